"""Surface trees as lines of text, without any care for layout.

Written apart from the formatter on purpose: what it writes must be read as the tree it came from.
A `\\0` marks where a line may end after a comma.
"""

from collections.abc import Iterable, Sequence

from attrs import frozen

from icpdsl.syntax import ast
from tests.strategies.writing_expressions import (
    condition_lines,
    expression,
    joined,
    literal,
    quoted,
    word,
    words,
)


@frozen
class Line:
    """A line of a rule file: how deep it stands, and what it says."""

    depth: int
    text: str


def lines_of(file: ast.File) -> tuple[Line, ...]:
    """The file, a line a fact."""
    return tuple(line for item in file.items for line in _item(item))


def _item(item: ast.Item) -> Iterable[Line]:
    match item:
        case ast.Language(version):
            yield Line(0, f"language {version}")
        case ast.Use(path):
            yield Line(0, f"use {quoted(path)}")
        case ast.Account(fields):
            yield Line(0, "account")
            yield from (Line(1, _field(one)) for one in fields)
        case ast.ListDeclaration(name, entries):
            yield Line(0, f"list {name.text}")
            yield Line(1, joined(literal(entry) for entry in entries))
        case ast.ListFromFile(name, path):
            yield Line(0, f"list {name.text} from {quoted(path)}")
        case ast.Define(name, body):
            yield Line(0, f"define {name.text} as {expression(body)}")
        case ast.DefineBlock(name, conditions):
            yield Line(0, f"define {name.text}")
            yield from _conditions(1, conditions)
        case ast.Profile():
            yield from _profile(item)


def _field(declared: ast.FieldDeclaration) -> str:
    options = (_option(option) for option in declared.options)
    return " ".join((declared.name.text, _type(declared.type), *options))


def _type(declared: ast.FieldType) -> str:
    match declared.kind:
        case "money":
            return f"money in {declared.currency}"
        case "one of":
            return f"one of {joined(map(quoted, declared.choices or ()))}"
        case "set":
            return f"set of {joined(map(quoted, declared.choices or ())) or 'text'}"
        case kind:
            return kind


def _option(option: ast.FieldOption) -> str:
    match option:
        case ast.Key():
            return "key"
        case ast.ReadAs(reading):
            return f"as {reading}"
        case ast.From(headings):
            return f"from {joined(map(quoted, headings))}"
        case ast.UnknownSpellings(spellings):
            return f"unknown {joined(map(quoted, spellings))}"
        case ast.EmptyMeans(value):
            return f"empty means {literal(value)}"


def _conditions(depth: int, conditions: Iterable[ast.Condition]) -> Iterable[Line]:
    for condition in conditions:
        for inner, text in condition_lines(condition):
            yield Line(depth + inner, text)


def _headed(depth: int, heading: str, condition: ast.Condition) -> Iterable[Line]:
    """A condition behind a few words; a block goes on below them."""
    (_, first), *rest = condition_lines(condition)
    yield Line(depth, f"{heading} {first}")
    yield from (Line(depth + inner, text) for inner, text in rest)


def _profile(profile: ast.Profile) -> Iterable[Line]:
    base = f" based on {quoted(profile.base)}" if profile.base else ""
    yield Line(0, f"profile {quoted(profile.name)}{base}")
    for item in profile.items:
        yield from _profile_item(item)


def _profile_item(item: ast.ProfileItem) -> Iterable[Line]:
    match item:
        case ast.Owner(text):
            yield Line(1, f"owner {quoted(text)}")
        case ast.Because(text):
            yield Line(1, f"because {quoted(text)}")
        case ast.Reviewed(date, teams):
            yield Line(1, f"reviewed {date} by {words(teams)}" if teams else f"reviewed {date}")
        case ast.Review(every):
            yield Line(1, f"review every {literal(every)}")
        case ast.Without(name):
            yield Line(1, f"without {quoted(name)}")
        case ast.ScoreBlock(name, clauses):
            yield Line(1, f"score {name.text}")
            yield from (line for clause in clauses for line in _clause(2, clause))
        case ast.Tiers(by, lines):
            yield Line(1, f"tiers by {by.text}" if by else "tiers")
            yield from (Line(2, _tier(line)) for line in lines)
        case ast.Stages(lines):
            yield Line(1, "stages")
            for line in lines:
                yield from _headed(2, f"{word(line.name)} when", line.condition)
        case ast.Example(name, items):
            yield Line(1, f"example {quoted(name)}")
            yield from (Line(2, _example_item(one)) for one in items)
        case _:
            yield from _clause(1, item)


