"""The writers of `icp score`, one a format."""

import shutil
from typing import Any, Literal, Protocol, TextIO, TypeAlias, assert_never

import icpdsl
from icpdsl.engines.result import Evaluation
from icpdsl.faces.cli.results.cells import CsvWriter
from icpdsl.faces.cli.results.json_lines import JsonLinesWriter, JsonWriter
from icpdsl.faces.cli.results.table import TableWriter
from icpdsl.faces.cli.results.tally import Tally
from icpdsl.program.run import Run
from icpdsl.program.scoring import Program

ScoreFormat: TypeAlias = Literal["table", "csv", "jsonl", "json"]


class Writer(Protocol):
    """Takes evaluations as they come; `close` ends what it writes."""

    def write(self, evaluation: Evaluation) -> None:
        """Write one evaluation."""

    def close(self, tally: Tally) -> None:
        """Write what comes after the last one."""


def writer_for(form: ScoreFormat, stream: TextIO, program: Program, run: Run) -> Writer:
    """A writer of results in the form asked for."""
    match form:
        case "table":
            return TableWriter(stream, run.profiles, shutil.get_terminal_size().columns)
        case "csv":
            return CsvWriter(stream, run.profiles)
        case "jsonl":
            return JsonLinesWriter(stream)
        case "json":
            return JsonWriter(stream, _head(program, run))
        case _:
            assert_never(form)


def _head(program: Program, run: Run) -> dict[str, Any]:
    """What results carry so that they can be repeated."""
    return {
        "version": icpdsl.__version__,
        "as_of": run.as_of.isoformat(),
        "rules": [{"path": file.path, "sha256": file.sha256} for file in program.files],
    }
