"""Wordings about texts and sets: which of several, with or without quotes."""

import re
from collections.abc import Mapping

from icpdsl.syntax import codes
from icpdsl.syntax.literals import quoted
from icpdsl.syntax.wordings.row import (
    FIELD,
    NAME,
    NUMBER,
    TEXT,
    TEXTS,
    Row,
    choices_in,
    texts,
    with_texts,
)

_ALL = rf"(?P<all>{TEXTS})"
_NO = r"(?P<no>not )?"
_TEXT_OPERATOR = r"(?P<op>contains?|mentions?|(?:starts?|begins?|ends?) with)"
_NOT = r"(?:(?:does|do|is) not|doesn ' t|not)"
_WORDS = (
    r"(?!(?:all|and|any|as|at|because|between|days|in|is|known|not|number|of|or|than|the|unknown|when)\b)"
    r"[^\W\d_]\w*"
)
_PHRASE = rf"{_WORDS}(?: {_WORDS})*"
_UNQUOTED = rf"(?!(?:tier|verdict|money)\b){FIELD} (?P<said>is|is not|in|not in)"


def _operator(match: re.Match[str]) -> str:
    word = match["op"].split()[0].rstrip("s")
    return {
        "contain": "contains",
        "like": "contains",
        "mention": "mentions",
        "start": "starts with",
        "begin": "starts with",
        "end": "ends with",
    }[word]


def _text_test(match: re.Match[str]) -> Mapping[str, str]:
    x, operator = match["x"], _operator(match)
    each = [f"{x} {operator} {text}" for text in re.findall(TEXT, match["all"])]
    each_one = " and ".join(each)
    return {"x": x, "op": operator, "all": match["all"], "texts": texts(match), "each": each_one}


def _quoted_words(match: re.Match[str]) -> Mapping[str, str]:
    words = (word.strip() for word in match["words"].split(","))
    text = ", ".join(word if word.startswith('"') else quoted(word) for word in words)
    return {"x": match["x"], "said": match["said"], "texts": text}


def _bracketed(match: re.Match[str]) -> Mapping[str, str]:
    within = "not in" if match["no"] else "in"
    return {"x": match["x"], "in": within, "list": match["name"] or match["word"]}


def _members(match: re.Match[str]) -> Mapping[str, str]:
    return {"x": match["x"], "of": match["of"], "texts": texts(match) or match["all"]}


