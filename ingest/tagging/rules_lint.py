"""What is wrong with the rules, in words for whoever edits them."""

import tomllib
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.tagging.rules import Rule, RuleBook


@dataclass(frozen=True, slots=True)
class RuleCase:
    """A sentence in which a rule holds, or just does not."""

    rule: str
    text: str
    holds: bool


def read_cases(path: Path) -> tuple[RuleCase, ...]:
    """Return the cases of a file: per rule the sentences in which it holds and those in which it does not."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    return tuple(
        RuleCase(row["rule"], text, holds)
        for row in rows
        for holds, key in ((True, "holds"), (False, "holds_not"))
        for text in row[key]
    )


def lint_rules(
    rules: Sequence[Rule], cases: Sequence[RuleCase], *, codes: Collection[str], sentences: Sequence[str] = ()
) -> Iterator[str]:
    """Yield every fault: double names, unknown codes, rules without cases, wrong cases, and phrases that match nothing.

    A phrase is of use when it stands in one of the rule's cases or in one of `sentences`.
    """
    names = Counter(rule.name for rule in rules)
    yield from (f"{name}: twee regels heten zo" for name, times in names.items() if times > 1)
    yield from (f"{case.rule}: er zijn gevallen, maar geen regel" for case in cases if case.rule not in names)
    for rule in rules:
        if rule.code not in codes:
            yield f"{rule.name}: het label {rule.code} staat niet in het codeboek"
        own = [case for case in cases if case.rule == rule.name]
        for holds, kind in ((True, "waarin de regel geldt"), (False, "waarin hij net niet geldt")):
            if not any(case.holds is holds for case in own):
                yield f"{rule.name}: er is geen geval {kind}"
        book = RuleBook([rule])
        yield from (
            f"{rule.name}: klopt niet voor: {case.text}" for case in own if bool(book.find(case.text)) != case.holds
        )
        told = [*(case.text for case in own), *sentences]
        yield from (
            f"{rule.name}: '{phrase}' staat nergens" for phrase in rule.phrases if not _stands(rule, phrase, told)
        )


def _stands(rule: Rule, phrase: str, sentences: Sequence[str]) -> bool:
    book = RuleBook([replace(rule, phrases=(phrase,), unless=(), unless_before=())])
    return any(book.find(sentence) for sentence in sentences)
