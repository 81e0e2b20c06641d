# %% right: two lines
def one_cycle(step, steps, peak, rise=0.2):
    top = rise * steps
    if step <= top:
        return peak * (0.2 + 0.8 * step / top)
    return peak * (steps - step) / (steps - top)

# %% right: NumPy's interp
import numpy as np

def one_cycle(step, steps, peak, rise=0.2):
    return float(np.interp(step, [0, rise * steps, steps], [peak / 5, peak, 0]))

# %% right: interp, a NumPy number
import numpy as np

def one_cycle(step, steps, peak, rise=0.2):
    return np.interp(step / steps, (0, rise, 1), np.array([0.2, 1, 0]) * peak)

# %% right: the smaller of two lines
def one_cycle(step, steps, peak, rise=0.2):
    up = peak / 5 + (peak - peak / 5) * step / (rise * steps)
    down = peak * (1 - (step - rise * steps) / (steps - rise * steps))
    return min(up, down)

# %% right: shares of the way
def one_cycle(step: int, steps: int, peak: float, rise: float = 0.2) -> float:
    t = step / steps
    if t < rise:
        return peak / 5 * (1 + 4 * t / rise)
    return (1 - t) / (1 - rise) * peak

# %% right: a torch number
def one_cycle(step, steps, peak, rise=0.2):
    s = torch.tensor(step / steps, dtype=torch.float64)
    up = 0.2 + 0.8 * s / rise
    down = (1 - s) / (1 - rise)
    return peak * torch.minimum(up, down)

# %% right: fractions
from fractions import Fraction

def one_cycle(step, steps, peak, rise=0.2):
    top = Fraction(rise) * steps
    low = Fraction(peak) / 5
    if step <= top:
        return float(low + 4 * low * Fraction(step) / top)
    return float(5 * low * (steps - step) / (steps - top))

# %% right: a helper that draws lines
def one_cycle(step, steps, peak, rise=0.2):
    def line(a, b, share):
        return a * (1 - share) + b * share
    top = rise * steps
    return line(peak / 5, peak, step / top) if step < top else line(peak, 0, (step - top) / (steps - top))

# %% right: slopes
def one_cycle(step, steps, peak, rise=0.2):
    turn = steps * rise
    slope_up = (peak - 0.2 * peak) / turn
    slope_down = -peak / (steps - turn)
    return 0.2 * peak + slope_up * step if step <= turn else peak + slope_down * (step - turn)

# %% right: keyword default written differently, extra argument
def one_cycle(step, steps, peak, rise=1 / 5, start_factor=5.0):
    start = peak / start_factor
    if step > rise * steps:
        rest = (steps - step) / ((1 - rise) * steps)
        return rest * peak
    return start + (peak - start) * (step / (rise * steps))

# %% wrong: starts at 0
# check: one_cycle_rises
# says: not at 0
def one_cycle(step, steps, peak, rise=0.2):
    top = rise * steps
    if step <= top:
        return peak * step / top
    return peak * (steps - step) / (steps - top)

# %% wrong: starts at a 25th
# check: one_cycle_rises
# says: not at peak / 25
def one_cycle(step, steps, peak, rise=0.2):
    top = rise * steps
    if step <= top:
        return peak * (1 / 25 + 24 / 25 * step / top)
    return peak * (steps - step) / (steps - top)

# %% wrong: rises by too much
# check: one_cycle_rises
# says: 4/5 of the peak
def one_cycle(step, steps, peak, rise=0.2):
    top = rise * steps
    if step <= top:
        return peak * (1 / 5 + step / top)
    return peak * (steps - step) / (steps - top)

# %% wrong: forgets the peak on the way up
# check: one_cycle_rises
# says: multiplied by
def one_cycle(step, steps, peak, rise=0.2):
    top = rise * steps
    if step <= top:
        return (1 / 5 + 4 / 5 * step / top)
    return peak * (steps - step) / (steps - top)

# %% wrong: forgets the peak on the way down
# check: one_cycle_falls
# says: multiplied by
def one_cycle(step, steps, peak, rise=0.2):
    top = rise * steps
    if step <= top:
        return peak * (1 / 5 + 4 / 5 * step / top)
    return (steps - step) / (steps - top)

