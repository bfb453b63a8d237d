"""Many generated rule files with their records at once, for engines where a start is dear."""

from collections.abc import Callable

from attrs import frozen
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from icpdsl.engines.sql.wanted import Wanted
from icpdsl.meaning import core
from tests.properties.programs import checked
from tests.properties.warehouse_tables import wishes
from tests.strategies.files import rule_files
from tests.strategies.records import MadeRecord, days, records


@frozen
class Case:
    """A rule file, its records and what is asked of them; `text` is for messages."""

    text: str
    rules: core.RuleFile
    records: tuple[MadeRecord, ...]
    wanted: Wanted


def cases(count: int, is_wanted: Callable[[core.RuleFile], bool], size: int = 3) -> list[Case]:
    """About so many cases of the wanted rule files with `size` records each."""
    found: list[Case] = []

    @settings(
        max_examples=count,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(data=st.data())
    def gather(data: DataObject) -> None:
        made = data.draw(rule_files())
        rules = checked(made.text)
        if is_wanted(rules):
            drawn = tuple(data.draw(records(made.fields)) for _ in range(size))
            wanted = data.draw(wishes(data.draw(days())))
            found.append(Case(made.text, rules, drawn, wanted))

    gather()
    return found
