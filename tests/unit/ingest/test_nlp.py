from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from ingest.nlp import Pipeline, load_pipeline
from ingest.recognisers.decision import Dial
from stories.spans import MentionKind
from tests.time_taken import grows_with_its_input

STORY = (
    "Mijn moeder Truus woont sinds 3 maart 2021 in verpleeghuis De Wingerd in Coevorden. Haar BSN is 111222333, bel "
    "06-12345678 of mail truus@huisje.nl.\n\nZuster Fatima el Amrani, 34, bleef. Ik ben 54 jaar en woon Dorpsstraat "
    "12, 7741 AB Coevorden. Truus lachte."
)
DECOYS = (
    "In het verpleeghuis zei de dokter dat het Alzheimer was, of Parkinson. Ik kreeg Ritalin en later Concerta. Het "
    "UWV belde, de SVB schreef, en de Belastingdienst wilde geld. In mei 2020 zat alles dicht door corona. Met kerst "
    "kwam niemand, ook de buurvrouw niet. Ik reed in een Opel naar het ziekenhuis en wachtte daar drie uur. Al "
    "zes jaar wacht ik op een huis. De wijkverpleegkundige zei dat de huisarts het wist. Mijn moeder huilde, mijn "
    "vader zweeg."
)


@cache
def pipeline() -> Pipeline:
    return load_pipeline(reader=None)


def hidden(text: str) -> dict[str, MentionKind]:
    return {mention.span.of(text): mention.kind for mention in pipeline().analyse(text).mentions}


def test_everything_that_identifies_someone_in_a_story_is_hidden() -> None:
    assert hidden(STORY) == {
        "Truus": MentionKind.PERSON,
        "3 maart 2021": MentionKind.DATE,
        "De Wingerd": MentionKind.ORGANISATION,
        "Coevorden": MentionKind.LOCATION,
        "111222333": MentionKind.NUMBER,
        "06-12345678": MentionKind.PHONE,
        "truus@huisje.nl": MentionKind.EMAIL,
        "Fatima el Amrani": MentionKind.PERSON,
        "34": MentionKind.AGE,
        "54": MentionKind.AGE,
        "Dorpsstraat 12, 7741 AB Coevorden": MentionKind.LOCATION,
    }


def test_text_that_identifies_no_one_stays_untouched() -> None:
    assert hidden(DECOYS) == {}


def test_someone_who_is_hidden_once_is_hidden_everywhere() -> None:
    text = "Mijn zus Wolfertina belt. Gisteren was wolfertina er, en Wolfertinas hond. Wolfertnia lachte."
    found = [mention.span.of(text).lower() for mention in pipeline().analyse(text).mentions]
    assert found == ["wolfertina", "wolfertina", "wolfertinas", "wolfertnia"]


@pytest.mark.parametrize("placeholder", ["[naam 1]", "[plaats 2]", "[mijn dochter]", "[verpleeghuis]", "[datum]"])
def test_placeholder_of_an_earlier_hiding_is_never_marked(placeholder: str) -> None:
    analysed = pipeline().analyse(f"Mijn zus {placeholder} woont in {placeholder} bij mevrouw {placeholder}.")
    assert analysed.mentions == ()


def test_sentences_are_those_of_the_splitter() -> None:
    analysed = pipeline().analyse("Ze kwam. Ik ging.")
    assert [span.of(analysed.text) for span in analysed.sentences] == ["Ze kwam.", "Ik ging."]


def test_dial_turned_to_certainty_hides_less_and_asks_what_it_leaves() -> None:
    text = "Toen kwam Lindewei binnen."
    sure = load_pipeline(reader=None, dial=Dial(hide=0.9999, doubt=0.01)).analyse(text)
    assert sure.mentions == ()
    assert [mention.span.of(text) for mention in sure.doubts] == ["Lindewei"]


def test_analysed_text_does_not_print_the_story() -> None:
    assert "Truus" not in repr(pipeline().analyse(STORY))


def test_texts_of_several_threads_are_not_mixed_up() -> None:
    texts = [f"Mijn zus {name} woont in Coevorden." for name in ("Annelies", "Wietske", "Fatima", "Truus")] * 5
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(pipeline().analyse, texts))
    assert together == [pipeline().analyse(text) for text in texts]


