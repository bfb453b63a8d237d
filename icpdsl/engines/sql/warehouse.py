"""The whole statement over a user's table: facts, each profile's result, the best of them.

The public columns are `key`, `profile`, `verdict`, `score`, `low`, `high`, `known`, `tier`,
`worst_tier`, `best_tier`, `action`, `stage`; `score_NAME`, `low_NAME`, `high_NAME`, `known_NAME`
for every score, `outcome_SLUG` for a must or must not, `points_SLUG` for all other clauses.
"""

import datetime
import re
from collections.abc import Iterator, Sequence

from attrs import frozen
from sqlglot import exp

from icpdsl.engines.sql.dialects import Dialect, lowered
from icpdsl.engines.sql.facts import Facts
from icpdsl.engines.sql.nodes import Sql, all_of, case, column, equal, integer, named, text
from icpdsl.engines.sql.readings import Reader
from icpdsl.engines.sql.sources import Column, Source, matched, natural_columns
from icpdsl.engines.sql.statement import scored
from icpdsl.engines.sql.texts import Folding
from icpdsl.engines.sql.values import cast, number
from icpdsl.meaning import core
from icpdsl.source.errors import UsageError

_PLAIN = ("verdict", "tier", "worst_tier", "best_tier", "action", "stage")
_PARTS = ("score", "low", "high", "known")
_RANKS = {"qualified": 2, "unverified": 1, "disqualified": 0}
_FACT = re.compile(r"f(\d+)(_to)?")


@frozen
class Table:
    """The user's table: its name as written, and its columns where they are known."""

    name: str
    columns: tuple[Column, ...] | None = None


@frozen
class Warehouse:
    """A rule file over a table in a dialect. `collation` is for texts in Postgres."""

    rule_file: core.RuleFile
    profiles: tuple[core.Profile, ...]
    table: Table
    dialect: Dialect
    as_of: datetime.date
    collation: str | None = None

    def statement(self) -> exp.Select:
        """The lowered statement: a row of results for every row of the table."""
        sources = self._sources()
        banded = frozenset(at for at, one in enumerate(sources) if one.upper is not None)
        facts = Facts(self.rule_file.account, banded)
        query: exp.Select | None = None
        for at, profile in enumerate(self.profiles):
            relation = "facts" if query is None else f"profile_{at}"
            above = scored(self.rule_file, profile, facts, self.as_of, relation)
            if query is not None:
                _put_below(above, relation, query)
            query = self._renamed(above, profile, at, facts)
        if query is None:
            raise UsageError("the rules hold no profile to score by")
        used = {
            int(found[1])
            for one in query.find_all(exp.Column)
            if (found := _FACT.fullmatch(one.name))
        }
        steps = _steps(query)
        return lowered(self._whole(steps, sources, used), self.dialect)

    @property
    def public_columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(name for name, _ in self._public())

    def _sources(self) -> tuple[Source, ...]:
        fields = self.rule_file.account.fields
        columns = self.table.columns
        return matched(fields, natural_columns(fields) if columns is None else columns)

    def _whole(
        self, steps: list[exp.Select], sources: Sequence[Source], used: set[int]
    ) -> exp.Select:
        """The steps one after another, each named in a `WITH`, and the columns that people read."""
        result = exp.Select(expressions=[named(value, name) for name, value in self._public()])
        queries = [*self._facts(sources, used), *steps, *self._choosing()]
        names = ["cells", "facts", *(f"step_{at}" for at in range(1, len(queries) - 1))]
        for at, (name, query) in enumerate(zip(names, queries, strict=True)):
            if at:
                query = query.from_(exp.to_table(names[at - 1]), copy=False)  # noqa: PLW2901
            if self.dialect == "postgres":  # else it merges the steps, which repeats expressions
                query = query.offset(0, copy=False)  # noqa: PLW2901
            result = result.with_(name, query, copy=False)
        return result.from_(exp.to_table(names[-1]), copy=False)

    def _facts(self, sources: Sequence[Source], used: set[int]) -> list[exp.Select]:
        """The cells as the facts need them, and the facts."""
        folding = Folding(self.dialect, self.collation)
        reader = Reader(self.dialect, folding, is_exact=self.table.columns is not None)
        key = self.rule_file.account.key_index
        source = None if key is None else sources[key].column
        missing = cast(exp.Null(), exp.DType.TEXT)
        value = missing if source is None else reader.read_from(source)
        cells: list[Sql] = [named(value, "key_value")]
        facts: list[Sql] = [column("key_value")]
        for at in sorted(used):
            cells += reader.cells(at, sources[at])
            facts += reader.facts(at, sources[at])
        table = exp.to_table(self.table.name, dialect=self.dialect)
        return [exp.Select(expressions=cells).from_(table), exp.Select(expressions=facts)]

    def _renamed(
        self, above: exp.Select, profile: core.Profile, at: int, facts: Facts
    ) -> exp.Select:
        """The profile's answers under names of its own, beside the facts and those before it."""
        kept: list[Sql] = [named(value, f"p{at}_{name}") for name, value in _answers(profile)]
        if len(self.profiles) == 1:
            return exp.Select(expressions=[column("key_value"), *kept]).from_(
                above.subquery("below", copy=False), copy=False
            )
        before = [
            column(f"p{one}_{name}")
            for one in range(at)
            for name, _ in _answers(self.profiles[one])
        ]
        carried = [] if at == len(self.profiles) - 1 else self._carried(facts)
        columns = [column("key_value"), *carried, *before, *kept]
        return exp.Select(expressions=columns).from_(
            above.subquery("below", copy=False), copy=False
        )

    def _carried(self, facts: Facts) -> list[Sql]:
        """The facts that the profiles to come may need."""
        used: dict[str, Sql] = {}
        for profile in self.profiles:
            tree = scored(self.rule_file, profile, facts, self.as_of, "facts")
            for one in tree.find_all(exp.Column):
                if _FACT.fullmatch(one.name):
                    used[one.name] = column(one.name)
        return [used[name] for name in sorted(used, key=_by_number)]

    def _public(self) -> list[tuple[str, Sql]]:
        """The public columns over the last step, from the profile that is best."""
        found = [dict(_answers(profile)) for profile in self.profiles]
        names = dict.fromkeys(name for one in found for name in one)
        columns: list[tuple[str, Sql]] = [("key", column("key_value"))]
        columns.append(("profile", _chosen([text(one.name) for one in self.profiles])))
        for name in names:
            values: list[Sql] = [
                column(f"p{at}_{name}") if name in one else exp.Null()
                for at, one in enumerate(found)
            ]
            columns.append((name, _chosen(values)))
        return columns

    def _choosing(self) -> list[exp.Select]:
        """The steps that find the `best` of several profiles: ties go to the first."""
        if len(self.profiles) == 1:
            return []
        ranks = [named(_rank(at, one), f"rank_{at}") for at, one in enumerate(self.profiles)]
        places = range(len(self.profiles))
        beats = [
            all_of(
                [
                    exp.GTE(this=column(f"rank_{at}"), expression=column(f"rank_{other}"))
                    for other in places[at + 1 :]
                ]
            )
            for at in places[:-1]
        ]
        best = case([(one, integer(at)) for at, one in enumerate(beats)], integer(places[-1]))
        return [
            exp.Select(expressions=[exp.Star(), *ranks]),
            exp.Select(expressions=[exp.Star(), named(best, "best")]),
        ]


