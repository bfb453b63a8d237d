"""One generated Python function per profile and day: the meaning of `rows`, at speed.

The core tree of a profile is written out as Python source and compiled. Its function takes a
record and gives the same evaluation as `rows` in every field.
"""

import datetime
from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias, cast

from icpdsl.engines.compiled.profiles import Generated, generate
from icpdsl.engines.result import Evaluation
from icpdsl.meaning import core
from icpdsl.records.record import Record

__all__ = ["Evaluate", "compile_profile", "source_of"]

Evaluate: TypeAlias = Callable[[Record], Evaluation]


def compile_profile(
    rule_file: core.RuleFile, profile: core.Profile, as_of: datetime.date
) -> Evaluate:
    """The function that evaluates `profile`, one of `rule_file`, on the day `as_of`.

    Records with bands are left to a second function, which is written when the first of them comes.
    """

    @lru_cache(maxsize=1)
    def guarded() -> Evaluate:
        return _function(generate(rule_file, profile, as_of, guards_bands=True))

    def evaluate_guarded(record: Record) -> Evaluation:
        return guarded()(record)

    generated = generate(rule_file, profile, as_of, guards_bands=False)
    generated.namespace["guarded"] = evaluate_guarded
    return _function(generated)


def source_of(rule_file: core.RuleFile, profile: core.Profile, as_of: datetime.date) -> str:
    """The Python source of the function, to look at."""
    return generate(rule_file, profile, as_of, guards_bands=False).source


def _function(generated: Generated) -> Evaluate:
    code = compile(generated.source, "<icp profile>", "exec", dont_inherit=True)
    exec(code, generated.namespace)  # noqa: S102  (the source holds no word of the rule file's author)
    return cast("Evaluate", generated.namespace["evaluate"])
