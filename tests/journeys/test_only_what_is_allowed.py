"""For any switches and withdrawals, no address of the bank answers with more than narrators allow.

Every story has words of its own that nobody else uses. The bank is filled while everything is allowed: figures are
frozen, an item stands on the agenda, there are a lesson, an export and a round of coding. Then narrators change their
minds, every address is asked by everyone, and each answer is read for words that may not be in it. What may be is
worked out here from the switches alone, not by stories/permission.py.
"""

import html
import json
import random
import re
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any, TypeAlias

import pyarrow.parquet as pq
import pypdfium2
import pytest
from fastapi import FastAPI
from starlette.responses import Response as Answering
from starlette.testclient import TestClient

from search.patterns.signals import Place
from search.query import Query
from search.results import Facet
from service.app import create_app
from service.lazy import Lazy
from service.pages.staff import COOKIE, start_session
from service.pages.teaching.opening import COOKIE as LESSON_COOKIE
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
from stories.agenda.item import Asked, QuotedPlace, Side
from stories.agenda.voices import Judgement, Reading, ReadingVoice, Verdict
from stories.codebook import load_codebook
from stories.coding_rounds import Coding
from stories.consent import Use
from stories.label_reviews import Draw, LabelReview
from stories.lessons.lesson import Course, Guide, Level, Programme
from stories.sql_store import open_store
from stories.story import Domain, Story, StoryStatus, Window
from tests.banks import START, memory_bank
from tests.export_samples import RESEARCHER, a_request
from tests.story_samples import EVERYTHING, sample_story, sample_tagging
from tests.tagging_samples import MeasuredTagger
from tests.unit.service.test_rights import routes_in

HURTS, HELPS, ALSO = "over-mij-zonder-mij", "erkend-als-kenner", "-respect"
# So few narrators are never counted (docs/patronen.md).
FEWEST = 5
STORIES = 28
WAITING = STORIES  # One more, that no curator has read yet.
# The stories whose own addresses are asked: all would take minutes, and these are in every place that stories can be.
ASKED_ONE_BY_ONE = (0, 1, 2, 7, WAITING)


# --- What only one story says ----------------------------------------------------------------------------------------


