# %% right: the dict, filled in
map_factors = {
    "mean over positions, linear layer": 16,
    "sum over positions, linear layer": 1,
    "maximum over positions, linear layer": 16,
    "mean over the four 2×2 means, linear layer": 16,
    "ReLU, mean over positions, linear layer": 0,
    "mean over positions, tanh, linear layer": 0,
    "mean over positions, linear layer with twice the bias": 16,
    "mean over positions, linear layer, scores divided by 2": 32,
    "mean over positions, linear layer, softmax": 0,
}

# %% right: floats
map_factors = {
    "mean over positions, linear layer": 16.0,
    "sum over positions, linear layer": 1.0,
    "maximum over positions, linear layer": 16.0,
    "mean over the four 2×2 means, linear layer": 16.0,
    "ReLU, mean over positions, linear layer": 0.0,
    "mean over positions, tanh, linear layer": 0.0,
    "mean over positions, linear layer with twice the bias": 16.0,
    "mean over positions, linear layer, scores divided by 2": 32.0,
    "mean over positions, linear layer, softmax": 0.0,
}

# %% right: products of sides
map_factors = {
    "mean over positions, linear layer": 4 * 4,
    "sum over positions, linear layer": 1,
    "maximum over positions, linear layer": 16,
    "mean over the four 2×2 means, linear layer": 4 * 4,
    "ReLU, mean over positions, linear layer": 0,
    "mean over positions, tanh, linear layer": 0,
    "mean over positions, linear layer with twice the bias": 16,
    "mean over positions, linear layer, scores divided by 2": 2 * 16,
    "mean over positions, linear layer, softmax": 0,
}

# %% right: dict(zip())
keys = ['mean over positions, linear layer', 'sum over positions, linear layer', 'maximum over positions, linear layer', 'mean over the four 2×2 means, linear layer', 'ReLU, mean over positions, linear layer', 'mean over positions, tanh, linear layer', 'mean over positions, linear layer with twice the bias', 'mean over positions, linear layer, scores divided by 2', 'mean over positions, linear layer, softmax']
map_factors = dict(zip(keys, [16, 1, 16, 16, 0, 0, 16, 32, 0]))

# %% right: tensors
map_factors = {
    "mean over positions, linear layer": torch.tensor(16),
    "sum over positions, linear layer": torch.tensor(1),
    "maximum over positions, linear layer": torch.tensor(16),
    "mean over the four 2×2 means, linear layer": torch.tensor(16),
    "ReLU, mean over positions, linear layer": torch.tensor(0),
    "mean over positions, tanh, linear layer": torch.tensor(0),
    "mean over positions, linear layer with twice the bias": torch.tensor(16),
    "mean over positions, linear layer, scores divided by 2": torch.tensor(32),
    "mean over positions, linear layer, softmax": torch.tensor(0),
}

# %% right: NumPy numbers
import numpy as np
map_factors = {
    "mean over positions, linear layer": np.float64(16),
    "sum over positions, linear layer": np.float64(1),
    "maximum over positions, linear layer": np.float64(16),
    "mean over the four 2×2 means, linear layer": np.float64(16),
    "ReLU, mean over positions, linear layer": np.float64(0),
    "mean over positions, tanh, linear layer": np.float64(0),
    "mean over positions, linear layer with twice the bias": np.float64(16),
    "mean over positions, linear layer, scores divided by 2": np.float64(32),
    "mean over positions, linear layer, softmax": np.float64(0),
}

# %% right: given dict, entries set one by one
map_factors = {
    "mean over positions, linear layer": None,
    "sum over positions, linear layer": None,
    "maximum over positions, linear layer": None,
    "mean over the four 2×2 means, linear layer": None,
    "ReLU, mean over positions, linear layer": None,
    "mean over positions, tanh, linear layer": None,
    "mean over positions, linear layer with twice the bias": None,
    "mean over positions, linear layer, scores divided by 2": None,
    "mean over positions, linear layer, softmax": None,
}
map_factors["mean over positions, linear layer"] = 16
map_factors["sum over positions, linear layer"] = 1
map_factors["maximum over positions, linear layer"] = 16
map_factors["mean over the four 2×2 means, linear layer"] = 16
map_factors["ReLU, mean over positions, linear layer"] = 0
map_factors["mean over positions, tanh, linear layer"] = 0
map_factors["mean over positions, linear layer with twice the bias"] = 16
map_factors["mean over positions, linear layer, scores divided by 2"] = 32
map_factors["mean over positions, linear layer, softmax"] = 0

