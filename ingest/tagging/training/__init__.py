"""Trains the linear model and settles how the voices are counted: `python -m ingest.tagging.training`."""
