"""How often the model is right, estimated from the sentences that were drawn by chance and from nothing else."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from search.figures import Interval
from search.patterns.intervals import jeffreys
from service.use_cases.accounts import must_be_allowed
from service.wiring import Bank
from stories.access import Action
from stories.accounts import User
from stories.codebook_translation import load_translation
from stories.label_reviews import Draw, LabelReview

# Of fewer than five a share says nothing.
LEAST = 5


@dataclass(frozen=True, slots=True)
class LabelEstimate:
    """Of one code: how often it was proposed and curators found it, and each alone; shares of fewer than five are None.

    `precision` is the share of the proposals that curators found too, `recall` the share of what they found that was
    proposed.
    """

    code: str
    proposed: int
    present: int
    right: int

    @property
    def precision(self) -> Interval | None:
        """How often a proposal is right."""
        return jeffreys(self.right, self.proposed) if self.proposed >= LEAST else None

    @property
    def recall(self) -> Interval | None:
        """How much of what is there is proposed."""
        return jeffreys(self.right, self.present) if self.present >= LEAST else None


@dataclass(frozen=True, slots=True)
class Estimate:
    """What is known of one version of the tagger; `versions` are all that were measured, the last first."""

    tagger: str
    versions: tuple[str, ...]
    sentences: int
    unknown: int
    total: LabelEstimate
    labels: tuple[LabelEstimate, ...]


def estimate(bank: Bank, *, curator: User, tagger: str | None = None) -> Estimate | None:
    """Return the estimate for a version of the tagger, or else for the one that was measured last; None without any."""
    must_be_allowed(curator, Action.REVIEW_LABELS)
    reviews = [review for review in bank.store.reviews() if review.draw is Draw.CHANCE and not review.waiting]
    versions = tuple(dict.fromkeys(review.tagger for review in reversed(reviews)))
    if not versions:
        return None
    version = tagger if tagger in versions else versions[0]
    of_version = [review for review in reviews if review.tagger == version]
    answered = [review for review in of_version if review.codes is not None]
    labels = _count(answered, [code.id for code in bank.codebook.codes])
    return Estimate(
        tagger=version,
        versions=versions,
        sentences=len(answered),
        unknown=len(of_version) - len(answered),
        total=LabelEstimate(
            code="",
            proposed=sum(label.proposed for label in labels),
            present=sum(label.present for label in labels),
            right=sum(label.right for label in labels),
        ),
        labels=labels,
    )


def _count(reviews: Iterable[LabelReview], codes: Iterable[str]) -> tuple[LabelEstimate, ...]:
    translation = load_translation()
    proposed, present, right = Counter[str](), Counter[str](), Counter[str]()
    for review in reviews:
        said = translation.codes(review.proposed, version=review.codebook_version)
        found = translation.codes(review.codes or (), version=review.codebook_version)
        proposed.update(said)
        present.update(found)
        right.update(said & found)
    return tuple(
        LabelEstimate(code, proposed[code], present[code], right[code])
        for code in codes
        if proposed[code] or present[code]
    )
