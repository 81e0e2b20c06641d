"""Orders from the examiner's process to the warm one, and what it reports back. Both sides are ours.

Every order names the submission by number, and exactly one "over" is reported for each that was started. An order
about a submission that is over already is ignored, so it does not matter which of the two sides was first.
"""

from __future__ import annotations

import json
import socket
from dataclasses import dataclass
from typing import Any

_LONGEST = 65536


@dataclass(frozen=True)
class Order:
    """What to do: start (with the descriptor of a socket), interrupt, stop, or, at the end of all, leave."""

    do: str
    number: int = 0
    limits: dict[str, int] | None = None
    descriptor: int = -1


def give(orders: socket.socket, do: str, number: int, connection: socket.socket | None = None, **facts: Any) -> None:
    message = json.dumps({"do": do, "number": number, **facts}).encode()
    socket.send_fds(orders, [message], [connection.fileno()] if connection else [])


def read_order(orders: socket.socket) -> Order:
    """The next order; `leave` where nobody is left to give one."""
    message, descriptors, _, _ = socket.recv_fds(orders, _LONGEST, 1)
    return Order(**json.loads(message), descriptor=descriptors[0] if descriptors else -1) if message else Order("leave")


def report(orders: socket.socket, number: int, event: str, **facts: Any) -> None:
    orders.send(json.dumps({"number": number, "event": event, **facts}).encode())


def read_report(orders: socket.socket) -> dict[str, Any]:
    """The next report; raises EOFError where the warm process is gone."""
    message = orders.recv(_LONGEST)
    if not message:
        raise EOFError("the warm process is gone")
    return json.loads(message)
