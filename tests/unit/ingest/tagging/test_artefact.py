import shutil
from dataclasses import replace

import pytest

from ingest.tagging.artefact import BALLOTS_FILE, FOLDER, LINEAR_FILE, load_tagger
from ingest.tagging.ballot import Voice, read_ballots, write_ballots
from ingest.tagging.voting_tagger import LINEAR, READER
from stories.codebook import load_codebook
from tests.tagging_samples import FixedReader

CODES = [code.id for code in load_codebook().codes]
DISBELIEVED = "Niemand op de afdeling geloofde wat ik vertelde, het zat volgens hen tussen mijn oren."


def loud(code: str) -> FixedReader:
    return FixedReader([9.0 if own == code else -9.0 for own in CODES])


@pytest.fixture
def folder(tmp_path):
    """An artefact that was settled with the reader of `tagging_samples`."""
    shutil.copy(FOLDER / LINEAR_FILE, tmp_path)
    linear = read_ballots(FOLDER / BALLOTS_FILE)[LINEAR]
    with_reader = replace(linear, voices=linear.voices | {READER: Voice(5.0, 0.0, 1.0)}, reader=FixedReader.version)
    write_ballots({LINEAR: linear, READER: with_reader}, tmp_path / BALLOTS_FILE)
    return tmp_path


def test_shipped_tagger_proposes_codes_of_the_codebook():
    readings = load_tagger().read([DISBELIEVED, "Ik eet om zes uur."])
    assert readings[0].proposals[0].code == "niet-geloofd"
    assert {candidate.code for reading in readings for candidate in reading.candidates} <= set(CODES)


def test_shipped_reader_is_the_one_that_its_votes_were_settled_for():
    assert load_tagger().version.startswith(READER)


def test_reader_that_the_artefact_was_settled_with_has_a_vote(folder):
    (reading,) = load_tagger(folder, reader=loud("+zingeving")).read(["Ik eet om zes uur."])
    assert reading.proposals[0].code == "+zingeving"


def test_other_reader_has_no_vote(folder):
    stranger = loud("+zingeving")
    stranger.version = "anders"
    tagger = load_tagger(folder, reader=stranger)
    assert tagger.version.startswith(LINEAR)
    assert tagger.read(["Ik eet om zes uur."])[0].proposals == ()


def test_version_changes_with_what_is_in_the_folder(folder):
    before = load_tagger(folder, reader=loud("+zingeving")).version
    ballots = read_ballots(folder / BALLOTS_FILE)
    write_ballots({name: replace(ballot, threshold=0.9) for name, ballot in ballots.items()}, folder / BALLOTS_FILE)
    assert load_tagger(folder, reader=loud("+zingeving")).version != before
