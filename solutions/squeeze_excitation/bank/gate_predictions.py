# %% right: the dict, filled in
gate_predictions = {
    "mirror the map left to right": True,
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": True,
    "replace every value by the mean of its channel": True,
    "surround the map with a border of zeros": False,
    "double every value": False,
    "add 1 to channel 0": False,
    "subtract from each channel its own mean": False,
    "change another image of the batch": True,
    "swap channels 0 and 1": False,
}

# %% right: filled in, with the last line still there
gate_predictions = {
    "mirror the map left to right": True,
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": True,
    "replace every value by the mean of its channel": True,
    "surround the map with a border of zeros": False,
    "double every value": False,
    "add 1 to channel 0": False,
    "subtract from each channel its own mean": False,
    "change another image of the batch": True,
    "swap channels 0 and 1": False,
}

raise NotImplementedError()

# %% right: ones and zeros
gate_predictions = {
    "mirror the map left to right": 1,
    "shuffle the positions, the same way in every channel": 1,
    "shuffle the positions, differently in each channel": 1,
    "replace every value by the mean of its channel": 1,
    "surround the map with a border of zeros": 0,
    "double every value": 0,
    "add 1 to channel 0": 0,
    "subtract from each channel its own mean": 0,
    "change another image of the batch": 1,
    "swap channels 0 and 1": 0,
}

# %% right: in another order
gate_predictions = {
    "swap channels 0 and 1": False,
    "change another image of the batch": True,
    "subtract from each channel its own mean": False,
    "add 1 to channel 0": False,
    "double every value": False,
    "surround the map with a border of zeros": False,
    "replace every value by the mean of its channel": True,
    "shuffle the positions, differently in each channel": True,
    "shuffle the positions, the same way in every channel": True,
    "mirror the map left to right": True,
}

# %% right: assigned one by one
gate_predictions = {}
gate_predictions["mirror the map left to right"] = True
gate_predictions["shuffle the positions, the same way in every channel"] = True
gate_predictions["shuffle the positions, differently in each channel"] = True
gate_predictions["replace every value by the mean of its channel"] = True
gate_predictions["surround the map with a border of zeros"] = False
gate_predictions["double every value"] = False
gate_predictions["add 1 to channel 0"] = False
gate_predictions["subtract from each channel its own mean"] = False
gate_predictions["change another image of the batch"] = True
gate_predictions["swap channels 0 and 1"] = False

# %% right: two lists and zip
changes = [
    "mirror the map left to right",
    "shuffle the positions, the same way in every channel",
    "shuffle the positions, differently in each channel",
    "replace every value by the mean of its channel",
    "surround the map with a border of zeros",
    "double every value",
    "add 1 to channel 0",
    "subtract from each channel its own mean",
    "change another image of the batch",
    "swap channels 0 and 1",
]
stays = [True] * 4 + [False] * 4 + [True, False]
gate_predictions = dict(zip(changes, stays))

# %% right: the given dict, updated
gate_predictions = {
    "mirror the map left to right": None,
    "shuffle the positions, the same way in every channel": None,
    "shuffle the positions, differently in each channel": None,
    "replace every value by the mean of its channel": None,
    "surround the map with a border of zeros": None,
    "double every value": None,
    "add 1 to channel 0": None,
    "subtract from each channel its own mean": None,
    "change another image of the batch": None,
    "swap channels 0 and 1": None,
}

gate_predictions.update({name: False for name in gate_predictions})
for name in list(gate_predictions)[:4] + ["change another image of the batch"]:
    gate_predictions[name] = True

# %% right: NumPy booleans
import numpy as np

gate_predictions = {
    "mirror the map left to right": np.bool_(True),
    "shuffle the positions, the same way in every channel": np.bool_(True),
    "shuffle the positions, differently in each channel": np.bool_(True),
    "replace every value by the mean of its channel": np.bool_(True),
    "surround the map with a border of zeros": np.bool_(False),
    "double every value": np.bool_(False),
    "add 1 to channel 0": np.bool_(False),
    "subtract from each channel its own mean": np.bool_(False),
    "change another image of the batch": np.bool_(True),
    "swap channels 0 and 1": np.bool_(False),
}

# %% right: comparisons and negations
gate_predictions = {
    "mirror the map left to right": 1 == 1,
    "shuffle the positions, the same way in every channel": not False,
    "shuffle the positions, differently in each channel": bool(1),
    "replace every value by the mean of its channel": 2 > 1,
    "surround the map with a border of zeros": not True,
    "double every value": 1 > 2,
    "add 1 to channel 0": False,
    "subtract from each channel its own mean": bool(0),
    "change another image of the batch": True,
    "swap channels 0 and 1": 1 == 2,
}

