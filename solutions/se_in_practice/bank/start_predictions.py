# %% right: a table
start_predictions = {
    "y = x·s: the block gives x / 2": True,
    "y = x·s: the first step moves W₂": True,
    "y = x·s: the first step moves W₁": False,
    "y = x·s: the second step moves W₁": True,
    "y = x·s: the gradient that reaches x is half of the one that reaches y": True,
    "y = x + x·s: the block gives x": False,
    "y = x + x·s: ten such blocks in a row make a signal more than fifty times as large": True,
    "y = 2x·s: the block gives x": True,
    "y = x·s, with hard sigmoids: the block gives x / 2": True,
    "y = x·s, with hard sigmoids and a last bias of −4: the first step moves W₂": False,
    "y = x·s, four groups, any weights: each gate hears every channel": False,
}

# %% right: ones and zeros
start_predictions = {
    "y = x·s: the block gives x / 2": 1,
    "y = x·s: the first step moves W₂": 1,
    "y = x·s: the first step moves W₁": 0,
    "y = x·s: the second step moves W₁": 1,
    "y = x·s: the gradient that reaches x is half of the one that reaches y": 1,
    "y = x + x·s: the block gives x": 0,
    "y = x + x·s: ten such blocks in a row make a signal more than fifty times as large": 1,
    "y = 2x·s: the block gives x": 1,
    "y = x·s, with hard sigmoids: the block gives x / 2": 1,
    "y = x·s, with hard sigmoids and a last bias of −4: the first step moves W₂": 0,
    "y = x·s, four groups, any weights: each gate hears every channel": 0,
}

# %% right: floats
start_predictions = {
    "y = x·s: the block gives x / 2": 1.0,
    "y = x·s: the first step moves W₂": 1.0,
    "y = x·s: the first step moves W₁": 0.0,
    "y = x·s: the second step moves W₁": 1.0,
    "y = x·s: the gradient that reaches x is half of the one that reaches y": 1.0,
    "y = x + x·s: the block gives x": 0.0,
    "y = x + x·s: ten such blocks in a row make a signal more than fifty times as large": 1.0,
    "y = 2x·s: the block gives x": 1.0,
    "y = x·s, with hard sigmoids: the block gives x / 2": 1.0,
    "y = x·s, with hard sigmoids and a last bias of −4: the first step moves W₂": 0.0,
    "y = x·s, four groups, any weights: each gate hears every channel": 0.0,
}

# %% right: tensors
start_predictions = {
    "y = x·s: the block gives x / 2": torch.tensor(True),
    "y = x·s: the first step moves W₂": torch.tensor(True),
    "y = x·s: the first step moves W₁": torch.tensor(False),
    "y = x·s: the second step moves W₁": torch.tensor(True),
    "y = x·s: the gradient that reaches x is half of the one that reaches y": torch.tensor(True),
    "y = x + x·s: the block gives x": torch.tensor(False),
    "y = x + x·s: ten such blocks in a row make a signal more than fifty times as large": torch.tensor(True),
    "y = 2x·s: the block gives x": torch.tensor(True),
    "y = x·s, with hard sigmoids: the block gives x / 2": torch.tensor(True),
    "y = x·s, with hard sigmoids and a last bias of −4: the first step moves W₂": torch.tensor(False),
    "y = x·s, four groups, any weights: each gate hears every channel": torch.tensor(False),
}

# %% right: NumPy
import numpy as np
start_predictions = {
    "y = x·s: the block gives x / 2": np.bool_(True),
    "y = x·s: the first step moves W₂": np.bool_(True),
    "y = x·s: the first step moves W₁": np.bool_(False),
    "y = x·s: the second step moves W₁": np.bool_(True),
    "y = x·s: the gradient that reaches x is half of the one that reaches y": np.bool_(True),
    "y = x + x·s: the block gives x": np.bool_(False),
    "y = x + x·s: ten such blocks in a row make a signal more than fifty times as large": np.bool_(True),
    "y = 2x·s: the block gives x": np.bool_(True),
    "y = x·s, with hard sigmoids: the block gives x / 2": np.bool_(True),
    "y = x·s, with hard sigmoids and a last bias of −4: the first step moves W₂": np.bool_(False),
    "y = x·s, four groups, any weights: each gate hears every channel": np.bool_(False),
}

