"""WhatsApp exports become turns with names and without stamps."""

import pytest

from ingest.readers.chat import read_chat

CHATS = {
    "iphone": (
        "[12-03-2024 14:22:05] Anouk: hoi\n[12-03-2024 14:22:40] Anouk: hoe ist\n[12-03-2024 14:23:00] Bo: goed",
        "Anouk: hoi\nhoe ist\n\nBo: goed",
    ),
    "iphone with a comma": (
        "[12/03/2024, 14:22:05] Anouk: hoi\n[12/03/2024, 14:22:40] Bo: ja\n[12/03/2024, 14:23:00] Anouk: oké",
        "Anouk: hoi\n\nBo: ja\n\nAnouk: oké",
    ),
    "android": (
        "12-03-2024 14:22 - Anouk: hoi\n12-03-2024 14:22 - Bo: ja\n12-03-2024 14:23 - Anouk: oké",
        "Anouk: hoi\n\nBo: ja\n\nAnouk: oké",
    ),
    "android in english": (
        "3/12/24, 2:22 PM - Anouk: hoi\n3/12/24, 2:22 PM - Bo: ja\n3/12/24, 2:23 PM - Anouk: oké",
        "Anouk: hoi\n\nBo: ja\n\nAnouk: oké",
    ),
    "messages of several lines": (
        "12-03-2024 14:22 - Anouk: hoi\n\ndit is lang\n12-03-2024 14:22 - Bo: ja\n12-03-2024 14:23 - Bo: oké",
        "Anouk: hoi\n\ndit is lang\n\nBo: ja\noké",
    ),
    "what whatsapp writes itself": (
        "12-03-2024 14:20 - Berichten en oproepen zijn end-to-end versleuteld.\n"
        "12-03-2024 14:21 - Anouk heeft Bo toegevoegd\n"
        "12-03-2024 14:22 - Anouk: <Media weggelaten>\n12-03-2024 14:22 - Bo: Dit bericht is verwijderd\n"
        "12-03-2024 14:23 - Anouk: mooi <Dit bericht is bewerkt>",
        "Anouk: mooi",
    ),
    "a sender who is no contact": (
        "[12-03-2024 14:22:05] ~ Anouk: hoi\n"
        "[12-03-2024 14:22:40] +31 6 12345678: ja\n[12-03-2024 14:23:00] ~ Anouk: oké",
        "Anouk: hoi\n\n+31 6 12345678: ja\n\nAnouk: oké",
    ),
    "a new day": (
        "12-03-2024 14:22 - Anouk: hoi\n12-03-2024 14:22 - Anouk: ja\n13-03-2024 09:00 - Anouk: wakker",
        "Anouk: hoi\nja\n\nAnouk: wakker",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("export", "turns"), CHATS.values(), ids=CHATS)
def test_chat(export: str, turns: str) -> None:
    assert read_chat(export) == turns


@pytest.mark.parametrize(
    "text",
    [
        "Ik kwam om 14:22 thuis.",
        "12-03-2024 14:22 - Anouk: hoi\nDat appte ze. Verder niets.\nIk las het pas later.",
        "Op 12-03-2024 14:22 belde ze. " * 5,
        "",
    ],
)
def test_a_story_that_quotes_a_message_is_no_chat(text: str) -> None:
    assert read_chat(text) is None
