"""Making the file of an export: first it is noted that a story leaves, then it is written."""

from collections.abc import Callable
from contextlib import closing
from typing import BinaryIO

from service.exports.manifest import Origin
from service.exports.package import Package
from service.use_cases.exporting.confirming import confirm_address
from service.use_cases.exporting.feed import publish_withdrawals, signer_of
from service.wiring import Bank
from stories.errors import StoreError, StoryNotFoundError
from stories.exports.ledger import Export
from stories.permission import may_export
from stories.taggings import Decision, Tagging, standing

_AT_ONCE = 200
# How often a file is begun anew because a narrator withdrew while it was made.
_TRIES = 5

_SHOWN = frozenset({Decision.PROPOSED, Decision.CONFIRMED})


def make_file(bank: Bank, export_id: str, target: BinaryIO, *, progress: Callable[[int], None] | None = None) -> int:
    """Write an export as it may go out now and return how many stories are in it.

    What was revoked since it was asked is left out, also while the file is being made: then it is begun anew.
    Raise ExportNotFoundError, and StoryNotFoundError when nothing is left of it.
    """
    for _ in range(_TRIES):
        target.seek(0)
        target.truncate()
        written = _write(bank, bank.store.note_file(export_id, now=bank.clock()), target, progress)
        publish_withdrawals(bank)
        if not any(copy.revoked_at and copy.copy_id in written for copy in bank.store.exported_stories(export_id)):
            break
    else:
        raise StoreError("Er veranderde te veel terwijl de export werd gemaakt. Probeer het later opnieuw.")
    if not written:
        raise StoryNotFoundError("Van deze export is niets over: elk verhaal is ingetrokken of dichtgezet.")
    return len(written)


def exported_taggings(taggings: tuple[Tagging, ...]) -> tuple[Tagging, ...]:
    """Return the taggings that go along: every voice that says yes, where the voice that stands says no no.

    What a narrator threw out leaves in no voice: a label over someone's head would be just that elsewhere too.
    """
    stands = {(one.sentence, one.code) for one in standing(taggings) if one.decision in _SHOWN}
    return tuple(one for one in taggings if one.decision in _SHOWN and (one.sentence, one.code) in stands)


def _write(bank: Bank, export: Export, target: BinaryIO, progress: Callable[[int], None] | None) -> frozenset[str]:
    with closing(Package(export, bank.codebook, spool=bank.settings.data)) as package:
        written = _fill(bank, export, package, progress)
        origin = Origin(bank.settings.address, signer_of(bank).public_key, confirm_address(bank, export.id))
        package.write(target, origin, at=bank.clock())
    return written


def _fill(bank: Bank, export: Export, package: Package, progress: Callable[[int], None] | None) -> frozenset[str]:
    written: set[str] = set()
    asked = bank.store.exported_stories(export.id)
    for start in range(0, len(asked), _AT_ONCE):
        copies = asked[start : start + _AT_ONCE]
        taken = bank.store.take_copies(
            export.id,
            [copy.story_id for copy in copies],
            allowed=lambda story: may_export(story.open_uses, export.use),
            now=bank.clock(),
        )
        taggings = bank.store.taggings(list(taken))
        going = [copy for copy in copies if copy.story_id in taken]
        package.add((copy.copy_id, taken[copy.story_id], exported_taggings(taggings[copy.story_id])) for copy in going)
        written |= {copy.copy_id for copy in going}
        if progress is not None:
            progress(len(copies))
    return frozenset(written)
