"""How many names are found in text that no one here wrote: python -m benchmarks.public_names TEXT [TEXT ...]

Others annotated the text, in the form that its name ends with: `.conll` (a novel of OpenBoek, CC BY 4.0, with the
folder `features/` beside its own), `.conllu` (Universal Dependencies, such as UD_Dutch-Alpino, CC BY-SA 4.0, which says
what is a name and not of what) or `.bio` (a word and its tag a line, as Europeana Newspapers, CC0). Such text is
measured with, never learned from and never part of this project. `--missed FILE` writes each name that was missed with
the words around it, to a file outside the project.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.named_text import Named, read_named
from ingest.analysed import Analyser
from ingest.counts import Counts
from ingest.nlp import load_pipeline
from ingest.reader.reader import ARTEFACT
from stories.spans import Mention, MentionKind, Span

PROJECT = Path(__file__).resolve().parents[1]
AROUND = 60

_MARKS = frozenset({MentionKind.PERSON, MentionKind.LOCATION, MentionKind.ORGANISATION})


@dataclass(frozen=True, slots=True)
class Found:
    """How many names of each kind were hidden, and hidden or asked, in how much text; and which were missed."""

    hidden: Mapping[str, Counts]
    asked: Mapping[str, Counts]
    counted: Counter[str]
    missed: tuple[str, ...]

    def __add__(self, other: "Found") -> "Found":
        kinds = sorted({*self.hidden, *other.hidden})
        return Found(
            {kind: self.hidden.get(kind, Counts()) + other.hidden.get(kind, Counts()) for kind in kinds},
            {kind: self.asked.get(kind, Counts()) + other.asked.get(kind, Counts()) for kind in kinds},
            self.counted + other.counted,
            self.missed + other.missed,
        )

    def figures(self) -> dict[str, object]:
        """Return what is printed; a mark is right when it lies on any name."""
        counted = self.counted
        return {
            "words": counted["words"],
            "names": {
                kind: {
                    "present": counts.present,
                    "hidden": round(counts.recall, 4),
                    "hidden_or_asked": round(self.asked[kind].recall, 4),
                }
                for kind, counts in self.hidden.items()
            },
            "marks_as_name": counted["marks"],
            "marks_on_a_name": round(counted["right"] / max(1, counted["marks"]), 4),
            "doubts_per_1000_words": round(1000 * counted["doubts"] / max(1, counted["words"]), 2),
        }


NOTHING = Found({}, {}, Counter(), ())


def measure(texts: Iterable[Named], analyser: Analyser) -> Found:
    """Return what one way of hiding finds in texts."""
    return sum((_measure_one(named, analyser) for named in texts), NOTHING)


def _measure_one(named: Named, analyser: Analyser) -> Found:
    analysed = analyser.analyse(named.text)
    covered = _covered(named.text, analysed.mentions)
    covered_or_asked = _covered(named.text, (*analysed.mentions, *analysed.doubts))
    hidden: dict[str, Counts] = defaultdict(Counts)
    asked: dict[str, Counts] = defaultdict(Counts)
    missed: list[str] = []
    for span, kind in named.names:
        found, doubted = _is_covered(span, covered), _is_covered(span, covered_or_asked)
        hidden[kind] += Counts(hits=found, missed=not found)
        asked[kind] += Counts(hits=doubted, missed=not doubted)
        if not found:
            missed.append(_shown(named.text, span, kind, "gevraagd" if doubted else "gemist"))
    marks = [mention.span for mention in analysed.mentions if mention.kind in _MARKS]
    right = sum(any(mark.overlaps(span) for span, _ in named.names) for mark in marks)
    words = len(named.text.split())
    counted = Counter(words=words, marks=len(marks), right=right, doubts=len(analysed.doubts))
    return Found(hidden, asked, counted, tuple(missed))


def _covered(text: str, mentions: Iterable[Mention]) -> bytearray:
    covered = bytearray(not sign.isalnum() for sign in text)
    for mention in mentions:
        covered[mention.span.start_char : mention.span.end_char] = b"\x01" * len(mention.span)
    return covered


def _is_covered(span: Span, covered: bytearray) -> bool:
    return all(covered[span.start_char : span.end_char])


def _shown(text: str, span: Span, kind: str, what: str) -> str:
    before = text[max(0, span.start_char - AROUND) : span.start_char]
    after = text[span.end_char : span.end_char + AROUND]
    return f"{what}\t{kind}\t{span.of(text)}\t{before}[[{span.of(text)}]]{after}".replace("\n", " ")


def outside(name: str) -> Path:
    """Return the path of a file; raise ArgumentTypeError for one inside the project."""
    path = Path(name).resolve()
    if path.is_relative_to(PROJECT):
        raise argparse.ArgumentTypeError("public text stays out of the project")
    return path


def main() -> int:
    """Measure from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+", type=outside, metavar="TEXT")
    parser.add_argument("--missed", type=outside, metavar="FILE", help="where the missed names are listed")
    parser.add_argument("--without-reader", action="store_true", help="lists, rules and sequence models alone")
    arguments = parser.parse_args()
    pipeline = load_pipeline(reader=None if arguments.without_reader else ARTEFACT)
    together = NOTHING
    for path in arguments.texts:
        found = measure(read_named(path), pipeline)
        together += found
        print(json.dumps({"text": path.name, **found.figures()}, ensure_ascii=False), flush=True)
    if len(arguments.texts) > 1:
        print(json.dumps({"text": "together", **together.figures()}, ensure_ascii=False))
    if arguments.missed is not None:
        arguments.missed.write_text("".join(f"{line}\n" for line in together.missed), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
