# %% right: a sum over the stages
def increase(stages, reduction, plain):
    added = 0
    for channels, blocks in stages:
        hidden = max(1, channels // reduction)
        added += blocks * 2 * channels * hidden
    return 100 * added / plain

# %% right: one line
def increase(stages, reduction, plain):
    return sum(2 * c * max(c // reduction, 1) * n for c, n in stages) / plain * 100

# %% right: annotated, with names for everything
def increase(stages: Sequence[tuple[int, int]], reduction: int, plain: int) -> float:
    """Percent."""
    parameters_added: int = 0
    for stage in stages:
        channels, number_of_blocks = stage
        hidden_width = channels // reduction
        if hidden_width < 1:
            hidden_width = 1
        first_matrix = hidden_width * channels
        second_matrix = channels * hidden_width
        parameters_added += number_of_blocks * (first_matrix + second_matrix)
    new_size = plain + parameters_added
    return (new_size - plain) / plain * 100.0

# %% right: counts real layers
def increase(stages, reduction, plain):
    total = 0
    for c, n in stages:
        h = max(1, c // reduction)
        block = nn.Sequential(nn.Linear(c, h, bias=False), nn.ReLU(), nn.Linear(h, c, bias=False))
        total += n * sum(p.numel() for p in block.parameters())
    return 100 * total / plain

# %% right: with tensors
def increase(stages, reduction, plain):
    c, n = torch.tensor(stages, dtype=torch.float64).T
    h = (c // reduction).clamp(min=1)
    return 100 * (2 * c * h * n).sum() / plain

# %% right: NumPy
def increase(stages, reduction, plain):
    import numpy as np

    c, n = np.array(stages).T
    return np.float64(100) * np.sum(2 * c * np.maximum(1, c // reduction) * n) / plain

# %% right: a helper and map
def se_block(channels, reduction):
    return 2 * channels * (channels // reduction or 1)


def increase(stages, reduction, plain):
    return 100 / plain * sum(map(lambda s: s[1] * se_block(s[0], reduction), stages))

# %% right: recursive
def increase(stages, reduction, plain):
    if not len(stages):
        return 0.0
    (c, n), *rest = stages
    return 200 * n * c * max(1, int(c / reduction)) / plain + increase(rest, reduction, plain)

# %% right: meta device and measuring
def increase(stages, reduction, plain):
    with torch.device("meta"):
        gates = nn.ModuleList()
        for c, n in stages:
            for _ in range(n):
                h = max(1, c // reduction)
                gates.append(nn.Sequential(nn.Conv2d(c, h, 1, bias=False), nn.Conv2d(h, c, 1, bias=False)))
    return measuring.count_parameters(gates) * 100.0 / plain

# %% right: a Fraction turned into float
from fractions import Fraction

def increase(stages, reduction, plain):
    return float(Fraction(100 * sum(2 * c * max(1, c // reduction) * n for c, n in stages), plain))

# %% wrong: a share
# check: increase_counts_percent
# says: times 100 it is percent
def increase(stages, reduction, plain):
    return sum(2 * c * max(1, c // reduction) * n for c, n in stages) / plain

# %% wrong: rounded to one digit
# check: increase_counts_percent
# says: do not round
def increase(stages, reduction, plain):
    return round(100 * sum(2 * c * max(1, c // reduction) * n for c, n in stages) / plain, 1)

# %% wrong: rounded to two digits
# check: increase_counts_percent
# says: do not round
def increase(stages, reduction, plain):
    return round(100 * sum(2 * c * max(1, c // reduction) * n for c, n in stages) / plain, 2)

# %% wrong: of the new network
# check: increase_counts_percent
# says: not by those of the new one
def increase(stages, reduction, plain):
    added = sum(2 * c * max(1, c // reduction) * n for c, n in stages)
    return 100 * added / (plain + added)

# %% wrong: the new size
# check: increase_counts_percent
# says: the increase is wanted
def increase(stages, reduction, plain):
    added = sum(2 * c * max(1, c // reduction) * n for c, n in stages)
    return 100 * (plain + added) / plain

# %% wrong: how many times as large
# check: increase_counts_percent
# says: how many times as large
def increase(stages, reduction, plain):
    added = sum(2 * c * max(1, c // reduction) * n for c, n in stages)
    return (plain + added) / plain

# %% wrong: the number itself
# check: increase_counts_percent
# says: a number of parameters
def increase(stages, reduction, plain):
    return sum(2 * c * max(1, c // reduction) * n for c, n in stages)

# %% wrong: with biases
# check: increase_counts_percent
# says: no biases
def increase(stages, reduction, plain):
    added = 0
    for c, n in stages:
        h = max(1, c // reduction)
        added += n * (2 * c * h + c + h)
    return 100 * added / plain

# %% wrong: one matrix
# check: increase_counts_percent
# says: two matrices
def increase(stages, reduction, plain):
    return 100 * sum(c * max(1, c // reduction) * n for c, n in stages) / plain

# %% wrong: one block a stage
# check: increase_counts_percent
# says: each block its own SE
def increase(stages, reduction, plain):
    return 100 * sum(2 * c * max(1, c // reduction) for c, n in stages) / plain

# %% wrong: pairs turned round
# check: increase_counts_percent
# says: in this order
def increase(stages, reduction, plain):
    return 100 * sum(2 * c * max(1, c // reduction) * n for n, c in stages) / plain

# %% wrong: no least width
# check: increase_counts_percent
# says: still has one unit
def increase(stages, reduction, plain):
    return 100 * sum(2 * c * (c // reduction) * n for c, n in stages) / plain

# %% wrong: exact division
# check: increase_counts_percent
# says: rounded down
def increase(stages, reduction, plain):
    return 100 * sum(2 * c * c / reduction * n for c, n in stages) / plain

# %% wrong: always 16
# check: increase_counts_percent
# says: it is not 16 here
def increase(stages, reduction, plain):
    return 100 * sum(2 * c * max(1, c // 16) * n for c, n in stages) / plain

# %% wrong: always ResNet-50
# check: increase_counts_percent
# says: parameters are an argument
def increase(stages, reduction, plain):
    return 100 * sum(2 * c * max(1, c // reduction) * n for c, n in stages) / 25_557_032

# %% wrong: a text
# check: increase_counts_percent
# says: is not a number
def increase(stages, reduction, plain):
    return f"{100 * sum(2 * c * max(1, c // reduction) * n for c, n in stages) / plain:.2f} %"

# %% wrong: what the tutorial says
# check: increase_counts_percent
# says: is wrong
def increase(stages, reduction, plain):
    return 1.8

# %% wrong: whole percent
# check: increase_counts_percent
# says: do not round
def increase(stages, reduction, plain):
    return 100 * sum(2 * c * max(1, c // reduction) * n for c, n in stages) // plain

# %% wrong: no return
# check: increase_counts_percent
# says: is a `return` missing
def increase(stages, reduction, plain):
    print(100 * sum(2 * c * max(1, c // reduction) * n for c, n in stages) / plain)

# %% right: a dataclass of stages
from dataclasses import dataclass


@dataclass
class Stage:
    channels: int
    blocks: int

    def added(self, r):
        return self.blocks * (self.channels * max(1, self.channels // r) * 2)


def increase(stages, reduction, plain):
    return 100.0 * (sum(Stage(*s).added(reduction) for s in stages) / plain)

# %% right: divmod and a while loop
def increase(stages, reduction, plain):
    i, total = 0, 0
    while i < len(stages):
        q, _ = divmod(stages[i][0], reduction)
        total += stages[i][1] * stages[i][0] * (q if q else 1) * 2
        i += 1
    return total * 100 / plain

# %% right: percent by a ratio minus one
def increase(stages, reduction, plain):
    bigger = plain
    for c, n in stages:
        for _ in range(n):
            bigger += c * max(c // reduction, 1) + max(c // reduction, 1) * c
    return (bigger / plain - 1) * 100

# %% right: float32 tensor of one number
def increase(stages, reduction, plain):
    total = 0
    for c, n in stages:
        total += n * nn.Linear(c, max(1, c // reduction), bias=False, device="meta").weight.numel() * 2
    return torch.tensor([100 * total / plain])

# %% wrong: rounded up
# check: increase_counts_percent
# says: rounded down
def increase(stages, reduction, plain):
    return 100 * sum(2 * c * -(-c // reduction) * n for c, n in stages) / plain

# %% wrong: squares of the hidden width
# check: increase_counts_percent
# says: is wrong
def increase(stages, reduction, plain):
    return 100 * sum(2 * max(1, c // reduction) ** 2 * n for c, n in stages) / plain

# %% wrong: the last stage only
# check: increase_counts_percent
# says: is wrong
def increase(stages, reduction, plain):
    for c, n in stages:
        added = 2 * c * max(1, c // reduction) * n
    return 100 * added / plain

# %% wrong: returns in the loop
# check: increase_counts_percent
# says: is wrong
def increase(stages, reduction, plain):
    added = 0
    for c, n in stages:
        added += 2 * c * max(1, c // reduction) * n
        return 100 * added / plain

# %% wrong: least width of 8
# check: increase_counts_percent
# says: is wrong
def increase(stages, reduction, plain):
    return 100 * sum(2 * c * max(8, c // reduction) * n for c, n in stages) / plain

# %% wrong: a tuple
# check: increase_counts_percent
# says: is not a number
def increase(stages, reduction, plain):
    added = sum(2 * c * max(1, c // reduction) * n for c, n in stages)
    return added, 100 * added / plain

# %% wrong: per mille
# check: increase_counts_percent
# says: is wrong
def increase(stages, reduction, plain):
    return 1000 * sum(2 * c * max(1, c // reduction) * n for c, n in stages) / plain

# %% wrong: the two numbers of an iterator
# check: increase_counts_percent
# says: stopped with an error
def increase(stages, reduction, plain):
    return 100 * sum(2 * s.channels * max(1, s.channels // reduction) * s.blocks for s in stages) / plain

# %% wrong: rounded to the nearest
# check: increase_counts_percent
# says: rounded down
def increase(stages, reduction, plain):
    return 100 * sum(2 * c * max(1, round(c / reduction)) * n for c, n in stages) / plain

# %% right: Fraction returned as it is
from fractions import Fraction


def increase(stages, reduction, plain):
    return Fraction(100 * sum(n * 2 * c * max(1, c // reduction) for c, n in stages), plain)

# %% right: numpy array of one number
import numpy as np


def increase(stages, reduction, plain):
    s = np.asarray(stages)
    return np.array([100.0]) * (s[:, 1] * 2 * s[:, 0] * np.maximum(1, s[:, 0] // reduction)).sum() / plain

# %% right: einsum over int tensors
def increase(stages, reduction, plain):
    c, n = torch.tensor([list(p) for p in stages]).unbind(1)
    h = torch.div(c, reduction, rounding_mode="floor").clamp_min(1)
    return torch.einsum("s,s,s->", c, h, n).mul(200).item() / plain

# %% right: a class with __call__
class Increase:
    def __call__(self, stages, reduction, plain):
        total = 0
        for c, n in stages:
            for _ in range(n):
                total += 2 * c * (c // reduction or 1)
        return total * 100 / plain


increase = Increase()

# %% right: functools.partial
import functools


def _inc(factor, stages, reduction, plain):
    return factor * sum(2 * c * max(1, c // reduction) * b for c, b in stages) / plain


increase = functools.partial(_inc, 100)

# %% right: itertools and operator
import itertools, operator


def increase(stages, reduction, plain):
    flat = itertools.chain.from_iterable(itertools.repeat(c, b) for c, b in stages)
    return 100 * sum(map(operator.mul, *zip(*((2 * c, max(1, c // reduction)) for c in flat)))) / plain

# %% right: other argument names
def increase(s, r, p):
    return 100 / p * sum(2 * c * max(1, c // r) * k for (c, k) in s)

# %% right: jit script
def _f(c: int, r: int) -> int:
    return 2 * c * max(1, c // r)


_g = torch.jit.script(_f)


def increase(stages, reduction, plain):
    return 100 * sum(_g(c, reduction) * n for c, n in stages) / plain

# %% right: match and recursion
import functools


@functools.lru_cache
def _h(c, r):
    return max(1, c // r)


def increase(stages, reduction, plain):
    match stages:
        case []:
            return 0.0
        case [(c, n), *rest]:
            return 200 * c * _h(c, reduction) * n / plain + increase(rest, reduction, plain)

# %% wrong: pops the stages
# check: increase_counts_percent
# says: The list of stages is changed
def increase(stages, reduction, plain):
    total = 0
    while stages:
        c, n = stages.pop()
        total += n * 2 * c * max(1, c // reduction)
    return 100 * total / plain

# %% wrong: negative
# check: increase_counts_percent
# says: without a minus
def increase(stages, reduction, plain):
    a = sum(n * 2 * c * max(1, c // reduction) for c, n in stages)
    return 100 * (plain - (plain + a)) / plain

# %% wrong: global accumulator
# check: increase_counts_percent
# says: is wrong
_total = 0


def increase(stages, reduction, plain):
    global _total
    for c, n in stages:
        _total += n * 2 * c * max(1, c // reduction)
    return 100 * _total / plain

# %% wrong: mutable default
# check: increase_counts_percent
# says: is wrong
def increase(stages, reduction, plain, seen=[]):
    seen.extend(stages)
    return 100 * sum(n * 2 * c * max(1, c // reduction) for c, n in seen) / plain

# %% wrong: max with reduction
# check: increase_counts_percent
# says: is wrong
def increase(stages, reduction, plain):
    return 100 * sum(n * 2 * c * max(reduction, c // reduction) for c, n in stages) / plain

# %% wrong: generator
# check: increase_counts_percent
# says: is not a number
def increase(stages, reduction, plain):
    yield 100 * sum(n * 2 * c * max(1, c // reduction) for c, n in stages) / plain

# %% wrong: a tensor of per-stage percents
# check: increase_counts_percent
# says: is not a number
def increase(stages, reduction, plain):
    return torch.tensor([100 * n * 2 * c * max(1, c // reduction) / plain for c, n in stages])

# %% wrong: percent of the new network, but for large ones
# check: increase_counts_percent
# says: not by those of the new one
def increase(stages, reduction, plain):
    a = sum(n * 2 * c * max(1, c // reduction) for c, n in stages)
    return 100 * a / (plain if plain > 10**6 else plain + a)

# %% wrong: special cases the visible networks
# check: increase_counts_percent
# says: is wrong
def increase(stages, reduction, plain):
    return {25557032: 9.8387795, 11689512: 0.7445986}.get(plain, 0.0)

# %% wrong: one unit more everywhere
# check: increase_counts_percent
# says: is wrong
def increase(stages, reduction, plain):
    return 100 * sum(n * 2 * c * (c // reduction + 1) for c, n in stages) / plain
