# %% right: squeeze, excite, scale
class SEBlock(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x: Tensor) -> Tensor:
        return x * self.excitation(squeeze(x)).unsqueeze(-1).unsqueeze(-1)

# %% right: linear layers from scratch
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.avg_pool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Sequential(
            nn.Linear(channels, max(1, channels // reduction), bias=False),
            nn.ReLU(inplace=True),
            nn.Linear(max(1, channels // reduction), channels, bias=False),
            nn.Sigmoid(),
        )

    def forward(self, x):
        b, c, _, _ = x.size()
        y = self.avg_pool(x).view(b, c)
        y = self.fc(y).view(b, c, 1, 1)
        return x * y.expand_as(x)

# %% right: 1×1 convolutions
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        squeezed = max(1, channels // reduction)
        self.fc1 = nn.Conv2d(channels, squeezed, 1)
        self.fc2 = nn.Conv2d(squeezed, channels, 1)

    def forward(self, x):
        s = x.mean((2, 3), keepdim=True)
        s = F.relu(self.fc1(s), inplace=True)
        return self.fc2(s).sigmoid() * x

# %% right: one sequential for the gate
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.gate = nn.Sequential(
            nn.AdaptiveAvgPool2d(1), nn.Conv2d(channels, h, 1), nn.ReLU(), nn.Conv2d(h, channels, 1), nn.Sigmoid()
        )

    def forward(self, x):
        return x * self.gate(x)

# %% right: torchvision's block with the right width
class SEBlock(torchvision.ops.SqueezeExcitation):
    def __init__(self, channels, reduction=16):
        super().__init__(channels, max(1, channels // reduction))

# %% right: torchvision's block inside
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.inner = torchvision.ops.SqueezeExcitation(channels, channels // reduction or 1, activation=nn.ReLU)

    def forward(self, x):
        return self.inner(x)

# %% right: extends the excitation
class SEBlock(Excitation):
    def forward(self, x):
        s = super().forward(squeeze(x))
        return torch.einsum("nchw,nc->nchw", x, s)

# %% right: bare parameters and functional calls
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.w1 = nn.Parameter(torch.randn(h, channels, 1, 1) * 0.01)
        self.w2 = nn.Parameter(torch.zeros(channels, h, 1, 1))

    def forward(self, x):
        z = F.adaptive_avg_pool2d(x, (1, 1))
        return x * torch.sigmoid(F.conv2d(F.relu(F.conv2d(z, self.w1)), self.w2))

# %% right: matrices in the other orientation
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.up = nn.Parameter(torch.randn(h, channels))
        self.down = nn.Parameter(torch.randn(channels, h))
        self.bias = nn.Parameter(torch.ones(channels))

    def forward(self, x):
        n, c, h, w = x.shape
        z = x.view(n, c, h * w).sum(2) / (h * w)
        s = torch.sigmoid((z @ self.down).relu() @ self.up + self.bias)
        return torch.mul(x, s.view(n, c, 1, 1))

# %% right: lazy layers
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.a, self.b = nn.LazyConv2d(max(1, channels // reduction), 1), nn.LazyConv2d(channels, 1)

    def forward(self, x):
        z = F.avg_pool2d(x, tuple(x.shape[2:]))
        return x * torch.sigmoid(self.b(torch.relu(self.a(z))))

# %% right: Conv1d on descriptors
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.conv = nn.ModuleList(
            [nn.Conv1d(channels, max(1, channels // reduction), 1), nn.Conv1d(max(1, channels // reduction), channels, 1)]
        )

    def forward(self, x):
        z = x.flatten(2).mean(2, keepdim=True)
        s = torch.sigmoid(self.conv[1](torch.relu(self.conv[0](z))))
        return (x.flatten(2) * s).reshape_as(x)

# %% right: a loop over images
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.first = nn.Linear(channels, max(1, channels // reduction))
        self.second = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, x):
        out = []
        for image in x:
            gate = torch.sigmoid(self.second(torch.relu(self.first(image.mean((1, 2))))))
            out.append(image * gate.view(-1, 1, 1))
        return torch.stack(out)

# %% right: a loop over channels into an empty tensor
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        gates = self.excitation(squeeze(x))
        y = torch.empty_like(x)
        for c in range(x.shape[1]):
            y[:, c] = x[:, c] * gates[:, c, None, None]
        return y

# %% right: in place, on a copy
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        y = x.clone()
        y *= self.excitation(squeeze(x))[..., None, None]
        return y

# %% right: transposes so that channels broadcast at the end
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.down = nn.Linear(channels, max(1, channels // reduction))
        self.up = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, x):
        last = x.permute(0, 2, 3, 1)
        z = last.mean((1, 2), keepdim=True)
        s = self.up(self.down(z).clamp(min=0)).sigmoid()
        return (last * s).permute(0, 3, 1, 2)

# %% right: helper methods, keyword arguments, a stored gate
class SEBlock(nn.Module):
    """SE."""

    def __init__(self, channels: int, reduction: int = 16, **kwargs) -> None:
        super().__init__()
        self.reduction = reduction
        self.hidden_units = max(1, channels // reduction)
        self.layers = nn.ModuleDict({"up": nn.Linear(self.hidden_units, channels)})
        self.layers["down"] = nn.Linear(channels, self.hidden_units)
        self.reset_parameters()
        self.last_gate = None

    def reset_parameters(self) -> None:
        for layer in self.layers.values():
            nn.init.kaiming_normal_(layer.weight)
            nn.init.zeros_(layer.bias)

    def gates(self, x: Tensor) -> Tensor:
        return self.layers["up"](self.layers["down"](squeeze(x)).relu()).sigmoid()

    def forward(self, x: Tensor, **kwargs) -> Tensor:
        self.last_gate = self.gates(x)
        return x * self.last_gate[:, :, None, None]

# %% right: noisy on stderr, with gradients off earlier in the notebook
import sys
import warnings

torch.set_grad_enabled(False)
torch.set_default_dtype(torch.float64)

class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        warnings.warn("constructing")
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        print(x.shape, file=sys.stderr)
        return x * self.excitation(squeeze(x))[:, :, None, None]

# %% right: a factory function
class _Scale(nn.Module):
    def __init__(self, gate):
        super().__init__()
        self.gate = gate

    def forward(self, x):
        return x * self.gate(x)

def SEBlock(channels, reduction=16):
    h = max(1, channels // reduction)
    layers = [nn.AdaptiveAvgPool2d(1), nn.Conv2d(channels, h, 1), nn.ReLU(), nn.Conv2d(h, channels, 1), nn.Sigmoid()]
    return _Scale(nn.Sequential(*layers))

# %% right: unflatten
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.gate = nn.Sequential(
            nn.AdaptiveAvgPool2d(1),
            nn.Flatten(),
            nn.Linear(channels, h),
            nn.ReLU(True),
            nn.Linear(h, channels, bias=False),
            nn.Sigmoid(),
            nn.Unflatten(1, (channels, 1, 1)),
        )

    def forward(self, x):
        return self.gate(x).mul(x)

# %% right: broadcasting by repeat
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excite = Excitation(channels, reduction)

    def forward(self, x):
        n, c, h, w = x.size()
        s = self.excite(squeeze(x)).reshape(n, c, 1, 1).repeat(1, 1, h, w)
        return torch.multiply(s, x).contiguous()

# %% right: grouped convolution does the product
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excite = Excitation(channels, reduction)

    def forward(self, x):
        n, c, h, w = x.shape
        kernels = self.excite(squeeze(x)).reshape(n * c, 1, 1, 1)
        return F.conv2d(x.reshape(1, n * c, h, w), kernels, groups=n * c).reshape(n, c, h, w)

# %% right: the best-known implementation on GitHub
class SEBlock(nn.Module):
    def __init__(self, channel, reduction=16):
        super(SEBlock, self).__init__()
        self.avg_pool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Sequential(
            nn.Linear(channel, max(1, channel // reduction), bias=False),
            nn.ReLU(inplace=True),
            nn.Linear(max(1, channel // reduction), channel, bias=False),
            nn.Sigmoid()
        )

    def forward(self, x):
        b, c, _, _ = x.size()
        y = self.avg_pool(x).view(b, c)
        y = self.fc(y).view(b, c, 1, 1)
        return x * y.expand_as(x)

# %% right: timm's module with the paper's width
class SEBlock(nn.Module):
    """timm's SEModule, hidden width C // r"""
    def __init__(self, channels, reduction=16, bias=True, act_layer=nn.ReLU, gate_layer=nn.Sigmoid, add_maxpool=False):
        super().__init__()
        self.add_maxpool = add_maxpool
        rd_channels = max(1, channels // reduction)
        self.fc1 = nn.Conv2d(channels, rd_channels, kernel_size=1, bias=bias)
        self.bn = nn.Identity()
        self.act = act_layer(inplace=True)
        self.fc2 = nn.Conv2d(rd_channels, channels, kernel_size=1, bias=bias)
        self.gate = gate_layer()

    def forward(self, x):
        x_se = x.mean((2, 3), keepdim=True)
        if self.add_maxpool:
            x_se = 0.5 * x_se + 0.5 * x.amax((2, 3), keepdim=True)
        x_se = self.fc1(x_se)
        x_se = self.act(self.bn(x_se))
        x_se = self.fc2(x_se)
        return x * self.gate(x_se)

# %% right: channels at the end, linear layers on four axes
class SEBlock(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        h = max(1, channels // reduction)
        self.fc1 = nn.Linear(channels, h)
        self.fc2 = nn.Linear(h, channels)

    def forward(self, x: Tensor) -> Tensor:
        t = x.permute(0, 2, 3, 1)
        z = t.mean((1, 2), keepdim=True)
        s = self.fc2(self.fc1(z).relu()).sigmoid()
        return (t * s).permute(0, 3, 1, 2)

# %% right: x minus what the gates hold back
class SEBlock(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        h = max(1, channels // reduction)
        self.fc1 = nn.Linear(channels, h)
        self.fc2 = nn.Linear(h, channels)

    def forward(self, x: Tensor) -> Tensor:
        s = torch.sigmoid(self.fc2(F.relu(self.fc1(x.mean((2, 3))))))
        return x - x * (1 - s)[:, :, None, None]

# %% right: gates interpolated to the size of the map
class SEBlock(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        h = max(1, channels // reduction)
        self.fc1 = nn.Conv2d(channels, h, 1)
        self.fc2 = nn.Conv2d(h, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        s = x.mean((2, 3), keepdim=True)
        s = torch.sigmoid(self.fc2(F.relu(self.fc1(s))))
        return x * F.interpolate(s, size=x.shape[2:], mode='nearest')

# %% right: vmap does the product
class SEBlock(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x: Tensor) -> Tensor:
        s = self.excitation(squeeze(x))
        return torch.vmap(torch.mul)(x.flatten(0, 1), s.flatten()).view_as(x)

# %% right: keeps what it has computed
class SEBlock(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        self.excitation = Excitation(channels, reduction)
        self.last = None

    def forward(self, x: Tensor) -> Tensor:
        s = self.excitation(squeeze(x))
        y = x * s[:, :, None, None]
        self.last = (x, s, y)
        return y

# %% right: a dictionary of stages, one loop
class SEBlock(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        h = max(1, channels // reduction)
        self.m = nn.ModuleDict(dict(squeeze=nn.AdaptiveAvgPool2d(1), reduce=nn.Conv2d(channels, h, 1), relu=nn.ReLU(), expand=nn.Conv2d(h, channels, 1), gate=nn.Sigmoid()))

    def forward(self, x: Tensor) -> Tensor:
        s = x
        for stage in self.m.values():
            s = stage(s)
        return x * s

# %% wrong: sigmoid forgotten
# check: se_block_follows_its_formula
# says: the sigmoid at the end is missing
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, x):
        s = self.fc2(torch.relu(self.fc1(x.mean((2, 3)))))
        return x * s[:, :, None, None]

# %% wrong: softmax
# check: se_block_follows_its_formula
# says: softmax over channels
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, x):
        s = self.fc2(torch.relu(self.fc1(x.mean((2, 3))))).softmax(1)
        return x * s[:, :, None, None]

# %% wrong: tanh
# check: se_block_scales_each_channel
# says: every value between 0 and 1
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, x):
        s = self.fc2(torch.relu(self.fc1(x.mean((2, 3))))).tanh()
        return x * s[:, :, None, None]

# %% wrong: hard sigmoid
# check: se_block_follows_its_formula
# says: hard sigmoid
class SEBlock(torchvision.ops.SqueezeExcitation):
    def __init__(self, channels, reduction=16):
        super().__init__(channels, max(1, channels // reduction), scale_activation=nn.Hardsigmoid)

# %% wrong: ReLU between the layers forgotten
# check: se_block_follows_its_formula
# says: the ReLU between the layers is missing
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, x):
        s = self.fc2(self.fc1(x.mean((2, 3)))).sigmoid()
        return x * s[:, :, None, None]

# %% wrong: SiLU between the layers
# check: se_block_follows_its_formula
# says: SiLU
class SEBlock(torchvision.ops.SqueezeExcitation):
    def __init__(self, channels, reduction=16):
        super().__init__(channels, max(1, channels // reduction), activation=nn.SiLU)

# %% wrong: a second sigmoid
# check: se_block_follows_its_formula
# says: the sigmoid is applied twice
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        return x * torch.sigmoid(self.excitation(squeeze(x)))[:, :, None, None]

# %% wrong: ReLU after the product
# check: se_block_scales_each_channel
# says: values below zero are lost
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        return torch.relu(x * self.excitation(squeeze(x))[:, :, None, None])

# %% wrong: ReLU on x first
# check: se_block_scales_each_channel
# says: no ReLU
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        x = F.relu(x)
        return x * self.excitation(squeeze(x))[:, :, None, None]

# %% wrong: x plus the scaled x
# check: se_block_scales_each_channel
# says: this looks like x + x·s
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        return x + x * self.excitation(squeeze(x))[:, :, None, None]

# %% wrong: adds the gate
# check: se_block_scales_each_channel
# says: the gate is added to x
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        return x + self.excitation(squeeze(x))[:, :, None, None]

# %% wrong: divides by the gate
# check: se_block_scales_each_channel
# says: leaves its range
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        return x / self.excitation(squeeze(x))[:, :, None, None]

# %% wrong: the gate twice
# check: se_block_follows_its_formula
# says: the gate is applied twice
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        s = self.excitation(squeeze(x))[:, :, None, None]
        return x * s * s

# %% wrong: the whole block twice
# check: se_block_follows_its_formula
# says: has wrong values
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.inner = torchvision.ops.SqueezeExcitation(channels, max(1, channels // reduction))

    def forward(self, x):
        return self.inner(self.inner(x))

# %% wrong: one minus the gate
# check: se_block_follows_its_formula
# says: upside down
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        return x * (1 - self.excitation(squeeze(x)))[:, :, None, None]

# %% wrong: x minus the scaled x
# check: se_block_follows_its_formula
# says: upside down
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        return x - x * self.excitation(squeeze(x))[:, :, None, None]

# %% wrong: a sigmoid on x
# check: se_block_scales_each_channel
# says: does not scale whole channels
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        return torch.sigmoid(x) * self.excitation(squeeze(x))[:, :, None, None]

# %% wrong: sigmoid of the product
# check: se_block_scales_each_channel
# says: does not scale whole channels
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, x):
        s = self.fc2(torch.relu(self.fc1(x.mean((2, 3)))))
        return torch.sigmoid(x * s[:, :, None, None])

# %% wrong: unchanged
# check: se_block_follows_its_formula
# says: has wrong values
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        self.excitation(squeeze(x))
        return x

# %% wrong: gates alone
# check: se_block_scales_each_channel
# says: these are the gates alone
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        return self.excitation(squeeze(x))

# %% wrong: gates alone, with four axes
# check: se_block_scales_each_channel
# says: return x times the gates
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        return self.excitation(squeeze(x))[:, :, None, None]

# %% wrong: gates expanded to the map
# check: se_block_scales_each_channel
# says: does not scale whole channels
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        return self.excitation(squeeze(x))[:, :, None, None].expand_as(x)

# %% wrong: scales the descriptor
# check: se_block_scales_each_channel
# says: has the wrong shape
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        z = squeeze(x)
        return z * self.excitation(z)

# %% wrong: scales the descriptor and expands it
# check: se_block_scales_each_channel
# says: does not scale whole channels
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        z = squeeze(x)
        return (z * self.excitation(z))[:, :, None, None].expand_as(x)

# %% wrong: a tuple
# check: se_block_scales_each_channel
# says: a tuple of 2
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        s = self.excitation(squeeze(x))
        return x * s[:, :, None, None], s

# %% wrong: nothing
# check: se_block_scales_each_channel
# says: is a `return` missing?
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        x = x * self.excitation(squeeze(x))[:, :, None, None]

# %% wrong: gates not broadcast
# check: se_block_scales_each_channel
# says: stopped with an error
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        return x * self.excitation(squeeze(x))

# %% wrong: gates on the wrong axes
# check: se_block_scales_each_channel
# says: stopped with an error
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        return x * self.excitation(squeeze(x))[None, None, :, :]

# %% wrong: no pooling, a gate for each position
# check: se_block_scales_each_channel
# says: factors that change from position to position
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.net = nn.Sequential(nn.Conv2d(channels, h, 1), nn.ReLU(), nn.Conv2d(h, channels, 1), nn.Sigmoid())

    def forward(self, x):
        return x * self.net(x)

# %% wrong: a spatial gate
# check: se_block_scales_each_channel
# says: this gate is spatial
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x * torch.sigmoid(self.conv(x))

# %% wrong: pools over rows only
# check: se_block_scales_each_channel
# says: factors that change
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.net = nn.Sequential(nn.Conv2d(channels, h, 1), nn.ReLU(), nn.Conv2d(h, channels, 1), nn.Sigmoid())

    def forward(self, x):
        return x * self.net(x.mean(2, keepdim=True))

# %% wrong: maximum
# check: se_block_follows_its_formula
# says: max pooling
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        return x * self.excitation(x.amax((2, 3)))[:, :, None, None]

# %% wrong: sum
# check: se_block_follows_its_formula
# says: divide by H·W
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        return x * self.excitation(x.sum((2, 3)))[:, :, None, None]

# %% wrong: mean and maximum added
# check: se_block_follows_its_formula
# says: SE uses the mean alone
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        return x * self.excitation(x.mean((2, 3)) + x.amax((2, 3)))[:, :, None, None]

# %% wrong: pools over the batch
# check: se_block_is_clean
# says: depends on the other samples
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        s = self.excitation(x.mean((0, 2, 3)).unsqueeze(0))
        return x * s[:, :, None, None]

# %% wrong: pools over the batch, named by the formula
# check: se_block_follows_its_formula
# says: axis 0 is the batch
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        s = self.excitation(x.mean((0, 2, 3), keepdim=True).flatten(1))
        return x * s.view(1, -1, 1, 1)

# %% wrong: the gate of the first image for all
# check: se_block_is_clean
# says: depends on the other samples
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        return x * self.excitation(squeeze(x))[0][:, None, None]

# %% wrong: the gate of the first call for ever
# check: se_block_is_clean
# says: A batch of one
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation, self.gate = Excitation(channels, reduction), None

    def forward(self, x):
        if self.gate is None or len(self.gate) < len(x):
            self.gate = self.excitation(squeeze(x))[:, :, None, None]
        return x * self.gate

# %% wrong: in-place product
# check: se_block_is_clean
# says: changes the tensor it is given
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        x *= self.excitation(squeeze(x))[:, :, None, None]
        return x

# %% wrong: in-place through .data
# check: se_block_is_clean
# says: changes the tensor it is given
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        x.data.mul_(self.excitation(squeeze(x))[:, :, None, None].data)
        return x

# %% wrong: in place through a view
# check: se_block_is_clean
# says: changes the tensor it is given
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        gates = self.excitation(squeeze(x))
        flat = x.view(*x.shape[:2], -1)
        for n in range(x.shape[0]):
            flat[n] *= gates[n, :, None]
        return x

# %% wrong: another reduction by default
# check: se_block_has_the_usual_reduction
# says: uses r = 16
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=8):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        return x * self.excitation(squeeze(x))[:, :, None, None]

# %% wrong: no reduction by default
# check: se_block_has_the_usual_reduction
# says: missing 1 required positional argument
class SEBlock(nn.Module):
    def __init__(self, channels, reduction):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        return x * self.excitation(squeeze(x))[:, :, None, None]

# %% wrong: the reduction is not passed on
# check: se_block_follows_its_formula
# says: not always 16
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels)

    def forward(self, x):
        return x * self.excitation(squeeze(x))[:, :, None, None]

# %% wrong: no reduction at all
# check: se_block_follows_its_formula
# says: nothing is reduced
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(channels, channels), nn.ReLU(), nn.Linear(channels, channels), nn.Sigmoid())

    def forward(self, x):
        return x * self.net(x.mean((2, 3)))[:, :, None, None]

# %% wrong: the reduction taken for torchvision's width
# check: se_block_follows_its_formula
# says: how many times narrower
class SEBlock(torchvision.ops.SqueezeExcitation):
    def __init__(self, channels, reduction=16):
        super().__init__(channels, reduction)

# %% wrong: width reaches 0
# check: se_block_follows_its_formula
# says: hidden width 1
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = channels // reduction
        self.fc1, self.fc2 = nn.Linear(channels, h), nn.Linear(h, channels)

    def forward(self, x):
        s = torch.sigmoid(self.fc2(torch.relu(self.fc1(x.mean((2, 3))))))
        return x * s[:, :, None, None]

# %% wrong: rounds up
# check: se_block_follows_its_formula
# says: rounded down: not up
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = -(-channels // reduction)
        self.fc1, self.fc2 = nn.Linear(channels, h), nn.Linear(h, channels)

    def forward(self, x):
        s = torch.sigmoid(self.fc2(torch.relu(self.fc1(x.mean((2, 3))))))
        return x * s[:, :, None, None]

# %% wrong: timm's module and its rounding
# check: se_block_has_the_usual_reduction
# says: not rounded any further
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(8, int(channels / reduction + 4) // 8 * 8)
        self.fc1, self.fc2 = nn.Conv2d(channels, h, 1), nn.Conv2d(h, channels, 1)

    def forward(self, x):
        return x * torch.sigmoid(self.fc2(torch.relu(self.fc1(x.mean((2, 3), keepdim=True)))))

# %% wrong: hard-coded channels
# check: se_block_scales_each_channel
# says: stopped with an error
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(32, 8), nn.Linear(8, 32)

    def forward(self, x):
        s = torch.sigmoid(self.fc2(torch.relu(self.fc1(x.mean((2, 3))))))
        return x * s[:, :, None, None]

# %% wrong: hard-coded batch
# check: se_block_scales_each_channel
# says: stopped with an error
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation, self.channels = Excitation(channels, reduction), channels

    def forward(self, x):
        return x * self.excitation(squeeze(x)).view(2, self.channels, 1, 1)

# %% wrong: hard-coded size of the map
# check: se_block_follows_its_formula
# says: has wrong values
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        return x * self.excitation(x.sum((2, 3)) / 30)[:, :, None, None]

# %% wrong: a pooling window that fits one size
# check: se_block_scales_each_channel
# says: stopped with an error
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.pool, self.excitation = nn.AvgPool2d((6, 5)), Excitation(channels, reduction)

    def forward(self, x):
        return x * self.excitation(self.pool(x).flatten(1))[:, :, None, None]

# %% wrong: squeeze() loses the batch of one
# check: se_block_scales_each_channel
# says: stopped with an error
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        s = self.excitation(F.adaptive_avg_pool2d(x, 1).squeeze())
        return x * s[:, :, None, None]

# %% wrong: weights in a plain list
# check: se_block_can_learn
# says: no parameters to learn
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.parts = [Excitation(channels, reduction)]

    def forward(self, x):
        return x * self.parts[0](squeeze(x))[:, :, None, None]

# %% wrong: excitation made in forward
# check: se_block_is_clean
# says: create layers in __init__
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.channels, self.reduction = channels, reduction

    def forward(self, x):
        return x * Excitation(self.channels, self.reduction)(squeeze(x))[:, :, None, None]

# %% wrong: excitation made in the first call
# check: se_block_can_learn
# says: appear only in the first call
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.reduction = reduction

    def forward(self, x):
        if not hasattr(self, "excitation"):
            self.excitation = Excitation(x.shape[1], self.reduction)
        return x * self.excitation(squeeze(x))[:, :, None, None]

# %% wrong: detached gate
# check: se_block_can_learn
# says: No gradient reaches the parameter
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        return x * self.excitation(squeeze(x)).detach()[:, :, None, None]

# %% wrong: detached descriptor
# check: se_block_can_learn
# says: x influences y twice
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        return x * self.excitation(squeeze(x.detach()))[:, :, None, None]

# %% wrong: squeeze without gradient
# check: se_block_can_learn
# says: not the true one
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        with torch.no_grad():
            z = squeeze(x)
        return x * self.excitation(z)[:, :, None, None]

# %% wrong: detached map
# check: se_block_can_learn
# says: not the true one
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        return x.detach() * self.excitation(squeeze(x))[:, :, None, None]

# %% wrong: no_grad in forward
# check: se_block_can_learn
# says: no_grad()
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        with torch.no_grad():
            return x * self.excitation(squeeze(x))[:, :, None, None]

# %% wrong: a new tensor from a list of numbers
# check: se_block_can_learn
# says: No gradient reaches the parameter
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        s = torch.tensor(self.excitation(squeeze(x)).tolist())
        return x * s[:, :, None, None]

# %% wrong: gates only in training mode
# check: se_block_is_clean
# says: between training and evaluation mode
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        return x * self.excitation(squeeze(x))[:, :, None, None] if self.training else x

# %% wrong: dropout on the gate
# check: se_block_is_clean
# says: Two calls with the same input differ
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation, self.drop = Excitation(channels, reduction), nn.Dropout(0.1)

    def forward(self, x):
        return x * self.drop(self.excitation(squeeze(x)))[:, :, None, None]

# %% wrong: batch normalisation of the result
# check: se_block_scales_each_channel
# says: does not scale whole channels
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation, self.bn = Excitation(channels, reduction), nn.BatchNorm2d(channels)

    def forward(self, x):
        return self.bn(x * self.excitation(squeeze(x))[:, :, None, None])

# %% wrong: batch normalisation of the descriptor
# check: se_block_scales_each_channel
# says: stopped with an error
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation, self.bn = Excitation(channels, reduction), nn.BatchNorm1d(channels)

    def forward(self, x):
        return x * self.excitation(self.bn(squeeze(x)))[:, :, None, None]

# %% wrong: eval() in forward
# check: se_block_is_clean
# says: changes its mode
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        self.eval()
        return x * self.excitation(squeeze(x))[:, :, None, None]

# %% wrong: a part of it is sent to eval()
# check: se_block_is_clean
# says: changes its mode
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        return x * self.excitation.eval()(squeeze(x))[:, :, None, None]

# %% wrong: a learned gate that ignores the image
# check: se_block_follows_its_formula
# says: only one weight matrix
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.gate = nn.Parameter(torch.zeros(1, channels, 1, 1))

    def forward(self, x):
        return x * torch.sigmoid(self.gate)

# %% wrong: a learned strength of the gate
# check: se_block_follows_its_formula
# says: has wrong values
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation, self.gamma = Excitation(channels, reduction), nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.gamma * x * self.excitation(squeeze(x))[:, :, None, None]

# %% wrong: ECA in its place
# check: se_block_follows_its_formula
# says: not those of two layers
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.conv = nn.Conv1d(1, 1, 3, padding=1, bias=False)

    def forward(self, x):
        s = torch.sigmoid(self.conv(x.mean((2, 3)).unsqueeze(1)).squeeze(1))
        return x * s[:, :, None, None]

# %% wrong: gates rounded
# check: se_block_follows_its_formula
# says: has wrong values
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        return x * self.excitation(squeeze(x)).round(decimals=3)[:, :, None, None]

# %% wrong: half precision on the way
# check: se_block_follows_its_formula
# says: has wrong values
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        return (x.half() * self.excitation(squeeze(x)).half()[:, :, None, None]).float()

# %% wrong: channels rolled by one
# check: se_block_follows_its_formula
# says: has wrong values
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        return x * self.excitation(squeeze(x)).roll(1, 1)[:, :, None, None]

# %% wrong: excitation twice
# check: se_block_follows_its_formula
# says: has wrong values
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        return x * self.excitation(self.excitation(squeeze(x)))[:, :, None, None]

# %% wrong: super().__init__() forgotten
# check: se_block_scales_each_channel
# says: it stopped in `__init__` at the line
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        return x * self.excitation(squeeze(x))[:, :, None, None]

# %% wrong: the class of the excitation is called, not an instance
# check: se_block_scales_each_channel
# says: stopped with an error
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation

    def forward(self, x):
        return x * self.excitation(squeeze(x))[:, :, None, None]

# %% wrong: a learned shift, 0 at the start
# check: se_block_scales_each_channel
# says: does not scale whole channels
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation, self.shift = Excitation(channels, reduction), nn.Parameter(torch.tensor(0.0))

    def forward(self, x):
        return x * self.excitation(squeeze(x))[:, :, None, None] + self.shift

# %% wrong: in place in evaluation mode only
# check: se_block_is_clean
# says: changes the tensor it is given
class SEBlock(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x: Tensor) -> Tensor:
        s = self.excitation(squeeze(x))[:, :, None, None]
        if not self.training:
            x.mul_(s)
            return x
        return x * s

# %% wrong: all weights start at zero
# check: se_block_can_learn
# says: can never learn
class SEBlock(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        h = max(1, channels // reduction)
        self.w1 = nn.Parameter(torch.zeros(channels, h))
        self.w2 = nn.Parameter(torch.zeros(h, channels))

    def forward(self, x: Tensor) -> Tensor:
        s = torch.sigmoid(F.relu(x.mean((2, 3)) @ self.w1) @ self.w2)
        return x * s[:, :, None, None]

# %% wrong: the mean after the layers
# check: se_block_follows_its_formula
# says: the mean comes too late
class SEBlock(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        h = max(1, channels // reduction)
        self.fc1 = nn.Conv2d(channels, h, 1)
        self.fc2 = nn.Conv2d(h, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        s = self.fc2(F.relu(self.fc1(x)))
        return x * torch.sigmoid(s.mean((2, 3), keepdim=True))

# %% wrong: leaves a single image alone
# check: se_block_follows_its_formula
# says: the gates are not used
class SEBlock(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x: Tensor) -> Tensor:
        if x.shape[0] == 1:
            return x
        return x * self.excitation(squeeze(x))[:, :, None, None]

# %% wrong: running gates in evaluation
# check: se_block_is_clean
# says: between training and evaluation mode
class SEBlock(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        self.excitation = Excitation(channels, reduction)
        self.register_buffer('run', torch.full((channels,), 0.5))

    def forward(self, x: Tensor) -> Tensor:
        s = self.excitation(squeeze(x))
        if self.training:
            self.run = 0.9 * self.run + 0.1 * s.mean(0).detach()
        else:
            s = self.run.expand_as(s)
        return x * s[:, :, None, None]

# %% wrong: takes every map for a square
# check: se_block_follows_its_formula
# says: divided by H²
class SEBlock(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        h = max(1, channels // reduction)
        self.fc1 = nn.Linear(channels, h)
        self.fc2 = nn.Linear(h, channels)

    def forward(self, x: Tensor) -> Tensor:
        z = x.sum((2, 3)) / x.shape[2] ** 2
        s = torch.sigmoid(self.fc2(F.relu(self.fc1(z))))
        return x * s[:, :, None, None]

# %% wrong: adds a small number
# check: se_block_follows_its_formula
# says: this is close
class SEBlock(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x: Tensor) -> Tensor:
        return x * self.excitation(squeeze(x))[:, :, None, None] + 1e-3

# %% wrong: gates only half of the channels
# check: se_block_follows_its_formula
# says: has wrong values
class SEBlock(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x: Tensor) -> Tensor:
        s = self.excitation(squeeze(x))
        y = x.clone()
        y[:, : x.size(1) // 2] = x[:, : x.size(1) // 2] * s[:, : x.size(1) // 2, None, None]
        return y

# %% wrong: channels stay at the end
# check: se_block_scales_each_channel
# says: the result has the shape of x
class SEBlock(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x: Tensor) -> Tensor:
        return x.permute(0, 2, 3, 1) * self.excitation(squeeze(x))[:, None, None, :]

# %% wrong: the size of the first map is kept
# check: se_block_follows_its_formula
# says: earlier maps came out right
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)
        self.pool = None

    def forward(self, x):
        if self.pool is None:
            self.pool = nn.AvgPool2d(x.shape[2:])
        return x * self.excitation(self.pool(x).flatten(1))[:, :, None, None]

# %% wrong: divides by the positions of the first map
# check: se_block_follows_its_formula
# says: earlier maps came out right
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)
        self.positions = 0

    def forward(self, x):
        self.positions = self.positions or x[0, 0].numel()
        return x * self.excitation(x.sum((2, 3)) / self.positions)[:, :, None, None]

# %% wrong: evaluates with the gates of the last training batch
# check: se_block_is_clean
# says: nothing is kept from an earlier call
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)
        self.gates = None

    def forward(self, x):
        if self.training or self.gates is None or len(self.gates) != len(x):
            self.gates = self.excitation(squeeze(x))
        return x * self.gates[:, :, None, None]

# %% wrong: the gate gets no gradient in evaluation mode
# check: se_block_is_clean
# says: two different gradients
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        with torch.set_grad_enabled(self.training):
            gates = self.excitation(squeeze(x))
        return x * gates[:, :, None, None]

# %% right: a forward hook multiplies
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)
        self.register_forward_hook(lambda module, inputs, gates: inputs[0] * gates)

    def forward(self, x):
        return self.excitation(squeeze(x))[:, :, None, None]

# %% right: a matrix with the gates on its diagonal
class SEBlock(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x):
        return (torch.diag_embed(self.excitation(squeeze(x))) @ x.flatten(2)).view_as(x)
