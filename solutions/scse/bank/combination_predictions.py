# %% right: the dict, filled in
combination_predictions = {
    "max: every output value has the sign of x": True,
    "sum: every output value has the sign of x": True,
    "product: every output value has the sign of x": False,
    "max: where x is negative, the smaller of the two gates decides": True,
    "max: no output value is farther from zero than x": True,
    "sum: no output value is farther from zero than x": False,
    "product: no output value is farther from zero than x": False,
    "max: twice the x, with the same gates, gives twice the output": True,
    "product: twice the x, with the same gates, gives twice the output": False,
    "max: where q is 0, the output is 0 in every channel": False,
    "sum: where q is 0, the output is 0 in every channel": False,
    "product: where q is 0, the output is 0 in every channel": True,
    "concatenation: where q is 0, the output is 0 in every channel": False,
}

# %% right: with the last line still there
combination_predictions = {
    "max: every output value has the sign of x": True,
    "sum: every output value has the sign of x": True,
    "product: every output value has the sign of x": False,
    "max: where x is negative, the smaller of the two gates decides": True,
    "max: no output value is farther from zero than x": True,
    "sum: no output value is farther from zero than x": False,
    "product: no output value is farther from zero than x": False,
    "max: twice the x, with the same gates, gives twice the output": True,
    "product: twice the x, with the same gates, gives twice the output": False,
    "max: where q is 0, the output is 0 in every channel": False,
    "sum: where q is 0, the output is 0 in every channel": False,
    "product: where q is 0, the output is 0 in every channel": True,
    "concatenation: where q is 0, the output is 0 in every channel": False,
}

raise NotImplementedError()

# %% right: ones and zeros
combination_predictions = {
    "max: every output value has the sign of x": 1,
    "sum: every output value has the sign of x": 1,
    "product: every output value has the sign of x": 0,
    "max: where x is negative, the smaller of the two gates decides": 1,
    "max: no output value is farther from zero than x": 1,
    "sum: no output value is farther from zero than x": 0,
    "product: no output value is farther from zero than x": 0,
    "max: twice the x, with the same gates, gives twice the output": 1,
    "product: twice the x, with the same gates, gives twice the output": 0,
    "max: where q is 0, the output is 0 in every channel": 0,
    "sum: where q is 0, the output is 0 in every channel": 0,
    "product: where q is 0, the output is 0 in every channel": 1,
    "concatenation: where q is 0, the output is 0 in every channel": 0,
}

# %% right: floats
combination_predictions = {
    "max: every output value has the sign of x": 1.0,
    "sum: every output value has the sign of x": 1.0,
    "product: every output value has the sign of x": 0.0,
    "max: where x is negative, the smaller of the two gates decides": 1.0,
    "max: no output value is farther from zero than x": 1.0,
    "sum: no output value is farther from zero than x": 0.0,
    "product: no output value is farther from zero than x": 0.0,
    "max: twice the x, with the same gates, gives twice the output": 1.0,
    "product: twice the x, with the same gates, gives twice the output": 0.0,
    "max: where q is 0, the output is 0 in every channel": 0.0,
    "sum: where q is 0, the output is 0 in every channel": 0.0,
    "product: where q is 0, the output is 0 in every channel": 1.0,
    "concatenation: where q is 0, the output is 0 in every channel": 0.0,
}

# %% right: in another order, with more keys
combination_predictions = {
    "concatenation: where q is 0, the output is 0 in every channel": False,
    "product: where q is 0, the output is 0 in every channel": True,
    "sum: where q is 0, the output is 0 in every channel": False,
    "max: where q is 0, the output is 0 in every channel": False,
    "product: twice the x, with the same gates, gives twice the output": False,
    "max: twice the x, with the same gates, gives twice the output": True,
    "product: no output value is farther from zero than x": False,
    "sum: no output value is farther from zero than x": False,
    "max: no output value is farther from zero than x": True,
    "max: where x is negative, the smaller of the two gates decides": True,
    "product: every output value has the sign of x": False,
    "sum: every output value has the sign of x": True,
    "max: every output value has the sign of x": True,
    "a note of mine": None,
}

