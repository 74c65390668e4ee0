"""How much more often something occurs among some stories than among the rest."""

import math

from search.figures import Interval
from search.patterns.intervals import REACH_95
from search.patterns.signals_chance import FourCells

# The prior weighs as much as so many stories, in which the first property is as frequent as in all of them.
_PRIOR_STORIES = 10.0


def ratio_of(cells: FourCells) -> Interval:
    """Return the odds of the first in stories with the second over its odds in the rest, with an interval of 95 %.

    The log-odds ratio with an informative Dirichlet prior of Monroe, Colaresi & Quinn (2008, "Fightin' Words"), in
    stories where they count words: with two outcomes, having the property or not, the prior is a beta distribution.
    Few stories are pulled towards 1, so that a strong ratio of six stories does not stand above a sure one of sixty.
    """
    prior_with = _PRIOR_STORIES * min(max(cells.first / cells.of, 0.0), 1.0)
    prior_without = _PRIOR_STORIES - prior_with
    inside = (cells.both + prior_with, max(cells.second - cells.both, 0) + prior_without)
    # Shifted counts can contradict each other a little.
    rest_with = max(cells.first - cells.both, 0)
    rest = (rest_with + prior_with, max(cells.of - cells.second - rest_with, 0) + prior_without)
    if min(*inside, *rest) <= 0:
        return Interval(1.0, 0.0, math.inf)
    estimate = math.log(inside[0] / inside[1]) - math.log(rest[0] / rest[1])
    reach = REACH_95 * math.sqrt(sum(1 / stories for stories in (*inside, *rest)))
    return Interval(math.exp(estimate), math.exp(estimate - reach), math.exp(estimate + reach))


def sureness(ratio: Interval) -> float:
    """Return how far a ratio surely lies from 1 on the logarithm, in either direction; below 0 when 1 is inside it."""
    return max(math.log(ratio.low), -math.log(ratio.high)) if ratio.low > 0 and ratio.high < math.inf else -math.inf
