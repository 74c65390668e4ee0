"""Trains the model that breaks run-ons: `python -m ingest.run_ons.training`."""
