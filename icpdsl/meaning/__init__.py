"""What a rule file means: types, operators, the core tree, and the check that leads to it."""
