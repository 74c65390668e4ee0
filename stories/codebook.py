"""The codebook: what is read into a story's sentences, and in which words that is said and asked."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from stories.consent import Use
from stories.errors import UnknownLabelError
from stories.spans import MentionKind
from stories.story import Domain, LifeArea, Teller, Window

Sign = Literal["+", "-", ""]
Term = Domain | LifeArea | MentionKind | Teller | Use | Window


class Layer(StrEnum):
    """What a label is about: being recognised as a knower, or a social value."""

    EPISTEMIC = "epistemisch"
    VALUE = "sociale waarde"


@dataclass(frozen=True, slots=True)
class Source:
    """Where concepts of the codebook come from."""

    id: str
    reference: str
    used_for: str

    @property
    def name(self) -> str:
        """Who wrote it, or what it is called: the reference without what stands between brackets."""
        return self.reference.partition(" (")[0]


@dataclass(frozen=True, slots=True)
class Label:
    """A concept of the codebook; epistemic labels say what they include and exclude, values may name their border."""

    id: str
    name: str
    layer: Layer
    core: str
    sources: tuple[str, ...]
    includes: str | None = None
    excludes: str | None = None
    border: str | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """A label with its sign: `plain` is how a page says it, `question` how a narrator is asked."""

    id: str
    label: Label
    sign: Sign
    plain: str
    question: str
    question_about_other: str
    counter: tuple[str, ...]

    @property
    def title(self) -> str:
        """The name of the label, and for a value whether it is experienced or missed."""
        return f"{self.label.name}{_SIGN_NAMES[self.sign]}"

    def question_for(self, teller: Teller) -> str:
        """Return the question as it is put to someone who tells about themselves, or about another."""
        return self.question if teller is Teller.SELF else self.question_about_other


@dataclass(frozen=True, slots=True)
class Doubt:
    """A case in which coders doubted, what was agreed, and the labels it is about (none: all of them)."""

    labels: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class MentionRule:
    """What does and does not identify someone, per kind; `name` stands in a placeholder."""

    kind: MentionKind
    name: str
    includes: str
    excludes: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """All labels and codes in their fixed order, and the plain names of everything else a story is sorted by."""

    version: str
    sources: tuple[Source, ...]
    labels: tuple[Label, ...]
    codes: tuple[Code, ...]
    doubts: tuple[Doubt, ...]
    mention_rules: tuple[MentionRule, ...]
    # Keyed by kind of term as well: "onderwijs" is a use and a life area, "professional" a window and a teller.
    names: Mapping[tuple[type[Term], str], str] = field(repr=False)

    def code(self, code_id: str) -> Code:
        """Return the code with this id, as in `-respect`; raise UnknownLabelError."""
        for code in self.codes:
            if code.id == code_id:
                return code
        raise UnknownLabelError("Dit label staat niet in het codeboek.")

    def name_of(self, term: Term) -> str:
        """Return the plain Dutch name of a domain, window, life area, teller, use or kind of mention."""
        return self.names[type(term), term.value]


_SIGN_NAMES: dict[Sign, str] = {"": "", "+": ": beleefd", "-": ": gemist"}


@cache
def load_codebook() -> Codebook:
    """Return the codebook that ships with the bank."""
    return parse_codebook(files("stories").joinpath("codebook.toml").read_text(encoding="utf-8"))


def parse_codebook(text: str) -> Codebook:
    """Return the codebook that a TOML text describes; a KeyError names what is missing."""
    data = tomllib.loads(text)
    codes = (*_epistemic_codes(data["epistemic"]), *_value_codes(data["value"]))
    mention_rules = tuple(MentionRule(kind=kind, **data["mention_kinds"][kind]) for kind in MentionKind)
    return Codebook(
        version=data["version"],
        sources=tuple(Source(**source) for source in data["source"]),
        labels=tuple(dict.fromkeys(code.label for code in codes)),
        codes=codes,
        doubts=tuple(Doubt(labels=tuple(doubt["labels"]), text=doubt["text"]) for doubt in data["doubt"]),
        mention_rules=mention_rules,
        names=_names(data, mention_rules),
    )


def _epistemic_codes(rows: list[dict[str, Any]]) -> Iterator[Code]:
    for row in rows:
        label = Label(
            id=row["id"],
            name=row["name"],
            layer=Layer.EPISTEMIC,
            core=row["core"],
            sources=tuple(row["sources"]),
            includes=row["includes"],
            excludes=row["excludes"],
        )
        yield _code(label, "", row)


def _value_codes(rows: list[dict[str, Any]]) -> Iterator[Code]:
    for row in rows:
        label = Label(
            id=row["id"],
            name=row["name"],
            layer=Layer.VALUE,
            core=row["core"],
            sources=tuple(row["sources"]),
            border=row.get("border"),
        )
        yield _code(label, "+", row["experienced"])
        yield _code(label, "-", row["missed"])


def _code(label: Label, sign: Sign, row: dict[str, Any]) -> Code:
    return Code(
        id=f"{sign}{label.id}",
        label=label,
        sign=sign,
        plain=row["plain"],
        question=row["question"],
        question_about_other=row["question_about_other"],
        counter=tuple(row["counter"]),
    )


def _names(data: dict[str, Any], mention_rules: tuple[MentionRule, ...]) -> dict[tuple[type[Term], str], str]:
    names: dict[tuple[type[Term], str], str] = {(MentionKind, rule.kind.value): rule.name for rule in mention_rules}
    tables: dict[str, type[Term]] = {
        "windows": Window,
        "life_areas": LifeArea,
        "domains": Domain,
        "tellers": Teller,
        "uses": Use,
    }
    for table, terms in tables.items():
        names.update({(terms, value): name for value, name in data[table].items()})
    return names
