"""A first profile from accounts and what became of them."""
