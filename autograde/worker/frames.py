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

_LENGTHS = struct.Struct("!IQ")


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


def send(connection: socket.socket, header: dict[str, Any], body: list[bytes], seconds: float | None = None) -> None:
    """Send one message; raises TimeoutError if the other side does not take it in `seconds`, Closed if it is gone."""
    encoded = json.dumps(header, separators=(",", ":")).encode()
    try:
        connection.settimeout(seconds)
        connection.sendall(b"".join([_LENGTHS.pack(len(encoded), sum(map(len, body))), encoded, *body]))
    except (BrokenPipeError, ConnectionError) as error:
        raise Closed from error


def receive(connection: socket.socket, caps: Caps, seconds: float | None = None) -> tuple[dict[str, Any], memoryview]:
    """The next message's header and body. Raises TimeoutError, Closed and Malformed.

    `seconds` is for the whole message, so that one byte at a time does not make it longer.
    """
    deadline = None if seconds is None else monotonic() + seconds
    header_length, body_length = _LENGTHS.unpack(_exactly(connection, _LENGTHS.size, deadline))
    if header_length > caps.header_bytes or body_length > caps.body_bytes:
        raise Malformed(f"a message of {header_length} + {body_length} bytes is too long")
    encoded = _exactly(connection, header_length, deadline)
    body = _exactly(connection, body_length, deadline)
    try:
        header = json.loads(bytes(encoded))
    except (ValueError, RecursionError) as error:
        raise Malformed("the header is not JSON") from error
    if not isinstance(header, dict):
        raise Malformed("the header is not an object")
    return header, body


def _exactly(connection: socket.socket, count: int, deadline: float | None) -> memoryview:
    buffer = memoryview(bytearray(count))
    done = 0
    while done < count:
        left = None if deadline is None else deadline - monotonic()
        if left is not None and left <= 0:
            raise TimeoutError
        connection.settimeout(left)
        try:
            received = connection.recv_into(buffer[done:])
        except ConnectionError as error:
            raise Closed from error
        if not received:
            raise Closed
        done += received
    return buffer
