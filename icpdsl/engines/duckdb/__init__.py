"""DuckDB runs the statements of `engines.sql`: over batches of records, or over whole tables.

`batches` answers for records that were read in Python, with everything a result has. `tables` reads
a table at scale, in SQL where that is the same as `records.values`, and writes columns.
"""
