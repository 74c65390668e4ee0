"""What the documentation of the API shows: one invented story, seen from every side."""

from typing import Any

Example = dict[str, Any]

LABEL: Example = {"id": "niet-geloofd", "plain": "niet geloofd", "confirmed": True}

SENTENCE: Example = {
    "number": 1,
    "start": 43,
    "end": 86,
    "text": "De dokter zei dat het tussen mijn oren zat.",
    "labels": [LABEL],
}

ABOUT: Example = {
    "id": "m3kq7wz2b9htr4xc",
    "page": "https://verhalenbank.example/verhalen/m3kq7wz2b9htr4xc",
    "domains": ["dementie"],
    "teller": "naaste",
    "told_at": "2024-05-31",
    "happened_in": 2023,
    "windows": ["professional"],
    "life_areas": ["gezondheid"],
    "labels": [LABEL],
    "warnings": [],
}

SUMMARY: Example = ABOUT | {
    "score": 7.31,
    "excerpts": [{"number": 1, "text": SENTENCE["text"], "highlights": [{"start": 3, "end": 9}]}],
}

STORY: Example = ABOUT | {
    "text": f"Mijn man [naam 1] vergat steeds meer woorden. {SENTENCE['text']}",
    "sentences": [SENTENCE],
}

_SEARCH = "https://verhalenbank.example/api/v1/stories?q=dokter&sort=relevantie&page_size=10&page=1"

FOUND: Example = {
    "total": 1,
    "items": [SUMMARY],
    "facets": {"domein": {"dementie": 1}, "label": {"niet-geloofd": 1}},
    "reading": {"labels": {}, "corrections": {}, "some_words": False},
    "links": {"self": _SEARCH, "first": _SEARCH, "previous": None, "next": None, "last": _SEARCH},
}

CODE: Example = {
    "id": "-respect",
    "label": "respect",
    "name": "Respect en waardigheid: gemist",
    "layer": "sociale waarde",
    "core": "fatsoenlijk, als mens en met waardigheid bejegend worden; vernedering is -",
    "plain": "niet met respect behandeld",
    "question": "Werd je hier zonder respect behandeld?",
    "counter": ["+respect"],
}

SUBMISSION: Example = {
    "text": "De dokter zei dat het tussen mijn oren zat. Ik ben niet meer teruggegaan.",
    "domains": ["ggz"],
    "teller": "zelf",
    "happened_in": 2023,
    "life_areas": ["gezondheid"],
    "uses": ["lezen", "meetellen"],
    "agrees_to_automatic_hiding": True,
}

OWN_STORY: Example = {
    "id": "m3kq7wz2b9htr4xc",
    "status": "wacht",
    "refusal_reason": None,
    "text": SUBMISSION["text"],
    "sentences": [
        {
            "number": 0,
            "start": 0,
            "end": 43,
            "text": "De dokter zei dat het tussen mijn oren zat.",
            "taggings": [{"code": "niet-geloofd", "by": "model", "decision": "voorgesteld"}],
            "has_no_word_yet": False,
            "own_word": None,
        }
    ],
    "domains": ["ggz"],
    "teller": "zelf",
    "told_at": "2024-05-31",
    "happened_in": 2023,
    "windows": [],
    "life_areas": ["gezondheid"],
    "uses": ["lezen", "meetellen"],
    "uses_since": "2024-05-31T10:15:00Z",
}

RECEIPT: Example = {"code": "boom lepel avond rivier klok zomer brood tafel", "story": OWN_STORY}

SWITCHES: Example = {"uses": ["lezen", "onderwijs"]}
