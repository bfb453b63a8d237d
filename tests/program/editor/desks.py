"""A desk with open texts for tests, and places in them by the words that stand there."""

from pathlib import Path

from icpdsl.program.editor.desk import Desk, View

RULES = """\
account
    domain        text key as domain
    employees     number              from "Number of Employees"
    industry      one of "Software", "Retail"
    technologies  set of text
    founded       date
    revenue       money in USD

list dach
    "Germany", "Austria"

define large as employees >= 1,000
define head as revenue / employees

profile "Main"
    owner "RevOps"

    must "Is known"
        domain is known

    criterion "Size" [firmographic] weight 30
        full  when large
        half  when employees between 100 and 999
        because "Big ones stay"
        used by sales

    criterion "Stack" weight 10
        full  when technologies include "AWS"

    score engagement
        criterion "Guide" weight 1
            full  when founded before 2020-01-01

    tiers
        A  from 80  then "Call"
        B  otherwise

    stages
        SQL  when tier is A and engagement >= 50

    example "Large"
        domain        "acme.example"
        employees     1,200
        technologies  "AWS"
        expect tier A
        expect "Size" full
        expect engagement >= 0

profile "Other" based on "Main"
    without "Stack"

    criterion "Size" weight 5
        full  when employees >= 10

    example "Small"
        employees  20
        expect "Size" none
"""


def view_of(text: str, path: str = "untitled:rules.icp") -> View:
    """The view of one open text."""
    desk = Desk()
    desk.put(path, text)
    found = desk.view(path)
    assert found is not None
    return found


def desk_of(folder: Path, **texts: str) -> Desk:
    """A desk over a folder of files: `main="…"` is `main.icp`, on disk and not open."""
    for name, text in texts.items():
        (folder / f"{name}.icp").write_text(text, encoding="utf-8")
    return Desk((folder,))


def opened(desk: Desk, path: Path) -> View:
    """The view of a file on disk, opened as it is."""
    desk.put(str(path), path.read_text(encoding="utf-8"))
    found = desk.view(str(path))
    assert found is not None
    return found


def place(text: str, words: str, number: int = 1) -> int:
    """The offset of the second character of the `number`th `words` in a text."""
    at = -1
    for _ in range(number):
        at = text.index(words, at + 1)
    return at + 1
