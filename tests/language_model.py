"""A small server that speaks the protocol of OpenAI's chat completions, and answers as a test tells it to."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from ingest.tagging.tagger import ScoredCode, SentenceReading

Labels = dict[int, list[tuple[str, float]]]


@dataclass(slots=True)
class Script:
    """What the server answers, one after another and the last for ever; what it was asked is kept."""

    answers: list[Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]]
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    url: str = ""


@contextmanager
def language_model(*answers: Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]) -> Iterator[Script]:
    script = Script(list(answers))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.path == "/v1/chat/completions"
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            script.asked.append(body)
            script.headers.append(dict(self.headers))
            answer = script.answers[min(len(script.asked), len(script.answers)) - 1]
            try:
                answer(self, body)
            except (BrokenPipeError, ConnectionResetError):
                return

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    script.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield script
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def says(labels: Labels) -> Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]:
    """Answer every sentence that is asked about, with these labels or with none."""

    def answer(handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        numbers = [row["nummer"] for row in json.loads(body["messages"][1]["content"])]
        rows = [
            {"nummer": n, "labels": [{"code": code, "zekerheid": sure} for code, sure in labels.get(n, [])]}
            for n in numbers
        ]
        send(handler, completion(json.dumps({"zinnen": rows})))

    return answer


def writes(content: str, *, finish: str = "stop") -> Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]:
    """Answer with this as what the model wrote."""
    return lambda handler, _: send(handler, completion(content, finish=finish))


def fails(status: int, **headers: str) -> Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]:
    return lambda handler, _: send(handler, {"error": "nee"}, status=status, headers=headers)


def dawdles(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
    """Answer a byte at a time, each before any single wait is too long."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100")
    handler.end_headers()
    for _number in range(100):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def completion(content: str, *, finish: str = "stop") -> dict[str, Any]:
    return {"choices": [{"message": {"role": "assistant", "content": content}, "finish_reason": finish}]}


def send(
    handler: BaseHTTPRequestHandler, row: object, *, status: int = 200, headers: dict[str, str] | None = None
) -> None:
    content = json.dumps(row).encode()
    handler.send_response(status)
    for name, value in (headers or {}).items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content)


class StandIn:
    """A tagger that reads the same in every sentence."""

    version = "invaller"
    figures: dict[str, Any] = {}  # noqa: RUF012

    def read(self, sentences: list[str]) -> list[SentenceReading]:
        doubt = ScoredCode("+nabijheid", 0.3)
        return [SentenceReading((), (doubt,), 0.4) for _ in sentences]
