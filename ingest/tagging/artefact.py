"""The trained files of the bank's own tagger, and the tagger they make."""

import hashlib
from pathlib import Path

from ingest.tagging.ballot import read_ballots
from ingest.tagging.linear_model import LinearModel
from ingest.tagging.voting_tagger import LINEAR, VotingTagger

FOLDER = Path(__file__).parent / "model"
LINEAR_FILE = "linear.npz"
BALLOTS_FILE = "ballots.json"


def load_tagger(folder: Path = FOLDER) -> VotingTagger:
    """Return the bank's own tagger."""
    linear, ballots = folder / LINEAR_FILE, folder / BALLOTS_FILE
    fingerprint = hashlib.sha256(linear.read_bytes() + ballots.read_bytes()).hexdigest()[:8]
    return VotingTagger(LinearModel.load(linear), read_ballots(ballots)[LINEAR], version=f"{LINEAR}-{fingerprint}")
