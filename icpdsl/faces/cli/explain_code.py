"""`icp explain-code`: what a diagnostic means, with an example of wrong and right."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from icpdsl.faces.cli.console import has_color, paint
from icpdsl.faces.cli.nearest import suggestion
from icpdsl.faces.cli.options import common_options
from icpdsl.source.errors import UsageError
from icpdsl.source.shipped import shipped


@click.command("explain-code")
@click.argument("code", required=False)
@common_options
def command(code: str | None) -> None:
    """Say what a diagnostic means, with an example of wrong and right.

    CODE is what stands in brackets in a message, or the name of the diagnostic; without it, all
    codes are listed.

    \b
    Example:
      icp explain-code ICP021
    """
    pages = _pages()
    if code is None:
        click.echo("\n".join(pages))
        return
    page = _page(code, pages)
    click.echo("\n".join(_for_terminal(page.read_text(encoding="utf-8"))))


def _pages() -> dict[str, Path]:
    """The pages by `ICP021 unknown-field`, in order."""
    pages = sorted(shipped("docs/diagnostics").glob("ICP*.md"))
    return {_title(page): page for page in pages}


def _title(page: Path) -> str:
    with page.open(encoding="utf-8") as lines:
        return next(lines).removeprefix("# ").strip()


def _page(code: str, pages: dict[str, Path]) -> Path:
    by_word = {word: page for title, page in pages.items() for word in title.split()}
    wanted = code.upper() if code.upper() in by_word else code.lower()
    if wanted not in by_word:
        raise UsageError(f"`{code}` is not a code{suggestion(code, by_word)}")
    return by_word[wanted]


def _for_terminal(markdown: str) -> Iterator[str]:
    """The page without its marks: headings bold, examples set in."""
    color = has_color(sys.stdout)
    is_example = False
    for line in markdown.rstrip().splitlines():
        if line.startswith("```"):
            is_example = not is_example
        elif is_example:
            yield f"    {line}".rstrip()
        elif line.startswith("#"):
            yield paint(line.lstrip("# "), "bold", color=color)
        else:
            yield line
