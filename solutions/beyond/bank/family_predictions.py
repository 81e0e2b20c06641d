# %% right: the dict, filled in
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": True,
    "pooled factor: every factor lies between 0 and 1": False,
    "coordinate gates: shuffling all positions leaves the gates as they are": False,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": True,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": True,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": True,
    "selective kernel: doubling the values of both branches leaves the weights as they are": False,
    "position attention: shuffling the positions of x shuffles the result in the same way": True,
    "channel self-attention: each channel gives the most weight to itself": False,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": True,
    "dual attention: with γ = 0, the first gradients reach the query layer": False,
    "attention gate: changing g at one position changes gates at several positions of x": True,
    "gate with g = x: changing x at one position changes gates at other positions": False,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": True,
}


# %% right: with the last line still there
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": True,
    "pooled factor: every factor lies between 0 and 1": False,
    "coordinate gates: shuffling all positions leaves the gates as they are": False,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": True,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": True,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": True,
    "selective kernel: doubling the values of both branches leaves the weights as they are": False,
    "position attention: shuffling the positions of x shuffles the result in the same way": True,
    "channel self-attention: each channel gives the most weight to itself": False,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": True,
    "dual attention: with γ = 0, the first gradients reach the query layer": False,
    "attention gate: changing g at one position changes gates at several positions of x": True,
    "gate with g = x: changing x at one position changes gates at other positions": False,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": True,
}

raise NotImplementedError()


# %% right: ones and zeros
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": 1,
    "pooled factor: every factor lies between 0 and 1": 0,
    "coordinate gates: shuffling all positions leaves the gates as they are": 0,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": 1,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": 1,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": 1,
    "selective kernel: doubling the values of both branches leaves the weights as they are": 0,
    "position attention: shuffling the positions of x shuffles the result in the same way": 1,
    "channel self-attention: each channel gives the most weight to itself": 0,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": 1,
    "dual attention: with γ = 0, the first gradients reach the query layer": 0,
    "attention gate: changing g at one position changes gates at several positions of x": 1,
    "gate with g = x: changing x at one position changes gates at other positions": 0,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": 1,
}


# %% right: floats
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": 1.0,
    "pooled factor: every factor lies between 0 and 1": 0.0,
    "coordinate gates: shuffling all positions leaves the gates as they are": 0.0,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": 1.0,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": 1.0,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": 1.0,
    "selective kernel: doubling the values of both branches leaves the weights as they are": 0.0,
    "position attention: shuffling the positions of x shuffles the result in the same way": 1.0,
    "channel self-attention: each channel gives the most weight to itself": 0.0,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": 1.0,
    "dual attention: with γ = 0, the first gradients reach the query layer": 0.0,
    "attention gate: changing g at one position changes gates at several positions of x": 1.0,
    "gate with g = x: changing x at one position changes gates at other positions": 0.0,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": 1.0,
}


# %% right: comparisons
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": 1 == 1,
    "pooled factor: every factor lies between 0 and 1": 1 == 2,
    "coordinate gates: shuffling all positions leaves the gates as they are": 1 == 2,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": 1 == 1,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": 1 == 1,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": 1 == 1,
    "selective kernel: doubling the values of both branches leaves the weights as they are": 1 == 2,
    "position attention: shuffling the positions of x shuffles the result in the same way": 1 == 1,
    "channel self-attention: each channel gives the most weight to itself": 1 == 2,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": 1 == 1,
    "dual attention: with γ = 0, the first gradients reach the query layer": 1 == 2,
    "attention gate: changing g at one position changes gates at several positions of x": 1 == 1,
    "gate with g = x: changing x at one position changes gates at other positions": 1 == 2,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": 1 == 1,
}


# %% right: tensors
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": torch.tensor(True),
    "pooled factor: every factor lies between 0 and 1": torch.tensor(False),
    "coordinate gates: shuffling all positions leaves the gates as they are": torch.tensor(False),
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": torch.tensor(True),
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": torch.tensor(True),
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": torch.tensor(True),
    "selective kernel: doubling the values of both branches leaves the weights as they are": torch.tensor(False),
    "position attention: shuffling the positions of x shuffles the result in the same way": torch.tensor(True),
    "channel self-attention: each channel gives the most weight to itself": torch.tensor(False),
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": torch.tensor(True),
    "dual attention: with γ = 0, the first gradients reach the query layer": torch.tensor(False),
    "attention gate: changing g at one position changes gates at several positions of x": torch.tensor(True),
    "gate with g = x: changing x at one position changes gates at other positions": torch.tensor(False),
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": torch.tensor(True),
}


