# %% right: the library's interval
def verdict(plain, attentive, margin=0.0):
    gains = litmus.Scores(tuple(a - p for p, a in zip(plain, attentive)))
    low, high = gains.mean - gains.half_width, gains.mean + gains.half_width
    if low >= margin:
        return "holds"
    if high < margin:
        return "does not hold"
    return "not decided"

# %% right: a table of t
T = {2: 12.706, 3: 4.303, 4: 3.182, 5: 2.776, 6: 2.571, 7: 2.447, 8: 2.365, 9: 2.306, 10: 2.262}


def verdict(plain, attentive, margin=0.0):
    d = [a - p for a, p in zip(attentive, plain)]
    n = len(d)
    mean = sum(d) / n
    half = T[n] * statistics.stdev(d) / n**0.5
    return "holds" if mean - half >= margin else "does not hold" if mean + half < margin else "not decided"

# %% right: SciPy's interval
def verdict(plain, attentive, margin=0.0):
    from scipy import stats

    d = torch.tensor(attentive, dtype=torch.float64) - torch.tensor(plain, dtype=torch.float64)
    low, high = stats.t.interval(0.95, len(d) - 1, loc=float(d.mean()), scale=float(d.std()) / len(d) ** 0.5)
    if low < margin <= high:
        return "not decided"
    return "holds" if low >= margin else "does not hold"

# %% right: NumPy
import numpy as np
from scipy.stats import t as student


def verdict(plain, attentive, margin=0.0):
    gains = np.subtract(attentive, plain)
    half_width = student.ppf(0.975, len(gains) - 1) * gains.std(ddof=1) / np.sqrt(len(gains))
    low, high = gains.mean() - half_width, gains.mean() + half_width
    return {(True, False): "holds", (False, True): "does not hold"}.get((low >= margin, high < margin), "not decided")

# %% right: t statistic against t
def verdict(plain, attentive, margin=0.0):
    from scipy.special import stdtrit

    d = [a - p - margin for a, p in zip(attentive, plain)]
    n = len(d)
    t = statistics.mean(d) / (statistics.stdev(d) / n**0.5)
    limit = stdtrit(n - 1, 0.975)
    if t >= limit:
        return "holds"
    return "does not hold" if t < -limit else "not decided"

# %% right: the paired test of SciPy
def verdict(plain, attentive, margin=0.0):
    from scipy.stats import ttest_rel

    test = ttest_rel(attentive, [p + margin for p in plain])
    if test.pvalue > 0.05:
        return "not decided"
    return "holds" if test.statistic > 0 else "does not hold"

# %% right: annotated and verbose
def verdict(plain: Sequence[float], attentive: Sequence[float], margin: float = 0.0) -> str:
    """Three verdicts."""
    assert len(plain) == len(attentive) >= 2
    differences = []
    for index in range(len(plain)):
        differences.append(attentive[index] - plain[index])
    summary = litmus.Scores(tuple(differences))
    lower_end = summary.mean - summary.half_width
    upper_end = summary.mean + summary.half_width
    result = "not decided"
    if lower_end >= margin:
        result = "holds"
    elif upper_end < margin:
        result = "does not hold"
    return result

# %% right: match on two truths
def verdict(plain, attentive, margin=0.0):
    s = litmus.Scores(tuple(b - a for a, b in zip(plain, attentive)))
    match (s.mean - s.half_width >= margin, s.mean + s.half_width >= margin):
        case (True, _):
            return "holds"
        case (_, False):
            return "does not hold"
        case _:
            return "not decided"

# %% right: distance from the margin
def verdict(plain, attentive, margin=0.0):
    s = litmus.Scores(tuple(b - a for a, b in zip(plain, attentive)))
    if abs(s.mean - margin) < s.half_width:
        return "not decided"
    return ["does not hold", "holds"][s.mean > margin]

# %% right: strictly above
def verdict(plain, attentive, margin=0.0):
    s = litmus.Scores(tuple(b - a for a, b in zip(plain, attentive)))
    if s.mean - s.half_width > margin:
        return "holds"
    return "does not hold" if s.mean + s.half_width <= margin else "not decided"

