# %% right: a loop over the blocks
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes + classes

# %% right: annotated, with if reduction
def cifar_parameters(depth: int, reduction: int | None = None, classes: int = 10, place: str = "standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range(int((depth - 2) / 6)):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes + classes

# %% right: a closed form
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    n = (depth - 2) // 6
    first = {16: 16, 32: 16, 64: 32}
    total = 464 + 65 * classes
    for w, c in first.items():
        total += n * (18 * w * w + 4 * w)
        if c != w:
            total += 9 * c * w - 9 * w * w + c * w + 2 * w
        if reduction is not None:
            gate = lambda k: 2 * k * max(1, k // reduction)
            total += (n - 1) * gate(w) + (gate(c) if place == "pre" else gate(w))
    return total

# %% right: helpers for each kind of layer
def conv(k, a, b):
    return k * k * a * b


def bn(c):
    return 2 * c


def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    assert (depth - 2) % 6 == 0
    n = (depth - 2) // 6
    widths = [16] * n + [32] * n + [64] * n
    total = conv(3, 3, 16) + bn(16)
    for a, b in zip([16] + widths, widths):
        total += conv(3, a, b) + bn(b) + conv(3, b, b) + bn(b)
        total += conv(1, a, b) + bn(b) if a != b else 0
        if reduction is not None:
            c = a if place == "pre" else b
            total += 2 * c * max(c // reduction, 1)
    return total + 64 * classes + classes

# %% right: counts real modules
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    def count(module):
        return sum(p.numel() for p in module.parameters())

    n, c = (depth - 2) // 6, 16
    total = 432 + 32 + count(nn.Linear(64, classes))
    for w in (16, 32, 64):
        for _ in range(n):
            total += count(basic_branch(c, w, 1)) + count(make_shortcut(c, w, 1))
            if reduction is not None:
                s = c if place == "pre" else w
                h = max(1, s // reduction)
                total += count(nn.Linear(s, h, bias=False)) + count(nn.Linear(h, s, bias=False))
            c = w
    return total

# %% right: builds the network on meta
class _SE(nn.Module):
    def __init__(self, c, r):
        super().__init__()
        h = max(1, c // r)
        self.a, self.b = nn.Linear(c, h, bias=False), nn.Linear(h, c, bias=False)


def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    attention = None if reduction is None else lambda c: _SE(c, reduction)
    with torch.device("meta"):
        net = cifar_resnet(depth, attention, classes, place)
    return sum(p.numel() for p in net.parameters())

# %% right: floats
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 464.0, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 65.0 * classes

# %% right: NumPy
import numpy as np


def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    n = (depth - 2) // 6
    out = np.repeat([16, 32, 64], n)
    into = np.concatenate([[16], out[:-1]])
    total = 464 + 65 * classes
    total = total + np.sum(9 * into * out + 9 * out**2 + 4 * out)
    total = total + np.sum((into != out) * (into * out + 2 * out))
    if reduction is not None:
        seen = into if place == "pre" else out
        total = total + np.sum(2 * seen * np.maximum(1, seen // reduction))
    return total

# %% right: torch
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    n = (depth - 2) // 6
    out = torch.tensor([16, 32, 64]).repeat_interleave(n)
    into = torch.cat([torch.tensor([16]), out[:-1]])
    total = (9 * into * out + 9 * out * out + 4 * out + (into != out) * (into + 2) * out).sum() + 464 + 65 * classes
    if reduction is not None:
        seen = into if place == "pre" else out
        total += (2 * seen * (seen // reduction).clamp(min=1)).sum()
    return total.item()

# %% right: while loops and prints
def cifar_parameters(depth, reduction=None, classes=10, place="standard", verbose=True):
    n = 0
    while 6 * (n + 1) + 2 <= depth:
        n += 1
    params = 27 * 16 + 16 + 16
    c_in = 16
    stage = 0
    while stage < 3:
        c_out = 16 * 2**stage
        block = 0
        while block < n:
            params += c_in * c_out * 9
            params += c_out * c_out * 9
            params += 2 * c_out + 2 * c_out
            if stage > 0 and block == 0:
                params += c_in * c_out + 2 * c_out
            if reduction:
                c = c_out
                if place == "pre":
                    c = c_in
                h = c // reduction
                if h < 1:
                    h = 1
                params += c * h + h * c
            c_in = c_out
            block += 1
        stage += 1
    params += 64 * classes
    params += classes
    if verbose:
        print(params)
    return params

# %% right: a generator
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    def blocks():
        c = 16
        for w in 16, 32, 64:
            for _ in range(depth // 6):
                yield c, w
                c = w

    plain = sum(9 * w * (c + w) + 4 * w + (c != w) * w * (c + 2) for c, w in blocks())
    gates = 0
    if reduction is not None:
        gates = sum(2 * s * (s // reduction or 1) for s in ((c, w)[place != "pre"] for c, w in blocks()))
    return 464 + plain + gates + 65 * classes

# %% wrong: no projections
# check: cifar_parameters_counts_the_plain_network
# says: have a projection
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if False:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes + classes

# %% wrong: a projection in every block
# check: cifar_parameters_counts_the_plain_network
# says: only the two blocks
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if True:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes + classes

# %% wrong: projections without BN
# check: cifar_parameters_counts_the_plain_network
# says: projection is followed by a normalisation
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes + classes

# %% wrong: convolutions with biases
# check: cifar_parameters_counts_the_plain_network
# says: no bias
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 16 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + width + 9 * width * width + width + 4 * width
            if channels != width:
                total += channels * width + width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes + classes

# %% wrong: BN has one parameter a channel
# check: cifar_parameters_counts_the_plain_network
# says: two parameters for each channel
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 2 * width
            if channels != width:
                total += channels * width + width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes + classes

# %% wrong: BN is not counted
# check: cifar_parameters_counts_the_plain_network
# says: two parameters for each channel
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 432, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width
            if channels != width:
                total += channels * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes + classes

# %% wrong: running means and variances are counted
# check: cifar_parameters_counts_the_plain_network
# says: not learned
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 432 + 64, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 8 * width
            if channels != width:
                total += channels * width + 4 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes + classes

# %% wrong: the stem is missing
# check: cifar_parameters_counts_the_plain_network
# says: the stem is missing
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 0, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes + classes

# %% wrong: the stem's BN is missing
# check: cifar_parameters_counts_the_plain_network
# says: stem has a normalisation
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 432, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes + classes

# %% wrong: the classifier is missing
# check: cifar_parameters_counts_the_plain_network
# says: the classifier is missing
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 0

# %% wrong: the classifier without bias
# check: cifar_parameters_counts_the_plain_network
# says: one bias for each class
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes

# %% wrong: the classes are always ten
# check: cifar_parameters_counts_the_plain_network
# says: number of classes is an argument
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 650

# %% wrong: 1000 classes are the default
# check: cifar_parameters_counts_the_plain_network
# says: 10 classes are the default
def cifar_parameters(depth, reduction=None, classes=1000, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes + classes

# %% wrong: one convolution a block
# check: cifar_parameters_counts_the_plain_network
# says: two convolutions
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 2 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes + classes

# %% wrong: the stage's width everywhere
# check: cifar_parameters_counts_the_plain_network
# says: channels of the stage before
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 18 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes + classes

# %% wrong: depth // 3 blocks a stage
# check: cifar_parameters_counts_the_plain_network
# says: depth = 6n + 2
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range(depth // 3):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes + classes

# %% wrong: (depth - 2) // 3 blocks a stage
# check: cifar_parameters_counts_the_plain_network
# says: depth = 6n + 2
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 3):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes + classes

# %% wrong: one block too many
# check: cifar_parameters_counts_the_plain_network
# says: depth = 6n + 2
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6 + 1):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes + classes

# %% wrong: the channels are not carried on
# check: cifar_parameters_counts_the_plain_network
# says: is wrong
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            pass
    return total + 64 * classes + classes

# %% wrong: 1×1 kernels
# check: cifar_parameters_counts_the_plain_network
# says: is wrong
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += channels * width + width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes + classes

# %% wrong: SE with biases
# check: cifar_parameters_counts_the_gates
# says: have no biases
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden + seen + hidden
            channels = width
    return total + 64 * classes + classes

# %% wrong: only one matrix
# check: cifar_parameters_counts_the_gates
# says: two matrices
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += seen * hidden
            channels = width
    return total + 64 * classes + classes

# %% wrong: C // r may be 0
# check: cifar_parameters_counts_the_gates
# says: at least one unit
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = seen // reduction
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes + classes

# %% wrong: SE is not counted
# check: cifar_parameters_counts_the_gates
# says: SE blocks are not counted
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if False:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes + classes

# %% wrong: always r = 16
# check: cifar_parameters_counts_the_gates
# says: reduction is not 16
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // 16)
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes + classes

# %% wrong: the place is not regarded
# check: cifar_parameters_counts_the_gates
# says: sees the channels that the block gets
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes + classes

# %% wrong: always the channels that come in
# check: cifar_parameters_counts_the_gates
# says: only before the branch
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes + classes

# %% wrong: pre and standard exchanged
# check: cifar_parameters_counts_the_gates
# says: only before the branch
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = width if place == "pre" else channels
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes + classes

# %% wrong: one SE block a stage
# check: cifar_parameters_counts_the_gates
# says: is wrong
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 464, 16
    for width in (16, 32, 64):
        for i in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None and i == 0:
                seen = channels if place == "pre" else width
                total += 2 * seen * max(1, seen // reduction)
            channels = width
    return total + 65 * classes

# %% wrong: C / r without rounding
# check: cifar_parameters_counts_the_gates
# says: is wrong
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, (seen + 8) // reduction)
                total += round(2 * seen * hidden) + (seen % reduction > 0)
            channels = width
    return total + 64 * classes + classes

# %% wrong: at least 8 units, as in timm
# check: cifar_parameters_counts_the_gates
# says: is wrong
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(8, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes + classes

# %% wrong: prints, returns nothing
# check: cifar_parameters_counts_the_plain_network
# says: is not a number
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    print(total + 64 * classes + classes)

# %% wrong: text
# check: cifar_parameters_counts_the_plain_network
# says: is not a number
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return f"{total + 65 * classes:,}"

# %% wrong: SE also without a reduction
# check: cifar_parameters_counts_the_plain_network
# says: is wrong
def cifar_parameters(depth, reduction=16, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes + classes

# %% wrong: in millions
# check: cifar_parameters_counts_the_plain_network
# says: is wrong
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return (total + 65 * classes) / 1e6

# %% wrong: a table of known networks
# check: cifar_parameters_counts_the_plain_network
# says: stopped with an error
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    return {(20, None): 272474, (20, 16): 274490, (20, 4): 280538, (8, None): 78042}[depth, reduction]

# %% right: recursion over blocks
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    n = (depth - 2) // 6

    def rest(c, todo):
        if not todo:
            return c * classes + classes
        w, *later = todo
        here = 9 * w * (c + w) + 4 * w
        here += (c + 2) * w if c != w else 0
        if reduction is not None:
            k = {"pre": c}.get(place, w)
            here += 2 * k * max(1, k // reduction)
        return here + rest(w, later)

    return 464 + rest(16, [w for w in (16, 32, 64) for _ in range(n)])

# %% right: a dataclass and accumulate
from dataclasses import dataclass


@dataclass
class Layer:
    k: int
    i: int
    o: int
    norm: bool = True

    @property
    def size(self):
        return self.k**2 * self.i * self.o + (2 * self.o if self.norm else 0)


def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    layers = [Layer(3, 3, 16)]
    for stage, width in enumerate((16, 32, 64)):
        for number in range((depth - 2) // 6):
            before = width // 2 if stage and not number else width
            layers += [Layer(3, before, width), Layer(3, width, width)]
            if before != width:
                layers.append(Layer(1, before, width))
            if reduction:
                seen = before if place == "pre" else width
                hidden = max(1, seen // reduction)
                layers += [Layer(1, seen, hidden, False), Layer(1, hidden, seen, False)]
    return sum(layer.size for layer in layers) + 64 * classes + classes

# %% right: differences to a smaller network
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    n = (depth - 2) // 6
    gate = (lambda c: 2 * c * max(1, c // reduction)) if reduction is not None else (lambda c: 0)
    plain_block = lambda c: 18 * c * c + 4 * c
    head = 3 * 16 * 9 + 32 + 64 * classes + classes
    steps = (9 * 16 * 32 + 9 * 32 * 32 + 128 + 16 * 32 + 64) + (9 * 32 * 64 + 9 * 64 * 64 + 256 + 32 * 64 + 128)
    first_gates = gate(16) + (gate(16) + gate(32) if place == "pre" else gate(32) + gate(64))
    more = (n - 1) * sum(plain_block(c) + gate(c) for c in (16, 32, 64))
    return head + plain_block(16) + steps + first_gates + more

# %% wrong: the projection is a 3×3 convolution
# check: cifar_parameters_counts_the_plain_network
# says: is wrong
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += 9 * channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes + classes

# %% wrong: the stem takes grey images
# check: cifar_parameters_counts_the_plain_network
# says: is wrong
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 16 * 9 + 32, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes + classes

# %% wrong: 64 classes and channels exchanged
# check: cifar_parameters_counts_the_plain_network
# says: is wrong
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + classes * classes + 64

# %% wrong: four stages
# check: cifar_parameters_counts_the_plain_network
# says: is wrong
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes + classes

# %% wrong: widths of ImageNet
# check: cifar_parameters_counts_the_plain_network
# says: is wrong
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (64, 128, 256):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes + classes

# %% wrong: a generator is returned
# check: cifar_parameters_counts_the_plain_network
# says: is not a number
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    return (c for c in [464, 650])

# %% wrong: a keyword has another name
# check: cifar_parameters_counts_the_plain_network
# says: unexpected keyword
def cifar_parameters(depth, reduction=None, num_classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 65 * num_classes

# %% wrong: identity sees the channels that come in
# check: cifar_parameters_counts_the_gates
# says: is wrong
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place in ("pre", "identity") else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes + classes

# %% wrong: off by one
# check: cifar_parameters_counts_the_plain_network
# says: is wrong
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 4 * width
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                hidden = max(1, seen // reduction)
                total += 2 * seen * hidden
            channels = width
    return total + 64 * classes + classes + 1

# %% right: counts modules on the meta device
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    n = (depth - 2) // 6
    with torch.device("meta"):
        parts = [nn.Conv2d(3, 16, 3, bias=False), nn.BatchNorm2d(16)]
        c = 16
        for w in (16, 32, 64):
            for _ in range(n):
                parts += [basic_branch(c, w), make_shortcut(c, w, 1)]
                if reduction is not None:
                    s = c if place == "pre" else w
                    h = max(1, s // reduction)
                    parts += [nn.Linear(s, h, bias=False), nn.Linear(h, s, bias=False)]
                c = w
        parts.append(nn.Linear(64, classes))
    return sum(p.numel() for m in parts for p in m.parameters())

# %% right: in closed form
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    n = (depth - 2) // 6
    plain = 464 + n * 4672 + (13824 + 128 + 576) + (n - 1) * 18560 + (55296 + 256 + 2176) + (n - 1) * 73984 + 65 * classes
    if reduction:
        g = lambda c: 2 * c * max(1, c // reduction)
        seen = [16] * n + [32] * n + [64] * n
        if place == "pre":
            seen[n], seen[2 * n] = 16, 32
        plain += sum(map(g, seen))
    return plain

# %% wrong: does not round the hidden width
# check: cifar_parameters_counts_the_gates
# says: rounded down
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    n = (depth - 2) // 6
    total, c = 464 + 65 * classes, 16
    for w in [16] * n + [32] * n + [64] * n:
        total += 9 * w * (c + w) + 4 * w + (w * (c + 2) if w != c else 0)
        if reduction is not None:
            s = c if place == "pre" else w
            total += 2 * s * max(1, s / reduction)
        c = w
    return int(total)

# %% wrong: rounds the hidden width up
# check: cifar_parameters_counts_the_gates
# says: rounded down
def cifar_parameters(depth, reduction=None, classes=10, place="standard"):
    n = (depth - 2) // 6
    total, c = 464 + 65 * classes, 16
    for w in [16] * n + [32] * n + [64] * n:
        total += 9 * w * (c + w) + 4 * w + (w * (c + 2) if w != c else 0)
        if reduction is not None:
            s = c if place == "pre" else w
            total += 2 * s * max(1, -(-s // reduction))
        c = w
    return total
