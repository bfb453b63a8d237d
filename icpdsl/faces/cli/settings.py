"""The config file: `icp.toml`, or `[tool.icp]` in pyproject.toml, nearest upwards from the rules.

The command line and `ICP_AS_OF` win over it. A key that it may not have is an error, since a
misspelt one would otherwise do nothing.
"""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import fields, frozen

from icpdsl.faces.cli.nearest import suggestion
from icpdsl.source.errors import UsageError

if TYPE_CHECKING:
    from icpdsl.program.run import EngineName


@frozen
class LintSettings:
    """What `[lints]` may say, or `[tool.icp.lints]`: which lints are on, and whether they count."""

    select: tuple[str, ...] = ("default",)
    ignore: tuple[str, ...] = ()
    strict: bool = False
    validators: tuple[str, ...] = ()


@frozen
class Settings:
    """What a config file may say; `None` where it says nothing."""

    as_of: datetime.date | None = None
    engine: "EngineName | None" = None
    encoding: str | None = None
    delimiter: str | None = None
    decimal_comma: bool | None = None
    lints: LintSettings = LintSettings()


_TYPES = {
    "as_of": (datetime.date, "a date like 2026-09-30"),
    "engine": (str, '"compiled", "rows" or "duckdb"'),
    "encoding": (str, "the name of an encoding in quotes"),
    "delimiter": (str, "one character in quotes"),
    "decimal_comma": (bool, "true or false"),
    "lints": (dict, "a table"),
    "select": (list, "a list of lints in quotes"),
    "ignore": (list, "a list of lints in quotes"),
    "strict": (bool, "true or false"),
    "validators": (list, "a list of teams in quotes"),
}


def settings_for(rules: Path) -> Settings:
    """The settings of the nearest config file at `rules` or above; none at all is fine."""
    folder = rules.resolve()
    for place in (folder, *folder.parents):
        for path, table in _tables(place):
            return _settings(path, table)
    return Settings()


def try_settings(*rules: Path) -> None:
    """Read the config files at these rules for their mistakes alone."""
    for path in rules:
        settings_for(path)


def _tables(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    own, project = folder / "icp.toml", folder / "pyproject.toml"
    if own.is_file():
        yield own, _read(own)
    if project.is_file():
        tool = _read(project).get("tool", {})
        if "icp" in tool:
            yield project, tool["icp"]


def _read(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read as TOML: {error}") from error


def _settings(path: Path, written: dict[str, Any]) -> Settings:
    table = {**written, **_day_in_quotes(written)}
    _refuse_others(path, table, [one.name for one in fields(Settings)])
    if table.get("engine") not in {None, "compiled", "rows", "duckdb"}:
        wanted = _TYPES["engine"][1]
        raise UsageError(f"{path}: `engine` must be {wanted}, not `{table['engine']}`")
    if "lints" in table:
        table["lints"] = _lints(path, table["lints"])
    return Settings(**table)


def _lints(path: Path, table: dict[str, Any]) -> LintSettings:
    _refuse_others(path, table, [one.name for one in fields(LintSettings)])
    lists = {key: tuple(value) for key, value in table.items() if isinstance(value, list)}
    for key, words in lists.items():
        if not all(isinstance(word, str) for word in words):
            raise UsageError(f"{path}: `{key}` must be {_TYPES[key][1]}")
    return LintSettings(**{**table, **lists})


def _refuse_others(path: Path, table: dict[str, Any], known: list[str]) -> None:
    """A key that is none of the known, or a value of another type, is an error."""
    for key, value in table.items():
        if key not in known:
            hint = suggestion(key, known) or f"; it may have {', '.join(known)}"
            raise UsageError(f"{path}: `{key}` is not a setting{hint}")
        kind, wanted = _TYPES[key]
        if type(value) is not kind:
            raise UsageError(f"{path}: `{key}` must be {wanted}, not `{value}`")


def _day_in_quotes(table: dict[str, Any]) -> dict[str, datetime.date]:
    """The day of a table that gives it as text; nothing where that is no day."""
    try:
        return {"as_of": datetime.date.fromisoformat(table["as_of"])}
    except (KeyError, TypeError, ValueError):
        return {}
