"""A real Chromium on a real server: what journeys need, and axe-core to look for what shuts people out."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from service.app import create_app
from service.settings import Settings
from service.wiring import Bank, open_bank

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
CHROMIUM = which("chromium") or which("chromium-browser")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, LAPTOP = 390, 1280
# With which the curator `tessa` signs in.
PASSWORD = "een-lang-wachtwoord"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass(frozen=True, slots=True)
class Served:
    """An opened bank and the address at which it answers."""

    bank: Bank
    address: str


@contextmanager
def served(data: Path, **settings: Any) -> Iterator[Served]:
    """Serve a new bank, with its store and index on disk, until the end of the block."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        _give_secret(data)
        with closing(open_bank(Settings(data=data, port=port, code_tries=100, **settings))) as bank:
            server = uvicorn.Server(uvicorn.Config(create_app(bank), log_config=None, access_log=False))
            thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
            thread.start()
            try:
                yield Served(bank, f"http://127.0.0.1:{port}")
            finally:
                server.should_exit = True
                thread.join()


def _give_secret(data: Path) -> None:
    """Give a new bank the same secret in every run: with another one now and then a signal of few stories is lost."""
    path = data / "secret"
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_bytes(bytes(range(32)))


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a Chromium, or skip the test where there is none."""
    if CHROMIUM is None:
        pytest.skip("no chromium here: install the package `chromium`")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


def press(page: Page, name: str) -> None:
    """Press the button with this name and wait for what comes."""
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def check_access(page: Page) -> None:
    """Fail when axe-core finds anything on the page, or when the page is wider than its window."""
    page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate(
        "async (rules) => (await axe.run(document, {runOnly: rules})).violations", RULES
    )
    faults = [f"{fault['id']}: {[node['html'][:160] for node in fault['nodes'][:3]]}" for fault in found]
    assert not faults, f"{page.url}\n" + "\n".join(faults)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} is {wide} pixels too wide"
