"""Other engines behind one face: a dictionary of plain values in, gates and grades out."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

from attrs import frozen
from translation import CEL, CEL_PYTHON, RULE_ENGINE, ZEN, JsonLogic, Translator

from icpdsl.meaning import core

Values = dict[str, Any]


@frozen
class Peer:
    """An engine with the rules loaded; `goal` is how many times faster this project wants to be."""

    name: str
    evaluate: Callable[[Values], list[Any]]
    goal: float | None


def peers(rule_file: core.RuleFile, as_of: datetime.date) -> Iterator[Peer | str]:
    """Every peer that is installed, a sentence for one that is not."""
    for name, make in _MAKERS.items():
        try:
            yield make(rule_file, as_of)
        except ImportError:
            yield f"{name}: not installed (`pip install --group bench`)"


def _zen(rule_file: core.RuleFile, as_of: datetime.date) -> Peer:
    import zen

    text = Translator(rule_file, as_of, ZEN).whole(rule_file.profiles[0])
    return Peer("zen-engine, one compiled expression", zen.compile_expression(text).evaluate, 5)


def _cel(rule_file: core.RuleFile, as_of: datetime.date) -> Peer:
    import cel

    text = Translator(rule_file, as_of, CEL).whole(rule_file.profiles[0])
    return Peer("common-expression-language (Rust)", cel.compile(text).execute, 12)


def _json_logic(rule_file: core.RuleFile, as_of: datetime.date) -> Peer:
    from json_logic import jsonLogic

    rule = JsonLogic(rule_file, as_of).whole(rule_file.profiles[0])
    return Peer("panzi-json-logic", lambda values: jsonLogic(rule, values), 70)


def _rule_engine(rule_file: core.RuleFile, as_of: datetime.date) -> Peer:
    import rule_engine

    text = Translator(rule_file, as_of, RULE_ENGINE).whole(rule_file.profiles[0])
    return Peer("rule-engine", rule_engine.Rule(text).evaluate, 150)


def _cel_python(rule_file: core.RuleFile, as_of: datetime.date) -> Peer:
    import celpy

    text = Translator(rule_file, as_of, CEL_PYTHON).whole(rule_file.profiles[0])
    environment = celpy.Environment()
    program = environment.program(environment.compile(text))

    def evaluate(values: Values) -> list[Any]:
        known = {name: one for name, one in values.items() if one is not None}
        found: Any = program.evaluate({"r": celpy.adapter.json_to_cel(known)})
        return list(found)

    return Peer("cel-python", evaluate, None)


_MAKERS: dict[str, Callable[[core.RuleFile, datetime.date], Peer]] = {
    "zen-engine": _zen,
    "common-expression-language": _cel,
    "panzi-json-logic": _json_logic,
    "rule-engine": _rule_engine,
    "cel-python": _cel_python,
}
