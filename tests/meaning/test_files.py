"""Files that a rule file reaches: what is read, from where, and what is not."""

import hashlib
from pathlib import Path

import pytest

from icpdsl.meaning.check import Checked, check
from icpdsl.meaning.files import LARGEST_RULE_FILE
from icpdsl.source.text import SourceText

LIST = 'list home from "{}"\n\naccount\n    country  text\n\ndefine at_home as country in home\n'


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def checked(path: Path, folder: Path | None = None) -> Checked:
    return check(SourceText(path.read_text(encoding="utf-8"), str(path)), folder or path.parent)


def found(path: Path, folder: Path | None = None) -> list[str]:
    return [one.code.id for one in checked(path, folder).diagnostics]


def entries(path: Path) -> tuple[str, ...]:
    file = checked(path).rule_file
    assert file is not None
    return file.lists[0][1]


def test_what_is_used_comes_first_in_the_order_written(tmp_path: Path) -> None:
    write(tmp_path / "one.icp", 'account\n    a  text\n\nlist l\n    "x"\n')
    write(tmp_path / "two.icp", 'use "one.icp"\n\naccount\n    b  text\n\ndefine d as a in l\n')
    main = write(
        tmp_path / "main.icp",
        'account\n    c  text\n\nuse "two.icp"\nuse "one.icp"\n\ndefine e as d and b is "x"\n',
    )
    result = checked(main)
    assert result.rule_file is not None
    assert [field.name for field in result.rule_file.account.fields] == ["a", "b", "c"]
    assert [one.name for one in result.rule_file.definitions] == ["d", "e"]
    assert [unit.source.path for unit in result.units] == [
        str(tmp_path / "one.icp"),
        str(tmp_path / "two.icp"),
        str(main),
    ]


def test_a_used_file_sees_only_what_it_uses_itself(tmp_path: Path) -> None:
    write(tmp_path / "used.icp", 'define d as a is "x"\n')
    main = write(tmp_path / "main.icp", 'use "used.icp"\n\naccount\n    a  text\n')
    assert found(main) == ["ICP021"]


def test_profiles_of_a_used_file_stay_there(tmp_path: Path) -> None:
    write(tmp_path / "used.icp", 'account\n    a  yes/no\n\nprofile "P"\n    must "M"\n        a\n')
    main = write(tmp_path / "main.icp", 'use "used.icp"\n\nprofile "P"\n    must "M"\n        a\n')
    file = checked(main).rule_file
    assert file is not None
    assert len(file.profiles) == 1


def test_paths_go_from_the_file_that_names_them(tmp_path: Path) -> None:
    write(tmp_path / "shared" / "lists" / "home.txt", "Germany\n")
    write(tmp_path / "shared" / "account.icp", LIST.format("lists/home.txt"))
    main = write(tmp_path / "teams" / "main.icp", 'use "../shared/account.icp"\n')
    assert found(main, tmp_path) == []
    assert found(main) == ["ICP071"]


def test_a_file_by_two_names_is_one_file(tmp_path: Path) -> None:
    write(tmp_path / "used.icp", "account\n    a  text\n")
    (tmp_path / "link.icp").symlink_to(tmp_path / "used.icp")
    assert found(write(tmp_path / "main.icp", 'use "used.icp"\nuse "./link.icp"\n')) == []


