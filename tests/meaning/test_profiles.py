"""Profiles: what they hold, what they inherit, which score is theirs."""

import datetime

from icpdsl.meaning import core
from icpdsl.meaning.check import check
from icpdsl.source.text import SourceText
from tests.meaning.rule_text import ACCOUNT, FIELDS, codes, profile, rule_file

BASE = """profile "Base"
    owner     "RevOps"
    because   "Won deals"
    reviewed  2026-09-30 by sales, "customer success"
    reviewed  2026-03-31
    review    every 3 months

    criterion "Size" weight 2
        full  when employees > 50

    must "Has people"
        employees > 0

    score engagement
        criterion "Tools" weight 1
            full  when tools include "AWS"

    bonus 5 "Public"
        government

    tiers
        A  from 80.5  then "Call"
        B  otherwise

    stages
        SQL  when tier in A, "B" and engagement > 5
        MQL  when verdict is qualified

    example "One"
        employees  5
        expect qualified

"""


def profiles(text: str) -> dict[str, core.Profile]:
    return {one.name: one for one in rule_file(f"{ACCOUNT}{text}").profiles}


def names(found: core.Profile) -> list[str]:
    return [clause.name for clause in found.clauses]


def test_header_is_taken_down() -> None:
    found = profiles(BASE)["Base"]
    assert (found.owner, found.because) == ("RevOps", "Won deals")
    assert found.reviews == (
        core.Review(datetime.date(2026, 9, 30), ("sales", "customer success")),
        core.Review(datetime.date(2026, 3, 31), ()),
    )
    assert found.review_every == core.Interval(3, "month")
    assert found.base is None


def test_scores_stand_in_the_order_of_their_first_clauses() -> None:
    found = profiles(BASE)["Base"]
    assert found.scores == (
        core.Score("fit", is_in_points=False),
        core.Score("engagement", is_in_points=False),
    )
    assert found.main_score == "fit"


def test_tiers_and_stages() -> None:
    found = profiles(BASE)["Base"]
    assert found.tiers is not None
    assert found.tiers.score == "fit"
    lines = [(tier.name, tier.threshold, tier.action) for tier in found.tiers.lines]
    assert lines == [("A", 805, "Call"), ("B", None, None)]
    tier, engagement = core.Outcome("tier"), core.Outcome("score", "engagement")
    assert [stage.name for stage in found.stages] == ["SQL", "MQL"]
    assert found.stages[0].condition == core.AtLeast(
        2,
        (
            core.TextIn(tier, ("A", "B")),
            core.Compare(">", engagement, core.Constant(5.0)),
        ),
    )
    assert found.stages[1].condition == core.TextIn(core.Outcome("verdict"), ("qualified",))


def test_results_may_be_denied() -> None:
    body = """
criterion "C" weight 1
    full  when government
tiers
    A  from 50
    B  otherwise
stages
    S  when tier is not A and verdict not in unverified, disqualified
"""
    condition = profile(body).stages[0].condition
    assert condition == core.AtLeast(
        2,
        (
            core.Not(core.TextIn(core.Outcome("tier"), ("A",))),
            core.Not(core.TextIn(core.Outcome("verdict"), ("unverified", "disqualified"))),
        ),
    )


DERIVED = """profile "Derived" based on "Base"
    without "Public"

    must "New"
        government

    score engagement
        criterion "size" weight 3
            full  when employees > 500
"""


def test_a_clause_of_the_same_slug_takes_the_place_and_its_own_score() -> None:
    found = profiles(BASE + DERIVED)["Derived"]
    assert names(found) == ["size", "Has people", "Tools", "New"]
    size = found.clauses[0]
    assert isinstance(size, core.Criterion)
    assert (size.score, size.weight) == ("engagement", 300)
    assert [score.name for score in found.scores] == ["engagement"]


def test_tiers_and_stages_are_inherited_whole_and_the_header_is_not() -> None:
    found = profiles(BASE + DERIVED)["Derived"]
    assert found.tiers is not None
    assert found.tiers.score == found.main_score == "engagement"
    assert [stage.name for stage in found.stages] == ["SQL", "MQL"]
    assert (found.owner, found.because, found.reviews, found.review_every) == (None, None, (), None)
    assert (found.base, found.examples) == ("Base", ())


