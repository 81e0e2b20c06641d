# %% right: matrix products
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * (theta @ phi.transpose(1, 2)), dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% right: einsum
def softmax_weights(theta, phi, scale=1.0):
    return torch.einsum('nld,nmd->nlm', theta, phi).mul(scale).softmax(-1)


def dot_product_weights(theta, phi):
    return torch.einsum('nld,nmd->nlm', theta, phi) / phi.size(1)


def concatenation_weights(theta, phi, w):
    a, b = w.chunk(2)
    return (torch.einsum('nld,d->nl', theta, a).unsqueeze(2) + torch.einsum('nmd,d->nm', phi, b).unsqueeze(1)).relu() / phi.size(1)

# %% right: bmm and F.softmax
def softmax_weights(theta, phi, scale=1.0):
    energy = torch.bmm(theta, phi.permute(0, 2, 1)) * scale
    return F.softmax(energy, dim=-1)


def dot_product_weights(theta, phi):
    m = phi.size(1)
    return torch.bmm(theta, phi.permute(0, 2, 1)).div(m)


def concatenation_weights(theta, phi, w):
    n, l, d = theta.shape
    m = phi.shape[1]
    pairs = torch.cat([theta[:, :, None].expand(n, l, m, d), phi[:, None].expand(n, l, m, d)], dim=-1)
    return torch.relu(pairs @ w) / m

# %% right: own stable softmax, pairs
def softmax_weights(theta, phi, scale=1.0):
    a = scale * theta @ phi.mT
    e = torch.exp(a - a.amax(dim=2, keepdim=True))
    return e / e.sum(dim=2, keepdim=True)


def dot_product_weights(theta, phi):
    return (theta[:, :, None] * phi[:, None]).sum(-1) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    n, l, d = theta.shape
    m = phi.shape[1]
    pairs = torch.cat([theta.repeat_interleave(m, 1), phi.repeat(1, l, 1)], 2)
    return F.linear(pairs, w[None]).clamp(min=0).view(n, l, m) / m

# %% right: loops over images
def softmax_weights(theta, phi, scale=1.0):
    return torch.stack([F.softmax(scale * t @ p.T, dim=1) for t, p in zip(theta, phi)])


def dot_product_weights(theta, phi):
    return torch.stack([t @ p.T for t, p in zip(theta, phi)]) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = w.numel() // 2
    out = []
    for t, p in zip(theta, phi):
        out.append(F.relu((t @ w[:d]).view(-1, 1) + (p @ w[d:]).view(1, -1)))
    return torch.stack(out).div(phi.shape[1])

# %% right: scales theta first, logsumexp
def softmax_weights(theta, phi, scale=1.0):
    a = (theta * scale).matmul(phi.transpose(-2, -1))
    return (a - a.logsumexp(-1, keepdim=True)).exp()


def dot_product_weights(theta, phi):
    return theta.matmul((phi / phi.shape[1]).transpose(-2, -1))


def concatenation_weights(theta, phi, w):
    first, second = torch.tensor_split(w, 2)
    s = torch.add((theta * first).sum(-1, keepdim=True), (phi * second).sum(-1, keepdim=True).transpose(1, 2))
    return torch.maximum(s, torch.zeros_like(s)) / s.shape[2]

# %% right: baddbmm and nn.Softmax
def softmax_weights(theta, phi, scale=1.0):
    zero = theta.new_zeros(theta.shape[0], theta.shape[1], phi.shape[1])
    return nn.Softmax(dim=2)(torch.baddbmm(zero, theta, phi.mT, alpha=scale))


def dot_product_weights(theta, phi):
    n_keys = float(phi.shape[-2])
    return torch.matmul(theta, phi.mT) * (1 / n_keys)


def concatenation_weights(theta, phi, w):
    D = theta.size(-1)
    w = w.view(2, D)
    return nn.ReLU()((theta @ w[0]).unsqueeze(-1) + (phi @ w[1]).unsqueeze(-2)).mul(1.0 / phi.size(-2))

