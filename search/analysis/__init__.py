"""What a Dutch text is searched by: one analysis for every engine and for highlighting."""

from search.analysis.analyser import Analyser, Word, load_analyser

__all__ = ["Analyser", "Word", "load_analyser"]
