"""How well people are hidden and sentences labelled, measured on annotated stories."""
