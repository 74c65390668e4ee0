"""Names that others annotated are read where they stand, and counted as found only when all of one is hidden."""

import argparse
from pathlib import Path

import pytest

from benchmarks.named_text import NAME, Word, join_words, read_named
from benchmarks.public_names import PROJECT, measure, outside
from ingest.analysed import AnalysedText
from stories.spans import Mention, MentionKind, Span

PERSON, PLACE = "persoon", "plaats"


class Marking:
    """Hides the words it was given."""

    def __init__(self, *words: str) -> None:
        self._words = words

    def analyse(self, text: str) -> AnalysedText:
        starts = sorted((text.index(word), len(word)) for word in self._words)
        found = (Mention(Span(start, start + length), MentionKind.PERSON, "test", 1.0) for start, length in starts)
        return AnalysedText(text, (), tuple(found), ())


def named(path: Path) -> list[tuple[str, str]]:
    (text,) = read_named(path)
    return [(span.of(text.text), kind) for span, kind in text.names]


def write(path: Path, *rows: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_bio_names_lose_the_signs_around_them(tmp_path: Path) -> None:
    rows = ["De O", "heer O", '"Jan B-PER', 'Klaassen", I-PER', "en O", "Piet B-PER", "te O", "Ede. B-LOC"]
    assert named(write(tmp_path / "krant.bio", *rows)) == [("Jan Klaassen", PERSON), ("Piet", PERSON), ("Ede", PLACE)]


def test_universal_dependencies_join_the_words_of_one_name(tmp_path: Path) -> None:
    rows = [
        "# text = Anouk de Vries sprak Bo.",
        "1\tAnouk\tAnouk\tPROPN\t_\t_\t4\tnsubj\t_\t_",
        "2\tde\tde\tPROPN\t_\t_\t1\tflat\t_\t_",
        "3\tVries\tVries\tPROPN\t_\t_\t1\tflat\t_\t_",
        "4\tsprak\tspreken\tVERB\t_\t_\t0\troot\t_\t_",
        "5\tBo\tBo\tPROPN\t_\t_\t4\tobj\t_\tSpaceAfter=No",
        "6\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_",
    ]
    assert named(write(tmp_path / "zinnen.conllu", *rows)) == [("Anouk de Vries", NAME), ("Bo", NAME)]


def _row(word: str, part_of_speech: str, entity: str) -> str:
    return "\t".join(["boek", "0", "0", word, part_of_speech, *"-----", "*", entity])


def test_openboek_names_are_proper_nouns_of_people_and_places_that_identify(tmp_path: Path) -> None:
    rows = [
        "#begin document",
        _row("Meneer", "N[eigen]", "(1"),
        _row("Bavink", "N[eigen]", "1)"),
        _row("ging", "WW[pv]", "-"),
        _row("met", "VZ[init]", "-"),
        _row("zijn", "VNW[bez]", "(2|(1)"),
        _row("vriend", "N[soort]", "2)"),
        _row("van", "VZ[init]", "-"),
        _row("Veere", "N[eigen]", "(3)"),
        _row("naar", "VZ[init]", "-"),
        _row("Rusland", "N[eigen]", "(4)"),
        _row(".", "LET[]", "-"),
        "",
        _row("Kom", "N[eigen]", "(1)"),
        _row("kom", "WW[pv]", "-"),
    ]
    write(
        tmp_path / "features" / "boek.tsv",
        "filename\tsentno\tbegin\tend\tgender\tnumber\tcategory\tmentions",
        "boek\t0\t0\t2\tm\tsg\tPER.fic\tMeneer Bavink",
        "boek\t0\t4\t6\tm\tsg\tPER.misc\tzijn vriend",
        "boek\t0\t7\t8\tn\tsg\tLOC.bc\tVeere",
        "boek\t0\t9\t10\tn\tsg\tLOC.land\tRusland",
    )
    assert named(write(tmp_path / "coref" / "boek.conll", *rows)) == [("Bavink", PERSON), ("Veere", PLACE)]


def test_name_counts_as_found_when_all_of_it_is_hidden() -> None:
    text = join_words([Word("Anouk", True, PERSON, True), Word("Bos", True, PERSON), Word("belt", False)])
    whole, half = measure([text], Marking("Anouk Bos")), measure([text], Marking("Anouk", "belt"))
    assert whole.hidden[PERSON].recall == 1.0
    assert half.hidden[PERSON].recall == 0.0
    assert half.figures()["marks_on_a_name"] == 0.5
    (line,) = half.missed
    assert line == "gemist\tpersoon\tAnouk Bos\t[[Anouk Bos]] belt"


def test_figures_of_several_texts_add_up() -> None:
    text = join_words([Word("Anouk", True, PERSON, True), Word("belt", False)])
    both = measure([text, text], Marking("Anouk"))
    assert (both.hidden[PERSON].present, both.counted["words"]) == (2, 4)


@pytest.mark.parametrize("name", ["benchmarks/gemist.tsv", "gemist.tsv"])
def test_public_text_is_kept_out_of_the_project(name: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        outside(str(PROJECT / name))


def test_files_elsewhere_are_taken(tmp_path: Path) -> None:
    assert outside(str(tmp_path / "gemist.tsv")) == (tmp_path / "gemist.tsv").resolve()