# %% right: tensors
import torch
combination_predictions = {
    "max: every output value has the sign of x": True,
    "sum: every output value has the sign of x": True,
    "product: every output value has the sign of x": False,
    "max: where x is negative, the smaller of the two gates decides": True,
    "max: no output value is farther from zero than x": True,
    "sum: no output value is farther from zero than x": False,
    "product: no output value is farther from zero than x": False,
    "max: twice the x, with the same gates, gives twice the output": True,
    "product: twice the x, with the same gates, gives twice the output": False,
    "max: where q is 0, the output is 0 in every channel": False,
    "sum: where q is 0, the output is 0 in every channel": False,
    "product: where q is 0, the output is 0 in every channel": True,
    "concatenation: where q is 0, the output is 0 in every channel": False,
}
combination_predictions = {k: torch.tensor(v) for k, v in combination_predictions.items()}

# %% right: NumPy booleans
import numpy as np
combination_predictions = {
    "max: every output value has the sign of x": True,
    "sum: every output value has the sign of x": True,
    "product: every output value has the sign of x": False,
    "max: where x is negative, the smaller of the two gates decides": True,
    "max: no output value is farther from zero than x": True,
    "sum: no output value is farther from zero than x": False,
    "product: no output value is farther from zero than x": False,
    "max: twice the x, with the same gates, gives twice the output": True,
    "product: twice the x, with the same gates, gives twice the output": False,
    "max: where q is 0, the output is 0 in every channel": False,
    "sum: where q is 0, the output is 0 in every channel": False,
    "product: where q is 0, the output is 0 in every channel": True,
    "concatenation: where q is 0, the output is 0 in every channel": False,
}
combination_predictions = {k: np.bool_(v) for k, v in combination_predictions.items()}

# %% right: filled in line by line
combination_predictions = {}
combination_predictions["max: every output value has the sign of x"] = True
combination_predictions["sum: every output value has the sign of x"] = True
combination_predictions["product: every output value has the sign of x"] = False
combination_predictions["max: where x is negative, the smaller of the two gates decides"] = True
combination_predictions["max: no output value is farther from zero than x"] = True
combination_predictions["sum: no output value is farther from zero than x"] = False
combination_predictions["product: no output value is farther from zero than x"] = False
combination_predictions["max: twice the x, with the same gates, gives twice the output"] = True
combination_predictions["product: twice the x, with the same gates, gives twice the output"] = False
combination_predictions["max: where q is 0, the output is 0 in every channel"] = False
combination_predictions["sum: where q is 0, the output is 0 in every channel"] = False
combination_predictions["product: where q is 0, the output is 0 in every channel"] = True
combination_predictions["concatenation: where q is 0, the output is 0 in every channel"] = False

# %% right: true ones collected
holds = {
    "max: every output value has the sign of x",
    "sum: every output value has the sign of x",
    "max: where x is negative, the smaller of the two gates decides",
    "max: no output value is farther from zero than x",
    "max: twice the x, with the same gates, gives twice the output",
    "product: where q is 0, the output is 0 in every channel",
}
combination_predictions = {k: k in holds for k in ["max: every output value has the sign of x", "sum: every output value has the sign of x", "product: every output value has the sign of x", "max: where x is negative, the smaller of the two gates decides", "max: no output value is farther from zero than x", "sum: no output value is farther from zero than x", "product: no output value is farther from zero than x", "max: twice the x, with the same gates, gives twice the output", "product: twice the x, with the same gates, gives twice the output", "max: where q is 0, the output is 0 in every channel", "sum: where q is 0, the output is 0 in every channel", "product: where q is 0, the output is 0 in every channel", "concatenation: where q is 0, the output is 0 in every channel"]}

