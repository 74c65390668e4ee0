"""Importing and analysing from the command line."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.unit.service.cli.conftest import Run

TEXT = (
    "De huisarts geloofde me niet toen ik zei dat ik pijn had. Mevrouw De Groot uit Apeldoorn kwam langs. "
    "Ik ben niet teruggegaan."
)


def rows(count: int) -> list[dict[str, Any]]:
    row = {"text": TEXT, "domains": ["ggz"], "teller": "zelf", "told_at": "2024-05-31", "uses": ["lezen"]}
    return [row | {"id": f"bron-{number}"} for number in range(count)]


def write(path: Path, lines: list[Any]) -> Path:
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return path


@pytest.mark.usefixtures("empty")
class TestImport:
    def test_what_became_of_every_row_is_counted_and_refusals_are_explained(self, cli: Run, tmp_path: Path) -> None:
        path = write(tmp_path / "in.jsonl", [*rows(2), rows(1)[0] | {"id": "x", "teller": "buur"}, "{"])
        ended = cli("import", str(path))
        assert ended.code == 1
        assert ended.out == "2 verhalen overgenomen, 0 stonden er al, 2 geweigerd.\n"
        assert [line.split(":")[0] for line in ended.err.splitlines()] == ["regel 3", "regel 4"]

    def test_a_second_time_everything_is_there_already(self, cli: Run, tmp_path: Path) -> None:
        path = write(tmp_path / "in.jsonl", rows(2))
        assert json.loads(cli("import", str(path), "--json").out) == {"added": 2, "skipped": 0, "refused": []}
        ended = cli("import", str(path), "--json")
        assert ended.code == 0
        assert json.loads(ended.out) == {"added": 0, "skipped": 2, "refused": []}

    def test_the_source_id_comes_out_of_search_again(self, cli: Run, tmp_path: Path) -> None:
        cli("import", str(write(tmp_path / "in.jsonl", rows(1))))
        [hit] = json.loads(cli("search", "huisarts", "--json").out)["hits"]
        assert hit["source_id"] == "bron-0"

    def test_a_folder_takes_what_holds_for_all_from_the_command_line(self, cli: Run, tmp_path: Path) -> None:
        (tmp_path / "teksten").mkdir()
        (tmp_path / "teksten" / "een.txt").write_text(TEXT, encoding="utf-8")
        given = ["--domain", "ggz", "--teller", "zelf", "--told-at", "2024-05-31", "--use", "lezen"]
        assert cli("import", str(tmp_path / "teksten")).code == 2
        assert cli("import", str(tmp_path / "teksten"), *given).code == 0


def test_ctrl_c_stops_an_import_cleanly_and_a_next_one_goes_on(cli: Run, empty: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "in.jsonl", rows(20_000))
    code = "from service.cli import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", code, "import", str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"VERHALENBANK_DATA": str(empty)},
    ) as running:
        try:
            deadline = time.monotonic() + 180
            while not has_stories(empty) and time.monotonic() < deadline:
                time.sleep(0.1)
            running.send_signal(signal.SIGINT)
            out, err = running.communicate(timeout=180)
        finally:
            running.kill()
    assert running.returncode == 130
    assert err == "Gestopt.\n"
    added = int(out.split()[0])
    assert 0 < added < 20_000
    assert cli("check").code == 0
    again = json.loads(cli("import", str(write(tmp_path / "in.jsonl", rows(added + 2))), "--json").out)
    # A story may have been kept in the very moment before it could be counted.
    assert again["skipped"] in {added, added + 1}
    assert again["added"] == added + 2 - again["skipped"]


def has_stories(data: Path) -> bool:
    database = data / "verhalenbank.db"
    if not database.exists():
        return False
    # While the tables are being made there is none to ask.
    with suppress(sqlite3.OperationalError), closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as opened:
        return bool(opened.execute("SELECT count(*) FROM stories").fetchone()[0])
    return False


class TestAnalyse:
    def test_a_line_comes_out_for_every_line_that_goes_in(self, cli: Run, empty: Path, tmp_path: Path) -> None:
        source = write(tmp_path / "in.jsonl", [{"id": "a", "text": TEXT}, "", {"id": 7, "text": ""}])
        assert cli("analyse", str(source), "--output", str(tmp_path / "out.jsonl")).code == 0
        found = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
        assert [row["id"] for row in found] == ["a", 7]
        assert found[1]["sentences"] == found[1]["mentions"] == []
        assert not empty.exists()

    def test_positions_are_characters_of_the_text_as_it_was_given(self, cli: Run, tmp_path: Path) -> None:
        text = f"\u00e9\u00e9n \U0001f600\r\n{TEXT}"
        source = write(tmp_path / "in.jsonl", [{"id": "a", "text": text}])
        cli("analyse", str(source), "--output", str(tmp_path / "out.jsonl"))
        [found] = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
        assert found["text"] == text
        words = {text[mention["start"] : mention["end"]] for mention in found["mentions"]}
        assert {"De Groot", "Apeldoorn"} <= words
        assert not {word for word in words if word in found["redacted"]}
        sentences = [text[row["start"] : row["end"]] for row in found["sentences"]]
        assert sentences[-1] == "Ik ben niet teruggegaan."

    def test_what_is_read_has_the_form_that_others_measure(self, cli: Run, tmp_path: Path) -> None:
        source = write(tmp_path / "in.jsonl", [{"id": "a", "text": TEXT}])
        cli("analyse", str(source), "--output", str(tmp_path / "out.jsonl"))
        found = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
        assert list(found) == ["id", "text", "redacted", "mentions", "doubts", "sentences"]
        assert set(found["mentions"][0]) == {"start", "end", "kind", "rule", "confidence"}
        sentence = found["sentences"][0]
        assert set(sentence) == {"start", "end", "labels", "candidates", "event"}
        assert "niet-geloofd" in {label["id"] for label in sentence["labels"]}
        assert len(sentence["candidates"]) == 5
        assert 0 <= sentence["event"] <= 1

    @pytest.mark.parametrize(
        "line", ["{", "[]", '{"id": "a"}', '{"id": "a", "text": 5}', '{"text": "x"}', '{"id": "a", "text": "\\ud800"}']
    )
    def test_a_line_that_is_wrong_leaves_no_half_outcome(self, cli: Run, tmp_path: Path, line: str) -> None:
        source = write(tmp_path / "in.jsonl", [{"id": "a", "text": TEXT}, line])
        ended = cli("analyse", str(source), "--output", str(tmp_path / "out.jsonl"))
        assert ended.code == 2
        assert "egel 2" in ended.err
        assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]
