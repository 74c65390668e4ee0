from ingest.tagging.learning.terms import STORIES_AT_LEAST, add_shared_terms
from ingest.tagging.terms import piece_terms, word_terms
from ingest.tagging.vocabulary import Vocabulary
from tests.answer_samples import confirmed

KNOWN = Vocabulary.build({"lamp": 2.5}, word_terms)


def terms(stories: int, *, each: int = 1) -> set[str]:
    answers = [confirmed(f"verhaal-{number}", text="kwetal lamp") for number in range(stories) for _ in range(each)]
    return {key for _, key, _ in add_shared_terms(KNOWN, answers, out_of=100).terms()}


def test_a_word_that_five_stories_share_is_known():
    assert "kwetal" in terms(STORIES_AT_LEAST)


def test_a_word_of_four_stories_is_not_however_often_they_say_it():
    assert terms(STORIES_AT_LEAST - 1, each=20) == {"lamp"}


def test_what_was_known_keeps_its_rarity():
    answers = [confirmed(f"verhaal-{number}", text="kwetal lamp") for number in range(9)]
    rarities = {key: rarity for _, key, rarity in add_shared_terms(KNOWN, answers, out_of=100).terms()}
    assert rarities["lamp"] == 2.5
    assert rarities["kwetal"] > 1


def test_pieces_of_a_word_of_one_story_are_not_known_either():
    pieces = Vocabulary.build({" lam": 2.0}, piece_terms)
    answers = [confirmed("verhaal-1", text="kwetal")] * 9
    assert {key for _, key, _ in add_shared_terms(pieces, answers, out_of=100).terms()} == {" lam"}
