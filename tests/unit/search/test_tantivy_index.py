import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from search.documents import IndexDocument
from search.index import SearchIndex
from search.query import parse_query
from search.tantivy_index import engine, open_tantivy_index, opened_files
from search.tantivy_index.generations import Generations
from stories.errors import IndexUnavailableError
from stories.permission import Audience
from tests.unit.search.banks import document


def found(folder: Path, line: str = "") -> set[str]:
    index = open_tantivy_index(folder)
    hits = index.search(parse_query(line), audience=Audience.PUBLIC).hits
    index.close()
    return {hit.story_id for hit in hits}


def files_holding(folder: Path, word: str) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]


def test_index_is_still_there_after_closing(tmp_path: Path) -> None:
    index = open_tantivy_index(tmp_path)
    index.put([document("een", "De huisarts luisterde.")])
    index.close()
    assert found(tmp_path, "luisteren") == {"een"}


def test_two_that_have_it_open_see_what_the_other_writes(tmp_path: Path) -> None:
    one, other = open_tantivy_index(tmp_path), open_tantivy_index(tmp_path)
    one.put([document("een")])
    assert set(other.fingerprints()) == {"een"}
    other.rebuild([document("twee"), document("drie")])
    assert set(one.fingerprints()) == {"twee", "drie"}
    one.remove(["twee"])
    assert set(other.fingerprints()) == {"drie"}


@pytest.mark.parametrize("change", ["remove", "put"])
def test_words_that_are_gone_are_in_no_file(tmp_path: Path, change: str) -> None:
    index = open_tantivy_index(tmp_path)
    index.put([document("blijft", "Een ander verhaal."), document("gaat", "De zwaluwstaart vloog op.")])
    assert files_holding(tmp_path, "zwaluwstaart")
    if change == "remove":
        index.remove(["gaat"])
    else:
        index.put([document("gaat", "De vogel vloog op.")])
    assert not files_holding(tmp_path, "zwaluwstaart")
    (meta,) = tmp_path.rglob("meta.json")
    assert all(segment["deletes"] is None for segment in json.loads(meta.read_text())["segments"])
    assert found(tmp_path, "verhaal") == {"blijft"}


