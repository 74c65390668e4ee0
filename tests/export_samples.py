"""Exports to test with: asked as a researcher with a key does, and made into a file."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

from service.exports.package import load_terms
from service.use_cases.exporting.asking import Asker, ExportRequest, ask_export
from service.use_cases.exporting.making import make_file
from service.wiring import Bank
from stories.accounts import Role
from stories.consent import Use
from stories.exports.ledger import Export, ExportFormat
from stories.permission import Audience

RESEARCHER = Asker("sleutel", Role.RESEARCHER, Audience.RESEARCHER)


def a_request(**more: Any) -> ExportRequest:
    fields: dict[str, Any] = {
        "recipient": "Hogeschool, project Luisteren",
        "use": Use.RESEARCH,
        "formats": frozenset(ExportFormat),
        "terms": load_terms().version,
    }
    return ExportRequest(**(fields | more))


def taken(bank: Bank, folder: Path, **more: Any) -> tuple[Export, Path]:
    """Return an export and the file that was made of it."""
    export = ask_export(bank, a_request(**more), asker=RESEARCHER)
    return export, made(bank, export, folder)


def made(bank: Bank, export: Export, folder: Path) -> Path:
    """Return the file as it is made of an export now."""
    path = folder / f"{export.id}.zip"
    with path.open("w+b") as file:
        make_file(bank, export.id, file)
    return path


def unpacked(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def manifest_of(path: Path) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(unpacked(path)["manifest.json"])
    return manifest


def inner(files: dict[str, bytes], name: str) -> dict[str, bytes]:
    """Return the parts of an archive inside an archive."""
    with zipfile.ZipFile(io.BytesIO(files[name])) as archive:
        return {part: archive.read(part) for part in archive.namelist()}
