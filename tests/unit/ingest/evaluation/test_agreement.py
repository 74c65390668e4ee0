import json

import pytest

from ingest.evaluation.agreement import measure_agreement
from ingest.evaluation.gold import parse_gold
from stories.errors import InvalidInputError
from stories.spans import MentionKind

TEXTS = ["Ze geloofden me niet.", "Kom maar.", "Hij lachte me uit.", "Het regende.", "Zij bleef zitten."]
CODES = [["niet-geloofd"], [], ["-respect", "vooroordeel"], [], ["+nabijheid"]]


def coded(codes, texts=TEXTS, id_="v-1"):
    row = {"id": id_, "zinnen": [{"t": text, "l": labels} for text, labels in zip(texts, codes, strict=True)]}
    return list(parse_gold([json.dumps(row)], source="proef"))


def test_coders_who_agree_wholly_have_one_everywhere():
    found = measure_agreement(coded(CODES), coded(CODES))
    assert (found.sentences, found.alpha, found.kappa_any, found.micro.f1, found.macro_f1) == (5, 1.0, 1.0, 1.0, 1.0)
    assert set(found.alpha_per_code.values()) == {1.0}


def test_coders_whose_sets_overlap_agree_in_part():
    other = [CODES[0], [], ["-respect"], [], CODES[4]]
    apart = [CODES[0], [], ["-erkenning"], [], CODES[4]]
    assert (
        1
        > measure_agreement(coded(CODES), coded(other)).alpha
        > measure_agreement(coded(CODES), coded(apart)).alpha
        > 0
    )


def test_kappa_is_that_of_any_label_or_none():
    # Cohen 1960: observed 4/5; by chance 3/5 * 4/5 + 2/5 * 1/5 = 14/25.
    other = [*CODES[:3], ["+respect"], CODES[4]]
    assert measure_agreement(coded(CODES), coded(other)).kappa_any == pytest.approx((4 / 5 - 14 / 25) / (1 - 14 / 25))


def test_alpha_of_a_code_is_that_of_krippendorff():
    # Nominal, two coders, n = 10 values of which 3 "yes": disagreement 2 of 10, expected 2 * 3 * 7 / (10 * 9).
    other = [CODES[0], ["niet-geloofd"], *CODES[2:]]
    alpha = measure_agreement(coded(CODES), coded(other)).alpha_per_code["niet-geloofd"]
    assert alpha == pytest.approx(1 - (2 / 10) / (2 * 3 * 7 / 90))


def test_micro_counts_take_the_first_coder_as_the_truth():
    micro = measure_agreement(coded(CODES), coded([CODES[0], ["+respect"], [], [], CODES[4]])).micro
    assert (micro.hits, micro.extra, micro.missed) == (2, 1, 2)


def test_marks_are_the_same_when_they_cover_the_same_words_and_say_the_same():
    told = "[[PERSOON:Jan de Wit]] woont in [[LOCATIE:Best]], bij [[PERSOON:Mo]]."
    other = "Jan [[PERSOON:de Wit]] woont in [[ORGANISATIE:Best]], bij [[PERSOON:Mo]]."
    marks = measure_agreement(coded([[]], [told]), coded([[]], [other])).marks
    assert {kind: (counts.hits, counts.extra, counts.missed) for kind, counts in marks.items()} == {
        MentionKind.PERSON: (1, 1, 1),
        MentionKind.LOCATION: (0, 0, 1),
        MentionKind.ORGANISATION: (0, 1, 0),
    }


def test_marks_of_a_story_that_only_the_second_coder_has_count_for_nothing():
    both, more = ["[[PERSOON:Jan]] kwam."], ["[[PERSOON:Mo]] ook."]
    second = [*coded([[]], both), *coded([[]], more, id_="v-2")]
    marks = measure_agreement(coded([[]], both), second).marks
    assert [(counts.hits, counts.extra, counts.missed) for counts in marks.values()] == [(1, 0, 0)]


@pytest.mark.parametrize(
    "other", [coded(CODES, id_="v-2"), coded(CODES[:4], TEXTS[:4]), coded(CODES, [*TEXTS[:4], "Zij."])]
)
def test_stories_that_are_not_the_same_are_refused(other):
    with pytest.raises(InvalidInputError, match="v-1"):
        measure_agreement(coded(CODES), other)
