"""Words that are a letter or two apart: they share a form that is left when letters are taken out."""


def deletions(word: str, *, most: int = 1) -> frozenset[str]:
    """Return a word and every form of it with at most so many letters left out."""
    forms = {word}
    for _ in range(most):
        forms |= {form[:place] + form[place + 1 :] for form in forms for place in range(len(form))}
    return frozenset(forms)
