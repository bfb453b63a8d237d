"""What follows from rules and outcomes: backtest, breadth, funnel, drift, derive, tune, enrich."""
