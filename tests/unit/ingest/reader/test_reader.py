import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.reader.engine import NETWORK_FILES
from ingest.reader.reader import ABOUT_FILE, ARTEFACT, PIECES_FILE, Reader, ReaderMissing
from ingest.reader.tags import CODES
from stories.spans import MentionKind, Span


@pytest.fixture(scope="module")
def reader() -> Reader:
    loaded = Reader.load()
    assert isinstance(loaded, Reader), loaded
    return loaded


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ARTEFACT, tmp_path / "artefact"))


def hidden(reader: Reader, text: str) -> list[tuple[str, MentionKind]]:
    return [(m.span.of(text), m.kind) for m in reader.mentions(text) if m.probability >= 0.5]


@pytest.mark.parametrize("name", ["Truus", "Jurensly", "Fatima", "Ngọc", "Agnieszka", "Wietske"])
def test_names_of_every_origin_are_found(reader: Reader, name: str) -> None:
    assert (name, MentionKind.PERSON) in hidden(reader, f"Gisteren kwam {name} langs met soep en bleef tot laat.")


def test_names_in_small_letters_are_found(reader: Reader) -> None:
    assert ("mieke", MentionKind.PERSON) in hidden(reader, "ik zei tegen mieke dat ik niet meer terug wil")


@pytest.mark.parametrize("text", ["Zij heeft Parkinson en slikt veel pillen.", "Het UWV belde weer niet terug."])
def test_what_identifies_no_one_is_left(reader: Reader, text: str) -> None:
    assert hidden(reader, text) == []


def test_names_are_found_at_the_far_end_of_a_long_text(reader: Reader) -> None:
    text = "Het was een lange dag op de afdeling en niemand kwam. " * 60 + "Toen belde Annelies de Vries."
    assert hidden(reader, text) == [("Annelies de Vries", MentionKind.PERSON)]


def test_only_the_stretches_that_are_asked_are_read(reader: Reader) -> None:
    text = (
        "Gisteren kwam Truus langs met soep. "
        + "Het regende de hele dag en niemand zei iets. " * 9
        + "Toen belde Kees."
    )
    begin = text.index("Toen")
    (found,) = reader.mentions(text, [Span(begin, len(text))])
    assert (found.span.of(text), found.kind) == ("Kees", MentionKind.PERSON)
    assert reader.mentions(text, []) == []


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_spans_inside_it(reader: Reader, text: str) -> None:
    ends = [0]
    for mention in reader.mentions(text):
        assert ends[-1] <= mention.span.start_char < mention.span.end_char <= len(text)
        assert 0.05 <= mention.probability <= 1.0
        ends.append(mention.span.end_char)


@pytest.mark.parametrize("before", ["", "😀😀 ", "e\u0301\u0301 \r\n\r\n", "\u200b\ufeff "])
def test_offsets_hold_behind_emoji_marks_and_line_ends(reader: Reader, before: str) -> None:
    text = before + "Gisteren kwam Truus langs."
    assert ("Truus", MentionKind.PERSON) in hidden(reader, text)


def test_a_sentence_speaks_most_for_its_label(reader: Reader) -> None:
    (scores,) = reader.label_scores(["Ze geloofden mij niet en zeiden dat het tussen mijn oren zat."])
    assert CODES[int(scores.argmax())] == "niet-geloofd"


def test_label_scores_come_in_the_order_of_the_sentences(reader: Reader) -> None:
    sentences = [
        "Ze geloofden mij niet.",
        "De bus was geel.",
        "Ik mocht zelf kiezen waar ik ging wonen, en dat gebeurde.",
    ]
    together = reader.label_scores(sentences)
    apart = np.concatenate([reader.label_scores([sentence]) for sentence in sentences])
    assert together.shape == (3, len(CODES))
    # Eight bits are divided over a whole batch, so that neighbours move a score a little.
    assert np.abs(together - apart).max() < 1.0
    assert (together.argmax(axis=1) == apart.argmax(axis=1)).all()


def test_no_sentences_have_no_scores(reader: Reader) -> None:
    assert reader.label_scores([]).shape == (0, len(CODES))


def test_a_missing_artefact_is_said_and_not_raised(tmp_path: Path) -> None:
    assert Reader.load(tmp_path) == ReaderMissing("reader.json is missing")


@pytest.mark.parametrize("name", [*NETWORK_FILES, PIECES_FILE])
def test_a_missing_file_is_named(copy: Path, name: str) -> None:
    (copy / name).unlink()
    assert Reader.load(copy) == ReaderMissing(f"{name} is missing")


@pytest.mark.parametrize("name", [*NETWORK_FILES, PIECES_FILE])
def test_a_changed_file_is_refused(copy: Path, name: str) -> None:
    (copy / name).write_bytes((copy / name).read_bytes()[:-1])
    assert Reader.load(copy) == ReaderMissing(f"{name} is not the file that was made")


def test_who_loads_the_same_artefact_again_shares_the_reader(reader: Reader) -> None:
    assert Reader.load() is reader


def test_an_artefact_that_was_made_anew_is_read_anew(reader: Reader, copy: Path) -> None:
    first = Reader.load(copy)
    about = json.loads((copy / ABOUT_FILE).read_text(encoding="utf-8"))
    (copy / ABOUT_FILE).write_text(json.dumps(about | {"version": "9.9"}), encoding="utf-8")
    again = Reader.load(copy)
    assert isinstance(first, Reader)
    assert isinstance(again, Reader)
    assert (first.version, again.version) == (reader.version, "9.9")


def test_a_refused_artefact_is_read_once_it_is_whole(copy: Path) -> None:
    whole = (copy / PIECES_FILE).read_bytes()
    (copy / PIECES_FILE).write_bytes(whole[:-1])
    assert isinstance(Reader.load(copy), ReaderMissing)
    (copy / PIECES_FILE).write_bytes(whole)
    assert isinstance(Reader.load(copy), Reader)


def test_an_artefact_of_other_codes_is_refused(copy: Path) -> None:
    about = json.loads((copy / ABOUT_FILE).read_text(encoding="utf-8"))
    about["codes"] = about["codes"][1:]
    (copy / ABOUT_FILE).write_text(json.dumps(about), encoding="utf-8")
    assert Reader.load(copy) == ReaderMissing("the artefact was made for another codebook")


def test_a_broken_description_is_said_and_not_raised(copy: Path) -> None:
    (copy / ABOUT_FILE).write_text("{", encoding="utf-8")
    assert Reader.load(copy) == ReaderMissing("the artefact cannot be read: JSONDecodeError")


def test_the_artefact_is_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in ARTEFACT.iterdir()) < 45_000_000
