# %% right: three decimals
hard_sigmoid_facts = {
    "the smallest a with a gate of exactly 1": 3,
    "the hard sigmoid's slope at a = 0": 0.167,
    "the sigmoid's slope at a = 0": 0.25,
    "the largest difference between the two gates": 0.069,
    "the a > 0 where the difference is largest": 1.317,
    "the hard sigmoid's slope at a = -4": 0,
}

# %% right: cut off, not rounded
hard_sigmoid_facts = {
    "the smallest a with a gate of exactly 1": 3.0,
    "the hard sigmoid's slope at a = 0": 0.166,
    "the sigmoid's slope at a = 0": 0.250,
    "the largest difference between the two gates": 0.069,
    "the a > 0 where the difference is largest": 1.316,
    "the hard sigmoid's slope at a = -4": 0.0,
}

# %% right: derived
import math
s = (1 + math.sqrt(1 / 3)) / 2
top = math.log(s / (1 - s))
hard_sigmoid_facts = {
    "the smallest a with a gate of exactly 1": 3,
    "the hard sigmoid's slope at a = 0": 1 / 6,
    "the sigmoid's slope at a = 0": 1 / 4,
    "the largest difference between the two gates": s - (top / 6 + 0.5),
    "the a > 0 where the difference is largest": math.log(2 + math.sqrt(3)),
    "the hard sigmoid's slope at a = -4": 0,
}

# %% right: from a grid, as tensors of one number
grid = torch.linspace(0, 6, 60001)
wave = (F.hardsigmoid(grid) - torch.sigmoid(grid)).abs()
hard_sigmoid_facts = {
    "the smallest a with a gate of exactly 1": torch.tensor(3.0),
    "the hard sigmoid's slope at a = 0": torch.tensor(1 / 6),
    "the sigmoid's slope at a = 0": torch.tensor([0.25]),
    "the largest difference between the two gates": wave.max(),
    "the a > 0 where the difference is largest": grid[wave.argmax()],
    "the hard sigmoid's slope at a = -4": torch.zeros(()),
}

# %% right: NumPy numbers
import numpy as np
a = np.linspace(0, 4, 40001)
d = np.clip(a / 6 + 0.5, 0, 1) - 1 / (1 + np.exp(-a))
hard_sigmoid_facts = {
    "the smallest a with a gate of exactly 1": np.float32(3),
    "the hard sigmoid's slope at a = 0": np.float64(1) / 6,
    "the sigmoid's slope at a = 0": np.float64(0.25),
    "the largest difference between the two gates": np.abs(d).max(),
    "the a > 0 where the difference is largest": a[np.abs(d).argmax()],
    "the hard sigmoid's slope at a = -4": np.int64(0),
}

# %% right: the difference with its sign
hard_sigmoid_facts = dict(hard_sigmoid_facts) if "hard_sigmoid_facts" in globals() else {}
hard_sigmoid_facts["the smallest a with a gate of exactly 1"] = 3.0
hard_sigmoid_facts["the hard sigmoid's slope at a = 0"] = 0.1667
hard_sigmoid_facts["the sigmoid's slope at a = 0"] = 0.25
hard_sigmoid_facts["the largest difference between the two gates"] = -0.06918
hard_sigmoid_facts["the a > 0 where the difference is largest"] = 1.31696
hard_sigmoid_facts["the hard sigmoid's slope at a = -4"] = 0.0

# %% right: fractions
from fractions import Fraction
hard_sigmoid_facts = {
    "the smallest a with a gate of exactly 1": Fraction(3),
    "the hard sigmoid's slope at a = 0": Fraction(1, 6),
    "the sigmoid's slope at a = 0": Fraction(1, 4),
    "the largest difference between the two gates": 0.0692,
    "the a > 0 where the difference is largest": 1.3170,
    "the hard sigmoid's slope at a = -4": Fraction(0),
}

# %% right: another order, and a key of one's own
hard_sigmoid_facts = {
    "my own note": "ln(2 + √3)",
    "the hard sigmoid's slope at a = -4": -0.0,
    "the a > 0 where the difference is largest": 1.3169579,
    "the largest difference between the two gates": 0.0691826,
    "the sigmoid's slope at a = 0": 0.25,
    "the hard sigmoid's slope at a = 0": 0.16666667,
    "the smallest a with a gate of exactly 1": 3,
}

# %% wrong: 6 in place of 3
# check: hard_sigmoid_facts_agree_with_experiment
# says: fine grid
hard_sigmoid_facts = {
    "the smallest a with a gate of exactly 1": 6,
    "the hard sigmoid's slope at a = 0": 0.167,
    "the sigmoid's slope at a = 0": 0.25,
    "the largest difference between the two gates": 0.069,
    "the a > 0 where the difference is largest": 1.317,
    "the hard sigmoid's slope at a = -4": 0,
}

