"""Data problems: what could not be read, where, and why; counted in bounded memory."""

from collections import Counter
from collections.abc import Iterable

from attrs import define, field, frozen


@frozen
class DataProblem:
    """One thing in the data that could not be taken as it is.

    `row` counts data rows from 1, and is 0 where rows have no order; `column` is the heading, or
    empty where the row as a whole is meant; `cell` is an excerpt of the cell, safe to print;
    `reason` says what is the matter.
    """

    row: int
    column: str
    cell: str
    reason: str

    def __str__(self) -> str:
        row = f"row {self.row}" if self.row else ""
        place = ", ".join(one for one in (row, self.column) if one)
        return f"{place}: `{self.cell}` {self.reason}" if self.cell else f"{place}: {self.reason}"


@define
class ProblemLog:
    """Counts all problems by column and reason and keeps the first `keep` (`None`: every one).

    The reasons that the readers give are a fixed few, so that the counts stay small however many
    rows there are.
    """

    keep: int | None = 20
    first: list[DataProblem] = field(factory=list, init=False)
    counts: Counter[tuple[str, str]] = field(factory=Counter, init=False)

    def add(self, problem: DataProblem) -> None:
        """Take one problem."""
        self.counts[problem.column, problem.reason] += 1
        if self.keep is None or len(self.first) < self.keep:
            self.first.append(problem)

    def extend(self, problems: Iterable[DataProblem]) -> None:
        """Take the problems of a row."""
        for problem in problems:
            self.add(problem)

    @property
    def total(self) -> int:
        """How many problems there were."""
        return self.counts.total()
