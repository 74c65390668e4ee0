"""What happens to items when a story is counted no more, or again."""

from service.wiring import Bank


def follow(bank: Bank, story_id: str) -> None:
    """Let the items in which a story counts follow what its narrator allows, and whether it is published, now."""
    bank.store.settle_items(story_id, now=bank.clock())
