"""Rules beside what became of the accounts: sources opened, scored, counted and judged.

`reading` brings records, answers and outcomes into one table; the other modules ask it, each for a
command. They need scipy, so they are imported when they are used.
"""
