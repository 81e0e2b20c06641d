# %% right: stack of two poolings
def channel_descriptors(x):
    return torch.stack([x.mean((2, 3)), x.amax((2, 3))], 1)


def spatial_descriptors(x):
    return torch.stack([x.mean(1), x.amax(1)], 1)

# %% right: adaptive pooling, cat with keepdim
def channel_descriptors(x):
    return torch.stack((F.adaptive_avg_pool2d(x, 1).flatten(1), F.adaptive_max_pool2d(x, 1).flatten(1)), dim=1)


def spatial_descriptors(x):
    return torch.cat([x.mean(dim=1, keepdim=True), x.max(dim=1, keepdim=True).values], dim=1)

# %% right: flatten, then pool; indices dropped
def channel_descriptors(x):
    flat = x.flatten(2)
    mean = flat.mean(-1)
    top, _ = flat.max(-1)
    return torch.stack((mean, top), dim=1)


def spatial_descriptors(x: Tensor) -> Tensor:
    top, where = torch.max(x, 1)
    return torch.stack((torch.mean(x, 1), top), dim=1)

# %% right: unsqueeze and cat
def channel_descriptors(x):
    return torch.cat([x.mean((2, 3))[:, None], x.amax((2, 3))[:, None]], 1)


def spatial_descriptors(x):
    return torch.cat((x.mean(1).unsqueeze(1), x.amax(1).unsqueeze(1)), 1)

# %% right: written into an empty tensor
def channel_descriptors(x):
    n, c, h, w = x.shape
    d = torch.empty(n, 2, c, dtype=x.dtype)
    d[:, 0] = x.sum((2, 3)) / (h * w)
    d[:, 1] = x.reshape(n, c, -1).max(2)[0]
    return d


def spatial_descriptors(x):
    n, c, h, w = x.shape
    d = x.new_zeros(n, 2, h, w)
    d[:, 0] = x.sum(1) / c
    d[:, 1] = x.max(1)[0]
    return d

# %% right: einops style with einsum and loops
def channel_descriptors(x):
    n, c, h, w = x.shape
    means = torch.einsum("nchw->nc", x) / (h * w)
    tops = torch.stack([torch.stack([channel.max() for channel in image]) for image in x])
    return torch.stack([means, tops], dim=1)


def spatial_descriptors(x):
    means = torch.einsum("nchw->nhw", x) / x.size(1)
    tops = x[:, 0]
    for c in range(1, x.size(1)):
        tops = torch.maximum(tops, x[:, c])
    return torch.stack([means, tops], dim=1)

# %% right: one helper for both
def pool(x, axes):
    return torch.stack([x.mean(dim=axes), x.amax(dim=axes)], dim=1)


def channel_descriptors(x):
    return pool(x, (2, 3))


def spatial_descriptors(x):
    return pool(x, 1)

# %% right: lambdas, negative axes
channel_descriptors = lambda x: torch.stack([x.mean((-1, -2)), x.amax((-1, -2))], -2)
spatial_descriptors = lambda x: torch.stack([x.mean(-3), x.amax(-3)], -3)

# %% right: stack last and move the axis
def channel_descriptors(x):
    return torch.stack([x.mean((2, 3)), x.amax((2, 3))], -1).transpose(1, 2)


def spatial_descriptors(x):
    return torch.stack([x.mean(1), x.amax(1)], -1).permute(0, 3, 1, 2)

# %% right: stack first and swap
def channel_descriptors(x):
    return torch.stack([x.mean((2, 3)), x.amax((2, 3))]).transpose(0, 1)


def spatial_descriptors(x):
    return torch.stack([x.mean(1), x.amax(1)]).swapaxes(0, 1)

# %% right: cat and view
def channel_descriptors(x):
    return torch.cat([x.mean((2, 3)), x.amax((2, 3))], 1).view(x.size(0), 2, x.size(1))


def spatial_descriptors(x):
    return torch.cat([x.mean(1, True), x.amax(1, True)], 1)

# %% right: modules as functions, prints and asserts
avg, top = nn.AdaptiveAvgPool2d((1, 1)), nn.AdaptiveMaxPool2d((1, 1))


def channel_descriptors(x: torch.Tensor) -> torch.Tensor:
    """Mean and max of each channel."""
    assert x.ndim == 4
    print("pooling", x.shape)
    return torch.stack([avg(x)[..., 0, 0], top(x)[..., 0, 0]], dim=1)


def spatial_descriptors(x: torch.Tensor) -> torch.Tensor:
    assert x.ndim == 4
    return torch.stack([x.mean(dim=1), torch.max(x, dim=1).values], dim=1)

