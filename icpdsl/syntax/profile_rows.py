"""The rows of a profile."""

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias, assert_never

from icpdsl.syntax import ast
from icpdsl.syntax.phrases import (
    block_header,
    column,
    duration,
    expression,
    grade,
    literal,
    literals,
    text,
    word,
    words,
)
from icpdsl.syntax.rows import INDENT, Row, row, spaced

_NAME_GAP: Final = 2
_GRADE_GAP: Final = 3
_VALUE_GAP: Final = 4
_Header: TypeAlias = ast.Owner | ast.Because | ast.Reviewed | ast.Review | ast.Without
_Aligned: TypeAlias = ast.Branch | ast.Otherwise | ast.WhenUnknown


def profile_rows(profile: ast.Profile) -> Iterator[Row]:
    """The header, and the items with an empty line around each block."""
    base = f" based on {text(profile.base)}" if profile.base else ""
    yield row(0, f"profile {text(profile.name)}{base}", profile, is_header=True)
    headers = [item for item in profile.items if isinstance(item, _Header)]
    keys = column((_header(item)[0] for item in headers), _NAME_GAP)
    yield from spaced([list(_item_rows(item, keys)) for item in profile.items])


def _item_rows(item: ast.ProfileItem, keys: int) -> Iterator[Row]:
    match item:
        case ast.Owner() | ast.Because() | ast.Reviewed() | ast.Review() | ast.Without():
            key, value = _header(item)
            yield row(1, f"{key:<{keys}}{value}", item, hanging=keys)
        case ast.ScoreBlock(name=name, clauses=clauses):
            yield row(1, f"score {name.text}", item, is_header=True)
            yield from spaced([list(_clause_rows(2, clause)) for clause in clauses])
        case ast.Tiers(by=by):
            yield row(1, f"tiers by {by.text}" if by else "tiers", item, is_header=True)
            yield from _tier_rows(item.lines)
        case ast.Stages():
            yield row(1, "stages", item, is_header=True)
            yield from _stage_rows(item.lines)
        case ast.Example(name=name):
            yield row(1, f"example {text(name)}", item, is_header=True)
            yield from _example_rows(item.items)
        case _:
            yield from _clause_rows(1, item)


def _header(item: _Header) -> tuple[str, str]:
    match item:
        case ast.Owner():
            return "owner", text(item.text)
        case ast.Because():
            return "because", text(item.text)
        case ast.Reviewed(date=date, teams=teams):
            return "reviewed", f"{date} by {words(teams)}" if teams else f"{date}"
        case ast.Review(every=every):
            return "review", f"every {duration(every)}"
        case ast.Without(name=name):
            return "without", text(name)
        case _:
            assert_never(item)


# ---- clauses


def _clause_rows(depth: int, clause: ast.Clause) -> Iterator[Row]:
    yield row(depth, _clause_header(clause), clause, is_header=True)
    match clause:
        case ast.Must() | ast.MustNot():
            yield from condition_rows(depth + 1, clause.conditions)
            yield from _when_unknown_rows(depth + 1, clause)
        case ast.Criterion():
            yield from _grade_rows(depth + 1, clause.lines)
        case ast.Bonus() | ast.Penalty():
            yield from condition_rows(depth + 1, clause.conditions)
        case _:
            assert_never(clause)
    for note in clause.notes:
        yield row(depth + 1, _note(note), note)


def _clause_header(clause: ast.Clause) -> str:
    category = f" [{clause.category}]" if clause.category else ""
    name = f"{text(clause.name)}{category}"
    match clause:
        case ast.Must():
            return f"must {name}"
        case ast.MustNot():
            return f"must not {name}"
        case ast.Criterion(weight=weight):
            return f"criterion {name} weight {literal(weight)}" if weight else f"criterion {name}"
        case ast.Bonus(amount=amount):
            return f"bonus {literal(amount)} {name}"
        case ast.Penalty(amount=amount):
            return f"penalty {literal(amount)} {name}"
        case _:
            assert_never(clause)


def _when_unknown_rows(depth: int, clause: ast.Must | ast.MustNot) -> Iterator[Row]:
    if clause.when_unknown:
        span = clause.when_unknown_span or clause.span
        yield row(depth, f"{clause.when_unknown} when unknown", ast.Key(span=span))


def _note(note: ast.Note) -> str:
    match note:
        case ast.Because():
            return f"because {text(note.text)}"
        case ast.UsedBy(teams=teams):
            return f"used by {words(teams)}"
        case ast.Validated(teams=teams, date=date):
            return f"validated by {words(teams)} on {date}"
        case _:
            assert_never(note)