def _by_number(name: str) -> tuple[int, str]:
    found = _FACT.fullmatch(name)
    return (int(found[1]) if found else 0, name)


def _rank(at: int, profile: core.Profile) -> Sql:
    """Verdict before score, in tenths; no score is less than any."""
    verdict = column(f"p{at}_verdict")
    arms = [(equal(verdict, text(name)), integer(2000 * rank)) for name, rank in _RANKS.items()]
    score: Sql = integer(-1)
    if profile.main_score is not None:
        tenths = exp.Mul(this=column(f"p{at}_score"), expression=number(10.0))
        score = exp.Coalesce(this=tenths, expressions=[number(-1.0)])
    return exp.Add(this=case(arms), expression=score)


def _chosen(values: list[Sql]) -> Sql:
    """The value of the profile that is best."""
    if len({value.sql() for value in values}) == 1:
        return values[0]
    arms = [(equal(column("best"), integer(at)), one) for at, one in enumerate(values[:-1])]
    return case(arms, values[-1])


def _answers(profile: core.Profile) -> Iterator[tuple[str, Sql]]:
    """The public names of a profile's results with their values."""
    yield "verdict", column("verdict")
    for part in _PARTS:
        main = profile.main_score
        tenths: Sql = exp.Null() if main is None else column(f"{part}_{main}")
        yield part, _share(tenths, 10)
    for name in _PLAIN[1:]:
        yield name, column(name)
    for score in profile.scores:
        for part in _PARTS:
            yield f"{part}_{score.name}", _share(column(f"{part}_{score.name}"), 10)
    for at, clause in enumerate(profile.clauses):
        yield _clause_column(clause), _clause_value(clause, at)


def _clause_column(clause: core.Clause) -> str:
    return f"{'outcome' if isinstance(clause, core.Gate) else 'points'}_{clause.slug}"


def _clause_value(clause: core.Clause, at: int) -> Sql:
    match clause:
        case core.Gate():
            return column(f"outcome{at}")
        case core.Adjustment(amount=amount):
            applies = equal(column(f"outcome{at}"), text("applies"))
            return case([(applies, number(amount / 10))], number(0.0))
        case core.Criterion(weight=None):
            return _share(column(f"grade{at}"), 100)
        case core.Criterion(weight=weight):
            points = exp.Mul(
                this=cast(integer(weight or 0), exp.DType.BIGINT), expression=column(f"grade{at}")
            )
            return _share(points, 1_000_000)


def _share(value: Sql, scale: int) -> Sql:
    """A scaled integer as the double nearest to what it stands for."""
    double = cast(value, exp.DType.DOUBLE)
    return exp.Div(this=double, expression=number(float(scale)), typed=False, safe=False)


def _put_below(query: exp.Select, relation: str, below: exp.Select) -> None:
    """Replace the table `relation` at the foot of a tower by a query."""
    foot = query
    while isinstance(foot.args["from_"].this, exp.Subquery):
        foot = foot.args["from_"].this.this
    assert foot.args["from_"].this.name == relation  # noqa: S101
    foot.from_(below.subquery("below", copy=False), copy=False)


def _steps(query: exp.Select) -> list[exp.Select]:
    """The storeys of a tower from the lowest up, each without its `FROM`."""
    steps = []
    storey: exp.Expression = query
    while isinstance(storey, exp.Select):
        below = storey.args["from_"].this
        steps.append(storey)
        storey = below.this if isinstance(below, exp.Subquery) else below
    return steps[::-1]
