# %% right: features and gates
def freezing_error(layer, gate, x):
    with torch.no_grad():
        u = layer(x)
        s = gate(u)
        exact = u * s[:, :, None, None]
        frozen = u * s.mean(dim=0)[None, :, None, None]
    return float(torch.linalg.norm(frozen - exact) / torch.linalg.norm(exact))

# %% right: into a copy of the kernel
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)
    mean = s.mean(0)
    bias = None if layer.bias is None else layer.bias * mean
    frozen = torch.nn.functional.conv2d(
        x, layer.weight * mean[:, None, None, None], bias, layer.stride, layer.padding, layer.dilation, layer.groups
    )
    exact = s[:, :, None, None] * u
    return ((frozen - exact).norm() / exact.norm()).item()

# %% right: a deep copy of the layer
import copy

def freezing_error(layer, gate, x):
    exact = layer(x)
    s = gate(exact)
    exact = exact * s.unsqueeze(-1).unsqueeze(-1)
    fused = copy.deepcopy(layer)
    with torch.no_grad():
        fused.weight.mul_(s.mean(0).view(-1, 1, 1, 1))
        if fused.bias is not None:
            fused.bias.mul_(s.mean(0))
        difference = fused(x) - exact
        return (difference.pow(2).sum().sqrt() / exact.pow(2).sum().sqrt()).item()

# %% right: a tensor
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)[..., None, None]
    return (u * (s.mean(0, keepdim=True) - s)).norm() / (u * s).norm()

# %% right: einsum
@torch.no_grad()
def freezing_error(layer: nn.Conv2d, gate: nn.Module, x: Tensor) -> float:
    u = layer(x)
    s = gate(u)
    y = torch.einsum("nc,nchw->nchw", s, u)
    z = torch.einsum("c,nchw->nchw", s.mean(0), u)
    return torch.dist(z, y).item() / y.norm().item()

# %% right: flattened, in NumPy at the end
def freezing_error(layer, gate, x):
    import numpy as np

    u = layer(x).detach()
    s = gate(u).detach().numpy()
    u = u.numpy()
    y = (u * s[:, :, None, None]).ravel()
    z = (u * s.mean(axis=0)[:, None, None]).ravel()
    return np.linalg.norm(z - y) / np.linalg.norm(y)

# %% right: image by image
def freezing_error(layer, gate, x):
    with torch.no_grad():
        features = [layer(image[None]) for image in x]
        gates = [gate(u) for u in features]
        mean = sum(gates) / len(gates)
        above = below = 0.0
        for u, s in zip(features, gates):
            y, z = u * s[:, :, None, None], u * mean[:, :, None, None]
            above += ((z - y) ** 2).sum().item()
            below += (y**2).sum().item()
    return (above / below) ** 0.5

# %% right: the root of a mean square cancels out
def freezing_error(layer, gate, x):
    with torch.inference_mode():
        u = layer(x)
        s = gate(u).view(len(x), -1, 1, 1)
        exact, frozen = s * u, s.mean(0) * u
        return torch.sqrt((frozen - exact).square().mean() / exact.square().mean()).item()

# %% right: expand_as and double
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)
    n, c, h, w = u.shape
    exact = (u * s.reshape(n, c, 1, 1).expand_as(u)).double()
    frozen = (u * s.mean(0).reshape(1, c, 1, 1).expand_as(u)).double()
    return float((frozen - exact).norm(p=2) / exact.norm(p=2))

# %% right: sums over channels
def freezing_error(layer, gate, x):
    with torch.no_grad():
        u = layer(x)
        s = gate(u)
        energy = u.square().sum((2, 3))
        return (((s - s.mean(0)) ** 2 * energy).sum() / (s**2 * energy).sum()).sqrt().item()

# %% wrong: mean over channels
# check: freezing_error_is_relative
# says: runs over the channels
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)[..., None, None]
    return ((u * s.mean(1, keepdim=True) - u * s).norm() / (u * s).norm()).item()

# %% wrong: one number for all
# check: freezing_error_is_relative
# says: too few
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)[..., None, None]
    return ((u * s.mean() - u * s).norm() / (u * s).norm()).item()

# %% wrong: the first image's gates
# check: freezing_error_is_relative
# says: of the first image
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)[..., None, None]
    return ((u * s[0] - u * s).norm() / (u * s).norm()).item()

