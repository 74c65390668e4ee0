import gzip
import json
from pathlib import Path

from search.analysis.compile_tables import read_lemmas, read_nouns
from search.analysis.compounds import compile_parts, split_compound
from search.analysis.word_forms import WordForms, compile_word_forms


def write(folder: Path, name: str, content: object) -> None:
    with gzip.open(folder / name, "wt", encoding="utf-8") as file:
        json.dump(content, file)


def test_verb_wins_where_a_form_is_of_several_words(tmp_path: Path) -> None:
    write(tmp_path, "nl_lemma_lookup.json.gz", {"luisterde": "luisteren", "l'abc": "x"})
    exceptions = {"verb": {"genomen": ["nemen"]}, "noun": {"genomen": ["genoom"]}, "adj": {}, "adv": {}}
    write(tmp_path, "nl_lemma_exc.json.gz", exceptions)
    assert read_lemmas(tmp_path) == {"luisterde": "luisteren", "genomen": "nemen"}


def test_nouns_are_words_of_the_dictionary_that_make_compounds(tmp_path: Path) -> None:
    write(tmp_path, "nl_lemma_index.json.gz", {"noun": ["zorg"]})
    dictionary = tmp_path / "nl.dic"
    dictionary.write_text("5\njeugd/CaCb\nzorg/VpV3\nlopen/Vi\nAnna/PN\nĳs/Cc\n", encoding="utf-8")
    assert read_nouns(tmp_path, dictionary) == {"jeugd", "zorg"}


def test_lemmas_that_point_at_each_other_are_one_word() -> None:
    forms = WordForms(compile_word_forms({"huis": "huizen", "huizen": "huis", "huisje": "huis"}))
    assert len({forms.form(word) for word in ("huis", "huizen", "huisje")}) == 1


def test_only_words_without_shorter_parts_are_kept() -> None:
    parts = compile_parts({"jeugd", "zorg", "jeugdzorg", "zorgje"}, always={"dag"})
    assert set(parts) == {"jeugd", "zorg", "zorgje", "dag"}


def test_fewest_parts_win() -> None:
    assert split_compound("hulpverlener", {"hulp", "verlener", "verl", "ener"}) == ("hulp", "verlener")
    assert split_compound("hulp", {"hulp"}) == ()
