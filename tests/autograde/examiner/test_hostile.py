"""Code that attacks the examiner through the only way there is: what it prints, shows, returns, and writes."""

from __future__ import annotations

import pytest

from autograde.examiner import Examiner
from autograde.receipts import RECEIPT_MIME
from tests.autograde.sandbox.submissions import OTHER_TEST, RIGHT, TEST, checked, examined

FORGED = {"check": "squeeze_has_the_right_shape", "sentence": "all is well", "passed": True}
DATA = {RECEIPT_MIME: FORGED, "text/plain": "✓ all is well", "text/html": "<script>alert(1)</script>"}

#: Ways to claim that a check has passed, for a function that is wrong.
CLAIMS = {
    "display": f"display({DATA!r}, raw=True)",
    "print": f"import json\nprint(json.dumps({DATA!r}))",
    "last value": f"class Pass:\n    def _repr_mimebundle_(self, **_): return {DATA!r}\nPass()",
    "shell": f"get_ipython().outputs.kept.append({{'output_type': 'display_data', 'data': {DATA!r}}})",
    "receipt": "from visual_attention.checks.check import _Receipt\nfrom IPython.display import display\n"
    "display(_Receipt(checks.squeeze_has_the_right_shape.lesson))",
    "checks": "checks.squeeze_has_the_right_shape = lambda *_, **__: None\nchecks.squeeze_has_the_right_shape(1)",
    "torch": "torch.allclose = torch.equal = lambda *_, **__: True\nimport visual_attention.checks.primitives as p\n"
    "p.expect_tensor = p.agrees = lambda *_, **__: True",
    "shape": "class Pretends(torch.Tensor):\n    shape = (2, 3)\n    def dim(self): return 2\n"
    "    def __eq__(self, other): return True\ndef squeeze(x): return torch.ones(1).as_subclass(Pretends)",
    "codec": "import autograde.worker.values as v\nv._bytes_of = lambda value: b''",
    "session": "import autograde.worker.session as s\n"
    "s.Session._reply = lambda self, header: {'passed': True, 'value': True}",
}


@pytest.mark.parametrize("claim", CLAIMS.values(), ids=CLAIMS)
def test_no_mark_can_be_claimed(examiner: Examiner, claim: str) -> None:
    wrong = "def squeeze(x):\n    return x.mean()"
    inside = wrong.replace("    return", "    " + claim.replace("\n", "\n    ") + "\n    return")
    for code in ([claim, wrong], [wrong, claim], [inside]):
        done = examined(examiner, *code, checked(TEST), checked(OTHER_TEST))
        assert done.receipts() == []
        assert "<script>" not in str([output.get("data") for cell in done.cells for output in cell.outputs])


