"""What kind of institution a name belongs to: from the noun before it, or from the name itself."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingest.redaction.name_forms import fold, parts_of
from ingest.redaction.nouns import Noun
from ingest.redaction.surroundings import Surroundings
from stories.spans import Span


@dataclass(frozen=True, slots=True)
class InstitutionKinds:
    """The kinds of institutions that have a word of their own."""

    nouns: dict[str, Noun]
    endings: dict[str, Noun]
    beginnings: dict[str, Noun]

    def named_by(self, name: str) -> Noun | None:
        """Return the kind that a name itself tells ("Boslustschool", "Kliniek Zandoog"), if any."""
        parts = parts_of(fold(name))
        if parts and parts[0] in self.beginnings:
            return self.beginnings[parts[0]]
        fitting = [ending for ending in self.endings if parts and parts[-1].endswith(ending)]
        return self.endings[max(fitting, key=len)] if fitting else None


@cache
def institution_kinds() -> InstitutionKinds:
    """Return the kinds of institutions from `institutions.toml`."""
    data = tomllib.loads(files("ingest.redaction").joinpath("institutions.toml").read_text(encoding="utf-8"))
    nouns = {fold(noun): Noun(noun, kind["article"]) for kind in data["kind"] for noun in kind["nouns"]}
    return InstitutionKinds(
        nouns,
        {fold(ending): nouns[fold(noun)] for ending, noun in data["endings"].items()},
        {fold(beginning): nouns[fold(noun)] for beginning, noun in data["beginnings"].items()},
    )


def institution_noun(around: Surroundings, spans: Sequence[Span]) -> Noun | None:
    """Return the kind that an institution is by the noun before one of its mentions or by its name, if any."""
    kinds = institution_kinds()
    for span in spans:
        before = around.before(span.start_char)
        for words in (2, 1):
            if noun := kinds.nouns.get(" ".join(before.split()[-words:])):
                return noun
    names = (kinds.named_by(span.of(around.text)) for span in spans)
    return next((noun for noun in names if noun), None)
