# %% right: a table
zero_init_predictions = {
    "attention standard: the block gives ReLU(x)": True,
    "attention pre: the block gives ReLU(x)": True,
    "attention post: the block gives ReLU(x)": False,
    "attention identity: the block gives ReLU(x)": False,
    "attention standard: the first step moves the attention's weights": False,
    "attention pre: the first step moves the attention's weights": False,
    "attention post: the first step moves the attention's weights": True,
    "attention identity: the first step moves the attention's weights": True,
    "attention standard: the first step moves the last γ": True,
    "attention standard: the first step moves the last β": True,
    "attention standard: the first step moves the branch's convolutions": False,
    "attention standard: the second step moves the attention's weights": True,
}

# %% right: ones and zeros
zero_init_predictions = {
    "attention standard: the block gives ReLU(x)": 1,
    "attention pre: the block gives ReLU(x)": 1,
    "attention post: the block gives ReLU(x)": 0,
    "attention identity: the block gives ReLU(x)": 0,
    "attention standard: the first step moves the attention's weights": 0,
    "attention pre: the first step moves the attention's weights": 0,
    "attention post: the first step moves the attention's weights": 1,
    "attention identity: the first step moves the attention's weights": 1,
    "attention standard: the first step moves the last γ": 1,
    "attention standard: the first step moves the last β": 1,
    "attention standard: the first step moves the branch's convolutions": 0,
    "attention standard: the second step moves the attention's weights": 1,
}

# %% right: NumPy's truth
import numpy as np

zero_init_predictions = {
    "attention standard: the block gives ReLU(x)": np.bool_(True),
    "attention pre: the block gives ReLU(x)": np.bool_(True),
    "attention post: the block gives ReLU(x)": np.bool_(False),
    "attention identity: the block gives ReLU(x)": np.bool_(False),
    "attention standard: the first step moves the attention's weights": np.bool_(False),
    "attention pre: the first step moves the attention's weights": np.bool_(False),
    "attention post: the first step moves the attention's weights": np.bool_(True),
    "attention identity: the first step moves the attention's weights": np.bool_(True),
    "attention standard: the first step moves the last γ": np.bool_(True),
    "attention standard: the first step moves the last β": np.bool_(True),
    "attention standard: the first step moves the branch's convolutions": np.bool_(False),
    "attention standard: the second step moves the attention's weights": np.bool_(True),
}

# %% right: tensors
zero_init_predictions = {
    "attention standard: the block gives ReLU(x)": torch.tensor(True),
    "attention pre: the block gives ReLU(x)": torch.tensor(True),
    "attention post: the block gives ReLU(x)": torch.tensor(False),
    "attention identity: the block gives ReLU(x)": torch.tensor(False),
    "attention standard: the first step moves the attention's weights": torch.tensor(False),
    "attention pre: the first step moves the attention's weights": torch.tensor(False),
    "attention post: the first step moves the attention's weights": torch.tensor(True),
    "attention identity: the first step moves the attention's weights": torch.tensor(True),
    "attention standard: the first step moves the last γ": torch.tensor(True),
    "attention standard: the first step moves the last β": torch.tensor(True),
    "attention standard: the first step moves the branch's convolutions": torch.tensor(False),
    "attention standard: the second step moves the attention's weights": torch.tensor(True),
}

# %% right: filled in one by one
zero_init_predictions = {
    "attention standard: the block gives ReLU(x)": None,
    "attention pre: the block gives ReLU(x)": None,
    "attention post: the block gives ReLU(x)": None,
    "attention identity: the block gives ReLU(x)": None,
    "attention standard: the first step moves the attention's weights": None,
    "attention pre: the first step moves the attention's weights": None,
    "attention post: the first step moves the attention's weights": None,
    "attention identity: the first step moves the attention's weights": None,
    "attention standard: the first step moves the last γ": None,
    "attention standard: the first step moves the last β": None,
    "attention standard: the first step moves the branch's convolutions": None,
    "attention standard: the second step moves the attention's weights": None,
}
zero_init_predictions["attention standard: the block gives ReLU(x)"] = True
zero_init_predictions["attention pre: the block gives ReLU(x)"] = True
zero_init_predictions["attention post: the block gives ReLU(x)"] = False
zero_init_predictions["attention identity: the block gives ReLU(x)"] = False
zero_init_predictions["attention standard: the first step moves the attention's weights"] = False
zero_init_predictions["attention pre: the first step moves the attention's weights"] = False
zero_init_predictions["attention post: the first step moves the attention's weights"] = True
zero_init_predictions["attention identity: the first step moves the attention's weights"] = True
zero_init_predictions["attention standard: the first step moves the last γ"] = True
zero_init_predictions["attention standard: the first step moves the last β"] = True
zero_init_predictions["attention standard: the first step moves the branch's convolutions"] = False
zero_init_predictions["attention standard: the second step moves the attention's weights"] = True