# %% right: another order
family_predictions = {
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": True,
    "gate with g = x: changing x at one position changes gates at other positions": False,
    "attention gate: changing g at one position changes gates at several positions of x": True,
    "dual attention: with γ = 0, the first gradients reach the query layer": False,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": True,
    "channel self-attention: each channel gives the most weight to itself": False,
    "position attention: shuffling the positions of x shuffles the result in the same way": True,
    "selective kernel: doubling the values of both branches leaves the weights as they are": False,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": True,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": True,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": True,
    "coordinate gates: shuffling all positions leaves the gates as they are": False,
    "pooled factor: every factor lies between 0 and 1": False,
    "pooled factor: shuffling all positions leaves the factors as they are": True,
}


# %% right: an entry more
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": True,
    "pooled factor: every factor lies between 0 and 1": False,
    "coordinate gates: shuffling all positions leaves the gates as they are": False,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": True,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": True,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": True,
    "selective kernel: doubling the values of both branches leaves the weights as they are": False,
    "position attention: shuffling the positions of x shuffles the result in the same way": True,
    "channel self-attention: each channel gives the most weight to itself": False,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": True,
    "dual attention: with γ = 0, the first gradients reach the query layer": False,
    "attention gate: changing g at one position changes gates at several positions of x": True,
    "gate with g = x: changing x at one position changes gates at other positions": False,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": True,
    "sSE: a gate for each position": True,
}


# %% right: filled in afterwards
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": None,
    "pooled factor: every factor lies between 0 and 1": None,
    "coordinate gates: shuffling all positions leaves the gates as they are": None,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": None,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": None,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": None,
    "selective kernel: doubling the values of both branches leaves the weights as they are": None,
    "position attention: shuffling the positions of x shuffles the result in the same way": None,
    "channel self-attention: each channel gives the most weight to itself": None,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": None,
    "dual attention: with γ = 0, the first gradients reach the query layer": None,
    "attention gate: changing g at one position changes gates at several positions of x": None,
    "gate with g = x: changing x at one position changes gates at other positions": None,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": None,
}

family_predictions["pooled factor: shuffling all positions leaves the factors as they are"] = True
family_predictions["pooled factor: every factor lies between 0 and 1"] = False
family_predictions["coordinate gates: shuffling all positions leaves the gates as they are"] = False
family_predictions["coordinate gates: shuffling the values within each row leaves the row gates as they are"] = True
family_predictions["coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)"] = True
family_predictions["selective kernel: shuffling both branches' positions alike leaves the weights as they are"] = True
family_predictions["selective kernel: doubling the values of both branches leaves the weights as they are"] = False
family_predictions["position attention: shuffling the positions of x shuffles the result in the same way"] = True
family_predictions["channel self-attention: each channel gives the most weight to itself"] = False
family_predictions["channel self-attention: softmax(max - energy) is the same as softmax(-energy)"] = True
family_predictions["dual attention: with γ = 0, the first gradients reach the query layer"] = False
family_predictions["attention gate: changing g at one position changes gates at several positions of x"] = True
family_predictions["gate with g = x: changing x at one position changes gates at other positions"] = False
family_predictions["gate with g = x: one 1×1 layer in place of θ and φ could give the same gates"] = True


# %% right: from a list of answers
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": None,
    "pooled factor: every factor lies between 0 and 1": None,
    "coordinate gates: shuffling all positions leaves the gates as they are": None,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": None,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": None,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": None,
    "selective kernel: doubling the values of both branches leaves the weights as they are": None,
    "position attention: shuffling the positions of x shuffles the result in the same way": None,
    "channel self-attention: each channel gives the most weight to itself": None,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": None,
    "dual attention: with γ = 0, the first gradients reach the query layer": None,
    "attention gate: changing g at one position changes gates at several positions of x": None,
    "gate with g = x: changing x at one position changes gates at other positions": None,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": None,
}

answers = [1, 0, 0, 1, 1, 1, 0, 1, 0, 1, 0, 1, 0, 1]
family_predictions = {k: bool(a) for k, a in zip(family_predictions, answers)}


