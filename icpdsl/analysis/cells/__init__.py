"""The finitely many values of a field that a profile can tell apart, for a given record.

A number is cut where the rules compare it, a date likewise, a text is one of those named or
another, a set has some of the members asked for. One value of each piece stands for all of it.
Where a grade slides along a number, the ends of a piece bound what lies between.
"""

from icpdsl.analysis.cells.fields import FieldCells, Option, cells_of, place_of
from icpdsl.analysis.cells.inverting import Point

__all__ = ["FieldCells", "Option", "Point", "cells_of", "place_of"]
