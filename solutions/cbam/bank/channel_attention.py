# %% right: sequential of linear layers
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a + m)[:, :, None, None]

# %% right: 1×1 convolutions without biases, as in tutorials
class ChannelAttention(nn.Module):
    def __init__(self, in_planes, ratio=16):
        super(ChannelAttention, self).__init__()
        self.avg_pool = nn.AdaptiveAvgPool2d(1)
        self.max_pool = nn.AdaptiveMaxPool2d(1)
        hidden = max(in_planes // ratio, 1)
        self.fc1 = nn.Conv2d(in_planes, hidden, 1, bias=False)
        self.relu1 = nn.ReLU(inplace=True)
        self.fc2 = nn.Conv2d(hidden, in_planes, 1, bias=False)
        self.sigmoid = nn.Sigmoid()

    def forward(self, x):
        avg_out = self.fc2(self.relu1(self.fc1(self.avg_pool(x))))
        max_out = self.fc2(self.relu1(self.fc1(self.max_pool(x))))
        out = avg_out + max_out
        return self.sigmoid(out)

# %% right: as in the authors' code: list of pools
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16, pool_types=("avg", "max")):
        super().__init__()
        hidden = max(channels // reduction, 1)
        self.mlp = nn.Sequential(nn.Flatten(), nn.Linear(channels, hidden), nn.ReLU(), nn.Linear(hidden, channels))
        self.pool_types = pool_types

    def forward(self, x):
        total = None
        for kind in self.pool_types:
            size = (x.size(2), x.size(3))
            pooled = F.avg_pool2d(x, size) if kind == "avg" else F.max_pool2d(x, size)
            raw = self.mlp(pooled)
            total = raw if total is None else total + raw
        return torch.sigmoid(total).unsqueeze(2).unsqueeze(3)

# %% right: both descriptors in one batch
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        d = torch.stack([x.mean((2, 3)), x.amax((2, 3))], 1)  # (N, 2, C)
        return self.mlp(d).sum(1).sigmoid()[..., None, None]

# %% right: uses channel_descriptors
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        logits = self.mlp(channel_descriptors(x)).sum(dim=1)
        n, c = logits.shape
        return torch.sigmoid(logits).view(n, c, 1, 1)

# %% right: bare parameters, einsum
class ChannelAttention(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        h = max(1, channels // reduction)
        self.w0 = nn.Parameter(torch.randn(h, channels) / channels**0.5)
        self.w1 = nn.Parameter(torch.randn(channels, h) / h**0.5)

    def forward(self, x: Tensor) -> Tensor:
        out = 0
        for d in (x.mean(dim=(-2, -1)), x.flatten(2).max(dim=-1).values):
            hidden = torch.einsum("hc,nc->nh", self.w0, d).relu()
            out = out + torch.einsum("ch,nh->nc", self.w1, hidden)
        return out.sigmoid()[:, :, None, None]

# %% right: functional with biases
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.a = nn.Parameter(torch.empty(channels, h))
        self.b = nn.Parameter(torch.zeros(h))
        self.c = nn.Parameter(torch.empty(h, channels))
        self.d = nn.Parameter(torch.zeros(channels))
        nn.init.kaiming_uniform_(self.a)
        nn.init.kaiming_uniform_(self.c)

    def net(self, v):
        return F.relu(v @ self.a + self.b) @ self.c + self.d

    def forward(self, x):
        v = self.net(x.mean([2, 3])) + self.net(x.amax([2, 3]))
        return 1 / (1 + torch.exp(-v.unsqueeze(-1).unsqueeze(-1)))

# %% right: the last layer once, after adding hidden units
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.down, self.up = nn.Linear(channels, h), nn.Linear(h, channels)

    def forward(self, x):
        hidden = self.down(x.mean((2, 3))).relu() + self.down(x.amax((2, 3))).relu()
        return self.up(hidden).sigmoid()[:, :, None, None]

# %% right: lazy layers with a declared width
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.first = nn.LazyLinear(h)
        self.second = nn.LazyLinear(channels)

    def forward(self, x):
        f = lambda d: self.second(F.relu(self.first(d)))
        return torch.sigmoid(f(x.mean((2, 3))) + f(x.amax((2, 3)))).reshape(x.shape[0], -1, 1, 1)

# %% right: 1×1 convolutions on joined positions
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.net = nn.Sequential(nn.Conv2d(channels, h, 1), nn.ReLU(), nn.Conv2d(h, channels, 1))

    def forward(self, x):
        two = torch.cat([x.mean((2, 3), keepdim=True), x.amax((2, 3), keepdim=True)], dim=3)  # (N, C, 1, 2)
        return torch.sigmoid(self.net(two).sum(3, keepdim=True))

# %% right: 1-D convolutions
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.net = nn.Sequential(nn.Conv1d(channels, h, 1), nn.ReLU(), nn.Conv1d(h, channels, 1))

    def forward(self, x):
        two = torch.stack([x.mean((2, 3)), x.amax((2, 3))], dim=2)  # (N, C, 2)
        return torch.sigmoid(self.net(two).sum(2))[:, :, None, None]

# %% right: a submodule of its own, chatty
import warnings


class MLP(nn.Module):
    def __init__(self, channels, hidden):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(channels, hidden), nn.Linear(hidden, channels)])

    def forward(self, v):
        return self.layers[1](torch.clamp(self.layers[0](v), min=0))


class ChannelAttention(nn.Module):
    """Channel attention."""

    def __init__(self, channels: int, reduction: int = 16):
        super().__init__()
        assert channels > 0 and reduction > 0
        self.shared = MLP(channels, max(1, channels // reduction))
        self.register_buffer("seen", torch.zeros(1))

    def extra_repr(self):
        return "mean + max"

    def forward(self, x):
        warnings.warn("running channel attention")
        print(x.shape)
        n, c = x.shape[:2]
        avg = F.adaptive_avg_pool2d(x, 1).view(n, c)
        top = F.adaptive_max_pool2d(x, 1).view(n, c)
        return torch.sigmoid(self.shared(avg) + self.shared(top)).view(n, c, 1, 1)

# %% right: bias in the first layer only
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels, bias=False))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a + m)[:, :, None, None]