# %% right: an ordered dict with a note of its own
from collections import OrderedDict

gate_predictions = OrderedDict(
    [
        ("mirror the map left to right", True),
        ("shuffle the positions, the same way in every channel", True),
        ("shuffle the positions, differently in each channel", True),
        ("replace every value by the mean of its channel", True),
        ("surround the map with a border of zeros", False),
        ("double every value", False),
        ("add 1 to channel 0", False),
        ("subtract from each channel its own mean", False),
        ("change another image of the batch", True),
        ("swap channels 0 and 1", False),
        ("my note", "only z counts"),
    ]
)

# %% right: torch's booleans
gate_predictions = {
    "mirror the map left to right": torch.tensor(True),
    "shuffle the positions, the same way in every channel": torch.tensor(True),
    "shuffle the positions, differently in each channel": torch.tensor(True),
    "replace every value by the mean of its channel": torch.tensor(True),
    "surround the map with a border of zeros": torch.tensor(False),
    "double every value": torch.tensor(False),
    "add 1 to channel 0": torch.tensor(False),
    "subtract from each channel its own mean": torch.tensor(False),
    "change another image of the batch": torch.tensor(True),
    "swap channels 0 and 1": torch.tensor(False),
}

# %% right: measured with the student's own modules
torch.manual_seed(3)
gate, x = Excitation(8, 2), torch.randn(2, 8, 6, 6) + torch.randn(2, 8, 1, 1)
order, orders = torch.randperm(36), torch.stack([torch.randperm(36) for _ in range(8)])
other = torch.cat([x[:1], torch.randn(1, 8, 6, 6)])
plus = x.clone()
plus[:, 0] += 1
changed = {
    "mirror the map left to right": x.flip(3),
    "shuffle the positions, the same way in every channel": x.flatten(2)[:, :, order].view_as(x),
    "shuffle the positions, differently in each channel": x.flatten(2).gather(2, orders.expand(2, 8, 36)).view_as(x),
    "replace every value by the mean of its channel": x.mean((2, 3), keepdim=True).expand_as(x),
    "surround the map with a border of zeros": F.pad(x, (1, 1, 1, 1)),
    "double every value": 2 * x,
    "add 1 to channel 0": plus,
    "subtract from each channel its own mean": x - x.mean((2, 3), keepdim=True),
    "change another image of the batch": other,
    "swap channels 0 and 1": x[:, [1, 0, 2, 3, 4, 5, 6, 7]],
}
gate_predictions = {
    name: torch.allclose(gate(squeeze(x))[0], gate(squeeze(y))[0], atol=1e-6) for name, y in changed.items()
}

# %% right: a set of those that stay
stay = {
    "mirror the map left to right",
    "shuffle the positions, the same way in every channel",
    "shuffle the positions, differently in each channel",
    "replace every value by the mean of its channel",
    "change another image of the batch",
}
move = {
    "surround the map with a border of zeros",
    "double every value",
    "add 1 to channel 0",
    "subtract from each channel its own mean",
    "swap channels 0 and 1",
}
gate_predictions = {k: k in stay for k in stay | move}

# %% right: two names for True and False
STAY, MOVE = True, False
gate_predictions = {
    "mirror the map left to right": STAY,
    "shuffle the positions, the same way in every channel": STAY,
    "shuffle the positions, differently in each channel": STAY,
    "replace every value by the mean of its channel": STAY,
    "surround the map with a border of zeros": MOVE,
    "double every value": MOVE,
    "add 1 to channel 0": MOVE,
    "subtract from each channel its own mean": MOVE,
    "change another image of the batch": STAY,
    "swap channels 0 and 1": MOVE,
}

# %% right: a dict with a default
from collections import defaultdict

gate_predictions = {
    "mirror the map left to right": True,
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": True,
    "replace every value by the mean of its channel": True,
    "surround the map with a border of zeros": False,
    "double every value": False,
    "add 1 to channel 0": False,
    "subtract from each channel its own mean": False,
    "change another image of the batch": True,
    "swap channels 0 and 1": False,
}
gate_predictions = defaultdict(bool, gate_predictions)

# %% wrong: moves: mirror the map left to right
# check: gate_predictions_agree_with_experiment
# says: “mirror the map left to right” is wrong
gate_predictions = {
    "mirror the map left to right": False,
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": True,
    "replace every value by the mean of its channel": True,
    "surround the map with a border of zeros": False,
    "double every value": False,
    "add 1 to channel 0": False,
    "subtract from each channel its own mean": False,
    "change another image of the batch": True,
    "swap channels 0 and 1": False,
}

