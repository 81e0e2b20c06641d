# %% right: filled in
equivariance_predictions = {
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": False,
    "mirror left to right": True,
    "swap channels 0 and 1": False,
    "double every value": False,
    "repeat each position as a 2×2 square": True,
    "surround the map with a border of zeros": False,
    "with subsample: shuffle the positions, the same way in every channel": False,
    "with subsample: mirror left to right": True,
    "with subsample: roll the map by one column": False,
}

# %% right: the last line still there
equivariance_predictions = {
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": False,
    "mirror left to right": True,
    "swap channels 0 and 1": False,
    "double every value": False,
    "repeat each position as a 2×2 square": True,
    "surround the map with a border of zeros": False,
    "with subsample: shuffle the positions, the same way in every channel": False,
    "with subsample: mirror left to right": True,
    "with subsample: roll the map by one column": False,
}

raise NotImplementedError()

# %% right: ones and zeros
equivariance_predictions = {
    "shuffle the positions, the same way in every channel": 1,
    "shuffle the positions, differently in each channel": 0,
    "mirror left to right": 1,
    "swap channels 0 and 1": 0,
    "double every value": 0,
    "repeat each position as a 2×2 square": 1,
    "surround the map with a border of zeros": 0,
    "with subsample: shuffle the positions, the same way in every channel": 0,
    "with subsample: mirror left to right": 1,
    "with subsample: roll the map by one column": 0,
}

# %% right: in another order
equivariance_predictions = {
    "with subsample: roll the map by one column": False,
    "with subsample: mirror left to right": True,
    "with subsample: shuffle the positions, the same way in every channel": False,
    "surround the map with a border of zeros": False,
    "repeat each position as a 2×2 square": True,
    "double every value": False,
    "swap channels 0 and 1": False,
    "mirror left to right": True,
    "shuffle the positions, differently in each channel": False,
    "shuffle the positions, the same way in every channel": True,
}

# %% right: assigned one by one
equivariance_predictions = {}
equivariance_predictions["shuffle the positions, the same way in every channel"] = True
equivariance_predictions["shuffle the positions, differently in each channel"] = False
equivariance_predictions["mirror left to right"] = True
equivariance_predictions["swap channels 0 and 1"] = False
equivariance_predictions["double every value"] = False
equivariance_predictions["repeat each position as a 2×2 square"] = True
equivariance_predictions["surround the map with a border of zeros"] = False
equivariance_predictions["with subsample: shuffle the positions, the same way in every channel"] = False
equivariance_predictions["with subsample: mirror left to right"] = True
equivariance_predictions["with subsample: roll the map by one column"] = False

# %% right: zipped
_names = [
    "shuffle the positions, the same way in every channel",
    "shuffle the positions, differently in each channel",
    "mirror left to right",
    "swap channels 0 and 1",
    "double every value",
    "repeat each position as a 2×2 square",
    "surround the map with a border of zeros",
    "with subsample: shuffle the positions, the same way in every channel",
    "with subsample: mirror left to right",
    "with subsample: roll the map by one column",
]
equivariance_predictions = dict(zip(_names, [True, False, True, False, False, True, False, False, True, False]))

# %% right: a set of those that hold
_true = {0, 2, 5, 8}
_names = [
    "shuffle the positions, the same way in every channel",
    "shuffle the positions, differently in each channel",
    "mirror left to right",
    "swap channels 0 and 1",
    "double every value",
    "repeat each position as a 2×2 square",
    "surround the map with a border of zeros",
    "with subsample: shuffle the positions, the same way in every channel",
    "with subsample: mirror left to right",
    "with subsample: roll the map by one column",
]
equivariance_predictions = {n: i in _true for i, n in enumerate(_names)}

# %% right: NumPy booleans
import numpy as np

equivariance_predictions = {
    "shuffle the positions, the same way in every channel": np.bool_(True),
    "shuffle the positions, differently in each channel": np.bool_(False),
    "mirror left to right": np.bool_(True),
    "swap channels 0 and 1": np.bool_(False),
    "double every value": np.bool_(False),
    "repeat each position as a 2×2 square": np.bool_(True),
    "surround the map with a border of zeros": np.bool_(False),
    "with subsample: shuffle the positions, the same way in every channel": np.bool_(False),
    "with subsample: mirror left to right": np.bool_(True),
    "with subsample: roll the map by one column": np.bool_(False),
}

