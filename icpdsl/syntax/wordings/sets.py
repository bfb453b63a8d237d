"""Wordings about fields that the file declares as sets or as texts: what holds or contains what."""

from icpdsl.syntax import codes
from icpdsl.syntax.wordings.row import FIELD, TEXT, TEXTS, Row, with_texts

_NOT = r"(?:(?:does|do|is) not|doesn ' t|not)"
_HOLDS = r"(?:contains?|includes?|mentions?|have|has|in)"
_IS_IN = r"(?:contains?|mentions?|in|is)"
_SET = ("set",)
_TEXT = ("text", "one")

SETS: tuple[Row, ...] = (
    Row(
        codes.SET_WORDING,
        rf"{FIELD} {_NOT} {_HOLDS} (?:any of |one of )?(?P<all>{TEXT}(?: (?:,|or|, or) {TEXT})+)",
        "whether a set holds something is asked with `include`",
        "{x} include none of {texts}",
        fill=with_texts,
        of_types=_SET,
    ),
    Row(
        codes.SET_WORDING,
        rf"{FIELD} {_NOT} {_HOLDS} (?P<all>{TEXT})",
        "whether a set holds something is asked with `include`",
        "not {x} include {texts}",
        fill=with_texts,
        of_types=_SET,
    ),
    Row(
        codes.SET_WORDING,
        rf"{FIELD} {_IS_IN} (?P<all>{TEXT}(?: and {TEXT})+)",
        "several members are asked with `any of` or `all of`",
        "{x} include all of {texts}",
        fill=with_texts,
        of_valid=True,
        of_types=_SET,
    ),
    Row(
        codes.SET_WORDING,
        rf"{FIELD} {_IS_IN} all of (?P<all>{TEXTS})",
        "whether a set holds something is asked with `include`",
        "{x} include all of {texts}",
        fill=with_texts,
        of_types=_SET,
    ),
    Row(
        codes.SET_WORDING,
        rf"{FIELD} {_IS_IN} (?P<all>{TEXT}(?: , {TEXT})*(?: (?:or|, or) {TEXT})+)",
        "several members are asked with `any of` or `all of`",
        "{x} include any of {texts}",
        fill=with_texts,
        of_valid=True,
        of_types=_SET,
    ),
    Row(
        codes.SET_WORDING,
        rf"{FIELD} {_IS_IN} (?:any|one) of (?P<all>{TEXTS})",
        "whether a set holds something is asked with `include`",
        "{x} include any of {texts}",
        fill=with_texts,
        of_types=_SET,
    ),
    Row(
        codes.TEXT_WORDING,
        rf"{FIELD} {_NOT} (?:includes?|have|has) (?P<all>{TEXTS})",
        "whether a text holds another is asked with `contains`",
        "not {x} contains {texts}",
        fill=with_texts,
        of_types=_TEXT,
    ),
    Row(
        codes.TEXT_WORDING,
        rf"{FIELD} (?:includes|have|has|including) (?:(?:any|one) of )?(?P<all>{TEXTS})",
        "whether a text holds another is asked with `contains`",
        "{x} contains {texts}",
        fill=with_texts,
        of_types=_TEXT,
    ),
)
