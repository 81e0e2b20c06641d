# %% right: reshape to one axis of positions
class AnySE(nn.Module):
    def __init__(self, channels: int, hidden: int, hard: bool = False) -> None:
        super().__init__()
        self.fc1 = nn.Linear(channels, hidden)
        self.fc2 = nn.Linear(hidden, channels)
        self.hard = hard

    def forward(self, x: Tensor) -> Tensor:
        z = x.reshape(x.shape[0], x.shape[1], -1).mean(-1)
        a = self.fc2(torch.relu(self.fc1(z)))
        s = F.hardsigmoid(a) if self.hard else torch.sigmoid(a)
        return x * s.reshape(s.shape + (1,) * (x.dim() - 2))

# %% right: a loop that averages one axis after the other
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.net = nn.Sequential(
            nn.Linear(channels, hidden, bias=False), nn.ReLU(), nn.Linear(hidden, channels, bias=False),
            nn.Hardsigmoid() if hard else nn.Sigmoid(),
        )

    def forward(self, x):
        z = x
        while z.dim() > 2:
            z = z.mean(-1)
        s = self.net(z)
        while s.dim() < x.dim():
            s = s.unsqueeze(-1)
        return s * x

# %% right: Conv1d over the flattened positions
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.down = nn.Conv1d(channels, hidden, 1)
        self.up = nn.Conv1d(hidden, channels, 1)
        self.act = nn.Hardsigmoid() if hard else nn.Sigmoid()

    def forward(self, x):
        flat = x.reshape(*x.shape[:2], -1)
        s = self.act(self.up(F.relu(self.down(flat.mean(2, keepdim=True)))))
        return (flat * s).reshape(x.shape)

# %% right: bare parameters and relu6
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.w1 = nn.Parameter(torch.randn(hidden, channels) / channels**0.5)
        self.b1 = nn.Parameter(torch.zeros(hidden))
        self.w2 = nn.Parameter(torch.randn(channels, hidden) / hidden**0.5)
        self.b2 = nn.Parameter(torch.zeros(channels))
        self.hard = hard

    def forward(self, x):
        positions = list(range(2, x.ndim))
        z = x.mean(positions) if positions else x
        a = F.linear(F.relu(F.linear(z, self.w1, self.b1)), self.w2, self.b2)
        s = F.relu6(a + 3) / 6 if self.hard else 1 / (1 + torch.exp(-a))
        return torch.einsum("nc...,nc->nc...", x, s)

# %% right: einsum from end to end
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.a = nn.Parameter(torch.rand(channels, hidden) - 0.5)
        self.b = nn.Parameter(torch.rand(hidden, channels) - 0.5)
        self.hard = hard

    def forward(self, x):
        count = x[0, 0].numel()
        z = torch.einsum("nc...->nc", x) / count
        a = torch.einsum("nh,hc->nc", torch.einsum("nc,ch->nh", z, self.a).clamp(min=0), self.b)
        s = torch.clamp(a / 6 + 0.5, 0, 1) if self.hard else a.sigmoid()
        return torch.einsum("nc...,nc->nc...", x, s)

# %% right: movedim, so that channels come last
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.first = nn.Linear(channels, hidden)
        self.second = nn.Linear(hidden, channels)
        self.gate = F.hardsigmoid if hard else torch.sigmoid

    def forward(self, x):
        last = x.movedim(1, -1)
        z = last.flatten(1, -2).mean(1) if x.dim() > 2 else last
        s = self.gate(self.second(F.relu(self.first(z))))
        s = s.view(len(s), *[1] * (x.dim() - 2), -1)
        return (last * s).movedim(-1, 1)

# %% right: positions added as an axis of size 1 for vectors
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(channels, hidden), nn.Linear(hidden, channels)])
        self.hard = bool(hard)

    def forward(self, x):
        y = x.unsqueeze(-1) if x.dim() == 2 else x
        z = y.mean(dim=tuple(range(2, y.dim())), keepdim=True)
        z = z.flatten(1)
        s = self.layers[1](self.layers[0](z).clamp_min(0))
        s = nn.functional.hardsigmoid(s) if self.hard else nn.functional.sigmoid(s)
        return x * s.view(s.size(0), s.size(1), *(1 for _ in range(x.dim() - 2)))

