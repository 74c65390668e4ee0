"""What the documentation of the API shows of signals and contrasts."""

from service.api.examples import LEAFLET, SENTENCE, Example


def _stories(number: int) -> Example:
    return {"stories": number, "hidden": None}


def _between(estimate: float, low: float, high: float) -> Example:
    return {"estimate": estimate, "low": low, "high": high}


_PLACE: Example = {"facet": "domein", "value": "ggz"}

_SIGNAL: Example = {
    "code": "niet-geloofd",
    "place": _PLACE,
    "both": _stories(31),
    "with_code": _stories(42),
    "in_place": _stories(55),
    "share_here": _between(0.56, 0.43, 0.69),
    "share_elsewhere": _between(0.14, 0.07, 0.23),
    "ratio": _between(5.2, 2.6, 10.3),
    "chance": 0.0000012,
    "false_rate": 0.0009,
}

_WEAK: Example = {
    "code": "-veiligheid",
    "why": "geweld, dreiging of het wegvallen van houvast",
    "place": {"facet": "leefgebied", "value": "onderwijs"},
    "stories": _stories(7),
    "share": _between(0.35, 0.17, 0.57),
    "ratio": _between(2.1, 0.9, 4.8),
}

_QUOTE: Example = {"text": SENTENCE["text"], "domains": ["ggz"], "year": 2023}

SIGNALS: Example = {"signals": [_SIGNAL], "weak": [_WEAK], "tested": 1519, "leaflet": LEAFLET}

SIGNAL: Example = {
    "code": "niet-geloofd",
    "place": _PLACE,
    "signal": _SIGNAL,
    "weak": None,
    "window": "professional",
    "windows": [{"window": "professional", "stories": _stories(24), "share": _between(0.77, 0.61, 0.89)}],
    "quotes": [_QUOTE],
    "against": [{"code": "erkend-als-kenner", "quote": _QUOTE | {"text": "Zij vroeg wat ik zelf dacht."}}],
    "leaflet": LEAFLET,
}

CONTRAST: Example = {
    "well": "+vertrouwen",
    "badly": "-vertrouwen",
    "stories_well": _stories(33),
    "stories_badly": _stories(30),
    "on_both_sides": _stories(11),
    "differences": [
        {
            "kind": "label",
            "value": "+autonomie",
            "well": _stories(18),
            "badly": _stories(7),
            "share_well": _between(0.55, 0.38, 0.71),
            "share_badly": _between(0.23, 0.11, 0.4),
            "ratio": _between(2.8, 1.2, 6.5),
            "false_rate": 0.31,
            "sure": False,
        }
    ],
    "leaflet": LEAFLET,
}