# %% right: measured
def _holds(claim):
    how, words = claim.split(": ")
    x, s, q = torch.randn(5000, 1, 1, 1), torch.rand(5000, 1, 1, 1), torch.rand(5000, 1, 1, 1)
    x, s, q = 3 * x.double(), s.double().clamp(0.01, 0.99), q.double().clamp(0.01, 0.99)
    q = torch.zeros_like(q) if "q is 0" in words else q
    y = combine(s * x, q * x, how)
    if "sign" in words:
        return bool((y.sign() == x.sign()).all())
    if "smaller" in words:
        return bool(torch.allclose(y[x < 0], (x * torch.minimum(s, q))[x < 0]))
    if "farther" in words:
        return bool((y.abs() <= x.abs()).all())
    if "twice" in words:
        return torch.allclose(combine(2 * s * x, 2 * q * x, how), 2 * y)
    return bool((y == 0).all())

combination_predictions = {claim: _holds(claim) for claim in [
    "max: every output value has the sign of x",
    "sum: every output value has the sign of x",
    "product: every output value has the sign of x",
    "max: where x is negative, the smaller of the two gates decides",
    "max: no output value is farther from zero than x",
    "sum: no output value is farther from zero than x",
    "product: no output value is farther from zero than x",
    "max: twice the x, with the same gates, gives twice the output",
    "product: twice the x, with the same gates, gives twice the output",
    "max: where q is 0, the output is 0 in every channel",
    "sum: where q is 0, the output is 0 in every channel",
    "product: where q is 0, the output is 0 in every channel",
    "concatenation: where q is 0, the output is 0 in every channel",
]}

# %% wrong: not so: max: every output value has the sign of x
# check: combination_predictions_agree_with_experiment
# says: max: every output value has the sign of x
combination_predictions = {
    "max: every output value has the sign of x": False,
    "sum: every output value has the sign of x": True,
    "product: every output value has the sign of x": False,
    "max: where x is negative, the smaller of the two gates decides": True,
    "max: no output value is farther from zero than x": True,
    "sum: no output value is farther from zero than x": False,
    "product: no output value is farther from zero than x": False,
    "max: twice the x, with the same gates, gives twice the output": True,
    "product: twice the x, with the same gates, gives twice the output": False,
    "max: where q is 0, the output is 0 in every channel": False,
    "sum: where q is 0, the output is 0 in every channel": False,
    "product: where q is 0, the output is 0 in every channel": True,
    "concatenation: where q is 0, the output is 0 in every channel": False,
}

# %% wrong: not so: sum: every output value has the sign of x
# check: combination_predictions_agree_with_experiment
# says: sum: every output value has the sign of x
combination_predictions = {
    "max: every output value has the sign of x": True,
    "sum: every output value has the sign of x": False,
    "product: every output value has the sign of x": False,
    "max: where x is negative, the smaller of the two gates decides": True,
    "max: no output value is farther from zero than x": True,
    "sum: no output value is farther from zero than x": False,
    "product: no output value is farther from zero than x": False,
    "max: twice the x, with the same gates, gives twice the output": True,
    "product: twice the x, with the same gates, gives twice the output": False,
    "max: where q is 0, the output is 0 in every channel": False,
    "sum: where q is 0, the output is 0 in every channel": False,
    "product: where q is 0, the output is 0 in every channel": True,
    "concatenation: where q is 0, the output is 0 in every channel": False,
}

# %% wrong: not so: product: every output value has the sign of x
# check: combination_predictions_agree_with_experiment
# says: product: every output value has the sign of x
combination_predictions = {
    "max: every output value has the sign of x": True,
    "sum: every output value has the sign of x": True,
    "product: every output value has the sign of x": True,
    "max: where x is negative, the smaller of the two gates decides": True,
    "max: no output value is farther from zero than x": True,
    "sum: no output value is farther from zero than x": False,
    "product: no output value is farther from zero than x": False,
    "max: twice the x, with the same gates, gives twice the output": True,
    "product: twice the x, with the same gates, gives twice the output": False,
    "max: where q is 0, the output is 0 in every channel": False,
    "sum: where q is 0, the output is 0 in every channel": False,
    "product: where q is 0, the output is 0 in every channel": True,
    "concatenation: where q is 0, the output is 0 in every channel": False,
}

