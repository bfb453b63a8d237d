"""People's judgements are joined by key; disagreements are blamed on what made the rules differ."""

import datetime
from pathlib import Path

import pytest

import icpdsl
from icpdsl.evidence.feedback import Feedback, fit_of
from icpdsl.program.evidence import feedback
from icpdsl.reports import render_evidence
from icpdsl.source.errors import UsageError
from tests.evidence.populations import RULES, Row, file_of

_DAY = datetime.date(2026, 10, 1)
_ACCOUNTS = [
    {"id": "best", "employees": "300", "country": "Germany", "rival": "no"},
    {"id": "small", "employees": "20", "country": "Germany", "rival": "no"},
    {"id": "rival", "employees": "300", "country": "Germany", "rival": "yes"},
    {"id": "middling", "employees": "60", "country": "France", "rival": "no"},
    {"id": "unheard", "employees": "300", "country": "Germany", "rival": "no"},
]


def _said(key: str, fit: str, answer: str = "", who: str = "Ana", why: str = "So") -> Row:
    return {"ID": key, "Fit": fit, "Who": who, "Why": why, "Answer": answer}


def _feedback(folder: Path, said: list[Row], **options: str | tuple[str, ...]) -> Feedback:
    files = (file_of(folder, _ACCOUNTS, "accounts.csv"), file_of(folder, said, "said.csv"))
    return feedback(icpdsl.loads(RULES), *files, as_of=_DAY, **options)  # type: ignore[arg-type]


def test_disagreements_with_who_why_and_the_clause(tmp_path: Path) -> None:
    found = _feedback(
        tmp_path,
        [
            _said("best", "bad", why="No budget"),
            _said("small", "Good fit", who="Björn"),
            _said("rival", "bad"),
            _said("middling", "bad", answer="Weight cut"),
            _said("best", "good"),
            _said("nobody", "good"),
            _said("middling", "perhaps"),
        ],
    )
    assert (found.judgements, found.good, found.bad, found.unread) == (5, 2, 3, 1)
    assert (found.agreement.count, found.agreement.n) == (2, 5)
    assert found.unmatched == ("nobody",)
    assert found.contested == ("best",)
    told = {
        (one.judgement.key, one.judgement.fit): (one.judgement.who, one.judgement.why, one.clauses)
        for one in found.disagreements
    }
    assert told == {
        ("best", "bad"): ("Ana", "No budget", ("Size", "Place")),
        ("small", "good"): ("Björn", "So", ("Large",)),
        ("middling", "bad"): ("Ana", "So", ()),
    }
    assert [one.judgement.key for one in found.unanswered] == ["best", "small"]
    blame = {one.name: (one.too_low, one.too_high, one.unanswered) for one in found.blame}
    assert blame == {"Size": (0, 1, 1), "Place": (0, 1, 1), "Large": (1, 0, 1)}


def test_what_is_good_may_be_said(tmp_path: Path) -> None:
    said = [_said("middling", "good"), _said("best", "good")]
    assert _feedback(tmp_path, said).good_means == "tier A or B"
    strict = _feedback(tmp_path, said, good_tiers=("A",))
    assert strict.good_means == "tier A"
    assert [one.judgement.key for one in strict.disagreements] == ["middling"]
    with pytest.raises(UsageError, match="`Z` is not a tier; there are A, B, C"):
        _feedback(tmp_path, said, good_tiers=("Z",))


def test_columns_may_have_other_names(tmp_path: Path) -> None:
    said = [{"id": "best", "Our view": "bad", "Rep": "Chidi"}]
    found = _feedback(tmp_path, said, judgement="our view", who="rep")
    assert [one.judgement.who for one in found.disagreements] == ["Chidi"]
    with pytest.raises(UsageError, match=r"said\.csv: has no column `judgement`"):
        _feedback(tmp_path, said)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ([], r"said\.csv: (is empty|no judgement in it is good or bad|has no column)"),
        ([_said("best", "maybe")], "no judgement in it is good or bad"),
        ([_said("nobody", "good")], "none of the 1 judgements has the key of an account"),
    ],
)
def test_what_cannot_be_joined_is_said(tmp_path: Path, said: list[Row], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        _feedback(tmp_path, said)


def test_rules_without_a_key_are_told(tmp_path: Path) -> None:
    program = icpdsl.loads(RULES.replace("text key", "text"))
    path = file_of(tmp_path, [_said("best", "good")], "said.csv")
    with pytest.raises(UsageError, match="no field of the rules is marked `key`"):
        feedback(program, path, path)


def test_words_for_good_and_bad() -> None:
    assert [fit_of(one) for one in ("Good", "good fit", "YES", "1", "fits")] == ["good"] * 5
    assert [fit_of(one) for one in ("bad", "Bad-fit", "no", "not a fit", "0")] == ["bad"] * 5
    assert [fit_of(one) for one in ("", None, "perhaps")] == [None] * 3


def test_hostile_text_is_harmless_in_every_form(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>\x1b[31m|[x](http://evil)"
    found = _feedback(tmp_path, [_said("best", "bad", who=evil, why=evil)])
    assert "\x1b" not in render_evidence(found)
    assert "\x1b" not in render_evidence(found, "json")
    assert "<script>alert" not in render_evidence(found, "html")
    assert r"\[x\](http\://evil)" in render_evidence(found, "md")
