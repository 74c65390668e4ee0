"""A bank to look around in: filled with the invented stories that ship with it."""

from service.wiring import Bank
from stories.examples import example_stories


def fill_with_examples(bank: Bank) -> int:
    """Put the example stories in a bank without stories and return how many; one that has stories is left alone."""
    if next(bank.store.stories(), None) is not None:
        return 0
    count = 0
    for example in example_stories():
        bank.store.add(example.story, example.taggings, example.wordless)
        count += 1
    bank.sync()
    return count
