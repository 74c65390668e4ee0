import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from search.query import Query
from service.cli.opening import opened_bank
from service.settings import Settings
from service.use_cases.own_story.changing import allow_uses, withdraw_story
from service.use_cases.own_story.hiding_more import hide_more
from service.use_cases.own_story.remembering import DoneAgain, remember_wishes
from service.wiring import open_bank
from service.wishes import FILE
from stories.consent import Use
from stories.permission import Audience
from stories.spans import MentionKind
from stories.story import Refusal, StoryStatus
from tests.story_samples import sample_story, sample_tagging

ALL = frozenset(Use)


def put_an_old_copy_back(folder: Path) -> None:
    """Tell three stories, copy the database, decide about two of them, and put the copy back."""
    with closing(open_bank(Settings(data=folder))) as bank:
        for name in ("weg", "dicht", "open"):
            bank.store.add(sample_story(name, f"Dit is het verhaal {name}.", uses=ALL))
        bank.sync()
    shutil.copytree(folder, folder.with_name("kopie"))
    with closing(open_bank(Settings(data=folder))) as bank:
        withdraw_story(bank, "weg")
        allow_uses(bank, "dicht", {Use.COUNT})
    (folder / "verhalenbank.db-wal").unlink(missing_ok=True)
    (folder / "verhalenbank.db-shm").unlink(missing_ok=True)
    shutil.copy(folder.with_name("kopie") / "verhalenbank.db", folder / "verhalenbank.db")


def test_a_copy_that_is_put_back_brings_no_withdrawn_story_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "bank"
    put_an_old_copy_back(folder)
    with closing(open_bank(Settings(data=folder))) as old:
        assert old.store.get("weg").text != ""
    with opened_bank(Settings(data=folder)) as bank:
        assert bank.store.get("weg").status is StoryStatus.WITHDRAWN
        assert bank.store.get("weg").text == ""
        assert bank.store.get("dicht").consent.uses == {Use.COUNT}
        assert bank.store.get("open").consent.uses == ALL
        found = bank.index.search(Query(words=("verhaal",)), audience=Audience.PUBLIC)
        assert [hit.story_id for hit in found.hits] == ["open"]
        assert remember_wishes(bank) == DoneAgain()
    assert "1 ingetrokken, 1 met andere schakelaars, in 0 meer weggehaald" in capsys.readouterr().err


def test_nothing_is_done_again_where_the_database_knows_it(tmp_path: Path) -> None:
    with closing(open_bank(Settings(data=tmp_path))) as bank:
        bank.store.add(sample_story("een", uses=ALL))
        allow_uses(bank, "een", {Use.READ})
        allow_uses(bank, "een", {Use.COUNT})
        assert remember_wishes(bank) == DoneAgain()
        withdraw_story(bank, "een")
        assert remember_wishes(bank) == DoneAgain()


TOLD = "Ik woon bij mijn zus in Sneek. Mijn zus luisterde wel. Dat hielp."


def put_back(folder: Path, copy: Path) -> None:
    """Put a copy of the database back in a folder, beside what is there already."""
    for file in folder.glob("verhalenbank.db-*"):
        file.unlink()
    shutil.copy(copy / "verhalenbank.db", folder / "verhalenbank.db")


def test_a_copy_that_is_put_back_shows_nothing_that_was_hidden_since(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, first, second = (tmp_path / name for name in ("bank", "eerst", "later"))
    with closing(open_bank(Settings(data=folder))) as bank:
        bank.store.add(sample_story("een", TOLD), [sample_tagging("een", sentence=1)])
        bank.sync()
    shutil.copytree(folder, first)
    with closing(open_bank(Settings(data=folder))) as bank:
        hide_more(bank, "een", "zus", MentionKind.PERSON, instead="familie")
    shutil.copytree(folder, second)
    with closing(open_bank(Settings(data=folder))) as bank:
        hide_more(bank, "een", "Sneek", MentionKind.LOCATION)
        hidden = bank.store.get("een")
    assert hidden.text == "Ik woon bij mijn familie in [plaats 1]. Mijn familie luisterde wel. Dat hielp."
    for copy in (first, second):
        put_back(folder, copy)
        with opened_bank(Settings(data=folder)) as bank:
            again = bank.store.get("een")
            assert (again.text, again.sentences) == (hidden.text, hidden.sentences)
            assert again.sentence(1) == "Mijn familie luisterde wel."
            found = bank.index.search(Query(words=("Sneek",)), audience=Audience.PUBLIC)
            assert "een" not in {hit.story_id for hit in found.hits if not hit.by_meaning}
            assert remember_wishes(bank) == DoneAgain()
        assert "in 1 meer weggehaald" in capsys.readouterr().err
    written = (folder / FILE).read_text()
    assert not [word for word in ("zus", "Sneek", "familie", "plaats") if word in written]


def test_lines_in_another_order_hide_the_same(tmp_path: Path) -> None:
    with closing(open_bank(Settings(data=tmp_path))) as bank:
        told = sample_story("een", TOLD)
        bank.store.add(told)
        hide_more(bank, "een", "zus", MentionKind.PERSON)
        hide_more(bank, "een", "Sneek", MentionKind.LOCATION)
        hidden = bank.store.get("een")
        lines = (tmp_path / FILE).read_text().splitlines(keepends=True)
        (tmp_path / FILE).write_text("".join(reversed(lines)))
        bank.store.update(told)
        assert remember_wishes(bank) == DoneAgain(hidden=1)
        assert bank.store.get("een") == hidden


def test_what_was_hidden_says_nothing_without_the_text_of_before(tmp_path: Path) -> None:
    with closing(open_bank(Settings(data=tmp_path))) as bank:
        for story_id in ("een", "twee", "weg"):
            bank.store.add(sample_story(story_id, TOLD))
        hide_more(bank, "een", "zus", MentionKind.PERSON)
        hide_more(bank, "weg", "zus", MentionKind.PERSON)
        withdraw_story(bank, "weg")
        other = replace(bank.store.get("een"), text=TOLD.replace("zus", "oom"))
        bank.store.update(other)
        assert remember_wishes(bank) == DoneAgain()
        assert bank.store.get("een") == other
        # The line of one story is of no use to another with the same words.
        (tmp_path / FILE).write_text((tmp_path / FILE).read_text().replace('"een"', '"twee"'))
        assert remember_wishes(bank) == DoneAgain()
        assert bank.store.get("twee").text == TOLD


def test_a_refused_story_in_which_more_is_hidden_again_waits_again(tmp_path: Path) -> None:
    with closing(open_bank(Settings(data=tmp_path))) as bank:
        bank.store.add(sample_story("een", TOLD))
        refused = bank.store.refuse_story("een", Refusal("Een naam staat er nog.", "tessa", bank.clock()))
        hide_more(bank, "een", "zus", MentionKind.PERSON)
        bank.store.update(refused)
        remember_wishes(bank)
        again = bank.store.get("een")
        assert (again.status, again.refusal) == (StoryStatus.WAITING, None)
        assert "zus" not in again.text
