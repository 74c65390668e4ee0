"""Words that are one letter apart: they share a form that is left when a letter is taken out."""


def deletions(word: str) -> frozenset[str]:
    """Return a word and every form of it with one letter left out."""
    return frozenset({word, *(word[:position] + word[position + 1 :] for position in range(len(word)))})
