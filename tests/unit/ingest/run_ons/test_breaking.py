import threading

import numpy as np
import pytest

from ingest.evaluation.gold import parse_gold
from ingest.run_ons.breaking import break_run_on, choose_begins
from ingest.run_ons.features import describe_words, find_words
from ingest.run_ons.training.examples import is_open, make_example, make_examples
from ingest.sentences import split_sentences
from stories.spans import Span

CHAT = (
    "hoi ik ben sanne en ik zit hier nu drie maanden op de groep de leiding luistert nooit naar mij "
    "gisteren zei ik dat ik buikpijn had toen zeiden ze dat ik me aanstelde nu zeg ik maar niks meer"
)
LETTER = (
    "Op de derde dag van haar verblijf, nadat wij tot drie keer toe hadden gevraagd of er iemand naar haar voet wilde "
    "kijken, kwam er een arts."
)


def broken(text):
    return [span.of(text) for span in break_run_on(text, Span(0, len(text)))]


def test_run_on_becomes_sentences_that_together_are_all_its_words():
    sentences = broken(CHAT)
    assert len(sentences) > 2
    assert " ".join(sentences) == CHAT


def test_sentence_begins_where_a_new_thing_is_told():
    assert any(sentence.startswith("gisteren zei ik") for sentence in broken(CHAT))


@pytest.mark.parametrize("text", [LETTER, "Ze kwam om acht uur", "", "ok", LETTER.rstrip(".").replace("Op", "op")[:60]])
def test_ordinary_sentence_stays_whole(text):
    assert broken(text) == [text]


def test_only_the_stretch_is_broken():
    text = "Eerst dit. " + CHAT
    spans = break_run_on(text, Span(11, len(text)))
    assert spans[0].start_char == 11
    assert spans[-1].end_char == len(text)


def test_no_sentence_is_endless():
    assert max(len(sentence.split()) for sentence in broken("woord " * 500)) <= 45


def test_threads_do_not_disturb_each_other():
    found = []
    threads = [threading.Thread(target=lambda: found.append(broken(CHAT))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [broken(CHAT)] * 4


def test_likely_words_begin_a_sentence():
    odds = np.full(20, -6.0)
    odds[10] = 3.0
    assert choose_begins(odds) == [0, 10]


def test_doubtful_word_begins_one_only_when_the_sentence_would_be_long():
    odds = np.full(30, -6.0)
    odds[15] = -0.5
    assert choose_begins(odds) == [0, 15]
    assert choose_begins(odds[9:22]) == [0]


def test_no_words_have_no_sentences():
    assert choose_begins(np.array([])) == []


def test_features_tell_of_the_words_around_and_the_sign_before():
    features = describe_words(["Hoi,", "ik", "ben", "12"])
    assert {"0=ik", "-1=hoi", "1=ben", "2=00", "sign=,", "-10=hoi ik"} <= set(features[1])
    assert "capital" in features[0]
    assert "-1=-" in features[0]


def test_words_keep_their_place():
    text = "  hoi   sanne :)"
    assert [span.of(text) for span in find_words(text, Span(0, len(text)))] == ["hoi", "sanne", ":)"]


def test_example_tags_the_first_word_of_every_sentence():
    _, tags = make_example(["hoi sanne", "ik ben er"])
    assert tags == ["B", "I", "B", "I", "I"]


@pytest.mark.parametrize(("ends", "open_"), [((".", ".", ""), False), (("", "", "!"), True)])
def test_story_with_hardly_a_full_stop_is_open(ends, open_):
    row = ", ".join(f'{{"t": "zin {number}{end}", "l": []}}' for number, end in enumerate(ends))
    (story,) = parse_gold([f'{{"id": "v", "zinnen": [{row}]}}'], source="proef")
    assert is_open(story) is open_


def test_examples_are_the_same_for_the_same_seed(tmp_path):
    (tmp_path / "los.jsonl").write_text("".join(f'{{"t": "Zin {n} is het.", "l": []}}\n' for n in range(40)))
    first = list(make_examples(tmp_path, seed=3))
    assert first == list(make_examples(tmp_path, seed=3))
    assert first != list(make_examples(tmp_path, seed=4))
    assert sum(tags.count("B") for _, tags in first) == 40


def test_splitter_breaks_run_ons_and_leaves_what_has_full_stops():
    text = f"Dit is een zin. En nog een.\n{CHAT}"
    sentences = [span.of(text) for span in split_sentences(text)]
    assert sentences[:2] == ["Dit is een zin.", "En nog een."]
    assert sentences[2:] == broken(CHAT)
