"""The language server: what `program.editor` answers, told by the language server protocol.

`wire` is the server itself, `session` what it has open, `places` turns spans into positions; the
other modules have a function for each request.
"""
