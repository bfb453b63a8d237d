"""Records from files and streams, a row at a time, in constant memory."""

from icpdsl.records.readers.kinds import Kind
from icpdsl.records.readers.opening import Binding, Cells, RecordFile, open_records, table_records
from icpdsl.records.readers.streams import Progress

__all__ = ["Binding", "Cells", "Kind", "Progress", "RecordFile", "open_records", "table_records"]
