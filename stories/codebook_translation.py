"""Reading what was said under an older codebook in the words of the one in force."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from stories.codebook import load_codebook
from stories.codebook_history import ChangeKind, CodebookHistory, load_history
from stories.taggings import Decision, Tagging, Voice


@dataclass(frozen=True, slots=True)
class _Became:
    """The codes that an old one is now; `unsaid` when nobody said which of its parts was meant."""

    codes: tuple[str, ...]
    unsaid: bool


# Of two old words that come together in one code, the one that says most.
_WEIGHT = {Decision.REJECTED: 0, Decision.OTHER: 1, Decision.PROPOSED: 2, Decision.CONFIRMED: 3}


class Translation:
    """What every code of every version is called now."""

    def __init__(self, history: CodebookHistory, codes: Iterable[str]) -> None:
        self._codes = frozenset(codes)
        self._place = {number: place for place, number in enumerate(history.numbers)}
        self._became = _since(history)
        self.current = history.current

    @property
    def changed_versions(self) -> tuple[str, ...]:
        """The versions of which at least one code is something else now."""
        return tuple(number for number, became in self._became.items() if became)

    def read(self, taggings: Iterable[Tagging]) -> tuple[Tagging, ...]:
        """Return taggings in the codes of the codebook in force, in order of sentence, code and voice.

        Renamed and merged codes carry their new name. Of a split code every part is proposed again, for nobody said
        which was meant; who said no to the whole, said no to its parts. Retired codes and codes that the codebook does
        not have are left out. Where old and new words of one voice meet, the newest stands.
        """
        found: dict[tuple[str, int, str, str], tuple[tuple[int, int], Tagging]] = {}
        for tagging in taggings:
            rank = self._place.get(tagging.codebook_version, len(self._place)), _WEIGHT[tagging.decision]
            for now in self._now(tagging):
                key = (now.story_id, now.sentence, now.code, now.by)
                if key not in found or rank >= found[key][0]:
                    found[key] = rank, now
        return tuple(found[key][1] for key in sorted(found))

    def codes(self, codes: Iterable[str], *, version: str) -> frozenset[str]:
        """Return what a set of codes of a version is now, without those that are gone; of a split code every part."""
        table = self._became.get(version, {})
        now = (new for code in codes for new in (table[code].codes if code in table else (code,)))
        return frozenset(now) & self._codes

    def knows(self, version: str, code: str) -> bool:
        """Return whether a word of this version about this code can be read."""
        if version not in self._place:
            return False
        became = self._became[version].get(code)
        return all(now in self._codes for now in (became.codes if became else (code,)))

    def _now(self, tagging: Tagging) -> Iterable[Tagging]:
        became = self._became.get(tagging.codebook_version, {}).get(tagging.code)
        if became is None:
            return (tagging,) if tagging.code in self._codes else ()
        new = replace(tagging, codebook_version=self.current)
        if became.unsaid and tagging.decision in {Decision.PROPOSED, Decision.CONFIRMED}:
            new = replace(new, by=Voice.MODEL, decision=Decision.PROPOSED, confidence=None)
        return [replace(new, code=code) for code in became.codes if code in self._codes]


@cache
def load_translation() -> Translation:
    """Return the translation into the codebook that ships with the bank."""
    return Translation(load_history(), (code.id for code in load_codebook().codes))


def _since(history: CodebookHistory) -> dict[str, Mapping[str, _Became]]:
    """Return for each version what its codes became in all later ones."""
    tables: dict[str, Mapping[str, _Became]] = {}
    later: dict[str, _Became] = {}
    for version in reversed(history.versions):
        tables[version.number] = later
        changed = {
            change.code: _follow(change.became, later, unsaid=change.kind is ChangeKind.SPLIT)
            for change in version.code_changes
        }
        later = {**later, **changed}
    return tables


def _follow(codes: Iterable[str], later: Mapping[str, _Became], *, unsaid: bool) -> _Became:
    """Return what codes are now, when later versions changed them once more."""
    steps = [later.get(code, _Became((code,), unsaid=False)) for code in codes]
    now = dict.fromkeys(code for step in steps for code in step.codes)
    return _Became(tuple(now), unsaid=unsaid or any(step.unsaid for step in steps))
