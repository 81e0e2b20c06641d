# %% right: indexing with None
def gate_channels(U: Tensor, e: Tensor) -> Tensor:
    return U * torch.sigmoid(e)[:, :, None, None]

def gate_positions(U: Tensor, e: Tensor) -> Tensor:
    return U * torch.sigmoid(e)[:, None]

# %% right: unsqueeze
def gate_channels(U, e):
    return e.sigmoid().unsqueeze(-1).unsqueeze(-1) * U

def gate_positions(U, e):
    return e.sigmoid().unsqueeze(1) * U

# %% right: view and reshape
def gate_channels(U, e):
    n, c = e.shape
    s = torch.sigmoid(e).view(n, c, 1, 1)
    return U.mul(s)

def gate_positions(U, e):
    n, h, w = e.shape
    return U * torch.sigmoid(e).reshape(n, 1, h, w)

# %% right: expand_as
def gate_channels(U, e):
    return U * torch.sigmoid(e)[..., None, None].expand_as(U)

def gate_positions(U, e):
    return U * torch.sigmoid(e)[:, None].expand(-1, U.size(1), -1, -1)

# %% right: einsum
def gate_channels(U, e):
    return torch.einsum("nchw,nc->nchw", U, torch.sigmoid(e))

def gate_positions(U, e):
    return torch.einsum("nchw,nhw->nchw", U, torch.sigmoid(e))

# %% right: permuted so that broadcasting fits
def gate_channels(U, e):
    return (U.permute(2, 3, 0, 1) * e.sigmoid()).permute(2, 3, 0, 1)

def gate_positions(U, e):
    return (U.transpose(0, 1) * e.sigmoid()).transpose(0, 1)

# %% right: the sigmoid by hand
def gate_channels(U, e):
    s = 1 / (1 + torch.exp(-e))
    return U * s[:, :, None, None]

def gate_positions(U, e):
    s = 1 / (1 + (-e).exp())
    return U * s[:, None, :, :]

# %% right: loops
def gate_channels(U, e):
    out = torch.empty_like(U)
    for n in range(U.shape[0]):
        for c in range(U.shape[1]):
            out[n, c] = U[n, c] * torch.sigmoid(e[n, c])
    return out

def gate_positions(U, e):
    return torch.stack([U[:, c] * torch.sigmoid(e) for c in range(U.shape[1])], dim=1)

# %% right: in place on a copy
def gate_channels(U, e):
    out = U.clone()
    out *= torch.sigmoid(e).unsqueeze(2).unsqueeze(3)
    return out

def gate_positions(U, e):
    out = U.clone()
    out.mul_(torch.sigmoid(e).unsqueeze(1))
    return out

# %% right: functional sigmoid, keyword names
def gate_channels(U, e):
    return torch.mul(input=U, other=F.sigmoid(e)[:, :, None, None])

def gate_positions(U, e):
    return torch.mul(input=U, other=F.sigmoid(e)[:, None])

# %% right: a layer made outside
squash = nn.Sigmoid()
gate_channels = lambda U, e: U * squash(e)[:, :, None, None]
gate_positions = lambda U, e: U * squash(e)[:, None]

# %% right: tanh in disguise
def gate_channels(U, e):
    return U * ((torch.tanh(e / 2) + 1) / 2)[:, :, None, None]

def gate_positions(U, e):
    return U * (0.5 * torch.tanh(0.5 * e) + 0.5)[:, None]

# %% right: one image after the other
def gate_channels(U, e):
    return torch.stack([u * torch.sigmoid(x)[:, None, None] for u, x in zip(U, e)])

def gate_positions(U, e):
    return torch.stack([u * torch.sigmoid(x) for u, x in zip(U, e)])

# %% right: softmax over a second class, which is a sigmoid
def gate_channels(U, e):
    two = torch.stack((e, torch.zeros_like(e)), -1).softmax(-1)[..., 0]
    return U * two[:, :, None, None]

def gate_positions(U, e):
    two = torch.stack((e, torch.zeros_like(e)), -1).softmax(-1)[..., 0]
    return U * two[:, None]

# %% right: a diagonal matrix
def gate_channels(U, e):
    n, c, h, w = U.shape
    return (torch.diag_embed(torch.sigmoid(e)) @ U.flatten(2)).view(n, c, h, w)

def gate_positions(U, e):
    assert e.shape == (U.shape[0], *U.shape[2:])
    return torch.sigmoid(e).unsqueeze(dim=1).mul(U)

# %% right: gates as a grouped convolution
def gate_channels(U, e):
    n, c, h, w = U.shape
    weight = torch.sigmoid(e).reshape(n * c, 1, 1, 1)
    return F.conv2d(U.reshape(1, n * c, h, w), weight, groups=n * c).reshape(n, c, h, w)

