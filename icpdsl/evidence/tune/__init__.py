"""Weights and thresholds of a profile fitted to what became of accounts."""
