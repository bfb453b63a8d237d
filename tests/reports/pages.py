"""HTML taken apart, for claims about pages."""

import re
from html.parser import HTMLParser

from attrs import define, field

_VOID = frozenset({"meta", "br", "input", "rect", "line", "circle", "path"})


@define
class Element:
    """A start tag with the text inside it, up to its end."""

    name: str
    attributes: dict[str, str]
    text: str = ""


@define(slots=False)
class Page(HTMLParser):
    """The elements of a page in order."""

    elements: list[Element] = field(factory=list)
    _open: list[Element] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        assert self._open[-1].name == tag, f"</{tag}> closes <{self._open[-1].name}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def named(self, name: str) -> list[Element]:
        return [one for one in self.elements if one.name == name]

    @property
    def text(self) -> str:
        (body,) = self.named("body")
        return re.sub(r"\s+", " ", body.text)


def page_of(html: str) -> Page:
    """The page, which must close what it opens."""
    page = Page()
    page.feed(html)
    page.close()
    assert not page._open
    return page
