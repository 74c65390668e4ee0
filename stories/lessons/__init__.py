"""Lessons that educators make of stories: what they are, what they are made of, and how they are kept."""
