"""Checks of a verdict from runs that are paired by their seeds."""

from __future__ import annotations

import functools
import math
import statistics
from collections.abc import Callable, Sequence
from typing import Any

from scipy.special import stdtrit

from visual_attention.checks.answer import function_answer
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.words import describe

about = functools.partial(check, unit="claims", section="Runs differ")

VERDICTS = ("holds", "does not hold", "not decided")
Case = tuple[tuple[float, ...], tuple[float, ...], float]
Interval = Callable[[Sequence[float], Sequence[float], float], tuple[float, float]]

PLAIN = (91.2, 91.9, 91.5, 92.1, 91.3)
#: What to add to PLAIN: a small gain in every pair, a doubtful one, a loss.
GAIN, DOUBT, LOSS = (0.4, 0.1, 0.4, 0.2, 0.3), (0.9, -0.4, 0.6, -0.1, 0.2), (-0.5, -0.2, -0.6, -0.3, -0.4)


def runs(gains: Sequence[float], plain: Sequence[float] = PLAIN, margin: float = 0.0) -> Case:
    return tuple(plain), tuple(round(p + g, 6) for p, g in zip(plain, gains, strict=True)), margin


#: For each, some well-known slip has a verdict of its own: a large gain, runs far apart, a pair that loses, equal runs.
TELLING = (
    runs((5.1, 5.0, 5.2), (80.0, 81.0, 80.5)),
    runs((-0.9, 0.4, -0.6, 0.1), (80.0, 85.0, 90.0, 95.0)),
    runs((1.0, -0.3, 0.8, 0.1), (80.0, 85.0, 90.0, 95.0)),
    runs((0.9, -0.1, 0.8, 0.7, 0.9, 0.6), (91.2, 91.9, 91.5, 92.1, 91.3, 91.7)),
    runs((0.95, 0.25, 0.65, 0.15, 1.0), (91.0, 91.05, 90.95, 91.0, 91.0)),
    runs((0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.5, 0.6, 0.6, 0.7), (91.2, 91.9, 91.5, 92.1, 91.3) * 2),
)
#: A gain of 0.28 points is more than 1 % of these accuracies.
LOW = (21.2, 21.9, 21.5, 22.1, 21.3)


@about("verdict judges the mean of the differences, pair by pair, by its 95 % interval.")
def verdict_judges_pairs(verdict: Any, cases: Sequence[Case] = (runs(GAIN), runs(DOUBT), runs(LOSS), *TELLING)) -> None:
    _expect_verdicts(verdict, cases, default=True)


@about("verdict compares the interval with the margin.")
def verdict_asks_for_the_margin(
    verdict: Any,
    cases: Sequence[Case] = (*(runs(GAIN, margin=margin) for margin in (0.2, 0.6, 0.05)), runs(GAIN, LOW, 0.6)),
) -> None:
    _expect_verdicts(verdict, cases, default=False)


def _expect_verdicts(verdict: Any, cases: Sequence[Case], default: bool) -> None:
    """Every case gets its verdict; with `default`, the margin of 0 is left to the answer."""
    answer = function_answer(verdict)
    asks = [(list(plain), list(attentive), *([] if default else [margin])) for plain, attentive, margin in cases]
    found = answer.several(*(("__call__", ask, {}) for ask in asks))
    for case, ask, given in zip(cases, asks, found, strict=True):
        call = f"verdict({', '.join(map(repr, ask))})"
        if given not in VERDICTS:
            expected = "one of the texts " + ", ".join(f"“{word}”" for word in VERDICTS)
            raise CheckFailed(f"{call} is not a verdict.", expected=expected, found=describe(given))
        low, high = _interval(*case)
        if given != _judged(low, high, case[2]):
            raise CheckFailed(
                f"{call} is wrong.",
                expected=f"“{_judged(low, high, case[2])}”: the interval of the mean difference goes from {low:.2f} to "
                f"{high:.2f}, the margin is {case[2]:g}",
                found=f"“{given}”",
                hint=_hint(cases, found),
            )
    changed = answer.inputs_after_call(*asks[0])
    if list(changed[:2]) != list(asks[0][:2]):
        raise CheckFailed("The lists are changed.", expected="both lists as they were", found="other values")


def _judged(low: float, high: float, margin: float) -> str:
    if low >= margin:
        return VERDICTS[0]
    return VERDICTS[1] if high < margin else VERDICTS[2]


def _differences(plain: Sequence[float], attentive: Sequence[float]) -> list[float]:
    return [b - a for a, b in zip(plain, attentive, strict=True)]


def _around(values: Sequence[float], spread: float, t: float) -> tuple[float, float]:
    return statistics.fmean(values) - t * spread, statistics.fmean(values) + t * spread


def _t(n: int, level: float = 0.975) -> float:
    return float(stdtrit(n - 1, level))


def _interval(plain: Sequence[float], attentive: Sequence[float], margin: float) -> tuple[float, float]:
    d = _differences(plain, attentive)
    return _around(d, statistics.stdev(d) / math.sqrt(len(d)), _t(len(d)))


