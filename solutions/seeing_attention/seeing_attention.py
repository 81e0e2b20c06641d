"""Seeing what attention does

Zhou et al., CVPR 2016, arXiv 1512.04150 (class activation maps); Selvaraju et al., ICCV 2017, arXiv 1610.02391
(Grad-CAM); Adebayo et al., NeurIPS 2018, arXiv 1810.03292 (what such maps do not show).
"""

from __future__ import annotations

from collections import OrderedDict

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torchvision.models.resnet import BasicBlock
from torchvision.ops import SqueezeExcitation


def se_stage(in_channels: int, channels: int) -> nn.Sequential:
    """Three residual blocks with SE; where they are wider than their input, half its size.

    SE stands between the last normalisation of a block and its addition.
    """
    stage = nn.Sequential()
    for _ in range(3):
        stride, shortcut = 1, None
        if in_channels != channels:
            stride = 2
            projection = nn.Conv2d(in_channels, channels, 1, stride, bias=False)
            shortcut = nn.Sequential(projection, nn.BatchNorm2d(channels))
        block = BasicBlock(in_channels, channels, stride, shortcut)
        se = SqueezeExcitation(channels, max(1, channels // 16))
        block.bn2 = nn.Sequential(block.bn2, se)
        stage.append(block)
        in_channels = channels
    return stage


def se_resnet20(classes: int = 10) -> nn.Sequential:
    """SE-ResNet-20 for images of about 32×32.

    Shapes: normalised images (N, 3, H, W) to scores (N, classes).
    """
    stem = nn.Sequential(nn.Conv2d(3, 16, 3, padding=1, bias=False), nn.BatchNorm2d(16), nn.ReLU())
    parts = OrderedDict(
        stem=stem,  # (N, 16, H, W)
        stage1=se_stage(16, 16),  # (N, 16, H, W)
        stage2=se_stage(16, 32),  # (N, 32, H/2, W/2)
        stage3=se_stage(32, 64),  # (N, 64, H/4, W/4)
        pool=nn.AdaptiveAvgPool2d(1),
        flatten=nn.Flatten(),
        classifier=nn.Linear(64, classes),
    )
    return nn.Sequential(parts)


def record_output(network: nn.Module, layer: nn.Module, images: Tensor) -> Tensor:
    """What `layer`, a part of `network`, puts out while the network is given `images`.

    The result is a copy of the layer's output as it is when the layer is done, whatever
    later layers write into it. The network is left as it was: no hook of yours stays.
    Shapes: images (N, …) to the shape of the layer's output.
    """
    kept = []
    handle = layer.register_forward_hook(
        lambda module, given, output: kept.append(output.detach().clone())
    )
    try:
        with torch.no_grad():
            network(images)
    finally:
        handle.remove()
    return kept[0]


def class_means(gates: Tensor, labels: Tensor, classes: int) -> Tensor:
    """The mean gate of each class and channel; nan for a class without images.

    Shapes: gates (N, C) and labels (N,), whole numbers below `classes`, to (classes, C).
    """
    return torch.stack([gates[labels == k].mean(0) for k in range(classes)])


def explained_share(gates: Tensor, labels: Tensor) -> float:
    """How much of the variation of the gates the class explains, from 0 to 1.

    The sum over images and channels of (mean of the image's class − mean of all)²,
    divided by the sum of (gate − mean of all)².
    Shapes: gates (N, C) and labels (N,) to one number. The gates are not all equal.
    """
    overall = gates.mean(0)
    own_class = class_means(gates, labels, int(labels.max()) + 1)[labels]  # (N, C)
    between = (own_class - overall).square().sum()
    return float(between / (gates - overall).square().sum())


def class_activation_map(features: Tensor, weight: Tensor, classes: Tensor) -> Tensor:
    """Zhou et al. (2016), Eq. 2: M_k(i, j) = Σ_c w_kc f_c(i, j), with k the class of the image.

    Shapes: features (N, C, H, W), weight of the classifier (K, C) and classes (N,) to
    maps (N, H, W).
    """
    return torch.einsum("nchw,nc->nhw", features, weight[classes])


def grad_cam(
    network: nn.Module, layer: nn.Module, images: Tensor, classes: Tensor
) -> Tensor:
    """Selvaraju et al. (2017), Eqs. 1 and 2: ReLU(Σ_c α_c A_c), α_c the mean gradient of channel c.

    A is the output of `layer`, and the gradient is that of each image's score for its class.
    The network is left as it was: no hook of yours, and nothing new in its parameters' grad.
    Shapes: images (N, …) and classes (N,) to maps (N, H, W), for A of shape (N, C, H, W).
    """
    kept = []
    handle = layer.register_forward_hook(lambda module, given, output: kept.append(output))
    try:
        scores = network(images)
    finally:
        handle.remove()
    chosen = scores.gather(1, classes[:, None])  # of eval mode: no image sees another
    (gradient,) = torch.autograd.grad(chosen.sum(), kept)
    alpha = gradient.mean((2, 3))
    return F.relu(torch.einsum("nchw,nc->nhw", kept[0].detach(), alpha))


def forced_scores(
    network: nn.Module, layers: list[nn.Module], values: list[Tensor], images: Tensor
) -> Tensor:
    """The network's scores when each of `layers` puts out its value in place of its own output.

    A value has the shape of its layer's output, or one that broadcasts to it; the next layer
    gets the full shape. The network is left as it was: no hook of yours stays.
    Shapes: images (N, …) to scores (N, K).
    """
    handles = [
        # `value=value` keeps this round's value; a hook looks up other names when it runs
        layer.register_forward_hook(lambda module, given, output, value=value: value.expand_as(output))
        for layer, value in zip(layers, values, strict=True)
    ]
    try:
        with torch.no_grad():
            return network(images)
    finally:
        for handle in handles:
            handle.remove()


# For each way from the map A, 16 positions a channel, to the scores: the number f with
# ReLU(CAM) = f · Grad-CAM for all maps and weights, or 0 where there is no such number.
map_factors = {
    "mean over positions, linear layer": 16,
    "sum over positions, linear layer": 1,
    "maximum over positions, linear layer": 16,
    "mean over the four 2×2 means, linear layer": 16,
    "ReLU, mean over positions, linear layer": 0,
    "mean over positions, tanh, linear layer": 0,
    "mean over positions, linear layer with twice the bias": 16,
    "mean over positions, linear layer, scores divided by 2": 32,
    "mean over positions, linear layer, softmax": 0,
}
