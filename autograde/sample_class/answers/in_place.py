"""Works, but writes into its input: the marks for clean behaviour are lost, those for the formula are not."""

# ruff: noqa: F821 (earlier exercises of the notebook)

from torch import Tensor, nn

# %% se-block


class SEBlock(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x: Tensor) -> Tensor:
        gates = self.excitation(squeeze(x))
        x *= gates.detach()[:, :, None, None]
        return x
