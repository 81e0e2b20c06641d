# %% right: filled in
symmetry_predictions = {
    "average over the positions; shuffle positions": "invariant",
    "average over the positions; shuffle channels": "equivariant",
    "maximum over the channels; shuffle channels": "invariant",
    "1x1 convolution; shuffle positions": "equivariant",
    "1x1 convolution; shuffle channels": "neither",
    "3x3 convolution; shuffle positions": "neither",
    "flatten, then a fully connected layer; shuffle positions": "neither",
    "gate each channel by its own mean; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle channels": "equivariant",
    "softmax over the positions; shuffle positions": "equivariant",
    "attention with q = k = v = the positions; shuffle positions": "equivariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "invariant",
}

# %% right: with the last line still there
symmetry_predictions = {
    "average over the positions; shuffle positions": "invariant",
    "average over the positions; shuffle channels": "equivariant",
    "maximum over the channels; shuffle channels": "invariant",
    "1x1 convolution; shuffle positions": "equivariant",
    "1x1 convolution; shuffle channels": "neither",
    "3x3 convolution; shuffle positions": "neither",
    "flatten, then a fully connected layer; shuffle positions": "neither",
    "gate each channel by its own mean; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle channels": "equivariant",
    "softmax over the positions; shuffle positions": "equivariant",
    "attention with q = k = v = the positions; shuffle positions": "equivariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "invariant",
}

raise NotImplementedError()

# %% right: capitals
symmetry_predictions = {
    "average over the positions; shuffle positions": "Invariant",
    "average over the positions; shuffle channels": "Equivariant",
    "maximum over the channels; shuffle channels": "Invariant",
    "1x1 convolution; shuffle positions": "Equivariant",
    "1x1 convolution; shuffle channels": "Neither",
    "3x3 convolution; shuffle positions": "Neither",
    "flatten, then a fully connected layer; shuffle positions": "Neither",
    "gate each channel by its own mean; shuffle positions": "Equivariant",
    "gate each channel by its own mean; shuffle channels": "Equivariant",
    "softmax over the positions; shuffle positions": "Equivariant",
    "attention with q = k = v = the positions; shuffle positions": "Equivariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "Invariant",
}

# %% right: upper case with spaces
symmetry_predictions = {
    "average over the positions; shuffle positions": " INVARIANT ",
    "average over the positions; shuffle channels": " EQUIVARIANT ",
    "maximum over the channels; shuffle channels": " INVARIANT ",
    "1x1 convolution; shuffle positions": " EQUIVARIANT ",
    "1x1 convolution; shuffle channels": " NEITHER ",
    "3x3 convolution; shuffle positions": " NEITHER ",
    "flatten, then a fully connected layer; shuffle positions": " NEITHER ",
    "gate each channel by its own mean; shuffle positions": " EQUIVARIANT ",
    "gate each channel by its own mean; shuffle channels": " EQUIVARIANT ",
    "softmax over the positions; shuffle positions": " EQUIVARIANT ",
    "attention with q = k = v = the positions; shuffle positions": " EQUIVARIANT ",
    "attention with one fixed query, k = v = the positions; shuffle positions": " INVARIANT ",
}

# %% right: another order
symmetry_predictions = {
    "attention with one fixed query, k = v = the positions; shuffle positions": "invariant",
    "attention with q = k = v = the positions; shuffle positions": "equivariant",
    "softmax over the positions; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle channels": "equivariant",
    "gate each channel by its own mean; shuffle positions": "equivariant",
    "flatten, then a fully connected layer; shuffle positions": "neither",
    "3x3 convolution; shuffle positions": "neither",
    "1x1 convolution; shuffle channels": "neither",
    "1x1 convolution; shuffle positions": "equivariant",
    "maximum over the channels; shuffle channels": "invariant",
    "average over the positions; shuffle channels": "equivariant",
    "average over the positions; shuffle positions": "invariant",
}

# %% right: single quotes
symmetry_predictions = {
    "average over the positions; shuffle positions": 'invariant',
    "average over the positions; shuffle channels": 'equivariant',
    "maximum over the channels; shuffle channels": 'invariant',
    "1x1 convolution; shuffle positions": 'equivariant',
    "1x1 convolution; shuffle channels": 'neither',
    "3x3 convolution; shuffle positions": 'neither',
    "flatten, then a fully connected layer; shuffle positions": 'neither',
    "gate each channel by its own mean; shuffle positions": 'equivariant',
    "gate each channel by its own mean; shuffle channels": 'equivariant',
    "softmax over the positions; shuffle positions": 'equivariant',
    "attention with q = k = v = the positions; shuffle positions": 'equivariant',
    "attention with one fixed query, k = v = the positions; shuffle positions": 'invariant',
}

# %% right: names for the words
E, I, N = "equivariant", "invariant", "neither"
symmetry_predictions = {
    "average over the positions; shuffle positions": I,
    "average over the positions; shuffle channels": E,
    "maximum over the channels; shuffle channels": I,
    "1x1 convolution; shuffle positions": E,
    "1x1 convolution; shuffle channels": N,
    "3x3 convolution; shuffle positions": N,
    "flatten, then a fully connected layer; shuffle positions": N,
    "gate each channel by its own mean; shuffle positions": E,
    "gate each channel by its own mean; shuffle channels": E,
    "softmax over the positions; shuffle positions": E,
    "attention with q = k = v = the positions; shuffle positions": E,
    "attention with one fixed query, k = v = the positions; shuffle positions": I,
}

