"""Taking stories along: only what the switches allow, in every form the same, and with a promise in the ledger."""

import csv
import io
import json
import socket
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from rocrate.rocrate import ROCrate

from service.use_cases.exporting.asking import Asker, ask_export, copy_id
from service.use_cases.exporting.making import exported_taggings, make_file
from service.wiring import Bank
from stories.accounts import Role
from stories.consent import Use
from stories.errors import ConsentMissingError, InvalidInputError, NotAllowedError, StoryNotFoundError
from stories.examples import example_stories
from stories.exports.ledger import ExportFormat
from stories.permission import Audience
from stories.story import Domain, Story, StoryStatus
from stories.taggings import Decision, Tagging, Voice
from tests.banks import memory_bank
from tests.export_samples import RESEARCHER, a_request, inner, made, manifest_of, taken, unpacked
from tests.story_samples import sample_story, sample_tagging


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    """A bank with a story for everything, one for research alone, and some that may not go along."""
    bank = memory_bank(tmp_path)
    bank.store.add(sample_story("open"), [sample_tagging("open"), sample_tagging("open", by=Voice.MODEL)])
    bank.store.add(sample_story("research", "Ik 😀 zei: «ne\u0301e», twee keer.", uses=frozenset({Use.RESEARCH})))
    bank.store.add(sample_story("read", uses=frozenset({Use.READ}), domain=Domain.DEMENTIA))
    bank.store.add(sample_story("teach", uses=frozenset({Use.TEACH, Use.QUOTE, Use.COUNT})))
    bank.store.add(sample_story("waits", status=StoryStatus.WAITING))
    return bank


def copies(bank: Bank, export_id: str, *story_ids: str) -> set[str]:
    return {copy_id(bank, export_id, story_id) for story_id in story_ids}


def test_only_stories_with_the_switch_for_this_use_go_along(bank: Bank, tmp_path: Path) -> None:
    export, path = taken(bank, tmp_path)
    assert set(manifest_of(path)["copies"]) == copies(bank, export.id, "open", "research")
    export, path = taken(bank, tmp_path, use=Use.READ)
    assert set(manifest_of(path)["copies"]) == copies(bank, export.id, "open", "read")
    export, path = taken(bank, tmp_path, use=Use.READ, domains=frozenset({Domain.DEMENTIA}))
    assert set(manifest_of(path)["copies"]) == copies(bank, export.id, "read")


@pytest.mark.parametrize("use", [Use.TEACH, Use.QUOTE, Use.COUNT])
def test_a_use_for_which_nobody_gets_copies_is_refused_by_the_name_of_its_switch(bank: Bank, use: Use) -> None:
    with pytest.raises(ConsentMissingError, match=f"schakelaar ‘{use}’"):
        ask_export(bank, a_request(use=use), asker=RESEARCHER)


def test_a_story_without_the_switch_is_refused_by_its_name(bank: Bank) -> None:
    with pytest.raises(ConsentMissingError, match=r"Verhaal read mag niet mee voor ‘onderzoek’.*‘onderzoek’ uit"):
        ask_export(bank, a_request(stories=("open", "read")), asker=RESEARCHER)
    assert bank.store.exports() == []


@pytest.mark.parametrize("hidden", ["teach", "waits", "nergens"])
def test_of_a_story_that_the_asker_cannot_find_nothing_is_said(bank: Bank, hidden: str) -> None:
    with pytest.raises(StoryNotFoundError) as error:
        ask_export(bank, a_request(stories=(hidden,)), asker=RESEARCHER)
    assert hidden not in str(error.value)


@pytest.mark.parametrize("role", [Role.EDUCATOR, Role.CURATOR])
def test_only_researchers_take_exports(bank: Bank, role: Role) -> None:
    with pytest.raises(NotAllowedError, match=role):
        ask_export(bank, a_request(), asker=Asker("sleutel", role, Audience.RESEARCHER))


def test_what_was_not_agreed_or_said_is_asked(bank: Bank) -> None:
    with pytest.raises(InvalidInputError) as error:
        ask_export(bank, a_request(terms="0", recipient=" ", formats=frozenset()), asker=RESEARCHER)
    assert set(error.value.fields) == {"terms", "recipient", "formats"}


