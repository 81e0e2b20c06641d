# %% right: two lines
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        x = x * self.ca(x)
        return x * self.sa(x)

# %% right: other names, out of tutorials
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        out = x * self.ca(x)
        result = out * self.sa(out)
        return result

# %% right: torch.mul
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        refined = torch.mul(self.ca(x), x)
        return torch.mul(self.sa(refined), refined)

# %% right: a loop over halves
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.halves = nn.ModuleList([ChannelAttention(channels, reduction), SpatialAttention(kernel_size, batch_norm)])

    def forward(self, x):
        for half in self.halves:
            x = half(x) * x
        return x

# %% right: halves wrapped, in a sequential
class Times(nn.Module):
    def __init__(self, gate):
        super().__init__()
        self.gate = gate

    def forward(self, x):
        return x * self.gate(x).expand_as(x)


class CBAM(nn.Sequential):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__(
            Times(ChannelAttention(channels, reduction)), Times(SpatialAttention(kernel_size, batch_norm=batch_norm))
        )

# %% right: one line with a walrus
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        return (y := x * self.ca(x)) * self.sa(y)

# %% right: spatial half registered first
class CBAM(nn.Module):
    def __init__(self, channels: int, reduction: int = 16, kernel_size: int = 7, batch_norm: bool = False) -> None:
        super().__init__()
        self.spatial = SpatialAttention(kernel_size=kernel_size, batch_norm=batch_norm)
        self.channel = ChannelAttention(channels=channels, reduction=reduction)

    def forward(self, x: Tensor) -> Tensor:
        channel_gates = self.channel(x)
        refined = x * channel_gates
        spatial_gates = self.spatial(refined)
        return refined * spatial_gates

# %% right: from scratch
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        h = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Conv2d(channels, h, 1), nn.ReLU(), nn.Conv2d(h, channels, 1))
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.bn = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        x = x * torch.sigmoid(self.mlp(F.adaptive_avg_pool2d(x, 1)) + self.mlp(F.adaptive_max_pool2d(x, 1)))
        maps = torch.cat([x.amax(1, keepdim=True), x.mean(1, keepdim=True)], 1)
        return x * torch.sigmoid(self.bn(self.conv(maps)))

# %% right: keyword arguments and a factor applied at once
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        c = self.ca(x)
        s = self.sa(c * x)
        return x * (c * s)

# %% right: einsum
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        y = torch.einsum("nchw,ncij->nchw", x, self.ca(x))
        return torch.einsum("nchw,nihw->nchw", y, self.sa(y))

# %% right: a copy changed in place
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        y = x.clone()
        y = y * self.ca(y)
        return y.mul(self.sa(y))

# %% right: F.dropout with p = 0, prints
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        print("CBAM", x.shape)
        x = F.dropout(x * self.ca(x), 0.0)
        return x * self.sa(x)

# %% right: halves of a dict
class CBAM(nn.Module):
    """CBAM with its halves in a dict."""

    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        parts = {"what": ChannelAttention(channels, reduction), "where": SpatialAttention(kernel_size, batch_norm)}
        self.parts = nn.ModuleDict(parts)

    def forward(self, x):
        y = x * self.parts["what"](x)
        z = y * self.parts["where"](y)
        assert z.shape == x.shape
        return z

# %% wrong: positions first
# check: cbam_applies_its_halves_in_order
# says: here positions come first
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        x = x * self.sa(x)
        return x * self.ca(x)

# %% wrong: side by side
# check: cbam_applies_its_halves_in_order
# says: both gates are computed from x
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        return x * self.ca(x) * self.sa(x)

# %% wrong: side by side, gates first
# check: cbam_applies_its_halves_in_order
# says: both gates are computed from x
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        c, s = self.ca(x), self.sa(x)
        return x * c * s

# %% wrong: channels only
# check: cbam_applies_its_halves_in_order
# says: only the channel gates
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        return x * self.ca(x)

# %% wrong: positions only
# check: cbam_applies_its_halves_in_order
# says: only the spatial gates
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        return x * self.sa(x)

# %% wrong: gated maps added
# check: cbam_applies_its_halves_in_order
# says: are added
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        return x * self.ca(x) + x * self.sa(x)

# %% wrong: gated maps averaged
# check: cbam_applies_its_halves_in_order
# says: averaged
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        return (x * self.ca(x) + x * self.sa(x)) / 2