def test_a_link_out_of_the_folder_is_followed_first(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside.txt", "Germany\n")
    main = write(tmp_path / "rules" / "main.icp", LIST.format("home.txt"))
    (tmp_path / "rules" / "home.txt").symlink_to(outside)
    assert found(main) == ["ICP071"]


def test_a_name_that_no_file_can_have_is_missing(tmp_path: Path) -> None:
    assert found(write(tmp_path / "a.icp", LIST.format("a\0b"))) == ["ICP070"]
    assert found(write(tmp_path / "b.icp", LIST.format("a" * 5_000))) == ["ICP070"]
    strange = SourceText(LIST.format("\ud800"))
    assert [one.code.id for one in check(strange, tmp_path).diagnostics] == ["ICP070"]
    assert found(write(tmp_path / "c.icp", LIST.format("no/such/folder.txt"))) == ["ICP070"]


def test_a_large_rule_file_is_not_read(tmp_path: Path) -> None:
    write(tmp_path / "large.icp", "#" * (LARGEST_RULE_FILE + 1))
    assert found(write(tmp_path / "main.icp", 'use "large.icp"\n')) == ["ICP073"]


def test_names_of_a_file_that_cannot_be_read_are_not_missed(tmp_path: Path) -> None:
    text = 'use "used.icp"\n\nprofile "P"\n    must "M"\n        a\n        b > 5\n        c in d\n'
    example = '    example "E"\n        f  5\n'
    assert found(write(tmp_path / "main.icp", text + example)) == ["ICP070"]
    write(tmp_path / "used.icp", "account\n    a  tex\n    b  number\n    c  text\n")
    assert found(tmp_path / "main.icp") == ["ICP022", "ICP021", "ICP001"]


def test_text_lists_have_an_entry_a_line(tmp_path: Path) -> None:
    write(tmp_path / "home.txt", "\ufeffGermany \r\n\r\n  Trinidad, Tobago\nvalue")
    main = write(tmp_path / "main.icp", LIST.format("home.txt"))
    assert entries(main) == ("Germany", "Trinidad, Tobago", "value")


def test_csv_lists_have_an_entry_a_row(tmp_path: Path) -> None:
    write(tmp_path / "home.CSV", '\ufeffValue,code\n"Trinidad, ""Tobago""",TT\n\n,x\nGermany,DE\n')
    main = write(tmp_path / "main.icp", LIST.format("home.CSV"))
    assert entries(main) == ('Trinidad, "Tobago"', "Germany")


def test_csv_lists_need_no_header(tmp_path: Path) -> None:
    write(tmp_path / "home.csv", "Germany\nAustria\n")
    assert entries(write(tmp_path / "main.icp", LIST.format("home.csv"))) == ("Germany", "Austria")


def test_the_digest_is_that_of_all_files_in_the_order_read(tmp_path: Path) -> None:
    write(tmp_path / "home.txt", "Germany\n")
    main = write(tmp_path / "main.icp", LIST.format("home.txt"))
    file = checked(main).rule_file
    assert file is not None
    content = main.read_bytes() + (tmp_path / "home.txt").read_bytes()
    assert file.sha256 == hashlib.sha256(content).hexdigest()


def test_a_text_without_a_file_lies_in_the_folder(tmp_path: Path) -> None:
    write(tmp_path / "home.txt", "Germany\n")
    assert check(SourceText(LIST.format("home.txt"), "<stdin>"), tmp_path).diagnostics == ()
    [problem] = check(SourceText(LIST.format("home.txt")), None).diagnostics
    assert problem.code.name == "no-folder"


def test_another_language_is_not_judged() -> None:
    text = "language 2\n\nwhatever this\n    may mean\n"
    [problem] = check(SourceText(text), None).diagnostics
    assert problem.code.name == "unknown-language"


@pytest.mark.parametrize(
    "text", ["account\n    n  number\n\nlanguage 1\n", "language 1\nlanguage 1\n"]
)
def test_the_language_stands_once_and_first(text: str) -> None:
    [problem] = check(SourceText(text), None).diagnostics
    assert (problem.code.name, problem.span.text.strip()) == ("language-not-first", "language 1")
    assert problem.span.start > 0


def test_a_list_file_tells_of_its_repeats_once(tmp_path: Path) -> None:
    (tmp_path / "near.txt").write_text("a\nB\na\nb\n", encoding="utf-8")
    main = tmp_path / "main.icp"
    main.write_text('list near from "near.txt"\n', encoding="utf-8")
    (found,) = checked(main).diagnostics
    assert (found.code.name, found.is_error) == ("repeated-text", False)
    assert found.message == '`"near.txt"` has `"a"` and `"a"`, and 1 more'
