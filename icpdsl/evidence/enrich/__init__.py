"""Which unknown facts, found out, could move accounts to another tier."""