def condition_rows(depth: int, conditions: Sequence[ast.Condition]) -> Iterator[Row]:
    """A row for each condition, and those below it."""
    for condition in conditions:
        yield from _led_rows(depth, "", condition, condition)


def _led_rows(depth: int, lead: str, condition: ast.Condition, line: ast.Node) -> Iterator[Row]:
    """A condition behind what leads its line: `60%    when `."""
    if isinstance(condition, ast.Block):
        yield row(depth, f"{lead}{block_header(condition)}", line, is_header=True)
        yield from condition_rows(depth + 1, condition.conditions)
    else:
        hanging = len(lead) or len(INDENT)
        yield row(depth, f"{lead}{expression(condition)}", line, hanging=hanging)


def _grade_rows(depth: int, lines: Sequence[ast.GradeLine]) -> Iterator[Row]:
    aligned = (line for line in lines if isinstance(line, _Aligned))
    grades = column((_grade(line) for line in aligned), _GRADE_GAP)
    for line in lines:
        match line:
            case ast.Branch(condition=condition):
                yield from _led_rows(depth, f"{_grade(line):<{grades}}when ", condition, line)
            case ast.Otherwise():
                yield row(depth, f"{_grade(line):<{grades}}otherwise", line)
            case ast.WhenUnknown():
                yield row(depth, f"{_grade(line):<{grades}}when unknown", line)
            case ast.Slide():
                yield row(depth, _slide(line), line)
            case ast.Halving(every=every, name=name):
                phrase = f"{grade(line.grade)} halving every {duration(every)} since {name.text}"
                yield row(depth, phrase, line)
            case _:
                assert_never(line)


def _grade(line: _Aligned) -> str:
    return grade(line.grade) if line.grade else "skip"


def _slide(line: ast.Slide) -> str:
    ends = f"from {literal(line.start)} to {literal(line.end)}"
    return f"{grade(line.first)} to {grade(line.last)} as {expression(line.value)} goes {ends}"


# ---- tiers, stages, examples


def _tier_rows(lines: Sequence[ast.TierLine]) -> Iterator[Row]:
    names = column((word(line.name) for line in lines), _NAME_GAP)
    thresholds = column((_threshold(line) for line in lines if line.action), _GRADE_GAP)
    for line in lines:
        phrase = f"{word(line.name):<{names}}{_threshold(line)}"
        if line.action:
            phrase = f"{phrase:<{names + thresholds}}then {text(line.action)}"
        yield row(2, phrase, line)


def _threshold(line: ast.TierLine) -> str:
    return f"from {literal(line.threshold)}" if line.threshold else "otherwise"


def _stage_rows(lines: Sequence[ast.StageLine]) -> Iterator[Row]:
    names = column((word(line.name) for line in lines), _NAME_GAP)
    for line in lines:
        yield from _led_rows(2, f"{word(line.name):<{names}}when ", line.condition, line)


def _example_rows(items: Sequence[ast.ExampleItem]) -> Iterator[Row]:
    values = (item for item in items if isinstance(item, ast.ExampleValue))
    names = column((item.name.text for item in values), _VALUE_GAP)
    for item in items:
        if isinstance(item, ast.ExampleValue):
            phrase = f"{item.name.text:<{names}}{literals(item.values)}"
            yield row(2, phrase, item, hanging=names)
        else:
            yield row(2, _expectation(item), item)


_Expectation: TypeAlias = (
    ast.AsOf
    | ast.ExpectVerdict
    | ast.ExpectTier
    | ast.ExpectStage
    | ast.ExpectNumber
    | ast.ExpectClause
    | ast.ExpectBest
)


def _expectation(item: _Expectation) -> str:
    match item:
        case ast.AsOf(date=date):
            return f"as of {date}"
        case ast.ExpectVerdict(verdict=verdict):
            return f"expect {verdict}"
        case ast.ExpectTier(tier=tier):
            return f"expect tier {word(tier)}"
        case ast.ExpectStage(stage=stage):
            return f"expect stage {word(stage)}" if stage else "expect no stage"
        case ast.ExpectNumber(name=name, value=value, end=end):
            span = f"{literal(value)} and {literal(end)}" if end else literal(value)
            return f"expect {name.text} {item.operator} {span}"
        case ast.ExpectClause(clause=clause, grade=found):
            return f"expect {text(clause)} {grade(found) if found else item.outcome}"
        case ast.ExpectBest(profile=profile):
            return f"expect best {text(profile)}"
        case _:
            assert_never(item)