# %% right: results of comparisons
start_predictions = {
    "y = x·s: the block gives x / 2": 0 < 1,
    "y = x·s: the first step moves W₂": 0 < 1,
    "y = x·s: the first step moves W₁": 0 > 1,
    "y = x·s: the second step moves W₁": 0 < 1,
    "y = x·s: the gradient that reaches x is half of the one that reaches y": 0 < 1,
    "y = x + x·s: the block gives x": 0 > 1,
    "y = x + x·s: ten such blocks in a row make a signal more than fifty times as large": 0 < 1,
    "y = 2x·s: the block gives x": 0 < 1,
    "y = x·s, with hard sigmoids: the block gives x / 2": 0 < 1,
    "y = x·s, with hard sigmoids and a last bias of −4: the first step moves W₂": 0 > 1,
    "y = x·s, four groups, any weights: each gate hears every channel": 0 > 1,
}

# %% right: zipped
names = [
    "y = x·s: the block gives x / 2",
    "y = x·s: the first step moves W₂",
    "y = x·s: the first step moves W₁",
    "y = x·s: the second step moves W₁",
    "y = x·s: the gradient that reaches x is half of the one that reaches y",
    "y = x + x·s: the block gives x",
    "y = x + x·s: ten such blocks in a row make a signal more than fifty times as large",
    "y = 2x·s: the block gives x",
    "y = x·s, with hard sigmoids: the block gives x / 2",
    "y = x·s, with hard sigmoids and a last bias of −4: the first step moves W₂",
    "y = x·s, four groups, any weights: each gate hears every channel",
]
start_predictions = dict(zip(names, [True, True, False, True, True, False, True, True, True, False, False]))

# %% right: other order
start_predictions = {
    "y = x·s, four groups, any weights: each gate hears every channel": False,
    "y = x·s, with hard sigmoids and a last bias of −4: the first step moves W₂": False,
    "y = x·s, with hard sigmoids: the block gives x / 2": True,
    "y = 2x·s: the block gives x": True,
    "y = x + x·s: ten such blocks in a row make a signal more than fifty times as large": True,
    "y = x + x·s: the block gives x": False,
    "y = x·s: the gradient that reaches x is half of the one that reaches y": True,
    "y = x·s: the second step moves W₁": True,
    "y = x·s: the first step moves W₁": False,
    "y = x·s: the first step moves W₂": True,
    "y = x·s: the block gives x / 2": True,
}

# %% right: with a comprehension over those that hold
wrong = (
    "y = x·s: the first step moves W₁",
    "y = x + x·s: the block gives x",
    "y = x·s, with hard sigmoids and a last bias of −4: the first step moves W₂",
    "y = x·s, four groups, any weights: each gate hears every channel",
)
right = (
    "y = x·s: the block gives x / 2",
    "y = x·s: the first step moves W₂",
    "y = x·s: the second step moves W₁",
    "y = x·s: the gradient that reaches x is half of the one that reaches y",
    "y = x + x·s: ten such blocks in a row make a signal more than fifty times as large",
    "y = 2x·s: the block gives x",
    "y = x·s, with hard sigmoids: the block gives x / 2",
)
start_predictions = {k: True for k in right} | {k: False for k in wrong}

# %% wrong: flipped, 1: y = x·s, the block gives x / 2
# check: start_predictions_agree_with_experiment
# says: what is a, what is s
start_predictions = {
    "y = x·s: the block gives x / 2": False,
    "y = x·s: the first step moves W₂": True,
    "y = x·s: the first step moves W₁": False,
    "y = x·s: the second step moves W₁": True,
    "y = x·s: the gradient that reaches x is half of the one that reaches y": True,
    "y = x + x·s: the block gives x": False,
    "y = x + x·s: ten such blocks in a row make a signal more than fifty times as large": True,
    "y = 2x·s: the block gives x": True,
    "y = x·s, with hard sigmoids: the block gives x / 2": True,
    "y = x·s, with hard sigmoids and a last bias of −4: the first step moves W₂": False,
    "y = x·s, four groups, any weights: each gate hears every channel": False,
}

# %% wrong: flipped, 2: y = x·s, the first step moves W₂
# check: start_predictions_agree_with_experiment
# says: factors are 0
start_predictions = {
    "y = x·s: the block gives x / 2": True,
    "y = x·s: the first step moves W₂": False,
    "y = x·s: the first step moves W₁": False,
    "y = x·s: the second step moves W₁": True,
    "y = x·s: the gradient that reaches x is half of the one that reaches y": True,
    "y = x + x·s: the block gives x": False,
    "y = x + x·s: ten such blocks in a row make a signal more than fifty times as large": True,
    "y = 2x·s: the block gives x": True,
    "y = x·s, with hard sigmoids: the block gives x / 2": True,
    "y = x·s, with hard sigmoids and a last bias of −4: the first step moves W₂": False,
    "y = x·s, four groups, any weights: each gate hears every channel": False,
}

