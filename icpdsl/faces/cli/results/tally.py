"""What a pass over records came to: counts, and the cells that could not be read."""

from collections import Counter

from attrs import define, field

from icpdsl.engines.result import Evaluation
from icpdsl.engines.summary import Verdict
from icpdsl.records.problems import ProblemLog


@define
class Tally:
    """Counts of records, of verdicts and tiers by profile, and data problems.

    `is_by_profile` says that every profile answers for every record, not only the best one.
    """

    is_by_profile: bool
    problems: ProblemLog
    records: int = 0
    shown: int = 0
    answers: Counter[tuple[str, Verdict, str | None]] = field(factory=Counter)

    def count(self, evaluation: Evaluation) -> None:
        """Count an answer that was given, shown or not."""
        self.answers[evaluation.rules.name, evaluation.verdict, evaluation.tier] += 1

    def spread(
        self, profiles: frozenset[str]
    ) -> tuple[Counter[str], Counter[str | None], Counter[str]]:
        """How often each verdict, each tier and each profile was the answer of these profiles."""
        verdicts, tiers, best = Counter[str](), Counter[str | None](), Counter[str]()
        for (profile, verdict, tier), count in self.answers.items():
            if profile in profiles:
                verdicts[verdict] += count
                tiers[tier] += count
                best[profile] += count
        return verdicts, tiers, best
