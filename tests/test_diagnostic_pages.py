"""Each diagnostic has a page: its wrong file gives it and no other, its right file gives none."""

import datetime
import re
from pathlib import Path

import pytest
from attrs import frozen

from icpdsl.meaning import codes as meaning_codes
from icpdsl.meaning import core
from icpdsl.meaning.check import check
from icpdsl.meaning.files import LARGEST_LIST
from icpdsl.program.files import check_source
from icpdsl.program.linting import ABOUT_SILENCES, Linting, default_codes, lint, lint_codes
from icpdsl.records.values import read_cell
from icpdsl.source.diagnostic import Code, Diagnostic
from icpdsl.source.text import SourceText
from icpdsl.syntax import codes as syntax_codes

PAGES = Path(__file__).parent.parent / "docs" / "diagnostics"
LINTS = {code.id: code for code in lint_codes()}
CODES = LINTS | {
    code.id: code
    for module in (syntax_codes, meaning_codes)
    for code in vars(module).values()
    if isinstance(code, Code)
}
BY_HISTORY = {"ICP210"}
COUNTING = syntax_codes.TOO_MANY_PROBLEMS.id
_BLOCK = re.compile(r"^## (Wrong|Right)\n\n```icp\n(.*?)^```\n", re.DOTALL | re.MULTILINE)


@frozen
class Page:
    code: str
    wrong: str
    right: str


def read_page(code: str) -> Page:
    text = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    assert text.startswith(f"# {code} {CODES[code].name}\n\n")
    [(first, wrong), (second, right)] = _BLOCK.findall(text)
    assert (first, second) == ("Wrong", "Right")
    return Page(code, wrong, right)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The rule folder that the pages speak of."""
    folder = tmp_path_factory.mktemp("rules")
    (folder / "lists").mkdir()
    (folder / "lists" / "competitors.csv").write_text("value\nacme.com\n", encoding="utf-8")
    (folder / "shared.icp").write_text("account\n    employees  number\n", encoding="utf-8")
    (folder / "latin_1.txt").write_text("Zürich\n", encoding="latin-1")
    (folder / "utf_8.txt").write_text("Zürich\n", encoding="utf-8")
    (folder / "empty.csv").write_text("value\n\n", encoding="utf-8")
    (folder / "broken.csv").write_text('"acme.com\n', encoding="utf-8")
    with (folder / "huge.txt").open("wb") as huge:
        huge.truncate(LARGEST_LIST + 1)
    return folder


def read_problem(cell: str, field: core.Field) -> str | None:
    return read_cell(cell, field).problem


def found(text: str, folder: Path, code: str) -> list[str]:
    path = folder / "page.icp"
    path.write_text(text, encoding="utf-8")
    if code in LINTS:
        return [one.code.id for one in linted(text, path, code)]
    has_folder = code != meaning_codes.NO_FOLDER.id
    checked = check(SourceText(text, str(path)), folder if has_folder else None, read_problem)
    return [one.code.id for one in checked.diagnostics]


def linted(text: str, path: Path, code: str) -> tuple[Diagnostic, ...]:
    """What is said where the lint is on by itself, or for silences, with those that are by default.

    As of a day, and for records that the pages speak of.
    """
    is_about_silences = code in {one.id for one in ABOUT_SILENCES}
    codes = default_codes() if is_about_silences else frozenset([LINTS[code]])
    occurring = {str(path): {"country": frozenset({"germany", "france"})}}
    linting = Linting(codes, datetime.date(2026, 11, 1), occurring)
    return lint(check_source(SourceText(text, str(path)), path.parent), linting)


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert sorted(page.stem for page in PAGES.glob("*.md")) == sorted(CODES)


@pytest.mark.parametrize("code", sorted(CODES.keys() - {COUNTING} - BY_HISTORY))
def test_wrong_file_gives_the_code_and_no_other(code: str, folder: Path) -> None:
    assert found(read_page(code).wrong, folder, code) == [code]


def test_only_too_many_problems_come_with_problems(folder: Path) -> None:
    codes = found(read_page(COUNTING).wrong, folder, COUNTING)
    assert set(codes) == {COUNTING, syntax_codes.SYNTAX.id}
    assert codes.count(COUNTING) == 1


@pytest.mark.parametrize("code", sorted(CODES))
def test_right_file_is_right(code: str, folder: Path) -> None:
    assert found(read_page(code).right, folder, code) == []


_SILENCE = re.compile(r"^# icp: ignore\[(.*)\] .+$", re.MULTILINE)


@pytest.mark.parametrize(
    "code", sorted(LINTS.keys() - BY_HISTORY - {one.id for one in ABOUT_SILENCES})
)
def test_the_comment_of_the_page_silences_its_wrong_file(code: str, folder: Path) -> None:
    silence = _SILENCE.search((PAGES / f"{code}.md").read_text(encoding="utf-8"))
    assert silence is not None
    assert silence[1] == LINTS[code].name
    lines = read_page(code).wrong.splitlines()
    path = folder / "page.icp"
    path.write_text("\n".join(lines), encoding="utf-8")
    (one,) = linted(path.read_text(encoding="utf-8"), path, code)
    behind = list(lines)
    behind[one.span.line - 1] += f"  {silence[0]}"
    above = [*lines[: one.span.line - 1], silence[0], *lines[one.span.line - 1 :]]
    assert found("\n".join(behind), folder, code) == []
    assert found("\n".join(above), folder, code) == []
