"""Making an item, changing it as long as nobody has read it, putting it on the agenda, and closing it."""

from collections.abc import Callable, Collection, Sequence

from service.use_cases.accounts import must_be_allowed
from service.use_cases.agenda.figures import counted_in, figures_now
from service.use_cases.agenda.quoting import under_pattern
from service.use_cases.screening import must_be_clean
from service.wiring import Bank
from stories.access import Action
from stories.accounts import ApiKey, Role, User
from stories.agenda.item import Actor, AgendaItem, Asked, Change, QuotedPlace, State, What, edit, move
from stories.errors import InvalidInputError, NotNowError
from stories.permission import may_quote

# How long each text of an item may be.
LONGEST = {"title": 120, "heard": 2_000, "concerns": 300, "addressee": 120}
MOST_QUOTES = 12

_ACTORS = {Role.CURATOR: Actor.CURATOR, Role.RESEARCHER: Actor.RESEARCHER}


def make_item(
    bank: Bank,
    asked: Asked,
    figures: Sequence[str],
    quotes: Sequence[QuotedPlace],
    *,
    by: User | ApiKey,
    kept: Collection[str] = (),
) -> AgendaItem:
    """Keep a draft made from frozen figures, and return it; raise InvalidInputError for what may not stand in it."""
    must_be_allowed(by, Action.MAKE_AGENDA_ITEMS)
    if not figures:
        raise InvalidInputError("Een punt begint bij een vastgelegd patroon.")
    for figure in figures:
        bank.store.get_figure(figure)
    _check(bank, asked, figures, quotes, kept)
    item = AgendaItem(
        id=bank.ids(),
        state=State.DRAFT,
        asked=asked,
        figures=tuple(dict.fromkeys(figures)),
        quotes=tuple(dict.fromkeys(quotes)),
        created_at=bank.clock(),
    )
    bank.store.add_item(item, change_by(bank, by, What.MADE)(item))
    return item


def edit_item(
    bank: Bank,
    item_id: str,
    asked: Asked,
    quotes: Sequence[QuotedPlace],
    *,
    by: User | ApiKey,
    kept: Collection[str],
) -> AgendaItem:
    """Keep other words for a draft; raise InvalidInputError as make_item, and NotNowError once it is published."""
    must_be_allowed(by, Action.MAKE_AGENDA_ITEMS)
    _check(bank, asked, bank.store.get_item(item_id).figures, quotes, kept)
    return bank.store.change_item(
        item_id, lambda item: edit(item, asked, tuple(dict.fromkeys(quotes))), change_by(bank, by, What.EDITED)
    )


def publish_item(bank: Bank, item_id: str, *, by: User | ApiKey) -> AgendaItem:
    """Put a draft on the agenda; who is counted in it now, may judge the answer.

    Raise NotNowError when it is no draft, when too few could judge, or when its day is over already.
    """
    must_be_allowed(by, Action.MAKE_AGENDA_ITEMS)
    item = bank.store.get_item(item_id)
    now = bank.clock()
    if item.asked.answer_by <= now.date():
        raise NotNowError("De dag waarop je een antwoord vraagt, is al voorbij. Kies een latere dag.")
    members = counted_in(bank, item.figures)
    # Fewer than five are nobody: they are no figure, and could never judge.
    if not members:
        raise NotNowError("Dit patroon mag nu niet getoond worden. Daarom kan het niet op de agenda.")
    return bank.store.change_item(
        item_id,
        lambda item: move(item, State.PUBLISHED, now=now),
        change_by(bank, by, What.PUBLISHED),
        members=members,
    )


def close_item(bank: Bank, item_id: str, *, by: User | ApiKey) -> AgendaItem:
    """Close an item: nobody answers or judges any more; all that was said stays."""
    must_be_allowed(by, Action.MAKE_AGENDA_ITEMS)
    return bank.store.change_item(
        item_id, lambda item: move(item, State.CLOSED, now=bank.clock()), change_by(bank, by, What.CLOSED)
    )


def change_by(bank: Bank, by: User | ApiKey, what: What) -> Callable[[AgendaItem], Change]:
    """Return what makes of a changed item the change that says who did it."""
    return lambda item: Change(item.id, what, item.state, _ACTORS[by.role], bank.clock(), by.name)


def texts_of(asked: Asked) -> dict[str, str]:
    """Return what a member of staff typed, by field."""
    return {
        "title": asked.title,
        "heard": asked.heard,
        "concerns": asked.concerns,
        "addressee": asked.addressee,
    }


def must_fill(texts: dict[str, str], longest: dict[str, int]) -> None:
    """Raise InvalidInputError for texts that are empty or too long."""
    wrong = {field: "Vul dit in." for field, text in texts.items() if not text.strip()}
    wrong |= {
        field: f"Gebruik hoogstens {longest[field]} tekens. Nu zijn het er {len(text)}."
        for field, text in texts.items()
        if len(text) > longest[field]
    }
    if wrong:
        raise InvalidInputError("Er is nog iets niet goed ingevuld.", fields=wrong)


def _check(
    bank: Bank, asked: Asked, figures: Sequence[str], quotes: Sequence[QuotedPlace], kept: Collection[str]
) -> None:
    must_fill(texts_of(asked), LONGEST)
    if asked.answer_by <= bank.clock().date():
        message = "Kies een dag na vandaag."
        raise InvalidInputError(message, fields={"answer_by": message})
    if len(quotes) > MOST_QUOTES:
        message = f"Kies hooguit {MOST_QUOTES} zinnen."
        raise InvalidInputError(message, fields={"quotes": message})
    stories = bank.store.get_many([quote.story_id for quote in quotes])
    codes = (figure.code for figure in figures_now(bank, figures)) if quotes else ()
    under = under_pattern(bank, codes, quotes)
    for quote in quotes:
        story = stories.get(quote.story_id)
        may = story is not None and may_quote(story.open_uses) and quote in under
        if story is None or not may or not 0 <= quote.sentence < len(story.sentences):
            message = "Een van de zinnen mag niet (meer) getoond worden. Kies opnieuw."
            raise InvalidInputError(message, fields={"quotes": message})
    must_be_clean(bank, texts_of(asked), kept=kept)
