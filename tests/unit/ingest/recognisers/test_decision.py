from functools import cache
from pathlib import Path

import pytest

from ingest.lists.lexicon import Lexicon
from ingest.recognisers import decision
from ingest.recognisers.decision import (
    Decision,
    Dial,
    combined,
    hand_set_weights,
    joined_by_reader,
    learned_weights,
    load_weights,
)
from ingest.recognisers.order import cast_votes
from ingest.recognisers.reading import Reading
from ingest.recognisers.repetition import repetitions
from ingest.recognisers.votes import Vote
from stories.spans import Mention, MentionKind, Span

WEIGHTS = {
    "rules": {"bias": 0.0, "good.rule": 2.0, "bad.rule": -2.0, "so.so": -1.0},
    "reader": {"bias": 0, "others": 1, "reader": 1},
}
TEXT = "Gisteren kwam Lindewei weer langs."
NAME = Span(14, 22)


@cache
def lexicon() -> Lexicon:
    return Lexicon()


def decide(
    votes: list[Vote], text: str = TEXT, dial: Dial | None = None, voices: tuple[str, ...] = ()
) -> tuple[list[str], list[str]]:
    decision = Decision(WEIGHTS, voices=frozenset(voices), dial=dial or Dial(hide=0.3, doubt=0.04))
    verdict = decision.decide(Reading(text, lexicon()), votes)
    return [m.span.of(text) for m in verdict.hidden], [m.span.of(text) for m in verdict.doubts]


def person(rule: str, span: Span = NAME, probability: float | None = None) -> Vote:
    return Vote(span, MentionKind.PERSON, rule, probability)


def test_rule_that_is_usually_right_hides() -> None:
    assert decide([person("good.rule")]) == (["Lindewei"], [])


def test_rule_that_is_sometimes_right_asks() -> None:
    hidden, doubts = decide([person("so.so")])
    assert (hidden, len(doubts)) == ([], 1)


def test_rule_that_is_usually_wrong_leaves_when_the_dial_says_so() -> None:
    assert decide([person("bad.rule")], dial=Dial(hide=0.5, doubt=0.3)) == ([], [])


def test_words_in_letters_that_no_model_has_read_are_asked_about_whatever_the_reader_says() -> None:
    assert decide([person("other-scripts.words")], voices=("reader",)) == ([], ["Lindewei"])


def test_reader_overrules_a_rule() -> None:
    assert decide([person("good.rule")], voices=("reader",))[0] == []


def test_reader_and_rule_together_hide() -> None:
    votes = [person("so.so"), person("reader.persoon", probability=0.95)]
    assert len(decide(votes, voices=("reader",))[0]) == 1


def test_rule_that_training_never_met_counts_as_usually_right() -> None:
    assert combined(WEIGHTS["rules"], {"new.rule": 1.0}) > 0


def test_circumstance_that_training_never_met_says_nothing() -> None:
    assert combined(WEIGHTS["rules"], {"words.new": 1.0}) == 0


def test_name_that_is_hidden_once_is_hidden_again() -> None:
    text = "Gisteren kwam Lindewei weer. Toen lachte lindewei."
    hidden, _ = decide([person("good.rule", Span(14, 22))], text)
    assert hidden == ["Lindewei", "lindewei"]


def test_name_that_is_only_asked_is_not_spread() -> None:
    text = "Gisteren kwam Lindewei weer. Toen lachte lindewei."
    assert decide([person("so.so", Span(14, 22))], text) == ([], ["Lindewei"])


def test_saying_with_a_name_in_it_is_left_alone() -> None:
    text = "Jan Modaal betaalt."
    assert decide([person("good.rule", Span(0, 10))], text) == ([], [])


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Om 14:05 Lindewei.", []),
        ("Om 14.25 Lindewei.", []),
        ("Om 14.10 uur Lindewei.", []),
        ("Op 14.10 Lindewei.", ["14.10"]),
        ("[14.10 naam] Lindewei.", ["14.10"]),
        ("[naam 14.10] Lindewei.", []),
    ],
)
def test_time_of_day_identifies_no_one(text: str, hidden: list[str]) -> None:
    start = text.index("14")
    assert decide([Vote(Span(start, start + 5), MentionKind.DATE, "good.rule")], text)[0] == hidden


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Op kamer 2.14 stond een bed.", ["2.14"]),
        ("Op lijst 2.14 stond een bed.", []),
    ],
)
def test_number_with_a_point_is_a_room_where_it_says_so(text: str, hidden: list[str]) -> None:
    start = text.index("2.14")
    assert decide([Vote(Span(start, start + 4), MentionKind.NUMBER, "good.rule")], text)[0] == hidden


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mijn buurman Jan Terlouw belde elke dag.", "Jan Terlouw"),
        ("Ik ging mee met Sint Jansen, onze begeleider.", "Sint Jansen"),
        ("Mattie zat altijd naast me.", "Mattie"),
        ("ik zat met krl op de groep", "krl"),
    ],
)
def test_who_is_named_like_someone_well_known_or_like_a_word_is_asked_about(text: str, name: str) -> None:
    start = text.index(name)
    assert decide([person("good.rule", Span(start, start + len(name)))], text) == ([], [name])


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Wij keken naar Studio Sport samen.", []),
        ("Wij baden met Sint Gerlach.", []),
        ("Wij wonen bij Sint Gerlach.", ["Sint Gerlach"]),
        ("Hij las het boek van Samuel voor.", []),
        ("Hij las het briefje van Samuel voor.", ["Samuel"]),
    ],
)
def test_what_is_watched_or_called_upon_is_left_alone(text: str, hidden: list[str]) -> None:
    name = next(name for name in ("Studio Sport", "Sint Gerlach", "Samuel") if name in text)
    start = text.index(name)
    end = start + len(name)
    assert decide([Vote(Span(start, end), MentionKind.ORGANISATION, "good.rule")], text)[0] == hidden


