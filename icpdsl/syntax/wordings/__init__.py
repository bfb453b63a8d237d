"""What people type instead: wordings of other habits, and the form of this language for each.

One table. A row is a pattern over the tokens of a line, and the right form with the author's own
names filled in. Rows are tried in order, at the place where reading stopped.
"""

from icpdsl.syntax.wordings.choices import CHOICES
from icpdsl.syntax.wordings.conditions import CONDITIONS
from icpdsl.syntax.wordings.grades import GRADES
from icpdsl.syntax.wordings.lines import LINES
from icpdsl.syntax.wordings.periods import PERIODS
from icpdsl.syntax.wordings.row import Row
from icpdsl.syntax.wordings.sets import SETS

ROWS: tuple[Row, ...] = (*GRADES, *PERIODS, *CONDITIONS, *SETS, *CHOICES, *LINES)

__all__ = ["ROWS", "Row"]
