"""A limit on the examiner's own time: a check may take very long over values that were made to be looked at for long.

Waiting for a submission has limits of its own. This one holds for Python code of ours, in any thread.
"""

from __future__ import annotations

import contextlib
import ctypes
import threading
from collections.abc import Iterator

_raise_in_thread = ctypes.pythonapi.PyThreadState_SetAsyncExc


class OutOfPatience(BaseException):
    """A test cell took too long. No error, so that no check can take it for one of the answer's."""


@contextlib.contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Raises OutOfPatience in what runs here when it has not come to its end in time."""
    thread, lock = ctypes.c_ulong(threading.get_ident()), threading.Lock()
    over = sent = arrived = False

    def interrupt() -> None:
        nonlocal sent
        with lock:
            if not over:
                sent = True
                _raise_in_thread(thread, ctypes.py_object(OutOfPatience))

    timer = threading.Timer(seconds, interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    except OutOfPatience:
        arrived = True
        raise
    finally:
        with lock:
            over = True
        timer.cancel()
        while sent and not arrived:  # it arrives here, and not in what comes after
            pass
