# %% right: stack of mean and amax
def describe_channels(U: Tensor) -> Tensor:
    return torch.stack((U.mean(dim=(2, 3)), U.amax(dim=(2, 3))), dim=1)

def describe_positions(U: Tensor) -> Tensor:
    return torch.stack((U.mean(dim=1), U.amax(dim=1)), dim=1)

# %% right: one axis after the other, max with its values
def describe_channels(U):
    avg = U.mean(3).mean(2)
    mx = U.max(3)[0].max(2)[0]
    return torch.stack([avg, mx], 1)

def describe_positions(U):
    avg = torch.mean(U, 1)
    mx, _ = torch.max(U, 1)
    return torch.stack([avg, mx], 1)

# %% right: adaptive pooling, cat with keepdim
def describe_channels(U):
    a = F.adaptive_avg_pool2d(U, 1).flatten(1).unsqueeze(1)
    m = F.adaptive_max_pool2d(U, 1).flatten(1).unsqueeze(1)
    return torch.cat([a, m], dim=1)

def describe_positions(U):
    return torch.cat([U.mean(1, keepdim=True), U.max(1, keepdim=True).values], dim=1)

# %% right: flatten and view
def describe_channels(U):
    n, c, h, w = U.shape
    flat = U.view(n, c, h * w)
    return torch.cat((flat.mean(2), flat.max(2).values), dim=1).view(n, 2, c)

def describe_positions(U):
    n, c, h, w = U.shape
    out = torch.empty(n, 2, h, w)
    out[:, 0] = U.sum(1) / c
    out[:, 1] = U.amax(1)
    return out

# %% right: einsum and topk
def describe_channels(U):
    flat = U.flatten(2)
    average = torch.einsum("ncp->nc", flat) / flat.shape[-1]
    return torch.stack((average, flat.topk(1, dim=2).values[..., 0]), 1)

def describe_positions(U):
    average = torch.einsum("nchw->nhw", U) / U.size(1)
    return torch.stack((average, U.sort(1, descending=True).values[:, 0]), 1)

# %% right: loops over images
def describe_channels(U):
    rows = []
    for image in U:
        rows.append(torch.stack([image.mean((1, 2)), image.amax((1, 2))]))
    return torch.stack(rows)

def describe_positions(U):
    rows = []
    for image in U:
        rows.append(torch.stack([image.mean(0), image.amax(0)]))
    return torch.stack(rows)

# %% right: loops over everything
def describe_channels(U):
    N, C, H, W = U.shape
    result = torch.zeros(N, 2, C, dtype=U.dtype)
    for n in range(N):
        for c in range(C):
            result[n, 0, c] = U[n, c].mean()
            result[n, 1, c] = U[n, c].max()
    return result

def describe_positions(U):
    N, C, H, W = U.shape
    result = torch.zeros(N, 2, H, W, dtype=U.dtype)
    for i in range(H):
        for j in range(W):
            result[:, 0, i, j] = U[:, :, i, j].mean(dim=1)
            result[:, 1, i, j] = U[:, :, i, j].max(dim=1).values
    return result

# %% right: modules made beforehand
avg_pool, max_pool = nn.AdaptiveAvgPool2d(1), nn.AdaptiveMaxPool2d(1)

def describe_channels(U):
    return torch.stack([avg_pool(U)[:, :, 0, 0], max_pool(U)[:, :, 0, 0]], dim=1)

def describe_positions(U):
    V = U.flatten(2).transpose(1, 2)
    pooled = torch.stack([F.adaptive_avg_pool1d(V, 1), F.adaptive_max_pool1d(V, 1)], dim=1)
    return pooled[..., 0].reshape(len(U), 2, *U.shape[2:])

# %% right: lambdas
describe_channels = lambda U: torch.stack((U.mean((-2, -1)), U.amax((-2, -1))), 1)
describe_positions = lambda U: torch.stack((U.mean(-3), U.amax(-3)), -3)

# %% right: a helper for both
def _pool(U, dim):
    return torch.stack((U.mean(dim), U.amax(dim)), 1)

