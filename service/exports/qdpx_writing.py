"""Writing a `.qdpx` file: source by source, so that a bank of any size fits."""

import shutil
import tempfile
from pathlib import Path
from types import TracebackType
from typing import BinaryIO
from xml.etree.ElementTree import Element, SubElement, tostring
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from service.exports.qdc import add_codes
from service.exports.qdpx import NAMESPACE, PROJECT_FILE, SOURCES_FOLDER, QdpxProject, QdpxSource
from service.exports.qdpx_source import source_xml, written_guid

_KINDS: dict[type, str] = {str: "Text", int: "Integer", bool: "Boolean"}
# How hard a file is packed: the hardest way takes most of the time of an export, and makes it hardly smaller.
QUICKLY = 1
# A file says nothing of when it was made but what is written in it: the same stories make the same bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


class QdpxWriter:
    """Writes a project into a file; what is between the texts waits in a file without a name beside it."""

    def __init__(self, target: BinaryIO, project: QdpxProject, *, spool: Path) -> None:
        self._archive = ZipFile(target, "w", ZIP_DEFLATED, compresslevel=QUICKLY)
        self._project = project
        self._waiting: BinaryIO = tempfile.TemporaryFile(dir=spool)  # noqa: SIM115
        self._sources = 0

    def __enter__(self) -> "QdpxWriter":
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        if kind is None:
            self.finish()
        else:
            self.abandon()

    def abandon(self) -> None:
        """Let go of everything without finishing; what is written by then is no project."""
        self._waiting.close()
        self._archive.close()

    def add(self, source: QdpxSource) -> None:
        """Write one source with all that was coded in it."""
        entry = _entry(f"{SOURCES_FOLDER}/{written_guid(source.guid)}.txt")
        self._archive.writestr(entry, source.text.encode(), ZIP_DEFLATED, QUICKLY)
        self._waiting.write(source_xml(source) + b"\n")
        self._sources += 1

    def finish(self) -> None:
        """Write what comes after the sources and let go of the archive."""
        with self._waiting, self._archive:
            self._write_project()

    def _write_project(self) -> None:
        self._waiting.seek(0)
        with self._archive.open(PROJECT_FILE, "w", force_zip64=True) as file:
            file.write(b'<?xml version="1.0" encoding="utf-8"?>\n')
            file.write(_opening(self._project))
            for element in _before_sources(self._project):
                file.write(tostring(element) + b"\n")
            if self._sources:
                file.write(b"<Sources>\n")
                shutil.copyfileobj(self._waiting, file)
                file.write(b"</Sources>\n")
            if self._project.description:
                description = Element("Description")
                description.text = self._project.description
                file.write(tostring(description) + b"\n")
            file.write(b"</Project>\n")


def _opening(project: QdpxProject) -> bytes:
    root = Element("Project", {"xmlns": NAMESPACE, "name": project.name, "origin": project.origin})
    return tostring(root).removesuffix(b" />") + b">\n"


def _before_sources(project: QdpxProject) -> list[Element]:
    elements = []
    if project.users:
        users = Element("Users")
        for user in project.users:
            SubElement(users, "User", {"guid": written_guid(user.guid), "name": user.name})
        elements.append(users)
    if project.codes:
        codebook = Element("CodeBook")
        add_codes(codebook, project.codes)
        elements.append(codebook)
    if project.variables:
        variables = Element("Variables")
        for variable in project.variables:
            attributes = {"guid": written_guid(variable.guid), "name": variable.name}
            element = SubElement(variables, "Variable", attributes | {"typeOfVariable": _KINDS[variable.kind]})
            if variable.description:
                SubElement(element, "Description").text = variable.description
        elements.append(variables)
    return elements


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, date_time=_NO_TIME)
    entry.compress_type = ZIP_DEFLATED
    return entry
