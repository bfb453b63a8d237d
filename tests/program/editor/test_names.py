"""Names are found and changed wherever they are meant, and nowhere else."""

from pathlib import Path

import pytest

from icpdsl.program.editor.desk import Desk, View
from icpdsl.program.editor.mentions import mention_at
from icpdsl.program.editor.names import applied, declaration, path_at, references, rename
from icpdsl.source.errors import UsageError
from tests.program.editor.desks import RULES, desk_of, opened, place

PATH = "untitled:rules.icp"


def desk_with(text: str) -> tuple[Desk, View]:
    desk = Desk()
    desk.put(PATH, text)
    view = desk.view(PATH)
    assert view is not None
    return desk, view


def mentioned(words: str, number: int = 1) -> list[str]:
    """The lines on which what stands at the words is mentioned."""
    desk, view = desk_with(RULES)
    mention = mention_at(view.file, place(RULES, words, number))
    assert mention is not None
    found = references(desk, view, mention)
    return [view.source.line_text(one.span.line).strip() for one in found]


def renamed(words: str, name: str, number: int = 1) -> str:
    desk, view = desk_with(RULES)
    return applied(view.source, rename(desk, view, place(RULES, words, number), name))


def test_a_field_is_found_in_definitions_clauses_and_examples() -> None:
    assert mentioned("employees") == [
        'employees     number              from "Number of Employees"',
        "define large as employees >= 1,000",
        "define head as revenue / employees",
        "half  when employees between 100 and 999",
        "employees     1,200",
        "full  when employees >= 10",
        "employees  20",
    ]


def test_a_clause_is_the_same_where_a_derived_profile_replaces_it() -> None:
    expected = [
        'criterion "Size" [firmographic] weight 30',
        'expect "Size" full',
        'criterion "Size" weight 5',
        'expect "Size" none',
    ]
    assert mentioned('"Size"') == expected
    assert mentioned('"Size" none') == expected


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ('"Stack"', ['criterion "Stack" weight 10', 'without "Stack"']),
        ("engagement", ["score engagement", "SQL  when tier is A and engagement >= 50"]),
        ('"Main"', ['profile "Main"', 'profile "Other" based on "Main"']),
        ("A  from", ['A  from 80  then "Call"', "SQL  when tier is A and engagement >= 50"]),
    ],
)
def test_every_kind_of_name_is_found(words: str, lines: list[str]) -> None:
    assert mentioned(words)[: len(lines)] == lines


def test_a_dropped_clause_that_stands_again_is_another() -> None:
    text = RULES.replace('    criterion "Size" weight 5', '    criterion "Stack" weight 5').replace(
        'expect "Size" none', 'expect "Stack" none'
    )
    desk, view = desk_with(text)
    changed = applied(view.source, rename(desk, view, place(text, '"Stack"'), "Tools"))
    assert changed.count('"Tools"') == 2
    assert changed.count('"Stack"') == 2


def test_a_rename_changes_every_mention() -> None:
    changed = renamed('"Size"', "Firm size")
    assert '"Size"' not in changed
    assert changed.count('"Firm size"') == 4


def test_a_renamed_field_is_still_read_from_its_column() -> None:
    changed = renamed("employees", "headcount")
    assert (
        '    headcount     number              from "employees", "Number of Employees"' in changed
    )
    assert "define large as headcount >= 1,000" in changed
    assert "    industry_sector      one of" in renamed("industry", "industry_sector")
    assert '"Retail"  from "industry"\n' in renamed("industry", "industry_sector")


def test_a_tier_becomes_a_quoted_one_where_it_must() -> None:
    changed = renamed("A  from", "A+")
    assert '"A+"  from 80' in changed
    assert 'expect tier "A+"' in changed
    assert 'tier is "A+" and' in changed


@pytest.mark.parametrize(
    ("words", "name", "reason"),
    [
        ("employees", "Head", "is no name"),
        ("employees", "and", "is a word of the language"),
        ("employees", "head", "declared twice"),
        ("employees", "", "is no name"),
        ("employees", "fit", "is the score"),
        ('"Size"', "Stack", "is `stack` in results"),
        ('"Size"', "!?", "no letter"),
        ('"Size"', "two\nlines", "must be text on one line"),
        ('"Size"', " ", "must be text on one line"),
        ("A  from", "B", "tier"),
        ("A  from", "Disqualified", "Disqualified"),
        ("engagement", "score", "score"),
        ('"Main"', "Other", "stands in this file already"),
        ("is known", "unknown", "nothing here has a name"),
    ],
)
def test_a_bad_name_is_refused_with_the_reason(words: str, name: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        renamed(words, name)


def test_a_name_that_would_catch_an_inherited_clause_is_refused() -> None:
    text = RULES.replace('    criterion "Size" weight 5', '    criterion "Extra" weight 5')
    text = text.replace('expect "Size" none', 'expect "Extra" none')
    desk, view = desk_with(text)
    with pytest.raises(UsageError, match="is the name of something else already"):
        rename(desk, view, place(text, '"Extra"'), "Size")


SHARED = """\
account
    employees  number

list dach
    "Germany"
"""
USER = """\
use "shared.icp"

define large as employees >= 100

profile "P"
    must "M"
        large
"""
STRANGER = """\
account
    employees  number

profile "Q"
    must "M"
        employees > 1
"""


def test_names_are_shared_with_the_files_that_use_them_and_no_others(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, shared=SHARED, user=USER, stranger=STRANGER)
    view = opened(desk, tmp_path / "user.icp")
    edits = rename(desk, view, place(USER, "employees"), "heads")
    changed = {one.span.source.path: one.span.source for one in edits}
    assert set(changed) == {str(tmp_path / "user.icp"), str(tmp_path / "shared.icp")}
    shared = applied(changed[str(tmp_path / "shared.icp")], edits)
    assert '    heads  number  from "employees"' in shared
    from_shared = rename(
        desk, opened(desk, tmp_path / "shared.icp"), place(SHARED, "employees"), "heads"
    )
    assert set(from_shared) == set(edits)


def test_declarations_lead_into_the_used_file(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, shared=SHARED, user=USER)
    view = opened(desk, tmp_path / "user.icp")
    mention = mention_at(view.file, place(USER, "employees"))
    assert mention is not None
    span = declaration(view, mention)
    assert span is not None
    assert (span.source.path, span.line) == (str(tmp_path / "shared.icp"), 2)
    assert path_at(view, place(USER, "shared")) == str(tmp_path / "shared.icp")


def test_an_unsaved_text_counts_for_the_files_that_use_it(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, shared=SHARED, user=USER)
    opened(desk, tmp_path / "user.icp")
    assert desk.problems() == {str(tmp_path / "user.icp"): ()}
    desk.put(str(tmp_path / "shared.icp"), SHARED.replace("employees", "heads"))
    codes = {path: [one.code.id for one in found] for path, found in desk.problems().items()}
    assert codes == {str(tmp_path / "user.icp"): ["ICP021"], str(tmp_path / "shared.icp"): []}
    desk.take_away(str(tmp_path / "shared.icp"))
    assert desk.problems() == {str(tmp_path / "user.icp"): ()}
