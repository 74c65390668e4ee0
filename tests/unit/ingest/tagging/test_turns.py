import pytest

from ingest.tagging.turns import parts_to_read, told_parts


def told(*sentences):
    return [part.strip() for part in told_parts(sentences)]


def test_interviewer_is_silent_until_someone_else_speaks():
    assert told("I: Hoe ging dat?", "Vertelt u maar.", "R: Slecht.", "Echt slecht.") == [
        "",
        "",
        "R: Slecht.",
        "Echt slecht.",
    ]


def test_answer_in_the_same_sentence_keeps_its_place():
    (part,) = told_parts(["I: Geloofden ze u? R: Nee."])
    assert (part, len(part)) == ("                   R: Nee.", len("I: Geloofden ze u? R: Nee."))


@pytest.mark.parametrize(
    "name", ["I", "Int.", "Interviewer", "interviewer", "INTERVIEWER", "Interviewer 2", "Interviewer (vrouw)"]
)
def test_interviewer_goes_by_several_names(name):
    assert told(f"{name}: Hoe ging dat?", "Respondent: Goed.") == ["", "Respondent: Goed."]


@pytest.mark.parametrize("name", ["R", "R2", "Resp.", "[naam 1]", "[naam]", "Mevrouw"])
def test_anyone_else_tells(name):
    assert told("I: Hoe ging dat?", f"{name}: Goed.")[1] == f"{name}: Goed."


def test_interviewer_speaks_again_later():
    assert told("R: Slecht.", "I: En toen?", "R: Beter.") == ["R: Slecht.", "", "R: Beter."]


@pytest.mark.parametrize(
    "sentences",
    [
        ("I: dat stond op de deur.", "Ik wist niet wat het was."),
        ("Hij zei: ga weg.", "Ik ging."),
        ("Ik zei tegen I: kom maar.", "Dokter: niets aan de hand."),
        (),
    ],
)
def test_text_that_is_no_transcript_stays_whole(sentences):
    assert told_parts(sentences) == list(sentences)


@pytest.mark.parametrize(("letters", "read"), [(5_000, 5_000), (5_001, 5_000)])
def test_of_a_sentence_that_goes_on_for_pages_the_beginning_is_read(letters, read):
    assert parts_to_read(["a" * letters, "Kort."]) == ["a" * read, "Kort."]
