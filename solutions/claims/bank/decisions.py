# %% right: filled in
decisions = {
    "printed.SE(64): for each image, a channel has one gate at all positions": True,
    "printed.SE(64): the result never has another sign than the input": True,
    "printed.SE(8): the gates depend on the input": False,
    "printed.EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "printed.CoordinateAttention(64): the module sees places": False,
    "printed.CoordinateAttention(64): all factors lie between 0 and 1": False,
    "printed.NonLocal(64): the fresh module returns its input": False,
    "printed.NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "printed.SCSE(32): no value becomes larger in magnitude": False,
    "printed.SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}

# %% right: with the last line still there
decisions = {
    "printed.SE(64): for each image, a channel has one gate at all positions": True,
    "printed.SE(64): the result never has another sign than the input": True,
    "printed.SE(8): the gates depend on the input": False,
    "printed.EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "printed.CoordinateAttention(64): the module sees places": False,
    "printed.CoordinateAttention(64): all factors lie between 0 and 1": False,
    "printed.NonLocal(64): the fresh module returns its input": False,
    "printed.NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "printed.SCSE(32): no value becomes larger in magnitude": False,
    "printed.SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}

raise NotImplementedError()

# %% right: ones and zeros
decisions = {
    "printed.SE(64): for each image, a channel has one gate at all positions": 1,
    "printed.SE(64): the result never has another sign than the input": 1,
    "printed.SE(8): the gates depend on the input": 0,
    "printed.EveryPosition(64): for each image, a channel has one gate at all positions": 0,
    "printed.CoordinateAttention(64): the module sees places": 0,
    "printed.CoordinateAttention(64): all factors lie between 0 and 1": 0,
    "printed.NonLocal(64): the fresh module returns its input": 0,
    "printed.NonLocal(64): a change in one corner changes the result in the opposite one": 1,
    "printed.SCSE(32): no value becomes larger in magnitude": 0,
    "printed.SCSE(32): max-pooling by 2 before the module gives the same as after it": 0,
}

# %% right: zip
decisions = dict(zip(
    [
        "printed.SE(64): for each image, a channel has one gate at all positions",
        "printed.SE(64): the result never has another sign than the input",
        "printed.SE(8): the gates depend on the input",
        "printed.EveryPosition(64): for each image, a channel has one gate at all positions",
        "printed.CoordinateAttention(64): the module sees places",
        "printed.CoordinateAttention(64): all factors lie between 0 and 1",
        "printed.NonLocal(64): the fresh module returns its input",
        "printed.NonLocal(64): a change in one corner changes the result in the opposite one",
        "printed.SCSE(32): no value becomes larger in magnitude",
        "printed.SCSE(32): max-pooling by 2 before the module gives the same as after it"
    ],
    [True, True, False, False, False, False, False, True, False, False],
))

# %% right: NumPy's truth
import numpy as np

decisions = {
    "printed.SE(64): for each image, a channel has one gate at all positions": True,
    "printed.SE(64): the result never has another sign than the input": True,
    "printed.SE(8): the gates depend on the input": False,
    "printed.EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "printed.CoordinateAttention(64): the module sees places": False,
    "printed.CoordinateAttention(64): all factors lie between 0 and 1": False,
    "printed.NonLocal(64): the fresh module returns its input": False,
    "printed.NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "printed.SCSE(32): no value becomes larger in magnitude": False,
    "printed.SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}
decisions = {k: np.bool_(v) for k, v in decisions.items()}

# %% right: torch's truth
decisions = {
    "printed.SE(64): for each image, a channel has one gate at all positions": True,
    "printed.SE(64): the result never has another sign than the input": True,
    "printed.SE(8): the gates depend on the input": False,
    "printed.EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "printed.CoordinateAttention(64): the module sees places": False,
    "printed.CoordinateAttention(64): all factors lie between 0 and 1": False,
    "printed.NonLocal(64): the fresh module returns its input": False,
    "printed.NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "printed.SCSE(32): no value becomes larger in magnitude": False,
    "printed.SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}
decisions = {k: torch.tensor(v) for k, v in decisions.items()}

# %% right: in another order
decisions = {
    "printed.SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
    "printed.SCSE(32): no value becomes larger in magnitude": False,
    "printed.NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "printed.NonLocal(64): the fresh module returns its input": False,
    "printed.CoordinateAttention(64): all factors lie between 0 and 1": False,
    "printed.CoordinateAttention(64): the module sees places": False,
    "printed.EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "printed.SE(8): the gates depend on the input": False,
    "printed.SE(64): the result never has another sign than the input": True,
    "printed.SE(64): for each image, a channel has one gate at all positions": True,
}

# %% right: one by one
decisions = {}
decisions["printed.SE(64): for each image, a channel has one gate at all positions"] = True
decisions["printed.SE(64): the result never has another sign than the input"] = True
decisions["printed.SE(8): the gates depend on the input"] = False
decisions["printed.EveryPosition(64): for each image, a channel has one gate at all positions"] = False
decisions["printed.CoordinateAttention(64): the module sees places"] = False
decisions["printed.CoordinateAttention(64): all factors lie between 0 and 1"] = False
decisions["printed.NonLocal(64): the fresh module returns its input"] = False
decisions["printed.NonLocal(64): a change in one corner changes the result in the opposite one"] = True
decisions["printed.SCSE(32): no value becomes larger in magnitude"] = False
decisions["printed.SCSE(32): max-pooling by 2 before the module gives the same as after it"] = False

# %% right: an extra key
decisions = {
    "printed.SE(64): for each image, a channel has one gate at all positions": True,
    "printed.SE(64): the result never has another sign than the input": True,
    "printed.SE(8): the gates depend on the input": False,
    "printed.EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "printed.CoordinateAttention(64): the module sees places": False,
    "printed.CoordinateAttention(64): all factors lie between 0 and 1": False,
    "printed.NonLocal(64): the fresh module returns its input": False,
    "printed.NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "printed.SCSE(32): no value becomes larger in magnitude": False,
    "printed.SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}
decisions["mine"] = None

# %% right: by experiments
def _one_gate(module):
    x = torch.randn(2, 64, 6, 6)
    return bool(((module(x) / x).std((2, 3)) < 1e-3).all())


def _coordinates():
    x, order = torch.randn(2, 64, 6, 6), torch.randperm(36)
    module = printed.CoordinateAttention(64)
    a, b = module(x).flatten(2)[..., order], module(x.flatten(2)[..., order].reshape(x.shape)).flatten(2)
    return bool((a - b).norm() > 1e-4 * a.norm())


_x = torch.randn(2, 64, 6, 6)
_se, _small, _coordinate, _non_local, _scse = (
    printed.SE(64), printed.SE(8), printed.CoordinateAttention(64), printed.NonLocal(64), printed.SCSE(32)
)
_other = _x.clone()
_other[:, :, 0, 0] += 2
_factors = _coordinate.gate(_x)
_pool = nn.MaxPool2d(2)
_values = [
    _one_gate(_se),
    bool((_se(_x) * _x >= 0).all()),
    bool(_small.gate(torch.randn(9, 8, 3, 3)).std() > 1e-6),
    _one_gate(printed.EveryPosition(64)),
    _coordinates(),
    bool(((_factors >= 0) & (_factors <= 1)).all()),
    torch.allclose(_non_local(_x), _x, atol=1e-4),
    bool((_non_local(_other) - _non_local(_x))[..., -1, -1].abs().max() > 1e-4),
    bool((_scse(_x[:, :32]).abs() <= _x[:, :32].abs()).all()),
    torch.allclose(_pool(_scse(_x[:, :32])), _scse(_pool(_x[:, :32])), atol=1e-4),
]
decisions = dict(zip(
    [
        "printed.SE(64): for each image, a channel has one gate at all positions",
        "printed.SE(64): the result never has another sign than the input",
        "printed.SE(8): the gates depend on the input",
        "printed.EveryPosition(64): for each image, a channel has one gate at all positions",
        "printed.CoordinateAttention(64): the module sees places",
        "printed.CoordinateAttention(64): all factors lie between 0 and 1",
        "printed.NonLocal(64): the fresh module returns its input",
        "printed.NonLocal(64): a change in one corner changes the result in the opposite one",
        "printed.SCSE(32): no value becomes larger in magnitude",
        "printed.SCSE(32): max-pooling by 2 before the module gives the same as after it"
    ],
    _values,
))

# %% wrong: claim 1 decided otherwise
# check: decisions_agree_with_experiment
# says: the factors of a channel vary
decisions = {
    "printed.SE(64): for each image, a channel has one gate at all positions": False,
    "printed.SE(64): the result never has another sign than the input": True,
    "printed.SE(8): the gates depend on the input": False,
    "printed.EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "printed.CoordinateAttention(64): the module sees places": False,
    "printed.CoordinateAttention(64): all factors lie between 0 and 1": False,
    "printed.NonLocal(64): the fresh module returns its input": False,
    "printed.NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "printed.SCSE(32): no value becomes larger in magnitude": False,
    "printed.SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}

# %% wrong: claim 2 decided otherwise
# check: decisions_agree_with_experiment
# says: change their sign
decisions = {
    "printed.SE(64): for each image, a channel has one gate at all positions": True,
    "printed.SE(64): the result never has another sign than the input": False,
    "printed.SE(8): the gates depend on the input": False,
    "printed.EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "printed.CoordinateAttention(64): the module sees places": False,
    "printed.CoordinateAttention(64): all factors lie between 0 and 1": False,
    "printed.NonLocal(64): the fresh module returns its input": False,
    "printed.NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "printed.SCSE(32): no value becomes larger in magnitude": False,
    "printed.SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}

# %% wrong: claim 3 decided otherwise
# check: decisions_agree_with_experiment
# says: the gates vary by
decisions = {
    "printed.SE(64): for each image, a channel has one gate at all positions": True,
    "printed.SE(64): the result never has another sign than the input": True,
    "printed.SE(8): the gates depend on the input": True,
    "printed.EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "printed.CoordinateAttention(64): the module sees places": False,
    "printed.CoordinateAttention(64): all factors lie between 0 and 1": False,
    "printed.NonLocal(64): the fresh module returns its input": False,
    "printed.NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "printed.SCSE(32): no value becomes larger in magnitude": False,
    "printed.SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}

# %% wrong: claim 4 decided otherwise
# check: decisions_agree_with_experiment
# says: the factors of a channel vary
decisions = {
    "printed.SE(64): for each image, a channel has one gate at all positions": True,
    "printed.SE(64): the result never has another sign than the input": True,
    "printed.SE(8): the gates depend on the input": False,
    "printed.EveryPosition(64): for each image, a channel has one gate at all positions": True,
    "printed.CoordinateAttention(64): the module sees places": False,
    "printed.CoordinateAttention(64): all factors lie between 0 and 1": False,
    "printed.NonLocal(64): the fresh module returns its input": False,
    "printed.NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "printed.SCSE(32): no value becomes larger in magnitude": False,
    "printed.SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}

# %% wrong: claim 5 decided otherwise
# check: decisions_agree_with_experiment
# says: after shuffling
decisions = {
    "printed.SE(64): for each image, a channel has one gate at all positions": True,
    "printed.SE(64): the result never has another sign than the input": True,
    "printed.SE(8): the gates depend on the input": False,
    "printed.EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "printed.CoordinateAttention(64): the module sees places": True,
    "printed.CoordinateAttention(64): all factors lie between 0 and 1": False,
    "printed.NonLocal(64): the fresh module returns its input": False,
    "printed.NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "printed.SCSE(32): no value becomes larger in magnitude": False,
    "printed.SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}

# %% wrong: claim 6 decided otherwise
# check: decisions_agree_with_experiment
# says: they go from
decisions = {
    "printed.SE(64): for each image, a channel has one gate at all positions": True,
    "printed.SE(64): the result never has another sign than the input": True,
    "printed.SE(8): the gates depend on the input": False,
    "printed.EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "printed.CoordinateAttention(64): the module sees places": False,
    "printed.CoordinateAttention(64): all factors lie between 0 and 1": True,
    "printed.NonLocal(64): the fresh module returns its input": False,
    "printed.NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "printed.SCSE(32): no value becomes larger in magnitude": False,
    "printed.SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}

# %% wrong: claim 7 decided otherwise
# check: decisions_agree_with_experiment
# says: it changes its input by
decisions = {
    "printed.SE(64): for each image, a channel has one gate at all positions": True,
    "printed.SE(64): the result never has another sign than the input": True,
    "printed.SE(8): the gates depend on the input": False,
    "printed.EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "printed.CoordinateAttention(64): the module sees places": False,
    "printed.CoordinateAttention(64): all factors lie between 0 and 1": False,
    "printed.NonLocal(64): the fresh module returns its input": True,
    "printed.NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "printed.SCSE(32): no value becomes larger in magnitude": False,
    "printed.SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}

# %% wrong: claim 8 decided otherwise
# check: decisions_agree_with_experiment
# says: the opposite corner changes
decisions = {
    "printed.SE(64): for each image, a channel has one gate at all positions": True,
    "printed.SE(64): the result never has another sign than the input": True,
    "printed.SE(8): the gates depend on the input": False,
    "printed.EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "printed.CoordinateAttention(64): the module sees places": False,
    "printed.CoordinateAttention(64): all factors lie between 0 and 1": False,
    "printed.NonLocal(64): the fresh module returns its input": False,
    "printed.NonLocal(64): a change in one corner changes the result in the opposite one": False,
    "printed.SCSE(32): no value becomes larger in magnitude": False,
    "printed.SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}

# %% wrong: claim 9 decided otherwise
# check: decisions_agree_with_experiment
# says: the largest factor is
decisions = {
    "printed.SE(64): for each image, a channel has one gate at all positions": True,
    "printed.SE(64): the result never has another sign than the input": True,
    "printed.SE(8): the gates depend on the input": False,
    "printed.EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "printed.CoordinateAttention(64): the module sees places": False,
    "printed.CoordinateAttention(64): all factors lie between 0 and 1": False,
    "printed.NonLocal(64): the fresh module returns its input": False,
    "printed.NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "printed.SCSE(32): no value becomes larger in magnitude": True,
    "printed.SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}

# %% wrong: claim 10 decided otherwise
# check: decisions_agree_with_experiment
# says: the results differ by
decisions = {
    "printed.SE(64): for each image, a channel has one gate at all positions": True,
    "printed.SE(64): the result never has another sign than the input": True,
    "printed.SE(8): the gates depend on the input": False,
    "printed.EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "printed.CoordinateAttention(64): the module sees places": False,
    "printed.CoordinateAttention(64): all factors lie between 0 and 1": False,
    "printed.NonLocal(64): the fresh module returns its input": False,
    "printed.NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "printed.SCSE(32): no value becomes larger in magnitude": False,
    "printed.SCSE(32): max-pooling by 2 before the module gives the same as after it": True,
}

# %% wrong: one left open
# check: decisions_are_complete
# says: is not made yet
decisions = {
    "printed.SE(64): for each image, a channel has one gate at all positions": True,
    "printed.SE(64): the result never has another sign than the input": True,
    "printed.SE(8): the gates depend on the input": False,
    "printed.EveryPosition(64): for each image, a channel has one gate at all positions": None,
    "printed.CoordinateAttention(64): the module sees places": False,
    "printed.CoordinateAttention(64): all factors lie between 0 and 1": False,
    "printed.NonLocal(64): the fresh module returns its input": False,
    "printed.NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "printed.SCSE(32): no value becomes larger in magnitude": False,
    "printed.SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}

# %% wrong: texts
# check: decisions_are_complete
# says: neither True nor False
decisions = {
    "printed.SE(64): for each image, a channel has one gate at all positions": "True",
    "printed.SE(64): the result never has another sign than the input": "True",
    "printed.SE(8): the gates depend on the input": "False",
    "printed.EveryPosition(64): for each image, a channel has one gate at all positions": "False",
    "printed.CoordinateAttention(64): the module sees places": "False",
    "printed.CoordinateAttention(64): all factors lie between 0 and 1": "False",
    "printed.NonLocal(64): the fresh module returns its input": "False",
    "printed.NonLocal(64): a change in one corner changes the result in the opposite one": "True",
    "printed.SCSE(32): no value becomes larger in magnitude": "False",
    "printed.SCSE(32): max-pooling by 2 before the module gives the same as after it": "False",
}

# %% wrong: a list
# check: decisions_are_complete
# says: is not a dict
decisions = [True, True, False, False, False, False, False, True, False, False]

# %% wrong: a key is missing
# check: decisions_are_complete
# says: There is no prediction for
decisions = {
    "printed.SE(64): for each image, a channel has one gate at all positions": True,
    "printed.SE(64): the result never has another sign than the input": True,
    "printed.SE(8): the gates depend on the input": False,
    "printed.EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "printed.CoordinateAttention(64): the module sees places": False,
    "printed.CoordinateAttention(64): all factors lie between 0 and 1": False,
    "printed.NonLocal(64): the fresh module returns its input": False,
    "printed.NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "printed.SCSE(32): no value becomes larger in magnitude": False,
    "printed.SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}
del decisions["printed.SE(8): the gates depend on the input"]

# %% wrong: all hold
# check: decisions_agree_with_experiment
# says: is wrong
decisions = {
    "printed.SE(64): for each image, a channel has one gate at all positions": True,
    "printed.SE(64): the result never has another sign than the input": True,
    "printed.SE(8): the gates depend on the input": True,
    "printed.EveryPosition(64): for each image, a channel has one gate at all positions": True,
    "printed.CoordinateAttention(64): the module sees places": True,
    "printed.CoordinateAttention(64): all factors lie between 0 and 1": True,
    "printed.NonLocal(64): the fresh module returns its input": True,
    "printed.NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "printed.SCSE(32): no value becomes larger in magnitude": True,
    "printed.SCSE(32): max-pooling by 2 before the module gives the same as after it": True,
}

# %% wrong: none holds
# check: decisions_agree_with_experiment
# says: is wrong
decisions = {
    "printed.SE(64): for each image, a channel has one gate at all positions": False,
    "printed.SE(64): the result never has another sign than the input": False,
    "printed.SE(8): the gates depend on the input": False,
    "printed.EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "printed.CoordinateAttention(64): the module sees places": False,
    "printed.CoordinateAttention(64): all factors lie between 0 and 1": False,
    "printed.NonLocal(64): the fresh module returns its input": False,
    "printed.NonLocal(64): a change in one corner changes the result in the opposite one": False,
    "printed.SCSE(32): no value becomes larger in magnitude": False,
    "printed.SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}
