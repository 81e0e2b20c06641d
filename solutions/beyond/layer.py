"""What the functions of this unit are given: layers, ready to be called."""

from __future__ import annotations

from collections.abc import Callable

from torch import Tensor

Layer = Callable[[Tensor], Tensor]
