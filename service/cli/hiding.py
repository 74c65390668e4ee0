"""`verhalenbank hide`: files with their people hidden, for whoever wants only that."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.output import FOUND_SOMETHING, JsonOption, note, progress, say, say_json, write_whole
from stories.errors import InvalidInputError, UnreadableFileError
from stories.spans import MentionKind

if TYPE_CHECKING:
    from service.use_cases.hiding_files import HiddenFile

_HELP = """Verberg wie er herkenbaar is in bestanden, zonder dat er iets in de bank komt.

Een Word-bestand blijft een Word-bestand met dezelfde opmaak, maar zonder foto's, opmerkingen en eigenschappen. Uit
.txt, .md, .odt, .pdf, .vtt en .srt komt gewone tekst. Je eigen bestanden blijven zoals ze zijn.

Het nieuwe bestand komt naast het oude, met -verborgen achter de naam, of in de map van --output. Staat er iemand in de
naam van het bestand, dan heet het nieuwe verhaal-, met een nummer. Wat er al staat wordt overgeslagen: stopt het
halverwege, geef de opdracht dan nog eens.
"""

_ENDING = "-verborgen"
_KINDS = {
    MentionKind.PERSON: ("naam", "namen"),
    MentionKind.LOCATION: ("plaats", "plaatsen"),
    MentionKind.ORGANISATION: ("instelling", "instellingen"),
    MentionKind.DATE: ("datum", "data"),
    MentionKind.AGE: ("leeftijd", "leeftijden"),
    MentionKind.PHONE: ("telefoonnummer", "telefoonnummers"),
    MentionKind.EMAIL: ("e-mailadres", "e-mailadressen"),
    MentionKind.LINK: ("link", "links"),
    MentionKind.NUMBER: ("nummer", "nummers"),
}


@dataclass(frozen=True, slots=True)
class _File:
    """A file to hide, by its place in what was typed: its name may tell who is in it, and is never repeated."""

    number: int
    source: Path
    output: Path | None

    def target(self, name: str) -> Path:
        """Return where a hidden file of this name comes."""
        new = Path(name)
        return self.output / new if self.output else self.source.with_name(f"{new.stem}{_ENDING}{new.suffix}")


@dataclass(slots=True)
class _Tally:
    """What became of the files, by number."""

    made: "dict[int, tuple[Path, HiddenFile]]" = field(default_factory=dict)
    skipped: list[int] = field(default_factory=list)
    refused: dict[int, str] = field(default_factory=dict)

    @property
    def counted(self) -> dict[MentionKind, int]:
        """How much was hidden, by kind."""
        counted = Counter(kind for _, hidden in self.made.values() for kind in Counter(hidden.hidden).elements())
        return {kind: counted[kind] for kind in MentionKind if counted[kind]}

    @property
    def doubts(self) -> int:
        """How many words may identify someone."""
        return sum(hidden.doubts for _, hidden in self.made.values())


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("hide", help=_HELP, short_help="Verberg wie er herkenbaar is in bestanden.")(hide)


def hide(
    sources: Annotated[list[Path], typer.Argument(metavar="BESTAND", help="De bestanden, elk met één verhaal.")],
    output: Annotated[Path | None, typer.Option(metavar="MAP", help="De map waar de nieuwe bestanden komen.")] = None,
    *,
    leave_doubts: Annotated[bool, typer.Option("--leave-doubts", help="Laat staan wat niet zeker is.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Schrijf over wat er al staat.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Write a hidden file for each file, and say how much was hidden, by kind and without any of it."""
    files = _files(sources, output)
    if output is not None:
        output.mkdir(parents=True, exist_ok=True)
    tally = _Tally()
    try:
        with progress(files, label="Verbergen", total=len(files)) as watched:
            _hide_all(watched, tally, leave_doubts=leave_doubts, force=force)
    finally:
        if as_json:
            _say_as_json(tally)
        elif tally.made or tally.skipped:
            _say(tally, leave_doubts=leave_doubts)
    if len(files) == 1 and tally.refused:
        raise InvalidInputError(tally.refused[1])
    for number, reason in tally.refused.items():
        note(f"Bestand {number}: {reason}")
    if tally.refused:
        raise typer.Exit(FOUND_SOMETHING)


