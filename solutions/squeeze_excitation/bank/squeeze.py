# %% right: mean over a tuple of axes
def squeeze(x: Tensor) -> Tensor:
    return x.mean(dim=(2, 3))

# %% right: negative axes, torch function
def squeeze(x):
    return torch.mean(x, [-1, -2])

# %% right: one axis after the other
def squeeze(x):
    return x.mean(3).mean(2)

# %% right: rows first, then columns
def squeeze(x):
    rows = x.mean(dim=2)
    return torch.mean(rows, dim=-1)

# %% right: flatten, then mean
def squeeze(x):
    return x.flatten(2).mean(-1)

# %% right: view with sizes
def squeeze(x):
    n, c, h, w = x.shape
    return x.view(n, c, h * w).mean(dim=2)

# %% right: view with -1 and size()
def squeeze(x):
    z = x.view(x.size(0), x.size(1), -1)
    return z.sum(dim=-1) / z.size(-1)

# %% right: sum over H*W
def squeeze(x):
    H, W = x.shape[-2:]
    return x.sum((2, 3)) / (H * W)

# %% right: adaptive pooling and flatten
def squeeze(x):
    return F.adaptive_avg_pool2d(x, 1).flatten(1)

# %% right: adaptive pooling module, axes removed one by one
pool = nn.AdaptiveAvgPool2d((1, 1))

def squeeze(x):
    return pool(x).squeeze(-1).squeeze(-1)

# %% right: average pooling with the size of the map
def squeeze(x):
    return F.avg_pool2d(x, kernel_size=x.shape[2:])[:, :, 0, 0]

# %% right: einsum
def squeeze(x):
    return torch.einsum("nchw->nc", x) / x[0, 0].numel()

# %% right: matrix product with ones
def squeeze(x):
    n, c, h, w = x.shape
    ones = torch.ones(h * w, dtype=x.dtype, device=x.device)
    return x.reshape(n, c, -1) @ ones / (h * w)

# %% right: list comprehension and stack
def squeeze(x):
    return torch.stack([image.mean(dim=(1, 2)) for image in x])

# %% right: two loops into zeros
def squeeze(x):
    z = torch.zeros(x.shape[0], x.shape[1])
    for n in range(x.shape[0]):
        for c in range(x.shape[1]):
            z[n, c] = x[n, c].mean()
    return z

# %% right: a running sum over positions
def squeeze(x):
    total = torch.zeros_like(x[:, :, 0, 0])
    for i in range(x.shape[2]):
        for j in range(x.shape[3]):
            total = total + x[:, :, i, j]
    return total / (x.shape[2] * x.shape[3])

# %% right: a sequential in place of a function
squeeze = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())

# %% right: a lambda
squeeze = lambda x: x.mean((-2, -1))

# %% right: keepdim and reshape
def squeeze(x):
    return x.mean((2, 3), keepdim=True).reshape(x.shape[:2])

# %% right: the DC term of a Fourier transform
def squeeze(x):
    return torch.fft.fft2(x)[..., 0, 0].real / (x.shape[-1] * x.shape[-2])

# %% right: prints and warns on the way
import sys
import warnings

def squeeze(x):
    print("x:", tuple(x.shape))
    print("debugging", file=sys.stderr)
    warnings.warn("this may be slow")
    return x.mean((2, 3))

# %% right: logs through a handler that an earlier cell has set up
import logging

logging.basicConfig(level=logging.DEBUG)

def squeeze(x):
    logging.getLogger(__name__).warning("squeezing %s", x.shape)
    return x.mean((2, 3))

# %% right: default dtype changed and gradients switched off earlier in the notebook
torch.set_default_dtype(torch.float64)
torch.set_grad_enabled(False)

def squeeze(x):
    return torch.mean(x, dim=(2, 3))

# %% right: an assert on the input and another name for it
def squeeze(features: torch.Tensor) -> torch.Tensor:
    assert features.dim() == 4, "expected (N, C, H, W)"
    return features.mean(dim=(-2, -1), keepdim=False)

# %% right: computes in double and comes back
def squeeze(x):
    return x.double().mean((2, 3)).to(x.dtype)

# %% right: permute to the end, then mean
def squeeze(x):
    return x.permute(2, 3, 0, 1).flatten(0, 1).mean(0)

# %% right: vmap over images and channels
def squeeze(x):
    return torch.vmap(torch.vmap(torch.mean))(x)

# %% right: a class with __call__
class Squeeze:
    def __call__(self, x):
        return x.mean(dim=[2, 3])

squeeze = Squeeze()

