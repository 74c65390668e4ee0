"""What a model says of stories that it did not learn from: the honest ground for thresholds and probabilities."""

from collections.abc import Callable, Sequence

import numpy as np

from ingest.tagging.ballot import Scores
from ingest.tagging.rules import RuleBook
from ingest.tagging.training.corpus import LabelledSentence
from ingest.tagging.training.fitting import fit_linear_model
from ingest.tagging.voting_tagger import collect_votes

# Files of stories, that is of sentences in their places, held out together; single sentences are only learned from,
# since they are sharper than what people tell. Files, not sentences, are held out: within one, scenes repeat.
FOLDS = (
    ("verhalen-heel", "dementie", "waarden"),
    ("verhalen-klein", "jeugdzorg", "namen"),
    ("verhalen-meer", "ggz", "epistemisch"),
)


def held_out_votes(
    corpus: Sequence[LabelledSentence], codes: Sequence[str], rules: RuleBook, *, tell: Callable[[str], None]
) -> tuple[list[LabelledSentence], dict[str, Scores]]:
    """Return all sentences of the folds, and the votes on them of a model that had not seen their files."""
    sentences: list[LabelledSentence] = []
    votes: dict[str, list[Scores]] = {}
    for number, fold in enumerate(FOLDS, 1):
        held_out = [sentence for sentence in corpus if sentence.source in fold]
        learned = [sentence for sentence in corpus if sentence.source not in fold]
        tell(f"Proefdeel {number} van {len(FOLDS)}")
        model = fit_linear_model(learned, codes, tell=tell)
        sentences += held_out
        for name, table in collect_votes(model, rules, None, [sentence.text for sentence in held_out]).items():
            votes.setdefault(name, []).append(table)
    return sentences, {name: np.concatenate(tables) for name, tables in votes.items()}
