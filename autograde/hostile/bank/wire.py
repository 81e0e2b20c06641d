"""Replies in the right form with the wrong content, and a session that was taught to lie."""

from __future__ import annotations

from autograde.grading.states import State
from autograde.hostile.bank.forged import forged
from autograde.hostile.case import Case, answer, cell

_REFUSED = (State.NEEDS_REVIEW,)

#: Finds the session that runs this very cell.
_SESSION = """
import gc
(session,) = [thing for thing in gc.get_objects() if type(thing).__name__ == 'Session' and hasattr(thing, 'orders')]
"""


def _taught(name: str, tries: str, code: str, *states: State) -> Case:
    """A session that answers in its own way from the first cell on."""
    return Case(name, "tampering", tries, cell(_SESSION + code), states=states or _REFUSED, less=True)


CASES = [
    forged(
        "reply-given",
        "a reply with a recipe, which only the examiner may send",
        "os.write(out, reply(['given', 0, 'os.system', ['list', 'touch <host>/<token>-given'], ['dict']]))",
    ),
    Case(
        "given-returned",
        "tampering",
        "answers with a recipe for the examiner to make",
        answer("from visual_attention.checks.given import Given\n"
               "def squeeze(x): return Given('os.system', 'touch <host>/<token>-made')"),
        states=(State.GRADED, State.NEEDS_REVIEW),
        less=True,
    ),
    forged(
        "reply-out-of-order",
        "the reply to the next request before that to this one",
        "os.write(out, framed({'id': number + 1, 'outputs': [], 'arrays': [], 'value': None}) + reply(None))",
    ),
    forged(
        "reply-to-text",
        "a reply to a request whose number is a truth value, a fraction, text",
        "os.write(out, framed({'id': True, 'outputs': [], 'arrays': [], 'value': None}))",
    ),
    forged(
        "reply-shared-array",
        "a thousand names for one array",
        "os.write(out, reply(['list', *[['tensor', 0]] * 1000], bytes(4), arrays=[['float32', [1], [0]]]))",
    ),
    forged(
        "reply-layouts",
        "layouts that say more than the body holds, axes that are none, truth values for sizes",
        "layouts = [['float32', [2**20], [0]], ['float32', [1, 1], [0, 0]], ['float32', [True], [0]],\n"
        "           ['float32', [1] * 17, list(range(17))], [['float32'], [1], [0]], ['float32', [1.0], [0]]]\n"
        "os.write(out, reply(['tensor', 0], bytes(4), arrays=[layouts[number % len(layouts)]]))",
    ),
    forged(
        "reply-colliding",
        "a set of numbers that all have the same hash",
        "os.write(out, reply(['set', *[(2**61 - 1) * n for n in range(1, 9000)]])); time.sleep(1)",
        State.TIMED_OUT,
    ),
    forged(
        "reply-like",
        "a collection whose class has a name of 90,000 characters, quotes and zeros",
        "os.write(out, reply(['like', 'x\\0\\'\\\\' * 20_000, '<b>', ['set', 1, ['tuple', 2, ['words', 'x']]]]))",
    ),
    forged(
        "reply-lines",
        "an error of a million empty lines, pictures and text of nothing",
        "empty = {'output_type': 'error', 'ename': '', 'evalue': '', 'traceback': [''] * 10**6}\n"
        "os.write(out, reply(outputs=[empty, {'output_type': 'display_data', 'data': {}}]))",
    ),
    _taught(
        "names-made-up",
        "says that its names stand for numbers it has not, for `checks`, and for built-in names",
        "def names(self, names):\n"
        "    value = {name: 1 for name in (*names, 'checks', '__builtins__', 'torch', 'print')}\n"
        "    return {'callables': {name: [10**9, 'x', 'y'] for name in value}, 'value': self.packer.pack(value)}\n"
        "session.orders['names'] = names.__get__(session)",
        State.NEEDS_REVIEW,
        State.GRADED,
    ),
    _taught(
        "names-of-no-form",
        "gives handles of no form for its names",
        "def names(self, names): return {'callables': {name: ['0', None] for name in names}, 'value': ['dict']}\n"
        "session.orders['names'] = names.__get__(session)",
    ),
    _taught(
        "modules-made-up",
        "says that it has made modules, which it has not, and has no numbers for them",
        "def construct(self, **facts): return {'made': [turn.pop()], 'called': None}\nturn = [1, -1, 2**70] * 99\n"
        "session.orders['construct'] = construct.__get__(session)",
    ),
    _taught(
        "answers-lie",
        "reports of every call what an answer without side effects would leave",
        "import visual_attention.checks.answer as a\n"
        "a.Answer.inputs_after_call = lambda self, *inputs, **options: list(inputs)\n"
        "a.Answer.input_gradients = lambda self, inputs, cotangent, **options: [x * 0 + 1 for x in inputs]\n"
        "a.ModuleAnswer.training_modes = lambda self: {True, False}\n"
        "a.ModuleAnswer.parameters = lambda self: {'weight': torch.ones(3, 3)}",
        State.GRADED,
    ),
]  # fmt: skip
