from pathlib import Path

import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from ingest.reader.pieces import BEGIN, END, UNKNOWN, WordPieces

PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", "▁dag", "▁tru", "us", "x"]


@pytest.fixture
def pieces(tmp_path: Path) -> WordPieces:
    tokenizer = Tokenizer(models.Unigram([(piece, -1.0) for piece in PIECES], unk_id=UNKNOWN, byte_fallback=False))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.save(str(tmp_path / "pieces.json"))
    return WordPieces.load(tmp_path / "pieces.json")


def numbers(*names: str) -> list[int]:
    return [PIECES.index(name) for name in names]


def test_every_word_has_its_own_pieces(pieces: WordPieces) -> None:
    assert pieces.of_words(["dag", "truus"]) == [numbers("▁dag"), numbers("▁tru", "us")]


def test_a_word_of_unknown_signs_still_has_a_piece(pieces: WordPieces) -> None:
    cut = pieces.of_words(["\u200b", "dag"])
    assert cut[0]
    assert cut[1] == numbers("▁dag")


def test_an_endless_word_does_not_fill_a_window(pieces: WordPieces) -> None:
    (cut,) = pieces.of_words(["x" * 5_000])
    assert len(cut) == 24


def test_a_sentence_stands_between_its_signs_and_is_cut_to_length(pieces: WordPieces) -> None:
    whole, cut = pieces.of_sentences(["dag truus", "dag dag dag dag"], most=4)
    assert whole == [BEGIN, *numbers("▁dag", "▁tru"), END]
    assert cut == [BEGIN, *numbers("▁dag", "▁dag"), END]
