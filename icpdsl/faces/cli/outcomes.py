"""How the outcome of examples is written: as text, JSON, JUnit's XML or notes for GitHub."""

import json
from collections.abc import Iterator
from typing import Any, Literal, TextIO, TypeAlias, assert_never
from xml.sax.saxutils import quoteattr

from icpdsl.engines.examples import ExampleResult, Failure
from icpdsl.engines.result import ClauseResult, as_json
from icpdsl.faces.cli.console import has_color, paint
from icpdsl.faces.cli.workflow import annotation
from icpdsl.meaning import core
from icpdsl.source.printable import printable

Outcomes: TypeAlias = tuple[tuple[core.RuleFile, ExampleResult], ...]

_SHOWN_CLAUSES = 5


def write_outcomes(
    outcomes: Outcomes, form: Literal["text", "json", "junit", "github"], stream: TextIO
) -> None:
    """Write the outcomes in the form asked for."""
    match form:
        case "text":
            color = has_color(stream)
            stream.writelines(f"{line}\n" for line in _text(outcomes, color=color))
        case "json":
            json.dump(outcomes_json(outcomes), stream, ensure_ascii=False, indent=2)
            stream.write("\n")
        case "junit":
            stream.writelines(f"{line}\n" for line in _junit(outcomes))
        case "github":
            stream.writelines(f"{line}\n" for line in _annotations(outcomes))
        case _:
            assert_never(form)


def outcomes_json(outcomes: Outcomes) -> list[dict[str, Any]]:
    """A JSON object for each example."""
    return [_as_json(file, result) for file, result in outcomes]


def _text(outcomes: Outcomes, *, color: bool) -> Iterator[str]:
    for file, result in outcomes:
        if not result.passes:
            yield from _failed_example(file, result, color=color)
            yield ""
    failed = sum(not result.passes for _, result in outcomes)
    count = "1 example" if len(outcomes) == 1 else f"{len(outcomes):,} examples"
    verdict = f"{failed:,} failed" if failed else "all as expected"
    yield paint(f"{count}, {verdict}", "red" if failed else "green", color=color)


def _failed_example(file: core.RuleFile, result: ExampleResult, *, color: bool) -> Iterator[str]:
    example = result.example
    name = paint(f"{printable(example.name)}", "bold", color=color)
    place = f"{printable(file.path)}:{example.line}"
    yield f"{place}: {name}, an example of {printable(result.profile.name)}"
    for failure in result.failures:
        yield f"  line {failure.expect.line}: {_difference(failure, color=color)}"
        yield from (f"    {_clause_line(one)}" for one in failure.clauses[:_SHOWN_CLAUSES])


def _difference(failure: Failure, *, color: bool) -> str:
    expected = paint(printable(failure.expected), "green", color=color)
    return f"expected {expected}, got {paint(printable(failure.got), 'red', color=color)}"


def _clause_line(clause: ClauseResult) -> str:
    amount = "" if clause.points is None else f"{clause.points:g} of {clause.possible:g}, "
    read = ", ".join(f"{name} {_shown(value)}" for name, value in clause.read.items())
    place = f" (line {clause.line})"
    return f"{printable(clause.name)}: {amount}{clause.outcome}{place}, {printable(read)}"


def _shown(value: Any) -> str:  # noqa: ANN401  (any value of a field)
    return "unknown" if value is None else json.dumps(as_json(value), ensure_ascii=False)


def _as_json(file: core.RuleFile, result: ExampleResult) -> dict[str, Any]:
    return {
        "path": file.path,
        "line": result.example.line,
        "profile": result.profile.name,
        "example": result.example.name,
        "passes": result.passes,
        "failures": [_failure_json(one) for one in result.failures],
        "evaluation": result.evaluation.as_dict(),
    }


def _failure_json(failure: Failure) -> dict[str, Any]:
    return {
        "line": failure.expect.line,
        "expected": failure.expected,
        "got": failure.got,
        "clauses": [one.slug for one in failure.clauses],
    }


def _junit(outcomes: Outcomes) -> Iterator[str]:
    failed = sum(not result.passes for _, result in outcomes)
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield f'<testsuites name="icp" tests="{len(outcomes)}" failures="{failed}">'
    files = dict.fromkeys(file.path for file, _ in outcomes)
    for path in files:
        results = [result for file, result in outcomes if file.path == path]
        failures = sum(not result.passes for result in results)
        counts = f'tests="{len(results)}" failures="{failures}"'
        yield f"  <testsuite name={_attribute(path)} {counts}>"
        for result in results:
            yield from _test_case(path, result)
        yield "  </testsuite>"
    yield "</testsuites>"


def _test_case(path: str, result: ExampleResult) -> Iterator[str]:
    example = result.example
    names = f"classname={_attribute(result.profile.name)} name={_attribute(example.name)}"
    start = f'    <testcase {names} file={_attribute(path)} line="{example.line}"'
    if result.passes:
        yield f"{start}/>"
        return
    yield f"{start}>"
    for failure in result.failures:
        message = f"expected {failure.expected}, got {failure.got}"
        yield f"      <failure message={_attribute(message)}/>"
    yield "    </testcase>"


def _annotations(outcomes: Outcomes) -> Iterator[str]:
    """An error at each line of an example that did not come out as expected."""
    for file, result in outcomes:
        for failure in result.failures:
            place: dict[str, str | int] = {"file": file.path, "line": failure.expect.line}
            message = f"expected {failure.expected}, got {failure.got}"
            yield annotation("error", place, f"example {result.example.name}", message)


def _attribute(text: str) -> str:
    return quoteattr(printable(text))
