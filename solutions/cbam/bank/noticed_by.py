# %% right: the table
noticed_by = {
    "mirror the map left to right": "spatial",
    "shuffle the positions, the same way in every channel": "spatial",
    "shuffle the positions, differently in each channel": "spatial",
    "reverse the order of the channels": "channel",
    "shuffle the channels, differently at each position": "channel",
    "replace every value by the mean of its position": "both",
    "replace every value by the mean of its channel": "both",
    "add 1 to every value": "both",
    "change another image of the batch": "neither",
}

# %% right: capitals
noticed_by = {
    "mirror the map left to right": "Spatial",
    "shuffle the positions, the same way in every channel": "Spatial",
    "shuffle the positions, differently in each channel": "Spatial",
    "reverse the order of the channels": "Channel",
    "shuffle the channels, differently at each position": "Channel",
    "replace every value by the mean of its position": "Both",
    "replace every value by the mean of its channel": "Both",
    "add 1 to every value": "Both",
    "change another image of the batch": "Neither",
}

# %% right: blanks
noticed_by = {
    "mirror the map left to right": " spatial ",
    "shuffle the positions, the same way in every channel": " spatial ",
    "shuffle the positions, differently in each channel": " spatial ",
    "reverse the order of the channels": " channel ",
    "shuffle the channels, differently at each position": " channel ",
    "replace every value by the mean of its position": " both ",
    "replace every value by the mean of its channel": " both ",
    "add 1 to every value": " both ",
    "change another image of the batch": " neither ",
}

# %% right: dict of pairs
noticed_by = dict([
    ("mirror the map left to right", "spatial"),
    ("shuffle the positions, the same way in every channel", "spatial"),
    ("shuffle the positions, differently in each channel", "spatial"),
    ("reverse the order of the channels", "channel"),
    ("shuffle the channels, differently at each position", "channel"),
    ("replace every value by the mean of its position", "both"),
    ("replace every value by the mean of its channel", "both"),
    ("add 1 to every value", "both"),
    ("change another image of the batch", "neither"),
])

# %% right: filled in one by one
noticed_by = {}
noticed_by["mirror the map left to right"] = "spatial"
noticed_by["shuffle the positions, the same way in every channel"] = "spatial"
noticed_by["shuffle the positions, differently in each channel"] = "spatial"
noticed_by["reverse the order of the channels"] = "channel"
noticed_by["shuffle the channels, differently at each position"] = "channel"
noticed_by["replace every value by the mean of its position"] = "both"
noticed_by["replace every value by the mean of its channel"] = "both"
noticed_by["add 1 to every value"] = "both"
noticed_by["change another image of the batch"] = "neither"

# %% right: with comments and an extra key
noticed_by = {
    "mirror the map left to right": "spatial",
    "shuffle the positions, the same way in every channel": "spatial",
    "shuffle the positions, differently in each channel": "spatial",
    "reverse the order of the channels": "channel",
    "shuffle the channels, differently at each position": "channel",
    "replace every value by the mean of its position": "both",
    "replace every value by the mean of its channel": "both",
    "add 1 to every value": "both",
    "change another image of the batch": "neither",
    "a note to myself": "the maximum moves",
}

# %% right: from names
CH, SP, BO, NO = 'channel', 'spatial', 'both', 'neither'
noticed_by = {
    "mirror the map left to right": SP,
    "shuffle the positions, the same way in every channel": SP,
    "shuffle the positions, differently in each channel": SP,
    "reverse the order of the channels": CH,
    "shuffle the channels, differently at each position": CH,
    "replace every value by the mean of its position": BO,
    "replace every value by the mean of its channel": BO,
    "add 1 to every value": BO,
    "change another image of the batch": NO,
}

# %% right: zip
keys = ['mirror the map left to right', 'shuffle the positions, the same way in every channel', 'shuffle the positions, differently in each channel', 'reverse the order of the channels', 'shuffle the channels, differently at each position', 'replace every value by the mean of its position', 'replace every value by the mean of its channel', 'add 1 to every value', 'change another image of the batch']
values = 'spatial spatial spatial channel channel both both both neither'.split()
noticed_by = dict(zip(keys, values))

