"""No module of the library, handed in as it is, answers an exercise."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re

import pytest
from torch import nn

import visual_attention
from autograde.authoring.units import Unit, all_units
from autograde.bank.trial import Exercise, exercises, failures

#: What a student may write: the library's class in place of one's own, with as many of the arguments as it takes.
HANDED_IN = """
import importlib

def make(*arguments, **options):
    ready = getattr(importlib.import_module({module!r}), {name!r})
    for few in range(len(arguments), 0, -1):
        for more in (options, {{}}):
            try:
                return ready(*arguments[:few], **more)
            except TypeError:
                continue
    return ready()

{answers}
"""


def ready_modules() -> list[type[nn.Module]]:
    """Every class of modules that the library defines."""
    packages = pkgutil.walk_packages(visual_attention.__path__, "visual_attention.")
    modules = [importlib.import_module(package.name) for package in packages if not package.name.endswith("__main__")]
    found = {member for module in modules for _, member in inspect.getmembers(module, inspect.isclass)}
    own = [each for each in found if issubclass(each, nn.Module) and each.__module__.startswith("visual_attention.")]
    return sorted(own, key=lambda each: (each.__module__, each.__name__))


def asked_classes(exercise: Exercise) -> list[str]:
    return re.findall(r"^class (\w+)", exercise.stub, flags=re.MULTILINE)


@pytest.mark.parametrize("unit", all_units(), ids=lambda unit: unit.name)
def test_no_module_of_the_library_passes_an_exercise(unit: Unit) -> None:
    for exercise in exercises(unit):
        asked = asked_classes(exercise)
        for ready in ready_modules() if asked else ():
            answers = "\n".join(f"{name} = make" for name in asked)
            code = HANDED_IN.format(module=ready.__module__, name=ready.__name__, answers=answers)
            assert any(failures(exercise, code)), f"{ready.__module__}.{ready.__name__} answers {exercise.name}"


def test_there_are_modules_to_try() -> None:
    assert {"MarkedSum", "GateWithoutBias"} <= {each.__name__ for each in ready_modules()}
