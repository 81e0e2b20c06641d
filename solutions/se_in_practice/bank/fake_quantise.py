# %% right: the formulas in order
def fake_quantise(x: Tensor, low: float, high: float, bits: int = 8) -> Tensor:
    low = min(low, 0)
    high = max(high, 0)
    scale = (high - low) / (2**bits - 1)
    zero_point = round(-low / scale)
    q = torch.clamp(torch.round(x / scale) + zero_point, 0, 2**bits - 1)
    return scale * (q - zero_point)

# %% right: PyTorch's own
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    scale = (high - low) / (2**bits - 1)
    zero_point = int(round(-low / scale))
    return torch.fake_quantize_per_tensor_affine(x, scale, zero_point, 0, 2**bits - 1)

# %% right: halves are rounded up
def fake_quantise(x, low, high, bits=8):
    n = (1 << bits) - 1
    lo, hi = min(0.0, low), max(0.0, high)
    s = (hi - lo) / n
    z = int(-lo / s + 0.5)
    q = (torch.floor(x / s + 0.5) + z).clamp(min=0, max=n)
    return (q - z) * s

# %% right: integers as int64
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / (2**bits - 1)
    z = round(-low / s)
    q = (x / s).round().to(torch.int64) + z
    q = q.clamp(0, 2**bits - 1)
    return (q - z).to(x.dtype) * s

# %% right: clamps before the zero point is added
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / (2**bits - 1)
    z = round(-low / s)
    return torch.round(x / s).clamp(-z, 2**bits - 1 - z) * s

# %% right: the nearest entry of a table
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / (2**bits - 1)
    z = round(-low / s)
    table = s * (torch.arange(2**bits) - z)
    return table[(x.unsqueeze(-1) - table).abs().argmin(-1)]

# %% right: bucketize
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / (2**bits - 1)
    z = round(-low / s)
    table = s * (torch.arange(2**bits, dtype=torch.float64) - z)
    borders = (table[1:] + table[:-1]) / 2
    return table[torch.bucketize(x.double(), borders)].float()

# %% right: through NumPy
import numpy as np

def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / (2**bits - 1)
    z = np.rint(-low / s)
    q = np.clip(np.rint(x.numpy() / s) + z, 0, 2**bits - 1)
    return torch.from_numpy(((q - z) * s).astype(np.float32))

# %% right: straight-through gradient
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / (2**bits - 1)
    z = round(-low / s)
    q = torch.clamp(torch.round(x / s) + z, 0, 2**bits - 1)
    y = (q - z) * s
    return x + (y - x).detach()

# %% right: scale and zero point as tensors, double precision
def fake_quantise(x, low, high, bits=8):
    ends = torch.tensor([low, high, 0.0], dtype=torch.float64)
    scale = (ends.max() - ends.min()) / (2**bits - 1)
    zero = torch.round(-ends.min() / scale)
    q = torch.round(x.double() / scale).add(zero).clamp(0, 2**bits - 1)
    return q.sub(zero).mul(scale).to(x.dtype)

# %% right: minimum and maximum, in place on a copy
def fake_quantise(x, low, high, bits=8):
    if low > 0:
        low = 0.0
    if high < 0:
        high = 0.0
    top = pow(2, bits) - 1
    step = (high - low) / top
    zero = round(-low / step)
    y = x.clone()
    y /= step
    y.round_()
    y += zero
    y = torch.minimum(torch.maximum(y, torch.tensor(0.0)), torch.tensor(float(top)))
    y -= zero
    y *= step
    return y

# %% right: two small helpers
def _scale_and_zero(low, high, bits):
    low, high = min(low, 0.0), max(high, 0.0)
    scale = (high - low) / (2**bits - 1)
    return scale, round(-low / scale)

def fake_quantise(x, low, high, bits=8):
    scale, zero = _scale_and_zero(low, high, bits)
    def there(v):
        return (v.div(scale).round() + zero).clip(0, 2**bits - 1)
    def back(q):
        return q.sub(zero).mul(scale)
    return back(there(x))

# %% wrong: 2**bits steps
# check: fake_quantise_rounds_to_the_nearest
# says: steps between them
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / 2**bits
    z = round(-low / s)
    q = torch.clamp(torch.round(x / s) + z, 0, 2**bits - 1)
    return (q - z) * s

