"""Evidence as functions of a program and its sources; each raises `UsageError` without scipy."""

from typing import TYPE_CHECKING, Unpack

from attrs import evolve

from icpdsl.program.evidence.options import (
    FeedbackOptions,
    FunnelOptions,
    OutcomeOptions,
    ProfileOptions,
)
from icpdsl.program.scoring import today

if TYPE_CHECKING:
    from icpdsl.engines.duckdb.kept import Question
    from icpdsl.evidence.backtest import Backtest
    from icpdsl.evidence.breadth import Breadth
    from icpdsl.evidence.drift import DriftReport
    from icpdsl.evidence.feedback import Feedback
    from icpdsl.evidence.funnel import Funnel
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
    from icpdsl.program.evidence.backtesting import backtest as run  # noqa: PLC0415  (imports scipy)

    question = evolve(question_of(program, options), only_tells_apart=True)
    return run(input_of(accounts), question, _asked(outcome, options), options.get("period"))


def breadth(
    program: "Program",
    market: "Source",
    customers: "Source | None" = None,
    **options: Unpack[ProfileOptions],
) -> "Breadth":
    """How much of the market, and of the customers, each gate and all of them let through."""
    from icpdsl.program.evidence.reading import need_evidence  # noqa: PLC0415  (imports duckdb)

    need_evidence("breadth")
    from icpdsl.program.evidence.gating import breadth as run  # noqa: PLC0415  (imports scipy)

    known = None if customers is None else input_of(customers)
    return run(input_of(market), known, question_of(program, options))


def funnel(program: "Program", records: "Source", **options: Unpack[FunnelOptions]) -> "Funnel":
    """Conversion, cycle time, value and retention by tier, stage and cohort."""
    from icpdsl.program.evidence.reading import need_evidence  # noqa: PLC0415  (imports duckdb)

    need_evidence("funnel")
    from icpdsl.program.evidence.moving import Moves  # noqa: PLC0415  (imports scipy)
    from icpdsl.program.evidence.moving import funnel as run  # noqa: PLC0415

    moves = Moves(
        options.get("stage"),
        tuple(options.get("stage_order", ())),
        tuple(options.get("stage_dates", ())),
        options.get("outcome"),
        tuple(options.get("won", ())),
        tuple(options.get("lost", ())),
        options.get("created"),
        options.get("closed"),
        options.get("value"),
        options.get("churned"),
        options.get("period") or "quarter",
    )
    return run(input_of(records), question_of(program, options), moves)


def drift(
    program: "Program", old: "Source", new: "Source", **options: Unpack[ProfileOptions]
) -> "DriftReport":
    """What changed in the population from the old source to the new one."""
    from icpdsl.program.evidence.reading import need_evidence  # noqa: PLC0415  (imports duckdb)

    need_evidence("drift")
    from icpdsl.program.evidence.drifting import drift as run  # noqa: PLC0415  (imports scipy)

    return run(input_of(old), input_of(new), question_of(program, options))


def feedback(
    program: "Program",
    accounts: "Source",
    judgements: "Source",
    **options: Unpack[FeedbackOptions],
) -> "Feedback":
    """Where people and rules disagree, by clause, and what nobody has answered yet.

    `judgements` is a path or an `Input` of one.
    """
    from icpdsl.program.evidence.reading import need_evidence  # noqa: PLC0415  (imports duckdb)

    need_evidence("feedback")
    from icpdsl.program.evidence.hearing import FeedbackColumns  # noqa: PLC0415  (imports scipy)
    from icpdsl.program.evidence.hearing import feedback as run  # noqa: PLC0415

    columns = FeedbackColumns(
        options.get("judgement"), options.get("who"), options.get("why"), options.get("answer")
    )
    given = input_of(accounts), input_of(judgements), question_of(program, options)
    return run(*given, columns, tuple(options.get("good_tiers", ())))


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
