"""What makes a function a check: a name, a sentence, a section to read, quiet surroundings, and a receipt.

A check passes or raises `CheckFailed`. Each pass leaves a receipt in the notebook (a line a student reads, and JSON
that a grader counts), so that a test cell which was cut short can never look like one that passed.
"""

from __future__ import annotations

import contextlib
import functools
import io
import logging
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import torch

from visual_attention.checks.failure import CheckFailed, Lesson

RECEIPT_MIME = "application/vnd.visual-attention.check+json"


def check(sentence: str, *, unit: str, section: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Turn a function that raises `CheckFailed` into a check about `section` of `unit`."""

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        lesson = Lesson(function.__name__, sentence, unit, section)

        @functools.wraps(function)
        def run(*args: Any, **kwargs: Any) -> None:
            try:
                with quiet_and_repeatable():
                    function(*args, **kwargs)
            except CheckFailed as failure:
                failure.lesson = lesson
                raise failure.with_traceback(None) from None
            except Exception as error:  # something so unusual that the check itself stumbled
                raise _stumbled(error, lesson) from None
            _leave_receipt(lesson)

        run.lesson = lesson
        return run

    return decorate


def _stumbled(error: Exception, lesson: Lesson) -> CheckFailed:
    failure = CheckFailed(
        "This answer cannot be examined.",
        expected="an answer of the kind that the exercise describes",
        found=f"{type(error).__name__}: {str(error).strip().splitlines()[0] if str(error).strip() else ''}",
        hint="compare your cell with the one that you were given: names, arguments, what is returned.",
    )
    failure.lesson = lesson
    return failure


@contextlib.contextmanager
def quiet_and_repeatable() -> Iterator[None]:
    """The same surroundings for every answer, whatever its notebook has set: random numbers, dtype, device, gradients.

    An answer's warnings, log lines and other text on stderr are dropped: nbgrader scores any of it as 0.
    """
    dtype = torch.get_default_dtype()
    elsewhere = torch.get_default_device().type != "cpu"  # naming a device that is the default makes each call slower
    try:
        torch.set_default_dtype(torch.float32)
        with (
            without_log(),
            full_precision(),
            warnings.catch_warnings(),
            contextlib.redirect_stderr(io.StringIO()),
            torch.random.fork_rng(devices=[]),
            torch.device("cpu") if elsewhere else contextlib.nullcontext(),
            torch.enable_grad(),
        ):
            warnings.simplefilter("ignore")
            torch.default_generator.manual_seed(0)
            yield
    finally:
        torch.set_default_dtype(dtype)


@contextlib.contextmanager
def full_precision() -> Iterator[None]:
    """float32 means float32: `set_float32_matmul_precision("medium")` makes it bfloat16 on CPUs that have that."""
    try:
        precision = torch.get_float32_matmul_precision()
    except RuntimeError:  # it was set in both of torch's ways, and there is no one answer to put back
        precision = "highest"
        torch.set_float32_matmul_precision(precision)
    if precision == "highest":  # the usual, and nothing to do
        yield
        return
    torch.set_float32_matmul_precision("highest")
    try:
        yield
    finally:
        torch.set_float32_matmul_precision(precision)


@contextlib.contextmanager
def without_log() -> Iterator[None]:
    """Log lines are dropped. Nothing is switched where they are dropped already: it takes a while for each logger."""
    log_level = logging.root.manager.disable
    if log_level >= logging.CRITICAL:
        yield
        return
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(log_level)


class _Receipt:
    """A passed check, as text to read and as data to count."""

    def __init__(self, lesson: Lesson) -> None:
        self.lesson = lesson

    def __repr__(self) -> str:
        return f"✓ {self.lesson.sentence}"

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        data = {"check": self.lesson.name, "sentence": self.lesson.sentence, "passed": True}
        return {"text/plain": repr(self), RECEIPT_MIME: data}


def _leave_receipt(lesson: Lesson) -> None:
    try:
        from IPython import get_ipython
        from IPython.display import display
    except ImportError:
        return
    if get_ipython() is not None:
        display(_Receipt(lesson))
