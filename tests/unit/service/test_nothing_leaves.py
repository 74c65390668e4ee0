"""For any combination of switches and withdrawals, nothing leaves the bank that its narrator does not allow."""

import json
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from service.app import create_app
from service.use_cases.accounts import add_key
from service.use_cases.exporting.asking import copy_id
from service.use_cases.exporting.feed import withdrawals_feed
from service.wiring import Bank
from stories.accounts import Role
from stories.consent import Use
from stories.permission import may_describe, may_export
from stories.story import Story, StoryStatus
from stories.taggings import Decision, Tagging, Voice
from tests.banks import memory_bank
from tests.story_samples import sample_story, sample_tagging

# What happens to each story: how it begins, and what its narrator does before and after it may have left.
USES = st.frozensets(st.sampled_from(Use))
STATUSES = st.sampled_from([StoryStatus.PUBLISHED, StoryStatus.PUBLISHED, StoryStatus.WAITING, StoryStatus.REFUSED])
DEEDS = st.sampled_from(["nothing", "withdraw", "reword"]) | USES
LIVES = st.lists(st.tuples(USES, STATUSES, DEEDS, DEEDS, st.booleans()), min_size=1, max_size=5)
MARKS = ("appelboom", "bezemsteel", "citroengeel", "dakgoten", "ezelsoor")
REWORDED = ("anijsblok", "beukenhaag", "cacaoboon", "dennengeur", "eikeltjes")


def text_of(mark: str) -> str:
    return f"Niemand luisterde bij de {mark}. Later hielp iemand met de {mark}."


def said_of(story_id: str, *, thrown_out: bool) -> list[Tagging]:
    """A label from the model that its narrator threw out or not, and one that was confirmed."""
    decision = Decision.REJECTED if thrown_out else Decision.CONFIRMED
    return [
        sample_tagging(story_id, "over-mij-zonder-mij", by=Voice.MODEL, decision=Decision.PROPOSED),
        sample_tagging(story_id, "over-mij-zonder-mij", decision=decision),
        sample_tagging(story_id, "+nabijheid", sentence=1),
    ]


def do(bank: Bank, number: int, deed: "str | frozenset[Use]") -> None:
    story_id = f"s{number}"
    if deed == "withdraw":
        bank.store.erase(story_id, now=bank.clock())
    elif bank.store.get(story_id).status is StoryStatus.WITHDRAWN or deed == "nothing":
        return
    elif deed == "reword":
        text = text_of(REWORDED[number])
        bank.store.change(
            story_id, lambda story: replace(story, text=text, sentences=sample_story("x", text).sentences)
        )
    else:
        consent = replace(bank.store.get(story_id).consent, uses=frozenset(Use(use) for use in deed))
        bank.store.change(story_id, lambda story: replace(story, consent=consent))


class Outside:
    """Everything that can be had of a bank by whoever is outside it."""

    def __init__(self, bank: Bank) -> None:
        self._client = TestClient(create_app(bank))
        self._key = {
            "Authorization": f"Bearer {add_key('sleutel', Role.RESEARCHER, store=bank.store, now=bank.clock())}"
        }

    def ask(self, use: Use) -> str | None:
        asked = {"recipient": "Hogeschool", "use": use, "formats": ["qdpx", "csv", "jsonl", "parquet"]}
        answer = self._client.post("/api/v1/exports", json=asked | {"agrees_to_terms": "1"}, headers=self._key)
        return str(answer.json()["id"]) if answer.status_code == 201 else None

    def file(self, export_id: str) -> bytes:
        """Return every byte in the file of an export, unpacked; nothing when there is none."""
        answer = self._client.get(f"/api/v1/exports/{export_id}/file", headers=self._key)
        return unpacked(answer.content) if answer.status_code == 200 else b""

    def page(self, address: str) -> str:
        return self._client.get(address).text

    def status(self, address: str) -> int:
        return self._client.get(address).status_code

    def harvest(self) -> str:
        return self.page("/oai?verb=ListRecords&metadataPrefix=oai_dc")


def unpacked(data: bytes) -> bytes:
    import pyarrow.parquet as pq

    found = []
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            if name.endswith(".qdpx"):
                part = unpacked(part)
            elif name.endswith(".parquet"):
                part = json.dumps(pq.read_table(BytesIO(part)).to_pylist()).encode()
            found.append(name.encode() + b"\0" + part)
    return b"\n".join(found)


def marks_in(data: "bytes | str") -> set[str]:
    text = data.decode("utf-8", "replace") if isinstance(data, bytes) else data
    return {mark for mark in (*MARKS, *REWORDED) if mark in text}


