"""How Sphinx makes the documentation: `make docs`."""

import importlib.metadata
from typing import ClassVar

from pygments import token
from pygments.lexer import RegexLexer, words
from sphinx.application import Sphinx

project = "icpdsl"
release = importlib.metadata.version("icpdsl")
extensions = ["myst_parser"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "icpdsl"

_BLOCKS = (
    "account bonus criterion define example expect list must not penalty profile score stages "
    "tiers use language because used by validated reviewed review owner"
)
_WORDS = (
    "and or all any none of at least full half none otherwise when unknown known skip pass fail is "
    "in between contains mentions starts ends with matches include before after within last next "
    "days since goes from to as then halving every based on without"
)


class RuleLexer(RegexLexer):
    """Colours rule files: comments, texts, numbers, the words of the language."""

    name = "ICP rules"
    tokens: ClassVar = {
        "root": [
            (r"#.*$", token.Comment),
            (r'"(\\.|[^"\\])*"', token.String),
            (r"\d{4}-\d\d-\d\d", token.Literal.Date),
            (r"-?\d[\d,_.]*[kMB]?%?", token.Number),
            (words(_BLOCKS.split(), prefix=r"\b", suffix=r"\b"), token.Keyword),
            (words(_WORDS.split(), prefix=r"\b", suffix=r"\b"), token.Operator.Word),
            (r"\w+", token.Name),
            (r"\s+", token.Whitespace),
            (r".", token.Punctuation),
        ]
    }


def setup(app: Sphinx) -> None:
    """Make the colours of rule files known."""
    app.add_lexer("icp", RuleLexer)
