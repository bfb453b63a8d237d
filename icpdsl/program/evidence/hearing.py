"""Judgements from the field joined to the scores of their accounts."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from icpdsl.engines.duckdb.counting import Connection
from icpdsl.engines.duckdb.kept import Question
from icpdsl.engines.duckdb.session import session
from icpdsl.engines.result import kind_of
from icpdsl.evidence.assumptions import Assumption, Observed, assumptions_of
from icpdsl.evidence.basis import Basis
from icpdsl.evidence.feedback import (
    Feedback,
    Fit,
    Judgement,
    Opinion,
    Voice,
    blame_of,
    contested_keys,
    disagreement,
    fit_of,
)
from icpdsl.evidence.ranking import auc_of, ranking
from icpdsl.evidence.rates import rate_of
from icpdsl.evidence.shares import share_of
from icpdsl.meaning import core
from icpdsl.meaning.types import TextType
from icpdsl.program.evidence.clauses import expectation_of
from icpdsl.program.evidence.reading import Input, keep_scored
from icpdsl.program.tables import opened
from icpdsl.records.mapping import RecordReader
from icpdsl.source.errors import UsageError
from icpdsl.source.printable import printable

_HALF = 50
_TENTHS = 10
_COLUMNS = {
    "judgement": ("fit", "judgment", "good fit", "verdict"),
    "who": ("by", "judge", "person"),
    "why": ("reason", "comment", "because"),
    "answer": ("answered", "reply"),
}


@frozen
class FeedbackColumns:
    """Headings of the judgements' file, where they are not the usual ones."""

    judgement: str | None = None
    who: str | None = None
    why: str | None = None
    answer: str | None = None


@frozen
class Told:
    """What a file of judgements holds: those that can be read, and how many cannot."""

    name: str
    judgements: tuple[Judgement, ...]
    unread: int


def feedback(
    accounts: Input,
    judgements: Input,
    question: Question,
    columns: FeedbackColumns,
    good_tiers: tuple[str, ...] = (),
) -> Feedback:
    """Where people and rules disagree, by clause, and what nobody has answered yet."""
    key = _key_field(question.rule_file)
    means = _good_means(question.profile, good_tiers)
    told = _read(judgements, key, columns)
    with session() as connection:
        found = keep_scored(connection, accounts, question, (), "answers")
        opinions = dict(_opinions(connection, question.profile, told.judgements, means))
    rules = question.rule_file
    names = (found.name, told.name)
    basis = Basis(question.profile.name, rules.path, rules.sha256, question.as_of, names)
    return _feedback(basis, question.profile, told, opinions, means)


def _feedback(
    basis: Basis,
    profile: core.Profile,
    told: Told,
    opinions: dict[str, Opinion],
    means: "_Good",
) -> Feedback:
    matched = [one for one in told.judgements if one.key in opinions]
    if not matched:
        raise UsageError(
            f"none of the {len(told.judgements):,} judgements has the key of an account"
        )
    names = [one.name for one in profile.clauses]
    voices = [voice_of(one) for one in profile.clauses]
    pairs = [(one, opinions[one.key]) for one in matched]
    decided = [(one, opinion) for one, opinion in pairs if opinion.fit is not None]
    found = [disagreement(one, opinion, voices) for one, opinion in pairs]
    against = sorted(
        (one for one in found if one is not None),
        key=lambda one: (one.is_answered, one.judgement.key, one.judgement.who or ""),
    )
    good = sum(one.fit == "good" for one in matched)
    ranked = [
        (opinion.rank, one.fit == "good") for one, opinion in pairs if opinion.rank is not None
    ]
    unmatched = {one.key for one in told.judgements if one.key not in opinions}
    return Feedback(
        basis,
        len(matched),
        good,
        len(matched) - good,
        means.words,
        share_of(len(decided) - len(against), len(decided)),
        len(pairs) - len(decided),
        auc_of(ranking([rank for rank, _ in ranked], [is_good for _, is_good in ranked])),
        tuple(against),
        blame_of(against, names),
        _assumptions(profile, pairs),
        contested_keys(matched),
        tuple(sorted(unmatched)),
        told.unread,
    )


def voice_of(clause: core.Clause) -> Voice:
    """How a clause speaks for or against an account."""
    return Voice(
        clause.name,
        isinstance(clause, core.Gate),
        expectation_of(clause) == "more",
        isinstance(clause, core.Adjustment) and clause.amount > 0,
    )


def _key_field(rule_file: core.RuleFile) -> core.Field:
    at = rule_file.account.key_index
    if at is None:
        raise UsageError("judgements are joined by key, and no field of the rules is marked `key`")
    return rule_file.account.fields[at]