# %% right: measured in the cell
import torch

def halves(x):
    torch.manual_seed(0)
    c, s = ChannelAttention(8, 1), SpatialAttention(7)
    for p in [*c.parameters(), *s.parameters()]:
        nn.init.normal_(p, std=0.3)
    with torch.no_grad():
        return c(x)[0], s(x)[0]

def shuffled(x, axis):
    lines = x.flatten(2) if axis == 2 else x.flatten(2).transpose(1, 2)
    lines = lines.gather(2, torch.rand(1, *lines.shape[1:]).argsort(2).expand(lines.shape))
    return (lines if axis == 2 else lines.transpose(1, 2)).reshape(x.shape)

x = torch.randn(2, 8, 6, 6)
changes = {
    "mirror the map left to right": x.flip(3),
    "shuffle the positions, the same way in every channel": x.flatten(2)[:, :, torch.randperm(36)].reshape(x.shape),
    "shuffle the positions, differently in each channel": shuffled(x, 2),
    "reverse the order of the channels": x.flip(1),
    "shuffle the channels, differently at each position": shuffled(x, 1),
    "replace every value by the mean of its position": x.mean(1, keepdim=True).expand_as(x),
    "replace every value by the mean of its channel": x.mean((2, 3), keepdim=True).expand_as(x),
    "add 1 to every value": x + 1,
    "change another image of the batch": torch.cat([x[:1], 2 * x[1:]]),
}
noticed_by = {}
for name, y in changes.items():
    same = [torch.allclose(a, b, atol=1e-5) for a, b in zip(halves(x), halves(y))]
    noticed_by[name] = {(True, True): "neither", (True, False): "spatial", (False, True): "channel"}.get(tuple(same), "both")

# %% wrong: neither for: mirror the map left to right
# check: predictions_agree_with_experiment
# says: “mirror the map left to right” is wrong
noticed_by = {
    "mirror the map left to right": "neither",
    "shuffle the positions, the same way in every channel": "spatial",
    "shuffle the positions, differently in each channel": "spatial",
    "reverse the order of the channels": "channel",
    "shuffle the channels, differently at each position": "channel",
    "replace every value by the mean of its position": "both",
    "replace every value by the mean of its channel": "both",
    "add 1 to every value": "both",
    "change another image of the batch": "neither",
}

# %% wrong: both for: mirror the map left to right
# check: predictions_agree_with_experiment
# says: “mirror the map left to right” is wrong
noticed_by = {
    "mirror the map left to right": "both",
    "shuffle the positions, the same way in every channel": "spatial",
    "shuffle the positions, differently in each channel": "spatial",
    "reverse the order of the channels": "channel",
    "shuffle the channels, differently at each position": "channel",
    "replace every value by the mean of its position": "both",
    "replace every value by the mean of its channel": "both",
    "add 1 to every value": "both",
    "change another image of the batch": "neither",
}

# %% wrong: channel for: mirror the map left to right
# check: predictions_agree_with_experiment
# says: “mirror the map left to right” is wrong
noticed_by = {
    "mirror the map left to right": "channel",
    "shuffle the positions, the same way in every channel": "spatial",
    "shuffle the positions, differently in each channel": "spatial",
    "reverse the order of the channels": "channel",
    "shuffle the channels, differently at each position": "channel",
    "replace every value by the mean of its position": "both",
    "replace every value by the mean of its channel": "both",
    "add 1 to every value": "both",
    "change another image of the batch": "neither",
}

# %% wrong: neither for: shuffle the positions, the same way in every channel
# check: predictions_agree_with_experiment
# says: “shuffle the positions, the same way in every channel” is wrong
noticed_by = {
    "mirror the map left to right": "spatial",
    "shuffle the positions, the same way in every channel": "neither",
    "shuffle the positions, differently in each channel": "spatial",
    "reverse the order of the channels": "channel",
    "shuffle the channels, differently at each position": "channel",
    "replace every value by the mean of its position": "both",
    "replace every value by the mean of its channel": "both",
    "add 1 to every value": "both",
    "change another image of the batch": "neither",
}

