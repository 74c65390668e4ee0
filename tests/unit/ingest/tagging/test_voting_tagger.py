from dataclasses import replace

import pytest

from ingest.counts import Counts
from ingest.tagging.ballot import Ballot, Curve, Voice
from ingest.tagging.rules import Rule, RuleBook
from ingest.tagging.tagger import Evidence, Tagger
from ingest.tagging.voting_tagger import LINEAR, READER, RULES, VotingTagger
from stories.spans import Span
from tests.tagging_samples import FixedReader

NO_RULES = RuleBook([])
BALLOT = Ballot(
    voices={LINEAR: Voice(1.0, mean=0.0, spread=1.0), RULES: Voice(3.0, mean=0.0, spread=1.0)},
    code=Curve((4.0,), 0.0),
    event=Curve((2.0, 2.0), 0.0),
    threshold=0.5,
)


@pytest.fixture
def tagger(small_model) -> Tagger:
    return VotingTagger(small_model, NO_RULES, BALLOT, version="proef")


def codes(reading):
    return [proposal.code for proposal in reading.proposals]


def test_every_sentence_gets_a_reading_in_its_place(tagger):
    readings = tagger.read(["hij geloofde mij niet", "de zon scheen", "zij bleef zitten"])
    assert [codes(reading) for reading in readings] == [["niet-geloofd"], [], ["+nabijheid"]]


def test_no_sentences_give_no_readings(tagger):
    assert tagger.read([]) == []


def test_candidates_are_there_even_when_nothing_is_proposed_and_best_first(tagger):
    (reading,) = tagger.read(["de zon scheen"])
    confidences = [candidate.confidence for candidate in reading.candidates]
    assert len(confidences) == 3
    assert confidences == sorted(confidences, reverse=True)


def test_event_is_likelier_where_something_is_told(tagger):
    told, nothing = tagger.read(["hij geloofde mij niet", "het regende"])
    assert told.event > 0.5 > nothing.event


def test_only_one_sign_of_a_value_is_proposed(tagger):
    (reading,) = tagger.read(["zij bleef zitten en keek op de klok"])
    assert not {"+nabijheid", "-nabijheid"} <= set(codes(reading))


def test_code_that_may_not_be_proposed_unasked_is_still_a_candidate(small_model):
    ballot = replace(BALLOT, figures={"niet-geloofd": Counts(1, 3, 4)})
    (reading,) = VotingTagger(small_model, NO_RULES, ballot, version="proef").read(["hij geloofde mij niet"])
    assert (codes(reading), reading.candidates[0].code) == ([], "niet-geloofd")


def test_nothing_is_read_in_an_interviewers_words(tagger):
    asked, told = tagger.read(["I: geloofde niemand u?", "R: hij geloofde mij niet"])
    assert (asked.proposals, asked.candidates, asked.event) == ((), (), 0.0)
    assert codes(told) == ["niet-geloofd"]


def test_evidence_points_at_words_of_the_sentence_after_an_interviewers_question(tagger):
    sentence = "I: Wat zei hij? R: hij geloofde mij niet"
    (reading,) = tagger.read([sentence])
    assert "geloofde" in " ".join(e.span.of(sentence) for e in reading.proposals[0].evidence)


def test_blank_sentence_is_not_read(tagger):
    assert tagger.read(["  "])[0].candidates == ()


def test_rule_has_a_vote_and_its_words_are_the_evidence(small_model):
    rules = RuleBook([Rule("oren", "niet-geloofd", ("tussen de oren",))])
    (reading,) = VotingTagger(small_model, rules, BALLOT, version="proef").read(["het zat tussen de oren"])
    assert codes(reading) == ["niet-geloofd"]
    assert reading.proposals[0].evidence == (Evidence(Span(8, 22), 1.0, "oren"),)


def test_candidate_that_the_linear_model_sees_has_its_words_too(small_model):
    sentence = "hij geloofde mij niet"
    (reading,) = VotingTagger(small_model, NO_RULES, replace(BALLOT, threshold=0.999), version="proef").read([sentence])
    assert reading.proposals == ()
    assert "geloofde" in " ".join(words.span.of(sentence) for words in reading.candidates[0].evidence)


def test_code_that_only_the_reader_sees_has_no_evidence(small_model):
    ballot = replace(BALLOT, voices=BALLOT.voices | {READER: Voice(1.0, 0.0, 1.0)})
    reader = FixedReader([-9.0, 9.0, -9.0])
    (reading,) = VotingTagger(small_model, NO_RULES, ballot, version="proef", reader=reader).read(["soep en brood"])
    assert (codes(reading), reading.proposals[0].evidence) == (["+nabijheid"], ())


def test_reader_has_a_vote_and_never_hears_the_interviewer(small_model):
    reader = FixedReader([-9.0, -9.0, 9.0])
    ballot = replace(BALLOT, voices=BALLOT.voices | {READER: Voice(1.0, 0.0, 1.0)})
    tagger = VotingTagger(small_model, NO_RULES, ballot, version="proef", reader=reader)
    readings = tagger.read(["I: en toen?", "R: hij geloofde mij niet"])
    assert codes(readings[1]) == ["-nabijheid"]
    assert [said.strip() for said in reader.asked] == ["R: hij geloofde mij niet"]


def test_sentence_is_read_alike_alone_and_among_others(tagger):
    alone = tagger.read(["zij bleef zitten"])[0]
    assert tagger.read(["soep", "zij bleef zitten"])[1] == alone


def test_text_without_full_stops_is_read_at_its_beginning_only(tagger):
    endless = "hij geloofde mij niet " + "soep " * 1_000
    assert tagger.read([endless + "soep " * 100_000]) == tagger.read([endless])