# %% right: one by one
symmetry_predictions = {}
symmetry_predictions["average over the positions; shuffle positions"] = "invariant"
symmetry_predictions["average over the positions; shuffle channels"] = "equivariant"
symmetry_predictions["maximum over the channels; shuffle channels"] = "invariant"
symmetry_predictions["1x1 convolution; shuffle positions"] = "equivariant"
symmetry_predictions["1x1 convolution; shuffle channels"] = "neither"
symmetry_predictions["3x3 convolution; shuffle positions"] = "neither"
symmetry_predictions["flatten, then a fully connected layer; shuffle positions"] = "neither"
symmetry_predictions["gate each channel by its own mean; shuffle positions"] = "equivariant"
symmetry_predictions["gate each channel by its own mean; shuffle channels"] = "equivariant"
symmetry_predictions["softmax over the positions; shuffle positions"] = "equivariant"
symmetry_predictions["attention with q = k = v = the positions; shuffle positions"] = "equivariant"
symmetry_predictions["attention with one fixed query, k = v = the positions; shuffle positions"] = "invariant"

# %% right: two lists
cases = [
    "average over the positions; shuffle positions",
    "average over the positions; shuffle channels",
    "maximum over the channels; shuffle channels",
    "1x1 convolution; shuffle positions",
    "1x1 convolution; shuffle channels",
    "3x3 convolution; shuffle positions",
    "flatten, then a fully connected layer; shuffle positions",
    "gate each channel by its own mean; shuffle positions",
    "gate each channel by its own mean; shuffle channels",
    "softmax over the positions; shuffle positions",
    "attention with q = k = v = the positions; shuffle positions",
    "attention with one fixed query, k = v = the positions; shuffle positions",
]
words = "invariant equivariant invariant equivariant neither neither neither equivariant equivariant equivariant equivariant invariant".split()
symmetry_predictions = dict(zip(cases, words))

# %% right: the given dict, updated
symmetry_predictions = {
    "average over the positions; shuffle positions": None,
    "average over the positions; shuffle channels": None,
    "maximum over the channels; shuffle channels": None,
    "1x1 convolution; shuffle positions": None,
    "1x1 convolution; shuffle channels": None,
    "3x3 convolution; shuffle positions": None,
    "flatten, then a fully connected layer; shuffle positions": None,
    "gate each channel by its own mean; shuffle positions": None,
    "gate each channel by its own mean; shuffle channels": None,
    "softmax over the positions; shuffle positions": None,
    "attention with q = k = v = the positions; shuffle positions": None,
    "attention with one fixed query, k = v = the positions; shuffle positions": None,
}

for name in symmetry_predictions:
    symmetry_predictions[name] = "equivariant"
symmetry_predictions["average over the positions; shuffle positions"] = "invariant"
symmetry_predictions["maximum over the channels; shuffle channels"] = "invariant"
symmetry_predictions["1x1 convolution; shuffle channels"] = "neither"
symmetry_predictions["3x3 convolution; shuffle positions"] = "neither"
symmetry_predictions["flatten, then a fully connected layer; shuffle positions"] = "neither"
symmetry_predictions["attention with one fixed query, k = v = the positions; shuffle positions"] = "invariant"

# %% right: by groups
groups = {
    "invariant": [
        "average over the positions; shuffle positions",
        "maximum over the channels; shuffle channels",
        "attention with one fixed query, k = v = the positions; shuffle positions",
    ],
    "neither": [
        "1x1 convolution; shuffle channels",
        "3x3 convolution; shuffle positions",
        "flatten, then a fully connected layer; shuffle positions",
    ],
    "equivariant": [
        "average over the positions; shuffle channels",
        "1x1 convolution; shuffle positions",
        "gate each channel by its own mean; shuffle positions",
        "gate each channel by its own mean; shuffle channels",
        "softmax over the positions; shuffle positions",
        "attention with q = k = v = the positions; shuffle positions",
    ],
}
symmetry_predictions = {case: word for word, cases in groups.items() for case in cases}

# %% right: a note of its own beside
symmetry_predictions = {
    "average over the positions; shuffle positions": "invariant",
    "average over the positions; shuffle channels": "equivariant",
    "maximum over the channels; shuffle channels": "invariant",
    "1x1 convolution; shuffle positions": "equivariant",
    "1x1 convolution; shuffle channels": "neither",
    "3x3 convolution; shuffle positions": "neither",
    "flatten, then a fully connected layer; shuffle positions": "neither",
    "gate each channel by its own mean; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle channels": "equivariant",
    "softmax over the positions; shuffle positions": "equivariant",
    "attention with q = k = v = the positions; shuffle positions": "equivariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "invariant",
    "my note": "done",
}

# %% right: an ordered dict
from collections import OrderedDict