# %% right: lazy layers
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.reduce = nn.LazyLinear(hidden)
        self.expand = nn.LazyLinear(channels)
        self.sigma = nn.Hardsigmoid() if hard else nn.Sigmoid()

    def forward(self, x):
        s = self.sigma(self.expand(self.reduce(x.reshape(*x.shape[:2], -1).mean(2)).relu()))
        return x * s[(...,) + (None,) * (x.dim() - 2)]

# %% right: a chain of if and elif
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.fc = nn.Sequential(nn.Linear(channels, hidden), nn.ReLU(inplace=True), nn.Linear(hidden, channels))
        self.hard = hard

    def squeeze(self, x):
        if x.dim() == 2:
            return x
        if x.dim() == 3:
            return F.adaptive_avg_pool1d(x, 1).flatten(1)
        if x.dim() == 4:
            return F.adaptive_avg_pool2d(x, 1).flatten(1)
        if x.dim() == 5:
            return F.adaptive_avg_pool3d(x, 1).flatten(1)
        return x.flatten(2).mean(2)

    def forward(self, x):
        a = self.fc(self.squeeze(x))
        s = (a.add(3).clamp(0, 6) / 6) if self.hard else a.sigmoid()
        return (x.flatten(1).view(*x.shape[:2], -1) * s[..., None]).view(x.shape)

# %% right: hard sigmoid by hand with minimum and maximum
class AnySE(nn.Module):
    """Type annotations, an assertion, a method of its own."""

    def __init__(self, channels: int, hidden: int, hard: bool = False) -> None:
        super().__init__()
        assert hidden > 0
        self.channels = channels
        self.lin1: nn.Linear = nn.Linear(channels, hidden)
        self.lin2: nn.Linear = nn.Linear(hidden, channels)
        self._hard: bool = hard

    def gates(self, x: Tensor) -> Tensor:
        z: Tensor = x.contiguous().view(x.size(0), x.size(1), -1).sum(dim=2) / x[0, 0].numel()
        a: Tensor = self.lin2(torch.maximum(self.lin1(z), torch.zeros(())))
        if self._hard:
            return torch.minimum(torch.maximum(a / 6 + 0.5, torch.zeros(())), torch.ones(()))
        return torch.sigmoid(a)

    def forward(self, x: Tensor) -> Tensor:
        assert x.shape[1] == self.channels
        s = self.gates(x)
        return x.mul(s.view(*s.shape, *[1] * (x.ndim - 2)))

# %% right: permutes the axes
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.up, self.down = nn.Linear(hidden, channels), nn.Linear(channels, hidden)
        self.out = {True: nn.Hardsigmoid(), False: nn.Sigmoid()}[hard]

    def forward(self, x):
        axes = [*range(2, x.dim()), 0, 1]
        t = x.permute(axes)  # (..., N, C)
        z = t.reshape(-1, *x.shape[:2]).mean(0)
        y = t * self.out(self.up(self.down(z).relu()))
        return y.permute([x.dim() - 2, x.dim() - 1, *range(x.dim() - 2)])

# %% right: a class for each gate
class _Hard(nn.Module):
    def forward(self, a):
        return (a / 6 + 1 / 2).clamp(0.0, 1.0)

class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(channels, hidden), nn.ReLU(), nn.Linear(hidden, channels), _Hard() if hard else nn.Sigmoid())
        self.register_buffer("calls", torch.zeros(1))

    def forward(self, x):
        s = self.body(torch.stack([p for p in x.reshape(*x.shape[:2], -1).unbind(-1)], -1).mean(-1))
        return (x.transpose(0, -1) * 1).transpose(0, -1) * s.reshape(*s.shape, *([1] * (x.dim() - 2)))

# %% wrong: pictures only
# check: any_se_keeps_the_shape
# says: AnySE
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(channels, hidden), nn.Linear(hidden, channels)
        self.gate = nn.Hardsigmoid() if hard else nn.Sigmoid()

    def forward(self, x):
        s = self.gate(self.fc2(F.relu(self.fc1(x.mean((2, 3))))))
        return x * s[:, :, None, None]

# %% wrong: the mean of everything where there are no positions
# check: any_se_keeps_the_shape
# says: AnySE
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(channels, hidden), nn.Linear(hidden, channels)
        self.gate = nn.Hardsigmoid() if hard else nn.Sigmoid()

    def forward(self, x):
        z = x.mean(dim=tuple(range(2, x.dim())))
        s = self.gate(self.fc2(F.relu(self.fc1(z))))
        return x * s.view(*s.shape, *[1] * (x.dim() - 2))