def test_words_among_very_many_stories_are_gone_after_expunging(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_EXPUNGE_AT_ONCE", 1)
    index = open_tantivy_index(tmp_path)
    index.put([document("een"), document("twee"), document("gaat", "De zwaluwstaart vloog op.")])
    index.remove(["gaat"])
    assert set(index.fingerprints()) == {"een", "twee"}
    assert files_holding(tmp_path, "zwaluwstaart")
    index.expunge()
    assert not files_holding(tmp_path, "zwaluwstaart")
    assert set(index.fingerprints()) == {"een", "twee"}


def test_index_that_cannot_be_read_is_made_anew_while_others_try_to_write(tmp_path: Path) -> None:
    index = open_tantivy_index(tmp_path)
    index.put([document("oud")])
    (meta,) = tmp_path.rglob("meta.json")
    # As one of an earlier version: it has a column less.
    about = json.loads(meta.read_text())
    about["schema"].pop()
    meta.write_text(json.dumps(about))
    index.close()

    def meanwhile() -> Iterator[IndexDocument]:
        yield document("een")
        with pytest.raises(IndexUnavailableError):
            open_tantivy_index(tmp_path).put([document("twee")])
        yield document("drie")

    open_tantivy_index(tmp_path).rebuild(meanwhile())
    assert found(tmp_path) == {"een", "drie"}


def test_writer_that_waits_too_long_says_that_the_index_is_busy(tmp_path: Path) -> None:
    index = open_tantivy_index(tmp_path, wait_seconds=0.05)
    with Generations(tmp_path, wait_seconds=1).writing(), pytest.raises(IndexUnavailableError):
        index.put([document("een")])
    index.put([document("een")])
    assert set(index.fingerprints()) == {"een"}


def test_what_changes_during_a_rebuild_is_not_lost(tmp_path: Path) -> None:
    index, other = open_tantivy_index(tmp_path), open_tantivy_index(tmp_path)
    index.put([document("gaat"), document("oud", "De oude tekst.")])

    def documents() -> Iterator[IndexDocument]:
        yield document("gaat")
        yield document("oud", "De oude tekst.")
        yield document("blijft")
        other.remove(["gaat"])
        other.put([document("oud", "Iets vernieuwends."), document("nieuw")])
        assert set(other.fingerprints()) == {"oud", "nieuw"}

    index.rebuild(documents())
    assert set(index.fingerprints()) == {"oud", "blijft", "nieuw"}
    assert found(tmp_path, "vernieuwend") == {"oud"}
    assert len(list(tmp_path.glob("generation-*"))) == 1


def test_words_that_were_removed_during_a_rebuild_are_in_no_file(tmp_path: Path) -> None:
    index, other = open_tantivy_index(tmp_path), open_tantivy_index(tmp_path)
    index.put([document("gaat", "Kwetterend."), document("blijft")])

    def documents() -> Iterator[IndexDocument]:
        yield document("gaat", "Kwetterend.")
        yield document("blijft")
        other.remove(["gaat"])

    index.rebuild(documents())
    assert not files_holding(tmp_path, "wetterend")
    assert found(tmp_path) == {"blijft"}


def test_what_a_killed_rebuild_left_behind_goes_at_the_next_change(tmp_path: Path) -> None:
    index = open_tantivy_index(tmp_path)
    index.put([document("gaat"), document("blijft")])
    (tmp_path / "journal").touch()
    (tmp_path / "generation-1").mkdir()
    (tmp_path / "generation-1" / "half").write_text("gaat")
    index.remove(["gaat"])
    assert not files_holding(tmp_path, "gaat")
    assert not (tmp_path / "journal").exists()
    assert found(tmp_path) == {"blijft"}


def test_rebuild_that_fails_leaves_the_old_index(tmp_path: Path) -> None:
    index = open_tantivy_index(tmp_path)
    index.put([document("een")])

    def documents() -> Iterator[IndexDocument]:
        yield document("twee")
        raise RuntimeError("the store went away")

    with pytest.raises(RuntimeError):
        index.rebuild(documents())
    assert set(index.fingerprints()) == {"een"}
    assert len(list(tmp_path.glob("generation-*"))) == 1


@pytest.mark.parametrize("broken", ["meta.json", "current"])
def test_broken_index_says_so_and_a_rebuild_mends_it(tmp_path: Path, broken: str) -> None:
    index = open_tantivy_index(tmp_path)
    index.put([document("een", "De huisarts luisterde.")])
    index.close()
    for path in tmp_path.rglob(broken):
        path.write_bytes(b"generation-7" if broken == "current" else b"broken")
    index = open_tantivy_index(tmp_path)
    with pytest.raises(IndexUnavailableError):
        index.search(parse_query("luisteren"), audience=Audience.PUBLIC)
    index.rebuild([document("twee", "De huisarts luisterde.")])
    assert found(tmp_path, "luisteren") == {"twee"}


# A file that is cut off says so; one with other bytes in its middle makes tantivy panic.
@pytest.mark.parametrize("kind", ["term", "idx", "pos", "store", "fast"])
@pytest.mark.parametrize("cut", [True, False], ids=["cut", "changed"])
def test_broken_file_is_an_index_to_make_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, *, cut: bool
) -> None:
    monkeypatch.setattr(opened_files, "_TRIES", 2)
    index = open_tantivy_index(tmp_path)
    stories = [document(f"s{number}", f"De huisarts luisterde {number} keer naar mij.") for number in range(50)]
    index.put(stories)
    index.close()
    for path in tmp_path.rglob(f"*.{kind}"):
        content = path.read_bytes()
        middle = len(content) // 2
        path.write_bytes(content[:middle] if cut else b"\xff" * middle + content[middle:])
    index = open_tantivy_index(tmp_path)
    outcomes = [outcome_of(ask) for ask in asks(index)]
    assert set(outcomes) <= {"answered", "unavailable"}
    assert "unavailable" in outcomes or kind in {"pos", "fast", "idx"}
    index.rebuild(stories)
    assert found(tmp_path, "luisteren")


def asks(index: SearchIndex) -> list[Callable[[], object]]:
    return [
        lambda: index.search(parse_query("luisteren huisarts"), audience=Audience.PUBLIC),
        lambda: index.search(parse_query('"luisterde 7 keer"'), audience=Audience.PUBLIC),
        lambda: index.search(parse_query("huisrats"), audience=Audience.PUBLIC),
        lambda: index.similar("s1", audience=Audience.PUBLIC),
        index.fingerprints,
        lambda: index.put([document("nieuw")]),
    ]


def outcome_of(ask: Callable[[], object]) -> str:
    try:
        ask()
    except IndexUnavailableError:
        return "unavailable"
    return "answered"
