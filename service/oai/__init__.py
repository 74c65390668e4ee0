"""The bank for harvesters: OAI-PMH 2.0, descriptions only and never a story's words."""
