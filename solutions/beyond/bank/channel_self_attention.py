# %% right: as in the authors' code
def channel_self_attention(x):
    n, c, h, w = x.shape
    q = x.reshape(n, c, -1)
    k = x.reshape(n, c, -1).permute(0, 2, 1)
    energy = torch.bmm(q, k)
    energy_new = torch.max(energy, -1, keepdim=True)[0].expand_as(energy) - energy
    attention = F.softmax(energy_new, dim=-1)
    return torch.bmm(attention, q).view(n, c, h, w)

# %% right: softmax of the negative energy
def channel_self_attention(x):
    a = x.flatten(2)
    return (torch.softmax(-(a @ a.mT), dim=-1) @ a).reshape(x.shape)

# %% right: softmin
def channel_self_attention(x):
    a = x.flatten(2)
    return (F.softmin(a @ a.transpose(1, 2), dim=2) @ a).unflatten(2, x.shape[2:])

# %% right: einsum
def channel_self_attention(x: Tensor) -> Tensor:
    energy = torch.einsum("nihw,njhw->nij", x, x)
    weights = (energy.amax(-1, keepdim=True) - energy).softmax(-1)
    return torch.einsum("nij,njhw->nihw", weights, x)

# %% right: exponentials shifted by hand
def channel_self_attention(x):
    a = x.flatten(2)
    e = -(a @ a.mT)
    e = torch.exp(e - e.amax(2, keepdim=True))
    return (e / e.sum(2, keepdim=True) @ a).reshape(x.shape)

# %% right: dot products with a negative query
def channel_self_attention(x):
    a = x.flatten(2)
    return F.scaled_dot_product_attention(-a, a, a, scale=1.0).reshape(x.shape)

# %% right: a loop over images
def channel_self_attention(x):
    result = []
    for image in x:
        rows = image.flatten(1)
        energy = rows @ rows.T
        largest, _ = energy.max(dim=1, keepdim=True)
        result.append(((largest - energy).softmax(dim=1) @ rows).view_as(image))
    return torch.stack(result)

# %% right: the largest energy of the whole image
def channel_self_attention(x):
    a = x.flatten(2)
    e = a @ a.mT
    return ((e.amax((1, 2), keepdim=True) - e).softmax(2) @ a).reshape(x.shape)

# %% right: a softmax layer, matmul
def channel_self_attention(x):
    batch, channels, height, width = x.size()
    flat = x.reshape(batch, channels, height * width)
    energy = torch.matmul(flat, flat.permute(0, 2, 1))
    energy = torch.max(energy, dim=-1, keepdim=True).values - energy
    attention = nn.Softmax(dim=-1)(energy)
    return torch.matmul(attention, flat).reshape(batch, channels, height, width)

# %% right: logarithms
def channel_self_attention(x):
    a = x.flatten(2)
    e = -torch.cdist(torch.zeros_like(a[:, :1]), a[:, :1]) * 0 - a @ a.mT
    return (torch.exp(e - torch.logsumexp(e, 2, keepdim=True)) @ a).reshape(x.shape)

# %% wrong: the paper's softmax
# check: channel_self_attention_follows_its_formula
# says: this is softmax(energy)
def channel_self_attention(x):
    a = x.flatten(2)
    return ((a @ a.mT).softmax(2) @ a).reshape(x.shape)

# %% wrong: energy - max
# check: channel_self_attention_follows_its_formula
# says: this is softmax(energy)
def channel_self_attention(x):
    a = x.flatten(2)
    e = a @ a.mT
    return ((e - e.amax(2, keepdim=True)).softmax(2) @ a).reshape(x.shape)

# %% wrong: x added
# check: channel_self_attention_follows_its_formula
# says: the module does that
def channel_self_attention(x):
    a = x.flatten(2)
    return x + ((-(a @ a.mT)).softmax(2) @ a).reshape(x.shape)

# %% wrong: softmax over i
# check: channel_self_attention_follows_its_formula
# says: runs over i
def channel_self_attention(x):
    a = x.flatten(2)
    return ((-(a @ a.mT)).softmax(1) @ a).reshape(x.shape)

# %% wrong: softmax over the batch by default order
# check: channel_self_attention_follows_its_formula
# says: go step by step
def channel_self_attention(x):
    a = x.flatten(2)
    return ((-(a @ a.mT)).softmax(0) @ a).reshape(x.shape)

# %% wrong: no softmax
# check: channel_self_attention_follows_its_formula
# says: the softmax is missing
def channel_self_attention(x):
    a = x.flatten(2)
    e = a @ a.mT
    return ((e.amax(2, keepdim=True) - e) @ a).reshape(x.shape)

# %% wrong: scaled by positions
# check: channel_self_attention_follows_its_formula
# says: nothing scales the energies
def channel_self_attention(x):
    a = x.flatten(2)
    return F.scaled_dot_product_attention(-a, a, a).reshape(x.shape)

