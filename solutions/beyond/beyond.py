"""The wider family: Coordinate Attention, Selective Kernel, Dual Attention, attention gates.

Hou et al., CVPR 2021, arXiv 2103.02907; Li et al., CVPR 2019, arXiv 1903.06586; Fu et al., CVPR
2019, arXiv 1809.02983; Oktay et al., MIDL 2018, arXiv 1804.03999.

Each mechanism is a function of a map and of the layers it uses, and a module that owns these
layers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from visual_attention.data import ShapesSet

Layer = Callable[[Tensor], Tensor]


class PooledFactor(nn.Module):
    """Called coordinate attention in a post, and without any coordinates: one factor a channel.

    Mean and maximum over all positions go through the same two layers and are added; no sigmoid.
    Shapes: x (N, C, H, W) to (N, C, H, W).
    """

    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        hidden = max(1, channels // reduction)
        self.layers = nn.Sequential(nn.Conv2d(channels, hidden, 1), nn.Conv2d(hidden, channels, 1))

    def factors(self, x: Tensor) -> Tensor:
        mean, top = x.mean((2, 3), keepdim=True), x.amax((2, 3), keepdim=True)
        return self.layers(mean) + self.layers(top)  # (N, C, 1, 1)

    def forward(self, x: Tensor) -> Tensor:
        return x * self.factors(x)


def coordinate_gates(x: Tensor, shared: Layer, to_rows: Layer, to_columns: Layer) -> Tensor:
    """The gates of Coordinate Attention (Hou et al., 2021, Eqs. 4 to 9).

    `shared` takes (N, C, L, 1) to (N, D, L, 1), `to_rows` and `to_columns` take (N, D, L, 1) to
    (N, C, L, 1), for any L.
    Shapes: x (N, C, H, W) to gates (N, C, H, W).
    """
    height, width = x.shape[2:]
    means = torch.cat([x.mean(3), x.mean(2)], dim=2)  # (N, C, H + W)
    rows, columns = shared(means[..., None]).split([height, width], dim=2)
    # (N, C, H, 1) @ (N, C, 1, W), a product of matrices: every row gate times every column gate
    return torch.sigmoid(to_rows(rows)) @ torch.sigmoid(to_columns(columns)).mT


class CoordinateAttention(nn.Module):
    """Coordinate Attention: each row of a channel gets a gate, and each column.

    Shapes: x (N, C, H, W) to (N, C, H, W).
    """

    def __init__(self, channels: int, reduction: int = 32) -> None:
        super().__init__()
        width = max(8, channels // reduction)
        self.shared = nn.Sequential(
            nn.Conv2d(channels, width, 1), nn.BatchNorm2d(width), nn.Hardswish()
        )
        self.to_rows = nn.Conv2d(width, channels, 1)
        self.to_columns = nn.Conv2d(width, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        return x * coordinate_gates(x, self.shared, self.to_rows, self.to_columns)


def selective_kernel(x: Tensor, branches: Sequence[Layer], reduce: Layer, select: Layer) -> Tensor:
    """Split, fuse, select (Li et al., 2019, Eqs. 1 to 6), for any number K of branches.

    Each branch takes (N, C, H, W) to (N, C, H, W), `reduce` takes (N, C, 1, 1) to (N, d, 1, 1),
    and `select` (N, d, 1, 1) to (N, K·C, 1, 1): C numbers for the first branch, then C for the
    second, and so on.
    Shapes: x (N, C, H, W) to (N, C, H, W).
    """
    maps = torch.stack([branch(x) for branch in branches], dim=1)  # (N, K, C, H, W)
    descriptor = maps.sum(dim=1).mean(dim=(2, 3), keepdim=True)
    logits = select(reduce(descriptor))
    weights = logits.reshape(*maps.shape[:3], 1, 1).softmax(dim=1)
    return (weights * maps).sum(dim=1)


class SelectiveKernel(nn.Module):
    """SK unit: a 3×3 convolution, a dilated one that spans 5×5, and a choice between them.

    Shapes: x (N, C, H, W) to (N, C, H, W).
    """

    def __init__(self, channels: int, reduction: int = 16, minimum: int = 32) -> None:
        super().__init__()

        def branch(dilation: int) -> nn.Module:
            conv = nn.Conv2d(channels, channels, 3, padding=dilation, dilation=dilation, bias=False)
            return nn.Sequential(conv, nn.BatchNorm2d(channels), nn.ReLU())

        width = max(channels // reduction, minimum)
        self.branches = nn.ModuleList([branch(dilation=1), branch(dilation=2)])
        self.reduce = nn.Sequential(
            nn.Conv2d(channels, width, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU()
        )
        self.select = nn.Conv2d(width, 2 * channels, 1, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        return selective_kernel(x, self.branches, self.reduce, self.select)


def position_attention(x: Tensor, query: Layer, key: Layer, value: Layer) -> Tensor:
    """What DANet's position attention adds up (Fu et al., 2019, Eqs. 1 and 2), without γ and x.

    `query` and `key` take (N, C, H, W) to (N, D, H, W), `value` to (N, C, H, W).
    Shapes: x (N, C, H, W) to (N, C, H, W).
    """
    q, k, v = (layer(x).flatten(2).mT.contiguous() for layer in (query, key, value))
    y = F.scaled_dot_product_attention(q, k, v, scale=1.0)  # (N, H·W, C)
    return y.mT.reshape(x.shape)


class PositionAttention(nn.Module):
    """The position half of Dual Attention: x + γ y, with γ = 0 at the start.

    Shapes: x (N, C, H, W) to (N, C, H, W).
    """

    def __init__(self, channels: int, reduction: int = 8) -> None:
        super().__init__()
        width = max(1, channels // reduction)
        self.query = nn.Conv2d(channels, width, 1)
        self.key = nn.Conv2d(channels, width, 1)
        self.value = nn.Conv2d(channels, channels, 1)
        self.gamma = nn.Parameter(torch.zeros(1))

    def forward(self, x: Tensor) -> Tensor:
        return x + self.gamma * position_attention(x, self.query, self.key, self.value)


def channel_self_attention(x: Tensor) -> Tensor:
    """What DANet's channel attention adds up (Fu et al., 2019, Eqs. 3 and 4), without γ and x.

    As in the authors' code, the weights are softmax(max - energy).
    Shapes: x (N, C, H, W) to (N, C, H, W).
    """
    a = x.flatten(2)
    energy = a @ a.mT  # (N, C, C)
    weights = torch.softmax(energy.amax(dim=2, keepdim=True) - energy, dim=2)
    return (weights @ a).reshape(x.shape)


class ChannelSelfAttention(nn.Module):
    """The channel half of Dual Attention: x + γ y, with γ = 0 at the start, its only weight.

    Shapes: x (N, C, H, W) to (N, C, H, W).
    """

    def __init__(self) -> None:
        super().__init__()
        self.gamma = nn.Parameter(torch.zeros(1))

    def forward(self, x: Tensor) -> Tensor:
        return x + self.gamma * channel_self_attention(x)


class DualAttention(nn.Module):
    """Both halves side by side, summed. DANet has convolutions before, between and after.

    Shapes: x (N, C, H, W) to (N, C, H, W).
    """

    def __init__(self, channels: int, reduction: int = 8) -> None:
        super().__init__()
        self.position = PositionAttention(channels, reduction)
        self.channel = ChannelSelfAttention()

    def forward(self, x: Tensor) -> Tensor:
        return self.position(x) + self.channel(x)


def attention_gates(x: Tensor, g: Tensor, theta: Layer, phi: Layer, psi: Layer) -> Tensor:
    """The gates α of an attention gate (Oktay et al., 2018, Eqs. 1 and 2).

    `theta` takes x to (N, D, Hg, Wg), `phi` takes g to (N, D, Hg, Wg), `psi` takes (N, D, Hg, Wg)
    to (N, 1, Hg, Wg).
    Shapes: x (N, C, H, W) and gating signal g (N, G, Hg, Wg) to gates (N, 1, H, W).
    """
    gates = torch.sigmoid(psi(torch.relu(theta(x) + phi(g))))
    return F.interpolate(gates, size=x.shape[2:], mode="bilinear", align_corners=False)


class AttentionGate(nn.Module):
    """Lets pass what the gating signal, from a coarser level with half as many rows, asks for.

    Shapes: x (N, channels, H, W), g (N, gating_channels, H // 2, W // 2) to (N, channels, H, W).
    """

    def __init__(self, channels: int, gating_channels: int) -> None:
        super().__init__()
        inner = max(1, channels // 2)
        self.theta = nn.Conv2d(channels, inner, 2, stride=2, bias=False)
        self.phi = nn.Conv2d(gating_channels, inner, 1)
        self.psi = nn.Conv2d(inner, 1, 1)
        self.output = nn.Sequential(nn.Conv2d(channels, channels, 1), nn.BatchNorm2d(channels))

    def gates(self, x: Tensor, g: Tensor) -> Tensor:
        return attention_gates(x, g, self.theta, self.phi, self.psi)  # (N, 1, H, W)

    def forward(self, x: Tensor, g: Tensor) -> Tensor:
        return self.output(self.gates(x, g) * x)


class SelfGate(nn.Module):
    """The same with x as its own gating signal, as a post has it: g is not looked at.

    Shapes: x (N, channels, H, W) to (N, channels, H, W).
    """

    def __init__(self, channels: int, gating_channels: int) -> None:
        super().__init__()
        inner = max(1, channels // 2)
        self.theta = nn.Conv2d(channels, inner, 1)
        self.phi = nn.Conv2d(channels, inner, 1)
        self.psi = nn.Conv2d(inner, 1, 1)

    def gates(self, x: Tensor, g: Tensor) -> Tensor:
        return attention_gates(x, x, self.theta, self.phi, self.psi)

    def forward(self, x: Tensor, g: Tensor) -> Tensor:
        return self.gates(x, g) * x


# True: holds in every trial, with random maps and weights. False: does not.
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": True,
    "pooled factor: every factor lies between 0 and 1": False,
    "coordinate gates: shuffling all positions leaves the gates as they are": False,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": True,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": True,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": True,
    "selective kernel: doubling the values of both branches leaves the weights as they are": False,
    "position attention: shuffling the positions of x shuffles the result in the same way": True,
    "channel self-attention: each channel gives the most weight to itself": False,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": True,
    "dual attention: with γ = 0, the first gradients reach the query layer": False,
    "attention gate: changing g at one position changes gates at several positions of x": True,
    "gate with g = x: changing x at one position changes gates at other positions": False,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": True,
}


class GatedUNet(nn.Module):
    """A small U-Net (Ronneberger et al., 2015) with a place for a gate on each of its two skips.

    `gate` makes a module for (channels, gating_channels) that is called with a skip's map and
    with the coarser map it is about to meet.
    Shapes: x (N, 3, H, W), H and W divisible by 4, to logits (N, classes, H, W).
    """

    def __init__(
        self,
        gate: Callable[[int, int], nn.Module] | None = None,
        classes: int = 4,
        width: int = 8,
    ) -> None:
        super().__init__()

        def block(in_channels: int, channels: int) -> nn.Module:
            conv = nn.Conv2d(in_channels, channels, 3, padding=1, bias=False)
            return nn.Sequential(conv, nn.BatchNorm2d(channels), nn.ReLU())

        self.down1 = block(3, width)
        self.down2 = block(width, 2 * width)
        self.bottom = nn.Sequential(block(2 * width, 4 * width), block(4 * width, 4 * width))
        self.gate2 = gate(2 * width, 4 * width) if gate else None
        self.up2 = block(4 * width + 2 * width, 2 * width)
        self.gate1 = gate(width, 2 * width) if gate else None
        self.up1 = block(2 * width + width, width)
        self.classify = nn.Conv2d(width, classes, 1)

    def encode(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        fine = self.down1(x)
        middle = self.down2(F.max_pool2d(fine, 2))
        return fine, middle, self.bottom(F.max_pool2d(middle, 2))

    def gating_signal(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """The finest skip's map, and the coarser one that gates it."""
        fine, middle, coarse = self.encode(x)
        return fine, self._joined(coarse, middle, self.gate2, self.up2)

    def forward(self, x: Tensor) -> Tensor:
        fine, middle = self.gating_signal(x)
        return self.classify(self._joined(middle, fine, self.gate1, self.up1))

    def _joined(self, coarse: Tensor, skip: Tensor, gate: nn.Module | None, up: nn.Module) -> Tensor:
        passed = gate(skip, coarse) if gate else skip
        return up(torch.cat([F.interpolate(coarse, scale_factor=2), passed], dim=1))


def train_to_segment(network: nn.Module, train: ShapesSet, seed: int, steps: int = 250) -> nn.Module:
    """Train a network to label shapes; `seed` sets the order of the pictures.

    Returns the network, in evaluation mode.
    """
    class_weights = torch.tensor([0.3, 1.0, 1.0, 1.0])  # the background is everywhere
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(network.parameters(), lr=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 0.02, total_steps=steps)
    for _ in range(steps):
        batch = torch.randint(len(train), (16,), generator=generator)
        loss = F.cross_entropy(network(train.images[batch]), train.masks[batch], class_weights)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    return network.eval()
