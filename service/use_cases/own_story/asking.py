"""The conversation about labels, gone on with by a narrator whose story is in the bank."""

from service.use_cases.conversation import Conversation, ask_more, begin_conversation
from service.use_cases.own_story.changing import OwnStory
from service.wiring import Bank


def converse(bank: Bank, own: OwnStory, *, rounds: int) -> Conversation:
    """Return the questions about a story after so many rounds: what was answered before stands among them."""
    story = own.story
    readings = bank.tagger.read([span.of(story.text) for span in story.sentences])
    conversation = begin_conversation(readings, codebook_version=bank.codebook.version)
    for _ in range(rounds - 1):
        if not conversation.has_more:
            break
        conversation = ask_more(conversation, readings)
    return conversation
