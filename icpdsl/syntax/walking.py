"""The nodes of a surface tree, one after the other."""

from collections.abc import Iterator

from icpdsl.syntax.ast.node import Node


def nodes_in(root: object) -> Iterator[Node]:
    """A node, or a tuple of them, and all that is below, in the order written."""
    waiting = [root]
    while waiting:
        part = waiting.pop()
        match part:
            case tuple():
                waiting.extend(reversed(part))
            case Node():
                yield part
                waiting.append(part.parts)
            case _:
                pass
