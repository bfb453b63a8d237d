"""What the examples of a rule file show of it, and what none of them does.

A gate, a bonus or a penalty should be seen true, false and, where that can be, unknown; of a
criterion every branch and the last line should decide once, and it should be open once; every
threshold should be tried on both sides, every tier and stage reached. A clause that several
profiles share counts once.
"""

from collections.abc import Iterator
from typing import Literal, TypeAlias, get_args

from attrs import evolve, frozen

from icpdsl.analysis.walks import (
    Node,
    asked_by,
    definitions_in,
    may_be_unknown,
    nodes_of,
)
from icpdsl.engines.examples import example_record
from icpdsl.engines.result import Evaluation
from icpdsl.engines.rows import evaluate
from icpdsl.engines.rows.conditions import holds
from icpdsl.engines.rows.profiles import scope_of
from icpdsl.engines.rows.scope import Scope, Standing
from icpdsl.engines.rows.values import value_of
from icpdsl.meaning import core
from icpdsl.records.record import Band

Kind: TypeAlias = Literal["clause", "branch", "threshold", "tier", "stage"]
Sight: TypeAlias = Literal["true", "false", "unknown", "decides", "reached"]
Owner: TypeAlias = core.Clause | core.Definition | core.Tier | core.Stage

KINDS: tuple[Kind, ...] = get_args(Kind)

_SIGHTS: dict[bool | None, Sight] = {True: "true", False: "false", None: "unknown"}
_ORDERED = ("<", "<=", ">", ">=")


@frozen
class Target:
    """What an example can show: `part` of `owner` in the way that `sight` says.

    The part of a branch is the branch or the last line (`None` where none is written), that of a
    threshold the comparison; clauses, tiers and stages have none. `line` is where it stands, `None`
    in a definition.
    """

    kind: Kind
    owner: Owner
    sight: Sight
    line: int | None
    part: core.Branch | core.Last | core.Compare | None = None


@frozen
class Coverage:
    """The targets of a rule file in the order written, and those that examples show."""

    rule_file: core.RuleFile
    targets: tuple[Target, ...]
    seen: frozenset[Target]

    @property
    def missing(self) -> tuple[Target, ...]:
        """What no example shows."""
        return tuple(one for one in self.targets if one not in self.seen)

    def count(self, kind: Kind | None = None) -> tuple[int, int]:
        """How many targets of the kind, or of all kinds, are seen, and how many there are."""
        own = [one for one in self.targets if kind in {None, one.kind}]
        return sum(one in self.seen for one in own), len(own)


def coverage(rule_file: core.RuleFile) -> Coverage:
    """What the examples of all profiles of the file show of it."""
    targets = dict.fromkeys(
        target for profile in rule_file.profiles for target in _targets(profile, rule_file)
    )
    seen = frozenset(
        target
        for profile in rule_file.profiles
        for example in profile.examples
        for target in _shown(profile, example, rule_file)
    )
    return Coverage(rule_file, tuple(targets), seen & targets.keys())


def _targets(profile: core.Profile, rule_file: core.RuleFile) -> Iterator[Target]:
    for clause in profile.clauses:
        if isinstance(clause, core.Criterion):
            yield from _criterion_targets(clause, rule_file)
        else:
            yield from (Target("clause", clause, one, clause.line) for one in ("true", "false"))
            if may_be_unknown(clause.condition, rule_file):
                yield Target("clause", clause, "unknown", clause.line)
            yield from _both_sides(clause, clause.condition, clause.line)
    for tier in profile.tiers.lines if profile.tiers else ():
        yield Target("tier", tier, "reached", tier.line)
    for stage in profile.stages:
        yield Target("stage", stage, "reached", stage.line)
        yield from _both_sides(stage, stage.condition, stage.line)
    for definition in _definitions(profile, rule_file):
        yield from _both_sides(definition, definition.body, None)


