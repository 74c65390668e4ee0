"""The note of an item: its patterns, and with them every reading, answer and judgement that may be told."""

from collections.abc import Iterator
from dataclasses import replace

from service.dutch import day
from service.use_cases.accounts import must_be_allowed
from service.use_cases.agenda.showing import ShownAnswer, ShownItem, show
from service.use_cases.agenda.words import VERDICTS, figure_name, most_name, voice_name
from service.use_cases.agenda_note import agenda_note
from service.use_cases.agenda_note_content import AgendaNote, NotePart, NoteQuote, NoteSection, NoteTable
from service.use_cases.patterns import QuotedSentence
from service.wiring import Bank
from stories.access import Action
from stories.accounts import User


def item_note(bank: Bank, item_id: str, *, by: User) -> AgendaNote:
    """Return the note of an item as it is today; none of its readings is left out."""
    must_be_allowed(by, Action.MAKE_AGENDA_ITEMS)
    shown = show(bank, bank.store.get_item(item_id))
    asked = shown.item.asked
    note = agenda_note(bank, shown.item.figures, title=asked.title)
    about = (
        asked.heard,
        f"Over wie het gaat: {asked.concerns}. Waar het speelt: {bank.codebook.name_of(asked.window)}.",
        f"Gevraagd aan: {asked.addressee}. Antwoord gevraagd uiterlijk {day(asked.answer_by)}."
        + (" Dat antwoord is er nog niet." if shown.is_overdue else ""),
    )
    part = NotePart("Wat ervan kwam", tuple(_sections(bank, shown)), f"{bank.settings.address}/agenda/{item_id}")
    return replace(note, lead=(*about, *note.lead), parts=(*note.parts, part))


def _sections(bank: Bank, shown: ShownItem) -> Iterator[NoteSection]:
    if shown.sentences:
        yield NoteSection("In woorden van vertellers", quotes=_quotes(bank, shown.sentences))
    if shown.against:
        yield NoteSection("Wat ertegenover staat", quotes=_quotes(bank, shown.against))
    for reading in shown.readings:
        title = f"Hoe dit gelezen wordt: {voice_name(reading.voice).lower()}, {day(reading.at)}"
        yield NoteSection(title, _paragraphs(reading.text))
    for answer in shown.answers:
        yield _answer(answer)
    if not shown.answers:
        yield NoteSection("Het antwoord", ("Er is nog geen antwoord.",))


def _answer(shown: ShownAnswer) -> NoteSection:
    title, tally = f"Het antwoord van {day(shown.answer.at)}", shown.tally
    paragraphs = _paragraphs(shown.answer.text)
    if tally is None:
        return NoteSection(title, (*paragraphs, "Vertellers oordelen hierover. Dat tonen we vanaf vijf oordelen."))
    told = f"{figure_name(tally.of).capitalize()} vertellers gaven hun oordeel. {most_name(tally.most)}"
    rows = tuple((VERDICTS[verdict], figure_name(figure)) for verdict, figure in tally.verdicts.items())
    return NoteSection(
        title,
        (*paragraphs, told),
        table=NoteTable("Is dit een antwoord?", ("Oordeel", "Vertellers"), rows) if rows else None,
        quotes=tuple(NoteQuote(sentence, "een verteller, bij het oordeel") for sentence in tally.sentences),
    )


def _quotes(bank: Bank, sentences: tuple[QuotedSentence, ...]) -> tuple[NoteQuote, ...]:
    return tuple(
        NoteQuote(
            one.text,
            f"{', '.join(bank.codebook.name_of(domain) for domain in sorted(one.story.domains))}, {one.story.year}",
        )
        for one in sentences
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("\n") if part.strip())
