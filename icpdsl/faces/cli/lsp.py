"""`icp lsp`: the language server."""

import click

from icpdsl.faces.cli.options import common_options
from icpdsl.source.errors import UsageError


@click.command("lsp")
@common_options
def command() -> None:
    """Serve an editor by the language server protocol.

    An editor starts it and speaks with it on standard input and output; docs/editors.md says how
    to set one up. Needs icpdsl[lsp].

    \b
    Example:
      icp lsp
    """
    try:
        from icpdsl.faces.language_server.server import run
    except ModuleNotFoundError as error:
        if error.name and error.name.startswith("icpdsl"):
            raise
        raise UsageError("lsp needs icpdsl[lsp]") from None
    run()