# %% right: statistics and a lookup in SciPy
def verdict(plain, attentive, margin=0.0):
    import scipy.stats as st

    d = list(map(lambda pair: pair[1] - pair[0], zip(plain, attentive)))
    se = st.sem(d)
    t = st.t.ppf(1 - 0.05 / 2, df=len(d) - 1)
    m = statistics.fmean(d)
    return "holds" if m - t * se >= margin else ("not decided" if m + t * se >= margin else "does not hold")

# %% wrong: the mean alone
# check: verdict_judges_pairs
# says: the mean alone decides nothing
def verdict(plain, attentive, margin=0.0):
    return "holds" if statistics.mean(attentive) - statistics.mean(plain) >= margin else "does not hold"

# %% wrong: intervals of the two means
# check: verdict_judges_pairs
# says: take the differences first
def verdict(plain, attentive, margin=0.0):
    a, b = litmus.Scores(tuple(plain)), litmus.Scores(tuple(attentive))
    if b.mean - b.half_width >= a.mean + a.half_width + margin:
        return "holds"
    if b.mean + b.half_width < a.mean - a.half_width + margin:
        return "does not hold"
    return "not decided"

# %% wrong: two unrelated groups
# check: verdict_judges_pairs
# says: take the differences first
def verdict(plain, attentive, margin=0.0):
    from scipy.stats import ttest_ind

    test = ttest_ind(attentive, [p + margin for p in plain])
    if test.pvalue > 0.05:
        return "not decided"
    return "holds" if test.statistic > 0 else "does not hold"

# %% wrong: the other way round
# check: verdict_judges_pairs
# says: attentive − plain
def verdict(plain, attentive, margin=0.0):
    s = litmus.Scores(tuple(a - b for a, b in zip(plain, attentive)))
    if s.mean - s.half_width >= margin:
        return "holds"
    return "does not hold" if s.mean + s.half_width < margin else "not decided"

# %% wrong: 1.96
# check: verdict_judges_pairs
# says: 1.96 is for many runs
def verdict(plain, attentive, margin=0.0):
    d = [b - a for a, b in zip(plain, attentive)]
    m, h = statistics.mean(d), 1.96 * statistics.stdev(d) / len(d) ** 0.5
    return "holds" if m - h >= margin else "does not hold" if m + h < margin else "not decided"

# %% wrong: population standard deviation
# check: verdict_judges_pairs
# says: s divides by n − 1
def verdict(plain, attentive, margin=0.0):
    from scipy.special import stdtrit

    d = [b - a for a, b in zip(plain, attentive)]
    m, h = statistics.mean(d), stdtrit(len(d) - 1, 0.975) * statistics.pstdev(d) / len(d) ** 0.5
    return "holds" if m - h >= margin else "does not hold" if m + h < margin else "not decided"

# %% wrong: 90 percent
# check: verdict_judges_pairs
# says: a little too narrow
def verdict(plain, attentive, margin=0.0):
    from scipy.special import stdtrit

    d = [b - a for a, b in zip(plain, attentive)]
    m, h = statistics.mean(d), stdtrit(len(d) - 1, 0.95) * statistics.stdev(d) / len(d) ** 0.5
    return "holds" if m - h >= margin else "does not hold" if m + h < margin else "not decided"

# %% wrong: without the root of n
# check: verdict_judges_pairs
# says: s / √n, not s
def verdict(plain, attentive, margin=0.0):
    from scipy.special import stdtrit

    d = [b - a for a, b in zip(plain, attentive)]
    m, h = statistics.mean(d), stdtrit(len(d) - 1, 0.975) * statistics.stdev(d)
    return "holds" if m - h >= margin else "does not hold" if m + h < margin else "not decided"

# %% wrong: the standard error as half width
# check: verdict_judges_pairs
# says: t times the standard error
def verdict(plain, attentive, margin=0.0):
    d = [b - a for a, b in zip(plain, attentive)]
    m, h = statistics.mean(d), statistics.stdev(d) / len(d) ** 0.5
    return "holds" if m - h >= margin else "does not hold" if m + h < margin else "not decided"

