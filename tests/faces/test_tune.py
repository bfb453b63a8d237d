"""`icp tune`: numbers move where records unseen bear it out, and nothing else moves ever."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from click.testing import Result

Run = Callable[..., Result]

_RULES = """\
# Whom we sell to.
account
    deal       text key
    employees  number
    region     one of "North", "South"
    partner    yes/no
    churned    yes/no

profile "Ours"
    criterion "Size" weight 20   # a hunch
        full  when employees >= 200

    criterion "Region" weight 80
        full  when region is "North"

    bonus 5 "Partner"
        partner

    penalty 10 "Churned before"
        churned

    tiers
        A  from 80  then "Call"
        B  from 40
        C  otherwise

    example "A large one"
        employees  300
        region     "North"
        expect tier A
"""


def _write(folder: Path, *, size: float, churn: float, seed: int = 7) -> Path:
    """Deals in which size and a churn of old change the chance to win by so much."""
    random = np.random.default_rng(seed)
    count = 1_500
    is_large = random.random(count) < 0.4
    churned = random.random(count) < 0.3
    north = random.random(count) < 0.5
    partner = random.random(count) < 0.5
    chance = 0.3 + size * is_large + churn * churned
    won = random.random(count) < chance
    lines = [
        f"d{at},{500 if large else 20},{'North' if up else 'South'},{'yes' if friend else 'no'},"
        f"{'yes' if old else 'no'},{'Won' if good else 'Lost'}"
        for at, (large, up, friend, old, good) in enumerate(
            zip(is_large, north, partner, churned, won, strict=True)
        )
    ]
    path = folder / "deals.csv"
    head = "Deal,Employees,Region,Partner,Churned,Stage"
    path.write_text("\n".join([head, *lines]), encoding="utf-8")
    (folder / "ours.icp").write_text(_RULES, encoding="utf-8")
    return path


def _without_numbers(text: str) -> str:
    return re.sub(r" +", " ", re.sub(r"\d+", "0", text))


def test_numbers_alone_change(run: Run, folder: Path) -> None:
    deals = _write(folder, size=0.4, churn=-0.2)
    done = run("tune", "ours.icp", str(deals), "--outcome", "Stage", "--write")
    assert done.exit_code == 0, done.stderr
    text = (folder / "ours.icp").read_text(encoding="utf-8")
    assert text != _RULES
    assert _without_numbers(text) == _without_numbers(_RULES)
    weights = dict(re.findall(r'criterion "(\w+)" weight (\d+)', text))
    assert int(weights["Size"]) > 80
    assert int(weights["Size"]) + int(weights["Region"]) == 100
    assert run("check", "ours.icp").exit_code == 0
    penalty = re.search(r"penalty (\d+)", text)
    assert penalty is not None
    assert int(penalty[1]) > 10
    assert "-    criterion" in done.stdout
    assert "+    criterion" in done.stdout


def test_a_penalty_stays_a_penalty(run: Run, folder: Path) -> None:
    """Where the evidence is against its sign it gets the least number, and that is said."""
    deals = _write(folder, size=0.3, churn=0.3)
    done = run("tune", "ours.icp", str(deals), "--outcome", "Stage", "--output", "new.icp")
    assert done.exit_code == 0, done.stderr
    assert 'penalty 1 "Churned before"' in (folder / "new.icp").read_text(encoding="utf-8")
    told = " ".join(done.stdout.split())
    assert "`Churned before`: the evidence is against it" in told
    assert (folder / "ours.icp").read_text(encoding="utf-8") == _RULES


def test_without_a_gain_nothing_is_written(run: Run, folder: Path) -> None:
    deals = _write(folder, size=0.0, churn=0.0)
    done = run("tune", "ours.icp", str(deals), "--outcome", "Stage", "--write")
    assert done.exit_code == 1
    assert "No change: on records unseen" in done.stdout
    assert (folder / "ours.icp").read_text(encoding="utf-8") == _RULES


def test_good_numbers_are_let_be(run: Run, folder: Path) -> None:
    """What was tuned once has little to gain from the same records."""
    deals = _write(folder, size=0.4, churn=-0.2)
    run("tune", "ours.icp", str(deals), "--outcome", "Stage", "--write")
    assert run("tune", "ours.icp", str(deals), "--outcome", "Stage").exit_code == 1


def test_examples_that_no_longer_hold_are_named(run: Run, folder: Path) -> None:
    deals = _write(folder, size=0.4, churn=-0.2)
    rules = _RULES.replace("expect tier A", "expect score is 100").replace(
        'region     "North"', 'region     "South"'
    )
    (folder / "ours.icp").write_text(rules.replace("score is 100", "score is 20"), encoding="utf-8")
    done = run("tune", "ours.icp", str(deals), "--outcome", "Stage", "--format", "json")
    found = json.loads(done.stdout)
    assert found["failing"] == ["A large one"]
    assert found["gain"]["p_value"] < 0.05


def test_a_clause_that_no_record_tells_of_has_no_evidence(run: Run, folder: Path) -> None:
    """A column that the records lack is no evidence of 0 for the clause that reads it."""
    deals = _write(folder, size=0.35, churn=0.0)
    text = (folder / deals).read_text(encoding="utf-8").replace("Churned", "Other", 1)
    (folder / deals).write_text(text, encoding="utf-8")
    given = ("tune", "ours.icp", str(deals), "--outcome", "Stage")
    (line,) = (one for one in run(*given).stdout.splitlines() if one.startswith("Churned before "))
    assert line.split()[-1] == "–"
    told = {
        one["name"]: one["z"]
        for one in json.loads(run(*given, "--format", "json").stdout)["changes"]
    }
    assert told["Churned before"] is None
    assert told["Size"] > 2


def test_points_are_multiplied(run: Run, folder: Path) -> None:
    deals = _write(folder, size=0.4, churn=-0.2)
    (folder / "points.icp").write_text(
        """\