# %% right: another order, an entry too many, integer fractions
from fractions import Fraction
map_factors = {
    "mean over positions, linear layer, softmax": 0,
    "mean over positions, linear layer, scores divided by 2": 32,
    "mean over positions, linear layer with twice the bias": 16,
    "mean over positions, tanh, linear layer": 0,
    "ReLU, mean over positions, linear layer": 0,
    "mean over the four 2×2 means, linear layer": 16,
    "maximum over positions, linear layer": 16,
    "sum over positions, linear layer": 1,
    "mean over positions, linear layer": 16,
    "remark": 0,
}

# %% right: computed by experiment
map_factors = {k: 0 for k in ['mean over positions, linear layer', 'sum over positions, linear layer', 'maximum over positions, linear layer', 'mean over the four 2×2 means, linear layer', 'ReLU, mean over positions, linear layer', 'mean over positions, tanh, linear layer', 'mean over positions, linear layer with twice the bias', 'mean over positions, linear layer, scores divided by 2', 'mean over positions, linear layer, softmax']}
Z = 4 * 4
map_factors.update({k: Z for k in list(map_factors)[:1] + list(map_factors)[2:4] + list(map_factors)[6:7]})
map_factors[list(map_factors)[1]] = Z / Z
map_factors[list(map_factors)[7]] = 2 * Z

# %% wrong: one sixteenth
# check: map_factors_agree_with_experiment
# says: mean over positions, linear layer
map_factors = {
    "mean over positions, linear layer": 1 / 16,
    "sum over positions, linear layer": 1,
    "maximum over positions, linear layer": 16,
    "mean over the four 2×2 means, linear layer": 16,
    "ReLU, mean over positions, linear layer": 0,
    "mean over positions, tanh, linear layer": 0,
    "mean over positions, linear layer with twice the bias": 16,
    "mean over positions, linear layer, scores divided by 2": 32,
    "mean over positions, linear layer, softmax": 0,
}

# %% wrong: no factor for the plain mean
# check: map_factors_agree_with_experiment
# says: mean over positions, linear layer
map_factors = {
    "mean over positions, linear layer": 0,
    "sum over positions, linear layer": 1,
    "maximum over positions, linear layer": 16,
    "mean over the four 2×2 means, linear layer": 16,
    "ReLU, mean over positions, linear layer": 0,
    "mean over positions, tanh, linear layer": 0,
    "mean over positions, linear layer with twice the bias": 16,
    "mean over positions, linear layer, scores divided by 2": 32,
    "mean over positions, linear layer, softmax": 0,
}

# %% wrong: sum counts as mean
# check: map_factors_agree_with_experiment
# says: sum over positions, linear layer
map_factors = {
    "mean over positions, linear layer": 16,
    "sum over positions, linear layer": 16,
    "maximum over positions, linear layer": 16,
    "mean over the four 2×2 means, linear layer": 16,
    "ReLU, mean over positions, linear layer": 0,
    "mean over positions, tanh, linear layer": 0,
    "mean over positions, linear layer with twice the bias": 16,
    "mean over positions, linear layer, scores divided by 2": 32,
    "mean over positions, linear layer, softmax": 0,
}

# %% wrong: maximum: no factor
# check: map_factors_agree_with_experiment
# says: maximum over positions, linear layer
map_factors = {
    "mean over positions, linear layer": 16,
    "sum over positions, linear layer": 1,
    "maximum over positions, linear layer": 0,
    "mean over the four 2×2 means, linear layer": 16,
    "ReLU, mean over positions, linear layer": 0,
    "mean over positions, tanh, linear layer": 0,
    "mean over positions, linear layer with twice the bias": 16,
    "mean over positions, linear layer, scores divided by 2": 32,
    "mean over positions, linear layer, softmax": 0,
}

# %% wrong: maximum: one
# check: map_factors_agree_with_experiment
# says: maximum over positions, linear layer
map_factors = {
    "mean over positions, linear layer": 16,
    "sum over positions, linear layer": 1,
    "maximum over positions, linear layer": 1,
    "mean over the four 2×2 means, linear layer": 16,
    "ReLU, mean over positions, linear layer": 0,
    "mean over positions, tanh, linear layer": 0,
    "mean over positions, linear layer with twice the bias": 16,
    "mean over positions, linear layer, scores divided by 2": 32,
    "mean over positions, linear layer, softmax": 0,
}

