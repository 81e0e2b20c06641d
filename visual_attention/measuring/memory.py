"""The most memory a training step of a module holds at once."""

from __future__ import annotations

import itertools

import torch
from torch import Tensor, nn
from torch.autograd.profiler import profile

from visual_attention.measuring.running import differentiable, forward_backward, undisturbed


def peak_memory(module: nn.Module, *inputs: Tensor) -> int:
    """Bytes held at the worst moment of one forward and backward pass, beyond weights and inputs.

    That is what is kept for the backward pass, passing helpers, and gradients, with that of the output.
    On CUDA it is what `torch.cuda.max_memory_allocated` adds. On the CPU we let PyTorch's profiler report each
    allocation (positive) and release (negative) of PyTorch's allocator in the order of time: the peak is the maximum
    of their running sum. Both see exactly the bytes asked for by tensors and by PyTorch's own kernels (CUDA's rounds
    up to 512); scratch space that a vendor's library takes elsewhere is invisible to either.
    """
    inputs = differentiable(inputs)
    with undisturbed(module):
        forward_backward(module, inputs)  # once before, for what is allocated only the first time
        if inputs[0].is_cuda:
            return _cuda_peak(module, inputs)
        return _cpu_peak(module, inputs)


def _cuda_peak(module: nn.Module, inputs: tuple[Tensor, ...]) -> int:
    torch.cuda.synchronize()
    torch.cuda.reset_peak_memory_stats()
    before = torch.cuda.memory_allocated()
    forward_backward(module, inputs)
    torch.cuda.synchronize()
    return torch.cuda.max_memory_allocated() - before


def _cpu_peak(module: nn.Module, inputs: tuple[Tensor, ...]) -> int:
    with profile(profile_memory=True) as profiler:
        forward_backward(module, inputs)
    changes = [event for event in profiler.kineto_results.events() if event.name() == "[memory]"]
    changes.sort(key=lambda event: event.start_ns())  # stable, so events of one nanosecond keep their order
    return max(itertools.accumulate((event.nbytes() for event in changes), initial=0))
