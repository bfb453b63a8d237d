"""Advice on files that check: one file a lint, named after its code.

A lint looks at a `Subject`, which is the file as written and as meant, and says what a reviewer
would ask about. It runs nothing. Lints that have to reason about conditions stand in
`icpdsl.analysis.lints`; `icpdsl.program.linting` knows them all.
"""
