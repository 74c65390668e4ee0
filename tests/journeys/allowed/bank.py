"""A bank in which everything is allowed and every story is used in every way there is."""

import shutil
from dataclasses import dataclass, field, replace
from itertools import count, product
from pathlib import Path

from search.patterns.signals import Place
from search.query import Query
from search.results import Facet
from service.lazy import Lazy
from service.use_cases.accounts import add_key
from service.use_cases.agenda.answering import give_answer
from service.use_cases.agenda.links import make_link
from service.use_cases.agenda.making import make_item, publish_item
from service.use_cases.coding.rounds import start_round
from service.use_cases.exporting.asking import ask_export
from service.use_cases.exporting.confirming import confirm_address
from service.use_cases.frozen_figures import freeze
from service.use_cases.teaching.lesson_key import key_of
from service.use_cases.teaching.lessons import make_lesson
from service.wiring import Bank
from stories.accounts import Role, User
from stories.agenda.item import QuotedPlace, Side
from stories.agenda.voices import Judgement, Reading, ReadingVoice, Verdict
from stories.coding_rounds import Coding
from stories.label_reviews import Draw, LabelReview
from stories.lessons.lesson import Course, Guide, Level, Programme
from stories.receipt import hash_code
from stories.sql_store import open_store
from stories.story import Domain, StoryStatus, Window
from stories.taggings import Wordless
from tests.agenda_samples import sample_asked
from tests.banks import START, Ids, memory_bank
from tests.export_samples import RESEARCHER, a_request
from tests.journeys.allowed.own_words import (
    ALSO,
    HELPS,
    HURTS,
    OWN_CODES,
    STORIES,
    WAITING,
    judged,
    read,
    said,
    story_id,
)
from tests.proposal_samples import sample_proposal, sample_step, sample_support
from tests.receipt_codes import receipt_code
from tests.story_samples import sample_story, sample_tagging
from tests.tagging_samples import MeasuredTagger

# The stories whose own addresses are asked: all would take minutes, and these are in every place that stories can be.
ASKED_ONE_BY_ONE = (0, 1, 2, 7, WAITING)
# The narrators who come back with their codes: one on either side of the item, and one whose story still waits.
NARRATORS = (0, 1, WAITING)


@dataclass(slots=True)
class Filled:
    """A database in which everything is allowed, and what is needed to ask for all of it."""

    database: Path
    ids: dict[str, tuple[str, ...]] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)


STAFF = {
    "curator": ("tessa", Role.CURATOR),
    "researcher": ("omar", Role.RESEARCHER),
    "educator": ("ans", Role.EDUCATOR),
}


def a_bank(folder: Path, database: Path | None = None) -> Bank:
    bank = replace(memory_bank(folder), lazy_tagger=Lazy(MeasuredTagger))
    if database is not None:
        bank.store.close()
        shutil.copyfile(database, folder / "verhalen.db")
        # What is made now is not called as what was made then.
        bank = replace(bank, store=open_store(f"sqlite:///{folder / 'verhalen.db'}"), ids=Ids(count(1_000)))
        # An index in memory begins empty: it is told of every story anew.
        for number in range(STORIES + 1):
            bank.store.change(story_id(number), lambda story: story)
        bank.sync()
    return bank


def fill_bank(folder: Path) -> Filled:
    """Return a database in which all is used; the bank that made it is closed."""
    bank = a_bank(folder)
    filled = Filled(folder / "verhalen.db")
    for number in range(STORIES + 1):
        add_story(bank, number)
    for name, role in STAFF.values():
        bank.store.put_user(User(name, role, "", START))
        filled.keys[role] = add_key(f"sleutel-{name}", role, store=bank.store, now=START)
    bank.sync()
    fill(bank, filled)
    bank.close()
    return filled


def add_story(bank: Bank, number: int) -> None:
    hurts = number % 2 == 0
    story = sample_story(
        story_id(number),
        f"Ze besloten alles zonder mij bij de {said(number)}. Later vroeg iemand mij naar de {said(number)}.",
        domain=Domain.MENTAL_HEALTH if hurts or number % 6 == 1 else Domain.DEMENTIA,
        status=StoryStatus.WAITING if number == WAITING else StoryStatus.PUBLISHED,
        year=2019 + number % 4,
    )
    labels = [sample_tagging(story.id, HURTS if hurts else HELPS)]
    if number < STORIES:
        labels.append(sample_tagging(story.id, OWN_CODES[number], sentence=1))
    if number % 4 == 0:
        labels.append(sample_tagging(story.id, ALSO, sentence=1))
    receipt = hash_code(receipt_code(number), salt=bank.receipt_salt)
    bank.store.add(replace(story, windows=frozenset({Window.ORGANISATION})), labels, receipt_hash=receipt)
    bank.store.put_wordless(story.id, [Wordless(story.id, 0)])


