from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.tagging.artefact import FOLDER, LINEAR_FILE, fingerprint
from ingest.tagging.linear_model import LinearModel
from ingest.tagging.local_model import Facts
from ingest.tagging.tagger import ScoredCode, SentenceReading
from service.lazy import Lazy
from service.use_cases.learning import reviewing
from service.use_cases.learning.drawing import AT_ONCE, BY_CHANCE, doubt_of, draw_reviews
from service.use_cases.learning.measuring import LEAST, estimate
from service.use_cases.learning.own_model import shelf_of
from service.wiring import Bank
from stories.accounts import Role, User
from stories.codebook import load_codebook
from stories.consent import Use
from stories.errors import NotAllowedError, StoryNotFoundError, UnknownLabelError
from stories.label_reviews import Draw, LabelReview
from stories.story import StoryStatus
from stories.taggings import Decision, Voice, standing
from tests.banks import START, Clock, memory_bank
from tests.story_samples import EVERYTHING, sample_story, sample_tagging

CURATOR = User("tessa", Role.CURATOR, "x", START)
OTHER = User("bram", Role.CURATOR, "x", START)
STORIES = [f"s{number}" for number in range(12)]
TEXT = "De lamp brandde. Ik twijfel hier. Het raam stond open. Ik weet het zeker."


class DoubtfulTagger:
    """Doubts wherever someone says to doubt, and is sure of everything else."""

    version = "twijfelaar-1"
    figures: dict[str, object] = {}  # noqa: RUF012

    def read(self, sentences: Sequence[str]) -> list[SentenceReading]:
        return [self._read(sentence) for sentence in sentences]

    def _read(self, sentence: str) -> SentenceReading:
        sure = ScoredCode("niet-geloofd", 0.5 if "twijfel" in sentence else 0.99)
        other = ScoredCode("-respect", 0.4 if "twijfel" in sentence else 0.01)
        return SentenceReading((sure,), (sure, other), 0.9)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def bank(tmp_path: Path, clock: Clock) -> Bank:
    bank = replace(memory_bank(tmp_path, clock=clock), lazy_tagger=Lazy(DoubtfulTagger))
    for story_id in STORIES:
        bank.store.add(sample_story(story_id, text=TEXT))
    return bank


def drawn(bank: Bank, draw: Draw) -> list[tuple[str, int]]:
    return [(review.story_id, review.sentence) for review in bank.store.reviews() if review.draw is draw]


def answer_all(bank: Bank, *codes: str, curator: User = CURATOR) -> None:
    while place := reviewing.next_place(bank, curator=curator):
        reviewing.answer(bank, *place, codes, curator=curator)


def test_a_fifth_is_drawn_by_chance_and_the_rest_where_the_model_doubts(bank: Bank) -> None:
    assert draw_reviews(bank, curator=CURATOR) == AT_ONCE
    assert len(drawn(bank, Draw.CHANCE)) == BY_CHANCE
    doubted = drawn(bank, Draw.DOUBT)
    assert len(doubted) == AT_ONCE - BY_CHANCE
    # In every story there is one sentence that the model doubts.
    assert {sentence for _, sentence in doubted} == {1}


def test_doubt_is_largest_where_anything_can_be() -> None:
    def reading(*shares: float) -> SentenceReading:
        return SentenceReading((), tuple(ScoredCode(f"c{number}", share) for number, share in enumerate(shares)), 0.5)

    assert doubt_of(reading(0.5)) == 1.0
    assert doubt_of(reading(0.5)) > doubt_of(reading(0.7)) > doubt_of(reading(0.99)) > doubt_of(reading(0.0, 1.0)) == 0
    assert doubt_of(reading(0.5, 0.5)) == 2.0


def test_chance_falls_on_every_sentence_alike(bank: Bank) -> None:
    sentences: list[int] = []
    for number in range(10):
        draw_reviews(bank, curator=replace(CURATOR, name=f"curator-{number}"))
    sentences = [sentence for _, sentence in drawn(bank, Draw.CHANCE)]
    assert len(sentences) == 10 * BY_CHANCE
    assert set(sentences) == {0, 1, 2, 3}
    assert len(set(drawn(bank, Draw.CHANCE))) == len(sentences)


def test_the_list_is_mixed(bank: Bank) -> None:
    orders = set()
    for number in range(6):
        name = f"curator-{number}"
        draw_reviews(bank, curator=replace(CURATOR, name=name))
        own = [review for review in bank.store.reviews() if review.curator == name]
        orders.add(tuple(review.place for review in own if review.draw is Draw.CHANCE))
    assert len(orders) > 1


