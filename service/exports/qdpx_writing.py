"""Writing a `.qdpx` file: source by source, so that a bank of any size fits."""

import shutil
import tempfile
from pathlib import Path
from types import TracebackType
from typing import BinaryIO
from uuid import UUID
from xml.etree.ElementTree import Element, SubElement, tostring
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from service.exports.qdc import add_codes
from service.exports.qdpx import (
    INTERNAL,
    NAMESPACE,
    PROJECT_FILE,
    SOURCES_FOLDER,
    QdpxCoding,
    QdpxProject,
    QdpxSource,
    VariableValue,
)

_VALUES: dict[type, tuple[str, str]] = {
    str: ("Text", "TextValue"),
    int: ("Integer", "IntegerValue"),
    bool: ("Boolean", "BooleanValue"),
}
# A file says nothing of when it was made but what is written in it: the same stories make the same bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


class QdpxWriter:
    """Writes a project into a file; what is between the texts waits in a file without a name beside it."""

    def __init__(self, target: BinaryIO, project: QdpxProject, *, spool: Path) -> None:
        self._archive = ZipFile(target, "w", ZIP_DEFLATED)
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
        self._archive.writestr(_entry(f"{SOURCES_FOLDER}/{_guid(source.guid)}.txt"), source.text.encode())
        self._waiting.write(tostring(_source_element(source)) + b"\n")
        self._sources += 1

    def finish(self) -> None:
        """Write what comes after the sources and let go of the archive."""
        with self._waiting, self._archive:
            self._write_project()

    def _write_project(self) -> None:
        self._waiting.seek(0)
        with self._archive.open(_entry(PROJECT_FILE), "w", force_zip64=True) as file:
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
            SubElement(users, "User", {"guid": _guid(user.guid), "name": user.name})
        elements.append(users)
    if project.codes:
        codebook = Element("CodeBook")
        add_codes(codebook, project.codes)
        elements.append(codebook)
    if project.variables:
        variables = Element("Variables")
        for variable in project.variables:
            attributes = {"guid": _guid(variable.guid), "name": variable.name}
            element = SubElement(variables, "Variable", attributes | {"typeOfVariable": _VALUES[variable.kind][0]})
            if variable.description:
                SubElement(element, "Description").text = variable.description
        elements.append(variables)
    return elements


def _source_element(source: QdpxSource) -> Element:
    guid = _guid(source.guid)
    element = Element("TextSource", {"guid": guid, "name": source.name, "plainTextPath": f"{INTERNAL}{guid}.txt"})
    for selection in source.selections:
        attributes = {
            "guid": _guid(selection.guid),
            "startPosition": str(selection.start),
            "endPosition": str(selection.end),
        }
        if selection.name:
            attributes["name"] = selection.name
        if selection.user is not None:
            attributes["creatingUser"] = _guid(selection.user)
        selected = SubElement(element, "PlainTextSelection", attributes)
        _add_codings(selected, selection.codings)
    _add_codings(element, source.codings)
    for variable, value in source.values.items():
        holder = SubElement(element, "VariableValue")
        SubElement(holder, "VariableRef", {"targetGUID": _guid(variable)})
        SubElement(holder, _VALUES[type(value)][1]).text = _written(value)
    return element


def _add_codings(parent: Element, codings: tuple[QdpxCoding, ...]) -> None:
    for coding in codings:
        attributes = {"guid": _guid(coding.guid)}
        if coding.user is not None:
            attributes["creatingUser"] = _guid(coding.user)
        if coding.at is not None:
            attributes["creationDateTime"] = coding.at.isoformat().replace("+00:00", "Z")
        element = SubElement(parent, "Coding", attributes)
        SubElement(element, "CodeRef", {"targetGUID": _guid(coding.code)})


def _written(value: VariableValue) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _guid(guid: UUID) -> str:
    return str(guid).upper()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, date_time=_NO_TIME)
    entry.compress_type = ZIP_DEFLATED
    return entry
