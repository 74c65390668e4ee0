"""Rows are read from .jsonl, .csv and folders; whatever is broken refuses its own row and no other."""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ingest.readers.limits import MAX_FILE_BYTES
from service.use_cases.importing import Defaults, ImportRow, RefusedRow, Row, open_source
from service.use_cases.importing import jsonl_file as jsonl
from stories.consent import Use
from stories.errors import InvalidInputError

TODAY = date(2026, 5, 1)
DEFAULTS = Defaults(domains=("ggz",), teller="zelf", told_at="2024-05-31", uses=("lezen",))
HEADER = "id;text;domains;teller;told_at;uses"


def fields(id_: str, text: str = "Ze luisterde naar mij.") -> dict[str, Any]:
    return {
        "id": id_,
        "text": text,
        "domains": ["ggz"],
        "teller": "zelf",
        "told_at": "2024-05-31",
        "uses": ["lezen"],
    }


def rows(path: Path, defaults: Defaults | None = None) -> list[Row]:
    source = open_source(path, defaults=defaults) if defaults else open_source(path)
    found = list(source.rows(today=TODAY))
    assert source.count() == len(found)
    return found


def summary(found: list[Row]) -> list[tuple[int, str]]:
    return [(row.line, row.source_id if isinstance(row, ImportRow) else "refused") for row in found]


