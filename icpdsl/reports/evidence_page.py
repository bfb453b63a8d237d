"""Blocks of evidence as a text, as Markdown, or as one page with charts."""

from collections.abc import Iterable
from typing import Literal, TypeAlias, assert_never

from attrs import frozen

from icpdsl.reports.documents.blocks import Block, Heading
from icpdsl.reports.documents.markdown import markdown
from icpdsl.reports.documents.text import plain_text
from icpdsl.reports.html import page

BlocksForm: TypeAlias = Literal["table", "md", "html"]


@frozen
class Section:
    """A part of a page: its heading and what stands below it."""

    title: str
    blocks: tuple[Block, ...]


def render_blocks(blocks: tuple[Block, ...], form: BlocksForm) -> str:
    """The blocks as a text of the form; `html` needs nothing from outside."""
    match form:
        case "table":
            return plain_text(blocks)
        case "md":
            return markdown(blocks)
        case "html":
            first, *rest = sections(blocks)
            return page("evidence.html.j2", {"first": first, "sections": rest})
        case _:
            assert_never(form)


def sections(blocks: Iterable[Block]) -> list[Section]:
    """The blocks parted at headings of the first two levels."""
    found: list[Section] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level <= 2:  # noqa: PLR2004  (parts of a page)
            found.append(Section(block.text, ()))
        elif found:
            found[-1] = Section(found[-1].title, (*found[-1].blocks, block))
    return found