symmetry_predictions = OrderedDict([
    ("average over the positions; shuffle positions", "invariant"),
    ("average over the positions; shuffle channels", "equivariant"),
    ("maximum over the channels; shuffle channels", "invariant"),
    ("1x1 convolution; shuffle positions", "equivariant"),
    ("1x1 convolution; shuffle channels", "neither"),
    ("3x3 convolution; shuffle positions", "neither"),
    ("flatten, then a fully connected layer; shuffle positions", "neither"),
    ("gate each channel by its own mean; shuffle positions", "equivariant"),
    ("gate each channel by its own mean; shuffle channels", "equivariant"),
    ("softmax over the positions; shuffle positions", "equivariant"),
    ("attention with q = k = v = the positions; shuffle positions", "equivariant"),
    ("attention with one fixed query, k = v = the positions; shuffle positions", "invariant"),
])

# %% right: measured
torch.manual_seed(2)
U, order = torch.randn(2, 6, 4, 4), torch.randperm(16)
swap = [3, 0, 1, 5, 2, 4]
w1, w3, line, ask = (torch.randn(s) for s in ((6, 6, 1, 1), (6, 6, 3, 3), (96, 5), (1, 1, 6)))

def rows(U):
    return U.flatten(2).transpose(1, 2)

def attend(q, x):
    return F.scaled_dot_product_attention(q, x, x)

operations = {
    "average over the positions": lambda U: U.mean((2, 3)),
    "maximum over the channels": lambda U: U.amax(1, keepdim=True),
    "1x1 convolution": lambda U: F.conv2d(U, w1),
    "3x3 convolution": lambda U: F.conv2d(U, w3, padding=1),
    "flatten, then a fully connected layer": lambda U: U.flatten(1) @ line,
    "gate each channel by its own mean": lambda U: U * U.mean((2, 3), keepdim=True).sigmoid(),
    "softmax over the positions": lambda U: U.flatten(2).softmax(2).view_as(U),
    "attention with q = k = v = the positions": lambda U: attend(rows(U), rows(U)).transpose(1, 2).reshape(U.shape),
    "attention with one fixed query, k = v = the positions": lambda U: attend(ask.expand(2, 1, 6), rows(U)),
}
shuffles = {
    "shuffle positions": lambda y: y.flatten(2)[:, :, order].reshape(y.shape),
    "shuffle channels": lambda y: y[:, swap],
}

def word(f, P):
    if torch.allclose(f(P(U)), f(U), atol=1e-5):
        return "invariant"
    try:
        return "equivariant" if torch.allclose(f(P(U)), P(f(U)), atol=1e-5) else "neither"
    except (IndexError, RuntimeError):
        return "neither"

symmetry_predictions = {
    case: word(operations[case.split("; ")[0]], shuffles[case.split("; ")[1]])
    for case in [
        "average over the positions; shuffle positions",
        "average over the positions; shuffle channels",
        "maximum over the channels; shuffle channels",
        "1x1 convolution; shuffle positions",
        "1x1 convolution; shuffle channels",
        "3x3 convolution; shuffle positions",
        "flatten, then a fully connected layer; shuffle positions",
        "gate each channel by its own mean; shuffle positions",
        "gate each channel by its own mean; shuffle channels",
        "softmax over the positions; shuffle positions",
        "attention with q = k = v = the positions; shuffle positions",
        "attention with one fixed query, k = v = the positions; shuffle positions",
    ]
}

# %% wrong: equivariant for average over the positions; shuffle positions
# check: symmetry_predictions_agree_with_experiment
# says: “average over the positions; shuffle positions” is wrong
symmetry_predictions = {
    "average over the positions; shuffle positions": "equivariant",
    "average over the positions; shuffle channels": "equivariant",
    "maximum over the channels; shuffle channels": "invariant",
    "1x1 convolution; shuffle positions": "equivariant",
    "1x1 convolution; shuffle channels": "neither",
    "3x3 convolution; shuffle positions": "neither",
    "flatten, then a fully connected layer; shuffle positions": "neither",
    "gate each channel by its own mean; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle channels": "equivariant",
    "softmax over the positions; shuffle positions": "equivariant",
    "attention with q = k = v = the positions; shuffle positions": "equivariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "invariant",
}

# %% wrong: neither for average over the positions; shuffle positions
# check: symmetry_predictions_agree_with_experiment
# says: “average over the positions; shuffle positions” is wrong
symmetry_predictions = {
    "average over the positions; shuffle positions": "neither",
    "average over the positions; shuffle channels": "equivariant",
    "maximum over the channels; shuffle channels": "invariant",
    "1x1 convolution; shuffle positions": "equivariant",
    "1x1 convolution; shuffle channels": "neither",
    "3x3 convolution; shuffle positions": "neither",
    "flatten, then a fully connected layer; shuffle positions": "neither",
    "gate each channel by its own mean; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle channels": "equivariant",
    "softmax over the positions; shuffle positions": "equivariant",
    "attention with q = k = v = the positions; shuffle positions": "equivariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "invariant",
}