def test_a_list_that_is_not_finished_stays_so_that_nobody_draws_until_it_suits(bank: Bank) -> None:
    draw_reviews(bank, curator=CURATOR)
    before = bank.store.reviews()
    assert draw_reviews(bank, curator=CURATOR) == AT_ONCE
    assert bank.store.reviews() == before


def test_sentences_that_someone_spoke_of_are_not_doubted_over_again(bank: Bank) -> None:
    for story_id in STORIES:
        bank.store.put_taggings(story_id, [sample_tagging(story_id, sentence=1)])
    draw_reviews(bank, curator=CURATOR)
    assert 1 not in {sentence for _, sentence in drawn(bank, Draw.DOUBT)}


@pytest.mark.parametrize("change", ["switch", "waiting"])
def test_only_stories_that_may_be_learned_from_are_drawn(bank: Bank, change: str) -> None:
    for story_id in STORIES:
        bank.store.change(
            story_id,
            lambda story: (
                replace(story, consent=replace(story.consent, uses=EVERYTHING - {Use.RESEARCH}))
                if change == "switch"
                else replace(story, status=StoryStatus.WAITING)
            ),
        )
    assert draw_reviews(bank, curator=CURATOR) == 0


def test_chance_does_not_fall_on_stories_that_the_model_learned_from(bank: Bank, clock: Clock) -> None:
    facts = Facts(clock(), load_codebook().version, fingerprint(), tuple(STORIES[1:]), "x", {})
    shelf_of(bank).put(LinearModel.load(FOLDER / LINEAR_FILE), facts)
    draw_reviews(bank, curator=CURATOR)
    assert {story_id for story_id, _ in drawn(bank, Draw.CHANCE)} == {STORIES[0]}
    assert {story_id for story_id, _ in drawn(bank, Draw.DOUBT)} & set(STORIES[1:])


def test_what_is_chosen_is_confirmed_and_what_was_likely_and_not_chosen_is_rejected(bank: Bank) -> None:
    draw_reviews(bank, curator=CURATOR)
    place = reviewing.next_place(bank, curator=CURATOR)
    assert place is not None
    reviewing.answer(bank, *place, ["-respect"], curator=CURATOR)
    words = {word.code: (word.by, word.decision) for word in bank.store.taggings([place[0]])[place[0]]}
    assert words == {
        "-respect": (Voice.CURATOR, Decision.CONFIRMED),
        "niet-geloofd": (Voice.CURATOR, Decision.REJECTED),
    }


def test_the_narrator_s_word_stands_whatever_a_curator_answers(bank: Bank) -> None:
    draw_reviews(bank, curator=CURATOR)
    place = reviewing.next_place(bank, curator=CURATOR)
    assert place is not None
    bank.store.put_taggings(place[0], [sample_tagging(place[0], "niet-geloofd", sentence=place[1])])
    reviewing.answer(bank, *place, [], curator=CURATOR)
    (stands,) = (word for word in standing(bank.store.taggings([place[0]])[place[0]]) if word.code == "niet-geloofd")
    assert (stands.by, stands.decision) == (Voice.NARRATOR, Decision.CONFIRMED)


def test_not_knowing_is_kept_and_says_nothing_of_the_sentence(bank: Bank) -> None:
    draw_reviews(bank, curator=CURATOR)
    place = reviewing.next_place(bank, curator=CURATOR)
    assert place is not None
    reviewing.answer(bank, *place, None, curator=CURATOR)
    assert bank.store.taggings([place[0]])[place[0]] == ()
    progress = reviewing.progress_of(bank, curator=CURATOR)
    assert (progress.answered, progress.unknown, progress.waiting) == (0, 1, AT_ONCE - 1)


def test_a_story_that_is_withdrawn_or_closed_meanwhile_is_not_asked_about(bank: Bank) -> None:
    draw_reviews(bank, curator=CURATOR)
    places = [(review.story_id, review.sentence) for review in bank.store.reviews()]
    bank.store.erase(places[0][0], now=START)
    closed = next(story_id for story_id, _ in places if story_id != places[0][0])
    bank.store.change(closed, lambda story: replace(story, consent=replace(story.consent, uses=frozenset())))
    for story_id, sentence in places:
        if story_id in {places[0][0], closed}:
            with pytest.raises(StoryNotFoundError):
                reviewing.open_sentence(bank, story_id, sentence, curator=CURATOR)
    answer_all(bank)
    assert reviewing.next_place(bank, curator=CURATOR) is None


