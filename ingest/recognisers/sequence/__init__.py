"""Conditional random fields: two small models that read around a word, one for text with capitals, one without."""
