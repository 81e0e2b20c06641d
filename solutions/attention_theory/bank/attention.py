# %% right: transpose, scale, softmax, product
def attention(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    logits = q @ k.transpose(1, 2) / math.sqrt(q.shape[2])
    return softmax(logits, dim=2) @ v

# %% right: torch.softmax and mT
def attention(q, k, v):
    return torch.softmax(q @ k.mT * q.shape[-1] ** -0.5, dim=-1) @ v

# %% right: bmm
def attention(q, k, v):
    d = q.size(-1)
    scores = torch.bmm(q, k.permute(0, 2, 1)) / d**0.5
    weights = F.softmax(scores, dim=-1)
    return torch.bmm(weights, v)

# %% right: einsum
def attention(q, k, v):
    scores = torch.einsum("nqd,nkd->nqk", q, k) / q.shape[-1] ** 0.5
    return torch.einsum("nqk,nkv->nqv", scores.softmax(-1), v)

# %% right: PyTorch's own
def attention(q, k, v):
    return F.scaled_dot_product_attention(q, k, v)

# %% right: temperature of the own softmax
def attention(q, k, v):
    return softmax(q @ k.transpose(-2, -1), temperature=math.sqrt(k.shape[-1])) @ v

# %% right: scales q first
def attention(q, k, v):
    q = q / torch.sqrt(torch.tensor(q.shape[-1], dtype=q.dtype))
    return torch.matmul(F.softmax(torch.matmul(q, k.transpose(-1, -2)), -1), v)

# %% right: scales both by the fourth root
def attention(q, k, v):
    root = q.shape[2] ** 0.25
    return ((q / root) @ (k / root).transpose(1, 2)).softmax(2) @ v

# %% right: baddbmm
def attention(q, k, v):
    n, lq, d = q.shape
    zeros = torch.zeros(n, lq, k.shape[1], dtype=q.dtype)
    logits = torch.baddbmm(zeros, q, k.transpose(1, 2), beta=0, alpha=d**-0.5)
    return torch.bmm(logits.softmax(-1), v)

# %% right: one query after the other
def attention(q, k, v):
    results = []
    for i in range(q.shape[1]):
        logits = (q[:, i : i + 1] * k).sum(-1) / math.sqrt(q.shape[-1])
        w = torch.softmax(logits, dim=1)
        results.append((w.unsqueeze(-1) * v).sum(1))
    return torch.stack(results, dim=1)

# %% right: one image after the other
def attention(q, k, v):
    out = []
    for qi, ki, vi in zip(q, k, v):
        scores = qi @ ki.T / math.sqrt(qi.shape[1])
        out.append(torch.softmax(scores, 1) @ vi)
    return torch.stack(out)

# %% right: everything broadcast
def attention(q, k, v):
    scores = (q.unsqueeze(2) * k.unsqueeze(1)).sum(-1) / q.size(2) ** 0.5
    w = scores.softmax(dim=2)
    return (w.unsqueeze(-1) * v.unsqueeze(1)).sum(2)

# %% right: transposed from the start
def attention(q, k, v):
    scores = k @ q.transpose(1, 2) / math.sqrt(k.shape[2])
    w = scores.softmax(1)
    return w.transpose(1, 2) @ v

# %% right: exp and division after the product
def attention(q, k, v):
    scores = q @ k.transpose(1, 2) / math.sqrt(q.shape[2])
    p = torch.exp(scores - scores.amax(2, keepdim=True))
    return (p @ v) / p.sum(2, keepdim=True)

# %% right: with an extra head axis
def attention(q, k, v):
    out = F.scaled_dot_product_attention(q[:, None], k[:, None], v[:, None], dropout_p=0.0)
    return out.squeeze(1)

# %% right: vmap
def attention(q, k, v):
    def one(q, k, v):
        return torch.softmax(q @ k.T / q.shape[-1] ** 0.5, -1) @ v
    return torch.vmap(one)(q, k, v)

# %% right: verbose, with asserts
def attention(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
    n, len_q, dim = q.shape
    n2, len_k, dim2 = k.shape
    assert n == n2 and dim == dim2, "shapes must match"
    assert v.shape[:2] == (n, len_k)
    attention_scores = torch.matmul(q, k.transpose(1, 2))
    scaled_scores = attention_scores / (dim ** 0.5)
    attention_weights = torch.nn.functional.softmax(scaled_scores, dim=-1)
    output = torch.matmul(attention_weights, v)
    return output

# %% wrong: no scale
# check: attention_follows_its_formula
# says: the division by √d is missing
def attention(q, k, v):
    return torch.softmax(q @ k.transpose(1, 2), -1) @ v

# %% wrong: divided by d
# check: attention_follows_its_formula
# says: divided by d; divide by its square root
def attention(q, k, v):
    return torch.softmax(q @ k.transpose(1, 2) / q.shape[2], -1) @ v

# %% wrong: multiplied by the root
# check: attention_follows_its_formula
# says: multiplied by √d
def attention(q, k, v):
    return torch.softmax(q @ k.transpose(1, 2) * math.sqrt(q.shape[2]), -1) @ v

# %% wrong: root of dv
# check: attention_follows_its_formula
# says: not that of a value
def attention(q, k, v):
    return torch.softmax(q @ k.transpose(1, 2) / math.sqrt(v.shape[2]), -1) @ v

# %% wrong: root of Lk
# check: attention_follows_its_formula
# says: not the number of keys
def attention(q, k, v):
    return torch.softmax(q @ k.transpose(1, 2) / math.sqrt(k.shape[1]), -1) @ v

# %% wrong: root of Lq
# check: attention_follows_its_formula
# says: not the number of queries
def attention(q, k, v):
    return torch.softmax(q @ k.transpose(1, 2) / math.sqrt(q.shape[1]), -1) @ v

# %% wrong: scaled after the softmax
# check: attention_averages_values
# says: comes before the softmax
def attention(q, k, v):
    return torch.softmax(q @ k.transpose(1, 2), -1) / math.sqrt(q.shape[2]) @ v

# %% wrong: scaled twice
# check: attention_follows_its_formula
# says: divided by d
def attention(q, k, v):
    q = q / math.sqrt(q.shape[2])
    return torch.softmax(q @ k.transpose(1, 2) / math.sqrt(q.shape[2]), -1) @ v

# %% wrong: own softmax with d as temperature
# check: attention_follows_its_formula
# says: divided by d
def attention(q, k, v):
    return softmax(q @ k.transpose(1, 2), temperature=q.shape[2]) @ v

# %% wrong: softmax over the queries
# check: attention_averages_values
# says: softmax runs over the queries
def attention(q, k, v):
    return torch.softmax(q @ k.transpose(1, 2) / math.sqrt(q.shape[2]), 1) @ v

# %% wrong: softmax over the batch
# check: attention_averages_values
# says: softmax runs over the batch
def attention(q, k, v):
    return torch.softmax(q @ k.transpose(1, 2) / math.sqrt(q.shape[2]), 0) @ v

# %% wrong: softmax over both
# check: attention_averages_values
# says: softmax runs over queries and keys
def attention(q, k, v):
    a = q @ k.transpose(1, 2) / math.sqrt(q.shape[2])
    return torch.softmax(a.flatten(1), 1).view_as(a) @ v

# %% wrong: no softmax
# check: attention_averages_values
# says: softmax is missing
def attention(q, k, v):
    return q @ k.transpose(1, 2) / math.sqrt(q.shape[2]) @ v

# %% wrong: sigmoid
# check: attention_averages_values
# says: each key has a gate of its own
def attention(q, k, v):
    return torch.sigmoid(q @ k.transpose(1, 2) / math.sqrt(q.shape[2])) @ v

# %% wrong: exp only
# check: attention_averages_values
# says: the division by the sum over the keys is missing
def attention(q, k, v):
    return torch.exp(q @ k.transpose(1, 2) / math.sqrt(q.shape[2])) @ v

# %% wrong: returns the weights
# check: attention_has_the_right_shape
# says: these are the weights
def attention(q, k, v):
    return torch.softmax(q @ k.transpose(1, 2) / math.sqrt(q.shape[2]), -1)

# %% wrong: returns result and weights
# check: attention_has_the_right_shape
# says: return one tensor
def attention(q, k, v):
    w = torch.softmax(q @ k.transpose(1, 2) / math.sqrt(q.shape[2]), -1)
    return w @ v, w

# %% wrong: keys as values
# check: attention_has_the_right_shape
# says: the weights multiply v
def attention(q, k, v):
    return torch.softmax(q @ k.transpose(1, 2) / math.sqrt(q.shape[2]), -1) @ k

# %% wrong: no transpose
# check: attention_has_the_right_shape
# says: stopped with an error
def attention(q, k, v):
    return torch.softmax(q @ k / math.sqrt(q.shape[2]), -1) @ v

# %% wrong: .T turns everything round
# check: attention_has_the_right_shape
# says: stopped with an error
def attention(q, k, v):
    return torch.softmax(q @ k.T / math.sqrt(q.shape[2]), -1) @ v

# %% wrong: reshape taken for transpose
# check: attention_follows_its_formula
# says: has wrong values
def attention(q, k, v):
    n, lk, d = k.shape
    return torch.softmax(q @ k.reshape(n, d, lk) / math.sqrt(d), -1) @ v

# %% wrong: result transposed
# check: attention_has_the_right_shape
# says: the last two axes have changed places
def attention(q, k, v):
    return (torch.softmax(q @ k.transpose(1, 2) / math.sqrt(q.shape[2]), -1) @ v).transpose(1, 2)

# %% wrong: mean of the values
# check: attention_follows_its_formula
# says: whatever the query
def attention(q, k, v):
    return v.mean(1, keepdim=True).expand(-1, q.shape[1], -1)

# %% wrong: only the first query
# check: attention_has_the_right_shape
# says: has the wrong shape
def attention(q, k, v):
    return torch.softmax(q[:, :1] @ k.transpose(1, 2) / math.sqrt(q.shape[2]), -1) @ v

# %% wrong: hard choice
# check: attention_averages_values
# says: takes the best value alone
def attention(q, k, v):
    best = (q @ k.transpose(1, 2)).argmax(-1)
    return v.gather(1, best[..., None].expand(-1, -1, v.shape[2]))

# %% wrong: cosine
# check: attention_follows_its_formula
# says: cosine
def attention(q, k, v):
    return torch.softmax(F.normalize(q, dim=-1) @ F.normalize(k, dim=-1).transpose(1, 2), -1) @ v

# %% wrong: distance
# check: attention_follows_its_formula
# says: compares by distance
def attention(q, k, v):
    return torch.softmax(-torch.cdist(q, k), -1) @ v

# %% wrong: sign turned
# check: attention_follows_its_formula
# says: the sign is turned
def attention(q, k, v):
    return torch.softmax(-(q @ k.transpose(1, 2)) / math.sqrt(q.shape[2]), -1) @ v

# %% wrong: causal mask
# check: attention_averages_values
# says: has wrong values
def attention(q, k, v):
    return F.scaled_dot_product_attention(q, k, v, is_causal=True)

# %% wrong: dropout
# check: attention_averages_values
# says: has wrong values
def attention(q, k, v):
    return F.dropout(torch.softmax(q @ k.transpose(1, 2) / math.sqrt(q.shape[2]), -1), 0.1) @ v

# %% wrong: softmax twice
# check: attention_follows_its_formula
# says: softmax is applied twice
def attention(q, k, v):
    return torch.softmax(torch.softmax(q @ k.transpose(1, 2) / math.sqrt(q.shape[2]), -1), -1) @ v

# %% wrong: residual
# check: attention_has_the_right_shape
# says: stopped with an error
def attention(q, k, v):
    return q + torch.softmax(q @ k.transpose(1, 2) / math.sqrt(q.shape[2]), -1) @ v

# %% wrong: fixed d
# check: attention_follows_its_formula
# says: has wrong values
def attention(q, k, v):
    return torch.softmax(q @ k.transpose(1, 2) / 2, -1) @ v

# %% wrong: fixed d of 64
# check: attention_follows_its_formula
# says: has wrong values
def attention(q, k, v):
    return torch.softmax(q @ k.transpose(1, 2) / 8, -1) @ v

# %% wrong: scales q in place
# check: attention_is_clean
# says: changes the tensor it is given
def attention(q, k, v):
    q /= math.sqrt(q.shape[2])
    return torch.softmax(q @ k.transpose(1, 2), -1) @ v

# %% wrong: scales k in place
# check: attention_is_clean
# says: changes the tensor it is given
def attention(q, k, v):
    k.div_(math.sqrt(q.shape[2]))
    return torch.softmax(q @ k.transpose(1, 2), -1) @ v

# %% wrong: weights detached
# check: attention_is_clean
# says: cut the graph
def attention(q, k, v):
    w = torch.softmax(q @ k.transpose(1, 2) / math.sqrt(q.shape[2]), -1)
    return w.detach() @ v

# %% wrong: values detached
# check: attention_is_clean
# says: back to v
def attention(q, k, v):
    return torch.softmax(q @ k.transpose(1, 2) / math.sqrt(q.shape[2]), -1) @ v.data

# %% wrong: keys detached
# check: attention_is_clean
# says: back to k
def attention(q, k, v):
    return torch.softmax(q @ k.detach().transpose(1, 2) / math.sqrt(q.shape[2]), -1) @ v

# %% wrong: q and k exchanged
# check: attention_has_the_right_shape
# says: stopped with an error
def attention(q, k, v):
    return torch.softmax(k @ q.transpose(1, 2) / math.sqrt(q.shape[2]), -1) @ v

# %% wrong: ReLU in place of softmax
# check: attention_averages_values
# says: this is a ReLU
def attention(q, k, v):
    return torch.relu(q @ k.transpose(1, 2) / math.sqrt(q.shape[2])) @ v

# %% wrong: returns nothing
# check: attention_has_the_right_shape
# says: is a `return` missing?
def attention(q, k, v):
    out = torch.softmax(q @ k.transpose(1, 2) / math.sqrt(q.shape[2]), -1) @ v

# %% wrong: squeezes
# check: attention_has_the_right_shape
# says: has the wrong shape
def attention(q, k, v):
    return (torch.softmax(q @ k.transpose(1, 2) / math.sqrt(q.shape[2]), -1) @ v).squeeze()

# %% wrong: the root of d rounded to a whole number
# check: attention_follows_its_formula
# says: do not round it
def attention(q, k, v):
    return torch.softmax(q @ k.mT / math.isqrt(q.shape[-1]), -1) @ v

# %% wrong: q added where it fits
# check: attention_averages_values
# says: q is not added to it
def attention(q, k, v):
    y = torch.softmax(q @ k.mT / math.sqrt(q.shape[-1]), -1) @ v
    return y + q if y.shape == q.shape else y

# %% right: key by key, with a running maximum
def attention(q, k, v):
    d = q.shape[-1]
    top = torch.full((*q.shape[:2], 1), -math.inf)
    total = torch.zeros(*q.shape[:2], 1)
    sum_ = torch.zeros(q.shape[0], q.shape[1], v.shape[2])
    for j in range(k.shape[1]):
        logit = (q * k[:, j : j + 1]).sum(-1, keepdim=True) / d**0.5
        new = torch.maximum(top, logit)
        old, here = torch.exp(top - new), torch.exp(logit - new)
        total = total * old + here
        sum_ = sum_ * old + here * v[:, j : j + 1]
        top = new
    return sum_ / total

# %% right: a module with forward
class _Attention(nn.Module):
    def forward(self, q, k, v):
        return torch.softmax(torch.bmm(q, k.transpose(1, 2)).mul(q.shape[-1] ** -0.5), -1).bmm(v)

attention = _Attention()

# %% wrong: exponentials without the largest subtracted
# check: attention_bears_large_products
# says: exp overflowed
def attention(q, k, v):
    scores = q @ k.transpose(1, 2) / math.sqrt(q.shape[-1])
    w = torch.exp(scores) / torch.exp(scores).sum(-1, keepdim=True)
    return w @ v


# %% wrong: scores clamped so that exp cannot overflow
# check: attention_bears_large_products
# says: products in the thousands
def attention(q, k, v):
    scores = (q @ k.transpose(1, 2) / math.sqrt(q.shape[-1])).clamp(-80, 80)
    w = torch.exp(scores) / torch.exp(scores).sum(-1, keepdim=True)
    return w @ v


# %% right: the running softmax over one key after another
def attention(q, k, v):
    scale = q.shape[-1] ** -0.5
    top = q.new_full((*q.shape[:2], 1), -math.inf)
    total = q.new_zeros((*q.shape[:2], 1))
    y = q.new_zeros((*q.shape[:2], v.shape[-1]))
    for j in range(k.shape[1]):
        e = (q * k[:, j : j + 1]).sum(-1, keepdim=True) * scale
        new = torch.maximum(top, e)
        total = total * (top - new).exp() + (e - new).exp()
        y = y * (top - new).exp() + (e - new).exp() * v[:, j : j + 1]
        top = new
    return y / total

# %% wrong: the axis is read as the temperature
# check: attention_follows_its_formula
# says: takes the 2 for the temperature
def attention(q, k, v):
    return softmax(q @ k.transpose(1, 2) / q.shape[2] ** 0.5, 2) @ v