# %% wrong: averages the last axis only
# check: any_se_follows_its_formula
# says: all axes of positions
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(channels, hidden), nn.Linear(hidden, channels)
        self.gate = nn.Hardsigmoid() if hard else nn.Sigmoid()

    def forward(self, x):
        if x.dim() == 2:
            return x * self.gate(self.fc2(F.relu(self.fc1(x))))
        z = x.mean(-1, keepdim=True).movedim(1, -1)
        return x * self.gate(self.fc2(F.relu(self.fc1(z)))).movedim(-1, 1)

# %% wrong: averages the last two axes only
# check: any_se_follows_its_formula
# says: only over the last 2
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(channels, hidden), nn.Linear(hidden, channels)
        self.gate = nn.Hardsigmoid() if hard else nn.Sigmoid()

    def forward(self, x):
        axes = tuple(range(max(2, x.dim() - 2), x.dim()))
        z = x.mean(axes, keepdim=True) if axes else x
        z = z.movedim(1, -1)
        return x * self.gate(self.fc2(F.relu(self.fc1(z)))).movedim(-1, 1)

# %% wrong: the sum
# check: any_se_follows_its_formula
# says: adds up the positions
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(channels, hidden), nn.Linear(hidden, channels)
        self.gate = nn.Hardsigmoid() if hard else nn.Sigmoid()

    def forward(self, x):
        s = self.gate(self.fc2(F.relu(self.fc1(x.reshape(*x.shape[:2], -1).sum(2)))))
        return x * s.view(*s.shape, *[1] * (x.dim() - 2))

# %% wrong: the maximum
# check: any_se_follows_its_formula
# says: maximum
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(channels, hidden), nn.Linear(hidden, channels)
        self.gate = nn.Hardsigmoid() if hard else nn.Sigmoid()

    def forward(self, x):
        s = self.gate(self.fc2(F.relu(self.fc1(x.reshape(*x.shape[:2], -1).amax(2)))))
        return x * s.view(*s.shape, *[1] * (x.dim() - 2))

# %% wrong: never hard
# check: any_se_has_hard_gates
# says: although hard=True
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(channels, hidden), nn.Linear(hidden, channels)

    def forward(self, x):
        s = torch.sigmoid(self.fc2(F.relu(self.fc1(x.reshape(*x.shape[:2], -1).mean(2)))))
        return x * s.view(*s.shape, *[1] * (x.dim() - 2))

# %% wrong: always hard
# check: any_se_follows_its_formula
# says: hard is False by default
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(channels, hidden), nn.Linear(hidden, channels)

    def forward(self, x):
        s = F.hardsigmoid(self.fc2(F.relu(self.fc1(x.reshape(*x.shape[:2], -1).mean(2)))))
        return x * s.view(*s.shape, *[1] * (x.dim() - 2))

# %% wrong: hard by default
# check: any_se_follows_its_formula
# says: hard is False by default
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=True):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(channels, hidden), nn.Linear(hidden, channels)
        self.gate = nn.Hardsigmoid() if hard else nn.Sigmoid()

    def forward(self, x):
        s = self.gate(self.fc2(F.relu(self.fc1(x.reshape(*x.shape[:2], -1).mean(2)))))
        return x * s.view(*s.shape, *[1] * (x.dim() - 2))

# %% wrong: Keras's hard sigmoid
# check: any_se_has_hard_gates
# says: Keras
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(channels, hidden), nn.Linear(hidden, channels)
        self.hard = hard

    def forward(self, x):
        a = self.fc2(F.relu(self.fc1(x.reshape(*x.shape[:2], -1).mean(2))))
        s = (0.2 * a + 0.5).clamp(0, 1) if self.hard else a.sigmoid()
        return x * s.view(*s.shape, *[1] * (x.dim() - 2))

# %% wrong: hard swish
# check: any_se_has_hard_gates
# says: hard swish
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(channels, hidden), nn.Linear(hidden, channels)
        self.gate = nn.Hardswish() if hard else nn.Sigmoid()

    def forward(self, x):
        s = self.gate(self.fc2(F.relu(self.fc1(x.reshape(*x.shape[:2], -1).mean(2)))))
        return x * s.view(*s.shape, *[1] * (x.dim() - 2))

