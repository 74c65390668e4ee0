"""The key of a lesson: 256 bits that follow from the bank's secret, so that the store need keep only its hash.

Who takes the database alone has no key; who made the lesson can be given its key again. See ADR 0037.
"""

import base64
import hashlib
import hmac
from dataclasses import replace

from service.keys import hash_key
from service.wiring import Bank
from stories.lessons.lesson import Lesson, LessonKey


def first_key(bank: Bank, lesson_id: str) -> LessonKey:
    """Return what is kept of the first key of a new lesson."""
    return LessonKey(1, hash_key(_derive(bank, lesson_id, 1)))


def key_of(bank: Bank, lesson: Lesson) -> str | None:
    """Return the key that opens a lesson now; None when it was taken back."""
    return None if lesson.key.revoked else _derive(bank, lesson.id, lesson.key.serial)


def opens(lesson: Lesson, key: str) -> bool:
    """Return whether a key opens a lesson."""
    return lesson.key.key_hash is not None and hmac.compare_digest(hash_key(key), lesson.key.key_hash)


def revoke(lesson: Lesson) -> Lesson:
    """Return the lesson with no key that opens it."""
    return replace(lesson, key=replace(lesson.key, key_hash=None))


def renew(bank: Bank, lesson: Lesson) -> Lesson:
    """Return the lesson with another key, after which the earlier ones open nothing."""
    serial = lesson.key.serial + 1
    return replace(lesson, key=LessonKey(serial, hash_key(_derive(bank, lesson.id, serial))))


def _derive(bank: Bank, lesson_id: str, serial: int) -> str:
    digest = hmac.new(bank.secret.key("les"), f"{lesson_id}\0{serial}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
