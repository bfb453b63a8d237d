"""The impact of a change as blocks, which text and Markdown are made of."""

from collections.abc import Iterator

from icpdsl.engines.result import Number
from icpdsl.reports.differences.impact import (
    AccountView,
    EffectView,
    ImpactView,
    MatrixView,
    MoveView,
    ScoresView,
)
from icpdsl.reports.documents.blocks import Block, Heading, Table, paragraph
from icpdsl.reports.numbers import points, signed

_LONGEST_BAR = 24


def matrix_blocks(matrix: MatrixView, level: int) -> Iterator[Block]:
    """The matrix; what nobody left or entered is told in one line."""
    kind = matrix.kind.capitalize()
    if not matrix.moved:
        yield paragraph(f"{kind}: nobody moves.")
        return
    yield Heading(level, f"{kind}: from (row) to (column)")
    headings = ("", *matrix.names, "before", "leave")
    rows = [
        (row.name, *(_count(one) for one in row.counts), f"{row.before:,}", f"{row.leave:,}")
        for row in matrix.rows
    ]
    after = ("after", *(f"{one:,}" for one in matrix.after), "", "")
    enter = ("enter", *(f"{one:,}" for one in matrix.enter), "", "")
    rights = (False, *(True for _ in headings[1:]))
    yield Table(headings, (*rows, after, enter), rights)


def _count(count: int) -> str:
    return f"{count:,}" if count else "·"


def move_blocks(moves: tuple[MoveView, ...], level: int) -> Iterator[Block]:
    """Each way that accounts went, and the clauses behind it."""
    if not moves:
        return
    yield Heading(level, "Why they move")
    rows = tuple(
        (f"{one.old} → {one.new}", f"{one.accounts:,}", _signed(one.mean), one.why) for one in moves
    )
    headings = ("Move", "Accounts", "Score", "Clauses behind it, mean points")
    yield Table(headings, rows, (False, True, True, False))


def score_blocks(scores: ScoresView | None, level: int) -> Iterator[Block]:
    """How scores changed, as a sentence and bars."""
    if scores is None:
        return
    yield Heading(level, "How scores change")
    yield paragraph(
        f"{scores.up:,} up, {scores.down:,} down, {scores.same:,} as before; on average"
        f" {signed(scores.mean)}, from {signed(scores.least)} to {signed(scores.most)}."
    )
    most = max(one.accounts for one in scores.steps)
    rows = tuple(
        (one.words, f"{one.accounts:,}", "█" * -(-one.accounts * _LONGEST_BAR // most))
        for one in reversed(scores.steps)
    )
    yield Table(("Change", "Accounts", ""), rows, (False, True, False))


def clause_blocks(clauses: tuple[EffectView, ...], level: int) -> Iterator[Block]:
    """What each clause changes on average."""
    if not clauses:
        return
    yield Heading(level, "What each clause changes")
    rows = tuple((one.clause, signed(one.points), f"{one.accounts:,}") for one in clauses)
    yield Table(("Clause", "Mean points", "Accounts"), rows, (False, True, True))


def account_blocks(
    accounts: tuple[AccountView, ...], level: int, *, is_brief: bool = False
) -> Iterator[Block]:
    """The accounts that moved furthest, with every clause's points or the strongest alone."""
    if not accounts:
        return
    yield Heading(level, "Accounts that move furthest")
    rows = tuple(
        (
            one.account,
            f"{one.was} → {one.now}",
            f"{score_words(one.old.score)} → {score_words(one.new.score)}",
            one.brief if is_brief else one.why,
        )
        for one in accounts
    )
    headings = ("Account", "Move", "Score", "Why, in points")
    yield Table(headings, rows, (False, False, False, False))


def impact_blocks(view: ImpactView, level: int) -> Iterator[Block]:
    """The whole impact, headings from `level` on."""
    yield Heading(level, "Who moves, and why")
    yield paragraph(f"{view.summary} Scored from {view.data} as of {view.as_of}.")
    for matrix in view.matrices:
        yield from matrix_blocks(matrix, level + 1)
    yield from move_blocks(view.moves, level + 1)
    yield from score_blocks(view.scores, level + 1)
    yield from clause_blocks(view.clauses, level + 1)
    yield from account_blocks(view.accounts, level + 1, is_brief=True)


def score_words(score: Number | None) -> str:
    """A score, or that there is none."""
    return "none" if score is None else points(score)


def _signed(value: Number | None) -> str:
    return "" if value is None else signed(value)
