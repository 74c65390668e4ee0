"""What every store must do with what is read into stories."""

from stories.store import OutboxAction, Store
from stories.taggings import Decision, Voice, Wordless
from tests.store_samples import a_story, a_tagging, told


def test_taggings_come_by_story_with_nothing_for_a_story_without(store: Store) -> None:
    store.add(a_story("s1"), [a_tagging()])
    store.add(a_story("s2"))
    assert store.taggings(["s2", "s1", "weg"]) == {"s2": (), "s1": (a_tagging(),), "weg": ()}
    assert store.taggings([]) == {}


def test_every_voice_on_a_sentence_is_kept_apart(store: Store) -> None:
    voices = [
        a_tagging(),
        a_tagging(by=Voice.NARRATOR, decision=Decision.REJECTED, confidence=None),
        a_tagging(by=Voice.CURATOR, decision=Decision.OTHER, confidence=None),
    ]
    store.add(a_story(), voices)
    assert set(store.taggings(["s1"])["s1"]) == set(voices)


def test_taggings_stand_in_order_of_sentence_code_and_voice(store: Store) -> None:
    placed = [
        a_tagging(0, "+respect", Voice.CURATOR),
        a_tagging(0, "+respect", Voice.MODEL),
        a_tagging(0, "-respect"),
        a_tagging(0, "niet-geloofd"),
        a_tagging(1, "+inclusie"),
        a_tagging(10, "+inclusie"),
    ]
    store.add(a_story(), reversed(placed))
    assert store.taggings(["s1"])["s1"] == tuple(placed)


def test_tagging_replaces_only_that_of_the_same_voice_sentence_and_code(store: Store) -> None:
    store.add(a_story(), [a_tagging(0), a_tagging(1)])
    second_thought = a_tagging(0, decision=Decision.CONFIRMED, confidence=0.9)
    store.put_taggings("s1", [second_thought, a_tagging(0, "-respect")])
    assert store.taggings(["s1"])["s1"] == (second_thought, a_tagging(0, "-respect"), a_tagging(1))
    assert told(store) == [("s1", OutboxAction.PUT)] * 2


def test_last_of_two_taggings_of_one_voice_counts(store: Store) -> None:
    store.add(a_story(), [a_tagging(), a_tagging(decision=Decision.REJECTED)])
    store.put_taggings("s1", [a_tagging(1), a_tagging(1, decision=Decision.REJECTED)])
    assert {tagging.decision for tagging in store.taggings(["s1"])["s1"]} == {Decision.REJECTED}


def test_sentences_without_a_word_are_replaced_as_a_whole(store: Store) -> None:
    store.add(a_story(), wordless=[Wordless("s1", 1, "wachtkamerleven"), Wordless("s1", 0)])
    assert store.wordless("s1") == (Wordless("s1", 0), Wordless("s1", 1, "wachtkamerleven"))
    store.put_wordless("s1", [Wordless("s1", 1)])
    assert store.wordless("s1") == (Wordless("s1", 1),)
    store.put_wordless("s1", [])
    assert store.wordless("s1") == ()
    assert store.wordless("weg") == ()
