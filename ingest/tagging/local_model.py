"""The linear models that a bank made of its own answers: kept in its data folder, checked before they are used."""

import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ingest.counts import Counts
from ingest.tagging.artefact import LINEAR_FILE
from ingest.tagging.linear_model import LinearModel
from stories.errors import VerhalenbankError

_POINTER = "current.json"
_FACTS = "facts.json"
_LOCK = "learn.lock"
_UNFINISHED = ".new-"


class UnusableModelError(VerhalenbankError):
    """A bank's own model cannot be used; the message says why, in Dutch."""


class BusyError(VerhalenbankError):
    """Another process is making or undoing a model of this bank."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a model: when it was made, of which stories, and on which codebook and shipped model it stands.

    `answers` changes whenever the answers that it learned from do. `corpus` says how well its codes did on the
    corpus's held-out files, and `former` is the name of the model before it.
    """

    made_at: datetime
    codebook: str
    shipped: str
    stories: tuple[str, ...]
    answers: str
    corpus: Mapping[str, Counts]
    former: str | None = None


@dataclass(frozen=True, slots=True)
class LocalModel:
    """A model that was checked: its file says what it said when it was made."""

    name: str
    path: Path
    facts: Facts


class ModelShelf:
    """The models of one bank: the one in force and the one before it, which change in one step or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def in_use(self) -> bool:
        """Whether a model of the bank's own is in force, usable or not."""
        return (self._folder / _POINTER).exists()

    def current(self) -> LocalModel | None:
        """Return the model in force, or None for the shipped one; raise UnusableModelError when it was damaged."""
        try:
            name = str(json.loads((self._folder / _POINTER).read_text(encoding="utf-8"))["model"])
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError):
            raise UnusableModelError("De gegevens van het eigen model zijn niet te lezen.") from None
        return self.model(name)

    def usable(self, *, codebook: str, shipped: str) -> LocalModel | None:
        """Return the model in force, or None for the shipped one; raise UnusableModelError.

        A model cannot be used with another codebook or another shipped model than it was made with.
        """
        current = self.current()
        if current and current.facts.codebook != codebook:
            raise UnusableModelError(f"Het eigen model hoort bij codeboek {current.facts.codebook}.")
        if current and current.facts.shipped != shipped:
            raise UnusableModelError("Het eigen model hoort bij een andere versie van de verhalenbank.")
        return current

    def former(self) -> LocalModel | None:
        """Return the model before the one in force, or None for the shipped one; raise UnusableModelError."""
        current = self.current()
        former = current.facts.former if current else None
        return self.model(former) if former and (self._folder / former).is_dir() else None

    def model(self, name: str) -> LocalModel:
        """Return a model by name; raise UnusableModelError when its file is not the one that was made."""
        folder = self._folder / Path(name).name
        try:
            row: dict[str, Any] = json.loads((folder / _FACTS).read_text(encoding="utf-8"))
            if _sum_of(folder / LINEAR_FILE) != row.pop("sum"):
                raise UnusableModelError("Het eigen model is beschadigd.")
            facts = Facts(
                made_at=datetime.fromisoformat(row["made_at"]),
                codebook=row["codebook"],
                shipped=row["shipped"],
                stories=tuple(row["stories"]),
                answers=row["answers"],
                corpus={code: Counts(**counts) for code, counts in row["corpus"].items()},
                former=row["former"],
            )
        except (OSError, ValueError, KeyError, TypeError):
            raise UnusableModelError("Het eigen model is niet te lezen.") from None
        return LocalModel(folder.name, folder / LINEAR_FILE, facts)

    def put(self, linear: LinearModel, facts: Facts) -> LocalModel:
        """Keep a new model and put it in force; only the one that it names as its former stays beside it."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=self._folder))
        try:
            linear.save(made / LINEAR_FILE)
            checksum = _sum_of(made / LINEAR_FILE)
            row = asdict(facts) | {"made_at": facts.made_at.isoformat(), "sum": checksum}
            _write(made / _FACTS, row)
            name = f"{facts.made_at:%Y%m%d-%H%M%S}-{checksum[:8]}"
            shutil.rmtree(self._folder / name, ignore_errors=True)
            made.rename(self._folder / name)
        finally:
            shutil.rmtree(made, ignore_errors=True)
        self._point_to(name)
        self._keep_only({name, facts.former})
        return self.model(name)

    def go_back_to(self, former: LocalModel | None) -> None:
        """Put an earlier model in force, or with None the shipped one, and forget all others."""
        if former is None:
            (self._folder / _POINTER).unlink(missing_ok=True)
        else:
            self._point_to(former.name)
        self._keep_only({former.name} if former else set())

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let nobody else change the models meanwhile; raise BusyError. What an interrupted run left is cleared."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self._folder / _LOCK).open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise BusyError("Er wordt al geleerd. Wacht tot dat klaar is.") from None
            for left in self._folder.glob(f"{_UNFINISHED}*"):
                shutil.rmtree(left) if left.is_dir() else left.unlink()
            yield

    def _point_to(self, name: str) -> None:
        _write(self._folder / _POINTER, {"model": name})

    def _keep_only(self, names: set[str | None]) -> None:
        for folder in self._folder.iterdir():
            if folder.is_dir() and folder.name not in names:
                shutil.rmtree(folder)


def _write(path: Path, row: Mapping[str, object]) -> None:
    """Write a file that is there whole or not at all, also when the machine stops."""
    handle, name = tempfile.mkstemp(prefix=_UNFINISHED, dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(row, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def _sum_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
