"""Rules ready to score: what `load` gives, and what can be asked of it."""

import dataclasses
import datetime
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack, get_args

import attrs
from attrs import field, frozen

from icpdsl.engines.best import best
from icpdsl.engines.examples import ExampleResult, run_example
from icpdsl.engines.result import Evaluation
from icpdsl.engines.rows import evaluate
from icpdsl.meaning import core
from icpdsl.program.files import Checking, check_paths, check_source
from icpdsl.program.run import EngineName, Run, prepare
from icpdsl.program.table_options import DiffOptions, TableOptions
from icpdsl.records.problems import DataProblem, ProblemLog
from icpdsl.reports.answer import Answer, Audience, Format
from icpdsl.reports.words import Wording
from icpdsl.source.diagnostic import Diagnostic
from icpdsl.source.errors import RuleError, UsageError
from icpdsl.source.text import SourceText

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

    from icpdsl.analysis.coverage import Coverage
    from icpdsl.analysis.mutation import Mutation
    from icpdsl.engines.sql.dialects import Dialect
    from icpdsl.program.diff import Comparison

_KEPT_RUNS = 32


def load(path: str | Path) -> "Program":
    """The program of a rule file, or of every `*.icp` below a folder.

    Raises `RuleError` with all diagnostics if any file has an error, `UsageError` if there is none.
    """
    return _program(check_paths([Path(path)]))


def loads(text: str) -> "Program":
    """The program of a rule file's text, which may not use other files."""
    return _program(check_source(SourceText(text)))


def _program(checking: Checking) -> "Program":
    if checking.has_errors:
        count = sum(one.is_error for one in checking.diagnostics)
        noun = "error" if count == 1 else "errors"
        raise RuleError(f"the rules have {count} {noun}", checking.diagnostics)
    return Program(checking.rule_files, checking.sources, checking.diagnostics)


def today() -> datetime.date:
    """The current day in UTC."""
    return datetime.datetime.now(tz=datetime.UTC).date()


def _day(as_of: datetime.date | None) -> datetime.date:
    """The day asked for; a time of day would be compared with days and fail far from here."""
    if as_of is None:
        return today()
    if type(as_of) is not datetime.date:
        raise UsageError(f"`as_of` is a datetime.date, not {type(as_of).__name__}")
    return as_of


def _one_of(given: str | None, choices: tuple[str | None, ...], noun: str) -> None:
    if given not in choices:
        listed = ", ".join(f"`{one}`" for one in choices if one)
        raise UsageError(f"`{given}` is not {noun}; there are {listed}")


