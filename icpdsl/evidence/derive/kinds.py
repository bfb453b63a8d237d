"""What the cells of a column are: its type, its spellings of unknown, or why it is of no use.

A column is read as a type when at least 95 of 100 cells that say something read so; what does not
is unknown, as it will be to the rules.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from attrs import frozen

from icpdsl.evidence.derive.columns import Column
from icpdsl.meaning import core
from icpdsl.meaning.currencies import CODES
from icpdsl.meaning.texts import fold, slug
from icpdsl.meaning.types import (
    DateType,
    MoneyType,
    NumberType,
    OneOfType,
    PercentType,
    SetType,
    TextType,
    Type,
    YesNoType,
)
from icpdsl.records.record import Typed
from icpdsl.records.values import Reading, cell_reader
from icpdsl.source.printable import printable

_ENOUGH = 0.95
_HALF = 0.5
_MOST_CHOICES = 10
_LONGEST_CHOICES = 160
_LONGEST_TEXT = 60
_ID_SHARE = 0.9
_FEWEST_IDS = 20
_SET_SHARE = 0.2
_MOST_MEMBERS = 400
_MOST_TYPED = 10_000

_PLACEHOLDERS = frozenset(
    {"select", "- select -", "-- select --", "--select--", "please select", "select one"}
    | {"--none--", "-- none --", "choose", "please choose", "n/a", "#n/a", "-", "--", "?", "null"}
    | {"nan", "(blank)", "(empty)", "not available", "not specified", "not provided", "#ref!"}
)
"""Spellings that pick lists and spreadsheets leave where nothing was said. Neither `none` nor
`unknown` is one: both may be what somebody chose.
"""
_SAYS_NOTHING = _PLACEHOLDERS | {"unknown"}
"""What a cell of a quantity, a date or a yes/no may say and still be no value."""

_ID_WORDS = frozenset({"id", "ids", "uuid", "guid", "key", "code", "number", "no", "nr", "ref"})
_DOMAIN_WORDS = frozenset({"domain", "website", "url", "site", "email", "web"})
_OF_SIGN = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_SEPARATOR = re.compile(r"[;|,]")
_LEADING_ZERO = re.compile(r"0[0-9]+")
_WHOLE = re.compile(r"[0-9]+")


@frozen(eq=False)
class TypedColumn:
    """A column read as a field: what each of its distinct cells is to conditions and to people.

    `unread` counts the records whose cell is no value of the type.
    """

    column: Column
    field: core.Field
    compared: tuple[Typed, ...]
    shown: tuple[Typed, ...]
    unread: int


@frozen
class Useless:
    """Why a column says nothing that a criterion could be made of."""

    reason: str
    is_key: bool = False
    """Whether it tells the records apart, so that it may be their key."""


@frozen(eq=False)
class _Cells:
    """The cells of a column that say something, as they are, with the records that have them."""

    heading: str
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def without(self, spellings: frozenset[str]) -> "_Cells":
        kept = {cell: n for cell, n in self.counts.items() if fold(cell) not in spellings}
        return _Cells(self.heading, kept)

    def some(self) -> "_Cells":
        """Enough of them to tell their type by, evenly out of the alphabet."""
        step = 1 + len(self.counts) // _MOST_TYPED
        return _Cells(self.heading, dict(list(self.counts.items())[::step]))

    def distinct(self) -> int:
        """How many there are; of very many the spellings of one text count apart."""
        many = len(self.counts)
        return many if many > _MOST_TYPED else len({fold(cell) for cell in self.counts})

    def share(self, cells: Iterator[str] | set[str]) -> float:
        return sum(self.counts[cell] for cell in cells) / max(1, self.total)


def typed_column(column: Column, name: str) -> TypedColumn | Useless:
    """The column as a field called `name`, or why it is of no use."""
    counts = column.counts()
    pairs = zip(column.cells, counts.tolist(), strict=True)
    cells = _Cells(column.heading, {cell: n for cell, n in pairs if cell and n})
    said = cells.without(_PLACEHOLDERS)
    if not said.counts:
        return Useless("is empty")
    kind = _type_of(said.some())
    missing = len(column.codes) - said.total
    useless = _useless(said, kind, missing)
    if useless is not None:
        return useless
    spellings = _unknown_spellings(cells, kind)
    headings = (printable(column.heading),)
    field = core.Field(name, kind, headings, unknown_spellings=spellings)
    return _read(column, field, counts.tolist())


def _read(column: Column, field: core.Field, counts: Sequence[int]) -> TypedColumn:
    folded = tuple(map(fold, field.unknown_spellings))
    read = cell_reader(field.but(unknown_spellings=folded))
    readings: list[Reading] = [read(cell) for cell in column.cells]
    unread = sum(
        n for one, n in zip(readings, counts, strict=True) if one.problem and one.compared is None
    )
    compared = tuple(one.compared for one in readings)
    shown = _usual(compared, tuple(one.shown for one in readings), counts)
    return TypedColumn(column, field, compared, shown, unread)


def _usual(
    compared: Sequence[Typed], shown: Sequence[Typed], counts: Sequence[int]
) -> tuple[Typed, ...]:
    """Texts in the spelling that most records have."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for value, text, n in zip(compared, shown, counts, strict=True):
        if isinstance(value, str) and isinstance(text, str):
            spellings[value][" ".join(text.split())] += n
    usual = {value: _most(counter) for value, counter in spellings.items()}
    return tuple(
        usual[value] if isinstance(value, str) else text
        for value, text in zip(compared, shown, strict=True)
    )


def _most(counter: Counter[str]) -> str:
    return min(counter, key=lambda text: (-counter[text], text))