# %% wrong: invariant for average over the positions; shuffle channels
# check: symmetry_predictions_agree_with_experiment
# says: “average over the positions; shuffle channels” is wrong
symmetry_predictions = {
    "average over the positions; shuffle positions": "invariant",
    "average over the positions; shuffle channels": "invariant",
    "maximum over the channels; shuffle channels": "invariant",
    "1x1 convolution; shuffle positions": "equivariant",
    "1x1 convolution; shuffle channels": "neither",
    "3x3 convolution; shuffle positions": "neither",
    "flatten, then a fully connected layer; shuffle positions": "neither",
    "gate each channel by its own mean; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle channels": "equivariant",
    "softmax over the positions; shuffle positions": "equivariant",
    "attention with q = k = v = the positions; shuffle positions": "equivariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "invariant",
}

# %% wrong: neither for average over the positions; shuffle channels
# check: symmetry_predictions_agree_with_experiment
# says: “average over the positions; shuffle channels” is wrong
symmetry_predictions = {
    "average over the positions; shuffle positions": "invariant",
    "average over the positions; shuffle channels": "neither",
    "maximum over the channels; shuffle channels": "invariant",
    "1x1 convolution; shuffle positions": "equivariant",
    "1x1 convolution; shuffle channels": "neither",
    "3x3 convolution; shuffle positions": "neither",
    "flatten, then a fully connected layer; shuffle positions": "neither",
    "gate each channel by its own mean; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle channels": "equivariant",
    "softmax over the positions; shuffle positions": "equivariant",
    "attention with q = k = v = the positions; shuffle positions": "equivariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "invariant",
}

# %% wrong: equivariant for maximum over the channels; shuffle channels
# check: symmetry_predictions_agree_with_experiment
# says: “maximum over the channels; shuffle channels” is wrong
symmetry_predictions = {
    "average over the positions; shuffle positions": "invariant",
    "average over the positions; shuffle channels": "equivariant",
    "maximum over the channels; shuffle channels": "equivariant",
    "1x1 convolution; shuffle positions": "equivariant",
    "1x1 convolution; shuffle channels": "neither",
    "3x3 convolution; shuffle positions": "neither",
    "flatten, then a fully connected layer; shuffle positions": "neither",
    "gate each channel by its own mean; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle channels": "equivariant",
    "softmax over the positions; shuffle positions": "equivariant",
    "attention with q = k = v = the positions; shuffle positions": "equivariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "invariant",
}

# %% wrong: neither for maximum over the channels; shuffle channels
# check: symmetry_predictions_agree_with_experiment
# says: “maximum over the channels; shuffle channels” is wrong
symmetry_predictions = {
    "average over the positions; shuffle positions": "invariant",
    "average over the positions; shuffle channels": "equivariant",
    "maximum over the channels; shuffle channels": "neither",
    "1x1 convolution; shuffle positions": "equivariant",
    "1x1 convolution; shuffle channels": "neither",
    "3x3 convolution; shuffle positions": "neither",
    "flatten, then a fully connected layer; shuffle positions": "neither",
    "gate each channel by its own mean; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle channels": "equivariant",
    "softmax over the positions; shuffle positions": "equivariant",
    "attention with q = k = v = the positions; shuffle positions": "equivariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "invariant",
}

# %% wrong: invariant for 1x1 convolution; shuffle positions
# check: symmetry_predictions_agree_with_experiment
# says: “1x1 convolution; shuffle positions” is wrong
symmetry_predictions = {
    "average over the positions; shuffle positions": "invariant",
    "average over the positions; shuffle channels": "equivariant",
    "maximum over the channels; shuffle channels": "invariant",
    "1x1 convolution; shuffle positions": "invariant",
    "1x1 convolution; shuffle channels": "neither",
    "3x3 convolution; shuffle positions": "neither",
    "flatten, then a fully connected layer; shuffle positions": "neither",
    "gate each channel by its own mean; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle channels": "equivariant",
    "softmax over the positions; shuffle positions": "equivariant",
    "attention with q = k = v = the positions; shuffle positions": "equivariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "invariant",
}

# %% wrong: neither for 1x1 convolution; shuffle positions
# check: symmetry_predictions_agree_with_experiment
# says: “1x1 convolution; shuffle positions” is wrong
symmetry_predictions = {
    "average over the positions; shuffle positions": "invariant",
    "average over the positions; shuffle channels": "equivariant",
    "maximum over the channels; shuffle channels": "invariant",
    "1x1 convolution; shuffle positions": "neither",
    "1x1 convolution; shuffle channels": "neither",
    "3x3 convolution; shuffle positions": "neither",
    "flatten, then a fully connected layer; shuffle positions": "neither",
    "gate each channel by its own mean; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle channels": "equivariant",
    "softmax over the positions; shuffle positions": "equivariant",
    "attention with q = k = v = the positions; shuffle positions": "equivariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "invariant",
}

