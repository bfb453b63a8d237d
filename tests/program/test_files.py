"""Rule files are found, or it is said why not."""

from pathlib import Path

import pytest

from icpdsl.program.files import check_paths
from icpdsl.source.errors import UsageError


def test_a_table_in_the_place_of_rules_is_told_apart(tmp_path: Path) -> None:
    table = tmp_path / "accounts.csv"
    table.write_text("name\nAcme\n")
    with pytest.raises(UsageError, match="this is a table, not rules"):
        check_paths([table])