# %% wrong: one step too few
# check: fake_quantise_rounds_to_the_nearest
# says: steps between them
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / (2**bits - 2)
    z = round(-low / s)
    q = torch.clamp(torch.round(x / s) + z, 0, 2**bits - 2)
    return (q - z) * s

# %% wrong: always eight bits
# check: fake_quantise_leaves_few_values
# says: binary digits
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / 255
    z = round(-low / s)
    q = torch.clamp(torch.round(x / s) + z, 0, 255)
    return (q - z) * s

# %% wrong: bits taken for the number of values
# check: fake_quantise_rounds_to_the_nearest
# says: scale =
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / (bits - 1)
    z = round(-low / s)
    q = torch.clamp(torch.round(x / s) + z, 0, bits - 1)
    return (q - z) * s

# %% wrong: rounds down
# check: fake_quantise_rounds_to_the_nearest
# says: rounds down
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / (2**bits - 1)
    z = round(-low / s)
    q = torch.clamp(torch.floor(x / s) + z, 0, 2**bits - 1)
    return (q - z) * s

# %% wrong: int cuts off
# check: fake_quantise_rounds_to_the_nearest
# says: cuts decimals off
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / (2**bits - 1)
    z = round(-low / s)
    q = ((x / s).int() + z).clamp(0, 2**bits - 1)
    return (q - z) * s

# %% wrong: not clamped
# check: fake_quantise_clamps
# says: not clamped
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / (2**bits - 1)
    return torch.round(x / s) * s

# %% wrong: only clamped
# check: fake_quantise_rounds_to_the_nearest
# says: nothing is rounded
def fake_quantise(x, low, high, bits=8):
    return x.clamp(min(low, 0.0), max(high, 0.0))

# %% wrong: the grid starts at low, and 0 is not on it
# check: fake_quantise_keeps_zero
# says: zero point
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / (2**bits - 1)
    q = torch.round((x - low) / s).clamp(0, 2**bits - 1)
    return q * s + low

# %% wrong: the zero point is not rounded
# check: fake_quantise_keeps_zero
# says: zero point
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / (2**bits - 1)
    z = -low / s
    q = torch.clamp(torch.round(x / s + z), 0, 2**bits - 1)
    return (q - z) * s

# %% wrong: the range is not widened
# check: fake_quantise_keeps_zero
# says: widen
def fake_quantise(x, low, high, bits=8):
    s = (high - low) / (2**bits - 1)
    z = round(-low / s)
    q = torch.clamp(torch.round(x / s) + z, 0, 2**bits - 1)
    return (q - z) * s

# %% wrong: the zero point stays in
# check: fake_quantise_rounds_to_the_nearest
# says: subtract the zero point
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / (2**bits - 1)
    z = round(-low / s)
    return torch.clamp(torch.round(x / s) + z, 0, 2**bits - 1) * s

# %% wrong: integers come back
# check: fake_quantise_rounds_to_the_nearest
# says: scale
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / (2**bits - 1)
    z = round(-low / s)
    return torch.clamp(torch.round(x / s) + z, 0, 2**bits - 1)

# %% wrong: an int8 tensor
# check: fake_quantise_leaves_few_values
# says: goes back
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / (2**bits - 1)
    z = round(-low / s)
    return torch.clamp(torch.round(x / s) + z, 0, 2**bits - 1).to(torch.uint8)

# %% wrong: symmetric
# check: fake_quantise_rounds_to_the_nearest
# says: symmetric
def fake_quantise(x, low, high, bits=8):
    largest = 2 ** (bits - 1) - 1
    s = max(abs(low), abs(high)) / max(1, largest)
    return torch.round(x / s).clamp(-largest - 1, largest) * s

# %% wrong: the range of x itself
# check: fake_quantise_rounds_to_the_nearest
# says: not that of this x
def fake_quantise(x, low, high, bits=8):
    low, high = float(x.min()), float(x.max())
    s = (high - low) / (2**bits - 1) or 1.0
    z = round(-low / s)
    q = torch.clamp(torch.round(x / s) + z, 0, 2**bits - 1)
    return (q - z) * s