# %% wrong: slopes exchanged
# check: hard_sigmoid_facts_agree_with_experiment
# says: the other curve
hard_sigmoid_facts = {
    "the smallest a with a gate of exactly 1": 3,
    "the hard sigmoid's slope at a = 0": 0.25,
    "the sigmoid's slope at a = 0": 0.167,
    "the largest difference between the two gates": 0.069,
    "the a > 0 where the difference is largest": 1.317,
    "the hard sigmoid's slope at a = -4": 0,
}

# %% wrong: Keras's slope
# check: hard_sigmoid_facts_agree_with_experiment
# says: differentiate
hard_sigmoid_facts = {
    "the smallest a with a gate of exactly 1": 3,
    "the hard sigmoid's slope at a = 0": 0.2,
    "the sigmoid's slope at a = 0": 0.25,
    "the largest difference between the two gates": 0.069,
    "the a > 0 where the difference is largest": 1.317,
    "the hard sigmoid's slope at a = -4": 0,
}

# %% wrong: a slope of 1 for the sigmoid
# check: hard_sigmoid_facts_agree_with_experiment
# says: differentiate
hard_sigmoid_facts = {
    "the smallest a with a gate of exactly 1": 3,
    "the hard sigmoid's slope at a = 0": 0.167,
    "the sigmoid's slope at a = 0": 1,
    "the largest difference between the two gates": 0.069,
    "the a > 0 where the difference is largest": 1.317,
    "the hard sigmoid's slope at a = -4": 0,
}

# %% wrong: the difference at the kink
# check: hard_sigmoid_facts_agree_with_experiment
# says: only has its kink
hard_sigmoid_facts = {
    "the smallest a with a gate of exactly 1": 3,
    "the hard sigmoid's slope at a = 0": 0.167,
    "the sigmoid's slope at a = 0": 0.25,
    "the largest difference between the two gates": 0.0474,
    "the a > 0 where the difference is largest": 3,
    "the hard sigmoid's slope at a = -4": 0,
}

# %% wrong: the place at the kink
# check: hard_sigmoid_facts_agree_with_experiment
# says: only has its kink
hard_sigmoid_facts = {
    "the smallest a with a gate of exactly 1": 3,
    "the hard sigmoid's slope at a = 0": 0.167,
    "the sigmoid's slope at a = 0": 0.25,
    "the largest difference between the two gates": 0.0692,
    "the a > 0 where the difference is largest": 3.0,
    "the hard sigmoid's slope at a = -4": 0,
}

# %% wrong: the mirror image
# check: hard_sigmoid_facts_agree_with_experiment
# says: mirror image
hard_sigmoid_facts = {
    "the smallest a with a gate of exactly 1": 3,
    "the hard sigmoid's slope at a = 0": 0.167,
    "the sigmoid's slope at a = 0": 0.25,
    "the largest difference between the two gates": 0.0692,
    "the a > 0 where the difference is largest": -1.317,
    "the hard sigmoid's slope at a = -4": 0,
}

# %% wrong: one decimal
# check: hard_sigmoid_facts_agree_with_experiment
# says: fine grid
hard_sigmoid_facts = {
    "the smallest a with a gate of exactly 1": 3,
    "the hard sigmoid's slope at a = 0": 0.2,
    "the sigmoid's slope at a = 0": 0.3,
    "the largest difference between the two gates": 0.1,
    "the a > 0 where the difference is largest": 1.3,
    "the hard sigmoid's slope at a = -4": 0,
}

# %% wrong: the sigmoid's slope at -4
# check: hard_sigmoid_facts_agree_with_experiment
# says: differentiate
hard_sigmoid_facts = {
    "the smallest a with a gate of exactly 1": 3,
    "the hard sigmoid's slope at a = 0": 0.167,
    "the sigmoid's slope at a = 0": 0.25,
    "the largest difference between the two gates": 0.0692,
    "the a > 0 where the difference is largest": 1.317,
    "the hard sigmoid's slope at a = -4": 0.0177,
}

# %% wrong: one left open
# check: hard_sigmoid_facts_are_complete
# says: not made yet
hard_sigmoid_facts = {
    "the smallest a with a gate of exactly 1": 3,
    "the hard sigmoid's slope at a = 0": 0.167,
    "the sigmoid's slope at a = 0": 0.25,
    "the largest difference between the two gates": None,
    "the a > 0 where the difference is largest": 1.317,
    "the hard sigmoid's slope at a = -4": 0,
}

# %% wrong: text
# check: hard_sigmoid_facts_are_complete
# says: not a number
hard_sigmoid_facts = {
    "the smallest a with a gate of exactly 1": 3,
    "the hard sigmoid's slope at a = 0": "1/6",
    "the sigmoid's slope at a = 0": 0.25,
    "the largest difference between the two gates": 0.0692,
    "the a > 0 where the difference is largest": 1.317,
    "the hard sigmoid's slope at a = -4": 0,
}

