"""`icp test`: the examples that stand in rule files, run as tests."""

import json
import sys
from pathlib import Path
from typing import Any, Literal, TypeAlias

import click

from icpdsl.faces.cli.console import has_color
from icpdsl.faces.cli.guard import FINDINGS, FINE
from icpdsl.faces.cli.options import common_options
from icpdsl.faces.cli.settings import try_settings
from icpdsl.program.scoring import Program, load
from icpdsl.source.errors import UsageError

TestFormat: TypeAlias = Literal["text", "json", "junit"]


@click.command("test")
@click.argument("rules", type=click.Path(path_type=Path), default=Path())
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "junit"]),
    default="text",
    help="How the outcome is written.",
)
@click.option("--coverage", "has_coverage", is_flag=True, help="Say what no example shows.")
@click.option(
    "--fail-under",
    type=click.IntRange(0, 100),
    metavar="PERCENT",
    help="Exit with 1 if examples show less; goes with --coverage.",
)
@common_options
def command(rules: Path, form: TestFormat, *, has_coverage: bool, fail_under: int | None) -> int:
    """Run the examples that stand in rule files.

    RULES is a file or a folder, the current one if left out. A failure shows what was expected,
    what came out, and the clauses that made the difference. Exits with 1 if an example fails.

    With --coverage it also says which clauses no example shows true, false and unknown, which
    branches, tiers and stages none reaches, and which thresholds are tried on one side alone.

    \b
    Examples:
      icp test rules/
      icp test rules/ --coverage --fail-under 90
    """
    _refuse(form, has_coverage=has_coverage, fail_under=fail_under)
    try_settings(rules)
    program = load(rules)
    if has_coverage:
        return _with_coverage(program, form, fail_under or 0)
    from icpdsl.faces.cli.outcomes import write_outcomes

    outcomes = program.test()
    write_outcomes(outcomes, form, sys.stdout)
    return FINE if all(result.passes for _, result in outcomes) else FINDINGS


def _refuse(form: TestFormat, *, has_coverage: bool, fail_under: int | None) -> None:
    if fail_under is not None and not has_coverage:
        raise UsageError("--fail-under goes with --coverage")
    if has_coverage and form == "junit":
        raise UsageError("--coverage is written as text or json")


def _with_coverage(program: Program, form: TestFormat, fail_under: int) -> int:
    from icpdsl.faces.cli.outcomes import outcomes_json, write_outcomes
    from icpdsl.faces.cli.untried import coverage_json, coverage_text, share

    outcomes, covered = program.test(), program.coverage()
    if form == "json":
        both: dict[str, Any] = {
            "examples": outcomes_json(outcomes),
            "coverage": coverage_json(covered),
        }
        json.dump(both, sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        write_outcomes(outcomes, form, sys.stdout)
        color = has_color(sys.stdout)
        sys.stdout.writelines(f"{line}\n" for line in coverage_text(covered, color=color))
    seen, of = share(covered)
    is_enough = 100 * seen >= fail_under * of
    return FINE if is_enough and all(one.passes for _, one in outcomes) else FINDINGS