@frozen(slots=False)
class Program:
    """Checked rules, ready to score; immutable, safe among threads, and it can be pickled.

    `files` are the rule files by path, `sources` their texts; `warnings` is what the check had to
    say all the same.
    """

    files: tuple[core.RuleFile, ...]
    sources: tuple[SourceText, ...] = field(repr=False)
    warnings: tuple[Diagnostic, ...] = ()
    _runs: dict[tuple[datetime.date, str | None, EngineName, bool], Run] = field(
        factory=dict, init=False, eq=False, repr=False
    )

    def __reduce__(self) -> tuple[Any, ...]:
        return Program, (self.files, self.sources, self.warnings)

    @property
    def profiles(self) -> tuple[core.Profile, ...]:
        """Every profile, file by file as written."""
        return tuple(profile for file in self.files for profile in file.profiles)

    @property
    def wordings(self) -> tuple[Wording, ...]:
        """Every profile beside its rules and their text, as descriptions need it."""
        return tuple(
            Wording(file, profile, source)
            for file, source in zip(self.files, self.sources, strict=True)
            for profile in file.profiles
        )

    def run(
        self,
        as_of: datetime.date | None = None,
        profile: str | None = None,
        engine: EngineName = "compiled",
        *,
        decimal_comma: bool = False,
    ) -> Run:
        """A pass over records on one day (today's UTC date), by all profiles or the one named.

        With `decimal_comma`, texts like `1,5` are read as one and a half.
        """
        wanted = (_day(as_of), profile, engine, decimal_comma)
        run = self._runs.get(wanted)
        if run is None:
            run = prepare(self.files, *wanted)
            if len(self._runs) >= _KEPT_RUNS:
                self._runs.clear()
            self._runs[wanted] = run
        return run

    def evaluate(
        self,
        record: object,
        *,
        as_of: datetime.date | None = None,
        profile: str | None = None,
        engine: EngineName = "compiled",
    ) -> tuple[Evaluation, ...]:
        """The record by every profile, in file order.

        A record is a mapping from headings to cells, or an attrs or dataclass object.
        """
        return self.run(as_of, profile, engine).evaluate(as_mapping(record))[0]

    def score(
        self,
        record: object,
        *,
        as_of: datetime.date | None = None,
        profile: str | None = None,
        engine: EngineName = "compiled",
    ) -> Evaluation:
        """The record by the profile that fits it best."""
        return best(self.evaluate(record, as_of=as_of, profile=profile, engine=engine))

    def score_many(
        self,
        records: Iterable[object],
        *,
        as_of: datetime.date | None = None,
        profile: str | None = None,
        engine: EngineName = "compiled",
    ) -> Iterator[Evaluation]:
        """The best evaluation of each record, one at a time, in order."""
        run = self.run(as_of, profile, engine)
        return (best(run.evaluate(as_mapping(record))[0]) for record in records)

    def score_table(
        self,
        source: object,
        *,
        problems: ProblemLog | None = None,
        **options: Unpack[TableOptions],
    ) -> "pyarrow.Table":
        """The scores of a whole table as a pyarrow table, a row a record, worked out in SQL.

        A source is a path or an address as text, a pyarrow table, a pandas or polars frame, or a
        DuckDB relation. What cannot be read goes to `problems`.
        """
        from icpdsl.program.table_scoring import to_arrow  # noqa: PLC0415  (start-up time)

        return to_arrow(self, source, options, problems)

    def score_spark(
        self,
        frame: "DataFrame",
        *,
        problems: ProblemLog | None = None,
        **options: Unpack[TableOptions],
    ) -> "DataFrame":
        """The scores of a Spark frame as a frame, worked out by Spark when it is used.

        Cells that SQL may not read are read now, in one pass; what cannot be read goes to
        `problems`.
        """
        from icpdsl.program.table_scoring import to_frame  # noqa: PLC0415  (start-up time)

        return to_frame(self, frame, options, problems)

    def write_scores(
        self,
        source: object,
        output: str | Path,
        *,
        problems: ProblemLog | None = None,
        since: str | Path | None = None,
        **options: Unpack[TableOptions],
    ) -> None:
        """Score a whole table into a file: .parquet, .csv, .jsonl or .xlsx, whole or not at all.

        With `since`, a Parquet file of scores, answers that still hold are taken from it, and the
        output, a Parquet file too, has the column `fingerprint` for the next time.
        """
        from icpdsl.program.table_scoring import to_file  # noqa: PLC0415  (start-up time)

        before = None if since is None else Path(since)
        to_file(self, source, Path(output), options, problems, before)

    def write_back(
        self,
        source: str,
        table: str,
        *,
        problems: ProblemLog | None = None,
        **options: Unpack[TableOptions],
    ) -> int:
        """Score a database's table into another of it, whole or not at all; gives how many rows.

        The source is an address: `postgresql://…`, `duckdb:///…` or `sqlite:///…`.
        """
        from icpdsl.program.table_scoring import to_table  # noqa: PLC0415  (start-up time)

        return to_table(self, source, table, options, problems)

    def problems(self, record: object, row: int = 1) -> tuple[DataProblem, ...]:
        """The cells of the record that cannot be read as their fields' types."""
        return self.run().evaluate(as_mapping(record), row)[1]

    def test(self) -> tuple[tuple[core.RuleFile, ExampleResult], ...]:
        """Every example of every profile by the reference engine, with the file it is in."""
        return tuple(
            (file, run_example(file, profile, example, evaluate))
            for file in self.files
            for profile in file.profiles
            for example in profile.examples
        )

    def coverage(self) -> tuple[tuple["Coverage", SourceText], ...]:
        """What the examples of each file show of it, with the file's text."""
        from icpdsl.analysis.coverage import coverage  # noqa: PLC0415  (start-up time)

        return tuple(
            (coverage(file), source) for file, source in zip(self.files, self.sources, strict=True)
        )

    def mutation(self) -> tuple[tuple["Mutation", SourceText], ...]:
        """Which small changes of each file no example notices, with the file's text.

        Examples that fail notice nothing, so have them pass first.
        """
        from icpdsl.analysis.mutation import mutation  # noqa: PLC0415  (start-up time)

        return tuple(
            (mutation(file), source) for file, source in zip(self.files, self.sources, strict=True)
        )

    def answer(self, evaluation: Evaluation) -> Answer:
        """The evaluation beside the rules and the text that it came from, as reports need it."""
        file, source = next(
            (file, source)
            for file, source in zip(self.files, self.sources, strict=True)
            if evaluation.rules in file.profiles
        )
        return Answer(file, evaluation, source)

    def diff(
        self, new: "Program", data: object = None, **options: Unpack[DiffOptions]
    ) -> "Comparison":
        """This program beside a new version of it; see docs/diff.md.

        With `data`, which is what `score_table` takes, the results of its records too.
        """
        from icpdsl.program.diff import diff  # noqa: PLC0415  (start-up time)

        return diff(self, new, data, options)

    def sql(
        self,
        dialect: "Dialect",
        table: str,
        *,
        as_of: datetime.date | None = None,
        profile: str | None = None,
        columns: Mapping[str, str] | None = None,
    ) -> str:
        """The rules as one SQL statement over a typed table; see docs/warehouses.md.

        `columns` are the table's columns with the names of their types. Raises `UsageError` where
        the dialect cannot say something exactly, or a column does not fit its field.
        """
        from icpdsl.engines.sql.dialects import Dialect  # noqa: PLC0415  (start-up time)
        from icpdsl.program.compiling import Wanted, statement  # noqa: PLC0415  (start-up time)

        _one_of(dialect, get_args(Dialect), "a dialect")
        known = None if columns is None else tuple(columns.items())
        return statement(self.files, Wanted(dialect, table, as_of or today(), profile, known))

    def render(
        self, evaluation: Evaluation, form: Format = "txt", audience: Audience | None = None
    ) -> str:
        """The scorecard of an evaluation as `html`, `md`, `txt` or `json`."""
        from icpdsl.reports import render_card  # noqa: PLC0415  (start-up time)

        _one_of(form, get_args(Format), "a form")
        _one_of(audience, (None, *get_args(Audience)), "an audience")
        return render_card(self.answer(evaluation), form=form, audience=audience)


def as_mapping(record: object) -> Mapping[str, object]:
    """A record of whatever kind as headings and cells."""
    if isinstance(record, Mapping):
        return record
    kind = type(record)
    if attrs.has(kind):
        return {one.name: getattr(record, one.name) for one in attrs.fields(kind)}
    if dataclasses.is_dataclass(record):
        return {one.name: getattr(record, one.name) for one in dataclasses.fields(record)}
    raise UsageError(
        f"a record is a mapping, an attrs or a dataclass object, not {type(record).__name__}"
    )