def describe_channels(U):
    return _pool(U, (2, 3))

def describe_positions(U):
    return _pool(U, 1)

# %% right: swaps axes and describes again
def describe_positions(U):
    assert U.ndim == 4
    return torch.stack([U.mean(1), U.amax(1)], 1)

def describe_channels(U):
    n, c, h, w = U.shape
    positions_first = U.permute(0, 2, 3, 1).reshape(n, h * w, c, 1)
    return describe_positions(positions_first)[..., 0]

# %% right: negated minimum
def describe_channels(U):
    return torch.stack((U.mean((2, 3)), -((-U).amin((2, 3)))), 1)

def describe_positions(U):
    return torch.stack((U.mean(1), -((-U).amin(1))), 1)

# %% right: pooling with the size of the map
def describe_channels(U):
    size = U.shape[2:]
    return torch.stack((F.avg_pool2d(U, size), F.max_pool2d(U, size)), 1).flatten(2)

def describe_positions(U):
    V = U.transpose(1, 3)
    return torch.stack((V.mean(3), V.amax(3)), 1).transpose(2, 3)

# %% right: concatenation after unsqueeze, printed on the way
def describe_channels(U):
    z = torch.hstack([U.mean((2, 3))[:, None], U.amax((2, 3))[:, None]])
    print(z.shape)
    return z

def describe_positions(U):
    return torch.hstack([U.mean(1, keepdim=True), U.amax(1, keepdim=True)])

# %% right: running maximum with torch.maximum
from functools import reduce

def describe_channels(U):
    flat = U.flatten(2).unbind(2)
    return torch.stack((sum(flat) / len(flat), reduce(torch.maximum, flat)), 1)

def describe_positions(U):
    channels = U.unbind(1)
    return torch.stack((sum(channels) / len(channels), reduce(torch.maximum, channels)), 1)

# %% wrong: maximum first
# check: describe_channels_pools_over_positions
# says: wrong order
def describe_channels(U):
    return torch.stack((U.amax((2, 3)), U.mean((2, 3))), 1)

def describe_positions(U):
    return torch.stack((U.amax(1), U.mean(1)), 1)

# %% wrong: stacked last
# check: describe_channels_has_the_right_shape
# says: the new axis stands last
def describe_channels(U):
    return torch.stack((U.mean((2, 3)), U.amax((2, 3))), -1)

def describe_positions(U):
    return torch.stack((U.mean(1), U.amax(1)), 1)

# %% wrong: stacked first
# check: describe_positions_has_the_right_shape
# says: the new axis stands first
def describe_channels(U):
    return torch.stack((U.mean((2, 3)), U.amax((2, 3))), 1)

def describe_positions(U):
    return torch.stack((U.mean(1), U.amax(1)))

# %% wrong: cat in place of stack
# check: describe_channels_has_the_right_shape
# says: cat joins along an axis that exists
def describe_channels(U):
    return torch.cat((U.mean((2, 3)), U.amax((2, 3))), 1)

def describe_positions(U):
    return torch.stack((U.mean(1), U.amax(1)), 1)

# %% wrong: stacked last, then reshaped
# check: describe_channels_pools_over_positions
# says: reshape does not move axes
def describe_channels(U):
    n, c, h, w = U.shape
    return torch.stack((U.mean((2, 3)), U.amax((2, 3))), -1).reshape(n, 2, c)

def describe_positions(U):
    return torch.stack((U.mean(1), U.amax(1)), 1)

# %% wrong: stacked first, then reshaped
# check: describe_positions_pools_over_channels
# says: reshape does not move axes
def describe_channels(U):
    return torch.stack((U.mean((2, 3)), U.amax((2, 3))), 1)

def describe_positions(U):
    n, c, h, w = U.shape
    return torch.stack((U.mean(1), U.amax(1))).reshape(n, 2, h, w)

# %% wrong: a tuple
# check: describe_channels_has_the_right_shape
# says: return one tensor
def describe_channels(U):
    return U.mean((2, 3)), U.amax((2, 3))

def describe_positions(U):
    return U.mean(1), U.amax(1)

