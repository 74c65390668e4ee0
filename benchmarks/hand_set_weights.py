"""What the weights that were set by hand do: each tried at nought, at half, as it is and at one and a half times.

    python -m benchmarks.hand_set_weights GOLD.jsonl...

Every line is one weight at one size, with what is then missed, hidden for nothing and asked, on all stories together.
"""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from ingest.analysed import AnalysedText
from ingest.evaluation.gold import GoldStory, read_gold
from ingest.evaluation.hiding import measure_hiding
from ingest.nlp import load_pipeline
from ingest.recognisers.decision import Decision, Dial, hand_set_weights, load_weights
from ingest.recognisers.votes import READER

SIZES = (0.0, 0.5, 1.0, 1.5)
_UNSEEN = 1.5
_STATE = "verhalenbank"

Weights = Mapping[str, Mapping[str, float]]


class Weighed:
    """Decides again, by given weights, on what the recognisers said once of every story."""

    def __init__(self, stories: Sequence[GoldStory]) -> None:
        pipeline = load_pipeline()
        self.voices = pipeline.voices
        self._states = {story.text: pipeline.language(story.text).user_data[_STATE] for story in stories}
        self.decision = self.decision_by(load_weights())

    def decision_by(self, weights: Weights) -> Decision:
        """Return the decision by these weights, with the usual dial."""
        return Decision(weights, voices=self.voices, dial=Dial.usual(self.voices))

    def analyse(self, text: str) -> AnalysedText:
        """Return a story as it is decided now."""
        state = self._states[text]
        verdict = self.decision.decide(state.reading, state.votes)
        return AnalysedText(text, state.sentences, verdict.hidden, verdict.doubts)


def resized(weights: Weights, name: str, size: float) -> Weights:
    """Return the weights with one of them made so many times as heavy, with every set of voices."""
    changed = {voices: dict(of_voices) for voices, of_voices in weights.items()}
    for voices, of_voices in changed.items():
        if name in of_voices or voices != READER:
            of_voices[name] = size * of_voices.get(name, _UNSEEN)
    return changed


def main() -> None:
    """Print what each weight does."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    stories = [story for path in parser.parse_args().gold for story in read_gold(path)]
    weighed, weights = Weighed(stories), load_weights()
    for name in hand_set_weights():
        for size in SIZES:
            weighed.decision = weighed.decision_by(resized(weights, name, size))
            report = measure_hiding(stories, weighed)
            counts = f"{len(report.missed)} missed, {len(report.needless)} needless, {report.doubts} asked"
            print(f"{name:32} x {size}: {counts}")


if __name__ == "__main__":
    main()
