"""A tagger that asks a language model, and that the shipped tagger stands in for when the model is away."""

import hashlib
import json
import logging
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from threading import Lock
from typing import Any

from ingest.counts import Counts
from ingest.tagging.choosing import CANDIDATES, OTHERS
from ingest.tagging.endpoint.answer import read_answer
from ingest.tagging.endpoint.connection import AwayError, PassingError
from ingest.tagging.endpoint.prompt import body, instructions
from ingest.tagging.tagger import ScoredCode, SentenceReading, Tagger
from ingest.tagging.turns import parts_to_read
from stories.codebook import Codebook

_LOG = logging.getLogger("verhalenbank")

# How many sentences are asked about at once: enough to read them in their context, few enough to answer in time.
_TOGETHER = 30
_TRIES = 2
# From this sureness on a label may be proposed unasked: rather right than wrong.
_PROPOSED_FROM = 0.5
# After a failure the model is left alone for so long, or every narrator would wait for it.
_LEFT_ALONE_SECONDS = 60.0
_REMEMBERED = 64

Ask = Callable[[Mapping[str, Any]], Any]


class EndpointTagger:
    """Reads labels with a language model; candidates that it does not name are those of the tagger that stands in.

    It is to be given hidden text only. A text that was read before is not asked about again.
    """

    def __init__(
        self, ask: Ask, *, model: str, codebook: Codebook, stand_in: Tagger, clock: Callable[[], float]
    ) -> None:
        self._ask = ask
        self._model = model
        self._codes = tuple(code.id for code in codebook.codes)
        self._instructions = instructions(codebook)
        self._stand_in = stand_in
        self._clock = clock
        self._left_alone_until = float("-inf")
        self._remembered: OrderedDict[bytes, list[SentenceReading]] = OrderedDict()
        self._lock = Lock()
        told = hashlib.sha256(f"{model}\n{self._instructions}".encode()).hexdigest()[:8]
        self.version = f"{model}-{told}+{stand_in.version}"

    @property
    def figures(self) -> Mapping[str, Counts]:
        """Nothing: how well an operator's own model recognises labels was not measured."""
        return {}

    def read(self, sentences: Sequence[str]) -> list[SentenceReading]:
        """Return one reading a sentence; those of the tagger that stands in when the model is away."""
        told = [(number, text) for number, text in enumerate(parts_to_read(sentences)) if text.strip()]
        key = hashlib.sha256(json.dumps(told).encode()).digest()
        with self._lock:
            if key in self._remembered:
                return list(self._remembered[key])
            left_alone = self._clock() < self._left_alone_until
        readings = self._stand_in.read(sentences)
        if left_alone:
            return readings
        try:
            said = self._ask_all(told)
        except (AwayError, PassingError) as error:
            _LOG.warning("the language model is away (%s); the shipped tagger reads the labels", error)
            with self._lock:
                self._left_alone_until = self._clock() + _LEFT_ALONE_SECONDS
            return readings
        together = [join(reading, said.get(number, {})) for number, reading in enumerate(readings)]
        with self._lock:
            self._remembered[key] = together
            if len(self._remembered) > _REMEMBERED:
                self._remembered.popitem(last=False)
        return list(together)

    def _ask_all(self, told: Sequence[tuple[int, str]]) -> dict[int, dict[str, float]]:
        said: dict[int, dict[str, float]] = {}
        for start in range(0, len(told), _TOGETHER):
            said |= self._ask_some(told[start : start + _TOGETHER])
        return said

    def _ask_some(self, told: Sequence[tuple[int, str]]) -> dict[int, dict[str, float]]:
        request = body(self._model, self._instructions, told, self._codes)
        asked = [number for number, _ in told]
        for tries_left in reversed(range(_TRIES)):
            try:
                answer = read_answer(self._ask(request), asked=asked, known=self._codes)
                break
            except PassingError:
                if not tries_left:
                    raise
        if answer.unknown:
            _LOG.warning("the language model named %d labels that the codebook does not have", answer.unknown)
        return answer.codes


def join(reading: SentenceReading, said: Mapping[str, float]) -> SentenceReading:
    """Return a reading in which what a language model said stands over what was read before, code by code."""
    before = {scored.code: scored for scored in (*reading.others, *reading.candidates)}
    named = {
        code: ScoredCode(code, sure, before[code].evidence if code in before else ()) for code, sure in said.items()
    }
    ranked = sorted((before | named).values(), key=lambda scored: (-scored.confidence, scored.code))
    return SentenceReading(
        proposals=tuple(scored for scored in ranked if scored.code in said and scored.confidence >= _PROPOSED_FROM),
        candidates=tuple(ranked[:CANDIDATES]),
        event=max(reading.event, *said.values()) if said else reading.event,
        others=tuple(ranked[CANDIDATES : CANDIDATES + OTHERS]),
    )
