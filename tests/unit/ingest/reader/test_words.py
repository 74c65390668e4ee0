import pytest

from ingest.reader.words import split_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ik ben Truus.", ["Ik", "ben", "Truus", "."]),
        ("ze zei:\r\n'nee'", ["ze", "zei", ":", "'", "nee", "'"]),
        ("Jose\u0301 lacht", ["Jose\u0301", "lacht"]),
        ("hoi 😀 mo", ["hoi", "😀", "mo"]),
        (" \n\t", []),
    ],
)
def test_words_and_signs_are_found_where_they_stand(text: str, words: list[str]) -> None:
    assert [span.of(text) for span in split_words(text)] == words
