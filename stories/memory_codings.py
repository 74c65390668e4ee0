"""The part of the store without a database that keeps double coding."""

from dataclasses import replace
from threading import RLock

from stories.coding_rounds import CodebookNote, Coding, CodingRound, Settlement, in_order
from stories.errors import RoundNotFoundError


class MemoryCodings:
    """Keeps rounds of coding in dictionaries; whoever inherits it gives the lock."""

    _lock: RLock

    def __init__(self) -> None:
        self._rounds: dict[str, CodingRound] = {}
        self._codings: dict[tuple[str, int, str], Coding] = {}
        self._settlements: dict[tuple[str, int], Settlement] = {}
        self._notes: list[CodebookNote] = []

    def add_round(self, new: CodingRound) -> None:
        """Keep a new round with its sample."""
        with self._lock:
            self._rounds[new.id] = new

    def get_round(self, round_id: str) -> CodingRound:
        """Return a round with what is left of its sample, in order of place; raise RoundNotFoundError."""
        with self._lock:
            if round_id not in self._rounds:
                raise RoundNotFoundError("Deze ronde is er niet (meer).")
            return self._rounds[round_id]

    def rounds(self) -> list[CodingRound]:
        """Return all rounds, newest first."""
        with self._lock:
            return list(reversed(self._rounds.values()))

    def delete_round(self, round_id: str) -> None:
        """Forget a round with all that was said in it; nothing happens when it is gone already."""
        with self._lock:
            self._rounds.pop(round_id, None)
            self._codings = {key: coding for key, coding in self._codings.items() if key[0] != round_id}
            self._settlements = {key: one for key, one in self._settlements.items() if key[0] != round_id}

    def put_coding(self, coding: Coding) -> None:
        """Keep what a coder says of a sentence, over what that coder said before; raise RoundNotFoundError."""
        with self._lock:
            self._must_be_sampled(coding.round_id, coding.place)
            self._codings[coding.round_id, coding.place, coding.coder] = coding

    def codings(self, round_id: str, *, coder: str | None = None) -> list[Coding]:
        """Return what was said in a round, by one coder or by both, in order of place and coder."""
        with self._lock:
            said = [coding for coding in self._codings.values() if coding.round_id == round_id]
        found = [coding for coding in said if coder is None or coding.coder == coder]
        return sorted(found, key=lambda coding: (coding.place, coding.coder))

    def codings_about(self, story_id: str) -> list[tuple[int, Coding | Settlement]]:
        """Return what was said and decided about a story in all rounds, by sentence number and time."""
        with self._lock:
            numbers = {
                (known.id, one.place): one.sentence
                for known in self._rounds.values()
                for one in known.sample
                if one.story_id == story_id
            }
            said: list[Coding | Settlement] = [*self._codings.values(), *self._settlements.values()]
        about = [(numbers[one.round_id, one.place], one) for one in said if (one.round_id, one.place) in numbers]
        return sorted(about, key=lambda pair: in_order(*pair))

    def put_settlement(self, settlement: Settlement, note: CodebookNote | None = None) -> None:
        """Keep a decision, over an earlier one about that sentence, and its note; raise RoundNotFoundError."""
        with self._lock:
            self._must_be_sampled(settlement.round_id, settlement.place)
            self._settlements[settlement.round_id, settlement.place] = settlement
            if note is not None:
                self._notes.append(note)

    def settlements(self, round_id: str) -> list[Settlement]:
        """Return what was decided in a round, in order of place."""
        with self._lock:
            decided = [one for one in self._settlements.values() if one.round_id == round_id]
        return sorted(decided, key=lambda one: one.place)

    def codebook_notes(self) -> list[CodebookNote]:
        """Return what was ever decided about the codebook, oldest first."""
        with self._lock:
            return sorted(self._notes, key=lambda note: note.at)

    def _leave_rounds(self, story_id: str) -> None:
        """Take a story's sentences out of every round, with all that was said of them."""
        for known in self._rounds.values():
            gone = {one.place for one in known.sample if one.story_id == story_id}
            self._codings = {
                key: coding for key, coding in self._codings.items() if key[0] != known.id or key[1] not in gone
            }
            self._settlements = {
                key: one for key, one in self._settlements.items() if key[0] != known.id or key[1] not in gone
            }
        self._rounds = {
            round_id: replace(known, sample=tuple(one for one in known.sample if one.story_id != story_id))
            for round_id, known in self._rounds.items()
        }

    def _must_be_sampled(self, round_id: str, place: int) -> None:
        known = self._rounds.get(round_id)
        if known is None or all(one.place != place for one in known.sample):
            raise RoundNotFoundError("Deze zin zit niet (meer) in deze ronde.")
