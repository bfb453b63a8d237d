"""Spark runs the statements of `engines.sql` over a frame, messy cells and all.

`columns` says what a frame holds, `odd` has the distinct cells read in Python that SQL may not
read, `facts` makes a frame of facts, `scoring` takes the statement over it step by step. What comes
out is one narrow stage: no row leaves its partition.
"""
