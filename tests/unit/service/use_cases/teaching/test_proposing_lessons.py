from pathlib import Path

import pytest

from service.use_cases.teaching.proposing_lessons import propose
from stories.consent import Use
from stories.permission import Audience
from tests.banks import memory_bank
from tests.story_samples import sample_story


@pytest.mark.parametrize(
    ("code", "title", "part"),
    [
        (None, "Les met ervaringsverhalen", "wat er misging en wat hielp"),
        ("niet-geloofd", "Les: niet geloofd", "‘niet geloofd’"),
    ],
)
def test_a_lesson_starts_from_its_theme_or_from_what_stories_show(
    tmp_path: Path, code: str | None, title: str, part: str
) -> None:
    bank = memory_bank(tmp_path)
    bank.store.add(sample_story("een", "Niemand geloofde mij.", uses=frozenset({Use.READ, Use.TEACH})))
    guide = propose(bank, ["een"], code, audience=Audience.EDUCATOR).guide
    assert guide.title == title
    assert part in guide.aim
