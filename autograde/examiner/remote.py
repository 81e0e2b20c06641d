"""A student's function or class, reached through the sandbox's socket: what a check gets in place of the object.

Each method of `Answer` and `ModuleAnswer` is asked of the worker, which has the real one; a failure comes back as the
texts of the same `CheckFailed`. So the same checks judge both, and what crosses are plain values and tensors.
"""

from __future__ import annotations

import inspect
from typing import Any

import torch

from autograde.examiner.conversation import Conversation, Reply
from autograde.worker.frames import Caps
from autograde.worker.values import Packer
from visual_attention.checks.answer import Answer, ModuleAnswer
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.words import Elsewhere

_CAPS = Caps()
_WITHOUT_ANSWER = ("set_parameters", "set_training")  # sent together with the next ask that has one


class StoppedInside(BaseException):
    """The answer raised what is no error (KeyboardInterrupt, say), which ends a cell and passes through every check."""


class RemoteAnswer(Answer, Elsewhere):
    """Knows the object by its number; `made` tells constructed modules from what the student's names stand for."""

    def __init__(self, talk: Conversation, number: int, name: str, words: str = "", made: bool = False) -> None:
        self.talk, self.number, self.name, self.words, self.made = talk, number, name, words, made

    def construct(self, *given: Any, dtype: torch.dtype = torch.float32, **options: Any) -> RemoteModule:
        """A module made by calling this with the given arguments, as `module_answer` makes it."""
        reply = _ask(self.talk, "construct", given, options | {"dtype": dtype}, of=self.number)
        number, name = reply.facts.get("made"), reply.facts.get("called")
        if type(number) is not int or not isinstance(name, str):
            raise self.talk.refuse("no module and no failure")
        return RemoteModule(self.talk, number, plain_text(name), made=True)


class RemoteModule(RemoteAnswer, ModuleAnswer):
    """A constructed module."""


def _forwarded(method: str) -> Any:
    def ask(self: RemoteAnswer, *given: Any, **options: Any) -> Any:
        facts = {"of": self.number, "made": self.made, "method": method}
        if method in _WITHOUT_ANSWER:
            self.talk.later.append((facts, given, options))
            return None
        return _ask(self.talk, "ask", given, options, **facts).value

    return ask


for _local, _remote in ((Answer, RemoteAnswer), (ModuleAnswer, RemoteModule)):
    for _name, _member in vars(_local).items():
        if inspect.isfunction(_member) and (_name == "__call__" or not _name.startswith("_")):
            setattr(_remote, _name, _forwarded(_name))


def _ask(talk: Conversation, do: str, given: tuple[Any, ...], options: dict[str, Any], **facts: Any) -> Reply:
    packer = Packer(_CAPS, strict=True)
    first = [earlier | _packed(packer, *values) for earlier, *values in talk.later]
    talk.later.clear()
    facts |= _packed(packer, given, options)
    reply = talk.request(do, talk.budgets.call_seconds, packer, first=first, **facts)
    raise_what_it_says(talk, reply)
    return reply


def _packed(packer: Packer, given: tuple[Any, ...], options: dict[str, Any]) -> dict[str, Any]:
    named = {name: packer.pack(value) for name, value in options.items()}
    return {"given": [packer.pack(value) for value in given], "options": named}


def raise_what_it_says(talk: Conversation, reply: Reply) -> None:
    """Raise the failure or error that a reply reports, if it does."""
    failed, raised = reply.facts.get("failed"), reply.facts.get("raised")
    if failed is not None:
        if not (isinstance(failed, list) and len(failed) == 4):
            raise talk.refuse("a failure without its texts")
        problem, expected, found, hint = map(plain_text, failed)
        raise CheckFailed(problem, expected=expected, found=found, hint=hint)
    if raised is not None:
        if not (isinstance(raised, list) and len(raised) == 3):
            raise talk.refuse("an error without its texts")
        name, message = plain_text(raised[0]), plain_text(raised[1])
        if raised[2] is not True:
            raise StoppedInside(f"{name}: {message}".rstrip(": "))
        raise type(name if name.isidentifier() else "Exception", (Exception,), {})(message)


def plain_text(text: Any) -> str:
    """Text from the other side, none too long."""
    plain = text if isinstance(text, str) else ""
    return plain[: _CAPS.told].encode("utf-8", "replace").decode()
