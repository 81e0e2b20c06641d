# %% right: closed form
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * h + h + c + 2 * k * k + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * k * height * width

# %% right: layer by layer
def cbam_parameters(channels, reduction=16, kernel_size=7):
    hidden = channels // reduction or 1
    first = channels * hidden + hidden
    second = hidden * channels + channels
    conv = 2 * 1 * kernel_size**2
    bn = 1 + 1
    return first + second + conv + bn


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    hidden = channels // reduction or 1
    once = channels * hidden + hidden * channels
    conv = (2 * kernel_size * kernel_size) * (height * width)
    return once + once + conv

# %% right: counts a real module
def cbam_parameters(channels, reduction=16, kernel_size=7):
    h = max(1, channels // reduction)
    parts = nn.ModuleList(
        [nn.Linear(channels, h), nn.Linear(h, channels), nn.Conv2d(2, 1, kernel_size, bias=False), nn.BatchNorm2d(1)]
    )
    return sum(p.numel() for p in parts.parameters())


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    h = max(1, channels // reduction)
    weights = nn.Linear(channels, h).weight.numel() + nn.Linear(h, channels).weight.numel()
    return 2 * weights + nn.Conv2d(2, 1, kernel_size).weight.numel() * height * width

# %% right: counts the finished CBAM
def cbam_parameters(channels, reduction=16, kernel_size=7):
    return sum(p.numel() for p in CBAM(channels, reduction, kernel_size, batch_norm=True).parameters())


def cbam_multiply_adds(channels: int, height: int, width: int, reduction: int = 16, kernel_size: int = 7) -> int:
    h = max(1, channels // reduction)
    return sum([channels * h, h * channels] * 2) + 2 * kernel_size**2 * height * width

# %% right: as a tensor of one number
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return torch.tensor(2 * c * h + h + c + 2 * k * k + 2)


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return torch.tensor(4 * c * h + 2 * k * k * height * width)

# %% right: as a float
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return float(2 * c * h + h + c + 2 * k * k + 2)


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return float(4 * c * h + 2 * k * k * height * width)

# %% right: with numpy
import numpy as np


def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return np.int64(2 * c * h + h + c + 2 * k * k + 2)


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return np.int64(4 * c * h + 2 * k * k * height * width)

# %% right: products with math.prod
import math


def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return math.prod((2, c, h)) + c + h + math.prod((2, k, k)) + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * math.prod((2, c, h)) + math.prod((2, k, k, height, width))

# %% right: lambdas
cbam_parameters = lambda c, r=16, k=7: (2 * c + 1) * max(1, c // r) + c + 2 * k**2 + 2
cbam_multiply_adds = lambda c, h, w, r=16, k=7: 4 * c * max(1, c // r) + 2 * k**2 * h * w

# %% right: if in place of max
def hidden_units(channels, reduction):
    if channels < reduction:
        return 1
    return channels // reduction


def cbam_parameters(channels, reduction=16, kernel_size=7):
    h = hidden_units(channels, reduction)
    return (channels + 1) * h + (h + 1) * channels + 2 * kernel_size * kernel_size + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    total = 0
    for _ in ("mean", "max"):
        total += 2 * channels * hidden_units(channels, reduction)
    for _ in range(height * width):
        total += 2 * kernel_size**2
    return total

# %% right: int of a true division
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * max(int(c / r), 1) + max(int(c / r), 1) + c + 2 * k**2 + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * k * height * width

# %% wrong: BN forgotten
# check: cbam_parameters_counts_a_block
# says: BN has two weights
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * h + h + c + 2 * k * k


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * k * height * width

# %% wrong: bias of the convolution
# check: cbam_parameters_counts_a_block
# says: the convolution has no bias
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * h + h + c + 2 * k * k + 2 + 1


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * k * height * width

# %% wrong: bias in place of BN
# check: cbam_parameters_counts_a_block
# says: BN has two weights
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * h + h + c + 2 * k * k + 1


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * k * height * width

# %% wrong: running statistics
# check: cbam_parameters_counts_a_block
# says: not learned
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * h + h + c + 2 * k * k + 2 + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * k * height * width

# %% wrong: one map
# check: cbam_parameters_counts_a_block
# says: reads two maps
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * h + h + c + k * k + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * k * height * width

# %% wrong: kernel over C channels
# check: cbam_parameters_counts_a_block
# says: two maps, not C
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * h + h + c + c * k * k + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * k * height * width

# %% wrong: kernel over 2C channels
# check: cbam_parameters_counts_a_block
# says: two maps, not C
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * h + h + c + 2 * c * k * k + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * k * height * width

# %% wrong: no biases
# check: cbam_parameters_counts_a_block
# says: has biases
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * h + 2 * k * k + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * k * height * width

# %% wrong: second bias only
# check: cbam_parameters_counts_a_block
# says: first layer of the MLP
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * h + c + 2 * k * k + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * k * height * width

# %% wrong: first bias only
# check: cbam_parameters_counts_a_block
# says: second layer of the MLP
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * h + h + 2 * k * k + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * k * height * width

# %% wrong: MLP twice
# check: cbam_parameters_counts_a_block
# says: shared
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * (2 * c * h + h + c) + 2 * k * k + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * k * height * width

# %% wrong: one matrix
# check: cbam_parameters_counts_a_block
# says: two matrices
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return c * h + h + c + 2 * k * k + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * k * height * width

# %% wrong: kernel not squared
# check: cbam_parameters_counts_a_block
# says: the kernel is k×k
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * h + h + c + 2 * k + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * k * height * width

# %% wrong: channel half only
# check: cbam_parameters_counts_a_block
# says: spatial half is missing
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * h + h + c


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * k * height * width

# %% wrong: spatial half only
# check: cbam_parameters_counts_a_block
# says: channel half is missing
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * k * k + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * k * height * width

# %% wrong: width reaches 0
# check: cbam_parameters_counts_a_block
# says: never below 1
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = c // r
    return 2 * c * h + h + c + 2 * k * k + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * k * height * width

# %% wrong: true division
# check: cbam_parameters_counts_a_block
# says: round C / r down
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * c / r + c / r + c + 2 * k * k + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * k * height * width

# %% wrong: rounded up
# check: cbam_parameters_counts_a_block
# says: round C / r down
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = -(-c // r)
    return 2 * c * h + h + c + 2 * k * k + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * k * height * width

# %% wrong: always 16
# check: cbam_parameters_counts_a_block
# says: is wrong
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // 16)
    return 2 * c * h + h + c + 2 * k * k + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * k * height * width

# %% wrong: always 7×7
# check: cbam_parameters_counts_a_block
# says: is wrong
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * h + h + c + 98 + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * k * height * width

# %% wrong: r is 8 by default
# check: cbam_parameters_counts_a_block
# says: unless the caller says otherwise
def cbam_parameters(channels, reduction=8, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * h + h + c + 2 * k * k + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * k * height * width

# %% wrong: text
# check: cbam_parameters_counts_a_block
# says: is not a number
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return str(2 * c * h + h + c + 2 * k * k + 2)


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * k * height * width

# %% wrong: two numbers
# check: cbam_parameters_counts_a_block
# says: is not a number
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return (2 * c * h + h + c, 2 * k * k + 2)


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * k * height * width

# %% wrong: nan
# check: cbam_parameters_counts_a_block
# says: is wrong
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return float('nan')


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * k * height * width

# %% wrong: not written
# check: cbam_parameters_counts_a_block
# says: is not written yet
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    raise NotImplementedError()


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * k * height * width

# %% wrong: MLP once
# check: cbam_multiply_adds_counts_a_block
# says: the MLP runs twice
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * h + h + c + 2 * k * k + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * h + 2 * k * k * height * width

# %% wrong: one map in the convolution
# check: cbam_multiply_adds_counts_a_block
# says: reads two maps
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * h + h + c + 2 * k * k + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + k * k * height * width

# %% wrong: convolution at one position
# check: cbam_multiply_adds_counts_a_block
# says: each of the H·W positions
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * h + h + c + 2 * k * k + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * k

# %% wrong: MLP at each position
# check: cbam_multiply_adds_counts_a_block
# says: not one for each position
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * h + h + c + 2 * k * k + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return (4 * c * h + 2 * k * k) * height * width

# %% wrong: convolution over C
# check: cbam_multiply_adds_counts_a_block
# says: two maps, not C
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * h + h + c + 2 * k * k + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + c * k * k * height * width

# %% wrong: doubled
# check: cbam_multiply_adds_counts_a_block
# says: counts as one
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * h + h + c + 2 * k * k + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * (4 * c * h + 2 * k * k * height * width)

# %% wrong: no padding
# check: cbam_multiply_adds_counts_a_block
# says: with padding
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * h + h + c + 2 * k * k + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * k * (height - k + 1) * (width - k + 1)

# %% wrong: MLP only
# check: cbam_multiply_adds_counts_a_block
# says: spatial half is missing
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * h + h + c + 2 * k * k + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h

# %% wrong: convolution only
# check: cbam_multiply_adds_counts_a_block
# says: channel half is missing
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * h + h + c + 2 * k * k + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * k * k * height * width

# %% wrong: products counted
# check: cbam_multiply_adds_counts_a_block
# says: not to be counted
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * h + h + c + 2 * k * k + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * k * height * width + 2 * c * height * width

# %% wrong: biases counted
# check: cbam_multiply_adds_counts_a_block
# says: biases are added
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * h + h + c + 2 * k * k + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * k * height * width + 2 * (c + h)

# %% wrong: height squared
# check: cbam_multiply_adds_counts_a_block
# says: is wrong
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * h + h + c + 2 * k * k + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * k * height * height

# %% wrong: width reaches 0 here
# check: cbam_multiply_adds_counts_a_block
# says: never below 1
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * h + h + c + 2 * k * k + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * (c // r) + 2 * k * k * height * width

# %% wrong: returns nothing
# check: cbam_multiply_adds_counts_a_block
# says: is a `return` missing?
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * h + h + c + 2 * k * k + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return None

# %% wrong: the visible number
# check: cbam_multiply_adds_counts_a_block
# says: is wrong
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * h + h + c + 2 * k * k + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 323_712

# %% wrong: kernel not squared here
# check: cbam_multiply_adds_counts_a_block
# says: the kernel is k×k
def cbam_parameters(channels, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 2 * c * h + h + c + 2 * k * k + 2


def cbam_multiply_adds(channels, height, width, reduction=16, kernel_size=7):
    c, r, k = channels, reduction, kernel_size
    h = max(1, c // r)
    return 4 * c * h + 2 * k * height * width
