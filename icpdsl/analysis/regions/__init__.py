"""Where conditions hold: the records for which one is true, as a few boxes.

A condition is taken apart into what it asks of single variables: a number lies in an interval, a
text is one of some, a fact is known. `sets` has these, `boxes` puts them together, `atoms` reads
them off single tests and `truth` off whole conditions, by Kleene's rules.

Everything errs on one side: a region may be too large, never too small, and what is left of one
when another is taken away likewise. So "holds for no record" and "lies within" are certain.
"""
