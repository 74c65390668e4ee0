"""What every store must do with double coding and with old codes, run on all of them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from stories.accounts import Role
from stories.coding_rounds import CodebookNote, Coding, CodingRound, SampledSentence, Settlement
from stories.errors import RoundNotFoundError
from stories.store import Store
from stories.taggings import Decision, Tagging, Voice
from tests.codebook_samples import OLDER, invented_translation
from tests.contract.conftest import OpenStore
from tests.story_samples import sample_story

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


def a_round(round_id: str = "r1", *, stories: tuple[str, ...] = ("a", "b")) -> CodingRound:
    sample = tuple(SampledSentence(place, story_id, place % 2) for place, story_id in enumerate(stories, 1))
    return CodingRound(round_id, "tessa", NOW, ("tessa", "bram"), "1.2", 2**31, sample)


def a_coding(place: int = 1, coder: str = "tessa", *codes: str, round_id: str = "r1") -> Coding:
    return Coding(round_id, place, coder, frozenset(codes), "1.2", NOW)


def a_settlement(place: int = 1, *codes: str, round_id: str = "r1") -> Settlement:
    return Settlement(round_id, place, frozenset(codes), "Omdat het er staat.", "tessa", "1.2", NOW)


@pytest.fixture
def filled(store: Store) -> Store:
    for story_id in ("a", "b"):
        store.add(sample_story(story_id))
    store.add_round(a_round())
    return store


def test_round_comes_back_as_it_went_in(filled: Store) -> None:
    assert filled.get_round("r1") == a_round()


def test_story_that_is_withdrawn_before_its_round_begins_is_not_in_it(filled: Store) -> None:
    filled.erase("a", now=NOW)
    filled.add_round(a_round("r2"))
    assert [one.story_id for one in filled.get_round("r2").sample] == ["b"]


def test_rounds_come_newest_first(filled: Store) -> None:
    filled.add_round(a_round("r0"))
    filled.add_round(a_round("r2", stories=()))
    assert [known.id for known in filled.rounds()] == ["r2", "r0", "r1"]


def test_unknown_round_is_not_found(filled: Store) -> None:
    with pytest.raises(RoundNotFoundError):
        filled.get_round("r9")
    assert filled.codings("r9") == []
    assert filled.settlements("r9") == []


def test_coders_are_kept_apart_and_read_together_or_alone(filled: Store) -> None:
    said = [a_coding(2, "bram"), a_coding(1, "tessa", "-respect", "niet-geloofd"), a_coding(1, "bram", "-respect")]
    for coding in said:
        filled.put_coding(coding)
    assert filled.codings("r1") == [said[2], said[1], said[0]]
    assert filled.codings("r1", coder="bram") == [said[2], said[0]]
    assert filled.codings("r1", coder="niemand") == []


def test_coder_may_change_an_answer(filled: Store) -> None:
    filled.put_coding(a_coding(1, "tessa", "-respect"))
    second = replace(a_coding(1, "tessa"), at=LATER)
    filled.put_coding(second)
    assert filled.codings("r1") == [second]


@pytest.mark.parametrize(("round_id", "place"), [("r1", 3), ("r1", 0), ("r9", 1)])
def test_sentence_that_is_not_in_the_round_cannot_be_coded_or_settled(filled: Store, round_id: str, place: int) -> None:
    with pytest.raises(RoundNotFoundError):
        filled.put_coding(a_coding(place, round_id=round_id))
    with pytest.raises(RoundNotFoundError):
        filled.put_settlement(a_settlement(place, round_id=round_id))


def test_decision_replaces_an_earlier_one_and_notes_add_up(filled: Store) -> None:
    first = CodebookNote("Wachten is geen -vertrouwen.", frozenset({"-vertrouwen"}), Role.CURATOR, "1.2", NOW)
    second = replace(first, text="Of toch wel.", at=LATER)
    filled.put_settlement(a_settlement(2, "-respect"), second)
    filled.put_settlement(a_settlement(1))
    filled.put_settlement(a_settlement(2, "niet-geloofd"), first)
    assert filled.settlements("r1") == [a_settlement(1), a_settlement(2, "niet-geloofd")]
    assert filled.codebook_notes() == [first, second]


def test_withdrawn_story_leaves_every_round_with_all_that_was_said_of_it(filled: Store) -> None:
    filled.add_round(a_round("r2", stories=("b", "a", "b")))
    note = CodebookNote("Een les.", frozenset(), Role.CURATOR, "1.2", NOW)
    for round_id, place in [("r1", 1), ("r1", 2), ("r2", 1), ("r2", 2)]:
        filled.put_coding(a_coding(place, round_id=round_id))
        filled.put_settlement(a_settlement(place, round_id=round_id), note)
    filled.erase("a", now=LATER)
    assert [(one.place, one.story_id) for one in filled.get_round("r1").sample] == [(2, "b")]
    assert [(one.place, one.story_id) for one in filled.get_round("r2").sample] == [(1, "b"), (3, "b")]
    assert [coding.place for coding in filled.codings("r1")] == [2]
    assert [one.place for one in filled.settlements("r1")] == [2]
    assert [coding.place for coding in filled.codings("r2")] == [1]
    assert len(filled.codebook_notes()) == 4
    with pytest.raises(RoundNotFoundError):
        filled.put_coding(a_coding(1))


def test_deleted_round_is_gone_with_all_that_was_said_in_it(filled: Store) -> None:
    filled.add_round(a_round("r2"))
    for round_id in ("r1", "r2"):
        filled.put_coding(a_coding(round_id=round_id))
        filled.put_settlement(a_settlement(round_id=round_id))
    filled.delete_round("r1")
    filled.delete_round("r1")
    assert [known.id for known in filled.rounds()] == ["r2"]
    assert filled.codings("r1") == []
    assert filled.settlements("r1") == []
    assert len(filled.codings("r2")) == len(filled.settlements("r2")) == 1


def test_all_that_coders_said_of_a_story_is_found_with_its_sentence(filled: Store) -> None:
    filled.add_round(a_round("r2", stories=("b", "a", "a")))
    said = [
        a_coding(2, "tessa", round_id="r2"),
        a_coding(1, "bram", "-respect"),
        a_coding(1, "tessa"),
        replace(a_coding(3, "bram", "niet-geloofd", round_id="r2"), at=LATER),
    ]
    for coding in (*reversed(said), a_coding(2, "tessa")):
        filled.put_coding(coding)
    decided = replace(a_settlement(1, "-respect"), at=LATER, by="noor")
    filled.put_settlement(decided)
    filled.put_settlement(a_settlement(2))
    assert filled.codings_about("a") == [(0, said[0]), (1, said[1]), (1, said[2]), (1, said[3]), (1, decided)]
    assert filled.codings_about("onbekend") == []
    filled.erase("a", now=LATER)
    assert filled.codings_about("a") == []


def test_coding_is_no_tagging_and_tells_the_index_nothing(filled: Store) -> None:
    before = filled.outbox(limit=100)
    filled.put_coding(a_coding(1, "tessa", "-respect"))
    filled.put_settlement(a_settlement(1, "-respect"))
    assert filled.taggings(["a"]) == {"a": ()}
    assert filled.outbox(limit=100) == before


def test_old_codes_are_read_as_what_they_are_now_and_counted_as_they_were_said(new_store: OpenStore) -> None:
    store = new_store(invented_translation())
    old = Tagging("a", 0, "-fatsoen", Voice.NARRATOR, Decision.CONFIRMED, OLDER)
    store.add(sample_story("a"), [old, replace(old, code="+dank"), replace(old, sentence=1, code="-respect")])
    store.put_taggings("a", [replace(old, sentence=1, code="-fatsoen", decision=Decision.REJECTED)])
    assert [(now.sentence, now.code, now.decision) for now in store.taggings(["a"])["a"]] == [
        (0, "-respect", Decision.CONFIRMED),
        (1, "-respect", Decision.CONFIRMED),
    ]
    assert store.count_taggings() == {(OLDER, "-fatsoen"): 2, (OLDER, "+dank"): 1, (OLDER, "-respect"): 1}