def test_a_base_may_stand_below() -> None:
    found = profiles(DERIVED + "\n" + BASE)
    assert list(found) == ["Derived", "Base"]
    assert names(found["Derived"]) == ["size", "Has people", "Tools", "New"]


def test_a_clause_that_is_dropped_and_written_again_comes_last() -> None:
    text = '    without "Size"\n\n    criterion "Size" weight 1\n        full  when government\n'
    found = profiles(BASE + f'profile "Derived" based on "Base"\n{text}')["Derived"]
    assert names(found) == ["Has people", "Tools", "Public", "Size"]


def test_a_derived_profile_needs_nothing_of_its_own() -> None:
    found = profiles(BASE + 'profile "Same" based on "base"\n')
    assert found["Same"].clauses == found["Base"].clauses


def test_without_tiers_fit_is_the_score_or_the_first_block() -> None:
    one = 'score one\n    bonus 1 "A"\n        government\n'
    two = 'score two\n    bonus 1 "B"\n        government\n'
    fit = 'bonus 1 "C"\n    government\n'
    assert profile(one + two).main_score == "one"
    assert profile(one + two + fit).main_score == "fit"
    assert profile('must "M"\n    government').main_score is None


def test_tiers_may_name_the_score_that_they_grade() -> None:
    body = """
bonus 1 "C"
    government
score two
    bonus 1 "B"
        government
tiers by two
    A  from 1
    B  otherwise
"""
    assert profile(body).main_score == "two"


def test_a_clause_reads_the_fields_it_names_through_definitions_too_in_order() -> None:
    declarations = (
        "define large as employees > 5 or government\ndefine ratio as revenue / employees\n"
    )
    body = """
criterion "C" weight 1
    full  when title is "x" and large
    none to full as ratio goes from 1 USD to 2 USD
"""
    found = profile(body, declarations).clauses[0].reads
    assert found == tuple(FIELDS[name] for name in ("title", "employees", "government", "revenue"))


def test_clauses_carry_their_notes() -> None:
    body = """
must not "M" [jobs to be  done]
    government
    fail when unknown
    because "Reason"
    used by sales, "customer success"
    validated by sales, product on 2026-09-30
    validated by marketing on 2026-10-01
penalty 2.5 "P"
    government
    employees > 5
"""
    gate, penalty = profile(body).clauses
    assert isinstance(gate, core.Gate)
    assert (gate.slug, gate.category, gate.is_required) == ("m", "jobs to be done", False)
    assert (gate.when_unknown, gate.when_unknown_line) == ("fail", gate.line + 2)
    assert (gate.because, gate.used_by) == ("Reason", ("sales", "customer success"))
    assert [(one.team, one.date.day) for one in gate.validated] == [
        ("sales", 30),
        ("product", 30),
        ("marketing", 1),
    ]
    assert isinstance(penalty, core.Adjustment)
    assert (penalty.amount, penalty.condition) == (
        -25,
        core.AtLeast(
            2,
            (
                core.IsTrue(core.FieldValue(FIELDS["government"])),
                core.Compare(">", core.FieldValue(FIELDS["employees"]), core.Constant(5.0)),
            ),
        ),
    )


EXAMPLES = """
criterion "C" weight 1
    full  when government
must "M"
    government
bonus 1 "B"
    government
score extra
    criterion "E"
        5 points  when government
tiers
    A  from 50
    B  otherwise
stages
    S  when government
reviewed 2026-02-01
reviewed 2026-04-01
example "One"
    name        "Acme"
    employees   "51-200"
    sales_team  1,200
    revenue     5M USD
    growth      -5%
    founded     2020-02-29
    government  yes
    tools       "AWS", "Salesforce"
    regions     none
    title       unknown
    funded      unknown
    expect qualified
    expect tier A
    expect tier Disqualified
    expect stage S
    expect no stage
    expect score between 1 and 2.5
    expect low >= 1
    expect extra is not 3
    expect "c" 60%
    expect "E" 5 points
    expect "M" passes
    expect "B" absent
    expect "C" skipped
    expect best "p"
example "Two"
    as of 2025-12-31
    government  no
    expect unverified
"""