# %% wrong: means of means: four
# check: map_factors_agree_with_experiment
# says: mean over the four 2×2 means, linear layer
map_factors = {
    "mean over positions, linear layer": 16,
    "sum over positions, linear layer": 1,
    "maximum over positions, linear layer": 16,
    "mean over the four 2×2 means, linear layer": 4,
    "ReLU, mean over positions, linear layer": 0,
    "mean over positions, tanh, linear layer": 0,
    "mean over positions, linear layer with twice the bias": 16,
    "mean over positions, linear layer, scores divided by 2": 32,
    "mean over positions, linear layer, softmax": 0,
}

# %% wrong: ReLU makes no difference
# check: map_factors_agree_with_experiment
# says: ReLU, mean over positions, linear layer
map_factors = {
    "mean over positions, linear layer": 16,
    "sum over positions, linear layer": 1,
    "maximum over positions, linear layer": 16,
    "mean over the four 2×2 means, linear layer": 16,
    "ReLU, mean over positions, linear layer": 16,
    "mean over positions, tanh, linear layer": 0,
    "mean over positions, linear layer with twice the bias": 16,
    "mean over positions, linear layer, scores divided by 2": 32,
    "mean over positions, linear layer, softmax": 0,
}

# %% wrong: tanh makes no difference
# check: map_factors_agree_with_experiment
# says: mean over positions, tanh, linear layer
map_factors = {
    "mean over positions, linear layer": 16,
    "sum over positions, linear layer": 1,
    "maximum over positions, linear layer": 16,
    "mean over the four 2×2 means, linear layer": 16,
    "ReLU, mean over positions, linear layer": 0,
    "mean over positions, tanh, linear layer": 16,
    "mean over positions, linear layer with twice the bias": 16,
    "mean over positions, linear layer, scores divided by 2": 32,
    "mean over positions, linear layer, softmax": 0,
}

# %% wrong: the bias doubles it
# check: map_factors_agree_with_experiment
# says: mean over positions, linear layer with twice the bias
map_factors = {
    "mean over positions, linear layer": 16,
    "sum over positions, linear layer": 1,
    "maximum over positions, linear layer": 16,
    "mean over the four 2×2 means, linear layer": 16,
    "ReLU, mean over positions, linear layer": 0,
    "mean over positions, tanh, linear layer": 0,
    "mean over positions, linear layer with twice the bias": 32,
    "mean over positions, linear layer, scores divided by 2": 32,
    "mean over positions, linear layer, softmax": 0,
}

# %% wrong: half, not double
# check: map_factors_agree_with_experiment
# says: mean over positions, linear layer, scores divided by 2
map_factors = {
    "mean over positions, linear layer": 16,
    "sum over positions, linear layer": 1,
    "maximum over positions, linear layer": 16,
    "mean over the four 2×2 means, linear layer": 16,
    "ReLU, mean over positions, linear layer": 0,
    "mean over positions, tanh, linear layer": 0,
    "mean over positions, linear layer with twice the bias": 16,
    "mean over positions, linear layer, scores divided by 2": 8,
    "mean over positions, linear layer, softmax": 0,
}

# %% wrong: division makes no difference
# check: map_factors_agree_with_experiment
# says: mean over positions, linear layer, scores divided by 2
map_factors = {
    "mean over positions, linear layer": 16,
    "sum over positions, linear layer": 1,
    "maximum over positions, linear layer": 16,
    "mean over the four 2×2 means, linear layer": 16,
    "ReLU, mean over positions, linear layer": 0,
    "mean over positions, tanh, linear layer": 0,
    "mean over positions, linear layer with twice the bias": 16,
    "mean over positions, linear layer, scores divided by 2": 16,
    "mean over positions, linear layer, softmax": 0,
}

# %% wrong: softmax makes no difference
# check: map_factors_agree_with_experiment
# says: mean over positions, linear layer, softmax
map_factors = {
    "mean over positions, linear layer": 16,
    "sum over positions, linear layer": 1,
    "maximum over positions, linear layer": 16,
    "mean over the four 2×2 means, linear layer": 16,
    "ReLU, mean over positions, linear layer": 0,
    "mean over positions, tanh, linear layer": 0,
    "mean over positions, linear layer with twice the bias": 16,
    "mean over positions, linear layer, scores divided by 2": 32,
    "mean over positions, linear layer, softmax": 16,
}

