"""The sample of the language page as a core tree, and records for it."""

import datetime

from icpdsl.engines.result import Evaluation
from icpdsl.engines.rows import evaluate
from icpdsl.meaning import core
from icpdsl.meaning.types import (
    DateType,
    MoneyType,
    NumberType,
    OneOfType,
    PercentType,
    SetType,
    TextType,
    YesNoType,
)
from icpdsl.records.record import Record, Typed
from icpdsl.reports.answer import Answer
from icpdsl.source.text import SourceText

TODAY = datetime.date(2026, 9, 30)
PATH = "rules/titan_crm.icp"
SOURCE = SourceText("\n".join(f"line {number}" for number in range(1, 101)), PATH)

ACCOUNT = core.Account(
    (
        core.Field("domain", TextType("domain"), is_key=True),
        core.Field("name", TextType()),
        core.Field("industry", OneOfType(("Software", "Cloud infrastructure", "Retail"))),
        core.Field("country", TextType("country")),
        core.Field("employees", NumberType()),
        core.Field("annual_revenue", MoneyType("USD")),
        core.Field("sales_team", NumberType()),
        core.Field("technologies", SetType()),
        core.Field("employee_growth", PercentType()),
        core.Field("open_roles", NumberType()),
        core.Field("layoffs", DateType()),
        core.Field("last_funding", DateType()),
        core.Field("government", YesNoType()),
    )
)


def field(name: str) -> core.FieldValue:
    return core.FieldValue([one.name for one in ACCOUNT.fields].index(name))


def reads(*names: str) -> tuple[int, ...]:
    return tuple(field(name).index for name in names)


def at_least(name: str, value: float) -> core.Compare:
    return core.Compare(">=", field(name), core.Constant(value))


def between(name: str, low: float, high: float) -> core.AtLeast:
    value = field(name)
    low_end = core.Compare(">=", value, core.Constant(low))
    return core.AtLeast(2, (low_end, core.Compare("<=", value, core.Constant(high))))


DEFINITIONS = (
    core.Definition(
        "scaling",
        core.AtLeast(1, (at_least("employee_growth", 0.2), at_least("open_roles", 30))),
        is_condition=True,
    ),
    core.Definition(
        "revenue_per_head",
        core.Arithmetic("/", field("annual_revenue"), field("employees")),
        is_condition=False,
    ),
)

CLAUSES: tuple[core.Clause, ...] = (
    core.Gate(
        "runs_a_real_sales_team",
        "Runs a real sales team",
        is_required=True,
        condition=at_least("sales_team", 50),
        because="Under 50 reps the analytics never pay back",
        used_by=("sales",),
        line=34,
        reads=reads("sales_team"),
    ),
    core.Gate(
        "is_a_competitor",
        "Is a competitor",
        is_required=False,
        condition=core.TextIn(field("domain"), ("rival.com", "foe.io")),
        when_unknown="pass",
        when_unknown_line=41,
        line=39,
        reads=reads("domain"),
    ),
    core.Criterion(
        "company_size",
        "Company size",
        category="firmographic",
        score="fit",
        weight=2500,
        branches=(
            core.Branch(10_000, between("employees", 1000, 10_000), 44),
            core.Branch(6_000, between("employees", 500, 999), 45),
            core.Branch(3_000, core.Compare(">", field("employees"), core.Constant(10_000.0)), 46),
        ),
        last=core.Otherwise(0, 47),
        when_unknown=core.WhenUnknown(4_000, 48),
        because="Sweet spot of the 2025 cohort",
        used_by=("sales", "marketing"),
        validated=(core.Validation("sales", TODAY),),
        line=43,
        reads=reads("employees"),
    ),
    core.Criterion(
        "modern_stack",
        "Modern stack",
        category="technographic",
        score="fit",
        weight=2000,
        branches=(
            core.Branch(
                10_000,
                core.IncludesAtLeast(
                    field("technologies"), ("salesforce", "snowflake", "kubernetes"), 2
                ),
                54,
            ),
            core.Branch(
                5_000,
                core.AtLeast(
                    2,
                    (
                        core.IncludesAtLeast(field("technologies"), ("aws",), 1),
                        core.Defined(0),
                        core.AtLeast(
                            2,
                            (
                                core.Compare(">=", core.Defined(1), core.Constant(200_000.0)),
                                core.Not(core.IsTrue(field("government"))),
                            ),
                        ),
                    ),
                ),
                55,
            ),
        ),
        when_unknown=core.WhenUnknown(None, 59),
        line=53,
        reads=reads(
            "technologies",
            "employee_growth",
            "open_roles",
            "annual_revenue",
            "employees",
            "government",
        ),
    ),
    core.Criterion(
        "fresh_money",
        "Fresh money",
        category="behavioural",
        score="fit",
        weight=1500,
        branches=(),
        last=core.Slide(10_000, 0, core.DaysSince(field("last_funding")), 0.0, 540.0, 62),
        line=61,
        reads=reads("last_funding"),
    ),
    core.Adjustment(
        "on_our_doorstep",
        "On our doorstep",
        score="fit",
        amount=50,
        condition=core.TextIn(field("country"), ("germany", "austria", "switzerland")),
        line=64,
        reads=reads("country"),
    ),
    core.Adjustment(
        "recent_layoffs",
        "Recent layoffs",
        score="fit",
        amount=-100,
        condition=core.AtLeast(
            2,
            (
                core.Compare(">=", field("layoffs"), core.Today(-6)),
                core.Compare("<=", field("layoffs"), core.Today()),
            ),
        ),
        line=67,
        reads=reads("layoffs"),
    ),
)