# %% wrong: the larger of two
# check: cbam_applies_its_halves_in_order
# says: the larger of two
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        return torch.maximum(x * self.ca(x), x * self.sa(x))

# %% wrong: gated maps multiplied
# check: cbam_applies_its_halves_in_order
# says: squares x
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        return (x * self.ca(x)) * (x * self.sa(x))

# %% wrong: residual
# check: cbam_applies_its_halves_in_order
# says: x is added
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        y = x * self.ca(x)
        return x + y * self.sa(y)

# %% wrong: residual of the middle
# check: cbam_applies_its_halves_in_order
# says: the map between the two steps
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        y = x * self.ca(x)
        return y + y * self.sa(y)

# %% wrong: spatial gates times x
# check: cbam_applies_its_halves_in_order
# says: multiply x itself
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        y = x * self.ca(x)
        return x * self.sa(y)

# %% wrong: a ReLU at the end
# check: cbam_applies_its_halves_in_order
# says: a ReLU follows
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        y = x * self.ca(x)
        return F.relu(y * self.sa(y))

# %% wrong: gates alone
# check: cbam_applies_its_halves_in_order
# says: gates alone
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        y = x * self.ca(x)
        return self.ca(x) * self.sa(y)

# %% wrong: halves chained without products
# check: cbam_applies_its_halves_in_order
# says: gates alone
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        return self.sa(self.ca(x) * x)

# %% wrong: channel gates returned
# check: cbam_applies_its_halves_in_order
# says: gates alone
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        return self.ca(x)

# %% wrong: applied to gates
# check: cbam_applies_its_halves_in_order
# says: wrong shape
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        return self.sa(self.ca(x))

# %% wrong: twice
# check: cbam_applies_its_halves_in_order
# says: the whole block is applied twice
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        for _ in range(2):
            x = x * self.ca(x)
            x = x * self.sa(x)
        return x

# %% wrong: channel gates twice
# check: cbam_applies_its_halves_in_order
# says: the channel gates are applied twice
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        x = x * self.ca(x)
        x = x * self.ca(x)
        return x * self.sa(x)

# %% wrong: spatial gates twice
# check: cbam_applies_its_halves_in_order
# says: the spatial gates are applied twice
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        x = x * self.ca(x)
        x = x * self.sa(x)
        return x * self.sa(x)

# %% wrong: x comes back
# check: cbam_applies_its_halves_in_order
# says: as it was given
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        y = x * self.ca(x)
        y = y * self.sa(y)
        return x

# %% wrong: sum of gates
# check: cbam_applies_its_halves_in_order
# says: are added
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        return x * (self.ca(x) + self.sa(x))

# %% wrong: divided
# check: cbam_applies_its_halves_in_order
# says: has wrong values
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        y = x / self.ca(x)
        return y * self.sa(y)

# %% wrong: added gates
# check: cbam_applies_its_halves_in_order
# says: has wrong values
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        y = x + self.ca(x)
        return y + self.sa(y)

# %% wrong: reduction not passed on
# check: cbam_passes_its_options_on
# says: r = 8
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        x = x * self.ca(x)
        return x * self.sa(x)

# %% wrong: kernel not passed on
# check: cbam_passes_its_options_on
# says: 3×3
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(batch_norm=batch_norm)

    def forward(self, x):
        x = x * self.ca(x)
        return x * self.sa(x)

# %% wrong: batch_norm not passed on
# check: cbam_passes_its_options_on
# says: pass it on
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size)

    def forward(self, x):
        x = x * self.ca(x)
        return x * self.sa(x)

# %% wrong: BN always on
# check: cbam_applies_its_halves_in_order
# says: has wrong values
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, True)

    def forward(self, x):
        x = x * self.ca(x)
        return x * self.sa(x)

# %% wrong: other defaults
# check: cbam_passes_its_options_on
# says: without options
class CBAM(nn.Module):
    def __init__(self, channels, reduction=8, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        x = x * self.ca(x)
        return x * self.sa(x)

# %% wrong: kernel 3 by default
# check: cbam_passes_its_options_on
# says: without options
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=3, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        x = x * self.ca(x)
        return x * self.sa(x)

# %% wrong: no batch_norm argument
# check: cbam_passes_its_options_on
# says: unexpected keyword
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size)

    def forward(self, x):
        x = x * self.ca(x)
        return x * self.sa(x)

