"""Who is named where in a rule file: every name, clause, tier, stage and profile that is mentioned.

A name may be quoted or not; a mention's span covers the quotes.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from attrs import field, frozen

from icpdsl.meaning.scores import FIT
from icpdsl.meaning.texts import fold, slug
from icpdsl.source.text import Span
from icpdsl.syntax import ast
from icpdsl.syntax.walking import nodes_in

_NUMBERS_OF_A_RESULT: Final = frozenset({"score", "low", "high"})


class Kind(StrEnum):
    """What kind of thing is named. A name is that of a field, a list or a definition."""

    NAME = "name"
    SCORE = "score"
    CLAUSE = "clause"
    TIER = "tier"
    STAGE = "stage"
    PROFILE = "profile"
    EXAMPLE = "example"


@frozen
class Subject:
    """Who is named: `key` is what its names are compared by.

    Clauses, tiers and stages belong to a profile, the one that writes them: `owner` is its key.
    """

    kind: Kind
    key: str
    owner: str = ""


@frozen
class Mention:
    """A place where a subject is named, `text` as written, and whether it is declared there."""

    span: Span
    subject: Subject
    text: str
    is_declaration: bool = False


def mentions_in(file: ast.File) -> tuple[Mention, ...]:
    """Every mention in a file, in the order of the text."""
    lineage = Lineage.of(file)
    found = [one for item in file.items for one in _in_item(item, lineage)]
    return tuple(sorted(found, key=lambda one: (one.span.start, one.span.end)))


def mention_at(file: ast.File, offset: int) -> Mention | None:
    """The mention that covers an offset, its end included."""
    around = (one for one in mentions_in(file) if one.span.start <= offset <= one.span.end)
    return min(around, key=lambda one: (one.span.end == offset, one.span.start), default=None)


@frozen
class Lineage:
    """The profiles of a file by key, and what each takes over from the one it is based on."""

    profiles: dict[str, ast.Profile]
    own: dict[str, frozenset[Subject]] = field(factory=dict)

    @classmethod
    def of(cls, file: ast.File) -> "Lineage":
        """The lineage of a file's profiles; of two with one name, the first."""
        profiles: dict[str, ast.Profile] = {}
        for item in file.items:
            if isinstance(item, ast.Profile):
                profiles.setdefault(fold(item.name.value), item)
        own = {key: frozenset(_declared(one)) for key, one in profiles.items()}
        return cls(profiles, own)

    def base(self, key: str) -> str | None:
        """The profile that this one is based on, if it stands in the file."""
        profile = self.profiles.get(key)
        base = fold(profile.base.value) if profile and profile.base else None
        return base if base in self.profiles else None

    def ancestors(self, key: str) -> Iterator[str]:
        """The profile and those that it is based on, one after the other, a circle once."""
        seen: set[str] = set()
        at: str | None = key
        while at is not None and at not in seen:
            seen.add(at)
            yield at
            at = self.base(at)

    def clause(self, profile: str, key: str) -> Subject:
        """The clause of that slug in a profile, by the profile in which it stands first.

        A clause that replaces an inherited one is the same clause.
        """
        owner = profile
        for at in self.ancestors(profile):
            if Subject(Kind.CLAUSE, key) in self.own.get(at, frozenset()):
                owner = at
            if at in self.profiles and key in _dropped(self.profiles[at]):
                break
        return Subject(Kind.CLAUSE, key, owner)

    def block(self, profile: str, kind: Kind, name: str) -> Subject:
        """A tier or a stage of a profile: that of the nearest profile that writes any."""
        for at in self.ancestors(profile):
            if any(one.kind is kind for one in self.own.get(at, frozenset())):
                return Subject(kind, name, at)
        return Subject(kind, name, profile)

    def scores(self, profile: str) -> frozenset[str]:
        """The scores that stages of a profile may name."""
        owned = (one for at in self.ancestors(profile) for one in self.own.get(at, frozenset()))
        return frozenset(one.key for one in owned if one.kind is Kind.SCORE) | {FIT}


def _dropped(profile: ast.Profile) -> frozenset[str]:
    return frozenset(slug(one.name.value) for one in profile.items if isinstance(one, ast.Without))


def clauses_of(profile: ast.Profile) -> Iterator[ast.Clause]:
    """The clauses that stand in a profile, those of score blocks too."""
    for item in profile.items:
        if isinstance(item, ast.ScoreBlock):
            yield from item.clauses
        elif isinstance(item, ast.Must | ast.MustNot | ast.Criterion | ast.Bonus | ast.Penalty):
            yield item


def _declared(profile: ast.Profile) -> Iterator[Subject]:
    """What a profile writes itself, without owners."""
    for clause in clauses_of(profile):
        yield Subject(Kind.CLAUSE, slug(clause.name.value))
    for item in profile.items:
        match item:
            case ast.ScoreBlock(name):
                yield Subject(Kind.SCORE, name.text)
            case ast.Tiers(lines=tiers):
                yield from (Subject(Kind.TIER, line.name.value) for line in tiers)
            case ast.Stages(lines=stages):
                yield from (Subject(Kind.STAGE, line.name.value) for line in stages)
            case _:
                pass


