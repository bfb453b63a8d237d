"""Folding, words and slugs hold for any text."""

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from icpdsl.meaning.texts import fold, slug, words

TEXTS = st.text() | st.text(
    st.sampled_from("hHẖ\u0331İıIi\u0307ΑΣσς ßẞ\u00a0\u2028K\u212aÅ\u212b-+#")
)


@given(TEXTS)
@example("H\u0331")
def test_a_folded_text_is_folded(text: str) -> None:
    """Folding gives NFC, and what is folded stays as it is."""
    folded = fold(text)
    assert unicodedata.is_normalized("NFC", folded)
    assert fold(folded) == folded


@given(TEXTS)
@example("H\u0331")
def test_case_composition_and_white_space_do_not_count(text: str) -> None:
    """A text and its other spellings compare as one."""
    for form in ("NFC", "NFD"):
        assert fold(unicodedata.normalize(form, text)) == fold(text)
    assert fold(f"  {text} \u00a0\n") == fold(text)
    assert fold(text.lower()) == fold(text)


@given(TEXTS)
def test_words_are_words_already(text: str) -> None:
    """Words of words are the same words, and no ASCII sign but the blank is among them."""
    found = words(fold(text))
    assert words(found) == found
    assert not {char for char in found if char.isascii() and not char.isalnum()} - {" "}


@given(TEXTS)
def test_a_slug_is_an_identifier(text: str) -> None:
    """A slug holds a-z, 0-9 and single underscores within, and is its own slug."""
    found = slug(text)
    assert found == "" or all(part.isascii() and part.isalnum() for part in found.split("_"))
    assert found == found.lower()
    assert slug(found) == found