CHOICES: tuple[Row, ...] = (
    # ---- choices
    Row(
        codes.CHOICE_WORDING,
        rf"{FIELD} is {_NO}(?:(?:any|one|some) of|either|in)(?: \(| \[)? {_ALL}(?: [)\]])?",
        "one of several texts is asked with `in`",
        "{x} {in} {texts}",
        fill=choices_in,
    ),
    Row(
        codes.CHOICE_WORDING,
        rf"{FIELD} is {_NO}(?P<all>{TEXT}(?: (?:,|or|, or) {TEXT})+)",
        "one of several texts is asked with `in`",
        "{x} {in} {texts}",
        fill=choices_in,
        of_valid=True,
    ),
    Row(
        codes.CHOICE_WORDING,
        rf"{FIELD} is {_NO}(?:(?:any|one|some) of|in)(?: list)? (?P<all>{NAME})",
        "one of several texts is asked with `in`",
        "{x} {in} {all}",
        fill=choices_in,
    ),
    Row(
        codes.CHOICE_WORDING,
        rf"{FIELD} {_NO}in (?:[(\[{{] |(?:any|one) of |list )+{_ALL}(?: [)\]}}])?",
        "the texts stand behind `in` without brackets",
        "{x} {in} {texts}",
        fill=choices_in,
    ),
    Row(
        codes.CHOICE_WORDING,
        rf"{FIELD} (?:is )?{_NO}in (?:\( (?P<name>[a-z]\w*) \)|\[ ?(?P<word>[a-z]\w*) ?\])",
        "a list stands behind `in` without brackets",
        "{x} {in} {list}",
        fill=_bracketed,
    ),
    Row(
        codes.CHOICE_WORDING,
        rf"{FIELD} {_NO}in (?P<all>{TEXT}(?: (?:or|, or|and) {TEXT})+)",
        "texts behind `in` have commas between them",
        "{x} {in} {texts}",
        fill=choices_in,
        of_valid=True,
    ),
    Row(
        codes.CHOICE_WORDING,
        rf"(?!(?:tier|not)\b){FIELD} in (?P<list>{NAME}) (?:,|or|and) {_ALL}",
        "behind `in` stands one list or texts, not both",
        hint="add {texts} to the list `{list}`, or write `{x} in {list} or {x} in {texts}`",
        fill=with_texts,
        of_valid=True,
    ),
    Row(
        codes.CHOICE_WORDING,
        rf"(?!tier\b){FIELD} not in (?P<list>{NAME}) (?:,|or|and) {_ALL}",
        "behind `not in` stands one list or texts, not both",
        hint="add {texts} to the list `{list}`, or add `and {x} not in {texts}` instead",
        fill=with_texts,
        of_valid=True,
    ),
    Row(
        codes.CHOICE_WORDING,
        rf"{FIELD} in {_ALL} , (?P<list>{NAME})",
        "behind `in` stands one list or texts, not both",
        hint="add {texts} to the list `{list}`, or write `{x} in {list} or {x} in {texts}`",
        fill=with_texts,
    ),
    # ---- texts and sets
    Row(
        codes.TEXT_WORDING,
        rf"{FIELD} {_NOT} {_TEXT_OPERATOR} (?P<all>{NAME})",
        "`not` stands before the whole condition",
        "not {x} {op} {all}",
        fill=_text_test,
    ),
    Row(
        codes.TEXT_WORDING,
        rf"{FIELD} {_TEXT_OPERATOR} (?:any|one) of (?P<all>{NAME})",
        "any of several texts is asked with their list alone",
        "{x} {op} {all}",
        fill=_text_test,
    ),
    Row(
        codes.TEXT_WORDING,
        rf"{FIELD} (?P<op>starts?|begins?|ends?|like) {_ALL}",
        "texts are searched with `contains`, `starts with` and `ends with`",
        "{x} {op} {texts}",
        fill=_text_test,
    ),
    Row(
        codes.TEXT_WORDING,
        rf"{FIELD} {_NOT} {_TEXT_OPERATOR} {_ALL}",
        "`not` stands before the whole condition",
        "not {x} {op} {texts}",
        fill=_text_test,
    ),
    Row(
        codes.TEXT_WORDING,
        rf"{FIELD} {_TEXT_OPERATOR} all of {_ALL}",
        "each text that must be there has a condition of its own",
        "{each}",
        fill=_text_test,
    ),
    Row(
        codes.TEXT_WORDING,
        rf"{FIELD} {_TEXT_OPERATOR} (?P<all>{TEXT}(?: and {TEXT})+)",
        "each text that must be there has a condition of its own",
        "{each}",
        fill=_text_test,
        of_valid=True,
    ),
    Row(
        codes.TEXT_WORDING,
        rf"{FIELD} {_TEXT_OPERATOR} (?:(?:any|one) of |either ){_ALL}",
        "any of several texts is asked with commas between them",
        "{x} {op} {texts}",
        fill=_text_test,
    ),
    Row(
        codes.TEXT_WORDING,
        rf"{FIELD} {_TEXT_OPERATOR} (?P<all>{TEXT}(?: , {TEXT})*(?: (?:or|, or) {TEXT})+)",
        "any of several texts is asked with commas between them",
        "{x} {op} {texts}",
        fill=_text_test,
        of_valid=True,
    ),
    Row(
        codes.TEXT_WORDING,
        rf"{FIELD} (?P<op>contain|mention|(?:start|begins?|end) with) {_ALL}",
        "texts are tested with `contains`, `mentions`, `starts with` and `ends with`",
        "{x} {op} {texts}",
        fill=_text_test,
    ),
    Row(
        codes.SET_WORDING,
        rf"{FIELD} (?:(?:does|do) not|doesn ' t|not) (?:includes?|have|has) {_ALL}",
        "`not` stands before the whole condition",
        "not {x} include {texts}",
        fill=with_texts,
    ),
    Row(
        codes.SET_WORDING,
        rf"{FIELD} (?:includes?|has|have|including|with) (?P<all>{TEXT}(?: and {TEXT})+)",
        "several members are asked with `any of` or `all of`",
        "{x} include all of {texts}",
        fill=with_texts,
        of_valid=True,
    ),
    Row(
        codes.SET_WORDING,
        rf"{FIELD} (?:includes?|has|have|including|with) (?P<all>{TEXT}(?: or {TEXT})+)",
        "several members are asked with `any of` or `all of`",
        "{x} include any of {texts}",
        fill=with_texts,
        of_valid=True,
    ),
    Row(
        codes.SET_WORDING,
        rf"{FIELD} (?:includes?|has|have|including|with) (?P<all>{TEXT}(?: , {TEXT})+)",
        "several members are asked with `any of` or `all of`",
        hint="write `{x} include any of {texts}` or `{x} include all of {texts}`",
        fill=with_texts,
    ),
    Row(
        codes.SET_WORDING,
        rf"{FIELD} (?:includes|has|have|including) (?P<of>(?:(?:any|all|none) of )?){_ALL}",
        "whether a set holds something is asked with `include`",
        "{x} include {of}{texts}",
        fill=with_texts,
    ),
    Row(
        codes.SET_WORDING,
        rf"{FIELD} includes? (?P<of>any|all|none|at least {NUMBER})"
        rf" (?P<all>{TEXTS}|(?!of\b){NAME})",
        "behind `{of}` stands `of`",
        "{x} include {of} of {texts}",
        fill=_members,
    ),
    Row(
        codes.QUOTE_WORDING,
        rf"{FIELD} (?P<said>include (?:any|all|none|at least {NUMBER}) of)"
        rf" (?P<words>(?=[A-Z]){_PHRASE}(?: , (?:{_PHRASE}|{TEXT}))*)",
        "texts stand in double quotes",
        "{x} {said} {texts}",
        fill=_quoted_words,
    ),
    Row(
        codes.QUOTE_WORDING,
        rf"{FIELD} (?P<said>include) (?P<words>(?=[A-Z]){_PHRASE})",
        "texts stand in double quotes",
        "{x} {said} {texts}",
        fill=_quoted_words,
    ),
    Row(
        codes.SET_WORDING,
        rf"{FIELD} includes? (?P<list>(?!(?:all|any|none|at)\b){NAME})",
        "the members of a list are asked with `any of` or `all of`",
        hint="write `{x} include any of {list}` or `{x} include all of {list}`",
    ),
    # ---- texts without quotes
    Row(
        codes.QUOTE_WORDING,
        rf"{_UNQUOTED} (?P<words>{_PHRASE}(?: , (?:{_PHRASE}|{TEXT}))+)",
        "texts stand in double quotes",
        "{x} {said} {texts}",
        fill=_quoted_words,
    ),
    Row(
        codes.QUOTE_WORDING,
        rf"{_UNQUOTED} (?P<words>{_WORDS}(?: {_WORDS})+)",
        "texts stand in double quotes",
        "{x} {said} {texts}",
        fill=_quoted_words,
    ),
    Row(
        codes.QUOTE_WORDING,
        rf"{_UNQUOTED} (?P<words>(?=[A-Z]){_PHRASE})",
        "texts stand in double quotes",
        "{x} {said} {texts}",
        fill=_quoted_words,
        of_valid=True,
    ),
)