# %% wrong: equivariant for 1x1 convolution; shuffle channels
# check: symmetry_predictions_agree_with_experiment
# says: “1x1 convolution; shuffle channels” is wrong
symmetry_predictions = {
    "average over the positions; shuffle positions": "invariant",
    "average over the positions; shuffle channels": "equivariant",
    "maximum over the channels; shuffle channels": "invariant",
    "1x1 convolution; shuffle positions": "equivariant",
    "1x1 convolution; shuffle channels": "equivariant",
    "3x3 convolution; shuffle positions": "neither",
    "flatten, then a fully connected layer; shuffle positions": "neither",
    "gate each channel by its own mean; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle channels": "equivariant",
    "softmax over the positions; shuffle positions": "equivariant",
    "attention with q = k = v = the positions; shuffle positions": "equivariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "invariant",
}

# %% wrong: invariant for 1x1 convolution; shuffle channels
# check: symmetry_predictions_agree_with_experiment
# says: “1x1 convolution; shuffle channels” is wrong
symmetry_predictions = {
    "average over the positions; shuffle positions": "invariant",
    "average over the positions; shuffle channels": "equivariant",
    "maximum over the channels; shuffle channels": "invariant",
    "1x1 convolution; shuffle positions": "equivariant",
    "1x1 convolution; shuffle channels": "invariant",
    "3x3 convolution; shuffle positions": "neither",
    "flatten, then a fully connected layer; shuffle positions": "neither",
    "gate each channel by its own mean; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle channels": "equivariant",
    "softmax over the positions; shuffle positions": "equivariant",
    "attention with q = k = v = the positions; shuffle positions": "equivariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "invariant",
}

# %% wrong: equivariant for 3x3 convolution; shuffle positions
# check: symmetry_predictions_agree_with_experiment
# says: “3x3 convolution; shuffle positions” is wrong
symmetry_predictions = {
    "average over the positions; shuffle positions": "invariant",
    "average over the positions; shuffle channels": "equivariant",
    "maximum over the channels; shuffle channels": "invariant",
    "1x1 convolution; shuffle positions": "equivariant",
    "1x1 convolution; shuffle channels": "neither",
    "3x3 convolution; shuffle positions": "equivariant",
    "flatten, then a fully connected layer; shuffle positions": "neither",
    "gate each channel by its own mean; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle channels": "equivariant",
    "softmax over the positions; shuffle positions": "equivariant",
    "attention with q = k = v = the positions; shuffle positions": "equivariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "invariant",
}

# %% wrong: invariant for 3x3 convolution; shuffle positions
# check: symmetry_predictions_agree_with_experiment
# says: “3x3 convolution; shuffle positions” is wrong
symmetry_predictions = {
    "average over the positions; shuffle positions": "invariant",
    "average over the positions; shuffle channels": "equivariant",
    "maximum over the channels; shuffle channels": "invariant",
    "1x1 convolution; shuffle positions": "equivariant",
    "1x1 convolution; shuffle channels": "neither",
    "3x3 convolution; shuffle positions": "invariant",
    "flatten, then a fully connected layer; shuffle positions": "neither",
    "gate each channel by its own mean; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle channels": "equivariant",
    "softmax over the positions; shuffle positions": "equivariant",
    "attention with q = k = v = the positions; shuffle positions": "equivariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "invariant",
}

# %% wrong: equivariant for flatten, then a fully connected layer; shuffle positions
# check: symmetry_predictions_agree_with_experiment
# says: “flatten, then a fully connected layer; shuffle positions” is wrong
symmetry_predictions = {
    "average over the positions; shuffle positions": "invariant",
    "average over the positions; shuffle channels": "equivariant",
    "maximum over the channels; shuffle channels": "invariant",
    "1x1 convolution; shuffle positions": "equivariant",
    "1x1 convolution; shuffle channels": "neither",
    "3x3 convolution; shuffle positions": "neither",
    "flatten, then a fully connected layer; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle channels": "equivariant",
    "softmax over the positions; shuffle positions": "equivariant",
    "attention with q = k = v = the positions; shuffle positions": "equivariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "invariant",
}

# %% wrong: invariant for flatten, then a fully connected layer; shuffle positions
# check: symmetry_predictions_agree_with_experiment
# says: “flatten, then a fully connected layer; shuffle positions” is wrong
symmetry_predictions = {
    "average over the positions; shuffle positions": "invariant",
    "average over the positions; shuffle channels": "equivariant",
    "maximum over the channels; shuffle channels": "invariant",
    "1x1 convolution; shuffle positions": "equivariant",
    "1x1 convolution; shuffle channels": "neither",
    "3x3 convolution; shuffle positions": "neither",
    "flatten, then a fully connected layer; shuffle positions": "invariant",
    "gate each channel by its own mean; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle channels": "equivariant",
    "softmax over the positions; shuffle positions": "equivariant",
    "attention with q = k = v = the positions; shuffle positions": "equivariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "invariant",
}

# %% wrong: invariant for gate each channel by its own mean; shuffle positions
# check: symmetry_predictions_agree_with_experiment
# says: “gate each channel by its own mean; shuffle positions” is wrong
symmetry_predictions = {
    "average over the positions; shuffle positions": "invariant",
    "average over the positions; shuffle channels": "equivariant",
    "maximum over the channels; shuffle channels": "invariant",
    "1x1 convolution; shuffle positions": "equivariant",
    "1x1 convolution; shuffle channels": "neither",
    "3x3 convolution; shuffle positions": "neither",
    "flatten, then a fully connected layer; shuffle positions": "neither",
    "gate each channel by its own mean; shuffle positions": "invariant",
    "gate each channel by its own mean; shuffle channels": "equivariant",
    "softmax over the positions; shuffle positions": "equivariant",
    "attention with q = k = v = the positions; shuffle positions": "equivariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "invariant",
}

