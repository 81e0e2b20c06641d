# %% right: statistics
def mean_and_interval(accuracies):
    n = len(accuracies)
    return statistics.mean(accuracies), T95[n - 1] * statistics.stdev(accuracies) / n**0.5

# %% right: by hand
def mean_and_interval(accuracies):
    n = len(accuracies)
    mean = sum(accuracies) / n
    variance = sum((x - mean) ** 2 for x in accuracies) / (n - 1)
    return mean, T95[n - 1] * (variance / n) ** 0.5

# %% right: NumPy and SciPy
import numpy as np
from scipy import stats

def mean_and_interval(accuracies):
    x = np.asarray(accuracies, dtype=float)
    return x.mean(), stats.t.ppf(0.975, len(x) - 1) * x.std(ddof=1) / np.sqrt(len(x))

# %% right: torch
def mean_and_interval(accuracies):
    x = torch.tensor(accuracies, dtype=torch.float64)
    n = x.numel()
    return x.mean().item(), (T95[n - 1] * x.std() / n**0.5).item()

# %% right: tensors as results, float32
def mean_and_interval(accuracies):
    x = torch.tensor(accuracies, dtype=torch.float32)
    return x.mean(), T95[len(x) - 1] * x.std(unbiased=True) / len(x) ** 0.5

# %% right: SciPy's interval
from scipy import stats

def mean_and_interval(accuracies):
    mean = statistics.fmean(accuracies)
    low, high = stats.t.interval(0.95, len(accuracies) - 1, loc=mean, scale=stats.sem(accuracies))
    return [mean, (high - low) / 2]

# %% right: math and a sorted copy
import math

def mean_and_interval(accuracies: Sequence[float]) -> tuple[float, float]:
    values = sorted(accuracies)
    count = len(values)
    mean = math.fsum(values) / count
    s = math.sqrt(math.fsum((v - mean) * (v - mean) for v in values) / (count - 1))
    return mean, T95.get(count - 1, 1.96) * s / math.sqrt(count)

# %% right: mean of squares
def mean_and_interval(accuracies):
    n = len(accuracies)
    mean = sum(accuracies) / n
    centred = [a - accuracies[0] for a in accuracies]
    s2 = (sum(c * c for c in centred) - sum(centred) ** 2 / n) / (n - 1)
    return mean, T95[n - 1] * (s2 / n) ** 0.5

# %% right: pandas-like names, a named tuple
from collections import namedtuple

Interval = namedtuple("Interval", "mean half_width")

def mean_and_interval(accuracies):
    mean = statistics.mean(accuracies)
    se = statistics.stdev(accuracies) / len(accuracies) ** 0.5
    return Interval(mean=mean, half_width=se * T95[len(accuracies) - 1])

# %% wrong: median
# check: mean_and_interval_is_students
# says: median
def mean_and_interval(accuracies):
    n = len(accuracies)
    return statistics.median(accuracies), T95[n - 1] * statistics.stdev(accuracies) / n**0.5

# %% wrong: best run
# check: mean_and_interval_is_students
# says: best run
def mean_and_interval(accuracies):
    n = len(accuracies)
    return max(accuracies), T95[n - 1] * statistics.stdev(accuracies) / n**0.5

# %% wrong: standard deviation of the population
# check: mean_and_interval_is_students
# says: divides by n
def mean_and_interval(accuracies):
    n = len(accuracies)
    return statistics.mean(accuracies), T95[n - 1] * statistics.pstdev(accuracies) / n**0.5

# %% wrong: the whole width
# check: mean_and_interval_is_students
# says: whole width
def mean_and_interval(accuracies):
    n = len(accuracies)
    return statistics.mean(accuracies), 2 * T95[n - 1] * statistics.stdev(accuracies) / n**0.5

# %% wrong: no root
# check: mean_and_interval_is_students
# says: not by n
def mean_and_interval(accuracies):
    n = len(accuracies)
    return statistics.mean(accuracies), T95[n - 1] * statistics.stdev(accuracies) / n

# %% wrong: no division
# check: mean_and_interval_is_students
# says: divide by
def mean_and_interval(accuracies):
    n = len(accuracies)
    return statistics.mean(accuracies), T95[n - 1] * statistics.stdev(accuracies)

# %% wrong: standard error
# check: mean_and_interval_is_students
# says: standard error
def mean_and_interval(accuracies):
    n = len(accuracies)
    return statistics.mean(accuracies), 1 * statistics.stdev(accuracies) / n**0.5

# %% wrong: 1.96
# check: mean_and_interval_is_students
# says: 1.96 is for many
def mean_and_interval(accuracies):
    n = len(accuracies)
    return statistics.mean(accuracies), 1.96 * statistics.stdev(accuracies) / n**0.5

# %% wrong: 2
# check: mean_and_interval_is_students
# says: 1.96 is for many
def mean_and_interval(accuracies):
    n = len(accuracies)
    return statistics.mean(accuracies), 2 * statistics.stdev(accuracies) / n**0.5

# %% wrong: t with n
# check: mean_and_interval_is_students
# says: not T95[n]
def mean_and_interval(accuracies):
    n = len(accuracies)
    return statistics.mean(accuracies), T95[min(n, 9)] * statistics.stdev(accuracies) / n**0.5

