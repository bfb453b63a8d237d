"""Clauses to core: must and must not, criteria, bonuses and penalties, and their notes."""

from typing import assert_never

from icpdsl.meaning import codes, core
from icpdsl.meaning.always import always_holds
from icpdsl.meaning.conditions import lower_all, lower_condition
from icpdsl.meaning.findings import Findings
from icpdsl.meaning.grades import lower_grade, lower_halving, lower_slide
from icpdsl.meaning.literals import scaled
from icpdsl.meaning.scope import Context, Scope, written
from icpdsl.meaning.texts import slug
from icpdsl.source.diagnostic import Label
from icpdsl.source.structure import structure
from icpdsl.source.text import Span
from icpdsl.syntax import ast


@structure
class Part:
    """A clause as it is meant and as it is written."""

    clause: core.Clause
    written: ast.Clause

    @property
    def slug(self) -> str:
        """What identifies it in its profile."""
        return self.clause.slug


def lower_clause(node: ast.Clause, score: str, scope: Scope, findings: Findings) -> Part:
    """A clause to core; `score` is the one that it counts for, if it counts."""
    context = Context(scope, findings)
    notes = _Notes.of(node, findings)
    match node:
        case ast.Must() | ast.MustNot():
            return Part(_gate(node, notes, context), node)
        case ast.Criterion():
            return Part(_criterion(node, notes, score, context), node)
        case ast.Bonus() | ast.Penalty():
            return Part(_adjustment(node, notes, score, context), node)
        case _:
            assert_never(node)


@structure
class _Notes:
    because: str | None
    used_by: tuple[str, ...]
    validated: tuple[core.Validation, ...]

    @classmethod
    def of(cls, node: ast.Clause, findings: Findings) -> "_Notes":
        reasons = [note for note in node.notes if isinstance(note, ast.Because)]
        users = [note for note in node.notes if isinstance(note, ast.UsedBy)]
        report_repeats("because", [note.span for note in reasons], findings)
        report_repeats("used by", [note.span for note in users], findings)
        return cls(
            reasons[0].text.value if reasons else None,
            tuple(team.value for note in users for team in note.teams),
            tuple(
                core.Validation(team.value, note.date)
                for note in node.notes
                if isinstance(note, ast.Validated)
                for team in note.teams
            ),
        )


def report_repeats(what: str, spans: list[Span], findings: Findings) -> None:
    """A line that may stand once stands more often."""
    for span in spans[1:]:
        findings.report(
            codes.REPEATED_LINE,
            span,
            f"`{what}` stands here again, expected it once",
            other=(Label(spans[0], "first here"),),
        )


def _gate(node: ast.Must | ast.MustNot, notes: _Notes, context: Context) -> core.Gate:
    if isinstance(node, ast.MustNot) and len(node.conditions) > 1:
        _report_bare_lines(node, context)
    condition = lower_all(node.conditions, context)
    return core.Gate(
        slug(node.name.value),
        node.name.value,
        isinstance(node, ast.Must),
        condition,
        node.when_unknown,
        node.when_unknown_span.line if node.when_unknown_span else 0,
        category=node.category,
        because=notes.because,
        used_by=notes.used_by,
        validated=notes.validated,
        line=node.span.line,
        reads=tuple(context.reads),
    )


def _report_bare_lines(node: ast.MustNot, context: Context) -> None:
    first, second = node.conditions[:2]
    context.findings.report(
        codes.SEVERAL_BARE_LINES,
        second.span,
        f"`must not {written(node.name.span)}` has {len(node.conditions)} lines, expected one "
        "line or one block",
        label="does it fail with this too, or only with both?",
        hint="put `any of` above the lines, indented once more, or `all of`",
        other=(Label(first.span),),
    )


def _adjustment(
    node: ast.Bonus | ast.Penalty, notes: _Notes, score: str, context: Context
) -> core.Adjustment:
    amount = _amount(node.amount, context.findings)
    condition = lower_all(node.conditions, context)
    return core.Adjustment(
        slug(node.name.value),
        node.name.value,
        score,
        amount if isinstance(node, ast.Bonus) else -amount,
        condition,
        category=node.category,
        because=notes.because,
        used_by=notes.used_by,
        validated=notes.validated,
        line=node.span.line,
        reads=tuple(context.reads),
    )


def _amount(number: ast.NumberLiteral, findings: Findings) -> int:
    tenths = scaled(number.value, 1)
    if not 0 < number.value <= 100:  # noqa: PLR2004 - points of the 100
        findings.report(
            codes.AMOUNT_OUT_OF_RANGE,
            number.span,
            f"`{written(number.span)}` is out of range, expected more than 0 and at most 100",
            hint="a penalty is written as a positive number too" if number.value < 0 else "",
        )
    elif tenths is None:
        findings.report(
            codes.AMOUNT_TOO_FINE,
            number.span,
            f"`{written(number.span)}` is finer than scores are, expected at most one decimal",
        )
    return tenths or 0


