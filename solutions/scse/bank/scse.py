# %% right: the three parts
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        return combine(self.cse(x), self.sse(x), self.how)

# %% right: from scratch
class SCSE(nn.Module):
    def __init__(self, channels: int, reduction: int = 2, combine: str = "max") -> None:
        super().__init__()
        hidden = max(1, channels // reduction)
        self.cSE = nn.Sequential(
            nn.AdaptiveAvgPool2d(1),
            nn.Conv2d(channels, hidden, 1),
            nn.ReLU(inplace=True),
            nn.Conv2d(hidden, channels, 1),
            nn.Sigmoid(),
        )
        self.sSE = nn.Sequential(nn.Conv2d(channels, 1, 1), nn.Sigmoid())
        self.combine = combine

    def forward(self, x: Tensor) -> Tensor:
        a = x * self.cSE(x)
        b = x * self.sSE(x)
        if self.combine == "max":
            return torch.max(a, b)
        if self.combine == "sum":
            return a + b
        if self.combine == "product":
            return a * b
        if self.combine == "concatenation":
            return torch.cat([a, b], dim=1)
        raise ValueError(self.combine)

# %% right: without biases, bare parameters
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        h = max(channels // reduction, 1)
        self.w1 = nn.Parameter(torch.randn(h, channels) / channels**0.5)
        self.w2 = nn.Parameter(torch.randn(channels, h) / h**0.5)
        self.v = nn.Parameter(torch.randn(channels) / channels**0.5)
        self.way = combine

    def forward(self, x):
        z = torch.einsum("nchw->nc", x) / (x.shape[2] * x.shape[3])
        s = torch.sigmoid(F.relu(z @ self.w1.T) @ self.w2.T)
        q = torch.sigmoid(torch.einsum("nchw,c->nhw", x, self.v))
        a = torch.einsum("nchw,nc->nchw", x, s)
        b = torch.einsum("nchw,nhw->nchw", x, q)
        match self.way:
            case "max":
                return torch.maximum(a, b)
            case "sum":
                return a + b
            case "product":
                return a * b
        return torch.cat((a, b), 1)

# %% right: gates first, in a sum
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        h = max(1, channels // reduction)
        self.down = nn.Linear(channels, h)
        self.up = nn.Linear(h, channels)
        self.conv = nn.Conv2d(channels, 1, 1)
        self.how = combine

    def forward(self, x):
        z = x.mean((2, 3))
        s = self.up(self.down(z).relu()).sigmoid()[:, :, None, None]
        q = self.conv(x).sigmoid()
        if self.how == 'sum':
            return x * (s + q)
        if self.how == 'product':
            return x * x * s * q
        if self.how == 'concatenation':
            return torch.cat([x * s, x * q], 1)
        return torch.where(x > 0, x * torch.maximum(s, q), x * torch.minimum(s, q))

# %% right: lazy layers
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        h = max(1, channels // reduction)
        self.down = nn.LazyLinear(h)
        self.up = nn.LazyLinear(channels)
        self.conv = nn.LazyConv2d(1, 1)
        self.how = combine

    def forward(self, x):
        z = x.mean((2, 3))
        a = x * self.up(F.relu(self.down(z))).sigmoid()[..., None, None]
        return combine(a, x * self.conv(x).sigmoid(), self.how)

# %% right: the function is chosen in the constructor
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.gates = nn.ModuleList([ChannelSE(channels, reduction), SpatialSE(channels)])
        self.join = {
            "max": torch.maximum, "sum": torch.add, "product": torch.mul,
            "concatenation": lambda a, b: torch.cat([a, b], 1),
        }[combine]

    def forward(self, x):
        return self.join(*(gate(x) for gate in self.gates))

# %% right: a module dict
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.parts = nn.ModuleDict({"position": SpatialSE(channels), "channel": ChannelSE(channels, reduction)})
        self.how = combine

    def forward(self, x):
        maps = {name: part(x) for name, part in self.parts.items()}
        return combine(maps["channel"], maps["position"], self.how)

# %% right: extends ChannelSE
class SCSE(ChannelSE):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        return combine(super().forward(x), self.sse(x), self.how)

# %% right: channels at the end
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        h = max(1, channels // reduction)
        self.down = nn.Linear(channels, h)
        self.up = nn.Linear(h, channels)
        self.conv = nn.Linear(channels, 1)
        self.how = combine

    def forward(self, x):
        y = x.permute(0, 2, 3, 1)
        s = torch.sigmoid(self.up(torch.relu(self.down(y.mean((1, 2))))))[:, None, None]
        q = torch.sigmoid(self.conv(y))
        return combine((y * s).permute(0, 3, 1, 2), (y * q).permute(0, 3, 1, 2), self.how)

# %% right: image by image
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        return torch.cat([combine(self.cse(u[None]), self.sse(u[None]), self.how) for u in x])

# %% right: torchvision's cSE
import torchvision

class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = torchvision.ops.SqueezeExcitation(channels, max(1, channels // reduction))
        self.sse = nn.Conv2d(channels, 1, kernel_size=1)
        self.kind = combine

    def forward(self, x):
        return combine(self.cse(x), x * self.sse(x).sigmoid(), self.kind)

# %% right: a stacked maximum
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        both = torch.stack([self.cse(x), self.sse(x)])
        if self.how == 'max':
            return both.max(dim=0).values
        if self.how == 'sum':
            return both.sum(dim=0)
        if self.how == 'product':
            return both.prod(dim=0)
        return both.movedim(0, 1).flatten(1, 2)

# %% right: in place on a copy
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        if self.how == 'sum':
            out = self.cse(x)
            out += self.sse(x)
            return out
        return combine(self.cse(x.clone()), self.sse(x.clone()), self.how)

# %% right: verbose, with a check of the name
class SCSE(nn.Module):
    """Concurrent spatial and channel squeeze and excitation."""

    WAYS = ("max", "sum", "product", "concatenation")

    def __init__(self, channels: int, reduction: int = 2, combine: str = "max", *, verbose: bool = False) -> None:
        super().__init__()
        if combine not in self.WAYS:
            raise ValueError(f"combine must be one of {self.WAYS}, not {combine!r}")
        self.channel_branch = ChannelSE(channels, reduction)
        self.spatial_branch = SpatialSE(channels)
        self.combination = combine
        self.verbose = verbose

    def forward(self, x: Tensor) -> Tensor:
        recalibrated_channels = self.channel_branch(x)
        recalibrated_positions = self.spatial_branch(x)
        return combine(recalibrated_channels, recalibrated_positions, self.combination)

# %% right: a factory
class _Both(nn.Module):
    def __init__(self, first, second, join):
        super().__init__()
        self.first, self.second, self.join = first, second, join

    def forward(self, x):
        return self.join(self.first(x), self.second(x))

def SCSE(channels, reduction=2, combine="max", _combine=combine):
    return _Both(ChannelSE(channels, reduction), SpatialSE(channels), lambda a, b: _combine(a, b, combine))

# %% right: gates in helper methods, squeeze by adaptive pooling
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        mid = channels // reduction if channels >= reduction else 1
        self.fc1, self.fc2 = nn.Conv2d(channels, mid, 1, bias=False), nn.Conv2d(mid, channels, 1, bias=False)
        self.spatial = nn.Conv2d(channels, 1, 1, bias=False)
        self._mode = combine

    def _channel_gate(self, x):
        return self.fc2(self.fc1(F.adaptive_avg_pool2d(x, 1)).clamp(min=0)).sigmoid()

    def _spatial_gate(self, x):
        return self.spatial(x).sigmoid()

    def forward(self, x):
        left, right = self._channel_gate(x) * x, self._spatial_gate(x) * x
        table = {"max": torch.fmax(left, right), "sum": left + right, "product": left * right}
        return table.get(self._mode, torch.hstack((left, right)))

# %% right: the authors' modules, renamed
class SCSE(nn.Module):
    def __init__(self, num_channels, reduction=2, combine="max"):
        super(SCSE, self).__init__()
        reduced = max(1, num_channels // reduction)
        self.fc1 = nn.Linear(num_channels, reduced, bias=True)
        self.fc2 = nn.Linear(reduced, num_channels, bias=True)
        self.relu = nn.ReLU()
        self.sigmoid = nn.Sigmoid()
        self.conv = nn.Conv2d(num_channels, 1, 1)
        self.combine = combine

    def forward(self, t):
        b, c, h, w = t.size()
        squeezed = t.view(b, c, -1).mean(dim=2)
        out = self.sigmoid(self.fc2(self.relu(self.fc1(squeezed))))
        cse = torch.mul(t, out.view(b, c, 1, 1))
        sse = torch.mul(t, self.sigmoid(self.conv(t)).view(b, 1, h, w))
        return combine(cse, sse, self.combine)

# %% right: a parameter list and einsum
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        h = max(1, channels // reduction)
        self.w = nn.ParameterList([torch.randn(channels, h) * 0.3, torch.randn(h, channels) * 0.3, torch.randn(channels, 1)])
        self.how = combine

    def forward(self, x):
        w1, w2, v = self.w
        s = torch.einsum("nh,hc->nc", torch.einsum("nc,ch->nh", x.mean((-2, -1)), w1).relu(), w2).sigmoid()
        q = torch.einsum("nchw,co->nohw", x, v).sigmoid()
        return combine(x * s[..., None, None], x * q, self.how)

# %% right: a subclass for each way
class _Base(nn.Module):
    def __init__(self, channels, reduction):
        super().__init__()
        self.a, self.b = ChannelSE(channels, reduction), SpatialSE(channels)

    def forward(self, x):
        return self.join(self.a(x), self.b(x))

class _Max(_Base):
    def join(self, a, b):
        return torch.maximum(a, b)

class _Sum(_Base):
    def join(self, a, b):
        return a + b

class _Product(_Base):
    def join(self, a, b):
        return a * b

class _Concatenation(_Base):
    def join(self, a, b):
        return torch.cat([a, b], dim=1)

def SCSE(channels, reduction=2, combine="max"):
    return {"max": _Max, "sum": _Sum, "product": _Product, "concatenation": _Concatenation}[combine](channels, reduction)

# %% right: a global of the same name
_combine = combine

class SCSE(nn.Module):
    def __init__(self, channels: int, reduction: int = 2, combine: str = "max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction=reduction)
        self.sse = SpatialSE(channels)
        self.combine = lambda a, b: _combine(a, b, combine)
        self.register_buffer("version", torch.tensor(1))

    def forward(self, x):
        return self.combine(self.cse(x), self.sse(x)).contiguous()

# %% wrong: cSE alone
# check: scse_takes_the_maximum_by_default
# says: has wrong values
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.how = combine

    def forward(self, x):
        return self.cse(x)

# %% wrong: sSE alone
# check: scse_has_both_gates
# says: not those of cSE
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        return self.sse(x)

# %% wrong: sSE not used
# check: scse_follows_its_formula
# says: sSE is not used
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        return self.cse(x)

# %% wrong: cSE not used
# check: scse_follows_its_formula
# says: cSE is not used
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        return self.sse(x)

# %% wrong: always the maximum
# check: scse_follows_its_formula
# says: this is "max"
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        return torch.maximum(self.cse(x), self.sse(x))

# %% wrong: always the sum
# check: scse_takes_the_maximum_by_default
# says: this is "sum"
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        return self.cse(x) + self.sse(x)

# %% wrong: always the product
# check: scse_takes_the_maximum_by_default
# says: this is "product"
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        return self.cse(x) * self.sse(x)

# %% wrong: always the concatenation
# check: scse_has_both_gates
# says: wrong shape
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        return torch.cat([self.cse(x), self.sse(x)], 1)

# %% wrong: sum by default
# check: scse_takes_the_maximum_by_default
# says: this is "sum"
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="sum"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        return combine(self.cse(x), self.sse(x), self.how)

# %% wrong: reduction of 16 by default
# check: scse_has_both_gates
# says: uses r = 2
class SCSE(nn.Module):
    def __init__(self, channels, reduction=16, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        return combine(self.cse(x), self.sse(x), self.how)

# %% wrong: reduction not passed on
# check: scse_has_both_gates
# says: not those of cSE
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        return combine(self.cse(x), self.sse(x), self.how)

# %% wrong: no bottleneck
# check: scse_has_both_gates
# says: not those of cSE
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, 1)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        return combine(self.cse(x), self.sse(x), self.how)

# %% wrong: width of 0
# check: scse_has_both_gates
# says: stopped with an error
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        h = channels // reduction
        self.down = nn.Linear(channels, h)
        self.up = nn.Linear(h, channels)
        self.conv = nn.Conv2d(channels, 1, 1)
        self.how = combine

    def forward(self, x):
        z = x.mean((2, 3))
        s = self.up(self.down(z).relu()).sigmoid()
        if s.isnan().any() or self.down.weight.numel() == 0:
            raise RuntimeError('empty layer')
        return combine(x * s[:, :, None, None], x * self.conv(x).sigmoid(), self.how)

# %% wrong: in turn, channels first
# check: scse_follows_its_formula
# says: one gate works on what the other has left
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        if self.how == 'concatenation':
            return combine(self.cse(x), self.sse(x), self.how)
        return self.sse(self.cse(x))

# %% wrong: in turn, positions first
# check: scse_follows_its_formula
# says: one gate works on what the other has left
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        if self.how == 'concatenation':
            return combine(self.cse(x), self.sse(x), self.how)
        return self.cse(self.sse(x))

# %% wrong: sSE on what cSE has left
# check: scse_follows_its_formula
# says: one gate works on what the other has left
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        a = self.cse(x)
        return combine(a, self.sse(a), self.how)

# %% wrong: cSE on what sSE has left
# check: scse_follows_its_formula
# says: one gate works on what the other has left
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        b = self.sse(x)
        return combine(self.cse(b), b, self.how)

# %% wrong: maximum of the gates
# check: scse_takes_the_maximum_by_default
# says: x times the max of the gates
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        h = max(1, channels // reduction)
        self.down = nn.Linear(channels, h)
        self.up = nn.Linear(h, channels)
        self.conv = nn.Conv2d(channels, 1, 1)
        self.how = combine

    def forward(self, x):
        z = x.mean((2, 3))
        s = self.up(self.down(z).relu()).sigmoid()[:, :, None, None].expand_as(x)
        q = self.conv(x).sigmoid().expand_as(x)
        if self.how == 'max':
            return x * torch.maximum(s, q)
        return combine(x * s, x * q, self.how)

# %% wrong: product of the gates
# check: scse_follows_its_formula
# says: x times the product of the gates
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        h = max(1, channels // reduction)
        self.down = nn.Linear(channels, h)
        self.up = nn.Linear(h, channels)
        self.conv = nn.Conv2d(channels, 1, 1)
        self.how = combine

    def forward(self, x):
        z = x.mean((2, 3))
        s = self.up(self.down(z).relu()).sigmoid()[:, :, None, None].expand_as(x)
        q = self.conv(x).sigmoid().expand_as(x)
        if self.how == 'product':
            return x * s * q
        return combine(x * s, x * q, self.how)

# %% wrong: gates alone
# check: scse_follows_its_formula
# says: gates alone
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        h = max(1, channels // reduction)
        self.down = nn.Linear(channels, h)
        self.up = nn.Linear(h, channels)
        self.conv = nn.Conv2d(channels, 1, 1)
        self.how = combine

    def forward(self, x):
        z = x.mean((2, 3))
        s = self.up(self.down(z).relu()).sigmoid()[:, :, None, None].expand_as(x)
        q = self.conv(x).sigmoid().expand_as(x)
        return combine(s, q, self.how)

# %% wrong: gates concatenated
# check: scse_follows_its_formula
# says: gates alone
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        h = max(1, channels // reduction)
        self.down = nn.Linear(channels, h)
        self.up = nn.Linear(h, channels)
        self.conv = nn.Conv2d(channels, 1, 1)
        self.how = combine

    def forward(self, x):
        z = x.mean((2, 3))
        s = self.up(self.down(z).relu()).sigmoid()[:, :, None, None].expand_as(x)
        q = self.conv(x).sigmoid().expand_as(x)
        return combine(s, q, self.how) if self.how == 'concatenation' else combine(x * s, x * q, self.how)

# %% wrong: second sigmoid
# check: scse_follows_its_formula
# says: second sigmoid
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        h = max(1, channels // reduction)
        self.down = nn.Linear(channels, h)
        self.up = nn.Linear(h, channels)
        self.conv = nn.Conv2d(channels, 1, 1)
        self.how = combine

    def forward(self, x):
        z = x.mean((2, 3))
        s = self.up(self.down(z).relu()).sigmoid()[:, :, None, None].expand_as(x)
        q = self.conv(x).sigmoid().expand_as(x)
        return x * torch.sigmoid(s + q) if self.how == 'sum' else combine(x * s, x * q, self.how)

# %% wrong: half the sum
# check: scse_follows_its_formula
# says: half the sum
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        y = combine(self.cse(x), self.sse(x), self.how)
        return y / 2 if self.how == 'sum' else y

# %% wrong: with a shortcut
# check: scse_follows_its_formula
# says: x is added
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        y = combine(self.cse(x), self.sse(x), self.how)
        return y if self.how == 'concatenation' else x + y

# %% wrong: positions first in concatenation
# check: scse_follows_its_formula
# says: cSE comes first
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        return combine(self.sse(x), self.cse(x), self.how)

# %% wrong: smaller value
# check: scse_takes_the_maximum_by_default
# says: smaller of the two values
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        a, b = self.cse(x), self.sse(x)
        return torch.minimum(a, b) if self.how == 'max' else combine(a, b, self.how)

# %% wrong: farther from zero
# check: scse_takes_the_maximum_by_default
# says: x times the max of the gates
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        a, b = self.cse(x), self.sse(x)
        return torch.where(a.abs() > b.abs(), a, b) if self.how == 'max' else combine(a, b, self.how)

# %% wrong: concatenation summed up
# check: scse_follows_its_formula
# says: 2C channels
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        return self.cse(x) + self.sse(x) if self.how == 'concatenation' else combine(self.cse(x), self.sse(x), self.how)

# %% wrong: concatenation, mixed back to C channels
# check: scse_follows_its_formula
# says: SCSE
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine
        if combine == 'concatenation':
            self.mix = nn.Conv2d(2 * channels, channels, 1)

    def forward(self, x):
        y = combine(self.cse(x), self.sse(x), self.how)
        return self.mix(y) if self.how == 'concatenation' else y

# %% wrong: the name forgotten
# check: scse_follows_its_formula
# says: stopped with an error
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        return combine(self.cse(x), self.sse(x))

# %% wrong: the argument called
# check: scse_has_both_gates
# says: stopped with an error
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        return self.how(self.cse(x), self.sse(x))

# %% wrong: sigmoid of cSE forgotten
# check: scse_follows_its_formula
# says: in cSE, the sigmoid at the end is missing
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        h = max(1, channels // reduction)
        self.down = nn.Linear(channels, h)
        self.up = nn.Linear(h, channels)
        self.conv = nn.Conv2d(channels, 1, 1)
        self.how = combine

    def forward(self, x):
        z = x.mean((2, 3))
        s = self.up(self.down(z).relu())[:, :, None, None]
        return combine(x * s, x * self.conv(x).sigmoid(), self.how)

# %% wrong: ReLU of cSE forgotten
# check: scse_follows_its_formula
# says: in cSE, the ReLU between the layers is missing
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        h = max(1, channels // reduction)
        self.down = nn.Linear(channels, h)
        self.up = nn.Linear(h, channels)
        self.conv = nn.Conv2d(channels, 1, 1)
        self.how = combine

    def forward(self, x):
        z = x.mean((2, 3))
        s = self.up(self.down(z)).sigmoid()[:, :, None, None]
        return combine(x * s, x * self.conv(x).sigmoid(), self.how)

# %% wrong: softmax in cSE
# check: scse_follows_its_formula
# says: in cSE, this is a softmax over channels
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        h = max(1, channels // reduction)
        self.down = nn.Linear(channels, h)
        self.up = nn.Linear(h, channels)
        self.conv = nn.Conv2d(channels, 1, 1)
        self.how = combine

    def forward(self, x):
        z = x.mean((2, 3))
        s = self.up(self.down(z).relu()).softmax(1)[:, :, None, None]
        return combine(x * s, x * self.conv(x).sigmoid(), self.how)

# %% wrong: hard sigmoid in cSE
# check: scse_follows_its_formula
# says: in cSE, this is the hard sigmoid
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        h = max(1, channels // reduction)
        self.down = nn.Linear(channels, h)
        self.up = nn.Linear(h, channels)
        self.conv = nn.Conv2d(channels, 1, 1)
        self.how = combine

    def forward(self, x):
        z = x.mean((2, 3))
        s = F.hardsigmoid(self.up(self.down(z).relu()))[:, :, None, None]
        return combine(x * s, x * self.conv(x).sigmoid(), self.how)

# %% wrong: tanh between the layers of cSE
# check: scse_follows_its_formula
# says: in cSE, the activation between the layers is tanh
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        h = max(1, channels // reduction)
        self.down = nn.Linear(channels, h)
        self.up = nn.Linear(h, channels)
        self.conv = nn.Conv2d(channels, 1, 1)
        self.how = combine

    def forward(self, x):
        z = x.mean((2, 3))
        s = self.up(self.down(z).tanh()).sigmoid()[:, :, None, None]
        return combine(x * s, x * self.conv(x).sigmoid(), self.how)

# %% wrong: gates of cSE averaged over the batch
# check: scse_follows_its_formula
# says: in cSE, the gates are averaged
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        h = max(1, channels // reduction)
        self.down = nn.Linear(channels, h)
        self.up = nn.Linear(h, channels)
        self.conv = nn.Conv2d(channels, 1, 1)
        self.how = combine

    def forward(self, x):
        z = x.mean((2, 3))
        s = self.up(self.down(z).relu()).sigmoid().mean(0, keepdim=True)[:, :, None, None]
        return combine(x * s, x * self.conv(x).sigmoid(), self.how)

# %% wrong: sigmoid of sSE forgotten
# check: scse_follows_its_formula
# says: in sSE, the sigmoid is missing
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        h = max(1, channels // reduction)
        self.down = nn.Linear(channels, h)
        self.up = nn.Linear(h, channels)
        self.conv = nn.Conv2d(channels, 1, 1)
        self.how = combine

    def forward(self, x):
        z = x.mean((2, 3))
        s = self.up(self.down(z).relu()).sigmoid()[:, :, None, None]
        return combine(x * s, x * (self.conv(x)), self.how)

# %% wrong: softmax in sSE
# check: scse_follows_its_formula
# says: in sSE, this is a softmax over positions
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        h = max(1, channels // reduction)
        self.down = nn.Linear(channels, h)
        self.up = nn.Linear(h, channels)
        self.conv = nn.Conv2d(channels, 1, 1)
        self.how = combine

    def forward(self, x):
        z = x.mean((2, 3))
        s = self.up(self.down(z).relu()).sigmoid()[:, :, None, None]
        return combine(x * s, x * (self.conv(x).flatten(2).softmax(2).view_as(x[:, :1])), self.how)

# %% wrong: ReLU in sSE
# check: scse_follows_its_formula
# says: in sSE, a ReLU before the sigmoid
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        h = max(1, channels // reduction)
        self.down = nn.Linear(channels, h)
        self.up = nn.Linear(h, channels)
        self.conv = nn.Conv2d(channels, 1, 1)
        self.how = combine

    def forward(self, x):
        z = x.mean((2, 3))
        s = self.up(self.down(z).relu()).sigmoid()[:, :, None, None]
        return combine(x * s, x * (self.conv(x).relu().sigmoid()), self.how)

# %% wrong: sSE upside down
# check: scse_follows_its_formula
# says: in sSE, the gate is upside down
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        h = max(1, channels // reduction)
        self.down = nn.Linear(channels, h)
        self.up = nn.Linear(h, channels)
        self.conv = nn.Conv2d(channels, 1, 1)
        self.how = combine

    def forward(self, x):
        z = x.mean((2, 3))
        s = self.up(self.down(z).relu()).sigmoid()[:, :, None, None]
        return combine(x * s, x * (1 - self.conv(x).sigmoid()), self.how)

# %% wrong: tanh in sSE
# check: scse_follows_its_formula
# says: in sSE, this ends in tanh
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        h = max(1, channels // reduction)
        self.down = nn.Linear(channels, h)
        self.up = nn.Linear(h, channels)
        self.conv = nn.Conv2d(channels, 1, 1)
        self.how = combine

    def forward(self, x):
        z = x.mean((2, 3))
        s = self.up(self.down(z).relu()).sigmoid()[:, :, None, None]
        return combine(x * s, x * (self.conv(x).tanh()), self.how)

# %% wrong: averaged evidence in sSE
# check: scse_follows_its_formula
# says: in sSE, positions are averaged
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        h = max(1, channels // reduction)
        self.down = nn.Linear(channels, h)
        self.up = nn.Linear(h, channels)
        self.conv = nn.Conv2d(channels, 1, 1)
        self.how = combine

    def forward(self, x):
        z = x.mean((2, 3))
        s = self.up(self.down(z).relu()).sigmoid()[:, :, None, None]
        return combine(x * s, x * (self.conv(x).mean((2, 3), keepdim=True).sigmoid()), self.how)

# %% wrong: max pooling in cSE
# check: scse_follows_its_formula
# says: wrong values
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        h = max(1, channels // reduction)
        self.down = nn.Linear(channels, h)
        self.up = nn.Linear(h, channels)
        self.conv = nn.Conv2d(channels, 1, 1)
        self.how = combine

    def forward(self, x):
        z = x.amax((2, 3))
        s = self.up(self.down(z).relu()).sigmoid()[:, :, None, None]
        return combine(x * s, x * self.conv(x).sigmoid(), self.how)

# %% wrong: C outputs in sSE
# check: scse_takes_the_maximum_by_default
# says: another layer takes part
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        h = max(1, channels // reduction)
        self.down = nn.Linear(channels, h)
        self.up = nn.Linear(h, channels)
        self.conv = nn.Conv2d(channels, channels, 1)
        self.how = combine

    def forward(self, x):
        z = x.mean((2, 3))
        s = self.up(self.down(z).relu()).sigmoid()[:, :, None, None].expand_as(x)
        q = self.conv(x).sigmoid().expand_as(x)
        return combine(x * s, x * q, self.how)

# %% wrong: a 3×3 kernel in sSE
# check: scse_has_both_gates
# says: kernel_size=1
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        h = max(1, channels // reduction)
        self.w1 = nn.Parameter(torch.randn(h, channels))
        self.w2 = nn.Parameter(torch.randn(channels, h))
        self.conv = nn.Conv2d(channels, 1, 3, padding=1)
        self.how = combine

    def forward(self, x):
        z = x.mean((2, 3))
        s = F.linear(F.relu(F.linear(z, self.w1)), self.w2).sigmoid()[:, :, None, None]
        return combine(x * s, x * self.conv(x).sigmoid(), self.how)

# %% wrong: batch normalisation at the end
# check: scse_follows_its_formula
# says: another layer takes part
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine
        self.bn = nn.BatchNorm2d(2 * channels if combine == 'concatenation' else channels)

    def forward(self, x):
        return self.bn(combine(self.cse(x), self.sse(x), self.how))

# %% wrong: ReLU at the end
# check: scse_follows_its_formula
# says: wrong values
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        return combine(self.cse(x), self.sse(x), self.how).relu()

# %% wrong: learned weights of the two maps
# check: scse_follows_its_formula
# says: another layer takes part
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine
        self.alpha = nn.Parameter(torch.ones(2))

    def forward(self, x):
        return combine(self.alpha[0] * self.cse(x), self.alpha[1] * self.sse(x), self.how)

# %% wrong: writes into x
# check: scse_is_clean
# says: changes the tensor
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        a, b = self.cse(x), self.sse(x)
        x.data.copy_(a)
        return combine(a, b, self.how)

# %% wrong: the batch decides
# check: scse_follows_its_formula
# says: wrong values
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        return combine(self.cse(x), self.sse(x.mean(0, keepdim=True)).expand_as(x), self.how)

# %% wrong: dropout
# check: scse_is_clean
# says: Two calls
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        return F.dropout(combine(self.cse(x), self.sse(x), self.how), 0.1)

# %% wrong: half of it in evaluation mode
# check: scse_is_clean
# says: between training and evaluation mode
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        y = combine(self.cse(x), self.sse(x), self.how)
        return y if self.training else y / 2

# %% wrong: batch of one loses its axis
# check: scse_is_clean
# says: batch of one
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        return combine(self.cse(x), self.sse(x), self.how).squeeze(0)

# %% wrong: cSE detached
# check: scse_can_learn
# says: No gradient reaches
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        return combine(self.cse(x).detach(), self.sse(x), self.how)

# %% wrong: sSE detached
# check: scse_can_learn
# says: No gradient reaches
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        return combine(self.cse(x), self.sse(x).detach(), self.how)

# %% wrong: without gradient
# check: scse_can_learn
# says: No gradient reaches
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        with torch.no_grad():
            return combine(self.cse(x), self.sse(x), self.how)

# %% wrong: x detached for the gates
# check: scse_can_learn
# says: not the true one
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        h = max(1, channels // reduction)
        self.down = nn.Linear(channels, h)
        self.up = nn.Linear(h, channels)
        self.conv = nn.Conv2d(channels, 1, 1)
        self.how = combine

    def forward(self, x):
        z = x.detach().mean((2, 3))
        s = self.up(self.down(z).relu()).sigmoid()[:, :, None, None]
        return combine(x * s, x * self.conv(x).sigmoid(), self.how)

# %% wrong: parts in a plain list
# check: scse_has_both_gates
# says: no weights are registered
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.parts = [ChannelSE(channels, reduction), SpatialSE(channels)]
        self.how = combine

    def forward(self, x):
        return combine(self.parts[0](x), self.parts[1](x), self.how)

# %% wrong: parts made in forward
# check: scse_has_both_gates
# says: no weights are registered
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.how = combine

    def forward(self, x):
        return combine(ChannelSE(x.shape[1])(x), SpatialSE(x.shape[1])(x), self.how)

# %% wrong: parts shared by all modules
# check: scse_can_learn
# says: share their weights
_parts = {}

class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        key = channels, reduction
        if key not in _parts:
            _parts[key] = ChannelSE(channels, reduction), SpatialSE(channels)
        self.cse, self.sse = _parts[key]
        self.how = combine

    def forward(self, x):
        return combine(self.cse(x), self.sse(x), self.how)

# %% wrong: one gate for all channels in both
# check: scse_has_both_gates
# says: not those of cSE
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.sse2 = SpatialSE(channels)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        return combine(self.sse2(x), self.sse(x), self.how)

# %% wrong: a tuple
# check: scse_has_both_gates
# says: is not a tensor
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        return self.cse(x), self.sse(x)

# %% wrong: nothing
# check: scse_has_both_gates
# says: is a `return` missing?
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        combine(self.cse(x), self.sse(x), self.how)

# %% wrong: no combine argument
# check: scse_follows_its_formula
# says: stopped with an error
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2):
        super().__init__()
        self.cse, self.sse = ChannelSE(channels, reduction), SpatialSE(channels)

    def forward(self, x):
        return torch.maximum(self.cse(x), self.sse(x))

# %% wrong: hard-coded channels
# check: scse_has_both_gates
# says: stopped with an error
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(8)
        self.how = combine

    def forward(self, x):
        return combine(self.cse(x), self.sse(x), self.how)

# %% wrong: super forgotten
# check: scse_has_both_gates
# says: stopped with an error
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        return combine(self.cse(x), self.sse(x), self.how)

# %% right: lists of small layers and of numbers
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        hidden = max(1, channels // reduction)
        self.units = nn.ModuleList([nn.Linear(channels, 1) for _ in range(hidden)])
        self.gates = nn.ModuleList([nn.Linear(hidden, 1) for _ in range(channels)])
        self.v = nn.ParameterList([nn.Parameter(torch.randn(())) for _ in range(channels)])
        self.how = combine

    def forward(self, x):
        z = x.mean((2, 3))
        h = torch.cat([unit(z) for unit in self.units], 1).relu()
        s = torch.cat([gate(h) for gate in self.gates], 1).sigmoid()
        q = sum(v * x[:, c] for c, v in enumerate(self.v)).sigmoid()
        return combine(x * s[:, :, None, None], x * q[:, None], self.how)

# %% wrong: only the gate of channels, with weights enough for both
# check: scse_has_both_gates
# says: sSE does not take part
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)

    def forward(self, x):
        return self.cse(x)

# %% wrong: the gate of channels is made and thrown away
# check: scse_has_both_gates
# says: cSE does not take part
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        a, b = self.cse(x), self.sse(x)
        return combine(b, b, self.how)

# %% wrong: never without a bottleneck
# check: scse_has_both_gates
# says: hidden width 6
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse = ChannelSE(channels, max(2, reduction))
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        return combine(self.cse(x), self.sse(x), self.how)

# %% wrong: the class keeps the name of the combination
# check: scse_takes_the_maximum_by_default
# says: not in the class or a global variable
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        SCSE.how = combine
        self.cse, self.sse = ChannelSE(channels, reduction), SpatialSE(channels)

    def forward(self, x):
        return combine(self.cse(x), self.sse(x), self.how)

# %% wrong: a global variable keeps the name of the combination
# check: scse_takes_the_maximum_by_default
# says: not in the class or a global variable
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        global HOW
        HOW = combine
        self.cse, self.sse = ChannelSE(channels, reduction), SpatialSE(channels)

    def forward(self, x):
        return combine(self.cse(x), self.sse(x), HOW)

# %% wrong: no gradient in evaluation mode
# check: scse_is_clean
# says: none in evaluation mode
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse, self.sse = ChannelSE(channels, reduction), SpatialSE(channels)
        self.how = combine

    def forward(self, x):
        with torch.set_grad_enabled(self.training):
            return combine(self.cse(x), self.sse(x), self.how)

# %% right: an attribute named combine, and the function found as a global
class SCSE(nn.Module):
    def __init__(self, channels, reduction=2, combine="max"):
        super().__init__()
        self.cse, self.sse = ChannelSE(channels, reduction), SpatialSE(channels)
        self.combine = combine

    def forward(self, x):
        return globals()["combine"](self.cse(x), self.sse(x), self.combine)
