# %% right: the dict, filled in
order_predictions = {
    "SE: shuffle": False,
    "SE: shuffle, with the columns of W1 and the rows of W2": True,
    "SE-Var1: shuffle": True,
    "SE-Var2: shuffle": False,
    "ECA, k = 1: shuffle": True,
    "ECA, k = 3: swap channels 3 and 4": False,
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders": False,
    "ECA, k = 3: reverse": False,
    "ECA, k = 3: reverse, with the 3 weights": True,
    "ECA, k = 3: move each channel one place on, the last one to the front": False,
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front": True,
}

# %% right: with the last line still there
order_predictions = {
    "SE: shuffle": False,
    "SE: shuffle, with the columns of W1 and the rows of W2": True,
    "SE-Var1: shuffle": True,
    "SE-Var2: shuffle": False,
    "ECA, k = 1: shuffle": True,
    "ECA, k = 3: swap channels 3 and 4": False,
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders": False,
    "ECA, k = 3: reverse": False,
    "ECA, k = 3: reverse, with the 3 weights": True,
    "ECA, k = 3: move each channel one place on, the last one to the front": False,
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front": True,
}

raise NotImplementedError()

# %% right: ones and zeros
order_predictions = {
    "SE: shuffle": 0,
    "SE: shuffle, with the columns of W1 and the rows of W2": 1,
    "SE-Var1: shuffle": 1,
    "SE-Var2: shuffle": 0,
    "ECA, k = 1: shuffle": 1,
    "ECA, k = 3: swap channels 3 and 4": 0,
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders": 0,
    "ECA, k = 3: reverse": 0,
    "ECA, k = 3: reverse, with the 3 weights": 1,
    "ECA, k = 3: move each channel one place on, the last one to the front": 0,
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front": 1,
}

# %% right: in another order
order_predictions = {
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front": True,
    "ECA, k = 3: move each channel one place on, the last one to the front": False,
    "ECA, k = 3: reverse, with the 3 weights": True,
    "ECA, k = 3: reverse": False,
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders": False,
    "ECA, k = 3: swap channels 3 and 4": False,
    "ECA, k = 1: shuffle": True,
    "SE-Var2: shuffle": False,
    "SE-Var1: shuffle": True,
    "SE: shuffle, with the columns of W1 and the rows of W2": True,
    "SE: shuffle": False,
}

# %% right: one by one
order_predictions = {}
order_predictions["SE: shuffle"] = False
order_predictions["SE: shuffle, with the columns of W1 and the rows of W2"] = True
order_predictions["SE-Var1: shuffle"] = True
order_predictions["SE-Var2: shuffle"] = False
order_predictions["ECA, k = 1: shuffle"] = True
order_predictions["ECA, k = 3: swap channels 3 and 4"] = False
order_predictions["ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders"] = False
order_predictions["ECA, k = 3: reverse"] = False
order_predictions["ECA, k = 3: reverse, with the 3 weights"] = True
order_predictions["ECA, k = 3: move each channel one place on, the last one to the front"] = False
order_predictions["ECA, k = 3, counted round: move each channel one place on, the last one to the front"] = True

# %% right: two lists and zip
keys = [
    "SE: shuffle",
    "SE: shuffle, with the columns of W1 and the rows of W2",
    "SE-Var1: shuffle",
    "SE-Var2: shuffle",
    "ECA, k = 1: shuffle",
    "ECA, k = 3: swap channels 3 and 4",
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders",
    "ECA, k = 3: reverse",
    "ECA, k = 3: reverse, with the 3 weights",
    "ECA, k = 3: move each channel one place on, the last one to the front",
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front",
]
order_predictions = dict(zip(keys, [False, True, True, False, True, False, False, False, True, False, True]))

# %% right: NumPy booleans
import numpy as np

order_predictions = {
    "SE: shuffle": np.bool_(False),
    "SE: shuffle, with the columns of W1 and the rows of W2": np.bool_(True),
    "SE-Var1: shuffle": np.bool_(True),
    "SE-Var2: shuffle": np.bool_(False),
    "ECA, k = 1: shuffle": np.bool_(True),
    "ECA, k = 3: swap channels 3 and 4": np.bool_(False),
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders": np.bool_(False),
    "ECA, k = 3: reverse": np.bool_(False),
    "ECA, k = 3: reverse, with the 3 weights": np.bool_(True),
    "ECA, k = 3: move each channel one place on, the last one to the front": np.bool_(False),
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front": np.bool_(True),
}

