"""The conversation about labels as JSON and back, as part of a telling that is sealed."""

from collections.abc import Mapping
from typing import Any

from ingest.tagging.conversation import Choice, Form, Question
from service.use_cases.conversation import Conversation
from stories.spans import Span


def conversation_out(conversation: Conversation) -> dict[str, Any]:
    """Return a conversation as JSON can hold it."""
    return {
        "shown": conversation.shown,
        "codebook_version": conversation.codebook_version,
        "questions": [_question_out(question) for question in conversation.questions],
    }


def conversation_in(data: Mapping[str, Any] | None) -> Conversation:
    """Return the conversation that `conversation_out` made this of, or none when a draft has none."""
    if data is None:
        return Conversation()
    questions = tuple(_question_in(row) for row in data["questions"])
    return Conversation(questions, shown=data["shown"], codebook_version=data["codebook_version"])


def _question_out(question: Question) -> dict[str, Any]:
    return {
        "first": question.first,
        "last": question.last,
        "form": question.form,
        "choices": [_choice_out(choice) for choice in question.choices],
        "others": [_choice_out(choice) for choice in question.others],
        "worth": question.worth,
    }


def _question_in(data: Mapping[str, Any]) -> Question:
    return Question(
        first=data["first"],
        last=data["last"],
        form=Form(data["form"]),
        choices=tuple(_choice_in(row) for row in data["choices"]),
        others=tuple(_choice_in(row) for row in data["others"]),
        worth=data["worth"],
    )


def _choice_out(choice: Choice) -> list[Any]:
    evidence = [[words.start_char, words.end_char] for words in choice.evidence]
    return [choice.sentence, choice.code, choice.confidence, evidence]


def _choice_in(row: list[Any]) -> Choice:
    sentence, code, confidence, evidence = row
    return Choice(sentence, code, confidence, tuple(Span(start, end) for start, end in evidence))