def _criterion(node: ast.Criterion, notes: _Notes, score: str, context: Context) -> core.Criterion:
    weight = None if node.weight is None else _weight(node.weight, context.findings)
    branches: list[core.Branch] = []
    lasts: list[core.Last] = []
    unknowns: list[core.WhenUnknown] = []
    _report_order(node, context.findings)
    for line in node.lines:
        match line:
            case ast.Branch(grade, condition):
                lowered = lower_grade(grade, context), lower_condition(condition, context)
                branches.append(core.Branch(*lowered, line.span.line))
            case ast.Otherwise(grade):
                lasts.append(core.Otherwise(lower_grade(grade, context), line.span.line))
            case ast.Slide():
                lasts.extend(filter(None, (lower_slide(line, context),)))
            case ast.Halving():
                lasts.extend(filter(None, (lower_halving(line, context),)))
            case ast.WhenUnknown(given):
                grade_or_skip = None if given is None else lower_grade(given, context)
                unknowns.append(core.WhenUnknown(grade_or_skip, line.span.line))
            case _:
                assert_never(line)
    _report_unreached(node, branches, context)
    return core.Criterion(
        slug(node.name.value),
        node.name.value,
        score,
        weight,
        tuple(branches),
        lasts[0] if lasts else None,
        unknowns[0] if unknowns else None,
        category=node.category,
        because=notes.because,
        used_by=notes.used_by,
        validated=notes.validated,
        line=node.span.line,
        reads=tuple(context.reads),
    )


def _weight(number: ast.NumberLiteral, findings: Findings) -> int:
    hundredths = scaled(number.value, 2)
    if number.value <= 0:
        findings.report(
            codes.WEIGHT_NOT_POSITIVE,
            number.span,
            f"the weight `{written(number.span)}` is not positive, expected more than 0",
            hint="what speaks against an account is a `penalty` or a `must not`",
        )
    elif hundredths is None:
        findings.report(
            codes.WEIGHT_TOO_FINE,
            number.span,
            f"the weight `{written(number.span)}` is too fine, expected at most two decimals",
        )
    return hundredths or 0


def _report_order(node: ast.Criterion, findings: Findings) -> None:
    """`when unknown` comes last, once; `otherwise` or a slide before it, once; branches before."""
    unknown: ast.WhenUnknown | None = None
    last: ast.Otherwise | ast.Slide | ast.Halving | None = None
    for line in node.lines:
        match line:
            case ast.WhenUnknown():
                if unknown:
                    report_repeats("when unknown", [unknown.span, line.span], findings)
                unknown = unknown or line
                continue
            case ast.Branch() if last:
                _report_after(line.span, last, findings)
            case ast.Otherwise() | ast.Slide() | ast.Halving():
                if last:
                    _report_after(line.span, last, findings)
                last = last or line
            case _:
                pass
        if unknown:
            _report_not_last(unknown, line.span, findings)


def _report_after(
    span: Span, last: ast.Otherwise | ast.Slide | ast.Halving, findings: Findings
) -> None:
    what = "`otherwise`" if isinstance(last, ast.Otherwise) else "a slide"
    findings.report(
        codes.BRANCH_NEVER_REACHED,
        span,
        f"`{written(span)}` stands after {what}, expected it before",
        label="never reached",
        other=(Label(last.span, "decides whatever is left"),),
    )


def _report_not_last(unknown: ast.WhenUnknown, span: Span, findings: Findings) -> None:
    findings.report(
        codes.WHEN_UNKNOWN_NOT_LAST,
        unknown.span,
        f"`{written(unknown.span)}` stands before other lines, expected it last",
        other=(Label(span, "this line comes before it"),),
    )


def _report_unreached(node: ast.Criterion, branches: list[core.Branch], context: Context) -> None:
    """The branches after one whose condition always holds."""
    written_branches = [line for line in node.lines if isinstance(line, ast.Branch)]
    deciding: ast.Branch | None = None
    for branch, line in zip(branches, written_branches, strict=True):
        if deciding:
            context.findings.report(
                codes.BRANCH_NEVER_REACHED,
                line.span,
                f"`{written(line.span)}` stands after a branch that always holds",
                label="never reached",
                other=(Label(deciding.condition.span, "always holds"),),
            )
        elif always_holds(branch.condition, context.scope.certain):
            deciding = line
