"""What makes another story like this one: its telling words and its codes."""

from collections import Counter
from heapq import nlargest

from search.analysis import Analyser
from search.bm25 import inverse_document_frequency
from search.documents import IndexDocument
from search.engine import Engine
from search.plan import Alternative, Concept, Group, TextField

_TERMS = 25
_CODES = 8
# One shared word says little.
_AT_LEAST = 3


def likeness(document: IndexDocument, engine: Engine, analyser: Analyser) -> Group:
    """Return the terms by which a story stands out in the index, and its codes, as something to look for."""
    words = [word for word in analyser.words(document.text) if not word.is_stop_word and word.form.isalpha()]
    counts = Counter(word.form for word in words)
    stories = engine.story_count()
    frequencies = engine.document_frequencies(TextField.FORMS, list(counts))
    # A word that only this story has cannot be shared.
    shared = {form: count for form, count in counts.items() if frequencies[form] > 1}
    telling = nlargest(
        _TERMS,
        shared,
        key=lambda form: (shared[form] * inverse_document_frequency(stories, frequencies[form]), form),
    )
    codes = Counter(read.code for read in document.sentence_codes)
    common = sorted(codes, key=lambda code: (-codes[code], code))[:_CODES]
    concepts = [Concept((Alternative(TextField.FORMS, (form,)),)) for form in telling]
    concepts += [Concept((Alternative(TextField.CODES, (code,)),)) for code in common]
    return Group(tuple(concepts), at_least=min(_AT_LEAST, len(concepts)))


def sentence_words(text: str, analyser: Analyser) -> Group:
    """Return the words of a sentence as something to look for: most of them together."""
    forms = dict.fromkeys(word.form for word in analyser.words(text) if not word.is_stop_word and word.form.isalpha())
    concepts = tuple(Concept((Alternative(TextField.FORMS, (form,)),)) for form in list(forms)[:_TERMS])
    return Group(concepts, at_least=-(-len(concepts) // 2))


def sentence_codes(document: IndexDocument, sentence: int) -> Group:
    """Return the codes that stand on a sentence as something to look for."""
    codes = sorted({read.code for read in document.sentence_codes if read.sentence == sentence})
    return Group(tuple(Concept((Alternative(TextField.CODES, (code,)),)) for code in codes), at_least=1)
