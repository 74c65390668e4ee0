"""The page about hiding: figures per kind, register and origin, and everything missed or needlessly hidden."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ingest.counts import Counts
from ingest.evaluation.gold import GoldStory
from ingest.evaluation.hiding import HidingReport, largest_gap
from ingest.evaluation.passages import Passage, find_passages
from service.plots.measured import draw_measured
from service.reports.rendering import measured_share, picture, render_report
from stories.codebook import load_codebook
from stories.spans import MentionKind


@dataclass(frozen=True, slots=True)
class _Row:
    """What was hidden of one kind, in one register, or of people with names of one origin."""

    name: str
    counts: Counts
    asked: Counts | None = None
    needless: int | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class _Group:
    """Mistakes of one kind, under the address at which they are shown alone."""

    name: str
    anchor: str
    passages: tuple[Passage, ...]


def write_hiding_report(
    stories: Sequence[GoldStory], report: HidingReport, parity: Mapping[str, Counts] | None = None
) -> str:
    """Return the page; `parity` has the figures per origin of the names, when these were measured."""
    codebook = load_codebook()
    missed = tuple(find_passages(stories, report.missed))
    needless = tuple(find_passages(stories, report.needless))
    kinds = _per_kind(report, {kind: codebook.name_of(kind) for kind in MentionKind})
    registers = _per_register(report, needless)
    origins = [_Row(origin, counts) for origin, counts in (parity or {}).items()]
    return render_report(
        "hiding.html",
        report=report,
        kinds=kinds,
        registers=registers,
        origins=origins,
        gap=largest_gap(parity or {}),
        pictures={
            name: _picture(rows) for name, rows in (("kinds", kinds), ("registers", registers), ("origins", origins))
        },
        missed=_grouped("gemist", missed),
        needless=_grouped("onnodig", needless),
    )


def _per_kind(report: HidingReport, names: Mapping[MentionKind, str]) -> list[_Row]:
    needless = Counter(place.kind for place in report.needless)
    kinds = [kind for kind in MentionKind if kind in report.hidden or needless[kind]]
    return [
        _Row(
            names[kind],
            report.hidden.get(kind, Counts()),
            report.asked.get(kind, Counts()),
            needless[kind],
            kind.lower(),
        )
        for kind in kinds
    ]


def _per_register(report: HidingReport, needless: Iterable[Passage]) -> list[_Row]:
    counted = Counter(passage.register for passage in needless)
    return [
        _Row(register or "onbekend", report.per_register.get(register, Counts()), needless=counted[register])
        for register in sorted({*report.per_register, *counted})
    ]


def _picture(rows: Sequence[_Row]) -> str:
    shares = [measured_share(row.name, row.counts.hits, row.counts.present) for row in rows]
    measured = [share for share in shares if share.interval is not None]
    return picture(draw_measured(measured, title="verborgen zonder te vragen")) if measured else ""


def _grouped(what: str, passages: Sequence[Passage]) -> list[_Group]:
    codebook = load_codebook()
    groups = (
        _Group(
            codebook.name_of(kind),
            f"{what}-{kind.lower()}",
            tuple(passage for passage in passages if passage.place.kind is kind),
        )
        for kind in MentionKind
    )
    return [group for group in groups if group.passages]
