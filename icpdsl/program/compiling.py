"""Rules as SQL for a warehouse: a select, a view, or what dbt makes a model of."""

import datetime
from typing import Literal, TypeAlias

from attrs import frozen

import icpdsl
from icpdsl.engines.sql.dialects import Dialect, written
from icpdsl.engines.sql.sources import Column, kind_of_type
from icpdsl.engines.sql.wanted import Wanted as WantedResults
from icpdsl.engines.sql.warehouse import Table, Warehouse
from icpdsl.engines.sql.wide import ClauseColumns
from icpdsl.meaning import core
from icpdsl.program.dbt import Model, model
from icpdsl.source.errors import UsageError

Form: TypeAlias = Literal["select", "view"]
_COLLATION = "und-x-icu"


@frozen
class Wanted:
    """What SQL is wanted: over which table, of which profile, on which day.

    `columns` are the table's columns with their types, as the warehouse's catalogue names them;
    without them every field has a column of its own name and kind. `collation` is one that Postgres
    lowers letters by. The rest says which answers there are, with which columns.
    """

    dialect: Dialect
    table: str
    as_of: datetime.date
    profile: str | None = None
    columns: tuple[tuple[str, str], ...] | None = None
    collation: str = _COLLATION
    all_profiles: bool = False
    clauses: ClauseColumns = "points"
    is_long: bool = False


def statement(files: tuple[core.RuleFile, ...], wanted: Wanted, form: Form = "select") -> str:
    """The SQL text, with a comment that says where it is from."""
    warehouse = _warehouse(files, wanted)
    sql = written(warehouse.statement(), wanted.dialect)
    head = _head(warehouse)
    if form == "view":
        return f"{head}CREATE OR REPLACE VIEW {_view_name(wanted.table)} AS\n{sql};\n"
    return f"{head}{sql}\n"


def dbt_model(files: tuple[core.RuleFile, ...], wanted: Wanted) -> Model:
    """The files of a dbt model over `ref` of the table."""
    if wanted.all_profiles or wanted.is_long:
        raise UsageError("a dbt model has a row an account; leave --all-profiles and --long away")
    if not wanted.table.isidentifier():
        raise UsageError(f"`{wanted.table}` is not the name of a dbt model, which `ref` needs")
    warehouse = _warehouse(files, wanted)
    return model(warehouse, _head(warehouse))


def _warehouse(files: tuple[core.RuleFile, ...], wanted: Wanted) -> Warehouse:
    named = [
        (file, tuple(one for one in file.profiles if wanted.profile in {None, one.name}))
        for file in files
    ]
    fitting = [(file, profiles) for file, profiles in named if profiles]
    if len(fitting) != 1:
        raise UsageError(_why_not(files, wanted.profile, len(fitting)))
    ((rule_file, profiles),) = fitting
    columns = wanted.columns
    known = None
    if columns is not None:
        known = tuple(Column(name, kind_of_type(kind)) for name, kind in columns)
    return Warehouse(
        rule_file,
        profiles,
        Table(wanted.table, known),
        wanted.dialect,
        WantedResults(wanted.as_of, wanted.all_profiles, wanted.clauses, wanted.is_long),
        wanted.collation if wanted.dialect == "postgres" else None,
    )


def _why_not(files: tuple[core.RuleFile, ...], profile: str | None, count: int) -> str:
    names = ", ".join(f"`{one.name}`" for file in files for one in file.profiles)
    if count == 0:
        return f"no profile is called `{profile}`; there are {names}"
    return f"SQL takes one rule file; choose one, or one of {names} with --profile"


def _head(warehouse: Warehouse) -> str:
    rule_file = warehouse.rule_file
    lines = (
        f"rules: {rule_file.path}",
        f"sha256: {rule_file.sha256}",
        f"as_of: {warehouse.wanted.as_of.isoformat()}",
        f"icpdsl {icpdsl.__version__} wrote this for {warehouse.dialect}; change the rules instead",
    )
    return "".join(f"-- {' '.join(line.splitlines())}\n" for line in lines)


def _view_name(table: str) -> str:
    """A view beside the table, called `icp_scores`."""
    place, dot, _ = table.rpartition(".")
    return f"{place}{dot}icp_scores"
