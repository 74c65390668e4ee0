"""Every curl in docs/api.md is done, in its order, and answered."""

import json
import re
import shlex
from pathlib import Path

from starlette.testclient import TestClient

from service.app import create_app
from service.use_cases.accounts import add_key
from service.use_cases.examples import fill_with_examples
from stories.accounts import Role
from tests.banks import memory_bank

_BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)
_OPTIONS_WITH_VALUE = {"-H", "-d", "-o", "--json", "--data-urlencode"}


def curls() -> list[list[str]]:
    """Return the words of every curl on the page, without the comments."""
    blocks = _BLOCK.findall(Path("docs/api.md").read_text(encoding="utf-8"))
    lines = [shlex.split(line, comments=True) for block in blocks for line in block.splitlines()]
    return [words[1:] for words in lines if words[:1] == ["curl"]]


def options_of(words: list[str]) -> tuple[str, list[tuple[str, str]]]:
    """Return the address of a curl and its options with their values."""
    address, options = "", []
    rest = iter(words)
    for word in rest:
        if word in _OPTIONS_WITH_VALUE:
            options.append((word, next(rest)))
        elif word != "-G":
            address = word
    return address.removeprefix("$BANK"), options


def test_every_curl_on_the_page_is_answered(tmp_path: Path) -> None:
    bank = memory_bank(tmp_path)
    fill_with_examples(bank)
    key = add_key("programma", Role.RESEARCHER, store=bank.store, now=bank.clock())
    client = TestClient(create_app(bank))
    export = ""
    assert len(curls()) >= 8
    for words in curls():
        address, options = options_of(words)
        path = f"/api/v1{address.replace('EXPORT', export)}"
        headers = dict(value.replace("$SLEUTEL", key).split(": ", 1) for name, value in options if name == "-H")
        bodies = [json.loads(value) for name, value in options if name == "--json"]
        asked = dict(value.split("=", 1) for name, value in options if name in {"-d", "--data-urlencode"})
        if bodies:
            answer = client.post(path, headers=headers, json=bodies[0])
        else:
            answer = client.get(path, headers=headers, params=asked)
        assert answer.is_success, (words, answer.text)
        if address == "/exports":
            export = answer.json()["id"]