# %% wrong: only one half made
# check: cbam_applies_its_halves_in_order
# says: not those of a channel attention and a spatial attention
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)

    def forward(self, x):
        return x * self.ca(x)

# %% wrong: writes into x
# check: cbam_is_sound
# says: changes the tensor it is given
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        x *= self.ca(x)
        return x * self.sa(x)

# %% wrong: detached between
# check: cbam_is_sound
# says: not the true one
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        x = x * self.ca(x)
        return x * self.sa(x.detach())

# %% wrong: no_grad for the gates
# check: cbam_is_sound
# says: No gradient reaches
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        with torch.no_grad():
            c = self.ca(x)
        x = x * c
        return x * self.sa(x)

# %% wrong: halves in a plain list
# check: cbam_applies_its_halves_in_order
# says: no parameters
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.halves = [ChannelAttention(channels, reduction), SpatialAttention(kernel_size, batch_norm)]

    def forward(self, x):
        for half in self.halves:
            x = x * half(x)
        return x

# %% wrong: halves made in forward
# check: cbam_is_sound
# says: Two calls with the same input differ
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.r, self.k = reduction, kernel_size

    def forward(self, x):
        x = x * ChannelAttention(x.shape[1], self.r)(x)
        return x * SpatialAttention(self.k)(x)

# %% wrong: gates of the first image for all
# check: cbam_is_sound
# says: depends on the other samples
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        x = x * self.ca(x)[:1]
        return x * self.sa(x)

# %% wrong: dropout
# check: cbam_is_sound
# says: Two calls with the same input differ
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        x = F.dropout(x * self.ca(x), 0.1, self.training)
        return x * self.sa(x)

# %% wrong: identity in evaluation mode
# check: cbam_is_sound
# says: changes between training and evaluation mode
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        if not self.training:
            return x
        x = x * self.ca(x)
        return x * self.sa(x)

# %% wrong: returns nothing
# check: cbam_applies_its_halves_in_order
# says: is a `return` missing?
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        x = x * self.ca(x)
        x = x * self.sa(x)

# %% wrong: a tuple
# check: cbam_applies_its_halves_in_order
# says: return one tensor
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        y = x * self.ca(x)
        return y, y * self.sa(y)

# %% wrong: mean over the channels at the end
# check: cbam_applies_its_halves_in_order
# says: wrong shape
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.ca = ChannelAttention(channels, reduction)
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        x = x * self.ca(x)
        return (x * self.sa(x)).mean(1, keepdim=True)

# %% wrong: shares halves between instances
# check: cbam_is_sound
# says: share their weights
kept = {}


class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        if (channels, reduction) not in kept:
            kept[channels, reduction] = ChannelAttention(channels, reduction)
        self.ca = kept[channels, reduction]
        self.sa = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        x = x * self.ca(x)
        return x * self.sa(x)

# %% wrong: kernels of 3×3 and 7×7 only
# check: cbam_passes_its_options_on
# says: r = 4 and a kernel of 5×5
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.channel = ChannelAttention(channels, reduction)
        self.spatial = SpatialAttention(7 if kernel_size > 3 else 3, batch_norm)

    def forward(self, x):
        x = x * self.channel(x)
        return x * self.spatial(x)

# %% wrong: evaluates with the gates of the last training batch
# check: cbam_is_sound
# says: nothing is kept from an earlier call
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.channel = ChannelAttention(channels, reduction)
        self.spatial = SpatialAttention(kernel_size, batch_norm)
        self.gates = None

    def forward(self, x):
        if self.training or self.gates is None or len(self.gates) != len(x):
            channel = self.channel(x)
            self.gates = channel * self.spatial(x * channel)
        return x * self.gates

# %% wrong: no gradient in evaluation mode
# check: cbam_is_sound
# says: none in evaluation mode
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=False):
        super().__init__()
        self.channel = ChannelAttention(channels, reduction)
        self.spatial = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        with torch.set_grad_enabled(self.training):
            x = x * self.channel(x)
            return x * self.spatial(x)

# %% wrong: BN although nobody asks for it
# check: cbam_applies_its_halves_in_order
# says: batch_norm is False unless
class CBAM(nn.Module):
    def __init__(self, channels, reduction=16, kernel_size=7, batch_norm=True):
        super().__init__()
        self.channel = ChannelAttention(channels, reduction)
        self.spatial = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x):
        x = x * self.channel(x)
        return x * self.spatial(x)
