"""Ports for servers that a test starts as a program of its own."""

import random
import socket

# Below the range from which the system hands out ports, so that no other test gets one between choosing and starting.
_LOWEST, _HIGHEST = 20_000, 32_000


def free_port() -> int:
    """Return a port on which nothing listens."""
    while True:
        port = random.SystemRandom().randint(_LOWEST, _HIGHEST)
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
