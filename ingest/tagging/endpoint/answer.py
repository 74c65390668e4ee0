"""What a language model answered, checked against what was asked and against the codebook."""

import json
import math
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from ingest.tagging.choosing import opposite
from ingest.tagging.endpoint.connection import PassingError


@dataclass(frozen=True, slots=True)
class Answer:
    """The codes of each sentence with how sure they are, and how many labels the codebook does not have."""

    codes: dict[int, dict[str, float]]
    unknown: int


def read_answer(raw: Any, *, asked: Collection[int], known: Collection[str]) -> Answer:
    """Return what was answered; raise PassingError when it is not in the form that was asked for.

    A label that the codebook does not have is left out. Of two signs of one value in one sentence the surer stands, and
    neither does when both are as sure.
    """
    try:
        choice = raw["choices"][0]
        if choice.get("finish_reason") not in {None, "stop"}:
            raise PassingError("unfinished answer")
        rows = json.loads(choice["message"]["content"])["zinnen"]
        said: dict[int, list[tuple[str, float]]] = {
            row["nummer"]: [(label["code"], _sure(label["zekerheid"])) for label in row["labels"]] for row in rows
        }
        in_order = [row["nummer"] for row in rows]
        named = [code for labels in said.values() for code, _ in labels]
    except (AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError) as error:
        # The message could hold what was answered.
        raise PassingError(f"wrong form ({type(error).__name__})") from None
    if sorted(in_order, key=str) != sorted(asked, key=str) or not all(isinstance(code, str) for code in named):
        raise PassingError("other sentences than were asked")
    return Answer(
        codes={number: _without_both_signs(labels, known) for number, labels in said.items()},
        unknown=sum(code not in known for code in named),
    )


def _sure(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or not 0 <= value <= 1:
        raise ValueError
    return float(value)


def _without_both_signs(labels: list[tuple[str, float]], known: Collection[str]) -> dict[str, float]:
    sure: dict[str, float] = {}
    for code, value in labels:
        if code in known:
            sure[code] = max(value, sure.get(code, 0.0))
    return {code: value for code, value in sure.items() if value > sure.get(opposite(code) or "", -1.0)}