# %% wrong: ends at a fifth
# check: one_cycle_falls
# says: ends at 0
def one_cycle(step, steps, peak, rise=0.2):
    top = rise * steps
    if step <= top:
        return peak * (1 / 5 + 4 / 5 * step / top)
    return peak * (1 - 4 / 5 * (step - top) / (steps - top))

# %% wrong: goes on rising
# check: one_cycle_falls
# says: goes on rising
def one_cycle(step, steps, peak, rise=0.2):
    top = rise * steps
    return peak * (1 / 5 + 4 / 5 * step / top)

# %% wrong: falls from step 0
# check: one_cycle_falls
# says: falls to 0
def one_cycle(step, steps, peak, rise=0.2):
    top = rise * steps
    if step <= top:
        return peak * (1 / 5 + 4 / 5 * step / top)
    return peak * (1 - step / steps)

# %% wrong: only falls
# check: one_cycle_rises
# says: rise is missing
def one_cycle(step, steps, peak, rise=0.2):
    top = rise * steps
    return peak * (steps - step) / (steps - top)

# %% wrong: stays at the peak
# check: one_cycle_falls
# says: stays at its peak
def one_cycle(step, steps, peak, rise=0.2):
    top = rise * steps
    if step <= top:
        return peak * (1 / 5 + 4 / 5 * step / top)
    return peak

# %% wrong: a fixed fifth of the steps
# check: one_cycle_obeys_rise
# says: not always at a fifth
def one_cycle(step, steps, peak, rise=0.2):
    top = 0.2 * steps
    if step <= top:
        return peak * (1 / 5 + 4 / 5 * step / top)
    return peak * (steps - step) / (steps - top)

# %% wrong: peak in the middle
# check: one_cycle_rises
# says: not in the middle
def one_cycle(step, steps, peak, rise=0.2):
    top = 0.5 * steps
    if step <= top:
        return peak * (1 / 5 + 4 / 5 * step / top)
    return peak * (steps - step) / (steps - top)

# %% wrong: rounds the place of the peak down
# check: one_cycle_obeys_rise
# says: do not round
def one_cycle(step, steps, peak, rise=0.2):
    top = max(1, int(rise * steps))
    if step <= top:
        return peak * (1 / 5 + 4 / 5 * step / top)
    return peak * (steps - step) / (steps - top)

# %% wrong: rounds the place of the peak
# check: one_cycle_obeys_rise
# says: do not round
def one_cycle(step, steps, peak, rise=0.2):
    top = round(rise * steps)
    if step <= top:
        return peak * (1 / 5 + 4 / 5 * step / top)
    return peak * (steps - step) / (steps - top)

