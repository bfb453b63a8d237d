"""What an author may want to write next, by the place: names, values, operators, words.

`continuation` says which terminals the grammar expects; here they become what this file has to
offer for them.
"""

from collections.abc import Iterable, Iterator
from typing import Final, Literal, TypeAlias

from attrs import frozen

from icpdsl.meaning.builtins import OPERATORS, Kind, kind_of
from icpdsl.meaning.scope import ConditionEntry, FieldEntry, ListEntry, ValueEntry
from icpdsl.meaning.types import MoneyType, OneOfType, SetType, Type, type_name
from icpdsl.program.editor import candidates
from icpdsl.program.editor.desk import View
from icpdsl.program.editor.keyword_help import HELP
from icpdsl.program.editor.mentions import Kind as Named
from icpdsl.source.text import Span
from icpdsl.syntax.continuation import Continuation, continuation
from icpdsl.syntax.expected import expected_words
from icpdsl.syntax.keywords import alternatives
from icpdsl.syntax.literals import quoted
from icpdsl.syntax.tables import grammar

Sort: TypeAlias = Literal[
    "field", "definition", "list", "value", "name", "operator", "keyword", "unit", "file"
]


@frozen
class Completion:
    """A text to put in place of `span`. `detail` tells what it is."""

    text: str
    sort: Sort
    span: Span
    detail: str = ""


@frozen
class Offer:
    """A text to offer, before it has a place."""

    text: str
    sort: Sort
    detail: str = ""


_OPERATOR_WORDS: Final = frozenset(
    word for one in OPERATORS for word in one.name.split()[:1] if word.isalpha()
) - {"and", "or", "not", "days", "number", "holds", "goes"}
_NOT_BEHIND: Final = frozenset({"and", "or", "not", "holds", "days since", "number of", *"+-*/"})
_CURRENCIES: Final = ("USD", "EUR", "GBP", "CHF", "JPY", "CAD", "AUD", "SEK", "INR", "CNY")
_LISTING: Final = frozenset({"in", "contains", "mentions", "with"})


def complete(view: View, offset: int) -> tuple[Completion, ...]:
    """What could stand at an offset, the likeliest first; nothing in a comment."""
    place = continuation(view.source, offset)
    if place is None:
        return ()
    offers = _texts(view, place) if place.in_text else _all(view, place)
    unique = dict.fromkeys(offers)
    return tuple(Completion(one.text, one.sort, place.span, one.detail) for one in unique)


def _all(view: View, place: Continuation) -> Iterator[Offer]:
    expected = place.expected
    if "STRING" in expected and not {"tier", "stage"} & set(_head(place)[-2:]):
        yield from _texts(view, place)
    if "NAME" in expected:
        yield from _names(view, place)
    operand = _operand(view, place)
    if operand is not None and "IS" in expected:
        yield from _operators(operand, expected)
    yield from _others(view, place)
    left_out = _OPERATOR_WORDS if operand else frozenset[str]()
    if "VERDICT" in expected and not _is_in_stages(place):
        left_out |= {"tier", "verdict"}
    for word in expected_words(expected):
        if word.isalpha() and word not in left_out:
            yield Offer(word, "keyword", HELP.get(word, ""))


def _others(view: View, place: Continuation) -> Iterator[Offer]:
    """Units, verdicts, currencies, categories."""
    for kind in ("UNIT", "VERDICT_WORD"):
        if kind in place.expected:
            for word in alternatives(kind):
                yield Offer(word, "unit" if kind == "UNIT" else "keyword", HELP[word])
    if "CURRENCY" in place.expected:
        own = [_currency(view, token.text) for token in place.line]
        for currency in (*filter(None, own), *(() if any(own) else _CURRENCIES)):
            yield Offer(currency, "unit")
    if "CATEGORY" in place.expected:
        yield from (Offer(f"[{one}]", "value") for one in candidates.categories(view))


def _currency(view: View, name: str) -> str:
    kind = _type(view, name)
    return kind.currency if isinstance(kind, MoneyType) else ""


# ---- names


def _names(view: View, place: Continuation) -> Iterator[Offer]:
    block = place.above[-1][0].text if place.above else ""
    match _head(place):
        case ["list" | "define" | "score"]:
            pass
        case []:
            yield from _first_names(view, place, block)
        case ["expect", *_] | ["tiers", "by"] | [*_, "tier", _] | [*_, "tier", _, _]:
            yield from _result_names(view, place)
        case [*_, "by"]:
            yield from (Offer(one, "name", "a team") for one in candidates.teams(view))
        case [*_, "since"]:
            yield from _fields(view, Kind.DATE)
        case [*_, "number", "of"]:
            yield from _fields(view, Kind.SET)
        case [_, kind, *_, "as"] if block == "account":
            yield from (Offer(one, "value") for one in candidates.readings(kind))
        case [*_, last] if last in _LISTING or (last == "of" and _is_set_test(place)):
            yield from _lists(view)
        case _:
            yield from _values(view, place)


def _first_names(view: View, place: Continuation, block: str) -> Iterator[Offer]:
    """The names that a line may begin with; where one is declared it is the author's to find."""
    if block == "example":
        yield from _fields(view)
    elif block not in {"account", "list", "tiers", "stages"}:
        yield from _values(view, place)


