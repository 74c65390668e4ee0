"""A bank to look around in: filled with the invented stories that ship with it."""

import random

from service.wiring import Bank
from stories.examples import example_stories
from stories.receipt import hash_code, make_code

# Of which the code is shown in a demo: it may be used for everything, and it is labelled.
TOLD = "voorbeeld-130"


def fill_with_examples(bank: Bank) -> int:
    """Put the example stories in a bank without stories and return how many; one that has stories is left alone."""
    if next(bank.store.stories(), None) is not None:
        return 0
    count = 0
    receipt = hash_code(code_of_example(bank), salt=bank.receipt_salt)
    for example in example_stories():
        receipt_hash = receipt if example.story.id == TOLD else None
        bank.store.add(example.story, example.taggings, example.wordless, receipt_hash=receipt_hash)
        count += 1
    bank.sync()
    return count


def code_of_example(bank: Bank) -> str:
    """Return the code of the example story that has one: another in every bank, and the same at every start."""
    return make_code(random.Random(bank.secret.key("examples.code")).randrange)  # noqa: S311 - the key is secret
