"""What every store must do for exports, run on all of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from stories.consent import Use
from stories.errors import ExportNotFoundError, StoryNotFoundError
from stories.exports.harvest import HarvestQuestion, HarvestRecord
from stories.exports.ledger import Export, ExportedStory, ExportFormat, ExportHolding, digest_of
from stories.exports.research_codings import ResearchCoding
from stories.exports.withdrawals import NOTHING_BEFORE, Withdrawal
from stories.permission import may_export
from stories.spans import Span
from stories.store import Store
from stories.story import Story
from tests.story_samples import sample_story

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=2)


def copy_id(number: int) -> str:
    return str(UUID(int=number))


def an_export(export_id: str = "e1", recipient: str = "Hogeschool") -> Export:
    return Export(
        id=export_id,
        recipient=recipient,
        asked_with="sleutel",
        use=Use.RESEARCH,
        terms_version="1",
        formats=frozenset({ExportFormat.CSV, ExportFormat.PROJECT}),
        codebook_version="1.2",
        made_at=NOW,
    )


def for_research(story: Story) -> bool:
    return may_export(story.open_uses, Use.RESEARCH)


def follow(store: Store, *, now: datetime = LATER) -> int:
    changes = store.story_changes(limit=100)
    stories = store.get_many([change.story_id for change in changes])
    return store.follow_changes(changes, records={}, stories=stories, now=now)


def seal(last: Withdrawal | None, copies: Sequence[tuple[str, date]]) -> list[Withdrawal]:
    entries = []
    for name, day in copies:
        previous = last.digest if last else NOTHING_BEFORE
        last = Withdrawal(last.number + 1 if last else 1, name, day, previous, b"teken")
        entries.append(last)
    return entries


@pytest.fixture
def filled(store: Store) -> Store:
    """Two stories and one that is not for research, asked by two receivers and taken by the first."""
    store.add(sample_story("a"))
    store.add(sample_story("b", "Een ander verhaal. Met twee zinnen."))
    store.add(sample_story("c", uses=frozenset({Use.READ})))
    for number, export_id in enumerate(("e1", "e2")):
        copies = [ExportedStory(export_id, story, copy_id(10 * number + place)) for place, story in enumerate("abc")]
        store.add_export(an_export(export_id, f"Ontvanger {export_id}"), copies)
    store.take_copies("e1", ["a", "b", "c"], allowed=for_research, now=NOW)
    follow(store)
    return store


def test_export_comes_back_and_its_files_are_counted(filled: Store) -> None:
    assert filled.get_export("e1") == an_export("e1", "Ontvanger e1")
    assert [one.id for one in filled.exports()] == ["e2", "e1"]
    noted = filled.note_file("e1", now=LATER)
    assert (noted.version, noted.taken_at) == (1, LATER)
    with pytest.raises(ExportNotFoundError):
        filled.get_export("e3")
    with pytest.raises(ExportNotFoundError):
        filled.note_file("e3", now=LATER)


def test_only_what_is_allowed_is_taken_and_noted_with_its_text(filled: Store) -> None:
    a, b, c = filled.exported_stories("e1")
    assert (a.taken_at, b.taken_at, c.taken_at) == (NOW, NOW, None)
    assert (a.digest, c.digest) == (digest_of(filled.get("a")), None)
    assert set(filled.take_copies("e2", ["a", "c", "nergens"], allowed=for_research, now=LATER)) == {"a"}
    assert filled.find_copy(copy_id(10)) == ExportedStory("e2", "a", copy_id(10), a.digest, LATER)
    assert filled.find_copy(copy_id(99)) is None


def test_a_switch_a_withdrawal_and_another_text_revoke_the_copies_and_nothing_else_does(filled: Store) -> None:
    filled.put_wordless("a", [])
    assert follow(filled) == 0
    filled.change("a", lambda story: replace(story, consent=replace(story.consent, uses=frozenset({Use.READ}))))
    assert follow(filled) == 1
    filled.change("b", lambda story: replace(story, text=story.text.replace("ander", "eigen")))
    assert follow(filled, now=LATER) == 1
    assert [one.revoked_at for one in filled.exported_stories("e1")] == [LATER, LATER, None]
    filled.take_copies("e2", ["b"], allowed=for_research, now=LATER)
    filled.erase("b", now=LATER)
    assert follow(filled) == 1
    assert filled.story_changes(limit=10) == []


def test_a_revoked_copy_is_taken_by_nobody_again(filled: Store) -> None:
    filled.erase("a", now=LATER)
    follow(filled)
    assert set(filled.take_copies("e1", ["a", "b"], allowed=lambda _: True, now=LATER)) == {"b"}


def test_another_text_does_not_go_out_under_the_name_of_the_first(filled: Store) -> None:
    filled.change("b", lambda story: replace(story, text=story.text.replace("ander", "eigen")))
    assert filled.take_copies("e1", ["b"], allowed=for_research, now=LATER) == {}


def test_feed_gets_every_copy_that_must_go_once_in_one_chain(filled: Store) -> None:
    assert filled.append_withdrawals(seal) == 0
    assert filled.last_withdrawal() is None
    filled.erase("b", now=LATER)
    follow(filled)
    assert filled.append_withdrawals(seal) == 1
    filled.erase("a", now=LATER)
    follow(filled)
    assert (filled.append_withdrawals(seal), filled.append_withdrawals(seal)) == (1, 0)
    first, second = filled.withdrawals()
    assert (first.copy_id, first.day, first.previous) == (copy_id(1), LATER.date(), NOTHING_BEFORE)
    assert (second.number, second.previous, second.signature) == (2, first.digest, b"teken")
    assert filled.withdrawals(after=1) == [second] == [filled.last_withdrawal()]
    assert filled.withdrawals(limit=1) == [first]


def test_receiver_confirms_what_must_go_by_now_and_the_narrator_is_told(filled: Store) -> None:
    filled.take_copies("e2", ["a"], allowed=for_research, now=LATER)
    assert filled.confirm_removed("e1", seen_at=LATER, now=LATER) == 0
    filled.erase("a", now=LATER)
    follow(filled)
    assert filled.confirm_removed("e1", seen_at=NOW, now=LATER) == 0
    assert filled.confirm_removed("e1", seen_at=LATER, now=LATER) == 1
    assert filled.confirm_removed("e1", seen_at=LATER, now=LATER) == 0
    assert filled.exports_holding("a") == [
        ExportHolding("Ontvanger e1", Use.RESEARCH, NOW, LATER, LATER),
        ExportHolding("Ontvanger e2", Use.RESEARCH, LATER, LATER, None),
    ]
    assert filled.exports_holding("c") == []


def test_removal_code_finds_the_withdrawn_story(filled: Store) -> None:
    filled.put_removal_code(b"h", "a")
    assert filled.find_removal_code(b"h") == "a"
    with pytest.raises(StoryNotFoundError):
        filled.find_removal_code(b"x")


def test_harvest_goes_in_order_and_can_be_narrowed_and_gone_on_with(filled: Store) -> None:
    assert filled.first_harvest() is None
    records = {
        name: HarvestRecord(name, NOW + timedelta(hours=hours), name == "b", sets, "f")
        for name, hours, sets in (("b", 1, ("ggz",)), ("a", 1, ("ggz", "dementie")), ("c", 0, ()))
    }
    filled.follow_changes([], records=records, stories={}, now=NOW)
    a, b, c = (records[name] for name in "abc")
    assert filled.harvest(HarvestQuestion(), limit=9) == [c, a, b]
    assert filled.harvest(HarvestQuestion(), limit=1) == [c]
    assert filled.harvest(HarvestQuestion(after=(a.changed_at, "a")), limit=9) == [b]
    assert filled.harvest(HarvestQuestion(since=a.changed_at, set="dementie"), limit=9) == [a]
    assert filled.harvest(HarvestQuestion(until=NOW), limit=9) == [c]
    assert filled.first_harvest() == NOW
    assert filled.harvest_records_of(["a", "x"]) == {"a": a}
    changed = replace(a, deleted=True)
    filled.follow_changes([], records={"a": changed}, stories={}, now=NOW)
    assert filled.harvest_records_of(["a"]) == {"a": changed}


def a_coding(guid: int, story_id: str = "a", **more: object) -> ResearchCoding:
    coding = ResearchCoding(
        guid=copy_id(guid),
        story_id=story_id,
        span=Span(3, 9),
        code="niet-geloofd",
        foreign_code=None,
        coder="Noor",
        coder_guid=copy_id(7),
        coded_at=NOW,
        codebook_version="1.2",
        imported_by="tessa",
        imported_at=NOW,
    )
    return replace(coding, **more)  # type: ignore[arg-type]


def test_researchers_codings_are_kept_once_and_go_with_their_story(filled: Store) -> None:
    foreign = a_coding(2, code=None, foreign_code="Iets anders", span=Span(0, 2), coded_at=None)
    assert filled.put_research_codings("a", [a_coding(1)]) == 1
    assert filled.put_research_codings("a", [a_coding(1), foreign]) == 1
    assert filled.research_codings("a") == [foreign, a_coding(1)]
    filled.erase("a", now=LATER)
    assert filled.research_codings("a") == []
    with pytest.raises(StoryNotFoundError):
        filled.put_research_codings("a", [a_coding(3)])
