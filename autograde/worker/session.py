"""Serve one submission: run its cells, and do with its objects what the examiner's checks ask for.

This process runs the student's code, so nothing it says is believed: whatever the student does to this module, to the
socket or to torch, the most they can do is answer the examiner's questions wrongly, which any wrong answer does. What
an answer may be asked is what `visual_attention.checks.answer` offers, and that module does it, here as in a student's
own notebook; so its messages are the same.
"""

from __future__ import annotations

import base64
import contextlib
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

from autograde.worker.frames import EACH, Caps, Closed, Reader, send
from autograde.worker.shell import Shell
from autograde.worker.values import Packer, unpack_all
from visual_attention.checks.answer import Answer, module_answer
from visual_attention.checks.check import quiet_and_repeatable
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.words import describe

_CAPS = Caps()
_CAPS_OF_THE_EXAMINER = Caps(header_bytes=2**32 - 1)  # any: a cell may be as long as its notebook


class Session:
    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.reader = Reader(connection, _CAPS_OF_THE_EXAMINER)
        self.shell: Shell = Shell.instance()
        self.objects: list[Any] = []  # the student's own, by the numbers that the examiner knows them by
        self.answers: dict[int, Answer] = {}
        self.check = 0
        self.busy = False
        self.surroundings = contextlib.ExitStack()
        self.orders: dict[str, Callable[..., dict[str, Any]]] = {
            "files": self._files,
            "cell": self._cell,
            "names": self._names,
            "construct": self._construct,
            "ask": self._ask,
        }

    def serve(self) -> None:
        """Answer requests until the examiner has no more."""
        self.shell.redirect()
        signal.signal(signal.SIGINT, self._interrupted)
        with contextlib.suppress(Closed):
            while True:
                header, body = self.reader.receive()
                self.packer, self.unpacker = Packer(_CAPS), unpack_all(header, body, _CAPS, trusted=True)
                self.shell.outputs.left = header["room"]
                reply = self._reply(header)
                outputs = self.shell.outputs.take()[: header["room"] // EACH + 1]  # one more than there is room for
                reply |= {"id": header["id"], "outputs": outputs, "arrays": self.packer.arrays}
                send(self.connection, reply, self.packer.body)

    def _reply(self, header: dict[str, Any]) -> dict[str, Any]:
        facts = {key: value for key, value in header.items() if key not in ("id", "do", "room", "arrays", "check")}
        try:
            self._surround(header["check"])
            return self._obey(header["do"], **facts)
        except CheckFailed as failure:
            texts = (failure.problem, failure.expected, failure.found, failure.hint)
            return {"failed": [text[: _CAPS.told] for text in texts]}
        except BaseException as error:
            message = "".join(str(error).strip().splitlines()[:1])[: _CAPS.told]
            return {"raised": [type(error).__name__, message, isinstance(error, Exception)]}

    def _obey(self, do: str, first: tuple[dict[str, Any], ...] = (), **facts: Any) -> dict[str, Any]:
        """`first` are asks that have no answer."""
        self.busy = True
        try:
            for ask in first:
                self._ask(**ask)
            return self.orders[do](**facts)
        finally:
            self.busy = False

    def _interrupted(self, *_: object) -> None:
        """SIGINT stops what runs for a request, and nothing else: it may come late, when the examiner has its reply."""
        if self.busy:
            raise KeyboardInterrupt

    def _surround(self, check: int) -> None:
        """Quiet and repeatable surroundings from the first request of a check to its last; none for a cell (0)."""
        if check != self.check:
            self.surroundings.close()
            self.answers.clear()
            self.check = check
            if check:
                self.surroundings.enter_context(quiet_and_repeatable())

    def _files(self, beside: dict[str, str]) -> dict[str, Any]:
        """Write what was handed in beside the notebook to where it runs."""
        for name, content in beside.items():
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_bytes(base64.b64decode(content))
        return {}

    def _cell(self, source: str) -> dict[str, Any]:
        self.shell.run_cell(source, store_history=True)
        return {}

    def _names(self, names: list[str]) -> dict[str, Any]:
        """What the student calls by these names: a callable stays here and gets a number, a value is passed on."""
        values = {name: self.shell.user_ns[name] for name in names if name in self.shell.user_ns}
        callables = {}
        for name in [name for name, value in values.items() if callable(value)]:
            self.objects.append(values.pop(name))
            called = str(getattr(self.objects[-1], "__name__", "your function"))
            callables[name] = [len(self.objects) - 1, called, describe(self.objects[-1])]
        return {"callables": callables, "value": self.packer.pack(values)}

    def _construct(self, of: int, given: list[Any], options: dict[str, Any]) -> dict[str, Any]:
        values = self._options(options)
        answer = module_answer(self.objects[of], *map(self.unpacker.unpack, given), **values)
        number = len(self.answers)
        self.answers[number] = answer
        return {"made": number, "called": answer.name}

    def _ask(self, of: int, made: bool, method: str, given: list[Any], options: dict[str, Any]) -> dict[str, Any]:
        if made:
            answer = self.answers[of]
        else:
            target = self.objects[of]
            answer = Answer(target, getattr(target, "__name__", "your function"))
        arguments = map(self.unpacker.unpack, given)
        return {"value": self.packer.pack(getattr(answer, method)(*arguments, **self._options(options)))}

    def _options(self, options: dict[str, Any]) -> dict[str, Any]:
        return {name: self.unpacker.unpack(value) for name, value in options.items()}
