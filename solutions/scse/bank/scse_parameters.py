# %% right: three layers, counted
def scse_parameters(channels: int, reduction: int = 2, bias: bool = True) -> int:
    h = max(1, channels // reduction)
    return 2 * channels * h + channels + (h + channels + 1 if bias else 0)


def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * channels * out_channels

# %% right: counts real modules
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    layers = [nn.Linear(channels, h, bias), nn.Linear(h, channels, bias), nn.Conv2d(channels, 1, 1, bias=bias)]
    return sum(p.numel() for layer in layers for p in layer.parameters())

def concatenation_parameters(channels, out_channels, kernel_size=3):
    wide = nn.Conv2d(2 * channels, out_channels, kernel_size)
    narrow = nn.Conv2d(channels, out_channels, kernel_size)
    return sum(p.numel() for p in wide.parameters()) - sum(p.numel() for p in narrow.parameters())

# %% right: counts the block itself
def scse_parameters(channels, reduction=2, bias=True):
    block = SCSE(channels, reduction)
    return sum(p.numel() for p in block.parameters() if bias or p.dim() > 1)

def concatenation_parameters(channels, out_channels, kernel_size=3):
    return torch.empty(out_channels, channels, kernel_size, kernel_size).numel()

# %% right: columns for biases
def scse_parameters(channels, reduction=2, bias=True):
    h = channels // reduction or 1
    one = int(bias)
    return h * (channels + one) + channels * (h + one) + (channels + one)

def concatenation_parameters(channels, out_channels, kernel_size=3):
    before = out_channels * channels * kernel_size * kernel_size
    after = out_channels * (2 * channels) * kernel_size * kernel_size
    return after - before

# %% right: floats
def scse_parameters(channels, reduction=2, bias=True):
    h = float(max(channels // reduction, 1))
    total = channels * h * 2.0 + channels
    if bias:
        total += h + channels + 1.0
    return total

def concatenation_parameters(channels, out_channels, kernel_size=3):
    return float(channels) * out_channels * kernel_size**2

# %% right: NumPy
import numpy as np

def scse_parameters(channels, reduction=2, bias=True):
    h = np.maximum(1, np.floor_divide(channels, reduction))
    return np.sum([channels * h, h * channels, channels]) + bias * np.sum([h, channels, 1])

def concatenation_parameters(channels, out_channels, kernel_size=3):
    return np.prod([channels, out_channels, kernel_size, kernel_size])

# %% right: torch
def scse_parameters(channels, reduction=2, bias=True):
    h = torch.tensor(channels).div(reduction, rounding_mode="floor").clamp(min=1)
    return 2 * channels * h + channels + (h + channels + 1) * bias

def concatenation_parameters(channels, out_channels, kernel_size=3):
    return torch.tensor([channels, out_channels, kernel_size, kernel_size]).prod()

# %% right: helpers
def _linear(inputs, outputs, bias):
    return inputs * outputs + (outputs if bias else 0)

def scse_parameters(channels, reduction=2, bias=True):
    hidden = max(1, channels // reduction)
    cse = _linear(channels, hidden, bias) + _linear(hidden, channels, bias)
    sse = _linear(channels, 1, bias)
    return cse + sse

def concatenation_parameters(channels, out_channels, kernel_size=3):
    return _linear(channels * kernel_size * kernel_size, out_channels, False)

# %% right: loops
def scse_parameters(channels, reduction=2, bias=True):
    hidden = max(1, channels // reduction)
    total = 0
    for i, o in [(channels, hidden), (hidden, channels), (channels, 1)]:
        total += i * o
        if bias:
            total += o
    return total

def concatenation_parameters(channels, out_channels, kernel_size=3):
    return sum(kernel_size * kernel_size for _ in range(channels) for _ in range(out_channels))

# %% wrong: cSE alone
# check: scse_parameters_counts_a_block
# says: cSE alone
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + bias * (h + channels)


def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * channels * out_channels

# %% wrong: sSE alone
# check: scse_parameters_counts_a_block
# says: sSE alone
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return channels + bias


def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * channels * out_channels

# %% wrong: sSE forgotten, but for its bias
# check: scse_parameters_counts_a_block
# says: one weight for each channel
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + bias * (h + channels + 1)


def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * channels * out_channels

# %% wrong: one matrix
# check: scse_parameters_counts_a_block
# says: two weight matrices
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return channels * h + channels + bias * (h + channels + 1)


def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * channels * out_channels

# %% wrong: no biases
# check: scse_parameters_counts_a_block
# says: biases are to be counted
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + channels


def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * channels * out_channels

# %% wrong: always biases
# check: scse_parameters_counts_a_block
# says: without biases
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + channels + h + channels + 1


def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * channels * out_channels

# %% wrong: no bias of sSE
# check: scse_parameters_counts_a_block
# says: sSE has a bias too
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + channels + bias * (h + channels)


def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * channels * out_channels

# %% wrong: no bias of the first layer
# check: scse_parameters_counts_a_block
# says: biases too, h of them
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + channels + bias * (channels + 1)


def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * channels * out_channels

# %% wrong: no bias of the second layer
# check: scse_parameters_counts_a_block
# says: is wrong
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + channels + bias * (h + 1)


def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * channels * out_channels

# %% wrong: sSE with C outputs
# check: scse_parameters_counts_a_block
# says: one output, not C
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + channels**2 + bias * (h + 2 * channels)


def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * channels * out_channels

# %% wrong: no reduction
# check: scse_parameters_counts_a_block
# says: the reduction r is missing
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * channels + channels + bias * (2 * channels + 1)


def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * channels * out_channels

# %% wrong: weights that combine
# check: scse_parameters_counts_a_block
# says: combined by no weights
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + 3 * channels + bias * (h + channels + 1)


def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * channels * out_channels

# %% wrong: text
# check: scse_parameters_counts_a_block
# says: return one number
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return str(2 * channels * h + channels + bias * (h + channels + 1))


def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * channels * out_channels

# %% wrong: a list
# check: scse_parameters_counts_a_block
# says: return one number
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return [2 * channels * h, channels, bias * (h + channels + 1)]


def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * channels * out_channels

# %% wrong: added in place of multiplied
# check: scse_parameters_counts_a_block
# says: is wrong
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return 2 * (channels + h) + channels + bias * (h + channels + 1)


def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * channels * out_channels

# %% wrong: C squared plus C
# check: scse_parameters_counts_a_block
# says: is wrong
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return channels**2 + channels


def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * channels * out_channels

# %% wrong: bias of sSE for each channel
# check: scse_parameters_counts_a_block
# says: is wrong
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + channels + bias * (h + 2 * channels)


def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * channels * out_channels

# %% wrong: hidden width can be 0
# check: scse_parameters_counts_a_block
# says: never below 1
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    h = channels // reduction
    return 2 * channels * h + channels + bias * (h + channels + 1)


def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * channels * out_channels

# %% wrong: not rounded
# check: scse_parameters_counts_a_block
# says: round C / r down
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    h = max(1, channels / reduction)
    return 2 * channels * h + channels + bias * (h + channels + 1)


def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * channels * out_channels

# %% wrong: rounded up
# check: scse_parameters_counts_a_block
# says: round C / r down
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    h = -(-channels // reduction)
    return 2 * channels * h + channels + bias * (h + channels + 1)


def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * channels * out_channels

# %% wrong: reduction of 16 by default
# check: scse_parameters_counts_a_block
# says: the reduction is 2 unless told otherwise
def scse_parameters(channels, reduction=16, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + channels + bias * (h + channels + 1)


def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * channels * out_channels

# %% wrong: reduction ignored
# check: scse_parameters_counts_a_block
# says: is wrong
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    h = channels // 2
    return 2 * channels * h + channels + bias * (h + channels + 1)


def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * channels * out_channels

# %% wrong: no biases by default
# check: scse_parameters_counts_a_block
# says: biases count unless told otherwise
def scse_parameters(channels, reduction=2, bias=False):
    h = max(1, channels // reduction)
    return 2 * channels * h + channels + bias * (h + channels + 1)


def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * channels * out_channels

# %% wrong: prints the count
# check: scse_parameters_counts_a_block
# says: is a `return` missing?
def scse_parameters(channels, reduction=2, bias=True):
    print(channels)


def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * channels * out_channels

# %% wrong: keeps a total
# check: scse_parameters_counts_a_block
# says: keep no total
total = 0

def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    global total
    total += 2 * channels * h + channels + bias * (h + channels + 1)
    return total


def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * channels * out_channels

# %% wrong: returns True
# check: scse_parameters_counts_a_block
# says: is not a number
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return True


def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * channels * out_channels

# %% wrong: the whole convolution, after concatenation
# check: concatenation_parameters_counts_the_next_layer
# says: all that the convolution has
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + channels + bias * (h + channels + 1)

def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * 2 * channels * out_channels

# %% wrong: no kernel, after concatenation
# check: concatenation_parameters_counts_the_next_layer
# says: a kernel has
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + channels + bias * (h + channels + 1)

def concatenation_parameters(channels, out_channels, kernel_size=3):
    return channels * out_channels

# %% wrong: kernel not squared, after concatenation
# check: concatenation_parameters_counts_the_next_layer
# says: the kernel is a square
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + channels + bias * (h + channels + 1)

def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size * channels * out_channels

# %% wrong: no filters, after concatenation
# check: concatenation_parameters_counts_the_next_layer
# says: there are out_channels filters
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + channels + bias * (h + channels + 1)

def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * channels

# %% wrong: no channels, after concatenation
# check: concatenation_parameters_counts_the_next_layer
# says: each filter reads C
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + channels + bias * (h + channels + 1)

def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * out_channels

# %% wrong: a bias more for each filter, after concatenation
# check: concatenation_parameters_counts_the_next_layer
# says: the bias is one number
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + channels + bias * (h + channels + 1)

def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * channels * out_channels + out_channels

# %% wrong: a bias more for each channel, after concatenation
# check: concatenation_parameters_counts_the_next_layer
# says: the bias is one number
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + channels + bias * (h + channels + 1)

def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * channels * out_channels + channels

# %% wrong: as many filters as channels, after concatenation
# check: concatenation_parameters_counts_the_next_layer
# says: not C
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + channels + bias * (h + channels + 1)

def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * channels * channels

# %% wrong: always 3×3, after concatenation
# check: concatenation_parameters_counts_the_next_layer
# says: need not be 3×3
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + channels + bias * (h + channels + 1)

def concatenation_parameters(channels, out_channels, kernel_size=3):
    return 9 * channels * out_channels

# %% wrong: added, after concatenation
# check: concatenation_parameters_counts_the_next_layer
# says: is wrong
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + channels + bias * (h + channels + 1)

def concatenation_parameters(channels, out_channels, kernel_size=3):
    return kernel_size**2 * (channels + out_channels)

# %% wrong: nothing more, after concatenation
# check: concatenation_parameters_counts_the_next_layer
# says: is wrong
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + channels + bias * (h + channels + 1)

def concatenation_parameters(channels, out_channels, kernel_size=3):
    return 0

# %% wrong: channels more, after concatenation
# check: concatenation_parameters_counts_the_next_layer
# says: is wrong
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + channels + bias * (h + channels + 1)

def concatenation_parameters(channels, out_channels, kernel_size=3):
    return channels

# %% wrong: a ratio, after concatenation
# check: concatenation_parameters_counts_the_next_layer
# says: is wrong
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + channels + bias * (h + channels + 1)

def concatenation_parameters(channels, out_channels, kernel_size=3):
    return 2.0

# %% wrong: text, after concatenation
# check: concatenation_parameters_counts_the_next_layer
# says: is not a number
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + channels + bias * (h + channels + 1)

def concatenation_parameters(channels, out_channels, kernel_size=3):
    return f'{kernel_size**2 * channels * out_channels}'

# %% wrong: 1×1 by default
# check: concatenation_parameters_counts_the_next_layer
# says: 3×3 unless told otherwise
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + channels + bias * (h + channels + 1)

def concatenation_parameters(channels, out_channels, kernel_size=1):
    return kernel_size**2 * channels * out_channels

# %% wrong: no kernel size
# check: concatenation_parameters_counts_the_next_layer
# says: stopped with an error
def scse_parameters(channels, reduction=2, bias=True):
    h = max(1, channels // reduction)
    return 2 * channels * h + channels + bias * (h + channels + 1)

def concatenation_parameters(channels, out_channels):
    return 9 * channels * out_channels
