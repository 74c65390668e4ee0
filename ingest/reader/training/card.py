"""The figures of the model card, as tables in Markdown."""

from collections.abc import Sequence

from ingest.reader.reader import Reader
from ingest.reader.training.corpus import Corpus
from ingest.reader.training.evaluation import (
    Found,
    MarkedStory,
    label_figures,
    mention_figures,
    parity_figures,
)

_SURE, _LIKELY = 0.8, 0.5


def figures_table(reader: Reader, stories: Sequence[MarkedStory], corpus: Corpus) -> str:
    """Return what the reader finds by itself per kind, register and origin, and how it labels."""
    likely, sure = (mention_figures(reader, stories, threshold=threshold) for threshold in (_LIKELY, _SURE))
    rows = [
        f"| mentions | marks | found p ≥ {_LIKELY} | precision | found p ≥ {_SURE} | precision |",
        "|---|---|---|---|---|---|",
    ]
    for name, found in likely.items():
        stricter = sure.get(name, Found())
        rows.append(
            f"| {name} | {found.marks} | {found.recall:.3f} | {found.precision:.3f} "
            f"| {stricter.recall:.3f} | {stricter.precision:.3f} |"
        )
    parity = parity_figures(reader, stories, corpus, threshold=_LIKELY)
    rows += ["", f"| names of origin (kept back) | marks | found p ≥ {_LIKELY} |", "|---|---|---|"]
    rows += [f"| {origin} | {found.marks} | {found.recall:.3f} |" for origin, found in parity.items()]
    labels = label_figures(reader, stories)
    rows += [
        "",
        "| labels | |",
        "|---|---|",
        f"| micro-F1 per sentence at the best threshold here ({labels.threshold:.2f}) | {labels.micro:.3f} |",
        f"| macro-F1 | {labels.macro:.3f} |",
        f"| a right label among the first three | {labels.top3:.3f} |",
        f"| something happens here, F1 | {labels.events:.3f} |",
    ]
    rows += [f"| {code} | {f1:.3f} |" for code, f1 in labels.per_code.items()]
    return "\n".join(rows)
