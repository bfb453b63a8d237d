"""Snowflake's SQL, run on an emulator of it, says what the reference engine says.

The emulator keeps arrays as JSON and has no functions over their members, so rules with sets are
only parsed.
"""

import datetime
import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen
from hypothesis import settings

from icpdsl.engines.sql.dialects import written
from icpdsl.engines.sql.wanted import Wanted
from icpdsl.engines.sql.warehouse import Table, Warehouse
from icpdsl.meaning import core
from icpdsl.meaning.types import PercentType, SetType
from icpdsl.records.mapping import RecordReader
from icpdsl.records.record import Record
from icpdsl.source.errors import UsageError
from tests.proof.dbt_project import rule_file
from tests.proof.environment import TOOLS
from tests.proof.generated import Case, cases
from tests.properties.programs import by_rows, read
from tests.properties.public_columns import Answer, public_rows
from tests.properties.warehouse_tables import columns_of, in_order, known_columns, rows_of, stored
from tests.rules.test_rule_sets import RULES
from tests.rules.test_rule_sets import records as records_of

_EMULATOR = Path(__file__).with_name("snowflake_emulator.py")
_DAY = datetime.date(2026, 10, 1)
_WITHOUT_SETS = ("nexa_crm/first_hypothesis.icp", "nexa_crm/nexa_crm.icp")


@frozen
class _Asked:
    """A statement over a table, and what it must say."""

    rules: core.RuleFile
    records: tuple[Record, ...]
    wanted: Wanted

    @property
    def columns(self) -> dict[str, str]:
        """The table's columns and their types."""
        return columns_of(self.rules, self.records)

    @property
    def warehouse(self) -> Warehouse:
        """The rules over the table."""
        table = Table("accounts", known_columns(self.columns))
        return Warehouse(self.rules, self.rules.profiles, table, "snowflake", self.wanted)

    def expected(self) -> list[Answer]:
        """The rows that the reference engine gives."""
        day, names = self.wanted.as_of, self.warehouse.public_columns
        return [
            row
            for one in self.records
            for row in public_rows(
                by_rows(self.rules, stored(self.rules, one), day), self.wanted, names
            )
        ]

    def as_case(self) -> dict[str, object]:
        """What the emulator is given."""
        sql = written(self.warehouse.statement(), "snowflake", pretty=False)
        rows = rows_of(self.rules, self.records)
        return {"columns": list(self.columns.items()), "rows": rows, "sql": sql}


def _answers(asked: Sequence[_Asked]) -> list[list[dict[str, object]]]:
    given = json.dumps([one.as_case() for one in asked], default=str)
    command = [TOOLS / "python", _EMULATOR]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answers: list[list[dict[str, object]]] = json.loads(done.stdout)
    return answers


def _compare(asked: Sequence[_Asked]) -> None:
    for one, rows in zip(asked, _answers(asked), strict=True):
        assert in_order(rows) == in_order(one.expected())


def test_rule_sets_without_sets_say_the_same() -> None:
    asked = []
    for name in _WITHOUT_SETS:
        rules = rule_file(RULES / name)
        reader = RecordReader(rules.account)
        records = tuple(reader.read(one)[0] for one in records_of(name.split("/")[0])[:20])
        asked.append(_Asked(rules, records, Wanted(_DAY)))
    _compare(asked)


def test_generated_rules_say_the_same() -> None:
    made = cases(settings().max_examples, _can_be_run)
    assert len(made) >= 10
    _compare([_asked(one) for one in made])


def _asked(case: Case) -> _Asked:
    records = tuple(read(case.rules, one) for one in case.records)
    return _Asked(case.rules, records, case.wanted)


def _can_be_run(rules: core.RuleFile) -> bool:
    """No sets, no whole percents of doubles, no pattern that Snowflake does not know."""
    kinds = [field.type for field in rules.account.fields]
    if any(isinstance(kind, SetType) or kind == PercentType(is_whole=True) for kind in kinds):
        return False
    try:
        Warehouse(rules, rules.profiles, Table("accounts"), "snowflake", Wanted(_DAY)).statement()
    except UsageError:
        return False
    return True
