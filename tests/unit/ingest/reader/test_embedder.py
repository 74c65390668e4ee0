import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from ingest.reader.embedder import ABOUT_FILE, KNOWN_FILE, MEANING, NETWORK_FILE, SentenceEncoder, UnusableEncoderError
from stories.examples import example_stories


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    return SentenceEncoder()


def test_vectors_have_length_one_and_the_dimension_that_is_told(encoder: SentenceEncoder) -> None:
    vectors = encoder.passages(["De dokter luisterde niet.", "Wij bakten brood."])
    assert vectors.shape == (2, encoder.dimension)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1.0, 1.0], abs=1e-3)
    assert encoder.passages([]).shape == (0, encoder.dimension)


@pytest.mark.parametrize(
    ("asked", "near", "far"),
    [
        (
            "de huisarts nam mij niet serieus",
            "De dokter geloofde me gewoon niet.",
            "Wij bakten samen brood in de tuin.",
        ),
        ("schulden door gokken", "Hij had alles vergokt op zijn telefoon.", "Mijn moeder vergeet steeds meer."),
        ("eenzaam", "Er kwam nooit meer iemand langs.", "De bus reed om acht uur weg."),
    ],
)
def test_sentences_that_mean_the_same_are_nearer(encoder: SentenceEncoder, asked: str, near: str, far: str) -> None:
    alike = encoder.passages([near, far]) @ encoder.query(asked)
    assert alike[0] > alike[1]


def test_answer_does_not_depend_on_what_is_read_beside_it(encoder: SentenceEncoder) -> None:
    alone = encoder.passages(["Kort."])[0]
    beside = encoder.passages(["Kort.", "Een veel langere zin, die over heel iets anders gaat dan de eerste."])[0]
    assert alone @ beside == pytest.approx(1.0, abs=0.01)


def test_examples_are_known_and_known_right(encoder: SentenceEncoder, tmp_path: Path) -> None:
    story = next(example_stories()).story
    text = story.text[story.sentences[0].start_char : story.sentences[2].end_char]
    shutil.copytree(MEANING, tmp_path / "meaning")
    (tmp_path / "meaning" / KNOWN_FILE).unlink()
    read = SentenceEncoder(tmp_path / "meaning").passages([text])[0]
    known = encoder.passages([text])[0]
    assert known @ read / np.linalg.norm(known) == pytest.approx(1.0, abs=0.01)
    # Reading it takes the network; knowing it does not.
    (tmp_path / "meaning" / NETWORK_FILE).unlink()
    with pytest.raises(FileNotFoundError):
        SentenceEncoder(tmp_path / "meaning").passages([text])
    shutil.copy(MEANING / KNOWN_FILE, tmp_path / "meaning")
    assert SentenceEncoder(tmp_path / "meaning").passages([text]).shape == (1, encoder.dimension)


def test_network_of_another_make_is_refused(tmp_path: Path) -> None:
    (tmp_path / ABOUT_FILE).write_text((MEANING / ABOUT_FILE).read_text())
    (tmp_path / NETWORK_FILE).write_bytes(b"something else")
    with pytest.raises(UnusableEncoderError):
        SentenceEncoder(tmp_path).query("iets")


def test_what_ships_stays_small() -> None:
    assert sum(path.stat().st_size for path in MEANING.iterdir()) < 45_000_000
    assert json.loads((MEANING / ABOUT_FILE).read_text())["version"]
