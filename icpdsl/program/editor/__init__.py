"""What an editor asks about rule files: plain functions over their trees, without any protocol.

`desk` holds the texts that are open and what a check of each came to, as a `View`. The other
modules answer from views: `mentions` and `names` (who is meant where), `hovers`, `completion`,
`outline`, `colours`, `lenses`, `changes`. Places are spans; a face turns them into positions.
"""