# %% right: tensors
order_predictions = {
    "SE: shuffle": torch.tensor(False),
    "SE: shuffle, with the columns of W1 and the rows of W2": torch.tensor(True),
    "SE-Var1: shuffle": torch.tensor(True),
    "SE-Var2: shuffle": torch.tensor(False),
    "ECA, k = 1: shuffle": torch.tensor(True),
    "ECA, k = 3: swap channels 3 and 4": torch.tensor(False),
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders": torch.tensor(False),
    "ECA, k = 3: reverse": torch.tensor(False),
    "ECA, k = 3: reverse, with the 3 weights": torch.tensor(True),
    "ECA, k = 3: move each channel one place on, the last one to the front": torch.tensor(False),
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front": torch.tensor(True),
}

# %% right: a comprehension over those that are true
follow = {
    "SE: shuffle, with the columns of W1 and the rows of W2",
    "SE-Var1: shuffle",
    "ECA, k = 1: shuffle",
    "ECA, k = 3: reverse, with the 3 weights",
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front",
}
all_keys = [
    "SE: shuffle",
    "SE: shuffle, with the columns of W1 and the rows of W2",
    "SE-Var1: shuffle",
    "SE-Var2: shuffle",
    "ECA, k = 1: shuffle",
    "ECA, k = 3: swap channels 3 and 4",
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders",
    "ECA, k = 3: reverse",
    "ECA, k = 3: reverse, with the 3 weights",
    "ECA, k = 3: move each channel one place on, the last one to the front",
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front",
]
order_predictions = {key: key in follow for key in all_keys}

# %% right: an ordered dict with one more key
from collections import OrderedDict

order_predictions = OrderedDict({
    "SE: shuffle": False,
    "SE: shuffle, with the columns of W1 and the rows of W2": True,
    "SE-Var1: shuffle": True,
    "SE-Var2: shuffle": False,
    "ECA, k = 1: shuffle": True,
    "ECA, k = 3: swap channels 3 and 4": False,
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders": False,
    "ECA, k = 3: reverse": False,
    "ECA, k = 3: reverse, with the 3 weights": True,
    "ECA, k = 3: move each channel one place on, the last one to the front": False,
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front": True,
})
order_predictions["a note"] = "done"

# %% right: comparisons
order_predictions = {
    "SE: shuffle": 1 == 2,
    "SE: shuffle, with the columns of W1 and the rows of W2": 1 == 1,
    "SE-Var1: shuffle": 1 == 1,
    "SE-Var2: shuffle": 1 == 2,
    "ECA, k = 1: shuffle": 1 == 1,
    "ECA, k = 3: swap channels 3 and 4": 1 == 2,
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders": 1 == 2,
    "ECA, k = 3: reverse": 1 == 2,
    "ECA, k = 3: reverse, with the 3 weights": 1 == 1,
    "ECA, k = 3: move each channel one place on, the last one to the front": 1 == 2,
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front": 1 == 1,
}

# %% wrong: only wrong: SE: shuffle
# check: order_predictions_agree_with_experiment
# says: SE: shuffle
order_predictions = {
    "SE: shuffle": True,
    "SE: shuffle, with the columns of W1 and the rows of W2": True,
    "SE-Var1: shuffle": True,
    "SE-Var2: shuffle": False,
    "ECA, k = 1: shuffle": True,
    "ECA, k = 3: swap channels 3 and 4": False,
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders": False,
    "ECA, k = 3: reverse": False,
    "ECA, k = 3: reverse, with the 3 weights": True,
    "ECA, k = 3: move each channel one place on, the last one to the front": False,
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front": True,
}

# %% wrong: only wrong: SE: shuffle, with the columns of W1 and the rows of W2
# check: order_predictions_agree_with_experiment
# says: SE: shuffle, with the columns of W1 and the rows of W2
order_predictions = {
    "SE: shuffle": False,
    "SE: shuffle, with the columns of W1 and the rows of W2": False,
    "SE-Var1: shuffle": True,
    "SE-Var2: shuffle": False,
    "ECA, k = 1: shuffle": True,
    "ECA, k = 3: swap channels 3 and 4": False,
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders": False,
    "ECA, k = 3: reverse": False,
    "ECA, k = 3: reverse, with the 3 weights": True,
    "ECA, k = 3: move each channel one place on, the last one to the front": False,
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front": True,
}

# %% wrong: only wrong: SE-Var1: shuffle
# check: order_predictions_agree_with_experiment
# says: SE-Var1: shuffle
order_predictions = {
    "SE: shuffle": False,
    "SE: shuffle, with the columns of W1 and the rows of W2": True,
    "SE-Var1: shuffle": False,
    "SE-Var2: shuffle": False,
    "ECA, k = 1: shuffle": True,
    "ECA, k = 3: swap channels 3 and 4": False,
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders": False,
    "ECA, k = 3: reverse": False,
    "ECA, k = 3: reverse, with the 3 weights": True,
    "ECA, k = 3: move each channel one place on, the last one to the front": False,
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front": True,
}