# %% wrong: average only
# check: describe_channels_has_the_right_shape
# says: only one descriptor is here
def describe_channels(U):
    return U.mean((2, 3))

def describe_positions(U):
    return U.mean(1)

# %% wrong: the two functions have changed places
# check: describe_channels_has_the_right_shape
# says: has the wrong shape
def describe_positions(U):
    return torch.stack((U.mean((2, 3)), U.amax((2, 3))), 1)

def describe_channels(U):
    return torch.stack((U.mean(1), U.amax(1)), 1)

# %% wrong: keeps pooled axes
# check: describe_channels_has_the_right_shape
# says: the axes that were pooled are still there
def describe_channels(U):
    return torch.stack((U.mean((2, 3), keepdim=True), U.amax((2, 3), keepdim=True)), 1)

def describe_positions(U):
    return torch.stack((U.mean(1), U.amax(1)), 1)

# %% wrong: pools over the batch
# check: describe_channels_pools_over_positions
# says: axis 0 is the batch
def describe_channels(U):
    z = torch.stack((U.mean((0, 2, 3)), U.amax((0, 2, 3))))
    return z.expand(len(U), -1, -1)

def describe_positions(U):
    return torch.stack((U.mean(1), U.amax(1)), 1)

# %% wrong: sum in place of average
# check: describe_positions_pools_over_channels
# says: this is the sum, not the average
def describe_channels(U):
    return torch.stack((U.mean((2, 3)), U.amax((2, 3))), 1)

def describe_positions(U):
    return torch.stack((U.sum(1), U.amax(1)), 1)

# %% wrong: minimum
# check: describe_channels_pools_over_positions
# says: this is the minimum, not the maximum
def describe_channels(U):
    return torch.stack((U.mean((2, 3)), U.amin((2, 3))), 1)

def describe_positions(U):
    return torch.stack((U.mean(1), U.amin(1)), 1)

# %% wrong: largest absolute value
# check: describe_channels_pools_over_positions
# says: largest absolute value
def describe_channels(U):
    return torch.stack((U.mean((2, 3)), U.abs().amax((2, 3))), 1)

def describe_positions(U):
    return torch.stack((U.mean(1), U.abs().amax(1)), 1)

# %% wrong: the maximum starts from zero
# check: describe_channels_pools_over_positions
# says: no maximum that starts from 0
def describe_channels(U):
    m = torch.zeros(U.shape[:2])
    for i in range(U.shape[2]):
        for j in range(U.shape[3]):
            m = torch.maximum(m, U[:, :, i, j])
    return torch.stack((U.mean((2, 3)), m), 1)

def describe_positions(U):
    return torch.stack((U.mean(1), U.amax(1)), 1)

# %% wrong: argmax taken for max
# check: describe_positions_pools_over_channels
# says: position of the largest value
def describe_channels(U):
    return torch.stack((U.mean((2, 3)), U.amax((2, 3))), 1)

def describe_positions(U):
    return torch.stack((U.mean(1), U.max(1).indices.float()), 1)

# %% wrong: standard deviation
# check: describe_channels_pools_over_positions
# says: this is the standard deviation, not the maximum
def describe_channels(U):
    return torch.stack((U.mean((2, 3)), U.std((2, 3))), 1)

def describe_positions(U):
    return torch.stack((U.mean(1), U.amax(1)), 1)

# %% wrong: the average twice
# check: describe_channels_pools_over_positions
# says: this is the average, not the maximum
def describe_channels(U):
    return torch.stack((U.mean((2, 3)), U.mean((2, 3))), 1)

def describe_positions(U):
    return torch.stack((U.mean(1), U.mean(1)), 1)

# %% wrong: the maximum twice
# check: describe_channels_pools_over_positions
# says: this is the maximum, not the average
def describe_channels(U):
    return torch.stack((U.amax((2, 3)), U.amax((2, 3))), 1)

def describe_positions(U):
    return torch.stack((U.amax(1), U.amax(1)), 1)

# %% wrong: sum of average and maximum
# check: describe_channels_has_the_right_shape
# says: only one descriptor is here
def describe_channels(U):
    return U.mean((2, 3)) + U.amax((2, 3))

