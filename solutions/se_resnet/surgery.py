"""Put attention into a network that is trained already, without changing what it computes at first

The idea of a gain that starts at zero: ReZero, Bachlechner et al., UAI 2021, arXiv 2003.04887; the same device keeps a
non-local block an identity when it is put into a trained network (Wang et al., CVPR 2018, Section 3.3).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from solutions.se_resnet.se_resnet import Attention


class FromIdentity(nn.Module):
    """y = x + γ (A(x) − x) with a learned number γ that starts at 0: the identity at first, the module A at γ = 1.

    Shapes: x (N, C, H, W) to (N, C, H, W), as the module A.
    """

    def __init__(self, module: nn.Module) -> None:
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x: Tensor) -> Tensor:
        return torch.lerp(x, self.module(x), self.gamma)


class ResNetWithAttention(nn.Module):
    """torchvision's ResNet with attention after its stem and after its last stage, the same function at the start.

    `resnet` is used as it is, trained or not, and shares its weights with this network.
    Shapes: x (N, 3, H, W) to scores (N, classes), as `resnet`.
    """

    def __init__(self, resnet: nn.Module, attention: Attention) -> None:
        super().__init__()
        self.resnet = resnet
        stem_channels, last_channels = resnet.bn1.num_features, resnet.fc.in_features
        self.after_stem = FromIdentity(attention(stem_channels))
        self.after_stages = FromIdentity(attention(last_channels))

    def forward(self, x: Tensor) -> Tensor:
        net = self.resnet
        x = self.after_stem(net.maxpool(net.relu(net.bn1(net.conv1(x)))))
        x = self.after_stages(net.layer4(net.layer3(net.layer2(net.layer1(x)))))
        return net.fc(net.avgpool(x).flatten(1))