# %% wrong: only wrong: SE-Var2: shuffle
# check: order_predictions_agree_with_experiment
# says: SE-Var2: shuffle
order_predictions = {
    "SE: shuffle": False,
    "SE: shuffle, with the columns of W1 and the rows of W2": True,
    "SE-Var1: shuffle": True,
    "SE-Var2: shuffle": True,
    "ECA, k = 1: shuffle": True,
    "ECA, k = 3: swap channels 3 and 4": False,
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders": False,
    "ECA, k = 3: reverse": False,
    "ECA, k = 3: reverse, with the 3 weights": True,
    "ECA, k = 3: move each channel one place on, the last one to the front": False,
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front": True,
}

# %% wrong: only wrong: ECA, k = 1: shuffle
# check: order_predictions_agree_with_experiment
# says: ECA, k = 1: shuffle
order_predictions = {
    "SE: shuffle": False,
    "SE: shuffle, with the columns of W1 and the rows of W2": True,
    "SE-Var1: shuffle": True,
    "SE-Var2: shuffle": False,
    "ECA, k = 1: shuffle": False,
    "ECA, k = 3: swap channels 3 and 4": False,
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders": False,
    "ECA, k = 3: reverse": False,
    "ECA, k = 3: reverse, with the 3 weights": True,
    "ECA, k = 3: move each channel one place on, the last one to the front": False,
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front": True,
}

# %% wrong: only wrong: ECA, k = 3: swap channels 3 and 4
# check: order_predictions_agree_with_experiment
# says: ECA, k = 3: swap channels 3 and 4
order_predictions = {
    "SE: shuffle": False,
    "SE: shuffle, with the columns of W1 and the rows of W2": True,
    "SE-Var1: shuffle": True,
    "SE-Var2: shuffle": False,
    "ECA, k = 1: shuffle": True,
    "ECA, k = 3: swap channels 3 and 4": True,
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders": False,
    "ECA, k = 3: reverse": False,
    "ECA, k = 3: reverse, with the 3 weights": True,
    "ECA, k = 3: move each channel one place on, the last one to the front": False,
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front": True,
}

# %% wrong: only wrong: ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders
# check: order_predictions_agree_with_experiment
# says: ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders
order_predictions = {
    "SE: shuffle": False,
    "SE: shuffle, with the columns of W1 and the rows of W2": True,
    "SE-Var1: shuffle": True,
    "SE-Var2: shuffle": False,
    "ECA, k = 1: shuffle": True,
    "ECA, k = 3: swap channels 3 and 4": False,
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders": True,
    "ECA, k = 3: reverse": False,
    "ECA, k = 3: reverse, with the 3 weights": True,
    "ECA, k = 3: move each channel one place on, the last one to the front": False,
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front": True,
}

# %% wrong: only wrong: ECA, k = 3: reverse
# check: order_predictions_agree_with_experiment
# says: ECA, k = 3: reverse
order_predictions = {
    "SE: shuffle": False,
    "SE: shuffle, with the columns of W1 and the rows of W2": True,
    "SE-Var1: shuffle": True,
    "SE-Var2: shuffle": False,
    "ECA, k = 1: shuffle": True,
    "ECA, k = 3: swap channels 3 and 4": False,
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders": False,
    "ECA, k = 3: reverse": True,
    "ECA, k = 3: reverse, with the 3 weights": True,
    "ECA, k = 3: move each channel one place on, the last one to the front": False,
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front": True,
}

# %% wrong: only wrong: ECA, k = 3: reverse, with the 3 weights
# check: order_predictions_agree_with_experiment
# says: ECA, k = 3: reverse, with the 3 weights
order_predictions = {
    "SE: shuffle": False,
    "SE: shuffle, with the columns of W1 and the rows of W2": True,
    "SE-Var1: shuffle": True,
    "SE-Var2: shuffle": False,
    "ECA, k = 1: shuffle": True,
    "ECA, k = 3: swap channels 3 and 4": False,
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders": False,
    "ECA, k = 3: reverse": False,
    "ECA, k = 3: reverse, with the 3 weights": False,
    "ECA, k = 3: move each channel one place on, the last one to the front": False,
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front": True,
}

