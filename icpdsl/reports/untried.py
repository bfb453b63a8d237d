"""What no example shows, in words: `"Size": employees at least 50 is never false`."""

from icpdsl.analysis.coverage import Coverage, Target
from icpdsl.meaning import core
from icpdsl.reports.owners import owner_name, wording_of
from icpdsl.reports.words import Wording, condition_words, grade_words, last_words
from icpdsl.source.text import SourceText


def missing_words(found: Coverage, source: SourceText) -> list[tuple[Target, str]]:
    """Every target that no example shows with what to say of it, in the order written."""
    return [(one, _words(one, found.rule_file, source)) for one in found.missing]


def _words(target: Target, rule_file: core.RuleFile, source: SourceText) -> str:
    owner = target.owner
    name, wording = owner_name(owner), wording_of(owner, rule_file, source)
    match target.kind:
        case "tier" | "stage":
            return f"{name} is never reached"
        case "clause":
            return f"{name}: is never {target.sight}"
        case "threshold":
            assert isinstance(target.part, core.Compare)  # noqa: S101  (what a threshold is)
            condition = condition_words(target.part, wording)
            return f"{name}: {condition} is never {target.sight}"
        case _:
            return f"{name}: {_branch_words(target, wording)} never decides"


def _branch_words(target: Target, wording: Wording) -> str:
    is_in_points = isinstance(target.owner, core.Criterion) and target.owner.weight is None
    if isinstance(target.part, core.Branch):
        condition = condition_words(target.part.condition, wording)
        return f"{grade_words(target.part.grade, is_in_points=is_in_points)} when {condition}"
    assert not isinstance(target.part, core.Compare)  # noqa: S101  (a last line is left)
    return " ".join(last_words(target.part, wording, is_in_points=is_in_points))
