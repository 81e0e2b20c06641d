# %% right: bmm, as in the authors' code
def position_attention(x, query, key, value):
    n, c, h, w = x.shape
    q = query(x).view(n, -1, h * w).permute(0, 2, 1)
    k = key(x).view(n, -1, h * w)
    energy = torch.bmm(q, k)
    attention = energy.softmax(dim=-1)
    v = value(x).view(n, -1, h * w)
    out = torch.bmm(v, attention.permute(0, 2, 1))
    return out.view(n, c, h, w)

# %% right: scaled dot product without the scale
def position_attention(x, query, key, value):
    q, k, v = (f(x).flatten(2).transpose(1, 2) for f in (query, key, value))
    y = F.scaled_dot_product_attention(q, k, v, scale=1.0)
    return y.transpose(1, 2).reshape(x.shape)

# %% right: the scale undone on the query
def position_attention(x, query, key, value):
    q, k, v = (f(x).flatten(2).mT for f in (query, key, value))
    y = F.scaled_dot_product_attention(q * q.shape[-1] ** 0.5, k, v)
    return y.mT.reshape(x.shape)

# %% right: einsum on maps
def position_attention(x: Tensor, query, key, value) -> Tensor:
    a = torch.einsum("ndij,ndkl->nijkl", query(x), key(x))
    weights = a.flatten(3).softmax(-1).view_as(a)
    return torch.einsum("nijkl,nckl->ncij", weights, value(x))

# %% right: a loop over the images
def position_attention(x, query, key, value):
    q, k, v = query(x), key(x), value(x)
    out = []
    for n in range(len(x)):
        energy = q[n].flatten(1).T @ k[n].flatten(1)
        out.append((v[n].flatten(1) @ torch.softmax(energy, 1).T).view(x.shape[1:]))
    return torch.stack(out)

# %% right: softmax along columns of the transposed energy
def position_attention(x, query, key, value):
    q, k, v = query(x).flatten(2), key(x).flatten(2), value(x).flatten(2)
    weights = torch.softmax(k.mT @ q, dim=1)  # (N, j, i)
    return (v @ weights).unflatten(2, x.shape[2:])

# %% right: exponentials with the maximum taken off
def position_attention(x, query, key, value):
    q, k, v = query(x).flatten(2), key(x).flatten(2), value(x).flatten(2)
    e = q.transpose(1, 2) @ k
    e = (e - e.max(dim=2, keepdim=True).values).exp()
    e = e / e.sum(2, keepdim=True)
    return (e @ v.transpose(1, 2)).transpose(1, 2).reshape(*x.shape)

# %% right: a loop over positions
def position_attention(x, query, key, value):
    q, k, v = query(x).flatten(2), key(x).flatten(2), value(x).flatten(2)
    columns = []
    for i in range(q.shape[2]):
        weights = (q[:, :, i : i + 1] * k).sum(1).softmax(1)
        columns.append((v * weights[:, None]).sum(2))
    return torch.stack(columns, 2).reshape(x.shape)

# %% right: one head
def position_attention(x, query, key, value):
    heads = [f(x).flatten(2).transpose(1, 2).unsqueeze(1) for f in (query, key, value)]
    y = F.scaled_dot_product_attention(*heads, scale=1)
    return y.squeeze(1).transpose(1, 2).unflatten(2, x.shape[2:])

# %% right: a softmax layer and matmul
def position_attention(x, query, key, value):
    softmax = nn.Softmax(dim=-1)
    batch, channels, height, width = x.size()
    queries = query(x).reshape(batch, -1, height * width).permute(0, 2, 1)
    keys = key(x).reshape(batch, -1, height * width)
    values = value(x).reshape(batch, channels, height * width).permute(0, 2, 1)
    result = torch.matmul(softmax(torch.matmul(queries, keys)), values)
    return result.permute(0, 2, 1).contiguous().view(batch, channels, height, width)

# %% wrong: scaled
# check: position_attention_follows_its_formula
# says: there is no 1/√D
def position_attention(x, query, key, value):
    q, k, v = (f(x).flatten(2).mT for f in (query, key, value))
    return F.scaled_dot_product_attention(q, k, v).mT.reshape(x.shape)

# %% wrong: x added
# check: position_attention_follows_its_formula
# says: the module does that
def position_attention(x, query, key, value):
    q, k, v = (f(x).flatten(2).mT for f in (query, key, value))
    return x + F.scaled_dot_product_attention(q, k, v, scale=1.0).mT.reshape(x.shape)

