# %% right: step by step
def attention_gates(x, g, theta, phi, psi):
    theta_x = theta(x)
    phi_g = phi(g)
    f = F.relu(theta_x + phi_g)
    gates = torch.sigmoid(psi(f))
    return F.interpolate(gates, size=x.size()[2:], mode="bilinear", align_corners=False)

# %% right: in one line
def attention_gates(x, g, theta, phi, psi):
    return F.interpolate(psi((theta(x) + phi(g)).relu()).sigmoid(), x.shape[-2:], mode="bilinear", align_corners=False)

# %% right: the default of align_corners
def attention_gates(x: Tensor, g: Tensor, theta, phi, psi) -> Tensor:
    q = psi(torch.clamp(theta(x) + phi(g), min=0))
    alpha = 1 / (1 + torch.exp(-q))
    return nn.functional.interpolate(alpha, size=tuple(x.shape[2:]), mode="bilinear")

# %% right: an upsampling layer
def attention_gates(x, g, theta, phi, psi):
    upsample = nn.Upsample(size=(x.shape[2], x.shape[3]), mode="bilinear", align_corners=False)
    return upsample(nn.Sigmoid()(psi(nn.ReLU()(theta(x) + phi(g)))))

# %% right: phi(g) resized to theta(x), which changes nothing
def attention_gates(x, g, theta, phi, psi):
    a = theta(x)
    b = F.interpolate(phi(g), size=a.shape[2:], mode="bilinear", align_corners=False)
    alpha = torch.sigmoid(psi(torch.relu(a + b)))
    return F.interpolate(alpha, size=x.shape[2:], mode="bilinear", align_corners=False)

# %% right: enlarged only where sizes differ
def attention_gates(x, g, theta, phi, psi):
    alpha = torch.sigmoid(psi(F.relu(theta(x) + phi(g))))
    if alpha.shape[2:] != x.shape[2:]:
        alpha = F.interpolate(alpha, size=x.shape[2:], mode="bilinear", align_corners=False)
    return alpha

# %% right: maximum with zero
def attention_gates(x, g, theta, phi, psi):
    joint = torch.add(theta(x), phi(g))
    joint = torch.maximum(joint, torch.zeros_like(joint))
    attention = psi(joint).sigmoid_()
    return F.interpolate(attention, size=list(x.shape[2:]), mode="bilinear", align_corners=False)

# %% right: a relu in place on its own sum
def attention_gates(x, g, theta, phi, psi):
    joint = F.relu(theta(x) + phi(g), inplace=True)
    return F.interpolate(F.sigmoid(psi(joint)), size=x.shape[2:], mode="bilinear", align_corners=False)

# %% right: a composed function
def attention_gates(x, g, theta, phi, psi):
    up = lambda a: F.interpolate(a, size=x.shape[2:], mode="bilinear", align_corners=False)
    inner = nn.Sequential(nn.ReLU(), psi, nn.Sigmoid())
    return up(inner(theta(x) + phi(g)))

# %% right: the old name
def attention_gates(x, g, theta, phi, psi):
    height, width = x.shape[2], x.shape[3]
    alpha = torch.sigmoid(psi(torch.relu(phi(g) + theta(x))))
    return F.upsample(alpha, size=(height, width), mode="bilinear", align_corners=False)

# %% wrong: times x
# check: attention_gates_are_gates
# says: return the gates alone
def attention_gates(x, g, theta, phi, psi):
    a = torch.sigmoid(psi(torch.relu(theta(x) + phi(g))))
    return x * F.interpolate(a, size=x.shape[2:], mode="bilinear", align_corners=False)

# %% wrong: not enlarged
# check: attention_gates_are_gates
# says: enlarge them
def attention_gates(x, g, theta, phi, psi):
    return torch.sigmoid(psi(torch.relu(theta(x) + phi(g))))

# %% wrong: nearest
# check: attention_gates_follow_their_formula
# says: this enlarges by repeating
def attention_gates(x, g, theta, phi, psi):
    a = torch.sigmoid(psi(torch.relu(theta(x) + phi(g))))
    return F.interpolate(a, size=x.shape[2:])

# %% wrong: corners aligned
# check: attention_gates_follow_their_formula
# says: aligns the corners
def attention_gates(x, g, theta, phi, psi):
    a = torch.sigmoid(psi(torch.relu(theta(x) + phi(g))))
    return F.interpolate(a, size=x.shape[2:], mode="bilinear", align_corners=True)

# %% wrong: bicubic
# check: attention_gates_follow_their_formula
# says: bicubic
def attention_gates(x, g, theta, phi, psi):
    a = torch.sigmoid(psi(torch.relu(theta(x) + phi(g))))
    return F.interpolate(a, size=x.shape[2:], mode="bicubic", align_corners=False)

