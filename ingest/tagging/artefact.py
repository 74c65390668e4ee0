"""The trained files of the bank's own tagger, and the tagger they make."""

import hashlib
from pathlib import Path

from ingest.reader.reader import Reader
from ingest.tagging.ballot import read_ballots
from ingest.tagging.linear_model import LinearModel
from ingest.tagging.rules import RULES_FILE, RuleBook, read_rules
from ingest.tagging.voting_tagger import LINEAR, READER, LabelScorer, VotingTagger

FOLDER = Path(__file__).parent / "model"
LINEAR_FILE = "linear.npz"
BALLOTS_FILE = "ballots.json"


def load_tagger(
    folder: Path = FOLDER, *, reader: LabelScorer | None = None, linear: Path | None = None
) -> VotingTagger:
    """Return the bank's own tagger; the reader that ships has a vote, or the one that is given in its place.

    Where there is no reader, or another than the artefact was settled with, the linear model and the rules vote alone.
    A file in `linear` stands in for the artefact's own linear model.
    """
    linear = linear or folder / LINEAR_FILE
    ballots = read_ballots(folder / BALLOTS_FILE)
    voter = (reader or _shipped_reader()) if READER in ballots else None
    if voter is not None and voter.version != ballots[READER].reader:
        voter = None
    voters = LINEAR if voter is None else READER
    return VotingTagger(
        LinearModel.load(linear),
        RuleBook(read_rules()),
        ballots[voters],
        version=f"{voters}-{fingerprint(folder, linear=linear)}",
        reader=voter,
    )


def _shipped_reader() -> Reader | None:
    reader = Reader.load()
    return reader if isinstance(reader, Reader) else None


def fingerprint(folder: Path = FOLDER, *, linear: Path | None = None) -> str:
    """Return what changes whenever the linear model, the ballots or the rules do."""
    files = (linear or folder / LINEAR_FILE, folder / BALLOTS_FILE, RULES_FILE)
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:8]
