"""Which words are worth comparing between stories: those that several narrators use in sentences we may quote."""

from collections import Counter
from collections.abc import Iterable

from search.analysis import Analyser

# A word that so many sentences share is likely to be in five stories; of others nothing can be shown anyway.
_AT_LEAST = 3
_SHORTEST = 4


def shared_words(sentences: Iterable[str], analyser: Analyser, *, limit: int) -> tuple[str, ...]:
    """Return the words that most sentences share, as they are most often written; no stop words, no names.

    They are chosen by how often they occur, never by where: whoever picks words that differ and then tests whether
    they do, finds differences that are not there.
    """
    spread: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    for sentence in sentences:
        telling = telling_words(sentence, analyser)
        spread.update(telling.keys())
        for form, folded in telling.items():
            written.setdefault(form, Counter())[folded] += 1
    common = sorted(
        (form for form, times in spread.items() if times >= _AT_LEAST), key=lambda form: (-spread[form], form)
    )
    return tuple(min(written[form], key=lambda word: (-written[form][word], word)) for form in common[:limit])


def telling_words(sentence: str, analyser: Analyser) -> dict[str, str]:
    """Return the words of a sentence that say something, by their form as they are written; no stop words, no names."""
    return {
        word.form: word.folded
        for word in analyser.words(without_marks(sentence))
        if _tells(word.folded) and not word.is_stop_word
    }


def _tells(word: str) -> bool:
    return len(word) >= _SHORTEST and word.isalpha()


def without_marks(sentence: str) -> str:
    """Return a sentence without what stands in the place of names."""
    kept, depth = [], 0
    for character in sentence:
        depth += (character == "[") - (character == "]" and depth > 0)
        kept.append(" " if depth or character == "]" else character)
    return "".join(kept)
