import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from service.wishes import FILE, Hiding, Wish, hidings, keep_wish, last_wishes
from stories.consent import Use

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
READ = frozenset({Use.READ})


def test_the_last_wish_about_a_story_holds(tmp_path: Path) -> None:
    for wish in (Wish("een", NOW, READ), Wish("twee", NOW, READ), Wish("een", LATER, frozenset())):
        keep_wish(tmp_path, wish)
    assert last_wishes(tmp_path) == {"een": Wish("een", LATER, frozenset()), "twee": Wish("twee", NOW, READ)}


def test_a_wish_that_was_written_late_does_not_win_from_a_later_one(tmp_path: Path) -> None:
    keep_wish(tmp_path, Wish("een", LATER, frozenset()))
    keep_wish(tmp_path, Wish("een", NOW, READ))
    assert last_wishes(tmp_path)["een"].uses == frozenset()


def test_who_withdrew_stays_away(tmp_path: Path) -> None:
    keep_wish(tmp_path, Wish("een", NOW, None))
    keep_wish(tmp_path, Wish("een", LATER, READ))
    assert last_wishes(tmp_path)["een"].uses is None


def test_only_the_owner_reads_the_list_and_nothing_of_a_story_is_in_it(tmp_path: Path) -> None:
    keep_wish(tmp_path, Wish("een", NOW, READ))
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0
    assert (tmp_path / FILE).read_text() == '{"story": "een", "at": "2026-03-01T09:00:00+00:00", "uses": ["lezen"]}\n'


def test_what_was_hidden_stands_among_the_wishes_and_is_none_of_them(tmp_path: Path) -> None:
    hid = [Hiding("een", NOW, "ab", "c2VhbGVk"), Hiding("een", LATER, "cd", "c2VhbGVk")]
    for wish in (hid[0], Wish("een", NOW, READ), Wish("twee", NOW, READ), hid[1]):
        keep_wish(tmp_path, wish)
    assert hidings(tmp_path) == {"een": hid}
    assert last_wishes(tmp_path) == {"een": Wish("een", NOW, READ), "twee": Wish("twee", NOW, READ)}


@pytest.mark.parametrize(
    "torn", ['{"story": "twee", "a', "[]\n", '{"story": "twee", "at": "gisteren", "uses": null}\n', "\x00\n"]
)
def test_half_a_line_hides_no_other(tmp_path: Path, torn: str, caplog: pytest.LogCaptureFixture) -> None:
    keep_wish(tmp_path, Wish("een", NOW, None))
    with (tmp_path / FILE).open("a") as file:
        file.write(torn)
    with caplog.at_level(logging.WARNING, logger="verhalenbank"):
        assert list(last_wishes(tmp_path)) == ["een"]
    assert "twee" not in caplog.text


def test_after_half_a_line_the_next_wish_is_whole(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('{"story": "twee", "a')
    keep_wish(tmp_path, Wish("een", NOW, None))
    assert list(last_wishes(tmp_path)) == ["een"]


def test_a_list_that_cannot_be_written_is_logged_and_stops_no_withdrawal(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    keep_wish(tmp_path / "weg", Wish("een", NOW, None))
    assert "cannot be written" in caplog.text
