"""Word pieces: the Unigram model of the artefact, run by `tokenizers`."""

from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer

# Where the signs stand in the artefact's vocabulary; the training lays it out so.
BEGIN, PAD, END, UNKNOWN = 0, 1, 2, 3

# One "word" of hundreds of characters (a pasted key, a row of letters) would fill a window by itself.
_LONGEST_WORD = 24


class WordPieces:
    """Cuts text into the numbered pieces that the encoder knows."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer

    @classmethod
    def load(cls, path: Path) -> "WordPieces":
        """Return the word pieces of a `tokenizers` file."""
        return cls(Tokenizer.from_file(str(path)))

    def of_words(self, words: Sequence[str]) -> list[list[int]]:
        """Return the pieces of every word, at least one each and at most 24."""
        cut: list[list[int]] = [[] for _ in words]
        encoding = self._tokenizer.encode(list(words), is_pretokenized=True, add_special_tokens=False)
        for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
            if word is not None and len(cut[word]) < _LONGEST_WORD:
                cut[word].append(piece)
        return [pieces or [UNKNOWN] for pieces in cut]

    def of_sentences(self, sentences: Sequence[str], *, most: int) -> list[list[int]]:
        """Return the pieces of every sentence between begin and end signs, at most `most` in all."""
        encodings = self._tokenizer.encode_batch(list(sentences), add_special_tokens=False)
        return [[BEGIN, *encoding.ids[: most - 2], END] for encoding in encodings]
