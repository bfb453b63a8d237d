"""The SQL of each dialect, read by a parser that is not the one that wrote it."""

import pytest
import sqlfluff
from hypothesis import settings

from icpdsl.engines.sql.dialects import Dialect
from tests.engines.test_dialects import FILES, compiled

FORMS = (False, True) if settings().max_examples > 100 else (False,)


@pytest.mark.parametrize("is_long", FORMS)
@pytest.mark.parametrize(("name", "dialect"), FILES)
def test_another_parser_reads_it(name: str, dialect: Dialect, is_long: bool) -> None:  # noqa: FBT001
    own = {"spark": "sparksql"}.get(dialect, dialect)
    sqlfluff.parse(compiled(name, dialect, is_long=is_long), dialect=own)