# %% wrong: sorted runs
# check: verdict_judges_pairs
# says: do not sort
def verdict(plain, attentive, margin=0.0):
    s = litmus.Scores(tuple(b - a for a, b in zip(sorted(plain), sorted(attentive))))
    if s.mean - s.half_width >= margin:
        return "holds"
    return "does not hold" if s.mean + s.half_width < margin else "not decided"

# %% wrong: sorts the caller's lists
# check: verdict_judges_pairs
# says: do not sort
def verdict(plain, attentive, margin=0.0):
    plain.sort()
    attentive.sort()
    s = litmus.Scores(tuple(b - a for a, b in zip(plain, attentive)))
    if s.mean - s.half_width >= margin:
        return "holds"
    return "does not hold" if s.mean + s.half_width < margin else "not decided"

# %% wrong: forgets the margin
# check: verdict_asks_for_the_margin
# says: compare with the margin, not with 0
def verdict(plain, attentive, margin=0.0):
    s = litmus.Scores(tuple(b - a for a, b in zip(plain, attentive)))
    if s.mean - s.half_width >= 0:
        return "holds"
    return "does not hold" if s.mean + s.half_width < 0 else "not decided"

# %% wrong: only two verdicts
# check: verdict_judges_pairs
# says: the whole interval below
def verdict(plain, attentive, margin=0.0):
    s = litmus.Scores(tuple(b - a for a, b in zip(plain, attentive)))
    return "holds" if s.mean - s.half_width >= margin else "does not hold"

# %% wrong: other words
# check: verdict_judges_pairs
# says: is not a verdict
def verdict(plain, attentive, margin=0.0):
    s = litmus.Scores(tuple(b - a for a, b in zip(plain, attentive)))
    if s.mean - s.half_width >= margin:
        return "yes"
    return "no" if s.mean + s.half_width < margin else "not decided"

# %% wrong: True and False
# check: verdict_judges_pairs
# says: is not a verdict
def verdict(plain, attentive, margin=0.0):
    s = litmus.Scores(tuple(b - a for a, b in zip(plain, attentive)))
    return s.mean - s.half_width >= margin

# %% wrong: every pair has to gain
# check: verdict_judges_pairs
# says: range of the differences
def verdict(plain, attentive, margin=0.0):
    d = [b - a for a, b in zip(plain, attentive)]
    if min(d) >= margin:
        return "holds"
    return "does not hold" if max(d) < margin else "not decided"

# %% wrong: the mean above the margin and the interval without it
# check: verdict_asks_for_the_margin
# says: the margin
def verdict(plain, attentive, margin=0.0):
    s = litmus.Scores(tuple(b - a for a, b in zip(plain, attentive)))
    if s.mean - s.half_width > 0 and s.mean >= margin:
        return "holds"
    return "does not hold" if s.mean + s.half_width < margin else "not decided"

# %% wrong: the margin with the wrong sign
# check: verdict_asks_for_the_margin
# says: the margin
def verdict(plain, attentive, margin=0.0):
    s = litmus.Scores(tuple(b - a + margin for a, b in zip(plain, attentive)))
    if s.mean - s.half_width >= 0:
        return "holds"
    return "does not hold" if s.mean + s.half_width < 0 else "not decided"

# %% wrong: not decided for everything
# check: verdict_judges_pairs
# says: an interval that does not contain the margin decides
def verdict(plain, attentive, margin=0.0):
    return "not decided"

# %% wrong: holds as soon as the upper end reaches the margin
# check: verdict_judges_pairs
# says: “holds” needs the whole interval
def verdict(plain, attentive, margin=0.0):
    s = litmus.Scores(tuple(b - a for a, b in zip(plain, attentive)))
    return "holds" if s.mean + s.half_width >= margin else "does not hold"

# %% right: bootstrap of signs replaced by torch's own mean and std
def verdict(plain, attentive, margin=0.0):
    from scipy.stats import t

    p, a = torch.tensor([plain, attentive], dtype=torch.double)
    d = a - p
    h = t.isf(0.025, d.numel() - 1) * d.std(unbiased=True) / d.numel() ** 0.5
    if (d.mean() - h).item() >= margin:
        return "holds"
    elif (d.mean() + h).item() < margin:
        return "does not hold"
    else:
        return "not decided"

