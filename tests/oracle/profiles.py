"""Profiles with their bases worked in: which clauses there are, in which score, which tiers."""

from collections.abc import Mapping

from attrs import frozen

from icpdsl.meaning.texts import slug
from icpdsl.syntax import ast


@frozen
class Resolved:
    """A profile with nothing left to look up; `score` of a gate is `None`."""

    name: str
    clauses: tuple[tuple[ast.Clause, str | None], ...]
    tiers: ast.Tiers | None
    stages: ast.Stages | None

    @property
    def scores(self) -> tuple[str, ...]:
        """Scores in the order in which their first clauses stand."""
        return tuple(dict.fromkeys(score for _, score in self.clauses if score))

    @property
    def main_score(self) -> str | None:
        """The score that tiers grade."""
        if self.tiers and self.tiers.by:
            return self.tiers.by.text
        return "fit" if "fit" in self.scores else next(iter(self.scores), None)


def resolved(profiles: Mapping[str, ast.Profile], profile: ast.Profile) -> Resolved:
    """The profile with the clauses, tiers and stages of its base."""
    base = resolved(profiles, profiles[profile.base.value]) if profile.base else None
    clauses = {slug(one.name.value): (one, score) for one, score in base.clauses} if base else {}
    for item in profile.items:
        match item:
            case ast.Without(name):
                del clauses[slug(name.value)]
            case ast.Must() | ast.MustNot():
                clauses[slug(item.name.value)] = item, None
            case ast.Criterion() | ast.Bonus() | ast.Penalty():
                clauses[slug(item.name.value)] = item, "fit"
            case ast.ScoreBlock(name, inner):
                clauses |= {slug(one.name.value): (one, name.text) for one in inner}
            case _:
                pass
    tiers = [item for item in profile.items if isinstance(item, ast.Tiers)]
    stages = [item for item in profile.items if isinstance(item, ast.Stages)]
    return Resolved(
        profile.name.value,
        tuple(clauses.values()),
        tiers[0] if tiers else base.tiers if base else None,
        stages[0] if stages else base.stages if base else None,
    )
