"""Two versions of rules compared, with the records that the change moves."""

import datetime
import os
from typing import TYPE_CHECKING, Any

from attrs import frozen

from icpdsl.analysis.difference import Difference, Version
from icpdsl.evidence.impact import Impact
from icpdsl.program.comparing import Side, Sides
from icpdsl.program.table_options import DiffOptions
from icpdsl.records.problems import ProblemLog
from icpdsl.reports.differences.impact import impact_view
from icpdsl.reports.differences.render import (
    ComparisonView,
    DifferenceFormat,
    render_difference,
)
from icpdsl.reports.differences.view import difference_view

if TYPE_CHECKING:
    from icpdsl.program.impact import Measured, Wanted
    from icpdsl.program.scoring import Program
    from icpdsl.program.tables import TextOptions


@frozen
class Comparison:
    """What two versions came to: how far they differ, and whom the change moves."""

    sides: Sides
    difference: Difference
    measured: "Measured | None" = None
    as_of: datetime.date | None = None

    @property
    def level(self) -> str:
        """`identical`, `formatting only`, `same meaning` or `changed`."""
        return self.difference.level

    @property
    def means_same(self) -> bool:
        """Whether every record gets the same results by both."""
        return self.difference.means_same

    @property
    def impact(self) -> Impact | None:
        """Whom the change moves; `None` without records."""
        return None if self.measured is None else self.measured.impact

    @property
    def view(self) -> ComparisonView:
        """The comparison in words."""
        rules = difference_view(self.difference, self.sides.old.name, self.sides.new.name)
        if self.measured is None or self.as_of is None:
            return ComparisonView(rules, None)
        name = self.measured.name
        impact = impact_view(self.measured.impact, name, self.as_of.isoformat())
        return ComparisonView(rules, impact)

    def render(self, form: DifferenceFormat = "text", *, color: bool = False) -> str:
        """The comparison as `text`, `md`, `json` or `html`."""
        return render_difference(self.view, form, color=color)


def diff(old: "Program", new: "Program", data: object, options: DiffOptions) -> Comparison:
    """Two programs side by side, with `data` the results of its records too."""
    both = Sides(_side(old), _side(new))
    if data is None:
        return compared(both)
    from icpdsl.program.impact import Wanted  # noqa: PLC0415  (imports duckdb)
    from icpdsl.program.scoring import today  # noqa: PLC0415  (start-up time)

    wanted = Wanted(
        options.get("as_of") or today(),
        options.get("decimal_comma", False),
        options.get("accounts", 5),
    )
    return compared(both, data, wanted)


def _side(program: "Program") -> Side:
    """A program as one of two versions; its files go by their places below their folder."""
    paths = [source.path for source in program.sources]
    folder = os.path.commonpath([os.path.dirname(path) or "." for path in paths])  # noqa: PTH120
    each = zip(program.files, program.sources, strict=True)
    versions = tuple(
        Version(file, source, os.path.relpath(source.path, folder)) for file, source in each
    )
    return Side(paths[0] if len(paths) == 1 else folder, versions)


def compared(
    both: Sides,
    data: Any = None,  # noqa: ANN401
    wanted: "Wanted | None" = None,
    log: ProblemLog | None = None,
    options: "TextOptions | None" = None,
) -> Comparison:
    """The comparison of two versions; problems of the data go to `log`."""
    difference = both.difference()
    if data is None or wanted is None:
        return Comparison(both, difference)
    from icpdsl.program.impact import measured  # noqa: PLC0415  (imports duckdb)
    from icpdsl.program.tables import TextOptions  # noqa: PLC0415

    found = measured(
        both.old.versions,
        both.new.versions,
        data,
        wanted,
        ProblemLog() if log is None else log,
        options or TextOptions(),
    )
    return Comparison(both, difference, found, wanted.as_of)