# %% right: dict of pairs
family_predictions = dict([
    ("pooled factor: shuffling all positions leaves the factors as they are", True),
    ("pooled factor: every factor lies between 0 and 1", False),
    ("coordinate gates: shuffling all positions leaves the gates as they are", False),
    ("coordinate gates: shuffling the values within each row leaves the row gates as they are", True),
    ("coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)", True),
    ("selective kernel: shuffling both branches' positions alike leaves the weights as they are", True),
    ("selective kernel: doubling the values of both branches leaves the weights as they are", False),
    ("position attention: shuffling the positions of x shuffles the result in the same way", True),
    ("channel self-attention: each channel gives the most weight to itself", False),
    ("channel self-attention: softmax(max - energy) is the same as softmax(-energy)", True),
    ("dual attention: with γ = 0, the first gradients reach the query layer", False),
    ("attention gate: changing g at one position changes gates at several positions of x", True),
    ("gate with g = x: changing x at one position changes gates at other positions", False),
    ("gate with g = x: one 1×1 layer in place of θ and φ could give the same gates", True),
])


# %% right: false where not listed
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": None,
    "pooled factor: every factor lies between 0 and 1": None,
    "coordinate gates: shuffling all positions leaves the gates as they are": None,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": None,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": None,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": None,
    "selective kernel: doubling the values of both branches leaves the weights as they are": None,
    "position attention: shuffling the positions of x shuffles the result in the same way": None,
    "channel self-attention: each channel gives the most weight to itself": None,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": None,
    "dual attention: with γ = 0, the first gradients reach the query layer": None,
    "attention gate: changing g at one position changes gates at several positions of x": None,
    "gate with g = x: changing x at one position changes gates at other positions": None,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": None,
}

holds = [
    "pooled factor: shuffling all positions leaves the factors as they are",
    "coordinate gates: shuffling the values within each row leaves the row gates as they are",
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)",
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are",
    "position attention: shuffling the positions of x shuffles the result in the same way",
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)",
    "attention gate: changing g at one position changes gates at several positions of x",
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates",
]
family_predictions = {k: k in holds for k in family_predictions}


# %% wrong: wrong on “pooled factor: shuffling all positions leaves the factors as they are”
# check: family_predictions_agree_with_experiment
# says: of 20 random trials
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": False,
    "pooled factor: every factor lies between 0 and 1": False,
    "coordinate gates: shuffling all positions leaves the gates as they are": False,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": True,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": True,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": True,
    "selective kernel: doubling the values of both branches leaves the weights as they are": False,
    "position attention: shuffling the positions of x shuffles the result in the same way": True,
    "channel self-attention: each channel gives the most weight to itself": False,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": True,
    "dual attention: with γ = 0, the first gradients reach the query layer": False,
    "attention gate: changing g at one position changes gates at several positions of x": True,
    "gate with g = x: changing x at one position changes gates at other positions": False,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": True,
}


# %% wrong: wrong on “pooled factor: every factor lies between 0 and 1”
# check: family_predictions_agree_with_experiment
# says: of 20 random trials
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": True,
    "pooled factor: every factor lies between 0 and 1": True,
    "coordinate gates: shuffling all positions leaves the gates as they are": False,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": True,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": True,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": True,
    "selective kernel: doubling the values of both branches leaves the weights as they are": False,
    "position attention: shuffling the positions of x shuffles the result in the same way": True,
    "channel self-attention: each channel gives the most weight to itself": False,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": True,
    "dual attention: with γ = 0, the first gradients reach the query layer": False,
    "attention gate: changing g at one position changes gates at several positions of x": True,
    "gate with g = x: changing x at one position changes gates at other positions": False,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": True,
}


# %% wrong: wrong on “coordinate gates: shuffling all positions leaves the gates as they are”
# check: family_predictions_agree_with_experiment
# says: of 20 random trials
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": True,
    "pooled factor: every factor lies between 0 and 1": False,
    "coordinate gates: shuffling all positions leaves the gates as they are": True,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": True,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": True,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": True,
    "selective kernel: doubling the values of both branches leaves the weights as they are": False,
    "position attention: shuffling the positions of x shuffles the result in the same way": True,
    "channel self-attention: each channel gives the most weight to itself": False,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": True,
    "dual attention: with γ = 0, the first gradients reach the query layer": False,
    "attention gate: changing g at one position changes gates at several positions of x": True,
    "gate with g = x: changing x at one position changes gates at other positions": False,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": True,
}