# %% wrong: moves: shuffle the positions, the same way in every channel
# check: gate_predictions_agree_with_experiment
# says: “shuffle the positions, the same way in every channel” is wrong
gate_predictions = {
    "mirror the map left to right": True,
    "shuffle the positions, the same way in every channel": False,
    "shuffle the positions, differently in each channel": True,
    "replace every value by the mean of its channel": True,
    "surround the map with a border of zeros": False,
    "double every value": False,
    "add 1 to channel 0": False,
    "subtract from each channel its own mean": False,
    "change another image of the batch": True,
    "swap channels 0 and 1": False,
}

# %% wrong: moves: shuffle the positions, differently in each channel
# check: gate_predictions_agree_with_experiment
# says: “shuffle the positions, differently in each channel” is wrong
gate_predictions = {
    "mirror the map left to right": True,
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": False,
    "replace every value by the mean of its channel": True,
    "surround the map with a border of zeros": False,
    "double every value": False,
    "add 1 to channel 0": False,
    "subtract from each channel its own mean": False,
    "change another image of the batch": True,
    "swap channels 0 and 1": False,
}

# %% wrong: moves: replace every value by the mean of its channel
# check: gate_predictions_agree_with_experiment
# says: “replace every value by the mean of its channel” is wrong
gate_predictions = {
    "mirror the map left to right": True,
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": True,
    "replace every value by the mean of its channel": False,
    "surround the map with a border of zeros": False,
    "double every value": False,
    "add 1 to channel 0": False,
    "subtract from each channel its own mean": False,
    "change another image of the batch": True,
    "swap channels 0 and 1": False,
}

# %% wrong: stays: surround the map with a border of zeros
# check: gate_predictions_agree_with_experiment
# says: “surround the map with a border of zeros” is wrong
gate_predictions = {
    "mirror the map left to right": True,
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": True,
    "replace every value by the mean of its channel": True,
    "surround the map with a border of zeros": True,
    "double every value": False,
    "add 1 to channel 0": False,
    "subtract from each channel its own mean": False,
    "change another image of the batch": True,
    "swap channels 0 and 1": False,
}

# %% wrong: stays: double every value
# check: gate_predictions_agree_with_experiment
# says: “double every value” is wrong
gate_predictions = {
    "mirror the map left to right": True,
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": True,
    "replace every value by the mean of its channel": True,
    "surround the map with a border of zeros": False,
    "double every value": True,
    "add 1 to channel 0": False,
    "subtract from each channel its own mean": False,
    "change another image of the batch": True,
    "swap channels 0 and 1": False,
}

# %% wrong: stays: add 1 to channel 0
# check: gate_predictions_agree_with_experiment
# says: “add 1 to channel 0” is wrong
gate_predictions = {
    "mirror the map left to right": True,
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": True,
    "replace every value by the mean of its channel": True,
    "surround the map with a border of zeros": False,
    "double every value": False,
    "add 1 to channel 0": True,
    "subtract from each channel its own mean": False,
    "change another image of the batch": True,
    "swap channels 0 and 1": False,
}

# %% wrong: stays: subtract from each channel its own mean
# check: gate_predictions_agree_with_experiment
# says: “subtract from each channel its own mean” is wrong
gate_predictions = {
    "mirror the map left to right": True,
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": True,
    "replace every value by the mean of its channel": True,
    "surround the map with a border of zeros": False,
    "double every value": False,
    "add 1 to channel 0": False,
    "subtract from each channel its own mean": True,
    "change another image of the batch": True,
    "swap channels 0 and 1": False,
}

# %% wrong: moves: change another image of the batch
# check: gate_predictions_agree_with_experiment
# says: “change another image of the batch” is wrong
gate_predictions = {
    "mirror the map left to right": True,
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": True,
    "replace every value by the mean of its channel": True,
    "surround the map with a border of zeros": False,
    "double every value": False,
    "add 1 to channel 0": False,
    "subtract from each channel its own mean": False,
    "change another image of the batch": False,
    "swap channels 0 and 1": False,
}

# %% wrong: stays: swap channels 0 and 1
# check: gate_predictions_agree_with_experiment
# says: “swap channels 0 and 1” is wrong
gate_predictions = {
    "mirror the map left to right": True,
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": True,
    "replace every value by the mean of its channel": True,
    "surround the map with a border of zeros": False,
    "double every value": False,
    "add 1 to channel 0": False,
    "subtract from each channel its own mean": False,
    "change another image of the batch": True,
    "swap channels 0 and 1": True,
}

