from functools import cache
from pathlib import Path

import pytest

from ingest.lists.lexicon import Lexicon
from ingest.recognisers.reading import Reading
from ingest.recognisers.sequence.features import Features
from ingest.recognisers.sequence.model import FOLDER, SequenceModel
from ingest.recognisers.votes import Vote
from stories.spans import MentionKind


@cache
def lexicon() -> Lexicon:
    return Lexicon()


@cache
def model() -> SequenceModel:
    loaded = SequenceModel.load()
    assert loaded is not None
    return loaded


def votes(text: str) -> list[Vote]:
    return list(model().recognise(Reading(text, lexicon())))


def test_model_sees_a_name_that_no_list_knows() -> None:
    text = "Gisteren zei Xandrizka tegen mij dat ze niet meer kwam."
    sure = [vote for vote in votes(text) if (vote.probability or 0.0) > 0.5]
    assert [vote.span.of(text) for vote in sure] == ["Xandrizka"]
    assert sure[0].kind is MentionKind.PERSON


def test_text_without_capitals_has_a_model_of_its_own() -> None:
    text = (
        "gister zat ik weer met fatima op de bank en zij zei dat het goed kwam maar ik weet niet of dat zo is want de "
        "begeleider van de groep die belt nooit terug en dan zit je daar"
    )
    assert "fatima" in {vote.span.of(text) for vote in votes(text) if (vote.probability or 0.0) > 0.5}


def test_every_vote_has_a_probability_worth_mentioning() -> None:
    assert all(0.03 <= (vote.probability or 0.0) <= 1.0 for vote in votes("Mijn zus Anouk woont in Ede bij Roos."))


def test_empty_text_gets_no_votes() -> None:
    assert votes("") == []


def test_missing_model_is_none_and_no_error(tmp_path: Path) -> None:
    assert SequenceModel.load(tmp_path) is None


def test_broken_model_is_none_and_no_error(tmp_path: Path) -> None:
    for name in ("capitals.crf", "lower_case.crf"):
        (tmp_path / name).write_bytes(b"no model")
    assert SequenceModel.load(tmp_path) is None


def test_models_are_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.glob("*.crf")) < 4_000_000


@pytest.mark.parametrize(
    ("text", "position", "name"),
    [
        ("Anouk lachte.", 0, "VN"),
        ("in Coevorden", 1, "PL"),
        ("mevrouw Smit", 0, "TI"),
        ("mijn dochter", 1, "RO"),
        ("de tafel", 1, "WD"),
        ("Ritalin helpt", 0, "OK"),
        ("heet Anouk", 1, "-1:NO"),
    ],
)
def test_features_say_what_the_lists_know(text: str, position: int, name: str) -> None:
    assert name in Features().of(Reading(text, lexicon()))[position]


def test_features_are_the_same_the_second_time() -> None:
    features, reading = Features(), Reading("Mijn zus Anouk woont in Ede.", lexicon())
    assert features.of(reading) == features.of(reading)
