"""Gates that shut everybody out: what one asks for, another refuses."""

from collections.abc import Iterator, Sequence

from icpdsl.analysis.lints.branches import decisions_of
from icpdsl.analysis.regions.boxes import (
    EVERYWHERE,
    NOWHERE,
    Region,
    TooManyBoxesError,
    both,
    either,
    is_within,
)
from icpdsl.analysis.regions.truth import Truth
from icpdsl.meaning import core
from icpdsl.meaning.lints.lint import (
    Lint,
    Subject,
    WrittenProfile,
    advice,
    finding,
)
from icpdsl.meaning.texts import slug
from icpdsl.source.diagnostic import Diagnostic, Label

CODE = advice("ICP216", "contradicting-gates")


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Profiles whose gates no record passes all of, though each lets somebody through."""
    truth = decisions_of(subject).truth
    for written in subject.profiles:
        gates = [one for one in written.profile.clauses if isinstance(one, core.Gate)]
        try:
            culprits = _contradicting(gates, truth)
        except TooManyBoxesError:
            continue
        if culprits:
            yield _finding(written, culprits)


def _contradicting(gates: Sequence[core.Gate], truth: Truth) -> tuple[core.Gate, ...]:
    """Two gates that no record passes both of, else all of them if none passes all."""
    passing = [(gate, _passing(gate, truth)) for gate in gates]
    possible = [(gate, region) for gate, region in passing if region != NOWHERE]
    for at, (gate, region) in enumerate(possible):
        for other, others in possible[at + 1 :]:
            if _leave_nobody([(gate, region), (other, others)], truth):
                return gate, other
    return tuple(gate for gate, _ in possible) if _leave_nobody(possible, truth) else ()


def _passing(gate: core.Gate, truth: Truth) -> Region:
    """The records that pass a gate; more than these where unknown passes."""
    if gate.when_unknown == "pass":
        return EVERYWHERE
    return truth.holds(gate.condition) if gate.is_required else truth.fails(gate.condition)


def _leave_nobody(gates: Sequence[tuple[core.Gate, Region]], truth: Truth) -> bool:
    """Whether whatever passes some of the gates fails another."""
    passing: Region = EVERYWHERE
    failing: Region = NOWHERE
    for gate, region in gates:
        passing = both(passing, region)
        if gate.when_unknown == "pass":
            fails = truth.fails if gate.is_required else truth.holds
            failing = either(failing, fails(gate.condition))
    return is_within(passing, failing)


def _finding(written: WrittenProfile, culprits: Sequence[core.Gate]) -> Diagnostic:
    places = {slug(one.node.name.value): one.node.name.span for one in written.clauses}
    spans = [places[one.slug] for one in culprits if one.slug in places]
    span = spans[-1] if spans else written.node.name.span
    names = " and ".join(f"`{one.name}`" for one in culprits)
    return finding(
        CODE,
        span,
        f"no account passes {names} at once, so nobody qualifies for `{written.profile.name}`",
        hint="one of them is wrong, or is meant for another profile",
        other=tuple(Label(one, "asks for what the other refuses") for one in spans[:-1]),
    )


LINT = Lint(CODE, find)