# %% right: all False, then some True
zero_init_predictions = dict.fromkeys([
    "attention standard: the block gives ReLU(x)",
    "attention pre: the block gives ReLU(x)",
    "attention post: the block gives ReLU(x)",
    "attention identity: the block gives ReLU(x)",
    "attention standard: the first step moves the attention's weights",
    "attention pre: the first step moves the attention's weights",
    "attention post: the first step moves the attention's weights",
    "attention identity: the first step moves the attention's weights",
    "attention standard: the first step moves the last γ",
    "attention standard: the first step moves the last β",
    "attention standard: the first step moves the branch's convolutions",
    "attention standard: the second step moves the attention's weights",
], False)
for key in list(zero_init_predictions):
    if key in (
        "attention standard: the block gives ReLU(x)",
        "attention pre: the block gives ReLU(x)",
        "attention post: the first step moves the attention's weights",
        "attention identity: the first step moves the attention's weights",
        "attention standard: the first step moves the last γ",
        "attention standard: the first step moves the last β",
        "attention standard: the second step moves the attention's weights",
    ):
        zero_init_predictions[key] = True

# %% right: update
zero_init_predictions = {
    "attention standard: the block gives ReLU(x)": False,
    "attention pre: the block gives ReLU(x)": False,
    "attention post: the block gives ReLU(x)": False,
    "attention identity: the block gives ReLU(x)": False,
    "attention standard: the first step moves the attention's weights": False,
    "attention pre: the first step moves the attention's weights": False,
    "attention post: the first step moves the attention's weights": False,
    "attention identity: the first step moves the attention's weights": False,
    "attention standard: the first step moves the last γ": False,
    "attention standard: the first step moves the last β": False,
    "attention standard: the first step moves the branch's convolutions": False,
    "attention standard: the second step moves the attention's weights": False,
}
zero_init_predictions.update({
    "attention standard: the block gives ReLU(x)": True,
    "attention pre: the block gives ReLU(x)": True,
    "attention post: the first step moves the attention's weights": True,
    "attention identity: the first step moves the attention's weights": True,
    "attention standard: the first step moves the last γ": True,
    "attention standard: the first step moves the last β": True,
    "attention standard: the second step moves the attention's weights": True,
})

# %% right: with more keys
zero_init_predictions = {
    "attention standard: the block gives ReLU(x)": True,
    "attention pre: the block gives ReLU(x)": True,
    "attention post: the block gives ReLU(x)": False,
    "attention identity: the block gives ReLU(x)": False,
    "attention standard: the first step moves the attention's weights": False,
    "attention pre: the first step moves the attention's weights": False,
    "attention post: the first step moves the attention's weights": True,
    "attention identity: the first step moves the attention's weights": True,
    "attention standard: the first step moves the last γ": True,
    "attention standard: the first step moves the last β": True,
    "attention standard: the first step moves the branch's convolutions": False,
    "attention standard: the second step moves the attention's weights": True,
}
zero_init_predictions["a note of my own"] = "γ = 0 stops whatever comes before it"

# %% right: comparisons
zero_init_predictions = {
    "attention standard: the block gives ReLU(x)": 1 == 1,
    "attention pre: the block gives ReLU(x)": 1 == 1,
    "attention post: the block gives ReLU(x)": 1 == 2,
    "attention identity: the block gives ReLU(x)": 1 == 2,
    "attention standard: the first step moves the attention's weights": 1 == 2,
    "attention pre: the first step moves the attention's weights": 1 == 2,
    "attention post: the first step moves the attention's weights": 1 == 1,
    "attention identity: the first step moves the attention's weights": 1 == 1,
    "attention standard: the first step moves the last γ": 1 == 1,
    "attention standard: the first step moves the last β": 1 == 1,
    "attention standard: the first step moves the branch's convolutions": 1 == 2,
    "attention standard: the second step moves the attention's weights": 1 == 1,
}

