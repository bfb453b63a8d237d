"""The impact of a change of rules on the accounts of some data."""

from icpdsl.evidence.impact.findings import (
    AccountMove,
    Effect,
    GateEffect,
    Impact,
    Matrix,
    MeanEffect,
    Move,
    MoveKind,
    Scores,
    Standing,
)

__all__ = [
    "AccountMove",
    "Effect",
    "GateEffect",
    "Impact",
    "Matrix",
    "MeanEffect",
    "Move",
    "MoveKind",
    "Scores",
    "Standing",
]
