"""Feeds every regular expression of the hiding long hostile repetitions: python -m tests.faults.hostile_patterns

Writes a line for each pattern that takes too long, and at the end how many patterns there were. Every pattern is caught
as it is compiled, so that one that is added later is tried as well.
"""

import importlib
import pkgutil
import re
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

LENGTH = 2_000
# Processor time. A pattern that looks again at all that it saw for every sign, or worse, is far above it.
SECONDS = 0.5

PROJECT = Path(__file__).resolve().parents[2]
FOLDERS = ("ingest.recognisers", "ingest.redaction", "ingest.readers")
PLACES = tuple(str(PROJECT / folder.replace(".", "/")) for folder in FOLDERS)
EXAMPLE = (
    "Mijn zus Truus de Vries (54) woont sinds 3 maart 2021 in verpleeghuis De Wingerd, Dorpsstraat 12, 7741 AB Ede. "
    "Haar BSN is 111222333, bel nul zes twaalf of mail truus apenstaartje huisje punt nl. In de zomer van 2020 zei "
    "meneer K. het al, hij wordt tachtig."
)
UNITS = [
    *"aA1 .-_,:/@+'’(\n", "é", "a ", "A ", "1 ", "1-", "1.", "1/", "a.", "a-", "a_", "A.", "A. ", "Aa", "Aa ", "a1",
    "A1", "0", "06", "00", "@a", "a@", "www.", "http://", "van ", "de ", "Van de ", "en ", "twee", "twee ", "nul ",
    "jaar ", "mei ", "1 mei ", "[", "[a", "]", "<w a='", "&", "a='b' ", "\t", "'s ", "ge", "12 34 ", "NL12", "(a",
    "\u0301",
]  # fmt: skip
ENDS = ("", "!")


class TooSlowError(Exception):
    """A pattern takes more time than it may."""


def caught(compile_: Callable[..., re.Pattern[Any]]) -> tuple[Callable[..., re.Pattern[Any]], dict[Any, str]]:
    """Return a way to compile that remembers the patterns of the hiding, and what it remembers."""
    seen: dict[Any, str] = {}

    def remember(pattern: Any, flags: Any = 0) -> re.Pattern[Any]:
        compiled = compile_(pattern, flags)
        file = sys._getframe(1).f_code.co_filename
        if file.startswith(PLACES):
            seen[compiled] = str(Path(file).relative_to(PROJECT))
        return compiled

    return remember, seen


def hostile_texts(pattern: str) -> Iterator[str]:
    """Yield long texts that repeat what patterns stumble over, and the words of this pattern itself."""
    own = dict.fromkeys(re.findall(r"[A-Za-z]{2,12}", re.sub(r"\\.", " ", pattern))[:6])
    for unit in (*UNITS, *own, *(f"{word} " for word in own)):
        repeated = unit * (LENGTH // len(unit))
        yield from (repeated + end for end in ENDS)


def try_pattern(pattern: re.Pattern[Any]) -> bool:
    """Return whether a pattern stays within its time on every hostile text, as a search and as a whole."""
    is_text = isinstance(pattern.pattern, str)
    for text in hostile_texts(pattern.pattern if is_text else pattern.pattern.decode("latin-1")):
        given = text if is_text else text.encode("utf-8")
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        try:
            for _ in pattern.finditer(given):
                pass
            pattern.fullmatch(given)
        except TooSlowError:
            return False
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return True


def main() -> int:
    """Try the patterns of everything that hiding a text touches."""
    signal.signal(signal.SIGVTALRM, stop)
    re.compile, seen = caught(re.compile)
    _compile_everything()
    slow = [f"{file}: {str(pattern.pattern)[:120]}" for pattern, file in seen.items() if not try_pattern(pattern)]
    sys.stdout.write("\n".join([*slow, str(len(seen))]))
    return 0


def stop(*_: object) -> None:
    """Take the signal that the time is over."""
    raise TooSlowError


def _compile_everything() -> None:
    """Import and use all that looks at a text, since some patterns are made at their first use."""
    for folder in FOLDERS:
        package = importlib.import_module(folder)
        for module in pkgutil.walk_packages(package.__path__, f"{folder}."):
            if ".training" not in module.name:
                importlib.import_module(module.name)
    asked = importlib.import_module("ingest.asked")
    text = importlib.import_module("ingest.readers").read_typed(EXAMPLE).reveal()
    analysed = importlib.import_module("ingest.nlp").load_pipeline(reader=None).analyse(text)
    redacted = importlib.import_module("ingest.redact").redact(text, analysed.mentions)
    importlib.import_module("ingest.redaction.clues").remaining_clues(redacted)
    asked.match_asked(text, asked.Asked(people=(asked.AskedPerson(("Truus",), "mijn zus"),), places=("Coevorden",)))


if __name__ == "__main__":
    sys.exit(main())
