"""How a database came to its present tables, step by step; run by Alembic."""
