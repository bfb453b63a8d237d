"""A profile as the source of one Python function."""

import datetime
from bisect import bisect_left
from collections.abc import Iterator
from math import floor

from attrs import define

from icpdsl.engines.compiled import support
from icpdsl.engines.compiled.clauses import Place, clause_lines
from icpdsl.engines.compiled.code import Atom, Operand
from icpdsl.engines.compiled.constants import Constants
from icpdsl.engines.compiled.decisions import Decision, Truths
from icpdsl.engines.compiled.definitions import Definitions
from icpdsl.engines.compiled.lowering import Lowering
from icpdsl.engines.compiled.scores import Sums, sums_of
from icpdsl.engines.compiled.tiers import tier_lines
from icpdsl.engines.compiled.tree import INDENT, Leaf
from icpdsl.engines.compiled.writer import Writer
from icpdsl.engines.result import Evaluation, Question
from icpdsl.engines.rows.values import days_since
from icpdsl.engines.summary import ScoreTenths
from icpdsl.meaning import core
from icpdsl.records.record import Band


@define
class Generated:
    """The source of a function `evaluate(record)` and the globals that it needs."""

    source: str
    namespace: dict[str, object]


def generate(
    rule_file: core.RuleFile, profile: core.Profile, as_of: datetime.date, *, guards_bands: bool
) -> Generated:
    """Write the function for `profile` on the day `as_of`.

    Without `guards_bands` it calls a global `guarded` where a band makes a comparison fail.
    """
    question = Question(rule_file.account, profile, as_of)
    constants = Constants(_namespace(question))
    sums = sums_of(profile)
    lowering = Lowering(rule_file, as_of, constants, _outcomes(sums))
    body = list(_body(profile, Writer(lowering, guards_bands), sums))
    body = [*_unpacked(lowering, len(rule_file.account.fields)), *body]
    return Generated(_function(body, guards_bands=guards_bands), constants.namespace)


def _namespace(question: Question) -> dict[str, object]:
    functions = dict([*support.COMPARISONS.values(), *support.OPERATIONS.values()])
    own = (support.negated, support.every, support.some, support.at_least, support.count_of)
    texts = (support.contains_any, support.mentions)
    return {
        **functions,
        **{function.__name__: function for function in (*own, *texts)},
        "Band": Band,
        "bisect_left": bisect_left,
        "days_since": days_since,
        "floor": floor,
        "new": tuple.__new__,
        "Evaluation": Evaluation,
        "ScoreTenths": ScoreTenths,
        "question": question,
    }


def _outcomes(sums: dict[str, Sums]) -> dict[core.Outcome, Operand]:
    """What stages may ask of the profile: locals that stand by then."""
    scores = {
        core.Outcome("score", name): Operand(
            f"(s{one.at} / 10)",
            f"(None if s{one.at} is None else s{one.at} / 10)",
            (Atom(f"s{one.at}"),),
        )
        for name, one in sums.items()
    }
    tier = Operand("tier", "tier", (Atom("tier"),))
    return {
        core.Outcome("tier"): tier,
        core.Outcome("verdict"): Operand("verdict", "verdict"),
        **scores,
    }


def _unpacked(lowering: Lowering, width: int) -> list[str]:
    """Statements that put the fields in use into locals."""
    used = sorted(lowering.fields)
    if 2 * len(used) < width:
        return ["values = record.compared", *(f"f{index} = values[{index}]" for index in used)]
    names = (f"f{index}, " if index in lowering.fields else "_, " for index in range(width))
    return [f"{''.join(names)} = record.compared".replace(",  =", ", =")] if width else []


def _body(profile: core.Profile, writer: Writer, sums: dict[str, Sums]) -> Iterator[str]:
    definitions = Definitions.of(writer.lowering.rule_file, profile, writer)
    yield "failed = unsure = False"
    for one in sums.values():
        yield from one.begin()
    for at, clause in enumerate(profile.clauses):
        yield f"# line {clause.line}"
        yield from definitions.take(clause)
        yield from clause_lines(Place(writer, f"c{at}", sums), clause)
    for one in sums.values():
        yield from one.end(writer.lowering.constants)
    yield from definitions.take(profile.stages)
    yield from _standing(profile, writer, sums)
    yield f"return {_answer(profile, sums)}"


def _standing(profile: core.Profile, writer: Writer, sums: dict[str, Sums]) -> Iterator[str]:
    """Verdict, tiers, action and stage."""
    yield "stage = None"
    yield "if failed:"
    yield f"{INDENT}verdict = 'disqualified'"
    if profile.tiers:
        yield f"{INDENT}tier = worst = best = 'Disqualified'"
        yield f"{INDENT}action = None"
    yield "else:"
    yield f"{INDENT}verdict = 'unverified' if unsure else 'qualified'"
    tiers = profile.tiers
    if tiers:
        lines = tier_lines(tiers, sums[tiers.score], writer.lowering.constants)
        yield from (INDENT + line for line in lines)
    else:
        yield f"{INDENT}tier = None"
    yield from (INDENT + line for line in _stages(profile, writer))


def _stages(profile: core.Profile, writer: Writer) -> list[str]:
    names = [writer.lowering.constants.literal(stage.name) for stage in profile.stages]

    def ending(actual: Truths, _: Truths, __: object) -> Leaf:
        return Leaf((f"stage = {names[actual.index(True)]}",) if True in actual else ())

    def general(truths: list[tuple[str, str]]) -> list[str]:
        pairs = zip(reversed(truths), reversed(names), strict=True)
        return [f"stage = {name} if {truth} else stage" for (truth, _), name in pairs]

    senses = tuple(writer.senses(stage.condition).only_actual for stage in profile.stages)
    return writer.lines(Decision(senses, None, ending), general) if senses else []


def _answer(profile: core.Profile, sums: dict[str, Sums]) -> str:
    scores = "".join(f"new(ScoreTenths, (s{n}, m{n}, x{n}, n{n})), " for n in range(len(sums)))
    clauses = "".join(f"c{at}, " for at in range(len(profile.clauses)))
    tiers = "tier, worst, best, action" if profile.tiers else "None, None, None, None"
    answer = f"verdict, {tiers}, stage, ({scores}), ({clauses})"
    return f"new(Evaluation, (question, record, {answer}))"


def _function(body: list[str], *, guards_bands: bool) -> str:
    if guards_bands:
        return "\n".join(["def evaluate(record):", *(INDENT + line for line in body), ""])
    return "\n".join(
        [
            "def evaluate(record):",
            f"{INDENT}try:",
            *(INDENT * 2 + line for line in body),
            f"{INDENT}except (TypeError, AttributeError):",
            f"{INDENT * 2}return guarded(record)",
            "",
        ]
    )