# %% wrong: not so: max: where x is negative, the smaller of the two gates decides
# check: combination_predictions_agree_with_experiment
# says: max: where x is negative, the smaller of the two gates decides
combination_predictions = {
    "max: every output value has the sign of x": True,
    "sum: every output value has the sign of x": True,
    "product: every output value has the sign of x": False,
    "max: where x is negative, the smaller of the two gates decides": False,
    "max: no output value is farther from zero than x": True,
    "sum: no output value is farther from zero than x": False,
    "product: no output value is farther from zero than x": False,
    "max: twice the x, with the same gates, gives twice the output": True,
    "product: twice the x, with the same gates, gives twice the output": False,
    "max: where q is 0, the output is 0 in every channel": False,
    "sum: where q is 0, the output is 0 in every channel": False,
    "product: where q is 0, the output is 0 in every channel": True,
    "concatenation: where q is 0, the output is 0 in every channel": False,
}

# %% wrong: not so: max: no output value is farther from zero than x
# check: combination_predictions_agree_with_experiment
# says: max: no output value is farther from zero than x
combination_predictions = {
    "max: every output value has the sign of x": True,
    "sum: every output value has the sign of x": True,
    "product: every output value has the sign of x": False,
    "max: where x is negative, the smaller of the two gates decides": True,
    "max: no output value is farther from zero than x": False,
    "sum: no output value is farther from zero than x": False,
    "product: no output value is farther from zero than x": False,
    "max: twice the x, with the same gates, gives twice the output": True,
    "product: twice the x, with the same gates, gives twice the output": False,
    "max: where q is 0, the output is 0 in every channel": False,
    "sum: where q is 0, the output is 0 in every channel": False,
    "product: where q is 0, the output is 0 in every channel": True,
    "concatenation: where q is 0, the output is 0 in every channel": False,
}

# %% wrong: not so: sum: no output value is farther from zero than x
# check: combination_predictions_agree_with_experiment
# says: sum: no output value is farther from zero than x
combination_predictions = {
    "max: every output value has the sign of x": True,
    "sum: every output value has the sign of x": True,
    "product: every output value has the sign of x": False,
    "max: where x is negative, the smaller of the two gates decides": True,
    "max: no output value is farther from zero than x": True,
    "sum: no output value is farther from zero than x": True,
    "product: no output value is farther from zero than x": False,
    "max: twice the x, with the same gates, gives twice the output": True,
    "product: twice the x, with the same gates, gives twice the output": False,
    "max: where q is 0, the output is 0 in every channel": False,
    "sum: where q is 0, the output is 0 in every channel": False,
    "product: where q is 0, the output is 0 in every channel": True,
    "concatenation: where q is 0, the output is 0 in every channel": False,
}

# %% wrong: not so: product: no output value is farther from zero than x
# check: combination_predictions_agree_with_experiment
# says: product: no output value is farther from zero than x
combination_predictions = {
    "max: every output value has the sign of x": True,
    "sum: every output value has the sign of x": True,
    "product: every output value has the sign of x": False,
    "max: where x is negative, the smaller of the two gates decides": True,
    "max: no output value is farther from zero than x": True,
    "sum: no output value is farther from zero than x": False,
    "product: no output value is farther from zero than x": True,
    "max: twice the x, with the same gates, gives twice the output": True,
    "product: twice the x, with the same gates, gives twice the output": False,
    "max: where q is 0, the output is 0 in every channel": False,
    "sum: where q is 0, the output is 0 in every channel": False,
    "product: where q is 0, the output is 0 in every channel": True,
    "concatenation: where q is 0, the output is 0 in every channel": False,
}

