"""Evidence as functions of a program and its sources; each raises `UsageError` without scipy."""

from typing import TYPE_CHECKING, Unpack

from icpdsl.program.evidence.options import OutcomeOptions, ProfileOptions
from icpdsl.program.scoring import today

if TYPE_CHECKING:
    from icpdsl.engines.duckdb.kept import Question
    from icpdsl.evidence.backtest import Backtest
    from icpdsl.program.evidence.judging import Asked
    from icpdsl.program.evidence.reading import Input
    from icpdsl.program.scoring import Program
    from icpdsl.program.tables import Source


def backtest(
    program: "Program",
    accounts: "Source",
    outcome: str,
    **options: Unpack[OutcomeOptions],
) -> "Backtest":
    """What became of the records that a profile would have chosen.

    `accounts` is a path, a frame or an `Input`; `outcome` the heading of the column that says won
    or lost.
    """
    from icpdsl.program.evidence.reading import need_evidence  # noqa: PLC0415  (imports duckdb)

    need_evidence("backtest")
    from icpdsl.program.evidence.backtest import backtest as run  # noqa: PLC0415  (imports scipy)

    asked = _asked(outcome, options)
    return run(input_of(accounts), question_of(program, options), asked, options.get("period"))


def question_of(program: "Program", options: ProfileOptions) -> "Question":
    """The one profile that is asked, with the fields that it reads."""
    from icpdsl.engines.duckdb.kept import Question  # noqa: PLC0415  (imports duckdb)
    from icpdsl.program.evidence.reading import one_profile, reads_of  # noqa: PLC0415

    rule_file, profile = one_profile(program.files, options.get("profile"))
    return Question(rule_file, profile, options.get("as_of") or today(), reads_of(profile))


def input_of(source: "Source") -> "Input":
    """A source as it is read, unless it says so itself."""
    from icpdsl.program.evidence.reading import Input  # noqa: PLC0415  (imports duckdb)
    from icpdsl.records.problems import ProblemLog  # noqa: PLC0415

    return source if isinstance(source, Input) else Input(source, ProblemLog())


def _asked(outcome: str, options: OutcomeOptions) -> "Asked":
    from icpdsl.program.evidence.judging import Asked, Deals  # noqa: PLC0415  (imports scipy)

    outcomes, key = options.get("outcomes"), options.get("outcomes_key")
    return Asked(
        outcome,
        tuple(options.get("won", ())),
        tuple(options.get("lost", ())),
        options.get("value"),
        options.get("date"),
        options.get("segment"),
        None if outcomes is None else Deals(input_of(outcomes), key),
    )