# %% wrong: neither for gate each channel by its own mean; shuffle positions
# check: symmetry_predictions_agree_with_experiment
# says: “gate each channel by its own mean; shuffle positions” is wrong
symmetry_predictions = {
    "average over the positions; shuffle positions": "invariant",
    "average over the positions; shuffle channels": "equivariant",
    "maximum over the channels; shuffle channels": "invariant",
    "1x1 convolution; shuffle positions": "equivariant",
    "1x1 convolution; shuffle channels": "neither",
    "3x3 convolution; shuffle positions": "neither",
    "flatten, then a fully connected layer; shuffle positions": "neither",
    "gate each channel by its own mean; shuffle positions": "neither",
    "gate each channel by its own mean; shuffle channels": "equivariant",
    "softmax over the positions; shuffle positions": "equivariant",
    "attention with q = k = v = the positions; shuffle positions": "equivariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "invariant",
}

# %% wrong: invariant for gate each channel by its own mean; shuffle channels
# check: symmetry_predictions_agree_with_experiment
# says: “gate each channel by its own mean; shuffle channels” is wrong
symmetry_predictions = {
    "average over the positions; shuffle positions": "invariant",
    "average over the positions; shuffle channels": "equivariant",
    "maximum over the channels; shuffle channels": "invariant",
    "1x1 convolution; shuffle positions": "equivariant",
    "1x1 convolution; shuffle channels": "neither",
    "3x3 convolution; shuffle positions": "neither",
    "flatten, then a fully connected layer; shuffle positions": "neither",
    "gate each channel by its own mean; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle channels": "invariant",
    "softmax over the positions; shuffle positions": "equivariant",
    "attention with q = k = v = the positions; shuffle positions": "equivariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "invariant",
}

# %% wrong: neither for gate each channel by its own mean; shuffle channels
# check: symmetry_predictions_agree_with_experiment
# says: “gate each channel by its own mean; shuffle channels” is wrong
symmetry_predictions = {
    "average over the positions; shuffle positions": "invariant",
    "average over the positions; shuffle channels": "equivariant",
    "maximum over the channels; shuffle channels": "invariant",
    "1x1 convolution; shuffle positions": "equivariant",
    "1x1 convolution; shuffle channels": "neither",
    "3x3 convolution; shuffle positions": "neither",
    "flatten, then a fully connected layer; shuffle positions": "neither",
    "gate each channel by its own mean; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle channels": "neither",
    "softmax over the positions; shuffle positions": "equivariant",
    "attention with q = k = v = the positions; shuffle positions": "equivariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "invariant",
}

# %% wrong: invariant for softmax over the positions; shuffle positions
# check: symmetry_predictions_agree_with_experiment
# says: “softmax over the positions; shuffle positions” is wrong
symmetry_predictions = {
    "average over the positions; shuffle positions": "invariant",
    "average over the positions; shuffle channels": "equivariant",
    "maximum over the channels; shuffle channels": "invariant",
    "1x1 convolution; shuffle positions": "equivariant",
    "1x1 convolution; shuffle channels": "neither",
    "3x3 convolution; shuffle positions": "neither",
    "flatten, then a fully connected layer; shuffle positions": "neither",
    "gate each channel by its own mean; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle channels": "equivariant",
    "softmax over the positions; shuffle positions": "invariant",
    "attention with q = k = v = the positions; shuffle positions": "equivariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "invariant",
}

# %% wrong: neither for softmax over the positions; shuffle positions
# check: symmetry_predictions_agree_with_experiment
# says: “softmax over the positions; shuffle positions” is wrong
symmetry_predictions = {
    "average over the positions; shuffle positions": "invariant",
    "average over the positions; shuffle channels": "equivariant",
    "maximum over the channels; shuffle channels": "invariant",
    "1x1 convolution; shuffle positions": "equivariant",
    "1x1 convolution; shuffle channels": "neither",
    "3x3 convolution; shuffle positions": "neither",
    "flatten, then a fully connected layer; shuffle positions": "neither",
    "gate each channel by its own mean; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle channels": "equivariant",
    "softmax over the positions; shuffle positions": "neither",
    "attention with q = k = v = the positions; shuffle positions": "equivariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "invariant",
}

# %% wrong: invariant for attention with q = k = v = the positions; shuffle positions
# check: symmetry_predictions_agree_with_experiment
# says: “attention with q = k = v = the positions; shuffle positions” is wrong
symmetry_predictions = {
    "average over the positions; shuffle positions": "invariant",
    "average over the positions; shuffle channels": "equivariant",
    "maximum over the channels; shuffle channels": "invariant",
    "1x1 convolution; shuffle positions": "equivariant",
    "1x1 convolution; shuffle channels": "neither",
    "3x3 convolution; shuffle positions": "neither",
    "flatten, then a fully connected layer; shuffle positions": "neither",
    "gate each channel by its own mean; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle channels": "equivariant",
    "softmax over the positions; shuffle positions": "equivariant",
    "attention with q = k = v = the positions; shuffle positions": "invariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "invariant",
}

