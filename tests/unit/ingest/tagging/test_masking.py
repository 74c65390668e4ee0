import pytest

from ingest.tagging.masking import MASK, mask, mask_mentions
from stories.spans import Mention, MentionKind, Span

TEXT = "Ik ben Truus. Jan uit Goor zei niets."
SENTENCES = [Span(0, 13), Span(14, len(TEXT))]


def mention(words, kind):
    start = TEXT.index(words)
    return Mention(Span(start, start + len(words)), kind, "proef", 1.0)


def test_mentions_become_masks_of_their_kind_in_their_sentence():
    mentions = [
        mention("Goor", MentionKind.LOCATION),
        mention("Truus", MentionKind.PERSON),
        mention("Jan", MentionKind.PERSON),
    ]
    assert mask_mentions(TEXT, SENTENCES, mentions) == ["Ik ben [naam 1].", "[naam 1] uit [plaats 1] zei niets."]


def test_text_without_mentions_stays_as_it_is():
    assert mask_mentions(TEXT, SENTENCES, []) == ["Ik ben Truus.", "Jan uit Goor zei niets."]


def test_mention_over_two_sentences_is_masked_in_both():
    across = Mention(Span(7, 17), MentionKind.ORGANISATION, "proef", 1.0)
    assert mask_mentions(TEXT, SENTENCES, [across]) == ["Ik ben [instelling 1]", "[instelling 1] uit Goor zei niets."]


def test_overlapping_mentions_are_masked_once_and_lose_no_text_after_them():
    first, second = (
        Mention(Span(7, 10), MentionKind.PERSON, "a", 1.0),
        Mention(Span(8, 12), MentionKind.PERSON, "b", 1.0),
    )
    assert mask_mentions(TEXT, SENTENCES, [first, second])[0] == "Ik ben [naam 1][naam 1]."


@pytest.mark.parametrize("kind", MentionKind)
def test_every_kind_has_a_mask(kind):
    assert MASK.fullmatch(mask(kind))


@pytest.mark.parametrize(
    ("text", "is_mask"), [("[naam 12]", True), ("[naam]", True), ("[hond 1]", False), ("naam 1", False)]
)
def test_placeholders_of_a_hidden_story_are_masks(text, is_mask):
    assert bool(MASK.fullmatch(text)) is is_mask
