"""What of a profile could not be read, so that nobody misses it."""

from icpdsl.meaning.scope import Scope
from icpdsl.meaning.texts import fold, slug
from icpdsl.source.structure import structure
from icpdsl.syntax import ast


@structure
class Lost:
    """The slugs of broken clauses of a profile, and whether anything else of it is broken."""

    clauses: frozenset[str] = frozenset()
    is_any: bool = False

    def has_clause(self, key: str) -> bool:
        """Whether a clause of this slug may stand in what could not be read."""
        return self.is_any or key in self.clauses

    def with_broken(self, profile: ast.Profile, scope: Scope) -> "Lost":
        """This together with what is broken in `profile`."""
        start, end = profile.span.start, profile.span.end
        broken = [one for one in scope.broken if start <= one.span.start < end]
        named = [one.name for one in broken if one.kind == "clause" and one.name]
        clauses = self.clauses | frozenset(map(slug, named))
        return Lost(clauses, self.is_any or len(named) < len(broken))


NOTHING_LOST = Lost()
"""A profile that could be read as a whole."""


def lost_profiles(scope: Scope) -> frozenset[str]:
    """The folded names of profiles that could not be read."""
    names = (one.name for one in scope.broken if one.kind == "profile" and one.name)
    return frozenset(map(fold, names))
