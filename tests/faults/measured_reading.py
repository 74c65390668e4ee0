"""Reads one file from standard input as `read_file` does, and prints how that ended and what it cost, as JSON."""

import json
import re
import resource
import sys
import time
from pathlib import Path

from ingest.readers import read_file
from stories.errors import UnreadableFileError


def main() -> None:
    """Read, measure, print."""
    name, data = sys.argv[1], sys.stdin.buffer.read()
    begin = time.perf_counter()
    refusal = None
    try:
        length = len(read_file(name, data))
    except UnreadableFileError as error:
        refusal, length = str(error), 0
    seconds = time.perf_counter() - begin
    peak = _own_peak() + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    json.dump({"refusal": refusal, "length": length, "seconds": seconds, "peak_bytes": peak * 1024}, sys.stdout)


def _own_peak() -> int:
    """Return the most memory this program held, in kB; getrusage would count what the test held that started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0])


if __name__ == "__main__":
    main()