# %% wrong: gates of the mean features
# check: freezing_error_is_relative
# says: mean of the gates
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)[..., None, None]
    frozen = u * gate(u.mean(0, keepdim=True))[..., None, None]
    return ((frozen - u * s).norm() / (u * s).norm()).item()

# %% wrong: bias forgotten in the kernel
# check: freezing_error_is_relative
# says: bias is gated too
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)
    frozen = torch.nn.functional.conv2d(
        x, layer.weight * s.mean(0)[:, None, None, None], layer.bias, layer.stride, layer.padding
    )
    exact = u * s[:, :, None, None]
    return ((frozen - exact).norm() / exact.norm()).item()

# %% wrong: no bias in the frozen layer
# check: freezing_error_is_relative
# says: bias is missing
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)
    frozen = torch.nn.functional.conv2d(
        x, layer.weight * s.mean(0)[:, None, None, None], None, layer.stride, layer.padding
    )
    exact = u * s[:, :, None, None]
    return ((frozen - exact).norm() / exact.norm()).item()

# %% wrong: absolute
# check: freezing_error_is_relative
# says: divide by the length of the exact result
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)[..., None, None]
    return (u * s.mean(0) - u * s).norm().item()

# %% wrong: divided by the frozen one
# check: freezing_error_is_relative
# says: not by that of the frozen one
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)[..., None, None]
    return ((u * s.mean(0) - u * s).norm() / (u * s.mean(0)).norm()).item()

# %% wrong: divided by the features
# check: freezing_error_is_relative
# says: not by that of the features
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)[..., None, None]
    return ((u * s.mean(0) - u * s).norm() / u.norm()).item()

# %% wrong: squares
# check: freezing_error_is_relative
# says: take the root
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)[..., None, None]
    return ((u * s.mean(0) - u * s).pow(2).sum() / (u * s).pow(2).sum()).item()

# %% wrong: mean of the images' errors
# check: freezing_error_is_relative
# says: over the whole batch at once
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)[..., None, None]
    exact, frozen = u * s, u * s.mean(0)
    return sum((f - e).norm().item() / e.norm().item() for f, e in zip(frozen, exact)) / len(x)

# %% wrong: percent
# check: freezing_error_is_relative
# says: 1 % is 0.01
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)[..., None, None]
    return 100 * ((u * s.mean(0) - u * s).norm() / (u * s).norm()).item()

# %% wrong: largest value
# check: freezing_error_is_relative
# says: not the largest value
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)[..., None, None]
    return ((u * s.mean(0) - u * s).abs().max() / (u * s).abs().max()).item()

# %% wrong: sums of magnitudes
# check: freezing_error_is_relative
# says: not the sum of magnitudes
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)[..., None, None]
    return ((u * s.mean(0) - u * s).abs().mean() / (u * s).abs().mean()).item()

# %% wrong: no gate at all
# check: freezing_error_is_relative
# says: no gate at all
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)[..., None, None]
    return ((u - u * s).norm() / (u * s).norm()).item()

# %% wrong: writes into the kernel
# check: freezing_error_changes_nothing
# says: The layer is changed
def freezing_error(layer, gate, x):
    with torch.no_grad():
        u = layer(x)
        s = gate(u)
        exact = u * s[:, :, None, None]
        layer.weight.mul_(s.mean(0)[:, None, None, None])
        if layer.bias is not None:
            layer.bias.mul_(s.mean(0))
        return ((layer(x) - exact).norm() / exact.norm()).item()

# %% wrong: writes into x
# check: freezing_error_changes_nothing
# says: x is changed
def freezing_error(layer, gate, x):
    with torch.no_grad():
        u = layer(x)
        s = gate(u)[..., None, None]
        error = ((u * s.mean(0) - u * s).norm() / (u * s).norm()).item()
        x.zero_()
        return error

# %% wrong: gates of the input
# check: freezing_error_is_relative
# says: this gate was made for
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(x)[..., None, None]
    return ((u * s.mean(0) - u * s).norm() / (u * s).norm()).item()

# %% wrong: a gate of one half
# check: freezing_error_is_relative
# says: is not 0.5
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)[..., None, None]
    return ((u * 0.5 - u * s).norm() / (u * s).norm()).item()

# %% wrong: the tensor of differences
# check: freezing_error_is_relative
# says: is not a number
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)[..., None, None]
    return (u * s.mean(0) - u * s).abs()

