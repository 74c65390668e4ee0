"""The codebook for everyone: what labels mean, what changed, what coding taught, and the same for other software."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.exports.codebook_qdc import to_qdc
from service.exports.qdc import read_qdc
from service.pages.codebook import in_words
from service.use_cases import codebook_reading
from service.wiring import Bank
from stories.accounts import Role
from stories.codebook import load_codebook
from stories.codebook_history import load_history
from stories.coding_rounds import CodebookNote, CodingRound, SampledSentence, Settlement
from tests.banks import memory_bank
from tests.codebook_samples import invented_history
from tests.story_samples import sample_story

CODEBOOK = load_codebook()
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return memory_bank(tmp_path)


def page_of(bank: Bank) -> str:
    return unescape(TestClient(create_app(bank)).get("/codeboek").text)


def test_every_label_is_explained_with_its_codes(bank: Bank) -> None:
    page = page_of(bank)
    for label in CODEBOOK.labels:
        assert label.name in page
    for code in CODEBOOK.codes:
        assert f">{code.plain}</span>" in page
    assert "`" not in page


def test_what_identifies_someone_is_said_per_kind(bank: Bank) -> None:
    page = page_of(bank)
    for rule in CODEBOOK.mention_rules:
        said = f"<strong>Wel:</strong> {rule.includes}. <strong>Niet:</strong> {rule.excludes}."
        assert f"<dt>{rule.name.capitalize()}</dt>\n      <dd>{said}</dd>" in page


def test_a_label_says_where_it_comes_from_and_a_source_what_it_was_used_for(bank: Bank) -> None:
    page = page_of(bank)
    for source in CODEBOOK.sources:
        assert f'<dt id="bron-{source.id}">{source.reference}</dt>' in page
        assert f"Gebruikt voor {source.used_for}." in page
    for label in CODEBOOK.labels:
        comes_from = page.partition(f'id="{label.id}">')[2].partition("Komt van: ")[2].partition("</p>")[0]
        assert re.findall('href="#bron-([^"]+)"', comes_from) == [
            source.id for source in CODEBOOK.sources if source.id in label.sources
        ]
    assert ">Fricker</a>" in page


def test_version_and_its_changes_are_shown(bank: Bank) -> None:
    page = page_of(bank)
    assert f"versie <strong>{CODEBOOK.version}</strong>" in page
    for version in load_history().versions:
        assert f"Versie {version.number}" in page


def test_what_became_of_old_labels_is_shown_newest_first(bank: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codebook_reading, "load_history", invented_history)
    page = page_of(bank)
    assert page.index("Versie 0.9") < page.index("Versie 0.8")
    row = page[page.index('<th scope="row">Onmacht</th>') :]
    assert "gesplitst" in row
    assert "Getuigenis-onrechtvaardigheid, Zelf gaan zwijgen" in row
    assert "geen label" in page[page.index('<th scope="row">Dank</th>') :]


def test_notes_of_coders_carry_their_day_and_role_and_no_name(bank: Bank) -> None:
    assert "Wat coderen leerde" not in page_of(bank)
    note = CodebookNote("Negeren is `-erkenning`.", frozenset({"-respect", "oud"}), Role.CURATOR, "1.2", NOW)
    bank.store.add(sample_story("a"))
    sample = (SampledSentence(1, "a", 0),)
    bank.store.add_round(CodingRound("r1", "tessa", NOW, ("tessa", "bram"), "1.2", 1, sample))
    decided = Settlement("r1", 1, frozenset(), "Omdat.", "tessa", "1.2", NOW)
    bank.store.put_settlement(decided, note)
    bank.store.put_settlement(decided, replace(note, text="Later.", at=NOW.replace(day=2)))
    page = page_of(bank)
    assert "Negeren is <em>Gezien en gehoord worden: gemist</em>." in page
    assert "Curator, 1 maart 2026, bij versie 1.2. Over: Respect en waardigheid: gemist, oud." in page
    assert page.index("Later.") < page.index("Negeren")
    assert "tessa" not in page


def test_codebook_is_given_to_other_software(bank: Bank) -> None:
    answer = TestClient(create_app(bank)).get("/codeboek.qdc")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="codeboek-{CODEBOOK.version}.qdc"'
    assert read_qdc(answer.content) == to_qdc(CODEBOOK)


def test_every_page_leads_to_the_codebook(bank: Bank) -> None:
    client = TestClient(create_app(bank))
    assert 'href="/codeboek"' in client.get("/").text
    assert 'href="/codeboek.qdc"' in client.get("/codeboek").text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "Een `-respect` en `respect`.",
            "Een <em>Respect en waardigheid: gemist</em> en <em>Respect en waardigheid</em>.",
        ),
        ("Zonder iets < meer.", "Zonder iets &lt; meer."),
        ("Een `<b>` dat niet bestaat.", "Een <em>&lt;b&gt;</em> dat niet bestaat."),
        ("", ""),
    ],
)
def test_labels_in_a_rule_are_called_by_their_names(text: str, shown: str) -> None:
    assert in_words(text, CODEBOOK) == shown
