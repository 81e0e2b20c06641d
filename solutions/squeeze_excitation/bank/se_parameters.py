# %% right: two matrices and two biases
def se_parameters(channels: int, reduction: int = 16, bias: bool = True) -> int:
    hidden = max(1, channels // reduction)
    return 2 * channels * hidden + (hidden + channels if bias else 0)

def se_network_parameters(stages, reduction: int = 16, bias: bool = True) -> int:
    return sum(blocks * se_parameters(channels, reduction, bias) for channels, blocks in stages)

# %% right: counts a real module
class _Gate(nn.Module):
    def __init__(self, c, r, bias):
        super().__init__()
        h = max(1, c // r)
        self.layers = nn.ModuleList([nn.Linear(c, h, bias=bias), nn.Linear(h, c, bias=bias)])

def se_parameters(channels, reduction=16, bias=True):
    return sum(p.numel() for p in _Gate(channels, reduction, bias).parameters())

def se_network_parameters(stages, reduction=16, bias=True):
    total = 0
    for channels, n in stages:
        total += n * se_parameters(channels, reduction, bias)
    return total

# %% right: floating-point results
def se_parameters(channels, reduction=16, bias=True):
    h = float(max(1, channels // reduction))
    return h * channels + channels * h + bias * (h + channels)

def se_network_parameters(stages, reduction=16, bias=True):
    return sum([float(n) * se_parameters(c, reduction, bias) for c, n in stages], 0.0)

# %% right: NumPy
import numpy as np

def se_parameters(channels, reduction=16, bias=True):
    h = np.maximum(1, np.floor_divide(channels, reduction))
    return np.int64(2 * channels * h) + (h + channels) * int(bias)

def se_network_parameters(stages, reduction=16, bias=True):
    c, n = np.array(stages).T
    h = np.maximum(1, c // reduction)
    return np.sum(n * (2 * c * h + bias * (h + c)))

# %% right: torch
def se_parameters(channels, reduction=16, bias=True):
    h = torch.tensor(channels).div(reduction, rounding_mode="floor").clamp(min=1)
    return 2 * channels * h + ((h + channels) if bias else 0)

def se_network_parameters(stages, reduction=16, bias=True):
    return torch.stack([n * se_parameters(c, reduction, bias) for c, n in stages]).sum()

# %% right: matrices with a column for the bias
def se_parameters(channels, reduction=16, bias=True):
    h = channels // reduction or 1
    return h * (channels + bias) + channels * (h + bias)

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(se_parameters(c, reduction, bias) for c, n in stages for _ in range(n))

# %% right: one inner function for a layer
import math

def se_parameters(channels, reduction=16, bias=True):
    def layer(inputs, outputs):
        weights = inputs * outputs
        return weights + outputs if bias else weights

    hidden = max(math.floor(channels / reduction), 1)
    return layer(channels, hidden) + layer(hidden, channels)

def se_network_parameters(stages, reduction=16, bias=True):
    counts = []
    for stage in stages:
        counts.extend([se_parameters(stage[0], reduction=reduction, bias=bias)] * stage[1])
    return sum(counts)

# %% right: the network first, keywords everywhere, a while loop
def se_network_parameters(stages, reduction=16, bias=True):
    total, i = 0, 0
    while i < len(stages):
        channels, blocks = stages[i]
        total, i = total + blocks * se_parameters(channels=channels, reduction=reduction, bias=bias), i + 1
    return total

def se_parameters(channels, reduction=16, bias=True):
    if channels < reduction:
        hidden = 1
    else:
        hidden = channels // reduction
    total = channels * hidden
    if bias:
        total += hidden
    total += hidden * channels
    if bias:
        total += channels
    return total

# %% right: fractions and functools
import functools
from fractions import Fraction

def se_parameters(channels, reduction=16, bias=True):
    h = max(1, Fraction(channels, reduction).__floor__())
    return Fraction(2 * channels * h + (h + channels) * bias)

def se_network_parameters(stages, reduction=16, bias=True):
    return functools.reduce(lambda total, s: total + s[1] * se_parameters(s[0], reduction, bias), stages, 0)

# %% right: bias as a keyword only, extra arguments, a print
def se_parameters(channels, reduction=16, *, bias=True, verbose=True):
    hidden = max(1, channels // reduction)
    if verbose:
        print("hidden", hidden)
    return 2 * channels * hidden + int(bias) * (hidden + channels)

def se_network_parameters(stages, reduction=16, *, bias=True):
    return sum(n * se_parameters(c, reduction, bias=bias) for (c, n) in stages)

# %% right: empties a copy of the list
def se_parameters(channels, reduction=16, bias=True):
    hidden = max(1, channels // reduction)
    return 2 * channels * hidden + (hidden + channels if bias else 0)

def se_network_parameters(stages, reduction=16, bias=True):
    left, total = list(stages), 0
    while left:
        c, n = left.pop()
        total += n * se_parameters(c, reduction, bias)
    return total

# %% right: counts torchvision's module
def se_parameters(channels, reduction=16, bias=True):
    module = torchvision.ops.SqueezeExcitation(channels, max(1, channels // reduction))
    return sum(p.numel() for p in module.parameters() if bias or p.dim() > 1)

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(n * se_parameters(c, reduction, bias) for c, n in stages)

# %% right: bias as a number
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return h * channels + channels * h + bias * (h + channels)

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(se_parameters(c, reduction, bias) for c, n in stages for _ in range(n))

# %% right: divmod and recursion
def se_parameters(channels, reduction=16, bias=True):
    h, rest = divmod(channels, reduction)
    h = max(h, 1)
    return 2 * h * channels + (bias and h + channels)

def se_network_parameters(stages, reduction=16, bias=True):
    if not stages:
        return 0
    (c, n), *rest = stages
    return n * se_parameters(c, reduction, bias) + se_network_parameters(rest, reduction, bias)

# %% right: counts the student's own block
def se_parameters(channels, reduction=16, bias=True):
    module = SEBlock(channels, reduction)
    return sum(p.numel() for p in module.parameters() if bias or p.ndim > 1)

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(n * se_parameters(c, reduction, bias) for c, n in stages)

# %% wrong: one matrix
# check: se_parameters_counts_a_block
# says: there are two weight matrices
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return channels * h + (h + channels if bias else 0)

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(n * se_parameters(c, reduction, bias) for c, n in stages)

# %% wrong: biases never counted
# check: se_parameters_counts_a_block
# says: biases are to be counted
def se_parameters(channels, reduction=16, bias=True):
    return 2 * channels * max(1, channels // reduction)

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(n * se_parameters(c, reduction, bias) for c, n in stages)

# %% wrong: biases always counted
# check: se_parameters_counts_a_block
# says: without biases only the two matrices count
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + h + channels

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(n * se_parameters(c, reduction, bias) for c, n in stages)

# %% wrong: only the first layer's bias
# check: se_parameters_counts_a_block
# says: the second layer has biases too
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + bias * h

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(n * se_parameters(c, reduction, bias) for c, n in stages)

# %% wrong: only the second layer's bias
# check: se_parameters_counts_a_block
# says: the first layer has biases too
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + bias * channels

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(n * se_parameters(c, reduction, bias) for c, n in stages)

# %% wrong: C biases in both layers
# check: se_parameters_counts_a_block
# says: the first layer has h biases
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + (2 * channels if bias else 0)

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(n * se_parameters(c, reduction, bias) for c, n in stages)

# %% wrong: one bias a layer
# check: se_parameters_counts_a_block
# says: one bias for each of its outputs
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + (2 if bias else 0)

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(n * se_parameters(c, reduction, bias) for c, n in stages)

# %% wrong: bias upside down
# check: se_parameters_counts_a_block
# says: biases
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + (0 if bias else h + channels)

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(n * se_parameters(c, reduction, bias) for c, n in stages)

# %% wrong: C / r is not rounded
# check: se_parameters_counts_a_block
# says: round C / r down
def se_parameters(channels, reduction=16, bias=True):
    h = channels / reduction
    return 2 * channels * h + bias * (h + channels)

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(n * se_parameters(c, reduction, bias) for c, n in stages)

# %% wrong: rounded at the end
# check: se_parameters_counts_a_block
# says: round C / r down
def se_parameters(channels, reduction=16, bias=True):
    h = channels / reduction
    return int(2 * channels * h + bias * (h + channels))

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(n * se_parameters(c, reduction, bias) for c, n in stages)

# %% wrong: width reaches 0
# check: se_parameters_counts_a_block
# says: never below 1
def se_parameters(channels, reduction=16, bias=True):
    h = channels // reduction
    return 2 * channels * h + bias * (h + channels)

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(n * se_parameters(c, reduction, bias) for c, n in stages)

# %% wrong: rounded up
# check: se_parameters_counts_a_block
# says: round C / r down
def se_parameters(channels, reduction=16, bias=True):
    h = -(-channels // reduction)
    return 2 * channels * h + bias * (h + channels)

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(n * se_parameters(c, reduction, bias) for c, n in stages)

# %% wrong: rounded to the nearest
# check: se_parameters_counts_a_block
# says: round C / r down
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, round(channels / reduction))
    return 2 * channels * h + bias * (h + channels)

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(n * se_parameters(c, reduction, bias) for c, n in stages)

# %% wrong: timm's width
# check: se_parameters_counts_a_block
# says: is wrong
def se_parameters(channels, reduction=16, bias=True):
    h = max(8, int(channels / reduction + 4) // 8 * 8)
    return 2 * channels * h + bias * (h + channels)

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(n * se_parameters(c, reduction, bias) for c, n in stages)

# %% wrong: no reduction
# check: se_parameters_counts_a_block
# says: the reduction r is missing
def se_parameters(channels, reduction=16, bias=True):
    return 2 * channels * channels + (2 * channels if bias else 0)

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(n * se_parameters(c, reduction, bias) for c, n in stages)

# %% wrong: always 16
# check: se_parameters_counts_a_block
# says: is wrong
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // 16)
    return 2 * channels * h + (h + channels if bias else 0)

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(n * se_parameters(c, reduction, bias) for c, n in stages)

# %% wrong: another reduction by default
# check: se_parameters_counts_a_block
# says: se_parameters(256, bias=False) is wrong
def se_parameters(channels, reduction=8, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + (h + channels if bias else 0)

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(n * se_parameters(c, reduction, bias) for c, n in stages)

# %% wrong: no biases by default
# check: se_parameters_counts_a_block
# says: se_parameters(256, 16) is wrong
def se_parameters(channels, reduction=16, bias=False):
    h = max(1, channels // reduction)
    return 2 * channels * h + (h + channels if bias else 0)

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(n * se_parameters(c, reduction, bias) for c, n in stages)

# %% wrong: adds where it should multiply
# check: se_parameters_counts_a_block
# says: not C + h
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return 2 * (channels + h) + (h + channels if bias else 0)

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(n * se_parameters(c, reduction, bias) for c, n in stages)

# %% wrong: text
# check: se_parameters_counts_a_block
# says: is not a number
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return f"{2 * channels * h + (h + channels if bias else 0)}"

def se_network_parameters(stages, reduction=16, bias=True):
    return str(sum(n * int(se_parameters(c, reduction, bias)) for c, n in stages))

# %% wrong: weights and biases apart
# check: se_parameters_counts_a_block
# says: one number
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h, (h + channels if bias else 0)

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(n * sum(se_parameters(c, reduction, bias)) for c, n in stages)

# %% wrong: prints in place of returning
# check: se_parameters_counts_a_block
# says: is a `return` missing?
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    print(2 * channels * h + (h + channels if bias else 0))

def se_network_parameters(stages, reduction=16, bias=True):
    print(stages)

# %% wrong: nan
# check: se_parameters_counts_a_block
# says: is wrong
def se_parameters(channels, reduction=16, bias=True):
    return float("nan")

def se_network_parameters(stages, reduction=16, bias=True):
    return float("nan")

# %% wrong: a tensor for each matrix
# check: se_parameters_counts_a_block
# says: is not a number
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return torch.tensor([channels * h, channels * h, bias * h, bias * channels])

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(n * se_parameters(c, reduction, bias).sum() for c, n in stages)

# %% wrong: the numbers of the visible check
# check: se_parameters_counts_a_block
# says: se_parameters(64, 4, bias=True) is wrong
def se_parameters(channels, reduction=16, bias=True):
    return 8464 if bias else 8192

def se_network_parameters(stages, reduction=16, bias=True):
    return 2_514_944

# %% wrong: a known network by heart
# check: se_network_parameters_counts_a_network
# says: several stages may have
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + (h + channels if bias else 0)

def se_network_parameters(stages, reduction=16, bias=True):
    return 28_071_976 - 25_557_032

# %% wrong: one block in each stage
# check: se_network_parameters_counts_a_network
# says: each stage has several blocks
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + (h + channels if bias else 0)

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(se_parameters(c, reduction, bias) for c, _ in stages)

# %% wrong: channels and blocks have changed places
# check: se_network_parameters_counts_a_network
# says: is wrong
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + (h + channels if bias else 0)

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(n * se_parameters(c, reduction, bias) for n, c in stages)

# %% wrong: bias is not passed on
# check: se_network_parameters_counts_a_network
# says: pass `bias` on
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + (h + channels if bias else 0)

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(n * se_parameters(c, reduction) for c, n in stages)

# %% wrong: the reduction is not passed on
# check: se_network_parameters_counts_a_network
# says: pass `reduction` on
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + (h + channels if bias else 0)

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(n * se_parameters(c, bias=bias) for c, n in stages)

# %% wrong: bias takes the place of the reduction
# check: se_network_parameters_counts_a_network
# says: stopped with an error
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + (h + channels if bias else 0)

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(n * se_parameters(c, bias, reduction) for c, n in stages)

# %% wrong: returns in the loop
# check: se_network_parameters_counts_a_network
# says: only the first stage
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + (h + channels if bias else 0)

def se_network_parameters(stages, reduction=16, bias=True):
    total = 0
    for channels, blocks in stages:
        total += blocks * se_parameters(channels, reduction, bias)
        return total

# %% wrong: starts again in each stage
# check: se_network_parameters_counts_a_network
# says: only the last stage
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + (h + channels if bias else 0)

def se_network_parameters(stages, reduction=16, bias=True):
    for channels, blocks in stages:
        total = blocks * se_parameters(channels, reduction, bias)
    return total

# %% wrong: forgets the last stage
# check: se_network_parameters_counts_a_network
# says: the last stage is missing
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + (h + channels if bias else 0)

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(stages[i][1] * se_parameters(stages[i][0], reduction, bias) for i in range(len(stages) - 1))

# %% wrong: Eq. (5) as it stands
# check: se_network_parameters_counts_a_network
# says: Eq. (5) holds where r divides every C
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + (h + channels if bias else 0)

def se_network_parameters(stages, reduction=16, bias=True):
    weights = 2 / reduction * sum(n * c**2 for c, n in stages)
    return weights + sum(n * (c / reduction + c) for c, n in stages) if bias else weights

# %% wrong: Eq. (5) with whole division
# check: se_network_parameters_counts_a_network
# says: is wrong
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + (h + channels if bias else 0)

def se_network_parameters(stages, reduction=16, bias=True):
    weights = 2 * sum(n * c**2 for c, n in stages) // reduction
    return weights + sum(n * (c // reduction + c) for c, n in stages) * bias

# %% wrong: the list is used up
# check: se_network_parameters_counts_a_network
# says: changes the list it is given
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + (h + channels if bias else 0)

def se_network_parameters(stages, reduction=16, bias=True):
    total = 0
    while stages:
        channels, blocks = stages.pop()
        total += blocks * se_parameters(channels, reduction, bias)
    return total

# %% wrong: a list of the stages
# check: se_network_parameters_counts_a_network
# says: is not a number
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + (h + channels if bias else 0)

def se_network_parameters(stages, reduction=16, bias=True):
    return [n * se_parameters(c, reduction, bias) for c, n in stages]

# %% wrong: only blocks of four stages
# check: se_network_parameters_counts_a_network
# says: stopped with an error
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + (h + channels if bias else 0)

def se_network_parameters(stages, reduction=16, bias=True):
    (c1, n1), (c2, n2), (c3, n3), (c4, n4) = stages
    cs, ns = (c1, c2, c3, c4), (n1, n2, n3, n4)
    return sum(n * se_parameters(c, reduction, bias) for c, n in zip(cs, ns))

# %% wrong: no biases by default in the network
# check: se_network_parameters_counts_a_network
# says: 16) is wrong
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + (h + channels if bias else 0)

def se_network_parameters(stages, reduction=16, bias=False):
    return sum(n * se_parameters(c, reduction, bias) for c, n in stages)

# %% wrong: the network is not written
# check: se_network_parameters_counts_a_network
# says: is not written yet
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + (h + channels if bias else 0)

def se_network_parameters(stages, reduction=16, bias=True):
    raise NotImplementedError()

# %% wrong: the block is not written
# check: se_parameters_counts_a_block
# says: is not written yet
def se_parameters(channels, reduction=16, bias=True):
    raise NotImplementedError()

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(n * (2 * c * max(1, c // reduction) + bias * (c + max(1, c // reduction))) for c, n in stages)

# %% wrong: stages in a dict, one for each width
# check: se_network_parameters_counts_a_network
# says: several stages may have
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return 2 * h * channels + (h + channels if bias else 0)

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(n * se_parameters(c, reduction, bias) for c, n in dict(stages).items())

# %% wrong: a total that is never set back
# check: se_network_parameters_counts_a_network
# says: keep no total outside the function
total = 0

def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return 2 * h * channels + (h + channels if bias else 0)

def se_network_parameters(stages, reduction=16, bias=True):
    global total
    for c, n in stages:
        total += n * se_parameters(c, reduction, bias)
    return total

# %% wrong: the first total for ever
# check: se_network_parameters_counts_a_network
# says: several stages may have
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return 2 * h * channels + (h + channels if bias else 0)

def se_network_parameters(stages, reduction=16, bias=True, seen={}):
    if "total" not in seen:
        seen["total"] = sum(n * se_parameters(c, reduction, bias) for c, n in stages)
    return seen["total"]

# %% wrong: the width reaches 0 in the network only
# check: se_network_parameters_counts_a_network
# says: is wrong
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return 2 * h * channels + (h + channels if bias else 0)

def se_network_parameters(stages, reduction=16, bias=True):
    return sum(n * (2 * c * (c // reduction) + bias * (c + c // reduction)) for c, n in stages)

# %% wrong: biases once a stage
# check: se_network_parameters_counts_a_network
# says: is wrong
def se_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return 2 * h * channels + (h + channels if bias else 0)

def se_network_parameters(stages, reduction=16, bias=True):
    t = 0
    for c, n in stages:
        h = max(1, c // reduction)
        t += n * 2 * h * c + (h + c if bias else 0)
    return t