# %% wrong: mean over positions
# check: channel_self_attention_follows_its_formula
# says: nothing scales the energies
def channel_self_attention(x):
    a = x.flatten(2)
    return ((-(a @ a.mT) / a.shape[2]).softmax(2) @ a).reshape(x.shape)

# %% wrong: cosines
# check: channel_self_attention_follows_its_formula
# says: these are cosines
def channel_self_attention(x):
    a = x.flatten(2)
    u = F.normalize(a, dim=2)
    return ((-(u @ u.mT)).softmax(2) @ a).reshape(x.shape)

# %% wrong: covariances
# check: channel_self_attention_follows_its_formula
# says: these are covariances
def channel_self_attention(x):
    a = x.flatten(2)
    u = a - a.mean(2, keepdim=True)
    return ((-(u @ u.mT)).softmax(2) @ a).reshape(x.shape)

# %% wrong: products of means
# check: channel_self_attention_follows_its_formula
# says: products of means
def channel_self_attention(x):
    a = x.flatten(2)
    z = a.mean(2, keepdim=True)
    return ((-(z @ z.mT)).softmax(2) @ a).reshape(x.shape)

# %% wrong: sigmoid
# check: channel_self_attention_follows_its_formula
# says: these are sigmoids
def channel_self_attention(x):
    a = x.flatten(2)
    return ((-(a @ a.mT)).sigmoid() @ a).reshape(x.shape)

# %% wrong: one softmax for all
# check: channel_self_attention_follows_its_formula
# says: share one softmax
def channel_self_attention(x):
    a = x.flatten(2)
    e = -(a @ a.mT)
    return (e.flatten(1).softmax(1).view_as(e) @ a).reshape(x.shape)

# %% wrong: the weights
# check: channel_self_attention_follows_its_formula
# says: these are the weights
def channel_self_attention(x):
    a = x.flatten(2)
    return (-(a @ a.mT)).softmax(2)

# %% wrong: left flat
# check: channel_self_attention_follows_its_formula
# says: back to a map
def channel_self_attention(x):
    a = x.flatten(2)
    return (-(a @ a.mT)).softmax(2) @ a

# %% wrong: positions compared
# check: channel_self_attention_follows_its_formula
# says: go step by step
def channel_self_attention(x):
    a = x.flatten(2)
    return (a @ (-(a.mT @ a)).softmax(2).mT).reshape(x.shape)

# %% wrong: multiplied by x
# check: channel_self_attention_follows_its_formula
# says: not multiplied by x
def channel_self_attention(x):
    a = x.flatten(2)
    return x * ((-(a @ a.mT)).softmax(2) @ a).reshape(x.shape)

# %% wrong: the largest energy of the wrong axis
# check: channel_self_attention_follows_its_formula
# says: the largest energy is that of the row
def channel_self_attention(x):
    a = x.flatten(2)
    e = a @ a.mT
    return ((e.amax(1, keepdim=True) - e).softmax(2) @ a).reshape(x.shape)

# %% wrong: exponentials overflow
# check: channel_self_attention_is_clean
# says: infinite in float32
def channel_self_attention(x):
    a = x.flatten(2)
    e = a @ a.mT
    w = (e.amax(2, keepdim=True) - e).exp()
    return (w / w.sum(2, keepdim=True) @ a).reshape(x.shape)

# %% wrong: weights detached
# check: channel_self_attention_is_clean
# says: cut the graph
def channel_self_attention(x):
    a = x.flatten(2)
    return ((-(a @ a.mT)).softmax(2).detach() @ a).reshape(x.shape)

# %% wrong: view
# check: channel_self_attention_is_clean
# says: view
def channel_self_attention(x):
    n, c, h, w = x.shape
    a = x.view(n, c, h * w)
    return ((-(a @ a.mT)).softmax(2) @ a).view(n, c, h, w)

# %% wrong: writes into x
# check: channel_self_attention_is_clean
# says: changes a tensor it is given
def channel_self_attention(x):
    a = x.flatten(2)
    y = ((-(a @ a.mT)).softmax(2) @ a).reshape(x.shape)
    x.data.zero_()
    return y

# %% wrong: nothing returned
# check: channel_self_attention_follows_its_formula
# says: is a `return` missing?
def channel_self_attention(x):
    a = x.flatten(2)
    y = ((-(a @ a.mT)).softmax(2) @ a).reshape(x.shape)

# %% right: channel by channel
def channel_self_attention(x):
    n, c = x.shape[:2]
    rows = []
    for i in range(c):
        energy = (x[:, i : i + 1] * x).sum(dim=(2, 3))  # (N, C)
        weights = F.softmax(energy.max(dim=1, keepdim=True)[0] - energy, dim=1)
        rows.append((weights.view(n, c, 1, 1) * x).sum(dim=1))
    return torch.stack(rows, dim=1)

