"""Means, medians and spreads."""

from math import fsum, sqrt


class StatisticsError(ValueError):
    pass


def _collect(data, what):
    items = list(data)
    if not items:
        raise StatisticsError(what)
    return items


def _total(items):
    """The exact sum: integers stay integers, floats lose nothing on the way."""
    if all(isinstance(item, int) for item in items):
        return sum(items)
    return fsum(items)


def _divide(total, count):
    if isinstance(total, int) and total % count == 0:
        return total // count
    return total / count


def mean(data):
    items = _collect(data, "mean requires at least one data point")
    return _divide(_total(items), len(items))


def fmean(data, weights=None):
    items = [float(item) for item in data]
    if weights is not None:
        weights = list(weights)
        if len(weights) != len(items):
            raise StatisticsError("data and weights must be the same length")
        return fsum(x * w for x, w in zip(items, weights)) / fsum(weights)
    if not items:
        raise StatisticsError("fmean requires at least one data point")
    return fsum(items) / len(items)


def median(data):
    items = sorted(data)
    if not items:
        raise StatisticsError("no median for empty data")
    middle = len(items) // 2
    if len(items) % 2:
        return items[middle]
    return (items[middle - 1] + items[middle]) / 2


def median_low(data):
    items = sorted(data)
    if not items:
        raise StatisticsError("no median for empty data")
    return items[(len(items) - 1) // 2]


def median_high(data):
    items = sorted(data)
    if not items:
        raise StatisticsError("no median for empty data")
    return items[len(items) // 2]


def _counts(data):
    counts = {}
    for item in data:
        counts[item] = counts.get(item, 0) + 1
    return counts


def mode(data):
    counts = _counts(data)
    if not counts:
        raise StatisticsError("no mode for empty data")
    return max(counts, key=counts.get)


def multimode(data):
    counts = _counts(data)
    most = max(counts.values(), default=0)
    return [item for item, count in counts.items() if count == most]


def _squares(items, center):
    """The sum of squared distances from the mean. Integers are summed exactly."""
    count = len(items)
    if center is None and all(isinstance(item, int) for item in items):
        return (count * sum(item * item for item in items) - sum(items) ** 2), count
    middle = mean(items) if center is None else center
    return fsum((item - middle) ** 2 for item in items), 1


def variance(data, xbar=None):
    items = list(data)
    if len(items) < 2:
        raise StatisticsError("variance requires at least two data points")
    squares, scale = _squares(items, xbar)
    return _divide(squares, scale * (len(items) - 1))


def pvariance(data, mu=None):
    items = _collect(data, "pvariance requires at least one data point")
    squares, scale = _squares(items, mu)
    return _divide(squares, scale * len(items))


def stdev(data, xbar=None):
    items = list(data)
    if len(items) < 2:
        raise StatisticsError("stdev requires at least two data points")
    squares, scale = _squares(items, xbar)
    return sqrt(squares / (scale * (len(items) - 1)))


def pstdev(data, mu=None):
    items = _collect(data, "pstdev requires at least one data point")
    squares, scale = _squares(items, mu)
    return sqrt(squares / (scale * len(items)))


def quantiles(data, *, n=4, method="exclusive"):
    if n < 1:
        raise StatisticsError("n must be at least 1")
    items = sorted(data)
    count = len(items)
    if count < 2:
        raise StatisticsError("must have at least two data points")
    result = []
    if method == "inclusive":
        for i in range(1, n):
            at, delta = divmod(i * (count - 1), n)
            result.append((items[at] * (n - delta) + items[at + 1] * delta) / n)
        return result
    if method == "exclusive":
        for i in range(1, n):
            at = min(max(i * (count + 1) // n, 1), count - 1)
            delta = i * (count + 1) - at * n
            result.append((items[at - 1] * (n - delta) + items[at] * delta) / n)
        return result
    raise ValueError(f"Unknown method: {method!r}")


def harmonic_mean(data, weights=None):
    items = _collect(data, "harmonic_mean requires at least one data point")
    if any(item < 0 for item in items):
        raise StatisticsError("harmonic mean does not support negative values")
    if 0 in items:
        return 0
    weights = [1] * len(items) if weights is None else list(weights)
    # Exactly, as a fraction: what is lost in a sum of quotients would show in the last digit.
    over, under = 0, 1
    for item, weight in zip(items, weights):
        (a, b), (c, d) = item.as_integer_ratio(), weight.as_integer_ratio()
        over, under = over * a * d + b * c * under, under * a * d
    total, parts = fsum(weights).as_integer_ratio()
    return total * under / (parts * over)


def geometric_mean(data):
    from math import exp, log

    return exp(fmean(map(log, data)))


def _paired(x, y, what):
    if len(x) != len(y):
        raise StatisticsError(f"{what} requires that both inputs have same number of data points")
    if len(x) < 2:
        raise StatisticsError(f"{what} requires at least two data points")
    return fsum(x) / len(x), fsum(y) / len(y)


def covariance(x, y, /):
    mean_x, mean_y = _paired(x, y, "covariance")
    return fsum((a - mean_x) * (b - mean_y) for a, b in zip(x, y)) / (len(x) - 1)


def correlation(x, y, /, *, method="linear"):
    mean_x, mean_y = _paired(x, y, "correlation")
    if method == "ranked":
        rank = lambda data: [sum(other < one for other in data) + data.count(one) / 2 for one in data]
        x, y = rank(list(x)), rank(list(y))
        mean_x, mean_y = fsum(x) / len(x), fsum(y) / len(y)
    both = fsum((a - mean_x) * (b - mean_y) for a, b in zip(x, y))
    spread_x, spread_y = fsum((a - mean_x) ** 2 for a in x), fsum((b - mean_y) ** 2 for b in y)
    if not spread_x * spread_y:
        raise StatisticsError("at least one of the inputs is constant")
    return both / sqrt(spread_x * spread_y)


def linear_regression(x, y, /, *, proportional=False):
    from collections import namedtuple

    mean_x, mean_y = _paired(x, y, "linear regression")
    if proportional:
        mean_x = mean_y = 0.0
    spread = fsum((a - mean_x) ** 2 for a in x)
    if not spread:
        raise StatisticsError("x is constant")
    slope = fsum((a - mean_x) * (b - mean_y) for a, b in zip(x, y)) / spread
    made = namedtuple("LinearRegression", "slope intercept", module="statistics")
    return made(slope, 0.0 if proportional else mean_y - slope * mean_x)


def median_grouped(data, interval=1.0):
    items = sorted(data)
    if not items:
        raise StatisticsError("no median for empty data")
    middle = items[len(items) // 2]
    below, inside = sum(item < middle for item in items), items.count(middle)
    return middle - interval / 2 + interval * (len(items) / 2 - below) / inside


class NormalDist:
    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0:
            raise StatisticsError("sigma must be non-negative")
        self._mu, self._sigma = float(mu), float(sigma)

    @classmethod
    def from_samples(cls, data):
        items = list(data)
        return cls(fmean(items), stdev(items))

    mean = median = mode = property(lambda self: self._mu)
    stdev = property(lambda self: self._sigma)
    variance = property(lambda self: self._sigma * self._sigma)

    def samples(self, n, *, seed=None):
        import random

        source = random if seed is None else random.Random(seed)
        return [source.gauss(self._mu, self._sigma) for _ in range(n)]

    def pdf(self, x):
        from math import exp, pi

        if not self.variance:
            raise StatisticsError("pdf() not defined when sigma is zero")
        distance = x - self._mu
        return exp(distance * distance / (-2.0 * self.variance)) / sqrt(2 * pi * self.variance)

    def cdf(self, x):
        from math import erfc

        if not self._sigma:
            raise StatisticsError("cdf() not defined when sigma is zero")
        return 0.5 * erfc((self._mu - x) / (self._sigma * sqrt(2.0)))

    def inv_cdf(self, p):
        if not 0.0 < p < 1.0:
            raise StatisticsError("p must be in the range 0.0 < p < 1.0")
        low, high = -40.0, 40.0
        unit = NormalDist()
        while True:
            middle = (low + high) / 2
            if middle in (low, high):
                return self._mu + middle * self._sigma
            low, high = (middle, high) if unit.cdf(middle) < p else (low, middle)

    def quantiles(self, n=4):
        return [self.inv_cdf(at / n) for at in range(1, n)]

    def zscore(self, x):
        return (x - self._mu) / self._sigma

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, sqrt(self.variance + other.variance))
        return NormalDist(self._mu + other, self._sigma)

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, sqrt(self.variance + other.variance))
        return NormalDist(self._mu - other, self._sigma)

    def __mul__(self, other):
        return NormalDist(self._mu * other, self._sigma * abs(other))

    def __truediv__(self, other):
        return NormalDist(self._mu / other, self._sigma / abs(other))

    __radd__, __rmul__ = __add__, __mul__

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return (self._mu, self._sigma) == (other._mu, other._sigma)

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f"{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})"