# %% wrong: only wrong: ECA, k = 3: move each channel one place on, the last one to the front
# check: order_predictions_agree_with_experiment
# says: ECA, k = 3: move each channel one place on, the last one to the front
order_predictions = {
    "SE: shuffle": False,
    "SE: shuffle, with the columns of W1 and the rows of W2": True,
    "SE-Var1: shuffle": True,
    "SE-Var2: shuffle": False,
    "ECA, k = 1: shuffle": True,
    "ECA, k = 3: swap channels 3 and 4": False,
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders": False,
    "ECA, k = 3: reverse": False,
    "ECA, k = 3: reverse, with the 3 weights": True,
    "ECA, k = 3: move each channel one place on, the last one to the front": True,
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front": True,
}

# %% wrong: only wrong: ECA, k = 3, counted round: move each channel one place on, the last one to the front
# check: order_predictions_agree_with_experiment
# says: ECA, k = 3, counted round: move each channel one place on, the last one to the front
order_predictions = {
    "SE: shuffle": False,
    "SE: shuffle, with the columns of W1 and the rows of W2": True,
    "SE-Var1: shuffle": True,
    "SE-Var2: shuffle": False,
    "ECA, k = 1: shuffle": True,
    "ECA, k = 3: swap channels 3 and 4": False,
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders": False,
    "ECA, k = 3: reverse": False,
    "ECA, k = 3: reverse, with the 3 weights": True,
    "ECA, k = 3: move each channel one place on, the last one to the front": False,
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front": False,
}

# %% wrong: all True
# check: order_predictions_agree_with_experiment
# says: is wrong
order_predictions = {
    "SE: shuffle": True,
    "SE: shuffle, with the columns of W1 and the rows of W2": True,
    "SE-Var1: shuffle": True,
    "SE-Var2: shuffle": True,
    "ECA, k = 1: shuffle": True,
    "ECA, k = 3: swap channels 3 and 4": True,
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders": True,
    "ECA, k = 3: reverse": True,
    "ECA, k = 3: reverse, with the 3 weights": True,
    "ECA, k = 3: move each channel one place on, the last one to the front": True,
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front": True,
}

# %% wrong: all False
# check: order_predictions_agree_with_experiment
# says: is wrong
order_predictions = {
    "SE: shuffle": False,
    "SE: shuffle, with the columns of W1 and the rows of W2": False,
    "SE-Var1: shuffle": False,
    "SE-Var2: shuffle": False,
    "ECA, k = 1: shuffle": False,
    "ECA, k = 3: swap channels 3 and 4": False,
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders": False,
    "ECA, k = 3: reverse": False,
    "ECA, k = 3: reverse, with the 3 weights": False,
    "ECA, k = 3: move each channel one place on, the last one to the front": False,
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front": False,
}

# %% wrong: all the other way round
# check: order_predictions_agree_with_experiment
# says: is wrong
order_predictions = {
    "SE: shuffle": True,
    "SE: shuffle, with the columns of W1 and the rows of W2": False,
    "SE-Var1: shuffle": False,
    "SE-Var2: shuffle": True,
    "ECA, k = 1: shuffle": False,
    "ECA, k = 3: swap channels 3 and 4": True,
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders": True,
    "ECA, k = 3: reverse": True,
    "ECA, k = 3: reverse, with the 3 weights": False,
    "ECA, k = 3: move each channel one place on, the last one to the front": True,
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front": False,
}

# %% wrong: nothing filled in
# check: order_predictions_are_complete
# says: not made yet
order_predictions = {
    "SE: shuffle": None,
    "SE: shuffle, with the columns of W1 and the rows of W2": None,
    "SE-Var1: shuffle": None,
    "SE-Var2: shuffle": None,
    "ECA, k = 1: shuffle": None,
    "ECA, k = 3: swap channels 3 and 4": None,
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders": None,
    "ECA, k = 3: reverse": None,
    "ECA, k = 3: reverse, with the 3 weights": None,
    "ECA, k = 3: move each channel one place on, the last one to the front": None,
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front": None,
}

# %% wrong: one left out
# check: order_predictions_are_complete
# says: There is no prediction
order_predictions = {
    "SE: shuffle": False,
    "SE: shuffle, with the columns of W1 and the rows of W2": True,
    "SE-Var1: shuffle": True,
    "ECA, k = 1: shuffle": True,
    "ECA, k = 3: swap channels 3 and 4": False,
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders": False,
    "ECA, k = 3: reverse": False,
    "ECA, k = 3: reverse, with the 3 weights": True,
    "ECA, k = 3: move each channel one place on, the last one to the front": False,
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front": True,
}