def _result_names(view: View, place: Continuation) -> Iterator[Offer]:
    """Parts of a result: what `expect`, `tiers by` and `tier in` go on with."""
    match _head(place):
        case ["expect"]:
            yield from _of_profile(view, place, Named.SCORE)
            yield from (Offer(one, "name") for one in ("score", "low", "high"))
        case ["tiers", "by"]:
            yield from _of_profile(view, place, Named.SCORE)
        case ["expect", "stage"]:
            yield from _of_profile(view, place, Named.STAGE)
        case _:
            yield from _of_profile(view, place, Named.TIER)


def _head(place: Continuation) -> list[str]:
    """The line before the place without values and commas that end it: `in "a", ` is `in`."""
    texts = [token.text for token in place.line]
    while len(texts) > 1 and texts[-1] == ",":
        del texts[-2:]
    return texts


def _is_set_test(place: Continuation) -> bool:
    return "include" in _head(place)[-5:]


def _values(view: View, place: Continuation) -> Iterator[Offer]:
    """Fields and definitions; on the right of a comparison those of the kind on its left."""
    kind = _left_kind(view, place)
    yield from _fields(view, kind)
    for name, entry in view.entries.items():
        match entry:
            case ValueEntry(type=own) if kind in {None, kind_of(own)}:
                yield Offer(name, "definition", f"a value: {type_name(own)}")
            case ConditionEntry() if kind is None:
                yield Offer(name, "definition", "a condition")
            case _:
                pass
    if _is_in_stages(place):
        yield from _of_profile(view, place, Named.SCORE)


def _is_in_stages(place: Continuation) -> bool:
    return any(line[0].text == "stages" for line in place.above)


def _left_kind(view: View, place: Continuation) -> Kind | None:
    """The kind of a name that an operator just before the place compares."""
    match [token.text for token in place.line[-3:]]:
        case [*_, name, "is", "not"] | [*_, name, "is" | ">=" | ">" | "<=" | "<" | "between"]:
            kind = _type(view, name)
            return None if kind is None else kind_of(kind)
        case _:
            return None


def _fields(view: View, kind: Kind | None = None) -> Iterator[Offer]:
    for name, entry in view.entries.items():
        if isinstance(entry, FieldEntry) and kind in {None, kind_of(entry.type)}:
            yield Offer(name, "field", type_name(entry.type))


def _lists(view: View) -> Iterator[Offer]:
    for name, entry in view.entries.items():
        if isinstance(entry, ListEntry):
            yield Offer(name, "list", f"a list of {len(entry.items or ())}")


def _of_profile(view: View, place: Continuation, kind: Named) -> Iterator[Offer]:
    for name in candidates.of_profile(view, place.above, kind):
        yield Offer(name, "name", f"a {kind}")


# ---- texts in quotes


def _texts(view: View, place: Continuation) -> Iterator[Offer]:
    said = {token.text for token in place.line if token.kind == "STRING"}
    for text, detail in _plain_texts(view, place):
        if quoted(text) not in said:
            yield Offer(quoted(text), "value", detail)
    match _head(place):
        case ["use"]:
            yield from (Offer(quoted(one), "file") for one in candidates.files(view, ".icp"))
        case ["list", _, "from"]:
            found = candidates.files(view, ".csv", ".txt")
            yield from (Offer(quoted(one), "file") for one in found)
        case _:
            pass


def _plain_texts(view: View, place: Continuation) -> Iterator[tuple[str, str]]:
    match _head(place):
        case ["profile", _, "based", "on"] | ["expect", "best"]:
            yield from _with("a profile", candidates.profiles(view))
        case ["expect"] | ["without"] | ["must"] | ["must", "not"] | ["criterion"]:
            yield from _with("a clause", candidates.of_profile(view, place.above, Named.CLAUSE))
        case ["expect", "tier"]:
            yield from _with("a tier", candidates.of_profile(view, place.above, Named.TIER))
        case ["expect", "stage"]:
            yield from _with("a stage", candidates.of_profile(view, place.above, Named.STAGE))
        case ["owner"]:
            yield from _with("an owner", candidates.owners(view))
        case _:
            subject = _compared(view, place)
            kind = None if subject is None else _type(view, subject)
            yield from _with(f"a value of {subject}", _choices(kind))


def _with(detail: str, texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((text, detail) for text in texts)


def _choices(kind: Type | None) -> tuple[str, ...]:
    match kind:
        case OneOfType(choices) | SetType(tuple() as choices):
            return choices
        case _:
            return ()


def _compared(view: View, place: Continuation) -> str | None:
    """The field that a text at the place would be compared with."""
    names = [token.text for token in place.line if token.text in view.entries]
    return names[-1] if names else None


# ---- operators


def _operand(view: View, place: Continuation) -> Kind | None:
    """What stands on the left of the place, if it ends with something that has a type."""
    match [token.text for token in place.line[-3:]]:
        case [*_, "days", "since", _] | [*_, "number", "of", _]:
            return Kind.NUMBER
        case [*_, name]:
            entry = view.entries.get(name)
            if isinstance(entry, ConditionEntry):
                return Kind.CONDITION
            kind = _type(view, name)
            return None if kind is None else kind_of(kind)
        case _:
            return None


def _operators(operand: Kind, expected: frozenset[str]) -> Iterator[Offer]:
    terminals = grammar().words
    for one in OPERATORS:
        first = one.name.split()[0]
        if one.operands[0] is operand and one.name not in _NOT_BEHIND:
            terminal = terminals.get(first) if first.isalpha() else "ORDER"
            if terminal in expected:
                yield Offer(one.name.replace(" N ", " 2 "), "operator", one.meaning)


def _type(view: View, name: str) -> Type | None:
    entry = view.entries.get(name)
    return entry.type if isinstance(entry, FieldEntry | ValueEntry) else None