def gate_positions(U, e):
    s = torch.sigmoid(e)[:, None]
    return U * s.repeat(1, U.shape[1], 1, 1)

# %% wrong: no axes added
# check: gate_channels_follows_its_formula
# says: stopped with an error
def gate_channels(U, e):
    return U * torch.sigmoid(e)

def gate_positions(U, e):
    return U * torch.sigmoid(e)[:, None]

# %% wrong: positions without an axis for the channels
# check: gate_positions_follows_its_formula
# says: stopped with an error
def gate_channels(U, e):
    return U * torch.sigmoid(e)[:, :, None, None]

def gate_positions(U, e):
    return U * torch.sigmoid(e)

# %% wrong: tries to broadcast first
# check: gate_channels_follows_its_formula
# says: broadcast in silence
def gate_channels(U, e):
    s = torch.sigmoid(e)
    try:
        return U * s
    except RuntimeError:
        return U * s[:, :, None, None]

def gate_positions(U, e):
    return U * torch.sigmoid(e)[:, None]

# %% wrong: tries to broadcast positions first
# check: gate_positions_follows_its_formula
# says: broadcast in silence
def gate_channels(U, e):
    return U * torch.sigmoid(e)[:, :, None, None]

def gate_positions(U, e):
    s = torch.sigmoid(e)
    try:
        return U * s
    except RuntimeError:
        return U * s[:, None]

# %% wrong: no sigmoid
# check: gate_channels_follows_its_formula
# says: the sigmoid is missing
def gate_channels(U, e):
    return U * e[:, :, None, None]

def gate_positions(U, e):
    return U * e[:, None]

# %% wrong: softmax over channels
# check: gate_channels_follows_its_formula
# says: this is a softmax
def gate_channels(U, e):
    return U * e.softmax(1)[:, :, None, None]

def gate_positions(U, e):
    return U * torch.sigmoid(e)[:, None]

# %% wrong: softmax over positions
# check: gate_positions_follows_its_formula
# says: this is a softmax
def gate_channels(U, e):
    return U * torch.sigmoid(e)[:, :, None, None]

def gate_positions(U, e):
    return U * e.flatten(1).softmax(1).view_as(e)[:, None]

# %% wrong: softmax over the batch
# check: gate_channels_follows_its_formula
# says: softmax over the batch
def gate_channels(U, e):
    return U * e.softmax(0)[:, :, None, None]

def gate_positions(U, e):
    return U * torch.sigmoid(e)[:, None]

# %% wrong: tanh
# check: gate_positions_follows_its_formula
# says: this is tanh
def gate_channels(U, e):
    return U * torch.tanh(e)[:, :, None, None]

def gate_positions(U, e):
    return U * torch.tanh(e)[:, None]

# %% wrong: ReLU
# check: gate_channels_follows_its_formula
# says: this is a ReLU
def gate_channels(U, e):
    return U * torch.relu(e)[:, :, None, None]

def gate_positions(U, e):
    return U * torch.relu(e)[:, None]

# %% wrong: hard sigmoid
# check: gate_channels_follows_its_formula
# says: hard sigmoid
def gate_channels(U, e):
    return U * F.hardsigmoid(e)[:, :, None, None]

def gate_positions(U, e):
    return U * F.hardsigmoid(e)[:, None]

# %% wrong: upside down
# check: gate_channels_follows_its_formula
# says: upside down
def gate_channels(U, e):
    return U * (1 - torch.sigmoid(e))[:, :, None, None]

def gate_positions(U, e):
    return U * (1 / (1 + torch.exp(e)))[:, None]

# %% wrong: sigmoid twice
# check: gate_positions_follows_its_formula
# says: applied twice
def gate_channels(U, e):
    return U * e.sigmoid().sigmoid()[:, :, None, None]

def gate_positions(U, e):
    return U * e.sigmoid().sigmoid()[:, None]

# %% wrong: a switch
# check: gate_channels_follows_its_formula
# says: this is a switch
def gate_channels(U, e):
    return U * (torch.sigmoid(e) > 0.5).float()[:, :, None, None]

def gate_positions(U, e):
    return U * (torch.sigmoid(e) > 0.5).float()[:, None]

# %% wrong: residual
# check: gate_channels_follows_its_formula
# says: U + U·σ(e)
def gate_channels(U, e):
    return U + U * torch.sigmoid(e)[:, :, None, None]

def gate_positions(U, e):
    return U + U * torch.sigmoid(e)[:, None]

# %% wrong: added
# check: gate_channels_follows_its_formula
# says: the gate is added to U
def gate_channels(U, e):
    return U + torch.sigmoid(e)[:, :, None, None]

