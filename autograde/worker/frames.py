"""Messages between examiner and worker: a JSON header, then the raw bytes of tensors and arrays.

    4 bytes: length of the header · 8 bytes: length of the body · header · body

The reader sets `Caps` and believes nothing: whatever does not fit them raises `Malformed` before memory is taken.
"""

from __future__ import annotations

import json
import socket
import struct
from dataclasses import dataclass
from time import monotonic
from typing import Any

EACH = 200  # bytes for which an output counts beside its content: about what it takes in a notebook
_LENGTHS = struct.Struct("!IQ")
_AT_ONCE, _AT_MOST = 2**16, 2**24


class Malformed(ValueError):
    """These bytes are not a message of ours."""


class Closed(EOFError):
    """The other side is gone."""


@dataclass(frozen=True)
class Caps:
    """The largest message that a reader takes."""

    header_bytes: int = 8 * 2**20
    body_bytes: int = 256 * 2**20
    arrays: int = 8192  # people keep hidden units one by one
    dimensions: int = 16
    items: int = 20_000  # of all lists and dicts together
    depth: int = 16
    text: int = 100_000  # characters of one string
    told: int = 2000  # characters of a text in a failure


def send(connection: socket.socket, header: dict[str, Any], body: list[bytes], seconds: float | None = None) -> None:
    """Send one message; raises TimeoutError if the other side does not take it in `seconds`, Closed if it is gone."""
    written = json.dumps(header, separators=(",", ":"), ensure_ascii=False)  # else `é` takes six bytes, and 😀 twelve
    encoded = written.encode("utf-8", "surrogatepass")  # as halves of characters may come out of broken files
    try:
        connection.settimeout(seconds)
        connection.sendall(b"".join([_LENGTHS.pack(len(encoded), sum(map(len, body))), encoded, *body]))
    except (BrokenPipeError, ConnectionError) as error:
        raise Closed from error


class Reader:
    """Reads one message after another; what has come of one when time is up stays for the next try."""

    def __init__(self, connection: socket.socket, caps: Caps) -> None:
        self.connection, self.caps = connection, caps
        self.come = bytearray()

    def receive(self, seconds: float | None = None) -> tuple[dict[str, Any], memoryview]:
        """The next message's header and body. Raises TimeoutError, Closed and Malformed.

        `seconds` is for the whole message, so that one byte at a time does not make it longer.
        """
        deadline = None if seconds is None else monotonic() + seconds
        self._await(_LENGTHS.size, deadline)
        header_length, body_length = _LENGTHS.unpack_from(self.come)
        if header_length > self.caps.header_bytes or body_length > self.caps.body_bytes:
            raise Malformed(f"a message of {header_length} + {body_length} bytes is too long")
        start = _LENGTHS.size + header_length
        end = start + body_length
        self._await(end, deadline)
        message, self.come = memoryview(self.come)[:end], self.come[end:]
        try:
            header = json.loads(str(message[_LENGTHS.size : start], "utf-8", "surrogatepass"))
        except (ValueError, RecursionError) as error:
            raise Malformed("the header is not JSON") from error
        if not isinstance(header, dict):
            raise Malformed("the header is not an object")
        return header, message[start:]

    def _await(self, count: int, deadline: float | None) -> None:
        """Wait until `count` bytes of the message are there."""
        while len(self.come) < count:
            left = None if deadline is None else deadline - monotonic()
            if left is not None and left <= 0:
                raise TimeoutError
            self.connection.settimeout(left)
            try:
                received = self.connection.recv(max(_AT_ONCE, min(count - len(self.come), _AT_MOST)))
            except ConnectionError as error:
                raise Closed from error
            if not received:
                raise Closed
            self.come += received
