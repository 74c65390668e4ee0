"""The feed of withdrawals: brought up to date whenever someone asks, and signed with a key of the bank."""

from typing import Any

from service.exports.feed_file import feed_document
from service.exports.signing import Signer
from service.use_cases.exporting.following import follow_changes
from service.wiring import Bank
from stories.exports.withdrawals import Withdrawal

_PAGE = 1_000


def signer_of(bank: Bank) -> Signer:
    """Return what signs for this bank: its key follows from the secret, and comes back with a backup of that."""
    return Signer(bank.secret.key("exports.feed"))


def publish_withdrawals(bank: Bank) -> int:
    """Put in the feed what must go and is not in it yet, and return how many copies that are."""
    follow_changes(bank)
    return bank.store.append_withdrawals(signer_of(bank).seal)


def withdrawals_feed(bank: Bank, *, after: int = 0) -> dict[str, Any]:
    """Return the feed as JSON says it, from after an entry on."""
    publish_withdrawals(bank)
    last = bank.store.last_withdrawal()
    entries: list[Withdrawal] = []
    while page := bank.store.withdrawals(after=entries[-1].number if entries else after, limit=_PAGE):
        # What is added meanwhile is for the next time: the signed end must be that of these entries.
        entries += [entry for entry in page if last is not None and entry.number <= last.number]
        if last is None or page[-1].number >= last.number:
            break
    return feed_document(
        entries, last, signer=signer_of(bank), address=bank.settings.address, at=bank.clock().replace(microsecond=0)
    )
