"""What is wrong in the files of the codebook is said, each fault in words for who wrote it; ours has none."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from stories.codebook import Code, Codebook, load_codebook
from stories.codebook_faults import faults_in, shipped_faults
from stories.codebook_history import load_history
from stories.lenses import load_lenses
from stories.lessons.material import load_material

CODEBOOK = load_codebook()


def faults_of(codebook: Codebook) -> list[str]:
    return faults_in(codebook, load_history(), load_lenses(), load_material().themes)


def with_first(change: Callable[[Code], Code]) -> Codebook:
    first, *others = CODEBOOK.codes
    return replace(CODEBOOK, codes=(change(first), *others))


def test_the_codebook_that_ships_is_right() -> None:
    assert shipped_faults() == faults_of(CODEBOOK) == []


@pytest.mark.parametrize(
    ("codebook", "fault"),
    [
        (replace(CODEBOOK, version="9.9"), "codebook.toml is versie 9.9"),
        (replace(CODEBOOK, codes=(*CODEBOOK.codes, CODEBOOK.codes[0])), "twee labels `niet-geloofd`"),
        (with_first(lambda code: replace(code, plain=CODEBOOK.codes[1].plain)), "Twee labels heten"),
        (with_first(lambda code: replace(code, question=CODEBOOK.codes[1].question)), "Twee labels vragen"),
        (with_first(lambda code: replace(code, counter=())), "welk label ertegenover staat"),
        (with_first(lambda code: replace(code, counter=("bestaat-niet",))), "`bestaat-niet`, en dat label is er niet"),
        (with_first(lambda code: replace(code, counter=("+respect",))), "zet dan `niet-geloofd` ook bij `+respect`"),
        (replace(CODEBOOK, sources=CODEBOOK.sources[1:]), "een bron die er niet is: wilken"),
        (replace(CODEBOOK, labels=CODEBOOK.labels[1:]), "Een afspraak bij twijfel gaat over `niet-geloofd`"),
        (replace(CODEBOOK, labels=CODEBOOK.labels[1:]), "een tekst voor lessen over `niet-geloofd`"),
        (replace(CODEBOOK, codes=CODEBOOK.codes[1:]), "In de lens kernhandelingen staat `niet-geloofd`"),
    ],
)
def test_a_fault_is_said_with_what_it_is_about(codebook: Codebook, fault: str) -> None:
    assert any(fault in said for said in faults_of(codebook))


def test_a_label_that_stands_in_the_codebook_alone_is_missed_in_each_lens_and_in_the_lessons() -> None:
    new = replace(
        CODEBOOK.codes[0], id="nieuw", label=replace(CODEBOOK.labels[0], id="nieuw"), plain="n", question="n?"
    )
    said = faults_of(replace(CODEBOOK, codes=(*CODEBOOK.codes, new), labels=(*CODEBOOK.labels, new.label)))
    assert [fault for fault in said if "lens" in fault] == [
        "`nieuw` heeft geen plek in de lens kernhandelingen (lenses.toml).",
        "`nieuw` heeft geen plek in de lens rechtvaardigheid (lenses.toml).",
    ]
    assert "Over `nieuw` is er geen tekst voor lessen (lessons/themes.toml)." in said


def test_a_label_that_stands_twice_in_a_lens_is_named() -> None:
    lenses = load_lenses()
    lens = lenses.lens("kernhandelingen")
    part = next(part for part in lens.parts if "niet-geloofd" in part.absent)
    doubled = replace(part, absent=(*part.absent, "niet-geloofd"))
    parts = tuple(doubled if one is part else one for one in lens.parts)
    said = faults_in(
        CODEBOOK, load_history(), replace(lenses, lenses=(replace(lens, parts=parts),)), load_material().themes
    )
    assert said == ["`niet-geloofd` staat twee keer in de lens kernhandelingen (lenses.toml)."]


def test_a_file_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from stories import codebook_faults

    def without(name: str) -> Callable[[], object]:
        def load() -> object:
            raise KeyError(name)

        return load

    monkeypatch.setitem(codebook_faults._FILES, "lenses.toml", without("question"))
    assert shipped_faults() == ["In lenses.toml ontbreekt 'question'."]
