"""Clauses, profiles and rule files to their normal form.

Two forms are equal only if every record has the same verdict, scores, ranges, tiers, actions and
stage by both, and every clause of the same slug the same outcome and points. Names as spelled,
reasons, owners, reviews, examples and the order of clauses are not part of it: they decide nothing.
"""

from collections.abc import Iterator
from typing import assert_never

from icpdsl.analysis.normal.expressions import Expressions, constant
from icpdsl.analysis.normal.nodes import Node, fields_of, in_order, or_
from icpdsl.meaning import core
from icpdsl.meaning.texts import fold
from icpdsl.meaning.types import OneOfType, SetType
from icpdsl.records.headings import heading_key


def rule_file_form(rule_file: core.RuleFile) -> Node:
    """A rule file: its profiles in their order, since ties between them go to the first."""
    return Node(
        "rules",
        tuple(one.name for one in rule_file.profiles),
        tuple(profile_form(rule_file, one) for one in rule_file.profiles),
    )


def profile_form(rule_file: core.RuleFile, profile: core.Profile) -> Node:
    """A profile with how the fields that it reads are read; its name is left out."""
    expressions = Expressions(rule_file)
    clauses = [
        Node("clause", (one.slug, one.category or ""), (clause_form(one, expressions),))
        for one in profile.clauses
    ]
    stages = [stage_form(one, expressions) for one in profile.stages]
    account = rule_file.account.fields
    read = fields_of(stages) | {account[at].name for one in profile.clauses for at in one.reads}
    fields = [field_form(one) for one in account if one.name in read or one.is_key]
    scores = sorted(f"{one.name} {one.is_in_points}" for one in profile.scores)
    return Node(
        "profile",
        (str(len(clauses)), profile.main_score or "", *scores),
        (
            *in_order(clauses),
            *in_order(fields),
            tiers_form(profile.tiers),
            *stages,
        ),
    )


def clause_form(clause: core.Clause, expressions: Expressions) -> Node:
    """What a clause does, apart from what it is called."""
    account = expressions.rule_file.account
    reads = tuple(sorted(account.fields[at].name for at in clause.reads))
    match clause:
        case core.Gate():
            kind = "must" if clause.is_required else "must not"
            atoms = (kind, clause.when_unknown or "", *reads)
            return Node("gate", atoms, (expressions.condition(clause.condition),))
        case core.Criterion():
            weight = "points" if clause.weight is None else str(clause.weight)
            return Node(
                "criterion", (clause.score, weight, *reads), tuple(_parts(clause, expressions))
            )
        case core.Adjustment():
            atoms = (clause.score, str(clause.amount), *reads)
            return Node("adjustment", atoms, (expressions.condition(clause.condition),))
        case _:
            assert_never(clause)


def stage_form(stage: core.Stage, expressions: Expressions) -> Node:
    """A stage with its name."""
    return Node("stage", (stage.name,), (expressions.condition(stage.condition),))


def tiers_form(tiers: core.Tiers | None) -> Node:
    """Tiers with their names, thresholds and actions, and what they grade."""
    if tiers is None:
        return Node("no tiers")
    lines = (Node("tier", (one.name, str(one.threshold), repr(one.action))) for one in tiers.lines)
    return Node("tiers", (tiers.score,), tuple(lines))


def field_form(field: core.Field) -> Node:
    """How a field is found and read; the order of its headings counts, the first there is wins."""
    headings = tuple(dict.fromkeys(map(heading_key, (field.name, *field.headings))))
    unknown = tuple(sorted(field.unknown_spellings))
    empty = repr(field.empty_value) if field.has_empty_value else "unknown"
    return Node(
        "field read",
        (field.name, str(field.is_key), empty),
        (Node("headings", headings), Node("unknown", unknown), _type_form(field)),
    )


def _type_form(field: core.Field) -> Node:
    match field.type:
        case OneOfType(choices):
            return Node("one of", tuple(sorted(map(fold, choices))))
        case SetType(choices) if choices is not None:
            return Node("set of", tuple(sorted(map(fold, choices))))
        case other:
            return Node("type", (repr(other),))


def _parts(criterion: core.Criterion, expressions: Expressions) -> Iterator[Node]:
    """The branches, neighbours of one grade as one; the last line; what holds when unknown."""
    branches: list[tuple[int, list[Node]]] = []
    for branch in criterion.branches:
        condition = expressions.condition(branch.condition)
        if branches and branches[-1][0] == branch.grade:
            branches[-1][1].append(condition)
        else:
            branches.append((branch.grade, [condition]))
    for grade, conditions in branches:
        yield Node("branch", (str(grade),), (or_(conditions),))
    yield last_form(criterion.last, expressions)
    rule = criterion.when_unknown
    yield Node("when unknown", () if rule is None else (str(rule.grade),))


def last_form(last: core.Last | None, expressions: Expressions) -> Node:
    """The last line; none at all is `none otherwise`."""
    match last:
        case None:
            return Node("otherwise", ("0",))
        case core.Otherwise(grade):
            return Node("otherwise", (str(grade),))
        case core.Slide(first, final):
            ends = (constant(last.start), constant(last.end))
            value = expressions.value(last.value)
            return Node("slide", (str(first), str(final)), (value, *ends))
        case core.Halving(full):
            value = expressions.value(last.value)
            return Node("halving", (str(full), str(last.every_days)), (value,))
        case _:
            assert_never(last)
