"""Checks of a function that finds out whether two modules compute the same."""

from __future__ import annotations

import functools
from typing import Any

from visual_attention.checks.answer import function_answer
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.given import Given
from visual_attention.checks.predicted import truth
from visual_attention.checks.words import describe

about = functools.partial(check, unit="claims", section="The same function, or not")

#: Pairs of modules, and what is to be said where they are misjudged.
EQUAL = {
    "linear and convolution": "they have the same weights; results differ in the last digits only",
    "one kernel for two": "two convolutions of one map are one, with the sum of the kernels",
    "pooled": "a positive gate can be multiplied before the pooling or after it",
    "in place": "one of them writes into the map that it is given, so give each a copy (x.clone())",
}
DIFFERENT = {
    "strangers": "they have different weights",
    "sum and maximum": "one adds, the other takes the maximum",
    "gate and map": "the results have different shapes, even if their values would broadcast",
    "squeezed later": "one squeezes before the ReLU, the other after it",
    "only above 6": "they differ only for values above 6, so try large inputs too",
    "only below 0": "they differ only for negative values, so try some (torch.randn, not torch.rand)",
    "only near 0": "they differ only for values below 0.15, so try small inputs too",
    "only above 60": "they differ only for values above 60, so try inputs up to about 100",
    "mean of the batch": "one takes the mean of each image, the other that of the batch, so keep the whole shape",
    "mirrored": "they give the same values in other places; take the length of the difference, ‖a − b‖",
    "map and stack": "the results have different shapes, even if they hold the same values",
    "three thousandths": "the difference is thirty times what is allowed, 10⁻⁴ ‖a‖",
    "sigmoids": "hard-sigmoid is not the sigmoid; small inputs show it best",
    "one corner": "one value of each map differs: compare all of them",
    "one percent": "1 % is more than rounding",
}


@about("same_function gives True for two forms of one function.")
def same_function_finds_equals(
    same_function: Any,
    names: tuple[str, ...] = ("linear and convolution", "pooled"),
    shape: tuple[int, ...] = (2, 8, 6, 4),
) -> None:
    _expect(same_function, {name: EQUAL[name] for name in names}, shape, True)


@about("same_function gives False for two functions.")
def same_function_finds_differences(
    same_function: Any,
    names: tuple[str, ...] = ("strangers", "sum and maximum"),
    shape: tuple[int, ...] = (2, 8, 6, 4),
) -> None:
    _expect(same_function, {name: DIFFERENT[name] for name in names}, shape, False)


def _expect(same_function: Any, pairs: dict[str, str], shape: tuple[int, ...], expected: bool) -> None:
    answer = function_answer(same_function)
    channels = shape[1]
    asks = [tuple(Given("claims.module", name, channels, which) for which in (0, 1)) for name in pairs]
    found = answer.several(*(("__call__", (*pair, shape), {}) for pair in asks))
    for (name, reason), value in zip(pairs.items(), found, strict=True):
        call = f"same_function for the pair “{name}” and the shape {shape}"
        if truth(value) is None:
            raise CheckFailed(f"{call} is neither True nor False.", expected=str(expected), found=describe(value))
        if truth(value) != expected:
            raise CheckFailed(f"{call} is wrong.", expected=str(expected), found=str(truth(value)), hint=f"{reason}.")