# %% wrong: both for: shuffle the positions, the same way in every channel
# check: predictions_agree_with_experiment
# says: “shuffle the positions, the same way in every channel” is wrong
noticed_by = {
    "mirror the map left to right": "spatial",
    "shuffle the positions, the same way in every channel": "both",
    "shuffle the positions, differently in each channel": "spatial",
    "reverse the order of the channels": "channel",
    "shuffle the channels, differently at each position": "channel",
    "replace every value by the mean of its position": "both",
    "replace every value by the mean of its channel": "both",
    "add 1 to every value": "both",
    "change another image of the batch": "neither",
}

# %% wrong: neither for: shuffle the positions, differently in each channel
# check: predictions_agree_with_experiment
# says: “shuffle the positions, differently in each channel” is wrong
noticed_by = {
    "mirror the map left to right": "spatial",
    "shuffle the positions, the same way in every channel": "spatial",
    "shuffle the positions, differently in each channel": "neither",
    "reverse the order of the channels": "channel",
    "shuffle the channels, differently at each position": "channel",
    "replace every value by the mean of its position": "both",
    "replace every value by the mean of its channel": "both",
    "add 1 to every value": "both",
    "change another image of the batch": "neither",
}

# %% wrong: both for: shuffle the positions, differently in each channel
# check: predictions_agree_with_experiment
# says: “shuffle the positions, differently in each channel” is wrong
noticed_by = {
    "mirror the map left to right": "spatial",
    "shuffle the positions, the same way in every channel": "spatial",
    "shuffle the positions, differently in each channel": "both",
    "reverse the order of the channels": "channel",
    "shuffle the channels, differently at each position": "channel",
    "replace every value by the mean of its position": "both",
    "replace every value by the mean of its channel": "both",
    "add 1 to every value": "both",
    "change another image of the batch": "neither",
}

# %% wrong: both for: reverse the order of the channels
# check: predictions_agree_with_experiment
# says: “reverse the order of the channels” is wrong
noticed_by = {
    "mirror the map left to right": "spatial",
    "shuffle the positions, the same way in every channel": "spatial",
    "shuffle the positions, differently in each channel": "spatial",
    "reverse the order of the channels": "both",
    "shuffle the channels, differently at each position": "channel",
    "replace every value by the mean of its position": "both",
    "replace every value by the mean of its channel": "both",
    "add 1 to every value": "both",
    "change another image of the batch": "neither",
}

# %% wrong: neither for: reverse the order of the channels
# check: predictions_agree_with_experiment
# says: “reverse the order of the channels” is wrong
noticed_by = {
    "mirror the map left to right": "spatial",
    "shuffle the positions, the same way in every channel": "spatial",
    "shuffle the positions, differently in each channel": "spatial",
    "reverse the order of the channels": "neither",
    "shuffle the channels, differently at each position": "channel",
    "replace every value by the mean of its position": "both",
    "replace every value by the mean of its channel": "both",
    "add 1 to every value": "both",
    "change another image of the batch": "neither",
}

# %% wrong: spatial for: reverse the order of the channels
# check: predictions_agree_with_experiment
# says: “reverse the order of the channels” is wrong
noticed_by = {
    "mirror the map left to right": "spatial",
    "shuffle the positions, the same way in every channel": "spatial",
    "shuffle the positions, differently in each channel": "spatial",
    "reverse the order of the channels": "spatial",
    "shuffle the channels, differently at each position": "channel",
    "replace every value by the mean of its position": "both",
    "replace every value by the mean of its channel": "both",
    "add 1 to every value": "both",
    "change another image of the batch": "neither",
}

# %% wrong: both for: shuffle the channels, differently at each position
# check: predictions_agree_with_experiment
# says: “shuffle the channels, differently at each position” is wrong
noticed_by = {
    "mirror the map left to right": "spatial",
    "shuffle the positions, the same way in every channel": "spatial",
    "shuffle the positions, differently in each channel": "spatial",
    "reverse the order of the channels": "channel",
    "shuffle the channels, differently at each position": "both",
    "replace every value by the mean of its position": "both",
    "replace every value by the mean of its channel": "both",
    "add 1 to every value": "both",
    "change another image of the batch": "neither",
}

