"""Who and what can be recognised in a story: a small module per kind or technique, and one decision."""
