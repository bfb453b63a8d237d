"""Rules made ready to score: `Program` for single records, `Run` for a pass over many."""

import dataclasses
import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Literal, TypeAlias

import attrs
from attrs import field, frozen

from icpdsl.engines.best import best
from icpdsl.engines.compiled import compile_profile
from icpdsl.engines.examples import ExampleResult, run_example
from icpdsl.engines.result import Evaluation
from icpdsl.engines.rows import evaluate
from icpdsl.meaning import core
from icpdsl.program.files import Checking, check_paths, check_source
from icpdsl.records.mapping import DataProblem, RecordReader
from icpdsl.records.record import Record
from icpdsl.source.diagnostic import Diagnostic
from icpdsl.source.errors import RuleError, UsageError
from icpdsl.source.text import SourceText

EngineName: TypeAlias = Literal["compiled", "rows"]

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
    return Program(checking.rule_files, checking.diagnostics)


def today() -> datetime.date:
    """The current day in UTC."""
    return datetime.datetime.now(tz=datetime.UTC).date()


@frozen(slots=False)
class Program:
    """Checked rules, ready to score; immutable, safe among threads, and it can be pickled.

    `files` are the rule files by path; `warnings` is what the check had to say all the same.
    """

    files: tuple[core.RuleFile, ...]
    warnings: tuple[Diagnostic, ...] = ()
    _runs: "dict[tuple[datetime.date, str | None, EngineName], Run]" = field(
        factory=dict, init=False, eq=False, repr=False
    )

    def __reduce__(self) -> tuple[Any, ...]:
        return Program, (self.files, self.warnings)

    @property
    def profiles(self) -> tuple[core.Profile, ...]:
        """Every profile, file by file as written."""
        return tuple(profile for file in self.files for profile in file.profiles)

    def run(
        self,
        as_of: datetime.date | None = None,
        profile: str | None = None,
        engine: EngineName = "compiled",
    ) -> "Run":
        """A pass over records on one day (today's UTC date), by all profiles or the one named."""
        wanted = (as_of or today(), profile, engine)
        run = self._runs.get(wanted)
        if run is None:
            run = _run(self.files, *wanted)
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

    def problems(self, record: object, row: int = 1) -> tuple[DataProblem, ...]:
        """The cells of the record that cannot be read as their fields' types."""
        return self.run().evaluate(as_mapping(record), row)[1]

    def test(self) -> tuple[tuple[core.RuleFile, ExampleResult], ...]:
        """Every example of every profile, run by the reference engine, with the file it stands in."""
        return tuple(
            (file, run_example(file, profile, example, evaluate))
            for file in self.files
            for profile in file.profiles
            for example in profile.examples
        )

    def file_of(self, evaluation: Evaluation) -> core.RuleFile:
        """The rule file whose profile gave the evaluation."""
        return next(
            file for file in self.files if any(one is evaluation.rules for one in file.profiles)
        )


@frozen
class _Step:
    """One rule file of a run: how to read a record for it, and its profiles' functions."""

    reader: RecordReader
    profiles: tuple[Callable[[Record], Evaluation], ...]


@frozen
class Run:
    """Rules bound to a day and an engine; made by `Program.run`."""

    as_of: datetime.date
    steps: tuple[_Step, ...]

    def evaluate(
        self, record: Mapping[str, object], row: int = 1
    ) -> tuple[tuple[Evaluation, ...], tuple[DataProblem, ...]]:
        """The record by every profile, and the cells that could not be read, each told once."""
        if len(self.steps) == 1:
            step = self.steps[0]
            read, problems = step.reader.read(record, row)
            return tuple([profile(read) for profile in step.profiles]), problems
        evaluations: list[Evaluation] = []
        found: dict[DataProblem, None] = {}
        for step in self.steps:
            read, problems = step.reader.read(record, row)
            evaluations.extend(profile(read) for profile in step.profiles)
            found.update(dict.fromkeys(problems))
        return tuple(evaluations), tuple(found)


def _run(
    files: tuple[core.RuleFile, ...],
    as_of: datetime.date,
    profile: str | None,
    engine: EngineName,
) -> Run:
    steps = tuple(
        _Step(
            RecordReader(file.account),
            tuple(_function(file, one, as_of, engine) for one in wanted),
        )
        for file in files
        if (wanted := [one for one in file.profiles if profile in {None, one.name}])
    )
    if not steps:
        raise _no_profile(files, profile)
    return Run(as_of, steps)


def _function(
    file: core.RuleFile, profile: core.Profile, as_of: datetime.date, engine: EngineName
) -> Callable[[Record], Evaluation]:
    match engine:
        case "compiled":
            return compile_profile(file, profile, as_of)
        case "rows":
            return partial(evaluate, file, profile, as_of=as_of)
        case _:
            raise UsageError(f"`{engine}` is not an engine; there are `compiled` and `rows`")


def _no_profile(files: tuple[core.RuleFile, ...], profile: str | None) -> UsageError:
    names = [one.name for file in files for one in file.profiles]
    if profile is None or not names:
        return UsageError("the rules hold no profile to score by")
    return UsageError(f"no profile is called `{profile}`; there are {', '.join(names)}")


def as_mapping(record: object) -> Mapping[str, object]:
    """A record of whatever kind as headings and cells."""
    if isinstance(record, Mapping):
        return record
    if attrs.has(type(record)):
        return {one.name: getattr(record, one.name) for one in attrs.fields(type(record))}
    if dataclasses.is_dataclass(record):
        return {one.name: getattr(record, one.name) for one in dataclasses.fields(record)}
    raise UsageError(
        f"a record is a mapping, an attrs or a dataclass object, not {type(record).__name__}"
    )