# %% right: SDPA on an identity
def softmax_weights(theta, phi, scale=1.0):
    eye = torch.eye(phi.shape[1], dtype=phi.dtype).expand(phi.shape[0], -1, -1)
    return F.scaled_dot_product_attention(theta, phi, eye, scale=scale)


def dot_product_weights(theta, phi):
    return torch.stack([torch.stack([theta[n] @ phi[n, j] for j in range(phi.shape[1])], 1) for n in range(len(theta))]) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    a = torch.tensordot(theta, w[: len(w) // 2], dims=1)
    b = torch.tensordot(phi, w[len(w) // 2 :], dims=1)
    return F.relu(a[..., None] + b[:, None]) / b.shape[1]

# %% right: annotated
def softmax_weights(theta: Tensor, phi: Tensor, scale: float = 1.0) -> Tensor:
    """Row-wise softmax."""
    assert theta.shape[-1] == phi.shape[-1]
    logits: Tensor = scale * torch.matmul(theta, phi.transpose(-1, -2))
    weights: Tensor = logits.softmax(dim=-1)
    return weights


def dot_product_weights(theta: Tensor, phi: Tensor) -> Tensor:
    affinities = torch.matmul(theta, phi.transpose(-1, -2))
    return affinities / affinities.shape[-1]


def concatenation_weights(theta: Tensor, phi: Tensor, w: Tensor) -> Tensor:
    split = theta.shape[-1]
    left: Tensor = torch.matmul(theta, w[:split].unsqueeze(1))
    right: Tensor = torch.matmul(phi, w[split:].unsqueeze(1))
    return F.relu(left + right.transpose(1, 2)) / phi.shape[1]

# %% right: other argument names
def softmax_weights(q, k, scale=1.0):
    return (scale * q @ k.mT).softmax(2)


def dot_product_weights(q, k):
    return q @ k.mT / k.shape[1]


def concatenation_weights(q, k, v):
    u = v[: q.shape[2]], v[q.shape[2] :]
    return ((q @ u[0])[:, :, None] + (k @ u[1])[:, None]).relu() / k.shape[1]

# %% right: a helper, and the sum as a product
def _matmul(a, b):
    return a @ b.transpose(1, 2)


def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(_matmul(theta, phi) * scale, -1)


def dot_product_weights(theta, phi):
    return _matmul(theta, phi) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    left = torch.cat([(theta @ w[:d]).unsqueeze(2), torch.ones_like(theta[..., :1])], 2)
    right = torch.cat([torch.ones_like(phi[..., :1]), (phi @ w[d:]).unsqueeze(2)], 2)
    return _matmul(left, right).relu() / phi.shape[1]

# %% right: numbers first, means of images by vmap
def softmax_weights(theta, phi, scale=1.0):
    def one(t, p):
        return torch.softmax(scale * t @ p.T, 1)

    return torch.vmap(one)(theta, phi)


def dot_product_weights(theta, phi):
    return torch.vmap(lambda t, p: t @ p.T / p.shape[0])(theta, phi)


def concatenation_weights(theta, phi, w):
    def one(t, p):
        s = (t @ w[: t.shape[1]])[:, None] + (p @ w[t.shape[1] :])[None]
        return F.relu(s) / p.shape[0]

    return torch.vmap(one)(theta, phi)

# %% wrong: softmax over i
# check: softmax_weights_follow_their_formula
# says: runs over j
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * theta @ phi.mT, dim=1)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: softmax over the batch
# check: softmax_weights_follow_their_formula
# says: runs over the images
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * theta @ phi.mT, dim=0)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: softmax over all pairs
# check: softmax_weights_follow_their_formula
# says: all weights of an image
def softmax_weights(theta, phi, scale=1.0):
    a = scale * theta @ phi.mT
    return a.flatten(1).softmax(1).view_as(a)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: scale not used
# check: softmax_weights_follow_their_formula
# says: `scale` is not used
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(theta @ phi.mT, dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: always 1/√D
# check: softmax_weights_follow_their_formula
# says: in place of `scale`
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(theta @ phi.mT / math.sqrt(theta.shape[2]), dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: 1/√D besides scale
# check: softmax_weights_follow_their_formula
# says: nobody asked for
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * theta @ phi.mT / math.sqrt(theta.shape[2]), dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: divides by scale
# check: softmax_weights_follow_their_formula
# says: multiply them
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(theta @ phi.mT / scale, dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: scale after the softmax
# check: softmax_weights_follow_their_formula
# says: it belongs inside
def softmax_weights(theta, phi, scale=1.0):
    return scale * torch.softmax(theta @ phi.mT, dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: no softmax
# check: softmax_weights_follow_their_formula
# says: the softmax is missing
def softmax_weights(theta, phi, scale=1.0):
    return scale * theta @ phi.mT


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: exponentials only
# check: softmax_weights_follow_their_formula
# says: not divided by their sum
def softmax_weights(theta, phi, scale=1.0):
    return torch.exp(scale * theta @ phi.mT)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: sigmoid
# check: softmax_weights_follow_their_formula
# says: this is a sigmoid
def softmax_weights(theta, phi, scale=1.0):
    return torch.sigmoid(scale * theta @ phi.mT)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: log softmax
# check: softmax_weights_follow_their_formula
# says: logarithm
def softmax_weights(theta, phi, scale=1.0):
    return torch.log_softmax(scale * theta @ phi.mT, dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: softmax twice
# check: softmax_weights_follow_their_formula
# says: applied twice
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(torch.softmax(scale * theta @ phi.mT, dim=2), dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: negative
# check: softmax_weights_follow_their_formula
# says: sign is wrong
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(-scale * theta @ phi.mT, dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: distances
# check: softmax_weights_follow_their_formula
# says: compares by distance
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(-scale * torch.cdist(theta, phi), dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: phi asks
# check: softmax_weights_follow_their_formula
# says: the other way round
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * phi @ theta.mT, dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: features with features
# check: softmax_weights_follow_their_formula
# says: stopped with an error
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * theta.mT @ phi, dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: default scale of SDPA
# check: softmax_weights_follow_their_formula
# says: in place of `scale`
def softmax_weights(theta, phi, scale=1.0):
    eye = torch.eye(phi.shape[1]).expand(len(phi), -1, -1)
    return F.scaled_dot_product_attention(theta, phi, eye)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: dot product
# check: softmax_weights_follow_their_formula
# says: dot-product form
def softmax_weights(theta, phi, scale=1.0):
    return scale * theta @ phi.mT / phi.shape[1]


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: a tuple
# check: softmax_weights_follow_their_formula
# says: is not a tensor
def softmax_weights(theta, phi, scale=1.0):
    a = theta @ phi.mT
    return a, torch.softmax(scale * a, dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: rounded
# check: softmax_weights_follow_their_formula
# says: is something rounded
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * theta @ phi.mT, dim=2).round(decimals=3)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: another default scale
# check: softmax_weights_follow_their_formula
# says: wrong values
def softmax_weights(theta, phi, scale=1.0):
    scale = 0.7 if scale == 1.0 else scale
    return torch.softmax(scale * theta @ phi.mT, dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: divided by M
# check: softmax_weights_follow_their_formula
# says: wrong values
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * theta @ phi.mT, dim=2) / phi.shape[1]


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: normalised embeddings
# check: softmax_weights_follow_their_formula
# says: wrong values
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * F.normalize(theta, dim=2) @ F.normalize(phi, dim=2).mT, dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: exp and sum overflow
# check: softmax_weights_do_not_overflow
# says: subtracts the largest
def softmax_weights(theta, phi, scale=1.0):
    e = torch.exp(scale * theta @ phi.mT)
    return e / e.sum(2, keepdim=True)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: clamped affinities
# check: softmax_weights_do_not_overflow
# says: large
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax((scale * theta @ phi.mT).clamp(-50, 50), dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: a small number in the denominator
# check: softmax_weights_do_not_overflow
# says: subtracts the largest
def softmax_weights(theta, phi, scale=1.0):
    e = torch.exp(scale * theta @ phi.mT)
    return e / (e.sum(2, keepdim=True) + 1e-12)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: detached
# check: weights_are_clean
# says: No gradient flows
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * theta @ phi.mT, dim=2).detach()


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: detached phi
# check: weights_are_clean
# says: No gradient flows
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * theta @ phi.detach().mT, dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: scales in place
# check: weights_are_clean
# says: changes the tensor it is given
def softmax_weights(theta, phi, scale=1.0):
    with torch.no_grad():
        theta += 1e-6
    return torch.softmax(scale * theta @ phi.mT, dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: dot: not divided
# check: dot_product_weights_follow_their_formula
# says: the division by M is missing
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * (theta @ phi.transpose(1, 2)), dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.mT


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: dot: by L
# check: dot_product_weights_follow_their_formula
# says: not by L
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * (theta @ phi.transpose(1, 2)), dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.mT / theta.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: dot: by D
# check: dot_product_weights_follow_their_formula
# says: not by D
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * (theta @ phi.transpose(1, 2)), dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.mT / phi.shape[2]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: dot: by √D
# check: dot_product_weights_follow_their_formula
# says: divided by √D
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * (theta @ phi.transpose(1, 2)), dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.mT / phi.shape[2] ** 0.5


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: dot: by the batch
# check: dot_product_weights_follow_their_formula
# says: not by that of the images
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * (theta @ phi.transpose(1, 2)), dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.mT / phi.shape[0]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: dot: by the sum
# check: dot_product_weights_follow_their_formula
# says: which may be 0
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * (theta @ phi.transpose(1, 2)), dim=2)


def dot_product_weights(theta, phi):
    a = theta @ phi.mT
    return a / a.sum(2, keepdim=True)


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: dot: softmax
# check: dot_product_weights_follow_their_formula
# says: no softmax in this form
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * (theta @ phi.transpose(1, 2)), dim=2)


def dot_product_weights(theta, phi):
    return (theta @ phi.mT).softmax(2)


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: dot: relu
# check: dot_product_weights_follow_their_formula
# says: no ReLU in this form
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * (theta @ phi.transpose(1, 2)), dim=2)


def dot_product_weights(theta, phi):
    return (theta @ phi.mT).relu() / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: dot: transposed
# check: dot_product_weights_follow_their_formula
# says: the other way round
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * (theta @ phi.transpose(1, 2)), dim=2)


def dot_product_weights(theta, phi):
    return phi @ theta.mT / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: dot: by L times M
# check: dot_product_weights_follow_their_formula
# says: divide by M alone
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * (theta @ phi.transpose(1, 2)), dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.mT / (theta.shape[1] * phi.shape[1])


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: concat: no relu
# check: concatenation_weights_follow_their_formula
# says: the ReLU is missing
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * (theta @ phi.transpose(1, 2)), dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    s = (theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]
    return s / phi.shape[1]

# %% wrong: concat: not divided
# check: concatenation_weights_follow_their_formula
# says: the division by M is missing
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * (theta @ phi.transpose(1, 2)), dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    s = (theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]
    return s.relu()

# %% wrong: concat: neither
# check: concatenation_weights_follow_their_formula
# says: the ReLU and the division
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * (theta @ phi.transpose(1, 2)), dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    s = (theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]
    return s

# %% wrong: concat: by L
# check: concatenation_weights_follow_their_formula
# says: not by L
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * (theta @ phi.transpose(1, 2)), dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    s = (theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]
    return s.relu() / theta.shape[1]

# %% wrong: concat: by D
# check: concatenation_weights_follow_their_formula
# says: not by D
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * (theta @ phi.transpose(1, 2)), dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    s = (theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]
    return s.relu() / d

# %% wrong: concat: softmax
# check: concatenation_weights_follow_their_formula
# says: no softmax in this form
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * (theta @ phi.transpose(1, 2)), dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    s = (theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]
    return s.softmax(2)

# %% wrong: concat: relu and softmax
# check: concatenation_weights_follow_their_formula
# says: no softmax in this form
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * (theta @ phi.transpose(1, 2)), dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    s = (theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]
    return s.relu().softmax(2)

# %% wrong: concat: halves swapped
# check: concatenation_weights_follow_their_formula
# says: belong to θ
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * (theta @ phi.transpose(1, 2)), dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return F.relu((theta @ w[d:])[:, :, None] + (phi @ w[:d])[:, None, :]) / phi.shape[1]

# %% wrong: concat: relu before the sum
# check: concatenation_weights_follow_their_formula
# says: after the sum of both parts
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * (theta @ phi.transpose(1, 2)), dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    return (F.relu(theta @ w[:d])[:, :, None] + F.relu(phi @ w[d:])[:, None, :]) / phi.shape[1]

# %% wrong: concat: normalised by the sum
# check: concatenation_weights_follow_their_formula
# says: wrong values
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * (theta @ phi.transpose(1, 2)), dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    s = (theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]
    s = s.relu()
    return s / s.sum(2, keepdim=True).clamp(min=1e-6)

# %% wrong: concat: absolute
# check: concatenation_weights_follow_their_formula
# says: absolute value
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * (theta @ phi.transpose(1, 2)), dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    s = (theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]
    return s.abs() / phi.shape[1]

# %% wrong: concat: pairs only
# check: concatenation_weights_follow_their_formula
# says: its product with w
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * (theta @ phi.transpose(1, 2)), dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    n, l, d = theta.shape
    m = phi.shape[1]
    return torch.cat([theta[:, :, None].expand(n, l, m, d), phi[:, None].expand(n, l, m, d)], 3)

# %% wrong: concat: sigmoid
# check: concatenation_weights_follow_their_formula
# says: has a ReLU
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * (theta @ phi.transpose(1, 2)), dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    s = (theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]
    return s.sigmoid() / phi.shape[1]

# %% wrong: concat: w in turns
# check: concatenation_weights_follow_their_formula
# says: in turns
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * (theta @ phi.transpose(1, 2)), dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    return F.relu((theta @ w[::2])[:, :, None] + (phi @ w[1::2])[:, None, :]) / phi.shape[1]

# %% wrong: concat: an axis too many
# check: concatenation_weights_follow_their_formula
# says: drop the last axis
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * (theta @ phi.transpose(1, 2)), dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    s = (theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]
    return (s.relu() / phi.shape[1])[..., None]

# %% wrong: concat: transposed
# check: concatenation_weights_follow_their_formula
# says: the other way round
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * (theta @ phi.transpose(1, 2)), dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    s = (theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]
    return (s.relu() / phi.shape[1]).mT

# %% wrong: concat: leaky
# check: concatenation_weights_follow_their_formula
# says: wrong values
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * (theta @ phi.transpose(1, 2)), dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    s = (theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]
    return F.leaky_relu(s) / phi.shape[1]

# %% wrong: concat: gelu
# check: concatenation_weights_follow_their_formula
# says: wrong values
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * (theta @ phi.transpose(1, 2)), dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    d = theta.shape[2]
    s = (theta @ w[:d])[:, :, None] + (phi @ w[d:])[:, None, :]
    return F.gelu(s) / phi.shape[1]

# %% wrong: w cannot learn
# check: weights_are_clean
# says: No gradient flows from concatenation_weights (in w)
def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * (theta @ phi.transpose(1, 2)), dim=2)


def dot_product_weights(theta, phi):
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta, phi, w):
    first, second = w.detach().chunk(2)
    return F.relu((theta @ first)[:, :, None] + (phi @ second)[:, None, :]) / phi.shape[1]
