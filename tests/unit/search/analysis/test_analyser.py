import hashlib
import tomllib
from importlib.resources import files

import pytest

from search.analysis import Analyser, load_analyser
from search.analysis.folding import fold
from search.analysis.synonyms import load_groups


@pytest.mark.parametrize(
    "words",
    [
        "luisteren luisterde luistert geluisterd luister",
        "geloven geloofde geloofd gelooft geloof",
        "nemen nam genomen neemt",
        "zeggen zei gezegd zegt",
        "kind kinderen",
        "huis huizen",
        "dokter dokters",
        "opbellen opgebeld",
        "dwingen gedwongen",
        "eenzaam eenzaamheid eenzame",
        "zus zusje zusjes",
        "oma oma's oma’s",
        "patiënt PATIËNTEN patienten",
        "één een",
    ],
)
def test_forms_of_one_word_are_found_by_each_other(words: str) -> None:
    assert len(set(load_analyser().forms(words))) == 1


@pytest.mark.parametrize("words", ["bang bank", "leven geven", "zorg zocht", "moeder moe", "arts hart"])
def test_other_words_stay_apart(words: str) -> None:
    forms = load_analyser().forms(words)
    assert len(set(forms)) > 1


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("jeugdzorg", ("jeugd", "zorg")),
        ("jeugdzorgwerkers", ("jeugd", "zorg", "werker")),
        ("huisarts", ("huis", "arts")),
        ("dagbesteding", ("dag", "besteding")),
        ("vertrouwenspersoon", ("vertrouwen", "persoon")),
        ("gezinsvoogd", ("gezin", "voogd")),
        ("kinderrechter", ("kind", "rechter")),
        ("ggz-instelling", ("ggz", "instelling")),
        ("behandeling", ()),  # no beha
        ("maandag", ()),
        ("minister", ()),
        ("eigenlijk", ()),
        ("2021-00745", ()),
    ],
)
def test_compound_is_found_by_its_parts(word: str, parts: tuple[str, ...]) -> None:
    analyser = load_analyser()
    (analysed,) = analyser.words(word)
    assert [part for part in analysed.parts if part.isalpha()] == [analyser.forms(part)[0] for part in parts]


def test_stretches_are_found_by_what_their_words_are_have_or_are_made_of() -> None:
    stretches = {"(Luisterde", "jeugdzorg/wmo.", "–", "arts", "luister"}
    for analyser in (Analyser(), load_analyser()):
        for _ in range(2):
            assert analyser.holding(stretches, {"luister"}) == {"(Luisterde", "luister"}
            assert analyser.holding(stretches, {"zorg", "wmo"}) == {"jeugdzorg/wmo."}
            assert analyser.holding({"arts"}, {"luister"}) == set()


def test_stretches_are_found_when_no_more_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.analysis.analyser._MOST_HELD", 1)
    analyser = Analyser()
    for stretch in ("moeder,", "moeders", "moeder."):
        assert analyser.holding({stretch, "vader"}, {"moeder"}) == {stretch}


def test_words_are_located_in_characters_whatever_the_letters() -> None:
    text = "😀 Één ĳsje, ’s avonds; foto’s!"
    spans = load_analyser().locate(text, {1, 2, 3, 4})
    assert [span.of(text) for span in spans.values()] == ["ĳsje", "s", "avonds", "foto’s"]
    assert load_analyser().locate(text, set()) == {}


@pytest.mark.parametrize(
    ("word", "folded"), [("Geërfd", "geerfd"), ("ĲSJE", "ijsje"), ("Şahin", "sahin"), ("ggz", "ggz")]
)
def test_folding_takes_capitals_and_accents_off(word: str, folded: str) -> None:
    assert fold(word) == folded


@pytest.mark.parametrize(("word", "is_stop_word"), [("de", True), ("Het", True), ("niet", False), ("zorg", False)])
def test_stop_words_are_those_that_say_nothing(word: str, is_stop_word: bool) -> None:
    assert load_analyser().words(word)[0].is_stop_word is is_stop_word


def test_every_synonym_is_a_word_that_can_be_found() -> None:
    analyser = load_analyser()
    for group in load_groups():
        assert len({analyser.forms(member) for member in group}) > 1, group
        assert all(analyser.forms(member) for member in group), group


def test_longest_expression_wins() -> None:
    analyser = load_analyser()
    forms = analyser.forms("geestelijke gezondheidszorg helpt")
    length, others = analyser.synonyms.match(forms, 0)
    assert length == 2
    assert ("ggz",) in others
    assert analyser.synonyms.match(forms, 2) == (0, ())


def test_tables_are_the_ones_their_manifest_names() -> None:
    folder = files("search.analysis").joinpath("data")
    manifest = tomllib.loads(folder.joinpath("manifest.toml").read_text(encoding="utf-8"))
    shipped = {path.name for path in folder.iterdir() if path.name.endswith(".marisa")}
    assert shipped == set(manifest)
    for name, entry in manifest.items():
        assert hashlib.sha256(folder.joinpath(name).read_bytes()).hexdigest() == entry["sha256"]
        assert entry["licence"]
        assert entry["source"]
