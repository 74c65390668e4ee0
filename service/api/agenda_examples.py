"""What the documentation of the API shows of the agenda: one invented item."""

from service.api.examples import Example

_LISTED: Example = {
    "id": "p7d2wq9mrk4xz8ht",
    "page": "https://verhalenbank.example/agenda/p7d2wq9mrk4xz8ht",
    "state": "beoordeeld",
    "is_late": False,
    "title": "Beslissen zonder de mensen om wie het gaat",
    "heard": "Mensen vertellen dat er over hen beslist werd terwijl ze er niet bij waren.",
    "concerns": "Mensen die in de ggz hulp krijgen",
    "window": "organisatie",
    "addressee": "Bestuurders van ggz-instellingen",
    "since": "2026-05-01T12:00:00Z",
    "answer_by": "2026-06-01",
    "changed_at": "2026-06-12T09:30:00Z",
}

AGENDA: Example = {"feed": "https://verhalenbank.example/agenda/feed.atom", "items": [_LISTED]}

ITEM: Example = _LISTED | {
    "figures": [
        {
            "id": "f4n8hx2v7kq3ztw9",
            "page": "https://verhalenbank.example/patronen/vast/f4n8hx2v7kq3ztw9",
            "code": "over-mij-zonder-mij",
            "facet": "domein",
            "value": "ggz",
            "stories": {"stories": 36, "hidden": None},
            "of": {"stories": 51, "hidden": None},
            "share": {"estimate": 0.71, "low": 0.57, "high": 0.82},
            "changed_since_frozen": False,
        }
    ],
    "quotes": [{"text": "Ze besloten alles zonder mij.", "domains": ["ggz"], "year": 2021}],
    "counter_quotes": [{"text": "Zij vroegen eerst wat ik vond.", "domains": ["ggz"], "year": 2022}],
    "readings": [
        {"by": "verteller", "text": "Ze durfden het mij niet te vragen.", "at": "2026-05-03T10:00:00Z"},
        {"by": "geadresseerde", "text": "Wij zien hier een tekort aan tijd.", "at": "2026-05-20T10:00:00Z"},
    ],
    "answers": [
        {
            "text": "Vanaf nu zit iedereen zelf aan tafel.",
            "at": "2026-05-20T10:00:00Z",
            "is_last": True,
            "judgements": {"narrators": 7, "most": "nee", "verdicts": [], "sentences": ["Er verandert niets."]},
        }
    ],
    "history": [
        {"what": "gemaakt", "state": "concept", "by": "curator", "at": "2026-04-28T12:00:00Z"},
        {"what": "gepubliceerd", "state": "gepubliceerd", "by": "curator", "at": "2026-05-01T12:00:00Z"},
        {"what": "beantwoord", "state": "beantwoord", "by": "geadresseerde", "at": "2026-05-20T10:00:00Z"},
        {"what": "beoordeeld", "state": "beoordeeld", "by": "vertellers", "at": "2026-06-12T09:30:00Z"},
    ],
}

NEW_ITEM: Example = {
    "title": _LISTED["title"],
    "heard": _LISTED["heard"],
    "concerns": _LISTED["concerns"],
    "window": "organisatie",
    "addressee": _LISTED["addressee"],
    "answer_by": "2027-06-01",
    "figures": ["f4n8hx2v7kq3ztw9"],
    "quotes": [{"story_id": "voorbeeld-001", "sentence": 3, "side": "zin"}],
}
