"""One frozen figure as a part of a note, section by section."""

from search.figures import Count, Suppressed
from search.patterns.contrast import axis_of, contrast
from search.query import write_query
from service.dutch import day
from service.plots.named_interval import NamedInterval
from service.plots.shares import draw_shares
from service.use_cases.agenda_note_content import NotePart, NotePicture, NoteQuote, NoteSection, NoteTable
from service.use_cases.agenda_note_words import capitalised, listed, number, share, stories, times
from service.use_cases.frozen_figures import FigureNow
from service.use_cases.pattern_names import difference_name, place_name
from service.use_cases.patterns import QuotedSentence, safe_counts
from service.use_cases.signals import within
from service.wiring import Bank
from stories.story import Window

FIGURE_PATH = "/patronen/vast"
# What helps most surely; a list of everything helps nobody.
_HELPS = 6

_NOTHING = "Er is hier niets dat we mogen laten zien."
_ADDRESSES = {
    Window.PERSON: "mensen zelf en wie om hen heen staat",
    Window.PROFESSIONAL: "professionals en hun opleiding",
    Window.ORGANISATION: "organisaties en wie ze bestuurt",
    Window.POLICY: "wie beleid maakt",
}


def note_part(bank: Bank, now: FigureNow) -> NotePart:
    """Return what a note says of a figure; raise IndexUnavailableError."""
    where = place_name(now.place, bank.codebook) if now.place else ""
    return NotePart(
        title=capitalised(now.code.plain) + (f", in verhalen {where}" if where else ""),
        sections=(
            _heard(now, where, bank),
            _in_whose_words(now, bank),
            _against(now, where, bank),
            _helps(now, bank),
            _concerns(now, bank),
            _since(now),
            _unknown(now, bank),
        ),
        address=f"{bank.settings.address}{FIGURE_PATH}/{now.frozen.id}",
    )


def _heard(now: FigureNow, where: str, bank: Bank) -> NoteSection:
    content = now.content
    among = f" {where}" if where else ""
    told = [f"{number(content.stories)} van {stories(content.of)}{among}, volgens de vertellers."]
    if isinstance(content.stories, Suppressed):
        told = [f"Hoeveel verhalen dit zijn, tonen we niet: {content.stories.reason.value}."]
    if content.ratio is not None:
        sure = " Dat dit toeval is, is onwaarschijnlijk." if content.elsewhere else " Dat kan toeval zijn."
        told.append(f"De kans erop is hier {times(content.ratio)} zo groot als elders.{sure}")
    told.append(f"Bevestigd door de verteller of een curator: {number(content.confirmed)}.")
    told.append(_recognised(now))
    rows = [("Hier" if where else capitalised(now.code.plain), content.share, number(content.stories))]
    if content.elsewhere is not None:
        rows.append(("Elders", content.elsewhere, ""))
    rows += [
        (f"Daartegenover: {bank.codebook.code(one.code).plain}", one.share, number(one.stories))
        for one in content.against
    ]
    drawn = [NamedInterval(name, interval) for name, interval, _ in rows if interval is not None]
    picture = NotePicture(
        draw_shares(drawn), "Staafdiagram: " + "; ".join(f"{name}: {share(part)}" for name, part, _ in rows if part)
    )
    return NoteSection(
        "Wat we horen, hoe vaak en hoe zeker",
        tuple(told),
        picture if drawn else None,
        NoteTable(
            "Deel van de verhalen",
            ("", "Verhalen", "Deel"),
            tuple((name, stories, share(part)) for name, part, stories in rows),
        ),
    )


def _recognised(now: FigureNow) -> str:
    unconfirmed = "Wat niet bevestigd is, stelt een computer voor."
    if now.measured is None:
        return f"{unconfirmed} Hoe goed hij dit label herkent, is niet gemeten."
    right, found = round(100 * now.measured.precision), round(100 * now.measured.recall)
    weak = " Kijk daarom vooral naar wat bevestigd is." if now.code.id in now.leaflet.weak else ""
    return f"{unconfirmed} Van wat hij voorstelt klopt {right} %, en hij vindt {found} % van wat er staat.{weak}"


def _in_whose_words(now: FigureNow, bank: Bank) -> NoteSection:
    quotes = tuple(_quote(one, bank) for one in now.sentences)
    return NoteSection("In wiens woorden", () if quotes else (_NOTHING,), quotes=quotes)