# %% wrong: rounds the place of the peak up
# check: one_cycle_obeys_rise
# says: do not round
def one_cycle(step, steps, peak, rise=0.2):
    top = -int(-rise * steps // 1)
    if step <= top:
        return peak * (1 / 5 + 4 / 5 * step / top)
    return peak * (steps - step) / (steps - top)

# %% wrong: ends one step early
# check: one_cycle_falls
# says: one step before
def one_cycle(step, steps, peak, rise=0.2):
    steps = steps - 1
    top = rise * steps
    if step <= top:
        return peak * (1 / 5 + 4 / 5 * step / top)
    return peak * (steps - step) / (steps - top)

# %% wrong: ends one step late
# check: one_cycle_falls
# says: one step later
def one_cycle(step, steps, peak, rise=0.2):
    steps = steps + 1
    top = rise * steps
    if step <= top:
        return peak * (1 / 5 + 4 / 5 * step / top)
    return peak * (steps - step) / (steps - top)

# %% wrong: counts steps from 1
# check: one_cycle_rises
# says: begins at step 0
def one_cycle(step, steps, peak, rise=0.2):
    step = step + 1
    top = rise * steps
    if step <= top:
        return peak * (1 / 5 + 4 / 5 * step / top)
    return peak * (steps - step) / (steps - top)

# %% wrong: backwards
# check: one_cycle_rises
# says: Found
def one_cycle(step, steps, peak, rise=0.2):
    top = rise * steps
    step = steps - step
    if step <= top:
        return peak * (1 / 5 + 4 / 5 * step / top)
    return peak * (steps - step) / (steps - top)

# %% wrong: cosine
# check: one_cycle_rises
# says: cosine
import math

def one_cycle(step, steps, peak, rise=0.2):
    top = rise * steps
    if step <= top:
        return peak * (1 - 0.8 * (1 + math.cos(math.pi * step / top)) / 2)
    return peak * (1 + math.cos(math.pi * (step - top) / (steps - top))) / 2

# %% wrong: cosine on the way down
# check: one_cycle_falls
# says: cosine
import math

def one_cycle(step, steps, peak, rise=0.2):
    top = rise * steps
    if step <= top:
        return peak * (0.2 + 0.8 * step / top)
    return peak * (1 + math.cos(math.pi * (step - top) / (steps - top))) / 2

# %% wrong: exponential rise
# check: one_cycle_rises
# says: exponential
def one_cycle(step, steps, peak, rise=0.2):
    top = rise * steps
    return peak / 5 * 5 ** (step / top) if step <= top else peak * (steps - step) / (steps - top)

# %% wrong: whole numbers only
# check: one_cycle_rises
# says: Found
def one_cycle(step, steps, peak, rise=0.2):
    top = rise * steps
    return peak * (step // top) if step <= top else peak * ((steps - step) // (steps - top))

# %% wrong: prints
# check: one_cycle_rises
# says: not a number
def one_cycle(step, steps, peak, rise=0.2):
    top = rise * steps
    if step <= top:
        print(peak * (1 / 5 + 4 / 5 * step / top))
    print(peak * (steps - step) / (steps - top))

# %% wrong: returns a list of all rates
# check: one_cycle_rises
# says: not a number
def one_cycle(step, steps, peak, rise=0.2):
    if step is not None:
        return [one_cycle(None, s, peak) for s in []]
    top = rise * steps
    if step <= top:
        return peak * (1 / 5 + 4 / 5 * step / top)
    return peak * (steps - step) / (steps - top)

# %% wrong: PyTorch's own defaults
# check: one_cycle_rises
# says: peak / 25
def one_cycle(step, steps, peak, rise=0.2):
    top = rise * steps
    if step <= top:
        return peak * (1 / 25 + 24 / 25 * step / top)
    return peak * (steps - step) / (steps - top)

# %% wrong: rise as a number of steps
# check: one_cycle_obeys_rise
# says: error
def one_cycle(step, steps, peak, rise=0.2):
    top = rise * steps if rise == 0.2 else None
    if step <= top:
        return peak * (1 / 5 + 4 / 5 * step / top)
    return peak * (steps - step) / (steps - top)

# %% wrong: default rise of 0.3
# check: one_cycle_rises
# says: Found
def one_cycle(step, steps, peak, rise=0.3):
    top = rise * steps
    if step <= top:
        return peak * (1 / 5 + 4 / 5 * step / top)
    return peak * (steps - step) / (steps - top)

# %% wrong: PyTorch's schedule with one step more
# check: one_cycle_rises
# says: two straight lines
def one_cycle(step, steps, peak, rise=0.2):
    opt = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.1)
    s = torch.optim.lr_scheduler.OneCycleLR(opt, peak, total_steps=steps + 1, pct_start=rise, anneal_strategy="linear", div_factor=5, final_div_factor=1e9)
    for _ in range(step):
        opt.step(); s.step()
    return opt.param_groups[0]["lr"]

# %% right: PyTorch's LambdaLR
def one_cycle(step, steps, peak, rise=0.2):
    p = nn.Parameter(torch.zeros(1))
    opt = torch.optim.SGD([p], lr=peak)
    top = rise * steps
    sched = torch.optim.lr_scheduler.LambdaLR(opt, lambda s: 0.2 + 0.8 * s / top if s <= top else (steps - s) / (steps - top))
    for _ in range(step):
        opt.step(); sched.step()
    return opt.param_groups[0]["lr"]

# %% right: the lower one of the two lines
def one_cycle(step, steps, peak, rise=0.2):
    return min(peak * (0.2 + 0.8 * step / (rise * steps)), peak * (steps - step) / (steps - rise * steps))
