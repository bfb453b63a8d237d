"""Accounts read by the rules, and what is worth finding out about them."""

import datetime
from collections.abc import Iterator

from icpdsl.evidence.enrich.enriching import Enricher
from icpdsl.evidence.enrich.result import Enrichment
from icpdsl.program.evidence.reading import one_profile
from icpdsl.program.scoring import Program
from icpdsl.records.mapping import RecordReader
from icpdsl.records.readers import RecordFile
from icpdsl.records.record import Record


def enrich(
    program: Program,
    records: RecordFile,
    as_of: datetime.date,
    *,
    profile: str | None = None,
    most: int | None = None,
    decimal_comma: bool = False,
) -> Enrichment:
    """What is worth finding out about the accounts of an open file, by one profile.

    `most` bounds the questions about single accounts; counts are over all of them.
    """
    rule_file, wanted = one_profile(program.files, profile)
    enricher = Enricher(rule_file, wanted, as_of)
    reader = RecordReader(rule_file.account, decimal_comma)
    return enricher.enrich(_accounts(reader, records), most)


def _accounts(reader: RecordReader, records: RecordFile) -> Iterator[tuple[str, Record]]:
    for row, record in records.records(reader):
        yield (f"row {row}" if record.key is None else str(record.key)), record
