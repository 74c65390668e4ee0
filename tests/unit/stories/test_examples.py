"""The example stories: enough of everything for every page, and nobody to be recognised in them."""

import re
from collections import Counter

from stories.codebook import load_codebook
from stories.codebook_translation import load_translation
from stories.consent import Use
from stories.examples import ExampleStory, example_stories
from stories.permission import Audience, may_count, may_find
from stories.story import Domain, LifeArea, StoryStatus, Teller, Window
from stories.taggings import Decision, Voice, counting

EXAMPLES = tuple(example_stories())
PUBLISHED = tuple(example for example in EXAMPLES if example.story.status is StoryStatus.PUBLISHED)
PLACEHOLDER = re.compile(
    r"\[(?:(?:naam|plaats|instelling) [1-9]\d*|leeftijd|datum|nummer|telefoonnummer|e-mailadres|link)\]"
)


def counted_codes(example: ExampleStory) -> set[str]:
    return {tagging.code for tagging in counting(example.taggings)}


def test_there_are_at_least_ninety_published_stories() -> None:
    assert len(PUBLISHED) >= 90


def test_every_story_has_an_id_of_its_own() -> None:
    assert len({example.story.id for example in EXAMPLES}) == len(EXAMPLES)


def test_stories_come_in_the_order_in_which_they_were_told() -> None:
    told = [example.story.told_at for example in EXAMPLES]
    assert told == sorted(told)


def test_stories_are_spread_over_eight_years() -> None:
    told = Counter(example.story.told_at.year for example in PUBLISHED)
    assert sorted(told) == list(range(2018, 2026))
    assert min(told.values()) >= 10


def test_every_domain_window_life_area_and_teller_occurs() -> None:
    assert {domain for example in PUBLISHED for domain in example.story.domains} == set(Domain)
    assert {window for example in PUBLISHED for window in example.story.windows} == set(Window)
    assert {area for example in PUBLISHED for area in example.story.life_areas} == set(LifeArea)
    assert {example.story.teller for example in PUBLISHED} == set(Teller)


def test_main_domains_have_thirty_stories_each() -> None:
    domains = Counter(domain for example in PUBLISHED for domain in example.story.domains)
    assert min(domains[domain] for domain in (Domain.DEMENTIA, Domain.YOUTH_CARE, Domain.MENTAL_HEALTH)) >= 30


def test_every_code_counts_in_at_least_five_stories() -> None:
    counted = Counter(
        code for example in PUBLISHED if may_count(example.story.consent.in_force) for code in counted_codes(example)
    )
    assert {code.id for code in load_codebook().codes if counted[code.id] < 5} == set()


def test_some_codes_stay_under_five_within_a_domain_so_that_hiding_shows() -> None:
    poverty = [example for example in PUBLISHED if Domain.POVERTY in example.story.domains]
    counted = Counter(code for example in poverty for code in counted_codes(example))
    assert any(0 < times < 5 for times in counted.values())


def test_every_voice_and_decision_occurs() -> None:
    said = {(tagging.by, tagging.decision) for example in PUBLISHED for tagging in example.taggings}
    assert said >= {
        (Voice.MODEL, Decision.PROPOSED),
        (Voice.NARRATOR, Decision.CONFIRMED),
        (Voice.NARRATOR, Decision.OTHER),
        (Voice.NARRATOR, Decision.REJECTED),
        (Voice.CURATOR, Decision.CONFIRMED),
    }


def test_most_codes_that_count_are_confirmed_by_their_narrator() -> None:
    stands = [tagging for example in PUBLISHED for tagging in counting(example.taggings)]
    confirmed = [tagging for tagging in stands if tagging.by is Voice.NARRATOR]
    assert 0.5 < len(confirmed) / len(stands) < 0.9


def test_readings_point_at_sentences_and_codes_that_exist() -> None:
    codes = {code.id for code in load_codebook().codes}
    for example in EXAMPLES:
        places = range(len(example.story.sentences))
        assert all(tagging.sentence in places and tagging.code in codes for tagging in example.taggings)
        assert all(one.sentence in places for one in example.wordless)


def test_taggings_can_be_read_by_the_codebook_in_force() -> None:
    said = {(tagging.codebook_version, tagging.code) for example in EXAMPLES for tagging in example.taggings}
    assert all(load_translation().knows(version, code) for version, code in said)


def test_sentences_cover_the_text_and_nothing_but_space_stands_between() -> None:
    for example in EXAMPLES:
        text, end = example.story.text, 0
        for span in example.story.sentences:
            assert text[end : span.start_char].strip() == ""
            assert span.of(text) == span.of(text).strip() != ""
            end = span.end_char
        assert end == len(text)


def test_all_switches_and_combinations_that_hide_a_story_occur() -> None:
    allowed = [example.story.consent.in_force for example in PUBLISHED]
    assert {use for uses in allowed for use in uses} == set(Use)
    assert any(may_count(uses) and not may_find(uses, Audience.PUBLIC) for uses in allowed)
    assert any(may_find(uses, Audience.RESEARCHER) and not may_find(uses, Audience.PUBLIC) for uses in allowed)
    assert any(may_find(uses, Audience.PUBLIC) and not may_count(uses) for uses in allowed)


def test_curator_finds_stories_that_wait_and_one_that_was_refused_with_a_reason() -> None:
    assert sum(example.story.status is StoryStatus.WAITING for example in EXAMPLES) >= 2
    refused = [example.story for example in EXAMPLES if example.story.status is StoryStatus.REFUSED]
    assert len(refused) == 1
    assert refused[0].refusal is not None


def test_some_sentences_have_no_word_yet_and_one_word_was_chosen_twice() -> None:
    words = Counter(one.own_word for example in PUBLISHED for one in example.wordless)
    assert words[None] > 0
    assert any(word is not None and times > 1 for word, times in words.items())


def test_brackets_in_a_text_are_placeholders() -> None:
    for example in EXAMPLES:
        assert "[" not in PLACEHOLDER.sub("", example.story.text)
        assert "@" not in example.story.text
