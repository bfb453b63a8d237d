"""Records of any kind to a derived profile."""

from collections.abc import Iterable, Mapping

from icpdsl.evidence.derive.columns import Table, read_table, table_of_mappings
from icpdsl.evidence.derive.customers import Described, describe_customers
from icpdsl.evidence.derive.result import Derived
from icpdsl.evidence.derive.telling import derive
from icpdsl.evidence.derive.wishes import Wishes
from icpdsl.program.scoring import as_mapping
from icpdsl.records.readers import RecordFile


def derive_from_file(records: RecordFile, wishes: Wishes) -> Derived | Described:
    """A profile from the records of an open file."""
    return _derived(read_table(records), wishes)


def derive_from_records(records: Iterable[object], wishes: Wishes) -> Derived | Described:
    """A profile from mappings, attrs or dataclass objects."""
    mappings: list[Mapping[str, object]] = [as_mapping(one) for one in records]
    return _derived(table_of_mappings(mappings), wishes)


def _derived(table: Table, wishes: Wishes) -> Derived | Described:
    """By the outcome; without one, or where groups are asked for, by customers alone."""
    if wishes.outcome is None or wishes.segments is not None:
        return describe_customers(table, wishes)
    return derive(table, wishes)