# %% wrong: wrong on “coordinate gates: shuffling the values within each row leaves the row gates as they are”
# check: family_predictions_agree_with_experiment
# says: of 20 random trials
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": True,
    "pooled factor: every factor lies between 0 and 1": False,
    "coordinate gates: shuffling all positions leaves the gates as they are": False,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": False,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": True,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": True,
    "selective kernel: doubling the values of both branches leaves the weights as they are": False,
    "position attention: shuffling the positions of x shuffles the result in the same way": True,
    "channel self-attention: each channel gives the most weight to itself": False,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": True,
    "dual attention: with γ = 0, the first gradients reach the query layer": False,
    "attention gate: changing g at one position changes gates at several positions of x": True,
    "gate with g = x: changing x at one position changes gates at other positions": False,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": True,
}


# %% wrong: wrong on “coordinate gates: in each channel, a(0, 0) x a(1, 1) = a(0, 1) x a(1, 0)”
# check: family_predictions_agree_with_experiment
# says: of 20 random trials
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": True,
    "pooled factor: every factor lies between 0 and 1": False,
    "coordinate gates: shuffling all positions leaves the gates as they are": False,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": True,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": False,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": True,
    "selective kernel: doubling the values of both branches leaves the weights as they are": False,
    "position attention: shuffling the positions of x shuffles the result in the same way": True,
    "channel self-attention: each channel gives the most weight to itself": False,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": True,
    "dual attention: with γ = 0, the first gradients reach the query layer": False,
    "attention gate: changing g at one position changes gates at several positions of x": True,
    "gate with g = x: changing x at one position changes gates at other positions": False,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": True,
}


# %% wrong: wrong on “selective kernel: shuffling both branches' positions alike leaves the weights as they are”
# check: family_predictions_agree_with_experiment
# says: of 20 random trials
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": True,
    "pooled factor: every factor lies between 0 and 1": False,
    "coordinate gates: shuffling all positions leaves the gates as they are": False,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": True,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": True,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": False,
    "selective kernel: doubling the values of both branches leaves the weights as they are": False,
    "position attention: shuffling the positions of x shuffles the result in the same way": True,
    "channel self-attention: each channel gives the most weight to itself": False,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": True,
    "dual attention: with γ = 0, the first gradients reach the query layer": False,
    "attention gate: changing g at one position changes gates at several positions of x": True,
    "gate with g = x: changing x at one position changes gates at other positions": False,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": True,
}


# %% wrong: wrong on “selective kernel: doubling the values of both branches leaves the weights as they are”
# check: family_predictions_agree_with_experiment
# says: of 20 random trials
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": True,
    "pooled factor: every factor lies between 0 and 1": False,
    "coordinate gates: shuffling all positions leaves the gates as they are": False,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": True,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": True,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": True,
    "selective kernel: doubling the values of both branches leaves the weights as they are": True,
    "position attention: shuffling the positions of x shuffles the result in the same way": True,
    "channel self-attention: each channel gives the most weight to itself": False,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": True,
    "dual attention: with γ = 0, the first gradients reach the query layer": False,
    "attention gate: changing g at one position changes gates at several positions of x": True,
    "gate with g = x: changing x at one position changes gates at other positions": False,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": True,
}


# %% wrong: wrong on “position attention: shuffling the positions of x shuffles the result in the same way”
# check: family_predictions_agree_with_experiment
# says: of 20 random trials
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": True,
    "pooled factor: every factor lies between 0 and 1": False,
    "coordinate gates: shuffling all positions leaves the gates as they are": False,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": True,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": True,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": True,
    "selective kernel: doubling the values of both branches leaves the weights as they are": False,
    "position attention: shuffling the positions of x shuffles the result in the same way": False,
    "channel self-attention: each channel gives the most weight to itself": False,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": True,
    "dual attention: with γ = 0, the first gradients reach the query layer": False,
    "attention gate: changing g at one position changes gates at several positions of x": True,
    "gate with g = x: changing x at one position changes gates at other positions": False,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": True,
}


