"""Engines: one meaning, several ways to run it. `rows` is the reference."""