# %% wrong: everything stays
# check: gate_predictions_agree_with_experiment
# says: is wrong
gate_predictions = {
    "mirror the map left to right": True,
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": True,
    "replace every value by the mean of its channel": True,
    "surround the map with a border of zeros": True,
    "double every value": True,
    "add 1 to channel 0": True,
    "subtract from each channel its own mean": True,
    "change another image of the batch": True,
    "swap channels 0 and 1": True,
}

# %% wrong: everything moves
# check: gate_predictions_agree_with_experiment
# says: in 20 random trials the gates did not move
gate_predictions = {
    "mirror the map left to right": False,
    "shuffle the positions, the same way in every channel": False,
    "shuffle the positions, differently in each channel": False,
    "replace every value by the mean of its channel": False,
    "surround the map with a border of zeros": False,
    "double every value": False,
    "add 1 to channel 0": False,
    "subtract from each channel its own mean": False,
    "change another image of the batch": False,
    "swap channels 0 and 1": False,
}

# %% wrong: upside down: True where the gates move
# check: gate_predictions_agree_with_experiment
# says: is wrong
gate_predictions = {
    "mirror the map left to right": False,
    "shuffle the positions, the same way in every channel": False,
    "shuffle the positions, differently in each channel": False,
    "replace every value by the mean of its channel": False,
    "surround the map with a border of zeros": True,
    "double every value": True,
    "add 1 to channel 0": True,
    "subtract from each channel its own mean": True,
    "change another image of the batch": False,
    "swap channels 0 and 1": True,
}

# %% wrong: one left open
# check: gate_predictions_are_complete
# says: “double every value” is not made yet
gate_predictions = {
    "mirror the map left to right": True,
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": True,
    "replace every value by the mean of its channel": True,
    "surround the map with a border of zeros": False,
    "double every value": None,
    "add 1 to channel 0": False,
    "subtract from each channel its own mean": False,
    "change another image of the batch": True,
    "swap channels 0 and 1": False,
}

# %% wrong: all left open
# check: gate_predictions_are_complete
# says: is not made yet
gate_predictions = {
    "mirror the map left to right": None,
    "shuffle the positions, the same way in every channel": None,
    "shuffle the positions, differently in each channel": None,
    "replace every value by the mean of its channel": None,
    "surround the map with a border of zeros": None,
    "double every value": None,
    "add 1 to channel 0": None,
    "subtract from each channel its own mean": None,
    "change another image of the batch": None,
    "swap channels 0 and 1": None,
}

# %% wrong: text in quotation marks
# check: gate_predictions_are_complete
# says: without quotation marks
gate_predictions = {
    "mirror the map left to right": "True",
    "shuffle the positions, the same way in every channel": "True",
    "shuffle the positions, differently in each channel": "True",
    "replace every value by the mean of its channel": "True",
    "surround the map with a border of zeros": "False",
    "double every value": "False",
    "add 1 to channel 0": "False",
    "subtract from each channel its own mean": "False",
    "change another image of the batch": "True",
    "swap channels 0 and 1": "False",
}

# %% wrong: yes and no
# check: gate_predictions_are_complete
# says: neither True nor False
gate_predictions = {
    "mirror the map left to right": "yes",
    "shuffle the positions, the same way in every channel": "yes",
    "shuffle the positions, differently in each channel": "yes",
    "replace every value by the mean of its channel": "yes",
    "surround the map with a border of zeros": "no",
    "double every value": "no",
    "add 1 to channel 0": "no",
    "subtract from each channel its own mean": "no",
    "change another image of the batch": "yes",
    "swap channels 0 and 1": "no",
}

# %% wrong: one key missing
# check: gate_predictions_are_complete
# says: no key like it
gate_predictions = {
    "mirror the map left to right": True,
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": True,
    "surround the map with a border of zeros": False,
    "double every value": False,
    "add 1 to channel 0": False,
    "subtract from each channel its own mean": False,
    "change another image of the batch": True,
    "swap channels 0 and 1": False,
}

# %% wrong: one key misspelt
# check: gate_predictions_are_complete
# says: the key “dobule every value”
gate_predictions = {
    "mirror the map left to right": True,
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": True,
    "replace every value by the mean of its channel": True,
    "surround the map with a border of zeros": False,
    "dobule every value": False,
    "add 1 to channel 0": False,
    "subtract from each channel its own mean": False,
    "change another image of the batch": True,
    "swap channels 0 and 1": False,
}