# %% right: tensors
equivariance_predictions = {
    "shuffle the positions, the same way in every channel": torch.tensor(True),
    "shuffle the positions, differently in each channel": torch.tensor(False),
    "mirror left to right": torch.tensor(True),
    "swap channels 0 and 1": torch.tensor(False),
    "double every value": torch.tensor(False),
    "repeat each position as a 2×2 square": torch.tensor(True),
    "surround the map with a border of zeros": torch.tensor(False),
    "with subsample: shuffle the positions, the same way in every channel": torch.tensor(False),
    "with subsample: mirror left to right": torch.tensor(True),
    "with subsample: roll the map by one column": torch.tensor(False),
}

# %% right: a note of one's own
equivariance_predictions = {
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": False,
    "mirror left to right": True,
    "swap channels 0 and 1": False,
    "double every value": False,
    "repeat each position as a 2×2 square": True,
    "surround the map with a border of zeros": False,
    "with subsample: shuffle the positions, the same way in every channel": False,
    "with subsample: mirror left to right": True,
    "with subsample: roll the map by one column": False,
}
equivariance_predictions["note"] = "a set has no order"

# %% right: comparisons
equivariance_predictions = {
    "shuffle the positions, the same way in every channel": 1 < 2,
    "shuffle the positions, differently in each channel": 1 > 2,
    "mirror left to right": 1 < 2,
    "swap channels 0 and 1": 1 > 2,
    "double every value": 1 > 2,
    "repeat each position as a 2×2 square": 1 < 2,
    "surround the map with a border of zeros": 1 > 2,
    "with subsample: shuffle the positions, the same way in every channel": 1 > 2,
    "with subsample: mirror left to right": 1 < 2,
    "with subsample: roll the map by one column": 1 > 2,
}

# %% right: floats
equivariance_predictions = {
    "shuffle the positions, the same way in every channel": 1.0,
    "shuffle the positions, differently in each channel": 0.0,
    "mirror left to right": 1.0,
    "swap channels 0 and 1": 0.0,
    "double every value": 0.0,
    "repeat each position as a 2×2 square": 1.0,
    "surround the map with a border of zeros": 0.0,
    "with subsample: shuffle the positions, the same way in every channel": 0.0,
    "with subsample: mirror left to right": 1.0,
    "with subsample: roll the map by one column": 0.0,
}

# %% wrong: wrong about number 0
# check: equivariance_predictions_agree_with_experiment
# says: “shuffle the positions, the same way in every channel” is wrong
equivariance_predictions = {
    "shuffle the positions, the same way in every channel": False,
    "shuffle the positions, differently in each channel": False,
    "mirror left to right": True,
    "swap channels 0 and 1": False,
    "double every value": False,
    "repeat each position as a 2×2 square": True,
    "surround the map with a border of zeros": False,
    "with subsample: shuffle the positions, the same way in every channel": False,
    "with subsample: mirror left to right": True,
    "with subsample: roll the map by one column": False,
}

# %% wrong: wrong about number 1
# check: equivariance_predictions_agree_with_experiment
# says: “shuffle the positions, differently in each channel” is wrong
equivariance_predictions = {
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": True,
    "mirror left to right": True,
    "swap channels 0 and 1": False,
    "double every value": False,
    "repeat each position as a 2×2 square": True,
    "surround the map with a border of zeros": False,
    "with subsample: shuffle the positions, the same way in every channel": False,
    "with subsample: mirror left to right": True,
    "with subsample: roll the map by one column": False,
}

# %% wrong: wrong about number 2
# check: equivariance_predictions_agree_with_experiment
# says: “mirror left to right” is wrong
equivariance_predictions = {
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": False,
    "mirror left to right": False,
    "swap channels 0 and 1": False,
    "double every value": False,
    "repeat each position as a 2×2 square": True,
    "surround the map with a border of zeros": False,
    "with subsample: shuffle the positions, the same way in every channel": False,
    "with subsample: mirror left to right": True,
    "with subsample: roll the map by one column": False,
}

# %% wrong: wrong about number 3
# check: equivariance_predictions_agree_with_experiment
# says: “swap channels 0 and 1” is wrong
equivariance_predictions = {
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": False,
    "mirror left to right": True,
    "swap channels 0 and 1": True,
    "double every value": False,
    "repeat each position as a 2×2 square": True,
    "surround the map with a border of zeros": False,
    "with subsample: shuffle the positions, the same way in every channel": False,
    "with subsample: mirror left to right": True,
    "with subsample: roll the map by one column": False,
}

