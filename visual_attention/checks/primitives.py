"""What most checks ask of a result, whatever the mechanism: shape, range, values.

Each function raises `CheckFailed` with what was expected and what was found; `hint` says what to look at. Answers run
in float32, as in the notebook; what is expected of them is computed in float64.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor

from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.words import describe

#: What to say where earlier maps come out right and `another_map` does not.
KEPT = "earlier maps came out right, this one of another size does not: read sizes off x, and keep nothing from a call."

#: What to say where the result is right and its gradient is not.
CUT = "use torch operations: .item(), .detach(), .data, torch.tensor(...), no_grad() and NumPy cut the graph."

#: Relative and absolute. Rounding in float32 stays below it; float16, or gates kept to a few decimals, do not.
TOLERANCE = 1e-5


def example(*shape: int, seed: int = 0, dtype: torch.dtype = torch.float32) -> Tensor:
    """A random feature map or descriptor whose channels (axis 1) have visibly different means and spreads."""
    if len(shape) == 1:
        return example(1, *shape, seed=seed, dtype=dtype)[0]
    return _example(shape, seed).to(dtype, copy=True)


def another_map(x: Tensor) -> Tensor:
    """Other numbers, another batch and another size than x (N, C, H, W), so that nothing kept from x fits."""
    n, c, h, w = x.shape
    return example(n + 1, c, w + 1, h + 2, seed=99)


def shuffled(x: Tensor, same_for_all: bool) -> Tensor:
    """The values of each channel of x (N, C, H, W) in another order, the same in every image."""
    n, c, h, w = x.shape
    generator = torch.Generator().manual_seed(9)
    order = torch.rand(1, 1 if same_for_all else c, h * w, generator=generator).argsort(-1).expand(n, c, h * w)
    return x.flatten(2).gather(2, order).reshape(x.shape)


@functools.lru_cache(maxsize=512)  # a grader's checks ask every submission with the same ones
def _example(shape: tuple[int, ...], seed: int) -> Tensor:
    generator = torch.Generator().manual_seed(seed)
    x = torch.randn(shape, generator=generator, dtype=torch.float64)
    per_channel = [1, shape[1]] + [1] * (len(shape) - 2)
    spread = 0.5 + torch.rand(per_channel, generator=generator, dtype=torch.float64)
    offset = torch.randn([shape[0], shape[1]] + [1] * (len(shape) - 2), generator=generator, dtype=torch.float64)
    return x * spread + offset


def expect_tensor(found: Any, shape: tuple[int, ...] | None = None, *, of: str, hint: str = "") -> Tensor:
    """`found` is a finite floating-point tensor, of `shape` if one is given."""
    if not isinstance(found, Tensor):
        expected = f"a tensor of shape {tuple(shape)}" if shape else "a tensor"
        if isinstance(found, tuple | list):
            hint = "return one tensor, and nothing beside it."
        elif hasattr(found, "dtype"):
            hint = "compute with torch from first to last; NumPy passes no gradient on."
        raise CheckFailed(f"{of} is not a tensor.", expected=expected, found=describe(found), hint=hint)
    if shape and tuple(found.shape) != tuple(shape):
        raise CheckFailed(
            f"{of} has the wrong shape.", expected=str(tuple(shape)), found=str(tuple(found.shape)), hint=hint
        )
    if not found.is_floating_point():
        raise CheckFailed(f"{of} is not of floating point.", expected="floating-point numbers", found=str(found.dtype))
    if not torch.isfinite(found).all():
        raise CheckFailed(f"{of} contains nan or inf.", expected="finite numbers", found=_summary(found), hint=hint)
    return found


def agrees(found: Tensor, expected: Tensor) -> bool:
    """Equal up to the rounding of float32."""
    return found.shape == expected.shape and torch.allclose(
        found.double(), expected.double(), rtol=TOLERANCE, atol=TOLERANCE
    )


def expect_within(found: Tensor, low: float, high: float, *, of: str, hint: str = "") -> None:
    """Every entry lies in [low, high]."""
    if bool(((found < low) | (found > high)).any()):
        raise CheckFailed(
            f"{of} leaves its range.",
            expected=f"every value between {low:g} and {high:g}",
            found=_summary(found),
            hint=hint,
        )


def expect_one_of(
    found: Tensor, accepted: Iterable[Tensor], slips: Iterable[tuple[Tensor, str]], *, of: str, expected: str, hint: str
) -> None:
    """`found` agrees with one of `accepted`; if not, with which well-known slip does it agree?

    Both are asked for one candidate after the other, so generators compute only what is needed.
    """
    refused = []
    for candidate in accepted:
        if agrees(found, candidate):
            return
        refused.append(candidate)
    words = next((words for candidate, words in slips if agrees(found, candidate)), hint)
    nearest = min(refused, key=lambda candidate: float((found - candidate).abs().max()))
    if words == hint and float((found - nearest).abs().max()) < 0.01 * float(nearest.abs().max()):
        words = "this is close: is something rounded, kept in float16, clamped, or a small number added?"
    where = tuple(int(i) for i in torch.unravel_index((found - nearest).abs().argmax(), found.shape))
    raise CheckFailed(
        f"{of} has wrong values.",
        expected=f"{expected} = {float(nearest[where]):.6g} at index {where}",
        found=f"{float(found[where]):.6g}",
        hint=words,
    )


def _summary(x: Tensor) -> str:
    if not torch.isfinite(x).all():
        return f"{int((~torch.isfinite(x)).sum())} of {x.numel()} values are nan or inf"
    return f"values from {float(x.min()):.4g} to {float(x.max()):.4g}"