def test_document_carries_mentions_as_spans_with_kind_and_rule() -> None:
    document = pipeline().language("Mijn zus Annelies belt.")
    (span,) = document.spans["mentions"]
    assert (span.text, span.label_) == ("Annelies", "PERSOON")
    assert span.id_.startswith("names-by-context.")


def test_missing_reader_is_said_and_everything_else_works(tmp_path: Path) -> None:
    without = load_pipeline(reader=tmp_path)
    assert without.voices == {"sequence"}
    assert without.analyse("Mijn zus Annelies belt.").mentions


def test_news_model_only_asks() -> None:
    news = spacy.blank("nl")
    ruler = news.add_pipe("entity_ruler")
    labels = {"Soep": "PERSON", "Veel": "MONEY", "huis": "GPE"}
    ruler.add_patterns([{"label": label, "pattern": word} for word, label in labels.items()])  # type: ignore[attr-defined]
    text = "Soep kreeg ik in huis. Veel ook."
    with_news, without = load_pipeline(reader=None, news=news).analyse(text), pipeline().analyse(text)
    assert with_news.mentions == without.mentions
    added = set(with_news.doubts) - set(without.doubts)
    assert [(mention.span.of(text), mention.rule) for mention in added] == [("Soep", "news.persoon")]


def test_name_in_another_script_is_hidden_or_asked_about_at_every_place() -> None:
    text = "Mijn zus heet 王小明. Toen kwam 王小明 binnen, met een β-blokker."
    analysed = load_pipeline().analyse(text)
    found = [mention.span.of(text) for mention in (*analysed.mentions, *analysed.doubts)]
    assert found == ["王小明", "王小明"]


def test_hiding_joins_a_pipeline_of_others_and_is_saved_with_it(tmp_path: Path) -> None:
    theirs: Language = spacy.blank("nl")
    theirs.add_pipe("verhalenbank_hiding")
    theirs.to_disk(tmp_path)
    document = spacy.load(tmp_path)("Mijn zus Annelies belt.")
    assert [span.text for span in document.spans["mentions"]] == ["Annelies"]


PIECES = [
    "Anouk",
    "mijn zus",
    "😀",
    "é",
    "e\u0301",
    "\r\n",
    "\n",
    " ",
    "06-12345678",
    "54",
    "'",
    "’s",
    "[naam 1]",
    "𝒳",
    "ß",
    "İ",
    ".",
]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text(max_size=80))
def test_offsets_are_right_whatever_the_text(text: str) -> None:
    analysed = pipeline().analyse(text)
    assert analysed.text == text
    assert pipeline().language(text).text == text
    end = 0
    for mention in analysed.mentions:
        assert end <= mention.span.start_char < mention.span.end_char <= len(text)
        assert any(sign.isalnum() for sign in mention.span.of(text))
        end = mention.span.end_char


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Mijn zus ", "Anouk", " woont in ", "Coevorden", " bij ", "De Schakel", ". ", "Zij is ", "54"]
        ),
        max_size=20,
    ).map("".join)
)
def test_hiding_a_hidden_text_changes_nothing(text: str) -> None:
    placeheld, end = "", 0
    for number, mention in enumerate(pipeline().analyse(text).mentions, 1):
        placeheld += text[end : mention.span.start_char] + f"[naam {number}]"
        end = mention.span.end_char
    placeheld += text[end:]
    again = pipeline().analyse(placeheld)
    assert not any("[naam" in mention.span.of(placeheld) for mention in again.mentions)


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "A",
        "1",
        ".",
        "-",
        "a.",
        "a-",
        "@",
        "a@",
        "0",
        "0 ",
        "A. ",
        "van ",
        "Jan ",
        "www.",
        "_a",
        "nul ",
        "[",
        "'t ",
        "é",
        "Aa",
    ],
)
def test_no_input_takes_more_than_linear_time(unit: str) -> None:
    def analyse(length: int) -> None:
        pipeline().analyse(unit * (length // len(unit)))

    assert grows_with_its_input(analyse, short=3_000, long=12_000)
