"""Clauses over one field that holds a band: worked out by the rows engine, once for each band.

Exports hold few bands and repeat them, so that remembering beats any code that could be generated.
"""

import datetime

from icpdsl.engines.rows.clauses import clause_values
from icpdsl.engines.rows.profiles import scope_of
from icpdsl.engines.summary import ClauseValues
from icpdsl.meaning import core
from icpdsl.records.record import Band, Record

_KEPT_BANDS = 4_096


class ByBand(dict[Band, ClauseValues]):
    """What a clause comes to for each band of the field at `index`, the only one that it asks."""

    def __init__(
        self, rule_file: core.RuleFile, as_of: datetime.date, clause: core.Clause, index: int
    ) -> None:
        super().__init__()
        self._rule_file, self._as_of = rule_file, as_of
        self._clause, self._index = clause, index

    def __missing__(self, band: Band) -> ClauseValues:
        width = len(self._rule_file.account.fields)
        compared = tuple(band if at == self._index else None for at in range(width))
        actual, settled = (
            scope_of(Record(compared, ()), self._rule_file.definitions, self._as_of, is_settled=one)
            for one in (False, True)
        )
        values = clause_values(self._clause, actual, settled)
        if len(self) >= _KEPT_BANDS:
            self.clear()
        self[band] = values
        return values
