"""Markdown loses its signs and keeps its words."""

import pytest

from ingest.readers.markdown import strip_markdown


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("# Mijn dag #", "Mijn dag"),
        ("Ik was **heel** boos, *echt* waar.", "Ik was heel boos, echt waar."),
        ("mijn naam is @roy_zonder_kaart", "mijn naam is @roy_zonder_kaart"),
        ("_schuin_ en __vet__", "schuin en vet"),
        ("> Zei ze.\n>> Echt.", "Zei ze.\nEcht."),
        ("[mijn blog](https://voorbeeld.nl/a)", "mijn blog (https://voorbeeld.nl/a)"),
        ("[naam 1] kwam", "[naam 1] kwam"),
        ("- melk\n- brood", "- melk\n- brood"),
        ("een\n\n---\n\ntwee", "een\n\n\n\ntwee"),
        ("3 * 4 * 5", "3 * 4 * 5"),
        (r"1\. niet een lijst", "1. niet een lijst"),
        ("```\ntekst\n```", "tekst"),
        ("#hashtag blijft", "#hashtag blijft"),
    ],
)
def test_markdown(marked: str, plain: str) -> None:
    assert strip_markdown(marked) == plain
