import math

import pytest

from ingest.lists.lexicon import Lexicon
from ingest.recognisers.candidates import Candidate, evidence, gather, log_odds, sureness_of_names
from ingest.recognisers.reading import Reading
from ingest.recognisers.votes import Vote
from stories.spans import MentionKind, Span


def vote(start: int, end: int, kind: MentionKind, rule: str = "rule.a", probability: float | None = None) -> Vote:
    return Vote(Span(start, end), kind, rule, probability)


def test_votes_that_lie_over_each_other_are_one_candidate() -> None:
    (candidate,) = gather([vote(0, 5, MentionKind.PERSON), vote(3, 9, MentionKind.PERSON)])
    assert candidate.span == Span(0, 9)


def test_votes_that_touch_are_two_candidates() -> None:
    assert len(list(gather([vote(0, 5, MentionKind.PERSON), vote(5, 9, MentionKind.PERSON)]))) == 2


def test_unsure_model_does_not_widen_what_a_rule_found() -> None:
    unsure = vote(0, 20, MentionKind.PERSON, "reader.persoon", 0.2)
    (candidate,) = gather([vote(3, 9, MentionKind.PERSON), unsure])
    assert candidate.span == Span(3, 9)


def test_sure_model_widens_what_a_rule_found() -> None:
    sure = vote(0, 20, MentionKind.PERSON, "reader.persoon", 0.9)
    (candidate,) = gather([vote(3, 9, MentionKind.PERSON), sure])
    assert candidate.span == Span(0, 20)


def test_model_alone_says_where_however_unsure() -> None:
    (candidate,) = gather([vote(0, 4, MentionKind.PERSON, "reader.persoon", 0.1)])
    assert candidate.span == Span(0, 4)


def test_kind_is_that_of_most_voices_and_each_voice_is_heard_once() -> None:
    votes = [
        vote(0, 9, MentionKind.PERSON, "places.a"),
        vote(0, 4, MentionKind.LOCATION, "reader.locatie", 0.9),
        vote(5, 9, MentionKind.LOCATION, "reader.locatie", 0.9),
    ]
    (candidate,) = gather(votes)
    assert candidate.kind is MentionKind.PERSON


def test_what_has_a_form_of_its_own_keeps_its_kind() -> None:
    votes = [
        vote(0, 9, MentionKind.DATE, "dates.day-month"),
        vote(0, 9, MentionKind.PERSON, "reader.persoon", 0.99),
        vote(0, 9, MentionKind.PERSON, "sequence.persoon", 0.99),
    ]
    (candidate,) = gather(votes)
    assert candidate.kind is MentionKind.DATE


def said(text: str, candidate: Candidate, voices: set[str]) -> dict[str, float]:
    return evidence(Reading(text, Lexicon()), candidate, frozenset(voices))


def test_silence_of_a_model_speaks_against_a_name() -> None:
    candidate = Candidate(Span(0, 5), MentionKind.PERSON, (vote(0, 5, MentionKind.PERSON),))
    assert said("Anouk lachte.", candidate, {"reader"})["reader"] < -3


def test_silence_of_a_model_says_nothing_of_a_telephone_number() -> None:
    candidate = Candidate(Span(4, 15), MentionKind.PHONE, (vote(4, 15, MentionKind.PHONE, "contact.phone"),))
    assert said("bel 06-12345678", candidate, {"reader"})["reader"] == 0.0


def test_silence_of_a_model_speaks_against_half_a_form() -> None:
    candidate = Candidate(Span(6, 12), MentionKind.NUMBER, (vote(6, 12, MentionKind.NUMBER, "numbers.code"),))
    assert said("Code: F43A12", candidate, {"reader"})["reader"] < -3


def test_model_that_is_sure_of_a_name_elsewhere_is_heard() -> None:
    text = "Roos kwam. Daarna ging roos."
    sure = Candidate(Span(0, 4), MentionKind.PERSON, (vote(0, 4, MentionKind.PERSON, "reader.persoon", 0.9),))
    unsure = Candidate(Span(23, 27), MentionKind.PERSON, (vote(23, 27, MentionKind.PERSON),))
    reading = Reading(text, Lexicon())
    elsewhere = sureness_of_names(reading, (sure, unsure), "reader")
    heard = [evidence(reading, candidate, frozenset({"reader"}), elsewhere) for candidate in (sure, unsure)]
    assert heard[0]["manner.known-elsewhere"] == 0.0
    assert heard[1]["manner.known-elsewhere"] == pytest.approx(math.log(9))


def test_model_is_heard_at_its_surest() -> None:
    votes = tuple(vote(0, 5, MentionKind.PERSON, "reader.persoon", p) for p in (0.3, 0.8))
    found = said("Anouk lachte.", Candidate(Span(0, 5), MentionKind.PERSON, votes), {"reader"})
    assert found["reader"] == pytest.approx(math.log(4))
    assert "manner.models-alone-PERSOON" in found


@pytest.mark.parametrize("probability", [0.0, 1.0])
def test_certainty_is_kept_within_bounds(probability: float) -> None:
    assert abs(log_odds(probability)) < 10
