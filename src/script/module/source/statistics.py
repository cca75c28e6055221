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
    return fsum(weights) / fsum(w / x for x, w in zip(items, weights))


def geometric_mean(data):
    from math import exp, log

    return exp(fmean(map(log, data)))
