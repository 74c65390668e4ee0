"""The pages on which a narrator labels a story, while telling and afterwards: its questions, and one sentence."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse

from ingest.tagging import SentenceReading
from service.pages.conversation_forms import cards, with_typed_words
from service.pages.forms import SentForm
from service.pages.label_forms import Sentence, confirmed_in, said_of_sentences
from service.pages.rendering import render
from service.use_cases.conversation import Conversation
from service.use_cases.narrators_word import likely_codes
from stories.codebook import Codebook, Layer
from stories.story import Teller
from stories.taggings import Tagging, Wordless


@dataclass(frozen=True, slots=True)
class Labelled:
    """A story that its narrator labels, with the address of its questions."""

    address: str
    sentences: tuple[Sentence, ...]
    taggings: tuple[Tagging, ...]
    wordless: tuple[Wordless, ...]
    teller: Teller


def must_have_sentence(labelled: Labelled, number: int) -> None:
    """Go on only with a sentence that is there."""
    if not 0 <= number < len(labelled.sentences):
        raise HTTPException(HTTPStatus.NOT_FOUND)


def questions_page(
    request: Request,
    template: str,
    labelled: Labelled,
    conversation: Conversation,
    *,
    codebook: Codebook,
    form: SentForm | None = None,
    errors: dict[str, str] | None = None,
    **context: Any,
) -> HTMLResponse:
    """Return the page with the questions of a conversation and with every sentence, as typed where that is wrong."""
    shown = cards(
        conversation,
        labelled.sentences,
        labelled.taggings,
        labelled.wordless,
        codebook=codebook,
        teller=labelled.teller,
    )
    return render(
        request,
        template,
        status=_status(errors),
        cards=with_typed_words(shown, form, errors) if form is not None and errors else shown,
        has_more=conversation.has_more,
        sentences=labelled.sentences,
        said=said_of_sentences(labelled.taggings, codebook),
        wordless={word.sentence: word for word in labelled.wordless},
        errors=errors or {},
        **context,
    )


def sentence_page(
    request: Request,
    labelled: Labelled,
    number: int,
    reading: SentenceReading,
    *,
    codebook: Codebook,
    errors: dict[str, str] | None = None,
    own_word: str | None = None,
) -> HTMLResponse:
    """Return the page on which a narrator names what happens in one sentence."""
    sentences = labelled.sentences
    word = next((one for one in labelled.wordless if one.sentence == number), None)
    likely = likely_codes(reading, codebook)
    rest = [code for code in codebook.codes if code not in likely]
    return render(
        request,
        "labels/sentence.html",
        status=_status(errors),
        address=f"{labelled.address}/zin-{number}",
        back=f"{labelled.address}#zin-{number}",
        sentence=sentences[number],
        before=sentences[number - 1] if number else None,
        after=sentences[number + 1] if number + 1 < len(sentences) else None,
        named=confirmed_in(labelled.taggings, number),
        likely=likely,
        groups=(
            (
                "Word je erkend als iemand die iets weet?",
                [code for code in rest if code.label.layer is Layer.EPISTEMIC],
            ),
            ("Dit was er", [code for code in rest if code.sign == "+"]),
            ("Dit ontbrak", [code for code in rest if code.sign == "-"]),
        ),
        is_wordless=word is not None or own_word is not None,
        own_word=own_word if own_word is not None else (word.own_word if word else None) or "",
        errors=errors or {},
    )


def _status(errors: dict[str, str] | None) -> HTTPStatus:
    return HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK
