"""Invented names go in by every door, and turn up in no log, index, export, answer to another, or database file."""

import csv
import json
import logging
from pathlib import Path

import pytest

from service.cli.program import run
from service.use_cases.importing import open_source
from tests.journeys.canaries import NAMES, STORY, House, signs_in, signs_in_files

SUBMISSION = {
    "text": STORY,
    "domains": ["dementie"],
    "teller": "naaste",
    "uses": ["lezen", "onderzoek", "onderwijs", "citeren", "meetellen"],
    "agrees_to_automatic_hiding": True,
}
ROW = {
    "text": STORY,
    "domains": ["dementie"],
    "teller": "naaste",
    "told_at": "2024-05-31",
    "uses": ["lezen", "onderzoek", "onderwijs", "citeren", "meetellen"],
}


def test_the_ears_and_eyes_of_this_test_work(house: House, tmp_path: Path) -> None:
    logging.getLogger("anything").debug("belde %s", NAMES[0])
    (tmp_path / "data" / "Brombacher.txt").write_bytes(STORY.encode("utf-16-le"))
    assert set(house.betrays()) == {"log", "files"}


def test_a_story_sent_in_over_the_api(house: House) -> None:
    answer = house.client.post("/api/v1/submissions", json=SUBMISSION)
    assert answer.status_code == 201
    assert signs_in(answer.text) == set()
    own = house.client.get("/api/v1/own-story", headers=bearer(answer.json()["code"]))
    assert own.status_code == 200
    assert signs_in(own.text) == set()
    assert house.betrays() == {}


@pytest.mark.parametrize(
    "changes",
    [
        {"domains": [NAMES[0]]},
        {"teller": NAMES[0]},
        {"uses": [NAMES[0]]},
        {NAMES[0]: NAMES[0]},
        {"happened_in": NAMES[0]},
        {"agrees_to_automatic_hiding": False},
        {"text": STORY * 1000},
        {"text": [STORY]},
    ],
)
def test_a_story_that_the_api_refuses(house: House, changes: dict[str, object]) -> None:
    answer = house.client.post("/api/v1/submissions", json=SUBMISSION | changes)
    assert answer.status_code in {413, 422}
    assert signs_in(answer.text) == set()
    assert house.betrays() == {}


@pytest.mark.parametrize("body", [STORY, f'{{"text": "{STORY}"', f'"{STORY}"', f'{{"text": "{STORY}\\'])
def test_a_story_that_is_no_json(house: House, body: str) -> None:
    answer = house.client.post("/api/v1/submissions", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in {400, 422}
    assert signs_in(answer.text) == set()
    assert house.betrays() == {}


@pytest.mark.parametrize(
    "address",
    [
        f"/api/v1/stories?q={NAMES[0]}",
        f'/api/v1/stories?q="{NAMES[0]}',
        f"/api/v1/stories?domain={NAMES[0]}",
        f"/api/v1/stories/{NAMES[0]}",
        f"/api/v1/{NAMES[0]}",
        f"/api/v1/patterns/trend?code={NAMES[0]}",
        f"/api/v1/patterns/codes/{NAMES[0]}",
        f"/{NAMES[0]}",
        f"/verhalen?zoek={NAMES[0]}",
    ],
)
def test_a_name_in_an_address_is_not_kept(house: House, address: str) -> None:
    assert house.client.get(address).status_code < 500
    assert house.betrays() == {}


def test_a_name_in_a_header_is_not_kept(house: House) -> None:
    answer = house.client.get("/api/v1/own-story", headers=bearer(NAMES[0]))
    assert answer.status_code == 401
    assert signs_in(answer.text) == set()
    assert house.client.get("/api/v1/stories", headers=bearer(NAMES[0])).status_code == 401
    assert house.betrays() == {}


def test_a_store_that_breaks_while_a_story_comes_in(house: House) -> None:
    house.bank.pipeline.analyse("Eerst de modellen laden.")
    house.bank.store.close()
    for path in house.data.glob("verhalenbank.db*"):
        path.unlink()
    answer = house.client.post("/api/v1/submissions", json=SUBMISSION)
    assert answer.status_code >= 500
    assert signs_in(answer.text) == set()
    assert signs_in("\n".join(house.ears.heard)) == set()
    assert signs_in_files(house.data) == {}


class TestImport:
    """Everything that can be imported, with rows that are taken in beside rows that are refused."""

    def jsonl(self, folder: Path) -> Path:
        rows = [
            json.dumps(ROW | {"id": "1"}),
            json.dumps(ROW | {"id": "2", "teller": NAMES[0]}),
            json.dumps(ROW | {"id": "3", "uses": STORY}),
            json.dumps(ROW | {"id": "1", "text": STORY}),
            json.dumps({"id": "4", NAMES[0]: STORY}),
            STORY,
        ]
        path = folder / "verhalen.jsonl"
        path.write_text("\n".join(rows), encoding="utf-8")
        return path

    def csv(self, folder: Path) -> Path:
        path = folder / "verhalen.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["id", *ROW])
            writer.writerow(["1", *(value if isinstance(value, str) else "|".join(value) for value in ROW.values())])
            writer.writerow([STORY, STORY])
            writer.writerow(["2", STORY, NAMES[0], NAMES[0], NAMES[0], NAMES[0]])
        return path

    def folder(self, folder: Path) -> Path:
        texts = folder / "teksten"
        texts.mkdir()
        (texts / "1.txt").write_text(STORY, encoding="utf-8")
        (texts / "2.docx").write_text(STORY, encoding="utf-8")
        lines = ["file;domains;teller;told_at;uses", "1.txt;dementie;naaste;2024-05-31;lezen|citeren"]
        lines += ["2.docx;dementie;naaste;2024-05-31;lezen", f"{NAMES[0]};{NAMES[0]};naaste;2024-05-31;lezen"]
        (texts / "index.csv").write_text("\n".join(lines), encoding="utf-8")
        return texts

    @pytest.mark.parametrize("kind", ["jsonl", "csv", "folder"])
    def test_rows_that_are_taken_in_and_rows_that_are_refused(
        self, house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
    ) -> None:
        source: Path = getattr(self, kind)(tmp_path)
        assert run(["import", str(source)]) == 1
        said = capsys.readouterr()
        assert said.out.startswith("1 verhalen overgenomen")
        refused = [line for line in said.err.splitlines() if line.startswith("regel ")]
        assert len(refused) == open_source(source).count() - 1
        assert signs_in(said.out + said.err) == set()
        assert house.betrays() == {}

    def test_a_story_that_was_imported_is_shown_with_placeholders(self, house: House, tmp_path: Path) -> None:
        run(["import", str(self.jsonl(tmp_path))])
        story = house.client.get("/api/v1/stories").json()["items"][0]["id"]
        text = house.client.get(f"/api/v1/stories/{story}").json()["text"]
        assert "tussen haar oren" in text
        assert signs_in(text) == set()


def bearer(code: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {code}"}
