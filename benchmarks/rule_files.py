"""Rule files: how fast they are parsed, checked, formatted and compiled."""

from collections.abc import Callable
from functools import partial

import workload
from attrs import evolve
from clock import seconds_of
from report import heading, table

from icpdsl.engines.compiled import compile_profile, source_of
from icpdsl.meaning import core
from icpdsl.meaning.check import check
from icpdsl.source.text import SourceText
from icpdsl.syntax.formatter import format_source
from icpdsl.syntax.parser import parse

_LINES = 1_000
_CRITERIA = (15, 50, 300)
_RUNS = 10


def main() -> None:
    """Print both tables."""
    source = SourceText(workload.rules_of_length(_LINES), "rules.icp")
    stages: dict[str, Callable[[SourceText], object]] = {
        "parse": parse,
        "parse and check": lambda one: check(one, None),
        "format": format_source,
    }
    heading(f"A rule file of {_LINES:,} lines")
    seconds = {name: _seconds(partial(stage, source)) for name, stage in stages.items()}
    lines = [(name, f"{one * 1e3:,.0f}", f"{_LINES / one:,.0f}") for name, one in seconds.items()]
    table(("", "ms", "lines a second"), lines)
    heading("Compiling a profile")
    table(("criteria", "ms in all", "of which Python's own compiler", "goal"), map(_row, _CRITERIA))


def _row(count: int) -> tuple[str, ...]:
    rule_file = workload.rule_file()
    profile = _of_size(rule_file.profiles[0], count)
    source = source_of(rule_file, profile, workload.AS_OF)
    whole = _seconds(lambda: compile_profile(rule_file, profile, workload.AS_OF))
    own = _seconds(lambda: compile(source, "<icp profile>", "exec"))
    goal = "≤ 2" if count == _CRITERIA[0] else ""
    return f"{count}", f"{whole * 1e3:,.1f}", f"{own * 1e3:,.1f}", goal


def _of_size(profile: core.Profile, count: int) -> core.Profile:
    """The profile with its criteria repeated until there are `count`."""
    criteria = [one for one in profile.clauses if isinstance(one, core.Criterion)]
    gates = tuple(one for one in profile.clauses if isinstance(one, core.Gate))
    many = (criteria[at % len(criteria)] for at in range(count))
    named = tuple(evolve(one, slug=f"{one.slug}_{at}") for at, one in enumerate(many))
    return evolve(profile, clauses=gates + named)


def _seconds(run: Callable[[], object]) -> float:
    return min(seconds_of(run) for _ in range(_RUNS))


if __name__ == "__main__":
    main()
