"""Why a story may be refused: the published rules, from refusal_rules.toml; no other reason counts."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from stories.errors import InvalidInputError


@dataclass(frozen=True, slots=True)
class RefusalRule:
    """One rule, in words for narrators; `title` completes "Je verhaal is niet opgenomen: ..."."""

    id: str
    title: str
    meaning: str
    what_helps: str


@dataclass(frozen=True, slots=True)
class RefusalRules:
    """Every rule, and what never is a reason."""

    rules: tuple[RefusalRule, ...]
    never: tuple[str, ...]

    def rule(self, rule_id: str) -> RefusalRule:
        """Return a rule; raise InvalidInputError for one that is not published."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        message = "Kies de regel waarom je dit verhaal weigert."
        raise InvalidInputError(message, fields={"rule": message})

    def known(self, rule_id: str | None) -> RefusalRule | None:
        """Return a rule, or None for a refusal of before there were rules, or under one that is gone since."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)


@cache
def load_refusal_rules() -> RefusalRules:
    """Return the rules in the order of their data file."""
    data = tomllib.loads(files("stories").joinpath("refusal_rules.toml").read_text(encoding="utf-8"))
    return RefusalRules(tuple(RefusalRule(**row) for row in data["rule"]), tuple(data["never"]))
