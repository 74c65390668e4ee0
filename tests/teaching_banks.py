"""A bank with stories that may be taught and some that may not, an educator, and someone else."""

from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from fastapi.testclient import TestClient

from service.app import create_app
from service.use_cases.accounts import add_user
from service.wiring import Bank
from stories.accounts import Role, User
from stories.consent import Use
from stories.story import Domain
from stories.taggings import Tagging
from tests.banks import START, memory_bank
from tests.pages import SOMEONE, Browser
from tests.stores import new_store
from tests.story_samples import EVERYTHING, sample_story, sample_tagging

PASSWORD = "een-lang-wachtwoord"
# What is said in each story, by id; none of it is anywhere else on a page.
TEXTS = {
    "mis": "De arts zei dat het tussen mijn oren zat.",
    "mis-ook": "Niemand geloofde dat ik pijn had.",
    "separeer": "Ik zat in de separeer en niemand geloofde mij.",
    "goed": "Zij vroeg wat ik zelf dacht en schreef het op.",
    "alleen-les": "De wijkagent lachte om mijn aangifte.",
    "niet-in-les": "De tandarts wuifde mijn klacht weg.",
}
_USES = {"alleen-les": frozenset({Use.TEACH}), "niet-in-les": EVERYTHING - {Use.TEACH}}


@dataclass(frozen=True, slots=True)
class TeachingBank:
    """A filled bank and its educator."""

    bank: Bank
    dora: User

    def browser(self, *, educator: str | None = None) -> Browser:
        """Return a browser of anyone, or of an educator who is signed in."""
        browser = Browser(TestClient(create_app(self.bank), headers=SOMEONE))
        if educator is not None:
            browser.send("/aanmelden", {"naam": educator, "wachtwoord": PASSWORD})
        return browser


def teaching_bank(data: Path) -> TeachingBank:
    """Return a bank with these stories in its index."""
    bank = memory_bank(data)
    for story_id, text in TEXTS.items():
        story = sample_story(story_id, text, uses=_USES.get(story_id, EVERYTHING), domain=Domain.MENTAL_HEALTH)
        bank.store.add(story, [_tagging(story_id)])
    bank.sync()
    for user in _people():
        bank.store.put_user(user)
    return TeachingBank(bank, _people()[0])


@cache
def _people() -> tuple[User, ...]:
    """Two educators and a curator, made once: passwords are slow on purpose."""
    with TemporaryDirectory() as folder, closing(new_store(Path(folder))) as store:
        return tuple(
            add_user(name, role, PASSWORD, store=store, now=START)
            for name, role in (("dora", Role.EDUCATOR), ("erik", Role.EDUCATOR), ("tessa", Role.CURATOR))
        )


def _tagging(story_id: str) -> Tagging:
    return sample_tagging(story_id, "erkend-als-kenner" if story_id == "goed" else "niet-geloofd")
