# %% right: Conv1d and indices
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        z = x.mean((2, 3))
        s = torch.sigmoid(self.conv(z[:, None]))[:, 0]
        return x * s[:, :, None, None]

# %% right: as in the authors' code
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        if kernel_size is None:
            kernel_size = eca_kernel_size(channels, gamma, b)
        self.avg_pool = nn.AdaptiveAvgPool2d(1)
        self.conv = nn.Conv1d(1, 1, kernel_size=kernel_size, padding=(kernel_size - 1) // 2, bias=False)
        self.sigmoid = nn.Sigmoid()

    def forward(self, x):
        y = self.avg_pool(x)
        y = self.conv(y.squeeze(-1).transpose(-1, -2)).transpose(-1, -2).unsqueeze(-1)
        y = self.sigmoid(y)
        return x * y.expand_as(x)

# %% right: own function and a bare parameter
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.weight = nn.Parameter(torch.randn(k) / k**0.5)

    def forward(self, x):
        gates = torch.sigmoid(local_gate_logits(x.mean(dim=(2, 3)), self.weight))
        return x * gates[..., None, None]

# %% right: a convolution turned round: the kernel is learned either way
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.weight = nn.Parameter(torch.randn(k) / k**0.5)

    def forward(self, x):
        z = x.mean(dim=(2, 3))
        s = F.conv1d(z[:, None], self.weight.flip(0)[None, None], padding=len(self.weight) // 2)
        return x * s.sigmoid().movedim(1, 2)[..., None]

# %% right: Conv2d along one axis
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv2d(1, 1, (k, 1), padding=(k // 2, 0), bias=False)

    def forward(self, x):
        z = F.adaptive_avg_pool2d(x, 1)[:, :, :, 0]  # (N, C, 1)
        s = self.conv(z[:, None])[:, 0].sigmoid()  # (N, C, 1)
        return x * s[..., None]

# %% right: padding same, sequential
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        size = kernel_size if kernel_size is not None else eca_kernel_size(channels, gamma, b)
        self.gate = nn.Sequential(nn.Conv1d(1, 1, size, padding='same', bias=False), nn.Sigmoid())

    def forward(self, x):
        n, c, h, w = x.shape
        y = x.view(n, c, -1).mean(2) if x.is_contiguous() else x.reshape(n, c, -1).mean(2)
        return self.gate(y.view(n, 1, c)).view(n, c, 1, 1) * x

# %% right: its own padding and unfold
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.w = nn.Parameter(torch.zeros(k))
        nn.init.normal_(self.w)

    def forward(self, x):
        z = x.mean((-1, -2))
        p = self.w.numel() // 2
        s = F.pad(z, (p, p)).unfold(1, self.w.numel(), 1).matmul(self.w)
        return torch.einsum('nchw,nc->nchw', x, torch.sigmoid(s))

# %% right: a band matrix made in forward
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        self.k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.kernel = nn.Parameter(0.1 * torch.randn(1, self.k))

    def forward(self, x):
        c = x.shape[1]
        band = sum(
            torch.diag(self.kernel[0, j].repeat(c - abs(j - self.k // 2)), j - self.k // 2)
            for j in range(self.k)
            if abs(j - self.k // 2) < c
        )
        s = (x.mean((2, 3)) @ band.t()).sigmoid()
        return x * s.unsqueeze(-1).unsqueeze(-1)

# %% right: zero weights at the start
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)
        nn.init.zeros_(self.conv.weight)

    def forward(self, x):
        s = self.conv(x.mean((2, 3)).unsqueeze(1)).sigmoid()
        return x * s.transpose(1, 2).unsqueeze(3)

# %% right: with a buffer that nothing needs
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)
        self.register_buffer('seen', torch.zeros(()))

    def forward(self, x):
        s = self.conv(x.mean((2, 3))[:, None]).sigmoid()
        return x * s[:, 0, :, None, None]

# %% right: typed, with asserts and helpers
class ECA(nn.Module):
    """Efficient channel attention."""

    def __init__(
        self, channels: int, gamma: float = 2, b: float = 1, kernel_size: int | None = None
    ) -> None:
        super().__init__()
        self.channels: int = channels
        self.kernel_size: int = eca_kernel_size(channels, gamma, b) if kernel_size is None else kernel_size
        assert self.kernel_size % 2 == 1
        self.conv = nn.Conv1d(1, 1, kernel_size=self.kernel_size, padding=self.kernel_size // 2, bias=False)

    def gates(self, x: Tensor) -> Tensor:
        z = x.mean(dim=[2, 3], keepdim=True)  # (N, C, 1, 1)
        y = z.flatten(1).unsqueeze(1)
        return self.conv(y).sigmoid().squeeze(1)

    def extra_repr(self) -> str:
        return f"{self.channels}, kernel_size={self.kernel_size}"

    def forward(self, x: Tensor) -> Tensor:
        assert x.ndim == 4
        s = self.gates(x)
        assert s.shape == x.shape[:2]
        return x * s.reshape(*s.shape, 1, 1)

# %% right: the kernel size written out
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        if not kernel_size:
            t = int(abs((math.log(channels, 2) + b) / gamma))
            kernel_size = t if t % 2 else t + 1
        self.conv = nn.Conv1d(1, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        y = torch.mean(x, (2, 3))
        y = self.conv(y.unsqueeze(-2)).squeeze(-2)
        return x.mul(y.sigmoid().unsqueeze(-1).unsqueeze(-1))

# %% right: k single numbers in a list
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.taps = nn.ParameterList([torch.randn(()) for _ in range(k)])

    def forward(self, x):
        z = x.mean((2, 3))
        half = len(self.taps) // 2
        padded = F.pad(z, (half, half))
        logits = sum(w * padded[:, j : j + z.shape[1]] for j, w in enumerate(self.taps))
        return x * logits.sigmoid()[:, :, None, None]

# %% right: a loop over images
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        results = []
        for image in x:
            z = image.mean((1, 2))
            s = self.conv(z[None, None])[0, 0].sigmoid()
            results.append(image * s[:, None, None])
        return torch.stack(results)

# %% right: sigmoid by hand, ModuleDict, print
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.parts = nn.ModuleDict({'pool': nn.AdaptiveAvgPool2d((1, 1)), 'conv': nn.Conv1d(1, 1, k, 1, k // 2, bias=False)})

    def forward(self, x):
        print('eca', x.shape)
        z = self.parts['pool'](x).flatten(1)
        a = self.parts['conv'](z[:, None]).squeeze(1)
        return x / (1 + torch.exp(-a))[:, :, None, None]

# %% right: a factory
class _Eca(nn.Module):
    def __init__(self, k):
        super().__init__()
        self.conv = nn.Conv1d(1, 1, k, padding=(k - 1) // 2, bias=False)

    def forward(self, x):
        return x * self.conv(x.mean((2, 3)).unsqueeze(1)).sigmoid().squeeze(1)[:, :, None, None]

def ECA(channels, gamma=2, b=1, kernel_size=None):
    return _Eca(kernel_size or eca_kernel_size(channels, gamma=gamma, b=b))

# %% right: inherits from Conv1d
class ECA(nn.Conv1d):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        super().__init__(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        z = x.mean(dim=(2, 3), keepdim=True)
        s = super().forward(z.reshape(len(x), 1, -1)).sigmoid()
        return x * s.reshape(z.shape)

# %% right: the batch as grouped channels
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.w = nn.Parameter(torch.empty(1, 1, k).uniform_(-0.5, 0.5))

    def forward(self, x):
        n = x.size(0)
        z = x.mean((2, 3))[None]
        s = F.conv1d(z, self.w.expand(n, 1, -1), padding=self.w.size(2) // 2, groups=n)[0]
        return x * s.sigmoid().view(n, -1, 1, 1)

# %% right: checkpointed
from torch.utils.checkpoint import checkpoint

class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        s = checkpoint(lambda v: self.conv(v.mean((2, 3))[:, None]).sigmoid(), x, use_reentrant=False)
        return x * s[:, 0, :, None, None]

# %% right: a dataclass
import dataclasses

@dataclasses.dataclass(eq=False)
class ECA(nn.Module):
    channels: int
    gamma: float = 2
    b: float = 1
    kernel_size: int | None = None

    def __post_init__(self):
        super().__init__()
        k = self.kernel_size or eca_kernel_size(self.channels, self.gamma, self.b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        return x * self.conv(x.mean((2, 3))[:, None]).sigmoid().transpose(1, 2).unsqueeze(-1)

# %% right: a linear layer on windows
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        self.k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.mix = nn.Linear(self.k, 1, bias=False)

    def forward(self, x):
        z = x.mean((2, 3))
        windows = F.pad(z, (self.k // 2, self.k // 2)).unfold(1, self.k, 1)  # (N, C, k)
        return x * torch.sigmoid(self.mix(windows))[..., None]

# %% right: transposed convolution
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.ConvTranspose1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        n, c = x.shape[:2]
        return x * self.conv(x.mean((2, 3)).view(n, 1, c)).sigmoid().view(n, c, 1, 1)

# %% right: what is shut out is taken away
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.weight = nn.Parameter(torch.randn(k, 1) * 0.3)

    def forward(self, x):
        k = len(self.weight)
        z = F.avg_pool2d(x, x.shape[2:]).flatten(1)
        logits = (F.pad(z, (k // 2, k // 2)).unfold(1, k, 1) @ self.weight)[..., 0]
        return x - x * torch.sigmoid(-logits)[:, :, None, None]

# %% right: sigmoid through tanh, einsum
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        size = eca_kernel_size(channels, gamma, b) if kernel_size is None else kernel_size
        self.kernel = nn.Parameter(torch.full((size,), 1 / size))

    def forward(self, x):
        z = torch.einsum("nchw->nc", x) / (x.shape[2] * x.shape[3])
        a = local_gate_logits(z, self.kernel)
        return torch.einsum("nc,nchw->nchw", 0.5 + 0.5 * torch.tanh(a / 2), x)

# %% right: one dimension more
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv3d(1, 1, (k, 1, 1), padding=(k // 2, 0, 0), bias=False)

    def forward(self, x):
        pooled = nn.functional.adaptive_avg_pool2d(x, (1, 1))
        return x * torch.sigmoid(self.conv(pooled.unsqueeze(1)).squeeze(1))

# %% right: one line each
class ECA(nn.Module):
    def __init__(s, channels, gamma=2, b=1, kernel_size=None):
        super().__init__(); s.c = nn.Conv1d(1, 1, (k := kernel_size or eca_kernel_size(channels, gamma, b)), 1, k // 2, bias=False)
    def forward(s, x): return s.c(x.mean((2, 3))[:, None]).sigmoid().mT[..., None] * x

# %% right: a parent class for channel gates
class ChannelGate(nn.Module):
    def gates(self, z: Tensor) -> Tensor:
        raise NotImplementedError

    def forward(self, x: Tensor) -> Tensor:
        return x * self.gates(x.mean(dim=(2, 3)))[:, :, None, None]

class ECA(ChannelGate):
    def __init__(self, channels: int, gamma: float = 2, b: float = 1, kernel_size: int | None = None) -> None:
        super().__init__()
        self.k = eca_kernel_size(channels, gamma, b) if kernel_size is None else int(kernel_size)
        self.register_parameter("w", nn.Parameter(torch.empty(self.k)))
        nn.init.trunc_normal_(self.w, std=0.5)

    def gates(self, z: Tensor) -> Tensor:
        return local_gate_logits(z, self.w).sigmoid()

# %% right: lazy convolution
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.LazyConv1d(1, k, padding=k // 2, bias=False)

    def forward(self, x):
        return x * self.conv(x.mean((2, 3)).unsqueeze(1)).sigmoid()[:, 0, :, None, None]

# %% wrong: a bias
# check: eca_follows_its_formula
# says: bias
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2)

    def forward(self, x):
        s = self.conv(x.mean((2, 3))[:, None]).sigmoid()
        return x * s[:, 0, :, None, None]

# %% wrong: no sigmoid
# check: eca_follows_its_formula
# says: the sigmoid is missing
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        s = self.conv(x.mean((2, 3))[:, None])
        return x * s[:, 0, :, None, None]

# %% wrong: softmax over the channels
# check: eca_follows_its_formula
# says: softmax over channels
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        s = self.conv(x.mean((2, 3))[:, None]).softmax(-1)
        return x * s[:, 0, :, None, None]

# %% wrong: gates only
# check: eca_scales_each_channel
# says: these are the gates alone
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        return self.conv(x.mean((2, 3))[:, None]).sigmoid()[:, 0]

# %% wrong: gates only, spread
# check: eca_scales_each_channel
# says: gates alone
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        s = self.conv(x.mean((2, 3))[:, None]).sigmoid()
        return s[:, 0, :, None, None].expand_as(x)

# %% wrong: adds the input
# check: eca_scales_each_channel
# says: x + x·s
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        s = self.conv(x.mean((2, 3))[:, None]).sigmoid()
        return x + x * s[:, 0, :, None, None]

# %% wrong: adds the gate
# check: eca_scales_each_channel
# says: the gate is added
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        s = self.conv(x.mean((2, 3))[:, None]).sigmoid()
        return x + s[:, 0, :, None, None]

# %% wrong: max pooling
# check: eca_follows_its_formula
# says: max pooling
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        s = self.conv(x.amax((2, 3))[:, None]).sigmoid()
        return x * s[:, 0, :, None, None]

# %% wrong: sum instead of mean
# check: eca_follows_its_formula
# says: divide by H·W
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        s = self.conv(x.sum((2, 3))[:, None]).sigmoid()
        return x * s[:, 0, :, None, None]

# %% wrong: average and maximum
# check: eca_follows_its_formula
# says: as CBAM does
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        a = self.conv(x.mean((2, 3))[:, None]) + self.conv(x.amax((2, 3))[:, None])
        return x * a.sigmoid()[:, 0, :, None, None]

# %% wrong: channels as channels
# check: eca_follows_its_formula
# says: positions of this convolution
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(channels, channels, k, padding=k // 2, bias=False)

    def forward(self, x):
        s = self.conv(x.mean((2, 3))[:, :, None]).sigmoid()
        return x * s[..., None]

# %% wrong: depthwise, ECA-NS
# check: eca_follows_its_formula
# says: ECA-NS
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        self.k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(channels, channels, self.k, groups=channels, bias=False)

    def forward(self, x):
        z = F.pad(x.mean((2, 3)), (self.k // 2, self.k // 2)).unfold(1, self.k, 1)
        return x * self.conv(z).sigmoid()[..., None]

# %% wrong: fully connected
# check: eca_follows_its_formula
# says: SE-Var3
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        self.fc = nn.Linear(channels, channels, bias=False)

    def forward(self, x):
        return x * self.fc(x.mean((2, 3))).sigmoid()[:, :, None, None]

# %% wrong: one weight a channel
# check: eca_follows_its_formula
# says: SE-Var2
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        self.w = nn.Parameter(torch.randn(channels))

    def forward(self, x):
        return x * (self.w * x.mean((2, 3))).sigmoid()[:, :, None, None]

# %% wrong: SE, not ECA
# check: eca_follows_its_formula
# says: one convolution with k weights
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // 16))
        self.fc2 = nn.Linear(max(1, channels // 16), channels)

    def forward(self, x):
        return x * self.fc2(self.fc1(x.mean((2, 3))).relu()).sigmoid()[:, :, None, None]

# %% wrong: no parameters
# check: eca_follows_its_formula
# says: no weights are registered
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()

    def forward(self, x):
        return x * x.mean((2, 3), keepdim=True).sigmoid()

# %% wrong: weights in a plain list
# check: eca_follows_its_formula
# says: no weights are registered
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.layers = [nn.Conv1d(1, 1, k, padding=k // 2, bias=False)]

    def forward(self, x):
        s = self.layers[0](x.mean((2, 3))[:, None]).sigmoid()
        return x * s[:, 0, :, None, None]

# %% wrong: kernel_size ignored
# check: eca_follows_its_formula
# says: kernel_size where it is given
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        s = self.conv(x.mean((2, 3))[:, None]).sigmoid()
        return x * s[:, 0, :, None, None]

# %% wrong: always three
# check: eca_has_the_right_kernel
# says: kernel of 5
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or 3
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        s = self.conv(x.mean((2, 3))[:, None]).sigmoid()
        return x * s[:, 0, :, None, None]

# %% wrong: gamma and b ignored
# check: eca_has_the_right_kernel
# says: kernel of 7
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        s = self.conv(x.mean((2, 3))[:, None]).sigmoid()
        return x * s[:, 0, :, None, None]

# %% wrong: at least three
# check: eca_has_the_right_kernel
# says: kernel of 1
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or max(3, eca_kernel_size(channels, gamma, b))
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        s = self.conv(x.mean((2, 3))[:, None]).sigmoid()
        return x * s[:, 0, :, None, None]

# %% wrong: no kernel_size argument
# check: eca_scales_each_channel
# says: unexpected keyword argument
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1):
        super().__init__()
        k = eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        s = self.conv(x.mean((2, 3))[:, None]).sigmoid()
        return x * s[:, 0, :, None, None]

# %% wrong: padding of one
# check: eca_scales_each_channel
# says: (1, 12, 3, 9)
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=1, bias=False)

    def forward(self, x):
        s = self.conv(x.mean((2, 3))[:, None]).sigmoid()
        return x * s[:, 0, :, None, None]

# %% wrong: counted round
# check: eca_follows_its_formula
# says: continued at the other end
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, padding_mode='circular', bias=False)

    def forward(self, x):
        s = self.conv(x.mean((2, 3))[:, None]).sigmoid()
        return x * s[:, 0, :, None, None]

# %% wrong: ends repeated
# check: eca_follows_its_formula
# says: repeated beyond the ends
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, padding_mode='replicate', bias=False)

    def forward(self, x):
        s = self.conv(x.mean((2, 3))[:, None]).sigmoid()
        return x * s[:, 0, :, None, None]

# %% wrong: nothing averaged
# check: eca_scales_each_channel
# says: one factor for all positions
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        n, c, h, w = x.shape
        y = self.conv(x.flatten(2).transpose(1, 2).reshape(n * h * w, 1, c))
        s = y.reshape(n, h * w, c).transpose(1, 2).reshape(n, c, h, w)
        return x * s.sigmoid()

# %% wrong: averages too late
# check: eca_follows_its_formula
# says: the mean comes too late
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        n, c, h, w = x.shape
        y = self.conv(x.flatten(2).transpose(1, 2).reshape(n * h * w, 1, c)).sigmoid()
        s = y.reshape(n, h * w, c).mean(1)
        return x * s[:, :, None, None]

# %% wrong: slides over the batch
# check: eca_follows_its_formula
# says: slides over the batch
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        z = x.mean((2, 3)).T  # (C, N)
        s = self.conv(z[:, None])[:, 0].T.sigmoid()
        return x * s[:, :, None, None]

# %% wrong: slides over rows
# check: eca_scales_each_channel
# says: factors that change
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        z = x.mean((1, 3))  # (N, H)
        s = self.conv(z[:, None])[:, 0].sigmoid()
        return x * s[:, None, :, None]

# %% wrong: detached gate
# check: eca_can_learn
# says: true one
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        s = self.conv(x.detach().mean((2, 3))[:, None]).sigmoid()
        return x * s[:, 0, :, None, None]

# %% wrong: gate without gradient
# check: eca_can_learn
# says: No gradient reaches
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        with torch.no_grad():
            s = self.conv(x.mean((2, 3))[:, None]).sigmoid()
        return x * s[:, 0, :, None, None]

# %% wrong: multiplies in place
# check: eca_is_clean
# says: changes the tensor
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        s = self.conv(x.mean((2, 3))[:, None]).sigmoid()
        x *= s[:, 0, :, None, None]
        return x

# %% wrong: a new convolution in each call
# check: eca_follows_its_formula
# says: no weights are registered
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        self.k = kernel_size or eca_kernel_size(channels, gamma, b)

    def forward(self, x):
        conv = nn.Conv1d(1, 1, self.k, padding=self.k // 2, bias=False)
        s = conv(x.mean((2, 3))[:, None]).sigmoid()
        return x * s[:, 0, :, None, None]

# %% wrong: made in the first call
# check: eca_can_learn
# says: appear only in the first call
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        self.k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = None

    def forward(self, x):
        if self.conv is None:
            self.conv = nn.Conv1d(1, 1, self.k, padding=self.k // 2, bias=False)
        s = self.conv(x.mean((2, 3))[:, None]).sigmoid()
        return x * s[:, 0, :, None, None]

# %% wrong: one layer for all modules
# check: eca_can_learn
# says: share their weights
_shared = {}

class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = _shared.setdefault(k, nn.Conv1d(1, 1, k, padding=k // 2, bias=False))

    def forward(self, x):
        s = self.conv(x.mean((2, 3))[:, None]).sigmoid()
        return x * s[:, 0, :, None, None]

# %% wrong: dropout on the gate
# check: eca_is_clean
# says: differ
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        s = F.dropout(self.conv(x.mean((2, 3))[:, None]).sigmoid(), 0.5, self.training)
        return x * s[:, 0, :, None, None]

# %% wrong: batch normalisation
# check: eca_follows_its_formula
# says: nothing else to learn
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)
        self.bn = nn.BatchNorm1d(1)

    def forward(self, x):
        s = self.bn(self.conv(x.mean((2, 3))[:, None])).sigmoid()
        return x * s[:, 0, :, None, None]

# %% wrong: averages gates over the batch
# check: eca_follows_its_formula
# says: axis 0 is the batch
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        a = self.conv(x.mean((2, 3))[:, None])[:, 0].mean(0, keepdim=True)
        return x * a.sigmoid()[:, :, None, None]

# %% wrong: ReLU before the sigmoid
# check: eca_follows_its_formula
# says: 0.5 or above
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        s = self.conv(x.mean((2, 3))[:, None]).relu().sigmoid()
        return x * s[:, 0, :, None, None]

# %% wrong: hard sigmoid
# check: eca_follows_its_formula
# says: hard sigmoid
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        s = F.hardsigmoid(self.conv(x.mean((2, 3))[:, None]))
        return x * s[:, 0, :, None, None]

# %% wrong: tanh
# check: eca_follows_its_formula
# says: tanh
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        s = self.conv(x.mean((2, 3))[:, None]).tanh()
        return x * s[:, 0, :, None, None]

# %% wrong: divides by the gate
# check: eca_scales_each_channel
# says: do not divide
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        s = self.conv(x.mean((2, 3))[:, None]).sigmoid()
        return x / s[:, 0, :, None, None]

# %% wrong: a 3×3 kernel
# check: eca_follows_its_formula
# says: one-dimensional
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv2d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        z = x.mean((2, 3))
        s = self.conv(z[:, None, None])[:, 0, 0].sigmoid()
        return x * s[:, :, None, None]

# %% wrong: two convolutions
# check: eca_follows_its_formula
# says: one convolution with k weights
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)
        self.second = nn.Conv1d(1, 1, self.conv.kernel_size[0], padding='same', bias=False)

    def forward(self, x):
        s = self.second(self.conv(x.mean((2, 3))[:, None]).relu()).sigmoid()
        return x * s[:, 0, :, None, None]

# %% wrong: frozen kernel
# check: eca_can_learn
# says: No gradient reaches
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)
        self.conv.weight.requires_grad_(False)

    def forward(self, x):
        s = self.conv(x.mean((2, 3))[:, None]).sigmoid()
        return x * s[:, 0, :, None, None]

# %% wrong: an even kernel
# check: eca_has_the_right_kernel
# says: kernel of 3
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or int((math.log2(channels) + b) / gamma) + 1
        self.conv = nn.Conv1d(1, 1, k, padding='same', bias=False)

    def forward(self, x):
        s = self.conv(x.mean((2, 3))[:, None]).sigmoid()
        return x * s[:, 0, :, None, None]

# %% wrong: the gate twice
# check: eca_follows_its_formula
# says: applied twice
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        s = self.conv(x.mean((2, 3))[:, None]).sigmoid()[:, 0, :, None, None]
        return x * s * s

# %% wrong: returns x
# check: eca_follows_its_formula
# says: x comes back
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        s = self.conv(x.mean((2, 3))[:, None]).sigmoid()
        return x

# %% wrong: keeps the last map's gates
# check: eca_is_clean
# says: depends on an earlier call
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)
        self.last = None

    def forward(self, x):
        z = x.mean((2, 3))
        if self.last is not None and self.last.shape == z.shape:
            z = 0.5 * z + 0.5 * self.last
        self.last = z.detach()
        return x * self.conv(z[:, None]).sigmoid()[:, 0, :, None, None]

# %% wrong: symmetric weights
# check: eca_follows_its_formula
# says: kernel of 3
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.w = nn.Parameter(torch.randn(k // 2 + 1))

    def forward(self, x):
        w = torch.cat([self.w.flip(0)[:-1], self.w])
        return x * local_gate_logits(x.mean((2, 3)), w).sigmoid()[:, :, None, None]

# %% wrong: a learned temperature
# check: eca_follows_its_formula
# says: one number more than k
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)
        self.temperature = nn.Parameter(torch.ones(1))

    def forward(self, x):
        s = torch.sigmoid(self.conv(x.mean((2, 3))[:, None]) * self.temperature)
        return x * s[:, 0, :, None, None]

# %% wrong: normalised descriptor
# check: eca_follows_its_formula
# says: has wrong values
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        z = F.layer_norm(x.mean((2, 3)), x.shape[1:2])
        return x * self.conv(z[:, None]).sigmoid()[:, 0, :, None, None]

# %% wrong: the gate shaped for rows
# check: eca_scales_each_channel
# says: ECA
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        s = self.conv(x.mean((2, 3))[:, None]).sigmoid()  # (N, 1, C)
        return x * s[:, :, :, None]

# %% wrong: adds the gates and averages them with one
# check: eca_follows_its_formula
# says: has wrong values
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        s = self.conv(x.mean((2, 3))[:, None]).sigmoid()[:, 0, :, None, None]
        return x * (1 + s) / 2

# %% wrong: hard top half
# check: eca_follows_its_formula
# says: has wrong values
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        s = self.conv(x.mean((2, 3))[:, None]).sigmoid()[:, 0]
        keep = s >= s.median(1, keepdim=True).values
        return x * (s * keep)[:, :, None, None]

# %% wrong: switches to evaluation mode
# check: eca_is_clean
# says: changes its mode
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        self.eval()
        return x * self.conv(x.mean((2, 3))[:, None]).sigmoid()[:, 0, :, None, None]

# %% wrong: another result in evaluation mode
# check: eca_is_clean
# says: training and evaluation
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        s = self.conv(x.mean((2, 3))[:, None]).sigmoid()[:, 0, :, None, None]
        return x * s if self.training else x * s.round()

# %% wrong: gates as data
# check: eca_can_learn
# says: No gradient reaches
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        return x * self.conv(x.mean((2, 3))[:, None]).sigmoid().data[:, 0, :, None, None]

# %% wrong: a module, not a class
# check: eca_scales_each_channel
# says: not a class of modules
class _Eca(nn.Module):
    def __init__(self, k):
        super().__init__()
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        return x * self.conv(x.mean((2, 3))[:, None]).sigmoid()[:, 0, :, None, None]

ECA = _Eca(3)

# %% wrong: a tuple of result and gates
# check: eca_scales_each_channel
# says: return one tensor
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        s = self.conv(x.mean((2, 3))[:, None]).sigmoid()[:, 0, :, None, None]
        return x * s, s

# %% wrong: only the first three channels count
# check: eca_has_the_right_kernel
# says: kernel
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or int(abs(math.log2(channels) / gamma + b)) | 1
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        return x * self.conv(x.mean((2, 3))[:, None]).sigmoid()[:, 0, :, None, None]

# %% wrong: super forgotten
# check: eca_scales_each_channel
# says: stopped with an error
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        return x * self.conv(x.mean((2, 3))[:, None]).sigmoid()[:, 0, :, None, None]

# %% wrong: b does not arrive
# check: eca_has_the_right_kernel
# says: ECA(256, 1, -1)
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = eca_kernel_size(channels, gamma) if kernel_size is None else kernel_size
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        return x * self.conv(x.mean((2, 3))[:, None]).sigmoid()[:, 0, :, None, None]

# %% wrong: a b of 0 taken for none
# check: eca_has_the_right_kernel
# says: ECA(512, gamma=1, b=0)
class ECA(nn.Module):
    def __init__(self, channels, gamma=None, b=None, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma or 2, b or 1)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        return x * self.conv(x.mean((2, 3))[:, None]).sigmoid()[:, 0, :, None, None]

# %% wrong: the arguments in another order
# check: eca_has_the_right_kernel
# says: ECA(256, 1, -1)
class ECA(nn.Module):
    def __init__(self, channels, b=1, gamma=2, kernel_size=None):
        super().__init__()
        k = eca_kernel_size(channels, gamma, b) if kernel_size is None else kernel_size
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        return x * self.conv(x.mean((2, 3))[:, None]).sigmoid()[:, 0, :, None, None]

# %% wrong: divides by the positions of the first map
# check: eca_follows_its_formula
# says: earlier maps came out right
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)
        self.positions = 0

    def forward(self, x):
        self.positions = self.positions or x[0, 0].numel()
        z = x.sum((2, 3)) / self.positions
        return x * self.conv(z[:, None])[:, 0].sigmoid()[:, :, None, None]

# %% wrong: no gradient in evaluation mode
# check: eca_is_clean
# says: none in evaluation mode
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        with torch.set_grad_enabled(self.training):
            return x * self.conv(x.mean((2, 3))[:, None])[:, 0].sigmoid()[:, :, None, None]

# %% wrong: gamma and b have changed places
# check: eca_has_the_right_kernel
# says: else eca_kernel_size(channels, gamma, b)
class ECA(nn.Module):
    def __init__(self, channels, gamma=2, b=1, kernel_size=None):
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, b, gamma)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        return x * self.conv(x.mean((2, 3))[:, None])[:, 0].sigmoid()[:, :, None, None]