# %% wrong: rounded
# check: freezing_error_is_relative
# says: is wrong
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)[..., None, None]
    return round(((u * s.mean(0) - u * s).norm() / (u * s).norm()).item(), 1)

# %% right: a hook-free class of my own
class Frozen(nn.Module):
    def __init__(self, layer, gates):
        super().__init__()
        self.layer = layer
        self.register_buffer("gates", gates.mean(0).view(1, -1, 1, 1))

    def forward(self, x):
        return self.layer(x) * self.gates


def freezing_error(layer, gate, x):
    with torch.no_grad():
        u = layer(x)
        s = gate(u)
        exact = u * s.view(*s.shape, 1, 1)
        return float((Frozen(layer, s)(x) - exact).norm() / exact.norm())

# %% right: a new convolution with a state dict
def freezing_error(layer, gate, x):
    new = nn.Conv2d(
        layer.in_channels, layer.out_channels, layer.kernel_size, layer.stride, layer.padding,
        layer.dilation, layer.groups, layer.bias is not None,
    )
    with torch.no_grad():
        u = layer(x)
        s = gate(u)
        m = s.mean(0)
        state = {"weight": layer.weight * m.reshape(-1, 1, 1, 1)}
        if layer.bias is not None:
            state["bias"] = layer.bias * m
        new.load_state_dict(state)
        y = s[:, :, None, None] * u
        return (torch.linalg.vector_norm(new(x) - y) / torch.linalg.vector_norm(y)).item()

# %% right: torch.func and a copied dict
def freezing_error(layer, gate, x):
    from torch.func import functional_call

    u = layer(x)
    s = gate(u)
    m = s.mean(0)
    scaled = {k: v * (m[:, None, None, None] if v.dim() == 4 else m) for k, v in layer.named_parameters()}
    y = u * s[:, :, None, None]
    return ((functional_call(layer, scaled, (x,)) - y).norm() / y.norm()).item()

# %% right: features and gates in float64
def freezing_error(layer, gate, x):
    with torch.no_grad():
        u = layer(x)
        u, s = u.double(), gate(u).double()[:, :, None, None]
        return ((u * s.mean(0, True) - u * s).norm() / (u * s).norm()).item()

# %% right: rows of vectors
def freezing_error(layer, gate, x):
    u = layer(x).detach().flatten(2)
    s = gate(layer(x)).detach().unsqueeze(2)
    y, z = (u * s).reshape(-1), (u * s.mean(dim=0, keepdim=True)).reshape(-1)
    return float(torch.sqrt(torch.dot(z - y, z - y) / torch.dot(y, y)))

# %% wrong: sum instead of mean
# check: freezing_error_is_relative
# says: is wrong
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)[..., None, None]
    return ((u * s.sum(0) - u * s).norm() / (u * s).norm()).item()

# %% wrong: one minus
# check: freezing_error_is_relative
# says: is wrong
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)[..., None, None]
    return 1 - ((u * s.mean(0) - u * s).norm() / (u * s).norm()).item()

# %% wrong: difference of the norms
# check: freezing_error_is_relative
# says: is wrong
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)[..., None, None]
    return abs((u * s.mean(0)).norm() - (u * s).norm()).item() / (u * s).norm().item()

# %% wrong: gates only
# check: freezing_error_is_relative
# says: is wrong
def freezing_error(layer, gate, x):
    s = gate(layer(x))
    return ((s.mean(0) - s).norm() / s.norm()).item()

# %% wrong: mean relative error of values
# check: freezing_error_is_relative
# says: not value by value
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)[..., None, None]
    return ((u * s.mean(0) - u * s).abs() / (u * s).abs()).mean().item()

# %% wrong: kernel multiplied along the input
# check: freezing_error_is_relative
# says: stopped with an error
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)
    frozen = torch.nn.functional.conv2d(x, layer.weight * s.mean(0), layer.bias, layer.stride, layer.padding)
    exact = u * s[:, :, None, None]
    return ((frozen - exact).norm() / exact.norm()).item()

# %% wrong: no padding in the copy
# check: freezing_error_is_relative
# says: stopped with an error
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)
    frozen = torch.nn.functional.conv2d(x, layer.weight * s.mean(0)[:, None, None, None], layer.bias * s.mean(0))
    exact = u * s[:, :, None, None]
    return ((frozen - exact).norm() / exact.norm()).item()

