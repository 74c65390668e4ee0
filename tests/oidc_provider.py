"""A real OpenID provider to test with: the package `oidc-provider-mock`, in a process and on a port of its own."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from tests.ports import free_port

# Who can sign in there, and in which groups they are.
PEOPLE: dict[str, dict[str, object]] = {
    "omar": {"preferred_username": "Omar de Wit", "eduperson_affiliation": ["member", "employee"]},
    "eva": {"preferred_username": "eva", "eduperson_affiliation": "faculty"},
    "stan": {"preferred_username": "stan", "eduperson_affiliation": ["student"]},
    "nora": {"preferred_username": "nora"},
}
_PATIENCE_SECONDS = 30
# `verify=False`: nothing here goes over TLS, and reading all certificates takes longer than asking does.


@contextmanager
def oidc_provider() -> Iterator[str]:
    """Run a provider until the end of the block, and give its issuer."""
    port = free_port()
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce"]
    for subject, claims in PEOPLE.items():
        command += ["--user-claims", json.dumps({"sub": subject, **claims})]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONWARNINGS"}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        issuer = f"http://127.0.0.1:{port}"
        until = time.monotonic() + _PATIENCE_SECONDS
        while not _answers(issuer):
            assert time.monotonic() < until, "the provider does not start"
            assert process.poll() is None, "the provider stopped"
            time.sleep(0.1)
        yield issuer
    finally:
        process.terminate()
        process.wait()


def sign_in_there(address: str, subject: str) -> str:
    """Sign in at the provider, as a person does in its form, and return the address that it sends the browser to."""
    answer = httpx.post(address, data={"sub": subject}, follow_redirects=False, verify=False)
    assert answer.status_code == httpx.codes.FOUND, answer.text
    return str(answer.headers["Location"])


def refuse_there(address: str) -> str:
    """Press the button that says no, and return the address that the provider sends the browser to."""
    answer = httpx.post(address, data={"action": "deny"}, follow_redirects=False, verify=False)
    return str(answer.headers["Location"])


def _answers(issuer: str) -> bool:
    try:
        return httpx.get(f"{issuer}/.well-known/openid-configuration", verify=False).is_success
    except httpx.TransportError:
        return False
