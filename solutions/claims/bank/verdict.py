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
