"""What happened inside an answer, in the student's own terms."""

from __future__ import annotations

import contextlib
import re
import sysconfig
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType
from typing import Any

from torch import Tensor, nn

from visual_attention.checks.failure import CheckFailed

#: What the name of a file contains that no student has written.
LIBRARIES = (str(Path(__file__).parent), sysconfig.get_path("stdlib"), "site-packages", "dist-packages", "<frozen")

#: What some messages of PyTorch contain for a terminal.
COLOURS = re.compile(r"\x1b\[[0-9;]*m")

#: What an error that no line of the student's raised is mostly about: (part of its message, what to look at).
ADVICE = {
    "modified by an inplace operation": "a tensor that the gradient needs was overwritten (`*=`, `+=`, `x[...] = `), "
    "or one from an earlier call is used again; compute everything anew in each call.",
    "backward through the graph a second time": "a tensor from an earlier call is used again; compute it anew.",
    "missing 1 required positional argument": "keep the arguments and default values of the cell you were given.",
    "unexpected keyword argument": "keep the names of the arguments of the cell you were given.",
}


class Elsewhere:
    """Stands for an object that stayed in the process of the answer: what came along is at least its description."""

    words = ""


def describe(value: Any) -> str:
    """A value in a few words: a tensor by its shape, anything else by its type and a short form."""
    if isinstance(value, Elsewhere):
        return value.words
    if isinstance(value, Tensor):
        return f"a tensor of shape {tuple(value.shape)}"
    if value is None:
        return "None (is a `return` missing?)"
    if isinstance(value, tuple | list) and any(isinstance(item, Tensor) for item in value):
        return f"a {type(value).__name__} of {len(value)}"
    if isinstance(value, nn.Module):
        return f"a module of class {type(value).__name__}, constructed already"
    text = " ".join(repr(value).split())
    if isinstance(value, set) and value:  # whose order changes from one run to the next
        text = f"{{{', '.join(sorted(map(repr, value)))}}}"
    if isinstance(value, FunctionType):
        return "a function"
    if hasattr(value, "dtype") and getattr(value, "shape", ()):
        return f"an array of shape {tuple(value.shape)} ({type(value).__name__})"
    if text.startswith("<"):
        return f"an object of class {type(value).__name__}"
    return f"{text if len(text) <= 60 else text[:57] + '...'} ({type(value).__name__})"


def describe_call(name: str, inputs: tuple[Any, ...], options: dict[str, Any]) -> str:
    """A call as a student would write it, with tensors named by their shapes."""
    words = [_argument(value) for value in inputs]
    words += [f"{key}={_argument(value)}" for key, value in options.items()]
    return f"{name}({', '.join(words)})"


def _argument(value: Any) -> str:
    if isinstance(value, Tensor):
        return f"a tensor of shape {tuple(value.shape)}"
    if type(value) is list and any(isinstance(item, Tensor) for item in value):
        return f"[{', '.join(map(_argument, value))}]"
    return repr(value)


@contextlib.contextmanager
def in_the_students_words(name: str, doing: str) -> Iterator[None]:
    """Turn any error of the answer's into a `CheckFailed` that says what was being done and which line stopped."""
    try:
        yield
    except NotImplementedError as error:
        if str(error):
            raise _stopped(name, doing, error) from None
        raise CheckFailed(
            f"`{name}` is not written yet.",
            expected="your own code in place of `raise NotImplementedError()`",
            hint=f"{_where(error)} Write that part, run its cell, then run this cell again.".strip(),
        ) from None
    except CheckFailed:
        raise
    except (Exception, SystemExit) as error:
        raise _stopped(name, doing, error) from None


def _stopped(name: str, doing: str, error: BaseException) -> CheckFailed:
    message = str(error).strip().splitlines()
    found = COLOURS.sub("", f"{_kind(error)}: {message[0] if message else ''}").rstrip(": ")
    found = found.removesuffix(", but expected one of")  # PyTorch goes on with a list of signatures
    hint = _where(error) or next((words for part, words in ADVICE.items() if part in found), "")
    return CheckFailed(f"`{name}` stopped with an error.", expected=f"a result from {doing}", found=found, hint=hint)


def _kind(error: BaseException) -> str:
    """The class of an error; of one that the notebook defines, also which of Python's own it is."""
    kind = type(error)
    known = next(base.__name__ for base in kind.__mro__ if base.__module__ == "builtins")
    return f"{kind.__name__} (a {known})" if kind.__module__ == "__main__" else kind.__name__


def _where(error: BaseException) -> str:
    """The last line of the student's own code that the error passed through."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.line and not any(place in frame.filename for place in LIBRARIES):
            return f"it stopped in `{frame.name}` at the line `{frame.line.strip()}`."
    return ""