def test_every_form_says_the_same(bank: Bank, tmp_path: Path) -> None:
    files = unpacked(taken(bank, tmp_path)[1])
    for table in ("stories", "sentences", "codings"):
        lines = [json.loads(line) for line in files[f"{table}.jsonl"].splitlines()]
        assert pq.read_table(io.BytesIO(files[f"{table}.parquet"])).to_pylist() == lines
        rows = list(csv.DictReader(io.StringIO(files[f"{table}.csv"].decode(), newline="")))
        assert rows == [{name: as_cell(value) for name, value in line.items()} for line in lines]
    assert len(files["codings.jsonl"].splitlines()) == 2


def as_cell(value: object) -> str:
    if isinstance(value, list):
        return ";".join(value)
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def test_offsets_are_those_of_the_very_text_in_the_file(bank: Bank, tmp_path: Path) -> None:
    files = unpacked(taken(bank, tmp_path)[1])
    stories = {row["copy"]: row for row in map(json.loads, files["stories.jsonl"].splitlines())}
    sources = inner(files, "verhalen.qdpx")
    for row in map(json.loads, files["sentences.jsonl"].splitlines()):
        assert stories[row["copy"]]["text"][row["start"] : row["end"]] == row["text"]
        assert sources[f"sources/{row['copy'].upper()}.txt"].decode() == stories[row["copy"]]["text"]


def test_a_table_keeps_a_formula_to_the_letter_and_the_file_warns_of_it(bank: Bank, tmp_path: Path) -> None:
    bank.store.add(sample_story("formula", '=HYPERLINK("http://elders.example";"klik") zei ik.'))
    files = unpacked(taken(bank, tmp_path)[1])
    texts = [row["text"] for row in csv.DictReader(io.StringIO(files["stories.csv"].decode(), newline=""))]
    assert '=HYPERLINK("http://elders.example";"klik") zei ik.' in texts
    assert "rekenblad" in files["LEESMIJ.txt"].decode()
    only_lines = unpacked(taken(bank, tmp_path, formats=frozenset({ExportFormat.JSONL}))[1])
    assert "rekenblad" not in only_lines["LEESMIJ.txt"].decode()


def test_data_dictionary_names_every_column_and_nothing_else(bank: Bank, tmp_path: Path) -> None:
    files = unpacked(taken(bank, tmp_path)[1])
    named = [
        (row["table"], row["column"]) for row in csv.DictReader(io.StringIO(files["datawoordenboek.csv"].decode()))
    ]
    there = [
        (table, name)
        for table in ("stories", "sentences", "codings")
        for name in files[f"{table}.csv"].splitlines()[0].decode().replace('"', "").split(",")
    ]
    assert named == there


def test_the_python_that_goes_along_runs(tmp_path: Path) -> None:
    bank = memory_bank(tmp_path)
    for example in example_stories():
        bank.store.add(example.story, example.taggings)
    _, path = taken(bank, tmp_path, formats=frozenset({ExportFormat.CSV}))
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path / "uit")
    ran = subprocess.run([sys.executable, "voorbeeld.py"], cwd=tmp_path / "uit", capture_output=True, check=True)
    assert len(ran.stdout.splitlines()) > 20


def test_manifest_and_crate_say_what_is_in_it_without_a_network(
    bank: Bank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_network(*_: object, **__: object) -> None:
        raise AssertionError("an export asked for the network")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    export, path = taken(bank, tmp_path)
    manifest, files = manifest_of(path), unpacked(path)
    assert manifest["terms"]["version"] == export.terms_version
    assert manifest["confirm"].startswith(f"{bank.settings.address}/uitwisselen/ontvangst/{export.id}/")
    assert {one["name"] for one in manifest["files"]} | {"manifest.json", "ro-crate-metadata.json"} == set(files)
    assert all(len(files[one["name"]]) == one["bytes"] for one in manifest["files"])
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path / "uit")
    crate = ROCrate(tmp_path / "uit")
    parts = {part.id for part in crate.root_dataset["hasPart"]}
    assert parts == set(files) - {"ro-crate-metadata.json"}
    assert export.recipient in crate.description
    measured = {entity["name"] for entity in crate.root_dataset["variableMeasured"]}
    assert {"copy", "code", "voice", "may_quote"} <= measured


