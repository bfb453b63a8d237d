"""Builders of nodes, by rule: what a reduction of the grammar makes of its children."""