# %% wrong: a factor of two
# check: attention_gates_are_gates
# says: the gates alone
def attention_gates(x, g, theta, phi, psi):
    a = torch.sigmoid(psi(torch.relu(theta(x) + phi(g))))
    return F.interpolate(a, scale_factor=2, mode="bilinear", align_corners=False).expand_as(x)

# %% wrong: a factor of two, whatever the size
# check: attention_gates_follow_their_formula
# says: one gate for each position of x
def attention_gates(x, g, theta, phi, psi):
    a = torch.sigmoid(psi(torch.relu(theta(x) + phi(g))))
    return F.interpolate(a, scale_factor=2, mode="bilinear", align_corners=False)

# %% wrong: sigmoid after enlarging
# check: attention_gates_follow_their_formula
# says: the sigmoid comes first
def attention_gates(x, g, theta, phi, psi):
    q = psi(torch.relu(theta(x) + phi(g)))
    return torch.sigmoid(F.interpolate(q, size=x.shape[2:], mode="bilinear", align_corners=False))

# %% wrong: no sigmoid
# check: attention_gates_follow_their_formula
# says: the sigmoid is missing
def attention_gates(x, g, theta, phi, psi):
    q = psi(torch.relu(theta(x) + phi(g)))
    return F.interpolate(q, size=x.shape[2:], mode="bilinear", align_corners=False)

# %% wrong: no relu
# check: attention_gates_follow_their_formula
# says: the ReLU is missing
def attention_gates(x, g, theta, phi, psi):
    a = torch.sigmoid(psi(theta(x) + phi(g)))
    return F.interpolate(a, size=x.shape[2:], mode="bilinear", align_corners=False)

# %% wrong: relu of each
# check: attention_gates_follow_their_formula
# says: and not each of them
def attention_gates(x, g, theta, phi, psi):
    a = torch.sigmoid(psi(torch.relu(theta(x)) + torch.relu(phi(g))))
    return F.interpolate(a, size=x.shape[2:], mode="bilinear", align_corners=False)

# %% wrong: product in place of the sum
# check: attention_gates_follow_their_formula
# says: add them
def attention_gates(x, g, theta, phi, psi):
    a = torch.sigmoid(psi(torch.relu(theta(x) * phi(g))))
    return F.interpolate(a, size=x.shape[2:], mode="bilinear", align_corners=False)

# %% wrong: no gating signal
# check: attention_gates_follow_their_formula
# says: g takes no part
def attention_gates(x, g, theta, phi, psi):
    a = torch.sigmoid(psi(torch.relu(theta(x))))
    return F.interpolate(a, size=x.shape[2:], mode="bilinear", align_corners=False)

# %% wrong: the gating signal alone
# check: attention_gates_follow_their_formula
# says: x takes no part
def attention_gates(x, g, theta, phi, psi):
    a = torch.sigmoid(psi(torch.relu(phi(g))))
    return F.interpolate(a, size=x.shape[2:], mode="bilinear", align_corners=False)

# %% wrong: tanh inside
# check: attention_gates_follow_their_formula
# says: not tanh
def attention_gates(x, g, theta, phi, psi):
    a = torch.sigmoid(psi(torch.tanh(theta(x) + phi(g))))
    return F.interpolate(a, size=x.shape[2:], mode="bilinear", align_corners=False)

# %% wrong: relu before the sigmoid
# check: attention_gates_follow_their_formula
# says: between ψ and the sigmoid
def attention_gates(x, g, theta, phi, psi):
    a = torch.sigmoid(torch.relu(psi(torch.relu(theta(x) + phi(g)))))
    return F.interpolate(a, size=x.shape[2:], mode="bilinear", align_corners=False)

# %% wrong: softmax over positions
# check: attention_gates_follow_their_formula
# says: softmax over positions
def attention_gates(x, g, theta, phi, psi):
    q = psi(torch.relu(theta(x) + phi(g)))
    a = q.flatten(2).softmax(2).view_as(q)
    return F.interpolate(a, size=x.shape[2:], mode="bilinear", align_corners=False)

# %% wrong: one minus the gate
# check: attention_gates_follow_their_formula
# says: 1 minus the gate
def attention_gates(x, g, theta, phi, psi):
    a = torch.sigmoid(-psi(torch.relu(theta(x) + phi(g))))
    return F.interpolate(a, size=x.shape[2:], mode="bilinear", align_corners=False)

# %% wrong: hard sigmoid
# check: attention_gates_follow_their_formula
# says: hard sigmoid
def attention_gates(x, g, theta, phi, psi):
    a = F.hardsigmoid(psi(torch.relu(theta(x) + phi(g))))
    return F.interpolate(a, size=x.shape[2:], mode="bilinear", align_corners=False)

