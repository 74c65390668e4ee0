import json
import logging
from collections.abc import Callable

import pytest

from ingest.tagging.endpoint.connection import Endpoint
from ingest.tagging.endpoint.tagger import EndpointTagger
from ingest.tagging.tagger import SentenceReading
from stories.codebook import load_codebook
from tests.language_model import Script, StandIn, dawdles, fails, language_model, says, writes

SENTENCES = ["Niemand geloofde mij.", "[naam 1] bleef naast mij zitten."]
ONE = ["Niemand geloofde mij."]


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def tagger_at(url: str, *, timeout: float = 5.0, key: str | None = None, clock: Clock | None = None) -> EndpointTagger:
    endpoint = Endpoint(url, key=key, timeout_seconds=timeout)
    return EndpointTagger(
        endpoint.ask, model="geitje", codebook=load_codebook(), stand_in=StandIn(), clock=clock or Clock()
    )


def codes(reading: SentenceReading) -> list[str]:
    return [proposal.code for proposal in reading.proposals]


def test_what_the_model_names_is_proposed_and_what_it_does_not_stays_a_candidate():
    with language_model(says({0: [("niet-geloofd", 0.9)], 1: [("-respect", 0.3)]})) as script:
        first, second = tagger_at(script.url).read(SENTENCES)
    assert codes(first) == ["niet-geloofd"]
    assert [candidate.code for candidate in first.candidates] == ["niet-geloofd", "+nabijheid"]
    assert first.event == 0.9
    # Rather wrong than right: not proposed unasked, but a choice.
    assert codes(second) == []
    assert {candidate.code for candidate in second.candidates} == {"+nabijheid", "-respect"}
    assert second.event == 0.4


def test_the_codebook_and_a_form_for_the_answer_are_sent_along():
    with language_model(says({})) as script:
        tagger_at(script.url, key="geheim").read(SENTENCES)
    (asked,) = script.asked
    known = [code.id for code in load_codebook().codes]
    schema = asked["response_format"]["json_schema"]
    label = schema["schema"]["properties"]["zinnen"]["items"]["properties"]["labels"]["items"]
    assert (asked["model"], asked["temperature"], schema["strict"]) == ("geitje", 0, True)
    assert label["properties"]["code"]["enum"] == known
    assert all(f"- {code} (" in asked["messages"][0]["content"] for code in known)
    assert json.loads(asked["messages"][1]["content"]) == [
        {"nummer": number, "zin": text} for number, text in enumerate(SENTENCES)
    ]
    assert script.headers[0]["Authorization"] == "Bearer geheim"


def test_the_words_of_an_interviewer_are_not_sent():
    with language_model(says({})) as script:
        readings = tagger_at(script.url).read(["I: Werd u geloofd?", "R: Nee, nooit."])
    assert len(readings) == 2
    assert "Werd u geloofd" not in script.asked[0]["messages"][1]["content"]


def test_a_long_story_is_asked_about_in_parts():
    with language_model(says({0: [("niet-geloofd", 0.9)], 64: [("-respect", 0.8)]})) as script:
        readings = tagger_at(script.url).read(ONE * 65)
    assert len(script.asked) == 3
    assert [number for number, reading in enumerate(readings) if codes(reading)] == [0, 64]


def test_a_text_that_was_read_is_not_asked_about_again():
    with language_model(says({0: [("niet-geloofd", 0.9)]})) as script:
        tagger = tagger_at(script.url)
        assert tagger.read(ONE) == tagger.read(ONE)
        assert len(script.asked) == 1


def test_a_label_that_the_codebook_does_not_have_is_left_out_and_counted(caplog: pytest.LogCaptureFixture):
    with language_model(says({0: [("verzonnen", 0.9), ("niet-geloofd", 0.8)]})) as script:
        (reading,) = tagger_at(script.url).read(ONE)
    assert codes(reading) == ["niet-geloofd"]
    assert "1 labels that the codebook does not have" in caplog.text


