"""A pass over records: rules bound to a day and an engine, records read and evaluated by them."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from functools import partial
from typing import Literal, TypeAlias

from attrs import frozen

from icpdsl.engines.result import Evaluation
from icpdsl.meaning import core
from icpdsl.records.headings import Columns
from icpdsl.records.mapping import RecordReader
from icpdsl.records.problems import DataProblem
from icpdsl.records.readers import RecordFile
from icpdsl.records.record import Record
from icpdsl.source.errors import UsageError

EngineName: TypeAlias = Literal["compiled", "rows", "duckdb", "postgres", "spark"]
Answers: TypeAlias = tuple[tuple[Evaluation, ...], tuple[DataProblem, ...]]
"""A record by every profile, and the cells of it that could not be read."""

_Profiles: TypeAlias = tuple[Callable[[Record], Evaluation], ...]


@frozen
class Run:
    """Rules bound to a day and an engine; made by `Program.run`.

    `steps` has, for every rule file, how to read a record for it and the functions of those of its
    `profiles` that were asked for; `batches` has what these are where DuckDB takes many at once.
    """

    as_of: datetime.date
    profiles: tuple[core.Profile, ...]
    steps: tuple[tuple[RecordReader, _Profiles], ...]
    batches: tuple[tuple[core.RuleFile, tuple[core.Profile, ...]], ...] = ()
    engine: EngineName = "compiled"

    def evaluate(self, record: Mapping[str, object], row: int = 1) -> Answers:
        """A mapping from headings to cells by every profile."""
        return _answers([(reader.read(record, row), profiles) for reader, profiles in self.steps])

    def answers(self, records: RecordFile) -> Iterator[tuple[Evaluation, ...]]:
        """Each record of an open file by every profile; data problems go to the file's log."""
        if self.batches:
            from icpdsl.program.batches import answers  # noqa: PLC0415  (start-up time)

            readers = tuple(reader for reader, _ in self.steps)
            return answers(records, readers, self.batches, self.as_of)
        if len(self.steps) == 1:
            return _by_one(records, *self.steps[0])
        return _by_several(records, self.steps)

    def columns(self, records: RecordFile) -> tuple[Columns, ...]:
        """How headings and fields found each other, for each rule file."""
        return tuple(records.columns(reader) for reader, _ in self.steps)


def _by_one(
    records: RecordFile, reader: RecordReader, profiles: _Profiles
) -> Iterator[tuple[Evaluation, ...]]:
    """The hot path: one rule file, as nearly always."""
    for _, record in records.records(reader):
        yield tuple([profile(record) for profile in profiles])


def _by_several(
    records: RecordFile, steps: tuple[tuple[RecordReader, _Profiles], ...]
) -> Iterator[tuple[Evaluation, ...]]:
    bound = [(records.bind(reader), profiles) for reader, profiles in steps]
    for row, cells in records.rows():
        evaluations, problems = _answers(
            [(read(copy(cells), row), profiles) for read, profiles in bound]
        )
        records.log.extend(problems)
        yield evaluations


def _answers(
    records: list[tuple[tuple[Record, tuple[DataProblem, ...]], _Profiles]],
) -> Answers:
    evaluations = [profile(read[0]) for read, profiles in records for profile in profiles]
    problems = dict.fromkeys(problem for read, _ in records for problem in read[1])
    return tuple(evaluations), tuple(problems)


def prepare(
    files: tuple[core.RuleFile, ...],
    as_of: datetime.date,
    profile: str | None,
    engine: EngineName,
    decimal_comma: bool,  # noqa: FBT001  (one of the five things that tell runs apart)
) -> Run:
    """A run by every profile of the files, or by those of the name `profile`."""
    asked = [
        (file, [one for one in file.profiles if profile in {None, one.name}]) for file in files
    ]
    profiles = tuple(one for _, wanted in asked for one in wanted)
    if not profiles:
        raise no_profile(files, profile)
    steps = tuple(
        (
            RecordReader(file.account, decimal_comma),
            tuple(_function(file, one, as_of, engine) for one in wanted),
        )
        for file, wanted in asked
        if wanted
    )
    batches = tuple((file, tuple(wanted)) for file, wanted in asked if wanted)
    tables = engine in {"duckdb", "postgres", "spark"}
    return Run(as_of, profiles, steps, batches if tables else (), engine)


def _function(
    file: core.RuleFile, profile: core.Profile, as_of: datetime.date, engine: EngineName
) -> Callable[[Record], Evaluation]:
    match engine:
        case "compiled":
            from icpdsl.engines.compiled import compile_profile  # noqa: PLC0415  (start-up time)

            return compile_profile(file, profile, as_of)
        case "rows":
            from icpdsl.engines.rows import evaluate  # noqa: PLC0415  (start-up time)

            return partial(evaluate, file, profile, as_of=as_of)
        case "duckdb" | "postgres" | "spark":
            from icpdsl.program.batches import answer_one  # noqa: PLC0415  (start-up time)

            return partial(answer_one, file, profile, as_of)
        case _:
            raise UsageError(
                f"`{engine}` is not an engine; there are `compiled`, `rows`, `duckdb`, and for"
                " tables of a server `postgres`, for Parquet `spark`"
            )


def no_profile(files: tuple[core.RuleFile, ...], profile: str | None) -> UsageError:
    """The error for a profile that is not there, or for rules without any."""
    names = [one.name for file in files for one in file.profiles]
    if profile is None or not names:
        return UsageError("the rules hold no profile to score by")
    listed = ", ".join(f"`{name}`" for name in names)
    verb = "is" if len(names) == 1 else "are"
    return UsageError(f"no profile is called `{profile}`; there {verb} {listed}")
