"""Results and rules for people: scorecards, portfolios, explanations and descriptions of an ICP.

Evaluations and checked rule files come in, text goes out as HTML, Markdown, plain text or JSON.
Nothing here computes a score: pages show shares, sums, counts and words of what an engine answered.
The names below are imported when they are first used, so that scoring does not pay for pages.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icpdsl.reports.answer import Answer as Answer
    from icpdsl.reports.answer import Audience as Audience
    from icpdsl.reports.answer import Format as Format
    from icpdsl.reports.evidence import render_evidence as render_evidence
    from icpdsl.reports.explanation import render_explanation as render_explanation
    from icpdsl.reports.folder import Portfolio as Portfolio
    from icpdsl.reports.folder import write_portfolio as write_portfolio
    from icpdsl.reports.render import DescriptionView as DescriptionView
    from icpdsl.reports.render import render_card as render_card
    from icpdsl.reports.render import render_description as render_description
    from icpdsl.reports.render import render_portfolio as render_portfolio
    from icpdsl.reports.user_template import UserTemplate as UserTemplate
    from icpdsl.reports.user_template import read_template as read_template
    from icpdsl.reports.words import Wording as Wording

_PLACES = {
    "Answer": "answer",
    "Audience": "answer",
    "DescriptionView": "render",
    "Format": "answer",
    "Portfolio": "folder",
    "UserTemplate": "user_template",
    "Wording": "words",
    "read_template": "user_template",
    "render_card": "render",
    "render_description": "render",
    "render_evidence": "evidence",
    "render_explanation": "explanation",
    "render_portfolio": "render",
    "write_portfolio": "folder",
}


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_PLACES[name]}"), name)