# %% right: sums of the two logits by stack and sum
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(torch.stack([a, m]).sum(0))[:, :, None, None]

# %% right: weights start at zero in the last layer
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))
        nn.init.zeros_(self.mlp[2].weight)

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a + m)[:, :, None, None]

# %% right: a factory function
class Gate(nn.Module):
    def __init__(self, mlp):
        super().__init__()
        self.mlp = mlp

    def forward(self, x):
        return (self.mlp(x.mean((2, 3))) + self.mlp(x.amax((2, 3)))).sigmoid()[..., None, None]


def ChannelAttention(channels, reduction=16):
    h = max(1, channels // reduction)
    return Gate(nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels)))

# %% wrong: the mean alone
# check: channel_attention_follows_its_formula
# says: as in SE
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a)[:, :, None, None]

# %% wrong: the maximum alone
# check: channel_attention_follows_its_formula
# says: the maximum's path alone
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(m)[:, :, None, None]

# %% wrong: the mean twice
# check: channel_attention_follows_its_formula
# says: the mean is used twice
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a + a)[:, :, None, None]

# %% wrong: averaged
# check: channel_attention_follows_its_formula
# says: averaged
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid((a + m) / 2)[:, :, None, None]

# %% wrong: multiplied
# check: channel_attention_follows_its_formula
# says: multiplied
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a * m)[:, :, None, None]

# %% wrong: subtracted
# check: channel_attention_follows_its_formula
# says: subtracted
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a - m)[:, :, None, None]

# %% wrong: the larger one
# check: channel_attention_follows_its_formula
# says: the larger of the two
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(torch.maximum(a, m))[:, :, None, None]

# %% wrong: added before the MLP
# check: channel_attention_follows_its_formula
# says: added before the MLP
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        return torch.sigmoid(self.mlp(x.mean((2, 3)) + x.amax((2, 3))))[:, :, None, None]

# %% wrong: averaged before the MLP, as a light variant does
# check: channel_attention_follows_its_formula
# says: averaged before the MLP
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        return torch.sigmoid(self.mlp((x.mean((2, 3)) + x.amax((2, 3))) / 2))[:, :, None, None]

