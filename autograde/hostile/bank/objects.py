"""Objects that agree with everything, raise at every touch, or run code when they are unpickled."""

from __future__ import annotations

from autograde.hostile.case import Case, answer

_AGREEABLE = """
class Agreeable:
    shape, dtype, ndim, requires_grad, grad = (2, 3), torch.float32, 2, True, None
    def __eq__(self, other): return True
    def __hash__(self): return 0
    def __bool__(self): return True
    def __float__(self): return 0.0
    __lt__ = __le__ = __gt__ = __ge__ = __ne__ = __eq__
    def __getattr__(self, name): return lambda *_, **__: self
"""


def _squeeze(name: str, tries: str, code: str, **facts: object) -> Case:
    return Case(name, "tampering", tries, answer(code), **facts)


CASES = [
    _squeeze("agreeable", "an object equal to everything", f"{_AGREEABLE}def squeeze(x): return Agreeable()"),
    _squeeze(
        "hostile-object",
        "an object whose every method raises or returns nonsense",
        """
class Meta(type):
    def __instancecheck__(cls, other): return True
    def __repr__(cls): raise SystemExit
class Hostile(metaclass=Meta):
    @property
    def __class__(self): return torch.Tensor
    def __getattribute__(self, name): raise KeyboardInterrupt(name)
    def __repr__(self): raise SystemExit('gone')
    __len__ = __iter__ = __str__ = __hash__ = __repr__
def squeeze(x): return Hostile()
""",
    ),
    _squeeze("mock", "a mock in place of every answer", "from unittest.mock import MagicMock\nsqueeze = MagicMock()"),
    _squeeze(
        "name-hostile",
        "a function without a name, and names that raise",
        """
class Nameless:
    @property
    def __name__(self): raise RuntimeError('</script>')
    def __call__(self, x): return x.mean()
    def __repr__(self): return '\\x00\\ud800' * 10**6
squeeze = Nameless()
""",
    ),
    _squeeze(
        "pickles",
        "objects that run code when they are unpickled",
        """
import os
class Bomb:
    def __reduce__(self): return os.system, ('touch <host>/<token>-unpickled',)
    def __deepcopy__(self, memo): raise SystemExit
def squeeze(x): return [Bomb(), {Bomb(): Bomb()}]
""",
    ),
    Case(
        "count-agrees",
        "tampering",
        "whole numbers equal to every other",
        answer(
            "class One(int):\n    __eq__ = __le__ = __ge__ = lambda self, other: True\n    __hash__ = int.__hash__\n"
            "def se_parameters(*_, **__): return One(1)\ndef se_network_parameters(*_, **__): return One(1)",
            "se-parameters",
        ),
    ),
    Case(
        "prediction-of-both",
        "tampering",
        "predictions that are True and False at once",
        answer(
            "class Both(int):\n    def __eq__(self, other): return True\n    __hash__ = int.__hash__\n"
            "class Always(dict):\n    def __getitem__(self, key): return Both(1)\n    get = __getitem__\n"
            "    def __contains__(self, key): return True\n    def items(self): return [('', Both(1))]\n"
            "gate_predictions = Always({'': Both(1)})",
            "gate-predictions",
        ),
    ),
]
