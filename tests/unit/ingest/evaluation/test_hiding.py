import random

import pytest

from ingest.analysed import AnalysedText
from ingest.evaluation.gold import GoldStory
from ingest.evaluation.hiding import largest_gap, measure_hiding, measure_parity, rename_people
from ingest.evaluation.parity_names import OriginNames, listed, parity_names
from ingest.lists.lexicon import Lexicon
from stories.spans import Mention, MentionKind, Span
from tests.marked_text import unmark

NAMES = OriginNames(("Xandrizka",), ("van Zwolsekens",))


def story(marked: str, *, id_: str = "v-1", register: str = "b1") -> GoldStory:
    text, mentions = unmark(marked)
    return GoldStory(id=id_, text=text, sentences=(), mentions=tuple(mentions), register=register)


class Marking:
    """An analyser that hides and asks the words it was given."""

    def __init__(self, hides: tuple[str, ...] = (), asks: tuple[str, ...] = ()) -> None:
        self._hides, self._asks = hides, asks

    def analyse(self, text: str) -> AnalysedText:
        return AnalysedText(text, (), self._places(text, self._hides), self._places(text, self._asks))

    def _places(self, text: str, words: tuple[str, ...]) -> tuple[Mention, ...]:
        starts = [(text.index(word), word) for word in words if word in text]
        return tuple(
            Mention(Span(start, start + len(word)), MentionKind.PERSON, "test", 1.0) for start, word in sorted(starts)
        )


STORY = story("Mijn zus [[PERSOON:Anouk de Vries]] uit [[LOCATIE:Ede]] is [[LEEFTIJD:54]] en moe.")


def test_mention_is_found_when_all_of_it_is_covered() -> None:
    report = measure_hiding([STORY], Marking(hides=("Anouk", "de Vries", "Ede")))
    assert report.hidden[MentionKind.PERSON].recall == 1.0


def test_mention_that_is_covered_in_part_is_missed_and_leaks() -> None:
    report = measure_hiding([STORY], Marking(hides=("Anouk",)))
    assert report.hidden[MentionKind.PERSON].recall == 0.0
    assert report.leaking == ("v-1",)


def test_age_that_is_missed_is_no_leak_and_no_direct_identifier() -> None:
    report = measure_hiding([STORY], Marking(hides=("Anouk de Vries", "Ede")))
    assert (report.leaking, report.direct) == ((), 1.0)
    assert report.recall == pytest.approx(2 / 3)


def test_what_is_asked_counts_as_found_only_with_the_doubts() -> None:
    report = measure_hiding([STORY], Marking(hides=("Ede",), asks=("Anouk de Vries",)))
    assert report.hidden[MentionKind.PERSON].recall == 0.0
    assert report.asked[MentionKind.PERSON].recall == 1.0
    assert report.doubts_per_story == 1.0


def test_precision_is_the_share_of_marks_on_something_that_had_to_be_hidden() -> None:
    report = measure_hiding([STORY], Marking(hides=("Ede", "moe")))
    assert report.precision == 0.5
    assert [place.story_id for place in report.needless] == ["v-1"]


def test_registers_are_told_apart() -> None:
    stories = [STORY, story("[[PERSOON:gert]] kwam", id_="v-2", register="chat")]
    report = measure_hiding(stories, Marking(hides=("gert",)))
    assert report.per_register["chat"].recall == 1.0
    assert report.per_register["b1"].recall == 0.0


def test_nothing_to_measure_is_no_error() -> None:
    report = measure_hiding([], Marking())
    assert (report.recall, report.precision, report.doubts_per_story) == (1.0, 1.0, 0.0)


def test_everyone_gets_another_name_and_the_same_one_each_time() -> None:
    renamed = rename_people(
        story("[[PERSOON:Anouk]] zag [[PERSOON:gert]] en [[PERSOON:Anouk]] in [[LOCATIE:Ede]]."),
        NAMES,
        random.Random(1),
    )
    assert renamed.text == "Xandrizka zag xandrizka en Xandrizka in Ede."
    assert [mention.span.of(renamed.text) for mention in renamed.mentions] == [
        "Xandrizka",
        "xandrizka",
        "Xandrizka",
        "Ede",
    ]


def test_full_name_becomes_a_full_name_and_initials_stay() -> None:
    renamed = rename_people(story("[[PERSOON:Anouk de Vries]] en meneer [[PERSOON:K.]]"), NAMES, random.Random(1))
    assert renamed.text == "Xandrizka van Zwolsekens en meneer K."


def test_parity_is_the_share_of_people_found_per_origin() -> None:
    parity = measure_parity(
        [STORY], Marking(hides=("Xandrizka van Zwolsekens",)), {"a": NAMES, "b": OriginNames(("Oebelina",), ("Smit",))}
    )
    assert {origin: counts.recall for origin, counts in parity.items()} == {"a": 1.0, "b": 0.0}
    assert largest_gap(parity) == 1.0


def test_there_are_names_of_eleven_origins_to_measure_with() -> None:
    names = parity_names()
    assert len(names) == 11
    assert all(len(of_origin.given) >= 15 and len(of_origin.family) >= 12 for of_origin in names.values())


def test_names_to_measure_with_stand_on_no_list() -> None:
    lexicon = Lexicon()
    every = [name for of_origin in parity_names().values() for name in (*of_origin.given, *of_origin.family)]
    assert [name for name in every if listed(name, lexicon)] == []
