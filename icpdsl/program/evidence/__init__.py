"""Rules beside what became of the accounts: sources opened, scored, counted and judged.

`reading` brings records and answers into one table, `judging` adds outcomes; the other modules ask
them, each for a command. They need scipy, so the functions here import them when they are called.
No module goes by the name of a function, which it would hide once it is imported.
"""

from icpdsl.program.evidence.calls import backtest, breadth, drift, feedback, funnel
from icpdsl.program.evidence.learning import derive, enrich, tune

__all__ = ["backtest", "breadth", "derive", "drift", "enrich", "feedback", "funnel", "tune"]
