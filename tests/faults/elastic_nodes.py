"""Elasticsearch nodes of a test's own, which it may kill and wake."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Nodes:
    """Nodes that form one cluster, counted from 1; `url` has their addresses with commas between them."""

    home: Path
    url: str

    def kill(self, node: int) -> None:
        """End a node as a power cut would."""
        _script(self.home, "kill", str(node))

    def wake(self, node: int) -> None:
        """Bring a node back with what it had on disk, and wait until the cluster has all copies it should have."""
        _script(self.home, "wake", str(node))


@contextmanager
def running(home: Path, *, count: int) -> Iterator[Nodes]:
    """Run so many nodes under a folder that the unprivileged user of the server may enter."""
    try:
        yield Nodes(home, _script(home, "start", str(count)))
    finally:
        _script(home, "stop")


def _script(home: Path, *command: str) -> str:
    done = subprocess.run(
        [ROOT / "tests/servers/elasticsearch.sh", *command],
        env={**os.environ, "VERHALENBANK_TEST_ELASTICSEARCH_HOME": str(home)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout.strip()
