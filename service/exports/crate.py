"""What an export says of itself in RO-Crate's words, for archives and other programs; nothing is fetched for it."""

import json
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import version

from service.exports.manifest import PackedFile
from service.exports.tables import load_tables
from stories.exports.ledger import Export

CRATE = "ro-crate-metadata.json"
# What no export may be called: open. Its terms stand in the file itself.
_TERMS = "#voorwaarden"


def write_crate(
    export: Export, files: Sequence[PackedFile], *, address: str, at: datetime, stories: int, terms: str
) -> bytes:
    """Return the metadata of an export with its files, its terms and its data dictionary."""
    from rocrate.model.contextentity import ContextEntity
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
    terms_entity = ContextEntity(
        crate,
        _TERMS,
        properties={
            "@type": "CreativeWork",
            "name": f"Voorwaarden, versie {export.terms_version}",
            "text": terms,
        },
    )
    program = ContextEntity(
        crate,
        "#verhalenbank",
        properties={
            "@type": "SoftwareApplication",
            "name": "Verhalenbank",
            "version": version("verhalenbank"),
            "url": address,
        },
    )
    codebook = ContextEntity(
        crate,
        "#codeboek",
        properties={
            "@type": "DefinedTermSet",
            "name": f"Codeboek {export.codebook_version}",
            "version": export.codebook_version,
            "url": f"{address}/codeboek/{export.codebook_version}",
        },
    )
    crate.add(terms_entity, program, codebook)
    root["license"] = terms_entity
    root["creator"] = program
    root["about"] = codebook
    root["variableMeasured"] = _columns(crate)
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


def _columns(crate: "object") -> list[object]:
    from rocrate.model.contextentity import ContextEntity

    found: list[object] = []
    for table in load_tables():
        for column in table.columns:
            properties = {"@type": "PropertyValue", "name": column.name, "description": column.meaning}
            entity = ContextEntity(crate, f"#{table.name}-{column.name}", properties=properties)
            crate.add(entity)  # type: ignore[attr-defined]
            found.append(entity)
    return found
