"""How sure a share or a ratio of shares is."""

import math

from search.figures import Count, Figure, Interval

# So many standard deviations to both sides lie 95 % of a normal distribution.
REACH_95 = 1.959963984540054


def share_of(stories: Figure, of: Figure) -> Interval | None:
    """Return the share that stories are of a total, or None when one of the two is not shown."""
    if isinstance(stories, Count) and isinstance(of, Count):
        return jeffreys(stories.stories, of.stories)
    return None


def jeffreys(stories: int, of: int) -> Interval:
    """Return a share with its Jeffreys interval of 95 % (Brown, Cai & DasGupta 2001)."""
    # At its use: every start would wait for it.
    from scipy.special import betaincinv

    a, b = stories + 0.5, of - stories + 0.5
    low = float(betaincinv(a, b, 0.025)) if stories > 0 else 0.0
    high = float(betaincinv(a, b, 0.975)) if stories < of else 1.0
    return Interval(stories / of, low, high)


def lift(both: int, first: int, second: int, of: int) -> Interval:
    """Return how many times more often two things go together than by chance, with an interval of 95 %.

    The interval is symmetric on the logarithm, whose variance follows from the delta method on a multinomial table:
    1/both - 1/first - 1/second + (2 lift - 1)/of, with half a story more in each of the four cells (Haldane 1956), so
    that two codes that always go together in a few stories are not taken to do so for certain.
    """
    estimate = both * of / (first * second)
    more_both, more_first, more_second, more_of = both + 0.5, first + 1, second + 1, of + 2
    expected = more_both * more_of / (more_first * more_second)
    # Shifted counts can contradict each other a little.
    variance = max(1 / more_both - 1 / more_first - 1 / more_second + (2 * expected - 1) / more_of, 0.0)
    reach = math.exp(REACH_95 * math.sqrt(variance))
    return Interval(estimate, estimate / reach, estimate * reach)
