"""Tensors and NumPy arrays as raw bytes, with a layout that is checked before a byte of them is read.

A layout is `[dtype, shape, order]`: the order lists the axes from the slowest to the fastest in memory, because a map
that was transposed is another thing to `view` than one that was not.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from autograde.worker.frames import Caps, Malformed

_BOTH = ("float32", "float64", "float16", "int64", "int32", "int16", "int8", "uint8", "bool")
TORCH_DTYPES = {name: getattr(torch, name) for name in (*_BOTH, "bfloat16", "complex64", "complex128")}
NUMPY_DTYPES = {name: np.dtype(name) for name in (*_BOTH, "uint16", "uint32", "uint64")}
NAMES = {dtype: name for name, dtype in TORCH_DTYPES.items()}


@dataclass(frozen=True)
class Layout:
    """What an array's bytes are."""

    dtype: str
    shape: tuple[int, ...]
    order: tuple[int, ...]

    @property
    def size(self) -> int:
        """In bytes."""
        known = TORCH_DTYPES.get(self.dtype) or NUMPY_DTYPES[self.dtype]
        return math.prod(self.shape) * known.itemsize

    @classmethod
    def read(cls, said: Any, caps: Caps) -> Layout:
        """Raises Malformed for what no array of ours has."""
        if not (isinstance(said, list) and [type(part) for part in said] == [str, list, list]):
            raise Malformed("an array is not given by dtype, shape and order")
        dtype, shape, order = said
        if dtype not in TORCH_DTYPES and dtype not in NUMPY_DTYPES:
            raise Malformed("a dtype that no message has")
        if len(shape) > caps.dimensions or not all(type(n) is int and 0 <= n <= caps.body_bytes for n in shape):
            raise Malformed("a shape that no tensor has")
        if not all(type(axis) is int for axis in order) or sorted(order) != list(range(len(shape))):
            raise Malformed("an order that is none of the axes")
        if cls(dtype, tuple(n or 1 for n in shape), ()).size > caps.body_bytes:
            raise Malformed("an array that is too large")
        return cls(dtype, tuple(shape), tuple(order))


def tensor_bytes(value: Tensor) -> tuple[bytes, list[int]]:
    """A tensor's bytes, and the order of axes that a copy of it would have."""
    with torch._C.DisableTorchFunctionSubclass(), torch.no_grad():
        plain = value.detach().cpu().resolve_conj().resolve_neg()
        order = list(range(plain.dim()))
        if not plain.is_contiguous():  # few are
            plain = plain.clone()
            order.sort(key=lambda axis: -plain.stride(axis))
            plain = plain.permute(order).contiguous()
        return plain.reshape(-1).view(torch.uint8).numpy().tobytes(), order


def tensor_of(layout: Layout, data: memoryview) -> Tensor:
    dtype, shape = TORCH_DTYPES[layout.dtype], [layout.shape[axis] for axis in layout.order]
    if not data:
        return torch.empty(layout.shape, dtype=dtype)
    stored = torch.frombuffer(bytearray(_truths(layout.dtype, data)), dtype=dtype).reshape(shape)
    return stored.permute([layout.order.index(axis) for axis in range(len(shape))])


def array_of(layout: Layout, data: memoryview) -> np.ndarray:
    content = np.frombuffer(_truths(layout.dtype, data), NUMPY_DTYPES[layout.dtype])
    return content.reshape(layout.shape).copy()


def _truths(dtype: str, data: memoryview) -> Any:
    """The bytes of truth values as 0 and 1: any other byte is a truth value that no machine defines."""
    return (np.frombuffer(data, np.uint8) != 0).tobytes() if dtype == "bool" else data
