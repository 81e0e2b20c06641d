"""Run a module as a training step does, and leave it and the random numbers as they were."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import torch
from torch import Tensor, nn

from visual_attention.errors import CourseError


@contextlib.contextmanager
def undisturbed(module: nn.Module) -> Iterator[None]:
    """Put back the buffers (the running means of batch normalisation) and random numbers that a measurement moves."""
    saved = [(buffer, buffer.detach().clone()) for buffer in module.buffers()]
    with torch.random.fork_rng():
        try:
            yield
        finally:
            with torch.no_grad():
                for buffer, value in saved:
                    buffer.copy_(value)


def differentiable(inputs: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
    """Copies of the inputs that take a gradient, as the feature maps inside a network do."""
    return tuple(x.detach().clone().requires_grad_(x.is_floating_point()) for x in inputs)


def forward_backward(module: nn.Module, inputs: tuple[Tensor, ...]) -> None:
    """One forward and one backward pass; no `.grad` is touched."""
    output = module(*inputs)
    if not isinstance(output, Tensor) or not output.requires_grad:
        raise CourseError(
            f"{type(module).__name__} cannot be measured, because its result is not a tensor that a gradient flows "
            "through; return one from forward."
        )
    wanted = [p for p in (*inputs, *module.parameters()) if p.requires_grad]
    torch.autograd.grad(output, wanted, torch.ones_like(output), allow_unused=True)