# %% wrong: neither for: shuffle the channels, differently at each position
# check: predictions_agree_with_experiment
# says: “shuffle the channels, differently at each position” is wrong
noticed_by = {
    "mirror the map left to right": "spatial",
    "shuffle the positions, the same way in every channel": "spatial",
    "shuffle the positions, differently in each channel": "spatial",
    "reverse the order of the channels": "channel",
    "shuffle the channels, differently at each position": "neither",
    "replace every value by the mean of its position": "both",
    "replace every value by the mean of its channel": "both",
    "add 1 to every value": "both",
    "change another image of the batch": "neither",
}

# %% wrong: spatial for: shuffle the channels, differently at each position
# check: predictions_agree_with_experiment
# says: “shuffle the channels, differently at each position” is wrong
noticed_by = {
    "mirror the map left to right": "spatial",
    "shuffle the positions, the same way in every channel": "spatial",
    "shuffle the positions, differently in each channel": "spatial",
    "reverse the order of the channels": "channel",
    "shuffle the channels, differently at each position": "spatial",
    "replace every value by the mean of its position": "both",
    "replace every value by the mean of its channel": "both",
    "add 1 to every value": "both",
    "change another image of the batch": "neither",
}

# %% wrong: channel for: replace every value by the mean of its position
# check: predictions_agree_with_experiment
# says: “replace every value by the mean of its position” is wrong
noticed_by = {
    "mirror the map left to right": "spatial",
    "shuffle the positions, the same way in every channel": "spatial",
    "shuffle the positions, differently in each channel": "spatial",
    "reverse the order of the channels": "channel",
    "shuffle the channels, differently at each position": "channel",
    "replace every value by the mean of its position": "channel",
    "replace every value by the mean of its channel": "both",
    "add 1 to every value": "both",
    "change another image of the batch": "neither",
}

# %% wrong: spatial for: replace every value by the mean of its position
# check: predictions_agree_with_experiment
# says: “replace every value by the mean of its position” is wrong
noticed_by = {
    "mirror the map left to right": "spatial",
    "shuffle the positions, the same way in every channel": "spatial",
    "shuffle the positions, differently in each channel": "spatial",
    "reverse the order of the channels": "channel",
    "shuffle the channels, differently at each position": "channel",
    "replace every value by the mean of its position": "spatial",
    "replace every value by the mean of its channel": "both",
    "add 1 to every value": "both",
    "change another image of the batch": "neither",
}

# %% wrong: neither for: replace every value by the mean of its position
# check: predictions_agree_with_experiment
# says: “replace every value by the mean of its position” is wrong
noticed_by = {
    "mirror the map left to right": "spatial",
    "shuffle the positions, the same way in every channel": "spatial",
    "shuffle the positions, differently in each channel": "spatial",
    "reverse the order of the channels": "channel",
    "shuffle the channels, differently at each position": "channel",
    "replace every value by the mean of its position": "neither",
    "replace every value by the mean of its channel": "both",
    "add 1 to every value": "both",
    "change another image of the batch": "neither",
}

# %% wrong: spatial for: replace every value by the mean of its channel
# check: predictions_agree_with_experiment
# says: “replace every value by the mean of its channel” is wrong
noticed_by = {
    "mirror the map left to right": "spatial",
    "shuffle the positions, the same way in every channel": "spatial",
    "shuffle the positions, differently in each channel": "spatial",
    "reverse the order of the channels": "channel",
    "shuffle the channels, differently at each position": "channel",
    "replace every value by the mean of its position": "both",
    "replace every value by the mean of its channel": "spatial",
    "add 1 to every value": "both",
    "change another image of the batch": "neither",
}