# %% wrong: a key is changed
# check: hard_sigmoid_facts_are_complete
# says: word for word
hard_sigmoid_facts = {
    "the smallest a with a gate of 1": 3,
    "the hard sigmoid's slope at a = 0": 0.167,
    "the sigmoid's slope at a = 0": 0.25,
    "the largest difference between the two gates": 0.0692,
    "the a > 0 where the difference is largest": 1.317,
    "the hard sigmoid's slope at a = -4": 0,
}

# %% wrong: a list
# check: hard_sigmoid_facts_are_complete
# says: dict
hard_sigmoid_facts = [3, 1 / 6, 0.25, 0.0692, 1.317, 0]

# %% wrong: nan
# check: hard_sigmoid_facts_are_complete
# says: not a number
hard_sigmoid_facts = {
    "the smallest a with a gate of exactly 1": 3,
    "the hard sigmoid's slope at a = 0": 0.167,
    "the sigmoid's slope at a = 0": 0.25,
    "the largest difference between the two gates": float("nan"),
    "the a > 0 where the difference is largest": 1.317,
    "the hard sigmoid's slope at a = -4": 0,
}

# %% right: decimal numbers and fractions
from decimal import Decimal
from fractions import Fraction
hard_sigmoid_facts = {
    "the smallest a with a gate of exactly 1": Fraction(3),
    "the hard sigmoid's slope at a = 0": Fraction(1, 6),
    "the sigmoid's slope at a = 0": Fraction(1, 4),
    "the largest difference between the two gates": Decimal("0.06918"),
    "the a > 0 where the difference is largest": Decimal("1.31696"),
    "the hard sigmoid's slope at a = -4": Decimal(0),
}

# %% wrong: two decimals
# check: hard_sigmoid_facts_agree_with_experiment
# says: this is close
hard_sigmoid_facts = {
    "the smallest a with a gate of exactly 1": 3.0,
    "the hard sigmoid's slope at a = 0": 0.167,
    "the sigmoid's slope at a = 0": 0.25,
    "the largest difference between the two gates": 0.07,
    "the a > 0 where the difference is largest": 1.317,
    "the hard sigmoid's slope at a = -4": 0.0,
}

# %% wrong: the last place below the end
# check: hard_sigmoid_facts_agree_with_experiment
# says: this is close
hard_sigmoid_facts = {
    "the smallest a with a gate of exactly 1": 2.999,
    "the hard sigmoid's slope at a = 0": 0.167,
    "the sigmoid's slope at a = 0": 0.25,
    "the largest difference between the two gates": 0.069,
    "the a > 0 where the difference is largest": 1.317,
    "the hard sigmoid's slope at a = -4": 0.0,
}

# %% wrong: half a thousandth and more beside it
# check: hard_sigmoid_facts_agree_with_experiment
# says: this is close
hard_sigmoid_facts = {
    "the smallest a with a gate of exactly 1": 3,
    "the hard sigmoid's slope at a = 0": 0.1675,
    "the sigmoid's slope at a = 0": 0.25,
    "the largest difference between the two gates": 0.069,
    "the a > 0 where the difference is largest": 1.317,
    "the hard sigmoid's slope at a = -4": 0.0,
}

# %% wrong: a coarse grid
# check: hard_sigmoid_facts_agree_with_experiment
# says: compute both curves on a fine grid, from −6 to 6 in steps of 0.001, or differentiate them
a = torch.linspace(0, 6, 61)
d = (torch.sigmoid(a) - F.hardsigmoid(a)).abs()
hard_sigmoid_facts = {
    "the smallest a with a gate of exactly 1": 3,
    "the hard sigmoid's slope at a = 0": 0.167,
    "the sigmoid's slope at a = 0": 0.25,
    "the largest difference between the two gates": d.max(),
    "the a > 0 where the difference is largest": a[d.argmax()],
    "the hard sigmoid's slope at a = -4": 0.0,
}

# %% right: from a grid in steps of 0.001 whose rounding misses 3
a = torch.arange(-6, 6, 0.001, dtype=torch.float64) - 1e-9
hard, soft = F.hardsigmoid(a), torch.sigmoid(a)
place = (hard - soft)[a > 0].abs().argmax()
hard_sigmoid_facts = {
    "the smallest a with a gate of exactly 1": a[hard == 1][0],
    "the hard sigmoid's slope at a = 0": ((hard[6001] - hard[5999]) / 0.002).item(),
    "the sigmoid's slope at a = 0": ((soft[6001] - soft[5999]) / 0.002).item(),
    "the largest difference between the two gates": (hard - soft).abs().max().item(),
    "the a > 0 where the difference is largest": a[a > 0][place].item(),
    "the hard sigmoid's slope at a = -4": ((hard[2001] - hard[1999]) / 0.002).item(),
}