# %% wrong: softmax over i
# check: position_attention_follows_its_formula
# says: runs over i
def position_attention(x, query, key, value):
    q, k, v = (f(x).flatten(2) for f in (query, key, value))
    return ((q.mT @ k).softmax(1) @ v.mT).mT.reshape(x.shape)

# %% wrong: query and key exchanged
# check: position_attention_follows_its_formula
# says: q and k have changed places
def position_attention(x, query, key, value):
    k, q, v = (f(x).flatten(2).mT for f in (query, key, value))
    return F.scaled_dot_product_attention(q, k, v, scale=1.0).mT.reshape(x.shape)

# %% wrong: weights the other way round
# check: position_attention_follows_its_formula
# says: the other way round
def position_attention(x, query, key, value):
    q, k, v = (f(x).flatten(2) for f in (query, key, value))
    return (v @ (q.mT @ k).softmax(2)).reshape(x.shape)

# %% wrong: no softmax
# check: position_attention_follows_its_formula
# says: the softmax is missing
def position_attention(x, query, key, value):
    q, k, v = (f(x).flatten(2) for f in (query, key, value))
    return (v @ (q.mT @ k).mT).reshape(x.shape)

# %% wrong: sigmoid
# check: position_attention_follows_its_formula
# says: these are sigmoids
def position_attention(x, query, key, value):
    q, k, v = (f(x).flatten(2) for f in (query, key, value))
    return (v @ (q.mT @ k).sigmoid().mT).reshape(x.shape)

# %% wrong: divided by the number of positions
# check: position_attention_follows_its_formula
# says: use a softmax
def position_attention(x, query, key, value):
    q, k, v = (f(x).flatten(2) for f in (query, key, value))
    return (v @ (q.mT @ k).mT / q.shape[2]).reshape(x.shape)

# %% wrong: value not used
# check: position_attention_follows_its_formula
# says: `value` is not used
def position_attention(x, query, key, value):
    q, k = query(x).flatten(2), key(x).flatten(2)
    return (x.flatten(2) @ (q.mT @ k).softmax(2).mT).reshape(x.shape)

# %% wrong: query twice
# check: position_attention_follows_its_formula
# says: `key` is not used
def position_attention(x, query, key, value):
    q, v = query(x).flatten(2), value(x).flatten(2)
    return (v @ (q.mT @ q).softmax(2).mT).reshape(x.shape)

# %% wrong: max minus energy
# check: position_attention_follows_its_formula
# says: belongs to the channel half
def position_attention(x, query, key, value):
    q, k, v = (f(x).flatten(2) for f in (query, key, value))
    e = q.mT @ k
    e = e.amax(2, keepdim=True) - e
    return (v @ e.softmax(2).mT).reshape(x.shape)

# %% wrong: one softmax for all
# check: position_attention_follows_its_formula
# says: share one softmax
def position_attention(x, query, key, value):
    q, k, v = (f(x).flatten(2) for f in (query, key, value))
    e = q.mT @ k
    w = e.flatten(1).softmax(1).view_as(e)
    return (v @ w.mT).reshape(x.shape)

# %% wrong: reshaped without exchanging axes
# check: position_attention_follows_its_formula
# says: reshape does not exchange axes
def position_attention(x, query, key, value):
    q, k, v = (f(x).flatten(2).mT for f in (query, key, value))
    return F.scaled_dot_product_attention(q, k, v, scale=1.0).reshape(x.shape)

# %% wrong: left as a list of positions
# check: position_attention_follows_its_formula
# says: exchange the last two axes
def position_attention(x, query, key, value):
    q, k, v = (f(x).flatten(2).mT for f in (query, key, value))
    return F.scaled_dot_product_attention(q, k, v, scale=1.0)

# %% wrong: the weights
# check: position_attention_follows_its_formula
# says: these are the weights
def position_attention(x, query, key, value):
    return (query(x).flatten(2).mT @ key(x).flatten(2)).softmax(2)

# %% wrong: multiplied by x
# check: position_attention_follows_its_formula
# says: not multiplied by x
def position_attention(x, query, key, value):
    q, k, v = (f(x).flatten(2).mT for f in (query, key, value))
    return x * F.scaled_dot_product_attention(q, k, v, scale=1.0).mT.reshape(x.shape)

# %% wrong: values alone
# check: position_attention_follows_its_formula
# says: this is v alone
def position_attention(x, query, key, value):
    return value(x)