def _tier(line: ast.TierLine) -> str:
    action = f" then {quoted(line.action)}" if line.action else ""
    threshold = f"from {literal(line.threshold)}" if line.threshold else "otherwise"
    return f"{word(line.name)} {threshold}{action}"


def _clause(depth: int, clause: ast.Clause) -> Iterable[Line]:
    yield Line(depth, _heading(clause))
    match clause:
        case ast.Must() | ast.MustNot():
            yield from _conditions(depth + 1, clause.conditions)
            if clause.when_unknown:
                yield Line(depth + 1, f"{clause.when_unknown} when unknown")
        case ast.Criterion():
            for line in clause.lines:
                yield from _grade_line(depth + 1, line)
        case ast.Bonus() | ast.Penalty():
            yield from _conditions(depth + 1, clause.conditions)
    yield from (Line(depth + 1, _note(note)) for note in clause.notes)


def _heading(clause: ast.Clause) -> str:
    match clause:
        case ast.Must():
            start = "must"
        case ast.MustNot():
            start = "must not"
        case ast.Criterion():
            start = "criterion"
        case ast.Bonus():
            start = f"bonus {literal(clause.amount)}"
        case ast.Penalty():
            start = f"penalty {literal(clause.amount)}"
    category = f" [{clause.category}]" if clause.category else ""
    weight = clause.weight if isinstance(clause, ast.Criterion) else None
    end = f" weight {literal(weight)}" if weight else ""
    return f"{start} {quoted(clause.name)}{category}{end}"


def _grade_line(depth: int, line: ast.GradeLine) -> Iterable[Line]:
    match line:
        case ast.Branch(grade, condition):
            yield from _headed(depth, f"{_grade(grade)} when", condition)
        case ast.Otherwise(grade):
            yield Line(depth, f"{_grade(grade)} otherwise")
        case ast.Slide(first_grade, last, value, start, end):
            grades = f"{_grade(first_grade)} to {_grade(last)}"
            ends = f"from {literal(start)} to {literal(end)}"
            yield Line(depth, f"{grades} as {expression(value)} goes {ends}")
        case ast.Halving(grade, every, name):
            age = f"every {literal(every)} since {name.text}"
            yield Line(depth, f"{_grade(grade)} halving {age}")
        case ast.WhenUnknown(given):
            yield Line(depth, f"{_grade(given) if given else 'skip'} when unknown")


def _grade(grade: ast.Grade) -> str:
    if grade.word:
        return grade.word
    if grade.unit == "percent":
        return f"{grade.value:f}%"
    return f"{grade.value:f} {'point' if grade.value == 1 else 'points'}"


def _note(note: ast.Note) -> str:
    match note:
        case ast.Because(text):
            return f"because {quoted(text)}"
        case ast.UsedBy(teams):
            return f"used by {words(teams)}"
        case ast.Validated(teams, date):
            return f"validated by {words(teams)} on {date}"


def _example_item(item: ast.ExampleItem) -> str:
    match item:
        case ast.ExampleValue(name, values):
            return f"{name.text} {joined(map(literal, values))}"
        case ast.AsOf(date):
            return f"as of {date}"
        case ast.ExpectVerdict(verdict):
            return f"expect {verdict}"
        case ast.ExpectTier(tier):
            return f"expect tier {word(tier)}"
        case ast.ExpectStage(stage):
            return f"expect stage {word(stage)}" if stage else "expect no stage"
        case ast.ExpectNumber(name, operator, value, end):
            upto = f" and {literal(end)}" if end else ""
            return f"expect {name.text} {operator} {literal(value)}{upto}"
        case ast.ExpectClause(clause, grade, outcome):
            return f"expect {quoted(clause)} {_grade(grade) if grade else outcome}"
        case ast.ExpectBest(profile):
            return f"expect best {quoted(profile)}"


def plain(lines: Sequence[Line]) -> str:
    """The lines with four spaces a level."""
    return "".join(f"{'    ' * line.depth}{line.text}\n" for line in lines).replace("\0", " ")
