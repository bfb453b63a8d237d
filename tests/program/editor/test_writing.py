"""What is offered while a text is being written."""

from pathlib import Path

import pytest

from icpdsl.program.editor.changes import layout_edits, mendings, safe_fixes
from icpdsl.program.editor.completion import Completion, complete
from icpdsl.program.editor.names import applied
from icpdsl.source.text import SourceText
from icpdsl.syntax.formatter import format_source
from tests.program.editor.desks import RULES, desk_of, opened, place, view_of


def offered(tail: str) -> list[str]:
    """What is offered at the end of the rules with `tail` after them."""
    text = RULES + tail
    return [one.text for one in complete(view_of(text), len(text))]


@pytest.mark.parametrize(
    ("tail", "first"),
    [
        ("", ["language", "use", "account", "list", "define", "profile"]),
        ('\n    must "M"\n        industry is ', ['"Software"', '"Retail"']),
        ('\n    must "M"\n        industry in "Retail", "', ['"Software"']),
        ('\n    must "M"\n        technologies include any of ', ["dach"]),
        ('\n    must "M"\n        days since ', ["founded"]),
        ('\n    must "M"\n        number of ', ["technologies"]),
        ('\n    must "M"\n        revenue >= 10 ', ["USD"]),
        ('\n    must "M"\n        revenue >= 10k USD\n        used by ', ["sales"]),
        ('\n    must "M" ', ["[firmographic]"]),
        ("\n    tiers by ", ["engagement", "fit"]),
        ("\n    stages\n        X  when tier is ", ["A", "B"]),
        ('\n    example "E"\n        expect tier ', ["A", "B"]),
        ('\n    example "E"\n        expect stage ', ["SQL"]),
        ('\n    example "E"\n        expect best "', ['"Main"', '"Other"']),
        ('\n    example "E"\n        industry  ', ['"Software"', '"Retail"']),
        ('\n    example "E"\n        expect "', ['"Is known"', '"Size"', '"Stack"', '"Guide"']),
        ('\n    without "', ['"Is known"', '"Size"', '"Stack"', '"Guide"']),
        ('\nprofile "New" based on "', ['"Main"', '"Other"']),
        ("\naccount\n    x  date as ", ["dmy", "mdy", "epoch"]),
    ],
)
def test_the_likeliest_come_first(tail: str, first: list[str]) -> None:
    assert offered(tail)[: len(first)] == first


@pytest.mark.parametrize(
    ("field", "has", "lacks"),
    [
        ("employees", {">=", "between", "is unknown"}, {"contains", "include", "within last"}),
        ("industry", {"is", "not in", "starts with", "matches"}, {">=", "include", "before"}),
        ("technologies", {"include at least 2 of", "is known"}, {"is", ">=", "contains"}),
        ("founded", {"within last", "before", "between"}, {"contains", "include"}),
        ("large", {"and", "or", "is known"}, {">=", "is", "between"}),
    ],
)
def test_operators_fit_the_type(field: str, has: set[str], lacks: set[str]) -> None:
    found = set(offered(f'\n    must "M"\n        {field} '))
    assert has <= found
    assert not lacks & found


def test_the_right_side_of_a_comparison_has_the_type_of_the_left() -> None:
    found = offered('\n    must "M"\n        revenue >= ')
    assert "head" in found
    assert not {"employees", "large", "industry"} & set(found)


def test_tier_and_verdict_are_for_stages() -> None:
    assert "verdict" not in offered('\n    must "M"\n        ')
    assert {"verdict", "engagement"} <= set(offered("\n    stages\n        X  when "))


@pytest.mark.parametrize("tail", ["\n# must", '\n    must "M"\n        large # and '])
def test_nothing_is_offered_in_a_comment(tail: str) -> None:
    assert offered(tail) == []


def test_a_broken_file_gets_completion() -> None:
    text = RULES.replace("tiers\n", "teirs\n") + '\n    must "M\n        (industry in "Retail",\n "'
    assert [one.text for one in complete(view_of(text), len(text))] == ['"Software"']


def test_a_completion_takes_the_place_of_what_is_written() -> None:
    text = RULES.replace('technologies include "AWS"', 'industry is "Ret"')
    found = complete(view_of(text), text.index('"Ret"') + 3)
    assert found[1] == Completion('"Retail"', "value", found[1].span, "a value of industry")
    assert found[1].span.text == '"Ret"'
    word = complete(view_of(text), text.index("employees between") + 3)
    assert {one.span.text for one in word} == {"emp"}


def test_files_are_offered_by_their_paths(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, shared="account\n    x  number\n", main='use "')
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "a.csv").write_text("a\n")
    view = opened(desk, tmp_path / "main.icp")
    assert [one.text for one in complete(view, 5)] == ['"shared.icp"']
    desk.put(view.path, 'list x from "')
    changed = desk.view(view.path)
    assert changed is not None
    assert [one.text for one in complete(changed, 13)] == ['"lists/a.csv"']


def test_mendings_are_offered_where_the_problem_is() -> None:
    text = RULES.replace("full  when large", "full  when lrage")
    view = view_of(text)
    at = place(text, "lrage")
    (found,) = mendings(view, view.checked.diagnostics, at, at)
    assert found.title == "Change `lrage` to `large`"
    assert applied(view.source, [found.edit]) == RULES
    assert list(mendings(view, view.checked.diagnostics, 0, 0)) == []


def test_safe_changes_are_made_at_once_and_leave_no_problem() -> None:
    text = RULES.replace("define large as employees >= 1,000", "define large as employees ≥ 1,000")
    view = view_of(text.replace("score engagement", "Score engagement"))
    edits = safe_fixes(view, view.checked.diagnostics)
    assert view_of(applied(view.source, edits)).checked.diagnostics == () or not edits


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_the_layout_is_that_of_the_formatter_and_keeps_line_ends(ends: str) -> None:
    laid_out = format_source(SourceText(RULES))
    text = laid_out.replace("owner ", "owner    ").replace("1,000\n", "1_000\n")
    source = SourceText(text.replace("\n", ends))
    edits = layout_edits(source)
    assert edits is not None
    assert applied(source, edits) == laid_out.replace("\n", ends)
    assert [one.text for one in edits] == [
        f"define large as employees >= 1,000{ends}",
        f'    owner  "RevOps"{ends}',
    ]


def test_a_text_with_mistakes_is_not_laid_out() -> None:
    assert layout_edits(SourceText("account\n  x nummer\n")) is None
