"""Decision trees: nested tests with statements at the leaves, and how they read in Python."""

from collections.abc import Iterator
from typing import TypeAlias

from attrs import frozen

INDENT = "    "


@frozen
class Leaf:
    """Statements; none at all reads `pass`."""

    statements: tuple[str, ...]


@frozen
class If:
    """One test with what follows either way."""

    test: str
    then: "Tree"
    other: "Tree"


Tree: TypeAlias = Leaf | If


def choose(test: str, then: Tree, other: Tree) -> Tree:
    """`If`, unless both ways are the same."""
    return then if then == other else If(test, then, other)


def written(tree: Tree, indent: int = 1) -> Iterator[str]:
    """The lines of the tree, `indent` blocks deep."""
    if isinstance(tree, Leaf):
        yield from (INDENT * indent + statement for statement in tree.statements or ("pass",))
        return
    word = "if"
    while isinstance(tree, If):
        yield f"{INDENT * indent}{word} {tree.test}:"
        yield from written(tree.then, indent + 1)
        word, tree = "elif", tree.other
    if tree.statements:
        yield f"{INDENT * indent}else:"
        yield from written(tree, indent + 1)
