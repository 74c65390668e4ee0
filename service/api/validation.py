"""Saying in Dutch which fields of a request are wrong, without repeating what was in them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Literal

from pydantic import BaseModel, Field

from stories.errors import InvalidInputError

UNKNOWN_LABEL = "unknown_label"

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
    UNKNOWN_LABEL: "Dit label staat niet in het codeboek.",
}
_OTHERWISE = "Dit is niet in de goede vorm."
# A field that does not exist is named when its name looks like one: it may as well be a piece of someone's story.
_LOOKS_LIKE_A_NAME = re.compile(r"[a-z][A-Za-z0-9_\[\].-]{0,39}")
_NAMELESS = "Hier staat een veld dat niet bestaat."


class WrongField(BaseModel):
    """A field that was not filled in well; what was in it is not repeated."""

    part: Literal["body", "query", "path", "header", "cookie"] = Field(
        serialization_alias="in", description="In which part of the request it stands."
    )
    pointer: str = Field(description="Where it stands there, as a JSON Pointer; `#` is the whole of that part.")
    detail: str = Field(description="What is wrong with it, in Dutch.")


def wrong_fields(errors: Sequence[Mapping[str, Any]]) -> Iterator[WrongField]:
    """Yield what is wrong per field, from the errors of pydantic."""
    for error in errors:
        part, *names = error["loc"]
        said = _MESSAGES.get(error["type"], _OTHERWISE)
        if error["type"] == "json_invalid":
            # Behind it stands only where in the body reading stopped.
            names = []
        elif error["type"] == "extra_forbidden" and not _LOOKS_LIKE_A_NAME.fullmatch(names[-1]):
            names, said = names[:-1], _NAMELESS
        yield WrongField(part=part, pointer=pointer(*names), detail=said)


def pointer(*names: str | int) -> str:
    """Return the JSON Pointer to a field, as a fragment."""
    return "".join(("#", *(f"/{name}" for name in names)))


@contextmanager
def fields_called(names: Mapping[str, str]) -> Iterator[None]:
    """Say what is wrong with fields under the names that the API has for them."""
    try:
        yield
    except InvalidInputError as error:
        fields = {names.get(field, field): said for field, said in error.fields.items()}
        raise InvalidInputError(str(error), fields=fields) from None
