"""What is read in the hidden text, as questions to its narrator."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.sentences import split_sentences
from ingest.tagging import SentenceReading
from ingest.tagging.proposing import proposals_in
from service.use_cases.conversation import ask_more, begin_conversation
from service.use_cases.narrators_word import merge
from service.use_cases.readings import read_sentences
from service.use_cases.telling.state import Telling
from service.wiring import Bank
from stories.spans import Span
from stories.taggings import Tagging, Voice, Wordless


def sentences_of(telling: Telling) -> tuple[Span, ...]:
    """Return the sentences of the text as it is now."""
    return split_sentences(telling.text)


def readings_of(bank: Bank, telling: Telling, *, seconds: float) -> Sequence[SentenceReading] | None:
    """Return what is read in each sentence, or None when that takes longer than this many seconds; then ask again."""
    sentences = [span.of(telling.text) for span in sentences_of(telling)]
    return read_sentences(bank, telling.story_id, sentences, seconds=seconds)


def read_labels(bank: Bank, telling: Telling, *, seconds: float) -> Telling | None:
    """Return the telling with proposals and questions for its hidden text, or None as `readings_of` does.

    Nothing is read when they are there already. Answers stay with sentences that are still there; the questions are
    those of the text and the codebook as they are now.
    """
    asked_with = telling.conversation.codebook_version
    if telling.read_text == telling.text and asked_with == bank.codebook.version:
        return telling
    readings = readings_of(bank, telling, seconds=seconds)
    if readings is None:
        return None
    proposed = proposals_in(readings, story_id=telling.story_id, codebook_version=bank.codebook.version)
    now_at = _where_now(telling, sentences_of(telling))
    kept = tuple(
        replace(tagging, sentence=now_at[tagging.sentence])
        for tagging in telling.taggings
        if tagging.by is Voice.NARRATOR and tagging.sentence in now_at
    )
    wordless = tuple(
        replace(word, sentence=now_at[word.sentence]) for word in telling.wordless if word.sentence in now_at
    )
    return replace(
        telling,
        read_text=telling.text,
        conversation=begin_conversation(readings, codebook_version=bank.codebook.version),
        taggings=merge(proposed, kept),
        wordless=tuple(sorted(wordless, key=lambda word: word.sentence)),
        other_voice=frozenset(now_at[sentence] for sentence in telling.other_voice if sentence in now_at),
    )


def read_on(telling: Telling, readings: Sequence[SentenceReading]) -> Telling:
    """Return the telling with its next questions asked as well, given what is read in its sentences."""
    return replace(telling, conversation=ask_more(telling.conversation, readings))


def put_answers(telling: Telling, new: Iterable[Tagging]) -> Telling:
    """Return the telling with these words of its narrator."""
    return replace(telling, taggings=merge(telling.taggings, new))


def put_wordless(telling: Telling, wordless: Iterable[Wordless]) -> Telling:
    """Return the telling with these sentences for which there is no word."""
    return replace(telling, wordless=tuple(wordless))


def put_voices(telling: Telling, other_voice: Iterable[int]) -> Telling:
    """Return the telling with these sentences as those in which not the usual one of narrator and helper speaks."""
    known = range(len(sentences_of(telling)))
    return replace(telling, other_voice=frozenset(sentence for sentence in other_voice if sentence in known))


def _where_now(telling: Telling, spans: tuple[Span, ...]) -> dict[int, int]:
    """Return for each sentence of the text that was read last where it stands now, if it still does."""
    places: dict[str, list[int]] = {}
    for number, span in enumerate(spans):
        places.setdefault(span.of(telling.text), []).append(number)
    now_at = {}
    for number, span in enumerate(split_sentences(telling.read_text)):
        same = places.get(span.of(telling.read_text))
        if same:
            now_at[number] = same.pop(0)
    return now_at
