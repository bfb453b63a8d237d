"""Postgres runs the statements of `engines.sql` over tables of its own, messy cells and all.

`tables` finds a table and its columns, `cells` says which cells SQL may read by itself, `odd` has
the distinct others read in Python and puts them beside the table, `answers` makes the statement,
`results` and `writing` take what comes out. Everything happens in one transaction, which only reads
unless it is to write.
"""
