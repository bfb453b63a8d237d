"""`icp review`: who answers for each clause, who agreed when, what is due."""

import datetime
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

import click

from icpdsl.faces.cli.guard import FINDINGS, FINE
from icpdsl.faces.cli.options import DAY, common_options, output_option, profile_option
from icpdsl.faces.cli.output import results_to
from icpdsl.faces.cli.settings import settings_for
from icpdsl.faces.cli.workflow import annotation
from icpdsl.program.files import check_paths
from icpdsl.source.errors import UsageError

if TYPE_CHECKING:
    from icpdsl.analysis.reviews import ProfileReview, Review
    from icpdsl.evidence.feedback import Feedback

ReviewForm: TypeAlias = Literal["text", "json", "md", "csv", "github"]


@click.command("review")
@click.argument("rules", type=click.Path(path_type=Path), default=Path())
@click.option(
    "--due-by",
    type=DAY,
    envvar="ICP_AS_OF",
    metavar="DATE",
    help="What was due before this day is overdue (default: the current UTC date).",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "md", "csv", "github"]),
    default="text",
    help="How it is written.",
)
@profile_option
@click.option(
    "--feedback",
    type=click.Path(path_type=str),
    metavar="FILE",
    help="Judgements as of `icp feedback`: lists those that are unanswered.",
)
@click.option(
    "--accounts",
    type=click.Path(path_type=str),
    metavar="FILE",
    help="The accounts that --feedback judges.",
)
@output_option
@common_options
def command(
    *,
    rules: Path,
    due_by: datetime.date | None,
    form: ReviewForm,
    profile: str | None,
    feedback: str | None,
    accounts: str | None,
    output: Path | None,
) -> int:
    """Say clause by clause who answers for it, who agreed when, and what is due.

    RULES is a file or a folder, the current one if left out. Shows owner, evidence and users, what
    has changed in git since it was validated, what nobody uses; with --feedback the judgements of
    the field that nobody has answered. Exits with 1 if a review is overdue or one is unanswered.

    \b
    Example:
      icp review rules/ --due-by 2026-12-31
    """
    from icpdsl.program.review import review
    from icpdsl.program.scoring import today

    day = due_by or settings_for(rules).as_of or today()
    found = review(check_paths([rules]), day, profile)
    said = _feedback(rules, feedback, accounts, profile, form)
    with results_to(output) as stream:
        stream.write(_written(found, form))
        if said is not None and form in {"text", "md"}:
            from icpdsl.reports.evidence import render_unanswered

            stream.write("\n" + render_unanswered(said, "md" if form == "md" else "table"))
    sys.stdout.flush()
    return FINDINGS if found.overdue or (said is not None and said.unanswered) else FINE


def _feedback(
    rules: Path,
    judgements: str | None,
    accounts: str | None,
    profile: str | None,
    form: ReviewForm,
) -> "Feedback | None":
    """The judgements beside the scores, where they are asked for."""
    if (judgements is None) != (accounts is None):
        raise UsageError("--feedback FILE and --accounts FILE go together")
    if judgements is None or accounts is None:
        return None
    if form not in {"text", "md"}:
        raise UsageError(f"--feedback goes with text and md; `icp feedback` has more than {form}")
    from icpdsl.program.evidence import feedback
    from icpdsl.program.scoring import load

    day = settings_for(rules).as_of
    return feedback(load(rules), accounts, judgements, profile=profile, as_of=day)


def _written(found: "Review", form: ReviewForm) -> str:
    from icpdsl.reports.review import render_review

    if form == "github":
        lines = (line for one in found.profiles for line in _annotations(one))
        return "".join(f"{line}\n" for line in lines)
    return render_review(found, form)


def _annotations(one: "ProfileReview") -> Iterator[str]:
    """An error for what is overdue, a warning for what changed after it was validated."""
    from icpdsl.reports.review import change_words, due_words

    if one.is_overdue:
        place: dict[str, str | int] = {"file": one.path, "line": one.profile.line}
        message = f"the review of {one.profile.name} is {due_words(one)}"
        yield annotation("error", place, "icp review", message)
    for each in one.clauses:
        if each.change is not None:
            place = {"file": one.path, "line": each.clause.line}
            message = f"{each.clause.name} has {change_words(each.change)}"
            yield annotation("warning", place, "icp review", message)
