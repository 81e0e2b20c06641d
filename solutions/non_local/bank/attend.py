# %% right: SDPA with a head
def attend(theta, phi, g):
    q, k, v = (t.unsqueeze(1).contiguous() for t in (theta, phi, g))
    return F.scaled_dot_product_attention(q, k, v).squeeze(1)

# %% right: SDPA without a head
def attend(theta, phi, g):
    return F.scaled_dot_product_attention(theta, phi, g)

# %% right: explicit
def attend(theta, phi, g):
    weights = torch.softmax(theta @ phi.transpose(1, 2) / math.sqrt(theta.shape[2]), dim=2)
    return weights @ g

# %% right: softmax_weights
def attend(theta, phi, g):
    return softmax_weights(theta, phi, theta.shape[2] ** -0.5) @ g

# %% right: einsum
def attend(theta, phi, g):
    a = torch.einsum('nld,nmd->nlm', theta, phi) * theta.size(-1) ** -0.5
    return torch.einsum('nlm,nme->nle', a.softmax(-1), g)

# %% right: bmm
def attend(theta, phi, g):
    d = theta.shape[-1]
    energy = torch.bmm(theta, phi.transpose(1, 2))
    return torch.bmm(F.softmax(energy / d**0.5, dim=-1), g)

# %% right: scale split on both
def attend(theta, phi, g):
    s = theta.shape[2] ** 0.25
    return ((theta / s) @ (phi / s).mT).softmax(2) @ g

# %% right: a loop over images
def attend(theta, phi, g):
    out = []
    for t, p, v in zip(theta, phi, g):
        out.append(F.softmax(t @ p.T / math.sqrt(t.shape[1]), 1) @ v)
    return torch.stack(out)

# %% right: a loop over positions
def attend(theta, phi, g):
    rows = []
    for i in range(theta.shape[1]):
        a = (theta[:, i : i + 1] * phi).sum(2) / theta.shape[2] ** 0.5
        rows.append((a.softmax(1)[:, :, None] * g).sum(1))
    return torch.stack(rows, 1)

# %% right: own softmax
def attend(theta, phi, g):
    a = theta @ phi.mT / math.sqrt(theta.shape[-1])
    e = (a - a.amax(2, keepdim=True)).exp()
    return (e @ g) / e.sum(2, keepdim=True)

# %% right: SDPA with its own scale
def attend(theta, phi, g):
    return F.scaled_dot_product_attention(theta * theta.shape[2] ** -0.5, phi, g, scale=1.0)

# %% right: online softmax over tiles
def attend(theta, phi, g):
    n, l, d = theta.shape
    top = theta.new_full((n, l, 1), -math.inf)
    total, y = theta.new_zeros(n, l, 1), theta.new_zeros(n, l, g.shape[2])
    for k, v in zip(phi.split(2, 1), g.split(2, 1)):
        a = theta @ k.mT / d**0.5
        new = torch.maximum(top, a.amax(2, keepdim=True))
        old, e = (top - new).exp(), (a - new).exp()
        total, y, top = total * old + e.sum(2, keepdim=True), y * old + e @ v, new
    return y / total

# %% right: annotated with asserts
def attend(theta: Tensor, phi: Tensor, g: Tensor) -> Tensor:
    assert phi.shape[1] == g.shape[1]
    scores: Tensor = torch.matmul(theta, torch.transpose(phi, -2, -1)).div(theta.size(-1) ** 0.5)
    attn: Tensor = nn.functional.softmax(scores, dim=-1)
    return torch.matmul(attn, g)

# %% right: log softmax
def attend(theta, phi, g):
    a = (theta @ phi.mT).mul(1 / math.sqrt(phi.shape[-1]))
    return a.log_softmax(-1).exp() @ g

# %% right: transposed throughout
def attend(theta, phi, g):
    a = (phi @ theta.mT / theta.shape[2] ** 0.5).softmax(1)
    return (g.mT @ a).mT

# %% right: checkpointed
from torch.utils.checkpoint import checkpoint


def _plain(theta, phi, g):
    return (theta @ phi.mT * theta.shape[-1] ** -0.5).softmax(-1) @ g


def attend(theta, phi, g):
    return checkpoint(_plain, theta, phi, g, use_reentrant=False)

# %% right: chunks of queries
def attend(theta, phi, g):
    parts = [F.scaled_dot_product_attention(q, phi, g) for q in theta.split(3, dim=1)]
    return torch.cat(parts, dim=1)

# %% wrong: no scale
# check: attend_follows_its_formula
# says: the scale 1/√D is missing
def attend(theta, phi, g):
    return (theta @ phi.mT).softmax(2) @ g