# %% wrong: not so: max: twice the x, with the same gates, gives twice the output
# check: combination_predictions_agree_with_experiment
# says: max: twice the x, with the same gates, gives twice the output
combination_predictions = {
    "max: every output value has the sign of x": True,
    "sum: every output value has the sign of x": True,
    "product: every output value has the sign of x": False,
    "max: where x is negative, the smaller of the two gates decides": True,
    "max: no output value is farther from zero than x": True,
    "sum: no output value is farther from zero than x": False,
    "product: no output value is farther from zero than x": False,
    "max: twice the x, with the same gates, gives twice the output": False,
    "product: twice the x, with the same gates, gives twice the output": False,
    "max: where q is 0, the output is 0 in every channel": False,
    "sum: where q is 0, the output is 0 in every channel": False,
    "product: where q is 0, the output is 0 in every channel": True,
    "concatenation: where q is 0, the output is 0 in every channel": False,
}

# %% wrong: not so: product: twice the x, with the same gates, gives twice the output
# check: combination_predictions_agree_with_experiment
# says: product: twice the x, with the same gates, gives twice the output
combination_predictions = {
    "max: every output value has the sign of x": True,
    "sum: every output value has the sign of x": True,
    "product: every output value has the sign of x": False,
    "max: where x is negative, the smaller of the two gates decides": True,
    "max: no output value is farther from zero than x": True,
    "sum: no output value is farther from zero than x": False,
    "product: no output value is farther from zero than x": False,
    "max: twice the x, with the same gates, gives twice the output": True,
    "product: twice the x, with the same gates, gives twice the output": True,
    "max: where q is 0, the output is 0 in every channel": False,
    "sum: where q is 0, the output is 0 in every channel": False,
    "product: where q is 0, the output is 0 in every channel": True,
    "concatenation: where q is 0, the output is 0 in every channel": False,
}

# %% wrong: not so: max: where q is 0, the output is 0 in every channel
# check: combination_predictions_agree_with_experiment
# says: max: where q is 0, the output is 0 in every channel
combination_predictions = {
    "max: every output value has the sign of x": True,
    "sum: every output value has the sign of x": True,
    "product: every output value has the sign of x": False,
    "max: where x is negative, the smaller of the two gates decides": True,
    "max: no output value is farther from zero than x": True,
    "sum: no output value is farther from zero than x": False,
    "product: no output value is farther from zero than x": False,
    "max: twice the x, with the same gates, gives twice the output": True,
    "product: twice the x, with the same gates, gives twice the output": False,
    "max: where q is 0, the output is 0 in every channel": True,
    "sum: where q is 0, the output is 0 in every channel": False,
    "product: where q is 0, the output is 0 in every channel": True,
    "concatenation: where q is 0, the output is 0 in every channel": False,
}

# %% wrong: not so: sum: where q is 0, the output is 0 in every channel
# check: combination_predictions_agree_with_experiment
# says: sum: where q is 0, the output is 0 in every channel
combination_predictions = {
    "max: every output value has the sign of x": True,
    "sum: every output value has the sign of x": True,
    "product: every output value has the sign of x": False,
    "max: where x is negative, the smaller of the two gates decides": True,
    "max: no output value is farther from zero than x": True,
    "sum: no output value is farther from zero than x": False,
    "product: no output value is farther from zero than x": False,
    "max: twice the x, with the same gates, gives twice the output": True,
    "product: twice the x, with the same gates, gives twice the output": False,
    "max: where q is 0, the output is 0 in every channel": False,
    "sum: where q is 0, the output is 0 in every channel": True,
    "product: where q is 0, the output is 0 in every channel": True,
    "concatenation: where q is 0, the output is 0 in every channel": False,
}

