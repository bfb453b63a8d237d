"""Which profile a part of a rule file is worded for, and what it is called."""

from typing import TypeAlias, assert_never

from icpdsl.meaning import core
from icpdsl.reports.words import Wording, label
from icpdsl.source.text import SourceText

Owner: TypeAlias = core.Clause | core.Definition | core.Tier | core.Stage


def wording_of(owner: Owner, rule_file: core.RuleFile, source: SourceText) -> Wording:
    """What wording the owner needs: the first profile that has it."""
    profile = next(one for one in rule_file.profiles if _has(one, owner))
    return Wording(rule_file, profile, source)


def _has(profile: core.Profile, owner: Owner) -> bool:
    """Whether the owner stands in the profile; a definition stands in the file, so in any."""
    tiers = profile.tiers.lines if profile.tiers else ()
    return isinstance(owner, core.Definition) or owner in (
        *profile.clauses,
        *tiers,
        *profile.stages,
    )


def owner_name(owner: Owner) -> str:
    """What people call it: a clause by its name in quotes."""
    match owner:
        case core.Tier(name):
            return f"tier {name}"
        case core.Stage(name):
            return f"stage {name}"
        case core.Definition(name):
            return label(name)
        case core.Gate() | core.Criterion() | core.Adjustment():
            return f'"{owner.name}"'
        case _:
            assert_never(owner)
