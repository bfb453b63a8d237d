"""What conditions of stages may ask beside fields: the tier, the verdict, the scores."""

from typing import Literal as Choice
from typing import TypeAlias

from icpdsl.syntax import ast
from tests.strategies import nodes
from tests.strategies.nodes import NOWHERE
from tests.strategies.scope import Scope

Verdict: TypeAlias = Choice["qualified", "unverified", "disqualified"]
Order: TypeAlias = Choice[">=", ">", "<=", "<"]
VERDICTS: tuple[Verdict, ...] = ("qualified", "unverified", "disqualified")


def _tier_test(scope: Scope) -> ast.Expression | None:
    if not scope.tiers:
        return None
    tier = nodes.name("tier")
    if scope.dice.chance():
        chosen = tuple(nodes.word(one) for one in scope.dice.some(scope.tiers, most=2))
        return ast.Membership(tier, chosen, scope.dice.chance(4), span=NOWHERE)
    operator: Choice["is", "is not"] = scope.dice.pick(("is", "is not"))
    right = nodes.word(scope.dice.pick(scope.tiers))
    return ast.Comparison(tier, operator, right, span=NOWHERE, operator_span=NOWHERE)


def _verdict_test(scope: Scope) -> ast.Expression | None:
    if not scope.outcomes:
        return None
    operator: Choice["is", "is not"] = scope.dice.pick(("is", "is not"))
    right = nodes.word(scope.dice.pick(VERDICTS[:2]))
    return ast.Comparison(
        nodes.name("verdict"), operator, right, span=NOWHERE, operator_span=NOWHERE
    )


def _score_test(scope: Scope) -> ast.Expression | None:
    if not scope.scores:
        return None
    operator: Order = scope.dice.pick((">=", ">", "<=", "<"))
    left = nodes.name(scope.dice.pick(scope.scores))
    right = nodes.number(scope.dice.pick(("50", "0", "67.5", "100")))
    return ast.Comparison(left, operator, right, span=NOWHERE, operator_span=NOWHERE)


STAGE_FORMS = (_tier_test, _verdict_test, _score_test)
