"""Checks of what gates cost: the number of their weights (Wang et al., 2020, Section 3.2)."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

from visual_attention.checks.answer import function_answer
from visual_attention.checks.check import check
from visual_attention.checks.counted import expect_count
from visual_attention.checks.eca.formulas import kernel_size
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.gating import hidden_width

about = functools.partial(check, unit="eca", section="What it costs")

Stages = list[tuple[int, int]]

#: (channels that attention sees, blocks) of each stage (He et al., 2016, Table 1).
RESNET18_STAGES: Stages = [(64, 2), (128, 2), (256, 2), (512, 2)]
RESNET50_STAGES: Stages = [(256, 3), (512, 4), (1024, 6), (2048, 3)]

DEFAULTS = {"reduction": 16, "groups": 16, "kernel_size": 3}


@about("gate_parameters counts the weights of each kind of gate.")
def gate_parameters_counts_each_kind(
    gate_parameters: Any, cases: tuple[tuple[str, int, dict[str, int], int], ...] = (("SE", 256, {}, 8192),)
) -> None:
    """Each case is (kind, channels, options, number of weights)."""
    answer = function_answer(gate_parameters)
    for kind, channels, options, count in cases:
        given = "".join(f", {name}={value}" for name, value in options.items())
        call = f'gate_parameters("{kind}", {channels}{given})'
        slips = list(_slips(kind, channels, {**DEFAULTS, **options}, count))
        expect_count(answer(kind, channels, **options), count, call, slips, _HINTS[kind], fraction=_WHOLE)


@about("eca_network_parameters adds up the kernels of all blocks.")
def eca_network_parameters_counts_a_network(
    eca_network_parameters: Any,
    cases: tuple[tuple[Stages, list[int] | None, int], ...] = ((RESNET50_STAGES, [3, 5, 5, 7], 80),),
) -> None:
    """Each case is (stages, kernel sizes or None, number of weights)."""
    answer = function_answer(eca_network_parameters)
    for stages, kernel_sizes, count in cases:
        inputs = (stages,) if kernel_sizes is None else (stages, kernel_sizes)
        call = f"eca_network_parameters({', '.join(map(str, inputs))})"
        slips = list(_network_slips(stages, kernel_sizes))
        hint = "each block of a stage has one ECA module, and each module k weights."
        for _ in range(2):
            expect_count(answer(*inputs), count, call, slips, hint)
            hint = "the second of two calls gives another count: keep no total outside the function."
        for value, left in zip(inputs, answer.inputs_after_call(*inputs), strict=True):
            if left != value:
                raise CheckFailed(
                    "`eca_network_parameters` changes a list it is given.",
                    expected=f"{value} as it was before the call",
                    found="another list after the call",
                    hint="pop(), remove() and the like change the caller's list; loop over it instead.",
                )
        again = [*stages, *stages], *([[*kernel_sizes, *kernel_sizes]] if kernel_sizes else [])
        call = f"eca_network_parameters({', '.join(map(str, again))})"
        hint = "a network may have any number of stages, and several with the same number of channels."
        expect_count(answer(*again), 2 * count, call, [], hint)


_WHOLE = "a count is a whole number: round C / r down, but never below 1."
_HINTS = {
    "SE": "W₁ is h×C and W₂ is C×h, with h = C // r and at least 1.",
    "SE-Var1": "the gate is σ(z): nothing is learned.",
    "SE-Var2": "the gate is σ(w ⊙ z): one weight for each channel.",
    "SE-Var3": "the gate is σ(W z): W is C×C.",
    "SE-GC": "each of the groups has a matrix of its own, of C / groups rows and columns.",
    "ECA-NS": "each channel has k weights of its own, also near the ends.",
    "ECA": "k weights, shared by all channels.",
}


def _slips(kind: str, channels: int, options: dict[str, int], count: int) -> Iterator[tuple[float, str]]:
    """Counts that are wrong in a well-known way, and what to say about each."""
    c, k, groups = channels, options["kernel_size"], options["groups"]
    h = hidden_width(c, options["reduction"])
    usual = hidden_width(c, DEFAULTS["reduction"])
    per_kind = {
        "SE": [
            (c * h, "there are two matrices, h×C and C×h."),
            (2 * c * h + h + c, "biases are not counted here."),
            (2 * c * usual, "the reduction is given here: use it."),
            (2 * c * c / options["reduction"], "h is a whole number of units: round C / r down, but never below 1."),
            (2 * c * (c // options["reduction"]), "h is never below 1."),
            (2 * c * c, "the reduction r is missing."),
            (2 * (c + h), "a layer from C to h has C·h weights, not C + h."),
        ],
        "SE-Var1": [
            (c, "that is SE-Var2; SE-Var1 is σ(z), and nothing is learned."),
            (1, "σ(z) has no weight at all."),
        ],
        "SE-Var2": [
            (c * c, "that is SE-Var3; SE-Var2 has one weight for each channel, the diagonal of a matrix."),
            (1, "each channel has a weight of its own."),
            (2 * c, "biases are not counted here."),
        ],
        "SE-Var3": [
            (c, "that is SE-Var2; SE-Var3 has a full matrix."),
            (c * c + c, "biases are not counted here."),
            (2 * c * c, "there is one matrix, not two."),
        ],
        "SE-GC": [
            (c * c, "with groups, most of the C×C matrix is zero: only the blocks count."),
            ((c // groups) ** 2, "that is one block; there are as many as groups."),
            (groups * groups, "a block has C / groups rows and columns."),
            (c * groups, "a block has C / groups rows and columns, not `groups`: C² / groups in all."),
            (c // groups, "a block of C / groups channels is a square matrix."),
            (c, "each block is a square matrix, not its diagonal."),
            (c * c // DEFAULTS["groups"], "the number of groups is given here: use it."),
            (c * c // groups + c, "biases are not counted here."),
        ],
        "ECA-NS": [
            (k, "that is ECA; here each channel has k weights of its own."),
            (c * k + c, "biases are not counted here."),
            (c * k - (k // 2) * (k // 2 + 1), "weights that meet zeros at the ends are counted too, as in the paper."),
            (c * DEFAULTS["kernel_size"], "the kernel size is given here: use it."),
            (c * c * k, "each channel has k weights, not C·k."),
        ],
        "ECA": [
            (k + 1, "biases are not counted here."),
            (c * k, "that is ECA-NS; ECA shares k weights among all channels."),
            (c * c * k, "the channels are the positions of ECA's convolution: it has k weights."),
            (kernel_size(c), "kernel_size is an argument here: use it."),
            (DEFAULTS["kernel_size"], "the kernel size is given here: use it."),
        ],
    }
    yield from ((value, words) for value, words in per_kind[kind] if value != count)


def _network_slips(stages: Stages, kernel_sizes: list[int] | None) -> Iterator[tuple[float, str]]:
    sizes = kernel_sizes or [kernel_size(channels) for channels, _ in stages]
    blocks = [count for _, count in stages]
    yield sum(sizes), "each stage has several blocks, and each block an ECA module of its own."
    yield sum(n * kernel_size(c) for c, n in stages), "the kernel sizes are given here: use them."
    yield sum(n * kernel_size(c // 4) for c, n in stages), "k follows the channels given, not a quarter of them."
    source = "use the kernel sizes that are given" if kernel_sizes else "where none is given, k = ψ(C)"
    yield 3 * sum(blocks), f"k is not 3 everywhere: {source}."
    yield sum(n * (k + 1) for n, k in zip(blocks, sizes, strict=True)), "ECA has no bias."
    yield sum(n * k * c for (c, n), k in zip(stages, sizes, strict=True)), "k weights are shared by all channels."
    yield sum(c * kernel_size(n) for c, n in stages), "each pair is (channels, blocks), in this order."
    yield blocks[-1] * sizes[-1], "only the last stage is counted: add up all of them."
    yield blocks[0] * sizes[0], "only the first stage is counted: add up all of them."
    yield sum(b * k for b, k in zip(blocks[:-1], sizes[:-1], strict=True)), "the last stage is missing."
    yield sum(b * k for b, k in zip(blocks[1:], sizes[1:], strict=True)), "the first stage is missing."