# %% right: in-place division of its own sum
def squeeze(x):
    z = x.sum(dim=(2, 3))
    z /= x.shape[2] * x.shape[3]
    return z

# %% right: area interpolation to one position
def squeeze(x):
    return F.interpolate(x, size=1, mode="area").flatten(1)

# %% right: a depthwise convolution with equal weights
def squeeze(x):
    n, c, h, w = x.shape
    k = torch.full((c, 1, h, w), 1.0 / (h * w), dtype=x.dtype, device=x.device)
    return F.conv2d(x, k, groups=c).flatten(1)

# %% right: a scripted function
@torch.jit.script
def squeeze(x: Tensor) -> Tensor:
    return x.mean(dim=(2, 3))

# %% right: the mean that comes with a variance
def squeeze(x):
    var, mean = torch.var_mean(x, dim=(2, 3), unbiased=False)
    return mean

# %% wrong: keeps the axes of positions
# check: squeeze_has_the_right_shape
# says: the axes of positions are still there
def squeeze(x):
    return x.mean((2, 3), keepdim=True)

# %% wrong: adaptive pooling without flatten
# check: squeeze_is_the_channel_mean
# says: flatten(1)
def squeeze(x):
    return nn.AdaptiveAvgPool2d(1)(x)

# %% wrong: .squeeze() loses the batch of one
# check: squeeze_has_the_right_shape
# says: also when it holds a single image
def squeeze(x):
    return F.adaptive_avg_pool2d(x, 1).squeeze()

# %% wrong: pools over the batch too
# check: squeeze_has_the_right_shape
# says: keep axis 0
def squeeze(x):
    return x.mean((0, 2, 3))

# %% wrong: pools over the batch and expands
# check: squeeze_is_the_channel_mean
# says: axis 0 is the batch
def squeeze(x):
    return x.mean(dim=(0, 2, 3)).unsqueeze(0).expand(x.shape[0], -1)

# %% wrong: pools over the batch and positions of a single image
# check: squeeze_has_the_right_shape
# says: average over positions
def squeeze(x):
    return x.mean((0, 1))

# %% wrong: averages over channels and rows
# check: squeeze_has_the_right_shape
# says: axes of positions, 2 and 3
def squeeze(x):
    return x.mean((1, 2))

# %% wrong: averages over channels and positions
# check: squeeze_has_the_right_shape
# says: keep axis 1
def squeeze(x):
    return x.mean((1, 2, 3))

# %% wrong: averages over channels and copies the mean to each
# check: squeeze_is_the_channel_mean
# says: channels are mixed
def squeeze(x):
    return x.mean((1, 2, 3), keepdim=True).flatten(1).repeat(1, x.shape[1])

# %% wrong: averages over one axis only
# check: squeeze_has_the_right_shape
# says: average over both
def squeeze(x):
    return x.mean(-1)

# %% wrong: averages over channels
# check: squeeze_has_the_right_shape
# says: average over the two axes of positions
def squeeze(x):
    return x.mean(1)

# %% wrong: mean of everything
# check: squeeze_has_the_right_shape
# says: Found:    ()
def squeeze(x):
    return x.mean()

# %% wrong: maximum
# check: squeeze_is_the_channel_mean
# says: max pooling
def squeeze(x):
    return x.amax(dim=(2, 3))

# %% wrong: maximum by pooling module
# check: squeeze_is_the_channel_mean
# says: max pooling
def squeeze(x):
    return F.adaptive_max_pool2d(x, 1).flatten(1)

# %% wrong: sum
# check: squeeze_is_the_channel_mean
# says: divide by H·W
def squeeze(x):
    return x.sum(dim=(2, 3))

# %% wrong: divides by one side only
# check: squeeze_is_the_channel_mean
# says: divided by H only
def squeeze(x):
    return x.sum((2, 3)) / x.shape[2]

# %% wrong: divides by H·W − 1
# check: squeeze_is_the_channel_mean
# says: H·W − 1
def squeeze(x):
    return x.sum((2, 3)) / max(1, x.shape[2] * x.shape[3] - 1)

# %% wrong: divides by the size of the batch too
# check: squeeze_is_the_channel_mean
# says: divide by H·W
def squeeze(x):
    return x.sum((2, 3)) / x.numel()

# %% wrong: hard-coded map size
# check: squeeze_is_the_channel_mean
# says: for x of shape (1, 7, 3, 3)
def squeeze(x):
    return x.sum((2, 3)) / 20

# %% wrong: hard-coded pooling window
# check: squeeze_has_the_right_shape
# says: stopped with an error
def squeeze(x):
    return F.avg_pool2d(x, (4, 5)).flatten(1)

