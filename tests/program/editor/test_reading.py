"""What is told of a text that is being read: hovers, outline, folds, colours, hints, lenses."""

import pytest

from icpdsl.program.editor.colours import Colour, coloured
from icpdsl.program.editor.hovers import hover
from icpdsl.program.editor.keyword_help import HELP
from icpdsl.program.editor.lenses import example_lenses, shares
from icpdsl.program.editor.outline import Entry, folds, outline
from icpdsl.syntax.keywords import keywords
from tests.program.editor.desks import RULES, place, view_of

BROKEN = RULES.replace('"Stack" weight 10', '"Stack" wieght 10').replace("number   ", "nummer   ")


def told(words: str, number: int = 1, text: str = RULES) -> str:
    found = hover(view_of(text), place(text, words, number))
    assert found is not None
    return found.markdown


def test_every_keyword_is_explained() -> None:
    assert set(HELP) == set(keywords())


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("employees", ("A field: number.", "`employees`, `Number of Employees`", "```icp")),
        ("dach", ("A list of 2 texts: `Germany`, `Austria`.",)),
        ("large", ("define large as employees >= 1,000", "A condition. It reads `employees`.")),
        ("head", ("A value: money in USD.",)),
        ('"Size"', ("weight 30: 75% of fit", "- full: large", "- none: otherwise", "Big ones")),
        ('"Is known"', ("A must:", "domain is known; if not known, it stays unverified")),
        ("A  from", ("The tier `A`: from 80.", "Call")),
        ("B  otherwise", ("every score below the others",)),
        ("SQL", ("When tier is A and engagement score at least 50.",)),
        ('"Other"', ("based on `Main`", "1 gate, 2 criteria")),
        ("engagement", ("`Main`: 1 criterion, weights of 1 in all",)),
        ("when", ("The condition of a grade",)),
        (">= 1,000", ("A is B or above",)),
    ],
)
def test_a_hover_tells_what_stands_there(words: str, parts: tuple[str, ...]) -> None:
    markdown = told(words)
    for part in parts:
        assert part in markdown


def test_an_inherited_weight_counts_in_the_derived_profile() -> None:
    assert "weight 5: 100% of fit" in told('"Size"', number=3)


def test_a_hover_of_hostile_text_stays_code() -> None:
    text = RULES.replace('"Big ones stay"', '"[x](http://e) `a` <b> *c*"')
    assert r"\[x\](http://e) \`a\` \<b\> \*c\*" in told('"Size"', text=text)


def test_a_broken_file_still_tells_what_it_can() -> None:
    assert "75% of fit" not in told('"Size"', text=BROKEN)
    assert "A field: money in USD." in told("revenue", text=BROKEN)
    assert hover(view_of(BROKEN), place(BROKEN, "nummer")) is None


def names(entries: tuple[Entry, ...]) -> list[str]:
    return [f"{one.kind} {one.name}" for one in entries]


def test_the_outline_has_every_part() -> None:
    parts = outline(view_of(RULES).file)
    assert names(parts) == [
        "account account",
        "list dach",
        "define large",
        "define head",
        "profile Main",
        "profile Other",
    ]
    assert names(parts[4].below) == [
        "must Is known",
        "criterion Size",
        "criterion Stack",
        "score engagement",
        "tiers tiers",
        "stages stages",
        "example Large",
    ]
    for parent in parts:
        for child in parent.below:
            assert parent.span.start <= child.span.start <= child.span.end <= parent.span.end
            assert child.span.start <= child.name_span.start < child.name_span.end


def test_the_outline_of_a_broken_file_names_what_cannot_be_read() -> None:
    parts = outline(view_of(BROKEN).file)
    assert "field employees" in names(parts[0].below)
    lost = [one for one in parts[4].below if one.detail == "cannot be read"]
    assert names(tuple(lost)) == ["clause Stack"]


def test_blocks_and_runs_of_comments_fold() -> None:
    text = '# one\n# two\n\naccount\n    employees  number\n\n# alone\nlist x\n    "a",\n    "b"\n'
    found = [(one.first, one.last, one.is_comment) for one in folds(view_of(text).source)]
    assert found == [(4, 5, False), (8, 10, False), (9, 10, False), (1, 2, True)]


def test_names_are_coloured_by_what_they_are() -> None:
    found = {one.span.text: one.colour for one in coloured(view_of(RULES + "# note\n"))}
    assert found["employees"] is Colour.FIELD
    assert found["large"] is Colour.DEFINITION
    assert found["dach"] is Colour.LIST
    assert found['"Size"'] is Colour.CLAUSE
    assert found['"Main"'] is Colour.PROFILE
    assert found['"Germany"'] is Colour.STRING
    assert found["[firmographic]"] is Colour.CATEGORY
    assert found["1,000"] is Colour.NUMBER
    assert found["when"] is Colour.KEYWORD
    assert found["# note"] is Colour.COMMENT
    assert found["SQL"] is Colour.WORD


def test_a_field_that_is_called_like_a_keyword_is_a_field() -> None:
    head = "account\n    owner  text\n"
    text = f'{head}\nprofile "P"\n    owner "Me"\n    must "M"\n        owner is "x"\n'
    found = [one.colour for one in coloured(view_of(text)) if one.span.text == "owner"]
    assert found == [Colour.FIELD, Colour.KEYWORD, Colour.FIELD]


def test_hints_tell_shares_of_the_weight() -> None:
    assert [one.text for one in shares(view_of(RULES))] == [
        "75% of fit",
        "25% of fit",
        "100% of engagement",
        "100% of fit",
    ]


def test_points_have_no_share() -> None:
    text = (
        'account\n    x  number\n\nprofile "P"\n    criterion "C"\n        6 points  when x > 1\n'
    )
    assert list(shares(view_of(text))) == []


def test_lenses_run_the_examples() -> None:
    large, small = example_lenses(view_of(RULES))
    assert (large.title, large.passes) == ("passes: 3 expectations", True)
    assert (small.title, small.passes) == ('fails: expected "Size" 0%, got "Size" 100%', False)
    assert example_lenses(view_of(BROKEN)) == ()


def test_a_lens_with_several_failures_counts_them() -> None:
    text = RULES.replace("expect tier A", "expect tier B").replace('"Size" full', '"Size" half')
    lens = example_lenses(view_of(text))[0]
    assert lens.title == "fails: 2 expectations"
    assert lens.details == (
        "expected tier B, got tier A",
        'expected "Size" 50%, got "Size" 100%',
    )