# %% right: energies by a convolution of one image
def channel_self_attention(x):
    a = x.reshape(x.shape[0], x.shape[1], -1)
    energy = torch.stack([F.linear(m, m) for m in a])
    largest = energy.max(dim=-1).values.unsqueeze(-1)
    return torch.stack([w @ m for w, m in zip((largest - energy).softmax(-1), a)]).reshape(x.shape)

# %% right: positions as rows
def channel_self_attention(x: Tensor) -> Tensor:
    """Weights from softmax(max - energy)."""
    t = x.flatten(2).transpose(1, 2)  # (N, H·W, C)
    energy = t.transpose(1, 2) @ t
    weights = nn.functional.softmin(energy, dim=-1)
    return (t @ weights.transpose(1, 2)).transpose(1, 2).reshape(x.shape)

# %% right: double precision inside
def channel_self_attention(x):
    a = x.flatten(2).double()
    w = torch.softmax(-torch.bmm(a, a.transpose(1, 2)), dim=-1)
    return torch.bmm(w, a).to(x.dtype).reshape(x.shape)

# %% wrong: each channel without itself
# check: channel_self_attention_follows_its_formula
# says: go step by step
def channel_self_attention(x):
    a = x.flatten(2)
    e = -(a @ a.mT)
    e = e.masked_fill(torch.eye(e.shape[1], dtype=torch.bool), -torch.inf)
    return (e.softmax(2) @ a).reshape(x.shape)

# %% wrong: absolute energies
# check: channel_self_attention_follows_its_formula
# says: go step by step
def channel_self_attention(x):
    a = x.flatten(2)
    return ((-(a @ a.mT).abs()).softmax(2) @ a).reshape(x.shape)

# %% wrong: distances
# check: channel_self_attention_follows_its_formula
# says: go step by step
def channel_self_attention(x):
    a = x.flatten(2)
    return (torch.cdist(a, a).softmax(2) @ a).reshape(x.shape)

# %% wrong: min minus energy
# check: channel_self_attention_follows_its_formula
# says: go step by step
def channel_self_attention(x):
    a = x.flatten(2)
    e = a @ a.mT
    return ((e.amin(2, keepdim=True) - e).relu().softmax(2) @ a).reshape(x.shape)

# %% wrong: squeezes a batch of one
# check: channel_self_attention_is_clean
# says: axis
def channel_self_attention(x):
    a = x.flatten(2)
    return ((-(a @ a.mT)).softmax(2) @ a).reshape(x.shape).squeeze(0)

# %% wrong: weights from the first image
# check: channel_self_attention_follows_its_formula
# says: go step by step
def channel_self_attention(x):
    a = x.flatten(2)
    return ((-(a[:1] @ a[:1].mT)).softmax(2) @ a).reshape(x.shape)

# %% right: a class with __call__
class Channels:
    def __call__(self, x):
        rows = x.reshape(*x.shape[:2], -1)
        return self.weights(rows).bmm(rows).view_as(x.contiguous())
    def weights(self, rows):
        e = torch.einsum("nip,njp->nij", rows, rows)
        return F.softmax(e.max(-1, keepdim=True).values - e, -1)
channel_self_attention = Channels()

# %% right: vmap over the images
def channel_self_attention(x):
    def one(image):
        rows = image.reshape(image.shape[0], -1)
        e = rows @ rows.T
        return ((e.amax(1, keepdim=True) - e).softmax(1) @ rows).reshape(image.shape)
    return torch.vmap(one)(x)

# %% right: a convolution with the weights as its kernels
def channel_self_attention(x):
    a = x.flatten(2)
    w = F.softmin(a @ a.mT, -1)
    return torch.cat([F.conv2d(x[i : i + 1], w[i][:, :, None, None]) for i in range(len(x))])

# %% wrong: energies are clamped
# check: channel_self_attention_is_clean
# says: exp of more than 88 is infinite in float32
def channel_self_attention(x):
    a = x.flatten(2)
    e = (a @ a.mT).clamp(-50, 50)
    return ((-e).softmax(2) @ a).reshape(x.shape)

# %% wrong: nan replaced by zero
# check: channel_self_attention_is_clean
# says: exp of more than 88 is infinite in float32
def channel_self_attention(x):
    a = x.flatten(2)
    e = a @ a.mT
    w = (-e).exp()
    return (torch.nan_to_num(w / w.sum(2, keepdim=True)) @ a).reshape(x.shape)

# %% wrong: the gradient of one factor is cut
# check: channel_self_attention_is_clean
# says: detach(), .data, .item(), no_grad() and NumPy cut the graph
def channel_self_attention(x):
    a = x.flatten(2)
    return ((-(a @ a.detach().mT)).softmax(2) @ a).reshape(x.shape)
