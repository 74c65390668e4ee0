"""What a story is, and what may be done with it."""
