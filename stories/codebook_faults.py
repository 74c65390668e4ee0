"""What is not right in the files of the codebook, in words for who wrote a label in them."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator

from stories.codebook import Codebook, load_codebook
from stories.codebook_history import CodebookHistory, load_history
from stories.errors import UnknownLabelError, VerhalenbankError
from stories.lenses import Lenses, load_lenses
from stories.lessons.material import load_material

_FILES: dict[str, Callable[[], object]] = {
    "codebook.toml": load_codebook,
    "codebook_history.toml": load_history,
    "lenses.toml": load_lenses,
    "lessons/themes.toml": load_material,
}


def shipped_faults() -> list[str]:
    """Return what is not right in the files that this bank works with."""
    unread = [fault for name, load in _FILES.items() for fault in _unreadable(name, load)]
    return unread or faults_in(load_codebook(), load_history(), load_lenses(), load_material().themes)


def faults_in(codebook: Codebook, history: CodebookHistory, lenses: Lenses, themes: Collection[str]) -> list[str]:
    """Return what does not agree, in Dutch sentences; `themes` are the labels that lessons have a text about."""
    return [
        *_version_faults(codebook, history),
        *_label_faults(codebook),
        *_counter_faults(codebook),
        *_lens_faults(codebook, lenses),
        *_theme_faults(codebook, themes),
    ]


def _unreadable(name: str, load: Callable[[], object]) -> Iterator[str]:
    try:
        load()
    except KeyError as error:
        yield f"In {name} ontbreekt {error}."
    except (TypeError, ValueError, VerhalenbankError) as error:
        yield f"{name} is niet te lezen: {error}"


def _version_faults(codebook: Codebook, history: CodebookHistory) -> Iterator[str]:
    if codebook.version != history.current:
        yield (
            f"codebook.toml is versie {codebook.version}, en de laatste in codebook_history.toml is {history.current}."
        )


def _label_faults(codebook: Codebook) -> Iterator[str]:
    yield from (f"Er zijn twee labels `{twice}`." for twice in _twice(code.id for code in codebook.codes))
    yield from (f'Twee labels heten "{twice}".' for twice in _twice(code.plain for code in codebook.codes))
    yield from (f'Twee labels vragen "{twice}"' for twice in _twice(code.question for code in codebook.codes))
    sources, labels = {source.id for source in codebook.sources}, {label.id for label in codebook.labels}
    for label in codebook.labels:
        gone = [one for one in label.sources if one not in sources]
        yield from (f"`{label.id}` noemt een bron die er niet is: {one}." for one in gone)
    for doubt in codebook.doubts:
        gone = [one for one in doubt.labels if one not in labels]
        yield from (f"Een afspraak bij twijfel gaat over `{one}`, en dat label is er niet." for one in gone)


def _counter_faults(codebook: Codebook) -> Iterator[str]:
    for code in codebook.codes:
        if not code.counter:
            yield f"Zeg bij `{code.id}` welk label ertegenover staat (counter)."
        for counter in code.counter:
            try:
                answers = code.id in codebook.code(counter).counter
            except UnknownLabelError:
                yield f"Tegenover `{code.id}` staat `{counter}`, en dat label is er niet."
                continue
            if not answers:
                yield f"`{counter}` staat tegenover `{code.id}`; zet dan `{code.id}` ook bij `{counter}` (counter)."


def _lens_faults(codebook: Codebook, lenses: Lenses) -> Iterator[str]:
    codes = {code.id for code in codebook.codes}
    for lens in lenses.lenses:
        placed = Counter(code for part in lens.parts for code in (*part.present, *part.absent))
        # A lens of windows has parts without labels.
        for code in sorted(codes - placed.keys() if placed else ()):
            yield f"`{code}` heeft geen plek in de lens {lens.id} (lenses.toml)."
        for code, times in placed.items():
            if code not in codes:
                yield f"In de lens {lens.id} staat `{code}`, en dat label is er niet (lenses.toml)."
            elif times > 1:
                yield f"`{code}` staat twee keer in de lens {lens.id} (lenses.toml)."


def _theme_faults(codebook: Codebook, themes: Collection[str]) -> Iterator[str]:
    labels = {label.id for label in codebook.labels}
    for label in sorted(labels - set(themes)):
        yield f"Over `{label}` is er geen tekst voor lessen (lessons/themes.toml)."
    for theme in sorted(set(themes) - labels):
        yield f"Er is een tekst voor lessen over `{theme}`, en dat label is er niet (lessons/themes.toml)."


def _twice(values: Iterable[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]
