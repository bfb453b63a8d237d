"""Records of a file to a derived profile."""

from icpdsl.evidence.derive.columns import Table, read_table
from icpdsl.evidence.derive.customers import Described, describe_customers
from icpdsl.evidence.derive.result import Derived
from icpdsl.evidence.derive.telling import derive
from icpdsl.evidence.derive.wishes import Wishes
from icpdsl.records.readers import RecordFile


def derive_from_file(records: RecordFile, wishes: Wishes) -> Derived | Described:
    """A profile from the records of an open file."""
    return _derived(read_table(records), wishes)


def _derived(table: Table, wishes: Wishes) -> Derived | Described:
    """By the outcome; without one, or where groups are asked for, by customers alone."""
    if wishes.outcome is None or wishes.segments is not None:
        return describe_customers(table, wishes)
    return derive(table, wishes)
