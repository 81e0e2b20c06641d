# %% right: two linear layers
class Excitation(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        hidden = max(1, channels // reduction)
        self.fc1 = nn.Linear(channels, hidden)
        self.fc2 = nn.Linear(hidden, channels)

    def forward(self, z: Tensor) -> Tensor:
        return torch.sigmoid(self.fc2(F.relu(self.fc1(z))))

# %% right: sequential without biases
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = channels // reduction or 1
        self.net = nn.Sequential(
            nn.Linear(channels, h, bias=False), nn.ReLU(inplace=True), nn.Linear(h, channels, bias=False), nn.Sigmoid()
        )

    def forward(self, z):
        return self.net(z)

# %% right: is itself a sequential
class Excitation(nn.Sequential):
    def __init__(self, channels, reduction=16):
        hidden = max(channels // reduction, 1)
        super().__init__(nn.Linear(channels, hidden), nn.ReLU(), nn.Linear(hidden, channels), nn.Sigmoid())

# %% right: 1×1 convolutions
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        squeezed = max(1, channels // reduction)
        self.conv_reduce = nn.Conv2d(channels, squeezed, kernel_size=1)
        self.conv_expand = nn.Conv2d(squeezed, channels, kernel_size=1)

    def forward(self, z):
        s = z[:, :, None, None]
        s = self.conv_reduce(s).relu()
        return self.conv_expand(s).sigmoid().flatten(1)

# %% right: Conv1d, bias in the second layer only
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.a = nn.Conv1d(channels, max(1, channels // reduction), 1, bias=False)
        self.b = nn.Conv1d(max(1, channels // reduction), channels, 1)

    def forward(self, z):
        return torch.sigmoid(self.b(torch.relu(self.a(z.unsqueeze(-1))))).squeeze(-1)

# %% right: bare parameters, the paper's orientation
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.W1 = nn.Parameter(torch.randn(h, channels) / channels**0.5)
        self.W2 = nn.Parameter(torch.randn(channels, h) / h**0.5)

    def forward(self, z):
        return torch.sigmoid(torch.relu(z @ self.W1.T) @ self.W2.T)

# %% right: bare parameters, the other orientation, with biases
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, int(channels / reduction))
        self.w1 = nn.Parameter(torch.empty(channels, h))
        self.b1 = nn.Parameter(torch.zeros(1, h))
        self.w2 = nn.Parameter(torch.empty(h, channels))
        self.b2 = nn.Parameter(torch.zeros(1, channels))
        nn.init.kaiming_normal_(self.w1)
        nn.init.xavier_uniform_(self.w2)

    def forward(self, z):
        hidden = torch.clamp(z.matmul(self.w1) + self.b1, min=0)
        return 1 / (1 + torch.exp(-(hidden.matmul(self.w2) + self.b2)))

# %% right: einsum
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.down = nn.Parameter(torch.rand(channels, h) - 0.5)
        self.up = nn.Parameter(torch.rand(h, channels) - 0.5)

    def forward(self, z):
        hidden = torch.einsum("nc,ch->nh", z, self.down).clamp_min(0)
        return torch.einsum("nh,hc->nc", hidden, self.up).sigmoid()

# %% right: functional linear, bias of the first layer only
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.weights = nn.ParameterList([torch.randn(h, channels) * 0.1, torch.randn(channels, h) * 0.1])
        self.bias = nn.Parameter(torch.zeros(h))

    def forward(self, z):
        return F.sigmoid(F.linear(F.relu(F.linear(z, self.weights[0], self.bias)), self.weights[1]))

# %% right: lazy layers
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.reduce = nn.LazyLinear(max(1, channels // reduction))
        self.expand = nn.LazyLinear(channels)

    def forward(self, z):
        return self.expand(self.reduce(z).relu()).sigmoid()

# %% right: registered in the other order, zero-initialised last layer
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.expand = nn.Linear(h, channels)
        self.reduce = nn.Linear(channels, h)
        nn.init.zeros_(self.expand.weight)
        nn.init.zeros_(self.expand.bias)

    def forward(self, z):
        return self.expand(self.reduce(z).relu()).sigmoid()

# %% right: a dictionary of modules, activations among them
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.layers = nn.ModuleDict(
            {"in": nn.Linear(channels, h), "act": nn.ReLU(), "out": nn.Linear(h, channels), "gate": nn.Sigmoid()}
        )

    def forward(self, z):
        for layer in self.layers.values():
            z = layer(z)
        return z

# %% right: a list of modules and helper methods
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16, **kwargs):
        super().__init__()
        self.layers = nn.ModuleList(self._layers(channels, self.width(channels, reduction)))

    @staticmethod
    def width(channels, reduction):
        return max(1, channels // reduction)

    def _layers(self, c, h):
        yield nn.Linear(c, h)
        yield nn.Linear(h, c)

    def forward(self, z, **kwargs):
        first, second = self.layers
        return torch.sigmoid(second(first(z).clamp(min=0)))

# %% right: torchvision's block on a map of one position
class Excitation(torchvision.ops.SqueezeExcitation):
    def __init__(self, channels, reduction=16):
        super().__init__(channels, max(1, channels // reduction))

    def forward(self, z):
        return self._scale(z[:, :, None, None])[:, :, 0, 0]

# %% right: torchvision's MLP
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.mlp = torchvision.ops.MLP(channels, [max(1, channels // reduction), channels])

    def forward(self, z):
        return self.mlp(z).sigmoid()

# %% right: kaiming initialisation and hints to nobody
class Excitation(nn.Module):
    """A gate."""

    def __init__(self, channels, reduction=16):
        super().__init__()
        self.channels, self.reduction = channels, reduction
        self.hidden = channels // reduction if channels >= reduction else 1
        self.fc1 = nn.Linear(self.channels, self.hidden, bias=False)
        self.fc2 = nn.Linear(self.hidden, self.channels)
        for layer in (self.fc1, self.fc2):
            nn.init.kaiming_uniform_(layer.weight, nonlinearity="relu")
        nn.init.constant_(self.fc2.bias, 2.0)

    def extra_repr(self):
        return f"{self.channels}, r={self.reduction}"

    def forward(self, z):
        hidden = self.fc1(z)
        hidden = hidden * (hidden > 0)
        return self.fc2(hidden).sigmoid()

# %% right: prints, warns and logs in forward
import logging
import sys
import warnings

class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        print("z", z.shape)
        warnings.warn("a warning", stacklevel=2)
        logging.warning("a log line")
        print("text", file=sys.stderr)
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% right: float64 by default, gradients off, from an earlier cell
torch.set_default_dtype(torch.float64)
torch.set_grad_enabled(False)

class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% right: asks for float32 explicitly
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.w1 = nn.Parameter(torch.randn(channels, h, dtype=torch.float32))
        self.w2 = nn.Parameter(torch.randn(h, channels, dtype=torch.float32))

    def forward(self, z):
        zeros = torch.zeros(z.shape[0], self.w1.shape[1])
        return torch.sigmoid(torch.maximum(z.float() @ self.w1, zeros) @ self.w2)

# %% right: a loop over the batch
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.register_parameter("first", nn.Parameter(torch.randn(h, channels)))
        self.register_parameter("second", nn.Parameter(torch.randn(channels, h)))

    def forward(self, z):
        return torch.stack([torch.sigmoid(self.second @ torch.relu(self.first @ row)) for row in z])

# %% right: a factory that returns a sequential
def Excitation(channels, reduction=16):
    hidden = max(1, channels // reduction)
    return nn.Sequential(nn.Linear(channels, hidden), nn.ReLU(), nn.Linear(hidden, channels), nn.Sigmoid())

# %% right: sigmoid through tanh, relu through where
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.down = nn.Linear(channels, max(1, channels // reduction), bias=False)
        self.up = nn.Linear(max(1, channels // reduction), channels, bias=True)

    def forward(self, z):
        a = self.down(z)
        a = torch.where(a > 0, a, torch.zeros_like(a))
        return 0.5 * (1 + torch.tanh(self.up(a) / 2))

# %% right: in-place activations on its own tensors
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.down = nn.Linear(channels, max(1, channels // reduction))
        self.up = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        return self.up(self.down(z).relu_()).sigmoid_()

# %% right: column vectors and a batched product
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.p = nn.ParameterDict({"a": torch.randn(1, h, channels), "b": torch.randn(1, channels, h)})

    def forward(self, z):
        column = z.unsqueeze(2)
        hidden = F.relu(torch.matmul(self.p["a"], column))
        return torch.sigmoid(torch.matmul(self.p["b"], hidden)).view_as(z)

# %% right: weights on whatever device the machine has, chosen on the CPU
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16, device=None):
        super().__init__()
        hidden, _ = divmod(channels, reduction)
        hidden = hidden if hidden > 0 else 1
        self.fc = nn.ModuleList([nn.Linear(channels, hidden, device=device), nn.Linear(hidden, channels, device=device)])
        self.relu, self.sigmoid = nn.ReLU(), nn.Sigmoid()

    def forward(self, z):
        out = self.fc[0](z)
        out = self.relu(out)
        out = self.fc[1](out)
        return self.sigmoid(out)

# %% right: a dataclass
import dataclasses

@dataclasses.dataclass(eq=False)
class Excitation(nn.Module):
    channels: int
    reduction: int = 16

    def __post_init__(self):
        super().__init__()
        h = max(1, self.channels // self.reduction)
        self.down, self.up = nn.Linear(self.channels, h), nn.Linear(h, self.channels)

    def forward(self, z):
        return self.up(self.down(z).relu()).sigmoid()

# %% right: sigmoid as a quotient of exponentials
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.down, self.up = nn.Linear(channels, h), nn.Linear(h, channels)

    def forward(self, z):
        a = self.up(self.down(z).relu())
        return a.exp() / (1 + a.exp())

# %% right: Conv1d along a batch that is the length
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.net = nn.Sequential(nn.Conv1d(channels, h, 1), nn.ReLU(), nn.Conv1d(h, channels, 1), nn.Sigmoid())

    def forward(self, z):
        return self.net(z.T.unsqueeze(0)).squeeze(0).T

# %% right: biases shaped for convolutions
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.w1, self.b1 = nn.Parameter(torch.randn(h, channels, 1)), nn.Parameter(torch.zeros(h, 1))
        self.w2, self.b2 = nn.Parameter(torch.randn(channels, h, 1)), nn.Parameter(torch.zeros(channels, 1))

    def forward(self, z):
        hidden = F.relu(F.conv1d(z[:, :, None], self.w1) + self.b1)
        return F.sigmoid(F.conv1d(hidden, self.w2) + self.b2).flatten(1)

# %% right: recomputes its hidden units to save memory
from torch.utils.checkpoint import checkpoint

class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.down, self.up = nn.Linear(channels, h), nn.Linear(h, channels)

    def forward(self, z):
        hidden = checkpoint(lambda z: self.down(z).relu(), z, use_reentrant=False)
        return self.up(hidden).sigmoid()

# %% right: hidden units and gates one by one
class Excitation(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        h = max(1, channels // reduction)
        self.down = nn.ModuleList([nn.Linear(channels, 1) for _ in range(h)])
        self.up = nn.ModuleList([nn.Linear(h, 1) for _ in range(channels)])

    def forward(self, z: Tensor) -> Tensor:
        hidden = torch.cat([unit(z).relu() for unit in self.down], dim=1)
        return torch.cat([unit(hidden) for unit in self.up], dim=1).sigmoid()

# %% right: both matrices in one parameter
class Excitation(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        h = max(1, channels // reduction)
        self.w = nn.Parameter(torch.randn(2, h, channels) * 0.1)

    def forward(self, z: Tensor) -> Tensor:
        return torch.sigmoid(F.relu(z @ self.w[0].T) @ self.w[1])

# %% right: keeps a history of its steps
class Excitation(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        h = max(1, channels // reduction)
        self.fc1 = nn.Linear(channels, h)
        self.fc2 = nn.Linear(h, channels)
        self.history = []

    def forward(self, z: Tensor) -> Tensor:
        hidden = F.relu(self.fc1(z))
        gates = torch.sigmoid(self.fc2(hidden))
        self.history.append((z, hidden, gates))
        return gates

# %% right: the ReLU in a hook
class Excitation(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        h = max(1, channels // reduction)
        self.fc1 = nn.Linear(channels, h)
        self.fc2 = nn.Linear(h, channels)
        self.fc1.register_forward_hook(lambda m, i, o: o.relu())

    def forward(self, z: Tensor) -> Tensor:
        return torch.sigmoid(self.fc2(self.fc1(z)))

# %% right: the sigmoid as a softmax of two logits
class Excitation(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        h = max(1, channels // reduction)
        self.fc1 = nn.Linear(channels, h)
        self.fc2 = nn.Linear(h, channels)

    def forward(self, z: Tensor) -> Tensor:
        a = self.fc2(F.relu(self.fc1(z)))
        return torch.softmax(torch.stack([a, torch.zeros_like(a)]), dim=0)[0]

# %% right: Conv1d with a kernel over all channels
class Excitation(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        mid = max(1, channels // reduction)
        self.c1 = nn.Conv1d(1, mid, channels)
        self.c2 = nn.Conv1d(1, channels, mid)

    def forward(self, z: Tensor) -> Tensor:
        y = F.relu(self.c1(z[:, None, :]))      # N, mid, 1
        y = self.c2(y.transpose(1, 2))          # N, channels, 1
        return torch.sigmoid(y[..., 0])

# %% right: a dictionary of parameters
class Excitation(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        hid = max(channels // reduction, 1)
        self.p = nn.ParameterDict({"w1": nn.Parameter(torch.randn(hid, channels)), "w2": nn.Parameter(torch.randn(channels, hid))})

    def forward(self, z: Tensor) -> Tensor:
        return torch.sigmoid(torch.relu(z @ self.p["w1"].T) @ self.p["w2"].T)

# %% right: a scripted sequential inside
class Excitation(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        h = max(1, channels // reduction)
        self.net = torch.jit.script(nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels), nn.Sigmoid()))

    def forward(self, z: Tensor) -> Tensor:
        return self.net(z)

# %% right: biases that start below zero
class Excitation(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        h = max(1, channels // reduction)
        self.fc1 = nn.Linear(channels, h)
        self.fc2 = nn.Linear(h, channels)
        nn.init.constant_(self.fc1.bias, -1.0)

    def forward(self, z: Tensor) -> Tensor:
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% right: gates that start open
class Excitation(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        h = max(1, channels // reduction)
        self.fc1 = nn.Linear(channels, h)
        self.fc2 = nn.Linear(h, channels)
        nn.init.zeros_(self.fc2.weight)
        nn.init.constant_(self.fc2.bias, 4.0)

    def forward(self, z: Tensor) -> Tensor:
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% right: weights that start tiny
class Excitation(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        h = max(1, channels // reduction)
        self.fc1 = nn.Linear(channels, h)
        self.fc2 = nn.Linear(h, channels)
        for p in self.parameters():
            nn.init.normal_(p, std=1e-4)

    def forward(self, z: Tensor) -> Tensor:
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: sigmoid forgotten
# check: excitation_follows_its_formula
# says: the sigmoid at the end is missing
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        return self.fc2(torch.relu(self.fc1(z)))

# %% wrong: softmax over channels
# check: excitation_follows_its_formula
# says: softmax over channels
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        return torch.softmax(self.fc2(torch.relu(self.fc1(z))), dim=1)

# %% wrong: softmax over the batch
# check: excitation_gives_gates
# says: axis 0 is the batch
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        return torch.softmax(self.fc2(torch.relu(self.fc1(z))), dim=0)

# %% wrong: ends in ReLU
# check: excitation_follows_its_formula
# says: this ends in a ReLU
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        return torch.relu(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: ReLU before the sigmoid
# check: excitation_follows_its_formula
# says: keeps every gate at 0.5
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        return torch.sigmoid(torch.relu(self.fc2(torch.relu(self.fc1(z)))))

# %% wrong: the activations have changed places
# check: excitation_follows_its_formula
# says: changed places
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        return torch.relu(self.fc2(torch.sigmoid(self.fc1(z))))

# %% wrong: tanh for the gate
# check: excitation_gives_gates
# says: every value between 0 and 1
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        return torch.tanh(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: hard sigmoid
# check: excitation_follows_its_formula
# says: hard sigmoid
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        return F.hardsigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: two sigmoids
# check: excitation_follows_its_formula
# says: the sigmoid is applied twice
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.net = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels), nn.Sigmoid())

    def forward(self, z):
        return torch.sigmoid(self.net(z))

# %% wrong: upside down
# check: excitation_follows_its_formula
# says: upside down
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        return 1 - torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: twice the sigmoid
# check: excitation_gives_gates
# says: between 0 and 1
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        return 2 * torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: gates times the descriptor
# check: excitation_gives_gates
# says: between 0 and 1
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        return z * torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: a sigmoid on the descriptor first
# check: excitation_follows_its_formula
# says: wrong values
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(torch.sigmoid(z)))))

# %% wrong: a ReLU on the descriptor first
# check: excitation_follows_its_formula
# says: a ReLU stands before the first layer
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(torch.relu(z)))))

# %% wrong: ReLU missing
# check: excitation_follows_its_formula
# says: the ReLU between the layers is missing
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.net = nn.Sequential(nn.Linear(channels, h), nn.Linear(h, channels), nn.Sigmoid())

    def forward(self, z):
        return self.net(z)

# %% wrong: LeakyReLU
# check: excitation_follows_its_formula
# says: leaky
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.net = nn.Sequential(nn.Linear(channels, h), nn.LeakyReLU(), nn.Linear(h, channels), nn.Sigmoid())

    def forward(self, z):
        return self.net(z)

# %% wrong: GELU
# check: excitation_follows_its_formula
# says: GELU
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.net = nn.Sequential(nn.Linear(channels, h), nn.GELU(), nn.Linear(h, channels), nn.Sigmoid())

    def forward(self, z):
        return self.net(z)

# %% wrong: SiLU
# check: excitation_follows_its_formula
# says: SiLU
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.net = nn.Sequential(nn.Linear(channels, h), nn.SiLU(), nn.Linear(h, channels), nn.Sigmoid())

    def forward(self, z):
        return self.net(z)

# %% wrong: ReLU6
# check: excitation_follows_its_formula
# says: ReLU6
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.net = nn.Sequential(nn.Linear(channels, h), nn.ReLU6(), nn.Linear(h, channels), nn.Sigmoid())

    def forward(self, z):
        return self.net(z)

# %% wrong: PReLU, one more thing to learn
# check: excitation_follows_its_formula
# says: another layer takes part
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.net = nn.Sequential(nn.Linear(channels, h), nn.PReLU(), nn.Linear(h, channels), nn.Sigmoid())

    def forward(self, z):
        return self.net(z)

# %% wrong: sigmoid between the layers
# check: excitation_follows_its_formula
# says: the activation between the layers is a sigmoid
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.net = nn.Sequential(nn.Linear(channels, h), nn.Sigmoid(), nn.Linear(h, channels), nn.Sigmoid())

    def forward(self, z):
        return self.net(z)

# %% wrong: no reduction
# check: excitation_has_the_right_width
# says: nothing is reduced
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, channels)
        self.fc2 = nn.Linear(channels, channels)

    def forward(self, z):
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: one layer only
# check: excitation_has_the_right_width
# says: only one weight matrix
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc = nn.Linear(channels, channels)

    def forward(self, z):
        return torch.sigmoid(torch.relu(self.fc(z)))

# %% wrong: width reaches 0
# check: excitation_has_the_right_width
# says: at least one unit
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, channels // reduction)
        self.fc2 = nn.Linear(channels // reduction, channels)

    def forward(self, z):
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: width reaches 0, no biases
# check: excitation_has_the_right_width
# says: at least one unit
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.w1 = nn.Parameter(torch.randn(channels, channels // reduction))
        self.w2 = nn.Parameter(torch.randn(channels // reduction, channels))

    def forward(self, z):
        return torch.sigmoid(torch.relu(z @ self.w1) @ self.w2)

# %% wrong: rounds up
# check: excitation_has_the_right_width
# says: rounded down: not up
import math

class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = math.ceil(channels / reduction)
        self.fc1 = nn.Linear(channels, h)
        self.fc2 = nn.Linear(h, channels)

    def forward(self, z):
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: rounds to the nearest number
# check: excitation_has_the_right_width
# says: hidden width 7
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, round(channels / reduction))
        self.fc1 = nn.Linear(channels, h)
        self.fc2 = nn.Linear(h, channels)

    def forward(self, z):
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: timm's multiple of 8
# check: excitation_has_the_right_width
# says: multiple of 8
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(8, int(channels / reduction + 4) // 8 * 8)
        self.fc1 = nn.Linear(channels, h)
        self.fc2 = nn.Linear(h, channels)

    def forward(self, z):
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: the reduction is taken for the width
# check: excitation_has_the_right_width
# says: how many times narrower
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, reduction)
        self.fc2 = nn.Linear(reduction, channels)

    def forward(self, z):
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: widens
# check: excitation_has_the_right_width
# says: narrower than C, not wider
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, channels * reduction)
        self.fc2 = nn.Linear(channels * reduction, channels)

    def forward(self, z):
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: the reduction is not used
# check: excitation_has_the_right_width
# says: not always 16
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // 16))
        self.fc2 = nn.Linear(max(1, channels // 16), channels)

    def forward(self, z):
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: another reduction by default
# check: excitation_has_the_right_width
# says: r = 16
class Excitation(nn.Module):
    def __init__(self, channels, reduction=8):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: no reduction by default
# check: excitation_has_the_right_width
# says: missing 1 required positional argument
class Excitation(nn.Module):
    def __init__(self, channels, reduction):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: a width that is not a whole number
# check: excitation_has_the_right_width
# says: stopped with an error
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, channels / reduction)
        self.fc2 = nn.Linear(channels / reduction, channels)

    def forward(self, z):
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: hard-coded channels
# check: excitation_has_the_right_width
# says: it stopped in `forward` at the line
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(32, 8)
        self.fc2 = nn.Linear(8, 32)

    def forward(self, z):
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: layers in a plain list
# check: excitation_follows_its_formula
# says: a plain list hides them
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.layers = [nn.Linear(channels, h), nn.Linear(h, channels)]

    def forward(self, z):
        return torch.sigmoid(self.layers[1](torch.relu(self.layers[0](z))))

# %% wrong: layers in a plain dictionary
# check: excitation_can_learn
# says: no parameters to learn
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.layers = {"down": nn.Linear(channels, h), "up": nn.Linear(h, channels)}

    def forward(self, z):
        return torch.sigmoid(self.layers["up"](torch.relu(self.layers["down"](z))))

# %% wrong: bare tensors that are not parameters
# check: excitation_follows_its_formula
# says: no weights are registered
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.w1 = torch.randn(channels, h, requires_grad=True)
        self.w2 = torch.randn(h, channels, requires_grad=True)

    def forward(self, z):
        return torch.sigmoid(torch.relu(z @ self.w1) @ self.w2)

# %% wrong: weights as buffers
# check: excitation_can_learn
# says: no parameters to learn
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.register_buffer("w1", torch.randn(channels, h))
        self.register_buffer("w2", torch.randn(h, channels))

    def forward(self, z):
        return torch.sigmoid(torch.relu(z @ self.w1) @ self.w2)

# %% wrong: weights that do not require gradients
# check: excitation_can_learn
# says: No gradient reaches the parameter
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.w1 = nn.Parameter(torch.randn(channels, h), requires_grad=False)
        self.w2 = nn.Parameter(torch.randn(h, channels))

    def forward(self, z):
        return torch.sigmoid(torch.relu(z @ self.w1) @ self.w2)

# %% wrong: layers made in forward
# check: excitation_can_learn
# says: create layers in __init__
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.channels, self.hidden = channels, max(1, channels // reduction)

    def forward(self, z):
        fc1 = nn.Linear(self.channels, self.hidden)
        fc2 = nn.Linear(self.hidden, self.channels)
        return torch.sigmoid(fc2(torch.relu(fc1(z))))

# %% wrong: layers made and registered in forward
# check: excitation_follows_its_formula
# says: wrong values
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.channels, self.hidden = channels, max(1, channels // reduction)

    def forward(self, z):
        self.fc1 = nn.Linear(self.channels, self.hidden)
        self.fc2 = nn.Linear(self.hidden, self.channels)
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: layers made in the first call
# check: excitation_can_learn
# says: an optimizer is made before the first call
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.net, self.channels, self.hidden = None, channels, max(1, channels // reduction)

    def forward(self, z):
        if self.net is None:
            c, h = self.channels, self.hidden
            self.net = nn.Sequential(nn.Linear(c, h), nn.ReLU(), nn.Linear(h, c), nn.Sigmoid())
        return self.net(z)

# %% wrong: detached between the layers
# check: excitation_can_learn
# says: No gradient reaches the parameter
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        hidden = torch.relu(self.fc1(z)).detach()
        return torch.sigmoid(self.fc2(hidden))

# %% wrong: detached descriptor
# check: excitation_can_learn
# says: cut the graph between z and the gate
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z.detach()))))

# %% wrong: torch.tensor of a tensor
# check: excitation_can_learn
# says: cut the graph
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        return torch.tensor(torch.sigmoid(self.fc2(torch.relu(self.fc1(z)))))

# %% wrong: no_grad in forward
# check: excitation_can_learn
# says: no_grad()
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    @torch.no_grad()
    def forward(self, z):
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: through NumPy
# check: excitation_follows_its_formula
# says: stopped with an error
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        hidden = torch.from_numpy(self.fc1(z).numpy().clip(0))
        return torch.sigmoid(self.fc2(hidden))

# %% wrong: the weights' data only
# check: excitation_can_learn
# says: .data
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        hidden = torch.relu(F.linear(z, self.fc1.weight.data, self.fc1.bias.data))
        return torch.sigmoid(self.fc2(hidden))

# %% wrong: dropout
# check: excitation_can_learn
# says: dropout
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.net = nn.Sequential(
            nn.Linear(channels, h), nn.ReLU(), nn.Dropout(0.1), nn.Linear(h, channels), nn.Sigmoid()
        )

    def forward(self, z):
        return self.net(z)

# %% wrong: batch normalisation between the layers
# check: excitation_follows_its_formula
# says: another layer takes part
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.net = nn.Sequential(
            nn.Linear(channels, h), nn.BatchNorm1d(h), nn.ReLU(), nn.Linear(h, channels), nn.Sigmoid()
        )

    def forward(self, z):
        return self.net(z)

# %% wrong: batch normalisation without weights
# check: excitation_gives_gates
# says: stopped with an error
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.net = nn.Sequential(
            nn.Linear(channels, h), nn.BatchNorm1d(h, affine=False), nn.ReLU(), nn.Linear(h, channels), nn.Sigmoid()
        )

    def forward(self, z):
        return self.net(z)

# %% wrong: layer normalisation of the descriptor
# check: excitation_follows_its_formula
# says: has wrong values
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        z = F.layer_norm(z, z.shape[1:])
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: only the first descriptor of the batch
# check: excitation_gives_gates
# says: has the wrong shape
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z[0]))))

# %% wrong: the batch's mean descriptor for all
# check: excitation_gives_gates
# says: depends on the other samples
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        z = z.mean(0, keepdim=True).expand_as(z)
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: squeeze() loses a batch of one
# check: excitation_gives_gates
# says: .squeeze() removes it
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Conv2d(channels, max(1, channels // reduction), 1)
        self.fc2 = nn.Conv2d(max(1, channels // reduction), channels, 1)

    def forward(self, z):
        z = z.view(*z.shape, 1, 1)
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z)))).squeeze()

# %% wrong: gates with two more axes
# check: excitation_gives_gates
# says: SEBlock adds the two axes
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))[:, :, None, None]

# %% wrong: expects a feature map
# check: excitation_gives_gates
# says: stopped with an error
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, x):
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(x.mean((2, 3))))))

# %% wrong: one gate for all channels
# check: excitation_gives_gates
# says: each channel has a gate of its own
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), 1)

    def forward(self, z):
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: stops at the hidden layer
# check: excitation_gives_gates
# says: has the wrong shape
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))

    def forward(self, z):
        return torch.sigmoid(self.fc1(z))

# %% wrong: the second layer is the first one transposed
# check: excitation_follows_its_formula
# says: only one weight matrix
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.w = nn.Parameter(torch.randn(max(1, channels // reduction), channels))

    def forward(self, z):
        return torch.sigmoid(torch.relu(z @ self.w.T) @ self.w)

# %% wrong: three layers
# check: excitation_follows_its_formula
# says: another layer takes part
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.net = nn.Sequential(
            nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, h), nn.ReLU(), nn.Linear(h, channels), nn.Sigmoid()
        )

    def forward(self, z):
        return self.net(z)

# %% wrong: a layer that is registered and not used
# check: excitation_can_learn
# says: a layer that is not used
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.fc1, self.fc2, self.spare = nn.Linear(channels, h), nn.Linear(h, channels), nn.Linear(channels, h)

    def forward(self, z):
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: a bias that is registered and not added
# check: excitation_can_learn
# says: No gradient reaches the parameter `bias`
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.fc1, self.fc2 = nn.Linear(channels, h, bias=False), nn.Linear(h, channels, bias=False)
        self.bias = nn.Parameter(torch.zeros(channels))

    def forward(self, z):
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: the first bias is added after the ReLU
# check: excitation_follows_its_formula
# says: has wrong values
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.fc1, self.fc2 = nn.Linear(channels, h, bias=False), nn.Linear(h, channels, bias=False)
        self.bias = nn.Parameter(torch.zeros(h))

    def forward(self, z):
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z)) + self.bias))

# %% wrong: eval() in forward
# check: excitation_can_learn
# says: changes its mode
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        self.eval()
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: gates only while training
# check: excitation_can_learn
# says: between training and evaluation mode
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        s = self.fc2(torch.relu(self.fc1(z)))
        return torch.sigmoid(s) if self.training else (s > 0).to(s.dtype)

# %% wrong: writes the gates into the descriptor
# check: excitation_can_learn
# says: changes the tensor it is given
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        hidden = torch.relu(self.fc1(z))
        z.copy_(torch.sigmoid(self.fc2(hidden)))
        return z

# %% wrong: gates rounded to two decimals
# check: excitation_follows_its_formula
# says: has wrong values
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z)))).round(decimals=2)

# %% wrong: half precision on the way
# check: excitation_follows_its_formula
# says: has wrong values
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))).half()).float()

# %% wrong: a temperature
# check: excitation_follows_its_formula
# says: has wrong values
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        return torch.sigmoid(1.01 * self.fc2(torch.relu(self.fc1(z))))

# %% wrong: a hard switch
# check: excitation_follows_its_formula
# says: a switch, 0 or 1
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        return (torch.sigmoid(self.fc2(torch.relu(self.fc1(z)))) > 0.5).float()

# %% wrong: gates divided by their sum
# check: excitation_follows_its_formula
# says: has wrong values
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        s = torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))
        return s / s.sum(1, keepdim=True)

# %% wrong: a residual path around the layers
# check: excitation_follows_its_formula
# says: has wrong values
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        return torch.sigmoid(z + self.fc2(torch.relu(self.fc1(z))))

# %% wrong: always open
# check: excitation_follows_its_formula
# says: has wrong values
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        return torch.sigmoid(0 * self.fc2(torch.relu(self.fc1(z))))

# %% wrong: super().__init__() forgotten
# check: excitation_gives_gates
# says: before Module.__init__() call
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: not a module
# check: excitation_gives_gates
# says: is not a class of modules
class Excitation:
    def __init__(self, channels, reduction=16):
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def __call__(self, z):
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: constructed already
# check: excitation_gives_gates
# says: which the checks construct themselves
Excitation = nn.Sequential(nn.Linear(32, 8), nn.ReLU(), nn.Linear(8, 32), nn.Sigmoid())

# %% wrong: forward is misspelt
# check: excitation_gives_gates
# says: missing the required "forward" function
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def foward(self, z):
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: forward is not written
# check: excitation_gives_gates
# says: is not written yet
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        raise NotImplementedError()

# %% wrong: returns nothing
# check: excitation_gives_gates
# says: is a `return` missing?
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        s = torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: returns the hidden units too
# check: excitation_gives_gates
# says: is not a tensor
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, z):
        hidden = torch.relu(self.fc1(z))
        return torch.sigmoid(self.fc2(hidden)), hidden

# %% wrong: the layer is an argument that is never passed
# check: excitation_gives_gates
# says: stopped with an error
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))

    def forward(self, z):
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: a dataclass that cannot be hashed
# check: excitation_follows_its_formula
# says: unhashable type
import dataclasses

@dataclasses.dataclass
class Excitation(nn.Module):
    channels: int
    reduction: int = 16

    def __post_init__(self):
        super().__init__()
        h = max(1, self.channels // self.reduction)
        self.down, self.up = nn.Linear(self.channels, h), nn.Linear(h, self.channels)

    def forward(self, z):
        return self.up(self.down(z).relu()).sigmoid()

# %% wrong: a learned temperature, 1 at the start
# check: excitation_follows_its_formula
# says: another layer takes part
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.down, self.up = nn.Linear(channels, h), nn.Linear(h, channels)
        self.temperature = nn.Parameter(torch.tensor(1.0))

    def forward(self, z):
        return torch.sigmoid(self.up(self.down(z).relu()) / self.temperature)

# %% wrong: inference mode
# check: excitation_can_learn
# says: No gradient reaches the parameter
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        h = max(1, channels // reduction)
        self.down, self.up = nn.Linear(channels, h), nn.Linear(h, channels)

    @torch.inference_mode()
    def forward(self, z):
        return self.up(self.down(z).relu()).sigmoid()

# %% wrong: all weights start at zero
# check: excitation_can_learn
# says: can never learn
class Excitation(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        hid = max(1, channels // reduction)
        self.W1 = nn.Parameter(torch.zeros(hid, channels))
        self.W2 = nn.Parameter(torch.zeros(channels, hid))

    def forward(self, z: Tensor) -> Tensor:
        return torch.sigmoid(torch.relu(z @ self.W1.T) @ self.W2.T)

# %% wrong: layers kept on the class, one set for all
# check: excitation_can_learn
# says: share their weights
class Excitation(nn.Module):
    layers = {}

    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        key = (channels, reduction)
        if key not in Excitation.layers:
            h = max(1, channels // reduction)
            Excitation.layers[key] = nn.Sequential(nn.Linear(channels, h), nn.ReLU(), nn.Linear(h, channels), nn.Sigmoid())
        self.net = Excitation.layers[key]

    def forward(self, z: Tensor) -> Tensor:
        return self.net(z)

# %% wrong: kernels of three positions
# check: excitation_has_the_right_width
# says: use kernel_size=1
class Excitation(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        h = max(1, channels // reduction)
        self.c1 = nn.Conv1d(channels, h, 3, padding=1)
        self.c2 = nn.Conv1d(h, channels, 3, padding=1)

    def forward(self, z: Tensor) -> Tensor:
        return torch.sigmoid(self.c2(F.relu(self.c1(z.unsqueeze(-1))))).squeeze(-1)

# %% wrong: a gated linear unit inside
# check: excitation_has_the_right_width
# says: joins all C channels to all h units
class Excitation(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        h = max(1, channels // reduction)
        self.a = nn.Linear(channels, 2 * h)
        self.fc2 = nn.Linear(h, channels)

    def forward(self, z: Tensor) -> Tensor:
        return torch.sigmoid(self.fc2(F.glu(self.a(z), dim=1)))

# %% wrong: learned gates that ignore the descriptor
# check: excitation_has_the_right_width
# says: no weight matrix is registered
class Excitation(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        self.gate = nn.Parameter(torch.randn(channels))

    def forward(self, z: Tensor) -> Tensor:
        return torch.sigmoid(self.gate).expand_as(z)

# %% wrong: the first gates for ever
# check: excitation_gives_gates
# says: keep nothing between calls
class Excitation(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        h = max(1, channels // reduction)
        self.fc1 = nn.Linear(channels, h)
        self.fc2 = nn.Linear(h, channels)
        self.cache = None

    def forward(self, z: Tensor) -> Tensor:
        if self.cache is None:
            self.cache = torch.sigmoid(self.fc2(F.relu(self.fc1(z))))
        return self.cache

# %% wrong: noise while training
# check: excitation_gives_gates
# says: Two calls with the same input differ
class Excitation(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        h = max(1, channels // reduction)
        self.fc1 = nn.Linear(channels, h)
        self.fc2 = nn.Linear(h, channels)

    def forward(self, z: Tensor) -> Tensor:
        a = self.fc2(F.relu(self.fc1(z)))
        if self.training:
            a = a + 0.01 * torch.randn_like(a)
        return torch.sigmoid(a)

# %% wrong: a running average in evaluation
# check: excitation_can_learn
# says: between training and evaluation mode
class Excitation(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        h = max(1, channels // reduction)
        self.fc1 = nn.Linear(channels, h)
        self.fc2 = nn.Linear(h, channels)
        self.register_buffer('avg', torch.zeros(channels))

    def forward(self, z: Tensor) -> Tensor:
        if self.training:
            self.avg = 0.9 * self.avg + 0.1 * z.mean(0).detach()
            return torch.sigmoid(self.fc2(F.relu(self.fc1(z))))
        return torch.sigmoid(self.fc2(F.relu(self.fc1(self.avg)))).expand_as(z)

# %% wrong: at least two hidden units
# check: excitation_has_the_right_width
# says: hidden width 1
class Excitation(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        h = max(2, channels // reduction)
        self.fc1 = nn.Linear(channels, h)
        self.fc2 = nn.Linear(h, channels)

    def forward(self, z: Tensor) -> Tensor:
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: no reduction where C < r
# check: excitation_has_the_right_width
# says: nothing is reduced
class Excitation(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        h = channels // reduction if channels >= reduction else channels
        self.fc1 = nn.Linear(channels, h)
        self.fc2 = nn.Linear(h, channels)

    def forward(self, z: Tensor) -> Tensor:
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: the first layer is frozen
# check: excitation_can_learn
# says: requires_grad=False
class Excitation(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        h = max(1, channels // reduction)
        self.fc1 = nn.Linear(channels, h)
        self.fc2 = nn.Linear(h, channels)
        self.fc1.weight.requires_grad_(False)

    def forward(self, z: Tensor) -> Tensor:
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))

# %% wrong: gates averaged over the batch
# check: excitation_follows_its_formula
# says: averaged over the batch
class Excitation(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        h = max(1, channels // reduction)
        self.fc1 = nn.Linear(channels, h)
        self.fc2 = nn.Linear(h, channels)

    def forward(self, z: Tensor) -> Tensor:
        s = torch.sigmoid(self.fc2(F.relu(self.fc1(z))))
        return s.mean(0, keepdim=True).expand_as(s)

# %% wrong: layers made and not used
# check: excitation_follows_its_formula
# says: the two layers are not used
class Excitation(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        h = max(1, channels // reduction)
        self.fc1 = nn.Linear(channels, h)
        self.fc2 = nn.Linear(h, channels)

    def forward(self, z: Tensor) -> Tensor:
        return torch.sigmoid(z)

# %% wrong: gates kept away from 0 and 1
# check: excitation_follows_its_formula
# says: has wrong values
class Excitation(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        h = max(1, channels // reduction)
        self.fc1 = nn.Linear(channels, h)
        self.fc2 = nn.Linear(h, channels)

    def forward(self, z: Tensor) -> Tensor:
        return 0.05 + 0.9 * torch.sigmoid(self.fc2(F.relu(self.fc1(z))))

# %% wrong: the last line of __init__ left standing
# check: excitation_gives_gates
# says: `__init__` at the line `raise NotImplementedError()`
class Excitation(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        self.fc1 = nn.Linear(channels, max(1, channels // reduction))
        self.fc2 = nn.Linear(max(1, channels // reduction), channels)
        raise NotImplementedError()

    def forward(self, z: Tensor) -> Tensor:
        return torch.sigmoid(self.fc2(F.relu(self.fc1(z))))

# %% wrong: no gradient in evaluation mode
# check: excitation_can_learn
# says: none in evaluation mode
class Excitation(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        hidden = max(1, channels // reduction)
        self.fc1, self.fc2 = nn.Linear(channels, hidden), nn.Linear(hidden, channels)

    def forward(self, z):
        with torch.set_grad_enabled(self.training):
            return torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))
