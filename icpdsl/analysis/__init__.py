"""What follows from the rules alone: how two versions differ, what examples leave untried."""
