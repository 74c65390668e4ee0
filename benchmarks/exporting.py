"""How long an export takes: `python -m benchmarks.exporting --stories 1000`, and with `--profile` what it does then.

The stories are made up from the sentences of the examples, with their labels in three voices; all forms are written.
"""

import argparse
import cProfile
import io
import pstats
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.synthetic_bank import SyntheticBank
from search.documents import IndexDocument
from service.exports.package import load_terms
from service.settings import Settings
from service.use_cases.exporting.asking import ExportRequest, ask_export
from service.use_cases.exporting.making import make_file
from service.wiring import Bank, open_bank
from stories.consent import Consent, Use
from stories.exports.ledger import ExportFormat
from stories.story import Story, StoryStatus
from stories.taggings import Decision, Tagging, Voice

_TOLD = datetime(2026, 3, 1, 9, tzinfo=UTC)
_SHOWN = 30


def main() -> None:
    """Print how long it takes to ask for an export, to make its file the first time, and to make it again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=1_000)
    parser.add_argument("--profile", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bank = open_bank(Settings(data=Path(folder)))
        for document in SyntheticBank(asked.stories):
            bank.store.add(_story(document), list(_taggings(document, bank)))
        profile = cProfile.Profile()
        if asked.profile:
            profile.enable()
        file = io.BytesIO()
        start = _clocks()
        export = ask_export(bank, _everything(), asker=None)
        start = _say("asked", start)
        written = make_file(bank, export.id, file)
        start = _say("made", start)
        make_file(bank, export.id, file)
        _say("made again", start)
        profile.disable()
        print(f"{written} stories, {len(file.getbuffer()) / 1e6:.1f} MB")
        if asked.profile:
            pstats.Stats(profile).sort_stats("tottime").print_stats(_SHOWN)
        bank.close()


def _clocks() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _say(what: str, start: tuple[float, float]) -> tuple[float, float]:
    now = _clocks()
    print(f"{what}: {now[0] - start[0]:.1f} s, of which {now[1] - start[1]:.1f} s of computing")
    return now


def _everything() -> ExportRequest:
    return ExportRequest("Meting", Use.RESEARCH, frozenset(ExportFormat), load_terms().version)


def _story(document: IndexDocument) -> Story:
    return Story(
        id=document.story_id,
        text=document.text,
        sentences=document.sentences,
        domains=document.domains,
        teller=document.teller,
        told_at=document.told_at,
        consent=Consent(frozenset(Use), _TOLD),
        status=StoryStatus.PUBLISHED,
        created_at=_TOLD,
        happened_in=document.year,
        windows=document.windows,
        life_areas=document.life_areas,
    )


def _taggings(document: IndexDocument, bank: Bank) -> Iterator[Tagging]:
    for one in document.sentence_codes:
        for by in Voice:
            decision = Decision.PROPOSED if by is Voice.MODEL else Decision.CONFIRMED
            if by is Voice.MODEL or one.confirmed:
                yield Tagging(document.story_id, one.sentence, one.code, by, decision, bank.codebook.version)


if __name__ == "__main__":
    main()