# %% wrong: wrong about attention standard, the block gives ReLU(x)
# check: zero_init_predictions_agree_with_experiment
# says: “attention standard: the block gives ReLU(x)”
zero_init_predictions = {
    "attention standard: the block gives ReLU(x)": False,
    "attention pre: the block gives ReLU(x)": True,
    "attention post: the block gives ReLU(x)": False,
    "attention identity: the block gives ReLU(x)": False,
    "attention standard: the first step moves the attention's weights": False,
    "attention pre: the first step moves the attention's weights": False,
    "attention post: the first step moves the attention's weights": True,
    "attention identity: the first step moves the attention's weights": True,
    "attention standard: the first step moves the last γ": True,
    "attention standard: the first step moves the last β": True,
    "attention standard: the first step moves the branch's convolutions": False,
    "attention standard: the second step moves the attention's weights": True,
}

# %% wrong: wrong about attention pre, the block gives ReLU(x)
# check: zero_init_predictions_agree_with_experiment
# says: “attention pre: the block gives ReLU(x)”
zero_init_predictions = {
    "attention standard: the block gives ReLU(x)": True,
    "attention pre: the block gives ReLU(x)": False,
    "attention post: the block gives ReLU(x)": False,
    "attention identity: the block gives ReLU(x)": False,
    "attention standard: the first step moves the attention's weights": False,
    "attention pre: the first step moves the attention's weights": False,
    "attention post: the first step moves the attention's weights": True,
    "attention identity: the first step moves the attention's weights": True,
    "attention standard: the first step moves the last γ": True,
    "attention standard: the first step moves the last β": True,
    "attention standard: the first step moves the branch's convolutions": False,
    "attention standard: the second step moves the attention's weights": True,
}

# %% wrong: wrong about attention post, the block gives ReLU(x)
# check: zero_init_predictions_agree_with_experiment
# says: “attention post: the block gives ReLU(x)”
zero_init_predictions = {
    "attention standard: the block gives ReLU(x)": True,
    "attention pre: the block gives ReLU(x)": True,
    "attention post: the block gives ReLU(x)": True,
    "attention identity: the block gives ReLU(x)": False,
    "attention standard: the first step moves the attention's weights": False,
    "attention pre: the first step moves the attention's weights": False,
    "attention post: the first step moves the attention's weights": True,
    "attention identity: the first step moves the attention's weights": True,
    "attention standard: the first step moves the last γ": True,
    "attention standard: the first step moves the last β": True,
    "attention standard: the first step moves the branch's convolutions": False,
    "attention standard: the second step moves the attention's weights": True,
}

# %% wrong: wrong about attention identity, the block gives ReLU(x)
# check: zero_init_predictions_agree_with_experiment
# says: “attention identity: the block gives ReLU(x)”
zero_init_predictions = {
    "attention standard: the block gives ReLU(x)": True,
    "attention pre: the block gives ReLU(x)": True,
    "attention post: the block gives ReLU(x)": False,
    "attention identity: the block gives ReLU(x)": True,
    "attention standard: the first step moves the attention's weights": False,
    "attention pre: the first step moves the attention's weights": False,
    "attention post: the first step moves the attention's weights": True,
    "attention identity: the first step moves the attention's weights": True,
    "attention standard: the first step moves the last γ": True,
    "attention standard: the first step moves the last β": True,
    "attention standard: the first step moves the branch's convolutions": False,
    "attention standard: the second step moves the attention's weights": True,
}

# %% wrong: wrong about attention standard, the first step moves the attention's weights
# check: zero_init_predictions_agree_with_experiment
# says: “attention standard: the first step moves the attention's weights”
zero_init_predictions = {
    "attention standard: the block gives ReLU(x)": True,
    "attention pre: the block gives ReLU(x)": True,
    "attention post: the block gives ReLU(x)": False,
    "attention identity: the block gives ReLU(x)": False,
    "attention standard: the first step moves the attention's weights": True,
    "attention pre: the first step moves the attention's weights": False,
    "attention post: the first step moves the attention's weights": True,
    "attention identity: the first step moves the attention's weights": True,
    "attention standard: the first step moves the last γ": True,
    "attention standard: the first step moves the last β": True,
    "attention standard: the first step moves the branch's convolutions": False,
    "attention standard: the second step moves the attention's weights": True,
}

