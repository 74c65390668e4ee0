import pytest

from ingest.tagging.terms import piece_terms, word_terms


def keys(terms):
    return [term.key for term in terms]


def test_words_are_stems_pairs_and_pairs_with_one_or_two_words_between():
    assert keys(word_terms("Zij geloofden mij niet")) == [
        *["zij", "loof", "mij", "niet"],
        *["zij loof", "loof mij", "mij niet"],
        *["zij_mij", "loof_niet"],
        "zij_niet",
    ]


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("[naam 3] kwam", "zznaam"),
        ("[naam] kwam", "zznaam"),
        ("[instelling 12] belde", "zzinstel"),
        ("’t regent", "'t"),
        ("'overdrijf niet'", "overdrijf"),
        ("zo’n dag", "zo'n"),
    ],
)
def test_names_are_read_by_kind_and_quotes_are_not_part_of_a_word(sentence, first):
    assert next(word_terms(sentence)).key == first


def test_number_of_a_placeholder_makes_no_difference():
    assert keys(piece_terms("[naam 1] en [naam 2].")) == keys(piece_terms("[naam 7] en [naam].")) != []


def test_pieces_stay_within_a_word_and_show_its_edges():
    assert keys(piece_terms("ik wél")) == [" ik", "ik ", " ik ", " wé", "wél", "él ", " wél", "wél ", " wél "]


@pytest.mark.parametrize("sentence", ["", " ", "..."])
def test_sentence_without_words_has_no_word_terms(sentence):
    assert keys(word_terms(sentence)) == []


def test_terms_point_at_the_words_they_were_made_of():
    sentence = "Zij geloofden [naam 1] niet!"
    found = {term.key: [span.of(sentence) for span in term.spans] for term in word_terms(sentence)}
    assert found["loof_niet"] == ["geloofden", "niet"]
    assert found["zznaam"] == ["[naam 1]"]
    assert {span.of(sentence) for term in piece_terms(sentence) for span in term.spans} == {
        *("Zij", "geloofden", "[naam 1]", "niet"),
    }
