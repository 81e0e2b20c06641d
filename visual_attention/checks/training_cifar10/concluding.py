"""Checks of what several seeds allow to say: a mean with its interval, and eight claims."""

from __future__ import annotations

import functools
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import torch
from scipy.special import stdtrit
from torch import Tensor

from visual_attention.checks.answer import function_answer
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.predicted import expect_predictions, truth
from visual_attention.checks.training_cifar10.numbers import Slip, expect_number, expect_two

about = functools.partial(check, unit="training_cifar10", section="What five seeds allow you to say")

PLAIN = (91.2, 91.9, 91.5, 92.1, 91.3)
ATTENTIVE = (91.6, 92.0, 91.9, 92.3, 91.6)
TRIALS = 4000


@about("mean_and_interval gives the mean and half the width of its 95 % interval.")
def mean_and_interval_is_students(
    mean_and_interval: Any, cases: Sequence[Sequence[float]] = (PLAIN, ATTENTIVE)
) -> None:
    answer = function_answer(mean_and_interval)
    for case in map(list, cases):
        call = f"mean_and_interval({case})"
        mean, half_width = expect_two(answer(case), ("mean", "half_width"))
        hint = "add the accuracies up and divide by their number."
        slips = [(statistics.median(case), "this is the median, not the mean."), (max(case), "this is the best run.")]
        expect_number(mean, statistics.fmean(case), slips, of=f"The mean of {call}", hint=hint)
        hint = "t · s / √n, with s the standard deviation that divides by n − 1, and t = T95[n − 1]."
        slips = list(_interval_slips(case))
        of = f"The half width of {call}"
        expect_number(half_width, _half_width(case), slips, of=of, hint=hint, tolerance=1e-3)
        if answer.after_call(case) != case:
            raise CheckFailed(
                "The list is changed.", expected="the list as it was", found="another one", hint="do not sort in place."
            )


@about("Every claim is judged True or False.")
def conclusions_are_complete(conclusions: Any) -> None:
    expected = "True or False, without quotation marks"
    expect_predictions(conclusions, "conclusions", CLAIMS, truth, expected, "neither True nor False")


@about("The judgements agree with what is computed.")
def conclusions_agree_with_computation(conclusions: Any, names: Sequence[str] = ()) -> None:
    for name in names or CLAIMS:
        holds, words = CLAIMS[name]()
        if not isinstance(conclusions, Mapping) or truth(conclusions.get(name)) != holds:
            raise CheckFailed(
                f"The judgement of “{name}” is wrong.", expected="a judgement that agrees with the numbers", found=words
            )


def _half_width(values: Sequence[float]) -> float:
    n = len(values)
    return float(stdtrit(n - 1, 0.975)) * statistics.stdev(values) / n**0.5


def _interval_slips(values: Sequence[float]) -> Iterator[Slip]:
    n, half_width, s = len(values), _half_width(values), statistics.stdev(values)
    t = half_width * n**0.5 / s
    yield 2 * half_width, "this is the whole width of the interval; half of it is asked for."
    yield s, "this is the standard deviation of the runs; the mean of n runs is known √n times better."
    yield s / n**0.5, "this is the standard error: multiply it by t."
    yield t * s, "divide by √n."
    yield t * s / n, "divide by √n, not by n."
    yield (
        t * statistics.pstdev(values) / n**0.5,
        "s divides by n − 1 (torch.std and statistics.stdev do, np.std does not).",
    )
    yield t * s / (n - 1) ** 0.5, "s / √n: the n − 1 is inside s already."
    yield t * statistics.variance(values) / n**0.5, "this uses the variance; s is its square root."
    for z in (1.96, 1.959964, 2.0):
        yield z * s / n**0.5, "1.96 is for many runs: with few of them, s itself is uncertain, and t is larger."
    if n <= 9:
        yield half_width * float(stdtrit(n, 0.975)) / t, "t is T95[n − 1], not T95[n]."
    yield half_width * float(stdtrit(n - 1, 0.95)) / t, "this t is for 90 %: 2.5 % lie beyond t on either side."
    yield (max(values) - min(values)) / 2, "this is half the range of the runs."


def _interval(values: Sequence[float]) -> tuple[float, float]:
    mean, half_width = statistics.fmean(values), _half_width(values)
    return mean - half_width, mean + half_width


def _means() -> tuple[bool, str]:
    a, b = statistics.fmean(ATTENTIVE), statistics.fmean(PLAIN)
    return a > b, f"the means are {a:.2f} and {b:.2f}"


def _overlap() -> tuple[bool, str]:
    (a, b), (c, d) = _interval(PLAIN), _interval(ATTENTIVE)
    return a <= d and c <= b, f"the intervals go from {a:.2f} to {b:.2f} and from {c:.2f} to {d:.2f}"


def _differences() -> tuple[bool, str]:
    low, high = _interval([a - p for a, p in zip(ATTENTIVE, PLAIN, strict=True)])
    return low <= 0 <= high, f"the interval of the differences goes from {low:.2f} to {high:.2f}"


def _worst_and_best() -> tuple[bool, str]:
    worst, best = min(ATTENTIVE), max(PLAIN)
    return worst > best, f"the worst run of ATTENTIVE has {worst}, the best of PLAIN {best}"


def _ten_seeds() -> tuple[bool, str]:
    share = float(stdtrit(9, 0.975) / 10**0.5 / (stdtrit(4, 0.975) / 5**0.5))
    return share < 2 / 3, f"it is {share:.2f} times as wide"


def _runs(count: int, seed: int) -> Tensor:
    """TRIALS times `count` runs of a network whose accuracy is 0 on average, with standard deviation 1."""
    return torch.randn(TRIALS, count, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def _covers(runs: Tensor, value: Tensor) -> Tensor:
    """Whether the 95 % interval of each row contains a value."""
    n = runs.shape[1]
    half_width = float(stdtrit(n - 1, 0.975)) * runs.std(1) / n**0.5
    return (runs.mean(1) - value).abs() <= half_width


def _new_run() -> tuple[bool, str]:
    share = float(_covers(_runs(5, 0), _runs(1, 1)[:, 0]).double().mean())
    return abs(share - 0.95) < 0.03, f"of {TRIALS:,} simulated new runs, {share:.0%} fell into it"


def _no_difference() -> tuple[bool, str]:
    differences = 0.5 + _runs(5, 2)  # a real gain, half as large as the spread
    share = float(_covers(differences, torch.zeros(TRIALS)).double().mean())
    return share < 0.05, f"with a real gain of half a standard deviation, {share:.0%} of the intervals contained 0"


def _best_of_five() -> tuple[bool, str]:
    gain = float(_runs(5, 3).amax(1).mean())
    return gain > 0.1, f"the best of five simulated runs lies {gain:.2f} standard deviations above what it should show"


#: Each claim, and a function that says whether it holds, and why.
CLAIMS: dict[str, Callable[[], tuple[bool, str]]] = {
    "the mean of ATTENTIVE lies above the mean of PLAIN": _means,
    "the 95 % intervals of the two means overlap": _overlap,
    "the 95 % interval of the differences, seed by seed, contains 0": _differences,
    "the worst run of ATTENTIVE is better than the best run of PLAIN": _worst_and_best,
    "10 seeds with the same spread make the interval less than 2/3 as wide": _ten_seeds,
    "a new run falls into the 95 % interval of five in about 95 % of cases": _new_run,
    "an interval that contains 0 shows that both networks are equally good": _no_difference,
    "the best of five runs shows, on average, more than the network is worth": _best_of_five,
}
COMPUTED, SIMULATED = tuple(CLAIMS)[:5], tuple(CLAIMS)[5:]
