"""The forms in which Dutch writes one name: capitals, accents, possessives, diminutives, particles, initials."""

import re
import unicodedata

# fmt: off
PARTICLES = frozenset({
    "van", "de", "der", "den", "het", "'t", "ten", "ter", "te", "in", "op", "aan", "bij", "uit", "tot", "over", "onder",
    "voor", "la", "le", "du", "des", "von", "zu", "zur", "vom", "al", "el", "ben", "bin", "bint", "abu", "ibn", "da",
    "do", "dos", "das", "di", "del", "della", "y",
})
# fmt: on
ARTICLES = frozenset({"de", "het", "'t", "den", "een"})

# Longer "names" are addresses or mistakes; looking at their parts would cost more than it brings.
_MOST_PARTS = 8

_PARTS = re.compile(r"[^\s,;()]+")
_INITIALS = re.compile(r"[^\W\d_]\.?|(?:[^\W\d_]\.){1,6}[^\W\d_]?")
_DIMINUTIVES = ("etje", "tje", "pje", "je")
_SHORTEST_WITH_TYPING_ERROR = 5
# One "name" as long as a story has as many forms as the story has letters: gigabytes, and none of them a name.
_LONGEST_WITH_TYPING_ERROR = 60


class _Flat(dict[int, str]):
    """What each sign is compared as, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        flat = "'" if sign in "’‘`´ʼ" else " " if sign.isspace() else unicodedata.normalize("NFD", sign.lower())[0]
        self[code] = flat
        return flat


_FLAT = _Flat()


def flatten(text: str) -> str:
    """Return a text as it is compared, of the same length: small letters, plain apostrophes and spaces, no accents."""
    return text.translate(_FLAT)


def fold(words: str) -> str:
    """Return words as they are compared, with single spaces."""
    return " ".join(flatten(words).split())


def parts_of(folded: str) -> tuple[str, ...]:
    """Return the words of a folded name."""
    return tuple(_PARTS.findall(folded))


def possible_bases(folded: str) -> tuple[str, ...]:
    """Return the names of which a word may be the possessive or diminutive: of "anouks" "anouk", of "jantje" "jan"."""
    bases = []
    for ending in ("'s", "s'", "'", "s"):
        if folded.endswith(ending) and len(folded) > len(ending) + 1:
            bases.append(folded[: -len(ending)] + ("s" if ending == "s'" else ""))
    for name in (folded, *bases):
        bases += [
            name[: -len(ending)] for ending in _DIMINUTIVES if name.endswith(ending) and len(name) > len(ending) + 1
        ]
    return tuple(dict.fromkeys(bases))


def swapped_letters(folded: str) -> tuple[str, ...]:
    """Return the name with each two neighbouring letters swapped, the commonest slip that makes no other name."""
    if not _SHORTEST_WITH_TYPING_ERROR <= len(folded) <= _LONGEST_WITH_TYPING_ERROR:
        return ()
    return tuple(
        folded[:place] + folded[place + 1] + folded[place] + folded[place + 2 :]
        for place in range(1, len(folded) - 1)
        if folded[place] != folded[place + 1]
    )


def shorter_forms(parts: tuple[str, ...]) -> frozenset[str]:
    """Return how a longer name is said in short: its first words, or its last with or without particles."""
    parts = parts[:_MOST_PARTS]
    forms = set()
    for cut in range(1, len(parts)):
        forms.add(parts[:cut])
        forms.add(parts[cut:])
    return frozenset(" ".join(form) for form in forms if any(_tells(part) for part in form))


def _tells(part: str) -> bool:
    return part not in PARTICLES and not is_initials(part)


def is_initials(part: str) -> bool:
    """Return whether a word is one or more initials ("j.", "j.w.", "k")."""
    return _INITIALS.fullmatch(part) is not None


def fits_initials(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Return whether a name with initials may be short for a full name: "j. de vries", "anouk v."."""
    letters = [sign for part in short if is_initials(part) for sign in part if sign.isalpha()]
    if not letters or is_initials(full[0]):
        return False
    words = [part for part in short if not is_initials(part)]
    rest = list(full)
    for word in words:
        if word not in rest:
            return False
        rest.remove(word)
    firsts = [part[0] for part in rest]
    without_particles = [part[0] for part in rest if part not in PARTICLES]
    return letters in (firsts, without_particles) or (bool(words) and letters == firsts[: len(letters)])
