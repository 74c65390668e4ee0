"""The project's own annotated text: where it lies, and which of its files say nothing of labels."""

from pathlib import Path

CORPUS = Path(__file__).parent / "training"

_NAMES_ONLY = "namen-"


def teaches_names_only(file: Path) -> bool:
    """Return whether only mentions were marked in a file: labels were left out, which is not the same as absent."""
    return file.name.startswith(_NAMES_ONLY)
