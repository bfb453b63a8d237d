"""`icp backtest` and its like on the command line: what is printed, written, refused."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from icpdsl.faces.cli.app import icp
from tests.evidence.populations import RULES, accounts, file_of

_WIDEST = 80


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(icp, list(arguments))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rules.icp").write_text(RULES, encoding="utf-8")
    deals = [
        {
            **one,
            "stage": ("Closed Won", "Closed Lost", "Open")[
                0 if one["employees"] == "250" and at % 3 else 2 if at % 11 == 0 else 1
            ],
            "amount": str(at),
            "created": "2026-01-01",
            "closed": "2026-02-03",
            "left": "",
        }
        for at, one in enumerate(accounts())
    ]
    file_of(tmp_path, deals, "deals.csv")
    file_of(tmp_path, accounts(90, 2), "new.csv")
    said = [
        {"id": f"a{at}", "fit": "good", "who": "Ana", "why": "=1+1", "answer": ""}
        for at in range(20)
    ]
    file_of(tmp_path, said, "said.csv")
    return tmp_path


_COMMANDS = {
    "backtest": ("deals.csv", "--outcome", "stage", "--value", "amount", "--date", "closed"),
    "breadth": ("new.csv", "--customers", "deals.csv"),
    "funnel": (
        *("deals.csv", "--stage", "stage", "--stage-order", "Open", "--created", "created"),
        *("--closed", "closed", "--value", "amount", "--churned", "left", "--by", "month"),
    ),
    "drift": ("deals.csv", "new.csv"),
    "feedback": ("deals.csv", "said.csv"),
}


def _command(folder: Path, name: str) -> list[str]:
    options = [str(folder / one) if one.endswith(".csv") else one for one in _COMMANDS[name]]
    return [name, str(folder / "rules.icp"), *options, "--as-of", "2026-10-01"]


@pytest.mark.parametrize("name", _COMMANDS)
def test_every_form_is_printed_and_a_report_written(folder: Path, name: str) -> None:
    command = _command(folder, name)
    page = folder / "report.html"
    shown = _run(*command, "--output", str(page))
    assert shown.exit_code == 0, shown.output
    place = shown.output.index("What this is made from")
    assert max(map(len, shown.output[:place].splitlines())) <= _WIDEST
    html = page.read_text(encoding="utf-8")
    assert "<svg" in html
    assert "http" not in html.replace("http-equiv", "")
    found = json.loads(_run(*command, "--format", "json").stdout)
    assert found["report"] == name
    assert found["basis"]["as_of"] == "2026-10-01"
    assert _run(*command, "--format", "md").stdout.startswith(f"# {name.capitalize()}")


def test_the_report_is_of_the_kind_that_its_name_says(folder: Path) -> None:
    command = _command(folder, "drift")
    for suffix, start in ((".md", "# Drift"), (".json", "{"), (".txt", "Drift")):
        path = folder / f"report{suffix}"
        assert _run(*command, "--output", str(path)).exit_code == 0
        assert path.read_text(encoding="utf-8").startswith(start)
    refused = _run(*command, "--output", str(folder / "report.pdf"))
    assert refused.exit_code == 2
    assert "a report is written as .html, .md, .json, .txt" in refused.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["backtest", "RULES", "deals.csv", "--outcome", "stge"], "did you mean `stage`"),
        (
            ["backtest", "RULES", "deals.csv", "--outcome", "stage", "--by", "month"],
            "--by goes with",
        ),
        (
            ["backtest", "RULES", "deals.csv", "--outcome", "stage", "--outcomes-key", "x"],
            "--outcomes-key goes with --outcomes",
        ),
        (["backtest", "RULES", "none.csv", "--outcome", "stage"], "no such file"),
        (["funnel", "RULES", "deals.csv", "--stage-date", "MQL"], "takes STEP=COLUMN"),
        (["funnel", "RULES", "deals.csv"], "say how records move"),
        (
            ["drift", "RULES", "deals.csv", "deals.csv", "--profile", "Nobody"],
            "no profile is called",
        ),
        (["feedback", "RULES", "deals.csv", "new.csv"], "has no column `judgement`"),
        (["review", "RULES", "--feedback", "said.csv"], "--accounts FILE go together"),
    ],
)
def test_wrong_use_is_one_line(folder: Path, arguments: list[str], message: str) -> None:
    given = [
        str(folder / "rules.icp") if one == "RULES" else str(folder / one) if ".csv" in one else one
        for one in arguments
    ]
    refused = _run(*given)
    assert refused.exit_code == 2
    assert message in refused.output
    assert "Traceback" not in refused.output


def test_a_review_lists_what_nobody_has_answered(folder: Path) -> None:
    command = ["review", str(folder / "rules.icp"), "--due-by", "2026-01-01"]
    options = ["--feedback", str(folder / "said.csv"), "--accounts", str(folder / "deals.csv")]
    found = _run(*command, *options)
    assert found.exit_code == 1
    assert "Unanswered feedback" in found.output
    assert "Ana" in found.output
    assert _run(*command, *options, "--format", "csv").exit_code == 2


def test_without_the_extra_one_line_says_what_is_needed(folder: Path) -> None:
    """As with an installation that lacks scipy."""
    blocked = folder / "blocked"
    blocked.mkdir()
    (blocked / "sitecustomize.py").write_text(
        "import importlib.util as u\n"
        "find = u.find_spec\n"
        "u.find_spec = lambda name, package=None:"
        " None if name == 'scipy' else find(name, package)\n",
        encoding="utf-8",
    )
    path = os.pathsep.join([str(blocked), *os.environ.get("PYTHONPATH", "").split(os.pathsep)])
    done = subprocess.run(
        [Path(sys.executable).parent / "icp", *_command(folder, "drift")],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == "icp: drift needs icpdsl[evidence]\n"