# %% right: sorted and topk
def channel_descriptors(x):
    return torch.stack([x.mean((2, 3)), x.flatten(2).topk(1).values[..., 0]], 1)


def spatial_descriptors(x):
    return torch.stack([x.mean(1), x.sort(1).values[:, -1]], 1)

# %% right: spatial from channel by exchanging axes
def channel_descriptors(x):
    return torch.stack([x.mean(3).mean(2), x.amax(3).amax(2)], 1)


def spatial_descriptors(x):
    n, c, h, w = x.shape
    swapped = x.flatten(2).transpose(1, 2)[..., None]  # (N, HW, C, 1)
    return channel_descriptors(swapped).reshape(n, 2, h, w)

# %% right: max_pool2d with the size of the map
def channel_descriptors(x):
    return torch.stack([F.avg_pool2d(x, x.shape[2:]).flatten(1), F.max_pool2d(x, x.shape[2:]).flatten(1)], 1)


def spatial_descriptors(x):
    return torch.stack([x.mean(1), x.amax(1)], 1)

# %% right: gather at argmax
def channel_descriptors(x):
    f = x.flatten(2)
    top = f.gather(2, f.argmax(2, keepdim=True)).squeeze(2)
    return torch.stack([f.mean(2), top], 1)


def spatial_descriptors(x):
    top = torch.take_along_dim(x, x.argmax(1, keepdim=True), 1)
    return torch.cat([x.mean(1, keepdim=True), top], 1)

# %% wrong: order exchanged, channels
# check: channel_descriptors_are_mean_and_maximum
# says: other order
def channel_descriptors(x):
    return torch.stack([x.amax((2, 3)), x.mean((2, 3))], 1)


def spatial_descriptors(x):
    return torch.stack([x.mean(1), x.amax(1)], 1)

# %% wrong: order exchanged, positions
# check: spatial_descriptors_are_mean_and_maximum
# says: other order
def channel_descriptors(x):
    return torch.stack([x.mean((2, 3)), x.amax((2, 3))], 1)


def spatial_descriptors(x):
    return torch.stack([x.amax(1), x.mean(1)], 1)

# %% wrong: the mean twice
# check: channel_descriptors_are_mean_and_maximum
# says: both are the mean
def channel_descriptors(x):
    return torch.stack([x.mean((2, 3)), x.mean((2, 3))], 1)


def spatial_descriptors(x):
    return torch.stack([x.mean(1), x.amax(1)], 1)

# %% wrong: the maximum twice
# check: spatial_descriptors_are_mean_and_maximum
# says: both are the maximum
def channel_descriptors(x):
    return torch.stack([x.mean((2, 3)), x.amax((2, 3))], 1)


def spatial_descriptors(x):
    return torch.stack([x.amax(1), x.amax(1)], 1)

# %% wrong: joined along axis 1
# check: channel_descriptors_are_mean_and_maximum
# says: torch.stack makes a new one
def channel_descriptors(x):
    return torch.cat([x.mean((2, 3)), x.amax((2, 3))], 1)


def spatial_descriptors(x):
    return torch.stack([x.mean(1), x.amax(1)], 1)

# %% wrong: joined along the batch
# check: spatial_descriptors_are_mean_and_maximum
# says: cat along dim=0 joins images
def channel_descriptors(x):
    return torch.stack([x.mean((2, 3)), x.amax((2, 3))], 1)


def spatial_descriptors(x):
    return torch.cat([x.mean(1), x.amax(1)])

# %% wrong: stacked first
# check: channel_descriptors_are_mean_and_maximum
# says: the new axis comes second
def channel_descriptors(x):
    return torch.stack([x.mean((2, 3)), x.amax((2, 3))])


def spatial_descriptors(x):
    return torch.stack([x.mean(1), x.amax(1)], 1)

# %% wrong: stacked last
# check: spatial_descriptors_are_mean_and_maximum
# says: the new axis comes second
def channel_descriptors(x):
    return torch.stack([x.mean((2, 3)), x.amax((2, 3))], 1)


def spatial_descriptors(x):
    return torch.stack([x.mean(1), x.amax(1)], -1)

# %% wrong: pooled over the channels
# check: channel_descriptors_are_mean_and_maximum
# says: wrong axes
def channel_descriptors(x):
    return torch.stack([x.mean(1), x.amax(1)], 1)


def spatial_descriptors(x):
    return torch.stack([x.mean(1), x.amax(1)], 1)

