import json

import pytest

from ingest.evaluation.gold import parse_gold, read_gold
from stories.errors import InvalidInputError
from stories.spans import MentionKind

STORY = {
    "id": "v-1",
    "domein": ["ggz"],
    "register": "b1",
    "verteller": "zelf",
    "venster": ["professional"],
    "leefgebied": ["wonen"],
    "zinnen": [
        {"t": "Ik ben [[PERSOON:Truus]] uit [[LOCATIE:Goor]].", "l": []},
        {"t": "Ze geloofden me niet.", "l": ["niet-geloofd", "-respect"], "a": True},
        {"t": "Dat was het.", "l": []},
    ],
}


def story(row):
    (found,) = parse_gold([json.dumps(row)], source="proef")
    return found


def test_text_is_sentences_without_marks_and_blank_line_before_a_paragraph():
    assert story(STORY).text == "Ik ben Truus uit Goor.\n\nZe geloofden me niet. Dat was het."


def test_mentions_point_at_the_words_that_were_marked():
    found = story(STORY)
    assert [(m.span.of(found.text), m.kind) for m in found.mentions] == [
        ("Truus", MentionKind.PERSON),
        ("Goor", MentionKind.LOCATION),
    ]


def test_sentences_keep_their_text_and_codes():
    found = story(STORY)
    assert found.sentence_texts == ["Ik ben Truus uit Goor.", "Ze geloofden me niet.", "Dat was het."]
    assert [set(s.codes) for s in found.sentences] == [set(), {"niet-geloofd", "-respect"}, set()]


def test_story_keeps_what_its_file_says_about_it():
    found = story(STORY)
    assert (found.register, found.narrator, found.domains) == ("b1", "zelf", ("ggz",))
    assert (found.windows, found.life_areas) == (("professional",), ("wonen",))


def test_single_sentence_is_a_story_of_one_sentence_with_an_id_of_its_own():
    found = list(parse_gold(['{"t": "Kom maar.", "l": []}', "", '{"t": "Ga maar.", "l": ["+respect"]}'], source="los"))
    assert [s.id for s in found] == ["los:1", "los:3"]
    assert [len(s.sentences) for s in found] == [1, 1]


@pytest.mark.parametrize(
    "line",
    ['{"zinnen": [{"t": "[[BEROEP:Piet]] zei dat"}]}', '{"id": "Piet"}', "Piet", '"Piet"', '{"t": "Piet", "l": 3}'],
)
def test_line_that_is_no_annotated_story_is_refused_by_number_and_never_repeated(line):
    with pytest.raises(InvalidInputError, match="Regel 2 ") as refusal:
        list(parse_gold(['{"t": "Goed.", "l": []}', line], source="proef"))
    assert "Piet" not in str(refusal.value)


def test_file_is_read_with_its_name_as_source(tmp_path):
    file = tmp_path / "los.jsonl"
    file.write_text('{"t": "Één zin.", "l": []}\n', encoding="utf-8")
    assert [(s.id, s.text) for s in read_gold(file)] == [("los:1", "Één zin.")]
