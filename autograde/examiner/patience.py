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
    thread, lock, over = ctypes.c_ulong(threading.get_ident()), threading.Lock(), False

    def interrupt() -> None:
        with lock:
            if not over:
                _raise_in_thread(thread, ctypes.py_object(OutOfPatience))

    timer = threading.Timer(seconds, interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        with lock:
            over = True
            _raise_in_thread(thread, None)  # one that was sent and has not arrived
        timer.cancel()
