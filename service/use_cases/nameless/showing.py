"""Groups as staff see them: with what may be shown of them at this moment, and the words typical of that."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from search.analysis import load_analyser
from search.patterns.nameless import LEAST_STORIES
from search.patterns.nameless_words import TypicalWord, typical_words
from service.use_cases.accounts import must_be_allowed
from service.use_cases.nameless.gathering import is_open
from service.use_cases.nameless.grouping import Grouping
from service.use_cases.patterns import QuotedSentence, quoted_sentences
from service.wiring import Bank
from stories.access import Action
from stories.accounts import User
from stories.codebook_proposals import CodebookProposal, Place
from stories.taggings import Wordless

# So many marked sentences that are in no group are shown.
MOST_ALONE = 30


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """A sentence without a word, with what its narrator said when marking it as such, if anything."""

    quoted: QuotedSentence
    mark: Wordless | None

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.quoted.story.id, self.quoted.number)


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A group of at least five stories, with its typical words and the proposals that were made of its sentences."""

    key: str
    sentences: tuple[ShownSentence, ...]
    words: tuple[TypicalWord, ...]
    proposals: tuple[CodebookProposal, ...]


@dataclass(frozen=True, slots=True)
class Nameless:
    """What there is no word for: groups, and what narrators marked that is in none of them."""

    groups: tuple[ShownGroup, ...]
    alone: tuple[ShownSentence, ...]
    sentences: int
    read: int
    at: datetime
    by_meaning: bool


def nameless(bank: Bank, found: Grouping, *, reader: User) -> Nameless:
    """Return what may be shown of the groups that were found; a group of fewer than five stories is none."""
    must_be_allowed(reader, Action.PROPOSE_LABELS)
    shown = {one.place: one for one in shown_sentences(bank, found.places)}
    proposals = bank.store.proposals()
    groups, grouped = [], set[Place]()
    for group in found.groups:
        sentences = tuple(shown[place] for place in group.places if place in shown)
        if len({one.place.story_id for one in sentences}) < LEAST_STORIES:
            continue
        within = {one.place for one in sentences}
        grouped |= within
        words = typical_words(
            [one.quoted.text for one in sentences],
            [one.place.story_id for one in sentences],
            [one.quoted.text for place, one in shown.items() if place not in within],
            load_analyser(),
        )
        named = tuple(proposal for proposal in proposals if proposal.places & within)
        groups.append(ShownGroup(group.key, sentences, words, named))
    alone = tuple(one for place, one in shown.items() if one.mark and place not in grouped)
    return Nameless(
        tuple(groups), alone[:MOST_ALONE], len(shown), found.read, found.at, by_meaning=bank.embedder is not None
    )


def shown_sentences(bank: Bank, places: Iterable[Place]) -> tuple[ShownSentence, ...]:
    """Return these sentences in their words, without those that may not be counted and quoted at this moment."""
    words = {Place(word.story_id, word.sentence): word for word in bank.store.all_wordless()}
    quoted = (one for one in quoted_sentences(bank, places) if is_open(one.story))
    return tuple(ShownSentence(one, words.get(Place(one.story.id, one.number))) for one in quoted)
