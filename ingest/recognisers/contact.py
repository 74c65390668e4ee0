"""Telephone numbers, e-mail addresses, web addresses and user names, also when they are spelt out."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.numerals import NUMBER_WORD
from ingest.recognisers.reading import Reading
from ingest.recognisers.votes import Vote
from stories.spans import MentionKind, Span

_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}+ ?(?:@|\(at\)|\[at\]) ?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}", re.IGNORECASE
)
_WEB = re.compile(r"(?:https?://|www\.)[^\s<>\"')\]]{1,500}+", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w.@])@[A-Za-z0-9_.]{1,63}+")
_USER_NAME = re.compile(r"(?<![\w.@])(?=[\w]*[a-z])[A-Za-z0-9]{1,40}(?:_[A-Za-z0-9]{1,40}){1,6}(?![\w@])")
_NAME_WITH_DIGITS = re.compile(r"(?<![\w.@/-])[a-z]{4,30}\d{1,4}(?![\w@])")
_DOTTED_NAME = re.compile(r"(?<![\w.@/-])(?=[a-z0-9.]{0,60}\d)[a-z][a-z0-9]{1,30}(?:\.[a-z0-9]{1,30}){1,4}(?![\w@])")
_FORUM = re.compile(r"(?<!\w)/?[ur]/\w{3,40}")
_DUTCH_PHONE = re.compile(r"(?<![\w-])(?:\+31|0031)[ -]?(?:\(0\))?[ -]?[1-9](?:[ -]?\d){8}(?!\d)")
_LOCAL_PHONE = re.compile(r"(?<![\w.,-])\(?0[1-9](?:(?: ?[-–—.()/] ?| )?\d){8}(?!\d)")
_AREA_PHONE = re.compile(r"(?<![\w-])\(?0[1-9]\d{1,2}\)?[ -]{1,3}\d(?:[ -]?\d){5,6}(?!\d)")
_FOREIGN_PHONE = re.compile(r"(?<![\w+])(?:\+|00)(?!31)[1-9]\d{0,2}(?:[ .-]?\(?\d\)?){7,12}(?!\d)")
_SPOKEN_PHONE = re.compile(
    rf"\b(?:nul|plus)(?:(?: keer de | keer een | en dan | en | maal | dan | weer | streepje |[ ,]{{1,2}})"
    rf"(?:{NUMBER_WORD}|keer|dubbel|\d{{1,2}})\b){{4,24}}",
    re.IGNORECASE,
)
_FOLLOWING_HANDLE = re.compile(r"[A-Za-z0-9]{2,30}(?:[._][A-Za-z0-9]{1,30}){1,5}")
_NATIONAL = re.compile(r"0[89]00|088|14 ?0\d\d")
_TRAILING = ".,;:!?'\""
_REACH = 25
_NO_USER_NAMES = re.compile(r"(?:covid|groep|mp|klas|kamer|nummer|versie)\d+")


class ContactDetails:
    """Finds how someone can be reached."""

    name = "contact"

    def recognise(self, reading: Reading) -> Iterable[Vote]:
        """Return the contact details in a text."""
        yield from self._addresses(reading.text)
        yield from self._phones(reading.text)
        yield from self._user_names(reading)

    def _addresses(self, text: str) -> Iterator[Vote]:
        yield from _matches(_EMAIL, text, MentionKind.EMAIL, "contact.email")
        yield from _matches(_spoken_email(), text, MentionKind.EMAIL, "contact.email-spoken")
        yield from _matches(_WEB, text, MentionKind.LINK, "contact.web")
        yield from _matches(_domain(), text, MentionKind.LINK, "contact.domain")

    def _phones(self, text: str) -> Iterator[Vote]:
        for pattern in (_DUTCH_PHONE, _LOCAL_PHONE, _AREA_PHONE, _FOREIGN_PHONE):
            for vote in _matches(pattern, text, MentionKind.PHONE, "contact.phone"):
                if not _NATIONAL.match(vote.span.of(text).lstrip("(")):
                    yield vote
        yield from _matches(_SPOKEN_PHONE, text, MentionKind.PHONE, "contact.phone-spoken")

    def _user_names(self, reading: Reading) -> Iterator[Vote]:
        text = reading.text
        yield from _matches(_HANDLE, text, MentionKind.LINK, "contact.handle")
        yield from _matches(_USER_NAME, text, MentionKind.LINK, "contact.user-name")
        yield from _matches(_FORUM, text, MentionKind.LINK, "contact.forum")
        for pattern in (_NAME_WITH_DIGITS, _DOTTED_NAME):
            for vote in _matches(pattern, text, MentionKind.LINK, "contact.user-name-digits"):
                if not _NO_USER_NAMES.fullmatch(vote.span.of(text)):
                    yield vote
        networks = knowledge("contact")["networks"]
        for word in reading.words:
            if word.low in networks:
                for match in _FOLLOWING_HANDLE.finditer(text, word.end, min(len(text), word.end + 2 * _REACH)):
                    if not set(".!?\n@") & set(text[word.end : match.start()]) and match.start() <= word.end + _REACH:
                        yield Vote(Span(match.start(), match.end()), MentionKind.LINK, "contact.handle-announced")


def _matches(pattern: re.Pattern[str], text: str, kind: MentionKind, rule: str) -> Iterator[Vote]:
    for match in pattern.finditer(text):
        end = match.end()
        while end > match.start() and text[end - 1] in _TRAILING:
            end -= 1
        if end > match.start() + 1:
            yield Vote(Span(match.start(), end), kind, rule)


@cache
def _domain() -> re.Pattern[str]:
    endings = "|".join(sorted(knowledge("contact")["domains"]))
    return re.compile(
        rf"(?<![\w@.-])(?:[a-z0-9][a-z0-9-]{{0,62}}\.){{1,5}}(?:{endings})(?:/[^\s<>\"')\]]{{0,300}}+)?(?![\w@])",
        re.IGNORECASE,
    )


@cache
def _spoken_email() -> re.Pattern[str]:
    at = "|".join(sorted(knowledge("contact")["spoken_at"], key=len, reverse=True))
    dot = "|".join(sorted(knowledge("contact")["spoken_dot"]))
    part = r"[\w-]{1,40}"
    joined = rf"(?:en dan )?(?:{dot}|streepje|laag streepje|liggend streepje|underscore|van punt) (?:en dan )?{part}"
    return re.compile(rf"(?<![\w-]){part}(?: {joined}){{0,4}} (?:{at}) {part}(?: {joined}){{1,4}}(?!\w)", re.IGNORECASE)
