"""Two versions of rules told in words: what differs, what it decides, whom it moves."""