# %% wrong: wrong about number 4
# check: equivariance_predictions_agree_with_experiment
# says: “double every value” is wrong
equivariance_predictions = {
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": False,
    "mirror left to right": True,
    "swap channels 0 and 1": False,
    "double every value": True,
    "repeat each position as a 2×2 square": True,
    "surround the map with a border of zeros": False,
    "with subsample: shuffle the positions, the same way in every channel": False,
    "with subsample: mirror left to right": True,
    "with subsample: roll the map by one column": False,
}

# %% wrong: wrong about number 5
# check: equivariance_predictions_agree_with_experiment
# says: “repeat each position as a 2×2 square” is wrong
equivariance_predictions = {
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": False,
    "mirror left to right": True,
    "swap channels 0 and 1": False,
    "double every value": False,
    "repeat each position as a 2×2 square": False,
    "surround the map with a border of zeros": False,
    "with subsample: shuffle the positions, the same way in every channel": False,
    "with subsample: mirror left to right": True,
    "with subsample: roll the map by one column": False,
}

# %% wrong: wrong about number 6
# check: equivariance_predictions_agree_with_experiment
# says: “surround the map with a border of zeros” is wrong
equivariance_predictions = {
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": False,
    "mirror left to right": True,
    "swap channels 0 and 1": False,
    "double every value": False,
    "repeat each position as a 2×2 square": True,
    "surround the map with a border of zeros": True,
    "with subsample: shuffle the positions, the same way in every channel": False,
    "with subsample: mirror left to right": True,
    "with subsample: roll the map by one column": False,
}

# %% wrong: wrong about number 7
# check: equivariance_predictions_agree_with_experiment
# says: “with subsample: shuffle the positions, the same way in every channel” is wrong
equivariance_predictions = {
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": False,
    "mirror left to right": True,
    "swap channels 0 and 1": False,
    "double every value": False,
    "repeat each position as a 2×2 square": True,
    "surround the map with a border of zeros": False,
    "with subsample: shuffle the positions, the same way in every channel": True,
    "with subsample: mirror left to right": True,
    "with subsample: roll the map by one column": False,
}

# %% wrong: wrong about number 8
# check: equivariance_predictions_agree_with_experiment
# says: “with subsample: mirror left to right” is wrong
equivariance_predictions = {
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": False,
    "mirror left to right": True,
    "swap channels 0 and 1": False,
    "double every value": False,
    "repeat each position as a 2×2 square": True,
    "surround the map with a border of zeros": False,
    "with subsample: shuffle the positions, the same way in every channel": False,
    "with subsample: mirror left to right": False,
    "with subsample: roll the map by one column": False,
}

# %% wrong: wrong about number 9
# check: equivariance_predictions_agree_with_experiment
# says: “with subsample: roll the map by one column” is wrong
equivariance_predictions = {
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": False,
    "mirror left to right": True,
    "swap channels 0 and 1": False,
    "double every value": False,
    "repeat each position as a 2×2 square": True,
    "surround the map with a border of zeros": False,
    "with subsample: shuffle the positions, the same way in every channel": False,
    "with subsample: mirror left to right": True,
    "with subsample: roll the map by one column": True,
}

# %% wrong: all True
# check: equivariance_predictions_agree_with_experiment
# says: is wrong
equivariance_predictions = {
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": True,
    "mirror left to right": True,
    "swap channels 0 and 1": True,
    "double every value": True,
    "repeat each position as a 2×2 square": True,
    "surround the map with a border of zeros": True,
    "with subsample: shuffle the positions, the same way in every channel": True,
    "with subsample: mirror left to right": True,
    "with subsample: roll the map by one column": True,
}

# %% wrong: all False
# check: equivariance_predictions_agree_with_experiment
# says: is wrong
equivariance_predictions = {
    "shuffle the positions, the same way in every channel": False,
    "shuffle the positions, differently in each channel": False,
    "mirror left to right": False,
    "swap channels 0 and 1": False,
    "double every value": False,
    "repeat each position as a 2×2 square": False,
    "surround the map with a border of zeros": False,
    "with subsample: shuffle the positions, the same way in every channel": False,
    "with subsample: mirror left to right": False,
    "with subsample: roll the map by one column": False,
}

