"""What a report is made from: an evaluation together with the rules that gave it."""

from functools import cached_property
from typing import Literal, TypeAlias

from attrs import field, frozen

from icpdsl.engines.result import ClauseResult, Evaluation
from icpdsl.meaning import core
from icpdsl.source.text import SourceText

Format: TypeAlias = Literal["html", "md", "txt", "json"]
"""Forms that a report can take."""

Audience: TypeAlias = Literal["sales", "marketing"]
"""For whom a card is made; the clauses that this team uses are shown one by one."""


@frozen(slots=False)
class Answer:
    """One evaluation and its rule file. `source`, the file's text, lets lines be quoted."""

    rule_file: core.RuleFile
    evaluation: Evaluation
    source: SourceText | None = field(default=None, repr=False)

    @property
    def profile(self) -> core.Profile:
        """The profile that was asked."""
        return self.evaluation.rules

    @cached_property
    def clauses(self) -> tuple[tuple[core.Clause, ClauseResult], ...]:
        """Every clause beside what it came to, in file order."""
        return tuple(zip(self.profile.clauses, self.evaluation.clauses, strict=True))

    def line_text(self, line: int) -> str | None:
        """Line `line` of the rule file without its indent, if the file's text is at hand."""
        if self.source is None or not 1 <= line <= len(self.source.line_starts):
            return None
        return self.source.line_text(line).strip()
