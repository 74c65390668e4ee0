"""What happens to items and proposals when a story is counted no more, or again."""

from service.wiring import Bank


def follow(bank: Bank, story_id: str) -> None:
    """Let items and proposals in which a story counts follow what its narrator allows, and whether it is published."""
    bank.store.settle_items(story_id, now=bank.clock())
    bank.store.settle_proposals(story_id, now=bank.clock())