# %% wrong: two sigmoids, summed
# check: channel_attention_gives_gates
# says: one sigmoid
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return (a.sigmoid() + m.sigmoid())[:, :, None, None]

# %% wrong: two sigmoids, averaged
# check: channel_attention_follows_its_formula
# says: a sigmoid of its own
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return (a.sigmoid() + m.sigmoid())[:, :, None, None] / 2

# %% wrong: two sigmoids, multiplied
# check: channel_attention_follows_its_formula
# says: a sigmoid of its own
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return (a.sigmoid() * m.sigmoid())[:, :, None, None]

# %% wrong: sigmoids inside and outside
# check: channel_attention_follows_its_formula
# says: there is one, after the sum
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a.sigmoid() + m.sigmoid())[:, :, None, None]

# %% wrong: no sigmoid
# check: channel_attention_gives_gates
# says: leaves its range
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return (a + m)[:, :, None, None]

# %% wrong: softmax over channels
# check: channel_attention_follows_its_formula
# says: softmax over channels
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return (a + m).softmax(1)[:, :, None, None]

# %% wrong: hard sigmoid
# check: channel_attention_follows_its_formula
# says: hard sigmoid
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return F.hardsigmoid(a + m)[:, :, None, None]

# %% wrong: minimum in place of maximum
# check: channel_attention_follows_its_formula
# says: smallest value
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a + self.mlp(x.amin((2, 3))))[:, :, None, None]

# %% wrong: largest absolute value
# check: channel_attention_follows_its_formula
# says: keep the signs
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a + self.mlp(x.abs().amax((2, 3))))[:, :, None, None]

# %% wrong: sum in place of mean
# check: channel_attention_follows_its_formula
# says: takes the sum
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(self.mlp(x.sum((2, 3))) + m)[:, :, None, None]

# %% wrong: maximum from 0
# check: channel_attention_follows_its_formula
# says: a maximum below 0 is one too
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a + self.mlp(x.amax((2, 3)).clamp(min=0)))[:, :, None, None]

# %% wrong: no ReLU inside
# check: channel_attention_follows_its_formula
# says: ReLU between the layers is missing
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.Identity(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a + m)[:, :, None, None]

# %% wrong: GELU inside
# check: channel_attention_follows_its_formula
# says: GELU
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.GELU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a + m)[:, :, None, None]

# %% wrong: tanh inside
# check: channel_attention_follows_its_formula
# says: tanh
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.Tanh(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a + m)[:, :, None, None]

# %% wrong: leaky
# check: channel_attention_follows_its_formula
# says: leaky
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.LeakyReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a + m)[:, :, None, None]

# %% wrong: ReLU6
# check: channel_attention_follows_its_formula
# says: ReLU6
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU6(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a + m)[:, :, None, None]

# %% wrong: a ReLU at the end of the MLP
# check: channel_attention_follows_its_formula
# says: a ReLU follows the MLP
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a.relu() + m.relu())[:, :, None, None]

# %% wrong: a ReLU after the sum
# check: channel_attention_follows_its_formula
# says: a ReLU follows the MLP
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid((a + m).relu())[:, :, None, None]

# %% wrong: two MLPs
# check: channel_attention_has_the_right_width
# says: the same two layers
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

        self.second = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        return torch.sigmoid(self.mlp(x.mean((2, 3))) + self.second(x.amax((2, 3))))[:, :, None, None]

# %% wrong: descriptors concatenated
# check: channel_attention_has_the_right_width
# says: weights are not those
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(2 * channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        return torch.sigmoid(self.mlp(torch.cat([x.mean((2, 3)), x.amax((2, 3))], 1)))[:, :, None, None]

# %% wrong: another layer
# check: channel_attention_has_the_right_width
# says: another layer takes part
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a + m)[:, :, None, None]

# %% wrong: batch normalisation inside
# check: channel_attention_has_the_right_width
# says: another layer takes part
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.BatchNorm1d(h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a + m)[:, :, None, None]

# %% wrong: no reduction
# check: channel_attention_has_the_right_width
# says: nothing is reduced
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = channels
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a + m)[:, :, None, None]