# %% wrong: 1/D
# check: attend_follows_its_formula
# says: not 1/D
def attend(theta, phi, g):
    return (theta @ phi.mT / theta.shape[2]).softmax(2) @ g

# %% wrong: scaled twice
# check: attend_follows_its_formula
# says: applied twice
def attend(theta, phi, g):
    return F.scaled_dot_product_attention(theta / theta.shape[2] ** 0.5, phi, g)

# %% wrong: times √D
# check: attend_follows_its_formula
# says: do not multiply
def attend(theta, phi, g):
    return (theta @ phi.mT * theta.shape[2] ** 0.5).softmax(2) @ g

# %% wrong: width of g
# check: attend_follows_its_formula
# says: not that of g
def attend(theta, phi, g):
    return (theta @ phi.mT / g.shape[2] ** 0.5).softmax(2) @ g

# %% wrong: number of positions
# check: attend_follows_its_formula
# says: not the number of positions
def attend(theta, phi, g):
    return (theta @ phi.mT / phi.shape[1] ** 0.5).softmax(2) @ g

# %% wrong: number of queries
# check: attend_follows_its_formula
# says: not the number of positions
def attend(theta, phi, g):
    return (theta @ phi.mT / theta.shape[1] ** 0.5).softmax(2) @ g

# %% wrong: softmax over i
# check: attend_follows_its_formula
# says: runs over i
def attend(theta, phi, g):
    a = theta @ phi.mT / math.sqrt(theta.shape[-1])
    return a.softmax(1) @ g

# %% wrong: softmax over the batch
# check: attend_follows_its_formula
# says: runs over the images
def attend(theta, phi, g):
    a = theta @ phi.mT / math.sqrt(theta.shape[-1])
    return a.softmax(0) @ g

# %% wrong: softmax over all
# check: attend_follows_its_formula
# says: all weights of an image
def attend(theta, phi, g):
    a = theta @ phi.mT / math.sqrt(theta.shape[-1])
    return a.flatten(1).softmax(1).view_as(a) @ g

# %% wrong: softmax missing
# check: attend_follows_its_formula
# says: the softmax is missing
def attend(theta, phi, g):
    a = theta @ phi.mT / math.sqrt(theta.shape[-1])
    return a @ g

# %% wrong: no softmax, no scale
# check: attend_follows_its_formula
# says: the softmax is missing
def attend(theta, phi, g):
    return theta @ phi.mT @ g

# %% wrong: dot product
# check: attend_follows_its_formula
# says: dot-product form
def attend(theta, phi, g):
    return theta @ phi.mT @ g / phi.shape[1]

# %% wrong: exponentials
# check: attend_follows_its_formula
# says: not divided by their sum
def attend(theta, phi, g):
    a = theta @ phi.mT / math.sqrt(theta.shape[-1])
    return a.exp() @ g

# %% wrong: sigmoid
# check: attend_follows_its_formula
# says: this is a sigmoid
def attend(theta, phi, g):
    a = theta @ phi.mT / math.sqrt(theta.shape[-1])
    return a.sigmoid() @ g

# %% wrong: minus
# check: attend_follows_its_formula
# says: sign is wrong
def attend(theta, phi, g):
    a = theta @ phi.mT / math.sqrt(theta.shape[-1])
    return (-a).softmax(2) @ g

# %% wrong: divided by M too
# check: attend_follows_its_formula
# says: do not divide by M
def attend(theta, phi, g):
    a = theta @ phi.mT / math.sqrt(theta.shape[-1])
    return a.softmax(2) @ g / phi.shape[1]

# %% wrong: mean of g
# check: attend_follows_its_formula
# says: the same mean
def attend(theta, phi, g):
    return g.mean(1, keepdim=True).expand(-1, theta.shape[1], -1)

# %% wrong: scale outside
# check: attend_follows_its_formula
# says: it belongs inside
def attend(theta, phi, g):
    return (theta @ phi.mT).softmax(2) @ g / theta.shape[2] ** 0.5

# %% wrong: hard maximum
# check: attend_follows_its_formula
# says: only the largest
def attend(theta, phi, g):
    a = theta @ phi.mT / math.sqrt(theta.shape[-1])
    return F.one_hot(a.argmax(2), a.shape[2]).float() @ g

# %% wrong: weights only
# check: attend_follows_its_formula
# says: these are the weights
def attend(theta, phi, g):
    a = theta @ phi.mT / math.sqrt(theta.shape[-1])
    return a.softmax(2)

# %% wrong: features first
# check: attend_follows_its_formula
# says: changed places
def attend(theta, phi, g):
    a = theta @ phi.mT / math.sqrt(theta.shape[-1])
    return (a.softmax(2) @ g).mT

