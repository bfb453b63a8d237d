"""Records with their answers, and the columns of the file that tell what became of them.

A column that the rules do not read, such as the outcome, is read as one more field of the account,
by the one reader of cells.
"""

import importlib.util
from collections.abc import Sequence
from typing import Any, TypeAlias

import duckdb
from attrs import evolve, field, frozen

from icpdsl.engines.duckdb.kept import Question, forget_source, keep_answers, keep_facts
from icpdsl.engines.duckdb.sources import told
from icpdsl.meaning import core
from icpdsl.meaning.nearest import nearest
from icpdsl.meaning.types import DateType, MoneyType, TextType, Type
from icpdsl.program.tables import Opened, Source, TextOptions, opened_base
from icpdsl.records.headings import heading_key
from icpdsl.records.mapping import RecordReader
from icpdsl.records.problems import ProblemLog
from icpdsl.source.errors import UsageError
from icpdsl.source.printable import printable

_LISTED = 12

Row: TypeAlias = tuple[Any, ...]
"""What DuckDB gives for the columns asked for."""


def need_evidence(command: str) -> None:
    """Raise `UsageError` where the packages for statistics are not installed."""
    if any(importlib.util.find_spec(one) is None for one in ("scipy", "sklearn")):
        raise UsageError(f"{command} needs icpdsl[evidence]")


@frozen
class Wish:
    """A column that is wanted under the name `role`, by its heading in the file."""

    role: str
    heading: str
    type: Type
    may_be_absent: bool = False


@frozen
class Input:
    """A source of records and how it is read; data problems go to `log`."""

    source: Source
    log: ProblemLog
    options: TextOptions = field(factory=TextOptions)
    decimal_comma: bool = False


def text_wish(role: str, heading: str) -> Wish:
    """A column of texts."""
    return Wish(role, heading, TextType())


def date_wish(role: str, heading: str, account: core.Account) -> Wish:
    """A column of dates, read as the account's field of that name if there is one."""
    own = _namesake(account, heading)
    is_date = own is not None and isinstance(own.type, DateType)
    return Wish(role, heading, own.type if own is not None and is_date else DateType())


def amount_wish(role: str, heading: str, account: core.Account) -> Wish:
    """A column of amounts, in the currency of the field of that name or the first that has one."""
    fields = [one for one in (_namesake(account, heading), *account.fields) if one is not None]
    currencies = [one.type for one in fields if isinstance(one.type, MoneyType)]
    return Wish(role, heading, currencies[0] if currencies else MoneyType("USD"))


def one_profile(
    files: Sequence[core.RuleFile], name: str | None
) -> tuple[core.RuleFile, core.Profile]:
    """The profile of that name, or the only one there is."""
    found = [(file, one) for file in files for one in file.profiles if name in {None, one.name}]
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"`{one.name}`" for file in files for one in file.profiles)
    if not names:
        raise UsageError("the rules hold no profile")
    if not found:
        raise UsageError(f"no profile is called `{name}`; there are {names}")
    raise UsageError(f"evidence is about one profile; choose one of {names} with --profile")


def reads_of(profile: core.Profile) -> tuple[int, ...]:
    """The fields that the profile's clauses read, in the order of the account."""
    return tuple(sorted({at for clause in profile.clauses for at in clause.reads}))


def keep_scored(
    connection: duckdb.DuckDBPyConnection,
    given: Input,
    question: Question,
    wishes: Sequence[Wish],
    table: str,
) -> Opened:
    """Make `table` of every record with its answer and the wished columns, by their roles."""
    account, named = _with_wishes(question.rule_file.account, wishes)
    found = _opened(connection, given, account)
    _refuse_absent(found, wishes)
    asked = evolve(question, rule_file=question.rule_file.but(account=account), named=named)
    with told(found.name):
        keep_answers(connection, found.base, asked, table)
    forget_source(connection)
    return found


def keep_columns(
    connection: duckdb.DuckDBPyConnection,
    given: Input,
    key: core.Field,
    wishes: Sequence[Wish],
    table: str,
) -> Opened:
    """Make `table` of every record's key and the wished columns, without any answer."""
    account, named = _with_wishes(core.Account((key,)), wishes)
    found = _opened(connection, given, account)
    _refuse_absent(found, [Wish("key", key.name, key.type), *wishes])
    with told(found.name):
        keep_facts(connection, found.base, named, table)
    forget_source(connection)
    return found


def has_column(found: Opened, heading: str) -> bool:
    """Whether the source has a column of that heading."""
    return heading_key(heading) in {heading_key(one) for one in found.headings}


def _opened(connection: duckdb.DuckDBPyConnection, given: Input, account: core.Account) -> Opened:
    readers = [RecordReader(account, given.decimal_comma)]
    return opened_base(connection, given.source, readers, given.log, given.options)


def _with_wishes(
    account: core.Account, wishes: Sequence[Wish]
) -> tuple[core.Account, tuple[tuple[str, int], ...]]:
    """The account with a field for each wish behind its own, and where these stand."""
    fields = [_field(account, one) for one in wishes]
    named = tuple((one.role, len(account.fields) + at) for at, one in enumerate(wishes))
    return core.Account((*account.fields, *fields)), named


def _field(account: core.Account, wish: Wish) -> core.Field:
    own = _namesake(account, wish.heading)
    if own is None:
        return core.Field(wish.heading, wish.type)
    keeps_unknown = own.unknown_spellings if own.type == wish.type else ()
    headings = (own.name, *own.headings)
    return core.Field(wish.heading, wish.type, headings, unknown_spellings=keeps_unknown)


def _namesake(account: core.Account, heading: str) -> core.Field | None:
    """The account's field that a heading names, by its own name or one that it is read from."""
    key = heading_key(heading)
    by_name = (one for one in account.fields if heading_key(one.name) == key)
    by_heading = (
        one for one in account.fields if key in {heading_key(each) for each in one.headings}
    )
    return next(by_name, None) or next(by_heading, None)


def _refuse_absent(found: Opened, wishes: Sequence[Wish]) -> None:
    (columns,) = found.columns
    for wish in wishes:
        if wish.heading in columns.absent and not wish.may_be_absent:
            near = nearest(wish.heading, found.headings)
            shown = ", ".join(f"`{printable(one)}`" for one in found.headings[:_LISTED])
            more = ", …" if len(found.headings) > _LISTED else ""
            hint = f"did you mean `{printable(near)}`?" if near else f"there are {shown}{more}"
            raise UsageError(f"{found.name}: has no column `{printable(wish.heading)}`; {hint}")