# %% wrong: width reaches 0
# check: channel_attention_gives_gates
# says: stopped with an error
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        assert channels >= reduction
        h = channels // reduction
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a + m)[:, :, None, None]

# %% wrong: rounded up
# check: channel_attention_has_the_right_width
# says: rounded down
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = -(-channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a + m)[:, :, None, None]

# %% wrong: never below 8
# check: channel_attention_has_the_right_width
# says: is rounded down
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(8, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a + m)[:, :, None, None]

# %% wrong: r hidden units
# check: channel_attention_has_the_right_width
# says: how many times narrower
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = reduction
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a + m)[:, :, None, None]

# %% wrong: r is 8 by default
# check: channel_attention_has_the_right_width
# says: uses r = 16
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=8):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a + m)[:, :, None, None]

# %% wrong: always 16
# check: channel_attention_has_the_right_width
# says: not always 16
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // 16)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a + m)[:, :, None, None]

# %% wrong: gates without the two axes
# check: channel_attention_gives_gates
# says: add two axes
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return (a + m).sigmoid()

# %% wrong: x times gates
# check: channel_attention_gives_gates
# says: return the gates alone
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return x * (a + m).sigmoid()[:, :, None, None]

# %% wrong: gates spread over positions
# check: channel_attention_gives_gates
# says: return the gates alone
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return (a + m).sigmoid()[:, :, None, None].expand_as(x)

# %% wrong: squeeze loses the batch
# check: channel_attention_gives_gates
# says: removes it
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return (a + m).sigmoid().squeeze()[..., None, None]

# %% wrong: pools over channels
# check: channel_attention_gives_gates
# says: stopped with an error
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean(1).flatten(1))
        return a.sigmoid()[:, :, None, None]

# %% wrong: pools over the batch
# check: channel_attention_gives_gates
# says: depends on the other samples
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(self.mlp(x.mean((0, 2, 3))[None].expand(len(x), -1)) + m)[:, :, None, None]

# %% wrong: normalises over the batch
# check: channel_attention_gives_gates
# says: depends on the other samples
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid((a + m) - (a + m).mean(0))[:, :, None, None]

# %% wrong: one gate for the image
# check: channel_attention_gives_gates
# says: wrong shape
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return (a + m).mean(1, keepdim=True).sigmoid()[:, :, None, None]

# %% wrong: dropout
# check: channel_attention_can_learn
# says: Two calls with the same input differ
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(F.dropout(a + m, 0.3))[:, :, None, None]

# %% wrong: dropout in training mode
# check: channel_attention_can_learn
# says: Two calls with the same input differ
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(F.dropout(a + m, 0.3, self.training))[:, :, None, None]

# %% wrong: layers made in forward
# check: channel_attention_has_the_right_width
# says: no weights are registered
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()

    def forward(self, x):
        h = max(1, x.shape[1] // 4)
        mlp = nn.Sequential(nn.Linear(x.shape[1], h), nn.ReLU(), nn.Linear(h, x.shape[1]))
        return (mlp(x.mean((2, 3))) + mlp(x.amax((2, 3)))).sigmoid()[:, :, None, None]

# %% wrong: a plain list of layers
# check: channel_attention_has_the_right_width
# says: a plain list hides them
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.layers = [nn.Linear(channels, h), nn.Linear(h, channels)]

    def forward(self, x):
        f = lambda d: self.layers[1](self.layers[0](d).relu())
        return (f(x.mean((2, 3))) + f(x.amax((2, 3)))).sigmoid()[:, :, None, None]

# %% wrong: detached maximum
# check: channel_attention_can_learn
# says: not the true one
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a + self.mlp(x.amax((2, 3)).detach()))[:, :, None, None]

# %% wrong: no_grad
# check: channel_attention_can_learn
# says: No gradient
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    @torch.no_grad()
    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a + m)[:, :, None, None]

# %% wrong: frozen weights
# check: channel_attention_can_learn
# says: No gradient reaches
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

        self.requires_grad_(False)

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a + m)[:, :, None, None]

