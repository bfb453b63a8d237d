"""Ideal customer profiles as text: load rules, score records, explain and render the answers.

    import icpdsl

    program = icpdsl.load("rules/")
    answer = program.score({"employees": "2,400", "country": "DE"})
    answer.score, answer.tier, answer.clauses

Names are imported when first used. What each does is told in docs/python-api.md.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icpdsl.engines.result import ClauseResult as ClauseResult
    from icpdsl.engines.result import Evaluation as Evaluation
    from icpdsl.program.files import check_source as check_source
    from icpdsl.program.scoring import Program as Program
    from icpdsl.program.scoring import load as load
    from icpdsl.program.scoring import loads as loads
    from icpdsl.records.mapping import DataProblem as DataProblem
    from icpdsl.source.diagnostic import Diagnostic as Diagnostic
    from icpdsl.source.errors import DataError as DataError
    from icpdsl.source.errors import RuleError as RuleError
    from icpdsl.source.errors import UsageError as UsageError

_PLACES = {
    "ClauseResult": "engines.result",
    "DataError": "source.errors",
    "DataProblem": "records.mapping",
    "Diagnostic": "source.diagnostic",
    "Evaluation": "engines.result",
    "Program": "program.scoring",
    "RuleError": "source.errors",
    "UsageError": "source.errors",
    "check_source": "program.files",
    "load": "program.scoring",
    "loads": "program.scoring",
}

__all__ = list(_PLACES)  # noqa: PLE0605
