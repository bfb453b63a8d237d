"""Where users' templates run: untrusted, so strict, without files, and with an end to every loop.

A template sees the view model and our own templates, nothing else. Beyond Jinja's sandbox, every
turn of a loop, every call and every printed text is charged to one budget, and what could grow
without bound (repeated text, powers, padding, recursive loops) is refused. It is a guard against
mistakes and careless copies; templates run on the user's own machine, with the user's rights.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, cast

from attrs import define
from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    Undefined,
    nodes,
    pass_environment,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from icpdsl.reports.environment import TEMPLATES, furnish, shown
from icpdsl.source.errors import UsageError
from icpdsl.source.printable import printable

_BUDGET = 20_000_000
_COST_OF_TURN = 20
_COST_OF_CALL = 500
_LARGEST_NUMBER = 10**15
_LARGEST_POWER = 8
_TEXT_METHODS = frozenset(
    {"capitalize", "endswith", "lower", "removeprefix", "removesuffix", "split", "startswith"}
    | {"strip", "title", "upper", "lstrip", "rstrip", "isdigit", "isalpha"}
)
_REFUSED_FILTERS = frozenset(
    {"attr", "batch", "center", "filesizeformat", "format", "indent", "pprint", "random"}
    | {"replace", "slice", "string", "sum", "tojson", "urlize", "wordwrap", "xmlattr"}
)
_MOST_SHOWN = 100


class _TemplateRefused(Exception):  # noqa: N818  (named for what happened)
    """The template asks for something that it may not have."""


@define
class _Budget:
    """Steps and characters left for one rendering."""

    left: int = _BUDGET

    def charge(self, amount: int) -> None:
        """Take `amount` away; raises once nothing is left."""
        self.left -= amount
        if self.left < 0:
            raise _TemplateRefused("the template does too much work: a loop without end?")


def run(name: str, text: str, values: Mapping[str, object], *, is_markup: bool) -> str:
    """What the template makes of `values`; raises a UsageError with its name and line."""
    budget = _Budget()
    environment = _environment(budget, is_markup=is_markup)
    try:
        tree = environment.parse(text, name)
        environment.cost_of_call = _COST_OF_CALL + _written(tree)
        code = environment.compile(_guarded(tree), name, name)
        template = environment.template_class.from_code(
            environment, code, environment.make_globals(None)
        )
        return template.render(values)
    except TemplateSyntaxError as error:
        raise UsageError(_message(error.name or name, error.lineno, error.message)) from error
    except (
        TemplateError,
        _TemplateRefused,
        ArithmeticError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        raise UsageError(_message(name, _line_of(error, name), str(error))) from error


def _message(name: str, line: int | None, message: str | None) -> str:
    where = printable(name) if line is None else f"{printable(name)}:{line}"
    told = " ".join((message or "cannot be rendered").split())
    short = told if len(told) <= _MOST_SHOWN else f"{told[:_MOST_SHOWN]}…"
    return f"template {where}: {printable(short)}"


def _line_of(error: BaseException, name: str) -> int | None:
    """The template's line that raised: jinja rewrites tracebacks so that they name it."""
    found, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == name:
            found = trace.tb_lineno
        trace = trace.tb_next
    return found


def _environment(budget: _Budget, *, is_markup: bool) -> "_Environment":
    made = _Environment(
        autoescape=is_markup,
        undefined=StrictUndefined,
        loader=FileSystemLoader(TEMPLATES),
        finalize=_printed(budget),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.budget = budget
    furnish(made)
    for refused in _REFUSED_FILTERS:
        made.filters[refused] = _refusal(refused)
    made.filters["join"] = _join(budget)
    made.filters["counted_steps"] = _counted(budget)
    made.globals = {
        name: value
        for name, value in made.globals.items()
        if name in {"range", "dict", "namespace", "style", "script", "security_policy", "index"}
    }
    return made


class _Environment(ImmutableSandboxedEnvironment):
    """A sandbox in which calls and operators are charged too."""

    intercepted_binops = frozenset({"*", "**", "+", "%"})
    budget: _Budget
    cost_of_call: int

    def wrap_str_format(self, value: Any) -> None:  # noqa: ANN401
        """Leave `format` to `is_safe_attribute`, which refuses it: it pads to any length."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401
        """Of texts only the methods that cannot make them much longer."""
        if isinstance(obj, str | bytes):
            return attr in _TEXT_METHODS
        return super().is_safe_attribute(obj, attr, value)

    def call(self, context: Any, target: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        """Call a macro, a method or a global, for a fee."""
        self.budget.charge(self.cost_of_call)
        return super().call(context, target, *args, **kwargs)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401
        """Arithmetic on numbers; text and lists are joined with `~` and filters."""
        if not all(isinstance(side, int | float) for side in (left, right)):
            raise _TemplateRefused(f"`{operator}` works on numbers only; join text with `~`")
        if max(abs(left), abs(right)) > _LARGEST_NUMBER or (
            operator == "**" and abs(right) > _LARGEST_POWER
        ):
            raise _TemplateRefused(f"the numbers of `{operator}` are too large")
        return super().call_binop(context, operator, left, right)


def _guarded(template: nodes.Template) -> nodes.Template:
    """The template with every loop charged and every `~` printed piece by piece."""
    for loop in list(template.find_all(nodes.For)):
        if loop.recursive:
            raise TemplateSyntaxError("recursive loops are not for reports", loop.lineno)
        cost = nodes.Const(_COST_OF_TURN + _written(loop), lineno=loop.lineno)
        loop.iter = _filtered("counted_steps", cast("nodes.Expr", loop.iter), [cost])
    for concat in list(template.find_all(nodes.Concat)):
        listed = nodes.List(concat.nodes, lineno=concat.lineno)
        concat.nodes = [_filtered("join", listed, [])]
    return template


def _written(node: nodes.Node) -> int:
    """Characters that a node writes by itself."""
    return sum(len(data.data) for data in node.find_all(nodes.TemplateData))


def _filtered(name: str, node: nodes.Expr, args: list[nodes.Expr]) -> nodes.Filter:
    return nodes.Filter(node, name, args, [], None, None, lineno=node.lineno)


def _printed(budget: _Budget) -> Callable[[object], object]:
    def finalize(value: object) -> object:
        if isinstance(value, Undefined):
            return str(value)
        if not isinstance(value, str | int | float | None) and type(value).__module__ != "datetime":
            raise _TemplateRefused("a whole list or view is not text: print its fields")
        text = "" if value is None else value
        budget.charge(len(text) if isinstance(text, str) else 20)
        return shown(text)

    return finalize


def _join(budget: _Budget) -> Callable[..., str]:
    @pass_environment
    def join(
        environment: Environment,
        parts: Iterable[object],
        between: str = "",
        attribute: str | None = None,
    ) -> str:
        named = (
            part if attribute is None else environment.getattr(part, attribute) for part in parts
        )
        texts = []
        for part in named:
            text = part if isinstance(part, str) else str(part)
            budget.charge(1 + len(text) + len(between))
            texts.append(text)
        if any(isinstance(text, Markup) for text in texts):
            return Markup(escape(between)).join(texts)  # noqa: S704  (joins and escapes)
        return between.join(texts)

    return join


def _counted(budget: _Budget) -> Callable[[Iterable[object], int], Iterator[object]]:
    def counted_steps(items: Iterable[object], cost: int) -> Iterator[object]:
        for item in items:
            budget.charge(cost)
            yield item

    return counted_steps


def _refusal(name: str) -> Callable[..., object]:
    def refused(*_: object) -> object:
        raise _TemplateRefused(f"the filter `{name}` is not for reports")

    return refused
