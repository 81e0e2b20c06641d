"""Messages between the two processes: any text comes out as it went in, and a limit counts the bytes that are sent."""

from __future__ import annotations

import json
import socket
import struct
from typing import Any

import pytest

from autograde.worker.frames import Caps, Malformed, Reader, send

AROUND = len('{"text":""}')
#: Characters, and how many bytes each is in a header.
CHARACTERS = {"x": 1, "é": 2, "█": 3, "😀": 4, "\ud800": 3, "\n": 2, "\x1b": 6, "\0": 6, "\x7f": 1}
each_character = pytest.mark.parametrize(("character", "size"), CHARACTERS.items(), ids=map(ascii, CHARACTERS))


def crossed(text: str, caps: Caps) -> dict[str, Any]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        send(theirs, {"text": text}, [], seconds=60)
        return Reader(ours, caps).receive(seconds=60)[0]


@each_character
def test_a_header_is_as_long_as_its_bytes(character: str, size: int) -> None:
    text = character * 1000
    assert crossed(text, Caps(header_bytes=AROUND + size * 1000)) == {"text": text}
    with pytest.raises(Malformed, match="too long"):
        crossed(text, Caps(header_bytes=AROUND + size * 1000 - 1))


@pytest.mark.parametrize("said", [b"\xff\xfe{}", b'{"text":"\xe9"}', json.dumps({"text": "x"}).encode("utf-16")])
def test_other_bytes_than_those_of_text_are_malformed(said: bytes) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(struct.pack("!IQ", len(said), 0) + said)
        with pytest.raises(Malformed, match="not JSON"):
            Reader(ours, Caps()).receive(seconds=60)