# %% wrong: always five runs
# check: mean_and_interval_is_students
# says: Found
def mean_and_interval(accuracies):
    n = len(accuracies)
    return statistics.mean(accuracies), T95[4] * statistics.stdev(accuracies) / n**0.5

# %% wrong: variance
# check: mean_and_interval_is_students
# says: root
def mean_and_interval(accuracies):
    n = len(accuracies)
    return statistics.mean(accuracies), T95[n - 1] * statistics.variance(accuracies) / n**0.5

# %% wrong: n - 1 twice
# check: mean_and_interval_is_students
# says: inside s already
def mean_and_interval(accuracies):
    n = len(accuracies)
    return statistics.mean(accuracies), T95[n - 1] * statistics.stdev(accuracies) / (n - 1) ** 0.5

# %% wrong: standard deviation alone
# check: mean_and_interval_is_students
# says: standard deviation of the runs
def mean_and_interval(accuracies):
    n = len(accuracies)
    return statistics.mean(accuracies), statistics.stdev(accuracies)

# %% wrong: half the range
# check: mean_and_interval_is_students
# says: range
def mean_and_interval(accuracies):
    n = len(accuracies)
    return statistics.mean(accuracies), (max(accuracies) - min(accuracies)) / 2

# %% wrong: low and high
# check: mean_and_interval_is_students
# says: Found
def mean_and_interval(accuracies):
    n = len(accuracies)
    h = T95[n - 1] * statistics.stdev(accuracies) / n**0.5
    m = statistics.mean(accuracies)
    return m - h, m + h

# %% wrong: three numbers
# check: mean_and_interval_is_students
# says: not a pair
def mean_and_interval(accuracies):
    n = len(accuracies)
    return n, statistics.mean(accuracies), T95[n - 1] * statistics.stdev(accuracies) / n**0.5

# %% wrong: the mean only
# check: mean_and_interval_is_students
# says: not a pair
def mean_and_interval(accuracies):
    n = len(accuracies)
    return statistics.mean(accuracies)

# %% wrong: the other way round
# check: mean_and_interval_is_students
# says: mean of
def mean_and_interval(accuracies):
    n = len(accuracies)
    return T95[n - 1] * statistics.stdev(accuracies) / n**0.5, statistics.mean(accuracies)

# %% wrong: text
# check: mean_and_interval_is_students
# says: not a pair
def mean_and_interval(accuracies):
    n = len(accuracies)
    return f'{statistics.mean(accuracies)} ± {statistics.stdev(accuracies)}'

# %% wrong: NumPy's std
# check: mean_and_interval_is_students
# says: divides by n
def mean_and_interval(accuracies):
    n = len(accuracies)
    import numpy as np
    return np.mean(accuracies), T95[n - 1] * np.std(accuracies) / n**0.5

# %% wrong: sorts the list
# check: mean_and_interval_is_students
# says: list is changed
def mean_and_interval(accuracies):
    accuracies.sort()
    n = len(accuracies)
    return statistics.mean(accuracies), T95[n - 1] * statistics.stdev(accuracies) / n**0.5

# %% wrong: rounded
# check: mean_and_interval_is_students
# says: Found
def mean_and_interval(accuracies):
    n = len(accuracies)
    return statistics.mean(accuracies), round(T95[n - 1] * statistics.stdev(accuracies) / n**0.5, 1)

# %% wrong: 90 %
# check: mean_and_interval_is_students
# says: 90 %
def mean_and_interval(accuracies):
    n = len(accuracies)
    return statistics.mean(accuracies), {1: 6.314, 2: 2.920, 4: 2.132, 9: 1.833}[n - 1] * statistics.stdev(accuracies) / n**0.5

# %% wrong: no return
# check: mean_and_interval_is_students
# says: not a pair
def mean_and_interval(accuracies):
    n = len(accuracies)
    _ = statistics.mean(accuracies), T95[n - 1] * statistics.stdev(accuracies) / n**0.5

# %% right: torch.tensor as it comes
def mean_and_interval(accuracies):
    a = torch.tensor(accuracies)
    n = len(a)
    return a.mean().item(), T95[n - 1] * a.std().item() / (n ** 0.5)

# %% right: Welford's recursion
def mean_and_interval(accuracies):
    def go(xs, n=0, mean=0.0, m2=0.0):
        if not xs:
            return n, mean, m2
        d = xs[0] - mean
        mean += d / (n + 1)
        return go(xs[1:], n + 1, mean, m2 + d * (xs[0] - mean))
    n, mean, m2 = go(list(accuracies))
    return mean, T95[n - 1] * (m2 / (n - 1) / n) ** 0.5

# %% right: from all pairs of runs
def mean_and_interval(accuracies):
    n = len(accuracies)
    s2 = sum((x - y) ** 2 for x in accuracies for y in accuracies) / (2 * n * (n - 1))
    return sum(accuracies) / n, T95[n - 1] * (s2 / n) ** .5

# %% wrong: a negative half width
# check: mean_and_interval_is_students
# says: half width
import numpy as np, math
def mean_and_interval(accuracies):
    a = list(accuracies); n = len(a)
    pass
    return statistics.mean(a), -T95[n - 1] * statistics.stdev(a) / n ** 0.5
