"""The house stays in order: imports run one way, and a command imports only what it needs."""

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent
HEAVY = {"duckdb", "jinja2", "tabulate", "re2", "publicsuffixlist", "lark", "difflib"}
SAMPLE = """\
account
    employees  number

profile "Sample"
    criterion "Size" weight 1
        full  when employees >= 100
"""


def imported_by(arguments: list[str]) -> set[str]:
    """The top-level modules and the rooms of the package that a run of `icp` brings in."""
    code = (
        "import sys\n"
        "from icpdsl.faces.cli import main\n"
        "sys.argv[0] = 'icp'\n"
        "try:\n"
        "    main()\n"
        "finally:\n"
        "    sys.stderr.write('\\n'.join(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


def test_imports_run_one_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports() == 0


def test_help_imports_no_stage_of_the_program() -> None:
    modules = imported_by(["--help"])
    assert not modules & HEAVY
    assert not {name for name in modules if name.startswith(("icpdsl.meaning", "icpdsl.engines"))}


def test_check_imports_neither_engines_nor_reports(tmp_path: Path) -> None:
    rules = tmp_path / "rules.icp"
    rules.write_text(SAMPLE)
    modules = imported_by(["check", str(rules)])
    assert not modules & HEAVY
    rooms = ("icpdsl.records", "icpdsl.engines", "icpdsl.reports")
    assert not {name for name in modules if name.startswith(rooms)}


def test_score_imports_no_templates(tmp_path: Path) -> None:
    (tmp_path / "rules.icp").write_text(SAMPLE)
    (tmp_path / "records.csv").write_text("employees\n120\n")
    modules = imported_by(["score", str(tmp_path / "rules.icp"), str(tmp_path / "records.csv")])
    assert not modules & {"duckdb", "jinja2", "tabulate", "lark"}


def test_the_package_itself_imports_nothing_until_asked() -> None:
    code = "import icpdsl, sys; print(*[name for name in sys.modules if name.startswith('icpdsl')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["icpdsl"]
