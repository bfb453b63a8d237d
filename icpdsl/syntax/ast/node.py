"""What all nodes of the surface tree share: a place, and equality that leaves it out."""

from attrs import field

from icpdsl.source.structure import Structure
from icpdsl.source.structure import structure as node
from icpdsl.source.text import Span

__all__ = ["Node", "node"]


@node
class Node(Structure):
    """Anything that stands in a rule file. Nodes that say the same are equal."""

    span: Span = field(kw_only=True, eq=False, repr=False)