def _against(now: FigureNow, where: str, bank: Bank) -> NoteSection:
    among = f" {where}" if where else ""
    told = tuple(
        f"{capitalised(bank.codebook.code(one.code).plain)}: {stories(one.stories)}{among}, {share(one.share)}."
        for one in now.content.against
    )
    quotes = tuple(_quote(one.sentence, bank) for one in now.against)
    return NoteSection("Wat ertegenover staat", told or (() if quotes else (_NOTHING,)), quotes=quotes)


def _helps(now: FigureNow, bank: Bank) -> NoteSection:
    there = within(now.query, now.place) if now.place else now.query
    axis = axis_of(bank.codebook, now.code.id)
    found = contrast(safe_counts(bank), there, axis, bank.codebook, words=())
    helping = [one for one in found.differences if one.is_sure and one.ratio.estimate > 1][:_HELPS]
    if found.left_out or not helping:
        return NoteSection("Wat helpt", ("Er zijn te weinig verhalen om met zekerheid te zeggen wat helpt.",))
    return NoteSection(
        "Wat helpt",
        (f"In verhalen met “{axis.well.plain}” komt dit vaker voor dan in verhalen met “{axis.badly.plain}”.",),
        table=NoteTable(
            "Wat vaker samengaat met wat goed ging",
            ("", "Waar het goed ging", "Waar het misging"),
            tuple(
                (capitalised(difference_name(one, bank.codebook)), share(one.share_well), share(one.share_badly))
                for one in helping
            ),
        ),
    )


def _concerns(now: FigureNow, bank: Bank) -> NoteSection:
    window = now.content.main_window
    if window is None:
        return NoteSection("Wie het aangaat", ("Er zijn te weinig verhalen om te zeggen op welk niveau dit speelt.",))
    return NoteSection(
        "Wie het aangaat",
        (
            f"De meeste van deze verhalen spelen bij {bank.codebook.name_of(window)}. "
            f"Dat vraagt iets van {_ADDRESSES[window]}.",
        ),
        table=NoteTable(
            "Waar deze verhalen spelen",
            ("", "Verhalen", "Deel"),
            tuple(
                (capitalised(bank.codebook.name_of(one.window)), number(one.stories), share(one.share))
                for one in now.content.windows
            ),
        ),
    )


def _since(now: FigureNow) -> NoteSection:
    years = now.content.years
    first = now.content.first_year
    if first is None:
        return NoteSection("Sinds wanneer", ("Er zijn te weinig verhalen per jaar om te zeggen sinds wanneer.",))
    return NoteSection(
        "Sinds wanneer",
        (f"Het eerste jaar waarover genoeg verhalen dit vertellen om het te tonen, is {first}.",),
        table=NoteTable(
            "Van jaar tot jaar",
            ("Jaar", "Verhalen", "Van", "Deel"),
            tuple((str(one.year), number(one.stories), number(one.of), share(one.share)) for one in years),
        ),
    )


def _unknown(now: FigureNow, bank: Bank) -> NoteSection:
    missing, name_of = now.content.missing, bank.codebook.name_of
    few = [
        f"over {listed([name_of(one) for one in missing.domains])}" if missing.domains else "",
        f"verteld door {listed([name_of(one) for one in missing.tellers])}" if missing.tellers else "",
        f"over de jaren {listed([str(year) for year in missing.years])}" if missing.years else "",
    ]
    few = [one for one in few if one]
    told = []
    if few:
        told.append(f"Minder dan vijf verhalen, of geen, hebben we {'; '.join(few)}.")
    if isinstance(now.content.not_counted, Count):
        told.append(f"In de hele bank mogen {number(now.content.not_counted)} verhalen niet meetellen.")
    if now.content.hidden:
        told.append(f"{now.content.hidden} getallen per jaar tonen we niet, omdat er te weinig verhalen zijn.")
    asked = write_query(now.query)
    told.append(f"Gevraagd is: {asked}." if asked else "Geteld is in alle verhalen die mogen meetellen.")
    if now.content.left_out:
        told.append(f"Weggelaten uit de vraag, omdat er te weinig verhalen zijn: {', '.join(now.content.left_out)}.")
    told.append(
        f"Vastgelegd op {day(now.frozen.made_at)} met codeboek {now.frozen.codebook_version} en model "
        f"{now.frozen.tagger_version}."
    )
    told.extend(f"Sindsdien veranderd: {what}" for what in now.changed)
    if now.changed:
        told.append("Dit zijn daarom de cijfers van vandaag.")
    return NoteSection("Wat we niet weten", tuple(told))


def _quote(one: QuotedSentence, bank: Bank) -> NoteQuote:
    about = listed([bank.codebook.name_of(domain) for domain in sorted(one.story.domains)])
    return NoteQuote(one.text, f"uit een verhaal over {about}, {one.story.year}")
