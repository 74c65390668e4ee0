"""Who and what can be recognised in a story: one small module per kind or technique, each giving votes, and one decision over them."""