def fill(bank: Bank, filled: Filled) -> None:
    """Use all stories in every way there is."""
    tessa, ans = User("tessa", Role.CURATOR, "", START), User("ans", Role.EDUCATOR, "", START)
    figures = (
        freeze(bank, HURTS, None, Query(), by="tessa").id,
        freeze(bank, HURTS, Place(Facet.DOMAIN, "ggz"), Query(), by="tessa").id,
    )
    quotes = [QuotedPlace(story_id(number), 0, Side.AGAINST if number % 2 else Side.FOR) for number in range(12)]
    item, draft = (make_item(bank, sample_asked(), figures, quotes, by=tessa).id for _ in range(2))
    publish_item(bank, item, by=tessa)
    link = make_link(bank, item, by=tessa)
    answer = give_answer(bank, link, "Vanaf nu zit iedereen zelf aan tafel.")
    for number in range(0, STORIES, 2):
        narrator = story_id(number)
        bank.store.put_reading(Reading(item, ReadingVoice.NARRATOR, narrator, f"Ik lees {read(number)}.", START))
        words = f"Ik vind {judged(number)}."
        bank.store.put_judgement(Judgement(item, answer.id, narrator, Verdict.NO, words, START))
    made = make_lesson(
        bank,
        stories=[story_id(number) for number in range(5)],
        counter=story_id(7),
        code=HURTS,
        course=Course(Programme.SOCIAL_WORK, Level.HBO, "Luisteren"),
        guide=Guide("Een les", "Luisteren.", ("Wat hielp?",), "brief", "ui", ""),
        by=ans,
        audience="docent",  # type: ignore[arg-type]
    )
    export = ask_export(bank, a_request(), asker=replace(RESEARCHER, key="sleutel-omar"))
    started = start_round(bank, size=2 * STORIES, coders=("tessa", "omar"), curator=tessa)
    for one, coder in product(started.sample, started.coders):
        codes = frozenset({HURTS} if coder == "tessa" else {HELPS})
        bank.store.put_coding(Coding(started.id, one.place, coder, codes, bank.codebook.version, START))
    for number in range(STORIES):
        bank.store.put_review(a_review(bank, number))
    word = sample_proposal(*(story_id(number) for number in range(STORIES)))
    bank.store.add_proposal(word, sample_step(word))
    for number in range(0, STORIES, 2):
        bank.store.put_support(sample_support(story_id(number)))
    filled.keys["lesson"] = key_of(bank, made) or ""
    receipt = confirm_address(bank, export.id).rsplit("/", 1)[1]
    filled.ids = {
        "story_id": tuple(story_id(number) for number in ASKED_ONE_BY_ONE),
        "number": ("1",),
        "sentence": ("0",),
        "code": (HURTS, HELPS),
        "code_id": (HURTS, HELPS),
        "other_id": (ALSO,),
        "facet": ("domein",),
        "value": ("ggz",),
        "figure_id": figures,
        "item_id": (item, draft),
        "key": (link, receipt),
        "kind": ("docx", "pdf", "html"),
        "lesson_id": (made.id,),
        "export_id": (export.id,),
        "round_id": (started.id,),
        "place": ("0", "3", "5"),
        "draft_id": ("1",),
        "version": (bank.codebook.version,),
        "lens_id": ("vensters", "kernhandelingen"),
        "group_id": ("1",),
        "shown": ("1",),
        "group_key": ("1",),
        "proposal_id": ("woord",),
    }


def a_review(bank: Bank, number: int) -> LabelReview:
    return LabelReview(
        story_id=story_id(number),
        sentence=0,
        draw=Draw.CHANCE,
        place=number,
        curator="tessa",
        drawn_at=START,
        tagger="gemeten-1",
        proposed=frozenset(),
        offered=frozenset({HURTS}),
        codebook_version=bank.codebook.version,
    )
