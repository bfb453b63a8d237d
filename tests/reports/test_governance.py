"""Owner, evidence, reviews and validations reach every card and every description."""

import datetime

from icpdsl.program.scoring import Program, loads
from icpdsl.reports import DescriptionView, Format, render_card, render_description
from icpdsl.reports.answer import Answer

RULES = """\
account
    employees  number

profile "P"
    owner     "RevOps"
    because   "Two in three deals"
    reviewed  2026-06-30 by sales
    review    every 3 months

    criterion "Size" weight 10
        full  when employees > 1,000
        none  otherwise
        because "Large ones stay"
        used by sales, marketing
        validated by product on 2026-05-31
"""

FORMS: tuple[Format, ...] = ("html", "md", "txt")
VIEWS: tuple[DescriptionView, ...] = ("narrative", "table")
SAID = ("RevOps", "Large ones stay", "sales and marketing", "product on 2026-05-31")


def answer(program: Program, day: str) -> Answer:
    record = {"employees": "2000"}
    (evaluation,) = program.evaluate(record, as_of=datetime.date.fromisoformat(day))
    return program.answer(evaluation)


def words(text: str) -> str:
    return " ".join(text.replace("\\", "").split())


def test_every_card_says_who_stands_behind_a_clause() -> None:
    program = loads(RULES)
    for form in FORMS:
        card = words(render_card(answer(program, "2026-09-30"), form=form))
        for said in (
            "RevOps",
            "Two in three deals",
            "Large ones stay",
            "Used by sales and marketing.",
            "Validated by product on 2026-05-31.",
        ):
            assert said in card, (form, said)


def test_a_card_says_that_a_review_is_overdue_on_its_day() -> None:
    program = loads(RULES)
    for form in FORMS:
        assert "overdue" not in render_card(answer(program, "2026-09-30"), form=form)
        assert "overdue" in render_card(answer(program, "2026-10-01"), form=form)


def test_every_description_says_who_stands_behind_a_clause() -> None:
    (wording,) = loads(RULES).wordings
    for form in FORMS:
        for view in VIEWS:
            text = words(render_description(wording, view=view, form=form))
            for said in SAID:
                assert said in text, (view, form, said)