# %% wrong: one prediction missing
# check: map_factors_are_complete
# says: is not made yet
map_factors = {
    "mean over positions, linear layer": 16,
    "sum over positions, linear layer": 1,
    "maximum over positions, linear layer": 16,
    "mean over the four 2×2 means, linear layer": None,
    "ReLU, mean over positions, linear layer": 0,
    "mean over positions, tanh, linear layer": 0,
    "mean over positions, linear layer with twice the bias": 16,
    "mean over positions, linear layer, scores divided by 2": 32,
    "mean over positions, linear layer, softmax": 0,
}

# %% wrong: text
# check: map_factors_are_complete
# says: is no number
map_factors = {
    "mean over positions, linear layer": 16,
    "sum over positions, linear layer": 1,
    "maximum over positions, linear layer": 'sixteen',
    "mean over the four 2×2 means, linear layer": 16,
    "ReLU, mean over positions, linear layer": 0,
    "mean over positions, tanh, linear layer": 0,
    "mean over positions, linear layer with twice the bias": 16,
    "mean over positions, linear layer, scores divided by 2": 32,
    "mean over positions, linear layer, softmax": 0,
}

# %% wrong: a truth value
# check: map_factors_are_complete
# says: is no number
map_factors = {
    "mean over positions, linear layer": 16,
    "sum over positions, linear layer": 1,
    "maximum over positions, linear layer": 16,
    "mean over the four 2×2 means, linear layer": 16,
    "ReLU, mean over positions, linear layer": False,
    "mean over positions, tanh, linear layer": 0,
    "mean over positions, linear layer with twice the bias": 16,
    "mean over positions, linear layer, scores divided by 2": 32,
    "mean over positions, linear layer, softmax": 0,
}

# %% wrong: nan for none
# check: map_factors_are_complete
# says: is no number
map_factors = {
    "mean over positions, linear layer": 16,
    "sum over positions, linear layer": 1,
    "maximum over positions, linear layer": 16,
    "mean over the four 2×2 means, linear layer": 16,
    "ReLU, mean over positions, linear layer": 0,
    "mean over positions, tanh, linear layer": float('nan'),
    "mean over positions, linear layer with twice the bias": 16,
    "mean over positions, linear layer, scores divided by 2": 32,
    "mean over positions, linear layer, softmax": 0,
}

# %% wrong: a list
# check: map_factors_are_complete
# says: is no number
map_factors = {
    "mean over positions, linear layer": 16,
    "sum over positions, linear layer": 1,
    "maximum over positions, linear layer": 16,
    "mean over the four 2×2 means, linear layer": 16,
    "ReLU, mean over positions, linear layer": 0,
    "mean over positions, tanh, linear layer": [0, 0],
    "mean over positions, linear layer with twice the bias": 16,
    "mean over positions, linear layer, scores divided by 2": 32,
    "mean over positions, linear layer, softmax": 0,
}

# %% wrong: not a dict
# check: map_factors_are_complete
# says: is not a dict
map_factors = [16, 1, 16, 16, 0, 0, 16, 32, 0]

# %% wrong: a renamed key
# check: map_factors_are_complete
# says: There is no prediction for
map_factors = {
    "mean over positions, linear layer": 16,
    "sum over positions, linear layer": 1,
    "max over positions, linear layer": 16,
    "mean over the four 2×2 means, linear layer": 16,
    "ReLU, mean over positions, linear layer": 0,
    "mean over positions, tanh, linear layer": 0,
    "mean over positions, linear layer with twice the bias": 16,
    "mean over positions, linear layer, scores divided by 2": 32,
    "mean over positions, linear layer, softmax": 0,
}

# %% right: fractions
from fractions import Fraction

map_factors = {
    "mean over positions, linear layer": Fraction(16),
    "sum over positions, linear layer": Fraction(1),
    "maximum over positions, linear layer": Fraction(16),
    "mean over the four 2×2 means, linear layer": Fraction(16),
    "ReLU, mean over positions, linear layer": Fraction(0),
    "mean over positions, tanh, linear layer": Fraction(0),
    "mean over positions, linear layer with twice the bias": Fraction(16),
    "mean over positions, linear layer, scores divided by 2": Fraction(32),
    "mean over positions, linear layer, softmax": Fraction(0),
}
