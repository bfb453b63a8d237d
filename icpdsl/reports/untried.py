"""What no example shows, in words: `employees at least 50 is never false`."""

from typing import assert_never

from icpdsl.analysis.coverage import Coverage, Target
from icpdsl.meaning import core
from icpdsl.reports.words import Wording, condition_words, grade_words, label, last_words
from icpdsl.source.text import SourceText


def missing_words(found: Coverage, source: SourceText) -> list[tuple[Target, str]]:
    """Every target that no example shows with what to say of it, in the order written."""
    return [(one, _words(one, found.rule_file, source)) for one in found.missing]


def _words(target: Target, rule_file: core.RuleFile, source: SourceText) -> str:
    profile = next(one for one in rule_file.profiles if _has(one, target.owner))
    wording = Wording(rule_file, profile, source)
    owner = target.owner
    match owner:
        case core.Tier(name):
            return f"tier {name} is never reached"
        case core.Stage(name) if target.kind == "stage":
            return f"stage {name} is never reached"
        case core.Definition(name):
            return f"{label(name)}: {_threshold_words(target, wording)}"
        case core.Gate() | core.Criterion() | core.Adjustment():
            return f'"{owner.name}": {_clause_words(target, owner, wording)}'
        case core.Stage(name):
            return f"stage {name}: {_threshold_words(target, wording)}"
        case _:
            assert_never(owner)


def _has(profile: core.Profile, owner: object) -> bool:
    """Whether the owner stands in the profile; a definition stands in the file, so in any."""
    tiers = profile.tiers.lines if profile.tiers else ()
    return isinstance(owner, core.Definition) or owner in (
        *profile.clauses,
        *tiers,
        *profile.stages,
    )


def _clause_words(target: Target, clause: core.Clause, wording: Wording) -> str:
    match target.kind:
        case "clause":
            return f"is never {target.sight}"
        case "threshold":
            return _threshold_words(target, wording)
        case _:
            return f"{_branch_words(target, clause, wording)} never decides"


def _threshold_words(target: Target, wording: Wording) -> str:
    assert isinstance(target.part, core.Compare)  # noqa: S101  (what a threshold is)
    return f"{condition_words(target.part, wording)} is never {target.sight}"


def _branch_words(target: Target, clause: core.Clause, wording: Wording) -> str:
    is_in_points = isinstance(clause, core.Criterion) and clause.weight is None
    if isinstance(target.part, core.Branch):
        condition = condition_words(target.part.condition, wording)
        return f"{grade_words(target.part.grade, is_in_points=is_in_points)} when {condition}"
    assert not isinstance(target.part, core.Compare)  # noqa: S101  (a last line is left)
    return " ".join(last_words(target.part, wording, is_in_points=is_in_points))
