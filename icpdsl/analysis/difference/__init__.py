"""Two versions of rules compared: what belongs together and how far it differs."""

from icpdsl.analysis.difference.pairs import Pair
from icpdsl.analysis.difference.versions import (
    ClausePair,
    Difference,
    FilePair,
    Level,
    NamedList,
    ProfilePair,
    Version,
    difference,
)

__all__ = [
    "ClausePair",
    "Difference",
    "FilePair",
    "Level",
    "NamedList",
    "Pair",
    "ProfilePair",
    "Version",
    "difference",
]