class TestJsonl:
    def write(self, folder: Path, *lines: bytes | dict[str, Any]) -> Path:
        path = folder / "verhalen.jsonl"
        path.write_bytes(b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines))
        return path

    def test_every_line_is_a_row_and_empty_lines_are_passed_over(self, tmp_path: Path) -> None:
        path = self.write(tmp_path, fields("a"), b"", b"  ", fields("b"))
        assert summary(rows(path)) == [(1, "a"), (4, "b")]

    @pytest.mark.parametrize(
        "broken",
        [b"{", b"[1]", b"null", b'"tekst"', b'{"id": "\xff"}', b"[" * 100_000, b'{"id": NaN, "text": 1e999}'],
    )
    def test_a_broken_line_refuses_only_itself(self, tmp_path: Path, broken: bytes) -> None:
        path = self.write(tmp_path, fields("a"), broken, fields("b"))
        assert summary(rows(path)) == [(1, "a"), (2, "refused"), (3, "b")]

    def test_a_mark_at_the_beginning_of_the_file_is_no_part_of_it(self, tmp_path: Path) -> None:
        path = self.write(tmp_path, fields("a"))
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
        assert summary(rows(path)) == [(1, "a")]

    def test_an_endless_line_refuses_only_itself(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(jsonl, "_MAX_LINE_BYTES", 400)
        path = self.write(tmp_path, fields("a"), fields("long", "x" * 2000), fields("b"))
        assert summary(rows(path)) == [(1, "a"), (2, "refused"), (3, "b")]

    def test_an_empty_file_has_no_rows(self, tmp_path: Path) -> None:
        assert rows(self.write(tmp_path)) == []


class TestCsv:
    def write(self, folder: Path, text: str | bytes) -> Path:
        path = folder / "verhalen.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    @pytest.mark.parametrize("delimiter", [";", ",", "\t"])
    def test_columns_may_be_separated_in_three_ways(self, tmp_path: Path, delimiter: str) -> None:
        line = delimiter.join(
            ['a"'.strip('"'), '"Ze luisterde, ja; echt."', "ggz", "zelf", "2024-05-31", "lezen|citeren"]
        )
        found = rows(self.write(tmp_path, f"{HEADER.replace(';', delimiter)}\n{line}\n"))
        assert isinstance(found[0], ImportRow)
        assert found[0].raw.reveal() == "Ze luisterde, ja; echt."
        assert found[0].uses == {Use.READ, Use.QUOTE}

    def test_a_text_may_span_lines_and_its_row_is_where_it_starts(self, tmp_path: Path) -> None:
        text = f'{HEADER}\na;"Een.\n\nTwee.";ggz;zelf;2024-05-31;lezen\nb;Drie.;ggz;zelf;2024-05-31;\n'
        assert summary(rows(self.write(tmp_path, text))) == [(2, "a"), (5, "b")]

    def test_an_empty_cell_under_uses_allows_nothing(self, tmp_path: Path) -> None:
        found = rows(self.write(tmp_path, f"{HEADER}\na;Een.;ggz;zelf;2024-05-31;\n"))
        assert isinstance(found[0], ImportRow)
        assert found[0].uses == frozenset()

    def test_a_row_with_too_few_columns_refuses_only_itself(self, tmp_path: Path) -> None:
        text = f"{HEADER}\na;Een.;ggz\nb;Twee.;ggz;zelf;2024-05-31;lezen\n"
        assert summary(rows(self.write(tmp_path, text))) == [(2, "refused"), (3, "b")]

    def test_a_row_in_another_encoding_refuses_only_itself(self, tmp_path: Path) -> None:
        bad = "a;Caf\u00e9.;ggz;zelf;2024-05-31;lezen\n".encode("cp1252")
        good = b"b;Twee.;ggz;zelf;2024-05-31;lezen\n"
        assert summary(rows(self.write(tmp_path, HEADER.encode() + b"\n" + bad + good))) == [(2, "refused"), (3, "b")]

    def test_a_quotation_mark_in_the_wrong_place_refuses_only_its_row(self, tmp_path: Path) -> None:
        text = f'{HEADER}\na;"Een" twee;ggz;zelf;2024-05-31;lezen\nb;Twee.;ggz;zelf;2024-05-31;lezen\n'
        assert summary(rows(self.write(tmp_path, text))) == [(2, "refused"), (3, "b")]

    @pytest.mark.parametrize("absent", HEADER.split(";"))
    def test_a_missing_column_is_named_before_anything_is_read(self, tmp_path: Path, absent: str) -> None:
        header = ";".join(name for name in HEADER.split(";") if name != absent)
        with pytest.raises(InvalidInputError, match=absent):
            open_source(self.write(tmp_path, header + "\n")).count()

    def test_a_file_without_a_header_does_not_show_its_first_row(self, tmp_path: Path) -> None:
        with pytest.raises(InvalidInputError) as caught:
            open_source(self.write(tmp_path, "a;Zeldzame naam;ggz;zelf;2024-05-31;lezen\n")).count()
        assert "Zeldzame" not in str(caught.value)

    def test_a_column_that_stands_there_twice_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(InvalidInputError, match="twee keer"):
            open_source(self.write(tmp_path, f"{HEADER};uses\n")).count()


class TestFolder:
    def test_every_text_in_it_is_a_row_with_its_name_as_id(self, tmp_path: Path) -> None:
        (tmp_path / "onder").mkdir()
        for name in ("b.txt", "a.md", "onder/c.txt", "plaatje.png"):
            (tmp_path / name).write_text("Ze luisterde naar mij.", encoding="utf-8")
        assert summary(rows(tmp_path, DEFAULTS)) == [(1, "a.md"), (2, "b.txt"), (3, "onder/c.txt")]

    def test_nothing_is_assumed_about_what_is_allowed(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("Een.", encoding="utf-8")
        with pytest.raises(InvalidInputError, match=r"domains, teller, told_at, uses"):
            open_source(tmp_path)
        with pytest.raises(InvalidInputError, match=r": uses\."):
            open_source(tmp_path, defaults=Defaults(domains=("ggz",), teller="zelf", told_at="2024-05-31"))

    def test_a_file_that_cannot_be_read_refuses_only_itself(self, tmp_path: Path) -> None:
        (tmp_path / "a.docx").write_bytes(b"no zip")
        (tmp_path / "b.txt").write_text("Een.", encoding="utf-8")
        assert summary(rows(tmp_path, DEFAULTS)) == [(1, "refused"), (2, "b.txt")]

    def test_an_index_says_per_file_what_is_allowed(self, tmp_path: Path) -> None:
        self.index(tmp_path, "a.txt;ggz;zelf;2024-05-31;lezen", "b.txt;ggz;zelf;2024-05-31;")
        for name in ("a.txt", "b.txt", "niet-genoemd.txt"):
            (tmp_path / name).write_text("Een.", encoding="utf-8")
        found = rows(tmp_path)
        assert summary(found) == [(2, "a.txt"), (3, "b.txt")]
        assert [row.uses for row in found if isinstance(row, ImportRow)] == [{Use.READ}, set()]

    @pytest.mark.parametrize("name", ["../buiten.txt", "weg.txt", "link.txt", ""])
    def test_an_index_reaches_no_file_that_is_not_in_its_folder(self, tmp_path: Path, name: str) -> None:
        folder = tmp_path / "verhalen"
        folder.mkdir()
        (tmp_path / "buiten.txt").write_text("Buiten.", encoding="utf-8")
        (folder / "link.txt").symlink_to(tmp_path / "buiten.txt")
        self.index(folder, f'"{name}";ggz;zelf;2024-05-31;lezen')
        assert summary(rows(folder)) == [(2, "refused")]

    def test_a_file_that_is_far_too_large_is_not_read_whole(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_bytes(b"")
        os.truncate(tmp_path / "a.txt", 100 * MAX_FILE_BYTES)
        assert summary(rows(tmp_path, DEFAULTS)) == [(1, "refused")]

    def index(self, folder: Path, *lines: str) -> None:
        text = "\n".join(["file;domains;teller;told_at;uses", *lines]) + "\n"
        (folder / "index.csv").write_text(text, encoding="utf-8")


def test_what_is_allowed_is_not_given_twice(tmp_path: Path) -> None:
    path = tmp_path / "verhalen.jsonl"
    path.write_text(json.dumps(fields("a")), encoding="utf-8")
    with pytest.raises(InvalidInputError, match="in het bestand zelf"):
        open_source(path, defaults=DEFAULTS)


@pytest.mark.parametrize("name", ["verhalen.xlsx", "verhalen.json", "er-is-niets.jsonl"])
def test_another_kind_of_file_is_refused(tmp_path: Path, name: str) -> None:
    if name != "er-is-niets.jsonl":
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(InvalidInputError):
        open_source(tmp_path / name)


def test_refusals_never_show_text(tmp_path: Path) -> None:
    path = tmp_path / "verhalen.jsonl"
    path.write_text(
        '{"id": "a", "text": "Zeldzame naam", "teller": "Zeldzame naam"}\n{"Zeldzame naam', encoding="utf-8"
    )
    reasons = [row.reason for row in open_source(path).rows(today=TODAY) if isinstance(row, RefusedRow)]
    assert len(reasons) == 2
    assert "Zeldzame" not in "".join(reasons)
