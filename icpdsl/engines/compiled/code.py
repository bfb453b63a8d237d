"""What conditions become on their way to Python: tests on locals of the generated function.

A test has two texts: `code`, plain Python, right where every local that it `needs` is known; and
`general`, slower Python that gives true, false or `None` in any case. Every node knows the locals
that it `needs`, in order, each once.
"""

from typing import TypeAlias

from attrs import field, frozen


@frozen
class Atom:
    """A local that may be unknown (`None`); `made_by` is the expression that makes it."""

    name: str
    made_by: str | None = None


@frozen
class Operand:
    """A value; `bands` are the locals on which it rests that may hold a `Band`."""

    code: str
    general: str
    needs: tuple[Atom, ...] = ()
    bands: tuple[str, ...] = ()
    height: int = 0
    is_date: bool = False


@frozen
class Fixed:
    """A truth that is settled already."""

    truth: bool | None
    needs: tuple[Atom, ...] = field(default=(), init=False, eq=False, repr=False)


@frozen
class Test:
    """A comparison; unknown where one of `needs` is."""

    code: str
    general: str
    needs: tuple[Atom, ...] = ()
    bands: tuple[str, ...] = ()


@frozen
class Known:
    """`is known` of a value; in the settled sense unknown instead of false."""

    general: str
    needs: tuple[Atom, ...]
    is_settled: bool


@frozen
class KnownTruth:
    """`is known` of a condition."""

    part: "Node"
    is_settled: bool
    needs: tuple[Atom, ...] = field(init=False, eq=False, repr=False)

    @needs.default
    def _needs(self) -> tuple[Atom, ...]:
        return self.part.needs


@frozen
class Negation:
    """Kleene's not."""

    part: "Node"
    needs: tuple[Atom, ...] = field(init=False, eq=False, repr=False)

    @needs.default
    def _needs(self) -> tuple[Atom, ...]:
        return self.part.needs


@frozen
class Count:
    """At least `count` of `parts`."""

    count: int
    parts: tuple["Node", ...]
    needs: tuple[Atom, ...] = field(init=False, eq=False, repr=False)

    @needs.default
    def _needs(self) -> tuple[Atom, ...]:
        return tuple(dict.fromkeys(atom for part in self.parts for atom in part.needs))


Node: TypeAlias = Fixed | Test | Known | KnownTruth | Negation | Count

TRUE, FALSE, UNKNOWN = Fixed(truth=True), Fixed(truth=False), Fixed(truth=None)


def bands(node: Node) -> tuple[str, ...]:
    """Every local under the node that may hold a band where a plain value is better."""
    match node:
        case Fixed() | Known():
            return ()
        case Test():
            return node.bands
        case KnownTruth(part) | Negation(part):
            return bands(part)
        case Count(_, parts):
            return tuple(dict.fromkeys(name for part in parts for name in bands(part)))


def height(node: Node) -> int:
    """How deep the node nests."""
    match node:
        case Fixed() | Test() | Known():
            return 1
        case KnownTruth(part) | Negation(part):
            return 1 + height(part)
        case Count(_, parts):
            return 1 + max(map(height, parts), default=0)


def asks_bands(node: Node) -> bool:
    """Whether the node asks if a comparison is known that a band may leave open."""
    match node:
        case Fixed() | Test() | Known():
            return False
        case KnownTruth(part):
            return bool(bands(part))
        case Negation(part):
            return asks_bands(part)
        case Count(_, parts):
            return any(map(asks_bands, parts))