# %% wrong: not so: product: where q is 0, the output is 0 in every channel
# check: combination_predictions_agree_with_experiment
# says: product: where q is 0, the output is 0 in every channel
combination_predictions = {
    "max: every output value has the sign of x": True,
    "sum: every output value has the sign of x": True,
    "product: every output value has the sign of x": False,
    "max: where x is negative, the smaller of the two gates decides": True,
    "max: no output value is farther from zero than x": True,
    "sum: no output value is farther from zero than x": False,
    "product: no output value is farther from zero than x": False,
    "max: twice the x, with the same gates, gives twice the output": True,
    "product: twice the x, with the same gates, gives twice the output": False,
    "max: where q is 0, the output is 0 in every channel": False,
    "sum: where q is 0, the output is 0 in every channel": False,
    "product: where q is 0, the output is 0 in every channel": False,
    "concatenation: where q is 0, the output is 0 in every channel": False,
}

# %% wrong: not so: concatenation: where q is 0, the output is 0 in every channel
# check: combination_predictions_agree_with_experiment
# says: concatenation: where q is 0, the output is 0 in every channel
combination_predictions = {
    "max: every output value has the sign of x": True,
    "sum: every output value has the sign of x": True,
    "product: every output value has the sign of x": False,
    "max: where x is negative, the smaller of the two gates decides": True,
    "max: no output value is farther from zero than x": True,
    "sum: no output value is farther from zero than x": False,
    "product: no output value is farther from zero than x": False,
    "max: twice the x, with the same gates, gives twice the output": True,
    "product: twice the x, with the same gates, gives twice the output": False,
    "max: where q is 0, the output is 0 in every channel": False,
    "sum: where q is 0, the output is 0 in every channel": False,
    "product: where q is 0, the output is 0 in every channel": True,
    "concatenation: where q is 0, the output is 0 in every channel": True,
}

# %% wrong: all true
# check: combination_predictions_agree_with_experiment
# says: is wrong
combination_predictions = {
    "max: every output value has the sign of x": True,
    "sum: every output value has the sign of x": True,
    "product: every output value has the sign of x": True,
    "max: where x is negative, the smaller of the two gates decides": True,
    "max: no output value is farther from zero than x": True,
    "sum: no output value is farther from zero than x": True,
    "product: no output value is farther from zero than x": True,
    "max: twice the x, with the same gates, gives twice the output": True,
    "product: twice the x, with the same gates, gives twice the output": True,
    "max: where q is 0, the output is 0 in every channel": True,
    "sum: where q is 0, the output is 0 in every channel": True,
    "product: where q is 0, the output is 0 in every channel": True,
    "concatenation: where q is 0, the output is 0 in every channel": True,
}

# %% wrong: all false
# check: combination_predictions_agree_with_experiment
# says: is wrong
combination_predictions = {
    "max: every output value has the sign of x": False,
    "sum: every output value has the sign of x": False,
    "product: every output value has the sign of x": False,
    "max: where x is negative, the smaller of the two gates decides": False,
    "max: no output value is farther from zero than x": False,
    "sum: no output value is farther from zero than x": False,
    "product: no output value is farther from zero than x": False,
    "max: twice the x, with the same gates, gives twice the output": False,
    "product: twice the x, with the same gates, gives twice the output": False,
    "max: where q is 0, the output is 0 in every channel": False,
    "sum: where q is 0, the output is 0 in every channel": False,
    "product: where q is 0, the output is 0 in every channel": False,
    "concatenation: where q is 0, the output is 0 in every channel": False,
}

# %% wrong: turned round
# check: combination_predictions_agree_with_experiment
# says: is wrong
combination_predictions = {
    "max: every output value has the sign of x": False,
    "sum: every output value has the sign of x": False,
    "product: every output value has the sign of x": True,
    "max: where x is negative, the smaller of the two gates decides": False,
    "max: no output value is farther from zero than x": False,
    "sum: no output value is farther from zero than x": True,
    "product: no output value is farther from zero than x": True,
    "max: twice the x, with the same gates, gives twice the output": False,
    "product: twice the x, with the same gates, gives twice the output": True,
    "max: where q is 0, the output is 0 in every channel": True,
    "sum: where q is 0, the output is 0 in every channel": True,
    "product: where q is 0, the output is 0 in every channel": False,
    "concatenation: where q is 0, the output is 0 in every channel": True,
}

