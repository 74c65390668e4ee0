"""What an export says of itself in RO-Crate's words, for archives and other programs; nothing is fetched for it."""

import json
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import version
from typing import TYPE_CHECKING

from service.exports.manifest import PackedFile
from service.exports.tables import load_tables
from stories.exports.ledger import Export

if TYPE_CHECKING:
    from rocrate.model.contextentity import ContextEntity
    from rocrate.rocrate import ROCrate

CRATE = "ro-crate-metadata.json"
# What no export may be called: open. Its terms stand in the file itself.
_TERMS = "#voorwaarden"


def write_crate(
    export: Export, files: Sequence[PackedFile], *, address: str, at: datetime, stories: int, terms: str
) -> bytes:
    """Return the metadata of an export with its files, its terms and its data dictionary."""
    from rocrate.rocrate import ROCrate

    crate = ROCrate()
    crate.name = f"Ervaringsverhalen uit de Verhalenbank, voor {export.use.value}"
    crate.description = (
        f"{stories} verhalen, meegenomen door {export.recipient}. Labels lezen als: volgens de verteller."
    )
    crate.datePublished = at
    root = crate.root_dataset
    root["identifier"] = f"{address}/api/v1/exports/{export.id}"
    root["version"] = str(export.version)
    root["inLanguage"] = "nl"
    root["conditionsOfAccess"] = "Niet openbaar. Alleen voor wie de export vroeg, onder de voorwaarden die erbij staan."
    for name, about in _context(export, address=address, terms=terms).items():
        root[name] = _entity(crate, about)
    root["variableMeasured"] = [_entity(crate, column) for column in _columns()]
    for file in files:
        crate.add_file(
            dest_path=file.name,
            properties={
                "name": file.meaning,
                "encodingFormat": file.media_type,
                "contentSize": str(file.size),
                "sha256": file.sha256,
            },
        )
    return json.dumps(crate.metadata.generate(), ensure_ascii=False, indent=1).encode() + b"\n"


def _context(export: Export, *, address: str, terms: str) -> dict[str, dict[str, str]]:
    """Return what an export says of its terms, of what made it and of its codes."""
    return {
        "license": {
            "@id": _TERMS,
            "@type": "CreativeWork",
            "name": f"Voorwaarden, versie {export.terms_version}",
            "text": terms,
        },
        "creator": {
            "@id": "#verhalenbank",
            "@type": "SoftwareApplication",
            "name": "Verhalenbank",
            "version": version("verhalenbank"),
            "url": address,
        },
        "about": {
            "@id": "#codeboek",
            "@type": "DefinedTermSet",
            "name": f"Codeboek {export.codebook_version}",
            "version": export.codebook_version,
            "url": f"{address}/codeboek/{export.codebook_version}",
        },
    }


def _columns() -> list[dict[str, str]]:
    return [
        {
            "@id": f"#{table.name}-{column.name}",
            "@type": "PropertyValue",
            "name": column.name,
            "description": column.meaning,
        }
        for table in load_tables()
        for column in table.columns
    ]


def _entity(crate: "ROCrate", properties: dict[str, str]) -> "ContextEntity":
    from rocrate.model.contextentity import ContextEntity

    rest = {name: value for name, value in properties.items() if name != "@id"}
    entity = ContextEntity(crate, properties["@id"], properties=rest)
    crate.add(entity)
    return entity
