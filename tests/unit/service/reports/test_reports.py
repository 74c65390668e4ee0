"""A report stands on its own, shows every mistake in its sentence, and says that it holds story text."""

import json
import re
from html import unescape
from html.parser import HTMLParser

import pytest

from ingest.analysed import AnalysedText
from ingest.counts import Counts
from ingest.evaluation.conversation import simulate
from ingest.evaluation.gold import GoldStory, parse_gold
from ingest.evaluation.hiding import measure_hiding
from ingest.evaluation.labels import ReadStory, measure_labels
from ingest.tagging.tagger import ScoredCode, SentenceReading
from service.reports import write_hiding_report, write_label_report
from stories.spans import Mention, MentionKind, Span

LINE = {
    "id": "v-1",
    "register": "chat",
    "domein": ["ggz"],
    "zinnen": [
        {"t": "[[PERSOON:Anouk]] uit [[LOCATIE:Ede]] <b>kwam</b>.", "l": ["-respect"]},
        {"t": "Niemand luisterde.", "l": ["niet-geloofd"]},
        {"t": "Het regende.", "l": []},
    ],
}
HIDES = {"Ede": MentionKind.LOCATION, "regende": MentionKind.PERSON}


class Marking:
    """Hides the place and a word that is nobody, and asks the name."""

    def analyse(self, text: str) -> AnalysedText:
        hidden = tuple(_mention(text, word, kind) for word, kind in HIDES.items())
        return AnalysedText(text, (), hidden, (_mention(text, "Anouk", MentionKind.PERSON),))


def _mention(text: str, word: str, kind: MentionKind) -> Mention:
    start = text.index(word)
    return Mention(Span(start, start + len(word)), kind, "test.rule", 1.0)


@pytest.fixture(scope="module")
def stories() -> list[GoldStory]:
    return list(parse_gold([json.dumps(LINE)], source="proef"))


@pytest.fixture(scope="module")
def hiding_page(stories: list[GoldStory]) -> str:
    parity = {"fries": Counts(hits=9, missed=1), "turks": Counts(hits=10)}
    return write_hiding_report(stories, measure_hiding(stories, Marking()), parity)


@pytest.fixture(scope="module")
def label_page(stories: list[GoldStory]) -> str:
    given = [["vooroordeel"], ["niet-geloofd"], ["-respect"]]
    readings = [SentenceReading(tuple(ScoredCode(c, 0.8) for c in codes), (), 0.8) for codes in given]
    read = [ReadStory(stories[0], tuple(readings))]
    return write_label_report(read, measure_labels(read), simulate(read, at_most=8), version="proef-1")


class Outline(HTMLParser):
    """The ids of a page, where its links go, and what is fetched for it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if tag == "a" else []
        self.fetched += [given[name] for name in ("src", "srcset", "data") if name in given]
        self.fetched += [given["href"]] if tag == "link" else []


def _words(page: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", page.partition("</style>")[2]))


@pytest.mark.parametrize("name", ["hiding_page", "label_page"])
def test_page_is_in_one_file_and_every_link_arrives(name: str, request: pytest.FixtureRequest) -> None:
    page: str = request.getfixturevalue(name)
    outline = Outline(page)
    assert all(address.startswith("data:image/svg+xml;base64,") for address in outline.fetched)
    assert outline.fetched
    assert {link.removeprefix("#") for link in outline.links} <= set(outline.ids)
    assert len(outline.ids) == len(set(outline.ids))
    assert "<script" not in page
    assert "url(" not in page
    assert "@import" not in page


@pytest.mark.parametrize("name", ["hiding_page", "label_page"])
def test_page_says_that_it_holds_story_text_and_shows_it_as_text(name: str, request: pytest.FixtureRequest) -> None:
    page: str = request.getfixturevalue(name)
    assert "Op deze pagina staat tekst uit verhalen, met namen en al." in _words(page)
    assert "<b>kwam</b>" not in page
    assert "&lt;b&gt;kwam&lt;/b&gt;" in page


def test_what_was_missed_or_needless_stands_in_its_sentence_under_its_kind(hiding_page: str) -> None:
    missed = hiding_page.partition('id="gemist-persoon"')[2].partition('id="onnodig"')[0]
    assert "<mark>Anouk</mark> uit Ede" in missed
    assert "er wordt wel naar gevraagd" in missed
    needless = hiding_page.partition('id="onnodig-persoon"')[2]
    assert "Het <mark>regende</mark>." in needless
    assert "regel test.rule" in needless


def test_hiding_is_shown_per_kind_register_and_origin(hiding_page: str) -> None:
    words = _words(hiding_page)
    for row in ("naam1", "plaats1", "chat2", "fries10", "turks10"):
        assert row in words.replace("\n", "")
    assert "Het grootste verschil is 10,0 %." in words


def test_origins_that_were_not_measured_are_said_to_be_so(stories: list[GoldStory]) -> None:
    assert "Met --parity" in _words(write_hiding_report(stories, measure_hiding(stories, Marking())))


def test_nothing_to_show_is_said() -> None:
    page = _words(write_hiding_report([], measure_hiding([], Marking())))
    assert "Er is niets gemist." in page
    assert "Er is niets onnodig verborgen." in page
    assert write_label_report([], measure_labels([]), simulate([], at_most=8), version="proef-1")


def test_every_wrong_or_missed_label_stands_in_its_story_with_what_it_was_taken_for(label_page: str) -> None:
    story = label_page.partition('id="verhalen"')[2]
    first, second, third = re.findall(r"<li id=\"zin-1-\d\".*?</li>", story, re.DOTALL)
    assert "gemist: -respect" in first
    assert "onterecht: vooroordeel" in first
    assert "goed: niet-geloofd" in second
    assert 'class="mis"' not in second
    assert "onterecht: -respect" in third
    confusion = label_page.partition("Welk label in plaats van welk")[2].partition("Alle fouten")[0]
    assert re.search(r">-respect</a></th><td><a [^>]*>vooroordeel</a></td><td>1</td>", confusion)


def test_mistakes_in_a_label_are_together_with_the_sentences_beside_them(label_page: str) -> None:
    anchors = re.findall(r'<a href="#(label-\d+)">-respect \(2\)</a>', label_page)
    group = label_page.partition(f'<div class="groep" id="{anchors[0]}">')[2].partition('class="groep"')[0]
    assert "Gemist (1)" in group
    assert "Onterecht voorgesteld (1)" in group
    assert "Niemand luisterde." in group


def test_label_that_is_not_in_the_codebook_is_shown_by_its_id() -> None:
    line = {"id": "v-1", "zinnen": [{"t": "Oud.", "l": ["oud-label"]}]}
    (story,) = parse_gold([json.dumps(line)], source="proef")
    read = [ReadStory(story, (SentenceReading((), (), 0.1),))]
    page = write_label_report(read, measure_labels(read), simulate(read, at_most=8), version="proef-1")
    assert "gemist: oud-label" in page