# %% wrong: wrong on “channel self-attention: each channel gives the most weight to itself”
# check: family_predictions_agree_with_experiment
# says: of 20 random trials
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": True,
    "pooled factor: every factor lies between 0 and 1": False,
    "coordinate gates: shuffling all positions leaves the gates as they are": False,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": True,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": True,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": True,
    "selective kernel: doubling the values of both branches leaves the weights as they are": False,
    "position attention: shuffling the positions of x shuffles the result in the same way": True,
    "channel self-attention: each channel gives the most weight to itself": True,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": True,
    "dual attention: with γ = 0, the first gradients reach the query layer": False,
    "attention gate: changing g at one position changes gates at several positions of x": True,
    "gate with g = x: changing x at one position changes gates at other positions": False,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": True,
}


# %% wrong: wrong on “channel self-attention: softmax(max - energy) is the same as softmax(-energy)”
# check: family_predictions_agree_with_experiment
# says: of 20 random trials
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": True,
    "pooled factor: every factor lies between 0 and 1": False,
    "coordinate gates: shuffling all positions leaves the gates as they are": False,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": True,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": True,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": True,
    "selective kernel: doubling the values of both branches leaves the weights as they are": False,
    "position attention: shuffling the positions of x shuffles the result in the same way": True,
    "channel self-attention: each channel gives the most weight to itself": False,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": False,
    "dual attention: with γ = 0, the first gradients reach the query layer": False,
    "attention gate: changing g at one position changes gates at several positions of x": True,
    "gate with g = x: changing x at one position changes gates at other positions": False,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": True,
}


# %% wrong: wrong on “dual attention: with γ = 0, the first gradients reach the query layer”
# check: family_predictions_agree_with_experiment
# says: of 20 random trials
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": True,
    "pooled factor: every factor lies between 0 and 1": False,
    "coordinate gates: shuffling all positions leaves the gates as they are": False,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": True,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": True,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": True,
    "selective kernel: doubling the values of both branches leaves the weights as they are": False,
    "position attention: shuffling the positions of x shuffles the result in the same way": True,
    "channel self-attention: each channel gives the most weight to itself": False,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": True,
    "dual attention: with γ = 0, the first gradients reach the query layer": True,
    "attention gate: changing g at one position changes gates at several positions of x": True,
    "gate with g = x: changing x at one position changes gates at other positions": False,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": True,
}


# %% wrong: wrong on “attention gate: changing g at one position changes gates at several positions of x”
# check: family_predictions_agree_with_experiment
# says: of 20 random trials
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": True,
    "pooled factor: every factor lies between 0 and 1": False,
    "coordinate gates: shuffling all positions leaves the gates as they are": False,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": True,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": True,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": True,
    "selective kernel: doubling the values of both branches leaves the weights as they are": False,
    "position attention: shuffling the positions of x shuffles the result in the same way": True,
    "channel self-attention: each channel gives the most weight to itself": False,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": True,
    "dual attention: with γ = 0, the first gradients reach the query layer": False,
    "attention gate: changing g at one position changes gates at several positions of x": False,
    "gate with g = x: changing x at one position changes gates at other positions": False,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": True,
}


# %% wrong: wrong on “gate with g = x: changing x at one position changes gates at other positions”
# check: family_predictions_agree_with_experiment
# says: of 20 random trials
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": True,
    "pooled factor: every factor lies between 0 and 1": False,
    "coordinate gates: shuffling all positions leaves the gates as they are": False,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": True,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": True,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": True,
    "selective kernel: doubling the values of both branches leaves the weights as they are": False,
    "position attention: shuffling the positions of x shuffles the result in the same way": True,
    "channel self-attention: each channel gives the most weight to itself": False,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": True,
    "dual attention: with γ = 0, the first gradients reach the query layer": False,
    "attention gate: changing g at one position changes gates at several positions of x": True,
    "gate with g = x: changing x at one position changes gates at other positions": True,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": True,
}


# %% wrong: wrong on “gate with g = x: one 1×1 layer in place of θ and φ could give the same gates”
# check: family_predictions_agree_with_experiment
# says: of 20 random trials
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": True,
    "pooled factor: every factor lies between 0 and 1": False,
    "coordinate gates: shuffling all positions leaves the gates as they are": False,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": True,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": True,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": True,
    "selective kernel: doubling the values of both branches leaves the weights as they are": False,
    "position attention: shuffling the positions of x shuffles the result in the same way": True,
    "channel self-attention: each channel gives the most weight to itself": False,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": True,
    "dual attention: with γ = 0, the first gradients reach the query layer": False,
    "attention gate: changing g at one position changes gates at several positions of x": True,
    "gate with g = x: changing x at one position changes gates at other positions": False,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": False,
}


