"""Every ```icp block of the language reference checks clean, is laid out, and its examples pass.

A block without an account is a part of a file: it is completed with the page's first block, and
with a profile or a clause around it where it has none.
"""

import re
import textwrap
from pathlib import Path

import pytest

import icpdsl
from icpdsl.source.text import SourceText
from icpdsl.syntax.formatter import format_source

ROOT = Path(__file__).parent.parent
PAGES = ("docs/language.md", "README.md")
_BLOCK = re.compile(r"^```icp\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_OF_A_FILE = ("language ", "account\n", "list ", "define ", "profile ")
_OF_A_PROFILE = (
    "must ",
    "criterion ",
    "bonus ",
    "penalty ",
    "score ",
    "tiers",
    "stages",
    "example ",
)


def blocks(page: str) -> list[tuple[int, str]]:
    """The page's rule blocks, each with the line that it starts on."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return [(text.count("\n", 0, one.start()) + 2, one[1]) for one in _BLOCK.finditer(text)]


def completed(block: str, account: str) -> str:
    """The whole file that a part of one stands for."""
    if re.search(r"^account$", block, re.MULTILINE):
        return block
    if block.startswith(_OF_A_FILE):
        return f"{account}\n{block}"
    if not block.startswith(_OF_A_PROFILE):
        return completed("".join(map(must, conditions(block))).lstrip("\n"), account)
    return f'{account}\nprofile "P"\n{textwrap.indent(block, "    ")}'


def conditions(block: str) -> list[str]:
    """The conditions of a block, each with what is indented below it."""
    return re.findall(r"^\S.*\n(?:^ +.*\n)*", block, re.MULTILINE)


def must(condition: str) -> str:
    name = re.sub(r"\W+", " ", condition)
    return f'\nmust "{name}"\n{textwrap.indent(condition, "    ")}'


CASES = [
    pytest.param(completed(block, blocks(page)[0][1]), id=f"{page}:{line}")
    for page in PAGES
    for line, block in blocks(page)
]


@pytest.mark.parametrize("text", CASES)
def test_a_block_checks_clean_and_its_examples_pass(text: str) -> None:
    program = icpdsl.loads(text)
    failures = [failure for _, result in program.test() for failure in result.failures]
    assert (program.warnings, failures) == ((), [])


@pytest.mark.parametrize("text", CASES)
def test_a_block_is_laid_out(text: str) -> None:
    assert format_source(SourceText(text)) == text