PROFILE = core.Profile(
    name="TitanCRM enterprise",
    clauses=CLAUSES,
    scores=(core.Score("fit", is_in_points=False),),
    main_score="fit",
    tiers=core.Tiers(
        "fit",
        (
            core.Tier("A", 800, "Route to an enterprise AE today", 71),
            core.Tier("B", 600, "Nurture with the integration guide", 72),
            core.Tier("C", None, None, 73),
        ),
    ),
    stages=(
        core.Stage(
            "SQL",
            core.AtLeast(
                2,
                (
                    core.TextIn(core.Outcome("tier"), ("a", "b")),
                    at_least("open_roles", 5),
                ),
            ),
            76,
        ),
        core.Stage(
            "MQL",
            core.Compare(">=", core.Outcome("score", "fit"), core.Constant(50.0)),
            77,
        ),
    ),
    examples=(),
    owner="RevOps",
    because="214 accounts closed won since 2025, 78% of revenue",
    reviews=(core.Review(TODAY, ("sales", "marketing", "product")),),
    review_every=core.Interval(3, "month"),
    base=None,
    line=29,
)

RULES = core.RuleFile(
    path=PATH,
    sha256="ab" * 32,
    account=ACCOUNT,
    definitions=DEFINITIONS,
    profiles=(PROFILE,),
    lists=(("dach", ("Germany", "Austria", "Switzerland")),),
)

NORTHWIND: dict[str, Typed] = {
    "domain": "northwind.com",
    "name": "Northwind Cloud",
    "sales_team": 120.0,
    "employees": 2400.0,
    "technologies": ("AWS", "Salesforce"),
    "country": "Germany",
}


def record(values: dict[str, Typed]) -> Record:
    shown = tuple(values.get(one.name) for one in ACCOUNT.fields)
    key = values.get("domain")
    return Record(
        tuple(_compared(value) for value in shown), shown, key if isinstance(key, str) else None
    )


def evaluation(values: dict[str, Typed], profile: core.Profile = PROFILE) -> Evaluation:
    return evaluate(RULES, profile, record(values), TODAY)


def answer(values: dict[str, Typed] | None = None, profile: core.Profile = PROFILE) -> Answer:
    return Answer(RULES, evaluation(NORTHWIND if values is None else values, profile), SOURCE)


def _compared(value: Typed) -> Typed:
    match value:
        case str():
            return value.lower()
        case tuple():
            return frozenset(one.lower() for one in value)
        case _:
            return value
