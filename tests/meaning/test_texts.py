"""Folding, words and slugs."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icpdsl.meaning.texts import fold, slug, without_accents, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Acme \t\n Inc. ", "acme inc."),
        ("ÉCOLE", "école"),
        ("E\u0301cole", "école"),
        ("A\u00a0B\u2003C", "a b c"),
        ("STRASSE", "strasse"),
        ("Straße", "straße"),
        ("İ", "i\u0307"),
        ("\u212a", "k"),
        ("", ""),
    ],
)
def test_texts_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_a_folded_text_is_as_the_language_says(text: str) -> None:
    assert fold(text) == " ".join(unicodedata.normalize("NFC", text).lower().split())
    assert fold(f" {text}\t") == fold(text)


@pytest.mark.parametrize(
    ("folded", "expected"),
    [
        ("vp, sales (emea)", "vp sales emea"),
        ("c++/c#", "c c"),
        ("++", ""),
        ("zoë's café", "zoë s café"),
        ("a_b-c", "a b c"),
        ("日本・東京", "日本・東京"),
    ],
)
def test_words_are_parted_by_ascii_signs_alone(folded: str, expected: str) -> None:
    assert words(folded) == expected


@given(st.text())
def test_words_of_words_are_the_same(text: str) -> None:
    found = words(fold(text))
    assert words(found) == found
    assert "  " not in found


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Company size", "company_size"),
        ("  Größe & Umsatz (€) ", "gro_e_umsatz"),
        ("Société Générale", "societe_generale"),
        ("A+", "a"),
        ("İstanbul", "istanbul"),
        ("1. 50–200 staff", "1_50_200_staff"),
        ("日本", ""),
        ("!?", ""),
    ],
)
def test_slugs(name: str, expected: str) -> None:
    assert slug(name) == expected


@given(st.text())
def test_a_slug_is_a_slug_already(name: str) -> None:
    assert slug(slug(name)) == slug(name)
    assert set(slug(name)) <= set("abcdefghijklmnopqrstuvwxyz0123456789_")


def test_accents_are_dropped_and_letters_kept() -> None:
    assert without_accents("Ærøskøbing, Łódź, São") == "Ærøskøbing, Łodz, Sao"
