import socket

import pytest

from ingest.tagging.endpoint.connection import AwayError, Endpoint, is_near
from stories.errors import InvalidInputError
from tests.language_model import language_model, says


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "127.8.8.8", "::1", "10.0.0.1", "172.16.0.1", "192.168.1.9", "fd00::1"]
)
def test_this_machine_and_private_networks_are_near(address: str):
    assert is_near(address)


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "172.32.0.1",
        "192.169.0.1",
        "2001:4860:4860::8888",
        "169.254.169.254",
        "fe80::1%eth0",
        "0.0.0.0",
        "::",
        "::ffff:8.8.8.8",
        "224.0.0.1",
    ],
)
def test_everything_else_is_not(address: str):
    assert not is_near(address)


@pytest.mark.parametrize("url", ["http://8.8.8.8/v1", "https://[2001:4860:4860::8888]/v1", "http://169.254.169.254/"])
def test_an_address_elsewhere_is_refused_unless_the_operator_says_so(url: str):
    with pytest.raises(InvalidInputError, match="VERHALENBANK_TAGGER_ELSEWHERE"):
        Endpoint(url).check()
    Endpoint(url, elsewhere=True).check()


@pytest.mark.parametrize("url", ["http://127.0.0.1:8080/v1", "http://192.168.1.9/v1", "https://[::1]:8443/v1"])
def test_an_address_nearby_is_not_refused(url: str):
    Endpoint(url).check()


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/v1", "127.0.0.1:8080", "http://", "http://127.0.0.1:x/"])
def test_what_is_no_web_address_is_refused(url: str):
    with pytest.raises(InvalidInputError):
        Endpoint(url).check()


def test_a_name_that_leads_elsewhere_later_is_not_followed(monkeypatch: pytest.MonkeyPatch):
    def elsewhere(_host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", port))]

    endpoint = Endpoint("http://model.intern/v1")
    monkeypatch.setattr(socket, "getaddrinfo", elsewhere)
    with pytest.raises(AwayError, match="network"):
        endpoint.ask({})


def test_a_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with language_model(says({})) as script:
        body = {"messages": [{}, {"content": "[]"}]}
        assert Endpoint(script.url).ask(body)["choices"]


def test_a_key_is_not_printed():
    assert "geheim" not in repr(Endpoint("http://127.0.0.1/", key="geheim"))