def _paired_with(t: Callable[[int], float], spread: Callable[[list[float]], float]) -> Interval:
    def interval(plain: Sequence[float], attentive: Sequence[float], margin: float) -> tuple[float, float]:
        d = _differences(plain, attentive)
        return _around(d, spread(d), t(len(d)))

    return interval


def _standard_error(d: Sequence[float]) -> float:
    return statistics.stdev(d) / math.sqrt(len(d))


def _unpaired(plain: Sequence[float], attentive: Sequence[float], margin: float) -> tuple[float, float]:
    """Touching intervals of the two means themselves."""
    a, b = (_around(v, _standard_error(v), _t(len(v))) for v in (plain, attentive))
    return b[0] - a[1], b[1] - a[0]


def _two_samples(plain: Sequence[float], attentive: Sequence[float], margin: float) -> tuple[float, float]:
    n = len(plain)
    spread = math.sqrt((statistics.variance(plain) + statistics.variance(attentive)) / n)
    return _around(_differences(plain, attentive), spread, float(stdtrit(2 * n - 2, 0.975)))


def _sorted(plain: Sequence[float], attentive: Sequence[float], margin: float) -> tuple[float, float]:
    return _interval(sorted(plain), sorted(attentive), margin)


def _without_margin(plain: Sequence[float], attentive: Sequence[float], margin: float) -> tuple[float, float]:
    low, high = _interval(plain, attentive, margin)
    return low + margin, high + margin


def _turned(plain: Sequence[float], attentive: Sequence[float], margin: float) -> tuple[float, float]:
    return _interval(attentive, plain, margin)


def _mean_alone(plain: Sequence[float], attentive: Sequence[float], margin: float) -> tuple[float, float]:
    return (statistics.fmean(_differences(plain, attentive)),) * 2


def _range(plain: Sequence[float], attentive: Sequence[float], margin: float) -> tuple[float, float]:
    d = _differences(plain, attentive)
    return min(d), max(d)


def _median(plain: Sequence[float], attentive: Sequence[float], margin: float) -> tuple[float, float]:
    d = _differences(plain, attentive)
    half = _t(len(d)) * _standard_error(d)
    return statistics.median(d) - half, statistics.median(d) + half


def _relative(plain: Sequence[float], attentive: Sequence[float], margin: float) -> tuple[float, float]:
    gains = [100 * b / a for a, b in zip(plain, attentive, strict=True)]
    return _interval([100.0] * len(gains), gains, margin)


_WIDE = "this interval is a little too wide: t is that of 95 % and n − 1, and the standard error is s / √n."
_NARROW = (
    "this interval is a little too narrow: t is that of 95 % and n − 1 (1.96 is for many runs), and s divides by n − 1."
)

#: (the interval that a slip compares with the margin, what to say about it).
_SLIPS: list[tuple[Interval, str]] = [
    (_turned, "the gain is attentive − plain."),
    (_without_margin, "compare with the margin, not with 0."),
    (_mean_alone, "the mean alone decides nothing: use the interval around it."),
    (_paired_with(lambda n: 1.96, _standard_error), _NARROW),
    (_paired_with(lambda n: 2.0, _standard_error), _NARROW),
    (_paired_with(lambda n: _t(n, 0.95), _standard_error), _NARROW),
    (_paired_with(_t, lambda d: statistics.pstdev(d) / math.sqrt(len(d))), _NARROW),
    (_paired_with(lambda n: _t(max(2, n - 1)), _standard_error), _WIDE),
    (_paired_with(_t, lambda d: statistics.stdev(d) / math.sqrt(len(d) - 1)), _WIDE),
    (_paired_with(lambda n: _t(n, 0.995), _standard_error), _WIDE),
    (_median, "this interval lies around the median; it belongs around the mean."),
    (_relative, "these are gains in percent of plain; the gain is attentive − plain, in points."),
    (_paired_with(lambda n: 1.0, _standard_error), "the half width is t times the standard error."),
    (_paired_with(_t, statistics.stdev), "the interval is one of the mean: s / √n, not s."),
    (_paired_with(lambda n: 1.0, statistics.stdev), "this is one standard deviation; the half width is t · s / √n."),
    (_unpaired, "this compares the intervals of the two means; take the differences first, seed by seed."),
    (_two_samples, "this treats the runs as two unrelated groups; take the differences first, seed by seed."),
    (_sorted, "runs are paired by their place in the lists; do not sort."),
    (_range, "this is the range of the differences, not an interval of their mean."),
]


def _hint(cases: Sequence[Case], found: Sequence[str]) -> str:
    """The first slip that gives all the verdicts that were found."""
    for slip, words in _SLIPS:
        if all(_judged(*slip(*case), case[2]) == given for case, given in zip(cases, found, strict=True)):
            return words
    if any(
        _judged(*_interval(*case), case[2]) != given != VERDICTS[2] for case, given in zip(cases, found, strict=True)
    ):
        return "“holds” needs the whole interval at the margin or above, “does not hold” the whole interval below."
    return "an interval that does not contain the margin decides."