# %% wrong: wrong about attention pre, the first step moves the attention's weights
# check: zero_init_predictions_agree_with_experiment
# says: “attention pre: the first step moves the attention's weights”
zero_init_predictions = {
    "attention standard: the block gives ReLU(x)": True,
    "attention pre: the block gives ReLU(x)": True,
    "attention post: the block gives ReLU(x)": False,
    "attention identity: the block gives ReLU(x)": False,
    "attention standard: the first step moves the attention's weights": False,
    "attention pre: the first step moves the attention's weights": True,
    "attention post: the first step moves the attention's weights": True,
    "attention identity: the first step moves the attention's weights": True,
    "attention standard: the first step moves the last γ": True,
    "attention standard: the first step moves the last β": True,
    "attention standard: the first step moves the branch's convolutions": False,
    "attention standard: the second step moves the attention's weights": True,
}

# %% wrong: wrong about attention post, the first step moves the attention's weights
# check: zero_init_predictions_agree_with_experiment
# says: “attention post: the first step moves the attention's weights”
zero_init_predictions = {
    "attention standard: the block gives ReLU(x)": True,
    "attention pre: the block gives ReLU(x)": True,
    "attention post: the block gives ReLU(x)": False,
    "attention identity: the block gives ReLU(x)": False,
    "attention standard: the first step moves the attention's weights": False,
    "attention pre: the first step moves the attention's weights": False,
    "attention post: the first step moves the attention's weights": False,
    "attention identity: the first step moves the attention's weights": True,
    "attention standard: the first step moves the last γ": True,
    "attention standard: the first step moves the last β": True,
    "attention standard: the first step moves the branch's convolutions": False,
    "attention standard: the second step moves the attention's weights": True,
}

# %% wrong: wrong about attention identity, the first step moves the attention's weights
# check: zero_init_predictions_agree_with_experiment
# says: “attention identity: the first step moves the attention's weights”
zero_init_predictions = {
    "attention standard: the block gives ReLU(x)": True,
    "attention pre: the block gives ReLU(x)": True,
    "attention post: the block gives ReLU(x)": False,
    "attention identity: the block gives ReLU(x)": False,
    "attention standard: the first step moves the attention's weights": False,
    "attention pre: the first step moves the attention's weights": False,
    "attention post: the first step moves the attention's weights": True,
    "attention identity: the first step moves the attention's weights": False,
    "attention standard: the first step moves the last γ": True,
    "attention standard: the first step moves the last β": True,
    "attention standard: the first step moves the branch's convolutions": False,
    "attention standard: the second step moves the attention's weights": True,
}

# %% wrong: wrong about attention standard, the first step moves the last γ
# check: zero_init_predictions_agree_with_experiment
# says: “attention standard: the first step moves the last γ”
zero_init_predictions = {
    "attention standard: the block gives ReLU(x)": True,
    "attention pre: the block gives ReLU(x)": True,
    "attention post: the block gives ReLU(x)": False,
    "attention identity: the block gives ReLU(x)": False,
    "attention standard: the first step moves the attention's weights": False,
    "attention pre: the first step moves the attention's weights": False,
    "attention post: the first step moves the attention's weights": True,
    "attention identity: the first step moves the attention's weights": True,
    "attention standard: the first step moves the last γ": False,
    "attention standard: the first step moves the last β": True,
    "attention standard: the first step moves the branch's convolutions": False,
    "attention standard: the second step moves the attention's weights": True,
}

# %% wrong: wrong about attention standard, the first step moves the last β
# check: zero_init_predictions_agree_with_experiment
# says: “attention standard: the first step moves the last β”
zero_init_predictions = {
    "attention standard: the block gives ReLU(x)": True,
    "attention pre: the block gives ReLU(x)": True,
    "attention post: the block gives ReLU(x)": False,
    "attention identity: the block gives ReLU(x)": False,
    "attention standard: the first step moves the attention's weights": False,
    "attention pre: the first step moves the attention's weights": False,
    "attention post: the first step moves the attention's weights": True,
    "attention identity: the first step moves the attention's weights": True,
    "attention standard: the first step moves the last γ": True,
    "attention standard: the first step moves the last β": False,
    "attention standard: the first step moves the branch's convolutions": False,
    "attention standard: the second step moves the attention's weights": True,
}

