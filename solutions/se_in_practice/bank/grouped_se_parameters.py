# %% right: one group, then all
def grouped_se_parameters(channels, hidden, groups=4, bias=True):
    one = (channels // groups) * (hidden // groups)
    return 2 * groups * one + (hidden + channels if bias else 0)

# %% right: the simplified formula
def grouped_se_parameters(channels: int, hidden: int, groups: int = 4, bias: bool = True) -> int:
    total = 2 * channels * hidden // groups
    if bias:
        total += hidden + channels
    return total

# %% right: counted from PyTorch's layers
def grouped_se_parameters(channels, hidden, groups=4, bias=True):
    layers = [nn.Conv2d(channels, hidden, 1, groups=groups, bias=bias), nn.Conv2d(hidden, channels, 1, groups=groups, bias=bias)]
    return sum(p.numel() for layer in layers for p in layer.parameters())

# %% right: from the given block
def grouped_se_parameters(channels, hidden, groups=4, bias=True):
    block = GroupedSE(channels, hidden, groups)
    return sum(p.numel() for p in block.parameters() if bias or p.dim() > 1)

# %% right: a loop over groups
def grouped_se_parameters(channels, hidden, groups=4, bias=True):
    count = 0
    for _ in range(groups):
        c, h = channels // groups, hidden // groups
        count += c * h + h * c
        count += (h + c) * bias
    return count

# %% right: a whole float
def grouped_se_parameters(channels, hidden, groups=4, bias=True):
    return 2 * channels * hidden / groups + bias * (hidden + channels)

# %% right: NumPy
import numpy as np

def grouped_se_parameters(channels, hidden, groups=4, bias=True):
    first = np.prod([hidden, channels // groups])
    second = np.prod([channels, hidden // groups])
    return first + second + np.where(bias, hidden + channels, 0)

# %% right: a tensor of one number
def grouped_se_parameters(channels, hidden, groups=4, bias=True):
    return torch.tensor(2 * channels * hidden // groups + (channels + hidden) * int(bias))

# %% right: helper inside
def grouped_se_parameters(channels, hidden, groups=4, bias=True):
    def layer(n_in, n_out):
        return n_in // groups * n_out + (n_out if bias else 0)
    return layer(channels, hidden) + layer(hidden, channels)

# %% right: with an assertion
def grouped_se_parameters(channels, hidden, groups=4, bias=True):
    assert channels % groups == 0 and hidden % groups == 0
    return sum([2 * (channels * hidden // groups), hidden * bias, channels * bias])

# %% wrong: no groups
# check: grouped_se_parameters_counts_weights
# says: no groups
def grouped_se_parameters(channels, hidden, groups=4, bias=True):
    return 2 * channels * hidden + (hidden + channels if bias else 0)

# %% wrong: one group only
# check: grouped_se_parameters_counts_weights
# says: one group
def grouped_se_parameters(channels, hidden, groups=4, bias=True):
    return 2 * (channels // groups) * (hidden // groups) + (hidden + channels if bias else 0)

# %% wrong: one layer
# check: grouped_se_parameters_counts_weights
# says: two layers
def grouped_se_parameters(channels, hidden, groups=4, bias=True):
    return channels * hidden // groups + (hidden + channels if bias else 0)

# %% wrong: times the groups
# check: grouped_se_parameters_counts_weights
# says: cheaper, not dearer
def grouped_se_parameters(channels, hidden, groups=4, bias=True):
    return 2 * channels * hidden * groups + (hidden + channels if bias else 0)

# %% wrong: never counts biases
# check: grouped_se_parameters_counts_biases
# says: biases are to be counted
def grouped_se_parameters(channels, hidden, groups=4, bias=True):
    return 2 * channels * hidden // groups

# %% wrong: always counts biases
# check: grouped_se_parameters_counts_weights
# says: without biases
def grouped_se_parameters(channels, hidden, groups=4, bias=True):
    return 2 * channels * hidden // groups + hidden + channels

# %% wrong: biases are shared by groups
# check: grouped_se_parameters_counts_biases
# says: groups share no bias
def grouped_se_parameters(channels, hidden, groups=4, bias=True):
    return 2 * channels * hidden // groups + ((hidden + channels) // groups if bias else 0)

# %% wrong: biases times groups
# check: grouped_se_parameters_counts_biases
# says: not multiplied
def grouped_se_parameters(channels, hidden, groups=4, bias=True):
    return 2 * channels * hidden // groups + (groups * (hidden + channels) if bias else 0)

# %% wrong: biases of the first layer only
# check: grouped_se_parameters_counts_biases
# says: the second layer has biases too
def grouped_se_parameters(channels, hidden, groups=4, bias=True):
    return 2 * channels * hidden // groups + (hidden if bias else 0)

# %% wrong: biases of the second layer only
# check: grouped_se_parameters_counts_biases
# says: the first layer has biases too
def grouped_se_parameters(channels, hidden, groups=4, bias=True):
    return 2 * channels * hidden // groups + (channels if bias else 0)

# %% wrong: one bias a layer
# check: grouped_se_parameters_counts_biases
# says: one bias for each of its outputs
def grouped_se_parameters(channels, hidden, groups=4, bias=True):
    return 2 * channels * hidden // groups + (2 if bias else 0)

# %% wrong: hidden taken for a reduction
# check: grouped_se_parameters_counts_weights
# says: the width itself
def grouped_se_parameters(channels, hidden, groups=4, bias=True):
    return 2 * channels * (channels // hidden) // groups + (hidden + channels if bias else 0)

# %% wrong: square matrices
# check: grouped_se_parameters_counts_weights
# says: not square
def grouped_se_parameters(channels, hidden, groups=4, bias=True):
    return 2 * channels * channels // groups + (hidden + channels if bias else 0)

# %% wrong: biases are off by default
# check: grouped_se_parameters_counts_biases
# says: unless the caller says otherwise
def grouped_se_parameters(channels, hidden, groups=4, bias=False):
    return 2 * channels * hidden // groups + (hidden + channels if bias else 0)

# %% wrong: eight groups by default
# check: grouped_se_parameters_counts_weights
# says: 4 groups
def grouped_se_parameters(channels, hidden, groups=8, bias=True):
    return 2 * channels * hidden // groups + (hidden + channels if bias else 0)

# %% wrong: text
# check: grouped_se_parameters_counts_weights
# says: one number
def grouped_se_parameters(channels, hidden, groups=4, bias=True):
    return f"{2 * channels * hidden // groups:,}"

# %% wrong: groups squared
# check: grouped_se_parameters_counts_weights
# says: one group
def grouped_se_parameters(channels, hidden, groups=4, bias=True):
    return 2 * channels * hidden // groups**2 + (hidden + channels if bias else 0)

# %% right: decimal numbers
from decimal import Decimal
def grouped_se_parameters(channels, hidden, groups=4, bias=True):
    return Decimal(2 * channels * hidden) / Decimal(groups) + (Decimal(channels + hidden) if bias else 0)

# %% right: fractions
from fractions import Fraction
def grouped_se_parameters(channels, hidden, groups=4, bias=True):
    per_group = Fraction(channels, groups) * Fraction(hidden, groups)
    return 2 * groups * per_group + (channels + hidden) * bool(bias)

# %% right: a class with __call__
class Counter:
    def __call__(self, channels, hidden, groups=4, bias=True):
        return self.layer(channels, hidden, groups, bias) + self.layer(hidden, channels, groups, bias)
    @staticmethod
    def layer(n_in, n_out, groups, bias):
        return n_in // groups * n_out + n_out * bias
grouped_se_parameters = Counter()

# %% wrong: only the first layer has groups
# check: grouped_se_parameters_counts_weights
# says: only one of the two layers has groups here
def grouped_se_parameters(channels, hidden, groups=4, bias=True):
    return channels * hidden // groups + channels * hidden + (channels + hidden if bias else 0)

# %% wrong: only the second layer has groups
# check: grouped_se_parameters_counts_weights
# says: only one of the two layers has groups here
def grouped_se_parameters(channels, hidden, groups=4, bias=True):
    return channels * hidden + channels * hidden // groups + (channels + hidden if bias else 0)
