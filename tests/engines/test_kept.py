"""What is kept of a profile's answers is what the answers say."""

import datetime
from typing import Any

import icpdsl
from icpdsl.engines.duckdb.kept import Question, keep_answers
from icpdsl.engines.duckdb.session import session
from icpdsl.engines.result import ClauseResult
from icpdsl.program.tables import TextOptions, opened_base
from icpdsl.records.mapping import RecordReader
from icpdsl.records.problems import ProblemLog

_DAY = datetime.date(2026, 10, 1)
_RULES = """
account
    id        text key
    employees number
    country   text
    rival     yes/no

profile "Kept"
    must not "A rival"
        rival

    criterion "Size" weight 30
        full  when employees >= 100
        40%   when employees between 50 and 99

    criterion "Place" weight 10
        full when country is "Germany"
        skip when unknown

    bonus 5 "Large and near"
        employees >= 500 and country is "Germany"

    tiers
        A from 50
        B otherwise
"""
_CLAUSES = ("a_rival", "size", "place", "large_and_near")


def _without(slug: str) -> str:
    """The rules without one clause."""
    parts = _RULES.split("\n\n")
    names = {"a_rival": "A rival", "size": "Size", "place": "Place"} | {
        "large_and_near": "Large and near"
    }
    kept = [part for part in parts if f'"{names[slug]}"' not in part or part.startswith("profile")]
    text = "\n\n".join(kept)
    if slug == "a_rival":
        text = text.replace('    must not "A rival"\n        rival\n', "")
    return text


def _records() -> list[dict[str, object]]:
    return [
        {"id": f"{number}", "employees": size, "country": place, "rival": rival}
        for number, (size, place, rival) in enumerate(
            (size, place, rival)
            for size in (None, 20, 60, 100, 700)
            for place in (None, "Germany", "France")
            for rival in (None, True, False)
        )
    ]


def _kept(rules: str, column: str) -> list[Any]:
    program = icpdsl.loads(rules)
    (file,) = program.files
    import pyarrow

    with session() as connection:
        reader = RecordReader(file.account)
        table = pyarrow.Table.from_pylist(_records())
        found = opened_base(connection, table, [reader], ProblemLog(), TextOptions())
        question = Question(file, file.profiles[0], _DAY)
        keep_answers(connection, found.base, question, "kept")
        kept = connection.table("kept").order("n").select(column)
        return [row[0] for row in kept.fetchall()]


def test_a_rank_is_the_score_in_tenths_and_disqualified_is_last() -> None:
    program = icpdsl.loads(_RULES)
    answers = [program.score(record, as_of=_DAY) for record in _records()]
    assert _kept(_RULES, "rank") == [
        -1 if one.verdict == "disqualified" else one.score and round(one.score * 10)
        for one in answers
    ]
    assert _kept(_RULES, "tier") == [one.tier for one in answers]


def test_the_rank_without_a_clause_is_that_of_the_rules_without_it() -> None:
    for at, slug in enumerate(_CLAUSES):
        rules = _without(slug)
        assert icpdsl.loads(rules).profiles[0].clauses != icpdsl.loads(_RULES).profiles[0].clauses
        assert _kept(_RULES, f"rank{at}") == _kept(rules, "rank"), slug


def _is_met(one: ClauseResult) -> bool | None:
    if one.kind == "criterion":
        return one.grade >= 50 if one.outcome == "graded" and one.grade is not None else None
    return {"fails": True, "passes": False, "applies": True, "absent": False}.get(one.outcome)


def test_a_clause_is_met_where_it_gives_half_or_more() -> None:
    program = icpdsl.loads(_RULES)
    answers = [program.score(record, as_of=_DAY) for record in _records()]
    for at in range(len(_CLAUSES)):
        expected = [_is_met(one.clauses[at]) for one in answers]
        assert _kept(_RULES, f"met{at}") == expected, _CLAUSES[at]
