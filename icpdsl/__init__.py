"""Ideal customer profiles as text: check and load rules, score records, explain the answers.

    import icpdsl

    program = icpdsl.load("rules/")
    answer = program.score({"employees": "2,400", "country": "DE"})
    print(answer.score, answer.tier, program.render(answer, "txt"))

What each name does is told in docs/python-api.md. Names are imported when they are first used.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icpdsl.engines.result import ClauseResult, Evaluation, ScoreResult
    from icpdsl.program.scoring import Program, load, loads
    from icpdsl.program.texts import check, format_text
    from icpdsl.records.problems import DataProblem
    from icpdsl.source.diagnostic import Diagnostic
    from icpdsl.source.errors import DataError, RuleError, UsageError
    from icpdsl.source.snippet import draw

    __version__: str

__all__ = [
    "ClauseResult",
    "DataError",
    "DataProblem",
    "Diagnostic",
    "Evaluation",
    "Program",
    "RuleError",
    "ScoreResult",
    "UsageError",
    "__version__",
    "check",
    "draw",
    "format_text",
    "load",
    "loads",
]

_PLACES = {
    "ClauseResult": "engines.result",
    "DataError": "source.errors",
    "DataProblem": "records.problems",
    "Diagnostic": "source.diagnostic",
    "Evaluation": "engines.result",
    "Program": "program.scoring",
    "RuleError": "source.errors",
    "ScoreResult": "engines.result",
    "UsageError": "source.errors",
    "check": "program.texts",
    "draw": "source.snippet",
    "format_text": "program.texts",
    "load": "program.scoring",
    "loads": "program.scoring",
}


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version  # takes longer than all else here

        return version("icpdsl")
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_PLACES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
