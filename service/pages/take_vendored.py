"""Takes the files of others that we serve from their npm packages: `python -m service.pages.take_vendored`."""

import json
import re
import shutil
import subprocess
import tarfile
import tempfile
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
TARGET = HERE / "static" / "vendor"
TOKENS = "variables.css"

_DECLARED = re.compile(r"^\s*(--[\w-]+):\s*(.+);", re.MULTILINE)
_ASKED = re.compile(r"var\(\s*(--[\w-]+)")
_SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/\s*")


def take_all() -> None:
    """Fill static/vendor anew with what vendored.toml names, each package in the version it is pinned to."""
    packages = tomllib.loads((HERE / "vendored.toml").read_text(encoding="utf-8"))["package"]
    shutil.rmtree(TARGET, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        for package in packages:
            _take(package["name"], package["version"], package["files"], TARGET / package["folder"], Path(folder))
    _keep_asked_tokens(next(TARGET.glob(f"*/{TOKENS}")))


def keep_asked(tokens: str, styles: str) -> str:
    """Return the design tokens that the styles ask for, with the tokens that those tokens ask for in turn."""
    declared = dict(_DECLARED.findall(tokens))
    open_names, kept = set(_ASKED.findall(styles)), set[str]()
    while open_names:
        name = open_names.pop()
        if name in declared and name not in kept:
            kept.add(name)
            open_names |= set(_ASKED.findall(declared[name]))
    lines = [f"  {name}: {value};\n" for name, value in declared.items() if name in kept]
    return ":root {\n" + "".join(lines) + "}\n"


def _take(name: str, version: str, files: list[str], target: Path, folder: Path) -> None:
    packed = subprocess.run(  # noqa: S603 - names and versions are ours, from vendored.toml
        ["npm", "pack", "--json", f"{name}@{version}"],  # noqa: S607
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    answer = json.loads(packed.stdout)
    archive = folder / next(iter(answer if isinstance(answer, list) else answer.values()))["filename"]
    target.mkdir(parents=True)
    with tarfile.open(archive) as tar:
        for file in files:
            member = tar.extractfile(f"package/{file}")
            if member is None:
                raise FileNotFoundError(f"{name} has no {file}")
            data = member.read()
            if file.endswith(".css"):
                data = _SOURCE_MAP.sub("", data.decode()).strip().encode() + b"\n"
            (target / Path(file).name).write_bytes(data)


def _keep_asked_tokens(path: Path) -> None:
    ours = (HERE / "styles").glob("*.css")
    theirs = (file for file in TARGET.glob("*/*.css") if file != path)
    styles = "".join(file.read_text(encoding="utf-8") for file in (*ours, *theirs))
    path.write_text(keep_asked(path.read_text(encoding="utf-8"), styles), encoding="utf-8")


if __name__ == "__main__":
    take_all()
