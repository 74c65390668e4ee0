"""The conversation about labels, gone on with by a narrator whose story is in the bank."""

from collections.abc import Sequence

from ingest.tagging import SentenceReading
from service.use_cases.conversation import Conversation, ask_more, begin_conversation
from service.use_cases.own_story.changing import OwnStory
from service.use_cases.readings import read_sentences
from service.wiring import Bank


def readings_of(bank: Bank, own: OwnStory, *, seconds: float) -> Sequence[SentenceReading] | None:
    """Return what is read in each sentence, or None when that takes longer than this many seconds; then ask again."""
    story = own.story
    return read_sentences(bank, story.id, [span.of(story.text) for span in story.sentences], seconds=seconds)


def converse(readings: Sequence[SentenceReading], *, rounds: int, codebook_version: str) -> Conversation:
    """Return the questions about a story after so many rounds: what was answered before stands among them."""
    conversation = begin_conversation(readings, codebook_version=codebook_version)
    for _ in range(rounds - 1):
        if not conversation.has_more:
            break
        conversation = ask_more(conversation, readings)
    return conversation
