"""The process that imports torch once and makes, by fork, the processes that examine. It imports nothing else itself.

    python -m autograde.running.crew_server FD

FD is a socket. The first message is the order (JSON); each later one is a byte with a socket attached, for which a
process is forked. All of them end with the process that started this one, however it ended; outside Linux, where the
kernel does not see to that, as soon as they have something to send or to read.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import socket
import sys
import time
import traceback
from multiprocessing.connection import Connection
from typing import Any

from autograde.worker.linux import die_with_parent


def main(control: socket.socket) -> None:
    """Fork a process for every socket that arrives, until there will be no more; then wait for them."""
    die_with_parent(os.getppid())  # if the parent has ended already, so has what it would send
    order = json.loads(Connection(os.dup(control.fileno())).recv_bytes())
    for module in order["preload"]:
        with contextlib.suppress(ImportError):  # whoever needs it will say so, where it can be answered
            importlib.import_module(module)
    here = os.getpid()
    while True:
        message, fds, *_ = socket.recv_fds(control, 1, 1)
        _bury()
        if not message:
            break
        if os.fork() == 0:
            control.close()
            _serve(Connection(fds[0]), order, here)
        os.close(fds[0])
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()


def _bury() -> None:
    """Collect children that have ended."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _serve(connection: Connection, order: dict[str, Any], parent: int) -> None:
    """Examine one task after another; never returns."""
    code = 1
    try:
        die_with_parent(parent)
        connection.send_bytes(json.dumps({"pid": os.getpid()}).encode())
        _examine_all(connection, order)
        code = 0
    except (EOFError, BrokenPipeError, ConnectionResetError):
        code = 0  # nobody wants an answer any more
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def _examine_all(connection: Connection, order: dict[str, Any]) -> None:
    from visual_attention.errors import CourseError

    module, function = order["maker"].split(":")
    message = connection.recv_bytes()  # before it gets ready, which takes seconds: the sender is not to wait
    try:
        with getattr(importlib.import_module(module), function)(order["facts"]) as examine:
            while True:
                connection.send_bytes(json.dumps(_answer(examine, json.loads(message))).encode())
                message = connection.recv_bytes()
    except CourseError as error:
        connection.send_bytes(json.dumps({"stop": str(error)}).encode())


def _answer(examine: Any, task: dict[str, Any]) -> dict[str, Any]:
    """The examined notebook, or what went wrong. A CourseError concerns the whole class and goes on."""
    from visual_attention.errors import CourseError

    started = time.monotonic()
    try:
        return {"notebook": examine(task["notebook"], task["folder"]), "seconds": time.monotonic() - started}
    except CourseError:
        raise
    except Exception as error:
        first = (str(error).strip().splitlines() or ["no message"])[0]
        return {"problem": f"{type(error).__name__}: {first}", "trace": traceback.format_exc()}


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])))