# %% wrong: flipped, 3: y = x·s, the first step moves W₁
# check: start_predictions_agree_with_experiment
# says: factors are 0
start_predictions = {
    "y = x·s: the block gives x / 2": True,
    "y = x·s: the first step moves W₂": True,
    "y = x·s: the first step moves W₁": True,
    "y = x·s: the second step moves W₁": True,
    "y = x·s: the gradient that reaches x is half of the one that reaches y": True,
    "y = x + x·s: the block gives x": False,
    "y = x + x·s: ten such blocks in a row make a signal more than fifty times as large": True,
    "y = 2x·s: the block gives x": True,
    "y = x·s, with hard sigmoids: the block gives x / 2": True,
    "y = x·s, with hard sigmoids and a last bias of −4: the first step moves W₂": False,
    "y = x·s, four groups, any weights: each gate hears every channel": False,
}

# %% wrong: flipped, 4: y = x·s, the second step moves W₁
# check: start_predictions_agree_with_experiment
# says: factors are 0
start_predictions = {
    "y = x·s: the block gives x / 2": True,
    "y = x·s: the first step moves W₂": True,
    "y = x·s: the first step moves W₁": False,
    "y = x·s: the second step moves W₁": False,
    "y = x·s: the gradient that reaches x is half of the one that reaches y": True,
    "y = x + x·s: the block gives x": False,
    "y = x + x·s: ten such blocks in a row make a signal more than fifty times as large": True,
    "y = 2x·s: the block gives x": True,
    "y = x·s, with hard sigmoids: the block gives x / 2": True,
    "y = x·s, with hard sigmoids and a last bias of −4: the first step moves W₂": False,
    "y = x·s, four groups, any weights: each gate hears every channel": False,
}

# %% wrong: flipped, 5: y = x·s, the gradient that reaches x is half of the one that reaches y
# check: start_predictions_agree_with_experiment
# says: what is a, what is s
start_predictions = {
    "y = x·s: the block gives x / 2": True,
    "y = x·s: the first step moves W₂": True,
    "y = x·s: the first step moves W₁": False,
    "y = x·s: the second step moves W₁": True,
    "y = x·s: the gradient that reaches x is half of the one that reaches y": False,
    "y = x + x·s: the block gives x": False,
    "y = x + x·s: ten such blocks in a row make a signal more than fifty times as large": True,
    "y = 2x·s: the block gives x": True,
    "y = x·s, with hard sigmoids: the block gives x / 2": True,
    "y = x·s, with hard sigmoids and a last bias of −4: the first step moves W₂": False,
    "y = x·s, four groups, any weights: each gate hears every channel": False,
}

# %% wrong: flipped, 6: y = x + x·s, the block gives x
# check: start_predictions_agree_with_experiment
# says: what is a, what is s
start_predictions = {
    "y = x·s: the block gives x / 2": True,
    "y = x·s: the first step moves W₂": True,
    "y = x·s: the first step moves W₁": False,
    "y = x·s: the second step moves W₁": True,
    "y = x·s: the gradient that reaches x is half of the one that reaches y": True,
    "y = x + x·s: the block gives x": True,
    "y = x + x·s: ten such blocks in a row make a signal more than fifty times as large": True,
    "y = 2x·s: the block gives x": True,
    "y = x·s, with hard sigmoids: the block gives x / 2": True,
    "y = x·s, with hard sigmoids and a last bias of −4: the first step moves W₂": False,
    "y = x·s, four groups, any weights: each gate hears every channel": False,
}

# %% wrong: flipped, 7: y = x + x·s, ten such blocks in a row make a signal more than fifty times as large
# check: start_predictions_agree_with_experiment
# says: what is a, what is s
start_predictions = {
    "y = x·s: the block gives x / 2": True,
    "y = x·s: the first step moves W₂": True,
    "y = x·s: the first step moves W₁": False,
    "y = x·s: the second step moves W₁": True,
    "y = x·s: the gradient that reaches x is half of the one that reaches y": True,
    "y = x + x·s: the block gives x": False,
    "y = x + x·s: ten such blocks in a row make a signal more than fifty times as large": False,
    "y = 2x·s: the block gives x": True,
    "y = x·s, with hard sigmoids: the block gives x / 2": True,
    "y = x·s, with hard sigmoids and a last bias of −4: the first step moves W₂": False,
    "y = x·s, four groups, any weights: each gate hears every channel": False,
}

