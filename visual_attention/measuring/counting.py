"""Costs that do not depend on the machine: parameters and multiply-adds."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.utils.flop_counter import FlopCounterMode

from visual_attention.measuring.running import undisturbed


def count_parameters(module: nn.Module) -> int:
    """Number of trainable weights; one that is shared by several layers counts once."""
    return sum(p.numel() for p in module.parameters() if p.requires_grad)


def multiply_adds(module: nn.Module, *inputs: Tensor) -> int:
    """Multiply-adds of one forward pass for the whole batch given.

    Counted by `torch.utils.flop_counter`, which calls a multiply-add two floating-point operations; we halve its
    total. It counts convolutions, matrix products and scaled dot-product attention. It leaves out biases and all that
    works value by value or by summing up: activations, normalisation, pooling, softmax, and the products x · s of a
    gate. The papers' tables count the same way.
    """
    with undisturbed(module), torch.no_grad(), FlopCounterMode(display=False) as counter:
        module(*inputs)
    return counter.get_total_flops() // 2
