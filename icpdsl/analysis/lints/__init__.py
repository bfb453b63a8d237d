"""Lints that reason: about where conditions hold, what scores can be reached, what is due."""