# %% wrong: neither for: replace every value by the mean of its channel
# check: predictions_agree_with_experiment
# says: “replace every value by the mean of its channel” is wrong
noticed_by = {
    "mirror the map left to right": "spatial",
    "shuffle the positions, the same way in every channel": "spatial",
    "shuffle the positions, differently in each channel": "spatial",
    "reverse the order of the channels": "channel",
    "shuffle the channels, differently at each position": "channel",
    "replace every value by the mean of its position": "both",
    "replace every value by the mean of its channel": "neither",
    "add 1 to every value": "both",
    "change another image of the batch": "neither",
}

# %% wrong: channel for: replace every value by the mean of its channel
# check: predictions_agree_with_experiment
# says: “replace every value by the mean of its channel” is wrong
noticed_by = {
    "mirror the map left to right": "spatial",
    "shuffle the positions, the same way in every channel": "spatial",
    "shuffle the positions, differently in each channel": "spatial",
    "reverse the order of the channels": "channel",
    "shuffle the channels, differently at each position": "channel",
    "replace every value by the mean of its position": "both",
    "replace every value by the mean of its channel": "channel",
    "add 1 to every value": "both",
    "change another image of the batch": "neither",
}

# %% wrong: channel for: add 1 to every value
# check: predictions_agree_with_experiment
# says: “add 1 to every value” is wrong
noticed_by = {
    "mirror the map left to right": "spatial",
    "shuffle the positions, the same way in every channel": "spatial",
    "shuffle the positions, differently in each channel": "spatial",
    "reverse the order of the channels": "channel",
    "shuffle the channels, differently at each position": "channel",
    "replace every value by the mean of its position": "both",
    "replace every value by the mean of its channel": "both",
    "add 1 to every value": "channel",
    "change another image of the batch": "neither",
}

# %% wrong: neither for: add 1 to every value
# check: predictions_agree_with_experiment
# says: “add 1 to every value” is wrong
noticed_by = {
    "mirror the map left to right": "spatial",
    "shuffle the positions, the same way in every channel": "spatial",
    "shuffle the positions, differently in each channel": "spatial",
    "reverse the order of the channels": "channel",
    "shuffle the channels, differently at each position": "channel",
    "replace every value by the mean of its position": "both",
    "replace every value by the mean of its channel": "both",
    "add 1 to every value": "neither",
    "change another image of the batch": "neither",
}

# %% wrong: both for: change another image of the batch
# check: predictions_agree_with_experiment
# says: “change another image of the batch” is wrong
noticed_by = {
    "mirror the map left to right": "spatial",
    "shuffle the positions, the same way in every channel": "spatial",
    "shuffle the positions, differently in each channel": "spatial",
    "reverse the order of the channels": "channel",
    "shuffle the channels, differently at each position": "channel",
    "replace every value by the mean of its position": "both",
    "replace every value by the mean of its channel": "both",
    "add 1 to every value": "both",
    "change another image of the batch": "both",
}

# %% wrong: channel for: change another image of the batch
# check: predictions_agree_with_experiment
# says: “change another image of the batch” is wrong
noticed_by = {
    "mirror the map left to right": "spatial",
    "shuffle the positions, the same way in every channel": "spatial",
    "shuffle the positions, differently in each channel": "spatial",
    "reverse the order of the channels": "channel",
    "shuffle the channels, differently at each position": "channel",
    "replace every value by the mean of its position": "both",
    "replace every value by the mean of its channel": "both",
    "add 1 to every value": "both",
    "change another image of the batch": "channel",
}

# %% wrong: a key is missing
# check: predictions_are_complete
# says: There is no prediction for
noticed_by = {
    "mirror the map left to right": "spatial",
    "shuffle the positions, the same way in every channel": "spatial",
    "shuffle the positions, differently in each channel": "spatial",
    "shuffle the channels, differently at each position": "channel",
    "replace every value by the mean of its position": "both",
    "replace every value by the mean of its channel": "both",
    "add 1 to every value": "both",
    "change another image of the batch": "neither",
}