# %% wrong: all True
# check: family_predictions_agree_with_experiment
# says: of 20 random trials
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": True,
    "pooled factor: every factor lies between 0 and 1": True,
    "coordinate gates: shuffling all positions leaves the gates as they are": True,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": True,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": True,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": True,
    "selective kernel: doubling the values of both branches leaves the weights as they are": True,
    "position attention: shuffling the positions of x shuffles the result in the same way": True,
    "channel self-attention: each channel gives the most weight to itself": True,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": True,
    "dual attention: with γ = 0, the first gradients reach the query layer": True,
    "attention gate: changing g at one position changes gates at several positions of x": True,
    "gate with g = x: changing x at one position changes gates at other positions": True,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": True,
}


# %% wrong: all False
# check: family_predictions_agree_with_experiment
# says: of 20 random trials
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": False,
    "pooled factor: every factor lies between 0 and 1": False,
    "coordinate gates: shuffling all positions leaves the gates as they are": False,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": False,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": False,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": False,
    "selective kernel: doubling the values of both branches leaves the weights as they are": False,
    "position attention: shuffling the positions of x shuffles the result in the same way": False,
    "channel self-attention: each channel gives the most weight to itself": False,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": False,
    "dual attention: with γ = 0, the first gradients reach the query layer": False,
    "attention gate: changing g at one position changes gates at several positions of x": False,
    "gate with g = x: changing x at one position changes gates at other positions": False,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": False,
}


# %% wrong: all exchanged
# check: family_predictions_agree_with_experiment
# says: of 20 random trials
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": False,
    "pooled factor: every factor lies between 0 and 1": True,
    "coordinate gates: shuffling all positions leaves the gates as they are": True,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": False,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": False,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": False,
    "selective kernel: doubling the values of both branches leaves the weights as they are": True,
    "position attention: shuffling the positions of x shuffles the result in the same way": False,
    "channel self-attention: each channel gives the most weight to itself": True,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": False,
    "dual attention: with γ = 0, the first gradients reach the query layer": True,
    "attention gate: changing g at one position changes gates at several positions of x": False,
    "gate with g = x: changing x at one position changes gates at other positions": True,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": False,
}


# %% wrong: one is not made
# check: family_predictions_are_complete
# says: not made yet
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": True,
    "pooled factor: every factor lies between 0 and 1": False,
    "coordinate gates: shuffling all positions leaves the gates as they are": False,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": None,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": True,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": True,
    "selective kernel: doubling the values of both branches leaves the weights as they are": False,
    "position attention: shuffling the positions of x shuffles the result in the same way": True,
    "channel self-attention: each channel gives the most weight to itself": False,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": True,
    "dual attention: with γ = 0, the first gradients reach the query layer": False,
    "attention gate: changing g at one position changes gates at several positions of x": True,
    "gate with g = x: changing x at one position changes gates at other positions": False,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": True,
}


# %% wrong: none is made
# check: family_predictions_are_complete
# says: not made yet
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": None,
    "pooled factor: every factor lies between 0 and 1": None,
    "coordinate gates: shuffling all positions leaves the gates as they are": None,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": None,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": None,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": None,
    "selective kernel: doubling the values of both branches leaves the weights as they are": None,
    "position attention: shuffling the positions of x shuffles the result in the same way": None,
    "channel self-attention: each channel gives the most weight to itself": None,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": None,
    "dual attention: with γ = 0, the first gradients reach the query layer": None,
    "attention gate: changing g at one position changes gates at several positions of x": None,
    "gate with g = x: changing x at one position changes gates at other positions": None,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": None,
}


# %% wrong: words
# check: family_predictions_are_complete
# says: neither True nor False
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": 'yes',
    "pooled factor: every factor lies between 0 and 1": 'no',
    "coordinate gates: shuffling all positions leaves the gates as they are": 'no',
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": 'yes',
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": 'yes',
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": 'yes',
    "selective kernel: doubling the values of both branches leaves the weights as they are": 'no',
    "position attention: shuffling the positions of x shuffles the result in the same way": 'yes',
    "channel self-attention: each channel gives the most weight to itself": 'no',
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": 'yes',
    "dual attention: with γ = 0, the first gradients reach the query layer": 'no',
    "attention gate: changing g at one position changes gates at several positions of x": 'yes',
    "gate with g = x: changing x at one position changes gates at other positions": 'no',
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": 'yes',
}


