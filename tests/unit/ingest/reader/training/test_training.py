import random
from pathlib import Path

import pytest

from ingest.reader.training.corpus import Corpus, MarkedText, join_sentences, read_corpus, read_marked
from ingest.reader.training.names import Origin, is_kept_back, measuring_names, own_origins, training_names
from ingest.reader.training.quiet import quiet_sentences
from ingest.reader.training.schedule import Schedule
from ingest.reader.training.variation import Swapper, hide, lower, lower_names, without_stops
from stories.spans import MentionKind


def marked(text: MarkedText) -> list[tuple[str, MentionKind]]:
    return [(mark.span.of(text.text), mark.kind) for mark in text.marks]


def test_marks_are_taken_off_and_kept_as_places() -> None:
    read = read_marked("Ik ben [[PERSOON:Truus]], [[LEEFTIJD:71]].")
    assert read.text == "Ik ben Truus, 71."
    assert marked(read) == [("Truus", MentionKind.PERSON), ("71", MentionKind.AGE)]


def test_sentences_run_together_keep_their_marks() -> None:
    whole = join_sentences([read_marked("Dag [[PERSOON:Mo]]."), read_marked("[[PERSOON:Jo]] ook.")], paragraphs={1})
    assert whole.text == "Dag Mo.\n\nJo ook."
    assert marked(whole) == [("Mo", MentionKind.PERSON), ("Jo", MentionKind.PERSON)]


def test_sentences_for_names_only_carry_no_labels(tmp_path: Path) -> None:
    (tmp_path / "namen-zinnen.jsonl").write_text('{"t": "[[PERSOON:mo]] belt", "l": []}\n', encoding="utf-8")
    (tmp_path / "namen-verhalen-chat.jsonl").write_text(
        '{"id": "een", "zinnen": [{"t": "[[PERSOON:jo]] ook"}, {"t": "niemand"}]}\n', encoding="utf-8"
    )
    (tmp_path / "zinnen.jsonl").write_text('{"t": "Niemand belt.", "l": ["-nabijheid"]}\n', encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert [sentence.text for sentence in corpus.labelled()] == ["Niemand belt."]
    assert [sentence.text for sentence in corpus.marked()] == ["jo ook", "niemand", "mo belt"]


def test_the_corpus_of_the_project_is_whole() -> None:
    corpus = read_corpus()
    assert (len(corpus.stories), len(corpus.name_sentences)) == (1622, 2407)
    assert len(corpus.labelled()) == 39_820


def test_one_name_gets_one_other_name_throughout() -> None:
    draw = random.Random(4)
    told = [read_marked("[[PERSOON:Truus]] belde."), read_marked("Toen kwam [[PERSOON:Truus]], zei [[PERSOON:truus]].")]
    first, second = Swapper(draw, training_names(draw)).swap(told, people=1.0)
    (name,) = {mark.span.of(first.text) for mark in first.marks}
    assert name != "Truus"
    assert [text for text, _ in marked(second)] == [name, name.lower()]


@pytest.mark.parametrize(
    ("told", "pool"),
    [
        ("Mevrouw [[PERSOON:Jansen]] kwam.", "family"),
        ("[[PERSOON:van Dijk]] kwam.", "family"),
        ("Toen kwam [[PERSOON:Truus]].", "given"),
    ],
)
def test_first_names_replace_first_names_and_family_names_family_names(told: str, pool: str) -> None:
    draw = random.Random(1)
    pools = {"given": Origin("een", ("Sanne",), ("X",)), "family": Origin("een", ("X",), ("Sanne",))}
    names = measuring_names(draw, pools[pool], known=set())
    assert not is_kept_back("X")
    assert is_kept_back("Sanne")
    (swapped,) = Swapper(draw, names).swap([read_marked(told)], people=1.0)
    assert marked(swapped) == [("Sanne", MentionKind.PERSON)]


def test_names_that_measure_never_train() -> None:
    draw = random.Random(2)
    names = training_names(draw)
    drawn = {names.given() for _ in range(2_000)} | {names.family() for _ in range(2_000)}
    assert not any(is_kept_back(name) for name in drawn)


@pytest.mark.parametrize("origin", own_origins(), ids=lambda origin: origin.name)
def test_every_origin_has_names_left_to_measure_with(origin: Origin) -> None:
    assert sum(map(is_kept_back, origin.given)) >= 5
    assert sum(map(is_kept_back, origin.family)) >= 5


def test_small_letters_move_no_mark() -> None:
    text = lower(read_marked("Dag [[PERSOON:İbrahim]], zei [[PERSOON:Truus]]."))
    assert marked(text) == [("İbrahim".lower(), MentionKind.PERSON), ("truus", MentionKind.PERSON)]


def test_mentions_alone_can_lose_their_capitals() -> None:
    assert lower_names(read_marked("Dag [[PERSOON:Truus]].")).text == "Dag truus."


def test_stops_are_lost_outside_mentions_only() -> None:
    text = without_stops(read_marked("Ja. Nee. Mail [[EMAIL:a.b.c.d@post.nl]]. Goed. Dag."), random.Random(1))
    assert text.text.count(".") < 9
    assert marked(text) == [("a.b.c.d@post.nl", MentionKind.EMAIL)]


def test_hidden_mentions_are_placeholders_without_a_mark() -> None:
    text = hide(read_marked("[[PERSOON:Truus]] belde op [[DATUM:3 mei]]."), random.Random(1))
    assert text.marks == ()
    assert text.text.startswith("[naam ")
    assert text.text.endswith("belde op [datum].")


@pytest.mark.parametrize(
    ("text", "is_quiet"),
    [
        ("De zuster bleef tot laat.", True),
        ("Mijn vader heeft Parkinson.", True),
        ("De zuster zei tegen Corrie dat het goed was.", False),
        ("Mijn zoon van acht bleef thuis.", False),
        ("Hij is 71 en moe.", False),
        ("mijn tante truus bleef tot laat", False),
    ],
)
def test_sentences_that_may_name_someone_teach_no_restraint(text: str, *, is_quiet: bool) -> None:
    marked_text = read_marked("Zij heeft Parkinson, ja Parkinson, zegt [[PERSOON:Truus]].")
    corpus = Corpus(((marked_text,),), (), (MarkedText(text, labels=frozenset()),))
    assert bool(quiet_sentences(corpus)) == is_quiet


def test_the_learning_rate_rises_for_a_round_and_falls_to_almost_nothing() -> None:
    schedule = Schedule(end=10)
    assert schedule.factor(0.5) < schedule.factor(1.0) == pytest.approx(0.9)
    assert schedule.factor(5) == pytest.approx(0.5)
    assert schedule.factor(10) == pytest.approx(0.02)


def test_a_training_with_another_end_goes_on_at_the_height_it_had() -> None:
    before = Schedule(end=24)
    after = Schedule(end=12, begin=6, height=before.factor(6))
    assert after.factor(6) == pytest.approx(before.factor(6))
    assert after.factor(9) == pytest.approx(before.factor(6) / 2)
