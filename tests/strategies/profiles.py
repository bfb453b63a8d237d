"""Profiles: headers, clauses in one score or several, tiers, stages, examples, bases."""

from collections.abc import Mapping
from typing import Literal as Choice
from typing import TypeAlias

from attrs import define, field

from icpdsl.syntax import ast
from tests.strategies import clauses, nodes
from tests.strategies.conditions import block_or_condition, duration
from tests.strategies.nodes import NOWHERE
from tests.strategies.scope import Scope
from tests.strategies.vocabulary import CLAUSES, STAGES, TEXTS, TIERS

ClauseKind: TypeAlias = Choice["gate", "criterion", "adjustment"]

_SCORES = ("fit", "engagement", "intent")
_THRESHOLDS = ("80", "60", "42.5", "33.3", "0")


@define
class Plan:
    """What a profile holds so far, inherited clauses included."""

    scope: Scope
    base: "ast.Profile | None"
    modes: Mapping[str, bool]
    """By score: whether it is in points."""
    clauses: dict[str, tuple[ClauseKind, str | None]] = field(factory=dict)
    """By name: the kind and the score."""
    own: set[str] = field(factory=set)
    tiers: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()

    @property
    def scores(self) -> tuple[str, ...]:
        """The scores that some clause belongs to."""
        return tuple(dict.fromkeys(score for _, score in self.clauses.values() if score))

    def name(self, kind: ClauseKind, score: str | None) -> str:
        """A name for a clause: a new one, or that of an inherited clause, replaced by this one."""
        free = [one for one in CLAUSES if one not in self.own and self._may_go(one)]
        chosen = self.scope.dice.pick(free[:4])
        self.own.add(chosen)
        self.clauses[chosen] = kind, score
        return chosen

    def _may_go(self, name: str) -> bool:
        """Whether the score of the clause that has this name, if any, would keep another one."""
        score = self.clauses.get(name, (None, None))[1]
        return score is None or [one for _, one in self.clauses.values()].count(score) > 1


def start(scope: Scope, base: "Made | None") -> Plan:
    """A plan with what the base brings."""
    if base is not None:
        plan = base[1]
        return Plan(scope, base[0], plan.modes, dict(plan.clauses), set(), plan.tiers)
    count = scope.dice.pick((1, 1, 2))
    return Plan(scope, None, {score: scope.dice.chance(3) for score in _SCORES[:count]})


Made: TypeAlias = tuple[ast.Profile, Plan]


def profile(scope: Scope, name: str, base: Made | None) -> Made:
    """A profile, based on `base` if there is one."""
    plan = start(scope, base)
    items = [*_header(scope), *_gates(plan)]
    for score, in_points in plan.modes.items():
        items += _score(plan, score, in_points=in_points)
    items += [*_dropped(plan), *_tiers(plan), *_stages(plan)]
    based_on = plan.base.name if plan.base else None
    return ast.Profile(nodes.text(name), based_on, tuple(items), span=NOWHERE), plan


def _header(scope: Scope) -> list[ast.ProfileItem]:
    dice = scope.dice
    if dice.chance():
        return []
    makers: Mapping[str, ast.ProfileItem] = {
        "owner": ast.Owner(nodes.text("RevOps"), span=NOWHERE),
        "because": ast.Because(nodes.text(dice.pick(TEXTS)), span=NOWHERE),
        "reviewed": ast.Reviewed(clauses.day(scope), clauses.teams(scope), span=NOWHERE),
        "review": ast.Review(duration(scope), span=NOWHERE),
    }
    return [makers[kind] for kind in dice.some(tuple(makers), most=4)]


def _gates(plan: Plan) -> list[ast.ProfileItem]:
    return [
        clauses.gate(plan.scope, plan.name("gate", None))
        for _ in range(plan.scope.dice.whole(0, 2))
    ]


def _score(plan: Plan, score: str, *, in_points: bool) -> list[ast.ProfileItem]:
    dice = plan.scope.dice
    least = 0 if plan.base or in_points else 1
    made: list[ast.Clause] = [
        clauses.criterion(plan.scope, plan.name("criterion", score), in_points=in_points)
        for _ in range(dice.whole(least, 3))
    ]
    if dice.chance(3) or not made:
        made.append(clauses.adjustment(plan.scope, plan.name("adjustment", score)))
    if score == "fit" and not dice.chance(4):
        return [*made]
    return [ast.ScoreBlock(nodes.name(score), tuple(made), span=NOWHERE)]


def _dropped(plan: Plan) -> list[ast.ProfileItem]:
    """An inherited gate may go; scores keep their clauses."""
    gates = [
        name for name, (kind, _) in plan.clauses.items() if kind == "gate" and name not in plan.own
    ]
    if not gates or plan.scope.dice.chance():
        return []
    gone = plan.scope.dice.pick(gates)
    del plan.clauses[gone]
    return [ast.Without(nodes.text(gone), span=NOWHERE)]


def _tiers(plan: Plan) -> list[ast.ProfileItem]:
    dice = plan.scope.dice
    if not plan.scores or not dice.chance():
        return []
    names = dice.some(TIERS, least=2, most=4)
    many = len(names) - 1
    thresholds = sorted(dice.some(_THRESHOLDS, many, many), key=float, reverse=True)
    lines = [
        ast.TierLine(nodes.word(name), nodes.number(threshold), _action(plan), span=NOWHERE)
        for name, threshold in zip(names, thresholds, strict=False)
    ]
    last = ast.TierLine(nodes.word(names[-1]), None, _action(plan), span=NOWHERE)
    by = nodes.name(dice.pick(plan.scores)) if dice.chance(3) else None
    plan.tiers = names
    return [ast.Tiers(by, (*lines, last), span=NOWHERE)]


def _action(plan: Plan) -> ast.TextLiteral | None:
    dice = plan.scope.dice
    return nodes.text(dice.pick(TEXTS)) if dice.chance() else None


def _stages(plan: Plan) -> list[ast.ProfileItem]:
    """Stages; a profile with a base writes its own, since its tiers may differ."""
    scope = plan.scope
    if plan.base is None and scope.dice.chance():
        return []
    scope.outcomes, scope.tiers, scope.scores = True, plan.tiers, plan.scores
    plan.stages = scope.dice.some(STAGES)
    lines = tuple(
        ast.StageLine(nodes.word(name), block_or_condition(scope), span=NOWHERE)
        for name in plan.stages
    )
    scope.outcomes, scope.tiers, scope.scores = False, (), ()
    return [ast.Stages(lines, span=NOWHERE)]
