"""Another story for a slot whose story is no longer there: with the same label, domain and weight."""

from search.filters import Filters
from search.query import Query
from service.use_cases.teaching.cases import Case
from service.use_cases.teaching.finding_cases import CaseSearch, matching_cases
from service.wiring import Bank
from stories.lessons.lesson import Lesson, Slot
from stories.permission import Audience


def equal_story(bank: Bank, lesson: Lesson, slot: Slot) -> Case | None:
    """Return a story that does in a slot what the one before did, the least taught in this programme first.

    None when there is none that is not in the lesson already; raise IndexUnavailableError.
    """
    codes = frozenset({slot.code}) if slot.code is not None else frozenset[str]()
    query = Query(filters=Filters(codes=codes, domains=frozenset({slot.domain})))
    used = {one.story_id for one in lesson.slots}
    search = CaseSearch(query=query, weight=slot.weight)
    fitting = [case for case in matching_cases(bank, search, audience=Audience.LESSON) if case.story.id not in used]
    taught = bank.store.times_taught([case.story.id for case in fitting], lesson.course, outside=lesson.id)
    return min(fitting, key=lambda case: taught[case.story.id], default=None)
