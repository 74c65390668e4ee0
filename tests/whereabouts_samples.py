"""A bank in which one story has been everywhere: on the agenda, in a lesson, in an export, and before readers."""

from datetime import date
from pathlib import Path

from service.wiring import Bank
from stories.accounts import Role
from stories.agenda.item import Actor, Change, State, What
from stories.consent import Use
from stories.exports.ledger import Export, ExportedStory, ExportFormat
from stories.openings import Opening
from stories.reading_counts import ReaderKind
from tests.agenda_samples import answered, published, sample_answer, sample_change, sample_item, sample_judgement
from tests.banks import START
from tests.figure_samples import bank_with_figure
from tests.lesson_samples import sample_lesson, sample_slot
from tests.proposal_samples import sample_proposal, sample_step

# The story that has been everywhere, of which `figure_samples.code(0)` is the code.
EVERYWHERE = "v0"
_COPY = "00000000-0000-0000-0000-000000000001"


def bank_with_whereabouts(data: Path) -> Bank:
    """Return the bank, with an answer on the agenda that four others judged and this narrator did not."""
    bank = bank_with_figure(data)
    store = bank.store
    item = sample_item()
    store.add_item(item, sample_change(item))
    members = [f"v{number}" for number in range(12)]
    store.change_item(item.id, published, lambda item: sample_change(item, What.PUBLISHED), members=members)
    came = Change(item.id, What.ANSWERED, State.ANSWERED, Actor.ADDRESSEE, START)
    store.add_answer(sample_answer(), answered, came)
    for story_id in members[1:5]:
        store.put_judgement(sample_judgement(story_id))
    word = sample_proposal(*members[:6])
    store.add_proposal(word, sample_step(word))
    store.put_lesson(sample_lesson("les-1", sample_slot(EVERYWHERE)))
    export = Export(
        id="uitvoer",
        recipient="Hogeschool, project Luisteren",
        asked_with="omar",
        use=Use.RESEARCH,
        terms_version="1",
        formats=frozenset({ExportFormat.CSV}),
        codebook_version=bank.codebook.version,
        made_at=START,
    )
    store.add_export(export, [ExportedStory(export.id, EVERYWHERE, _COPY)])
    store.take_copies(export.id, [EVERYWHERE], allowed=lambda _: True, now=START)
    for day in (1, 1, 4):
        store.count_reading(EVERYWHERE, ReaderKind.ANYONE, day=date(2026, 5, day))
    store.note_opening(Opening("omar", EVERYWHERE, START, Role.RESEARCHER))
    return bank
