import numpy as np

from ingest.tagging.training.cross_checking import cross_check
from ingest.tagging.training.settling import count_proposals, settle_ballot
from ingest.tagging.voting_tagger import ANY, LINEAR

CODES = ("niet-geloofd", "vooroordeel")
STORIES = [f"v-{number // 20}" for number in range(400)]


def noisy_votes(*, sharp):
    draw = np.random.default_rng(7)
    truth = draw.random((400, 2)) < 0.3
    scores = (truth * sharp + draw.normal(size=(400, 2))).astype(np.float32)
    return {LINEAR: scores, ANY: scores.max(axis=1)}, truth


def test_stories_are_judged_by_ballots_settled_on_others():
    votes, truth = noisy_votes(sharp=2.0)
    flattered = settle_ballot(votes, truth, weights={LINEAR: 1.0})
    on_itself = sum(count.hits for count in count_proposals(flattered, votes, truth, CODES))
    check = cross_check(votes, truth, CODES, STORIES, weights={LINEAR: 1.0})
    assert check.micro.present == truth.sum()
    assert {code: counts.present for code, counts in check.per_code.items()} == dict(
        zip(CODES, truth.sum(axis=0), strict=True)
    )
    assert abs(check.micro.hits - on_itself) < 20
    assert check.calibration_error < 0.08


def test_scores_that_are_surer_in_one_half_of_the_stories_show_as_an_error_of_calibration():
    votes, truth = noisy_votes(sharp=2.0)
    odd = np.array([int(story.removeprefix("v-")) % 5 == 0 for story in STORIES])
    votes[LINEAR][odd] += 3.0
    even = cross_check(noisy_votes(sharp=2.0)[0], truth, CODES, STORIES, weights={LINEAR: 1.0})
    shifted = cross_check(votes, truth, CODES, STORIES, weights={LINEAR: 1.0})
    assert shifted.calibration_error > even.calibration_error + 0.05


def test_fewer_stories_than_parts_are_each_judged_once():
    votes, truth = noisy_votes(sharp=2.0)
    check = cross_check(votes, truth, CODES, ["a"] * 200 + ["b"] * 200, weights={LINEAR: 1.0})
    assert check.micro.present == truth.sum()
