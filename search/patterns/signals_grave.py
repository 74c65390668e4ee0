"""Which codes are so grave that a few stories are reason enough to look."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def load_grave() -> Mapping[str, str]:
    """Return the grave codes, each with why it is grave, in Dutch."""
    text = files("search.patterns").joinpath("signals_grave.toml").read_text(encoding="utf-8")
    return {row["code"]: row["why"] for row in tomllib.loads(text)["grave"]}
