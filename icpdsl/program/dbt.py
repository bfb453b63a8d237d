"""What dbt makes a model of: the model, its properties, and unit tests out of the examples.

A unit test gives the model the record of an example and expects what the reference engine says of
it on the model's own day.
"""

import json
import re
from collections.abc import Iterator

from attrs import evolve, frozen

from icpdsl.engines.examples import example_record
from icpdsl.engines.sql.dialects import written
from icpdsl.engines.sql.warehouse import Table, Warehouse
from icpdsl.engines.summary import DISQUALIFIED
from icpdsl.meaning import core
from icpdsl.meaning.texts import slug
from icpdsl.program.dbt_rows import expected_row, given_row
from icpdsl.source.errors import UsageError

MODEL = "icp_scores"
_PLACE = "icp_source_of_the_model"
_COLUMNS = {
    "key": "the account's key, as it stands in the table",
    "profile": "the profile that fits best",
    "as_of": "the day that counted as today",
    "verdict": "whether every must passes",
    "score": "score of the profile, 0 to 100",
    "low": "the least that the score can become",
    "high": "the most that the score can become",
    "known": "share of weight that is settled, in percent",
    "tier": "tier of the score",
    "worst_tier": "tier of `low`",
    "best_tier": "tier of `high`",
    "action": "what the tier says to do",
    "stage": "the furthest stage reached",
}


@frozen
class Model:
    """The two files of a model."""

    sql: str
    properties: str


def model(warehouse: Warehouse, head: str) -> Model:
    """The model over `ref` of the table, and its properties."""
    placed = evolve(warehouse, table=Table(_PLACE, warehouse.table.columns))
    sql = written(placed.statement(), warehouse.dialect)
    ref = f"{{{{ ref('{warehouse.table.name}') }}}}"
    if re.search(r"\{[{%#]", head + sql):
        raise UsageError(
            "a text of the rules holds `{{`, `{%` or `{#`, which dbt takes for its own"
        )
    return Model(
        f"{head}{{{{ config(materialized='table') }}}}\n\n{sql.replace(_PLACE, ref)}\n",
        "\n".join(_properties(warehouse)) + "\n",
    )


def _properties(warehouse: Warehouse) -> Iterator[str]:
    yield "version: 2"
    yield "models:"
    yield f"  - name: {MODEL}"
    yield f"    description: {_quoted(f'ICP scores by {warehouse.rule_file.path}')}"
    yield "    columns:"
    texts = {**_COLUMNS, **dict(_clause_texts(warehouse))}
    accepted = _accepted(warehouse)
    for name in warehouse.public_columns:
        yield f"      - name: {name}"
        yield f"        description: {_quoted(texts.get(name, name.replace('_', ' ', 1)))}"
        if name in accepted:
            values = json.dumps(accepted[name], ensure_ascii=False)
            yield "        data_tests:"
            yield "          - accepted_values:"
            yield "              arguments:"
            yield f"                values: {values}"
    tests = [line for one in _examples(warehouse) for line in one]
    if tests:
        yield "unit_tests:"
        yield from tests


def _clause_texts(warehouse: Warehouse) -> Iterator[tuple[str, str]]:
    for profile in reversed(warehouse.profiles):
        for clause in profile.clauses:
            kind = "outcome" if isinstance(clause, core.Gate) else "points"
            because = "" if clause.because is None else f": {clause.because}"
            yield f"{kind}_{clause.slug}", f"{kind} of “{clause.name}”{because}"


def _accepted(warehouse: Warehouse) -> dict[str, list[str]]:
    profiles = warehouse.profiles
    found = {
        "profile": [one.name for one in profiles],
        "verdict": ["qualified", "unverified", "disqualified"],
        "stage": list(dict.fromkeys(stage.name for one in profiles for stage in one.stages)),
    }
    tiers = [line.name for one in profiles if one.tiers for line in one.tiers.lines]
    if tiers:
        names = list(dict.fromkeys([*tiers, DISQUALIFIED]))
        found |= dict.fromkeys(("tier", "worst_tier", "best_tier"), names)
    return {name: values for name, values in found.items() if values}


def _examples(warehouse: Warehouse) -> Iterator[list[str]]:
    """A unit test for each example whose values a typed column can hold."""
    for profile in warehouse.profiles:
        for example in profile.examples:
            record = example_record(warehouse.rule_file.account, example)
            row = given_row(warehouse, record)
            if row is not None:
                name = f"{slug(profile.name)}_{slug(example.name) or example.line}"
                yield _unit_test(name, warehouse, row, expected_row(warehouse, record))


def _unit_test(
    name: str, warehouse: Warehouse, row: dict[str, object], expected: dict[str, object]
) -> list[str]:
    return [
        f"  - name: {name}",
        f"    model: {MODEL}",
        "    given:",
        f"      - input: ref('{warehouse.table.name}')",
        "        rows:",
        f"          - {json.dumps(row, ensure_ascii=False)}",
        "    expect:",
        "      rows:",
        f"        - {json.dumps(expected, ensure_ascii=False)}",
    ]


def _quoted(text: str) -> str:
    """A text as YAML has it, which takes JSON's."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
