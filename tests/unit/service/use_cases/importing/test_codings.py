"""Researchers' codings come back: as their own voice, where they were, once, and with nothing lost unsaid."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.exports.codebook_qdc import code_guid
from service.exports.project_qdpx import to_project
from service.exports.qdc import QdcCode
from service.exports.qdpx import QdpxCoding, QdpxSelection, QdpxSource, QdpxUser
from service.exports.qdpx_reading import open_qdpx
from service.exports.qdpx_writing import QdpxWriter
from service.use_cases.importing.codings import Leftovers, NotTaken, Outcome, TakenSource, import_codings
from service.use_cases.importing.text_places import places_in
from service.use_cases.own_story.changing import withdraw_story
from service.wiring import Bank
from stories.exports.research_codings import ResearchCoding
from stories.spans import Span
from tests.banks import START, memory_bank
from tests.export_samples import inner, taken, unpacked
from tests.story_samples import sample_story, sample_tagging

TEXT = "Ze zei «ne\u0301e» 😀 tegen mij.\nMijn zus luisterde wel."
DISRESPECT = code_guid("-respect")
NOOR, OWN_CODE = UUID(int=7), UUID(int=70)
CODED = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    bank = memory_bank(tmp_path)
    bank.store.add(sample_story("a", TEXT), [sample_tagging("a")])
    bank.store.add(sample_story("b"), [sample_tagging("b")])
    return bank


@pytest.fixture
def sources(bank: Bank, tmp_path: Path) -> dict[str, QdpxSource]:
    """The texts of an export by the id of their story, as a researcher gets them."""
    _, path = taken(bank, tmp_path)
    (tmp_path / "uit.qdpx").write_bytes(unpacked(path)["verhalen.qdpx"])
    assert "project.qde" in inner(unpacked(path), "verhalen.qdpx")
    opened = open_qdpx(tmp_path / "uit.qdpx")
    found = list(opened.sources())
    opened.archive.close()
    copies = {source.guid: bank.store.find_copy(str(source.guid)) for source in found}
    return {copy.story_id: source for source in found if (copy := copies[source.guid]) is not None}


def coded(source: QdpxSource, start: int, end: int, code: UUID = DISRESPECT, guid: int = 90) -> QdpxSource:
    """Return a text as a researcher gives it back, with one more stretch coded."""
    coding = QdpxCoding(UUID(int=guid), code, NOOR, CODED)
    selection = QdpxSelection(UUID(int=guid + 1), start, end, (coding,))
    return replace(source, selections=(*source.selections, selection))


def given_back(folder: Path, *texts: QdpxSource) -> Path:
    from stories.codebook import load_codebook

    project = to_project(load_codebook(), description="")
    project = replace(
        project,
        users=(*project.users, QdpxUser(NOOR, "Noor")),
        codes=(*project.codes, QdcCode(OWN_CODE, "Iets nieuws", codable=True)),
    )
    path = folder / "terug.qdpx"
    with path.open("wb") as file, QdpxWriter(file, project, spool=folder) as writer:
        for text in texts:
            writer.add(text)
    return path


def bring(bank: Bank, path: Path) -> list[Outcome]:
    return list(import_codings(path, bank=bank, by="Hogeschool"))


def test_coding_comes_back_where_it_was_as_the_researchers_own(
    bank: Bank, sources: dict[str, QdpxSource], tmp_path: Path
) -> None:
    start = TEXT.index("😀")
    before = bank.store.taggings(["a"])
    first, *_, left = bring(bank, given_back(tmp_path, coded(sources["a"], start, start + 7)))
    assert isinstance(first, TakenSource)
    assert (first.added, first.ours, first.not_taken, left) == (1, 1, (), Leftovers(0, 0, 0))
    (coding,) = bank.store.research_codings("a")
    assert (coding.span.of(TEXT), coding.code, coding.foreign_code) == ("😀 tegen", "-respect", None)
    assert (coding.coder, coding.coder_guid, coding.coded_at) == ("Noor", str(NOOR), CODED)
    assert (coding.imported_by, coding.imported_at) == ("Hogeschool", START)
    assert bank.store.taggings(["a"]) == before


def test_a_code_that_the_codebook_does_not_have_keeps_its_own_name_and_is_said(
    bank: Bank, sources: dict[str, QdpxSource], tmp_path: Path
) -> None:
    first, *_ = bring(bank, given_back(tmp_path, coded(sources["a"], 0, 5, OWN_CODE)))
    assert isinstance(first, TakenSource)
    assert first.foreign_codes == {"Iets nieuws"}
    (coding,) = bank.store.research_codings("a")
    assert (coding.code, coding.foreign_code) == (None, "Iets nieuws")


def test_half_an_import_goes_on_where_it_was(bank: Bank, sources: dict[str, QdpxSource], tmp_path: Path) -> None:
    path = given_back(tmp_path, coded(sources["a"], 0, 5), coded(sources["b"], 0, 5, guid=95))
    half = import_codings(path, bank=bank, by="Hogeschool")
    next(half)
    half.close()
    counts = [(one.added, one.known) for one in bring(bank, path) if isinstance(one, TakenSource)]
    assert counts == [(0, 1), (1, 0)]
    assert len(bank.store.research_codings("a")) == len(bank.store.research_codings("b")) == 1


@pytest.mark.parametrize("text", [TEXT.replace("\n", "\r\n"), f"\ufeff{TEXT}"], ids=["newlines", "mark"])
def test_a_text_that_another_program_saved_is_still_the_same(
    bank: Bank, sources: dict[str, QdpxSource], tmp_path: Path, text: str
) -> None:
    at = text.index("Mijn zus")
    bring(bank, given_back(tmp_path, coded(replace(sources["a"], text=text), at, at + 8)))
    assert [one.span.of(TEXT) for one in bank.store.research_codings("a")] == ["Mijn zus"]


def test_a_text_is_known_by_its_name_too(bank: Bank, sources: dict[str, QdpxSource], tmp_path: Path) -> None:
    source = replace(sources["a"], guid=UUID(int=4), selections=())
    bring(bank, given_back(tmp_path, coded(source, 0, 2)))
    assert len(bank.store.research_codings("a")) == 1


def why(outcome: Outcome) -> list[tuple[NotTaken, int]]:
    assert isinstance(outcome, TakenSource)
    return list(outcome.not_taken)


def test_what_is_not_taken_is_said_with_why(bank: Bank, sources: dict[str, QdpxSource], tmp_path: Path) -> None:
    foreign = QdpxSource(UUID(int=5), "Interview 3", "Iets anders.")
    changed = replace(sources["b"], text=sources["b"].text + " En meer.")
    beyond = coded(sources["a"], 0, len(TEXT) + 1)
    outcomes = bring(bank, given_back(tmp_path, coded(foreign, 0, 2), coded(changed, 0, 2), beyond))
    assert [why(one) for one in outcomes[:-1]] == [
        [(NotTaken.UNKNOWN_TEXT, 1)],
        [(NotTaken.OTHER_TEXT, 1)],
        [(NotTaken.OUTSIDE, 1)],
    ]
    withdraw_story(bank, "b")
    assert why(bring(bank, given_back(tmp_path, coded(sources["b"], 0, 2)))[0]) == [(NotTaken.GONE, 1)]
    assert bank.store.research_codings("b") == []


def test_withdrawal_takes_the_researchers_codings_along(
    bank: Bank, sources: dict[str, QdpxSource], tmp_path: Path
) -> None:
    bring(bank, given_back(tmp_path, coded(sources["a"], 0, 5)))
    withdraw_story(bank, "a")
    assert bank.store.research_codings("a") == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_every_stretch_comes_back_as_it_was(
    bank: Bank, sources: dict[str, QdpxSource], tmp_path: Path, data: st.DataObject
) -> None:
    ends = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda pair: tuple(sorted(pair)))
    start, end = data.draw(ends)
    code = data.draw(st.sampled_from([code.id for code in bank.codebook.codes]))
    guid = data.draw(st.integers(1_000, 2**100))
    bring(bank, given_back(tmp_path, coded(sources["a"], start, end, code_guid(code), guid=guid)))
    back: list[ResearchCoding] = bank.store.research_codings("a")
    assert (Span(start, end), code) in {(one.span, one.code) for one in back}


@pytest.mark.parametrize(
    ("theirs", "ours", "places"),
    [
        ("ab", "ab", [0, 1, 2]),
        ("a\r\nb", "a\nb", [0, 1, 1, 2, 3]),
        ("a\r\nb", "a\r\nb", [0, 1, 2, 3, 4]),
        ("\ufeffa", "a", [0, 0, 1]),
        ("a\rb", "ab", None),
        ("", "", [0]),
    ],
)
def test_places_follow_newlines_and_nothing_else(theirs: str, ours: str, places: list[int] | None) -> None:
    assert places_in(theirs, ours) == places
