"""What coders said of a story is among all that its narrator takes along, without their names."""

import json

from service.use_cases.coding.answering import put_answer
from service.use_cases.coding.settling import settle
from service.use_cases.own_story.changing import open_own
from service.use_cases.own_story.taking_along import as_json, as_text
from tests.unit.service.use_cases.coding.conftest import House


def test_narrator_takes_along_what_coders_read(house: House) -> None:
    known = house.start()
    first = known.sample[0]
    put_answer(house.bank, known.id, 1, ["niet-geloofd", "-respect"], coder=house.tessa)
    put_answer(house.bank, known.id, 1, [], coder=house.bram)
    own = open_own(house.bank, first.story_id)
    at = house.clock.now.isoformat()
    said = {"sentence": first.sentence, "at": at, "decided_because": None}
    assert json.loads(as_json(house.bank, own))["coded_by_staff"] == [
        said | {"codes": []},
        said | {"codes": ["-respect", "niet-geloofd"]},
    ]
    text = as_text(house.bank, own)
    assert "niet met respect behandeld, niet geloofd\n" in text
    assert "(geen label)\n" in text
    assert "tessa" not in text


def test_narrator_takes_along_what_was_decided_and_why(house: House) -> None:
    known = house.start()
    house.answer(known, house.tessa, {1: ["-respect"]})
    house.answer(known, house.bram)
    settle(house.bank, known.id, 1, ["-respect"], why="Er wordt gelachen.", curator=house.noor)
    own = open_own(house.bank, known.sample[0].story_id)
    because = [row["decided_because"] for row in json.loads(as_json(house.bank, own))["coded_by_staff"]]
    assert "Er wordt gelachen." in because
    text = as_text(house.bank, own)
    assert "niet met respect behandeld - besloten: Er wordt gelachen.\n" in text
    assert "noor" not in text
