"""Answers that pretend to be what they are not: tensors, numbers and modules that say what a check wants to hear."""

from __future__ import annotations

from autograde.grading.states import State
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
        "tensor-lies",
        "a tensor subclass that lies about shape, values and every function of torch",
        """
class Lies(torch.Tensor):
    shape = property(lambda self: torch.Size((2, 3)))
    dtype = property(lambda self: torch.float32)
    def __eq__(self, other): return torch.ones(2, 3, dtype=torch.bool)
    def size(self, *_): return torch.Size((2, 3))
    def numel(self): return 6
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None): return torch.zeros(2, 3).as_subclass(cls)
def squeeze(x): return torch.ones(1).as_subclass(Lies)
""",
        states=(State.GRADED, State.NEEDS_REVIEW),
    ),
    _squeeze(
        "dtype-lies",
        "arrays of objects, records and text",
        """
import numpy as np
turn = iter(range(10**6))
def squeeze(x):
    kinds = ['object', 'U10', 'V8', 'M8[s]', 'float128', [('a', 'f4')], 'S3']
    return np.zeros(x.shape[:2], dtype=kinds[next(turn) % len(kinds)])
""",
    ),
    _squeeze(
        "shape-huge",
        "a tensor of 10¹² values in one byte",
        "def squeeze(x):\n    return torch.ones(1).expand(10**6, 10**6)",
    ),
    _squeeze(
        "shape-odd",
        "negative strides, sizes of 0 and 60 dimensions",
        """
import numpy as np
turn = iter(range(10**6))
def squeeze(x):
    odd = [np.ones((3, 2))[::-1, ::-1], torch.empty(0, 10**9), torch.ones([1] * 60), np.ones([1] * 32)]
    return odd[next(turn) % len(odd)]
""",
    ),
    _squeeze(
        "not-a-number",
        "NaN and infinities, which compare with nothing",
        "def squeeze(x): return torch.full(x.shape[:2], float('nan')) + x.sum() * float('inf')",
        score=0,  # its shape is right, and the test of the shape looks at the values as well
        less=True,
    ),
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
    _squeeze(
        "tensor-exotic",
        "meta, sparse, quantised, nested and complex tensors",
        """
turn = iter(range(10**6))
def squeeze(x):
    exotic = [
        lambda: torch.empty(2, 3, device='meta'),
        lambda: torch.eye(3).to_sparse(),
        lambda: torch.quantize_per_tensor(torch.ones(2, 3), 0.1, 0, torch.qint8),
        lambda: torch.nested.nested_tensor([torch.ones(2), torch.ones(3)]),
        lambda: torch.ones(2, 3, dtype=torch.complex128).conj(),
        lambda: torch.ones(2, 3).to_mkldnn(),
    ]
    return exotic[next(turn) % len(exotic)]()
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
    Case(
        "module-lies",
        "tampering",
        "a module that hides its weights and has a new answer each time",
        answer(
            """
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.hidden = [nn.Linear(channels, channels)]
    def parameters(self, *_, **__): return iter([nn.Parameter(torch.ones(1))] * 3)
    named_parameters = lambda self, *_, **__: iter([('weight', torch.ones(1))])
    def state_dict(self, *_, **__): return {'weight': None}
    def forward(self, z): return torch.rand_like(z)
    def __deepcopy__(self, memo): return self
""",
            "excitation",
        ),
        score=None,
        less=True,
    ),
]