# %% wrong: reversed
# check: equivariance_predictions_agree_with_experiment
# says: is wrong
equivariance_predictions = {
    "shuffle the positions, the same way in every channel": False,
    "shuffle the positions, differently in each channel": True,
    "mirror left to right": False,
    "swap channels 0 and 1": True,
    "double every value": True,
    "repeat each position as a 2×2 square": False,
    "surround the map with a border of zeros": True,
    "with subsample: shuffle the positions, the same way in every channel": True,
    "with subsample: mirror left to right": False,
    "with subsample: roll the map by one column": True,
}

# %% wrong: one left open
# check: equivariance_predictions_are_complete
# says: is not made yet
equivariance_predictions = {
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": False,
    "mirror left to right": True,
    "swap channels 0 and 1": False,
    "double every value": None,
    "repeat each position as a 2×2 square": True,
    "surround the map with a border of zeros": False,
    "with subsample: shuffle the positions, the same way in every channel": False,
    "with subsample: mirror left to right": True,
    "with subsample: roll the map by one column": False,
}

# %% wrong: strings
# check: equivariance_predictions_are_complete
# says: neither True nor False
equivariance_predictions = {
    "shuffle the positions, the same way in every channel": "True",
    "shuffle the positions, differently in each channel": "False",
    "mirror left to right": "True",
    "swap channels 0 and 1": "False",
    "double every value": "False",
    "repeat each position as a 2×2 square": "True",
    "surround the map with a border of zeros": "False",
    "with subsample: shuffle the positions, the same way in every channel": "False",
    "with subsample: mirror left to right": "True",
    "with subsample: roll the map by one column": "False",
}

# %% wrong: a key changed
# check: equivariance_predictions_are_complete
# says: There is no prediction
equivariance_predictions = {
    "shuffle the positions, the same way in every channel!": True,
    "shuffle the positions, differently in each channel": False,
    "mirror left to right": True,
    "swap channels 0 and 1": False,
    "double every value": False,
    "repeat each position as a 2×2 square": True,
    "surround the map with a border of zeros": False,
    "with subsample: shuffle the positions, the same way in every channel": False,
    "with subsample: mirror left to right": True,
    "with subsample: roll the map by one column": False,
}

# %% wrong: a list
# check: equivariance_predictions_are_complete
# says: is not a dict
equivariance_predictions = [True, False, True, False, False, True, False, False, True, False]

# %% wrong: None
# check: equivariance_predictions_are_complete
# says: is not a dict
equivariance_predictions = None

# %% wrong: a key missing
# check: equivariance_predictions_are_complete
# says: There is no prediction
equivariance_predictions = {
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": False,
    "mirror left to right": True,
    "swap channels 0 and 1": False,
    "double every value": False,
    "repeat each position as a 2×2 square": True,
    "surround the map with a border of zeros": False,
    "with subsample: shuffle the positions, the same way in every channel": False,
    "with subsample: mirror left to right": True,
}

# %% wrong: numbers from 1 to 10
# check: equivariance_predictions_are_complete
# says: neither True nor False
equivariance_predictions = {
    "shuffle the positions, the same way in every channel": 1,
    "shuffle the positions, differently in each channel": 2,
    "mirror left to right": 3,
    "swap channels 0 and 1": 4,
    "double every value": 5,
    "repeat each position as a 2×2 square": 6,
    "surround the map with a border of zeros": 7,
    "with subsample: shuffle the positions, the same way in every channel": 8,
    "with subsample: mirror left to right": 9,
    "with subsample: roll the map by one column": 10,
}

# %% wrong: probabilities
# check: equivariance_predictions_are_complete
# says: neither True nor False
equivariance_predictions = {
    "shuffle the positions, the same way in every channel": 0.9,
    "shuffle the positions, differently in each channel": 0.1,
    "mirror left to right": 0.9,
    "swap channels 0 and 1": 0.1,
    "double every value": 0.1,
    "repeat each position as a 2×2 square": 0.9,
    "surround the map with a border of zeros": 0.1,
    "with subsample: shuffle the positions, the same way in every channel": 0.1,
    "with subsample: mirror left to right": 0.9,
    "with subsample: roll the map by one column": 0.1,
}
