"""The one place where a raw cell becomes a typed value, unknown, a band or a data problem.

`docs/reading-values.md` says what is read; each module holds the types of one kind.
"""

from icpdsl.records.values.cells import cell_reader, read_cell
from icpdsl.records.values.reading import MISSING, UNKNOWN, Reading, excerpt

__all__ = ["MISSING", "UNKNOWN", "Reading", "cell_reader", "excerpt", "read_cell"]