# %% wrong: writes into x
# check: fake_quantise_clamps
# says: in place
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / (2**bits - 1)
    z = round(-low / s)
    return x.div_(s).round_().add_(z).clamp_(0, 2**bits - 1).sub_(z).mul_(s)

# %% wrong: bits has another default
# check: fake_quantise_rounds_to_the_nearest
# says: bits
def fake_quantise(x, low, high, bits=4):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / (2**bits - 1)
    z = round(-low / s)
    q = torch.clamp(torch.round(x / s) + z, 0, 2**bits - 1)
    return (q - z) * s

# %% wrong: nothing happens
# check: fake_quantise_leaves_few_values
# says: binary digits
def fake_quantise(x, low, high, bits=8):
    return x

# %% wrong: a tuple of everything
# check: fake_quantise_leaves_few_values
# says: one tensor
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / (2**bits - 1)
    z = round(-low / s)
    q = torch.clamp(torch.round(x / s) + z, 0, 2**bits - 1)
    return (q - z) * s, s, z

# %% wrong: the sign of the zero point
# check: fake_quantise_keeps_zero
# says: zero point
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / (2**bits - 1)
    z = round(low / s)
    q = torch.clamp(torch.round(x / s) + z, 0, 2**bits - 1)
    return (q - z) * s