# %% wrong: head left in
# check: attend_follows_its_formula
# says: the axis of heads
def attend(theta, phi, g):
    return F.scaled_dot_product_attention(theta[:, None], phi[:, None], g[:, None])

# %% wrong: first image's weights
# check: attend_follows_its_formula
# says: first one's weights
def attend(theta, phi, g):
    a = theta @ phi.mT / math.sqrt(theta.shape[-1])
    return a.softmax(2)[:1] @ g

# %% wrong: first image's g
# check: attend_follows_its_formula
# says: first one's g
def attend(theta, phi, g):
    a = theta @ phi.mT / math.sqrt(theta.shape[-1])
    return a.softmax(2) @ g[:1]

# %% wrong: scrambled by reshape
# check: attend_follows_its_formula
# says: reshape does not exchange axes
def attend(theta, phi, g):
    a = theta @ phi.mT / math.sqrt(theta.shape[-1])
    y = a.softmax(2) @ g
    return y.mT.reshape(y.shape)

# %% wrong: causal
# check: attend_follows_its_formula
# says: wrong values
def attend(theta, phi, g):
    return F.scaled_dot_product_attention(theta, phi, g, is_causal=True)

# %% wrong: dropout
# check: attend_follows_its_formula
# says: wrong values
def attend(theta, phi, g):
    return F.scaled_dot_product_attention(theta, phi, g, dropout_p=0.3)

# %% wrong: mixes up phi and g
# check: attend_follows_its_formula
# says: error
def attend(theta, phi, g):
    return F.scaled_dot_product_attention(theta, g, phi)

# %% wrong: half precision
# check: attend_follows_its_formula
# says: wrong values
def attend(theta, phi, g):
    return F.scaled_dot_product_attention(theta.bfloat16(), phi.bfloat16(), g.bfloat16()).float()

# %% wrong: a residual
# check: attend_follows_its_formula
# says: error
def attend(theta, phi, g):
    a = theta @ phi.mT / math.sqrt(theta.shape[-1])
    return theta + a.softmax(2) @ g

# %% wrong: nothing returned
# check: attend_follows_its_formula
# says: None (is a `return` missing?)
def attend(theta, phi, g):
    F.scaled_dot_product_attention(theta, phi, g)

# %% wrong: squeezes the batch of one
# check: attend_is_clean
# says: wrong shape
def attend(theta, phi, g):
    a = theta @ phi.mT / math.sqrt(theta.shape[-1])
    return (a.softmax(2) @ g).squeeze(0)

# %% wrong: overflows
# check: attend_is_clean
# says: largest value first
def attend(theta, phi, g):
    a = theta @ phi.mT / math.sqrt(theta.shape[-1])
    e = a.exp()
    return e @ g / e.sum(2, keepdim=True)

# %% wrong: no gradient for phi
# check: attend_is_clean
# says: No gradient flows
def attend(theta, phi, g):
    return F.scaled_dot_product_attention(theta, phi.detach(), g)

# %% wrong: no gradient through the weights
# check: attend_is_clean
# says: gradient
def attend(theta, phi, g):
    a = theta @ phi.mT / math.sqrt(theta.shape[-1])
    return a.softmax(2).detach() @ g

# %% wrong: writes into theta
# check: attend_is_clean
# says: changes the tensor it is given
def attend(theta, phi, g):
    with torch.no_grad():
        theta += 1e-6
    return (theta @ phi.mT / theta.shape[2] ** 0.5).softmax(2) @ g

# %% wrong: only g learns
# check: attend_is_clean
# says: No gradient flows
def attend(theta, phi, g):
    with torch.no_grad():
        weights = (theta @ phi.mT / theta.shape[2] ** 0.5).softmax(2)
    return weights @ g

# %% wrong: NumPy
# check: attend_is_clean
# says: No gradient flows
def attend(theta, phi, g):
    a = theta @ phi.mT / math.sqrt(theta.shape[-1])
    return torch.from_numpy(a.detach().softmax(2).numpy() @ g.detach().numpy())

# %% wrong: averages weights over the batch when there is one
# check: attend_is_clean
# says: depends on the other images
def attend(theta, phi, g):
    a = theta @ phi.mT / math.sqrt(theta.shape[-1])
    w = a.softmax(2)
    if len(w) == 3:
        w = w.mean(0, keepdim=True).expand_as(w)
    return w @ g

# %% wrong: affinities clamped so that exp cannot overflow
# check: attend_is_clean
# says: wrong where affinities are large
def attend(theta, phi, g):
    e = (theta @ phi.transpose(1, 2) / math.sqrt(theta.shape[2])).clamp(max=20)
    return torch.softmax(e, dim=2) @ g
