# %% right: two formulas
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    seen = (height // 2) * (width // 2) if subsample else height * width
    return height * width * seen * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return 2 * l * channels * inner + 2 * m * channels * inner + 2 * l * m * inner

# %% right: annotated, step by step
def map_bytes(height: int, width: int, subsample: bool = False, bytes_per_number: int = 4) -> int:
    rows = height * width
    columns = rows
    if subsample:
        columns = (height // 2) * (width // 2)
    return rows * columns * bytes_per_number


def block_multiply_adds(channels: int, height: int, width: int, inner: int, subsample: bool = False) -> int:
    L = height * width
    M = (height // 2) * (width // 2) if subsample else L
    theta = L * channels * inner
    phi = g = M * channels * inner
    affinity = L * M * inner
    average = L * M * inner
    w_z = L * inner * channels
    return theta + phi + g + affinity + average + w_z

# %% right: math.floor and torch
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    seen = height * width
    if subsample:
        seen = math.floor(height / 2) * math.floor(width / 2)
    return math.prod([height, width, seen, bytes_per_number])


def block_multiply_adds(channels, height, width, inner, subsample=False):
    positions = torch.tensor(height * width)
    seen = torch.tensor((height // 2) * (width // 2) if subsample else height * width)
    return 2 * inner * (channels * (positions + seen) + positions * seen)

# %% right: NumPy
import numpy as np


def map_bytes(height, width, subsample=False, bytes_per_number=4):
    size = np.array([height, width])
    seen = size // 2 if subsample else size
    return np.prod(size) * np.prod(seen) * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = np.int64(height * width)
    m = np.int64((height // 2) * (width // 2)) if subsample else l
    return (2 * l + 2 * m) * channels * inner + 2 * l * m * inner

# %% right: floats
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    m = float((height // 2) * (width // 2)) if subsample else float(height * width)
    return height * width * m * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = float(height * width)
    m = float((height // 2) * (width // 2)) if subsample else l
    return 2 * inner * (l * channels + m * channels + l * m)

# %% right: a helper
def _seen(h, w, pooled):
    return (h // 2) * (w // 2) if pooled else h * w


def map_bytes(height, width, subsample=False, bytes_per_number=4):
    return _seen(height, width, False) * _seen(height, width, subsample) * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l, m = _seen(height, width, False), _seen(height, width, subsample)
    return sum([l * channels * inner, m * channels * inner, m * channels * inner, l * m * inner, l * m * inner, l * inner * channels])

# %% right: a stride
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    k = 1 + bool(subsample)
    return (height * width) * (height // k) * (width // k) * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    k = 2 if subsample else 1
    l, m = height * width, (height // k) * (width // k)
    return 2 * inner * (channels * (l + m) + l * m)

# %% right: shapes of products
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    return math.prod((height, width)) * (math.prod((height // 2, width // 2)) if subsample else math.prod((height, width))) * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    shapes = [(l, channels, inner), (m, channels, inner), (m, channels, inner), (l, inner, m), (l, m, inner), (l, inner, channels)]
    return sum(math.prod(shape) for shape in shapes)

# %% right: lambdas
map_bytes = lambda height, width, subsample=False, bytes_per_number=4: height * width * ((height // 2) * (width // 2) if subsample else height * width) * bytes_per_number
block_multiply_adds = lambda channels, height, width, inner, subsample=False: (lambda l, m: 2 * inner * (channels * (l + m) + l * m))(height * width, (height // 2) * (width // 2) if subsample else height * width)

# %% right: early return, loops
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    if not subsample:
        return (height * width) ** 2 * bytes_per_number
    return height * width * (height // 2) * (width // 2) * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    positions = height * width
    if subsample:
        answering = (height // 2) * (width // 2)
    else:
        answering = positions
    total = 0
    for layer in (positions, answering, answering, positions):
        total += layer * channels * inner
    for _ in range(2):
        total += positions * answering * inner
    return total

# %% right: counted on real tensors
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    x = torch.zeros(1, 1, height, width)
    seen = F.max_pool2d(x, 2).numel() if subsample and min(height, width) > 1 else (0 if subsample else x.numel())
    return x.numel() * seen * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return 2 * l * channels * inner + 2 * m * channels * inner + 2 * l * m * inner

# %% wrong: numbers, not bytes
# check: map_bytes_counts_the_map
# says: takes several bytes
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    return (height * width) ** 2


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return 2 * l * channels * inner + 2 * m * channels * inner + 2 * l * m * inner

# %% wrong: one row
# check: map_bytes_counts_the_map
# says: a row for every position
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    return height * width * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return 2 * l * channels * inner + 2 * m * channels * inner + 2 * l * m * inner

# %% wrong: L + M
# check: map_bytes_counts_the_map
# says: not L + M
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    return 2 * height * width * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return 2 * l * channels * inner + 2 * m * channels * inner + 2 * l * m * inner

# %% wrong: bytes not used
# check: map_bytes_counts_the_map
# says: `bytes_per_number` is not used
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    seen = (height // 2) * (width // 2) if subsample else height * width
    return height * width * seen * 4


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return 2 * l * channels * inner + 2 * m * channels * inner + 2 * l * m * inner

# %% wrong: subsample not used
# check: map_bytes_counts_the_map
# says: (H // 2)·(W // 2) entries
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    return (height * width) ** 2 * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return 2 * l * channels * inner + 2 * m * channels * inner + 2 * l * m * inner

# %% wrong: both sides pooled
# check: map_bytes_counts_the_map
# says: every position still asks
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    l = (height // 2) * (width // 2) if subsample else height * width
    return l * l * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return 2 * l * channels * inner + 2 * m * channels * inner + 2 * l * m * inner

# %% wrong: a quarter, not rounded
# check: map_bytes_counts_the_map
# says: rounded down before
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    l = height * width
    return l * l * bytes_per_number / 4 if subsample else l * l * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return 2 * l * channels * inner + 2 * m * channels * inner + 2 * l * m * inner

# %% wrong: rounded up
# check: map_bytes_counts_the_map
# says: not up
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    s = -(-height // 2) * -(-width // 2) if subsample else height * width
    return height * width * s * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return 2 * l * channels * inner + 2 * m * channels * inner + 2 * l * m * inner

# %% wrong: half
# check: map_bytes_counts_the_map
# says: both sides are halved
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    l = height * width
    return l * (l // 2 if subsample else l) * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return 2 * l * channels * inner + 2 * m * channels * inner + 2 * l * m * inner

# %% wrong: bits
# check: map_bytes_counts_the_map
# says: not bits
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    s = (height // 2) * (width // 2) if subsample else height * width
    return height * width * s * bytes_per_number * 8


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return 2 * l * channels * inner + 2 * m * channels * inner + 2 * l * m * inner

# %% wrong: height twice
# check: map_bytes_counts_the_map
# says: is wrong
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    s = (height // 2) ** 2 if subsample else height * height
    return height * width * s * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return 2 * l * channels * inner + 2 * m * channels * inner + 2 * l * m * inner

# %% wrong: prints
# check: map_bytes_counts_the_map
# says: is not a number
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    print((height * width) ** 2 * bytes_per_number)


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return 2 * l * channels * inner + 2 * m * channels * inner + 2 * l * m * inner

# %% wrong: text
# check: map_bytes_counts_the_map
# says: is not a number
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    return str((height * width) ** 2 * bytes_per_number)


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return 2 * l * channels * inner + 2 * m * channels * inner + 2 * l * m * inner

# %% wrong: not written
# check: map_bytes_counts_the_map
# says: is not written yet
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    raise NotImplementedError()


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return 2 * l * channels * inner + 2 * m * channels * inner + 2 * l * m * inner

# %% wrong: mebibytes
# check: map_bytes_counts_the_map
# says: is wrong
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    s = (height // 2) * (width // 2) if subsample else height * width
    return height * width * s * bytes_per_number / 2**20


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return 2 * l * channels * inner + 2 * m * channels * inner + 2 * l * m * inner

# %% wrong: layers only
# check: block_multiply_adds_counts_the_block
# says: two products of matrices are missing
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    seen = (height // 2) * (width // 2) if subsample else height * width
    return height * width * seen * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return 2 * (l + m) * channels * inner

# %% wrong: products only
# check: block_multiply_adds_counts_the_block
# says: four linear layers are missing
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    seen = (height // 2) * (width // 2) if subsample else height * width
    return height * width * seen * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return 2 * l * m * inner

# %% wrong: one product
# check: block_multiply_adds_counts_the_block
# says: two products of matrices: θφᵀ
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    seen = (height // 2) * (width // 2) if subsample else height * width
    return height * width * seen * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return 2 * (l + m) * channels * inner + l * m * inner

# %% wrong: C in place of D
# check: block_multiply_adds_counts_the_block
# says: not with C
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    seen = (height // 2) * (width // 2) if subsample else height * width
    return height * width * seen * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return 2 * (l + m) * channels * inner + 2 * l * m * channels

# %% wrong: pairs without D
# check: block_multiply_adds_counts_the_block
# says: takes D multiply-adds
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    seen = (height // 2) * (width // 2) if subsample else height * width
    return height * width * seen * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return 2 * (l + m) * channels * inner + 2 * l * m

# %% wrong: counted twice
# check: block_multiply_adds_counts_the_block
# says: counts once
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    seen = (height // 2) * (width // 2) if subsample else height * width
    return height * width * seen * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return 2 * (2 * (l + m) * channels * inner + 2 * l * m * inner)

# %% wrong: W_z missing
# check: block_multiply_adds_counts_the_block
# says: W_z is a layer too
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    seen = (height // 2) * (width // 2) if subsample else height * width
    return height * width * seen * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return (l + 2 * m) * channels * inner + 2 * l * m * inner

# %% wrong: two layers
# check: block_multiply_adds_counts_the_block
# says: four layers
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    seen = (height // 2) * (width // 2) if subsample else height * width
    return height * width * seen * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return (l + m) * channels * inner + 2 * l * m * inner

# %% wrong: layers once
# check: block_multiply_adds_counts_the_block
# says: works at every position
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    seen = (height // 2) * (width // 2) if subsample else height * width
    return height * width * seen * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return 4 * channels * inner + 2 * l * m * inner

# %% wrong: softmax counted
# check: block_multiply_adds_counts_the_block
# says: the softmax is no product
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    seen = (height // 2) * (width // 2) if subsample else height * width
    return height * width * seen * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return 2 * l * channels * inner + 2 * m * channels * inner + 2 * l * m * inner + l * m

# %% wrong: sum counted
# check: block_multiply_adds_counts_the_block
# says: is wrong
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    seen = (height // 2) * (width // 2) if subsample else height * width
    return height * width * seen * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return 2 * l * channels * inner + 2 * m * channels * inner + 2 * l * m * inner + l * channels

# %% wrong: biases counted
# check: block_multiply_adds_counts_the_block
# says: biases are not counted
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    seen = (height // 2) * (width // 2) if subsample else height * width
    return height * width * seen * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return 2 * l * channels * inner + 2 * m * channels * inner + 2 * l * m * inner + (l + 2 * m) * inner + l * channels

# %% wrong: subsample not used
# check: block_multiply_adds_counts_the_block
# says: `subsample` is not used
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    seen = (height // 2) * (width // 2) if subsample else height * width
    return height * width * seen * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    return 4 * l * channels * inner + 2 * l * l * inner

# %% wrong: pools only the pairs
# check: block_multiply_adds_counts_the_block
# says: φ and g see the pooled map
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    seen = (height // 2) * (width // 2) if subsample else height * width
    return height * width * seen * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return 4 * l * channels * inner + 2 * l * m * inner

# %% wrong: pools only the layers
# check: block_multiply_adds_counts_the_block
# says: become cheaper too
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    seen = (height // 2) * (width // 2) if subsample else height * width
    return height * width * seen * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return (2 * l + 2 * m) * channels * inner + 2 * l * l * inner

# %% wrong: pools everything
# check: block_multiply_adds_counts_the_block
# says: only φ and g see fewer
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    seen = (height // 2) * (width // 2) if subsample else height * width
    return height * width * seen * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = (height // 2) * (width // 2) if subsample else height * width
    return 4 * l * channels * inner + 2 * l * l * inner

# %% wrong: W_z pooled
# check: block_multiply_adds_counts_the_block
# says: W_z works at every position
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    seen = (height // 2) * (width // 2) if subsample else height * width
    return height * width * seen * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return (l + 3 * m) * channels * inner + 2 * l * m * inner

# %% wrong: a quarter, not rounded
# check: block_multiply_adds_counts_the_block
# says: rounded down before
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    seen = (height // 2) * (width // 2) if subsample else height * width
    return height * width * seen * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = height / 2 * width / 2 if subsample else l
    return (2 * l + 2 * m) * channels * inner + 2 * l * m * inner

# %% wrong: C² layers
# check: block_multiply_adds_counts_the_block
# says: write down the shape
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    seen = (height // 2) * (width // 2) if subsample else height * width
    return height * width * seen * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return (2 * l + 2 * m) * channels * channels + 2 * l * m * inner

# %% wrong: off by one
# check: block_multiply_adds_counts_the_block
# says: write down the shape
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    seen = (height // 2) * (width // 2) if subsample else height * width
    return height * width * seen * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return 2 * l * channels * inner + 2 * m * channels * inner + 2 * l * m * inner + 1

# %% wrong: None
# check: block_multiply_adds_counts_the_block
# says: is not a number
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    seen = (height // 2) * (width // 2) if subsample else height * width
    return height * width * seen * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = height * width

# %% wrong: inner ignored
# check: block_multiply_adds_counts_the_block
# says: write down the shape
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    seen = (height // 2) * (width // 2) if subsample else height * width
    return height * width * seen * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    inner = channels // 2 + 1
    l = height * width
    m = (height // 2) * (width // 2) if subsample else l
    return 2 * l * channels * inner + 2 * m * channels * inner + 2 * l * m * inner

# %% wrong: height forgotten
# check: block_multiply_adds_counts_the_block
# says: write down the shape
def map_bytes(height, width, subsample=False, bytes_per_number=4):
    seen = (height // 2) * (width // 2) if subsample else height * width
    return height * width * seen * bytes_per_number


def block_multiply_adds(channels, height, width, inner, subsample=False):
    l = width * width
    m = (height // 2) * (width // 2) if subsample else l
    return 2 * l * channels * inner + 2 * m * channels * inner + 2 * l * m * inner