def test_no_id_of_the_bank_leaves_it(bank: Bank, tmp_path: Path) -> None:
    bank.store.add(replace(sample_story("m3kq7wz2b9htr4xc"), source_id="dossier-12"))
    files = unpacked(taken(bank, tmp_path)[1])
    every = b"".join([*files.values(), *inner(files, "verhalen.qdpx").values()])
    assert b"m3kq7wz2b9htr4xc" not in every
    assert b"dossier-12" not in every


def test_a_label_that_its_narrator_threw_out_leaves_in_no_voice() -> None:
    def said(by: Voice, decision: Decision, code: str = "-respect") -> Tagging:
        return sample_tagging(code=code, by=by, decision=decision)

    model, curator = said(Voice.MODEL, Decision.PROPOSED), said(Voice.CURATOR, Decision.CONFIRMED)
    yes, no = said(Voice.NARRATOR, Decision.CONFIRMED), said(Voice.NARRATOR, Decision.REJECTED)
    assert exported_taggings((model, curator, yes)) == (model, curator, yes)
    assert exported_taggings((model, curator)) == (model, curator)
    assert exported_taggings((model, curator, no)) == ()
    assert exported_taggings((model, said(Voice.CURATOR, Decision.REJECTED))) == ()
    other = said(Voice.MODEL, Decision.PROPOSED, "+respect")
    assert exported_taggings((model, no, other)) == (other,)


def test_ledger_says_who_took_what_under_which_terms(bank: Bank, tmp_path: Path) -> None:
    export, _ = taken(bank, tmp_path)
    kept = bank.store.get_export(export.id)
    assert (kept.asked_with, kept.version, kept.terms_version, kept.codebook_version) == (
        "sleutel",
        1,
        "1",
        bank.codebook.version,
    )
    assert [holding.recipient for holding in bank.store.exports_holding("open")] == [export.recipient]
    assert bank.store.exports_holding("read") == []


def test_a_later_file_is_another_version_without_what_was_withdrawn_since(bank: Bank, tmp_path: Path) -> None:
    export, _ = taken(bank, tmp_path)
    bank.store.erase("open", now=bank.clock())
    bank.store.add(sample_story("new"))
    manifest = manifest_of(made(bank, export, tmp_path))
    assert (manifest["version"], set(manifest["copies"])) == (2, copies(bank, export.id, "research"))
    bank.store.erase("research", now=bank.clock())
    with pytest.raises(StoryNotFoundError):
        make_file(bank, export.id, io.BytesIO())


def test_a_story_that_is_withdrawn_while_the_file_is_made_is_not_in_it(bank: Bank) -> None:
    export = ask_export(bank, a_request(), asker=RESEARCHER)
    file = io.BytesIO()
    make_file(bank, export.id, file, progress=lambda _: bank.store.erase("open", now=bank.clock()))
    with zipfile.ZipFile(file) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    assert set(manifest["copies"]) == copies(bank, export.id, "research")
    assert manifest["version"] == 2


def test_two_exports_do_not_know_a_story_by_the_same_name(bank: Bank, tmp_path: Path) -> None:
    (_, first), (_, second) = taken(bank, tmp_path), taken(bank, tmp_path)
    assert not set(manifest_of(first)["copies"]) & set(manifest_of(second)["copies"])


def test_an_export_in_one_form_has_only_that(bank: Bank, tmp_path: Path) -> None:
    _, path = taken(bank, tmp_path, formats=frozenset({ExportFormat.PROJECT}))
    assert set(unpacked(path)) == {
        "LEESMIJ.txt",
        "codeboek.qdc",
        "verhalen.qdpx",
        "manifest.json",
        "ro-crate-metadata.json",
    }


def test_a_story_is_asked_once_however_often_it_is_named(bank: Bank, tmp_path: Path) -> None:
    export, path = taken(bank, tmp_path, stories=("open", "open"))
    assert manifest_of(path)["copies"] == [copy_id(bank, export.id, "open")]


def test_story_that_is_no_story_any_more_is_not_asked(bank: Bank) -> None:
    for story in list(bank.store.stories()):
        bank.store.erase(story.id, now=bank.clock())
    with pytest.raises(StoryNotFoundError):
        ask_export(bank, a_request(), asker=RESEARCHER)
    assert isinstance(bank.store.get("open"), Story)