# %% wrong: wrong about attention standard, the first step moves the branch's convolutions
# check: zero_init_predictions_agree_with_experiment
# says: “attention standard: the first step moves the branch's convolutions”
zero_init_predictions = {
    "attention standard: the block gives ReLU(x)": True,
    "attention pre: the block gives ReLU(x)": True,
    "attention post: the block gives ReLU(x)": False,
    "attention identity: the block gives ReLU(x)": False,
    "attention standard: the first step moves the attention's weights": False,
    "attention pre: the first step moves the attention's weights": False,
    "attention post: the first step moves the attention's weights": True,
    "attention identity: the first step moves the attention's weights": True,
    "attention standard: the first step moves the last γ": True,
    "attention standard: the first step moves the last β": True,
    "attention standard: the first step moves the branch's convolutions": True,
    "attention standard: the second step moves the attention's weights": True,
}

# %% wrong: wrong about attention standard, the second step moves the attention's weights
# check: zero_init_predictions_agree_with_experiment
# says: “attention standard: the second step moves the attention's weights”
zero_init_predictions = {
    "attention standard: the block gives ReLU(x)": True,
    "attention pre: the block gives ReLU(x)": True,
    "attention post: the block gives ReLU(x)": False,
    "attention identity: the block gives ReLU(x)": False,
    "attention standard: the first step moves the attention's weights": False,
    "attention pre: the first step moves the attention's weights": False,
    "attention post: the first step moves the attention's weights": True,
    "attention identity: the first step moves the attention's weights": True,
    "attention standard: the first step moves the last γ": True,
    "attention standard: the first step moves the last β": True,
    "attention standard: the first step moves the branch's convolutions": False,
    "attention standard: the second step moves the attention's weights": False,
}

# %% wrong: all True
# check: zero_init_predictions_agree_with_experiment
# says: is wrong
zero_init_predictions = {
    "attention standard: the block gives ReLU(x)": True,
    "attention pre: the block gives ReLU(x)": True,
    "attention post: the block gives ReLU(x)": True,
    "attention identity: the block gives ReLU(x)": True,
    "attention standard: the first step moves the attention's weights": True,
    "attention pre: the first step moves the attention's weights": True,
    "attention post: the first step moves the attention's weights": True,
    "attention identity: the first step moves the attention's weights": True,
    "attention standard: the first step moves the last γ": True,
    "attention standard: the first step moves the last β": True,
    "attention standard: the first step moves the branch's convolutions": True,
    "attention standard: the second step moves the attention's weights": True,
}

# %% wrong: all False
# check: zero_init_predictions_agree_with_experiment
# says: is wrong
zero_init_predictions = {
    "attention standard: the block gives ReLU(x)": False,
    "attention pre: the block gives ReLU(x)": False,
    "attention post: the block gives ReLU(x)": False,
    "attention identity: the block gives ReLU(x)": False,
    "attention standard: the first step moves the attention's weights": False,
    "attention pre: the first step moves the attention's weights": False,
    "attention post: the first step moves the attention's weights": False,
    "attention identity: the first step moves the attention's weights": False,
    "attention standard: the first step moves the last γ": False,
    "attention standard: the first step moves the last β": False,
    "attention standard: the first step moves the branch's convolutions": False,
    "attention standard: the second step moves the attention's weights": False,
}

# %% wrong: the reverse
# check: zero_init_predictions_agree_with_experiment
# says: is wrong
zero_init_predictions = {
    "attention standard: the block gives ReLU(x)": False,
    "attention pre: the block gives ReLU(x)": False,
    "attention post: the block gives ReLU(x)": True,
    "attention identity: the block gives ReLU(x)": True,
    "attention standard: the first step moves the attention's weights": True,
    "attention pre: the first step moves the attention's weights": True,
    "attention post: the first step moves the attention's weights": False,
    "attention identity: the first step moves the attention's weights": False,
    "attention standard: the first step moves the last γ": False,
    "attention standard: the first step moves the last β": False,
    "attention standard: the first step moves the branch's convolutions": True,
    "attention standard: the second step moves the attention's weights": False,
}

