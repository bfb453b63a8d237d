"""One SQL statement per profile from the core tree, for any dialect: see `statement`."""
