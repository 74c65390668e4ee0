"""Learn how much each voice counts: `python -m ingest.recognisers.training.weigh`.

The sequence models are trained on two thirds of the annotated stories; on the last third, which they have not seen, is
counted how often each rule and each model is right. The reader is weighed on stories that its training leaves out
(`--reader-gold`).
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from ingest.corpus import CORPUS
from ingest.evaluation.gold import read_gold
from ingest.lists.lexicon import Lexicon
from ingest.reader.reader import ReaderMissing
from ingest.recognisers.animals import NAMED
from ingest.recognisers.candidates import Candidate, evidence, gather, sureness_of_names
from ingest.recognisers.decision import CIRCUMSTANCES, OTHERS, WEIGHTS, combined, learned_weights
from ingest.recognisers.order import cast_votes
from ingest.recognisers.reader_voice import ReaderVoice
from ingest.recognisers.reading import Reading
from ingest.recognisers.repetition import repetitions
from ingest.recognisers.sequence.model import CAPITALS_FILE, LOWER_CASE_FILE, VOICE, SequenceModel
from ingest.recognisers.training.corpus import (
    Document,
    annotated,
    document_of,
    fold_of,
    with_other_names,
    without_names,
)
from ingest.recognisers.training.invented_names import InventedNames
from ingest.recognisers.training.logistic import fit
from ingest.recognisers.training.train_sequence import train, training_texts
from ingest.recognisers.votes import READER, Follower, Recogniser
from stories.spans import Mention

_Model = TypeVar("_Model")

_BOTH = "rules+sequence"
_FOLDS = 3
_SEED = 3
_ITERATIONS = 60
_RESTRAINT = 1.0
_FEWEST = 2
_FEWEST_BESIDE_READER, _RESTRAINT_BESIDE_READER = 8, 10.0
# Single sentences were written to be hard: counted in full they would make the decision shier than stories ask for.
_SENTENCE_COUNTS = 0.5
_EXPECTED_OF_RULE = 1.5
_EXPECTED_OF_VOICE = 0.6
_EXPECTED_OF_READER = {OTHERS: 0.6, READER: 0.6}
_EXPECTED_OTHERWISE = {
    "words.allowed-models-alone": -2.0,
    "words.little": -3.0,
    "words.none": -3.0,
    "words.allowed": -2.0,
    NAMED: -4.0,
}


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with what is said of it and whether it is a mention; `counts` is how heavily it counts."""

    said: Mapping[str, float]
    is_mention: bool
    counts: float


def read(
    documents: Iterable[Document],
    models: Sequence[Recogniser],
    voices: frozenset[str],
    lexicon: Lexicon,
    *,
    readers: Sequence[Follower] = (),
) -> list[Weighed]:
    """Return every candidate of the documents with what the recognisers say of it."""
    rows = []
    for document in documents:
        reading = Reading(document.text, lexicon)
        votes = cast_votes(reading, models, readers)
        # A repetition is one of what is truly hidden: the marks of the coder say what that is.
        votes += repetitions(reading, _first_marks(document))
        counts = 1.0 if len(document.text) > 250 else _SENTENCE_COUNTS
        candidates = tuple(gather(votes))
        elsewhere = sureness_of_names(reading, candidates, READER) if READER in voices else {}
        rows += [
            Weighed(evidence(reading, candidate, voices, elsewhere), _is_mention(candidate, document), counts)
            for candidate in candidates
        ]
    return rows


def _first_marks(document: Document) -> Iterator[Mention]:
    """Yield of every name that a coder marked the first mark."""
    seen: set[str] = set()
    for span, kind in document.mentions:
        text = span.of(document.text).lower()
        if text not in seen:
            seen.add(text)
            yield Mention(span, kind, "", 1.0)


def weigh(rows: Sequence[Weighed], voices: frozenset[str]) -> dict[str, float]:
    """Return the weights of the rules and of these voices."""
    seen = Counter(name for row in rows for name in row.said)
    names = sorted(name for name, count in seen.items() if count >= _FEWEST)
    expected = dict.fromkeys(filter(_is_rule, names), _EXPECTED_OF_RULE) | dict.fromkeys(voices, _EXPECTED_OF_VOICE)
    return fit(
        [row.said for row in rows],
        [row.is_mention for row in rows],
        counts=[row.counts for row in rows],
        names=names,
        restraint=_RESTRAINT,
        expected=expected | _EXPECTED_OTHERWISE,
    )


