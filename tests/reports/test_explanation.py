"""The terminal explanation: every clause with its points, the line that decided, its values."""

import re

from attrs import evolve

from icpdsl.reports import Answer, render_explanation
from icpdsl.reports.documents.bar import ASCII, bar_lines
from icpdsl.reports.documents.blocks import ScoreBar
from icpdsl.reports.views.fit import TierMark
from tests.reports import samples

TIERS = (TierMark("A", 80, 100, None), TierMark("B", 60, 80, None), TierMark("C", 0, 60, None))


def test_a_clause_shows_points_line_reading_and_evidence() -> None:
    text = render_explanation(samples.answer())
    assert (
        """\
  +62.5  Company size [firmographic]: full, weight 25
         rules/titan_crm.icp:44  line 44
         read     employees 2,400
         because  Sweet spot of the 2025 cohort
         used by  sales and marketing
         checked  sales on 2026-09-30
"""
        in text
    )
    assert "   pass  must: Runs a real sales team: passes\n" in text
    assert "      -  Modern stack [technographic]: not known, left out\n" in text
    assert "  fit: 62.5 + 5.0 = 67.5\n" in text


def test_without_the_files_text_the_rule_is_told_in_words() -> None:
    answer = evolve(samples.answer(), source=None)
    assert "rules/titan_crm.icp:44  employees between 1,000 and 10,000" in render_explanation(
        answer
    )


def test_what_is_unknown_is_told_with_what_it_could_change() -> None:
    text = render_explanation(samples.answer())
    assert "The score can become 36.7 to 88.3, the tier A, B or C." in text
    assert "- Fresh money: could give 0.0 to 25.0 points; not known: last funding" in text
    assert "1. last funding (up to 25.0 points at stake)" in text


def test_a_gate_that_nobody_knows_comes_first() -> None:
    values = {**samples.NORTHWIND, "sales_team": None, "domain": None}
    text = render_explanation(samples.answer(values))
    assert "Perhaps a fit (unverified): not known yet: “Runs a real sales team”" in text
    assert "1. domain (decides whether it is a fit)" in text
    assert "2. sales team (decides whether it is a fit)" in text
    assert "passes while unknown; could rule it out" in text


def test_colour_changes_no_word() -> None:
    answer: Answer = samples.answer()
    plain = render_explanation(answer)
    painted = render_explanation(answer, color=True)
    assert painted != plain
    assert re.sub(r"\x1b\[\d+m", "", painted) == plain


def test_a_bar_in_ascii() -> None:
    bar = ScoreBar(67.5, 36.7, 88.3, TIERS)
    assert bar_lines(bar, width=41, signs=ASCII) == (
        "...............============#========.....",
        "+                       +       +",
        "C                       B 60    A 80",
    )


def test_a_bar_without_score_is_empty_and_names_that_do_not_fit_are_left_out() -> None:
    near = (TierMark("A", 62, 100, None), *TIERS[1:])
    assert bar_lines(ScoreBar(None, None, None, near), width=11, signs=ASCII) == (
        "...........",
        "+     +",
        "C     B 60",
    )
