"""Everyone who can ask something of a bank, and all that they hear."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product

from fastapi import FastAPI, Request
from starlette.responses import Response as Answering
from starlette.testclient import TestClient

from service.app import create_app
from service.pages.forms import COOKIE as FORM_COOKIE
from service.pages.forms import FIELD, form_token
from service.pages.own_story.session import COOKIE as OWN_COOKIE
from service.pages.own_story.session import PATH as OWN
from service.pages.own_story.session import start_session as open_own_story
from service.pages.staff import COOKIE, start_session
from service.pages.teaching.opening import COOKIE as LESSON_COOKIE
from service.wiring import Bank
from tests.journeys.allowed.bank import NARRATORS, STAFF, Filled
from tests.journeys.allowed.own_words import HURTS, story_id, words_of
from tests.journeys.allowed.routes import RULES, WITH_VOICES
from tests.journeys.allowed.rules import Rule
from tests.journeys.allowed.sending import Sending
from tests.receipt_codes import receipt_code
from tests.routes import routes_in

# What more can be asked at an address than nothing in particular.
QUESTIONS: dict[str, tuple[str, ...]] = {
    "/api/v1/stories": ("page_size=100", "page_size=100&q=besloten", f"page_size=100&label={HURTS}"),
    "/api/v1/stories/{story_id}/similar": ("", "sentence=0"),
    "/api/v1/patterns/trend": (f"code={HURTS}",),
    "/verhalen": ("", "q=besloten", "pagina=2", "q=besloten&pagina=2"),
    "/onderwijs": ("", f"thema={HURTS}", "q=besloten"),
    "/onderwijs/les/nieuw": ("&".join(f"gekozen={story_id(number)}" for number in range(8)),),
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
    sent: Sending | None = None

    @property
    def rule(self) -> Rule:
        """What may be in it: the rule of its address, or that of what was sent there."""
        return self.sent.rule if self.sent else RULES[self.route]

    @property
    def voices(self) -> bool:
        """Whether narrators may speak in it in words of their own that are not in their story."""
        return self.sent.voices if self.sent else self.route in WITH_VOICES


@dataclass(frozen=True, slots=True)
class Town:
    """Everyone who can ask something of a bank."""

    bank: Bank
    app: FastAPI
    filled: Filled
    pages: Mapping[str, TestClient]
    programs: Mapping[str, TestClient]
    narrators: Mapping[str, TestClient]

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

    def hear(
        self, *, only: tuple[str, ...] = ("/",), who: str | None = None, every: int = 1, start: int = 0
    ) -> Iterator[Heard]:
        """Yield every answer there is, under these addresses, to everyone or to one; or every so many of them."""
        asked = (
            (route, address, name, client)
            for route, address in self.addresses()
            if route.startswith(only)
            for name, client in self._askers(route).items()
            if who in {None, name}
        )
        for route, address, name, client in islice(asked, start, None, every):
            answer = client.get(address)
            assert answer.status_code < 500, f"{address} as {name}"
            yield Heard(route, address, name, words_of(answer.content) + answer.headers.get("location", ""))

    def takes(self) -> set[str]:
        """Return every route to which something can be sent."""
        return {route for route, found in routes_in(list(self.app.routes)) if "POST" in (found.methods or ())}

    def send(self, sendings: Iterable[Sending]) -> Iterator[Heard]:
        """Yield the answer to everything that is sent."""
        for sending in sendings:
            client = self._sender(sending)
            if sending.to_program:
                answer = client.post(sending.address, json=dict(sending.fields))
            else:
                answer = client.post(sending.address, data={FIELD: self._token(client), **sending.fields})
            assert answer.status_code < 500, f"{sending.address} from {sending.who}"
            text = words_of(answer.content)
            if sending.then and answer.is_success:
                text += words_of(client.get(sending.then.format(**answer.json())).content)
            yield Heard(sending.route, sending.address, sending.who, text, sending)

    def _sender(self, sending: Sending) -> TestClient:
        if sending.who in self.narrators:
            return self.narrators[sending.who]
        return self.programs[sending.who] if sending.to_program else self.pages[sending.who]

    def _token(self, client: TestClient) -> str:
        """Return what stands in every form that this browser was given."""
        if FORM_COOKIE not in client.cookies:
            client.cookies.set(FORM_COOKIE, "een-browser")
        return form_token(
            Request({"type": "http", "headers": [(b"cookie", f"{FORM_COOKIE}=een-browser".encode())]}), self.bank
        )

    def _askers(self, route: str) -> Mapping[str, TestClient]:
        if route.startswith("/api/v1/own-story"):
            return {"nobody": self.programs["nobody"], **self.narrators}
        if route.startswith("/api/"):
            return self.programs
        if route.startswith(OWN):
            return {"nobody": self.pages["nobody"], **self.narrators}
        # Pictures and notes are slow to make: pictures know no one, and notes are for two roles that see the same.
        slow = {".svg": ("nobody",), "{kind}": ("nobody", "curator")}
        # The key of a lesson opens that lesson, and no browser sends it elsewhere.
        all_ = tuple(who for who in self.pages if who != "lesson" or route.startswith("/onderwijs"))
        few = next((who for end, who in slow.items() if route.endswith(end)), all_)
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


def narrator(number: int) -> str:
    """Return as whom the narrator of a story asks."""
    return f"narrator {number}"


def keep_cookie(client: TestClient, answering: Answering, name: str) -> None:
    cookie = re.search(rf"{name}=([^;]+)", answering.headers["set-cookie"])
    assert cookie is not None
    client.cookies.set(name, cookie[1].strip('"'))


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
        keep_cookie(pages[who], answering, COOKIE)
        programs[who].headers["Authorization"] = f"Bearer {filled.keys[role]}"

    def come_back(number: int) -> TestClient:
        """Return the browser and the program of a narrator: one uses the cookie of a session, the other a code."""
        own, answering = client(), Answering()
        open_own_story(answering, story_id(number), bank)
        keep_cookie(own, answering, OWN_COOKIE)
        own.headers["Authorization"] = f"Bearer {receipt_code(number).replace(' ', '-')}"
        return own

    pages["lesson"], programs["lesson"] = client(), client()
    pages["lesson"].cookies.set(LESSON_COOKIE, filled.keys["lesson"])
    programs["lesson"].headers["Lesson-Key"] = filled.keys["lesson"]
    return Town(bank, app, filled, pages, programs, {narrator(number): come_back(number) for number in NARRATORS})
