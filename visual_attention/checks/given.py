"""Modules, optimizers and functions that a check hands to an answer: made where the answer is.

An answer may live in another process, and no code crosses to it. So a check names the recipe, a function in
`visual_attention/checks/UNIT/given.py`, and its arguments; the answer's process calls that function.
"""

from __future__ import annotations

import copy
import importlib
from collections.abc import Callable
from typing import Any

from torch import Tensor, nn
from torch.optim import Optimizer


class Given:
    """A recipe: `Given("se_resnet.gate", 16)` stands for what `gate(16)` of that unit's `given.py` returns.

    Arguments are plain values, tensors or other recipes. One recipe that is named twice in a call is made once.
    """

    def __init__(self, name: str, *arguments: Any, **options: Any) -> None:
        self.name, self.arguments, self.options = name, arguments, options

    def make(self) -> Any:
        """What the recipe stands for, for the check itself. Raises LookupError for a recipe that no unit has."""
        return Kitchen().make(self)

    def recipe(self) -> Callable[..., Any]:
        unit, _, name = self.name.partition(".")
        module = importlib.import_module(f"visual_attention.checks.{unit}.given")
        if name not in module.__all__:
            raise LookupError(f"{module.__name__} gives no {name!r}")
        return getattr(module, name)

    def __repr__(self) -> str:
        return self.name.partition(".")[2]


class Kitchen:
    """Makes what one call is given: each recipe once, and a copy of anything else, which an answer may write into."""

    def __init__(self) -> None:
        self.made: dict[int, tuple[Given, Any]] = {}  # the recipe too, lest its id be another's

    def make(self, value: Any) -> Any:
        """What a recipe stands for, also inside lists, tuples and dicts."""
        if type(value) in (list, tuple):
            return type(value)(map(self.make, value))
        if type(value) is dict:
            return {key: self.make(item) for key, item in value.items()}
        if isinstance(value, Tensor):
            return value.clone()
        if not isinstance(value, Given):
            return copy.deepcopy(value)
        if id(value) not in self.made:
            arguments, options = self.make(value.arguments), self.make(value.options)
            self.made[id(value)] = value, value.recipe()(*arguments, **options)
        return self.made[id(value)][1]


def state_of(value: Any) -> Any:
    """What a given module or optimizer has become, in plain values and tensors; anything else as it is."""
    return _copied(value.state_dict()) if isinstance(value, nn.Module | Optimizer) else value


def _copied(state: Any) -> Any:
    if isinstance(state, Tensor):
        return state.detach().clone()
    if isinstance(state, dict):
        return {key: _copied(value) for key, value in state.items()}
    if isinstance(state, list | tuple):
        return [_copied(value) for value in state]
    return state