@settings(max_examples=12, deadline=None)
@given(lives=LIVES, use=st.sampled_from([Use.RESEARCH, Use.READ]))
def test_nothing_leaves_that_is_not_allowed(lives: list[Any], use: Use) -> None:
    with TemporaryDirectory() as folder:
        bank = memory_bank(Path(folder))
        try:
            check(bank, lives, use)
        finally:
            bank.close()


def check(bank: Bank, lives: list[Any], use: Use) -> None:
    for number, (uses, status, _, _, thrown_out) in enumerate(lives):
        story = sample_story(f"s{number}", text_of(MARKS[number]), uses=uses, status=status)
        bank.store.add(story, said_of(story.id, thrown_out=thrown_out))
    outside = Outside(bank)
    export_id = outside.ask(use)
    assert (export_id is not None) == any(may_export(story.open_uses, use) for story in bank.store.stories())
    for number, (_, _, deed, _, _) in enumerate(lives):
        do(bank, number, deed)
    first = outside.file(export_id) if export_id else b""
    in_first = {story.id for story in bank.store.stories() if may_export(story.open_uses, use)}
    assert marks_in(first) <= {word_of(story) for story in bank.store.stories() if story.id in in_first}
    for number, (_, _, _, deed, _) in enumerate(lives):
        do(bank, number, deed)
    second = outside.file(export_id) if export_id else b""
    now = {story.id: story for story in bank.store.stories()}
    allowed = {word_of(story) for story in now.values() if may_export(story.open_uses, use)}
    assert marks_in(second) <= allowed
    check_labels(bank, second, lives, export_id, use)
    check_feed(bank, outside, export_id, first, now, use)
    check_harvest(outside, now)


def check_labels(bank: Bank, file: bytes, lives: list[Any], export_id: str | None, use: Use) -> None:
    """What was thrown out is in no voice, of no story; and no story is counted that did not leave."""
    text = file.decode("utf-8", "replace")
    rows = [json.loads(line) for line in text.splitlines() if line.startswith('{"copy": ') and '"code"' in line]
    for number, (_, _, _, _, thrown_out) in enumerate(lives):
        copy = copy_id(bank, export_id or "", f"s{number}")
        codes = {row["code"] for row in rows if row["copy"] == copy}
        assert not (thrown_out and "over-mij-zonder-mij" in codes)
        if not may_export(bank.store.get(f"s{number}").open_uses, use):
            assert copy not in text


def check_feed(
    bank: Bank, outside: Outside, export_id: str | None, first: bytes, now: dict[str, Story], use: Use
) -> None:
    """Every copy that left and may not stay is in the feed, nothing else is, and no story can be told from it."""
    feed = json.dumps(withdrawals_feed(bank)["entries"])
    taken = {copy.copy_id: copy for copy in bank.store.exported_stories(export_id)} if export_id else {}
    went_out = {copy for copy in taken if copy in first.decode("utf-8", "replace")}
    digests = {one.id: one for one in now.values()}
    must_go = {
        copy
        for copy in went_out
        if not may_export(digests[taken[copy].story_id].open_uses, use)
        or word_of(digests[taken[copy].story_id]).encode() not in first
    }
    listed = {entry["copy"] for entry in json.loads(feed)}
    assert must_go <= listed <= {copy for copy, one in taken.items() if one.taken_at}
    assert not any(f'"{story_id}"' in feed for story_id in now)
    assert marks_in(outside.page("/api/v1/withdrawals")) == set()


def check_harvest(outside: Outside, now: dict[str, Story]) -> None:
    """Harvesters get a description of what everyone may read, and never a word or a label."""
    said = outside.harvest()
    assert marks_in(said) == set()
    assert "nabijheid" not in said.lower()
    for story_id, story in now.items():
        described = f"/verhalen/{story_id}</dc:identifier>" in said
        assert described == may_describe(story.open_uses)
        if not may_describe(story.open_uses):
            assert outside.status(f"/verhalen/{story_id}") in {404, 410}


def word_of(story: Story) -> str:
    return next((mark for mark in (*MARKS, *REWORDED) if mark in story.text), "-")


@pytest.mark.parametrize("use", [Use.RESEARCH, Use.READ])
def test_what_is_allowed_does_leave(tmp_path: Path, use: Use) -> None:
    bank = memory_bank(tmp_path)
    bank.store.add(sample_story("s0", text_of(MARKS[0])), said_of("s0", thrown_out=False))
    outside = Outside(bank)
    export_id = outside.ask(use)
    assert export_id is not None
    assert marks_in(outside.file(export_id)) == {MARKS[0]}
    assert "/verhalen/s0</dc:identifier>" in outside.harvest()