# %% wrong: all images in one list
# check: position_attention_follows_its_formula
# says: go step by step
def position_attention(x, query, key, value):
    q, k, v = (f(x).permute(0, 2, 3, 1).flatten(0, 2) for f in (query, key, value))
    y = (q @ k.T).softmax(1) @ v
    n, c, h, w = x.shape
    return y.view(n, h, w, c).permute(0, 3, 1, 2)

# %% wrong: weights without gradient
# check: position_attention_is_clean
# says: cut the graph
def position_attention(x, query, key, value):
    q, k, v = (f(x).flatten(2) for f in (query, key, value))
    weights = (q.mT @ k).softmax(2).detach()
    return (v @ weights.mT).reshape(x.shape)

# %% wrong: view of what need not lie in order
# check: position_attention_is_clean
# says: view
def position_attention(x, query, key, value):
    n, c, h, w = x.shape
    x = x.view(n, c, h * w).view(n, c, h, w)
    q, k, v = (f(x).flatten(2).mT for f in (query, key, value))
    return F.scaled_dot_product_attention(q, k, v, scale=1.0).mT.reshape(n, c, h, w)

# %% wrong: squeezed batch
# check: position_attention_is_clean
# says: axis
def position_attention(x, query, key, value):
    q, k, v = (f(x).flatten(2).mT for f in (query, key, value))
    y = F.scaled_dot_product_attention(q, k, v, scale=1.0).mT.reshape(x.shape)
    return y.squeeze(0)

# %% wrong: nothing returned
# check: position_attention_follows_its_formula
# says: is a `return` missing?
def position_attention(x, query, key, value):
    q, k, v = (f(x).flatten(2).mT for f in (query, key, value))
    F.scaled_dot_product_attention(q, k, v, scale=1.0).mT.reshape(x.shape)

# %% right: baddbmm
def position_attention(x, query, key, value):
    n, c, h, w = x.shape
    q = query(x).flatten(start_dim=2).permute(0, 2, 1)
    k = key(x).flatten(start_dim=2)
    v = value(x).flatten(start_dim=2)
    attention = torch.softmax(torch.baddbmm(torch.zeros(1), q, k), dim=2)
    out = torch.einsum("bij,bcj->bci", attention, v)
    return out.contiguous().view(n, c, h, w)

# %% right: row by row of the map
def position_attention(x, query, key, value):
    q, k, v = query(x), key(x).flatten(2), value(x).flatten(2)
    rows = []
    for i in range(x.shape[2]):
        energy = q[:, :, i].transpose(1, 2) @ k  # (N, W, H·W)
        rows.append((energy.softmax(-1) @ v.transpose(1, 2)).transpose(1, 2))
    return torch.stack(rows, dim=2)

# %% right: channels last
def position_attention(x, query, key, value):
    def tokens(layer):
        return layer(x).permute(0, 2, 3, 1).flatten(1, 2)

    q, k, v = tokens(query), tokens(key), tokens(value)
    weights = F.softmax(q @ k.transpose(-1, -2), dim=-1)
    return (weights @ v).unflatten(1, x.shape[2:]).permute(0, 3, 1, 2)

# %% right: logsumexp
def position_attention(x: Tensor, query: Layer, key: Layer, value: Layer) -> Tensor:
    e = torch.einsum("ndp,ndq->npq", query(x).flatten(2), key(x).flatten(2))
    w = (e - e.logsumexp(dim=-1, keepdim=True)).exp()
    return torch.einsum("npq,ncq->ncp", w, value(x).flatten(2)).view_as(x)

# %% wrong: scaled by the channels
# check: position_attention_follows_its_formula
# says: DANet does not scale
def position_attention(x, query, key, value):
    q, k, v = (f(x).flatten(2).mT for f in (query, key, value))
    return F.scaled_dot_product_attention(q, k, v, scale=x.shape[1] ** -0.5).mT.reshape(x.shape)

# %% wrong: each position left out of its own sum
# check: position_attention_follows_its_formula
# says: go step by step
def position_attention(x, query, key, value):
    q, k, v = (f(x).flatten(2) for f in (query, key, value))
    e = q.mT @ k
    if e.shape[1] > 1:
        e = e.masked_fill(torch.eye(e.shape[1], dtype=torch.bool), -torch.inf)
    return (v @ e.softmax(2).mT).reshape(x.shape)

