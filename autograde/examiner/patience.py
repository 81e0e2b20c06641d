"""A limit on the examiner's own time: a check may take very long over values that were made to be looked at for long.

Waiting for a submission has limits of its own. This one holds for Python code of ours, in any thread.
"""

from __future__ import annotations

import ctypes
import threading

_raise_in_thread = ctypes.pythonapi.PyThreadState_SetAsyncExc


class OutOfPatience(BaseException):
    """A test cell took too long. No error, so that no check can take it for one of the answer's."""


class Patience:
    """Raises OutOfPatience in what runs here when it has not come to its end after so many seconds.

    The error may also arrive on the way out, after the last line in here, but never later. That is why this is a class:
    a generator would then be left in the middle, and nothing in it knows that the error has come.
    """

    def __init__(self, seconds: float) -> None:
        self._thread, self._lock, self._over = ctypes.c_ulong(threading.get_ident()), threading.Lock(), False
        self._timer = threading.Timer(seconds, self._interrupt)
        self._timer.daemon = True

    def __enter__(self) -> Patience:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._over = True
        self._timer.cancel()
        _raise_in_thread(self._thread, None)  # what was sent and has not arrived is called back

    def _interrupt(self) -> None:
        with self._lock:
            if not self._over:
                _raise_in_thread(self._thread, ctypes.py_object(OutOfPatience))
