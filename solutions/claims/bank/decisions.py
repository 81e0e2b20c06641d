# %% right: filled in
decisions = {
    "SE(64): for each image, a channel has one gate at all positions": True,
    "SE(64): the result never has another sign than the input": True,
    "SE(8): the gates depend on the input": False,
    "EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "CoordinateAttention(64): the module sees places": False,
    "CoordinateAttention(64): all factors lie between 0 and 1": False,
    "NonLocal(64): the fresh module returns its input": False,
    "NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "SCSE(32): no value becomes larger in magnitude": False,
    "SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}

# %% right: with the last line still there
decisions = {
    "SE(64): for each image, a channel has one gate at all positions": True,
    "SE(64): the result never has another sign than the input": True,
    "SE(8): the gates depend on the input": False,
    "EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "CoordinateAttention(64): the module sees places": False,
    "CoordinateAttention(64): all factors lie between 0 and 1": False,
    "NonLocal(64): the fresh module returns its input": False,
    "NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "SCSE(32): no value becomes larger in magnitude": False,
    "SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}

raise NotImplementedError()

# %% right: ones and zeros
decisions = {
    "SE(64): for each image, a channel has one gate at all positions": 1,
    "SE(64): the result never has another sign than the input": 1,
    "SE(8): the gates depend on the input": 0,
    "EveryPosition(64): for each image, a channel has one gate at all positions": 0,
    "CoordinateAttention(64): the module sees places": 0,
    "CoordinateAttention(64): all factors lie between 0 and 1": 0,
    "NonLocal(64): the fresh module returns its input": 0,
    "NonLocal(64): a change in one corner changes the result in the opposite one": 1,
    "SCSE(32): no value becomes larger in magnitude": 0,
    "SCSE(32): max-pooling by 2 before the module gives the same as after it": 0,
}

# %% right: zip
decisions = dict(zip(
    [
        "SE(64): for each image, a channel has one gate at all positions",
        "SE(64): the result never has another sign than the input",
        "SE(8): the gates depend on the input",
        "EveryPosition(64): for each image, a channel has one gate at all positions",
        "CoordinateAttention(64): the module sees places",
        "CoordinateAttention(64): all factors lie between 0 and 1",
        "NonLocal(64): the fresh module returns its input",
        "NonLocal(64): a change in one corner changes the result in the opposite one",
        "SCSE(32): no value becomes larger in magnitude",
        "SCSE(32): max-pooling by 2 before the module gives the same as after it"
    ],
    [True, True, False, False, False, False, False, True, False, False],
))

# %% right: NumPy's truth
import numpy as np

decisions = {
    "SE(64): for each image, a channel has one gate at all positions": True,
    "SE(64): the result never has another sign than the input": True,
    "SE(8): the gates depend on the input": False,
    "EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "CoordinateAttention(64): the module sees places": False,
    "CoordinateAttention(64): all factors lie between 0 and 1": False,
    "NonLocal(64): the fresh module returns its input": False,
    "NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "SCSE(32): no value becomes larger in magnitude": False,
    "SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}
decisions = {k: np.bool_(v) for k, v in decisions.items()}

# %% right: torch's truth
decisions = {
    "SE(64): for each image, a channel has one gate at all positions": True,
    "SE(64): the result never has another sign than the input": True,
    "SE(8): the gates depend on the input": False,
    "EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "CoordinateAttention(64): the module sees places": False,
    "CoordinateAttention(64): all factors lie between 0 and 1": False,
    "NonLocal(64): the fresh module returns its input": False,
    "NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "SCSE(32): no value becomes larger in magnitude": False,
    "SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}
decisions = {k: torch.tensor(v) for k, v in decisions.items()}

# %% right: in another order
decisions = {
    "SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
    "SCSE(32): no value becomes larger in magnitude": False,
    "NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "NonLocal(64): the fresh module returns its input": False,
    "CoordinateAttention(64): all factors lie between 0 and 1": False,
    "CoordinateAttention(64): the module sees places": False,
    "EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "SE(8): the gates depend on the input": False,
    "SE(64): the result never has another sign than the input": True,
    "SE(64): for each image, a channel has one gate at all positions": True,
}

# %% right: one by one
decisions = {}
decisions["SE(64): for each image, a channel has one gate at all positions"] = True
decisions["SE(64): the result never has another sign than the input"] = True
decisions["SE(8): the gates depend on the input"] = False
decisions["EveryPosition(64): for each image, a channel has one gate at all positions"] = False
decisions["CoordinateAttention(64): the module sees places"] = False
decisions["CoordinateAttention(64): all factors lie between 0 and 1"] = False
decisions["NonLocal(64): the fresh module returns its input"] = False
decisions["NonLocal(64): a change in one corner changes the result in the opposite one"] = True
decisions["SCSE(32): no value becomes larger in magnitude"] = False
decisions["SCSE(32): max-pooling by 2 before the module gives the same as after it"] = False

# %% right: an extra key
decisions = {
    "SE(64): for each image, a channel has one gate at all positions": True,
    "SE(64): the result never has another sign than the input": True,
    "SE(8): the gates depend on the input": False,
    "EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "CoordinateAttention(64): the module sees places": False,
    "CoordinateAttention(64): all factors lie between 0 and 1": False,
    "NonLocal(64): the fresh module returns its input": False,
    "NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "SCSE(32): no value becomes larger in magnitude": False,
    "SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}
decisions["mine"] = None

# %% right: by experiments
def _one_gate(module):
    x = torch.randn(2, 64, 6, 6)
    return bool(((module(x) / x).std((2, 3)) < 1e-3).all())


def _coordinates():
    x, order = torch.randn(2, 64, 6, 6), torch.randperm(36)
    module = CoordinateAttention(64)
    a, b = module(x).flatten(2)[..., order], module(x.flatten(2)[..., order].reshape(x.shape)).flatten(2)
    return bool((a - b).norm() > 1e-4 * a.norm())


_x = torch.randn(2, 64, 6, 6)
_se, _small, _coordinate, _non_local, _scse = (
    SE(64), SE(8), CoordinateAttention(64), NonLocal(64), SCSE(32)
)
_other = _x.clone()
_other[:, :, 0, 0] += 2
_factors = _coordinate.gate(_x)
_pool = nn.MaxPool2d(2)
_values = [
    _one_gate(_se),
    bool((_se(_x) * _x >= 0).all()),
    bool(_small.gate(torch.randn(9, 8, 3, 3)).std() > 1e-6),
    _one_gate(EveryPosition(64)),
    _coordinates(),
    bool(((_factors >= 0) & (_factors <= 1)).all()),
    torch.allclose(_non_local(_x), _x, atol=1e-4),
    bool((_non_local(_other) - _non_local(_x))[..., -1, -1].abs().max() > 1e-4),
    bool((_scse(_x[:, :32]).abs() <= _x[:, :32].abs()).all()),
    torch.allclose(_pool(_scse(_x[:, :32])), _scse(_pool(_x[:, :32])), atol=1e-4),
]
decisions = dict(zip(
    [
        "SE(64): for each image, a channel has one gate at all positions",
        "SE(64): the result never has another sign than the input",
        "SE(8): the gates depend on the input",
        "EveryPosition(64): for each image, a channel has one gate at all positions",
        "CoordinateAttention(64): the module sees places",
        "CoordinateAttention(64): all factors lie between 0 and 1",
        "NonLocal(64): the fresh module returns its input",
        "NonLocal(64): a change in one corner changes the result in the opposite one",
        "SCSE(32): no value becomes larger in magnitude",
        "SCSE(32): max-pooling by 2 before the module gives the same as after it"
    ],
    _values,
))

# %% wrong: claim 1 decided otherwise
# check: decisions_agree_with_experiment
# says: the factors of a channel vary
decisions = {
    "SE(64): for each image, a channel has one gate at all positions": False,
    "SE(64): the result never has another sign than the input": True,
    "SE(8): the gates depend on the input": False,
    "EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "CoordinateAttention(64): the module sees places": False,
    "CoordinateAttention(64): all factors lie between 0 and 1": False,
    "NonLocal(64): the fresh module returns its input": False,
    "NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "SCSE(32): no value becomes larger in magnitude": False,
    "SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}

# %% wrong: claim 2 decided otherwise
# check: decisions_agree_with_experiment
# says: change their sign
decisions = {
    "SE(64): for each image, a channel has one gate at all positions": True,
    "SE(64): the result never has another sign than the input": False,
    "SE(8): the gates depend on the input": False,
    "EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "CoordinateAttention(64): the module sees places": False,
    "CoordinateAttention(64): all factors lie between 0 and 1": False,
    "NonLocal(64): the fresh module returns its input": False,
    "NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "SCSE(32): no value becomes larger in magnitude": False,
    "SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}

# %% wrong: claim 3 decided otherwise
# check: decisions_agree_with_experiment
# says: the gates vary by
decisions = {
    "SE(64): for each image, a channel has one gate at all positions": True,
    "SE(64): the result never has another sign than the input": True,
    "SE(8): the gates depend on the input": True,
    "EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "CoordinateAttention(64): the module sees places": False,
    "CoordinateAttention(64): all factors lie between 0 and 1": False,
    "NonLocal(64): the fresh module returns its input": False,
    "NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "SCSE(32): no value becomes larger in magnitude": False,
    "SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}

# %% wrong: claim 4 decided otherwise
# check: decisions_agree_with_experiment
# says: the factors of a channel vary
decisions = {
    "SE(64): for each image, a channel has one gate at all positions": True,
    "SE(64): the result never has another sign than the input": True,
    "SE(8): the gates depend on the input": False,
    "EveryPosition(64): for each image, a channel has one gate at all positions": True,
    "CoordinateAttention(64): the module sees places": False,
    "CoordinateAttention(64): all factors lie between 0 and 1": False,
    "NonLocal(64): the fresh module returns its input": False,
    "NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "SCSE(32): no value becomes larger in magnitude": False,
    "SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}

# %% wrong: claim 5 decided otherwise
# check: decisions_agree_with_experiment
# says: after shuffling
decisions = {
    "SE(64): for each image, a channel has one gate at all positions": True,
    "SE(64): the result never has another sign than the input": True,
    "SE(8): the gates depend on the input": False,
    "EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "CoordinateAttention(64): the module sees places": True,
    "CoordinateAttention(64): all factors lie between 0 and 1": False,
    "NonLocal(64): the fresh module returns its input": False,
    "NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "SCSE(32): no value becomes larger in magnitude": False,
    "SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}

# %% wrong: claim 6 decided otherwise
# check: decisions_agree_with_experiment
# says: they go from
decisions = {
    "SE(64): for each image, a channel has one gate at all positions": True,
    "SE(64): the result never has another sign than the input": True,
    "SE(8): the gates depend on the input": False,
    "EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "CoordinateAttention(64): the module sees places": False,
    "CoordinateAttention(64): all factors lie between 0 and 1": True,
    "NonLocal(64): the fresh module returns its input": False,
    "NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "SCSE(32): no value becomes larger in magnitude": False,
    "SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}

# %% wrong: claim 7 decided otherwise
# check: decisions_agree_with_experiment
# says: it changes its input by
decisions = {
    "SE(64): for each image, a channel has one gate at all positions": True,
    "SE(64): the result never has another sign than the input": True,
    "SE(8): the gates depend on the input": False,
    "EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "CoordinateAttention(64): the module sees places": False,
    "CoordinateAttention(64): all factors lie between 0 and 1": False,
    "NonLocal(64): the fresh module returns its input": True,
    "NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "SCSE(32): no value becomes larger in magnitude": False,
    "SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}

# %% wrong: claim 8 decided otherwise
# check: decisions_agree_with_experiment
# says: the opposite corner changes
decisions = {
    "SE(64): for each image, a channel has one gate at all positions": True,
    "SE(64): the result never has another sign than the input": True,
    "SE(8): the gates depend on the input": False,
    "EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "CoordinateAttention(64): the module sees places": False,
    "CoordinateAttention(64): all factors lie between 0 and 1": False,
    "NonLocal(64): the fresh module returns its input": False,
    "NonLocal(64): a change in one corner changes the result in the opposite one": False,
    "SCSE(32): no value becomes larger in magnitude": False,
    "SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}

# %% wrong: claim 9 decided otherwise
# check: decisions_agree_with_experiment
# says: the largest factor is
decisions = {
    "SE(64): for each image, a channel has one gate at all positions": True,
    "SE(64): the result never has another sign than the input": True,
    "SE(8): the gates depend on the input": False,
    "EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "CoordinateAttention(64): the module sees places": False,
    "CoordinateAttention(64): all factors lie between 0 and 1": False,
    "NonLocal(64): the fresh module returns its input": False,
    "NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "SCSE(32): no value becomes larger in magnitude": True,
    "SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}

# %% wrong: claim 10 decided otherwise
# check: decisions_agree_with_experiment
# says: the results differ by
decisions = {
    "SE(64): for each image, a channel has one gate at all positions": True,
    "SE(64): the result never has another sign than the input": True,
    "SE(8): the gates depend on the input": False,
    "EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "CoordinateAttention(64): the module sees places": False,
    "CoordinateAttention(64): all factors lie between 0 and 1": False,
    "NonLocal(64): the fresh module returns its input": False,
    "NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "SCSE(32): no value becomes larger in magnitude": False,
    "SCSE(32): max-pooling by 2 before the module gives the same as after it": True,
}

# %% wrong: one left open
# check: decisions_are_complete
# says: is not made yet
decisions = {
    "SE(64): for each image, a channel has one gate at all positions": True,
    "SE(64): the result never has another sign than the input": True,
    "SE(8): the gates depend on the input": False,
    "EveryPosition(64): for each image, a channel has one gate at all positions": None,
    "CoordinateAttention(64): the module sees places": False,
    "CoordinateAttention(64): all factors lie between 0 and 1": False,
    "NonLocal(64): the fresh module returns its input": False,
    "NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "SCSE(32): no value becomes larger in magnitude": False,
    "SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}

# %% wrong: texts
# check: decisions_are_complete
# says: neither True nor False
decisions = {
    "SE(64): for each image, a channel has one gate at all positions": "True",
    "SE(64): the result never has another sign than the input": "True",
    "SE(8): the gates depend on the input": "False",
    "EveryPosition(64): for each image, a channel has one gate at all positions": "False",
    "CoordinateAttention(64): the module sees places": "False",
    "CoordinateAttention(64): all factors lie between 0 and 1": "False",
    "NonLocal(64): the fresh module returns its input": "False",
    "NonLocal(64): a change in one corner changes the result in the opposite one": "True",
    "SCSE(32): no value becomes larger in magnitude": "False",
    "SCSE(32): max-pooling by 2 before the module gives the same as after it": "False",
}

# %% wrong: a list
# check: decisions_are_complete
# says: is not a dict
decisions = [True, True, False, False, False, False, False, True, False, False]

# %% wrong: a key is missing
# check: decisions_are_complete
# says: There is no prediction for
decisions = {
    "SE(64): for each image, a channel has one gate at all positions": True,
    "SE(64): the result never has another sign than the input": True,
    "SE(8): the gates depend on the input": False,
    "EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "CoordinateAttention(64): the module sees places": False,
    "CoordinateAttention(64): all factors lie between 0 and 1": False,
    "NonLocal(64): the fresh module returns its input": False,
    "NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "SCSE(32): no value becomes larger in magnitude": False,
    "SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}
del decisions["SE(8): the gates depend on the input"]

# %% wrong: all hold
# check: decisions_agree_with_experiment
# says: is wrong
decisions = {
    "SE(64): for each image, a channel has one gate at all positions": True,
    "SE(64): the result never has another sign than the input": True,
    "SE(8): the gates depend on the input": True,
    "EveryPosition(64): for each image, a channel has one gate at all positions": True,
    "CoordinateAttention(64): the module sees places": True,
    "CoordinateAttention(64): all factors lie between 0 and 1": True,
    "NonLocal(64): the fresh module returns its input": True,
    "NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "SCSE(32): no value becomes larger in magnitude": True,
    "SCSE(32): max-pooling by 2 before the module gives the same as after it": True,
}

# %% wrong: none holds
# check: decisions_agree_with_experiment
# says: is wrong
decisions = {
    "SE(64): for each image, a channel has one gate at all positions": False,
    "SE(64): the result never has another sign than the input": False,
    "SE(8): the gates depend on the input": False,
    "EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "CoordinateAttention(64): the module sees places": False,
    "CoordinateAttention(64): all factors lie between 0 and 1": False,
    "NonLocal(64): the fresh module returns its input": False,
    "NonLocal(64): a change in one corner changes the result in the opposite one": False,
    "SCSE(32): no value becomes larger in magnitude": False,
    "SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}

# %% right: bits of a text
decisions = dict(
    zip(
        [
            "SE(64): for each image, a channel has one gate at all positions",
            "SE(64): the result never has another sign than the input",
            "SE(8): the gates depend on the input",
            "EveryPosition(64): for each image, a channel has one gate at all positions",
            "CoordinateAttention(64): the module sees places",
            "CoordinateAttention(64): all factors lie between 0 and 1",
            "NonLocal(64): the fresh module returns its input",
            "NonLocal(64): a change in one corner changes the result in the opposite one",
            "SCSE(32): no value becomes larger in magnitude",
            "SCSE(32): max-pooling by 2 before the module gives the same as after it",
        ],
        (c == "1" for c in "1100000100"),
    )
)

# %% right: torch tensors
decisions = {
    k: torch.tensor(v)
    for k, v in {
        "SE(64): for each image, a channel has one gate at all positions": True,
        "SE(64): the result never has another sign than the input": True,
        "SE(8): the gates depend on the input": False,
        "EveryPosition(64): for each image, a channel has one gate at all positions": False,
        "CoordinateAttention(64): the module sees places": False,
        "CoordinateAttention(64): all factors lie between 0 and 1": False,
        "NonLocal(64): the fresh module returns its input": False,
        "NonLocal(64): a change in one corner changes the result in the opposite one": True,
        "SCSE(32): no value becomes larger in magnitude": False,
        "SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
    }.items()
}

# %% right: 1.0 and 0.0
decisions = {
    k: float(v)
    for k, v in {
        "SE(64): for each image, a channel has one gate at all positions": True,
        "SE(64): the result never has another sign than the input": True,
        "SE(8): the gates depend on the input": False,
        "EveryPosition(64): for each image, a channel has one gate at all positions": False,
        "CoordinateAttention(64): the module sees places": False,
        "CoordinateAttention(64): all factors lie between 0 and 1": False,
        "NonLocal(64): the fresh module returns its input": False,
        "NonLocal(64): a change in one corner changes the result in the opposite one": True,
        "SCSE(32): no value becomes larger in magnitude": False,
        "SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
    }.items()
}

# %% right: OrderedDict
import collections

decisions = collections.OrderedDict(
    {
        "SE(64): for each image, a channel has one gate at all positions": True,
        "SE(64): the result never has another sign than the input": True,
        "SE(8): the gates depend on the input": False,
        "EveryPosition(64): for each image, a channel has one gate at all positions": False,
        "CoordinateAttention(64): the module sees places": False,
        "CoordinateAttention(64): all factors lie between 0 and 1": False,
        "NonLocal(64): the fresh module returns its input": False,
        "NonLocal(64): a change in one corner changes the result in the opposite one": True,
        "SCSE(32): no value becomes larger in magnitude": False,
        "SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
    }
)

# %% right: defaultdict
import collections

decisions = collections.defaultdict(
    bool,
    {
        "SE(64): for each image, a channel has one gate at all positions": True,
        "SE(64): the result never has another sign than the input": True,
        "SE(8): the gates depend on the input": False,
        "EveryPosition(64): for each image, a channel has one gate at all positions": False,
        "CoordinateAttention(64): the module sees places": False,
        "CoordinateAttention(64): all factors lie between 0 and 1": False,
        "NonLocal(64): the fresh module returns its input": False,
        "NonLocal(64): a change in one corner changes the result in the opposite one": True,
        "SCSE(32): no value becomes larger in magnitude": False,
        "SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
    },
)

# %% right: a read-only view
import types

decisions = types.MappingProxyType(
    {
        "SE(64): for each image, a channel has one gate at all positions": True,
        "SE(64): the result never has another sign than the input": True,
        "SE(8): the gates depend on the input": False,
        "EveryPosition(64): for each image, a channel has one gate at all positions": False,
        "CoordinateAttention(64): the module sees places": False,
        "CoordinateAttention(64): all factors lie between 0 and 1": False,
        "NonLocal(64): the fresh module returns its input": False,
        "NonLocal(64): a change in one corner changes the result in the opposite one": True,
        "SCSE(32): no value becomes larger in magnitude": False,
        "SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
    }
)

# %% right: numpy array of truths
import numpy as np

decisions = dict(
    zip(
        [
            "SE(64): for each image, a channel has one gate at all positions",
            "SE(64): the result never has another sign than the input",
            "SE(8): the gates depend on the input",
            "EveryPosition(64): for each image, a channel has one gate at all positions",
            "CoordinateAttention(64): the module sees places",
            "CoordinateAttention(64): all factors lie between 0 and 1",
            "NonLocal(64): the fresh module returns its input",
            "NonLocal(64): a change in one corner changes the result in the opposite one",
            "SCSE(32): no value becomes larger in magnitude",
            "SCSE(32): max-pooling by 2 before the module gives the same as after it",
        ],
        np.array([1, 1, 0, 0, 0, 0, 0, 1, 0, 0], dtype=bool),
    )
)

# %% right: ones of an enumeration
import enum


class T(enum.IntEnum):
    YES = 1
    NO = 0


decisions = {
    k: T.YES if v else T.NO
    for k, v in {
        "SE(64): for each image, a channel has one gate at all positions": True,
        "SE(64): the result never has another sign than the input": True,
        "SE(8): the gates depend on the input": False,
        "EveryPosition(64): for each image, a channel has one gate at all positions": False,
        "CoordinateAttention(64): the module sees places": False,
        "CoordinateAttention(64): all factors lie between 0 and 1": False,
        "NonLocal(64): the fresh module returns its input": False,
        "NonLocal(64): a change in one corner changes the result in the opposite one": True,
        "SCSE(32): no value becomes larger in magnitude": False,
        "SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
    }.items()
}

# %% wrong: all turned
# check: decisions_agree_with_experiment
# says: is wrong
decisions = {
    "SE(64): for each image, a channel has one gate at all positions": False,
    "SE(64): the result never has another sign than the input": False,
    "SE(8): the gates depend on the input": True,
    "EveryPosition(64): for each image, a channel has one gate at all positions": True,
    "CoordinateAttention(64): the module sees places": True,
    "CoordinateAttention(64): all factors lie between 0 and 1": True,
    "NonLocal(64): the fresh module returns its input": True,
    "NonLocal(64): a change in one corner changes the result in the opposite one": False,
    "SCSE(32): no value becomes larger in magnitude": True,
    "SCSE(32): max-pooling by 2 before the module gives the same as after it": True,
}

# %% wrong: probabilities
# check: decisions_are_complete
# says: neither True nor False
decisions = {
    k: 0.9 if v else 0.1
    for k, v in {
        "SE(64): for each image, a channel has one gate at all positions": True,
        "SE(64): the result never has another sign than the input": True,
        "SE(8): the gates depend on the input": False,
        "EveryPosition(64): for each image, a channel has one gate at all positions": False,
        "CoordinateAttention(64): the module sees places": False,
        "CoordinateAttention(64): all factors lie between 0 and 1": False,
        "NonLocal(64): the fresh module returns its input": False,
        "NonLocal(64): a change in one corner changes the result in the opposite one": True,
        "SCSE(32): no value becomes larger in magnitude": False,
        "SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
    }.items()
}

# %% wrong: lists of one
# check: decisions_are_complete
# says: neither True nor False
decisions = {
    k: [v]
    for k, v in {
        "SE(64): for each image, a channel has one gate at all positions": True,
        "SE(64): the result never has another sign than the input": True,
        "SE(8): the gates depend on the input": False,
        "EveryPosition(64): for each image, a channel has one gate at all positions": False,
        "CoordinateAttention(64): the module sees places": False,
        "CoordinateAttention(64): all factors lie between 0 and 1": False,
        "NonLocal(64): the fresh module returns its input": False,
        "NonLocal(64): a change in one corner changes the result in the opposite one": True,
        "SCSE(32): no value becomes larger in magnitude": False,
        "SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
    }.items()
}

# %% wrong: a key misspelt
# check: decisions_are_complete
# says: the key “SE(8): the gate depends on the input”
decisions = {
    "SE(64): for each image, a channel has one gate at all positions": True,
    "SE(64): the result never has another sign than the input": True,
    "SE(8): the gates depend on the input": False,
    "EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "CoordinateAttention(64): the module sees places": False,
    "CoordinateAttention(64): all factors lie between 0 and 1": False,
    "NonLocal(64): the fresh module returns its input": False,
    "NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "SCSE(32): no value becomes larger in magnitude": False,
    "SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}
decisions["SE(8): the gate depends on the input"] = decisions.pop("SE(8): the gates depend on the input")

# %% wrong: a function
# check: decisions_are_complete
# says: is not a dict
def decisions():
    return {
        "SE(64): for each image, a channel has one gate at all positions": True,
        "SE(64): the result never has another sign than the input": True,
        "SE(8): the gates depend on the input": False,
        "EveryPosition(64): for each image, a channel has one gate at all positions": False,
        "CoordinateAttention(64): the module sees places": False,
        "CoordinateAttention(64): all factors lie between 0 and 1": False,
        "NonLocal(64): the fresh module returns its input": False,
        "NonLocal(64): a change in one corner changes the result in the opposite one": True,
        "SCSE(32): no value becomes larger in magnitude": False,
        "SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
    }

# %% wrong: keys by number
# check: decisions_are_complete
# says: There is no prediction for
decisions = dict(enumerate([True, True, False, False, False, False, False, True, False, False]))

# %% wrong: nan
# check: decisions_are_complete
# says: neither True nor False
decisions = {
    k: float("nan")
    for k in [
        "SE(64): for each image, a channel has one gate at all positions",
        "SE(64): the result never has another sign than the input",
        "SE(8): the gates depend on the input",
        "EveryPosition(64): for each image, a channel has one gate at all positions",
        "CoordinateAttention(64): the module sees places",
        "CoordinateAttention(64): all factors lie between 0 and 1",
        "NonLocal(64): the fresh module returns its input",
        "NonLocal(64): a change in one corner changes the result in the opposite one",
        "SCSE(32): no value becomes larger in magnitude",
        "SCSE(32): max-pooling by 2 before the module gives the same as after it",
    ]
}
