"""A folder with rules and records to try commands on, and the command itself."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from icpdsl.faces.cli.app import icp

RULES = """\
account
    id         text key
    name       text
    employees  number
    country    text as country
    founded    date

profile "Large"
    must "Is known to us"
        name is known

    criterion "Size" weight 60
        full  when employees >= 100
        half  when employees >= 50
        none  otherwise

    criterion "Near" weight 40
        full  when country is "Germany"
        none  otherwise

    tiers
        A  from 80    then "Call"
        B  from 40
        C  otherwise

    example "A large one"
        name       "Acme"
        employees  250
        expect qualified
        expect tier B

profile "Young"
    must "Is young"
        days since founded <= 3,650

    criterion "Size" weight 1
        full  when employees < 50
        none  otherwise
"""

RECORDS = """\
id,name,employees,country,founded,Fax
a1,Acme,250,Germany,1999-05-01,1
b2,Bolt,60,France,2022-01-15,2
c3,Cine,,DE,,3
d4,,12,Narnia,2024-03-03,4
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with `rules.icp` and `records.csv` in it."""
    (tmp_path / "rules.icp").write_text(RULES, encoding="utf-8")
    (tmp_path / "records.csv").write_text(RECORDS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "ICP_AS_OF", "ICP_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Callable[..., Result]:
    """Run `icp` with these arguments in the folder."""

    def run_icp(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(icp, arguments, input=stdin, prog_name="icp")

    assert folder.is_dir()
    return run_icp