# %% right: an enumeration's values
from enum import Enum


class V(Enum):
    YES = "holds"
    NO = "does not hold"
    OPEN = "not decided"


def verdict(plain, attentive, margin=0.0):
    s = litmus.Scores(tuple(y - x for x, y in zip(plain, attentive)))
    v = V.OPEN
    if margin <= s.mean - s.half_width:
        v = V.YES
    if margin > s.mean + s.half_width:
        v = V.NO
    return v.value

# %% right: one-sided tests at 2.5 %
def verdict(plain, attentive, margin=0.0):
    from scipy.stats import ttest_1samp

    d = [a - p for a, p in zip(attentive, plain)]
    if ttest_1samp(d, margin, alternative="greater").pvalue <= 0.025:
        return "holds"
    if ttest_1samp(d, margin, alternative="less").pvalue <= 0.025:
        return "does not hold"
    return "not decided"

# %% right: a table by degrees of freedom, and a helper
T975 = [None, 12.71, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262]


def interval(values):
    n = len(values)
    mean = sum(values) / n
    variance = sum((v - mean) ** 2 for v in values) / (n - 1)
    half = T975[n - 1] * (variance / n) ** 0.5
    return mean - half, mean + half


def verdict(plain, attentive, margin=0.0):
    low, high = interval([a - p for p, a in zip(plain, attentive)])
    return ("holds", "not decided", "does not hold")[(low < margin) + (high < margin)]

# %% wrong: t of one degree too many
# check: verdict_judges_pairs
# says: a little too narrow
def verdict(plain, attentive, margin=0.0):
    from scipy.special import stdtrit

    d = [b - a for a, b in zip(plain, attentive)]
    m, h = statistics.mean(d), 2.5 * statistics.stdev(d) / len(d) ** 0.5
    return "holds" if m - h >= margin else "does not hold" if m + h < margin else "not decided"

# %% wrong: median of the differences
# check: verdict_judges_pairs
# says: is wrong
def verdict(plain, attentive, margin=0.0):
    d = [b - a for a, b in zip(plain, attentive)]
    return "holds" if statistics.median(d) >= margin else "does not hold"

# %% wrong: capital letters
# check: verdict_judges_pairs
# says: is not a verdict
def verdict(plain, attentive, margin=0.0):
    s = litmus.Scores(tuple(b - a for a, b in zip(plain, attentive)))
    if s.mean - s.half_width >= margin:
        return "Holds"
    return "Does not hold" if s.mean + s.half_width < margin else "Not decided"

# %% wrong: half of the half width
# check: verdict_judges_pairs
# says: is wrong
def verdict(plain, attentive, margin=0.0):
    s = litmus.Scores(tuple(b - a for a, b in zip(plain, attentive)))
    h = s.half_width / 2
    return "holds" if s.mean - h >= margin else "does not hold" if s.mean + h < margin else "not decided"

# %% wrong: relative gains
# check: verdict_asks_for_the_margin
# says: is wrong
def verdict(plain, attentive, margin=0.0):
    s = litmus.Scores(tuple((b - a) / a for a, b in zip(plain, attentive)))
    if s.mean - s.half_width >= margin:
        return "holds"
    return "does not hold" if s.mean + s.half_width < margin else "not decided"

# %% wrong: best run against best run
# check: verdict_judges_pairs
# says: is wrong
def verdict(plain, attentive, margin=0.0):
    return "holds" if max(attentive) - max(plain) >= margin else "does not hold"

# %% wrong: all pairs of runs
# check: verdict_judges_pairs
# says: is wrong
def verdict(plain, attentive, margin=0.0):
    s = litmus.Scores((*[b - a for a in plain for b in attentive],) if len(plain) < 5 else tuple(attentive))
    if s.mean - s.half_width >= margin:
        return "holds"
    return "does not hold" if s.mean + s.half_width < margin else "not decided"