# %% wrong: neither for attention with q = k = v = the positions; shuffle positions
# check: symmetry_predictions_agree_with_experiment
# says: “attention with q = k = v = the positions; shuffle positions” is wrong
symmetry_predictions = {
    "average over the positions; shuffle positions": "invariant",
    "average over the positions; shuffle channels": "equivariant",
    "maximum over the channels; shuffle channels": "invariant",
    "1x1 convolution; shuffle positions": "equivariant",
    "1x1 convolution; shuffle channels": "neither",
    "3x3 convolution; shuffle positions": "neither",
    "flatten, then a fully connected layer; shuffle positions": "neither",
    "gate each channel by its own mean; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle channels": "equivariant",
    "softmax over the positions; shuffle positions": "equivariant",
    "attention with q = k = v = the positions; shuffle positions": "neither",
    "attention with one fixed query, k = v = the positions; shuffle positions": "invariant",
}

# %% wrong: equivariant for attention with one fixed query, k = v = the positions; shuffle positions
# check: symmetry_predictions_agree_with_experiment
# says: “attention with one fixed query, k = v = the positions; shuffle positions” is wrong
symmetry_predictions = {
    "average over the positions; shuffle positions": "invariant",
    "average over the positions; shuffle channels": "equivariant",
    "maximum over the channels; shuffle channels": "invariant",
    "1x1 convolution; shuffle positions": "equivariant",
    "1x1 convolution; shuffle channels": "neither",
    "3x3 convolution; shuffle positions": "neither",
    "flatten, then a fully connected layer; shuffle positions": "neither",
    "gate each channel by its own mean; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle channels": "equivariant",
    "softmax over the positions; shuffle positions": "equivariant",
    "attention with q = k = v = the positions; shuffle positions": "equivariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "equivariant",
}

# %% wrong: neither for attention with one fixed query, k = v = the positions; shuffle positions
# check: symmetry_predictions_agree_with_experiment
# says: “attention with one fixed query, k = v = the positions; shuffle positions” is wrong
symmetry_predictions = {
    "average over the positions; shuffle positions": "invariant",
    "average over the positions; shuffle channels": "equivariant",
    "maximum over the channels; shuffle channels": "invariant",
    "1x1 convolution; shuffle positions": "equivariant",
    "1x1 convolution; shuffle channels": "neither",
    "3x3 convolution; shuffle positions": "neither",
    "flatten, then a fully connected layer; shuffle positions": "neither",
    "gate each channel by its own mean; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle channels": "equivariant",
    "softmax over the positions; shuffle positions": "equivariant",
    "attention with q = k = v = the positions; shuffle positions": "equivariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "neither",
}

# %% wrong: one is not made
# check: symmetry_predictions_are_complete
# says: is not made yet
symmetry_predictions = {
    "average over the positions; shuffle positions": "invariant",
    "average over the positions; shuffle channels": "equivariant",
    "maximum over the channels; shuffle channels": "invariant",
    "1x1 convolution; shuffle positions": "equivariant",
    "1x1 convolution; shuffle channels": "neither",
    "3x3 convolution; shuffle positions": None,
    "flatten, then a fully connected layer; shuffle positions": "neither",
    "gate each channel by its own mean; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle channels": "equivariant",
    "softmax over the positions; shuffle positions": "equivariant",
    "attention with q = k = v = the positions; shuffle positions": "equivariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "invariant",
}

# %% wrong: True and False
# check: symmetry_predictions_are_complete
# says: none of the three words
symmetry_predictions = {
    "average over the positions; shuffle positions": True,
    "average over the positions; shuffle channels": True,
    "maximum over the channels; shuffle channels": True,
    "1x1 convolution; shuffle positions": True,
    "1x1 convolution; shuffle channels": False,
    "3x3 convolution; shuffle positions": False,
    "flatten, then a fully connected layer; shuffle positions": False,
    "gate each channel by its own mean; shuffle positions": True,
    "gate each channel by its own mean; shuffle channels": True,
    "softmax over the positions; shuffle positions": True,
    "attention with q = k = v = the positions; shuffle positions": True,
    "attention with one fixed query, k = v = the positions; shuffle positions": True,
}

# %% wrong: a word of its own
# check: symmetry_predictions_are_complete
# says: none of the three words
symmetry_predictions = {
    "average over the positions; shuffle positions": "invariant",
    "average over the positions; shuffle channels": "equivariant",
    "maximum over the channels; shuffle channels": "invariant",
    "1x1 convolution; shuffle positions": "both",
    "1x1 convolution; shuffle channels": "neither",
    "3x3 convolution; shuffle positions": "neither",
    "flatten, then a fully connected layer; shuffle positions": "neither",
    "gate each channel by its own mean; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle channels": "equivariant",
    "softmax over the positions; shuffle positions": "equivariant",
    "attention with q = k = v = the positions; shuffle positions": "equivariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "invariant",
}

