"""The beta distribution, as far as intervals need it."""

import math

_TINY = 1e-300
_CLOSE = 1e-11
_PRECISION = 1e-14
_MAX_TERMS = 300


def beta_quantile(chance: float, a: float, b: float) -> float:
    """Return the value below which a beta(a, b) variable lies with this chance, to ten decimals."""
    low, high = 0.0, 1.0
    value = a / (a + b)
    while high - low > _CLOSE:
        error = beta_cdf(value, a, b) - chance
        low, high = (low, value) if error > 0 else (value, high)
        # Newton's step, or the middle where that would leap over what is known.
        step = error / max(_beta_density(value, a, b), _TINY)
        leap = value - step
        if abs(step) < _CLOSE:
            return leap
        value = leap if low < leap < high else (low + high) / 2
    return (low + high) / 2


def _beta_density(x: float, a: float, b: float) -> float:
    log_front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    return math.exp(log_front + (a - 1) * math.log(x) + (b - 1) * math.log1p(-x))


def beta_cdf(x: float, a: float, b: float) -> float:
    """Return the chance that a beta(a, b) variable is at most `x`: the regularised incomplete beta function."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    # The fraction converges fast on this side only; on the other side the mirrored one does (DLMF 8.17.4).
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_cdf(1 - x, b, a)
    log_front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    return math.exp(log_front) * _fraction(x, a, b) / a


def _fraction(x: float, a: float, b: float) -> float:
    """Return the continued fraction of DLMF 8.17.22, by Lentz's method as Thompson & Barnett (1986) changed it."""
    numerator, denominator = 1.0, 1 / _away_from_zero(1 + _term(1, x, a, b))
    value = denominator
    for place in range(2, _MAX_TERMS):
        term = _term(place, x, a, b)
        denominator = 1 / _away_from_zero(1 + term * denominator)
        numerator = _away_from_zero(1 + term / numerator)
        value *= numerator * denominator
        if abs(numerator * denominator - 1) < _PRECISION:
            break
    return value


def _term(place: int, x: float, a: float, b: float) -> float:
    half = place // 2
    if place % 2:
        return -(a + half) * (a + b + half) * x / ((a + 2 * half) * (a + 2 * half + 1))
    return half * (b - half) * x / ((a + 2 * half - 1) * (a + 2 * half))


def _away_from_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