# %% wrong: in quotation marks
# check: family_predictions_are_complete
# says: without quotation marks
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": 'True',
    "pooled factor: every factor lies between 0 and 1": 'False',
    "coordinate gates: shuffling all positions leaves the gates as they are": 'False',
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": 'True',
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": 'True',
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": 'True',
    "selective kernel: doubling the values of both branches leaves the weights as they are": 'False',
    "position attention: shuffling the positions of x shuffles the result in the same way": 'True',
    "channel self-attention: each channel gives the most weight to itself": 'False',
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": 'True',
    "dual attention: with γ = 0, the first gradients reach the query layer": 'False',
    "attention gate: changing g at one position changes gates at several positions of x": 'True',
    "gate with g = x: changing x at one position changes gates at other positions": 'False',
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": 'True',
}


# %% wrong: a key left out
# check: family_predictions_are_complete
# says: the keys of the given dict
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": True,
    "pooled factor: every factor lies between 0 and 1": False,
    "coordinate gates: shuffling all positions leaves the gates as they are": False,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": True,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": True,
    "selective kernel: doubling the values of both branches leaves the weights as they are": False,
    "position attention: shuffling the positions of x shuffles the result in the same way": True,
    "channel self-attention: each channel gives the most weight to itself": False,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": True,
    "dual attention: with γ = 0, the first gradients reach the query layer": False,
    "attention gate: changing g at one position changes gates at several positions of x": True,
    "gate with g = x: changing x at one position changes gates at other positions": False,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": True,
}


# %% wrong: a key changed
# check: family_predictions_are_complete
# says: word for word
family_predictions = {
    "pooled factor: mixing all positions leaves the factors as they are": True,
    "pooled factor: every factor lies between 0 and 1": False,
    "coordinate gates: shuffling all positions leaves the gates as they are": False,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": True,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": True,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": True,
    "selective kernel: doubling the values of both branches leaves the weights as they are": False,
    "position attention: shuffling the positions of x shuffles the result in the same way": True,
    "channel self-attention: each channel gives the most weight to itself": False,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": True,
    "dual attention: with γ = 0, the first gradients reach the query layer": False,
    "attention gate: changing g at one position changes gates at several positions of x": True,
    "gate with g = x: changing x at one position changes gates at other positions": False,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": True,
}


# %% wrong: a list
# check: family_predictions_are_complete
# says: not a dict
family_predictions = [True, False, False, True, True, True, False, True, False, True, False, True, False, True]


# %% wrong: probabilities
# check: family_predictions_are_complete
# says: neither True nor False
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": 0.9,
    "pooled factor: every factor lies between 0 and 1": 0.1,
    "coordinate gates: shuffling all positions leaves the gates as they are": 0.1,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": 0.9,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": 0.9,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": 0.9,
    "selective kernel: doubling the values of both branches leaves the weights as they are": 0.1,
    "position attention: shuffling the positions of x shuffles the result in the same way": 0.9,
    "channel self-attention: each channel gives the most weight to itself": 0.1,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": 0.9,
    "dual attention: with γ = 0, the first gradients reach the query layer": 0.1,
    "attention gate: changing g at one position changes gates at several positions of x": 0.9,
    "gate with g = x: changing x at one position changes gates at other positions": 0.1,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": 0.9,
}

# %% right: a dict that cannot be changed
from types import MappingProxyType
family_predictions = MappingProxyType({'pooled factor: shuffling all positions leaves the factors as they are': True, 'pooled factor: every factor lies between 0 and 1': False, 'coordinate gates: shuffling all positions leaves the gates as they are': False, 'coordinate gates: shuffling the values within each row leaves the row gates as they are': True, 'coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)': True, "selective kernel: shuffling both branches' positions alike leaves the weights as they are": True, 'selective kernel: doubling the values of both branches leaves the weights as they are': False, 'position attention: shuffling the positions of x shuffles the result in the same way': True, 'channel self-attention: each channel gives the most weight to itself': False, 'channel self-attention: softmax(max - energy) is the same as softmax(-energy)': True, 'dual attention: with γ = 0, the first gradients reach the query layer': False, 'attention gate: changing g at one position changes gates at several positions of x': True, 'gate with g = x: changing x at one position changes gates at other positions': False, 'gate with g = x: one 1×1 layer in place of θ and φ could give the same gates': True})
