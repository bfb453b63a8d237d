"""How Sphinx makes the documentation: `make docs`."""

import importlib.metadata

from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

from icpdsl.faces.highlighting import RuleLexer

project = "icpdsl"
release = importlib.metadata.version("icpdsl")
extensions = ["myst_parser"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "icpdsl"


def setup(app: Sphinx) -> None:
    """Make the colours of rule files known, and records as plain text."""
    app.add_lexer("icp", RuleLexer)
    app.add_lexer("csv", TextLexer)
