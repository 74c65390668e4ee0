"""What every store must keep of who opened a story."""

from stories.accounts import Role
from stories.openings import Opening
from stories.store import Store
from tests.store_samples import LATER, NOW


def test_openings_of_a_story_come_oldest_first_each_with_who_opened_it(store: Store) -> None:
    later = Opening("anna", "s1", LATER, Role.RESEARCHER)
    earlier = Opening("lab", "s1", NOW, Role.EDUCATOR, by_key=True)
    other = Opening("anna", "s2", NOW, Role.CURATOR)
    for opening in (later, earlier, other):
        store.note_opening(opening)
    assert store.openings("s1") == [earlier, later]
    assert store.latest_openings(limit=2) == [other, earlier]