# %% wrong: not filled in
# check: combination_predictions_are_complete
# says: not made yet
combination_predictions = {
    "max: every output value has the sign of x": None,
    "sum: every output value has the sign of x": None,
    "product: every output value has the sign of x": None,
    "max: where x is negative, the smaller of the two gates decides": None,
    "max: no output value is farther from zero than x": None,
    "sum: no output value is farther from zero than x": None,
    "product: no output value is farther from zero than x": None,
    "max: twice the x, with the same gates, gives twice the output": None,
    "product: twice the x, with the same gates, gives twice the output": None,
    "max: where q is 0, the output is 0 in every channel": None,
    "sum: where q is 0, the output is 0 in every channel": None,
    "product: where q is 0, the output is 0 in every channel": None,
    "concatenation: where q is 0, the output is 0 in every channel": None,
}

# %% wrong: one not filled in
# check: combination_predictions_are_complete
# says: not made yet
combination_predictions = {
    "max: every output value has the sign of x": True,
    "sum: every output value has the sign of x": True,
    "product: every output value has the sign of x": False,
    "max: where x is negative, the smaller of the two gates decides": True,
    "max: no output value is farther from zero than x": True,
    "sum: no output value is farther from zero than x": None,
    "product: no output value is farther from zero than x": False,
    "max: twice the x, with the same gates, gives twice the output": True,
    "product: twice the x, with the same gates, gives twice the output": False,
    "max: where q is 0, the output is 0 in every channel": False,
    "sum: where q is 0, the output is 0 in every channel": False,
    "product: where q is 0, the output is 0 in every channel": True,
    "concatenation: where q is 0, the output is 0 in every channel": False,
}

# %% wrong: words
# check: combination_predictions_are_complete
# says: neither True nor False
combination_predictions = {
    "max: every output value has the sign of x": "True",
    "sum: every output value has the sign of x": "True",
    "product: every output value has the sign of x": "False",
    "max: where x is negative, the smaller of the two gates decides": "True",
    "max: no output value is farther from zero than x": "True",
    "sum: no output value is farther from zero than x": "False",
    "product: no output value is farther from zero than x": "False",
    "max: twice the x, with the same gates, gives twice the output": "True",
    "product: twice the x, with the same gates, gives twice the output": "False",
    "max: where q is 0, the output is 0 in every channel": "False",
    "sum: where q is 0, the output is 0 in every channel": "False",
    "product: where q is 0, the output is 0 in every channel": "True",
    "concatenation: where q is 0, the output is 0 in every channel": "False",
}

# %% wrong: yes and no
# check: combination_predictions_are_complete
# says: neither True nor False
combination_predictions = {
    "max: every output value has the sign of x": "yes",
    "sum: every output value has the sign of x": "yes",
    "product: every output value has the sign of x": "no",
    "max: where x is negative, the smaller of the two gates decides": "yes",
    "max: no output value is farther from zero than x": "yes",
    "sum: no output value is farther from zero than x": "no",
    "product: no output value is farther from zero than x": "no",
    "max: twice the x, with the same gates, gives twice the output": "yes",
    "product: twice the x, with the same gates, gives twice the output": "no",
    "max: where q is 0, the output is 0 in every channel": "no",
    "sum: where q is 0, the output is 0 in every channel": "no",
    "product: where q is 0, the output is 0 in every channel": "yes",
    "concatenation: where q is 0, the output is 0 in every channel": "no",
}