def _files(sources: Sequence[Path], output: Path | None) -> list[_File]:
    """Return the files to hide; raise InvalidInputError before anything is written."""
    from service.use_cases.hiding_files import plain_name

    if output is not None and output.exists() and not output.is_dir():
        raise InvalidInputError("Wat bij --output staat is geen map.")
    files = [_File(number, source, output) for number, source in enumerate(sources, 1)]
    taken: dict[str, int] = {}
    for file in files:
        if not file.source.is_file():
            raise InvalidInputError(f"Bestand {file.number} bestaat niet, of is geen bestand.")
        target = file.target(plain_name(file.source.name))
        if _is_same(target, file):
            raise InvalidInputError(f"Bestand {file.number} staat zelf in de map van --output. Kies een andere map.")
        first = taken.setdefault(str(target.absolute()).casefold(), file.number)
        if first != file.number:
            raise InvalidInputError(f"Bestand {first} en {file.number} zouden hetzelfde nieuwe bestand geven.")
    return files


def _is_same(target: Path, file: _File) -> bool:
    try:
        return target.exists() and target.samefile(file.source)
    except OSError as error:
        raise InvalidInputError(
            f"Wat uit bestand {file.number} komt, kan daar niet staan: {error.strerror or type(error).__name__}."
        ) from None


def _hide_all(files: Iterator[_File], tally: _Tally, *, leave_doubts: bool, force: bool) -> None:
    from ingest.nlp import load_pipeline
    from service.use_cases.hiding_files import hide_file

    pipeline = load_pipeline()
    for file in files:
        try:
            data = _read(file.source)
            if not force and _is_done(file, data):
                tally.skipped.append(file.number)
                continue
            hidden = hide_file(file.source.name, data, pipeline, leave_doubts=leave_doubts)
            target = file.target(hidden.name)
            write_whole(target, hidden.data)
        except UnreadableFileError as error:
            tally.refused[file.number] = str(error)
        except OSError as error:
            # One file that cannot be read or written is no reason to leave the others as they are.
            tally.refused[file.number] = f"Lezen of schrijven lukt niet: {error.strerror or type(error).__name__}."
        else:
            tally.made[file.number] = target, hidden


def _is_done(file: _File, data: bytes) -> bool:
    """Return whether a file is hidden already, or is itself what an earlier command made ("*.txt" names those too)."""
    from service.use_cases.hiding_files import plain_name, silent_name

    names = (plain_name(file.source.name), silent_name(file.source.name, data))
    made_before = file.output is None and file.source.stem.endswith(_ENDING)
    return made_before or any(file.target(name).exists() for name in names)


def _read(source: Path) -> bytes:
    from ingest.readers.limits import MAX_FILE_BYTES

    with source.open("rb") as file:
        # One more than may be, so that the reader sees that it is too much.
        return file.read(MAX_FILE_BYTES + 1)


def _say(tally: _Tally, *, leave_doubts: bool) -> None:
    for number, (target, hidden) in tally.made.items():
        say(f"{number:4}  {target.name}: {_row(hidden.hidden) or 'niets gevonden'}")
    if tally.skipped:
        say(f"{len(tally.skipped)} overgeslagen: {'stond' if len(tally.skipped) == 1 else 'stonden'} er al.")
    if not tally.made:
        return
    say(f"Verborgen in {len(tally.made)} {'bestand' if len(tally.made) == 1 else 'bestanden'}: "
        f"{_row(tally.counted) or 'niets'}.")  # fmt: skip
    if tally.doubts:
        done = "Dat is niet verborgen: lees het na." if leave_doubts else "Dat is ook verborgen."
        say(f"Op {tally.doubts} {'plek' if tally.doubts == 1 else 'plekken'} staat misschien iets herkenbaars. {done}")


def _say_as_json(tally: _Tally) -> None:
    made = [
        {"file": number, "name": target.name, "hidden": hidden.hidden, "doubts": hidden.doubts}
        for number, (target, hidden) in tally.made.items()
    ]
    refused = [{"file": number, "reason": reason} for number, reason in tally.refused.items()]
    say_json({"made": made, "skipped": tally.skipped, "refused": refused})


def _row(counted: Mapping[MentionKind, int]) -> str:
    return ", ".join(f"{count} {_KINDS[kind][count != 1]}" for kind, count in counted.items())
