"""What an educator does on the pages."""

import io
import re
import zipfile
from http import HTTPStatus
from xml.etree import ElementTree as ET

from stories.lessons.lesson import Lesson
from tests.pages import Browser
from tests.teaching_banks import TeachingBank

FIELDS: dict[str, str | list[str]] = {
    "titel": "Niet geloofd",
    "doel": "De student hoort wat er gebeurt.",
    "vragen": "Wie luisterde?\n\nWat hielp?",
    "schrijven": "brief",
    "praten": "ui",
    "notities": "Begin met de waarschuwing.",
    "opleiding": "sociaal-werk",
    "niveau": "hbo",
    "vak": "Luisteren 2",
}


def make(taught: TeachingBank, *stories: str, browser: Browser | None = None) -> Lesson:
    """Make a lesson of these stories on the pages."""
    asked = "&".join(f"gekozen={one}" for one in stories)
    answer = (browser or taught.browser(educator="dora")).send(
        f"/onderwijs/les/nieuw?thema=niet-geloofd&{asked}",
        {**FIELDS, "gekozen": list(stories), "thema": "niet-geloofd"},
        to="/onderwijs/les/nieuw",
    )
    assert answer.status_code == HTTPStatus.OK, answer.text
    return taught.bank.store.get_lesson(answer.url.path.rsplit("/", 1)[1])


def links(browser: Browser, lesson: Lesson) -> list[str]:
    """Return the links in a lesson's cartridge, without the host."""
    packed = browser.open(f"/onderwijs/les/{lesson.id}/les.imscc")
    assert packed.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        files = [ET.fromstring(archive.read(name)) for name in archive.namelist() if name.startswith("link_")]
    found = [one.attrib["href"] for file in files for one in file.iter() if "href" in one.attrib]
    return [re.sub(r"^https?://[^/]+", "", link) for link in found]