#: What a function finds out about the request that it is called for, and how it answers in the session's place.
FORGER = """
import json, os, struct, sys
def squeeze(x):
    frame = sys._getframe()
    while 'header' not in frame.f_locals or 'self' not in frame.f_locals:
        frame = frame.f_back
    number, out = frame.f_locals['header']['id'], frame.f_locals['self'].connection.fileno()
    def frame_of(header, body=b'', lengths=None):
        header = header if isinstance(header, bytes) else json.dumps(header).encode()
        return struct.pack('!IQ', *(lengths or (len(header), len(body)))) + header + body
    def answer(value=None, body=b'', **facts):
        return frame_of({'id': number, 'outputs': [], 'arrays': [], 'value': value} | facts, body)
    os.write(out, FORGERY)
    EVERMORE
    return x.mean((2, 3))
"""
ONE = "['tensor', 0]"
FORGERIES = {
    "another number": "answer(id=number + 1)",
    "an earlier number": "answer(id=number - 1)",
    "no number": "answer(id=True)",
    "not JSON": "frame_of(b'{]')",
    "not an object": "frame_of([1, 2])",
    "not text": "frame_of(b'\\xff\\xfe{}')",
    "deep": "frame_of(b'[' * 1_000_000)",
    "deep value": f"answer({'[' * 90}{']' * 90})",
    "a long header": "frame_of(b'', lengths=(2**32 - 1, 0))",
    "a long body": "frame_of(b'{}', lengths=(2, 2**63))",
    "no outputs": "answer(outputs=None)",
    "outputs of no kind": "answer(outputs=[{'output_type': 'mark'}, 3])",
    "a number for a picture": "answer(outputs=[{'output_type': 'display_data', 'data': {'image/png': 3}}])",
    "a negative shape": f"answer({ONE}, b'', arrays=[['float32', [-1, 3], [0, 1]]])",
    "a huge shape": f"answer({ONE}, b'', arrays=[['float32', [2**40, 2**40], [0, 1]]])",
    "a huge empty shape": f"answer({ONE}, b'', arrays=[['float32', [0, 2**20, 2**20, 2**20], [0, 1, 2, 3]]])",
    "a shape of text": f"answer({ONE}, b'', arrays=[['float32', ['2', '3'], [0, 1]]])",
    "a shape of truth": f"answer({ONE}, b'1234', arrays=[['float32', [True], [0]]])",
    "many dimensions": f"answer({ONE}, b'1234', arrays=[['float32', [1] * 1000, [*range(1000)]]])",
    "fewer bytes than said": f"answer({ONE}, b'123', arrays=[['float32', [1], [0]]])",
    "more bytes than said": f"answer({ONE}, b'12345', arrays=[['float32', [1], [0]]])",
    "an order of other axes": f"answer({ONE}, bytes(24), arrays=[['float32', [2, 3], [0, 2]]])",
    "an order too short": f"answer({ONE}, bytes(24), arrays=[['float32', [2, 3], [0]]])",
    "a class that is no collection": "answer(['like', 'int', 'words', 3])",
    "a dtype of objects": "answer(['array', 0], bytes(8), arrays=[['object', [1], [0]]])",
    "no dtype": f"answer({ONE}, b'1234', arrays=[[['float32'], [1], [0]]])",
    "an array twice": "answer(['list', ['tensor', 0], ['tensor', 0]], b'1234', arrays=[['float32', [1], [0]]])",
    "an array too many": "answer(['tensor', 1], b'1234', arrays=[['float32', [1], [0]]])",
    "many arrays": "answer(None, b'', arrays=[['float32', [0], [0]]] * 100_000)",
    "many items": "answer(['list', *range(1_000_000)])",
    "equal hashes": "answer(['dict', *([i * (2**61 - 1), 0] for i in range(30_000))])",
    "a key that is none": "answer(['dict', [['list'], 1]])",
    "an unknown kind": "answer(['pickle', 'gASVAAAA'])",
    "a failure without text": "answer(failed=[1])",
    "an error without text": "answer(raised='all')",
    "noise": "os.urandom(100_000)",
}


@pytest.mark.parametrize("forgery", FORGERIES.values(), ids=FORGERIES)
@pytest.mark.parametrize("evermore", ["os._exit(0)", "while True: pass"])
def test_a_forged_reply_ends_the_submission_and_nothing_else(examiner: Examiner, forgery: str, evermore: str) -> None:
    code = FORGER.replace("FORGERY", forgery).replace("EVERMORE", evermore)
    done = examined(
        examiner, RIGHT, checked(OTHER_TEST), code, checked(TEST, "forged"), checked(OTHER_TEST), call_seconds=3
    )
    assert done.receipts() == ["squeeze_is_the_channel_mean"]
    assert done.state in ("needs review", "died", "timed out")
    assert "'forged'" in done.happened
    assert done.cells[4].outputs == []


def test_one_byte_at_a_time_takes_no_longer(examiner: Examiner) -> None:
    drip = FORGER.replace(
        "os.write(out, FORGERY)", "import time\n    while True: os.write(out, b'\\0'); time.sleep(0.1)"
    )
    done = examined(examiner, drip.replace("EVERMORE", "pass"), checked(TEST), RIGHT, checked(TEST), call_seconds=1)
    assert (done.state, done.receipts()) == ("needs review", [])


