"""The bank's own model: whether it still may be used, and going back to the one before it."""

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.tagging.artefact import fingerprint
from ingest.tagging.local_model import LocalModel, ModelShelf, UnusableModelError
from service.wiring import Bank
from stories.errors import InvalidInputError
from stories.permission import may_learn


@dataclass(frozen=True, slots=True)
class State:
    """What reads the labels: the bank's own model or, with `own` None, the shipped one.

    `unusable` says why a model that is there is not used, and `gone` is the number of stories that it or the one
    before it learned from and that may not be learned from any more.
    """

    own: LocalModel | None
    unusable: str | None
    gone: int


def shelf_of(bank: Bank) -> ModelShelf:
    """Return where the bank keeps its own models."""
    return ModelShelf(bank.settings.models_folder)


def state_of(bank: Bank) -> State:
    """Return which model is in force and whether something is wrong with it."""
    shelf = shelf_of(bank)
    try:
        own = shelf.usable(codebook=bank.codebook.version, shipped=fingerprint())
    except UnusableModelError as error:
        return State(None, str(error), 0)
    if own is None:
        return State(None, None, 0)
    former = _former(shelf)
    return State(own, None, len(gone(bank, {*own.facts.stories, *(former.facts.stories if former else ())})))


def gone(bank: Bank, story_ids: Iterable[str]) -> frozenset[str]:
    """Return those of these stories that may not be learned from any more: withdrawn, or with a switch turned off."""
    ids = sorted(set(story_ids))
    found = bank.store.get_many(ids)
    return frozenset(id_ for id_ in ids if id_ not in found or not may_learn(found[id_].open_uses))


def undo_learning(bank: Bank) -> LocalModel | None:
    """Go back to the model before the one in force and return it, or None for the shipped one.

    A former model that cannot be used, or that learned from a story that may not be learned from any more, is passed
    over. Raise InvalidInputError when there is nothing to undo.
    """
    shelf = shelf_of(bank)
    with shelf.alone():
        if not shelf.in_use:
            raise InvalidInputError("De bank gebruikt het meegeleverde model al: er valt niets terug te draaien.")
        former = _former(shelf)
        if former and (gone(bank, former.facts.stories) or former.facts.shipped != fingerprint()):
            former = None
        shelf.go_back_to(former)
    return former


def _former(shelf: ModelShelf) -> LocalModel | None:
    try:
        return shelf.former()
    except UnusableModelError:
        return None
