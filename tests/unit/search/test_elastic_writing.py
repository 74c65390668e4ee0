"""How we write to a cluster that is full, away or unwilling: here a server that answers as it is told."""

import json
import ssl
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from search.analysis import load_analyser
from search.embedding import Encoding as Encoder
from search.entries import make_entry
from stories.errors import IndexUnavailableError
from tests.unit.search.banks import document

pytest.importorskip("elasticsearch")

from search.elastic_index.connection import Connection, answering, make_client
from search.elastic_index.engine import ElasticEngine
from search.elastic_index.writing import Written, put_action, put_new_action, remove_action, write

SECRET = "zwaluwstaart"
Answer = tuple[int, dict[str, Any]]


class Cluster:
    """A server that gives prepared answers, and remembers how many lines each request had."""

    def __init__(self, answers: list[Answer], certificate: Path | None = None) -> None:
        self.requests: list[int] = []
        cluster = self

        class Handler(BaseHTTPRequestHandler):
            def do_PUT(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"] or 0))
                cluster.requests.append(body.count(b"\n"))
                status, content = answers[len(cluster.requests) - 1]
                answer = json.dumps(content).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("X-Elastic-Product", "Elasticsearch")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            do_GET = do_POST = do_PUT  # noqa: N815

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        scheme = "http"
        if certificate:
            scheme = "https"
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.url = f"{scheme}://127.0.0.1:{self._server.server_port}"
        Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def cluster() -> Iterator[Callable[..., Cluster]]:
    started: list[Cluster] = []

    def start(*answers: Answer, certificate: Path | None = None) -> Cluster:
        started.append(Cluster(list(answers), certificate))
        return started[-1]

    yield start
    for one in started:
        one.stop()


def outcome(action: str, status: int, **more: object) -> Answer:
    return 200, {
        "errors": status >= 300,
        "items": [{action: {"_index": "bank", "_id": "een", "status": status, **more}}],
    }


def write_to(cluster: Cluster, *actions: dict[str, Any], ca_file: Path | None = None) -> Written:
    with make_client(Connection(cluster.url, ca_file=ca_file)) as client, answering():
        return write(client, actions, refresh=False)


def engine_of(cluster: Cluster) -> ElasticEngine:
    return ElasticEngine(Connection(cluster.url), Encoder(None, 0))


def make_certificate(path: Path) -> Path:
    """Write a certificate of 127.0.0.1 that only vouches for itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "cluster")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(private + certificate.public_bytes(Encoding.PEM))
    return path


PUT = put_action("bank-1", "een", {"text": SECRET})


def test_story_that_a_full_cluster_sends_back_is_sent_again(cluster: Callable[..., Cluster]) -> None:
    full = {"type": "es_rejected_execution_exception", "reason": SECRET}
    started = cluster(outcome("index", 429, error=full), outcome("index", 201))
    assert write_to(started, PUT).is_everywhere
    assert started.requests == [2, 2]


def test_request_that_a_full_cluster_sends_back_is_sent_again(cluster: Callable[..., Cluster]) -> None:
    started = cluster((429, {"error": {"type": "circuit_breaking_exception"}, "status": 429}), outcome("index", 201))
    assert write_to(started, PUT).is_everywhere
    assert len(started.requests) == 2


def test_story_that_is_refused_is_an_error_that_does_not_quote_it(
    cluster: Callable[..., Cluster], caplog: pytest.LogCaptureFixture
) -> None:
    started = cluster(outcome("index", 400, error={"type": "document_parsing_exception", "reason": SECRET}))
    with pytest.raises(IndexUnavailableError, match="weigert 1 verhalen") as raised:
        write_to(started, PUT)
    assert SECRET not in str(raised.value)
    assert SECRET not in caplog.text
    assert raised.value.__cause__ is None


def test_request_that_is_refused_is_an_error_that_names_its_kind_only(
    cluster: Callable[..., Cluster], caplog: pytest.LogCaptureFixture
) -> None:
    started = cluster((400, {"error": {"type": "parsing_exception", "reason": SECRET}, "status": 400}))
    with pytest.raises(IndexUnavailableError, match="fout 400") as raised:
        write_to(started, PUT)
    assert SECRET not in str(raised.value)
    assert "parsing_exception" in caplog.text
    assert SECRET not in caplog.text


@pytest.mark.parametrize(
    ("action", "answer"),
    [
        (remove_action("bank-1", "een"), outcome("delete", 404, result="not_found")),
        (put_new_action("bank-1", "een", {}), outcome("create", 409, error={"type": "version_conflict"})),
    ],
    ids=["nothing to remove", "put already"],
)
def test_what_is_so_already_is_no_error(
    cluster: Callable[..., Cluster], action: dict[str, Any], answer: Answer
) -> None:
    assert write_to(cluster(answer), action).is_everywhere


@pytest.mark.parametrize("kind", ["index", "delete"])
def test_generation_that_is_gone_is_told_from_a_story_that_is(cluster: Callable[..., Cluster], kind: str) -> None:
    action = PUT if kind == "index" else remove_action("bank-1", "een")
    answer = outcome(kind, 404, error={"type": "index_not_found_exception"})
    assert write_to(cluster(answer), action) == Written(gone=frozenset({"bank"}), dark=frozenset())


def test_generation_on_a_node_that_is_down_is_told_from_a_refusal(cluster: Callable[..., Cluster]) -> None:
    answer = outcome("index", 503, error={"type": "unavailable_shards_exception", "reason": SECRET})
    assert write_to(cluster(answer), PUT) == Written(gone=frozenset(), dark=frozenset({"bank"}))


def test_many_stories_go_in_several_requests(cluster: Callable[..., Cluster]) -> None:
    items = [{"index": {"_index": "bank", "_id": str(number), "status": 201}} for number in range(500)]
    started = cluster((200, {"errors": False, "items": items}), (200, {"errors": False, "items": items[:100]}))
    assert write_to(started, *(put_action("bank-1", str(number), {}) for number in range(600))).is_everywhere
    assert started.requests == [1000, 200]


def test_what_stands_in_the_place_of_a_removed_story_is_no_document(cluster: Callable[..., Cluster]) -> None:
    """A rebuild leaves it until it has swept the generation that took over."""
    started = cluster((200, {"docs": [{"_index": "bank-1", "_id": "een", "found": True, "_source": {}}]}))
    assert engine_of(started).documents(["een"]) == {}


def test_story_goes_where_the_index_is_now_when_a_rebuild_took_its_generation_away(
    cluster: Callable[..., Cluster],
) -> None:
    gone = 404, {"error": {"type": "index_not_found_exception"}, "status": 404}
    old, new = ((200, {name: {"aliases": {"verhalenbank": {}}}}) for name in ("oud", "nieuw"))
    encoder = 200, {"nieuw": {"mappings": {}}}
    started = cluster(old, gone, new, encoder, outcome("index", 201), new, new)
    engine_of(started).put([make_entry(document("een"), load_analyser(), ())])
    assert len(started.requests) == 7


def test_cluster_that_is_away_is_an_index_that_is_unavailable() -> None:
    # Nothing listens on port 9.
    with make_client(Connection("http://127.0.0.1:9")) as client, pytest.raises(IndexUnavailableError), answering():
        write(client, [PUT], refresh=False)


def test_cluster_with_a_certificate_that_is_trusted_is_written_to(
    cluster: Callable[..., Cluster], tmp_path: Path
) -> None:
    certificate = make_certificate(tmp_path / "cluster.pem")
    assert write_to(cluster(outcome("index", 201), certificate=certificate), PUT, ca_file=certificate).is_everywhere


@pytest.mark.parametrize("trusted", [None, "other.pem"])
def test_cluster_with_another_certificate_is_sent_nothing(
    cluster: Callable[..., Cluster], tmp_path: Path, trusted: str | None
) -> None:
    started = cluster(outcome("index", 201), certificate=make_certificate(tmp_path / "cluster.pem"))
    ca_file = make_certificate(tmp_path / trusted) if trusted else None
    with pytest.raises(IndexUnavailableError):
        write_to(started, PUT, ca_file=ca_file)
    assert not started.requests


def test_connection_prints_neither_password_nor_key() -> None:
    shown = repr(Connection("https://elastic:geheim@server:9200", api_key="sleutel"))
    assert "geheim" not in shown
    assert "sleutel" not in shown