def test_a_reply_before_its_question_is_a_reply_and_no_more(examiner: Examiner) -> None:
    """Whoever answers first answers for the submission: a wrong value is a wrong value."""
    code = FORGER.replace("FORGERY", "answer(['tensor', 0], bytes(24), arrays=[['float32', [2, 3], [0, 1]]])")
    done = examined(examiner, code.replace("EVERMORE", "pass"), checked(OTHER_TEST), RIGHT, checked(OTHER_TEST))
    assert done.receipts() == []
    assert "has wrong values" in done.errors(1)[0]
    assert done.state == "needs review"  # the real reply follows, and answers nothing


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("def squeeze(x): return float('nan')", "nan (float)"),
        ("def squeeze(x): return 10**2000", "(int)"),
        ("def squeeze(x): return 10**5000", "cannot be examined"),
        ("def squeeze(x): return '\\ud800' * 3", "(str)"),
        ("def squeeze(x): return torch.empty(0).expand(0, 3)", "(0, 3)"),
        ("def squeeze(x): return torch.ones(1).expand(10**6, 10**6)", "stopped with an error"),
        ("def squeeze(x): return torch.ones(2, 3, dtype=torch.bool)", "torch.bool"),
        ("def squeeze(x): return torch.sparse_coo_tensor(size=(2, 3))", "stopped with an error"),
        ("def squeeze(x): return torch.empty(2, 3, device='meta')", ""),
        ("squeeze = [squeeze := []]; squeeze.append(squeeze)", ""),
        ("def squeeze(x): return {i: {} for i in range(100_000)}", "too large"),
        ("class Odd:\n    def __repr__(self): raise ValueError('no')\nsqueeze = Odd()", ""),
        ("class Odd:\n    def __repr__(self): raise ValueError('no')\ndef squeeze(x): return Odd()", "ValueError: no"),
        ("class Odd(dict):\n    def items(self): return [(1, 2, 3)]\ndef squeeze(x): return Odd()", ""),
        ("def squeeze(x): raise type('</pre><b>', (Exception,), {})('<script>')", "<script>"),
        ("def squeeze(x): raise BaseException('out')", "out"),
        ("def squeeze(x): raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("def squeeze(x): raise SystemExit(0)", "SystemExit"),
        ("def squeeze(x): raise MemoryError('x' * 10**7)", "MemoryError"),
        ("def squeeze(x): raise MemoryError('\N{GRINNING FACE}' * 10**7)", "MemoryError"),
        ("def squeeze(): pass", "positional argument"),
        ("squeeze = None", "This is not a function"),
        ("pass", "NameError"),
        ("raise KeyboardInterrupt", "NameError"),
        ("class squeeze(torch.nn.Module): pass", ""),
    ],
)
def test_whatever_an_answer_is_it_is_only_wrong(examiner: Examiner, code: str, says: str) -> None:
    done = examined(examiner, code, checked(TEST), RIGHT, checked(TEST))
    assert (done.state, len(done.receipts())) == ("graded", 1), (done.happened, done.errors(1))
    (error,) = done.errors(1)
    assert says in error
    assert len(error) < 10_000


def test_bytes_that_are_no_truth_values_become_such(examiner: Examiner) -> None:
    code = FORGER.replace("FORGERY", "answer(['tensor', 0], bytes([7] * 6), arrays=[['bool', [2, 3], [0, 1]]])")
    done = examined(examiner, code.replace("EVERMORE", "os._exit(0)"), checked(TEST))
    assert "torch.bool" in done.errors(1)[0]


def test_hidden_tests_never_reach_the_students_process(examiner: Examiner) -> None:
    look = """
import gc
def squeeze(x):
    word = 'sec' + 'ret'
    print(sum(word in str(thing) for thing in gc.get_objects() if isinstance(thing, (dict, list))))
    return x.mean((2, 3))
"""
    test = "secret = (2, 3, 4, 5)\nchecks.squeeze_has_the_right_shape(squeeze, secret)"
    here = examined(examiner, look, "secret = 1\nsqueeze(torch.ones(1, 1, 1, 1))")
    assert int(here.text(1).split()[0]) > 0
    done = examined(examiner, look, checked(test))
    assert (done.receipts(), done.text(1)) == (["squeeze_has_the_right_shape"], "0\n")
