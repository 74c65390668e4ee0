"""An export as one zip file: the stories in every form that was asked, and what one needs to read them."""

import csv
import hashlib
import io
import tempfile
import tomllib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import BinaryIO
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from service.exports.codebook_qdc import to_qdc
from service.exports.crate import CRATE, write_crate
from service.exports.manifest import MANIFEST, Origin, PackedFile, write_manifest
from service.exports.project_qdpx import to_project, to_source
from service.exports.qdc import write_qdc
from service.exports.qdpx_writing import QUICKLY, QdpxWriter
from service.exports.table_files import TABLE_FILES, TableFile
from service.exports.tables import Row, load_tables, rows_of
from stories.codebook import Codebook
from stories.exports.ledger import Export, ExportFormat
from stories.story import Story
from stories.taggings import Tagging

_CHUNK = 1 << 20
_TABLE_TYPES = {
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.JSONL: "application/jsonl",
    ExportFormat.PARQUET: "application/vnd.apache.parquet",
}
# The texts in a table are those of the story to the letter, since places in it are counted: see docs/adr/0047.
_SPREADSHEETS = (
    "EEN CSV IN EEN REKENBLAD?",
    "",
    "Open een .csv niet met een dubbelklik in Excel of een ander rekenblad.",
    "Een zin die met = + - of @ begint, leest dat als een formule. Zo'n formule kan iets van je computer versturen.",
    "Haal het bestand binnen via Gegevens, Uit tekst/CSV, en kies voor elke kolom: tekst.",
    "R, Python, ATLAS.ti en Parquet hebben hier geen last van.",
    "",
)


@dataclass(frozen=True, slots=True)
class Terms:
    """Under which terms stories are taken along."""

    version: str
    text: str


@cache
def load_terms() -> Terms:
    """Return the terms in force."""
    data = tomllib.loads(files("service.exports").joinpath("terms.toml").read_text(encoding="utf-8"))
    return Terms(data["version"], data["text"].strip())