account
    employees  number
    region     text
    churned    yes/no

profile "Points"
    criterion "Size"
        10 points when employees >= 200
        1 point   otherwise

    criterion "Region"
        80 points when region is "North"

    criterion "Churned before"
        -5 points when churned
""",
        encoding="utf-8",
    )
    done = run("tune", "points.icp", str(deals), "--outcome", "Stage", "--output", "new.icp")
    assert done.exit_code == 0, done.stdout
    text = (folder / "new.icp").read_text(encoding="utf-8")
    points = [int(one) for one in re.findall(r"(-?\d+) points?", text)]
    assert points[0] > points[2] > 0
    assert points[3] < -5


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--outcome", "Nope"), "no column is called `Nope`"),
        (("--outcome", "Stage", "--profile", "Mine"), "no profile is called `Mine`"),
        (("--outcome", "Stage", "--write", "--output", "x.icp"), "give one of them"),
    ],
)
def test_wrong_use_is_one_clear_line(
    run: Run, folder: Path, options: tuple[str, ...], message: str
) -> None:
    deals = _write(folder, size=0.4, churn=0.0)
    done = run("tune", "ours.icp", str(deals), *options)
    assert done.exit_code == 2
    assert message in done.stderr


def test_a_table_that_the_rules_do_not_read_is_told(run: Run, folder: Path) -> None:
    _write(folder, size=0.4, churn=0.0)
    (folder / "other.csv").write_text("Name,Won\nA,yes\nB,no\n", encoding="utf-8")
    done = run("tune", "ours.icp", "other.csv", "--outcome", "Won")
    assert done.exit_code == 2
    assert "no column that the profile reads" in done.stderr


def test_a_report_is_a_page_with_charts(run: Run, folder: Path) -> None:
    deals = _write(folder, size=0.4, churn=-0.2)
    hostile = _RULES.replace('"Size"', '"<script>alert(1)</script>"')
    (folder / "ours.icp").write_text(hostile, encoding="utf-8")
    done = run("tune", "ours.icp", str(deals), "--outcome", "Stage", "--report", "report.html")
    assert done.exit_code == 0, done.stderr
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "<svg" in page
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//|url\(|@import""", page)
    assert "from yours to the fitted" in page
    assert "Win rate by tier" in page
    assert (folder / "ours.icp").read_text(encoding="utf-8") == hostile