# %% wrong: the sigmoid twice
# check: attention_gates_follow_their_formula
# says: applied twice
def attention_gates(x, g, theta, phi, psi):
    a = torch.sigmoid(torch.sigmoid(psi(torch.relu(theta(x) + phi(g)))))
    return F.interpolate(a, size=x.shape[2:], mode="bilinear", align_corners=False)

# %% wrong: one gate for all positions
# check: attention_gates_follow_their_formula
# says: all positions get the same gate
def attention_gates(x, g, theta, phi, psi):
    a = torch.sigmoid(psi(torch.relu(theta(x) + phi(g))))
    a = F.interpolate(a, size=x.shape[2:], mode="bilinear", align_corners=False)
    return a.mean((2, 3), keepdim=True).expand_as(a)

# %% wrong: no axis of channels
# check: attention_gates_are_gates
# says: keep an axis of size 1
def attention_gates(x, g, theta, phi, psi):
    a = torch.sigmoid(psi(torch.relu(theta(x) + phi(g))))
    return F.interpolate(a, size=x.shape[2:], mode="bilinear", align_corners=False).squeeze(1)

# %% wrong: the gating signal detached
# check: attention_gates_are_clean
# says: with respect to g
def attention_gates(x, g, theta, phi, psi):
    a = torch.sigmoid(psi(torch.relu(theta(x) + phi(g.detach()))))
    return F.interpolate(a, size=x.shape[2:], mode="bilinear", align_corners=False)

# %% wrong: x detached
# check: attention_gates_are_clean
# says: with respect to x
def attention_gates(x, g, theta, phi, psi):
    a = torch.sigmoid(psi(torch.relu(theta(x.detach()) + phi(g))))
    return F.interpolate(a, size=x.shape[2:], mode="bilinear", align_corners=False)

# %% wrong: normalised by the largest gate of the batch
# check: attention_gates_follow_their_formula
# says: go step by step
def attention_gates(x, g, theta, phi, psi):
    a = torch.sigmoid(psi(torch.relu(theta(x) + phi(g))))
    a = a / a.amax()
    return F.interpolate(a, size=x.shape[2:], mode="bilinear", align_corners=False)

# %% wrong: relu in place on x
# check: attention_gates_are_clean
# says: changes a tensor it is given
def attention_gates(x, g, theta, phi, psi):
    a = torch.sigmoid(psi(torch.relu(theta(x) + phi(g))))
    gates = F.interpolate(a, size=x.shape[2:], mode="bilinear", align_corners=False)
    x.data.mul_(gates.data)
    return gates

# %% wrong: nothing returned
# check: attention_gates_are_gates
# says: is a `return` missing?
def attention_gates(x, g, theta, phi, psi):
    a = torch.sigmoid(psi(torch.relu(theta(x) + phi(g))))
    F.interpolate(a, size=x.shape[2:], mode="bilinear", align_corners=False)

# %% right: interpolation by hand, as two products of matrices
def attention_gates(x, g, theta, phi, psi):
    def weights(small, large):
        place = ((torch.arange(large) + 0.5) * small / large - 0.5).clamp(0, small - 1)
        low = place.floor().long()
        high = (low + 1).clamp(max=small - 1)
        part = place - low
        w = torch.zeros(large, small)
        w[torch.arange(large), low] += 1 - part
        w[torch.arange(large), high] += part
        return w

    alpha = torch.sigmoid(psi(F.relu(theta(x) + phi(g))))
    up = weights(alpha.shape[2], x.shape[2])
    right = weights(alpha.shape[3], x.shape[3])
    return up @ alpha @ right.T

# %% right: verbose
def attention_gates(x: Tensor, g: Tensor, theta: Layer, phi: Layer, psi: Layer) -> Tensor:
    """Additive attention on a coarse grid, enlarged."""
    n, _, height, width = x.size()
    fine_projection = theta(x)
    coarse_projection = phi(g)
    assert fine_projection.shape == coarse_projection.shape
    combined = fine_projection + coarse_projection
    activated = torch.relu(combined)
    logits = psi(activated)
    coarse_gates = torch.sigmoid(logits)
    fine_gates = torch.nn.functional.interpolate(
        coarse_gates, size=(height, width), mode="bilinear", align_corners=False
    )
    assert fine_gates.shape == (n, 1, height, width)
    return fine_gates

# %% right: sum of a stack
def attention_gates(x, g, theta, phi, psi):
    joint = torch.stack((theta(x), phi(g))).sum(0)
    return F.interpolate(psi(joint * (joint > 0)).sigmoid(), size=x.shape[2:], mode="bilinear")

# %% wrong: antialiased, which is another filter where it shrinks, and squared here
# check: attention_gates_follow_their_formula
# says: go step by step
def attention_gates(x, g, theta, phi, psi):
    a = torch.sigmoid(psi(torch.relu(theta(x) + phi(g)))) ** 2
    return F.interpolate(a, size=x.shape[2:], mode="bilinear", align_corners=False, antialias=True)