# %% wrong: hard swish between the layers, as in a blog
# check: any_se_has_hard_gates
# says: between the layers
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(channels, hidden), nn.Linear(hidden, channels)
        self.inner, self.gate = (F.hardswish, F.hardsigmoid) if hard else (F.relu, torch.sigmoid)

    def forward(self, x):
        s = self.gate(self.fc2(self.inner(self.fc1(x.reshape(*x.shape[:2], -1).mean(2)))))
        return x * s.view(*s.shape, *[1] * (x.dim() - 2))

# %% wrong: no ReLU
# check: any_se_follows_its_formula
# says: ReLU between the layers is missing
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(channels, hidden), nn.Linear(hidden, channels)
        self.gate = nn.Hardsigmoid() if hard else nn.Sigmoid()

    def forward(self, x):
        s = self.gate(self.fc2(self.fc1(x.reshape(*x.shape[:2], -1).mean(2))))
        return x * s.view(*s.shape, *[1] * (x.dim() - 2))

# %% wrong: hidden taken for a reduction
# check: any_se_follows_its_formula
# says: the width itself
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        h = max(1, channels // hidden)
        self.fc1, self.fc2 = nn.Linear(channels, h), nn.Linear(h, channels)
        self.gate = nn.Hardsigmoid() if hard else nn.Sigmoid()

    def forward(self, x):
        s = self.gate(self.fc2(F.relu(self.fc1(x.reshape(*x.shape[:2], -1).mean(2)))))
        return x * s.view(*s.shape, *[1] * (x.dim() - 2))

# %% wrong: gates alone
# check: any_se_keeps_the_shape
# says: gates alone
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(channels, hidden), nn.Linear(hidden, channels)
        self.gate = nn.Hardsigmoid() if hard else nn.Sigmoid()

    def forward(self, x):
        s = self.gate(self.fc2(F.relu(self.fc1(x.reshape(*x.shape[:2], -1).mean(2)))))
        return s.view(*s.shape, *[1] * (x.dim() - 2))

# %% wrong: adds x
# check: any_se_follows_its_formula
# says: x is added
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(channels, hidden), nn.Linear(hidden, channels)
        self.gate = nn.Hardsigmoid() if hard else nn.Sigmoid()

    def forward(self, x):
        s = self.gate(self.fc2(F.relu(self.fc1(x.reshape(*x.shape[:2], -1).mean(2)))))
        return x + x * s.view(*s.shape, *[1] * (x.dim() - 2))

# %% wrong: writes into x
# check: any_se_is_clean
# says: in place
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(channels, hidden), nn.Linear(hidden, channels)
        self.gate = nn.Hardsigmoid() if hard else nn.Sigmoid()

    def forward(self, x):
        s = self.gate(self.fc2(F.relu(self.fc1(x.reshape(*x.shape[:2], -1).mean(2)))))
        with torch.no_grad():
            x *= s.view(*s.shape, *[1] * (x.dim() - 2))
        return x

# %% wrong: always four axes of gates
# check: any_se_keeps_the_shape
# says: axes
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(channels, hidden), nn.Linear(hidden, channels)
        self.gate = nn.Hardsigmoid() if hard else nn.Sigmoid()

    def forward(self, x):
        s = self.gate(self.fc2(F.relu(self.fc1(x.reshape(*x.shape[:2], -1).mean(2)))))
        return x * s.view(*s.shape, 1, 1)

# %% wrong: the gate is detached
# check: any_se_can_learn
# says: gradient
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(channels, hidden), nn.Linear(hidden, channels)
        self.gate = nn.Hardsigmoid() if hard else nn.Sigmoid()

    def forward(self, x):
        z = x.detach().reshape(*x.shape[:2], -1).mean(2)
        s = self.gate(self.fc2(F.relu(self.fc1(z))))
        return x * s.view(*s.shape, *[1] * (x.dim() - 2))

# %% wrong: layers are made in forward
# check: any_se_follows_its_formula
# says: no weights are registered
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.sizes, self.hard = (channels, hidden), hard

    def forward(self, x):
        c, h = self.sizes
        z = x.reshape(*x.shape[:2], -1).mean(2)
        a = nn.Linear(h, c)(F.relu(nn.Linear(c, h)(z)))
        s = F.hardsigmoid(a) if self.hard else a.sigmoid()
        return x * s.view(*s.shape, *[1] * (x.dim() - 2))

# %% wrong: averages over the batch
# check: any_se_follows_its_formula
# says: over the batch
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(channels, hidden), nn.Linear(hidden, channels)
        self.gate = nn.Hardsigmoid() if hard else nn.Sigmoid()

    def forward(self, x):
        z = x.reshape(*x.shape[:2], -1).mean((0, 2))
        s = self.gate(self.fc2(F.relu(self.fc1(z)))).expand(x.shape[:2])
        return x * s.view(*s.shape, *[1] * (x.dim() - 2))

# %% wrong: softmax over channels
# check: any_se_follows_its_formula
# says: softmax
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(channels, hidden), nn.Linear(hidden, channels)
        self.gate = nn.Hardsigmoid() if hard else nn.Softmax(1)

    def forward(self, x):
        s = self.gate(self.fc2(F.relu(self.fc1(x.reshape(*x.shape[:2], -1).mean(2)))))
        return x * s.view(*s.shape, *[1] * (x.dim() - 2))

# %% right: adaptive pooling of flattened positions
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.pool = nn.AdaptiveAvgPool1d(1)
        self.excite = nn.Sequential(nn.Linear(channels, hidden), nn.ReLU(), nn.Linear(hidden, channels))
        self.gate = nn.Hardsigmoid(inplace=True) if hard else nn.Sigmoid()

    def forward(self, x):
        n, c = x.shape[:2]
        z = self.pool(x.reshape(n, c, -1)).reshape(n, c)
        s = self.gate(self.excite(z))
        return (x.reshape(n, c, -1) * s.unsqueeze(2)).reshape(x.shape)

# %% right: Conv3d on five axes
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.c1 = nn.Conv3d(channels, hidden, kernel_size=1)
        self.c2 = nn.Conv3d(hidden, channels, kernel_size=1)
        self.hard = hard

    def forward(self, x):
        v = x.reshape(x.shape[0], x.shape[1], 1, 1, -1)
        a = self.c2(F.relu(self.c1(v.mean((2, 3, 4), keepdim=True))))
        s = F.hardsigmoid(a) if self.hard else F.sigmoid(a)
        return (v * s).reshape_as(x)

# %% right: a parameter dict and matrix products
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.p = nn.ParameterDict(
            {"w": nn.Parameter(0.1 * torch.randn(hidden, channels)), "v": nn.Parameter(0.1 * torch.randn(channels, hidden))}
        )
        self.sig = (lambda a: torch.clip((a + 3) / 6, 0, 1)) if hard else (lambda a: torch.exp(F.logsigmoid(a)))

    def forward(self, x):
        z = torch.stack([sample.flatten(1).mean(1) if sample.dim() > 1 else sample for sample in x])
        a = (self.p["v"] @ torch.relu(self.p["w"] @ z.T)).T
        return x * self.sig(a).reshape(a.shape + torch.Size([1] * (x.dim() - 2)))

# %% right: broadcasting by transposing
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.mlp = nn.Sequential()
        self.mlp.add_module("in", nn.Linear(channels, hidden))
        self.mlp.add_module("relu", nn.ReLU())
        self.mlp.add_module("out", nn.Linear(hidden, channels))
        self.activation = F.hardsigmoid if hard else torch.sigmoid
        for m in self.mlp:
            if isinstance(m, nn.Linear):
                nn.init.xavier_uniform_(m.weight)
                nn.init.zeros_(m.bias)

    def forward(self, x):
        z = x.clone()
        for axis in reversed(range(2, x.ndim)):
            z = torch.mean(z, dim=axis)
        gates = self.activation(self.mlp(z))
        return torch.movedim(torch.movedim(x, (0, 1), (-2, -1)) * gates, (-2, -1), (0, 1))

# %% right: one kernel of positions and torch.tensordot
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.l1, self.l2, self.hard = nn.Linear(channels, hidden), nn.Linear(hidden, channels), hard

    def forward(self, x):
        flat = x.reshape(*x.shape[:2], -1)
        share = torch.full((flat.shape[2],), 1 / flat.shape[2], dtype=x.dtype)
        a = self.l2(torch.where((h := self.l1(torch.tensordot(flat, share, dims=1))) > 0, h, torch.zeros_like(h)))
        s = torch.where(a < -3, 0.0, torch.where(a > 3, 1.0, a / 6 + 0.5)) if self.hard else a.sigmoid()
        return torch.mul(flat, s[..., None]).reshape(x.shape)

# %% wrong: hard and soft exchanged
# check: any_se_follows_its_formula
# says: hard is False by default
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(channels, hidden), nn.Linear(hidden, channels)
        self.gate = nn.Sigmoid() if hard else nn.Hardsigmoid()

    def forward(self, x):
        s = self.gate(self.fc2(F.relu(self.fc1(x.reshape(*x.shape[:2], -1).mean(2)))))
        return x * s.view(*s.shape, *[1] * (x.dim() - 2))

# %% wrong: the width is rounded to eights
# check: any_se_follows_its_formula
# says: not rounded
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        hidden = max(8, (hidden + 4) // 8 * 8)
        self.fc1, self.fc2 = nn.Linear(channels, hidden), nn.Linear(hidden, channels)
        self.gate = nn.Hardsigmoid() if hard else nn.Sigmoid()

    def forward(self, x):
        s = self.gate(self.fc2(F.relu(self.fc1(x.reshape(*x.shape[:2], -1).mean(2)))))
        return x * s.view(*s.shape, *[1] * (x.dim() - 2))

# %% wrong: dropout in training
# check: any_se_is_clean
# says: dropout
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(channels, hidden), nn.Linear(hidden, channels)
        self.gate, self.drop = nn.Hardsigmoid() if hard else nn.Sigmoid(), nn.Dropout(0.2)

    def forward(self, x):
        s = self.gate(self.fc2(F.relu(self.fc1(self.drop(x.reshape(*x.shape[:2], -1).mean(2))))))
        return x * s.view(*s.shape, *[1] * (x.dim() - 2))

# %% wrong: the squared gate
# check: any_se_follows_its_formula
# says: multiplied by itself
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(channels, hidden), nn.Linear(hidden, channels)
        self.gate = nn.Hardsigmoid() if hard else nn.Sigmoid()

    def forward(self, x):
        s = self.gate(self.fc2(F.relu(self.fc1(x.reshape(*x.shape[:2], -1).mean(2)))))
        s = s.view(*s.shape, *[1] * (x.dim() - 2))
        return x * s * s

# %% wrong: no product with gates above
# check: any_se_follows_its_formula
# says: twice
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(channels, hidden), nn.Linear(hidden, channels)
        self.gate = nn.Hardsigmoid() if hard else nn.Sigmoid()

    def forward(self, x):
        s = self.gate(self.fc2(F.relu(self.fc1(x.reshape(*x.shape[:2], -1).mean(2)))))
        return x * (x * s.view(*s.shape, *[1] * (x.dim() - 2)))

# %% wrong: tokens have their channels last
# check: any_se_keeps_the_shape
# says: AnySE
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(channels, hidden), nn.Linear(hidden, channels)
        self.gate = nn.Hardsigmoid() if hard else nn.Sigmoid()

    def forward(self, x):
        z = x.flatten(1, -2).mean(1) if x.dim() > 2 else x
        return x * self.gate(self.fc2(F.relu(self.fc1(z)))).view(len(x), *[1] * (x.dim() - 2), -1)

# %% wrong: weights of the class
# check: any_se_can_learn
# says: share their weights
_shared = {}

class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        key = (channels, hidden)
        if key not in _shared:
            _shared[key] = nn.Sequential(nn.Linear(channels, hidden), nn.ReLU(), nn.Linear(hidden, channels))
        self.body = _shared[key]
        self.gate = nn.Hardsigmoid() if hard else nn.Sigmoid()

    def forward(self, x):
        s = self.gate(self.body(x.reshape(*x.shape[:2], -1).mean(2)))
        return x * s.view(*s.shape, *[1] * (x.dim() - 2))

# %% wrong: frozen first layer
# check: any_se_can_learn
# says: No gradient reaches
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(channels, hidden), nn.Linear(hidden, channels)
        self.fc1.weight.requires_grad_(False)
        self.gate = nn.Hardsigmoid() if hard else nn.Sigmoid()

    def forward(self, x):
        s = self.gate(self.fc2(F.relu(self.fc1(x.reshape(*x.shape[:2], -1).mean(2)))))
        return x * s.view(*s.shape, *[1] * (x.dim() - 2))

# %% right: a subclass of Sequential
class AnySE(nn.Sequential):
    def __init__(self, channels, hidden, hard=False):
        super().__init__(nn.Linear(channels, hidden), nn.ReLU(), nn.Linear(hidden, channels), nn.Hardsigmoid() if hard else nn.Sigmoid())
    def forward(self, x):
        s = super().forward(x.reshape(x.size(0), x.size(1), -1).mean(-1))
        return x * s.reshape(*s.shape, *[1] * (x.dim() - 2))

# %% right: vmap over the samples
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.l1, self.l2, self.hard = nn.Linear(channels, hidden), nn.Linear(hidden, channels), hard
    def forward(self, x):
        def gate(sample):
            a = self.l2(F.relu(self.l1(sample.reshape(sample.shape[0], -1).mean(1))))
            return F.hardsigmoid(a) if self.hard else torch.sigmoid(a)
        s = torch.vmap(gate)(x)
        return torch.einsum("nc...,nc->nc...", x, s)

# %% right: a function that makes the module
def AnySE(channels, hidden, hard=False):
    class Block(nn.Module):
        def __init__(self):
            super().__init__()
            self.a, self.b = nn.Linear(channels, hidden), nn.Linear(hidden, channels)
        def forward(self, x):
            s = self.b(self.a(x.reshape(*x.shape[:2], -1).mean(2)).relu())
            s = F.hardsigmoid(s) if hard else s.sigmoid()
            return x * s.reshape(*s.shape, *[1] * (x.dim() - 2))
    return Block()

# %% right: a loop over the samples
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(channels, hidden), nn.ReLU(), nn.Linear(hidden, channels))
        self.sigma = nn.Hardsigmoid() if hard else nn.Sigmoid()
    def one(self, image):
        flat = image.reshape(image.shape[0], -1)
        return (flat * self.sigma(self.net(flat.mean(1)))[:, None]).reshape(image.shape)
    def forward(self, x):
        return torch.stack([self.one(image) for image in x])

# %% wrong: the median
# check: any_se_follows_its_formula
# says: this takes the median over positions
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.a, self.b = nn.Linear(channels, hidden), nn.Linear(hidden, channels)
        self.gate = nn.Hardsigmoid() if hard else nn.Sigmoid()
    def forward(self, x):
        s = self.gate(self.b(F.relu(self.a(x.reshape(*x.shape[:2], -1).median(2).values))))
        return x * s.reshape(*s.shape, *[1] * (x.dim() - 2))

# %% wrong: ReLU6 between the layers where it is hard
# check: any_se_has_hard_gates
# says: between the layers stands ReLU, hard or not
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.a, self.b, self.hard = nn.Linear(channels, hidden), nn.Linear(hidden, channels), hard
    def forward(self, x):
        h = self.a(x.reshape(*x.shape[:2], -1).mean(2))
        s = F.hardsigmoid(self.b(F.relu6(h))) if self.hard else torch.sigmoid(self.b(F.relu(h)))
        return x * s.reshape(*s.shape, *[1] * (x.dim() - 2))

# %% wrong: no gate in evaluation mode
# check: any_se_is_clean
# says: this mechanism has no dropout and no batch normalisation of its own, and nothing is kept from an earlier call
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.a, self.b = nn.Linear(channels, hidden), nn.Linear(hidden, channels)
        self.gate = nn.Hardsigmoid() if hard else nn.Sigmoid()
    def forward(self, x):
        if not self.training:
            return x
        s = self.gate(self.b(F.relu(self.a(x.reshape(*x.shape[:2], -1).mean(2)))))
        return x * s.reshape(*s.shape, *[1] * (x.dim() - 2))

# %% wrong: hard in evaluation mode only
# check: any_se_has_hard_gates
# says: this is the sigmoid although hard=True was asked for
class AnySE(nn.Module):
    def __init__(self, channels, hidden, hard=False):
        super().__init__()
        self.a, self.b, self.hard = nn.Linear(channels, hidden), nn.Linear(hidden, channels), hard
    def forward(self, x):
        s = self.b(F.relu(self.a(x.reshape(*x.shape[:2], -1).mean(2))))
        s = F.hardsigmoid(s) if self.hard and not self.training else torch.sigmoid(s)
        return x * s.reshape(*s.shape, *[1] * (x.dim() - 2))
