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
    "by_meaning": False,
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
    "reading": {"labels": {}, "corrections": {}, "some_words": False, "by_meaning": 0},
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

_SHARE: Example = {"estimate": 0.31, "low": 0.24, "high": 0.39}
_LIFT: Example = {"estimate": 2.4, "low": 1.6, "high": 3.5}


def _figure(stories: int) -> Example:
    return {"stories": stories, "hidden": None}


FEW: Example = {"stories": None, "hidden": "minder dan vijf verhalen"}

LEAFLET: Example = {
    "of": _figure(135),
    "query": "domein:ggz",
    "at": "2026-05-01T12:00:00Z",
    "codebook_version": "1.2",
    "tagger_version": "reader-6ce5fbc8",
    "weak": ["+veiligheid"],
    "hidden": 3,
    "left_out": [],
    "given": [],
    "meaning": "Elk label is zo gelezen volgens de verteller, en zegt niets over een professional of instelling.",
}

PREVALENCE: Example = {
    "codes": [
        {"code": "niet-geloofd", "weak": False, "stories": _figure(42), "confirmed": _figure(17), "share": _SHARE}
    ],
    "domains": [
        {"value": "ggz", "of": _figure(55), "cells": {"niet-geloofd": {"stories": FEW, "share": None}}},
    ],
    "leaflet": LEAFLET,
}

_PAIR: Example = {
    "first": "niet-geloofd",
    "second": "stil-geworden",
    "together": _figure(19),
    "lift": _LIFT,
    "false_rate": 0.004,
    "sure": True,
}

CO_OCCURRENCE: Example = {"pairs": [_PAIR], "hidden_pairs": 12, "leaflet": LEAFLET}

TREND: Example = {
    "code": "niet-geloofd",
    "years": [{"year": 2023, "of": _figure(21), "stories": _figure(8), "share": _SHARE}],
    "change": {"z": 1.2, "p": 0.23, "years": 6},
    "leaflet": LEAFLET,
}

CODE_PATTERN: Example = {
    "code": "niet-geloofd",
    "recognition": {"precision": 0.52, "recall": 0.63, "f1": 0.57, "present": 19},
    "stories": _figure(42),
    "confirmed": _figure(17),
    "share": _SHARE,
    "against": [{"code": "erkend-als-kenner", "stories": _figure(23), "share": _SHARE}],
    "together": [_PAIR],
    "quotes": [{"text": SENTENCE["text"], "domains": ["dementie"], "year": 2023}],
    "widened": False,
    "leaflet": LEAFLET,
}