class Package:
    """Takes stories one by one and writes them in every form; parts wait in files without names, which nobody finds.

    Whoever makes one closes it, however it ends.
    """

    def __init__(self, export: Export, codebook: Codebook, *, spool: Path) -> None:
        self._export, self._codebook = export, codebook
        self._copies: list[str] = []
        self._spool, self._spooled = spool, list[BinaryIO]()
        self._tables: dict[tuple[str, ExportFormat], TableFile] = {
            (table.name, form): TABLE_FILES[form](table, self._spool_file())
            for table in load_tables()
            for form in sorted(export.formats)
            if form in TABLE_FILES
        }
        self._project: QdpxWriter | None = None
        if ExportFormat.PROJECT in export.formats:
            self._project_file = self._spool_file()
            project = to_project(codebook, description=load_terms().text)
            self._project = QdpxWriter(self._project_file, project, spool=spool)

    def add(self, stories: Iterable[tuple[str, Story, Sequence[Tagging]]]) -> None:
        """Add stories, each with its copy id and with the taggings that go along."""
        rows: dict[str, list[Row]] = {table.name: [] for table in load_tables()}
        for copy_id, story, taggings in stories:
            self._copies.append(copy_id)
            if self._project is not None:
                self._project.add(to_source(story, taggings, copy_id=str(UUID(copy_id))))
            for name, made in rows_of(story, taggings, copy_id=copy_id).items():
                rows[name] += made
        for (name, _), file in self._tables.items():
            file.write(rows[name])

    def write(self, target: BinaryIO, origin: Origin, *, at: datetime) -> int:
        """Write the whole zip file and return how many stories are in it."""
        terms, packed = load_terms().text, list[PackedFile]()
        with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=QUICKLY) as archive:
            for name, media_type, meaning, data in self._small_files():
                packed.append(_pack(archive, name, media_type, meaning, io.BytesIO(data)))
            if self._project is not None:
                self._project.finish()
                self._project_file.seek(0)
                meaning = "De verhalen met hun labels, voor ATLAS.ti, NVivo, MAXQDA en andere (REFI-QDA)"
                packed.append(_pack(archive, "verhalen.qdpx", "application/zip", meaning, self._project_file))
            for (table, form), file in self._tables.items():
                title = next(one.title for one in load_tables() if one.name == table)
                name = f"{table}.{form.value}"
                packed.append(_pack(archive, name, _TABLE_TYPES[form], f"{title} ({form.value})", file.finish()))
            manifest = write_manifest(self._export, origin, packed, self._copies, at=at, terms=terms)
            packed.append(_pack(archive, MANIFEST, "application/json", "Het manifest", io.BytesIO(manifest)))
            crate = write_crate(
                self._export, packed, address=origin.address, at=at, stories=len(self._copies), terms=terms
            )
            archive.writestr(CRATE, crate)
        return len(self._copies)

    def close(self) -> None:
        """Let go of what waits."""
        if self._project is not None:
            self._project.abandon()
        for table in self._tables.values():
            # One that was finished already says so.
            with suppress(ValueError):
                table.finish()
        for file in self._spooled:
            file.close()

    def _spool_file(self) -> BinaryIO:
        file: BinaryIO = tempfile.TemporaryFile(dir=self._spool)  # noqa: SIM115 - closed in `close`
        self._spooled.append(file)
        return file

    def _small_files(self) -> list[tuple[str, str, str, bytes]]:
        found = [
            ("LEESMIJ.txt", "text/plain; charset=utf-8", "Wat dit is, en onder welke voorwaarden", self._read_me()),
            ("codeboek.qdc", "application/xml", "Het codeboek (REFI-QDA)", write_qdc(to_qdc(self._codebook))),
        ]
        if self._tables:
            found.append(("datawoordenboek.csv", "text/csv; charset=utf-8", "Het datawoordenboek", data_dictionary()))
        if ExportFormat.CSV in self._export.formats:
            found += [
                (name, "text/plain; charset=utf-8", f"Voorbeeld in {language}", _shipped(f"{name}.txt"))
                for name, language in (("voorbeeld.R", "R"), ("voorbeeld.py", "Python"))
            ]
        return found

    def _read_me(self) -> bytes:
        export, terms = self._export, load_terms()
        lines = (
            "VERHALEN UIT DE VERHALENBANK",
            "",
            f"Meegenomen door: {export.recipient}",
            f"Waarvoor: {export.use.value}",
            f"Nummer van de export: {export.id}, versie {export.version}",
            f"Codeboek: {export.codebook_version}",
            "",
            f"VOORWAARDEN, VERSIE {terms.version}",
            "",
            terms.text,
            "",
            "WAT MOET ER WEG?",
            "",
            "Bewaar manifest.json: daarmee ga je na wat er weg moet.",
            "Het adres waar je bevestigt dat het weg is, staat er ook in.",
            "",
            *(_SPREADSHEETS if ExportFormat.CSV in export.formats else ()),
        )
        return "\n".join(lines).encode()


def data_dictionary() -> bytes:
    """Return what every column means, as a table."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(("table", "row", "column", "type", "meaning"))
    for table in load_tables():
        for column in table.columns:
            writer.writerow((table.name, table.row, column.name, column.kind, column.meaning))
    return file.getvalue().encode()


def _pack(archive: ZipFile, name: str, media_type: str, meaning: str, source: BinaryIO | io.BytesIO) -> PackedFile:
    digest, size = hashlib.sha256(), 0
    # What is packed already is not packed again. An entry that is only a name gets the archive's own ways, and no time.
    entry = ZipInfo(name) if name.endswith((".qdpx", ".parquet")) else name
    with source, archive.open(entry, "w", force_zip64=True) as file:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
            file.write(chunk)
    return PackedFile(name, media_type, meaning, size, digest.hexdigest())


def _shipped(name: str) -> bytes:
    return files("service.exports").joinpath(name).read_bytes()