def _unknown_spellings(cells: _Cells, kind: Type) -> tuple[str, ...]:
    """The placeholders that stand in the column and that the type does not take for nothing."""
    if not isinstance(kind, TextType | OneOfType | SetType):
        found = {cell for cell in cells.counts if fold(cell) in _PLACEHOLDERS}
        read = cell_reader(core.Field("value", kind))
        found = {cell for cell in found if read(cell).problem}
    else:
        found = {cell for cell in cells.counts if fold(cell) in _PLACEHOLDERS}
    usual = {fold(cell): " ".join(cell.split()) for cell in sorted(found, reverse=True)}
    return tuple(printable(usual[spelling]) for spelling in sorted(usual))


# ---- which type


def _type_of(cells: _Cells) -> Type:
    plain = cells.without(_SAYS_NOTHING)
    if plain.counts:
        for kind in _candidates(plain):
            if _fits(plain, kind):
                return kind
    if _is_set(cells):
        return SetType()
    return _text_type(cells)


def _candidates(cells: _Cells) -> Iterator[Type]:
    if len({fold(cell) for cell in cells.counts}) <= _MOST_CHOICES:
        yield YesNoType()
    if cells.share({cell for cell in cells.counts if _LEADING_ZERO.fullmatch(cell)}) < 1 - _ENOUGH:
        if cells.share({cell for cell in cells.counts if "%" in cell}) > _HALF:
            yield PercentType()
        currency = _currency(cells)
        if currency:
            yield MoneyType(currency)
        yield NumberType()
    yield DateType("iso")
    yield DateType("mdy")
    yield DateType("dmy")


def _fits(cells: _Cells, kind: Type) -> bool:
    read = cell_reader(core.Field("value", kind))
    fits = {cell for cell in cells.counts if read(cell).problem is None}
    needed = 1.0 if isinstance(kind, YesNoType) else _ENOUGH
    return bool(cells.share(fits) >= needed)


def _currency(cells: _Cells) -> str | None:
    """The currency that the heading or most cells name."""
    for word in re.findall(r"[A-Z]{3}", cells.heading):
        if word in CODES:
            return str(word)
    counts: Counter[str] = Counter()
    for cell, n in cells.counts.items():
        code = next((word for word in re.findall(r"[A-Za-z]{3}", cell) if word in CODES), None)
        sign = next((sign for sign in _OF_SIGN if sign in cell), None)
        if code or sign:
            counts[code or _OF_SIGN[sign or "$"]] += n
    if not counts or sum(counts.values()) < _HALF * cells.total:
        return None
    return _most(counts)


def _is_set(cells: _Cells) -> bool:
    """Whether many cells list members that come again in other company."""
    listed = [cell for cell in cells.counts if _SEPARATOR.search(cell)]
    if cells.share(set(listed)) < _SET_SHARE:
        return False
    read = cell_reader(core.Field("value", SetType()))
    company: Counter[str] = Counter()
    for cell in listed:
        members = read(cell).compared
        company.update(members if isinstance(members, frozenset) else ())
    again = sum(1 for n in company.values() if n > 1)
    is_short = all(len(member) <= _LONGEST_TEXT for member in company)
    return is_short and 1 < len(company) <= _MOST_MEMBERS and again >= _HALF * len(company)


def _text_type(cells: _Cells) -> Type:
    words = set(slug(cells.heading).split("_"))
    if words & _DOMAIN_WORDS and _fits(cells, TextType("domain")):
        return TextType("domain")
    folded = {fold(cell) for cell in cells.counts}
    if len(folded) > 1 and _fits(cells, TextType("country")):
        return TextType("country")
    total = sum(map(len, folded))
    if 1 < len(folded) <= _MOST_CHOICES and total <= _LONGEST_CHOICES:
        return _one_of(cells)
    return TextType()


def _one_of(cells: _Cells) -> Type:
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for cell, n in cells.counts.items():
        spellings[fold(cell)][" ".join(cell.split())] += n
    choices = [_most(counter) for counter in spellings.values()]
    if any(choice != printable(choice) for choice in choices):
        return TextType()
    return OneOfType(tuple(sorted(choices)))


# ---- of what use


def _useless(cells: _Cells, kind: Type, missing: int) -> Useless | None:
    distinct = cells.distinct()
    if distinct == 1 and not missing:
        return Useless("is the same in every record")
    is_apart = distinct == cells.total and not missing
    if _is_id(cells, kind, distinct):
        return Useless("tells records apart, not kinds of them", is_key=is_apart)
    is_text = isinstance(kind, TextType | SetType)
    length = sum(len(cell) * n for cell, n in cells.counts.items()) / cells.total
    if is_text and length > _LONGEST_TEXT:
        return Useless("is free text")
    return None


def _is_id(cells: _Cells, kind: Type, distinct: int) -> bool:
    if cells.total < _FEWEST_IDS or distinct < _ID_SHARE * cells.total:
        return False
    match kind:
        case TextType() | OneOfType() | SetType():
            return True
        case NumberType():
            return _is_serial(cells, distinct)
        case _:
            return False


def _is_serial(cells: _Cells, distinct: int) -> bool:
    """Whether whole numbers, hardly one of them twice, are named or numbered like a register."""
    if not all(_WHOLE.fullmatch(cell) for cell in cells.some().counts):
        return False
    if set(slug(cells.heading).split("_")[-1:]) & _ID_WORDS:
        return True
    numbers = sorted(int(cell) for cell in cells.counts if _WHOLE.fullmatch(cell))
    return distinct == cells.total and numbers[-1] - numbers[0] < 2 * len(numbers)