# %% wrong: gates squared
# check: freezing_error_is_relative
# says: is wrong
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)[..., None, None]
    return ((u * s.mean(0) * s.mean(0) - u * s).norm() / (u * s).norm()).item()

# %% wrong: zeroes the gate's weights
# check: freezing_error_changes_nothing
# says: The gate is changed
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)[..., None, None]
    error = ((u * s.mean(0) - u * s).norm() / (u * s).norm()).item()
    for buffer in gate.buffers():
        buffer.zero_()
    return error

# %% right: powers of the channels, without a frozen map
def freezing_error(layer, gate, x):
    with torch.no_grad():
        u = layer(x).double()
        s = gate(u.float()).double()
        power = u.square().sum((2, 3))
        return ((power * (s - s.mean(0)).square()).sum() / (power * s.square()).sum()).sqrt()

# %% right: image by image, two passes
def freezing_error(layer, gate, x):
    mean = torch.stack([gate(layer(im[None]))[0] for im in x]).mean(0)
    num = den = 0.0
    for im in x:
        u = layer(im[None])
        s = gate(u)
        exact = u * s[..., None, None]
        num += float(((u * mean[None, :, None, None] - exact) ** 2).sum().detach())
        den += float((exact**2).sum().detach())
    return (num / den) ** 0.5

# %% right: deep copies in float64
import copy


def freezing_error(layer, gate, x):
    layer, gate, x = copy.deepcopy(layer).double(), copy.deepcopy(gate).double(), x.double()
    u = layer(x).detach()
    s = gate(u)
    e = u * s[..., None, None]
    return ((u * s.mean(0, keepdim=True)[..., None, None] - e).norm() / e.norm()).item()

# %% right: a class in inference mode
class FE:
    @torch.inference_mode()
    def __call__(self, layer, gate, x):
        u = layer(x)
        s = gate(u)[..., None, None]
        return float(torch.linalg.vector_norm(u * (s.mean(0, True) - s)) / torch.linalg.vector_norm(u * s))


freezing_error = FE()

# %% right: a hook that is removed
def freezing_error(layer, gate, x):
    seen = {}
    h = layer.register_forward_hook(lambda m, i, o: seen.update(u=o.detach()))
    try:
        layer(x)
    finally:
        h.remove()
    u = seen["u"]
    s = gate(u)
    y = torch.einsum("nc,nchw->nchw", s, u)
    z = torch.einsum("c,nchw->nchw", s.mean(dim=0), u)
    return torch.norm(z - y).item() / torch.norm(y).item()

# %% right: numbers of Python
import statistics, math


def freezing_error(layer, gate, x):
    u = layer(x).detach()
    s = gate(u).tolist()
    mean = [statistics.fmean(col) for col in zip(*s)]
    num = den = 0.0
    for n in range(len(u)):
        for c in range(u.shape[1]):
            p = float(u[n, c].double().pow(2).sum())
            num += p * (mean[c] - s[n][c]) ** 2
            den += p * s[n][c] ** 2
    return math.sqrt(num / den)

# %% right: a number of NumPy
import numpy as np


def freezing_error(layer, gate, x):
    with torch.no_grad():
        u = layer(x)
        s = gate(u)
        e = u * s[..., None, None]
        return np.float32(((u * s.mean(0)[..., None, None] - e).norm() / e.norm()).item())

# %% right: eval mode, put back
def freezing_error(layer, gate, x):
    mode = gate.training
    gate.eval()
    with torch.no_grad():
        u = layer(x)
        s = gate(u)
        e = u * s[..., None, None]
        out = ((u * s.mean(0)[..., None, None] - e).norm() / e.norm()).item()
    gate.train(mode)
    return out

# %% right: folded into a copied state
def freezing_error(layer, gate, x):
    with torch.no_grad():
        u = layer(x)
        s = gate(u)
        m = s.mean(0)
        st = {k: v * m.view(-1, *[1] * (v.dim() - 1)) for k, v in layer.state_dict().items()}
        e = u * s[..., None, None]
        return ((torch.func.functional_call(layer, st, (x,)) - e).norm() / e.norm()).item()