def test_a_sentence_that_another_curator_was_given_is_not_yours(bank: Bank) -> None:
    draw_reviews(bank, curator=CURATOR)
    place = reviewing.next_place(bank, curator=CURATOR)
    assert place is not None
    assert reviewing.next_place(bank, curator=OTHER) is None
    with pytest.raises(StoryNotFoundError):
        reviewing.answer(bank, *place, [], curator=OTHER)


def test_a_label_that_does_not_exist_is_not_kept(bank: Bank) -> None:
    draw_reviews(bank, curator=CURATOR)
    place = reviewing.next_place(bank, curator=CURATOR)
    assert place is not None
    with pytest.raises(UnknownLabelError):
        reviewing.answer(bank, *place, ["verzonnen"], curator=CURATOR)
    assert reviewing.next_place(bank, curator=CURATOR) == place


def test_the_narrator_can_see_that_a_curator_looked_once_a_list(bank: Bank, clock: Clock) -> None:
    draw_reviews(bank, curator=CURATOR)
    place = reviewing.next_place(bank, curator=CURATOR)
    assert place is not None
    for _ in range(2):
        clock.advance(minutes=1)
        reviewing.open_sentence(bank, *place, curator=CURATOR)
    assert [opening.staff for opening in bank.store.openings(place[0])] == ["tessa"]


@pytest.mark.parametrize("role", [Role.RESEARCHER, Role.EDUCATOR])
def test_only_curators_review(bank: Bank, role: Role) -> None:
    someone = User("omar", role, "x", START)
    with pytest.raises(NotAllowedError):
        draw_reviews(bank, curator=someone)
    with pytest.raises(NotAllowedError):
        estimate(bank, curator=someone)


def review(
    number: int,
    *,
    proposed: Sequence[str] = (),
    found: Sequence[str] | None = (),
    draw: Draw = Draw.CHANCE,
    tagger: str = "een-1",
) -> LabelReview:
    return LabelReview(
        story_id=STORIES[number],
        sentence=0,
        draw=draw,
        place=number,
        curator="tessa",
        drawn_at=START,
        tagger=tagger,
        proposed=frozenset(proposed),
        offered=frozenset(proposed),
        codebook_version=load_codebook().version,
        codes=None if found is None else frozenset(found),
        answered_at=START,
    )


def measured(bank: Bank, *reviews: LabelReview) -> dict[str, tuple[int, int, int]]:
    for one in reviews:
        bank.store.put_review(one)
    found = estimate(bank, curator=CURATOR)
    return {label.code: (label.proposed, label.present, label.right) for label in found.labels} if found else {}


def test_right_proposed_and_present_are_counted_per_label(bank: Bank) -> None:
    assert measured(
        bank,
        review(0, proposed=["niet-geloofd"], found=["niet-geloofd", "-respect"]),
        review(1, proposed=["niet-geloofd"]),
        review(2, found=["niet-geloofd"]),
    ) == {"niet-geloofd": (2, 2, 1), "-respect": (0, 1, 0)}


def test_what_was_drawn_for_doubt_or_not_known_measures_nothing(bank: Bank) -> None:
    doubted = review(0, proposed=["niet-geloofd"], found=["niet-geloofd"], draw=Draw.DOUBT)
    assert measured(bank, doubted) == {}
    assert measured(bank, review(1, proposed=["niet-geloofd"], found=None)) == {}
    found = estimate(bank, curator=CURATOR)
    assert found is not None
    assert (found.sentences, found.unknown) == (0, 1)


def test_a_share_of_fewer_than_five_is_not_given(bank: Bank) -> None:
    code = "niet-geloofd"
    for number in range(LEAST):
        bank.store.put_review(review(number, proposed=[code], found=[code] if number else []))
    found = estimate(bank, curator=CURATOR)
    assert found is not None
    (label,) = found.labels
    assert label.recall is None
    assert label.precision is not None
    assert label.precision.estimate == 0.8
    # Jeffreys' interval of 4 of 5.
    assert (round(label.precision.low, 3), round(label.precision.high, 3)) == (0.371, 0.977)


def test_versions_of_the_model_are_measured_apart_the_last_first(bank: Bank) -> None:
    bank.store.put_review(review(0, proposed=["-respect"]))
    bank.store.put_review(review(1, proposed=["niet-geloofd"], tagger="twee-2"))
    last, first = estimate(bank, curator=CURATOR), estimate(bank, curator=CURATOR, tagger="een-1")
    assert last is not None
    assert first is not None
    assert (last.tagger, last.versions) == ("twee-2", ("twee-2", "een-1"))
    assert [label.code for label in first.labels] == ["-respect"]
