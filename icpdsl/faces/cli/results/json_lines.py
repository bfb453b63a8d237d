"""Evaluations as JSON: an object a line, or one document with what belongs to the run."""

from typing import Any, TextIO

from attrs import asdict, define, field

from icpdsl.engines.json_text import JsonText, as_text
from icpdsl.engines.result import Evaluation
from icpdsl.faces.cli.results.tally import Tally
from icpdsl.meaning import core


@define
class _Texts:
    """Evaluations of whatever profile as text; the writers of each are made once."""

    _writers: dict[int, tuple[core.Profile, JsonText]] = field(factory=dict)

    def of(self, evaluation: Evaluation) -> str:
        """The evaluation in one line."""
        rules = evaluation.rules
        if id(rules) not in self._writers:
            self._writers[id(rules)] = rules, JsonText(evaluation.question)
        return self._writers[id(rules)][1](evaluation)


@define
class JsonLinesWriter:
    """One evaluation a line, exactly as docs/language.md says."""

    stream: TextIO
    _texts: _Texts = field(factory=_Texts, init=False)

    def write(self, evaluation: Evaluation) -> None:
        """Write a line."""
        self.stream.write(f"{self._texts.of(evaluation)}\n")

    def close(self, tally: Tally) -> None:
        """Nothing comes after the lines."""


@define
class JsonWriter:
    """One document: what the run was, `results` as they come, then every data problem."""

    stream: TextIO
    head: dict[str, Any]
    _texts: _Texts = field(factory=_Texts, init=False)
    _has_begun: bool = field(default=False, init=False)

    def write(self, evaluation: Evaluation) -> None:
        """Write an element of `results`."""
        before = ",\n" if self._has_begun else self._opening()
        self._has_begun = True
        self.stream.write(f"{before}    {self._texts.of(evaluation)}")

    def _opening(self) -> str:
        members = (f"  {as_text(key)}: {as_text(value)},\n" for key, value in self.head.items())
        return f'{{\n{"".join(members)}  "results": [\n'

    def close(self, tally: Tally) -> None:
        """Write what is known only at the end."""
        before = "\n" if self._has_begun else self._opening()
        problems = ",\n".join(f"    {as_text(asdict(one))}" for one in tally.problems.first)
        listed = f"[\n{problems}\n  ]" if problems else "[]"
        self.stream.write(
            f'{before}  ],\n  "records": {tally.records},\n  "problems": {listed}\n}}\n'
        )