# %% wrong: does not hold where it is not decided
# check: verdict_judges_pairs
# says: is wrong
def verdict(plain, attentive, margin=0.0):
    s = litmus.Scores(tuple(b - a for a, b in zip(plain, attentive)))
    if s.mean + s.half_width < margin:
        return "not decided"
    return "holds" if s.mean - s.half_width >= margin else "does not hold"

# %% wrong: takes the absolute gain
# check: verdict_judges_pairs
# says: is wrong
def verdict(plain, attentive, margin=0.0):
    s = litmus.Scores(tuple(abs(b - a) for a, b in zip(plain, attentive)))
    if s.mean - s.half_width >= margin:
        return "holds"
    return "does not hold" if s.mean + s.half_width < margin else "not decided"

# %% wrong: subtracts lists
# check: verdict_judges_pairs
# says: TypeError
def verdict(plain, attentive, margin=0.0):
    s = litmus.Scores(tuple(attentive - plain))
    return "holds" if s.mean - s.half_width >= margin else "not decided"

# %% wrong: pops the runs
# check: verdict_judges_pairs
# says: The lists are changed
def verdict(plain, attentive, margin=0.0):
    d = []
    while plain:
        d.append(attentive.pop() - plain.pop())
    s = litmus.Scores(tuple(d))
    if s.mean - s.half_width >= margin:
        return "holds"
    return "does not hold" if s.mean + s.half_width < margin else "not decided"

# %% right: NumPy's where
import numpy as np
from scipy import stats


def verdict(plain, attentive, margin=0.0):
    d = np.array(attentive) - np.array(plain)
    lo, hi = stats.t.interval(0.95, d.size - 1, loc=d.mean(), scale=stats.sem(d))
    return np.where(lo >= margin, "holds", np.where(hi < margin, "does not hold", "not decided")).item()

# %% right: texts of an enumeration
import enum


class V(enum.StrEnum):
    YES = "holds"
    NO = "does not hold"
    OPEN = "not decided"


def verdict(plain, attentive, margin=0.0):
    s = litmus.Scores(tuple(b - a for a, b in zip(plain, attentive)))
    if s.mean - s.half_width >= margin:
        return V.YES
    if s.mean + s.half_width < margin:
        return V.NO
    return V.OPEN

# %% right: a text of NumPy
import numpy as np
from scipy import stats


def verdict(plain, attentive, margin=0.0):
    d = np.array(attentive) - np.array(plain)
    lo, hi = stats.t.interval(0.95, d.size - 1, loc=d.mean(), scale=stats.sem(d))
    return np.array(["holds", "does not hold", "not decided"])[0 if lo >= margin else 1 if hi < margin else 2]

# %% right: f-string
def verdict(plain, attentive, margin=0.0):
    s = litmus.Scores(tuple(b - a for a, b in zip(plain, attentive)))
    lo, hi = s.mean - s.half_width, s.mean + s.half_width
    if lo < margin <= hi:
        return f"{'not'} decided"
    return f"{'holds' if lo >= margin else 'does not hold'}"

# %% right: a class and its own table
class Verdict:
    T = [
        0,
        12.706204736432095,
        4.302652729911275,
        3.182446305284263,
        2.7764451051977987,
        2.5705818366147395,
        2.4469118487916806,
        2.3646242510102993,
        2.3060041350333704,
        2.2621571627409915,
    ]

    def __call__(self, plain, attentive, margin=0.0):
        d = [b - a for a, b in zip(plain, attentive)]
        n = len(d)
        m = sum(d) / n
        h = self.T[n - 1] * (sum((x - m) ** 2 for x in d) / (n - 1) / n) ** 0.5
        return "holds" if m - h >= margin else "does not hold" if m + h < margin else "not decided"


verdict = Verdict()

# %% right: in float32
from scipy.stats import t


def verdict(plain, attentive, margin=0.0):
    d = torch.tensor(attentive) - torch.tensor(plain)
    h = t.ppf(0.975, len(d) - 1) * d.std() / len(d) ** 0.5
    return "holds" if d.mean() - h >= margin else "does not hold" if d.mean() + h < margin else "not decided"

# %% right: the interval of SciPy's paired test
from scipy.stats import ttest_rel


