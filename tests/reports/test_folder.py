"""A portfolio's folder: safe names, nothing of others touched, one account at a time."""

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from icpdsl.reports import Answer, UserTemplate, write_portfolio
from icpdsl.reports.file_names import FileNames
from icpdsl.source.errors import UsageError
from tests.reports import samples
from tests.reports.pages import page_of

KEYS = [
    "../../etc/passwd",
    "a/b\\c",
    "nul\x00byte",
    "x" * 300,
    "CON",
    "aux",
    "Acme",
    "acme",
    "ACME",
    "Ακμή",
    "株式会社",
    ".",
    "..",
    "",
    "\ud800",
    "trailing. ",
    "a:b*c?",
]


def with_key(key: str) -> Answer:
    return samples.answer({**samples.NORTHWIND, "domain": key, "name": key})


def test_hostile_keys_make_safe_and_different_names() -> None:
    names = FileNames()
    made = [names.name(key, "P") for key in KEYS]
    assert len({name.casefold() for name in made}) == len(KEYS)
    for name in made:
        assert name.isascii()
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert len(name) <= 75
        assert name[0] != "-"


def test_names_stay_the_same_and_repeated_keys_get_a_number() -> None:
    first, second = FileNames(), FileNames()
    assert first.name("Acme", "P") == second.name("Acme", "P")
    assert first.name("Acme", "P") == f"{second.name('Acme', 'Q').split('-')[0]}-" + (
        FileNames().name("Acme", "P").split("-")[1] + "-2"
    )
    assert first.name(None, "P").startswith("account-")


def test_every_account_has_a_card_that_the_index_leads_to(tmp_path: Path) -> None:
    written = write_portfolio(tmp_path / "report", [with_key(key) for key in KEYS], title="All")
    page = page_of(written.index.read_text(encoding="utf-8"))
    links = [one.attributes["href"] for one in page.named("a")][1:]
    assert written.cards == len(KEYS)
    assert len(set(links)) == len(KEYS)
    for link in links:
        card = (written.index.parent / link).read_text(encoding="utf-8")
        assert page_of(card).named("a")[1].attributes["href"] == "../index.html"
    assert not list(tmp_path.rglob("*.part"))


def test_accounts_are_not_kept(tmp_path: Path) -> None:
    """Whatever the number of accounts, at most two are alive at a time."""
    alive: weakref.WeakSet[Answer] = weakref.WeakSet()
    most = 0

    def answers() -> Iterator[Answer]:
        nonlocal most
        for number in range(8):
            answer = with_key(f"{number}.example")
            alive.add(answer)
            gc.collect()
            most = max(most, len(alive))
            yield answer

    write_portfolio(tmp_path / "report", answers())
    assert most <= 2


def test_many_accounts_are_listed_on_further_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("icpdsl.reports.folder.MOST_ROWS", 2)
    answers = [with_key(f"{number}.example") for number in range(5)]
    written = write_portfolio(tmp_path / "report", answers)
    index = page_of(written.index.read_text(encoding="utf-8"))
    lists = sorted(path.name for path in written.index.parent.glob("accounts-*.html"))
    assert lists == ["accounts-0001.html", "accounts-0002.html", "accounts-0003.html"]
    assert [one.attributes["href"] for one in index.named("a")][1:4] == lists
    last = page_of((written.index.parent / lists[2]).read_text(encoding="utf-8"))
    assert last.named("h1")[0].text == "Accounts 5 to 5"
    assert [one.attributes["href"] for one in last.named("nav")[0:0]] == []
    hrefs = [one.attributes["href"] for one in last.named("a")]
    assert hrefs[1:3] == ["index.html", "accounts-0002.html"]


def test_an_earlier_portfolio_is_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "report"
    write_portfolio(folder, [with_key("old.example")])
    written = write_portfolio(folder, [with_key("new.example")])
    (card,) = written.index.parent.joinpath("cards").iterdir()
    assert card.name.startswith("new-example-")


@pytest.mark.parametrize("name", ["index.html", "notes.txt", "cards"])
def test_a_folder_of_something_else_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="holds something else than a portfolio"):
        write_portfolio(tmp_path, [samples.answer()])
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_portfolio_whose_cards_lead_elsewhere_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "mine.txt").write_text("mine", encoding="utf-8")
    folder = tmp_path / "report"
    write_portfolio(folder, [])
    (folder / "cards").rmdir()
    (folder / "cards").symlink_to(other)
    with pytest.raises(UsageError):
        write_portfolio(folder, [])
    assert (other / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_cards_of_ones_own_template_keep_its_ending(tmp_path: Path) -> None:
    template = UserTemplate("card.md.j2", "# {{ card.title }}")
    written = write_portfolio(tmp_path / "r", [samples.answer()], template=template)
    (card,) = written.index.parent.joinpath("cards").iterdir()
    assert card.suffix == ".md"
    assert card.read_text(encoding="utf-8") == "# Northwind Cloud"


def test_a_portfolio_that_was_broken_off_says_so_and_is_replaced(tmp_path: Path) -> None:
    def broken_off() -> Iterator[Answer]:
        yield with_key("a")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_portfolio(tmp_path / "out", broken_off())
    assert "not finished" in (tmp_path / "out" / "index.html").read_text()
    assert write_portfolio(tmp_path / "out", [with_key("b")]).cards == 1
    assert len(list((tmp_path / "out" / "cards").iterdir())) == 1
