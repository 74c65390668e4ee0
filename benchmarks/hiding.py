"""How well and how fast people are hidden: python -m benchmarks.hiding STORIES.jsonl [MORE.jsonl ...] [--parity]

Prints start-up, memory and speed, and per way of hiding (with and without the reader) what `evaluate hiding` measures.
With `--deduce` the tool of that name is measured beside it, when it is installed.
"""

import argparse
import json
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from ingest.analysed import AnalysedText, Analyser
from ingest.evaluation.gold import GoldStory, read_gold
from ingest.evaluation.hiding import HidingReport, largest_gap, measure_hiding, measure_parity
from ingest.evaluation.parity_names import parity_names
from ingest.nlp import load_pipeline
from ingest.reader.reader import ARTEFACT
from stories.spans import Mention, MentionKind, Span

_KILOBYTES = 1024


class Deduce:
    """The tool that this is compared with; its one kind for everything does not matter to what is counted."""

    def __init__(self) -> None:
        self._tool: Any = import_module("deduce").Deduce()

    def analyse(self, text: str) -> AnalysedText:
        """Return what it would hide; it never asks."""
        found = [Span(a.start_char, a.end_char) for a in self._tool.deidentify(text).annotations]
        return AnalysedText(text, (), tuple(Mention(s, MentionKind.PERSON, "deduce", 1.0) for s in sorted(found)), ())


def measure(stories: Sequence[GoldStory], analyser: Analyser, *, parity: bool) -> dict[str, object]:
    """Return the figures of one way of hiding."""
    analyser.analyse(stories[0].text)
    begun = time.process_time()
    report = measure_hiding(stories, analyser)
    seconds = time.process_time() - begun
    figures: dict[str, object] = {"words_per_second": round(report.words / seconds), **_quality(report)}
    if parity:
        shares = measure_parity(stories, analyser, parity_names())
        figures["origins"] = {origin: round(counts.recall, 4) for origin, counts in shares.items()}
        figures["gap"] = round(largest_gap(shares), 4)
    return figures


def _quality(report: HidingReport) -> dict[str, object]:
    return {
        "direct": round(report.direct, 4),
        "all": round(report.recall, 4),
        "with_doubts": round(report.recall_with_doubts, 4),
        "precision": round(report.precision, 4),
        "doubts_per_story": round(report.doubts_per_story, 2),
        "leaking": f"{len(report.leaking)}/{report.stories}",
        "kinds": {kind.value: round(counts.recall, 4) for kind, counts in report.hidden.items()},
        "registers": {register: round(counts.recall, 4) for register, counts in report.per_register.items()},
    }


def _ways(*, deduce: bool) -> Iterator[tuple[str, Analyser, float]]:
    for name, reader in (("without reader", None), ("with reader", ARTEFACT)):
        begun = time.process_time()
        pipeline = load_pipeline(reader=reader)
        yield name, pipeline, time.process_time() - begun
    if deduce:
        begun = time.process_time()
        yield "deduce", Deduce(), time.process_time() - begun


def main() -> int:
    """Measure from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument(
        "--parity", action="store_true", help="also per origin of the names (takes eleven times as long)"
    )
    parser.add_argument("--deduce", action="store_true", help="also deduce, when it is installed")
    arguments = parser.parse_args()
    stories = [story for path in arguments.gold for story in read_gold(path)]
    for name, analyser, load in _ways(deduce=arguments.deduce):
        figures = measure(stories, analyser, parity=arguments.parity)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _KILOBYTES
        print(
            json.dumps(
                {"way": name, "load_seconds": round(load, 2), "memory_mb": memory, **figures}, ensure_ascii=False
            )
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
