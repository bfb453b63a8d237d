"""Each diagnostic of reading has a page: its wrong example gives that one, its right one none."""

import re
from pathlib import Path

import pytest

from icpdsl.meaning.check import check
from icpdsl.source.diagnostic import Code
from icpdsl.source.shipped import shipped
from icpdsl.source.text import SourceText
from icpdsl.syntax import codes

CODES = sorted(
    (one for one in vars(codes).values() if isinstance(one, Code)), key=lambda code: code.id
)
_BLOCK = re.compile(r"## (Wrong|Right)\n+```icp\n(.*?)```", re.DOTALL)


def _page(code: Code) -> Path:
    return shipped("docs/diagnostics") / f"{code.id}.md"


def _codes(text: str) -> list[str]:
    return [one.code.id for one in check(SourceText(text), None).diagnostics]


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.name)
def test_the_examples_of_a_page_do_what_it_says(code: Code) -> None:
    text = _page(code).read_text(encoding="utf-8")
    blocks = dict(_BLOCK.findall(text))
    assert text.startswith(f"# {code.id} {code.name}\n")
    assert _codes(blocks["Wrong"])[-1] == code.id
    assert set(_codes(blocks["Wrong"])) <= {code.id, "ICP001"}
    assert _codes(blocks["Right"]) == []
