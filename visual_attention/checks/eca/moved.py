"""Checks of what ECA's gates can see: which of them move with one descriptor. Measured, not looked up."""

from __future__ import annotations

import functools
from numbers import Number
from typing import Any

import torch
from torch import Tensor

from visual_attention.checks.answer import function_answer
from visual_attention.checks.check import check
from visual_attention.checks.eca.formulas import band_logits
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.predicted import one_number
from visual_attention.checks.primitives import example
from visual_attention.checks.words import describe

about = functools.partial(check, unit="eca", section="Who hears whom")


def measured(channels: int, kernel_size: int, moved: int, circular: bool = False, trials: int = 5) -> list[int]:
    """The gates that differ, in random trials, when z_moved and nothing else changes."""
    mode = "circular" if circular else "constant"
    found: set[int] = set()
    for seed in range(trials):
        z, w = example(1, channels, seed=seed), 0.5 + torch.rand(kernel_size)
        other = z.clone()
        other[0, moved] += 1
        change = band_logits(other, w, mode).sigmoid() - band_logits(z, w, mode).sigmoid()
        found |= set(change[0].abs().gt(1e-12).nonzero().flatten().tolist())
    return sorted(found)


@about("moved_gates names the gates that move in the experiment.")
def moved_gates_agrees_with_experiment(
    moved_gates: Any,
    cases: tuple[tuple[int, int, int], ...] = ((8, 3, 4), (8, 3, 0)),
    circular: bool = False,
) -> None:
    """Each case is (channels, kernel size, moved channel)."""
    answer = function_answer(moved_gates)
    for channels, kernel_size, moved in cases:
        options = {"circular": True} if circular else {}
        call = f"moved_gates({channels}, {kernel_size}, {moved}{', circular=True' if circular else ''})"
        found = _numbers(answer(channels, kernel_size, moved, **options), call)
        expected = measured(channels, kernel_size, moved, circular)
        if sorted(set(found)) != expected:
            raise CheckFailed(
                f"{call} does not agree with the experiment.",
                expected=f"{expected}: these gates moved in random trials",
                found=str(found),
                hint=_hint(sorted(set(found)), expected, channels, kernel_size, moved, circular),
            )
        if len(found) == len(expected) and found != expected:
            raise CheckFailed(
                f"{call} does not name the gates in ascending order.",
                expected=str(expected),
                found=str(found),
                hint="sorted(...) makes of any numbers a list in ascending order.",
            )
        if len(found) != len(expected):
            raise CheckFailed(
                f"{call} names a gate more than once.",
                expected=str(expected),
                found=str(found),
                hint="where the window is wider than all channels, it meets some of them twice: name each gate once."
                if circular
                else "there are no gates beyond the ends: leave them out, and do not name the last one in their place.",
            )


def _numbers(found: Any, call: str) -> list[int]:
    """Whole numbers, in a list or anything like one that has an order."""
    if isinstance(found, Tensor) or hasattr(found, "tolist"):
        found = found.tolist()
    items = [one_number(item) for item in found] if isinstance(found, list | tuple | range) else None
    if items is None or not all(isinstance(i, Number) and not isinstance(i, bool | complex) for i in items):
        if items and all(isinstance(i, bool) for i in items):
            hint = "name the gates by their numbers, do not say yes or no for each of them."
        elif isinstance(found, set | frozenset):
            hint = "a set has no order: sorted(...) makes a list of it, in ascending order."
        else:
            hint = "" if found is None else "return a list of whole numbers, also where it holds only one."
        raise CheckFailed(
            f"{call} is not a list of numbers.", expected="a list such as [3, 4, 5]", found=describe(found), hint=hint
        )
    return [int(i) if i == i and not i % 1 else i for i in items]


def _hint(found: list[int], expected: list[int], channels: int, kernel_size: int, moved: int, circular: bool) -> str:
    if any(not 0 <= gate < channels for gate in found):
        if circular:
            return "count round: after the last channel comes channel 0 (the remainder, %, does this)."
        return "there are no gates below 0 or above channels - 1: stop at the ends."
    if moved not in found:
        return "the channel hears itself too, with the middle weight."
    if circular and set(found) < set(expected):
        return "neighbours are counted round here: the first channel and the last are neighbours."
    if not circular and found == measured(channels, kernel_size, moved, circular=True):
        return "neighbours are not counted round here: beyond the ends there are zeros."
    if len(found) == channels:
        return "that would be all gates, as in SE; here only those whose window holds the moved channel."
    if len(found) > len(expected):
        return "too many: the window reaches (k - 1) / 2 places to each side."
    return "too few, or others: the window reaches (k - 1) / 2 places to each side, below and above."
