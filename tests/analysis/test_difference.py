"""Versions side by side: what belongs together, and how far it differs."""

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject, DrawFn

from icpdsl.analysis.difference import Difference, Version, difference
from icpdsl.analysis.normal import same_meaning
from icpdsl.meaning import core
from icpdsl.meaning.check import check
from icpdsl.reports.differences.view import difference_view, groups
from icpdsl.source.text import SourceText
from tests.analysis.rewriting import mutated
from tests.properties.programs import checked
from tests.strategies.dice import Dice
from tests.strategies.files import rule_files

RULES = """\
account
    employees  number
    country    text as country

define large as employees >= 100

profile "P"
    criterion "Size" weight 20
        full  when large
    criterion "Near" weight 10
        full  when country in "Germany", "Austria"
"""


def version(text: str, place: str = "rules.icp") -> Version:
    source = SourceText(text, place)
    result = check(source, None)
    assert result.rule_file is not None, [one.message for one in result.diagnostics]
    return Version(result.rule_file, source, place)


def between(old: str, new: str) -> Difference:
    return difference([version(old)], [version(new)])


def test_the_same_text_is_identical() -> None:
    assert between(RULES, RULES).level == "identical"


def test_layout_and_comments_are_formatting() -> None:
    moved = "# a remark\n" + RULES.replace("    employees  number", "    employees     number")
    assert between(RULES, moved).level == "formatting only"


def test_other_words_are_the_same_meaning() -> None:
    turned = RULES.replace('"Germany", "Austria"', '"AT", "Deutschland"').replace("large", "big")
    assert between(RULES, turned).level == "same meaning"


def test_notes_alone_are_the_same_meaning() -> None:
    noted = RULES.replace(
        "        full  when large", "        full  when large\n        used by sales"
    )
    assert between(RULES, noted).level == "same meaning"


def test_another_weight_is_a_change() -> None:
    assert between(RULES, RULES.replace("weight 20", "weight 25")).level == "changed"


def test_another_name_of_a_clause_is_a_rename() -> None:
    (file,) = between(RULES, RULES.replace('"Near"', '"Next door"')).files
    (pair,) = (one for one in file.profiles[0].clauses if one.old and one.old.name == "Near")
    assert pair.new is not None
    assert (pair.new.name, pair.means_same) == ("Next door", True)
    assert file.level == "changed"


def test_the_only_profile_is_found_under_another_name() -> None:
    (file,) = between(RULES, RULES.replace('profile "P"', 'profile "Q"')).files
    (pair,) = file.profiles
    assert (pair.old and pair.old.name, pair.new and pair.new.name) == ("P", "Q")
    assert file.level == "changed"


def test_files_are_found_under_another_path() -> None:
    old = [version(RULES, "a.icp"), version(RULES.replace('"P"', '"Q"'), "b.icp")]
    new = [version(RULES.replace('"P"', '"Q"'), "sub/c.icp"), version(RULES, "a.icp")]
    pairs = [
        (one.old and one.old.place, one.new and one.new.place) for one in difference(old, new).files
    ]
    assert pairs == [("b.icp", "sub/c.icp"), ("a.icp", "a.icp")]


def test_the_order_of_files_settles_ties_so_it_counts() -> None:
    first, second = RULES, RULES.replace('"P"', '"Q"')
    old = [version(first, "a.icp"), version(second, "b.icp")]
    moved = difference(old, [version(second, "0.icp"), version(first, "a.icp")])
    assert (moved.level, moved.is_reordered) == ("changed", True)
    assert difference(old, [version(first, "0.icp"), version(second, "b.icp")]).level == "identical"


def test_the_order_of_profiles_settles_ties_so_it_counts() -> None:
    first, second = RULES, RULES[RULES.index("profile") :].replace('"P"', '"Q"')
    head, own = RULES[: RULES.index("profile")], RULES[RULES.index("profile") :]
    (file,) = between(f"{first}\n{second}", f"{head}\n{second}\n{own}").files
    assert (file.level, file.is_reordered) == ("changed", True)


@st.composite
def mutants(draw: DrawFn) -> tuple[str, core.RuleFile, core.RuleFile]:
    text = draw(rule_files()).text
    rules = checked(text)
    return text, rules, mutated(rules, Dice(draw))


@given(st.data())
def test_what_differs_in_meaning_is_told(data: DataObject) -> None:
    """A change that may change a result has a line, and no line says the same twice over."""
    text, rules, mutant = data.draw(mutants())
    versions = [Version(one, SourceText(text), "rules.icp") for one in (rules, mutant)]
    found = difference(versions[:1], versions[1:])
    told = [
        line
        for _, parts in groups(difference_view(found, "old", "new"))
        for part in parts
        for line in part.lines
        if not line.is_note
    ]
    assert found.means_same is same_meaning(rules, mutant)
    assert found.means_same or told
    for line in told:
        assert line.old != line.new or line.hint


@given(st.data())
def test_a_file_is_no_different_from_itself(data: DataObject) -> None:
    made = data.draw(rule_files())
    checked(made.text)
    found = between(made.text, made.text)
    assert found.level == "identical"
    assert not list(groups(difference_view(found, "old", "new")))