def gate_positions(U, e):
    return U + torch.sigmoid(e)[:, None]

# %% wrong: divided
# check: gate_positions_follows_its_formula
# says: divided by the gate
def gate_channels(U, e):
    return U / torch.sigmoid(e)[:, :, None, None]

def gate_positions(U, e):
    return U / torch.sigmoid(e)[:, None]

# %% wrong: gates alone
# check: gate_channels_follows_its_formula
# says: has the wrong shape
def gate_channels(U, e):
    return torch.sigmoid(e)[:, :, None, None]

def gate_positions(U, e):
    return torch.sigmoid(e)[:, None]

# %% wrong: gates alone, expanded
# check: gate_positions_follows_its_formula
# says: these are the gates alone
def gate_channels(U, e):
    return torch.sigmoid(e)[:, :, None, None].expand_as(U)

def gate_positions(U, e):
    return torch.sigmoid(e)[:, None].expand_as(U)

# %% wrong: sigmoid of the product
# check: gate_channels_follows_its_formula
# says: only e goes through the sigmoid
def gate_channels(U, e):
    return torch.sigmoid(U * e[:, :, None, None])

def gate_positions(U, e):
    return torch.sigmoid(U * e[:, None])

# %% wrong: both through the sigmoid
# check: gate_channels_follows_its_formula
# says: U itself goes through a sigmoid
def gate_channels(U, e):
    return torch.sigmoid(U) * torch.sigmoid(e)[:, :, None, None]

def gate_positions(U, e):
    return torch.sigmoid(U) * torch.sigmoid(e)[:, None]

# %% wrong: roles exchanged
# check: gate_positions_follows_its_formula
# says: changed roles
def gate_channels(U, e):
    return torch.sigmoid(U) * e[:, :, None, None]

def gate_positions(U, e):
    return torch.sigmoid(U) * e[:, None]

# %% wrong: in place
# check: gates_are_clean
# says: changes the tensor it is given
def gate_channels(U, e):
    U *= torch.sigmoid(e)[:, :, None, None]
    return U

def gate_positions(U, e):
    return U * torch.sigmoid(e)[:, None]

# %% wrong: sigmoid in place
# check: gates_are_clean
# says: changes the tensor it is given
def gate_channels(U, e):
    return U * e.sigmoid_()[:, :, None, None]

def gate_positions(U, e):
    return U * e.sigmoid_()[:, None]

# %% wrong: gate detached
# check: gates_are_clean
# says: cut the graph
def gate_channels(U, e):
    return U * torch.sigmoid(e.detach())[:, :, None, None]

def gate_positions(U, e):
    return U * torch.sigmoid(e)[:, None]

# %% wrong: map detached
# check: gates_are_clean
# says: cut the graph
def gate_channels(U, e):
    return U * torch.sigmoid(e)[:, :, None, None]

def gate_positions(U, e):
    return U.detach() * torch.sigmoid(e)[:, None]

# %% wrong: no_grad
# check: gates_are_clean
# says: No gradient flows
@torch.no_grad()
def gate_channels(U, e):
    return U * torch.sigmoid(e)[:, :, None, None]

def gate_positions(U, e):
    return U * torch.sigmoid(e)[:, None]

# %% wrong: the first image's gates for all
# check: gate_channels_follows_its_formula
# says: has wrong values
def gate_channels(U, e):
    return U * torch.sigmoid(e[0])[None, :, None, None]

def gate_positions(U, e):
    return U * torch.sigmoid(e[:1])[:, None]

# %% wrong: rounded gates
# check: gate_channels_follows_its_formula
# says: this is close
def gate_channels(U, e):
    return U * torch.sigmoid(e).round(decimals=3)[:, :, None, None]

def gate_positions(U, e):
    return U * torch.sigmoid(e).round(decimals=3)[:, None]

# %% wrong: sums over the map
# check: gate_channels_follows_its_formula
# says: one gate serves many values
def gate_channels(U, e):
    return (U * torch.sigmoid(e)[:, :, None, None]).sum(1)

def gate_positions(U, e):
    return U * torch.sigmoid(e)[:, None]

# %% wrong: returns nothing
# check: gate_positions_follows_its_formula
# says: is a `return` missing?
def gate_channels(U, e):
    return U * torch.sigmoid(e)[:, :, None, None]

def gate_positions(U, e):
    U * torch.sigmoid(e)[:, None]

# %% wrong: pools U for its own evidence
# check: gate_channels_follows_its_formula
# says: has wrong values
def gate_channels(U, e):
    return U * torch.sigmoid(U.mean((2, 3)))[:, :, None, None]

def gate_positions(U, e):
    return U * torch.sigmoid(U.mean(1))[:, None]
