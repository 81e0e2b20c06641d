"""Where to compute, and what to do when the memory there is too small."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from visual_attention.errors import CourseError

SIZES = tuple(2**power for power in range(14, -1, -1))


def choose_device(name: str = "auto") -> torch.device:
    """The device of that name; "auto" takes the GPU with the most free memory, Apple's GPU, or the CPU.

    Raises CourseError if this machine has no such device.
    """
    if name == "auto":
        if torch.cuda.is_available():
            free = [torch.cuda.mem_get_info(index)[0] for index in range(torch.cuda.device_count())]
            return torch.device("cuda", free.index(max(free)))
        return torch.device("mps" if torch.backends.mps.is_available() else "cpu")
    try:
        device = torch.device(name)
        torch.empty(1, device=device)
    except (RuntimeError, AssertionError, NotImplementedError) as error:
        raise CourseError(f"This machine has no device {name!r}; use --device auto, or --device cpu.") from error
    return device


@contextmanager
def memory_advice(model: nn.Module, shape: tuple[int, ...], batch: int, device: torch.device) -> Iterator[None]:
    """Turn a device's lack of memory into a CourseError that names a batch which fits. shape: one image's (C, H, W)."""
    try:
        yield
    except RuntimeError as error:
        if not is_out_of_memory(error):
            raise
        error.__traceback__ = None  # it holds the tensors that filled the memory
        fitting = largest_batch(lambda n: _one_step(model, shape, n, device), batch)
        advice = f"--batch {fitting} fits" if fitting else "not even a batch of one fits: use a smaller network"
        raise CourseError(f"A batch of {batch} images does not fit into the memory of {device}: {advice}.") from None


@contextmanager
def room_for_images(images: Tensor, device: torch.device) -> Iterator[None]:
    """Turn a lack of memory for the network and for all the images into a CourseError."""
    try:
        yield
    except RuntimeError as error:
        if not is_out_of_memory(error):
            raise
        size = images.numel() / 1e6
        raise CourseError(
            f"The network and {len(images):,} training images ({size:,.0f} MB) do not fit into the free memory of "
            f"{device}: train on fewer with --images, or on --device cpu."
        ) from None


def is_out_of_memory(error: BaseException) -> bool:
    """Does the error say that memory ran out, on a GPU or on the CPU?"""
    words = ("not enough memory", "can't allocate memory", "out of memory")
    return isinstance(error, torch.OutOfMemoryError) or any(part in str(error) for part in words)


def largest_batch(step: Callable[[int], None], below: int) -> int:
    """The largest power of two below `below` for which `step` does not run out of memory; 0 if there is none."""
    for size in SIZES:
        if size >= below:
            continue
        try:
            step(size)
            return size
        except RuntimeError as error:
            if not is_out_of_memory(error):
                raise
    return 0


def _one_step(model: nn.Module, shape: tuple[int, ...], batch: int, device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.empty_cache()
    scores = model(torch.zeros(batch, *shape, device=device))
    F.cross_entropy(scores, torch.zeros(batch, dtype=torch.long, device=device)).backward()
    model.zero_grad(set_to_none=True)
