"""The texts that records hold, field by field."""

from collections.abc import Iterable, Mapping
from copy import copy

from icpdsl.meaning import core
from icpdsl.meaning.types import OneOfType, SetType, TextType
from icpdsl.program.linting import Occurring
from icpdsl.records.mapping import RecordReader
from icpdsl.records.readers import RecordFile
from icpdsl.records.record import Record


def texts_occurring(
    rule_files: Iterable[core.RuleFile], records: RecordFile, *, decimal_comma: bool
) -> Occurring:
    """By rule file and field, the folded texts that the records hold, in one pass over them."""
    readers = [(one, records.bind(RecordReader(one.account, decimal_comma))) for one in rule_files]
    found = {one.path: _nothing(one) for one, _ in readers}
    for row, cells in records.rows():
        for one, read in readers:
            record, problems = read(copy(cells), row)
            records.log.extend(problems)
            _take(record, one.account, found[one.path])
    return {
        path: {name: frozenset(texts) for name, texts in fields.items()}
        for path, fields in found.items()
    }


def _nothing(rules: core.RuleFile) -> Mapping[str, set[str]]:
    return {one.name: set() for one in rules.account.fields if _holds_texts(one)}


def _holds_texts(field: core.Field) -> bool:
    return isinstance(field.type, TextType | OneOfType | SetType)


def _take(record: Record, account: core.Account, found: Mapping[str, set[str]]) -> None:
    for field, value in zip(account.fields, record.compared, strict=True):
        match value:
            case str() if field.name in found:
                found[field.name].add(value)
            case frozenset() if field.name in found:
                found[field.name].update(value)
            case _:
                pass
