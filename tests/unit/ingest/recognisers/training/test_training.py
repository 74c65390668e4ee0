import random
from pathlib import Path

import pytest

from ingest.lists.lexicon import Lexicon
from ingest.recognisers.reading import Reading
from ingest.recognisers.sequence.model import KINDS, SequenceModel
from ingest.recognisers.training.corpus import (
    ANNOTATED,
    Document,
    annotated,
    fold_of,
    in_lower_case,
    in_rows,
    with_other_names,
    without_names,
)
from ingest.recognisers.training.invented_names import InventedNames
from ingest.recognisers.training.logistic import fit
from ingest.recognisers.training.train_sequence import tags_of, train
from ingest.recognisers.training.weigh import Weighed, weigh, weigh_reader
from stories.spans import MentionKind
from tests.marked_text import unmark

GOLD = '{"id": "a", "zinnen": [{"t": "Mijn zus [[PERSOON:Anouk]] lacht."}, {"t": "Zij is [[LEEFTIJD:54]]."}]}\n'


def document(marked: str) -> Document:
    text, mentions = unmark(marked)
    return Document("a", text, tuple((mention.span, mention.kind) for mention in mentions))


def marked(document: Document) -> list[str]:
    return [span.of(document.text) for span, _ in document.mentions]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for name in ANNOTATED:
        (tmp_path / f"{name}.jsonl").write_text(GOLD if name == "namen" else "", encoding="utf-8")
    lines = '{"t": "Ik wacht op soep."}\n{"t": "Daar zat Anouk ook."}\n{"t": "gister was fatima er"}\n'
    (tmp_path / "zinnen-1.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


def test_corpus_is_read_with_its_marks(corpus: Path) -> None:
    (story,) = annotated(corpus)
    assert marked(story) == ["Anouk", "54"]


def test_sentences_that_may_hold_an_unmarked_name_are_left_out(corpus: Path) -> None:
    assert [sentence.text for sentence in without_names(corpus, Lexicon())] == ["Ik wacht op soep."]


def test_other_names_are_marked_where_they_stand() -> None:
    text = document("Mijn zus [[PERSOON:Anouk]] en [[PERSOON:Anouk]] uit [[LOCATIE:Ede]] van [[ORGANISATIE:De Brug]].")
    names = InventedNames((("Xandra",),), (("Smit",),), ("Goor",), ("wolk",))
    renamed = with_other_names(text, names, random.Random(4))
    first, second, place, house = marked(renamed)
    assert first == second
    assert place
    assert house.startswith("De ")
    assert renamed.text.count(first) == 2


def test_number_and_initial_are_not_renamed() -> None:
    text = document("Meneer [[PERSOON:K.]] is [[LEEFTIJD:54]].")
    assert with_other_names(text, InventedNames.load(), random.Random(1)) == text


def test_lower_case_keeps_the_marks() -> None:
    lowered = in_lower_case(document("Mijn zus [[PERSOON:Anouk]]."))
    assert lowered is not None
    assert marked(lowered) == ["anouk"]


def test_letter_that_grows_on_being_lowered_is_left_out() -> None:
    assert in_lower_case(document("Mijn zus [[PERSOON:İlknur]].")) is None


def test_sentences_in_a_row_keep_their_marks() -> None:
    rows = list(
        in_rows([document("[[PERSOON:Anouk]] lacht."), document("Zij is [[LEEFTIJD:54]]."), document("Ja.")], 2)
    )
    assert [marked(row) for row in rows] == [["Anouk", "54"], []]


def test_story_is_always_in_the_same_fold() -> None:
    assert fold_of(document("Ja."), 5) == fold_of(document("Nee."), 5)


def test_tags_say_where_a_mention_begins_and_goes_on() -> None:
    text = document("zus [[PERSOON:Anouk Smit]] mailt [[EMAIL:a@b.nl]]")
    assert tags_of(Reading(text.text, Lexicon()), text)[:4] == ["O", "B-PERSOON", "I-PERSOON", "O"]
    assert MentionKind.EMAIL not in KINDS


def test_trained_model_can_be_loaded_and_has_learned(tmp_path: Path) -> None:
    texts = [
        document(f"Gisteren zei [[PERSOON:{name}]] dat het goed was.") for name in ("Anouk", "Roos", "Truus", "Gert")
    ] * 5
    for name in ("capitals.crf", "lower_case.crf"):
        train(texts, tmp_path / name, Lexicon(), iterations=20, lower_case=False)
    model = SequenceModel.load(tmp_path)
    assert model is not None
    text = "Gisteren zei Fatima dat het goed was."
    found = [vote for vote in model.recognise(Reading(text, Lexicon())) if (vote.probability or 0) > 0.5]
    assert [vote.span.of(text) for vote in found] == ["Fatima"]


def rows(good: str, bad: str) -> list[Weighed]:
    return [Weighed({good: 1.0, "reader": 3.0}, True, 1.0)] * 30 + [
        Weighed({bad: 1.0, "reader": -3.0}, False, 1.0)
    ] * 30


def test_rule_that_is_right_weighs_more_than_one_that_is_wrong() -> None:
    weights = weigh(rows("good.rule", "bad.rule"), frozenset())
    assert weights["bias"] + weights["good.rule"] > 0.0 > weights["bias"] + weights["bad.rule"]


def test_rule_that_was_hardly_seen_gets_no_weight_of_its_own() -> None:
    seen_once = [*rows("good.rule", "bad.rule"), Weighed({"rare.rule": 1.0}, True, 1.0)]
    assert "rare.rule" not in weigh(seen_once, frozenset())


def test_reader_that_is_right_is_trusted() -> None:
    joined = weigh_reader(rows("a.rule", "b.rule"), {"bias": 0.0, "a.rule": 0.0, "b.rule": 0.0})
    assert joined["reader"] > 0.5


def test_few_stories_hardly_move_what_was_known_of_the_reader() -> None:
    others = {"bias": 0.0, "a.rule": 0.0, "b.rule": 0.0}
    before = {"bias": -1.0, "others": 0.7, "reader": 0.5, "rare.rule": -0.4}
    few, many = (weigh_reader(rows("a.rule", "b.rule")[:31] * times, others, before=before) for times in (1, 100))
    assert few["rare.rule"] == many["rare.rule"] == pytest.approx(-0.4)
    assert few["reader"] - 0.5 < 0.5 * (many["reader"] - 0.5)


def test_fit_comes_near_the_odds_that_were_seen() -> None:
    weights = fit(
        [{"a": 1.0}] * 4 + [{}] * 4,
        [True, True, True, False, True, False, False, False],
        counts=[1.0] * 8,
        names=["a"],
        restraint=1e-6,
        expected={},
    )
    assert weights["bias"] == pytest.approx(-1.0986, abs=0.01)
    assert weights["bias"] + weights["a"] == pytest.approx(1.0986, abs=0.01)


def test_fit_settles_where_a_full_step_overshoots() -> None:
    weights = fit(
        [{"a": 20.0}, {"a": -20.0}, {"a": 20.0}] * 200,
        [True, False, False] * 200,
        counts=[1.0] * 600,
        names=["a"],
        restraint=1e-3,
        expected={"a": 8.0},
    )
    assert abs(weights["a"]) < 1.0


def test_restraint_keeps_a_weight_near_what_is_expected() -> None:
    weights = fit([{"a": 1.0}], [True], counts=[1.0], names=["a"], restraint=1e3, expected={"a": 1.5})
    assert weights["a"] == pytest.approx(1.5, abs=0.01)
