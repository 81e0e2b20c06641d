"""One process or several: what `torchrun` says in the environment, and the sums they make together."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel

from visual_attention.errors import CourseError
from visual_attention.training.devices import choose_device


@dataclass(frozen=True)
class Processes:
    """This process's number among all that train one network, and its device."""

    device: torch.device
    rank: int = 0
    count: int = 1

    @property
    def leads(self) -> bool:
        """Is this the one that writes files and speaks to the person?"""
        return self.rank == 0

    def joined(self, model: nn.Module) -> nn.Module:
        """The network that averages its gradients over all processes."""
        if self.count == 1:
            return model
        return DistributedDataParallel(model, device_ids=[self.device.index] if self.device.type == "cuda" else None)

    def total(self, values: Tensor) -> Tensor:
        """The sum of `values` over all processes."""
        if self.count > 1:
            dist.all_reduce(values)
        return values


@contextmanager
def processes(device: str = "auto") -> Iterator[Processes]:
    """Join the processes that torchrun started, if it did: NCCL between GPUs, Gloo between CPUs."""
    count = int(os.environ.get("WORLD_SIZE", "1"))
    if count == 1:
        yield Processes(choose_device(device))
        return
    local = int(os.environ.get("LOCAL_RANK", "0"))
    if device not in ("auto", "cuda", "cpu"):
        raise CourseError(f"Several processes share the GPUs among them: use --device auto, cuda or cpu, not {device}.")
    on_gpu = device != "cpu" and torch.cuda.device_count() > local
    if device == "cuda" and not on_gpu:
        gpus = torch.cuda.device_count()
        raise CourseError(f"There are {count} processes and {gpus} GPUs: start fewer, or use --device cpu.")
    chosen = torch.device("cuda", local) if on_gpu else torch.device("cpu")
    if on_gpu:
        torch.cuda.set_device(chosen)
    dist.init_process_group("nccl" if on_gpu else "gloo")
    try:
        yield Processes(chosen, dist.get_rank(), count)
    finally:
        dist.destroy_process_group()
