"""Random core trees: every construct, over the account of the random records."""

from random import Random
from typing import Literal

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
from tests.engines.random_records import (
    ACCOUNT,
    MEMBERS,
    SOME_DATES,
    SOME_NUMBERS,
    SOME_TEXTS,
    TYPES,
)

NUMBERS = [at for at, kind in enumerate(TYPES) if isinstance(kind, NumberType)]
AMOUNTS = [at for at, kind in enumerate(TYPES) if isinstance(kind, PercentType | MoneyType)]
DATES = [at for at, kind in enumerate(TYPES) if isinstance(kind, DateType)]
TEXTS = [at for at, kind in enumerate(TYPES) if isinstance(kind, TextType | OneOfType)]
SETS = [at for at, kind in enumerate(TYPES) if isinstance(kind, SetType)]
FLAGS = [at for at, kind in enumerate(TYPES) if isinstance(kind, YesNoType)]

OPERATORS: tuple[Literal["+", "-", "*", "/"], ...] = ("+", "-", "*", "/")
EQUALITIES: tuple[Literal["==", "!="], ...] = ("==", "!=")
COMPARISONS: tuple[Literal["<", "<=", ">", ">=", "==", "!="], ...] = (
    "<",
    "<=",
    ">",
    ">=",
    *EQUALITIES,
)
TEXT_TESTS: tuple[Literal["contains", "starts with", "ends with"], ...] = (
    "contains",
    "starts with",
    "ends with",
)

GRADES = (0, 2500, 5000, 7525, 10000)
POINTS = (-300, 0, 50, 600, 2000)


