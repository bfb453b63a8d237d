"""Puts the language server together."""

from icpdsl.faces.language_server import display, fixes, navigation, texts, writing
from icpdsl.faces.language_server.wire import RuleServer, serve


def run() -> None:
    """Serve one client on standard input and output."""
    parts = (texts, fixes, navigation, display, writing)
    server = RuleServer(feature for part in parts for feature in part.FEATURES)
    server.command(display.SHOW_EXAMPLE)(display.show_example)
    serve(server)
