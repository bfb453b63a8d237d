"""Each diagnostic has a page; its wrong example gives that diagnostic alone, its right one nothing."""

import re
from pathlib import Path

import pytest

from icpdsl.meaning.check import check
from icpdsl.source.shipped import shipped
from icpdsl.source.text import SourceText

FILES = Path(__file__).parent / "cases" / "diagnostics" / "files"
PAGES = sorted(shipped("docs/diagnostics").glob("ICP*.md"))
_BLOCK = re.compile(r"## (Wrong|Right)\n+```icp\n(.*?)```", re.DOTALL)


def _codes(text: str) -> set[str]:
    return {one.code.id for one in check(SourceText(text), FILES).diagnostics}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_examples_of_a_page_do_what_it_says(page: Path) -> None:
    blocks = dict(_BLOCK.findall(page.read_text(encoding="utf-8")))
    assert _codes(blocks["Wrong"]) - {"ICP001"} == {page.stem} - {"ICP001"}
    assert _codes(blocks["Wrong"]) >= {page.stem}
    assert _codes(blocks["Right"]) == set()
