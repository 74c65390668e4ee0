"""The help lines that are one tap away on every page, from help_lines.toml."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class HelpLine:
    """Someone to talk to: `phone` is what people read, `call` what a telephone dials."""

    name: str
    phone: str
    call: str
    site: str
    who_for: str
    when: str


def _load() -> tuple[HelpLine, ...]:
    data = tomllib.loads((Path(__file__).parent / "help_lines.toml").read_text(encoding="utf-8"))
    return tuple(HelpLine(**line) for line in data["line"])


HELP_LINES = _load()