# %% wrong: g enlarged and x at its full size forgotten
# check: attention_gates_follow_their_formula
# says: x takes no part
def attention_gates(x, g, theta, phi, psi):
    big = F.interpolate(g, size=x.shape[2:], mode="nearest")
    a = torch.sigmoid(psi(torch.relu(phi(g))))
    return F.interpolate(a, size=big.shape[2:], mode="bilinear", align_corners=False)

# %% wrong: leaky
# check: attention_gates_follow_their_formula
# says: plain ReLU
def attention_gates(x, g, theta, phi, psi):
    a = torch.sigmoid(psi(F.leaky_relu(theta(x) + phi(g), 0.2)))
    return F.interpolate(a, size=x.shape[2:], mode="bilinear", align_corners=False)

# %% wrong: the mean of both
# check: attention_gates_follow_their_formula
# says: takes the mean
def attention_gates(x, g, theta, phi, psi):
    a = torch.sigmoid(psi(torch.relu((theta(x) + phi(g)) / 2)))
    return F.interpolate(a, size=x.shape[2:], mode="bilinear", align_corners=False)

# %% wrong: tanh at the end
# check: attention_gates_are_gates
# says: leaves its range
def attention_gates(x, g, theta, phi, psi):
    a = torch.tanh(psi(torch.relu(theta(x) + phi(g))))
    return F.interpolate(a, size=x.shape[2:], mode="bilinear", align_corners=False)

# %% wrong: rounds to open and shut
# check: attention_gates_follow_their_formula
# says: go step by step
def attention_gates(x, g, theta, phi, psi):
    a = torch.sigmoid(psi(torch.relu(theta(x) + phi(g)))).round()
    return F.interpolate(a, size=x.shape[2:], mode="bilinear", align_corners=False)

# %% wrong: one image's gates for all
# check: attention_gates_follow_their_formula
# says: go step by step
def attention_gates(x, g, theta, phi, psi):
    a = torch.sigmoid(psi(torch.relu(theta(x) + phi(g))))[:1].expand(len(x), -1, -1, -1)
    return F.interpolate(a, size=x.shape[2:], mode="bilinear", align_corners=False)

# %% right: a class with __call__
class Gates:
    def __call__(self, x, g, theta, phi, psi):
        return self.up(self.coarse(x, g, theta, phi, psi), x.shape[-2:])
    def coarse(self, x, g, theta, phi, psi):
        return torch.sigmoid(psi(F.threshold(theta(x) + phi(g), 0.0, 0.0)))
    def up(self, a, size):
        return F.interpolate(a, size=size, mode="bilinear")
attention_gates = Gates()

# %% right: enlarged by grid_sample
def attention_gates(x, g, theta, phi, psi):
    a = torch.sigmoid(psi(torch.relu(theta(x) + phi(g))))
    ys = (torch.arange(x.shape[2]) + 0.5) / x.shape[2] * 2 - 1
    xs = (torch.arange(x.shape[3]) + 0.5) / x.shape[3] * 2 - 1
    grid = torch.stack(torch.meshgrid(xs, ys, indexing="xy"), -1).expand(len(x), -1, -1, -1)
    return F.grid_sample(a, grid, mode="bilinear", padding_mode="border", align_corners=False)

# %% right: one axis after the other
def attention_gates(x, g, theta, phi, psi):
    a = torch.sigmoid(psi(F.relu(theta(x) + phi(g))))
    a = F.interpolate(a, size=(x.shape[2], a.shape[3]), mode="bilinear", align_corners=False)
    return F.interpolate(a, size=(x.shape[2], x.shape[3]), mode="bilinear", align_corners=False)

# %% wrong: enlarged before the ReLU
# check: attention_gates_follow_their_formula
# says: all layers come first, and then the gates are enlarged
def attention_gates(x, g, theta, phi, psi):
    f = F.interpolate(theta(x) + phi(g), size=x.shape[2:], mode="bilinear", align_corners=False)
    return torch.sigmoid(psi(torch.relu(f)))

# %% wrong: the number of columns for both sides
# check: attention_gates_are_gates
# says: one gate for each position of x, (N, 1, H, W)
def attention_gates(x, g, theta, phi, psi):
    a = torch.sigmoid(psi(torch.relu(theta(x) + phi(g))))
    return F.interpolate(a, size=x.shape[3], mode="bilinear", align_corners=False)

# %% wrong: SiLU inside
# check: attention_gates_follow_their_formula
# says: go step by step
def attention_gates(x, g, theta, phi, psi):
    a = torch.sigmoid(psi(F.silu(theta(x) + phi(g))))
    return F.interpolate(a, size=x.shape[2:], mode="bilinear", align_corners=False)
