"""Nodes of the normal form and the laws that make them: what means the same has the same digest.

A node is known by the digest of what it is made of, so that comparing two of them costs nothing
however much they share. Conditions are built of `or`, `not` and `at least`; each law below holds in
Kleene's three values, so it holds for unknown fields and in the settled sense too.
"""

from collections.abc import Iterable
from hashlib import blake2b

from attrs import field, frozen


@frozen(eq=False)
class Node:
    """A value, a condition or a clause in its normal form; equal when their digests are."""

    kind: str
    atoms: tuple[str, ...] = ()
    parts: "tuple[Node, ...]" = ()
    digest: bytes = field(init=False, repr=False)

    @digest.default
    def _digest(self) -> bytes:
        made = blake2b(digest_size=20)
        for text in (self.kind, *self.atoms):
            data = text.encode("utf-8", "surrogatepass")
            made.update(b"%d:%b" % (len(data), data))
        for part in self.parts:
            made.update(b"/%b" % part.digest)
        return made.digest()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Node) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)


TRUE = Node("true")
FALSE = Node("false")

_UNITED = frozenset({"is", "includes", "contains", "mentions", "starts with", "ends with"})
"""Tests that ask for any of several texts: two of the same value joined by `or` are one."""


def in_order(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """The nodes in an order that depends on them alone."""
    return tuple(sorted(nodes, key=lambda node: node.digest))


def any_text(kind: str, value: Node, texts: Iterable[str]) -> Node:
    """A test of a value for any of several texts."""
    return Node(kind, tuple(sorted(set(texts))), (value,))


def not_(node: Node) -> Node:
    """Kleene's not: two of them are none."""
    match node.kind:
        case "true":
            return FALSE
        case "false":
            return TRUE
        case "not":
            return node.parts[0]
        case _:
            return Node("not", (), (node,))


def or_(parts: Iterable[Node]) -> Node:
    """At least one of the parts, in whatever order and however often each is said."""
    distinct: dict[bytes, Node] = {}
    for part in parts:
        for one in part.parts if part.kind == "or" else (part,):
            distinct[one.digest] = one
    if TRUE.digest in distinct:
        return TRUE
    distinct.pop(FALSE.digest, None)
    united = _united(distinct.values())
    if len(united) == 1:
        return united[0]
    return Node("or", (), in_order(united)) if united else FALSE


def and_(parts: Iterable[Node]) -> Node:
    """All of the parts; by De Morgan's law, which Kleene's values keep."""
    return not_(or_(not_(part) for part in parts))


def at_least(count: int, parts: Iterable[Node]) -> Node:
    """At least `count` of the parts, each counted as often as it stands there."""
    every = tuple(parts)
    count -= every.count(TRUE)
    open_parts = tuple(part for part in every if part.kind not in {"true", "false"})
    if count <= 0:
        return TRUE
    if count > len(open_parts):
        return FALSE
    if count == 1:
        return or_(open_parts)
    if count == len(open_parts):
        return and_(open_parts)
    return _some_of(count, open_parts)


def fields_of(nodes: Iterable[Node]) -> frozenset[str]:
    """Names of the fields that stand in the nodes."""
    found: set[str] = set()
    seen: set[bytes] = set()
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        if node.digest in seen:
            continue
        seen.add(node.digest)
        if node.kind == "field":
            found.add(node.atoms[0])
        waiting.extend(node.parts)
    return frozenset(found)


def _united(parts: Iterable[Node]) -> list[Node]:
    kept: list[Node] = []
    texts: dict[tuple[str, Node], set[str]] = {}
    for part in parts:
        if part.kind in _UNITED:
            texts.setdefault((part.kind, part.parts[0]), set()).update(part.atoms)
        else:
            kept.append(part)
    return kept + [any_text(kind, value, each) for (kind, value), each in texts.items()]


def _some_of(count: int, parts: tuple[Node, ...]) -> Node:
    """Neither all nor any. `count` of n hold unless n - count + 1 of their opposites do."""
    opposite = len(parts) - count + 1
    members = _members(parts)
    if members is not None:
        return Node("includes at least", (str(count), *sorted(members)), parts[0].parts)
    opposites = tuple(not_(part) for part in parts)
    members = _members(opposites)
    if members is not None:
        return not_(_some_of(opposite, opposites))
    direct = Node("at least", (str(count),), in_order(parts))
    turned = Node("at least", (str(opposite),), in_order(opposites))
    return direct if direct.digest <= turned.digest else not_(turned)


def _members(parts: tuple[Node, ...]) -> set[str] | None:
    """What is looked for, where each part asks one set for one member of its own."""
    is_single = all(one.kind == "includes" and len(one.atoms) == 1 for one in parts)
    members = {one.atoms[0] for one in parts} if is_single else set()
    is_one_set = is_single and len({one.parts[0] for one in parts}) == 1
    return members if is_one_set and len(members) == len(parts) else None