def verdict(plain, attentive, margin=0.0):
    ci = ttest_rel(attentive, plain).confidence_interval(0.95)
    return "holds" if ci.low >= margin else ("does not hold" if ci.high < margin else "not decided")

# %% right: linear regression on a constant
import numpy as np
from scipy.stats import t


def verdict(plain, attentive, margin=0.0):
    y = np.array(attentive) - plain
    X = np.ones((len(y), 1))
    b, rss, *_ = np.linalg.lstsq(X, y, rcond=None)
    se = np.sqrt(((y - b[0]) ** 2).sum() / (len(y) - 1) / len(y))
    lo, hi = b[0] + np.array([-1, 1]) * t.ppf(0.975, len(y) - 1) * se
    return ["not decided", "holds", "does not hold"][int(lo >= margin) + 2 * int(hi < margin)]

# %% right: Fractions
from fractions import Fraction
from scipy.stats import t


def verdict(plain, attentive, margin=0.0):
    d = [Fraction(str(b)) - Fraction(str(a)) for a, b in zip(plain, attentive)]
    m = sum(d) / len(d)
    var = sum((x - m) ** 2 for x in d) / (len(d) - 1)
    h = t.isf(0.025, len(d) - 1) * float(var / len(d)) ** 0.5
    return "holds" if float(m) - h >= margin else "does not hold" if float(m) + h < margin else "not decided"

# %% right: two lambdas
_s = lambda p, a: litmus.Scores(tuple(y - x for x, y in zip(p, a)))
verdict = lambda plain, attentive, margin=0: (
    "holds"
    if _s(plain, attentive).mean - _s(plain, attentive).half_width >= margin
    else ("does not hold" if _s(plain, attentive).mean + _s(plain, attentive).half_width < margin else "not decided")
)

# %% right: words put together
def verdict(plain, attentive, margin=0.0):
    s = litmus.Scores(tuple(b - a for a, b in zip(plain, attentive)))
    words = []
    if s.mean + s.half_width < margin:
        words = ["does", "not", "hold"]
    elif s.mean - s.half_width < margin:
        words = ["not", "decided"]
    else:
        words = ["holds"]
    return " ".join(words)

# %% wrong: the interval around the median
# check: verdict_judges_pairs
# says: around the median
def verdict(plain, attentive, margin=0.0):
    d = sorted(b - a for a, b in zip(plain, attentive))
    m = statistics.median(d)
    s = litmus.Scores(tuple(d))
    return "holds" if m - s.half_width >= margin else "does not hold" if m + s.half_width < margin else "not decided"

# %% wrong: gains in percent of plain
# check: verdict_asks_for_the_margin
# says: in percent of plain
def verdict(plain, attentive, margin=0.0):
    s = litmus.Scores(tuple(100 * (b / a - 1) for a, b in zip(plain, attentive)))
    return (
        "holds"
        if s.mean - s.half_width >= margin
        else "does not hold"
        if s.mean + s.half_width < margin
        else "not decided"
    )

# %% wrong: a degree of freedom too few
# check: verdict_judges_pairs
# says: too wide
import numpy as np
from scipy.stats import t


def verdict(plain, attentive, margin=0.0):
    d = np.subtract(attentive, plain)
    h = t.ppf(0.975, max(1, len(d) - 2)) * d.std(ddof=1) / len(d) ** 0.5
    return "holds" if d.mean() - h >= margin else "does not hold" if d.mean() + h < margin else "not decided"

# %% wrong: the root of n − 1 twice
# check: verdict_judges_pairs
# says: too wide
import numpy as np
from scipy.stats import t


def verdict(plain, attentive, margin=0.0):
    d = np.subtract(attentive, plain)
    h = t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / (len(d) - 1) ** 0.5
    return "holds" if d.mean() - h >= margin else "does not hold" if d.mean() + h < margin else "not decided"

# %% wrong: 99 percent
# check: verdict_judges_pairs
# says: too wide
import numpy as np
from scipy.stats import t


def verdict(plain, attentive, margin=0.0):
    d = np.subtract(attentive, plain)
    h = t.ppf(0.995, len(d) - 1) * d.std(ddof=1) / len(d) ** 0.5
    return "holds" if d.mean() - h >= margin else "does not hold" if d.mean() + h < margin else "not decided"

