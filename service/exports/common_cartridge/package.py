"""A lesson as a cartridge: links that open with the lesson's key, so that taking the key back shuts them all."""

import zipfile
from io import BytesIO
from urllib.parse import urlencode

from service.exports.common_cartridge.cartridge import Cartridge, WebLink, files_of
from stories.lessons.lesson import Lesson, SlotRole

# The same lesson gives the same file.
_ALWAYS = (1980, 1, 1, 0, 0, 0)
KEY_FIELD = "sleutel"
_NAMES = {SlotRole.CASE: "Verhaal", SlotRole.COUNTER: "Tegenverhaal"}


def lesson_address(lesson_id: str, *, address: str) -> str:
    """Return the permanent address of a lesson."""
    return f"{address}/onderwijs/les/{lesson_id}"


def with_key(link: str, key: str) -> str:
    """Return an address that opens with a key, which the page takes out of the address at once."""
    return f"{link}?{urlencode({KEY_FIELD: key})}"


def to_cartridge(lesson: Lesson, key: str, *, address: str) -> Cartridge:
    """Return a lesson as links, which say nothing of their stories: a link stays where it is when a story goes."""
    here = lesson_address(lesson.id, address=address)
    links = [WebLink("De les: doel, vragen en werkvormen", with_key(here, key))]
    links += [
        WebLink(f"{_NAMES[slot.role]} {place + 1}", with_key(f"{here}/verhaal/{place}", key))
        for place, slot in enumerate(lesson.slots)
    ]
    return Cartridge(lesson.id, lesson.guide.title, tuple(links))


def pack(cartridge: Cartridge) -> bytes:
    """Return a cartridge as an `.imscc` file, which is a zip."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files_of(cartridge):
            archive.writestr(zipfile.ZipInfo(name, _ALWAYS), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