# %% wrong: hard-coded channels
# check: squeeze_has_the_right_shape
# says: shape (1, 7, 1, 1)
def squeeze(x):
    return torch.stack([x[:, c].mean((1, 2)) for c in range(3)], dim=1)

# %% wrong: hard-coded batch
# check: squeeze_has_the_right_shape
# says: shape (1, 7, 1, 1)
def squeeze(x):
    return torch.stack([x[0].mean((1, 2)), x[-1].mean((1, 2))])

# %% wrong: pooling for square maps only
# check: squeeze_has_the_right_shape
# says: stopped with an error
def squeeze(x):
    return F.avg_pool2d(x, x.shape[-1]).flatten(1)

# %% wrong: median
# check: squeeze_is_the_channel_mean
# says: median
def squeeze(x):
    return x.flatten(2).median(dim=2).values

# %% wrong: mean of absolute values
# check: squeeze_is_the_channel_mean
# says: absolute values
def squeeze(x):
    return x.abs().mean((2, 3))

# %% wrong: norm in place of mean
# check: squeeze_is_the_channel_mean
# says: has wrong values
def squeeze(x):
    return x.flatten(2).norm(dim=2)

# %% wrong: root mean square
# check: squeeze_is_the_channel_mean
# says: root of the mean square
def squeeze(x):
    return (x**2).mean((2, 3)).sqrt()

# %% wrong: standard deviation, which has no value for one position
# check: squeeze_is_the_channel_mean
# says: spread
def squeeze(x):
    return x.flatten(2).std(-1)

# %% wrong: ReLU before the mean
# check: squeeze_is_the_channel_mean
# says: no ReLU before the mean
def squeeze(x):
    return F.relu(x).mean((2, 3))

# %% wrong: ReLU after the mean
# check: squeeze_is_the_channel_mean
# says: no ReLU after the mean
def squeeze(x):
    return F.relu(x.mean((2, 3)))

# %% wrong: sigmoid after the mean
# check: squeeze_is_the_channel_mean
# says: sigmoid belongs to the excitation
def squeeze(x):
    return torch.sigmoid(x.mean((2, 3)))

# %% wrong: mean plus maximum, as in later papers
# check: squeeze_is_the_channel_mean
# says: the mean alone
def squeeze(x):
    return x.mean((2, 3)) + x.amax((2, 3))

# %% wrong: one corner
# check: squeeze_is_the_channel_mean
# says: single position
def squeeze(x):
    return x[:, :, 0, 0]