def weigh_reader(
    rows: Sequence[Weighed], others: Mapping[str, float], *, before: Mapping[str, float] = _EXPECTED_OF_READER
) -> dict[str, float]:
    """Return how the reader joins the others: its own weight, what remains of theirs, and what weighs otherwise.

    The weights stay near those of `before`, the nearer the fewer the rows.
    """
    seen = Counter(name for row in rows for name in row.said)
    often = {name for name, count in seen.items() if count >= _FEWEST_BESIDE_READER}
    corrected = sorted((often | before.keys()) - {OTHERS, READER, "bias"})
    return fit(
        [{**row.said, OTHERS: combined(others, row.said)} for row in rows],
        [row.is_mention for row in rows],
        counts=[row.counts for row in rows],
        names=[OTHERS, READER, *corrected],
        restraint=_RESTRAINT_BESIDE_READER,
        expected=before,
    )


def _is_rule(name: str) -> bool:
    return "." in name and not name.startswith(CIRCUMSTANCES)


def _is_mention(candidate: Candidate, document: Document) -> bool:
    return any(candidate.span.overlaps(span) for span, _ in document.mentions)


def _toml(tables: Mapping[str, Mapping[str, float]]) -> str:
    lines = [
        "# Made by ingest/recognisers/training/weigh.py: what each voice adds to the log-odds of hiding.",
        "",
    ]
    for table, weights in tables.items():
        lines.append(f'["{table}"]')
        lines += [
            f'"{name}" = {weight:.3f}'
            for name, weight in sorted(weights.items(), key=lambda item: (item[0] != "bias", item[0]))
        ]
        lines.append("")
    return "\n".join(lines)


def main() -> int:
    """Weigh all voices from the command line and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument(
        "--models", type=Path, help="sequence models that have not seen the first third; trained when left out"
    )
    parser.add_argument(
        "--held-out", type=Path, nargs="+", help="annotated stories to weigh on instead of that first third"
    )
    parser.add_argument(
        "--reader-gold", type=Path, nargs="+", required=True, help="annotated stories that the reader has not seen"
    )
    parser.add_argument(
        "--only-reader", action="store_true", help="keep all other weights, and go on from those of the reader before"
    )
    arguments = parser.parse_args()
    lexicon = Lexicon()
    models, readers = (_loaded(SequenceModel.load()),), (_loaded(ReaderVoice.load()),)
    unseen = read(_read_all(arguments.reader_gold), models, frozenset({VOICE, READER}), lexicon, readers=readers)
    if arguments.only_reader:
        weights = learned_weights()
        weights[READER] = weigh_reader(unseen, weights[_BOTH], before=weights[READER])
    else:
        weights = _weigh_others(arguments, lexicon)
        weights[READER] = weigh_reader(unseen, weights[_BOTH])
    WEIGHTS.write_text(_toml(weights), encoding="utf-8")
    return 0


def _weigh_others(arguments: argparse.Namespace, lexicon: Lexicon) -> dict[str, dict[str, float]]:
    documents = annotated(arguments.corpus)
    held_out = with_strangers(
        _read_all(arguments.held_out)
        if arguments.held_out
        else [document for document in documents if fold_of(document, _FOLDS) == 0]
    )
    with TemporaryDirectory() as made:
        folder = arguments.models or Path(made)
        if arguments.models is None:
            _train_on_the_others(documents, arguments.corpus, folder, lexicon)
        model = _loaded(SequenceModel.load(folder))
        rules = weigh(read(held_out, (), frozenset(), lexicon), frozenset())
        both = weigh(read(held_out, (model,), frozenset({VOICE}), lexicon), frozenset({VOICE}))
    return {"rules": rules, _BOTH: both}


def _read_all(paths: Iterable[Path]) -> list[Document]:
    return [document_of(story) for path in paths for story in read_gold(path)]


def _loaded(model: _Model | ReaderMissing | None) -> _Model:
    if model is None or isinstance(model, ReaderMissing):
        raise SystemExit("a model is missing: train it first")
    return model


def with_strangers(documents: Sequence[Document]) -> list[Document]:
    """Return the documents and a copy of each with other people in it, so that names on a list do not count for all."""
    rng, names = random.Random(_SEED), InventedNames.load()  # noqa: S311 - the weights must come out the same each time
    return [*documents, *(with_other_names(document, names, rng) for document in documents if document.mentions)]


def _train_on_the_others(documents: Sequence[Document], corpus: Path, folder: Path, lexicon: Lexicon) -> None:
    others, nameless = (
        [document for document in documents if fold_of(document, _FOLDS)],
        list(without_names(corpus, lexicon)),
    )
    for name, lower_case in ((CAPITALS_FILE, False), (LOWER_CASE_FILE, True)):
        texts = training_texts(others, nameless, copies=1, lower_case=lower_case)
        train(texts, folder / name, lexicon, iterations=_ITERATIONS, lower_case=lower_case)


if __name__ == "__main__":
    sys.exit(main())
