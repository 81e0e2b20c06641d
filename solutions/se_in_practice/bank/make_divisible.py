# %% right: the authors' rule
def make_divisible(value: float, divisor: int = 8) -> int:
    new = max(divisor, int(value + divisor / 2) // divisor * divisor)
    if new < 0.9 * value:
        new += divisor
    return new

# %% right: math.floor of the quotient
import math

def make_divisible(value, divisor=8):
    nearest = math.floor(value / divisor + 0.5) * divisor
    nearest = max(nearest, divisor)
    return nearest + divisor if nearest < 0.9 * value else nearest

# %% right: candidates compared by distance
def make_divisible(value, divisor=8):
    below = int(value // divisor) * divisor
    above = below + divisor
    best = below if value - below < above - value else above
    if best < divisor:
        best = divisor
    if best < 0.9 * value:
        best = above
    return best

# %% right: a loop
def make_divisible(value, divisor=8):
    width = divisor
    while width + divisor / 2 <= value or width < 0.9 * value:
        width += divisor
    return width

# %% right: min over multiples with a key
def make_divisible(value, divisor=8):
    multiples = range(divisor, int(value) + 2 * divisor, divisor)
    nearest = min(multiples, key=lambda m: (abs(m - value), -m))
    return nearest if nearest >= 0.9 * value else nearest + divisor

# %% right: NumPy
import numpy as np

def make_divisible(value, divisor=8):
    multiples = np.arange(1, int(np.ceil(value / divisor)) + 2) * divisor
    distance = np.abs(multiples - value)
    best = multiples[distance == distance.min()].max()
    return int(best if best >= 0.9 * value else best + divisor)

# %% right: a NumPy integer is a whole number too
import numpy as np

def make_divisible(value, divisor=8):
    width = np.int64(max(divisor, (value + divisor / 2) // divisor * divisor))
    return width if width >= 0.9 * value else width + divisor

# %% right: torch
def make_divisible(value, divisor=8):
    n = int(torch.floor(torch.tensor(value / divisor, dtype=torch.float64) + 0.5))
    width = max(1, n) * divisor
    return width + divisor * (width < 0.9 * value)

# %% right: recursion
def make_divisible(value, divisor=8, width=None):
    width = width or max(divisor, int(value + divisor / 2) // divisor * divisor)
    return make_divisible(value, divisor, width + divisor) if width < value * 0.9 else width

# %% right: torchvision's own
def make_divisible(value, divisor=8):
    from torchvision.models._utils import _make_divisible
    return _make_divisible(value, divisor)

# %% right: Fraction
from fractions import Fraction

def make_divisible(value, divisor=8):
    v = Fraction(value)
    q, rest = divmod(v, divisor)
    width = int(q) * divisor + (divisor if 2 * rest >= divisor else 0)
    width = max(width, divisor)
    return width if 10 * width >= 9 * v else width + divisor

# %% right: a lambda
make_divisible = lambda value, divisor=8: (w := max(divisor, int(value + divisor / 2) // divisor * divisor)) + divisor * (w < 0.9 * value)

# %% wrong: no 90 % rule
# check: make_divisible_never_goes_too_low
# says: below 90 % of the value
def make_divisible(value, divisor=8):
    return max(divisor, int(value + divisor / 2) // divisor * divisor)

# %% wrong: no least width
# check: make_divisible_never_goes_too_low
# says: never below the divisor
def make_divisible(value, divisor=8):
    return int(value + divisor / 2) // divisor * divisor

# %% wrong: rounds down
# check: make_divisible_gives_the_nearest
# says: rounded down
def make_divisible(value, divisor=8):
    return max(divisor, int(value) // divisor * divisor)

# %% wrong: rounds up
# check: make_divisible_gives_the_nearest
# says: rounded up
def make_divisible(value, divisor=8):
    import math
    return math.ceil(value / divisor) * divisor

# %% wrong: Python's round
# check: make_divisible_gives_the_nearest
# says: take the larger
def make_divisible(value, divisor=8):
    width = max(divisor, round(value / divisor) * divisor)
    return width if width >= 0.9 * value else width + divisor

# %% wrong: ties go down
# check: make_divisible_gives_the_nearest
# says: take the larger
def make_divisible(value, divisor=8):
    import math
    width = max(divisor, math.ceil(value / divisor - 0.5) * divisor)
    return width if width >= 0.9 * value else width + divisor

# %% wrong: a float
# check: make_divisible_gives_the_nearest
# says: int(
def make_divisible(value, divisor=8):
    width = max(divisor, (value + divisor / 2) // divisor * divisor)
    return float(width if width >= 0.9 * value else width + divisor)

# %% wrong: always 8
# check: make_divisible_gives_the_nearest
# says: not always 8
def make_divisible(value, divisor=8):
    width = max(8, int(value + 4) // 8 * 8)
    return width if width >= 0.9 * value else width + 8

# %% wrong: the number of multiples
# check: make_divisible_gives_the_nearest
# says: how many times the divisor fits
def make_divisible(value, divisor=8):
    width = max(divisor, int(value + divisor / 2) // divisor * divisor)
    return (width if width >= 0.9 * value else width + divisor) // divisor

# %% wrong: always one more
# check: make_divisible_gives_the_nearest
# says: below 90 % of the value alone
def make_divisible(value, divisor=8):
    return max(divisor, int(value + divisor / 2) // divisor * divisor) + divisor

# %% wrong: 80 %
# check: make_divisible_never_goes_too_low
# says: below 90 %
def make_divisible(value, divisor=8):
    width = max(divisor, int(value + divisor / 2) // divisor * divisor)
    return width if width >= 0.8 * value else width + divisor

# %% wrong: no multiple at all
# check: make_divisible_gives_the_nearest
# says: no multiple of the divisor
def make_divisible(value, divisor=8):
    return int(max(divisor, value))

# %% wrong: drops the fraction of the value first
# check: make_divisible_never_goes_too_low
# says: below 90 %
def make_divisible(value, divisor=8):
    value = int(value)
    width = max(divisor, int(value + divisor / 2) // divisor * divisor)
    return width if width >= 0.9 * value else width + divisor

# %% wrong: at most the divisor
# check: make_divisible_gives_the_nearest
# says: which multiples lie around
def make_divisible(value, divisor=8):
    return min(divisor, int(value + divisor / 2) // divisor * divisor)

# %% wrong: text
# check: make_divisible_gives_the_nearest
# says: one whole number
def make_divisible(value, divisor=8):
    return f"{int(value + divisor / 2) // divisor * divisor}"

# %% wrong: nothing is returned
# check: make_divisible_gives_the_nearest
# says: one whole number
def make_divisible(value, divisor=8):
    width = max(divisor, int(value + divisor / 2) // divisor * divisor)
    if width < 0.9 * value:
        width += divisor

# %% wrong: divisor has no default
# check: make_divisible_gives_the_nearest
# says: default values
def make_divisible(value, divisor):
    width = max(divisor, int(value + divisor / 2) // divisor * divisor)
    return width if width >= 0.9 * value else width + divisor

# %% wrong: doubles where it is too low
# check: make_divisible_never_goes_too_low
# says: next larger
def make_divisible(value, divisor=8):
    width = max(divisor, int(value + divisor / 2) // divisor * divisor)
    return width if width >= 0.9 * value else 2 * width

# %% right: bisect in a list of multiples
import bisect

def make_divisible(value, divisor=8):
    multiples = [k * divisor for k in range(1, int(value) + 3)]
    borders = [m + divisor / 2 for m in multiples]
    i = bisect.bisect_right(borders, value)
    return multiples[i] if multiples[i] >= 0.9 * value else multiples[i + 1]

# %% right: sorted by distance, the larger first
def make_divisible(value: float, divisor: int = 8) -> int:
    """Verbose."""
    candidates = sorted(
        (divisor * k for k in range(1, round(value) + 3)),
        key=lambda candidate: (abs(candidate - value), -candidate),
    )
    best = candidates[0]
    too_low = best < value * 9 / 10
    if too_low:
        best = best + divisor
    assert best % divisor == 0
    return best

# %% right: Decimal
from decimal import Decimal, ROUND_HALF_UP

def make_divisible(value, divisor=8):
    times = (Decimal(str(value)) / divisor).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    width = max(1, int(times)) * divisor
    return width if Decimal(10 * width) >= 9 * Decimal(str(value)) else width + divisor

# %% right: divmod
def make_divisible(value, divisor=8):
    times, rest = divmod(value, divisor)
    times = int(times)
    if rest * 2 >= divisor or times == 0:
        times += 1
    if times * divisor < 0.9 * value:
        times += 1
    return times * divisor

# %% right: one expression, twice
def make_divisible(value, divisor=8):
    width = int((value + divisor / 2) // divisor) * divisor
    return max(divisor, width) + (max(divisor, width) < 0.9 * value) * divisor

# %% wrong: exactly 90 % counts as below
# check: make_divisible_never_goes_too_low
# says: below 90 % of the value alone
def make_divisible(value, divisor=8):
    width = max(divisor, int(value + divisor / 2) // divisor * divisor)
    return width if width > 0.9 * value else width + divisor

# %% wrong: at most 110 % of the value
# check: make_divisible_never_goes_too_low
# says: below 90 %
def make_divisible(value, divisor=8):
    width = max(divisor, int(value + divisor / 2) // divisor * divisor)
    return width if width <= 1.1 * value else max(divisor, width - divisor)

# %% wrong: the least width is 8, whatever the divisor
# check: make_divisible_never_goes_too_low
# says: not always 8
def make_divisible(value, divisor=8):
    width = max(8, int(value + divisor / 2) // divisor * divisor)
    return width if width >= 0.9 * value else width + divisor

# %% wrong: the next power of two
# check: make_divisible_gives_the_nearest
# says: multiples lie around
def make_divisible(value, divisor=8):
    width = divisor
    while width < value:
        width *= 2
    return width

# %% wrong: a list
# check: make_divisible_gives_the_nearest
# says: one whole number
def make_divisible(value, divisor=8):
    return [max(divisor, int(value + divisor / 2) // divisor * divisor)]

# %% right: a class with __call__
class MakeDivisible:
    def __call__(self, value, divisor=8):
        nearest = int((value + divisor / 2) // divisor) * divisor
        nearest = max(nearest, divisor)
        return nearest + divisor * (nearest < 0.9 * value)
make_divisible = MakeDivisible()

# %% right: counts up to the first that is right
import itertools
def make_divisible(value, divisor=8):
    ok = lambda w: value - w < divisor / 2 and w >= 0.9 * value
    return next(w for w in itertools.count(divisor, divisor) if ok(w))

# %% wrong: half of an odd divisor cut off
# check: make_divisible_gives_the_nearest
# says: half of an odd divisor is no whole number
def make_divisible(value, divisor=8):
    w = max(divisor, int(value + divisor // 2) // divisor * divisor)
    return w if w >= 0.9 * value else w + divisor

# %% wrong: 90 % cut to an integer
# check: make_divisible_never_goes_too_low
# says: the nearest multiple is below 90 % of the value
def make_divisible(value, divisor=8):
    w = max(divisor, int(value + divisor / 2) // divisor * divisor)
    return w if w >= int(0.9 * value) else w + divisor

# %% wrong: cuts the fraction of the value off first
# check: make_divisible_gives_the_nearest
# says: round nothing before you compare
def make_divisible(value, divisor=8):
    value = int(value)
    new = max(divisor, int(value + divisor / 2) // divisor * divisor)
    return new + divisor if new < 0.9 * value else new
