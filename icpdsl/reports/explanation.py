"""One account explained for a terminal: every clause, the line that decided, the values it read."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Literal, TypeAlias

from icpdsl.engines.result import Number
from icpdsl.reports.answer import Answer
from icpdsl.reports.documents.bar import UNICODE, BarSigns, bar_lines
from icpdsl.reports.documents.blocks import ScoreBar
from icpdsl.reports.documents.card import (
    change_words,
    fill_words,
    gap_words,
    range_words,
    score_words,
    stake_words,
    tier_words,
)
from icpdsl.reports.numbers import joined, number, points, signed
from icpdsl.reports.views.card import AccountCard, account_card
from icpdsl.reports.views.clause import ClauseView
from icpdsl.reports.views.sums import ScoreSum
from icpdsl.reports.words import day_words
from icpdsl.source.printable import printable

WIDTH = 80
_INDENT = 9

_Role: TypeAlias = Literal["strong", "quiet", "good", "bad", "open"]
_COLORS: dict[_Role, str] = {
    "strong": "\x1b[1m",
    "quiet": "\x1b[2m",
    "good": "\x1b[32m",
    "bad": "\x1b[31m",
    "open": "\x1b[33m",
}
_RESET = "\x1b[0m"
_MARKS = {"passes": "pass", "fails": "FAIL", "unknown": "?"}


def render_explanation(
    answer: Answer, *, color: bool = False, width: int = WIDTH, signs: BarSigns = UNICODE
) -> str:
    """The whole explanation; colour only repeats what words and signs say already."""
    card = account_card(answer)
    lines = (
        *_head(card, color=color, width=width, signs=signs),
        *_part("Clauses", _clauses(card, color=color, width=width), color=color),
        *_part("How it adds up", _sums(card, width), color=color),
        *_part("Not known", _unknown(card, width), color=color),
        *_part("Next", _next(card, width), color=color),
        *_part("Rules", _rules(card, width), color=color),
    )
    return "\n".join(lines)


def _painted(text: str, role: _Role, *, color: bool) -> str:
    return f"{_COLORS[role]}{text}{_RESET}" if color else text


def _part(title: str, lines: Iterator[str], *, color: bool) -> Iterator[str]:
    yield ""
    yield _painted(title, "strong", color=color)
    yield from lines


def _wrapped(text: str, width: int, indent: int = 2) -> Iterator[str]:
    margin = " " * indent
    yield from wrap(printable(text), width, initial_indent=margin, subsequent_indent=margin + "  ")


def _head(card: AccountCard, *, color: bool, width: int, signs: BarSigns) -> Iterator[str]:
    fit = card.fit
    role: _Role = {"qualified": "good", "unverified": "open"}.get(fit.verdict, "bad")  # type: ignore[assignment]
    key = "" if card.key in {None, card.title} else f" ({card.key})"
    for line in _wrapped(f"{card.title}{key}", width, 0):
        yield _painted(line, "strong", color=color)
    yield from _wrapped(f"{card.profile}, as of {day_words(card.as_of)}", width, 0)
    yield ""
    for line in _wrapped(f"{fit.answer} ({fit.verdict}): {fit.reason}", width):
        yield _painted(line, role, color=color)
    yield ""
    bar = ScoreBar(fit.score, fit.low, fit.high, fit.tiers)
    yield from (f"  {line}" for line in bar_lines(bar, width=width - 4, signs=signs))
    yield ""
    for name, value in _figures(card):
        yield from _wrapped(f"{name:7}{value}", width)


def _figures(card: AccountCard) -> Iterator[tuple[str, str]]:
    fit = card.fit
    yield "score", score_words(fit.score)
    yield "range", range_words(fit.low, fit.high)
    if fit.known is not None:
        yield "known", f"{number(fit.known)}%"
    if fit.tier is not None:
        yield "tier", tier_words(card)
    if fit.stage is not None:
        yield "stage", fit.stage


def _clauses(card: AccountCard, *, color: bool, width: int) -> Iterator[str]:
    for at, view in enumerate(card.clauses):
        if at:
            yield ""
        yield from _clause_head(view, color=color, width=width)
        for text in _clause_lines(view):
            for line in _wrapped(text, width, _INDENT):
                yield _painted(line, "quiet", color=color) if _is_quiet(text) else line


def _clause_head(view: ClauseView, *, color: bool, width: int) -> Iterator[str]:
    mark, role = _mark(view)
    category = f" [{view.category}]" if view.category else ""
    kind = f"{view.kind}: " if view.kind != "criterion" else ""
    weight = f", weight {number(view.weight)}" if view.weight is not None else ""
    text = printable(f"{kind}{view.name}{category}: {view.result}{weight}")
    first, *rest = wrap(text, width - _INDENT) or [""]
    yield f"{_painted(f'{mark:>7}', role, color=color)}  {_painted(first, 'strong', color=color)}"
    yield from (f"{' ' * _INDENT}{_painted(line, 'strong', color=color)}" for line in rest)


def _mark(view: ClauseView) -> tuple[str, _Role]:
    if view.is_gate:
        roles: dict[str, _Role] = {"passes": "good", "fails": "bad"}
        return _MARKS[view.outcome], roles.get(view.outcome, "open")
    if view.contribution is None:
        return "-", "open"
    if view.outcome == "unknown":
        return signed(view.contribution), "open"
    return signed(view.contribution), _role_of(view.contribution)


def _role_of(contribution: Number) -> _Role:
    if contribution > 0:
        return "good"
    return "bad" if contribution < 0 else "quiet"


def _clause_lines(view: ClauseView) -> Iterator[str]:
    yield f"{view.place}  {view.source or view.rule}"
    is_block = view.source is not None and (
        view.kind != "criterion" or view.source.endswith((" of", ":"))
    )
    if is_block:
        yield f"asks     {view.rule}"
    if view.readings:
        read = "; ".join(f"{one.label} {one.value}" for one in view.readings)
        yield f"read     {read}"
    if view.because:
        yield f"because  {view.because}"
    if view.used_by:
        yield f"used by  {joined(view.used_by)}"
    if view.validated:
        yield f"checked  {joined(view.validated)}"


def _is_quiet(text: str) -> bool:
    return text.startswith(("used by  ", "checked  "))


def _sums(card: AccountCard, width: int) -> Iterator[str]:
    for one in card.sums:
        yield from _wrapped(f"{one.name}: {_equation(one)}", width)


def _equation(view: ScoreSum) -> str:
    """`62.5 + 5.0 - 10.0 = 57.5`, parts of nothing left out."""
    if view.score is None:
        return "no criterion counts, so there is no score"
    parts = [one.points for one in view.lines if one.points and not one.is_limit]
    if not parts:
        return points(view.score)
    rest = "".join(f" {'-' if part < 0 else '+'} {points(abs(part))}" for part in parts[1:])
    whole = round(sum(parts), 1)
    held = "" if whole == view.score else f", held at {points(view.score)}"
    return f"{points(parts[0])}{rest} = {points(whole)}{held}"


def _unknown(card: AccountCard, width: int) -> Iterator[str]:
    if not card.unknown:
        yield "  Everything that counts is known."
        return
    yield from _wrapped(f"{change_words(card)}. {card.fit.caution}", width)
    for view in card.unknown:
        text = f"- {view.name}: {stake_words(view)}; not known: {gap_words(view)}"
        yield from _wrapped(text, width)


def _next(card: AccountCard, width: int) -> Iterator[str]:
    yield from _wrapped(card.fit.action or "The rules name no next step.", width)
    for at in range(len(card.to_fill)):
        yield from _wrapped(f"{at + 1}. {fill_words(card, at)}", width)


def _rules(card: AccountCard, width: int) -> Iterator[str]:
    own = card.governance
    owner = f"owner {own.owner}, " if own.owner else ""
    every = f", review {own.review_every}" if own.review_every else ""
    due = f", next due {day_words(own.next_review)}" if own.next_review else ""
    late = ", overdue" if own.is_overdue else ""
    reviewed = f"reviewed {own.reviewed_words}" if own.reviewed else own.reviewed_words
    yield from _wrapped(f"{own.path}, version {own.sha256[:12]}", width)
    yield from _wrapped(f"{owner}{reviewed}{every}{due}{late}", width)
    if own.because:
        yield from _wrapped(f"because {own.because}", width)