# %% wrong: one is not made
# check: zero_init_predictions_are_complete
# says: is not made yet
zero_init_predictions = {
    "attention standard: the block gives ReLU(x)": True,
    "attention pre: the block gives ReLU(x)": True,
    "attention post: the block gives ReLU(x)": False,
    "attention identity: the block gives ReLU(x)": False,
    "attention standard: the first step moves the attention's weights": False,
    "attention pre: the first step moves the attention's weights": None,
    "attention post: the first step moves the attention's weights": True,
    "attention identity: the first step moves the attention's weights": True,
    "attention standard: the first step moves the last γ": True,
    "attention standard: the first step moves the last β": True,
    "attention standard: the first step moves the branch's convolutions": False,
    "attention standard: the second step moves the attention's weights": True,
}

# %% wrong: text
# check: zero_init_predictions_are_complete
# says: neither True nor False
zero_init_predictions = {
    "attention standard: the block gives ReLU(x)": True,
    "attention pre: the block gives ReLU(x)": True,
    "attention post: the block gives ReLU(x)": "False",
    "attention identity: the block gives ReLU(x)": False,
    "attention standard: the first step moves the attention's weights": False,
    "attention pre: the first step moves the attention's weights": False,
    "attention post: the first step moves the attention's weights": True,
    "attention identity: the first step moves the attention's weights": True,
    "attention standard: the first step moves the last γ": True,
    "attention standard: the first step moves the last β": True,
    "attention standard: the first step moves the branch's convolutions": False,
    "attention standard: the second step moves the attention's weights": True,
}

# %% wrong: a list
# check: zero_init_predictions_are_complete
# says: is not a dict
zero_init_predictions = [True, True, False, False, False, False, True, True, True, True, False, True]

# %% wrong: a key is missing
# check: zero_init_predictions_are_complete
# says: There is no prediction
zero_init_predictions = {
    "attention standard: the block gives ReLU(x)": True,
    "attention pre: the block gives ReLU(x)": True,
    "attention post: the block gives ReLU(x)": False,
    "attention identity: the block gives ReLU(x)": False,
    "attention standard: the first step moves the attention's weights": False,
    "attention pre: the first step moves the attention's weights": False,
    "attention post: the first step moves the attention's weights": True,
    "attention identity: the first step moves the attention's weights": True,
    "attention standard: the first step moves the last γ": True,
    "attention standard: the first step moves the last β": True,
    "attention standard: the first step moves the branch's convolutions": False,
    "attention standard: the second step moves the attention's weights": True,
}
del zero_init_predictions["attention identity: the block gives ReLU(x)"]

# %% wrong: a key is changed
# check: zero_init_predictions_are_complete
# says: There is no prediction
zero_init_predictions = {
    "attention standard: the block gives relu(x)": True,
    "attention pre: the block gives relu(x)": True,
    "attention post: the block gives relu(x)": False,
    "attention identity: the block gives relu(x)": False,
    "attention standard: the first step moves the attention's weights": False,
    "attention pre: the first step moves the attention's weights": False,
    "attention post: the first step moves the attention's weights": True,
    "attention identity: the first step moves the attention's weights": True,
    "attention standard: the first step moves the last γ": True,
    "attention standard: the first step moves the last β": True,
    "attention standard: the first step moves the branch's convolutions": False,
    "attention standard: the second step moves the attention's weights": True,
}

# %% wrong: a probability
# check: zero_init_predictions_are_complete
# says: neither True nor False
zero_init_predictions = {
    "attention standard: the block gives ReLU(x)": 0.5,
    "attention pre: the block gives ReLU(x)": True,
    "attention post: the block gives ReLU(x)": False,
    "attention identity: the block gives ReLU(x)": False,
    "attention standard: the first step moves the attention's weights": False,
    "attention pre: the first step moves the attention's weights": False,
    "attention post: the first step moves the attention's weights": True,
    "attention identity: the first step moves the attention's weights": True,
    "attention standard: the first step moves the last γ": True,
    "attention standard: the first step moves the last β": True,
    "attention standard: the first step moves the branch's convolutions": False,
    "attention standard: the second step moves the attention's weights": True,
}
