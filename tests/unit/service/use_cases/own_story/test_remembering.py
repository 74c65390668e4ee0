import shutil
from contextlib import closing
from pathlib import Path

import pytest

from search.query import Query
from service.cli.opening import opened_bank
from service.settings import Settings
from service.use_cases.own_story.changing import allow_uses, withdraw_story
from service.use_cases.own_story.remembering import DoneAgain, remember_wishes
from service.wiring import open_bank
from stories.consent import Use
from stories.permission import Audience
from stories.story import StoryStatus
from tests.story_samples import sample_story

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
    assert "1 ingetrokken, 1 met andere schakelaars" in capsys.readouterr().err


def test_nothing_is_done_again_where_the_database_knows_it(tmp_path: Path) -> None:
    with closing(open_bank(Settings(data=tmp_path))) as bank:
        bank.store.add(sample_story("een", uses=ALL))
        allow_uses(bank, "een", {Use.READ})
        allow_uses(bank, "een", {Use.COUNT})
        assert remember_wishes(bank) == DoneAgain()
        withdraw_story(bank, "een")
        assert remember_wishes(bank) == DoneAgain()
