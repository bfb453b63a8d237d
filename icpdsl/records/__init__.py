"""From raw cells to typed records, and from results to files."""