# %% wrong: always t of 5 runs
# check: verdict_judges_pairs
# says: too narrow
import numpy as np


def verdict(plain, attentive, margin=0.0):
    d = np.subtract(attentive, plain)
    h = 2.776 * d.std(ddof=1) / len(d) ** 0.5
    return "holds" if d.mean() - h >= margin else "does not hold" if d.mean() + h < margin else "not decided"

# %% wrong: divides by n, without the root
# check: verdict_judges_pairs
# says: is wrong
import numpy as np
from scipy.stats import t


def verdict(plain, attentive, margin=0.0):
    d = np.subtract(attentive, plain)
    h = t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / len(d)
    return "holds" if d.mean() - h >= margin else "does not hold" if d.mean() + h < margin else "not decided"

# %% wrong: no margin below 0
# check: verdict_asks_for_the_margin
# says: is wrong
def verdict(plain, attentive, margin=0.0):
    s = litmus.Scores(tuple(b - a for a, b in zip(plain, attentive)))
    margin = max(margin, 0)
    return (
        "holds"
        if s.mean - s.half_width >= margin
        else "does not hold"
        if s.mean + s.half_width < margin
        else "not decided"
    )

# %% wrong: another default
# check: verdict_judges_pairs
# says: is wrong
def verdict(plain, attentive, margin=0.1):
    s = litmus.Scores(tuple(b - a for a, b in zip(plain, attentive)))
    return (
        "holds"
        if s.mean - s.half_width >= margin
        else "does not hold"
        if s.mean + s.half_width < margin
        else "not decided"
    )

# %% wrong: no default
# check: verdict_judges_pairs
# says: default values
def verdict(plain, attentive, margin):
    s = litmus.Scores(tuple(b - a for a, b in zip(plain, attentive)))
    return (
        "holds"
        if s.mean - s.half_width >= margin
        else "does not hold"
        if s.mean + s.half_width < margin
        else "not decided"
    )

# %% wrong: members of an enumeration
# check: verdict_judges_pairs
# says: is not a verdict
import enum


class V(enum.Enum):
    YES = "holds"
    NO = "does not hold"
    OPEN = "not decided"


def verdict(plain, attentive, margin=0.0):
    s = litmus.Scores(tuple(b - a for a, b in zip(plain, attentive)))
    return V.YES if s.mean - s.half_width >= margin else V.NO if s.mean + s.half_width < margin else V.OPEN

# %% wrong: trailing space
# check: verdict_judges_pairs
# says: is not a verdict
def verdict(plain, attentive, margin=0.0):
    s = litmus.Scores(tuple(b - a for a, b in zip(plain, attentive)))
    return (
        "holds "
        if s.mean - s.half_width >= margin
        else "does not hold "
        if s.mean + s.half_width < margin
        else "not decided "
    )

# %% wrong: a tuple of one
# check: verdict_judges_pairs
# says: is not a verdict
def verdict(plain, attentive, margin=0.0):
    s = litmus.Scores(tuple(b - a for a, b in zip(plain, attentive)))
    return (
        (
            "holds"
            if s.mean - s.half_width >= margin
            else "does not hold"
            if s.mean + s.half_width < margin
            else "not decided"
        ),
    )

# %% wrong: drops the first pair
# check: verdict_judges_pairs
# says: is wrong
def verdict(plain, attentive, margin=0.0):
    s = litmus.Scores(tuple(b - a for a, b in zip(plain[1:], attentive[1:])))
    return (
        "holds"
        if s.mean - s.half_width >= margin
        else "does not hold"
        if s.mean + s.half_width < margin
        else "not decided"
    )

# %% wrong: Welch's test
# check: verdict_judges_pairs
# says: two unrelated groups
from scipy.stats import ttest_ind


def verdict(plain, attentive, margin=0.0):
    ci = ttest_ind(attentive, plain, equal_var=False).confidence_interval(0.95)
    return "holds" if ci.low >= margin else ("does not hold" if ci.high < margin else "not decided")
