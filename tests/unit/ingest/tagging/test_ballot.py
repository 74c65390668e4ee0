import numpy as np
import pytest

from ingest.counts import Counts
from ingest.tagging.ballot import Ballot, Curve, Voice, read_ballots, write_ballots


def test_voices_are_brought_to_one_scale_and_added_by_weight():
    ballot = Ballot(
        voices={"a": Voice(0.4, mean=1.0, spread=2.0), "b": Voice(0.6, mean=0.0, spread=1.0)},
        code=Curve((1.0,), 0.0),
        event=Curve((1.0, 1.0), 0.0),
        threshold=0.5,
    )
    counted = ballot.count({"a": np.array([[3.0]], np.float32), "b": np.array([[-1.0]], np.float32)})
    assert counted == pytest.approx(np.array([[0.4 * 1.0 + 0.6 * -1.0]]))


@pytest.mark.parametrize(("score", "probability"), [(0.0, 0.5), (1.0, 1 / (1 + np.exp(-2))), (-50.0, 0.0)])
def test_curve_makes_a_probability_of_a_score(score, probability):
    assert Curve((2.0,), 0.0).probability(np.array([score], np.float32))[0] == pytest.approx(probability, abs=1e-6)


def test_curve_may_take_two_scores_together():
    found = Curve((1.0, 2.0), -3.0).probability(np.array([1.0], np.float32), np.array([1.0], np.float32))
    assert found[0] == pytest.approx(0.5)


def test_curve_wants_as_many_scores_as_slopes():
    with pytest.raises(ValueError, match="zip"):
        Curve((1.0, 2.0), 0.0).probability(np.array([1.0], np.float32))


@pytest.mark.parametrize(
    ("counts", "weak"), [(Counts(1, 3, 4), {"a"}), (Counts(1, 3, 3), set()), (Counts(0, 0, 5), {"a"})]
)
def test_codes_with_an_f1_under_a_quarter_are_never_proposed_unasked(counts, weak):
    figures = {"a": counts, "b": Counts(5, 0, 0)}
    assert Ballot({}, Curve((1.0,), 0.0), Curve((1.0, 1.0), 0.0), threshold=0.5, figures=figures).never_unasked == weak


def test_written_ballots_are_read_back_as_they_were(tmp_path):
    ballots = {
        "reader": Ballot(
            voices={"linear": Voice(0.4, -1.25, 0.5)},
            code=Curve((1.5,), -4.0),
            event=Curve((1.0, 0.5), -2.0),
            threshold=0.25,
            figures={"+respect": Counts(1, 2, 3), "-respect": Counts(4, 0, 1)},
            reader="1.24",
        )
    }
    write_ballots(ballots, tmp_path / "ballots.json")
    assert read_ballots(tmp_path / "ballots.json") == ballots
