"""Answers that pretend to be what they are not: tensors, arrays and modules that say what a check wants to hear."""

from __future__ import annotations

from autograde.grading.states import State
from autograde.hostile.case import Case, answer


def _squeeze(name: str, tries: str, code: str, **facts: object) -> Case:
    return Case(name, "tampering", tries, answer(code), **facts)


CASES = [
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