# %% wrong: a key is misspelt
# check: predictions_are_complete
# says: the key “reverse the order of channels”
noticed_by = {
    "mirror the map left to right": "spatial",
    "shuffle the positions, the same way in every channel": "spatial",
    "shuffle the positions, differently in each channel": "spatial",
    "shuffle the channels, differently at each position": "channel",
    "replace every value by the mean of its position": "both",
    "replace every value by the mean of its channel": "both",
    "add 1 to every value": "both",
    "change another image of the batch": "neither",
    "reverse the order of channels": "channel",
}

# %% wrong: one is not made
# check: predictions_are_complete
# says: is not made yet
noticed_by = {
    "mirror the map left to right": "spatial",
    "shuffle the positions, the same way in every channel": "spatial",
    "shuffle the positions, differently in each channel": None,
    "reverse the order of the channels": "channel",
    "shuffle the channels, differently at each position": "channel",
    "replace every value by the mean of its position": "both",
    "replace every value by the mean of its channel": "both",
    "add 1 to every value": "both",
    "change another image of the batch": "neither",
}

# %% wrong: another word
# check: predictions_are_complete
# says: none of the four words
noticed_by = {
    "mirror the map left to right": "spatial",
    "shuffle the positions, the same way in every channel": "spatial",
    "shuffle the positions, differently in each channel": "positions",
    "reverse the order of the channels": "channel",
    "shuffle the channels, differently at each position": "channel",
    "replace every value by the mean of its position": "both",
    "replace every value by the mean of its channel": "both",
    "add 1 to every value": "both",
    "change another image of the batch": "neither",
}

# %% wrong: True and False
# check: predictions_are_complete
# says: none of the four words
noticed_by = {
    "mirror the map left to right": True,
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": True,
    "reverse the order of the channels": False,
    "shuffle the channels, differently at each position": False,
    "replace every value by the mean of its position": "both",
    "replace every value by the mean of its channel": "both",
    "add 1 to every value": "both",
    "change another image of the batch": "neither",
}

# %% wrong: a list
# check: predictions_are_complete
# says: not a dict
noticed_by = ['spatial', 'spatial', 'spatial', 'channel', 'channel', 'both', 'both', 'both', 'neither']

# %% wrong: all the same
# check: predictions_agree_with_experiment
# says: is wrong
noticed_by = {
    "mirror the map left to right": "both",
    "shuffle the positions, the same way in every channel": "both",
    "shuffle the positions, differently in each channel": "both",
    "reverse the order of the channels": "both",
    "shuffle the channels, differently at each position": "both",
    "replace every value by the mean of its position": "both",
    "replace every value by the mean of its channel": "both",
    "add 1 to every value": "both",
    "change another image of the batch": "both",
}

# %% wrong: as for means alone
# check: predictions_agree_with_experiment
# says: is wrong
noticed_by = {
    "mirror the map left to right": "spatial",
    "shuffle the positions, the same way in every channel": "spatial",
    "shuffle the positions, differently in each channel": "spatial",
    "reverse the order of the channels": "channel",
    "shuffle the channels, differently at each position": "channel",
    "replace every value by the mean of its position": "channel",
    "replace every value by the mean of its channel": "spatial",
    "add 1 to every value": "both",
    "change another image of the batch": "neither",
}

# %% wrong: the halves exchanged
# check: predictions_agree_with_experiment
# says: is wrong
noticed_by = {
    "mirror the map left to right": "channel",
    "shuffle the positions, the same way in every channel": "channel",
    "shuffle the positions, differently in each channel": "channel",
    "reverse the order of the channels": "spatial",
    "shuffle the channels, differently at each position": "spatial",
    "replace every value by the mean of its position": "both",
    "replace every value by the mean of its channel": "both",
    "add 1 to every value": "both",
    "change another image of the batch": "neither",
}

# %% wrong: nothing assigned
# check: predictions_are_complete
# says: is not made yet
noticed_by = {
    "mirror the map left to right": None,
    "shuffle the positions, the same way in every channel": None,
    "shuffle the positions, differently in each channel": None,
    "reverse the order of the channels": None,
    "shuffle the channels, differently at each position": None,
    "replace every value by the mean of its position": None,
    "replace every value by the mean of its channel": None,
    "add 1 to every value": None,
    "change another image of the batch": None,
}
