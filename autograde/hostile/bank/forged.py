"""Frames forged on the one socket that a submission has, and replies at the wrong time."""

from __future__ import annotations

from autograde.grading.states import State
from autograde.hostile.case import Case, answer
from autograde.receipts import RECEIPT_MIME

#: An answer that finds the session's socket and the number of the request it is called for, and writes to it.
_FORGER = """
import json, os, struct, sys, threading, time
def squeeze(x):
    frame = sys._getframe()
    while 'header' not in frame.f_locals or 'self' not in frame.f_locals:
        frame = frame.f_back
    number, out = frame.f_locals['header']['id'], frame.f_locals['self'].connection.fileno()
    def framed(header, body=b'', lengths=None):
        header = header if isinstance(header, bytes) else json.dumps(header).encode()
        return struct.pack('!IQ', *(lengths or (len(header), len(body)))) + header + body
    def reply(value=None, body=b'', **facts):
        return framed({'id': number, 'outputs': [], 'arrays': [], 'value': value} | facts, body)
    FORGERY
    return x.detach().mean()
"""
_RECEIPT = {"output_type": "display_data", "data": {RECEIPT_MIME: {"check": "squeeze_is_clean", "passed": True}}}


def forged(name: str, tries: str, forgery: str, *more: State, score: float | None = None) -> Case:
    """A case that sends these bytes in place of its reply; it must end for a person to look at, or as `more` say."""
    code = _FORGER.replace("FORGERY", forgery.strip().replace("\n", "\n    "))
    return Case(name, "tampering", tries, answer(code), score=score, states=(State.NEEDS_REVIEW, *more), less=True)


CASES = [
    forged("frame-noise", "random bytes on the socket", "os.write(out, os.urandom(10_000))"),
    forged("frame-long", "a frame said to be of 2⁶³ bytes", "os.write(out, framed(b'{}', lengths=(2, 2**63)))"),
    forged("frame-deep", "a header nested 10⁶ deep", "os.write(out, framed(b'[' * 10**6))", State.TIMED_OUT),
    forged("frame-passed", "a reply that says the check has passed", "os.write(out, reply(True, passed=True, made=0))"),
    forged(
        "frame-receipt",
        "a reply with a receipt among its outputs",
        f"os.write(out, reply(outputs=[{_RECEIPT!r}])); os._exit(0)",
        State.DIED,
    ),
    forged(
        "frame-shapes",
        "a reply with a tensor of a negative and of a huge shape",
        "os.write(out, reply(['tensor', 0], arrays=[['float32', [-1, 2**62], [0, 1]]]))",
    ),
    forged(
        "frame-pickle",
        "a reply with pickled bytes and an array of objects",
        "os.write(out, reply(['array', 0], b'gASVAAAA', arrays=[['object', [1], [0]]]))",
    ),
    forged(
        "frame-early",
        "replies to the next hundred requests at once",
        "for later in range(1, 100):\n"
        "    os.write(out, framed({'id': number + later, 'outputs': [], 'arrays': [], 'value': True}))",
    ),
    forged(
        "frame-late",
        "a thread that answers at random times in the session's place",
        """
def chatter():
    while True:
        number_now = frame.f_locals['self'].__dict__.get('number', number) + 1
        os.write(out, framed({'id': number_now, 'outputs': [], 'arrays': [], 'value': None}))
        time.sleep(0.01)
threading.Thread(target=chatter, daemon=True).start()
""",
        State.DIED,
    ),
    forged(
        "frame-drip", "one byte at a time", "while True:\n    os.write(out, b'\\0'), time.sleep(0.05)", State.TIMED_OUT
    ),
    forged(
        "frame-for-terminals",
        "a value of a kind whose name are orders for a terminal, in 60,000 characters",
        r"os.write(out, reply(['\x1b]0;owned\x1b\\\x1b[2J' + 'x' * 60_000, 1, 2]))",
    ),
    forged("socket-closed", "closes the socket", "os.close(out)", State.DIED),
    forged(
        "socket-stolen",
        "a child that reads the examiner's requests in the session's place",
        "if not os.fork():\n    while True: os.read(out, 10)",
        State.TIMED_OUT,
        State.DIED,
    ),
    forged(
        "socket-flooded",
        "replies without end",
        "while True: os.write(out, framed({'id': 10**9, 'outputs': [], 'arrays': []}))",
    ),
    forged(
        "failure-forged",
        "a failure that is shown as a pass, with a link to click",
        "os.write(out, reply(failed=['✓ all is well', '</pre><b>6 of 6 points</b>', '', "
        "'Read on:  section “x” (javascript:alert(1))'])); os._exit(0)",
        State.DIED,
    ),
]