class Dice(Random):
    """Random choices of core nodes; definitions may be named once they are there."""

    definitions: tuple[core.Definition, ...] = ()
    outcomes: tuple[core.Outcome, ...] = ()

    def number(self, depth: int = 2) -> core.Value:
        roll = self.randrange(9)
        if roll < 3 or depth == 0:
            return core.FieldValue(self.choice(NUMBERS + AMOUNTS))
        if roll < 5:
            return core.Arithmetic(
                self.choice(OPERATORS), self.number(depth - 1), self.number(depth - 1)
            )
        if roll == 5:
            return core.DaysSince(self.date())
        if roll == 6:
            return core.CountOf(core.FieldValue(self.choice(SETS)))
        values = [at for at, one in enumerate(self.definitions) if not one.is_condition]
        if roll == 7 and values:
            return core.Defined(self.choice(values))
        return core.Constant(self.choice(SOME_NUMBERS))

    def date(self) -> core.Value:
        return core.FieldValue(self.choice(DATES))

    def day(self) -> core.Value:
        if self.random() < 0.5:
            return core.Today(self.choice((-12, -1, 0, 6)), self.choice((-90, 0, 14)))
        return core.Constant(self.choice(SOME_DATES))

    def condition(self, depth: int = 2) -> core.Condition:
        roll = self.randrange(12)
        if depth and roll < 3:
            parts = tuple(self.condition(depth - 1) for _ in range(self.randint(1, 3)))
            return core.AtLeast(self.randint(1, len(parts)), parts)
        if depth and roll == 3:
            return core.Not(self.condition(depth - 1))
        if depth and roll == 4:
            return core.IsKnown(
                self.condition(depth - 1) if self.random() < 0.3 else self.any_value()
            )
        holding = [at for at, one in enumerate(self.definitions) if one.is_condition]
        if roll == 5 and holding:
            return core.Defined(self.choice(holding))
        return self.test()

    def any_value(self) -> core.Value:
        if self.random() < 0.5:
            return self.number()
        return core.FieldValue(self.randrange(len(TYPES)))

    def test(self) -> core.Condition:
        text = core.FieldValue(self.choice(TEXTS))
        texts = tuple(self.sample(SOME_TEXTS, self.randint(1, 6)))
        match self.randrange(11):
            case 0 | 1 | 2:
                return core.Compare(self.choice(COMPARISONS), self.number(), self.number())
            case 3:
                return core.Compare(self.choice(COMPARISONS), self.date(), self.day())
            case 4:
                other = self.choice((core.Constant("a"), core.FieldValue(self.choice(TEXTS))))
                return core.Compare(self.choice(EQUALITIES), text, other)
            case 5:
                return core.TextIn(text, texts)
            case 6:
                return core.TextTest(self.choice(TEXT_TESTS), text, texts)
            case 7:
                words = self.choice((("a",), ("director", "b")))
                return core.TextTest("mentions", text, words)
            case 8:
                return core.Matches(text, "^A")
            case 9:
                members = tuple(self.sample(MEMBERS, self.randint(1, 4)))
                count = self.randint(1, len(members))
                return core.IncludesAtLeast(core.FieldValue(self.choice(SETS)), members, count)
            case _:
                if self.outcomes and self.random() < 0.7:
                    return self.outcome_test()
                return core.IsTrue(core.FieldValue(self.choice(FLAGS)))

    def outcome_test(self) -> core.Condition:
        outcome = self.choice(self.outcomes)
        match outcome.kind:
            case "tier":
                return core.TextIn(outcome, ("A", "B"))
            case "verdict":
                return core.Compare("==", outcome, core.Constant("qualified"))
            case _:
                return core.Compare(">=", outcome, core.Constant(50.0))

    # Clauses -----------------------------------------------------------------------------------

    def gate(self, at: int) -> core.Gate:
        return core.Gate(
            f"gate_{at}",
            f"Gate {at}",
            self.random() < 0.5,
            self.condition(),
            self.choice((None, None, "pass", "fail")),
            10 * at + 9,
            line=10 * at,
            reads=(at % len(TYPES),),
        )

    def criterion(self, at: int, score: core.Score) -> core.Criterion:
        grades = POINTS if score.is_in_points else GRADES
        branches = tuple(
            core.Branch(self.choice(grades), self.condition(), 10 * at + 1 + n)
            for n in range(self.randint(0, 4))
        )
        return core.Criterion(
            f"criterion_{at}",
            f"Criterion {at}",
            score.name,
            None if score.is_in_points else self.choice((100, 250, 1000, 3)),
            branches,
            self.last(at, grades, is_in_points=score.is_in_points),
            self.when_unknown(at, grades, is_in_points=score.is_in_points),
            line=10 * at,
            reads=(at % len(TYPES), 1),
        )

    def last(self, at: int, grades: tuple[int, ...], *, is_in_points: bool) -> core.Last | None:
        line = 10 * at + 7
        roll = self.randrange(5)
        if roll == 0:
            return None
        if roll == 1:
            return core.Otherwise(self.choice(grades), line)
        if roll == 2 and not is_in_points:
            limits = tuple(range(100))
            return core.Halving(10000, core.DaysSince(self.date()), limits, 30, line)
        first, last = self.sample(grades, 2)
        if roll == 3:
            start, end = self.sample([float(day.toordinal()) for day in SOME_DATES], 2)
            return core.Slide(first, last, self.date(), start, end, line)
        start, end = self.sample((0.0, 1.0, 30.0, 540.0), 2)
        return core.Slide(first, last, self.number(), start, end, line)

    def when_unknown(
        self, at: int, grades: tuple[int, ...], *, is_in_points: bool
    ) -> core.WhenUnknown | None:
        roll = self.randrange(4)
        if roll == 0:
            return core.WhenUnknown(self.choice(grades), 10 * at + 8)
        if roll == 1 and not is_in_points:
            return core.WhenUnknown(None, 10 * at + 8)
        return None

    def adjustment(self, at: int, score: core.Score) -> core.Adjustment:
        amount = self.choice((50, 125, -100, 1000, -1000))
        return core.Adjustment(
            f"adjustment_{at}",
            f"Adjustment {at}",
            score.name,
            amount,
            self.condition(),
            line=10 * at,
        )

    # Files -------------------------------------------------------------------------------------

    def definition(self, at: int) -> core.Definition:
        is_condition = self.random() < 0.5
        body = self.condition() if is_condition else self.number()
        return core.Definition(f"definition_{at}", body, is_condition)

    def clause(self, at: int, scores: tuple[core.Score, ...]) -> core.Clause:
        roll = self.randrange(6)
        if roll == 0 or not scores:
            return self.gate(at)
        score = self.choice(scores)
        return self.adjustment(at, score) if roll == 1 else self.criterion(at, score)

    def scores(self) -> tuple[core.Score, ...]:
        names = ("fit", "intent", "engagement")[: self.choice((0, 1, 1, 1, 2, 3))]
        return tuple(core.Score(name, self.random() < 0.3) for name in names)

    def profile(self) -> core.Profile:
        scores = self.scores()
        clauses = tuple(self.clause(at, scores) for at in range(self.randint(0, 6)))
        graded = {one.score for one in clauses if isinstance(one, core.Criterion)}
        scores = tuple(
            core.Score(one.name, one.is_in_points or one.name not in graded) for one in scores
        )
        main = self.choice(scores).name if scores else None
        tiers = None if main is None or self.random() < 0.2 else core.Tiers(main, self.tiers())
        kinds = [core.Outcome("verdict"), *(core.Outcome("score", one.name) for one in scores)]
        self.outcomes = (*kinds, core.Outcome("tier")) if tiers else tuple(kinds)
        stages = tuple(
            core.Stage(f"S{at}", self.condition(), 900 + at) for at in range(self.randint(0, 3))
        )
        self.outcomes = ()
        return profile_of(clauses, scores, main, tiers, stages)

    def tiers(self) -> tuple[core.Tier, ...]:
        number = self.choice((0, 1, 2, 3, 12))
        thresholds = sorted(self.sample(range(0, 1001, 25), number), reverse=True)
        named = [
            core.Tier(chr(ord("A") + at), least, f"do {at}", at)
            for at, least in enumerate(thresholds)
        ]
        return (*named, core.Tier("Z", None, None, 99))

    def rule_file(self) -> core.RuleFile:
        self.definitions = ()
        for at in range(self.randint(0, 5)):
            self.definitions = (*self.definitions, self.definition(at))
        return core.RuleFile("x.icp", "0", ACCOUNT, self.definitions, (self.profile(),))


def profile_of(
    clauses: tuple[core.Clause, ...],
    scores: tuple[core.Score, ...],
    main: str | None,
    tiers: core.Tiers | None = None,
    stages: tuple[core.Stage, ...] = (),
) -> core.Profile:
    return core.Profile(
        name="P",
        clauses=clauses,
        scores=scores,
        main_score=main,
        tiers=tiers,
        stages=stages,
        examples=(),
        owner=None,
        because=None,
        reviews=(),
        review_every=None,
        base=None,
        line=1,
    )
