"""Results and rules for people: scorecards, portfolios, explanations and descriptions of an ICP.

Evaluations and checked rule files come in, text goes out as HTML, Markdown, plain text or JSON.
Nothing here computes a score: pages show shares, sums, counts and words of what an engine answered.
"""

from icpdsl.reports.answer import Answer, Audience, Format
from icpdsl.reports.explanation import render_explanation
from icpdsl.reports.folder import Portfolio, write_portfolio
from icpdsl.reports.render import (
    DescriptionView,
    render_card,
    render_description,
    render_portfolio,
)
from icpdsl.reports.user_template import UserTemplate, read_template
from icpdsl.reports.words import Wording

__all__ = [
    "Answer",
    "Audience",
    "DescriptionView",
    "Format",
    "Portfolio",
    "UserTemplate",
    "Wording",
    "read_template",
    "render_card",
    "render_description",
    "render_explanation",
    "render_portfolio",
    "write_portfolio",
]