def _criterion_targets(criterion: core.Criterion, rule_file: core.RuleFile) -> Iterator[Target]:
    is_sliding = isinstance(criterion.last, core.Slide | core.Halving)
    if is_sliding or any(
        may_be_unknown(branch.condition, rule_file) for branch in criterion.branches
    ):
        yield Target("clause", criterion, "unknown", criterion.line)
    for branch in criterion.branches:
        yield _decides(criterion, branch)
        yield from _both_sides(criterion, branch.condition, branch.line)
    yield _decides(criterion, criterion.last)


def _decides(criterion: core.Criterion, part: core.Branch | core.Last | None) -> Target:
    line = criterion.line if part is None else part.line
    return Target("branch", criterion, "decides", line, part)


def _definitions(profile: core.Profile, rule_file: core.RuleFile) -> Iterator[core.Definition]:
    """The definitions that the profile leans on."""
    nodes = (node for top in asked_by(profile) for node in nodes_of(top))
    for index in sorted(definitions_in(nodes, rule_file.definitions)):
        yield rule_file.definitions[index]


def _both_sides(owner: Owner, top: Node, line: int | None) -> Iterator[Target]:
    for threshold in _thresholds(top):
        yield Target("threshold", owner, "true", line, threshold)
        yield Target("threshold", owner, "false", line, threshold)


def _thresholds(top: Node) -> Iterator[core.Compare]:
    """The comparisons with a value that is no record's; `within last` brings today, unwritten."""
    for node in nodes_of(top):
        if isinstance(node, core.Compare) and node.operator in _ORDERED:
            ends = node.left, node.right
            fixed = [isinstance(end, core.Constant | core.Today) for end in ends]
            if any(fixed) and not all(fixed) and core.Today() not in ends:
                yield node


def _shown(
    profile: core.Profile, example: core.Example, rule_file: core.RuleFile
) -> Iterator[Target]:
    record = example_record(rule_file.account, example)
    scope = scope_of(record, rule_file.definitions, example.as_of, is_settled=False)
    evaluation = evaluate(rule_file, profile, record, example.as_of)
    for clause in profile.clauses:
        yield from _clause_shown(clause, scope)
    standing = evolve(scope, standing=_standing(evaluation))
    for stage in profile.stages:
        if stage.name == evaluation.stage:
            yield Target("stage", stage, "reached", stage.line)
        yield from _sides_shown(stage, stage.condition, stage.line, standing)
    for tier in profile.tiers.lines if profile.tiers else ():
        if tier.name == evaluation.tier:
            yield Target("tier", tier, "reached", tier.line)
    for definition in rule_file.definitions:
        yield from _sides_shown(definition, definition.body, None, scope)


def _standing(evaluation: Evaluation) -> Standing:
    names = [score.name for score in evaluation.rules.scores]
    scores = dict(zip(names, evaluation.score_tenths, strict=True))
    return Standing(evaluation.verdict, evaluation.tier, scores)


def _clause_shown(clause: core.Clause, scope: Scope) -> Iterator[Target]:
    if isinstance(clause, core.Criterion):
        yield _decided(clause, scope)
        for branch in clause.branches:
            yield from _sides_shown(clause, branch.condition, branch.line, scope)
    else:
        yield Target("clause", clause, _SIGHTS[holds(clause.condition, scope)], clause.line)
        yield from _sides_shown(clause, clause.condition, clause.line, scope)


def _decided(criterion: core.Criterion, scope: Scope) -> Target:
    truths = [holds(branch.condition, scope) for branch in criterion.branches]
    if True in truths:
        return _decides(criterion, criterion.branches[truths.index(True)])
    if None in truths or _is_open(criterion.last, scope):
        return Target("clause", criterion, "unknown", criterion.line)
    return _decides(criterion, criterion.last)


def _is_open(last: core.Last | None, scope: Scope) -> bool:
    if not isinstance(last, core.Slide | core.Halving):
        return False
    value = value_of(last.value, scope)
    return value is None or isinstance(value, Band)


def _sides_shown(owner: Owner, top: Node, line: int | None, scope: Scope) -> Iterator[Target]:
    for threshold in _thresholds(top):
        yield Target("threshold", owner, _SIGHTS[holds(threshold, scope)], line, threshold)
