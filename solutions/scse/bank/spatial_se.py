# %% right: convolution, sigmoid, product
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x * torch.sigmoid(self.conv(x))

# %% right: without a bias
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.squeeze = nn.Conv2d(channels, 1, kernel_size=1, bias=False)

    def forward(self, x):
        return torch.mul(x, self.squeeze(x).sigmoid())

# %% right: a sequential gate
class SpatialSE(nn.Module):
    """Channel squeeze, spatial excitation."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.gate = nn.Sequential(nn.Conv2d(channels, 1, kernel_size=1, stride=1, padding=0), nn.Sigmoid())

    def forward(self, x: Tensor) -> Tensor:
        gate = self.gate(x)
        return x * gate.expand_as(x)

# %% right: a linear layer on channels at the end
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.fc = nn.Linear(channels, 1)

    def forward(self, x):
        q = torch.sigmoid(self.fc(x.permute(0, 2, 3, 1)))
        return x * q.permute(0, 3, 1, 2)

# %% right: a bare vector and einsum
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.v = nn.Parameter(torch.randn(channels) / channels**0.5)
        self.b = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        q = (torch.einsum("nchw,c->nhw", x, self.v) + self.b).sigmoid()
        return torch.einsum("nchw,nhw->nchw", x, q)

# %% right: functional convolution with a bare kernel
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.w = nn.Parameter(torch.zeros(1, channels, 1, 1))

    def forward(self, x):
        return x * F.conv2d(x, self.w).sigmoid()

# %% right: a column of weights that broadcasts
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.weight = nn.Parameter(0.1 * torch.randn(channels, 1, 1))
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        evidence = (x * self.weight).sum(dim=1, keepdim=True) + self.bias
        return x / (1 + torch.exp(-evidence))

# %% right: a lazy convolution
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.LazyConv2d(1, 1)

    def forward(self, x):
        return x * torch.sigmoid(self.conv(x))

# %% right: a matrix product on flattened positions
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.v = nn.Parameter(torch.randn(1, channels) * 0.1)

    def forward(self, x):
        n, c, h, w = x.shape
        flat = x.reshape(n, c, h * w)
        q = torch.sigmoid(self.v @ flat)  # (N, 1, HW)
        return (flat * q).reshape(n, c, h, w)

# %% right: Conv1d over positions
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv1d(channels, 1, 1)

    def forward(self, x):
        q = self.conv(x.flatten(2)).sigmoid().view(x.size(0), 1, x.size(2), x.size(3))
        return q * x

# %% right: a loop over images
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return torch.stack([u * torch.sigmoid(self.conv(u[None]))[0] for u in x])

# %% right: a loop over channels
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        q = torch.sigmoid(self.conv(x)).squeeze(1)
        return torch.stack([x[:, c] * q for c in range(x.shape[1])], dim=1)

# %% right: in place on a copy
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        out = x.clone()
        out *= torch.sigmoid(self.conv(x))
        return out

# %% right: the authors' way, with a view
class SpatialSE(nn.Module):
    def __init__(self, num_channels):
        super(SpatialSE, self).__init__()
        self.conv = nn.Conv2d(num_channels, 1, 1)
        self.sigmoid = nn.Sigmoid()

    def forward(self, input_tensor):
        batch_size, channel, a, b = input_tensor.size()
        out = self.conv(input_tensor)
        squeeze_tensor = self.sigmoid(out)
        return torch.mul(input_tensor, squeeze_tensor.view(batch_size, 1, a, b))

# %% right: a transposed convolution of one position
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.ConvTranspose2d(channels, 1, 1)

    def forward(self, x):
        return x * self.conv(x).sigmoid()

# %% right: tanh in disguise
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        a = self.conv(x)
        return x * (0.5 + 0.5 * torch.tanh(a / 2))

# %% right: a two-class softmax against zero
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        a = self.conv(x)
        return x * torch.cat([a, torch.zeros_like(a)], 1).softmax(1)[:, :1]

# %% right: asserts, buffers and extra methods
class SpatialSE(nn.Module):
    def __init__(self, channels: int) -> None:
        super().__init__()
        assert channels > 0
        self.channels = channels
        self.register_buffer("calls", torch.zeros((), dtype=torch.long))
        self.squeeze = nn.Conv2d(self.channels, 1, 1)
        nn.init.xavier_uniform_(self.squeeze.weight)

    def extra_repr(self) -> str:
        return f"channels={self.channels}"

    def gate(self, x: Tensor) -> Tensor:
        """(N, C, H, W) to (N, 1, H, W)"""
        return self.squeeze(x).sigmoid()

    def forward(self, x: Tensor) -> Tensor:
        assert x.dim() == 4 and x.shape[1] == self.channels
        return self.gate(x).mul(x)

# %% right: a bilinear layer's cousin: Conv3d
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv3d(1, 1, (channels, 1, 1))

    def forward(self, x):
        return x * torch.sigmoid(self.conv(x[:, None])[:, 0])

# %% right: a grouped convolution applies the gate
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        n, c, h, w = x.shape
        q = torch.sigmoid(self.conv(x))
        return torch.where(torch.ones_like(x, dtype=torch.bool), x * q, x)

# %% right: inherits from the convolution
class SpatialSE(nn.Conv2d):
    def __init__(self, channels):
        super().__init__(channels, 1, 1)

    def forward(self, x):
        return x * torch.sigmoid(super().forward(x))

# %% right: a factory function
class _Gate(nn.Module):
    def __init__(self, layer):
        super().__init__()
        self.layer = layer

    def forward(self, x):
        return x * self.layer(x)

def SpatialSE(channels):
    return _Gate(nn.Sequential(nn.Conv2d(channels, 1, 1), nn.Sigmoid()))

# %% right: warnings and prints
import warnings

class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        print("made for", channels)
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        warnings.warn("working")
        return x * F.sigmoid(self.conv(x))

# %% right: a scripted core
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        core = nn.Sequential(nn.Conv2d(channels, 1, 1), nn.Sigmoid())
        self.core = torch.jit.trace(core, torch.zeros(1, channels, 2, 2))

    def forward(self, x):
        return self.core(x) * x

# %% right: unfold, as im2col
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.fc = nn.Linear(channels, 1)

    def forward(self, x):
        columns = F.unfold(x, kernel_size=1)  # (N, C, HW)
        gate = self.fc(columns.mT).mT.sigmoid()  # (N, 1, HW)
        return F.fold(columns * gate, x.shape[-2:], kernel_size=1)

# %% right: tensordot
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.register_parameter("v", nn.Parameter(torch.empty(channels, 1).uniform_(-0.5, 0.5)))
        self.bias = nn.Parameter(torch.tensor([[0.0]]))

    def forward(self, x):
        q = torch.tensordot(x, self.v, dims=([1], [0]))  # (N, H, W, 1)
        q = torch.special.expit(q.movedim(-1, 1) + self.bias)
        return x * q

# %% right: matmul with a row on axes moved
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.row = nn.Parameter(torch.rand(1, channels) - 0.5)

    def forward(self, x):
        return x * (x.permute(2, 3, 0, 1) @ self.row.t()).permute(2, 3, 0, 1).sigmoid()

# %% right: vmap over the batch
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.v = nn.Parameter(torch.randn(channels))

    def forward(self, x):
        def one(u):
            return u * torch.sigmoid((u * self.v[:, None, None]).sum(0))
        return torch.vmap(one)(x)

# %% right: log-sigmoid and exp
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.layer = nn.Conv2d(in_channels=channels, out_channels=1, kernel_size=(1, 1), padding_mode="reflect")

    def forward(self, x):
        return x.mul(F.logsigmoid(self.layer(x)).exp())

# %% right: x minus what is held back
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        closed = torch.sigmoid(-self.conv(x))
        return x - closed * x

# %% right: GLU does the product
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return F.glu(torch.cat([x, self.conv(x).repeat(1, x.shape[1], 1, 1)], dim=1), dim=1)

# %% wrong: sigmoid forgotten
# check: spatial_se_follows_its_formula
# says: the sigmoid is missing
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x * self.conv(x)

# %% wrong: gates alone
# check: spatial_se_scales_each_position
# says: these are the gates alone
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return torch.sigmoid(self.conv(x))

# %% wrong: gates alone, spread over the channels
# check: spatial_se_scales_each_position
# says: these are the gates alone
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return torch.sigmoid(self.conv(x)).expand_as(x)

# %% wrong: gate added
# check: spatial_se_scales_each_position
# says: the gate is added to x
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x + torch.sigmoid(self.conv(x))

# %% wrong: with a shortcut
# check: spatial_se_follows_its_formula
# says: this is x + x·q
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x + x * torch.sigmoid(self.conv(x))

# %% wrong: with a shortcut, by the range
# check: spatial_se_scales_each_position
# says: this looks like x + x·q
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x * (1 + torch.sigmoid(self.conv(x)))

# %% wrong: divides by the gate
# check: spatial_se_scales_each_position
# says: leaves its range
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x / torch.sigmoid(self.conv(x))

# %% wrong: one minus the gate
# check: spatial_se_follows_its_formula
# says: upside down
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x * (1 - torch.sigmoid(self.conv(x)))

# %% wrong: softmax over positions
# check: spatial_se_follows_its_formula
# says: softmax over positions
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        q = self.conv(x)
        return x * q.flatten(2).softmax(-1).view_as(q)

# %% wrong: softmax over the one channel
# check: spatial_se_follows_its_formula
# says: softmax of one number
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x * self.conv(x).softmax(dim=1)

# %% wrong: softmax over columns
# check: spatial_se_follows_its_formula
# says: softmax over a row
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x * self.conv(x).softmax(dim=-1)

# %% wrong: softmax over rows
# check: spatial_se_follows_its_formula
# says: softmax over a column
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x * self.conv(x).softmax(dim=2)

# %% wrong: tanh
# check: spatial_se_follows_its_formula
# says: tanh
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x * torch.tanh(self.conv(x))

# %% wrong: ReLU in place of the sigmoid
# check: spatial_se_follows_its_formula
# says: ends in a ReLU
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x * torch.relu(self.conv(x))

# %% wrong: ReLU before the sigmoid
# check: spatial_se_follows_its_formula
# says: keeps every gate at 0.5
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x * torch.sigmoid(F.relu(self.conv(x)))

# %% wrong: hard sigmoid
# check: spatial_se_follows_its_formula
# says: hard sigmoid
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x * F.hardsigmoid(self.conv(x))

# %% wrong: clamped
# check: spatial_se_follows_its_formula
# says: clamps
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x * self.conv(x).clamp(0, 1)

# %% wrong: sigmoid twice
# check: spatial_se_follows_its_formula
# says: applied twice
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x * self.conv(x).sigmoid().sigmoid()

# %% wrong: gate squared
# check: spatial_se_follows_its_formula
# says: the gate is applied twice
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        q = self.conv(x).sigmoid()
        return x * q * q

# %% wrong: the block twice
# check: spatial_se_follows_its_formula
# says: whole block is applied twice
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        y = x * self.conv(x).sigmoid()
        return y * self.conv(y).sigmoid()

# %% wrong: ReLU after
# check: spatial_se_follows_its_formula
# says: a ReLU follows the product
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return F.relu(x * self.conv(x).sigmoid())

# %% wrong: ReLU on x
# check: spatial_se_follows_its_formula
# says: before the convolution
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x * self.conv(x.relu()).sigmoid()

# %% wrong: ReLU on the map
# check: spatial_se_scales_each_position
# says: values below zero are lost
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x.relu() * self.conv(x).sigmoid()

# %% wrong: a gate for each value
# check: spatial_se_follows_its_formula
# says: this convolution has C outputs
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, channels, 1)

    def forward(self, x):
        return x * torch.sigmoid(self.conv(x))

# %% wrong: a gate for each value, by its factors
# check: spatial_se_scales_each_position
# says: the 1×1 convolution has one output channel
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, channels, 1)

    def forward(self, x):
        return x * torch.sigmoid(self.conv(x))

# %% wrong: a depthwise gate
# check: spatial_se_scales_each_position
# says: the 1×1 convolution has one output channel
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, channels, 1, groups=channels)

    def forward(self, x):
        return x * torch.sigmoid(self.conv(x))

# %% wrong: a 3×3 kernel
# check: spatial_se_follows_its_formula
# says: this kernel reads several positions
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 3, padding=1)

    def forward(self, x):
        return x * torch.sigmoid(self.conv(x))

# %% wrong: a 7×7 kernel
# check: spatial_se_follows_its_formula
# says: this kernel reads several positions
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 7, padding=3)

    def forward(self, x):
        return x * torch.sigmoid(self.conv(x))

# %% wrong: channel mean, nothing to learn
# check: spatial_se_follows_its_formula
# says: no weights are registered
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        pass

    def forward(self, x):
        return x * torch.sigmoid(x.mean(1, keepdim=True))

# %% wrong: CBAM's spatial gate
# check: spatial_se_follows_its_formula
# says: squeezed to one number by C weights
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, 7, padding=3)

    def forward(self, x):
        m = torch.cat([x.amax(1, keepdim=True), x.mean(1, keepdim=True)], 1)
        return x * torch.sigmoid(self.conv(m))

# %% wrong: a channel gate
# check: spatial_se_scales_each_position
# says: each channel has one factor
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.cse = ChannelSE(channels)

    def forward(self, x):
        return self.cse(x)

# %% wrong: positions averaged first
# check: spatial_se_follows_its_formula
# says: positions are averaged
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x * torch.sigmoid(self.conv(x.mean((2, 3), keepdim=True)))

# %% wrong: evidence averaged over the image
# check: spatial_se_follows_its_formula
# says: positions are averaged
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x * torch.sigmoid(self.conv(x)).mean((2, 3), keepdim=True)

# %% wrong: evidence averaged over the batch
# check: spatial_se_follows_its_formula
# says: averaged over the batch
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x * torch.sigmoid(self.conv(x)).mean(0, keepdim=True)

# %% wrong: the batch decides
# check: spatial_se_is_clean
# says: depends on the other samples
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x * torch.sigmoid(self.conv(x).mean(0, keepdim=True))

# %% wrong: gate of the first image for all
# check: spatial_se_follows_its_formula
# says: gates of the first one
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x * torch.sigmoid(self.conv(x[:1]))

# %% wrong: batch normalisation in between
# check: spatial_se_follows_its_formula
# says: another layer takes part
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)
        self.bn = nn.BatchNorm2d(1)

    def forward(self, x):
        return x * torch.sigmoid(self.bn(self.conv(x)))

# %% wrong: batch normalisation on x
# check: spatial_se_follows_its_formula
# says: another layer takes part
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)
        self.bn = nn.BatchNorm2d(channels)

    def forward(self, x):
        return x * torch.sigmoid(self.conv(self.bn(x)))

# %% wrong: two layers
# check: spatial_se_follows_its_formula
# says: squeezed to one number by C weights
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.gate = nn.Sequential(
            nn.Conv2d(channels, channels // 2, 1), nn.ReLU(), nn.Conv2d(channels // 2, 1, 1), nn.Sigmoid()
        )

    def forward(self, x):
        return x * self.gate(x)

# %% wrong: dropout on the gate
# check: spatial_se_is_clean
# says: Two calls with the same input differ
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x * F.dropout(torch.sigmoid(self.conv(x)), 0.5)

# %% wrong: dropout that training mode switches on
# check: spatial_se_is_clean
# says: Two calls
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)
        self.drop = nn.Dropout(0.3)

    def forward(self, x):
        return x * self.drop(torch.sigmoid(self.conv(x)))

# %% wrong: writes into x
# check: spatial_se_is_clean
# says: changes the tensor it is given
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        x *= torch.sigmoid(self.conv(x.clone()))
        return x

# %% wrong: writes into x through mul_
# check: spatial_se_is_clean
# says: changes the tensor it is given
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        q = torch.sigmoid(self.conv(x.clone()))
        return x.data.mul_(q)

# %% wrong: gate detached
# check: spatial_se_can_learn
# says: No gradient reaches the parameter
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x * torch.sigmoid(self.conv(x)).detach()

# %% wrong: x detached in the gate
# check: spatial_se_can_learn
# says: not the true one
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x * torch.sigmoid(self.conv(x.detach()))

# %% wrong: without gradient
# check: spatial_se_can_learn
# says: No gradient
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        with torch.no_grad():
            q = torch.sigmoid(self.conv(x))
        return x * q

# %% wrong: NumPy
# check: spatial_se_scales_each_position
# says: SpatialSE
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return (x * torch.sigmoid(self.conv(x))).detach().numpy()

# %% wrong: layer made in forward
# check: spatial_se_follows_its_formula
# says: no weights are registered
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        pass

    def forward(self, x):
        conv = nn.Conv2d(x.shape[1], 1, 1)
        return x * torch.sigmoid(conv(x))

# %% wrong: layer in a plain list
# check: spatial_se_follows_its_formula
# says: no weights are registered
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.layers = [nn.Conv2d(channels, 1, 1)]

    def forward(self, x):
        return x * torch.sigmoid(self.layers[0](x))

# %% wrong: layer made in the first call
# check: spatial_se_can_learn
# says: Some parameters appear only in the first call
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = None

    def forward(self, x):
        if self.conv is None:
            self.conv = nn.Conv2d(x.shape[1], 1, 1)
        return x * torch.sigmoid(self.conv(x))

# %% wrong: weights shared by all modules
# check: spatial_se_can_learn
# says: share their weights
_shared = {}

class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = _shared.setdefault(channels, nn.Conv2d(channels, 1, 1))

    def forward(self, x):
        return x * torch.sigmoid(self.conv(x))

# %% wrong: weights frozen
# check: spatial_se_can_learn
# says: No gradient reaches the parameter
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1).requires_grad_(False)

    def forward(self, x):
        return x * torch.sigmoid(self.conv(x))

# %% wrong: hard-coded channels
# check: spatial_se_scales_each_position
# says: stopped with an error
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(64, 1, 1)

    def forward(self, x):
        return x * torch.sigmoid(self.conv(x))

# %% wrong: squeeze removes the batch of one
# check: spatial_se_is_clean
# says: batch of one
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        q = torch.sigmoid(self.conv(x)).squeeze()
        return (x.transpose(0, 1) * q).transpose(0, 1) if q.dim() == 3 else (x[0] * q)

# %% wrong: gate rounded
# check: spatial_se_follows_its_formula
# says: a switch, 0 or 1
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        q = torch.sigmoid(self.conv(x))
        return x * q.round()

# %% wrong: gate of the first call for ever
# check: spatial_se_follows_its_formula
# says: SpatialSE
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        if getattr(self, 'q', None) is None:
            self.q = torch.sigmoid(self.conv(x)).detach()
        return x * self.q

# %% wrong: a small number added
# check: spatial_se_follows_its_formula
# says: this is close
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x * torch.sigmoid(self.conv(x)) + 1e-3

# %% wrong: a reduced precision
# check: spatial_se_follows_its_formula
# says: this is close
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x * torch.sigmoid(self.conv(x)).half().float()

# %% wrong: a tuple
# check: spatial_se_scales_each_position
# says: a tuple of 2
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        q = torch.sigmoid(self.conv(x))
        return x * q, q

# %% wrong: nothing returned
# check: spatial_se_scales_each_position
# says: is a `return` missing?
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        q = torch.sigmoid(self.conv(x))
        y = x * q

# %% wrong: a function, no module
# check: spatial_se_scales_each_position
# says: stopped with an error
def SpatialSE(x):
    return x * torch.sigmoid(x.mean(1, keepdim=True))

# %% wrong: sharper by a temperature
# check: spatial_se_follows_its_formula
# says: SpatialSE(x) has wrong values
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x * torch.sigmoid(3 * self.conv(x))

# %% wrong: divided by the root of C
# check: spatial_se_follows_its_formula
# says: SpatialSE(x) has wrong values
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x * torch.sigmoid(self.conv(x) / x.shape[1] ** 0.5)

# %% wrong: transposed gate
# check: spatial_se_follows_its_formula
# says: has wrong values
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        q = torch.sigmoid(self.conv(x)).transpose(2, 3).reshape(x.shape[0], 1, *x.shape[2:])
        return x * q

# %% wrong: blurred gate
# check: spatial_se_follows_its_formula
# says: nothing is pooled
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x * torch.sigmoid(self.conv(F.avg_pool2d(x, 3, 1, 1)))

# %% wrong: not written
# check: spatial_se_scales_each_position
# says: is not written yet
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        raise NotImplementedError()

# %% wrong: layer normalisation of x in the gate
# check: spatial_se_follows_its_formula
# says: has wrong values
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x * torch.sigmoid(self.conv(F.layer_norm(x, x.shape[1:])))

# %% wrong: only positive evidence's gates
# check: spatial_se_follows_its_formula
# says: has wrong values
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return torch.where(self.conv(x) > 0, x * torch.sigmoid(self.conv(x)), x)

# %% wrong: the image's own spread divides
# check: spatial_se_follows_its_formula
# says: divided by their spread
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        a = self.conv(x); return x * torch.sigmoid(a / a.flatten(1).std(1)[:, None, None, None])

# %% wrong: a gate only in training mode
# check: spatial_se_is_clean
# says: between training and evaluation
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x * torch.sigmoid(self.conv(x)) if self.training else x

# %% wrong: calls eval
# check: spatial_se_is_clean
# says: changes its mode
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        self.eval(); return x * torch.sigmoid(self.conv(x))

# %% right: views that refuse a transposed map
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x * torch.sigmoid(self.conv(x.view(-1).view(x.shape)))

# %% wrong: max over positions normalises
# check: spatial_se_follows_its_formula
# says: has wrong values
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        q = torch.sigmoid(self.conv(x)); return x * q / q.amax((2, 3), keepdim=True)

# %% wrong: GELU gate
# check: spatial_se_follows_its_formula
# says: has wrong values
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        return x * F.gelu(self.conv(x))

# %% right: a list of numbers, one for each channel, in a loop
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.v = nn.ParameterList([nn.Parameter(torch.randn(())) for _ in range(channels)])
        self.bias = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        logits = self.bias
        for v, channel in zip(self.v, x.unbind(1)):
            logits = logits + v * channel
        return x * torch.sigmoid(logits).unsqueeze(1)

# %% right: one small linear layer for each channel
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.each = nn.ModuleList([nn.Linear(1, 1, bias=False) for _ in range(channels)])

    def forward(self, x):
        logits = sum(layer(x[:, c, :, :, None]) for c, layer in enumerate(self.each))
        return x * logits.permute(0, 3, 1, 2).sigmoid()

# %% wrong: the size of the first map is kept
# check: spatial_se_follows_its_formula
# says: it stopped in `forward`
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)
        self.size = None

    def forward(self, x):
        self.size = self.size or x.shape[2:]
        return x * F.interpolate(torch.sigmoid(self.conv(x)), self.size)

# %% wrong: no gradient in evaluation mode
# check: spatial_se_is_clean
# says: none in evaluation mode
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        with torch.set_grad_enabled(self.training):
            return x * torch.sigmoid(self.conv(x))

# %% right: views of a contiguous map
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.fc = nn.Linear(channels, 1)

    def forward(self, x):
        b, c, h, w = x.size()
        tokens = x.view(b, c, h * w).transpose(1, 2)
        return x * torch.sigmoid(self.fc(tokens)).view(b, 1, h, w)

# %% right: __call__ in place of forward
class SpatialSE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def __call__(self, x):
        return x * torch.sigmoid(self.conv(x))
