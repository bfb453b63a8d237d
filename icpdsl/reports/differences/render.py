"""A comparison as one text: for a terminal, a pull request, a browser or a program."""

from typing import Literal, TypeAlias, assert_never

from attrs import frozen

from icpdsl.reports.as_json import to_json
from icpdsl.reports.differences.impact import ImpactView
from icpdsl.reports.differences.markdown import difference_markdown
from icpdsl.reports.differences.text import difference_text
from icpdsl.reports.differences.view import DifferenceView, groups
from icpdsl.reports.differences.words import LEVELS
from icpdsl.reports.html import page

DifferenceFormat: TypeAlias = Literal["text", "md", "json", "html"]


@frozen
class ComparisonView:
    """What differs, and whom it moves where there is data."""

    rules: DifferenceView
    impact: ImpactView | None


def render_difference(
    view: ComparisonView, form: DifferenceFormat = "text", *, color: bool = False
) -> str:
    """The comparison; `color` is for a terminal."""
    match form:
        case "text":
            return difference_text(view.rules, view.impact, color=color)
        case "md":
            return difference_markdown(view.rules, view.impact)
        case "json":
            return to_json("difference", view)
        case "html":
            return page("difference.html.j2", _page_values(view))
        case _:
            assert_never(form)


def _page_values(view: ComparisonView) -> dict[str, object]:
    return {
        "rules": view.rules,
        "impact": view.impact,
        "level": LEVELS[view.rules.level],
        "groups": tuple(groups(view.rules)),
    }