# %% wrong: causal
# check: position_attention_follows_its_formula
# says: go step by step
def position_attention(x, query, key, value):
    q, k, v = (f(x).flatten(2).mT for f in (query, key, value))
    return F.scaled_dot_product_attention(q, k, v, scale=1.0, is_causal=True).mT.reshape(x.shape)

# %% wrong: dropout
# check: position_attention_follows_its_formula
# says: go step by step
def position_attention(x, query, key, value):
    q, k, v = (f(x).flatten(2).mT for f in (query, key, value))
    return F.scaled_dot_product_attention(q, k, v, scale=1.0, dropout_p=0.2).mT.reshape(x.shape)

# %% wrong: attention along rows only
# check: position_attention_follows_its_formula
# says: go step by step
def position_attention(x, query, key, value):
    q, k, v = (f(x).permute(0, 2, 3, 1) for f in (query, key, value))
    return F.scaled_dot_product_attention(q, k, v, scale=1.0).permute(0, 3, 1, 2)

# %% wrong: rows and columns exchanged
# check: position_attention_follows_its_formula
# says: the result has the shape of x
def position_attention(x, query, key, value):
    q, k, v = (f(x).flatten(2).mT for f in (query, key, value))
    n, c, h, w = x.shape
    return F.scaled_dot_product_attention(q, k, v, scale=1.0).mT.reshape(n, c, w, h)

# %% wrong: cosines
# check: position_attention_follows_its_formula
# says: go step by step
def position_attention(x, query, key, value):
    q, k, v = (f(x).flatten(2).mT for f in (query, key, value))
    q, k = F.normalize(q, dim=2), F.normalize(k, dim=2)
    return F.scaled_dot_product_attention(q, k, v, scale=1.0).mT.reshape(x.shape)

# %% right: a class with __call__
class Attend:
    scale = 1.0
    def __call__(self, x, query, key, value):
        q, k, v = (f(x).reshape(x.shape[0], -1, x.shape[2] * x.shape[3]) for f in (query, key, value))
        w = torch.einsum("ndi,ndj->nij", q, k).mul(self.scale).softmax(-1)
        return torch.einsum("nij,ncj->nci", w, v).reshape(x.shape)
position_attention = Attend()

# %% right: three queries at a time
def position_attention(x, query, key, value):
    q, k, v = query(x).flatten(2).mT, key(x).flatten(2), value(x).flatten(2).mT
    parts = [torch.softmax(part @ k, -1) @ v for part in q.split(3, dim=1)]
    return torch.cat(parts, 1).mT.reshape(x.shape)

# %% right: a convolution with the keys as its kernels
def position_attention(x, query, key, value):
    out = []
    for i in range(len(x)):
        q, k, v = query(x)[i : i + 1], key(x)[i], value(x)[i].flatten(1)
        e = F.conv2d(q, k.flatten(1).T[:, :, None, None])[0].flatten(1)  # (j, i)
        out.append((v @ e.softmax(0)).view_as(x[i]))
    return torch.stack(out)

# %% right: vmap over the images
def position_attention(x, query, key, value):
    def one(q, k, v):
        return v @ torch.softmax(q.T @ k, dim=1).T
    return torch.vmap(one)(query(x).flatten(2), key(x).flatten(2), value(x).flatten(2)).reshape(x.shape)

# %% wrong: the likeliest position alone
# check: position_attention_follows_its_formula
# says: this takes the value of one position
def position_attention(x, query, key, value):
    q, k, v = query(x).flatten(2), key(x).flatten(2), value(x).flatten(2)
    i = (q.mT @ k).argmax(-1)
    return v.gather(2, i[:, None].expand_as(v)).reshape(x.shape)

# %% wrong: queries of one image ask the keys of all
# check: position_attention_follows_its_formula
# says: go step by step
def position_attention(x, query, key, value):
    q, k, v = query(x).flatten(2), key(x).flatten(2), value(x).flatten(2)
    w = torch.einsum("ndi,mdj->nij", q, k).softmax(-1)
    return (v @ w.mT).reshape(x.shape)

# %% wrong: the gradient of the query is cut
# check: position_attention_is_clean
# says: detach(), .data, .item(), no_grad() and NumPy cut the graph
def position_attention(x, query, key, value):
    q, k, v = query(x).flatten(2).detach(), key(x).flatten(2), value(x).flatten(2)
    return (v @ (q.mT @ k).softmax(-1).mT).reshape(x.shape)