def describe_positions(U):
    return U.mean(1) + U.amax(1)

# %% wrong: ReLU first
# check: describe_channels_pools_over_positions
# says: no ReLU before pooling
def describe_channels(U):
    U = F.relu(U)
    return torch.stack((U.mean((2, 3)), U.amax((2, 3))), 1)

def describe_positions(U):
    U = F.relu(U)
    return torch.stack((U.mean(1), U.amax(1)), 1)

# %% wrong: median
# check: describe_positions_pools_over_channels
# says: this is the median, not the average
def describe_channels(U):
    return torch.stack((U.mean((2, 3)), U.amax((2, 3))), 1)

def describe_positions(U):
    return torch.stack((U.median(1).values, U.amax(1)), 1)

# %% wrong: maximum along rows, averaged along columns
# check: describe_channels_pools_over_positions
# says: has wrong values
def describe_channels(U):
    return torch.stack((U.mean((2, 3)), U.amax(3).mean(2)), 1)

def describe_positions(U):
    return torch.stack((U.mean(1), U.amax(1)), 1)

# %% wrong: sigmoid at the end
# check: describe_channels_pools_over_positions
# says: the sigmoid comes later
def describe_channels(U):
    return torch.stack((U.mean((2, 3)), U.amax((2, 3))), 1).sigmoid()

def describe_positions(U):
    return torch.stack((U.mean(1), U.amax(1)), 1).sigmoid()

# %% wrong: detached maximum
# check: descriptors_are_clean
# says: not the true one
def describe_channels(U):
    return torch.stack((U.mean((2, 3)), U.detach().amax((2, 3))), 1)

def describe_positions(U):
    return torch.stack((U.mean(1), U.amax(1)), 1)

# %% wrong: NumPy on the way
# check: descriptors_are_clean
# says: cut the graph
def describe_channels(U):
    u = U.detach().numpy()
    return torch.tensor(u.mean(axis=(2, 3))).unsqueeze(1).repeat(1, 2, 1) * 0 + torch.stack(
        (torch.tensor(u.mean(axis=(2, 3))), torch.tensor(u.max(axis=(2, 3)))), 1)

def describe_positions(U):
    return torch.stack((U.mean(1), U.amax(1)), 1)

# %% wrong: writes into its input
# check: descriptors_are_clean
# says: changes the tensor it is given
def describe_channels(U):
    return torch.stack((U.mean((2, 3)), U.amax((2, 3))), 1)

def describe_positions(U):
    U[:, 0] = U[:, 0] * 1.5
    U[:, 0] = U[:, 0] / 1.5 + 1e-7
    return torch.stack((U.mean(1), U.amax(1)), 1)

# %% wrong: squeeze loses a batch of one
# check: describe_channels_has_the_right_shape
# says: has the wrong shape
def describe_channels(U):
    a, m = F.adaptive_avg_pool2d(U, 1).squeeze(), F.adaptive_max_pool2d(U, 1).squeeze()
    return torch.stack((a, m), -2)

def describe_positions(U):
    return torch.stack((U.mean(1), U.amax(1)), 1)

# %% wrong: max returns two things
# check: describe_channels_has_the_right_shape
# says: stopped with an error
def describe_channels(U):
    return torch.stack((U.mean((2, 3)), U.flatten(2).max(2)), 1)

def describe_positions(U):
    return torch.stack((U.mean(1), U.max(1)), 1)

# %% wrong: only one function is written
# check: describe_channels_has_the_right_shape
# says: is a `return` missing?
def describe_channels(U):
    average = U.mean((2, 3))

def describe_positions(U):
    return torch.stack((U.mean(1), U.amax(1)), 1)

# %% wrong: divides by H twice
# check: describe_channels_pools_over_positions
# says: has wrong values
def describe_channels(U):
    return torch.stack((U.sum((2, 3)) / U.shape[2] ** 2, U.amax((2, 3))), 1)

def describe_positions(U):
    return torch.stack((U.mean(1), U.amax(1)), 1)
