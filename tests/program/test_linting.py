"""Which lints are on, what they look at, what silences them, what their safe fixes make."""

from pathlib import Path

import pytest

from icpdsl.program.files import check_paths, check_source
from icpdsl.program.fixing import fix_file
from icpdsl.program.linting import (
    Linting,
    default_codes,
    lint,
    lint_codes,
    lints,
    selected_codes,
)
from icpdsl.source.errors import UsageError
from icpdsl.source.text import SourceText

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "tests" / "conformance" / "sample_of_the_page"

FILE = """\
account
    employees  number
    country    text

list dach
    "Germany", "Austria"
    "germany"   # written twice

profile "P"
    criterion "Size" weight 10
        full  when employees > 1,000

    bonus 5 "Near"
        country in dach
"""


def names(text: str, linting: Linting | None = None) -> list[str]:
    return [one.code.name for one in lint(check_source(SourceText(text)), linting)]


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name}.icp").write_text(text, encoding="utf-8")


def test_the_rule_sets_and_the_sample_of_the_language_are_quiet() -> None:
    for folder in (ROOT / "rules", SAMPLE, ROOT / "icpdsl" / "faces" / "cli" / "templates"):
        assert lint(check_paths([folder])) == ()


def test_every_lint_stands_in_the_file_of_its_name() -> None:
    for one in lints():
        assert one.find.__module__.rpartition(".")[2] == one.code.name.replace("-", "_")


def test_every_lint_is_in_the_table_of_the_docs_with_its_default() -> None:
    table = (ROOT / "docs" / "lints.md").read_text(encoding="utf-8")
    rows = [line.split("|") for line in table.splitlines() if line.startswith("| [")]
    shown = {row[1].strip().partition("]")[0][1:]: row[2].strip() for row in rows}
    words = {True: "on", False: "off"}
    needs = {"day": "with a day", "data": "with `--data`", "history": "off"}
    expected = {code.name: "on" for code in lint_codes()} | {
        one.code.name: needs[one.needs] if one.needs else words[one.is_default] for one in lints()
    }
    assert shown == expected | dict.fromkeys(
        ("repeated-text", "repeated-example", "unreadable-cell"), "on"
    )


def test_a_name_is_used_where_any_file_that_uses_the_file_does(tmp_path: Path) -> None:
    write(
        tmp_path,
        shared='account\n    n  number\n\nlist rare\n    "x"\n\ndefine big as n > 5\n',
        main='use "shared.icp"\n\nprofile "P"\n    must "Big"\n        big\n',
    )
    both = [one.message for one in lint(check_paths([tmp_path]))]
    assert both == ["the list `rare` is used by no condition"]
    alone = [one.message for one in lint(check_paths([tmp_path / "shared.icp"]))]
    assert alone == both


def test_a_file_that_is_there_for_others_is_not_judged_without_them(tmp_path: Path) -> None:
    write(tmp_path, shared="account\n    n  number\n\ndefine big as n > 5\n")
    assert lint(check_paths([tmp_path])) == ()


def test_a_definition_that_only_a_definition_uses_is_used() -> None:
    head = "account\n    n  number\ndefine a as n > 1\ndefine b as a\n"
    text = f'{head}profile "P"\n    must "M"\n        n > 1\n'
    assert names(text) == ["unused-definition"]


def test_a_field_in_an_example_alone_is_unused() -> None:
    text = (
        'account\n    n  number\n    rare  text\nprofile "P"\n    must "M"\n        n > 1\n'
        '    example "E"\n        rare  "x"\n        expect unverified\n'
    )
    assert names(text, Linting(selected_codes(["unused-field"]))) == ["unused-field"]


def test_a_file_with_an_error_is_not_linted() -> None:
    text = FILE.replace("employees >", "employes >") + "\ndefine idle as employees > 1\n"
    assert names(text) == ["repeated-text", "unknown-field"]


def test_an_error_is_never_ignored() -> None:
    text = FILE.replace("> 1,000", "> big  # icp: ignore[unknown-field] soon")
    assert "unknown-field" in names(text)


def test_one_comment_ignores_several_and_speaks_of_its_line_alone() -> None:
    text = FILE.replace(
        'profile "P"',
        "# icp: ignore[unused-definition, ICP224] soon\n"
        "# another comment\n\n"
        "define idle as employees > 5 and employees < 3\n"
        "define idler as employees > 5\n\n"
        'profile "P"',
    )
    found = lint(check_source(SourceText(text)))
    assert [(one.code.name, one.span.line) for one in found] == [
        ("repeated-text", 7),
        ("unused-ignore", 9),
        ("unused-definition", 13),
    ]


def test_what_is_not_judged_is_not_missed() -> None:
    silence = "    # icp: ignore[review-overdue, never-in-data, unused-field] later\n"
    text = FILE.replace('profile "P"\n', f'profile "P"\n{silence}    review every 1 year\n')
    assert names(text) == ["repeated-text"]
    assert names(text, Linting(default_codes() - set(lint_codes()))) == ["repeated-text"]


def test_a_lint_that_is_none_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="`never-ful` is not a lint; did you mean `never-full`"):
        selected_codes(["never-ful"])
    assert selected_codes(["all"], ["ICP214", "never-holds"]) < frozenset(lint_codes())


def test_safe_fixes_keep_meaning_and_comments_and_are_laid_out() -> None:
    text = FILE.replace("> 1,000", ">  1,000   # icp: ignore[branch-covered] once")
    checked = check_source(SourceText(text)).checks[0]
    fixed = fix_file(checked, [checked], Linting())
    assert fixed.count == 2
    assert fixed.checked.unit.source.text == (
        FILE.replace(
            '"Austria"\n    "germany"   # written twice', '"Austria"  # written twice'
        ).replace("full  when", "full   when")
    )


def test_a_silence_loses_only_the_word_that_is_unused() -> None:
    text = FILE.replace('    "germany"   # written twice\n', "").replace(
        'profile "P"',
        "define idle as employees > 5  # icp: ignore[never-full, unused-definition] soon\n\n"
        'profile "P"',
    )
    checked = check_source(SourceText(text)).checks[0]
    fixed = fix_file(checked, [checked], Linting())
    assert "> 5  # icp: ignore[unused-definition] soon\n" in fixed.checked.unit.source.text


def test_what_is_unsafe_is_left_alone() -> None:
    idle = "\ndefine idle as employees > 5\n"
    text = FILE.replace('    "germany"   # written twice\n', "") + idle
    checked = check_source(SourceText(text)).checks[0]
    assert fix_file(checked, [checked], Linting()).checked is checked