def _read(given: Input, key: core.Field, columns: FeedbackColumns) -> Told:
    fields = [key]
    for role, usual in _COLUMNS.items():
        said = getattr(columns, role)
        fields.append(core.Field(said or role, TextType(), () if said else usual))
    reader = RecordReader(core.Account(tuple(fields)), given.decimal_comma)
    found, unread = [], 0
    with opened(str(given.source), given.log, given.options) as records:
        for _, record in records.records(reader):
            _, fit, *rest = record.shown
            judged = fit_of(None if fit is None else str(fit))
            if judged is None or record.key is None:
                unread += 1
                continue
            who, why, answer = (None if one is None else str(one) for one in rest)
            found.append(Judgement(_text(record.key), judged, who, why, answer))
        absent = records.columns(reader).absent
        name = records.name
    for needed in (fields[0], fields[1]):
        if needed.name in absent and (found or unread):
            raise UsageError(f"{name}: has no column `{printable(needed.name)}`")
    if not found:
        raise UsageError(f"{name}: no judgement in it is good or bad")
    return Told(name, tuple(found), unread)


def _text(key: str | float) -> str:
    if isinstance(key, float):
        return str(int(key)) if key.is_integer() else repr(key)
    return str(key)


@frozen
class _Good:
    """What counts as good by the rules: tiers, a score, or the verdict alone."""

    tiers: tuple[str, ...]
    has_score: bool
    words: str

    def fit(self, verdict: str, tier: str | None, score: float | None) -> Fit | None:
        """What the rules say of a record."""
        if verdict == "disqualified":
            return "bad"
        if self.tiers:
            return None if tier is None else "good" if tier in self.tiers else "bad"
        if self.has_score:
            return None if score is None else "good" if score >= _HALF else "bad"
        return "good" if verdict == "qualified" else None


def _good_means(profile: core.Profile, asked: tuple[str, ...]) -> _Good:
    lines = () if profile.tiers is None else tuple(one.name for one in profile.tiers.lines)
    for name in asked:
        if name not in lines:
            there = f"there are {', '.join(lines)}" if lines else "the profile has none"
            raise UsageError(f"`{printable(name)}` is not a tier; {there}")
    tiers = asked or lines[:-1] or lines
    if tiers:
        return _Good(tiers, has_score=True, words=f"tier {' or '.join(tiers)}")
    if profile.main_score is not None:
        return _Good((), has_score=True, words=f"a score of {_HALF} or more")
    return _Good((), has_score=False, words="qualified")


def _opinions(
    connection: Connection,
    profile: core.Profile,
    judgements: Sequence[Judgement],
    means: _Good,
) -> Iterator[tuple[str, Opinion]]:
    """What the rules say of the judged accounts, by key; of several with one key the first."""
    keys = sorted({one.key for one in judgements})
    met = [f"met{at}" for at in range(len(profile.clauses))]
    rows = (
        connection.table("answers")
        .select(", ".join(["key", "verdict", "tier", "score", "rank", *met]))
        .filter("key IS NOT NULL")
    )
    connection.execute(
        "CREATE TEMP TABLE judged_keys AS SELECT unnest($1::VARCHAR[]) AS key", [keys]
    )
    joined = rows.set_alias("a").join(connection.table("judged_keys").set_alias("k"), "key", "semi")
    for key, verdict, tier, tenths, rank, *own in joined.fetchall():
        score = None if tenths is None else tenths / _TENTHS
        fit = means.fit(verdict, tier, score)
        yield key, Opinion(key, fit, verdict, tier, score, rank, tuple(own))


def _assumptions(
    profile: core.Profile, pairs: Sequence[tuple[Judgement, Opinion]]
) -> tuple[Assumption, ...]:
    """Each clause beside the judgements, good ones in the place of won ones."""
    observed = [
        Observed(
            clause.name,
            clause.slug,
            kind_of(clause),
            expectation_of(clause),
            met=_counts(pairs, at, met=True),
            unmet=_counts(pairs, at, met=False),
            unknown=_counts(pairs, at, met=None),
        )
        for at, clause in enumerate(profile.clauses)
    ]
    good = sum(one.fit == "good" for one, _ in pairs)
    return assumptions_of(observed, rate_of(good, len(pairs)))


def _counts(
    pairs: Sequence[tuple[Judgement, Opinion]], at: int, *, met: bool | None
) -> tuple[int, int]:
    own = [one.fit == "good" for one, opinion in pairs if opinion.met[at] is met]
    return sum(own), len(own) - sum(own)