def test_an_example_is_a_record_and_what_it_gives() -> None:
    found = profile(EXAMPLES)
    one, two = found.examples
    names = {at: name for name, at in FIELDS.items()}
    assert {names[at]: value for at, value in one.values} == {
        "name": core.Cell("Acme"),
        "employees": core.Cell("51-200"),
        "sales_team": core.Typed(1200.0),
        "revenue": core.Typed(5_000_000.0),
        "growth": core.Typed(-0.05),
        "founded": core.Typed(datetime.date(2020, 2, 29)),
        "government": core.Typed(value=True),
        "tools": core.Typed(("aws", "salesforce")),
        "regions": core.Typed(()),
        "title": core.Typed(None),
        "funded": core.Typed(None),
    }
    line = one.expects[0].line
    assert one.expects == (
        core.ExpectVerdict("qualified", line),
        core.ExpectTier("A", line + 1),
        core.ExpectTier("Disqualified", line + 2),
        core.ExpectStage("S", line + 3),
        core.ExpectStage(None, line + 4),
        core.ExpectNumber("score", "between", 1_000, 2_500, line + 5),
        core.ExpectNumber("low", ">=", 1_000, None, line + 6),
        core.ExpectNumber("extra", "is not", 3_000, None, line + 7),
        core.ExpectClause("c", 6_000, None, line + 8),
        core.ExpectClause("e", 500, None, line + 9),
        core.ExpectClause("m", None, "passes", line + 10),
        core.ExpectClause("b", None, "absent", line + 11),
        core.ExpectClause("c", None, "skipped", line + 12),
        core.ExpectBest("P", line + 13),
    )
    assert two.values == ((FIELDS["government"], core.Typed(value=False)),)


def test_a_cell_that_cannot_be_read_is_a_warning() -> None:
    example = '    example "E"\n        employees  "many"\n        name  "many"\n'
    source = SourceText(f'{ACCOUNT}profile "P"\n    must "M"\n        government\n{example}')
    checked = check(source, None, lambda _, field: "is odd" if field.name == "employees" else None)
    [warning] = checked.diagnostics
    assert warning.message == 'as a cell of `employees`, `"many"` is odd'
    assert checked.rule_file is not None


def test_the_day_of_an_example_is_its_own_or_the_latest_review() -> None:
    one, two = profile(EXAMPLES).examples
    assert one.as_of == datetime.date(2026, 4, 1)
    assert two.as_of == datetime.date(2025, 12, 31)


def test_the_day_of_an_example_never_is_today() -> None:
    body = 'must "M"\n    government\nexample "E"\n    expect unverified'
    assert profile(body).examples[0].as_of == datetime.date(2026, 1, 1)


def test_fit_is_taken_where_clauses_stand_outside_blocks() -> None:
    clause = 'profile "P"\n    bonus 1 "B"\n        government\n'
    assert codes(f'{ACCOUNT}list fit\n    "a"\n\n{clause}') == ["ICP029"]
    block = 'profile "P"\n    score other\n        bonus 1 "B"\n            government\n'
    assert codes(f'{ACCOUNT}list fit\n    "a"\n\n{block}') == []
    assert codes(f'{ACCOUNT}list other\n    "a"\n\n{block}') == ["ICP029"]


BROKEN = """profile "P"
    tiers by other
        A  from 50
        B  otherwise

    stages
        S  when tier is C and other > 5

    score other
        what is this

    example "E"
        expect tier C
        expect stage T
        expect other > 5
        expect "Lost" passes

"""


def test_what_stands_in_a_broken_block_is_not_missed() -> None:
    found = codes(f'{ACCOUNT}{BROKEN}profile "Q" based on "P"\n    without "Lost"\n')
    assert found == ["ICP001"]


def test_a_profile_that_cannot_be_read_is_not_missed() -> None:
    lost = 'profile "Lost" whatever\n    must "M"\n        government\n\n'
    example = '    example "E"\n        expect best "Lost"\n'
    derived = f'profile "D" based on "Lost"\n    without "M"\n\n{example}'
    assert codes(ACCOUNT + lost + derived) == ["ICP001"]


def test_a_tier_is_not_missed_where_the_tiers_are_broken() -> None:
    tiers = "    tiers\n        A form 50\n\n    stages\n        S  when tier is A\n"
    clause = '    bonus 1 "B"\n        government\n\n'
    assert codes(f'{ACCOUNT}profile "P"\n{clause}{tiers}') == ["ICP001"]


def test_a_money_example_needs_a_currency_that_is_one() -> None:
    example = '    example "E"\n        revenue  5 XXX\n'
    assert codes(f'{ACCOUNT}profile "P"\n    must "M"\n        government\n{example}') == ["ICP066"]