# %% wrong: flipped, 8: y = 2x·s, the block gives x
# check: start_predictions_agree_with_experiment
# says: what is a, what is s
start_predictions = {
    "y = x·s: the block gives x / 2": True,
    "y = x·s: the first step moves W₂": True,
    "y = x·s: the first step moves W₁": False,
    "y = x·s: the second step moves W₁": True,
    "y = x·s: the gradient that reaches x is half of the one that reaches y": True,
    "y = x + x·s: the block gives x": False,
    "y = x + x·s: ten such blocks in a row make a signal more than fifty times as large": True,
    "y = 2x·s: the block gives x": False,
    "y = x·s, with hard sigmoids: the block gives x / 2": True,
    "y = x·s, with hard sigmoids and a last bias of −4: the first step moves W₂": False,
    "y = x·s, four groups, any weights: each gate hears every channel": False,
}

# %% wrong: flipped, 9: y = x·s, with hard sigmoids, the block gives x / 2
# check: start_predictions_agree_with_experiment
# says: what is a, what is s
start_predictions = {
    "y = x·s: the block gives x / 2": True,
    "y = x·s: the first step moves W₂": True,
    "y = x·s: the first step moves W₁": False,
    "y = x·s: the second step moves W₁": True,
    "y = x·s: the gradient that reaches x is half of the one that reaches y": True,
    "y = x + x·s: the block gives x": False,
    "y = x + x·s: ten such blocks in a row make a signal more than fifty times as large": True,
    "y = 2x·s: the block gives x": True,
    "y = x·s, with hard sigmoids: the block gives x / 2": False,
    "y = x·s, with hard sigmoids and a last bias of −4: the first step moves W₂": False,
    "y = x·s, four groups, any weights: each gate hears every channel": False,
}

# %% wrong: flipped, 10: y = x·s, with hard sigmoids and a last bias of −4, the first step moves W₂
# check: start_predictions_agree_with_experiment
# says: factors are 0
start_predictions = {
    "y = x·s: the block gives x / 2": True,
    "y = x·s: the first step moves W₂": True,
    "y = x·s: the first step moves W₁": False,
    "y = x·s: the second step moves W₁": True,
    "y = x·s: the gradient that reaches x is half of the one that reaches y": True,
    "y = x + x·s: the block gives x": False,
    "y = x + x·s: ten such blocks in a row make a signal more than fifty times as large": True,
    "y = 2x·s: the block gives x": True,
    "y = x·s, with hard sigmoids: the block gives x / 2": True,
    "y = x·s, with hard sigmoids and a last bias of −4: the first step moves W₂": True,
    "y = x·s, four groups, any weights: each gate hears every channel": False,
}

# %% wrong: flipped, 11: y = x·s, four groups, any weights, each gate hears every channel
# check: start_predictions_agree_with_experiment
# says: follow one channel
start_predictions = {
    "y = x·s: the block gives x / 2": True,
    "y = x·s: the first step moves W₂": True,
    "y = x·s: the first step moves W₁": False,
    "y = x·s: the second step moves W₁": True,
    "y = x·s: the gradient that reaches x is half of the one that reaches y": True,
    "y = x + x·s: the block gives x": False,
    "y = x + x·s: ten such blocks in a row make a signal more than fifty times as large": True,
    "y = 2x·s: the block gives x": True,
    "y = x·s, with hard sigmoids: the block gives x / 2": True,
    "y = x·s, with hard sigmoids and a last bias of −4: the first step moves W₂": False,
    "y = x·s, four groups, any weights: each gate hears every channel": True,
}

# %% wrong: all true
# check: start_predictions_agree_with_experiment
# says: trials
start_predictions = {
    "y = x·s: the block gives x / 2": True,
    "y = x·s: the first step moves W₂": True,
    "y = x·s: the first step moves W₁": True,
    "y = x·s: the second step moves W₁": True,
    "y = x·s: the gradient that reaches x is half of the one that reaches y": True,
    "y = x + x·s: the block gives x": True,
    "y = x + x·s: ten such blocks in a row make a signal more than fifty times as large": True,
    "y = 2x·s: the block gives x": True,
    "y = x·s, with hard sigmoids: the block gives x / 2": True,
    "y = x·s, with hard sigmoids and a last bias of −4: the first step moves W₂": True,
    "y = x·s, four groups, any weights: each gate hears every channel": True,
}