# %% wrong: one still None
# check: order_predictions_are_complete
# says: not made yet
order_predictions = {
    "SE: shuffle": False,
    "SE: shuffle, with the columns of W1 and the rows of W2": True,
    "SE-Var1: shuffle": True,
    "SE-Var2: shuffle": False,
    "ECA, k = 1: shuffle": True,
    "ECA, k = 3: swap channels 3 and 4": False,
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders": False,
    "ECA, k = 3: reverse": None,
    "ECA, k = 3: reverse, with the 3 weights": True,
    "ECA, k = 3: move each channel one place on, the last one to the front": False,
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front": True,
}

# %% wrong: words
# check: order_predictions_are_complete
# says: neither True nor False
order_predictions = {
    "SE: shuffle": "no",
    "SE: shuffle, with the columns of W1 and the rows of W2": "yes",
    "SE-Var1: shuffle": "yes",
    "SE-Var2: shuffle": "no",
    "ECA, k = 1: shuffle": "yes",
    "ECA, k = 3: swap channels 3 and 4": "no",
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders": "no",
    "ECA, k = 3: reverse": "no",
    "ECA, k = 3: reverse, with the 3 weights": "yes",
    "ECA, k = 3: move each channel one place on, the last one to the front": "no",
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front": "yes",
}

# %% wrong: in quotation marks
# check: order_predictions_are_complete
# says: neither True nor False
order_predictions = {
    "SE: shuffle": "False",
    "SE: shuffle, with the columns of W1 and the rows of W2": "True",
    "SE-Var1: shuffle": "True",
    "SE-Var2: shuffle": "False",
    "ECA, k = 1: shuffle": "True",
    "ECA, k = 3: swap channels 3 and 4": "False",
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders": "False",
    "ECA, k = 3: reverse": "False",
    "ECA, k = 3: reverse, with the 3 weights": "True",
    "ECA, k = 3: move each channel one place on, the last one to the front": "False",
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front": "True",
}

# %% wrong: a list
# check: order_predictions_are_complete
# says: is not a dict
order_predictions = [False, True, True, False, True, False, False, False, True, False, True]

# %% wrong: a set of the true ones
# check: order_predictions_are_complete
# says: is not a dict
order_predictions = {
    "SE: shuffle, with the columns of W1 and the rows of W2",
    "SE-Var1: shuffle",
    "ECA, k = 1: shuffle",
    "ECA, k = 3: reverse, with the 3 weights",
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front",
}

# %% wrong: a key changed
# check: order_predictions_are_complete
# says: no prediction
order_predictions = {
    "SE: shuffle": False,
    "SE: shuffle, with the columns of W1 and the rows of W2": True,
    "SE Var1: shuffle": True,
    "SE-Var2: shuffle": False,
    "ECA, k = 1: shuffle": True,
    "ECA, k = 3: swap channels 3 and 4": False,
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders": False,
    "ECA, k = 3: reverse": False,
    "ECA, k = 3: reverse, with the 3 weights": True,
    "ECA, k = 3: move each channel one place on, the last one to the front": False,
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front": True,
}

# %% wrong: numbers as keys
# check: order_predictions_are_complete
# says: no prediction
order_predictions = {0: False, 1: True, 2: True, 3: False, 4: True, 5: False, 6: False, 7: False, 8: True, 9: False, 10: True}

# %% wrong: probabilities
# check: order_predictions_are_complete
# says: neither True nor False
order_predictions = {
    "SE: shuffle": 0.1,
    "SE: shuffle, with the columns of W1 and the rows of W2": 0.9,
    "SE-Var1: shuffle": 0.9,
    "SE-Var2: shuffle": 0.1,
    "ECA, k = 1: shuffle": 0.9,
    "ECA, k = 3: swap channels 3 and 4": 0.1,
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders": 0.1,
    "ECA, k = 3: reverse": 0.1,
    "ECA, k = 3: reverse, with the 3 weights": 0.9,
    "ECA, k = 3: move each channel one place on, the last one to the front": 0.1,
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front": 0.9,
}

# %% wrong: lists as values
# check: order_predictions_are_complete
# says: neither True nor False
order_predictions = {
    "SE: shuffle": [False],
    "SE: shuffle, with the columns of W1 and the rows of W2": [True],
    "SE-Var1: shuffle": [True],
    "SE-Var2: shuffle": [False],
    "ECA, k = 1: shuffle": [True],
    "ECA, k = 3: swap channels 3 and 4": [False],
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders": [False],
    "ECA, k = 3: reverse": [False],
    "ECA, k = 3: reverse, with the 3 weights": [True],
    "ECA, k = 3: move each channel one place on, the last one to the front": [False],
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front": [True],
}
