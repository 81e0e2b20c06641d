# %% right: floor of half
def eca_kernel_size(channels: int, gamma: float = 2, b: float = 1) -> int:
    t = abs((math.log2(channels) + b) / gamma)
    return 2 * math.floor(t / 2) + 1

# %% right: the paper's listing
def eca_kernel_size(channels, gamma=2, b=1):
    t = int(abs((math.log(channels, 2) + b) / gamma))
    return t if t % 2 else t + 1

# %% right: as timm writes it, without the least of 3
def eca_kernel_size(channels, gamma=2, b=1):
    t = int(abs(math.log(channels, 2) + b) / gamma)
    k = t if t % 2 == 1 else t + 1
    return k

# %% right: bitwise
def eca_kernel_size(channels, gamma=2, b=1):
    return int(abs((math.log2(channels) + b) / gamma)) | 1

# %% right: searches the nearest, larger first
def eca_kernel_size(channels, gamma=2, b=1):
    t = abs((math.log2(channels) + b) / gamma)
    candidates = range(101, 0, -2)
    return min(candidates, key=lambda odd: abs(odd - t))

# %% right: a loop upwards
def eca_kernel_size(channels, gamma=2, b=1):
    t = abs(math.log2(channels) / gamma + b / gamma)
    k = 1
    while t >= k + 1:
        k += 2
    return k

# %% right: NumPy
import numpy as np

def eca_kernel_size(channels, gamma=2, b=1):
    t = np.abs((np.log2(channels) + b) / gamma)
    return int(2 * np.floor(t / 2) + 1)

# %% right: a whole number of NumPy
import numpy as np

def eca_kernel_size(channels, gamma=2, b=1):
    t = np.floor(np.abs((np.log2(channels) + b) / gamma)).astype(np.int64)
    return t + (t + 1) % 2

# %% right: torch
def eca_kernel_size(channels, gamma=2, b=1):
    t = torch.log2(torch.tensor(float(channels), dtype=torch.float64)).add(b).div(gamma).abs()
    return int(2 * torch.floor(t / 2) + 1)

# %% right: rounds (t - 1) / 2 half up
def eca_kernel_size(channels, gamma=2, b=1):
    t = abs((math.log2(channels) + b) / gamma)
    return 2 * math.floor((t - 1) / 2 + 0.5) + 1

