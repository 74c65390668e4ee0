"""Themes and lessons over the API: never a word of a story, and nothing without the key."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.api.application import create_api
from service.use_cases.accounts import add_key
from stories.accounts import Role
from stories.codebook import load_codebook
from tests.teaching_banks import TEXTS, TeachingBank, teaching_bank

NEW = {
    "title": "Niet geloofd",
    "stories": ["mis", "niet-in-les", "separeer"],
    "counter_story": "goed",
    "theme": "niet-geloofd",
    "programme": "sociaal-werk",
    "level": "hbo",
    "course": "Luisteren 2",
}


@pytest.fixture
def taught(tmp_path: Path) -> Iterator[TeachingBank]:
    filled = teaching_bank(tmp_path)
    yield filled
    filled.bank.close()


@pytest.fixture
def api(taught: TeachingBank) -> TestClient:
    return TestClient(create_api(taught.bank))


def as_role(role: Role, taught: TeachingBank) -> dict[str, str]:
    key = add_key("lms", role, store=taught.bank.store, now=taught.bank.clock())
    return {"Authorization": f"Bearer {key}"}


def made(api: TestClient, taught: TeachingBank, **changes: Any) -> dict[str, Any]:
    answer = api.post("/lessons", json={**NEW, **changes}, headers=as_role(Role.EDUCATOR, taught))
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def test_every_code_is_a_theme_with_a_text_and_a_page(api: TestClient) -> None:
    themes = api.get("/teaching/themes").json()["themes"]
    assert [theme["code"] for theme in themes] == [code.id for code in load_codebook().codes]
    assert all(theme["text"] and theme["page"].endswith(f"/onderwijs/thema/{theme['code']}") for theme in themes)


def test_a_lesson_is_made_of_what_may_be_taught_and_says_nothing_of_what_stories_say(
    api: TestClient, taught: TeachingBank
) -> None:
    answer = made(api, taught)
    lesson = answer["lesson"]
    assert [(slot["role"], slot["available"]) for slot in lesson["slots"]] == [
        ("casus", True),
        ("casus", True),
        ("tegenverhaal", True),
    ]
    assert lesson["slots"][1]["warning"][0] == "Dit verhaal gaat ook over dwang en opsluiting."
    assert len(lesson["questions"]) == 9
    assert not any(text in str(answer) for text in TEXTS.values())


def test_what_is_wrong_in_a_lesson_is_named_as_it_was_sent(api: TestClient, taught: TeachingBank) -> None:
    wrong = {"title": " ", "writing_form": "x", "conversation_form": "x", "questions": ["Waarom?"] * 1_000}
    answer = api.post("/lessons", json={**NEW, **wrong}, headers=as_role(Role.EDUCATOR, taught))
    assert answer.status_code == 422
    named = {error["pointer"] for error in answer.json()["errors"]}
    assert named == {"#/writing_form", "#/conversation_form", "#/questions"}


def test_a_lesson_is_read_with_its_key_only(api: TestClient, taught: TeachingBank) -> None:
    answer = made(api, taught)
    address = f"/lessons/{answer['lesson']['id']}"
    assert api.get(address, headers={"Lesson-Key": answer["key"]}).json() == answer["lesson"]
    for headers in ({}, {"Lesson-Key": "x"}, as_role(Role.EDUCATOR, taught)):
        assert api.get(address, headers=headers).status_code == 404
    assert api.get("/lessons/nergens", headers={"Lesson-Key": answer["key"]}).status_code == 404


def test_a_withdrawn_story_is_no_longer_available_and_another_is_offered(api: TestClient, taught: TeachingBank) -> None:
    answer = made(api, taught, stories=["mis"], counter_story=None)
    taught.bank.store.erase("mis", now=taught.bank.clock())
    taught.bank.sync()
    lesson = api.get(f"/lessons/{answer['lesson']['id']}", headers={"Lesson-Key": answer["key"]}).json()
    (slot,) = lesson["slots"]
    assert (slot["available"], slot["equal_offered"], slot["domains"]) == (False, True, [])


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.EDUCATOR])
def test_only_educators_make_lessons(api: TestClient, taught: TeachingBank, role: Role) -> None:
    assert api.post("/lessons", json=NEW, headers=as_role(role, taught)).status_code == 403


def test_without_a_key_no_lesson_is_made(api: TestClient) -> None:
    assert api.post("/lessons", json=NEW).status_code == 401


@pytest.mark.parametrize(
    "changes",
    [
        {"stories": ["niet-in-les"], "counter_story": None},
        {"theme": "maan"},
        {"writing_form": "toneel"},
        {"level": "x"},
    ],
)
def test_what_cannot_be_is_refused(api: TestClient, taught: TeachingBank, changes: dict[str, Any]) -> None:
    answer = api.post("/lessons", json={**NEW, **changes}, headers=as_role(Role.EDUCATOR, taught))
    assert answer.status_code == 422
