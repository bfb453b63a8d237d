"""What is shown beside the text: each criterion's share of the weight, each example's result."""

from collections.abc import Iterator

from attrs import frozen

from icpdsl.engines.examples import ExampleResult, Failure, run_example
from icpdsl.engines.rows import evaluate
from icpdsl.meaning import core
from icpdsl.meaning.texts import fold, slug
from icpdsl.program.editor.clause_texts import profile_around, shares_of
from icpdsl.program.editor.desk import View
from icpdsl.program.editor.mentions import clauses_of
from icpdsl.reports.numbers import counted
from icpdsl.source.text import Span
from icpdsl.syntax import ast


@frozen
class Hint:
    """Words to show at an offset, and more to tell of them."""

    offset: int
    text: str


@frozen
class Lens:
    """How an example came out. `span` is where its name stands; `details` has a line a failure."""

    span: Span
    title: str
    passes: bool
    details: tuple[str, ...] = ()


def shares(view: View) -> Iterator[Hint]:
    """After each weight, what part of its score's whole weight it is."""
    for item in view.file.items:
        profile = profile_around(view, item.span) if isinstance(item, ast.Profile) else None
        if isinstance(item, ast.Profile) and profile:
            known = shares_of(profile)
            for clause in clauses_of(item):
                share = known.get(slug(clause.name.value))
                if isinstance(clause, ast.Criterion) and clause.weight and share:
                    yield Hint(clause.weight.span.end, share)


def example_lenses(view: View) -> tuple[Lens, ...]:
    """The result of every example, in the order of the text; none where the file has errors."""
    rule_file = view.rule_file
    if rule_file is None:
        return ()
    profiles = {fold(one.name): one for one in rule_file.profiles}
    return tuple(
        _lens(rule_file, profiles[fold(item.name.value)], node)
        for item in view.file.items
        if isinstance(item, ast.Profile) and fold(item.name.value) in profiles
        for node in item.items
        if isinstance(node, ast.Example)
    )


def _lens(rule_file: core.RuleFile, profile: core.Profile, node: ast.Example) -> Lens:
    example = next(one for one in profile.examples if one.line == node.span.line)
    result = run_example(rule_file, profile, example, evaluate)
    if result.passes:
        return Lens(node.name.span, _passed(result), passes=True)
    details = tuple(map(_told, result.failures))
    title = f"fails: {details[0]}" if len(details) == 1 else f"fails: {len(details)} expectations"
    return Lens(node.name.span, title, passes=False, details=details)


def _passed(result: ExampleResult) -> str:
    count = len(result.example.expects)
    return f"passes: {counted(count, 'expectation')}" if count else "expects nothing"


def _told(failure: Failure) -> str:
    return f"expected {failure.expected}, got {failure.got}"