def invented(number: int, kind: str) -> str:
    """Return a word that is in no dictionary and in no other story."""
    syllables = ("blo", "dra", "fwi", "gno", "kju", "pze", "sto", "vra")
    return kind + "".join(syllables[number // 8**place % 8] for place in range(2)) + "qx"


_INVENTED = re.compile(r"(?:zin|lezing|oordeel|verhaal)[a-z]{6}qx")


def said(number: int) -> str:
    return invented(number, "zin")


def read(number: int) -> str:
    return invented(number, "lezing")


def judged(number: int) -> str:
    return invented(number, "oordeel")


def story_id(number: int) -> str:
    return invented(number, "verhaal")


# A code that no other story has, by story.
_COMMON = {HURTS, HELPS, ALSO}
OWN_CODES = [code.id for code in load_codebook().codes if code.id not in _COMMON][:STORIES]


# --- What narrators allow --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a narrator allows now; a story that is gone or waits is open for nothing."""

    uses: frozenset[Use]
    gone: bool = False


Rule: TypeAlias = Callable[[str, Allowed], bool]
_OPENS = {
    "nobody": {Use.READ},
    "curator": {Use.READ},
    "researcher": {Use.READ, Use.RESEARCH},
    "educator": {Use.READ, Use.TEACH},
    "lesson": {Use.READ},
}


def nothing(_: str, __: Allowed) -> bool:
    return False


def whole(who: str, allowed: Allowed) -> bool:
    return bool(allowed.uses & _OPENS[who])


def counted(_: str, allowed: Allowed) -> bool:
    return {Use.QUOTE, Use.COUNT} <= allowed.uses


def theme(_: str, allowed: Allowed) -> bool:
    return {Use.QUOTE, Use.COUNT, Use.TEACH} <= allowed.uses


def quoted(_: str, allowed: Allowed) -> bool:
    return Use.QUOTE in allowed.uses


def quoted_to_staff(who: str, allowed: Allowed) -> bool:
    return who in {"curator", "researcher"} and Use.QUOTE in allowed.uses


def case(who: str, allowed: Allowed) -> bool:
    return Use.TEACH in allowed.uses and whole(who, allowed)


def lesson(who: str, allowed: Allowed) -> bool:
    return who in {"lesson", "educator"} and Use.TEACH in allowed.uses


def own_lesson(who: str, allowed: Allowed) -> bool:
    return who == "educator" and Use.TEACH in allowed.uses


def waits(who: str, allowed: Allowed) -> bool:
    return who == "curator" and not allowed.gone


def learned(who: str, allowed: Allowed) -> bool:
    return who == "curator" and {Use.RESEARCH, Use.COUNT} <= allowed.uses


def coded(who: str, allowed: Allowed) -> bool:
    return who in {"curator", "researcher"} and Use.RESEARCH in allowed.uses


def taken(who: str, allowed: Allowed) -> bool:
    return who == "researcher" and Use.RESEARCH in allowed.uses


# Every address that can be asked, with the rule for what may be in its answer. One that is not here fails a test.
RULES: dict[str, Rule] = {
    "/": nothing,
    "/aanmelden": nothing,
    "/aanmelden/instelling": nothing,
    "/aanmelden/instelling/terug": nothing,
    "/aanmelden/wachtwoord": nothing,
    "/agenda": nothing,
    "/agenda/antwoord/{key}": quoted,
    "/agenda/feed.atom": nothing,
    "/agenda/nieuw": quoted_to_staff,
    "/agenda/{item_id}": quoted,
    "/agenda/{item_id}/bewerk": quoted_to_staff,
    "/agenda/{item_id}/notitie/{kind}": quoted_to_staff,
    "/api/v1/agenda": nothing,
    "/api/v1/agenda/{item_id}": quoted,
    "/api/v1/codebook": nothing,
    "/api/v1/exports/terms": nothing,
    "/api/v1/exports/{export_id}": nothing,
    "/api/v1/exports/{export_id}/file": taken,
    "/api/v1/figures/{figure_id}": counted,
    "/api/v1/health": nothing,
    "/api/v1/lessons/{lesson_id}": nothing,
    "/api/v1/own-story": nothing,
    "/api/v1/patterns/co-occurrence": nothing,
    "/api/v1/patterns/codes/{code}": counted,
    "/api/v1/patterns/contrast/{code}": nothing,
    "/api/v1/patterns/prevalence": nothing,
    "/api/v1/patterns/signals": nothing,
    "/api/v1/patterns/signals/{code}/{facet}/{value}": counted,
    "/api/v1/patterns/trend": nothing,
    "/api/v1/stories": whole,
    "/api/v1/stories/{story_id}": whole,
    "/api/v1/stories/{story_id}/sentences": whole,
    "/api/v1/stories/{story_id}/similar": whole,
    "/api/v1/teaching/themes": nothing,
    "/api/v1/withdrawals": nothing,
    "/api/v1/withdrawals/key": nothing,
    "/beheer": nothing,
    "/beheer/aanmelden": nothing,
    "/beheer/brief": nothing,
    "/beheer/coderen": nothing,
    "/beheer/coderen/{round_id}": nothing,
    "/beheer/coderen/{round_id}/beslis/{place}": coded,
    "/beheer/coderen/{round_id}/verder": nothing,
    "/beheer/coderen/{round_id}/zin/{place}": coded,
    "/beheer/hulp/{draft_id}": nothing,
    "/beheer/mensen": nothing,
    "/beheer/nakijken": nothing,
    "/beheer/nakijken/schatting": nothing,
    "/beheer/nakijken/verder": nothing,
    "/beheer/nakijken/zin/{story_id}/{sentence}": learned,
    "/beheer/openingen": nothing,
    "/beheer/papier": nothing,
    "/beheer/papier/brief": nothing,
    "/beheer/verhalen/{story_id}": waits,
    "/codeboek": nothing,
    "/codeboek.qdc": nothing,
    "/codeboek/{version}": nothing,
    "/hulp": nothing,
    "/mijn-verhaal": nothing,
    "/mijn-verhaal/agenda": nothing,
    "/mijn-verhaal/agenda/{item_id}": nothing,
    "/mijn-verhaal/alles.json": nothing,
    "/mijn-verhaal/alles.txt": nothing,
    "/mijn-verhaal/bezwaar": nothing,
    "/mijn-verhaal/brief": nothing,
    "/mijn-verhaal/geweest": nothing,
    "/mijn-verhaal/intrekken": nothing,
    "/mijn-verhaal/labels": nothing,
    "/mijn-verhaal/labels/zin-{number}": nothing,
    "/mijn-verhaal/toestemming": nothing,
    "/mijn-verhaal/weghalen": nothing,
    "/oai": nothing,
    "/onderwijs": case,
    "/onderwijs/les/nieuw": own_lesson,
    "/onderwijs/les/{lesson_id}": nothing,
    "/onderwijs/les/{lesson_id}/bewerken": nothing,
    "/onderwijs/les/{lesson_id}/les.imscc": nothing,
    "/onderwijs/les/{lesson_id}/verhaal/{place}": lesson,
    "/onderwijs/les/{lesson_id}/verhaal/{place}/gelijk": lesson,
    "/onderwijs/mijn-lessen": nothing,
    "/onderwijs/thema": nothing,
    "/onderwijs/thema/{code_id}": theme,
    "/onderwijs/thema/{code_id}/met/{other_id}": theme,
    "/over": nothing,
    "/patronen": nothing,
    "/patronen/contrast": nothing,
    "/patronen/contrast/{code_id}": nothing,
    "/patronen/contrast/{code_id}/plaatje.svg": nothing,
    "/patronen/lens/{lens_id}": nothing,
    "/patronen/notitie": nothing,
    "/patronen/plaatjes/kennis.svg": nothing,
    "/patronen/plaatjes/netwerk.svg": nothing,
    "/patronen/plaatjes/samen.svg": nothing,
    "/patronen/plaatjes/waarden.svg": nothing,
    "/patronen/signalen": nothing,
    "/patronen/signalen/plaatje.svg": nothing,
    "/patronen/signalen/{code_id}/{facet}/{value}": counted,
    "/patronen/vast/{figure_id}": counted,
    "/patronen/vast/{figure_id}/plaatje.svg": nothing,
    "/patronen/{code_id}": counted,
    "/patronen/{code_id}/domeinen.svg": nothing,
    "/patronen/{code_id}/jaren.svg": nothing,
    "/regels": nothing,
    "/uitwisselen": nothing,
    "/uitwisselen/ontvangst/{export_id}/{key}": nothing,
    "/uitwisselen/sleutel.pem": nothing,
    "/uitwisselen/weggehaald": nothing,
    "/verhalen": whole,
    "/verhalen/{story_id}": whole,
    "/verhalen/{story_id}/zinnen/{number}": whole,
    "/vertel": nothing,
    "/vertel/bewijs": nothing,
    "/vertel/bewijs/verhalenbank-code.png": nothing,
    "/vertel/klaar": nothing,
    "/vertel/lezen": nothing,
    "/vertel/lezen/meer-na-{shown}": nothing,
    "/vertel/lezen/zin-{number}": nothing,
    "/vertel/meekijken": nothing,
    "/vertel/nakijken": nothing,
    "/vertel/papier": nothing,
    "/vertel/stemmen": nothing,
    "/vertel/stoppen": nothing,
    "/vertel/terug": nothing,
    "/vertel/toestemming": nothing,
    "/vertel/verhaal": nothing,
    "/vertel/wanneer": nothing,
    "/vertel/weghalen": nothing,
    "/vertel/weghalen/plekken-{group_id}": nothing,
    "/vertel/wie": nothing,
    "/woorden": nothing,
}
# Where narrators speak in words of their own that are not in their story: as long as they are counted.
WITH_VOICES = {
    "/agenda/antwoord/{key}",
    "/agenda/{item_id}",
    "/agenda/{item_id}/notitie/{kind}",
    "/api/v1/agenda/{item_id}",
}
# Where this bank says nothing while everything is allowed: no story has gone from the lesson, no two themes go together
# often enough, and no stories are alike without a reader of meaning.
SILENT = {
    "/api/v1/stories/{story_id}/similar",
    "/onderwijs/les/{lesson_id}/verhaal/{place}/gelijk",
    "/onderwijs/thema/{code_id}/met/{other_id}",
}
# Where labels are counted.
COUNTS = ("/patronen", "/api/v1/patterns", "/api/v1/figures", "/agenda/{", "/api/v1/agenda/{", "/onderwijs/thema/")
# What is here of others than these stories moves with them: about how many of the whole bank do not count, and how
# narrators that count read an item.
MOVES = ("/patronen/vast/", "/api/v1/figures/", "/agenda/", "/api/v1/agenda/")
# A harvester hears that something it once had is no longer there: that is what this is for (docs/uitwisselen.md).
TELLS_WHAT_IS_GONE = {"/oai"}


# --- A bank in which everything is used ------------------------------------------------------------------------------


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
        bank = replace(bank, store=open_store(f"sqlite:///{folder / 'verhalen.db'}"))
        # An index in memory begins empty: it is told of every story anew.
        for number in range(STORIES + 1):
            bank.store.change(story_id(number), lambda story: story)
        bank.sync()
    return bank


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    folder = tmp_path_factory.mktemp("gevuld")
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
    bank.store.add(replace(story, windows=frozenset({Window.ORGANISATION})), labels)


def fill(bank: Bank, filled: Filled) -> None:
    """Use all stories in every way there is."""
    tessa, ans = User("tessa", Role.CURATOR, "", START), User("ans", Role.EDUCATOR, "", START)
    figures = (
        freeze(bank, HURTS, None, Query(), by="tessa").id,
        freeze(bank, HURTS, Place(Facet.DOMAIN, "ggz"), Query(), by="tessa").id,
    )
    quotes = [QuotedPlace(story_id(number), 0, Side.AGAINST if number % 2 else Side.FOR) for number in range(12)]
    item, draft = (make_item(bank, asked(), figures, quotes, by=tessa).id for _ in range(2))
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
    }


def asked() -> Asked:
    return Asked(
        title="Beslissen zonder de mensen om wie het gaat",
        heard="Mensen vertellen dat er over hen beslist werd terwijl ze er niet bij waren.",
        concerns="Mensen die in de ggz hulp krijgen",
        window=Window.ORGANISATION,
        addressee="Bestuurders van ggz-instellingen",
        answer_by=date(2026, 6, 1),
    )


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


# --- Asking everything, as everyone ----------------------------------------------------------------------------------

# What more can be asked at an address than nothing in particular.
QUESTIONS: dict[str, tuple[str, ...]] = {
    "/api/v1/stories": ("page_size=100", "page_size=100&q=besloten", f"page_size=100&label={HURTS}"),
    "/api/v1/stories/{story_id}/similar": ("", "sentence=0"),
    "/api/v1/patterns/trend": (f"code={HURTS}",),
    "/verhalen": ("", "q=besloten", "pagina=2", "q=besloten&pagina=2"),
    "/onderwijs": ("", f"thema={HURTS}", "q=besloten"),
    "/onderwijs/les/nieuw": ("&".join(f"verhaal={story_id(number)}" for number in range(8)),),
    "/oai": (
        "verb=Identify",
        "verb=ListRecords&metadataPrefix=oai_dc",
        "verb=ListIdentifiers&metadataPrefix=oai_dc",
        "verb=ListSets",
    ),
}


@dataclass(frozen=True, slots=True)
class Heard:
    """One answer: at which address, to whom, and every word in it."""

    route: str
    address: str
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Town:
    """Everyone who can ask something of a bank."""

    bank: Bank
    app: FastAPI
    filled: Filled
    pages: Mapping[str, TestClient]
    programs: Mapping[str, TestClient]

    def addresses(self) -> Iterator[tuple[str, str]]:
        """Yield every route that can be asked with every address of it."""
        for route, found in routes_in(list(self.app.routes)):
            if "GET" not in (found.methods or ()) or route.startswith("/static/"):
                continue
            names = re.findall(r"{(\w+)}", route)
            for values in product(*(self._values(route, name) for name in names)):
                address = route.format(**dict(zip(names, values, strict=True)))
                for question in QUESTIONS.get(route, ("",)):
                    yield route, self._ask(route, address, question)

    def hear(self, *, only: tuple[str, ...] = ("/",), who: str | None = None) -> Iterator[Heard]:
        """Yield every answer there is, under these addresses, to everyone or to one."""
        for route, address in self.addresses():
            if not route.startswith(only):
                continue
            askers = self._askers(route)
            for name, client in (askers if who is None else {who: askers[who]}).items():
                answer = client.get(address)
                assert answer.status_code < 500, f"{address} as {name}"
                yield Heard(route, address, name, words_of(answer.content) + answer.headers.get("location", ""))

    def _askers(self, route: str) -> Mapping[str, TestClient]:
        if route.startswith("/api/"):
            return self.programs
        # Pictures and notes are slow to make: pictures know no one, and notes are for two roles that see the same.
        slow = {".svg": ("nobody",), "{kind}": ("nobody", "curator")}
        few = next((who for end, who in slow.items() if route.endswith(end)), tuple(self.pages))
        return {who: self.pages[who] for who in few}

    def _values(self, route: str, name: str) -> tuple[str, ...]:
        values = self.filled.ids[name]
        if name == "key":
            return values[:1] if route.startswith("/agenda") else values[1:]
        return values[:1] if route.endswith((".svg", "{kind}")) and name != "kind" else values

    def _ask(self, route: str, address: str, question: str) -> str:
        if route == "/agenda/nieuw":
            question = "&".join(f"figuur={figure}" for figure in self.filled.ids["figure_id"])
        return f"{address}?{question}" if question else address


def town(bank: Bank, filled: Filled) -> Town:
    app = create_app(bank)

    def client() -> TestClient:
        return TestClient(app, follow_redirects=False)

    pages, programs = {"nobody": client()}, {"nobody": client()}
    for who, (name, role) in STAFF.items():
        pages[who], programs[who] = client(), client()
        answering = Answering()
        user = bank.store.get_user(name)
        assert user is not None
        start_session(answering, user, bank)
        cookie = re.search(rf"{COOKIE}=([^;]+)", answering.headers["set-cookie"])
        assert cookie is not None
        pages[who].cookies.set(COOKIE, cookie[1].strip('"'))
        programs[who].headers["Authorization"] = f"Bearer {filled.keys[role]}"
    pages["lesson"], programs["lesson"] = client(), client()
    pages["lesson"].cookies.set(LESSON_COOKIE, filled.keys["lesson"])
    programs["lesson"].headers["Lesson-Key"] = filled.keys["lesson"]
    return Town(bank, app, filled, pages, programs)


def words_of(content: bytes) -> str:
    """Return every word in an answer, of whatever kind it is."""
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return "\n".join(f"{name}\n{words_of(archive.read(name))}" for name in archive.namelist())
    if content.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(content)
        pages = [page.get_textpage().get_text_bounded() for page in document]
        document.close()
        # A long word is broken off at the end of a line.
        return re.sub(r"[-\u00ad\ufffe\x02]?\s*\n", "", "\n".join(pages)) + "\n".join(pages)
    if content.startswith(b"PAR1"):
        return json.dumps(pq.read_table(BytesIO(content)).to_pylist(), default=str)
    return html.unescape(content.decode("utf-8", "replace"))


def leaks(answers: Iterable[Heard], allowed: Mapping[int, Allowed]) -> list[str]:
    """Return at which address whom is told what they may not be."""
    return [
        f"{heard.address} tells {heard.who} of {', '.join(found)}"
        for heard in answers
        if (found := too_much(heard, allowed))
    ]


def too_much(heard: Heard, allowed: Mapping[int, Allowed]) -> list[str]:
    """Return what is in an answer and may not be."""
    rule, found = RULES[heard.route], []
    words = set(_INVENTED.findall(heard.text.lower()))
    enough = sum(Use.COUNT in one.uses for number, one in allowed.items() if number % 2 == 0) >= FEWEST
    voices = heard.route in WITH_VOICES
    for number, one in allowed.items():
        is_staff = "notitie" not in heard.route or heard.who in {"curator", "researcher"}
        may_say = {
            said(number): rule(heard.who, one),
            read(number): voices and is_staff and Use.COUNT in one.uses,
            judged(number): voices and is_staff and Use.COUNT in one.uses and enough,
        }
        if story_id(number) not in heard.address and heard.route not in TELLS_WHAT_IS_GONE:
            in_queue = heard.route == "/beheer" and number == WAITING
            may_say[story_id(number)] = rule(heard.who, one) or whole(heard.who, one) or in_queue
        found += [word for word, may in may_say.items() if word in words and not may]
    return found


def figures_in(answer: Any, at: str = "") -> Iterator[tuple[str, int | None]]:
    """Yield every number of stories in an answer of the API, by its place; of the whole bank is no label's."""
    if isinstance(answer, list):
        for place, one in enumerate(answer):
            yield from figures_in(one, f"{at}/{place}")
    elif isinstance(answer, dict):
        if set(answer) == {"stories", "hidden"}:
            yield at, answer["stories"]
        for name, one in answer.items():
            if name != "not_counted":
                yield from figures_in(one, f"{at}/{name}")


def without_token(text: str) -> str:
    """Return a page without what is another one each time: the token of its form."""
    return re.sub(r'name="formulier" value="\w+"', "", text)


# --- Changing minds --------------------------------------------------------------------------------------------------


def everything_allowed() -> dict[int, Allowed]:
    return {number: Allowed(EVERYTHING if number != WAITING else frozenset()) for number in range(STORIES + 1)}


def change_minds(bank: Bank, now: Mapping[int, Allowed]) -> None:
    for number, one in now.items():
        if one.gone:
            bank.store.erase(story_id(number), now=bank.clock())
        elif number != WAITING:
            bank.store.change(story_id(number), switched(one.uses))
    bank.sync()


def switched(uses: frozenset[Use]) -> Callable[[Story], Story]:
    return lambda story: replace(story, consent=replace(story.consent, uses=uses))


def by_chance(seed: int) -> dict[int, Allowed]:
    """Return what narrators may decide: most leave most switches on, some take their story back."""
    chance = random.Random(seed)
    now = everything_allowed()
    for number in range(STORIES):
        uses = frozenset(use for use in sorted(Use) if chance.random() < 0.7)
        now[number] = Allowed(frozenset(), gone=True) if chance.random() < 0.15 else Allowed(uses)
    return now


def test_every_address_has_a_rule(filled: Filled, tmp_path: Path) -> None:
    found = {route for route, _ in town(a_bank(tmp_path, filled.database), filled).addresses()}
    assert found == set(RULES), "say in RULES what may be in the answer of a new address"


def test_what_is_allowed_is_shown(filled: Filled, tmp_path: Path) -> None:
    bank, shows, voices = a_bank(tmp_path, filled.database), set(), set()
    answers = list(town(bank, filled).hear())
    assert leaks(answers, everything_allowed()) == []
    for heard in answers:
        words = _INVENTED.findall(heard.text.lower())
        if any(word.startswith("zin") for word in words):
            shows.add(heard.route)
        if any(word.startswith(("lezing", "oordeel")) for word in words):
            voices.add(heard.route)
    assert shows == {route for route, rule in RULES.items() if rule is not nothing} - SILENT
    assert voices == WITH_VOICES
    bank.close()


@pytest.mark.parametrize("seed", [1])
def test_only_what_is_allowed_is_in_any_answer(filled: Filled, tmp_path: Path, seed: int) -> None:
    bank, allowed = a_bank(tmp_path, filled.database), by_chance(seed)
    change_minds(bank, allowed)
    assert leaks(town(bank, filled).hear(), allowed) == []
    bank.close()


def test_of_fewer_than_five_no_label_is_counted_and_nobody_sees_which_they_are(filled: Filled, tmp_path: Path) -> None:
    first, second = (
        told_of_few(filled, tmp_path / str(counting[0]), counting) for counting in ((0, 2, 4, 6), (8, 10, 12, 14))
    )
    assert len(first) > 30
    differs = {address for address, text in first.items() if text != second[address]}
    assert {one for one in differs if not one.startswith(MOVES)} == set()


def told_of_few(filled: Filled, folder: Path, counting: tuple[int, ...]) -> dict[str, str]:
    """Return what anyone is told where labels are counted, by address, when only these stories may be counted."""
    folder.mkdir()
    bank = a_bank(folder, filled.database)
    few = {number: Allowed(EVERYTHING if number in counting else EVERYTHING - {Use.COUNT}) for number in range(STORIES)}
    change_minds(bank, few)
    answers, numbers = {}, 0
    for heard in town(bank, filled).hear(only=COUNTS, who="nobody"):
        assert too_much(heard, few) == [], heard.address
        answers[heard.address] = without_token(heard.text)
        if heard.route.startswith("/api/"):
            figures = dict(figures_in(json.loads(heard.text)))
            assert set(figures.values()) <= {None}, f"{heard.address}: {figures}"
            numbers += len(figures)
    assert numbers > len(OWN_CODES)
    bank.close()
    return answers
