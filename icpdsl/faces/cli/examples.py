"""`icp test`: the examples that stand in rule files, run as tests."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import click
from attrs import frozen

from icpdsl.faces.cli.console import has_color
from icpdsl.faces.cli.guard import FINDINGS, FINE
from icpdsl.faces.cli.options import common_options
from icpdsl.faces.cli.settings import try_settings
from icpdsl.program.scoring import Program, load
from icpdsl.source.errors import UsageError

if TYPE_CHECKING:
    from icpdsl.faces.cli.untried import Untried

TestFormat: TypeAlias = Literal["text", "json", "junit", "github"]


@click.command("test")
@click.argument("rules", type=click.Path(path_type=Path), default=Path())
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "junit", "github"]),
    default="text",
    help="How the outcome is written.",
)
@click.option("--coverage", "has_coverage", is_flag=True, help="Say what no example shows.")
@click.option("--mutate", "has_mutants", is_flag=True, help="Say which changes none notices.")
@click.option(
    "--fail-under",
    type=click.IntRange(0, 100),
    metavar="PERCENT",
    help="Exit with 1 if examples show or notice less.",
)
@common_options
def command(
    rules: Path,
    form: TestFormat,
    *,
    has_coverage: bool,
    has_mutants: bool,
    fail_under: int | None,
) -> int:
    """Run the examples that stand in rule files.

    RULES is a file or a folder, the current one if left out. A failure shows what was expected,
    what came out, and the clauses that made the difference. Exits with 1 if an example fails.

    With --coverage it also says which clauses no example shows true, false and unknown, which
    branches, tiers and stages none reaches, and which thresholds are tried on one side alone. With
    --mutate it changes thresholds, operators, weights and grades, drops lines, one at a time, and
    says which of these changes no example notices.

    \b
    Examples:
      icp test rules/
      icp test rules/ --coverage --fail-under 90
    """
    from icpdsl.faces.cli.outcomes import outcomes_json, write_outcomes

    _refuse(form, is_more=has_coverage or has_mutants, fail_under=fail_under)
    try_settings(rules)
    program = load(rules)
    outcomes = program.test()
    has_passed = all(result.passes for _, result in outcomes)
    parts = [
        *([_coverage(program)] if has_coverage else []),
        *([_mutation(program, has_passed=has_passed)] if has_mutants else []),
    ]
    if parts and form == "json":
        _write_json(outcomes_json(outcomes), parts)
    else:
        write_outcomes(outcomes, form, sys.stdout)
        for one in parts:
            _write_text(one)
    is_enough = all(one.reaches(fail_under or 0) for one in parts)
    return FINE if has_passed and is_enough else FINDINGS


def _refuse(form: TestFormat, *, is_more: bool, fail_under: int | None) -> None:
    if fail_under is not None and not is_more:
        raise UsageError("--fail-under goes with --coverage or --mutate")
    if is_more and form not in {"text", "json"}:
        raise UsageError("--coverage and --mutate are written as text or json")


@frozen
class _Part:
    """One of the two questions with its answers, and the words of its text and its JSON."""

    name: str
    found: "list[Untried] | None"
    outcome: str
    met: str
    left: str

    def reaches(self, percent: int) -> bool:
        """Whether so much is met, or was not asked since examples fail."""
        from icpdsl.faces.cli.untried import total

        met, of = total(self.found or [])
        return 100 * met >= percent * of


def _coverage(program: Program) -> _Part:
    from icpdsl.faces.cli.untried import of_coverage

    found = [of_coverage(*one) for one in program.coverage()]
    return _Part("coverage", found, "shown by examples", "seen", "missing")


def _mutation(program: Program, *, has_passed: bool) -> _Part:
    """A failing example fails on every mutant too, so would notice nothing."""
    from icpdsl.faces.cli.untried import of_mutation

    found = [of_mutation(*one) for one in program.mutation()] if has_passed else None
    return _Part("mutation", found, "of changes noticed by examples", "noticed", "unnoticed")


def _write_text(part: _Part) -> None:
    from icpdsl.faces.cli.untried import untried_text

    if part.found is None:
        sys.stdout.write("no changes were tried: the examples must pass first\n")
        return
    lines = untried_text(part.found, part.outcome, color=has_color(sys.stdout))
    sys.stdout.writelines(f"{line}\n" for line in lines)


def _write_json(examples: "list[dict[str, Any]]", parts: list[_Part]) -> None:
    from icpdsl.faces.cli.untried import untried_json

    whole: dict[str, Any] = {"examples": examples}
    for one in parts:
        told = None if one.found is None else untried_json(one.found, one.met, one.left)
        whole[one.name] = told
    json.dump(whole, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