# %% wrong: both matrices start at zero
# check: channel_attention_can_learn
# says: can never learn
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

        for p in self.parameters():
            nn.init.zeros_(p)

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a + m)[:, :, None, None]

# %% wrong: writes into x
# check: channel_attention_can_learn
# says: changes the tensor it is given
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        x -= 1
        return torch.sigmoid(a + m)[:, :, None, None]

# %% wrong: shared by all instances
# check: channel_attention_can_learn
# says: share their weights
layers = {}


class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = layers.setdefault((channels, h), nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels)))

    def forward(self, x):
        return (self.mlp(x.mean((2, 3))) + self.mlp(x.amax((2, 3)))).sigmoid()[:, :, None, None]

# %% wrong: evaluation mode on the way
# check: channel_attention_can_learn
# says: changes its mode
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        self.eval()
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a + m)[:, :, None, None]

# %% wrong: half precision
# check: channel_attention_follows_its_formula
# says: this is close
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid((a + m).half().float())[:, :, None, None]

# %% wrong: upside down
# check: channel_attention_follows_its_formula
# says: upside down
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(-(a + m))[:, :, None, None]

# %% wrong: tanh gate
# check: channel_attention_gives_gates
# says: leaves its range
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.tanh(a + m)[:, :, None, None]

# %% wrong: gates of the first image
# check: channel_attention_gives_gates
# says: depends on the other samples
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        s = (a + m).sigmoid()
        return s[:1].expand_as(s)[:, :, None, None]

# %% wrong: returns nothing
# check: channel_attention_gives_gates
# says: is a `return` missing?
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        s = (a + m).sigmoid()

# %% wrong: a tuple
# check: channel_attention_gives_gates
# says: return one tensor
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return a.sigmoid(), m.sigmoid()

# %% wrong: mean and standard deviation
# check: channel_attention_follows_its_formula
# says: has wrong values
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a + self.mlp(x.flatten(2).std(2, correction=0)))[:, :, None, None]

# %% wrong: max of means over rows
# check: channel_attention_follows_its_formula
# says: has wrong values
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels))

    def forward(self, x):
        a = self.mlp(x.mean((2, 3)))
        m = self.mlp(x.amax((2, 3)))
        return torch.sigmoid(a + self.mlp(x.mean(3).amax(2)))[:, :, None, None]

# %% wrong: the size of the first map is kept
# check: channel_attention_follows_its_formula
# says: earlier maps came out right
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        hidden = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, hidden), nn.ReLU(), nn.Linear(hidden, channels))
        self.pools = None

    def forward(self, x):
        if self.pools is None:
            self.pools = nn.AvgPool2d(x.shape[2:]), nn.MaxPool2d(x.shape[2:])
        return torch.sigmoid(sum(self.mlp(pool(x).flatten(1)) for pool in self.pools))[:, :, None, None]

# %% wrong: evaluates with the gates of the last training batch
# check: channel_attention_can_learn
# says: nothing is kept from an earlier call
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        hidden = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, hidden), nn.ReLU(), nn.Linear(hidden, channels))
        self.gates = None

    def forward(self, x):
        if self.training or self.gates is None or len(self.gates) != len(x):
            logits = self.mlp(x.mean((2, 3))) + self.mlp(x.amax((2, 3)))
            self.gates = torch.sigmoid(logits)[:, :, None, None]
        return self.gates

# %% wrong: no gradient in evaluation mode
# check: channel_attention_can_learn
# says: none in evaluation mode
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        hidden = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, hidden), nn.ReLU(), nn.Linear(hidden, channels))

    def forward(self, x):
        with torch.set_grad_enabled(self.training):
            return torch.sigmoid(self.mlp(x.mean((2, 3))) + self.mlp(x.amax((2, 3))))[:, :, None, None]

# %% right: the hidden units are added, and the second bias counts twice
class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        hidden = max(1, channels // reduction)
        self.first, self.second = nn.Linear(channels, hidden), nn.Linear(hidden, channels)

    def forward(self, x):
        units = F.relu(self.first(x.mean((2, 3)))) + F.relu(self.first(x.amax((2, 3))))
        return torch.sigmoid(F.linear(units, self.second.weight) + 2 * self.second.bias)[:, :, None, None]
