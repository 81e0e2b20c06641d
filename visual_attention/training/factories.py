"""Find the network a person names: `package.module:factory`, or `path/to/file.py:factory` for a student's own."""

from __future__ import annotations

import difflib
import importlib
import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import torch
from torch import nn

from visual_attention.errors import CourseError

Factory = Callable[[], nn.Module]


def find_factory(name: str) -> Factory:
    """The function or class that `name` stands for; called without arguments, it makes a network.

    Raises CourseError if there is no such file, module or factory.
    """
    place, colon, attribute = name.rpartition(":")
    if not colon or not place or not attribute:
        raise CourseError(f"{name!r} names no network; write module:factory or file.py:factory.")
    module = _from_file(Path(place)) if place.endswith(".py") else _from_package(place)
    factory = getattr(module, attribute, None)
    if not callable(factory):
        near = difflib.get_close_matches(attribute, [n for n in dir(module) if not n.startswith("_")], n=1)
        hint = f"did you mean {near[0]!r}?" if near else "define a function of that name that returns the network."
        raise CourseError(f"{place} has no factory {attribute!r}: {hint}")
    return factory


def make_network(name: str, classes: int, side: int) -> nn.Module:
    """The network that the named factory makes, tried on two images of 3×side×side. Raises CourseError."""
    factory = find_factory(name)
    try:
        network = factory()
    except TypeError as error:
        raise CourseError(f"{name} cannot be called without arguments ({error}); give them default values.") from error
    if not isinstance(network, nn.Module):
        raise CourseError(f"{name} makes a {type(network).__name__}; it must return a network (an nn.Module).")
    network.eval()
    try:
        with torch.no_grad():
            scores = network(torch.zeros(2, 3, side, side))
    except Exception as error:
        raise CourseError(f"{name} fails on two images of 3×{side}×{side}: {type(error).__name__}: {error}") from error
    if not isinstance(scores, torch.Tensor) or tuple(scores.shape) != (2, classes):
        found = tuple(scores.shape) if isinstance(scores, torch.Tensor) else type(scores).__name__
        raise CourseError(f"{name} must turn 2 images into scores of shape (2, {classes}); it returns {found}.")
    return network.train()


def _from_file(path: Path) -> ModuleType:
    if not path.is_file():
        raise CourseError(f"There is no file {path}; check the path, it is read from the current folder.")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None  # a .py file always has both
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(path.parent.resolve()))
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise CourseError(f"{path} stops with an error: {type(error).__name__}: {error}") from error
    finally:
        sys.path.pop(0)
    return module


def _from_package(name: str) -> ModuleType:
    sys.path.insert(0, "")  # the current folder, wherever Python was started from
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name and not name.startswith(error.name):
            raise CourseError(f"{name} needs the package {error.name}, which is not installed.") from error
        raise CourseError(f"There is no module {name}; run the command from the folder that contains it.") from error
    except Exception as error:
        raise CourseError(f"{name} stops with an error: {type(error).__name__}: {error}") from error
    finally:
        sys.path.pop(0)
