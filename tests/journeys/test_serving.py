"""The server as it is started from the command line: it answers, says little, and stops when asked."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.ports import free_port

COMMAND = [sys.executable, "-c", "from service.cli import main; main()"]


@dataclass(slots=True)
class Server:
    process: subprocess.Popen[str]
    address: str
    said: Path

    def stop(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        return self.process.wait(timeout=120)


@contextmanager
def serving(command: str, folder: Path, port: int) -> Iterator[Server]:
    said = folder / "said.txt"
    environment = os.environ | {"VERHALENBANK_DATA": str(folder / "data"), "VERHALENBANK_PORT": str(port)}
    with said.open("w", encoding="utf-8") as file:
        process = subprocess.Popen([*COMMAND, command], stdout=file, stderr=file, text=True, env=environment)
    try:
        yield Server(process, f"http://127.0.0.1:{port}", said)
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def port() -> int:
    return free_port()


# `verify=False`: nothing here goes over TLS, and reading all certificates keeps the server itself waiting.
def wait_for(server: Server) -> None:
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline and server.process.poll() is None:
        try:
            httpx.get(f"{server.address}/api/v1/health", timeout=10, verify=False).raise_for_status()
        except httpx.TransportError:
            time.sleep(0.2)
        else:
            return
    pytest.fail(server.said.read_text(encoding="utf-8"))


def test_a_demo_has_stories_to_find_and_stops_with_ctrl_c(tmp_path: Path, port: int) -> None:
    with serving("demo", tmp_path, port) as server:
        wait_for(server)
        found = httpx.get(f"{server.address}/api/v1/stories", params={"q": "dokter"}, timeout=30, verify=False)
        assert found.json()["total"] > 0
        assert found.headers.get("server") is None
        assert "demo-curator" in httpx.get(server.address, timeout=30, verify=False).text
        assert httpx.get(f"{server.address}/verhalen", timeout=30, verify=False).status_code == 200
        assert server.stop(signal.SIGINT) == 130
        said = server.said.read_text(encoding="utf-8")
    assert re.search(r"INFO verhalenbank.access GET /api/v1/stories 200 \d+ ms", said)
    assert "dokter" not in said
    assert "Traceback" not in said
    assert said.endswith("Gestopt.\n")


def test_an_empty_bank_says_how_a_curator_is_made_and_stops_when_the_system_does(tmp_path: Path, port: int) -> None:
    with serving("serve", tmp_path, port) as server:
        wait_for(server)
        assert httpx.get(f"{server.address}/api/v1/stories", timeout=30, verify=False).json()["total"] == 0
        server.stop(signal.SIGTERM)
        said = server.said.read_text(encoding="utf-8")
    assert "verhalenbank user add NAAM" in said
    assert "Application shutdown complete" in said


def test_a_port_that_is_taken_is_named_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        with serving("serve", tmp_path, taken) as server:
            assert server.process.wait(timeout=180) == 2
            last = server.said.read_text(encoding="utf-8").splitlines()[-1]
    assert last == f"Fout: Poort {taken} is al in gebruik: kies een andere met VERHALENBANK_PORT."
