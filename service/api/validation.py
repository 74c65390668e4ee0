"""Saying in Dutch which fields of a request are wrong, without repeating what was in them."""

from collections.abc import Mapping, Sequence
from typing import Any

# By the kinds of error that pydantic knows; its own messages may quote the value.
_MESSAGES = {
    "missing": "Dit moet ingevuld worden.",
    "json_invalid": "Dit is geen geldige JSON.",
    "extra_forbidden": "Dit veld bestaat niet.",
    "enum": "Kies een van de waarden uit de documentatie.",
    "literal_error": "Kies een van de waarden uit de documentatie.",
    "string_too_long": "Dit is te lang.",
    "string_too_short": "Dit is te kort.",
    "string_pattern_mismatch": "Dit is niet in de goede vorm.",
    "too_short": "Kies er minstens een.",
    "too_long": "Dit zijn er te veel.",
    "less_than_equal": "Dit getal is te groot.",
    "greater_than_equal": "Dit getal is te klein.",
}
_OTHERWISE = "Dit is niet in de goede vorm."


def wrong_fields(errors: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Return what is wrong per field; a field that does not exist is not named, since its name may be anything."""
    return {_name(error): _MESSAGES.get(error["type"], _OTHERWISE) for error in errors}


def _name(error: Mapping[str, Any]) -> str:
    # The first part says only where it stood: path, query, header or body.
    parts = [str(part) for part in error["loc"][1:]]
    if error["type"] in {"extra_forbidden", "json_invalid"}:
        parts = parts[:-1]
    return ".".join(parts) or str(error["loc"][0])