def test_what_the_rules_say_can_weigh_otherwise_beside_the_reader() -> None:
    beside = {"bias": 0.0, "others": 1.0, "reader": 1.0, "good.rule": -1.5}
    assert joined_by_reader(beside, 2.0, {"good.rule": 1.0, "reader": -1.0}) == pytest.approx(-0.5)


def test_news_model_asks_and_never_hides() -> None:
    assert decide([person("news.persoon", Span(14, 22))]) == ([], ["Lindewei"])


@pytest.mark.parametrize("voices", [(), ("sequence",), ("reader", "sequence"), ("reader",)])
def test_there_are_weights_for_every_set_of_models(voices: tuple[str, ...]) -> None:
    Decision(load_weights(), voices=frozenset(voices), dial=Dial.usual(frozenset(voices)))


def test_without_the_reader_more_is_asked() -> None:
    without, with_reader = Dial.usual(frozenset({"sequence"})), Dial.usual(frozenset({"sequence", "reader"}))
    assert without.hide - without.doubt > with_reader.hide - with_reader.doubt


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("April, met de vlag.", "April"),
        ("Het was zo.\n\nAugustus. Warm.", "Augustus"),
        ("mijn dochter wordt september 16", "september"),
        ("Toen kwam de brief. In November 2021 niets.\n\nNovember: weer niets.", "November: "),
        ("Zo heet ze: April. In april 2021 kwam ze.", "april 2021"),
    ],
)
def test_month_is_no_name_where_a_sentence_begins_or_in_small_letters(text: str, month: str) -> None:
    begin = text.index(month)
    span = Span(begin, begin + len(month))
    assert decide([person("good.rule", span)], text) == ([], [])


@pytest.mark.parametrize("text", ["Toen kwam April. April lachte.", "hee ik ben mei ja echt net als de maand mei"])
def test_whoever_is_called_as_a_month_is_no_month(text: str) -> None:
    begin = text.lower().rindex("april" if "April" in text else "mei")
    assert decide([person("good.rule", Span(begin, begin + 3))], text)[0] != []


def test_a_name_does_not_run_on_into_what_stands_in_the_place_of_another() -> None:
    text = "Toen kwam Zima [naam 1] langs."
    hidden, _ = decide([person("good.rule", Span(10, 20))], text)
    assert hidden == ["Zima"]
    assert decide([person("good.rule", Span(16, 22))], text) == ([], [])


def test_what_was_left_when_a_text_was_hidden_is_asked_sooner_than_hidden() -> None:
    dial = Dial(hide=0.2, doubt=0.03, again=0.5)
    assert dial.for_text("Toen kwam Zima.") == dial
    assert dial.for_text("Toen kwam [naam 1] met Zima.").hide == 0.5


LONG = "en daar is het zo stil dat je elke avond de klok van de gang hoort tikken tot aan het bed van mijn vader toe"
# For every rule with a weight that was set by hand, a text in which it votes.
VOTED_BY_HAND = {
    "ages.about": "Een nichtje van een jaar of tien.",
    "ages.decade": "Hij liep al tegen de zestig.",
    "ages.decade-person": "Een vriendelijke vijftiger.",
    "ages.of-kin": "Dat zei de psycholoog van mijn vader Jan van 12.",
    "ages.old": "Ik zong vanaf acht jaar oud.",
    "ages.one-of": "Zij heeft er twee, een van 2 en een van 8.",
    "ages.with": "Met vijftien zat ze thuis.",
    "ages.young": "Jip is nu negen weken.",
    "institutions.head-plain-lower": f"ik zit op groep vlinder {LONG}",
    "institutions.ward-lower": f"zij ligt nu op linde 2 {LONG}",
    "names-by-context.title-day": "Dat zei mevrouw Vrijdag.",
    "names-by-context.title-lower-particle": "Dat was voor mevr de roo.",
    "repetition.initials": "Aanwezig: Robbert Brink. RB vraagt wie er belt.",
    "spelled-names.letters": "Zij heet Tsegereda, T-s-e-g-e-r-e-d-a.",
    "unknown-words.capital-again": "Toen kwam Abzqira binnen. Daar zweeg Abzqira.",
    "unknown-words.opening-again": "Abzqira kwam binnen. Abzqira zweeg.",
    "unknown-words.opening-verb": "Tjarvo zei dat het mocht.",
}


def test_every_weight_set_by_hand_is_that_of_a_rule_that_votes() -> None:
    voted = {rule: rules_of(text) for rule, text in VOTED_BY_HAND.items()}
    assert [rule for rule, rules in voted.items() if rule not in rules] == []
    assert VOTED_BY_HAND.keys() == hand_set_weights().keys()


def rules_of(text: str) -> set[str]:
    reading = Reading(text, lexicon())
    votes = cast_votes(reading)
    again = repetitions(reading, [Mention(vote.span, vote.kind, vote.rule, 1.0) for vote in votes])
    return {vote.rule for vote in (*votes, *again)}


def test_weight_set_by_hand_goes_over_one_that_was_learned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "weights_by_hand.toml"
    path.write_text('"ages.being" = [7, 8, 9]', encoding="utf-8")
    monkeypatch.setattr(decision, "BY_HAND", path)
    assert [weights["ages.being"] for weights in load_weights().values()] == [7, 8, 9]
    assert 7 not in learned_weights()["rules"].values()