# %% wrong: all false
# check: start_predictions_agree_with_experiment
# says: trials
start_predictions = {
    "y = x·s: the block gives x / 2": False,
    "y = x·s: the first step moves W₂": False,
    "y = x·s: the first step moves W₁": False,
    "y = x·s: the second step moves W₁": False,
    "y = x·s: the gradient that reaches x is half of the one that reaches y": False,
    "y = x + x·s: the block gives x": False,
    "y = x + x·s: ten such blocks in a row make a signal more than fifty times as large": False,
    "y = 2x·s: the block gives x": False,
    "y = x·s, with hard sigmoids: the block gives x / 2": False,
    "y = x·s, with hard sigmoids and a last bias of −4: the first step moves W₂": False,
    "y = x·s, four groups, any weights: each gate hears every channel": False,
}

# %% wrong: one missing
# check: start_predictions_are_complete
# says: no prediction
start_predictions = {
    "y = x·s: the block gives x / 2": True,
    "y = x·s: the first step moves W₂": True,
    "y = x·s: the first step moves W₁": False,
    "y = x·s: the second step moves W₁": True,
    "y = x·s: the gradient that reaches x is half of the one that reaches y": True,
    "y = x + x·s: the block gives x": False,
    "y = x + x·s: ten such blocks in a row make a signal more than fifty times as large": True,
    "y = 2x·s: the block gives x": True,
    "y = x·s, with hard sigmoids: the block gives x / 2": True,
    "y = x·s, with hard sigmoids and a last bias of −4: the first step moves W₂": False,
}

# %% wrong: one open
# check: start_predictions_are_complete
# says: not made yet
start_predictions = {
    "y = x·s: the block gives x / 2": None,
    "y = x·s: the first step moves W₂": True,
    "y = x·s: the first step moves W₁": False,
    "y = x·s: the second step moves W₁": True,
    "y = x·s: the gradient that reaches x is half of the one that reaches y": True,
    "y = x + x·s: the block gives x": False,
    "y = x + x·s: ten such blocks in a row make a signal more than fifty times as large": True,
    "y = 2x·s: the block gives x": True,
    "y = x·s, with hard sigmoids: the block gives x / 2": True,
    "y = x·s, with hard sigmoids and a last bias of −4: the first step moves W₂": False,
    "y = x·s, four groups, any weights: each gate hears every channel": False,
}

# %% wrong: text
# check: start_predictions_are_complete
# says: neither True nor False
start_predictions = {
    "y = x·s: the block gives x / 2": "yes",
    "y = x·s: the first step moves W₂": "yes",
    "y = x·s: the first step moves W₁": "no",
    "y = x·s: the second step moves W₁": "yes",
    "y = x·s: the gradient that reaches x is half of the one that reaches y": "yes",
    "y = x + x·s: the block gives x": "no",
    "y = x + x·s: ten such blocks in a row make a signal more than fifty times as large": "yes",
    "y = 2x·s: the block gives x": "yes",
    "y = x·s, with hard sigmoids: the block gives x / 2": "yes",
    "y = x·s, with hard sigmoids and a last bias of −4: the first step moves W₂": "no",
    "y = x·s, four groups, any weights: each gate hears every channel": "no",
}

# %% wrong: a list
# check: start_predictions_are_complete
# says: dict
start_predictions = [True, True, False, True, True, False, True, True, True, False, False]

# %% wrong: a key changed
# check: start_predictions_are_complete
# says: word for word
start_predictions = {
    "y = x*s: the block gives x / 2": True,
    "y = x·s: the first step moves W₂": True,
    "y = x·s: the first step moves W₁": False,
    "y = x·s: the second step moves W₁": True,
    "y = x·s: the gradient that reaches x is half of the one that reaches y": True,
    "y = x + x·s: the block gives x": False,
    "y = x + x·s: ten such blocks in a row make a signal more than fifty times as large": True,
    "y = 2x·s: the block gives x": True,
    "y = x·s, with hard sigmoids: the block gives x / 2": True,
    "y = x·s, with hard sigmoids and a last bias of −4: the first step moves W₂": False,
    "y = x·s, four groups, any weights: each gate hears every channel": False,
}

# %% right: a dict that cannot be changed
from types import MappingProxyType
start_predictions = MappingProxyType({'y = x·s: the block gives x / 2': True, 'y = x·s: the first step moves W₂': True, 'y = x·s: the first step moves W₁': False, 'y = x·s: the second step moves W₁': True, 'y = x·s: the gradient that reaches x is half of the one that reaches y': True, 'y = x + x·s: the block gives x': False, 'y = x + x·s: ten such blocks in a row make a signal more than fifty times as large': True, 'y = 2x·s: the block gives x': True, 'y = x·s, with hard sigmoids: the block gives x / 2': True, 'y = x·s, with hard sigmoids and a last bias of −4: the first step moves W₂': False, 'y = x·s, four groups, any weights: each gate hears every channel': False})
