"""A mistake in hiding is shown in its sentence, and never prints itself."""

import json

import pytest

from ingest.evaluation.gold import GoldStory, parse_gold
from ingest.evaluation.hiding import Place
from ingest.evaluation.passages import find_passages
from stories.spans import MentionKind, Span

LINE = {"id": "v-1", "register": "chat", "zinnen": [{"t": "Anouk kwam."}, {"t": "Bo niet, hoor."}, {"t": "Jammer."}]}


@pytest.fixture
def story() -> GoldStory:
    (parsed,) = parse_gold([json.dumps(LINE)], source="proef")
    return parsed


def place(story: GoldStory, words: str) -> Place:
    start = story.text.index(words)
    return Place(story.id, Span(start, start + len(words)), MentionKind.PERSON)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Anouk", ("", "Anouk", " kwam.")),
        ("Bo", ("", "Bo", " niet, hoor.")),
        ("hoor. Jammer", ("Bo niet, ", "hoor. Jammer", ".")),
        (" ", ("Anouk", " ", "kwam.")),
    ],
)
def test_place_comes_with_the_sentences_it_lies_in(story: GoldStory, words: str, shown: tuple[str, str, str]) -> None:
    (passage,) = find_passages([story], [place(story, words)])
    assert (passage.before, passage.words, passage.after) == shown
    assert passage.register == "chat"


def test_story_without_sentences_is_shown_whole() -> None:
    bare = GoldStory("v-2", "Daar kwam Bo aan.", (), ())
    (passage,) = find_passages([bare], [place(bare, "Bo")])
    assert (passage.before, passage.after) == ("Daar kwam ", " aan.")


def test_white_space_between_sentences_belongs_to_what_was_hidden(story: GoldStory) -> None:
    gap = Place("v-1", Span(story.text.index(" Bo"), story.text.index("Bo") + 2), MentionKind.PERSON)
    (passage,) = find_passages([story], [gap])
    assert (passage.before, passage.words) == ("", " Bo")


def test_passage_does_not_print_the_story(story: GoldStory) -> None:
    (passage,) = find_passages([story], [place(story, "Anouk")])
    assert "Anouk" not in repr(passage)
    assert "kwam" not in repr(passage)