# %% wrong: leaves both in eval mode
# check: freezing_error_changes_nothing
# says: left in another mode
def freezing_error(layer, gate, x):
    layer.eval()
    gate.eval()
    u = layer(x)
    s = gate(u)
    e = u * s[..., None, None]
    return ((u * s.mean(0)[:, None, None] - e).norm() / e.norm()).item()

# %% wrong: the layer learns no longer
# check: freezing_error_changes_nothing
# says: left in another mode
def freezing_error(layer, gate, x):
    layer.requires_grad_(False)
    u = layer(x)
    s = gate(u)
    e = u * s[..., None, None]
    return ((u * s.mean(0)[:, None, None] - e).norm() / e.norm()).item()

# %% wrong: leaves both in float64
# check: freezing_error_changes_nothing
# says: is changed
def freezing_error(layer, gate, x):
    layer.double()
    gate.double()
    u = layer(x.double())
    s = gate(u)
    e = u * s[..., None, None]
    return ((u * s.mean(0)[:, None, None] - e).norm() / e.norm()).item()

# %% wrong: no bias at all
# check: freezing_error_is_relative
# says: bias is missing
import torch.nn.functional as F


def freezing_error(layer, gate, x):
    s = gate(layer(x))
    v = F.conv2d(x, layer.weight, None, layer.stride, layer.padding)
    e = v * s[..., None, None]
    return ((v * s.mean(0)[:, None, None] - e).norm() / e.norm()).item()

# %% wrong: divides by n - 1
# check: freezing_error_is_relative
# says: by N, not by N − 1
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)
    e = u * s[..., None, None]
    return ((u * (s.sum(0) / max(1, len(s) - 1))[:, None, None] - e).norm() / e.norm()).item()

# %% wrong: rounded to two digits
# check: freezing_error_is_relative
# says: do not round
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)
    e = u * s[..., None, None]
    return round(((u * s.mean(0)[:, None, None] - e).norm() / e.norm()).item(), 2)

# %% wrong: median
# check: freezing_error_is_relative
# says: the median of the gates
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)
    e = u * s[..., None, None]
    return ((u * s.median(0).values[:, None, None] - e).norm() / e.norm()).item()

# %% wrong: weighted mean
# check: freezing_error_is_relative
# says: is wrong
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)
    e = u * s[..., None, None]
    p = u.pow(2).sum((2, 3))
    m = (s * p).sum(0) / p.sum(0)
    return ((u * m[:, None, None] - e).norm() / e.norm()).item()

# %% wrong: geometric mean
# check: freezing_error_is_relative
# says: is wrong
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)
    e = u * s[..., None, None]
    return ((u * s.log().mean(0).exp()[:, None, None] - e).norm() / e.norm()).item()

# %% wrong: frozen once for all
# check: freezing_error_is_relative
# says: is wrong
_frozen = {}


def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)
    e = u * s[..., None, None]
    m = _frozen.setdefault(s.shape[1], s.mean(0).detach())
    return ((u * m[:, None, None] - e).norm() / e.norm()).item()

# %% wrong: half of the batch calibrates
# check: freezing_error_is_relative
# says: is wrong
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)
    e = u * s[..., None, None]
    return ((u * s[: (len(s) + 1) // 2].mean(0)[:, None, None] - e).norm() / e.norm()).item()

# %% wrong: standard deviations
# check: freezing_error_is_relative
# says: is wrong
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)
    e = u * s[..., None, None]
    return ((u * s.mean(0)[:, None, None] - e).std() / e.std()).item()

# %% wrong: a tenth added below
# check: freezing_error_is_relative
# says: is wrong
def freezing_error(layer, gate, x):
    u = layer(x)
    s = gate(u)
    e = u * s[..., None, None]
    f = u * s.mean(0)[:, None, None]
    return ((f - e).norm() / (e.norm() + 0.1)).item()

# %% wrong: forgets the groups and the dilation of the layer
# check: freezing_error_is_relative
# says: F.conv2d(x, w, b, layer.stride, layer.padding)
def freezing_error(layer, gate, x):
    with torch.no_grad():
        u = layer(x)
        g = gate(u)
        y = u * g[:, :, None, None]
        w = layer.weight * g.mean(0)[:, None, None, None]
        b = None if layer.bias is None else layer.bias * g.mean(0)
        f = F.conv2d(x, w, b, layer.stride, layer.padding)
        return ((f - y).norm() / y.norm()).item()