# %% wrong: a key misspelt
# check: combination_predictions_are_complete
# says: There is no prediction for
combination_predictions = {
    "max: every output value has the sign of x": True,
    "sum: every output value has the sign of x": True,
    "product: every output value has the sign of x": False,
    "max: where x is negative, the smaller of the two gates decides": True,
    "max: no output value is further from zero than x": True,
    "sum: no output value is further from zero than x": False,
    "product: no output value is further from zero than x": False,
    "max: twice the x, with the same gates, gives twice the output": True,
    "product: twice the x, with the same gates, gives twice the output": False,
    "max: where q is 0, the output is 0 in every channel": False,
    "sum: where q is 0, the output is 0 in every channel": False,
    "product: where q is 0, the output is 0 in every channel": True,
    "concatenation: where q is 0, the output is 0 in every channel": False,
}

# %% wrong: a key missing
# check: combination_predictions_are_complete
# says: There is no prediction for
combination_predictions = {
    "sum: every output value has the sign of x": True,
    "product: every output value has the sign of x": False,
    "max: where x is negative, the smaller of the two gates decides": True,
    "max: no output value is farther from zero than x": True,
    "sum: no output value is farther from zero than x": False,
    "product: no output value is farther from zero than x": False,
    "max: twice the x, with the same gates, gives twice the output": True,
    "product: twice the x, with the same gates, gives twice the output": False,
    "max: where q is 0, the output is 0 in every channel": False,
    "sum: where q is 0, the output is 0 in every channel": False,
    "product: where q is 0, the output is 0 in every channel": True,
    "concatenation: where q is 0, the output is 0 in every channel": False,
}

# %% wrong: a list
# check: combination_predictions_are_complete
# says: is not a dict
combination_predictions = [True, True, False, True, True, False, False, True, False, False, False, True, False]

# %% wrong: a set of the true ones
# check: combination_predictions_are_complete
# says: is not a dict
combination_predictions = {
    "max: every output value has the sign of x",
    "sum: every output value has the sign of x",
    "max: where x is negative, the smaller of the two gates decides",
    "max: no output value is farther from zero than x",
    "max: twice the x, with the same gates, gives twice the output",
    "product: where q is 0, the output is 0 in every channel",
}

# %% wrong: numbers other than 0 and 1
# check: combination_predictions_are_complete
# says: neither True nor False
combination_predictions = {
    "max: every output value has the sign of x": 2,
    "sum: every output value has the sign of x": 2,
    "product: every output value has the sign of x": 0,
    "max: where x is negative, the smaller of the two gates decides": 2,
    "max: no output value is farther from zero than x": 2,
    "sum: no output value is farther from zero than x": 0,
    "product: no output value is farther from zero than x": 0,
    "max: twice the x, with the same gates, gives twice the output": 2,
    "product: twice the x, with the same gates, gives twice the output": 0,
    "max: where q is 0, the output is 0 in every channel": 0,
    "sum: where q is 0, the output is 0 in every channel": 0,
    "product: where q is 0, the output is 0 in every channel": 2,
    "concatenation: where q is 0, the output is 0 in every channel": 0,
}

# %% wrong: probabilities
# check: combination_predictions_are_complete
# says: neither True nor False
combination_predictions = {
    "max: every output value has the sign of x": 0.9,
    "sum: every output value has the sign of x": 0.9,
    "product: every output value has the sign of x": 0.1,
    "max: where x is negative, the smaller of the two gates decides": 0.9,
    "max: no output value is farther from zero than x": 0.9,
    "sum: no output value is farther from zero than x": 0.1,
    "product: no output value is farther from zero than x": 0.1,
    "max: twice the x, with the same gates, gives twice the output": 0.9,
    "product: twice the x, with the same gates, gives twice the output": 0.1,
    "max: where q is 0, the output is 0 in every channel": 0.1,
    "sum: where q is 0, the output is 0 in every channel": 0.1,
    "product: where q is 0, the output is 0 in every channel": 0.9,
    "concatenation: where q is 0, the output is 0 in every channel": 0.1,
}

# %% wrong: a function
# check: combination_predictions_are_complete
# says: is not a dict
def combination_predictions(claim):
    return 'max' in claim