# ---- mentions, from the outside in


def _in_item(item: ast.Item, lineage: Lineage) -> Iterator[Mention]:
    match item:
        case ast.Profile():
            yield from _in_profile(item, lineage)
        case ast.Account(fields):
            yield from (_name(one.name, is_declaration=True) for one in fields)
        case ast.ListDeclaration() | ast.ListFromFile():
            yield _name(item.name, is_declaration=True)
        case ast.Define(name, body):
            yield _name(name, is_declaration=True)
            yield from _in_condition(body)
        case ast.DefineBlock(name, conditions):
            yield _name(name, is_declaration=True)
            yield from _in_condition(conditions)
        case _:
            pass


def _in_profile(profile: ast.Profile, lineage: Lineage) -> Iterator[Mention]:
    key = fold(profile.name.value)
    yield _profile(profile.name, is_declaration=True)
    if profile.base:
        yield _profile(profile.base)
    for item in profile.items:
        match item:
            case ast.Without(name):
                base = lineage.base(key) or key
                yield _text(name, lineage.clause(base, slug(name.value)))
            case ast.ScoreBlock(name, clauses):
                yield _score(name, is_declaration=True)
                for clause in clauses:
                    yield from _in_clause(clause, key, lineage)
            case ast.Tiers():
                yield from _in_tiers(item, key, lineage)
            case ast.Stages(lines=lines):
                for line in lines:
                    yield from _in_stage(line, key, lineage)
            case ast.Example():
                yield from _in_example(item, key, lineage)
            case ast.Must() | ast.MustNot() | ast.Criterion() | ast.Bonus() | ast.Penalty():
                yield from _in_clause(item, key, lineage)
            case _:
                pass


def _in_clause(clause: ast.Clause, profile: str, lineage: Lineage) -> Iterator[Mention]:
    subject = lineage.clause(profile, slug(clause.name.value))
    yield _text(clause.name, subject, is_declaration=True)
    body = clause.lines if isinstance(clause, ast.Criterion) else clause.conditions
    yield from _in_condition(body)


def _in_tiers(tiers: ast.Tiers, profile: str, lineage: Lineage) -> Iterator[Mention]:
    if tiers.by:
        yield _score(tiers.by)
    for line in tiers.lines:
        subject = lineage.block(profile, Kind.TIER, line.name.value)
        yield _word(line.name, subject, is_declaration=True)


def _in_stage(line: ast.StageLine, profile: str, lineage: Lineage) -> Iterator[Mention]:
    subject = lineage.block(profile, Kind.STAGE, line.name.value)
    yield _word(line.name, subject, is_declaration=True)
    for node in nodes_in(line.condition):
        match node:
            case ast.Comparison(left=ast.Name("tier"), right=ast.WordLiteral() as word):
                yield _word(word, lineage.block(profile, Kind.TIER, word.value))
            case ast.Membership(value=ast.Name("tier"), choices=tuple() as choices):
                for word in (one for one in choices if isinstance(one, ast.WordLiteral)):
                    yield _word(word, lineage.block(profile, Kind.TIER, word.value))
            case ast.Name("tier" | "verdict"):
                pass
            case ast.Name(text):
                yield _score(node) if text in lineage.scores(profile) else _name(node)
            case _:
                pass


def _in_example(example: ast.Example, profile: str, lineage: Lineage) -> Iterator[Mention]:
    subject = Subject(Kind.EXAMPLE, example.name.value, profile)
    yield _text(example.name, subject, is_declaration=True)
    for item in example.items:
        match item:
            case ast.ExampleValue(name):
                yield _name(name)
            case ast.ExpectTier(word):
                yield _word(word, lineage.block(profile, Kind.TIER, word.value))
            case ast.ExpectStage(ast.WordLiteral() as word):
                yield _word(word, lineage.block(profile, Kind.STAGE, word.value))
            case ast.ExpectNumber(name) if name.text not in _NUMBERS_OF_A_RESULT:
                yield _score(name)
            case ast.ExpectClause(text):
                yield _text(text, lineage.clause(profile, slug(text.value)))
            case ast.ExpectBest(text):
                yield _profile(text)
            case _:
                pass


def _in_condition(part: object) -> Iterator[Mention]:
    return (_name(node) for node in nodes_in(part) if isinstance(node, ast.Name))


# ---- one mention


def _name(name: ast.Name, *, is_declaration: bool = False) -> Mention:
    return Mention(name.span, Subject(Kind.NAME, name.text), name.text, is_declaration)


def _score(name: ast.Name, *, is_declaration: bool = False) -> Mention:
    return Mention(name.span, Subject(Kind.SCORE, name.text), name.text, is_declaration)


def _profile(name: ast.TextLiteral, *, is_declaration: bool = False) -> Mention:
    return _text(name, Subject(Kind.PROFILE, fold(name.value)), is_declaration=is_declaration)


def _text(name: ast.TextLiteral, subject: Subject, *, is_declaration: bool = False) -> Mention:
    return Mention(name.span, subject, name.value, is_declaration)


def _word(name: ast.WordLiteral, subject: Subject, *, is_declaration: bool = False) -> Mention:
    return Mention(name.span, subject, name.value, is_declaration)
