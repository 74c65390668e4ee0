"""The conversation about labels on a form: a card a question, the same while telling and afterwards."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.tagging.conversation import Choice, Form, Question
from service.pages.forms import SentForm
from service.pages.label_forms import Sentence, code_field
from service.use_cases.conversation import (
    Conversation,
    Given,
    Place,
    answer_question,
    given_so_far,
    mark_wordless,
    place_of,
)
from service.use_cases.narrators_word import Answer
from service.wiring import Bank
from stories.codebook import Code, Codebook
from stories.errors import InvalidInputError
from stories.spans import Span
from stories.story import Teller
from stories.taggings import Tagging, Wordless

# Which cards were on the page that was sent: of all others nothing changes.
CARD = "vraag"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence, and whether it is among the words that made us ask."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class AskedSentence:
    """A sentence of a passage: its number in the story, its number in the passage, and its pieces."""

    number: int
    place: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A label to tick: the value of its box, its code, the place of its sentence, and whether it is chosen."""

    value: str
    code: Code
    place: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One question as a page shows it; `named` is the question by name and its sentence's place, if it is asked so.

    `words` are those that made us ask, as far as that can be said; `others` what may be opened, by sentence.
    """

    key: str
    named: str | None
    named_place: int
    sentences: tuple[AskedSentence, ...]
    words: tuple[str, ...]
    choices: tuple[Offer, ...]
    others: tuple[tuple[AskedSentence, tuple[Offer, ...]], ...]
    given: Given


@dataclass(frozen=True, slots=True)
class Answers:
    """What the cards of a form change, and what is wrong with what was typed, by field."""

    taggings: tuple[Tagging, ...]
    wordless: tuple[Wordless, ...]
    errors: dict[str, str]


def cards(
    conversation: Conversation,
    sentences: Sequence[Sentence],
    taggings: Iterable[Tagging],
    wordless: Iterable[Wordless],
    *,
    codebook: Codebook,
    teller: Teller,
) -> list[Card]:
    """Return the questions that are asked so far, with what was answered."""
    taggings, wordless = tuple(taggings), tuple(wordless)
    return [
        _card(question, sentences, given_so_far(question, taggings, wordless), codebook, teller)
        for question in conversation.asked
    ]


def answers_on(
    form: SentForm,
    conversation: Conversation,
    taggings: Iterable[Tagging],
    wordless: Iterable[Wordless],
    *,
    bank: Bank,
    story_id: str,
) -> Answers:
    """Return what the cards on a form change; a word that will not do changes nothing, and is among the errors."""
    taggings, marked = tuple(taggings), tuple(wordless)
    sent = set(form.all(CARD))
    new: list[Tagging] = []
    errors: dict[str, str] = {}
    for question in conversation.asked:
        key = _key(question)
        if key not in sent:
            continue
        before = given_so_far(question, taggings, marked)
        given = _given(form, question, key)
        new += answer_question(question, before, given, bank.codebook, story_id=story_id)
        if (given.wordless, given.own_word) != (before.wordless, before.own_word):
            try:
                marked = mark_wordless(bank, question, marked, given, story_id=story_id)
            except InvalidInputError as error:
                errors[f"eigen-woord-{key}"] = str(error)
    return Answers(tuple(new), marked, errors)


def with_typed_words(shown: Iterable[Card], form: SentForm, errors: Iterable[str]) -> list[Card]:
    """Return cards in which a word that will not do stands as it was typed, to be changed."""
    wrong = set(errors)
    return [_as_typed(card, form) if f"eigen-woord-{card.key}" in wrong else card for card in shown]


def _as_typed(card: Card, form: SentForm) -> Card:
    wordless = _wordless(form, card.key, (sentence.number for sentence in card.sentences))
    return replace(card, given=replace(card.given, wordless=wordless, own_word=_own_word(form, card.key)))


def _given(form: SentForm, question: Question, key: str) -> Given:
    typed = form.text(f"antwoord-{key}")
    ticked = set(form.all(f"keuze-{key}"))
    return Given(
        answer=Answer(typed) if typed in _possible(question) else None,
        chosen=frozenset(place_of(choice) for choice in question.offered if _value(choice) in ticked),
        wordless=_wordless(form, key, question.sentences),
        own_word=_own_word(form, key),
    )


def _possible(question: Question) -> set[str]:
    return set(Answer) if question.form is Form.NAMED else {Answer.NO}


def _wordless(form: SentForm, key: str, sentences: Iterable[int]) -> frozenset[int]:
    ticked = set(form.all(f"geen-woord-{key}"))
    return frozenset(number for number in sentences if str(number) in ticked)


def _own_word(form: SentForm, key: str) -> str:
    return form.text(f"eigen-woord-{key}")


def _card(question: Question, sentences: Sequence[Sentence], given: Given, codebook: Codebook, teller: Teller) -> Card:
    named = question.choices[0] if question.form is Form.NAMED else None
    evidence = _evidence(question.choices if named is None else (named,))
    passage = tuple(
        AskedSentence(number, place, tuple(_parts(sentences[number].text, evidence.get(number, ()))))
        for place, number in enumerate(question.sentences, 1)
    )
    offers = [_offer(choice, question, codebook, given.chosen) for choice in question.offered]
    shown = len(question.choices)
    others = [(sentence, tuple(o for o in offers[shown:] if o.place == sentence.place)) for sentence in passage]
    return Card(
        key=_key(question),
        named=codebook.code(named.code).question_for(teller) if named else None,
        named_place=named.sentence - question.first + 1 if named else 0,
        sentences=passage,
        words=tuple(part.text for sentence in passage for part in sentence.parts if part.marked),
        choices=tuple(offers[1 if named else 0 : shown]),
        others=tuple((sentence, offered) for sentence, offered in others if offered),
        given=given,
    )


def _offer(choice: Choice, question: Question, codebook: Codebook, chosen: frozenset[Place]) -> Offer:
    place = choice.sentence - question.first + 1
    return Offer(_value(choice), codebook.code(choice.code), place, place_of(choice) in chosen)


def _evidence(choices: Iterable[Choice]) -> dict[int, list[Span]]:
    by_sentence: dict[int, list[Span]] = defaultdict(list)
    for choice in choices:
        by_sentence[choice.sentence] += choice.evidence
    return by_sentence


def _parts(text: str, marked: Iterable[Span]) -> Iterable[Part]:
    last = 0
    for start, end in _joined(marked):
        if start > last:
            yield Part(text[last:start], marked=False)
        yield Part(text[start:end], marked=True)
        last = end
    if last < len(text):
        yield Part(text[last:], marked=False)


def _joined(spans: Iterable[Span]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for span in sorted(spans):
        if joined and span.start_char <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], span.end_char))
        else:
            joined.append((span.start_char, span.end_char))
    return joined


def _key(question: Question) -> str:
    """Return what a form calls a question: it names its sentences, so that an old page cannot answer for others."""
    return f"{question.first}-{question.last}-{_value(question.choices[0])}"


def _value(choice: Choice) -> str:
    return code_field(choice.sentence, choice.code)
