"""A raw cell and what it means."""

from typing import TypeAlias

from attrs import frozen

from tests.oracle.values import Value

Raw: TypeAlias = object
"""Text, or a value that is typed already."""


@frozen
class Cell:
    """A raw cell, its meaning, and whether reading it must report a problem."""

    raw: Raw
    meaning: Value
    is_problem: bool = False
