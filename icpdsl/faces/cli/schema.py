"""`icp schema`: the JSON Schema of one evaluation."""

import click

from icpdsl.faces.cli.options import common_options
from icpdsl.source.shipped import shipped


@click.command("schema")
@common_options
def command() -> None:
    """Print the JSON Schema of results.

    Every line of `icp score --format jsonl` is valid by it.

    \b
    Example:
      icp schema > result.schema.json
    """
    click.echo(shipped("docs/result.schema.json").read_text(encoding="utf-8"), nl=False)