@pytest.mark.parametrize(
    ("plus", "minus", "proposed"), [(0.9, 0.6, ["+respect"]), (0.6, 0.9, ["-respect"]), (0.7, 0.7, [])]
)
def test_of_both_signs_of_a_value_the_surer_stands(plus: float, minus: float, proposed: list[str]):
    with language_model(says({0: [("+respect", plus), ("-respect", minus)]})) as script:
        (reading,) = tagger_at(script.url).read(ONE)
    assert codes(reading) == proposed


def row(number: object = 0, code: object = "niet-geloofd", sure: object = 0.9) -> str:
    return json.dumps({"zinnen": [{"nummer": number, "labels": [{"code": code, "zekerheid": sure}]}]})


WRONG = {
    "no JSON": "Niemand geloofde mij hoort bij niet-geloofd.",
    "a list": "[]",
    "nothing about the sentence": '{"zinnen": []}',
    "another sentence": row(number=7),
    "a sentence twice": '{"zinnen": [{"nummer": 0, "labels": []}, {"nummer": 0, "labels": []}]}',
    "a code that is no word": row(code=3),
    "surer than can be": row(sure=90),
    "no number": row(sure="zeker"),
    "not a number": '{"zinnen": [{"nummer": 0, "labels": [{"code": "niet-geloofd", "zekerheid": NaN}]}]}',
}


@pytest.mark.parametrize("content", WRONG.values(), ids=WRONG)
def test_an_answer_in_another_form_is_asked_for_once_more(content: str):
    with language_model(writes(content), says({0: [("niet-geloofd", 0.9)]})) as script:
        (reading,) = tagger_at(script.url).read(ONE)
    assert codes(reading) == ["niet-geloofd"]


Answerer = Callable[..., None]


@pytest.mark.parametrize(
    ("answer", "asked"),
    [
        (writes("geen JSON"), 2),
        (writes('{"zinnen": []}', finish="length"), 2),
        (fails(503), 2),
        (fails(401), 1),
        (fails(302, Location="http://192.0.2.1/"), 1),
    ],
)
def test_when_it_does_not_answer_well_the_shipped_tagger_reads_and_that_is_said(
    answer: Answerer, asked: int, caplog: pytest.LogCaptureFixture
):
    with language_model(answer) as script:
        readings = tagger_at(script.url).read(ONE)
    assert readings == StandIn().read(ONE)
    assert len(script.asked) == asked
    assert "the language model is away" in caplog.text
    assert "geloofde" not in caplog.text


def test_a_slow_answer_is_not_waited_for_even_when_it_trickles(caplog: pytest.LogCaptureFixture):
    with language_model(dawdles) as script:
        assert tagger_at(script.url, timeout=0.5).read(ONE) == StandIn().read(ONE)
    assert len(script.asked) == 1
    assert "too slow" in caplog.text


def test_a_model_that_is_away_is_left_alone_for_a_minute_and_then_asked_again(caplog: pytest.LogCaptureFixture):
    clock = Clock()
    caplog.set_level(logging.ERROR)

    def read_at(tagger: EndpointTagger, now: float, script: Script) -> int:
        clock.now = now
        tagger.read(ONE)
        return len(script.asked)

    with language_model(fails(401), says({0: [("niet-geloofd", 0.9)]})) as script:
        tagger = tagger_at(script.url, clock=clock)
        assert [read_at(tagger, now, script) for now in (0.0, 59.0, 61.0)] == [1, 1, 2]
        assert codes(tagger.read(ONE)[0]) == ["niet-geloofd"]


def test_a_server_that_is_not_there_is_away():
    with language_model(says({})) as script:
        gone = script.url
    assert tagger_at(gone).read(ONE) == StandIn().read(ONE)


def test_the_version_names_the_model_and_who_stands_in():
    tagger = tagger_at("http://127.0.0.1:9/v1")
    assert tagger.version.startswith("geitje-")
    assert tagger.version.endswith("+invaller")
    assert tagger.figures == {}