# %% right: floor division of a float
def eca_kernel_size(channels, gamma=2, b=1):
    t = abs((math.log2(channels) + b) / gamma)
    return 2 * int(t // 2) + 1

# %% right: compares two neighbours
def eca_kernel_size(channels: int, gamma: float = 2, b: float = 1) -> int:
    t = abs((math.log2(channels) + b) / gamma)
    below = int(t)
    if below % 2 == 0:
        below -= 1
    above = below + 2
    if above - t <= t - below:
        return above
    return below

# %% right: bisect in a table of boundaries
import bisect

def eca_kernel_size(channels, gamma=2, b=1):
    boundaries = [2 * i for i in range(1, 200)]
    return 2 * bisect.bisect_right(boundaries, abs((math.log2(channels) + b) / gamma)) + 1

# %% right: divmod, with a print
def eca_kernel_size(channels, gamma=2, b=1):
    value = abs((math.log2(channels) + b) / gamma)
    pairs, rest = divmod(value, 2)
    print("t =", value, "rest", rest)
    return int(pairs) * 2 + 1

# %% right: natural logarithms divided
def eca_kernel_size(channels, gamma=2, b=1):
    t = abs((np_log2(channels) + b) / gamma)
    k = int(t)
    if not k % 2:
        k += 1
    return k

def np_log2(n):
    return math.log2(n)

# %% right: a list of odd numbers, sorted by distance
def eca_kernel_size(channels: int, gamma: float = 2, b: float = 1) -> int:
    target = abs((math.log2(channels) + b) / gamma)
    odds = [n for n in range(200) if n % 2]
    odds.sort(key=lambda n: (abs(n - target), -n))
    return odds[0]

# %% right: NumPy's argmin from the far end
import numpy as np

def eca_kernel_size(channels, gamma=2, b=1):
    odds = np.arange(199, 0, -2)
    t = np.abs(np.log2(channels) / gamma + b / gamma)
    return int(odds[np.argmin(np.abs(odds - t))])

# %% right: one line
eca_kernel_size = lambda channels, gamma=2, b=1: int(abs(math.log2(channels) + b) / abs(gamma)) // 2 * 2 + 1

# %% right: decimal arithmetic
from decimal import Decimal

def eca_kernel_size(channels, gamma=2, b=1):
    t = abs(Decimal(str((math.log2(channels) + b) / gamma)))
    k = int(t)
    return k + 1 if k % 2 == 0 else k

# %% right: ceil and minus
def eca_kernel_size(channels, gamma=2, b=1):
    t = abs((math.log2(channels) + b) / gamma)
    k = math.ceil(t)
    if k == t:
        return k if k % 2 else k + 1
    return k if k % 2 else k - 1

# %% right: a whole tensor
def eca_kernel_size(channels, gamma=2, b=1):
    t = (torch.log2(torch.tensor(channels, dtype=torch.float64)) + b) / gamma
    return (2 * (t.abs() / 2).floor() + 1).long()

# %% right: logarithms of base e, divided
def eca_kernel_size(channels, gamma=2, b=1):
    log2 = math.log(channels) / math.log(2)
    t = int(abs((log2 + b) / gamma))
    return t + (1 - t % 2)

# %% wrong: rounded down only
# check: eca_kernel_size_is_the_nearest_odd_number
# says: need not be odd
def eca_kernel_size(channels, gamma=2, b=1):
    return int(abs((math.log2(channels) + b) / gamma))

# %% wrong: rounded only
# check: eca_kernel_size_is_the_nearest_odd_number
# says: need not be odd
def eca_kernel_size(channels, gamma=2, b=1):
    return round(abs((math.log2(channels) + b) / gamma))

# %% wrong: rounded first, made odd afterwards
# check: eca_kernel_size_is_the_nearest_odd_number
# says: moves twice
def eca_kernel_size(channels, gamma=2, b=1):
    t = round(abs((math.log2(channels) + b) / gamma))
    return t if t % 2 else t + 1

# %% wrong: rounded up first
# check: eca_kernel_size_is_the_nearest_odd_number
# says: moves twice
def eca_kernel_size(channels, gamma=2, b=1):
    t = math.ceil(abs((math.log2(channels) + b) / gamma))
    return t if t % 2 else t + 1

# %% wrong: the smaller of two equally near
# check: eca_kernel_size_is_the_nearest_odd_number
# says: take the larger
def eca_kernel_size(channels, gamma=2, b=1):
    t = abs((math.log2(channels) + b) / gamma)
    return min(range(1, 100, 2), key=lambda odd: abs(odd - t))

# %% wrong: even numbers go down
# check: eca_kernel_size_is_the_nearest_odd_number
# says: is wrong
def eca_kernel_size(channels, gamma=2, b=1):
    t = int(abs((math.log2(channels) + b) / gamma))
    return t if t % 2 else t - 1

# %% wrong: at least three, as timm
# check: eca_kernel_size_is_the_nearest_odd_number
# says: nothing in the formula says at least 3
def eca_kernel_size(channels, gamma=2, b=1):
    t = int(abs(math.log(channels, 2) + b) / gamma)
    return max(t if t % 2 else t + 1, 3)

# %% wrong: b outside of the fraction
# check: eca_kernel_size_is_the_nearest_odd_number
# says: is wrong
def eca_kernel_size(channels, gamma=2, b=1):
    t = int(abs(math.log2(channels) / gamma + b))
    return t if t % 2 else t + 1

# %% wrong: precedence, b divided alone
# check: eca_kernel_size_is_the_nearest_odd_number
# says: is wrong
def eca_kernel_size(channels, gamma=2, b=1):
    t = int(abs(math.log2(channels) + b / gamma))
    return t if t % 2 else t + 1

# %% wrong: natural logarithm
# check: eca_kernel_size_is_the_nearest_odd_number
# says: natural logarithm
def eca_kernel_size(channels, gamma=2, b=1):
    t = int(abs((math.log(channels) + b) / gamma))
    return t if t % 2 else t + 1

# %% wrong: decimal logarithm
# check: eca_kernel_size_is_the_nearest_odd_number
# says: base 10
def eca_kernel_size(channels, gamma=2, b=1):
    t = int(abs((math.log10(channels) + b) / gamma))
    return t if t % 2 else t + 1

# %% wrong: no logarithm
# check: eca_kernel_size_is_the_nearest_odd_number
# says: logarithm is missing
def eca_kernel_size(channels, gamma=2, b=1):
    t = int((channels + b) / gamma)
    return t if t % 2 else t + 1

# %% wrong: γ and b fixed
# check: eca_kernel_size_uses_gamma_and_b
# says: use the ones that are given
def eca_kernel_size(channels, gamma=2, b=1):
    t = int(abs((math.log2(channels) + 1) / 2))
    return t if t % 2 else t + 1

# %% wrong: takes no γ and b
# check: eca_kernel_size_uses_gamma_and_b
# says: unexpected keyword argument
def eca_kernel_size(channels):
    return int(abs((math.log2(channels) + 1) / 2)) | 1

# %% wrong: γ fixed
# check: eca_kernel_size_uses_gamma_and_b
# says: use the ones that are given
def eca_kernel_size(channels, gamma=2, b=1):
    return int(abs((math.log2(channels) + b) / 2)) | 1

# %% wrong: b fixed
# check: eca_kernel_size_uses_gamma_and_b
# says: use the ones that are given
def eca_kernel_size(channels, gamma=2, b=1):
    return int(abs((math.log2(channels) + 1) / gamma)) | 1

# %% wrong: other names
# check: eca_kernel_size_uses_gamma_and_b
# says: unexpected keyword argument
def eca_kernel_size(channels, g=2, beta=1):
    return int(abs((math.log2(channels) + beta) / g)) | 1

# %% wrong: no absolute value
# check: eca_kernel_size_uses_gamma_and_b
# says: absolute value
def eca_kernel_size(channels, gamma=2, b=1):
    t = int((math.log2(channels) + b) / gamma)
    return t if t % 2 else t + 1

# %% wrong: subtracts b
# check: eca_kernel_size_is_the_nearest_odd_number
# says: is wrong
def eca_kernel_size(channels, gamma=2, b=1):
    t = int(abs((math.log2(channels) - b) / gamma))
    return t if t % 2 else t + 1

# %% wrong: a float
# check: eca_kernel_size_is_the_nearest_odd_number
# says: nn.Conv1d takes no other type
import numpy as np

def eca_kernel_size(channels, gamma=2, b=1):
    return 2 * np.floor(abs((np.log2(channels) + b) / gamma) / 2) + 1

# %% wrong: t itself
# check: eca_kernel_size_is_the_nearest_odd_number
# says: is not a whole number
def eca_kernel_size(channels, gamma=2, b=1):
    return abs((math.log2(channels) + b) / gamma)

# %% wrong: text
# check: eca_kernel_size_is_the_nearest_odd_number
# says: return one whole number
def eca_kernel_size(channels, gamma=2, b=1):
    return str(int(abs((math.log2(channels) + b) / gamma)) | 1)

# %% wrong: prints and returns nothing
# check: eca_kernel_size_is_the_nearest_odd_number
# says: return
def eca_kernel_size(channels, gamma=2, b=1):
    print(int(abs((math.log2(channels) + b) / gamma)) | 1)

# %% wrong: always three
# check: eca_kernel_size_is_the_nearest_odd_number
# says: is wrong
def eca_kernel_size(channels, gamma=2, b=1):
    return 3

# %% wrong: a table of the visible cases
# check: eca_kernel_size_is_the_nearest_odd_number
# says: stopped with an error
def eca_kernel_size(channels, gamma=2, b=1):
    return {64: 3, 256: 5, 2048: 7, 8: 3, 4: 1}[channels]

# %% wrong: nearest odd by round to even halves
# check: eca_kernel_size_is_the_nearest_odd_number
# says: take the larger
def eca_kernel_size(channels, gamma=2, b=1):
    t = abs((math.log2(channels) + b) / gamma)
    return 2 * round((t - 1) / 2) + 1

# %% wrong: one more always
# check: eca_kernel_size_is_the_nearest_odd_number
# says: is wrong
def eca_kernel_size(channels, gamma=2, b=1):
    return 2 * int(abs((math.log2(channels) + b) / gamma) / 2 + 1) + 1

# %% wrong: a list
# check: eca_kernel_size_is_the_nearest_odd_number
# says: return one whole number
def eca_kernel_size(channels, gamma=2, b=1):
    return [int(abs((math.log2(channels) + b) / gamma)) | 1]

# %% wrong: bit_length
# check: eca_kernel_size_is_the_nearest_odd_number
# says: is wrong
def eca_kernel_size(channels, gamma=2, b=1):
    return int((channels.bit_length() + b) / gamma) | 1

# %% wrong: odd by subtraction after rounding up
# check: eca_kernel_size_is_the_nearest_odd_number
# says: is wrong
def eca_kernel_size(channels, gamma=2, b=1):
    t = math.ceil(abs((math.log2(channels) + b) / gamma))
    return t if t % 2 else t - 1

# %% wrong: a tensor of floats
# check: eca_kernel_size_is_the_nearest_odd_number
# says: no other type
def eca_kernel_size(channels, gamma=2, b=1):
    t = (torch.log2(torch.tensor(float(channels))) + b) / gamma
    return 2 * (t.abs() / 2).floor() + 1

# %% wrong: not less than 3 and not more than 7
# check: eca_kernel_size_is_the_nearest_odd_number
# says: is wrong
def eca_kernel_size(channels, gamma=2, b=1):
    t = int(abs((math.log2(channels) + b) / gamma)) | 1
    return min(max(t, 3), 7)

# %% wrong: at most nine, as the abstract says
# check: eca_kernel_size_uses_gamma_and_b
# says: is wrong
def eca_kernel_size(channels, gamma=2, b=1):
    return min(9, int(abs((math.log2(channels) + b) / gamma)) | 1)

# %% wrong: γ and b exchanged
# check: eca_kernel_size_is_the_nearest_odd_number
# says: is wrong
def eca_kernel_size(channels, b=2, gamma=1):
    return int(abs((math.log2(channels) + b) / gamma)) | 1

# %% wrong: the square root of C
# check: eca_kernel_size_is_the_nearest_odd_number
# says: square root
def eca_kernel_size(channels, gamma=2, b=1):
    return int(math.sqrt(channels)) | 1

# %% wrong: True for odd
# check: eca_kernel_size_is_the_nearest_odd_number
# says: is not a whole number
def eca_kernel_size(channels, gamma=2, b=1):
    return int(abs((math.log2(channels) + b) / gamma)) % 2 == 1

# %% wrong: two kernels too wide
# check: eca_kernel_size_is_the_nearest_odd_number
# says: is wrong
def eca_kernel_size(channels, gamma=2, b=1):
    t = int(abs((math.log2(channels) + b) / gamma)) | 1
    return t + 2

# %% wrong: stops with few channels
# check: eca_kernel_size_is_the_nearest_odd_number
# says: stopped with an error
def eca_kernel_size(channels, gamma=2, b=1):
    if channels < 8:
        raise ValueError("too few channels")
    return int(abs((math.log2(channels) + b) / gamma)) | 1

# %% wrong: keeps the first answer
# check: eca_kernel_size_is_the_nearest_odd_number
# says: is wrong
memory = []

def eca_kernel_size(channels, gamma=2, b=1):
    if not memory:
        memory.append(int(abs((math.log2(channels) + b) / gamma)) | 1)
    return memory[0]

# %% wrong: the logarithm as a whole number
# check: eca_kernel_size_uses_gamma_and_b
# says: eca_kernel_size(48, gamma=1.5, b=0.5) is wrong
def eca_kernel_size(channels, gamma=2, b=1):
    t = int(abs((channels.bit_length() - 1 + b) / gamma))
    return t if t % 2 else t + 1

# %% wrong: rounds down before the absolute value
# check: eca_kernel_size_uses_gamma_and_b
# says: nearest to 1.5
def eca_kernel_size(channels, gamma=2, b=1):
    t = int(abs((math.log2(channels) + b) // gamma))
    return t if t % 2 else t + 1

# %% wrong: rounds down to the odd number below
# check: eca_kernel_size_is_the_nearest_odd_number
# says: from an even number go up
def eca_kernel_size(channels, gamma=2, b=1):
    t = int(abs((math.log2(channels) + b) / gamma))
    return t if t % 2 else t - 1
