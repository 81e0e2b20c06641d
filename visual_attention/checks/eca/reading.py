"""Find ECA's k weights among a module's parameters, whatever their author called them or built them from."""

from __future__ import annotations

import torch
from torch import Tensor

from visual_attention.checks.failure import CheckFailed


def expect_kernel(parameters: dict[str, Tensor], channels: int, kernel_size: int, call: str) -> list[Tensor]:
    """The parameters of what `call` made are `kernel_size` numbers; returns the kernels (k,) they may be read as.

    Two, because a learned kernel may as well be written from its other end.
    """
    values = [value.double().flatten() for value in parameters.values()]
    total = sum(value.numel() for value in values)
    if total == kernel_size:
        kernel = torch.cat(values)
        return [kernel, kernel.flip(0)]
    shapes = {name: tuple(value.shape) for name, value in parameters.items()}
    raise CheckFailed(
        f"The weights of {call} are not those of a kernel of {kernel_size}.",
        expected=f"{kernel_size} numbers, shared by all channels, and no bias",
        found=", ".join(f"{name} {shape}" for name, shape in shapes.items()) or "no parameters",
        hint=_hint(shapes, total, channels, kernel_size),
    )


def _hint(shapes: dict[str, tuple[int, ...]], total: int, channels: int, k: int) -> str:
    hints = {
        0: "no weights are registered: assign layers to attributes of self in __init__ (a plain list hides them).",
        k + 1: "there is one number more than k; the convolution has no bias (bias=False), nothing else is learned.",
        k * channels: "each channel has k weights of its own here, as in the paper's ECA-NS; ECA shares k among all.",
        k * channels + channels: "each channel has weights and a bias of its own here; ECA shares k weights among all.",
        channels: "each channel has one weight of its own here, as in SE-Var2; ECA shares k among all.",
        channels**2: "this is a full matrix, as in SE-Var3; ECA has k weights.",
        channels**2 + channels: "this is a fully connected layer, as in SE-Var3, with a bias; ECA has k weights.",
        k * channels**2: "the C channels are the positions of this convolution: nn.Conv1d(1, 1, k).",
        k * channels**2 + channels: "the C channels are the positions of this convolution: nn.Conv1d(1, 1, k).",
    }
    if total == k * k > 1 and any(shape.count(k) > 1 for shape in shapes.values()):
        return "this kernel is k×k; the convolution is one-dimensional."
    if total in hints:
        return hints[total]
    if len(shapes) > 1:
        return "there is one convolution with k weights, and nothing else to learn."
    if total % 2 == 0:
        return "the size of the kernel is odd."
    return "the size of the kernel is kernel_size where it is given, else eca_kernel_size(channels, gamma, b)."