# %% wrong: clamps in the range of signed integers
# check: fake_quantise_rounds_to_the_nearest
# says: scale =
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / (2**bits - 1)
    z = round(-low / s)
    q = torch.clamp(torch.round(x / s) + z, -(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
    return (q - z) * s

# %% right: clamps before it rounds
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    n = 2**bits - 1
    s = (high - low) / n
    z = round(-low / s)
    return (torch.round(torch.clamp(x / s + z, 0, n)) - z) * s

# %% right: element by element
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    n = 2**bits - 1
    s = (high - low) / n
    z = round(-low / s)
    values = [(min(max(round(v / s) + z, 0), n) - z) * s for v in x.flatten().tolist()]
    return torch.tensor(values, dtype=x.dtype).reshape(x.shape)

# %% right: rounding by sign and truncation
def fake_quantise(x: torch.Tensor, low: float, high: float, bits: int = 8) -> torch.Tensor:
    """Verbose, with assertions."""
    assert low < high and bits >= 1
    bottom: float = low if low < 0 else 0.0
    top: float = high if high > 0 else 0.0
    number_of_levels: int = 2**bits
    scale: float = (top - bottom) / (number_of_levels - 1)
    zero_point: int = int(round((0.0 - bottom) / scale))
    rounded = torch.trunc(x / scale + 0.5 * torch.sign(x))
    integers = rounded + float(zero_point)
    integers = torch.where(integers < 0, torch.zeros_like(integers), integers)
    integers = torch.where(integers > number_of_levels - 1, torch.full_like(integers, number_of_levels - 1), integers)
    result = scale * (integers - zero_point)
    assert result.shape == x.shape
    return result

# %% right: remainder
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / (2**bits - 1)
    z = round(-low / s)
    q = (x.double() + s / 2) / s
    q = q - torch.remainder(q, 1)
    return ((q + z).clamp(0, 2**bits - 1) - z).mul(s).float()

# %% right: a class for the numbers
class _Affine:
    def __init__(self, low, high, bits):
        self.top = (1 << bits) - 1
        self.low, self.high = min(low, 0.0), max(high, 0.0)
        self.scale = (self.high - self.low) / self.top
        self.zero = round(-self.low / self.scale)

    def __call__(self, x):
        return torch.dequantize(x) if x.is_quantized else ((x / self.scale).round() + self.zero).clamp(0, self.top)

fake_quantise = lambda x, low, high, bits=8: (lambda a: (a(x) - a.zero) * a.scale)(_Affine(low, high, bits))

# %% wrong: one value too many
# check: fake_quantise_clamps
# says: it becomes
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / (2**bits - 1)
    z = round(-low / s)
    q = torch.clamp(torch.round(x / s) + z, 0, 2**bits)
    return (q - z) * s

# %% wrong: the zero point is rounded down
# check: fake_quantise_keeps_zero
# says: the zero point is the nearest whole number
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / (2**bits - 1)
    z = int(-low / s)
    q = torch.clamp(torch.round(x / s) + z, 0, 2**bits - 1)
    return (q - z) * s

# %% wrong: half precision
# check: fake_quantise_rounds_to_the_nearest
# says: scale =
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / (2**bits - 1)
    z = round(-low / s)
    q = torch.clamp(torch.round(x / s) + z, 0, 2**bits - 1)
    return ((q - z) * s).half().float()

# %% wrong: clamps below only
# check: fake_quantise_clamps
# says: it becomes
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / (2**bits - 1)
    z = round(-low / s)
    return (torch.round(x / s) + z).clamp(min=0).sub(z) * s

# %% wrong: random rounding
# check: fake_quantise_rounds_to_the_nearest
# says: scale =
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / (2**bits - 1)
    z = round(-low / s)
    q = torch.clamp(torch.floor(x / s + torch.rand_like(x)) + z, 0, 2**bits - 1)
    return (q - z) * s

# %% wrong: flattened
# check: fake_quantise_leaves_few_values
# says: wrong shape
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / (2**bits - 1)
    z = round(-low / s)
    q = torch.clamp(torch.round(x.flatten() / s) + z, 0, 2**bits - 1)
    return (q - z) * s

# %% wrong: NumPy comes back
# check: fake_quantise_leaves_few_values
# says: not a tensor
import numpy as np

def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / (2**bits - 1)
    z = round(-low / s)
    return (np.clip(np.round(x.numpy() / s) + z, 0, 2**bits - 1) - z) * s

# %% wrong: only widened below
# check: fake_quantise_keeps_zero
# says: widen
def fake_quantise(x, low, high, bits=8):
    low = min(low, 0.0)
    s = (high - low) / (2**bits - 1)
    z = round(-low / s)
    q = torch.clamp(torch.round(x / s) + z, 0, 2**bits - 1)
    return (q - z) * s

# %% right: a class with __call__
class FakeQuantise:
    def __init__(self, bits=8):
        self.bits = bits
    def __call__(self, x, low, high, bits=8):
        low, high = float(min(low, 0)), float(max(high, 0))
        levels = 2**bits - 1
        scale = (high - low) / levels
        zp = round(-low / scale)
        return ((x / scale).round().add(zp).clamp(0, levels) - zp).mul(scale)
fake_quantise = FakeQuantise()

# %% right: distances to every value
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    step = (high - low) / (2**bits - 1)
    values = torch.tensor([(q - round(-low / step)) * step for q in range(2**bits)])
    return values[(x.unsqueeze(-1) - values).abs().argmin(-1)]

# %% wrong: no zero point at all
# check: fake_quantise_rounds_to_the_nearest
# says: numbers below 0 are lost
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / (2**bits - 1)
    return torch.clamp(torch.round(x / s), 0, 2**bits - 1) * s

# %% wrong: integers wrap round
# check: fake_quantise_clamps
# says: integers beyond the ends come round to the other end
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / (2**bits - 1)
    z = round(-low / s)
    q = (torch.round(x / s) + z).to(torch.int64) % 2**bits
    return (q - z) * s

# %% wrong: the zero point is rounded up
# check: fake_quantise_rounds_to_the_nearest
# says: the zero point is the nearest whole number
import math
def fake_quantise(x, low, high, bits=8):
    low, high = min(low, 0.0), max(high, 0.0)
    s = (high - low) / (2**bits - 1)
    z = math.ceil(-low / s)
    return (torch.clamp(torch.round(x / s) + z, 0, 2**bits - 1) - z) * s

# %% wrong: the range remembers earlier calls
# check: fake_quantise_rounds_to_the_nearest
# says: scale = (high − low) / (2**bits − 1)
seen = [0.0, 0.0]
def fake_quantise(x, low, high, bits=8):
    seen[0], seen[1] = min(seen[0], low), max(seen[1], high)
    low, high = seen
    s = (high - low) / (2**bits - 1)
    z = round(-low / s)
    return (torch.clamp(torch.round(x / s) + z, 0, 2**bits - 1) - z) * s
