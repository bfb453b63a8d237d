"""Evaluations as JSON: an object a line, or one document with what belongs to the run."""

import json
from typing import Any, TextIO

from attrs import asdict, define, field

from icpdsl.engines.result import Evaluation
from icpdsl.faces.cli.results.tally import Tally

_ENCODE = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


@define
class JsonLinesWriter:
    """One evaluation a line, exactly as docs/language.md says."""

    stream: TextIO

    def write(self, evaluation: Evaluation) -> None:
        """Write a line."""
        self.stream.write(_ENCODE(evaluation.as_dict()) + "\n")

    def close(self, tally: Tally) -> None:
        """Nothing comes after the lines."""


@define
class JsonWriter:
    """One document: what the run was, `results` as they come, then every data problem."""

    stream: TextIO
    head: dict[str, Any]
    _separator: str = field(default="\n", init=False)

    def write(self, evaluation: Evaluation) -> None:
        """Write an element of `results`."""
        if self._separator == "\n":
            self._begin()
        self.stream.write(f"{self._separator}    {_ENCODE(evaluation.as_dict())}")
        self._separator = ",\n"

    def _begin(self) -> None:
        head = ((_ENCODE(key), _ENCODE(value)) for key, value in self.head.items())
        members = "".join(f"  {key}: {value},\n" for key, value in head)
        self.stream.write(f'{{\n{members}  "results": [')

    def close(self, tally: Tally) -> None:
        """Write what is known only at the end."""
        if self._separator == "\n":
            self._begin()
        problems = ",\n".join(f"    {_ENCODE(asdict(one))}" for one in tally.problems.first)
        inner = f"\n{problems}\n  " if problems else ""
        self.stream.write(f'\n  ],\n  "records": {tally.records},\n  "problems": [{inner}]\n}}\n')
