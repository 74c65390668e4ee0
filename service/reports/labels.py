"""The page about labels: figures per label and group, which was given instead of which, every mistake in its story."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.counts import Counts
from ingest.evaluation.conversation import Captured
from ingest.evaluation.labels import LabelReport, ReadStory
from ingest.evaluation.mislabelled import NOTHING, JudgedSentence, JudgedStory, count_confusions, judge_stories
from service.plots.measured import TwoShares, draw_precision_and_recall, draw_reliability
from service.reports.rendering import picture, render_report
from stories.codebook import load_codebook

# Rarer mix-ups stand with their labels below.
_MOST_CONFUSIONS = 25


@dataclass(frozen=True, slots=True)
class _Mistake:
    """A sentence with a mistake in one label, and the sentences beside it in its story."""

    story: int
    register: str
    before: str
    sentence: JudgedSentence
    after: str


@dataclass(frozen=True, slots=True)
class _Label:
    """The mistakes in one label, under the address at which they are shown alone."""

    code: str
    plain: str
    anchor: str
    missed: tuple[_Mistake, ...]
    wrong: tuple[_Mistake, ...]


def write_label_report(read: Sequence[ReadStory], report: LabelReport, captured: Captured, *, version: str) -> str:
    """Return the page for stories that the tagger of this version read."""
    judged = tuple(judge_stories(read))
    labels = list(_labels(report, judged))
    confusions = [row for row in count_confusions(judged).items() if NOTHING not in row[0]]
    return render_report(
        "labels.html",
        report=report,
        captured=captured,
        version=version,
        stories=judged,
        labels=labels,
        anchors={label.code: label.anchor for label in labels},
        confusions=confusions[:_MOST_CONFUSIONS],
        pictures={
            "labels": _picture(report.per_code),
            "registers": _picture(report.per_register),
            "domains": _picture(report.per_domain),
            "calibration": picture(draw_reliability(report.calibration.rows)) if report.calibration.rows else "",
        },
    )


def _labels(report: LabelReport, judged: Sequence[JudgedStory]) -> Iterator[_Label]:
    plain = {code.id: code.plain for code in load_codebook().codes}
    order = [*(code for code in plain if code in report.per_code), *sorted(set(report.per_code) - set(plain))]
    for number, code in enumerate(order, 1):
        yield _Label(
            code,
            plain.get(code, ""),
            f"label-{number}",
            tuple(mistake for mistake in _mistakes(judged) if code in mistake.sentence.missed),
            tuple(mistake for mistake in _mistakes(judged) if code in mistake.sentence.wrong),
        )


def _mistakes(judged: Sequence[JudgedStory]) -> Iterator[_Mistake]:
    for number, story in enumerate(judged, 1):
        words = ["", *(sentence.words for sentence in story.sentences), ""]
        for place, sentence in enumerate(story.sentences):
            if not sentence.is_right:
                yield _Mistake(number, story.register, words[place], sentence, words[place + 2])


def _picture(rows: Mapping[str, Counts]) -> str:
    pairs = [
        TwoShares(name, counts.precision, counts.recall) for name, counts in rows.items() if name and counts.present
    ]
    return picture(draw_precision_and_recall(pairs, title="vierkant: precisie, rond: gevonden")) if pairs else ""