# %% wrong: pooled over positions
# check: spatial_descriptors_are_mean_and_maximum
# says: wrong axes
def channel_descriptors(x):
    return torch.stack([x.mean((2, 3)), x.amax((2, 3))], 1)


def spatial_descriptors(x):
    return torch.stack([x.mean((2, 3)), x.amax((2, 3))], 1)

# %% wrong: axes of positions kept
# check: channel_descriptors_are_mean_and_maximum
# says: drop them
def channel_descriptors(x):
    return torch.stack([x.mean((2, 3), keepdim=True), x.amax((2, 3), keepdim=True)], 1)


def spatial_descriptors(x):
    return torch.stack([x.mean(1), x.amax(1)], 1)

# %% wrong: keepdim and stack
# check: spatial_descriptors_are_mean_and_maximum
# says: with keepdim=True use torch.cat
def channel_descriptors(x):
    return torch.stack([x.mean((2, 3)), x.amax((2, 3))], 1)


def spatial_descriptors(x):
    return torch.stack([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)

# %% wrong: smallest value
# check: channel_descriptors_are_mean_and_maximum
# says: smallest value
def channel_descriptors(x):
    return torch.stack([x.mean((2, 3)), x.amin((2, 3))], 1)


def spatial_descriptors(x):
    return torch.stack([x.mean(1), x.amax(1)], 1)

# %% wrong: largest absolute value
# check: spatial_descriptors_are_mean_and_maximum
# says: keep signs
def channel_descriptors(x):
    return torch.stack([x.mean((2, 3)), x.amax((2, 3))], 1)


def spatial_descriptors(x):
    return torch.stack([x.mean(1), x.abs().amax(1)], 1)

# %% wrong: sum
# check: channel_descriptors_are_mean_and_maximum
# says: divide by the number of values
def channel_descriptors(x):
    return torch.stack([x.sum((2, 3)), x.amax((2, 3))], 1)


def spatial_descriptors(x):
    return torch.stack([x.mean(1), x.amax(1)], 1)

# %% wrong: sum over channels
# check: spatial_descriptors_are_mean_and_maximum
# says: divide by the number of values
def channel_descriptors(x):
    return torch.stack([x.mean((2, 3)), x.amax((2, 3))], 1)


def spatial_descriptors(x):
    return torch.stack([x.sum(1), x.amax(1)], 1)

# %% wrong: maximum that starts at 0
# check: channel_descriptors_are_mean_and_maximum
# says: nothing starts at 0
def channel_descriptors(x):
    return torch.stack([x.mean((2, 3)), x.amax((2, 3)).clamp(min=0)], 1)


def spatial_descriptors(x):
    return torch.stack([x.mean(1), x.amax(1)], 1)

# %% wrong: ReLU before the maximum
# check: spatial_descriptors_are_mean_and_maximum
# says: nothing starts at 0
def channel_descriptors(x):
    return torch.stack([x.mean((2, 3)), x.amax((2, 3))], 1)


def spatial_descriptors(x):
    return torch.stack([x.mean(1), F.relu(x).amax(1)], 1)

# %% wrong: padded max pooling
# check: spatial_descriptors_are_mean_and_maximum
# says: nothing starts at 0
def channel_descriptors(x):
    return torch.stack([x.mean((2, 3)), x.amax((2, 3))], 1)


def spatial_descriptors(x):
    return torch.stack([x.mean(1), F.pad(x, (0, 0, 0, 0, 0, 1)).amax(1)], 1)

# %% wrong: standard deviation
# check: channel_descriptors_are_mean_and_maximum
# says: standard deviation
def channel_descriptors(x):
    return torch.stack([x.mean((2, 3)), x.flatten(2).std(2)], 1)


def spatial_descriptors(x):
    return torch.stack([x.mean(1), x.amax(1)], 1)

# %% wrong: reshaped in place of stacked
# check: channel_descriptors_are_mean_and_maximum
# says: reshape does not move axes
def channel_descriptors(x):
    return torch.stack([x.mean((2, 3)), x.amax((2, 3))], -1).reshape(x.shape[0], 2, x.shape[1])


def spatial_descriptors(x):
    return torch.stack([x.mean(1), x.amax(1)], 1)

# %% wrong: joined along the batch and reshaped
# check: spatial_descriptors_are_mean_and_maximum
# says: images are mixed
def channel_descriptors(x):
    return torch.stack([x.mean((2, 3)), x.amax((2, 3))], 1)


def spatial_descriptors(x):
    return torch.cat([x.mean(1), x.amax(1)]).reshape(x.shape[0], 2, *x.shape[2:])

# %% wrong: a tuple
# check: channel_descriptors_are_mean_and_maximum
# says: return one tensor
def channel_descriptors(x):
    return x.mean((2, 3)), x.amax((2, 3))


def spatial_descriptors(x):
    return torch.stack([x.mean(1), x.amax(1)], 1)

# %% wrong: max returns two things
# check: spatial_descriptors_are_mean_and_maximum
# says: stopped with an error
def channel_descriptors(x):
    return torch.stack([x.mean((2, 3)), x.amax((2, 3))], 1)


def spatial_descriptors(x):
    return torch.stack([x.mean(1), x.max(1)], 1)

# %% wrong: one of the two only
# check: channel_descriptors_are_mean_and_maximum
# says: return both
def channel_descriptors(x):
    return x.mean((2, 3))


def spatial_descriptors(x):
    return torch.stack([x.mean(1), x.amax(1)], 1)

# %% wrong: sum of the two
# check: spatial_descriptors_are_mean_and_maximum
# says: return both
def channel_descriptors(x):
    return torch.stack([x.mean((2, 3)), x.amax((2, 3))], 1)


def spatial_descriptors(x):
    return x.mean(1) + x.amax(1)

# %% wrong: through NumPy
# check: descriptors_are_clean
# says: stopped with an error
import numpy as np


def channel_descriptors(x):
    return torch.from_numpy(np.stack([x.numpy().mean((2, 3)), x.numpy().max((2, 3))], 1))


def spatial_descriptors(x):
    return torch.stack([x.mean(1), x.amax(1)], 1)

# %% wrong: detached
# check: descriptors_are_clean
# says: cut the graph
def channel_descriptors(x):
    return torch.stack([x.mean((2, 3)), x.amax((2, 3))], 1).detach()


def spatial_descriptors(x):
    return torch.stack([x.mean(1), x.amax(1)], 1)

# %% wrong: the maximum by .item()
# check: descriptors_are_clean
# says: not the true one
def channel_descriptors(x):
    top = torch.tensor([[channel.max().item() for channel in image] for image in x])
    return torch.stack([x.mean((2, 3)), top], 1)


def spatial_descriptors(x):
    return torch.stack([x.mean(1), x.amax(1)], 1)

# %% wrong: writes into x
# check: descriptors_are_clean
# says: changes the tensor it is given
def channel_descriptors(x):
    return torch.stack([x.mean((2, 3)), x.amax((2, 3))], 1)


def spatial_descriptors(x):
    m = x.mean(1)
    t = x.amax(1)
    x.mul_(2)
    return torch.stack([m, t], 1)

# %% wrong: over the whole batch
# check: channel_descriptors_are_mean_and_maximum
# says: has the wrong shape
def channel_descriptors(x):
    return torch.stack([x.mean((0, 2, 3)), x.amax((0, 2, 3))], 0)


def spatial_descriptors(x):
    return torch.stack([x.mean(1), x.amax(1)], 1)

# %% wrong: returns nothing
# check: channel_descriptors_are_mean_and_maximum
# says: is a `return` missing?
def channel_descriptors(x):
    return None


def spatial_descriptors(x):
    return torch.stack([x.mean(1), x.amax(1)], 1)

# %% wrong: square root of the mean square
# check: channel_descriptors_are_mean_and_maximum
# says: has wrong values
def channel_descriptors(x):
    return torch.stack([x.square().mean((2, 3)).sqrt(), x.amax((2, 3))], 1)


def spatial_descriptors(x):
    return torch.stack([x.mean(1), x.amax(1)], 1)

# %% wrong: maximum over rows only
# check: channel_descriptors_are_mean_and_maximum
# says: stopped with an error
def channel_descriptors(x):
    return torch.stack([x.mean((2, 3)), x.amax(2)], 1)


def spatial_descriptors(x):
    return torch.stack([x.mean(1), x.amax(1)], 1)

# %% wrong: soft maximum
# check: channel_descriptors_are_mean_and_maximum
# says: sum of exponentials
def channel_descriptors(x):
    return torch.stack([x.mean((2, 3)), x.logsumexp((2, 3))], 1)


def spatial_descriptors(x):
    return torch.stack([x.mean(1), x.amax(1)], 1)

# %% wrong: the median for the mean
# check: spatial_descriptors_are_mean_and_maximum
# says: has wrong values
def channel_descriptors(x):
    return torch.stack([x.mean((2, 3)), x.amax((2, 3))], 1)


def spatial_descriptors(x):
    return torch.stack([x.median(1).values, x.amax(1)], 1)
