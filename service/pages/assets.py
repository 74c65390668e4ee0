"""One style sheet and one script from many small files, at an address that changes when they do."""

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
STATIC = HERE / "static"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that a browser may keep for ever, because its address says what is in it."""

    address: str
    content: bytes
    media_type: str


@cache
def style_sheet() -> Asset:
    """Return the vendored styles in the order of vendored.toml, then our own, which therefore win."""
    packages = tomllib.loads((HERE / "vendored.toml").read_text(encoding="utf-8"))["package"]
    theirs = [
        STATIC / "vendor" / package["folder"] / Path(file).name
        for package in packages
        for file in package["files"]
        if file.endswith(".css")
    ]
    return _join("stijl", "css", "text/css; charset=utf-8", [*theirs, *sorted((HERE / "styles").glob("*.css"))])


@cache
def script() -> Asset:
    """Return our scripts, each of which works on pages that also work without it."""
    return _join("gemak", "js", "text/javascript; charset=utf-8", sorted((HERE / "scripts").glob("*.js")))


def _join(name: str, ending: str, media_type: str, files: list[Path]) -> Asset:
    content = b"\n".join(file.read_bytes() for file in files)
    digest = hashlib.sha256(content).hexdigest()[:16]
    return Asset(f"/static/{name}.{digest}.{ending}", content, media_type)