# %% wrong: a list of answers
# check: gate_predictions_are_complete
# says: is not a dict
gate_predictions = [True, True, True, True, False, False, False, False, True, False]

# %% wrong: a set of the changes that stay
# check: gate_predictions_are_complete
# says: is not a dict
gate_predictions = {
    "mirror the map left to right",
    "shuffle the positions, the same way in every channel",
    "shuffle the positions, differently in each channel",
    "replace every value by the mean of its channel",
    "change another image of the batch",
}

# %% wrong: only the changes that stay
# check: gate_predictions_are_complete
# says: There is no prediction
gate_predictions = {
    "mirror the map left to right": True,
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": True,
    "replace every value by the mean of its channel": True,
    "change another image of the batch": True,
}

# %% wrong: a function in place of a dict
# check: gate_predictions_are_complete
# says: is not a dict
def gate_predictions(name):
    return "shuffle" in name or "mirror" in name

# %% wrong: numbers between
# check: gate_predictions_are_complete
# says: neither True nor False
gate_predictions = {
    "mirror the map left to right": 0.5,
    "shuffle the positions, the same way in every channel": 0.5,
    "shuffle the positions, differently in each channel": 0.5,
    "replace every value by the mean of its channel": 0.5,
    "surround the map with a border of zeros": 0.5,
    "double every value": 0.5,
    "add 1 to channel 0": 0.5,
    "subtract from each channel its own mean": 0.5,
    "change another image of the batch": 0.5,
    "swap channels 0 and 1": 0.5,
}

# %% wrong: a tensor of several answers
# check: gate_predictions_are_complete
# says: neither True nor False
gate_predictions = {
    "mirror the map left to right": torch.tensor([True, False]),
    "shuffle the positions, the same way in every channel": torch.tensor([True, False]),
    "shuffle the positions, differently in each channel": torch.tensor([True, False]),
    "replace every value by the mean of its channel": torch.tensor([True, False]),
    "surround the map with a border of zeros": torch.tensor([True, False]),
    "double every value": torch.tensor([True, False]),
    "add 1 to channel 0": torch.tensor([True, False]),
    "subtract from each channel its own mean": torch.tensor([True, False]),
    "change another image of the batch": torch.tensor([True, False]),
    "swap channels 0 and 1": torch.tensor([True, False]),
}

# %% wrong: a NumPy array of several answers
# check: gate_predictions_are_complete
# says: neither True nor False
import numpy as np

gate_predictions = {
    "mirror the map left to right": np.array([True, True]),
    "shuffle the positions, the same way in every channel": np.array([True, True]),
    "shuffle the positions, differently in each channel": np.array([True, True]),
    "replace every value by the mean of its channel": np.array([True, True]),
    "surround the map with a border of zeros": np.array([True, True]),
    "double every value": np.array([True, True]),
    "add 1 to channel 0": np.array([True, True]),
    "subtract from each channel its own mean": np.array([True, True]),
    "change another image of the batch": np.array([True, True]),
    "swap channels 0 and 1": np.array([True, True]),
}

# %% wrong: an expression that is never called
# check: gate_predictions_are_complete
# says: neither True nor False
gate_predictions = {
    "mirror the map left to right": (lambda: True),
    "shuffle the positions, the same way in every channel": (lambda: True),
    "shuffle the positions, differently in each channel": (lambda: True),
    "replace every value by the mean of its channel": (lambda: True),
    "surround the map with a border of zeros": (lambda: False),
    "double every value": (lambda: False),
    "add 1 to channel 0": (lambda: False),
    "subtract from each channel its own mean": (lambda: False),
    "change another image of the batch": (lambda: True),
    "swap channels 0 and 1": (lambda: False),
}

# %% wrong: lists of one answer
# check: gate_predictions_are_complete
# says: neither True nor False
gate_predictions = {
    "mirror the map left to right": [True],
    "shuffle the positions, the same way in every channel": [True],
    "shuffle the positions, differently in each channel": [True],
    "replace every value by the mean of its channel": [True],
    "surround the map with a border of zeros": [False],
    "double every value": [False],
    "add 1 to channel 0": [False],
    "subtract from each channel its own mean": [False],
    "change another image of the batch": [True],
    "swap channels 0 and 1": [False],
}

# %% wrong: numbered keys
# check: gate_predictions_are_complete
# says: word for word
gate_predictions = {i: i in (0, 1, 2, 3, 8) for i in range(10)}

# %% wrong: nothing
# check: gate_predictions_are_complete
# says: is not a dict
gate_predictions = None