# %% wrong: a key is missing
# check: symmetry_predictions_are_complete
# says: There is no prediction
symmetry_predictions = {
    "average over the positions; shuffle positions": "invariant",
    "average over the positions; shuffle channels": "equivariant",
    "maximum over the channels; shuffle channels": "invariant",
    "1x1 convolution; shuffle positions": "equivariant",
    "1x1 convolution; shuffle channels": "neither",
    "3x3 convolution; shuffle positions": "neither",
    "flatten, then a fully connected layer; shuffle positions": "neither",
    "gate each channel by its own mean; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle channels": "equivariant",
    "softmax over the positions; shuffle positions": "equivariant",
    "attention with q = k = v = the positions; shuffle positions": "equivariant",
}

# %% wrong: a key is misspelt
# check: symmetry_predictions_are_complete
# says: the key “3x3 convolution; shufle positions”
symmetry_predictions = {
    "average over the positions; shuffle positions": "invariant",
    "average over the positions; shuffle channels": "equivariant",
    "maximum over the channels; shuffle channels": "invariant",
    "1x1 convolution; shuffle positions": "equivariant",
    "1x1 convolution; shuffle channels": "neither",
    "3x3 convolution; shufle positions": "neither",
    "flatten, then a fully connected layer; shuffle positions": "neither",
    "gate each channel by its own mean; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle channels": "equivariant",
    "softmax over the positions; shuffle positions": "equivariant",
    "attention with q = k = v = the positions; shuffle positions": "equivariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "invariant",
}

# %% wrong: a list
# check: symmetry_predictions_are_complete
# says: not a dict
symmetry_predictions = ["invariant", "equivariant", "invariant", "equivariant", "neither", "neither", "neither", "equivariant", "equivariant", "equivariant", "equivariant", "invariant"]

# %% wrong: all equivariant
# check: symmetry_predictions_agree_with_experiment
# says: is wrong
symmetry_predictions = {
    "average over the positions; shuffle positions": "equivariant",
    "average over the positions; shuffle channels": "equivariant",
    "maximum over the channels; shuffle channels": "equivariant",
    "1x1 convolution; shuffle positions": "equivariant",
    "1x1 convolution; shuffle channels": "equivariant",
    "3x3 convolution; shuffle positions": "equivariant",
    "flatten, then a fully connected layer; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle channels": "equivariant",
    "softmax over the positions; shuffle positions": "equivariant",
    "attention with q = k = v = the positions; shuffle positions": "equivariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "equivariant",
}

# %% wrong: all neither
# check: symmetry_predictions_agree_with_experiment
# says: is wrong
symmetry_predictions = {
    "average over the positions; shuffle positions": "neither",
    "average over the positions; shuffle channels": "neither",
    "maximum over the channels; shuffle channels": "neither",
    "1x1 convolution; shuffle positions": "neither",
    "1x1 convolution; shuffle channels": "neither",
    "3x3 convolution; shuffle positions": "neither",
    "flatten, then a fully connected layer; shuffle positions": "neither",
    "gate each channel by its own mean; shuffle positions": "neither",
    "gate each channel by its own mean; shuffle channels": "neither",
    "softmax over the positions; shuffle positions": "neither",
    "attention with q = k = v = the positions; shuffle positions": "neither",
    "attention with one fixed query, k = v = the positions; shuffle positions": "neither",
}

# %% wrong: all invariant
# check: symmetry_predictions_agree_with_experiment
# says: is wrong
symmetry_predictions = {
    "average over the positions; shuffle positions": "invariant",
    "average over the positions; shuffle channels": "invariant",
    "maximum over the channels; shuffle channels": "invariant",
    "1x1 convolution; shuffle positions": "invariant",
    "1x1 convolution; shuffle channels": "invariant",
    "3x3 convolution; shuffle positions": "invariant",
    "flatten, then a fully connected layer; shuffle positions": "invariant",
    "gate each channel by its own mean; shuffle positions": "invariant",
    "gate each channel by its own mean; shuffle channels": "invariant",
    "softmax over the positions; shuffle positions": "invariant",
    "attention with q = k = v = the positions; shuffle positions": "invariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "invariant",
}

# %% wrong: abbreviations
# check: symmetry_predictions_are_complete
# says: none of the three words
symmetry_predictions = {
    "average over the positions; shuffle positions": "inv",
    "average over the positions; shuffle channels": "equ",
    "maximum over the channels; shuffle channels": "inv",
    "1x1 convolution; shuffle positions": "equ",
    "1x1 convolution; shuffle channels": "nei",
    "3x3 convolution; shuffle positions": "nei",
    "flatten, then a fully connected layer; shuffle positions": "nei",
    "gate each channel by its own mean; shuffle positions": "equ",
    "gate each channel by its own mean; shuffle channels": "equ",
    "softmax over the positions; shuffle positions": "equ",
    "attention with q = k = v = the positions; shuffle positions": "equ",
    "attention with one fixed query, k = v = the positions; shuffle positions": "inv",
}