# %% wrong: the centre
# check: squeeze_is_the_channel_mean
# says: the centre only
def squeeze(x):
    return x[..., x.shape[2] // 2, x.shape[3] // 2]

# %% wrong: rounded to two decimals
# check: squeeze_is_the_channel_mean
# says: has wrong values
def squeeze(x):
    return x.mean((2, 3)).round(decimals=2)

# %% wrong: rounded to four decimals
# check: squeeze_is_the_channel_mean
# says: has wrong values
def squeeze(x):
    return x.mean((2, 3)).round(decimals=4)

# %% wrong: half precision
# check: squeeze_is_the_channel_mean
# says: has wrong values
def squeeze(x):
    return x.half().mean((2, 3))

# %% wrong: bfloat16 on the way
# check: squeeze_is_the_channel_mean
# says: has wrong values
def squeeze(x):
    return x.bfloat16().mean((2, 3)).to(x.dtype)

# %% wrong: whole numbers
# check: squeeze_has_the_right_shape
# says: floating point
def squeeze(x):
    return x.mean((2, 3)).long()

# %% wrong: standardises x in place first
# check: squeeze_is_clean
# says: changes the tensor it is given
def squeeze(x):
    total = torch.zeros(x.shape[:2])
    mean = x.mean((2, 3))
    x -= mean[:, :, None, None]
    return mean + total

# %% wrong: sums into the input
# check: squeeze_is_clean
# says: changes the tensor it is given
def squeeze(x):
    x[:, :, 0, 0] = x.sum((2, 3))
    return x[:, :, 0, 0] / (x.shape[2] * x.shape[3])

# %% wrong: detached
# check: squeeze_is_clean
# says: cut the graph
def squeeze(x):
    return x.detach().mean((2, 3))

# %% wrong: through NumPy
# check: squeeze_is_clean
# says: stopped with an error
def squeeze(x):
    return torch.from_numpy(x.numpy().mean(axis=(2, 3)))

# %% wrong: through NumPy, detached
# check: squeeze_is_clean
# says: No gradient flows
def squeeze(x):
    return torch.tensor(x.detach().numpy().mean(axis=(2, 3)))

# %% wrong: .item() in a list
# check: squeeze_is_clean
# says: No gradient flows
def squeeze(x):
    return torch.tensor([[channel.mean().item() for channel in image] for image in x])

# %% wrong: no_grad
# check: squeeze_is_clean
# says: no_grad()
@torch.no_grad()
def squeeze(x):
    return x.mean((2, 3))

# %% wrong: only half of the positions carry gradient
# check: squeeze_is_clean
# says: not the true one
def squeeze(x):
    left, right = x[..., : x.shape[3] // 2].detach(), x[..., x.shape[3] // 2 :]
    return torch.cat([left, right], dim=3).mean((2, 3))

# %% wrong: a list of numbers
# check: squeeze_has_the_right_shape
# says: not a tensor
def squeeze(x):
    return [[float(channel.mean()) for channel in image] for image in x]

# %% wrong: a NumPy array
# check: squeeze_has_the_right_shape
# says: not a tensor
def squeeze(x):
    return x.detach().numpy().mean(axis=(2, 3))

# %% wrong: returns nothing
# check: squeeze_has_the_right_shape
# says: is a `return` missing?
def squeeze(x):
    z = x.mean((2, 3))

# %% wrong: prints in place of returning
# check: squeeze_has_the_right_shape
# says: None
def squeeze(x):
    print(x.mean((2, 3)))

# %% wrong: returns a tuple
# check: squeeze_has_the_right_shape
# says: not a tensor
def squeeze(x):
    return x.mean((2, 3)), x.shape

# %% wrong: returns the map too, unsqueezed
# check: squeeze_has_the_right_shape
# says: has the wrong shape
def squeeze(x):
    return x

# %% wrong: torch.squeeze by mistake
# check: squeeze_has_the_right_shape
# says: has the wrong shape
def squeeze(x):
    return torch.squeeze(x)

# %% wrong: calls itself
# check: squeeze_has_the_right_shape
# says: RecursionError
def squeeze(x):
    return squeeze(x).mean()

# %% wrong: a module class that is never constructed
# check: squeeze_has_the_right_shape
# says: stopped with an error
class squeeze(nn.Module):
    def __init__(self):
        super().__init__()
        self.pool = nn.AdaptiveAvgPool2d(1)

    def forward(self, x):
        return self.pool(x).flatten(1)

# %% wrong: a tensor in place of a function
# check: squeeze_has_the_right_shape
# says: not a function
squeeze = torch.randn(2, 3, 4, 5).mean((2, 3))

# %% wrong: uses a variable of another cell
# check: squeeze_has_the_right_shape
# says: NameError
def squeeze(x):
    return feature_map.mean((2, 3))

# %% wrong: always the first result
# check: squeeze_is_the_channel_mean
# says: has wrong values
memory = {}

def squeeze(x):
    if x.shape not in memory:
        memory[x.shape] = torch.zeros(x.shape[:2]) + 0 * x.mean((2, 3))
    return memory[x.shape]

# %% wrong: exits
# check: squeeze_has_the_right_shape
# says: SystemExit
import sys

def squeeze(x):
    sys.exit(0)

# %% wrong: counts only what is not zero
# check: squeeze_is_the_channel_mean
# says: zeros count too
def squeeze(x):
    return x.sum((2, 3)) / (x != 0).sum((2, 3))

# %% wrong: reshape taken for permute
# check: squeeze_is_the_channel_mean
# says: reshape does not move axes
def squeeze(x):
    n, c, h, w = x.shape
    return x.reshape(n, h * w, c).mean(1)

# %% wrong: axes exchanged, then reshaped back
# check: squeeze_is_the_channel_mean
# says: reshape does not exchange axes
def squeeze(x):
    n, c, h, w = x.shape
    return x.transpose(0, 1).mean((2, 3)).reshape(n, c)

# %% wrong: takes every map for a square
# check: squeeze_is_the_channel_mean
# says: divided by H²
def squeeze(x):
    n, c, h, w = x.shape
    return x.sum((2, 3)) / (h * h)

# %% wrong: divides by the channels
# check: squeeze_is_the_channel_mean
# says: divided by C
def squeeze(x):
    return x.sum((2, 3)) / x.shape[1]

# %% wrong: keeps a result for each shape
# check: squeeze_is_the_channel_mean
# says: keep nothing between calls
_cache = {}
def squeeze(x):
    if x.shape not in _cache:
        _cache[x.shape] = x.mean((2, 3))
    return _cache[x.shape]
