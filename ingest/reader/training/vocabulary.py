"""The word pieces that stay: those that Dutch text and names of every origin use, and every single letter and sign."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from ingest.reader.pieces import UNKNOWN
from ingest.reader.training.base import BaseModel
from ingest.reader.training.corpus import Corpus
from ingest.reader.training.names import faker_origins, own_origins, places
from ingest.reader.words import split_words

_SIGNS = 4
_SPACE = "▁"
# Latin letters with all their marks; of signs beyond them only those that people put in a message.
_LAST_LATIN = 0x24F
_VIETNAMESE = range(0x1EA0, 0x1EFA)
_SIGN_CATEGORIES = frozenset({"So", "Sk", "Sm", "Sc", "Po", "Pd", "Ps", "Pe", "Pi", "Pf"})
_FREQUENT_WORDS = 45_000


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The kept pieces, by their number in the base encoder, and the tokenizer that cuts into them."""

    pieces: tuple[int, ...]
    tokenizer: Tokenizer


def build_tokenizer(pieces: list[tuple[str, float]]) -> Tokenizer:
    """Return a Unigram tokenizer of the given pieces and their scores."""
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=UNKNOWN, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Strip()]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement=_SPACE, prepend_scheme="always")
    return tokenizer


def choose_vocabulary(base: BaseModel, corpus: Corpus, *, size: int) -> Vocabulary:
    """Return at most `size` pieces: all that corpus, names and letters need, then the most frequent Dutch ones."""
    whole = build_tokenizer(list(zip(base.pieces, base.scores, strict=False)))
    needed = set(range(_SIGNS)) | _letters(base.pieces)
    needed.update(_count(whole, _corpus_text(corpus)))
    needed.update(_count(whole, _names()))
    wanted = [piece for piece, _ in _count(whole, _dutch_words()).most_common() if piece not in needed]
    pieces = (*range(_SIGNS), *sorted({*needed, *wanted[: max(0, size - len(needed))]} - set(range(_SIGNS))))
    kept = [(base.pieces[piece], base.scores[piece]) for piece in pieces]
    return Vocabulary(pieces, build_tokenizer(kept))


def base_numbers(base: BaseModel, tokenizer: Tokenizer) -> list[int]:
    """Return the number in the base encoder of every piece of a tokenizer, in the tokenizer's order."""
    numbers: dict[str, int] = {}
    for number, piece in enumerate(base.pieces):
        numbers.setdefault(piece, number)
    return [numbers[str(tokenizer.id_to_token(place))] for place in range(tokenizer.get_vocab_size())]


def _count(whole: Tokenizer, texts: Iterable[str]) -> Counter[int]:
    counts: Counter[int] = Counter()
    for encoding in whole.encode_batch(list(texts), add_special_tokens=False):
        counts.update(encoding.ids)
    return counts


def _letters(pieces: list[str]) -> set[int]:
    return {number for number, piece in enumerate(pieces) if _is_letter(piece.removeprefix(_SPACE))}


def _is_letter(text: str) -> bool:
    if len(text) != 1:
        return not text
    code = ord(text)
    return code <= _LAST_LATIN or code in _VIETNAMESE or unicodedata.category(text) in _SIGN_CATEGORIES


def _corpus_text(corpus: Corpus) -> Iterable[str]:
    sentences = [*corpus.marked(), *corpus.single_sentences]
    for sentence in sentences:
        yield sentence.text
        yield sentence.text.lower()
    # The mention head sees every word by itself.
    words = {span.of(sentence.text) for sentence in sentences for span in split_words(sentence.text)}
    yield from sorted(words | {word.lower() for word in words})


def _names() -> Iterable[str]:
    for origin in (*own_origins(), *faker_origins()):
        for name in (*origin.given, *origin.family):
            yield from (name, name.lower())
    for place in places():
        yield from (place, place.lower())


def _dutch_words() -> Iterable[str]:
    from wordfreq import top_n_list

    words: list[str] = top_n_list("nl", _FREQUENT_WORDS)
    return words
