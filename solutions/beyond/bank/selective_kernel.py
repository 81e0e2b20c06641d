# %% right: stack, fuse, view, softmax
def selective_kernel(x, branches, reduce, select):
    feats = torch.stack([branch(x) for branch in branches], dim=1)
    n, k, c, h, w = feats.shape
    u = feats.sum(dim=1)
    s = F.adaptive_avg_pool2d(u, 1)
    z = reduce(s)
    a = select(z).view(n, k, c, 1, 1)
    a = torch.softmax(a, dim=1)
    return (feats * a).sum(dim=1)

# %% right: chunks of the logits
def selective_kernel(x, branches, reduce, select):
    maps = [branch(x) for branch in branches]
    logits = select(reduce(sum(maps).mean((2, 3), keepdim=True)))
    weights = torch.softmax(torch.stack(logits.chunk(len(maps), dim=1)), dim=0)
    return sum(weight * u for weight, u in zip(weights, maps))

# %% right: einsum
def selective_kernel(x: Tensor, branches, reduce, select) -> Tensor:
    u = torch.stack([b(x) for b in branches])
    s = torch.einsum("knchw->nc", u) / (x.shape[2] * x.shape[3])
    logits = select(reduce(s[:, :, None, None])).flatten(1)
    a = logits.unflatten(1, (len(u), -1)).softmax(1)
    return torch.einsum("nkc,knchw->nchw", a, u)

# %% right: exponentials by hand
def selective_kernel(x, branches, reduce, select):
    maps = []
    for branch in branches:
        maps.append(branch(x))
    total = maps[0]
    for u in maps[1:]:
        total = total + u
    z = reduce(total.mean(dim=[2, 3], keepdim=True))
    logits = select(z)
    c = x.shape[1]
    parts = [logits[:, k * c : (k + 1) * c].exp() for k in range(len(maps))]
    denominator = sum(parts)
    out = torch.zeros_like(maps[0])
    for part, u in zip(parts, maps):
        out = out + part / denominator * u
    return out

# %% right: concatenated channels
def selective_kernel(x, branches, reduce, select):
    n, c, h, w = x.shape
    stacked = torch.cat([branch(x) for branch in branches], dim=1).reshape(n, -1, c, h, w)
    attention = select(reduce(stacked.sum(1).mean((-1, -2), keepdim=True)))
    attention = attention.reshape(n, -1, c).softmax(dim=1)
    return (stacked * attention[..., None, None]).sum(1)

# %% right: a softmax layer
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([branch(x) for branch in branches], 1)
    pool = nn.AdaptiveAvgPool2d(1)
    logits = select(reduce(pool(torch.sum(u, 1)))).reshape(u.size(0), u.size(1), u.size(2), 1, 1)
    return torch.sum(nn.Softmax(dim=1)(logits) * u, dim=1)

# %% right: log-softmax
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([branch(x) for branch in branches], 1)
    logits = select(reduce(u.sum(1).mean((2, 3), keepdim=True))).view(*u.shape[:3], 1, 1)
    return (u * F.log_softmax(logits, 1).exp()).sum(1)

# %% right: means of each branch added
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([branch(x) for branch in branches], 1)
    s = u.mean((3, 4)).sum(1)[:, :, None, None]
    w = select(reduce(s)).unflatten(1, (u.shape[1], u.shape[2])).softmax(1)
    return torch.mul(u, w).sum(1)

# %% right: enumerated branches
def selective_kernel(x, branches, reduce, select):
    maps = {i: branch(x) for i, branch in enumerate(branches)}
    fused = torch.stack(list(maps.values())).sum(0)
    squeezed = fused.flatten(2).mean(2)[..., None, None]
    logits = torch.stack(torch.split(select(reduce(squeezed)), x.size(1), dim=1), dim=0)
    weights = F.softmax(logits, dim=0)
    return torch.stack([weights[i] * u for i, u in maps.items()]).sum(0)

# %% right: matrix product over branches
def selective_kernel(x, branches, reduce, select):
    n, c, h, w = x.shape
    u = torch.stack([branch(x) for branch in branches], 2)  # (N, C, K, H, W)
    logits = select(reduce(u.sum(2).mean((2, 3), keepdim=True)))
    a = logits.reshape(n, -1, c).transpose(1, 2).softmax(2)
    return (a[:, :, None] @ u.flatten(3)).reshape(n, c, h, w)

# %% wrong: no weights
# check: selective_kernel_follows_its_formula
# says: added without weights
def selective_kernel(x, branches, reduce, select):
    return sum(branch(x) for branch in branches)

# %% wrong: softmax over channels
# check: selective_kernel_follows_its_formula
# says: runs over the channels
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([branch(x) for branch in branches], 1)
    logits = select(reduce(u.sum(1).mean((2, 3), keepdim=True))).view(*u.shape[:3], 1, 1)
    return (u * logits.softmax(2)).sum(1)

# %% wrong: softmax over everything
# check: selective_kernel_follows_its_formula
# says: all weights of an image share one softmax
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([branch(x) for branch in branches], 1)
    logits = select(reduce(u.sum(1).mean((2, 3), keepdim=True)))
    return (u * logits.softmax(1).view(*u.shape[:3], 1, 1)).sum(1)

# %% wrong: softmax over the batch
# check: selective_kernel_follows_its_formula
# says: runs over the images
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([branch(x) for branch in branches], 1)
    logits = select(reduce(u.sum(1).mean((2, 3), keepdim=True))).view(*u.shape[:3], 1, 1)
    return (u * logits.softmax(0)).sum(1)

# %% wrong: sigmoids
# check: selective_kernel_follows_its_formula
# says: do not compete
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([branch(x) for branch in branches], 1)
    logits = select(reduce(u.sum(1).mean((2, 3), keepdim=True))).view(*u.shape[:3], 1, 1)
    return (u * logits.sigmoid()).sum(1)

# %% wrong: no softmax
# check: selective_kernel_follows_its_formula
# says: the softmax is missing
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([branch(x) for branch in branches], 1)
    logits = select(reduce(u.sum(1).mean((2, 3), keepdim=True))).view(*u.shape[:3], 1, 1)
    return (u * logits).sum(1)

# %% wrong: branches fused by their mean
# check: selective_kernel_follows_its_formula
# says: fused by their mean
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([branch(x) for branch in branches], 1)
    logits = select(reduce(u.mean(1).mean((2, 3), keepdim=True))).view(*u.shape[:3], 1, 1)
    return (u * logits.softmax(1)).sum(1)

# %% wrong: maximum over positions
# check: selective_kernel_follows_its_formula
# says: pools by the maximum
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([branch(x) for branch in branches], 1)
    logits = select(reduce(u.sum(1).amax((2, 3), keepdim=True))).view(*u.shape[:3], 1, 1)
    return (u * logits.softmax(1)).sum(1)

# %% wrong: sum over positions
# check: selective_kernel_follows_its_formula
# says: pools by the sum
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([branch(x) for branch in branches], 1)
    logits = select(reduce(u.sum(1).sum((2, 3), keepdim=True))).view(*u.shape[:3], 1, 1)
    return (u * logits.softmax(1)).sum(1)

# %% wrong: descriptor of x
# check: selective_kernel_follows_its_formula
# says: the descriptor is made of x
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([branch(x) for branch in branches], 1)
    logits = select(reduce(x.mean((2, 3), keepdim=True))).view(*u.shape[:3], 1, 1)
    return (u * logits.softmax(1)).sum(1)

# %% wrong: only the first branch is pooled
# check: selective_kernel_follows_its_formula
# says: only the first branch is pooled
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([branch(x) for branch in branches], 1)
    logits = select(reduce(u[:, 0].mean((2, 3), keepdim=True))).view(*u.shape[:3], 1, 1)
    return (u * logits.softmax(1)).sum(1)

# %% wrong: logits of a channel next to each other
# check: selective_kernel_follows_its_formula
# says: come first
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([branch(x) for branch in branches], 2)
    n, c, k = u.shape[:3]
    logits = select(reduce(u.sum(2).mean((2, 3), keepdim=True))).view(n, c, k, 1, 1)
    return (u * logits.softmax(2)).sum(2)

# %% wrong: weights in reverse order
# check: selective_kernel_follows_its_formula
# says: have changed places
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([branch(x) for branch in branches], 1)
    logits = select(reduce(u.sum(1).mean((2, 3), keepdim=True))).view(*u.shape[:3], 1, 1)
    return (u * logits.softmax(1).flip(1)).sum(1)

# %% wrong: x is added
# check: selective_kernel_follows_its_formula
# says: x is added
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([branch(x) for branch in branches], 1)
    logits = select(reduce(u.sum(1).mean((2, 3), keepdim=True))).view(*u.shape[:3], 1, 1)
    return x + (u * logits.softmax(1)).sum(1)

# %% wrong: weights multiply x
# check: selective_kernel_follows_its_formula
# says: not x
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([branch(x) for branch in branches], 1)
    logits = select(reduce(u.sum(1).mean((2, 3), keepdim=True))).view(*u.shape[:3], 1, 1)
    return (logits.softmax(1) * x[:, None]).sum(1)

# %% wrong: mean over branches
# check: selective_kernel_follows_its_formula
# says: do not divide by the number of branches
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([branch(x) for branch in branches], 1)
    logits = select(reduce(u.sum(1).mean((2, 3), keepdim=True))).view(*u.shape[:3], 1, 1)
    return (u * logits.softmax(1)).mean(1)

# %% wrong: axis of branches left
# check: selective_kernel_follows_its_formula
# says: the axis of the branches is still there
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([branch(x) for branch in branches], 1)
    logits = select(reduce(u.sum(1).mean((2, 3), keepdim=True))).view(*u.shape[:3], 1, 1)
    return u * logits.softmax(1)

# %% wrong: branches concatenated
# check: selective_kernel_follows_its_formula
# says: not concatenated
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([branch(x) for branch in branches], 1)
    logits = select(reduce(u.sum(1).mean((2, 3), keepdim=True))).view(*u.shape[:3], 1, 1)
    return (u * logits.softmax(1)).flatten(1, 2)

# %% wrong: the better branch alone
# check: selective_kernel_follows_its_formula
# says: takes one branch only
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([branch(x) for branch in branches], 1)
    logits = select(reduce(u.sum(1).mean((2, 3), keepdim=True))).view(*u.shape[:3], 1, 1)
    best = logits.argmax(1, keepdim=True).expand(-1, 1, -1, *x.shape[2:])
    return u.gather(1, best)[:, 0]

# %% wrong: two branches, whatever is given
# check: selective_kernel_follows_its_formula
# says: 3 branches
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([branches[0](x), branches[1](x)], 1)
    logits = select(reduce(u.sum(1).mean((2, 3), keepdim=True)))[:, : 2 * x.shape[1]]
    return (u * logits.reshape(*u.shape[:3], 1, 1).softmax(1)).sum(1)

# %% wrong: averaged over the batch
# check: selective_kernel_follows_its_formula
# says: go step by step
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([branch(x) for branch in branches], 1)
    s = u.sum(1).mean((0, 2, 3), keepdim=True).expand(len(x), -1, 1, 1)
    logits = select(reduce(s)).view(*u.shape[:3], 1, 1)
    return (u * logits.softmax(1)).sum(1)

# %% wrong: gates detached
# check: selective_kernel_is_clean
# says: cut the graph
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([branch(x) for branch in branches], 1)
    with torch.no_grad():
        a = select(reduce(u.sum(1).mean((2, 3), keepdim=True))).view(*u.shape[:3], 1, 1).softmax(1)
    return (u * a).sum(1)

# %% wrong: x overwritten
# check: selective_kernel_is_clean
# says: changes a tensor it is given
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([branch(x) for branch in branches], 1)
    logits = select(reduce(u.sum(1).mean((2, 3), keepdim=True))).view(*u.shape[:3], 1, 1)
    y = (u * logits.softmax(1)).sum(1)
    x.data.copy_(y.data)
    return y

# %% wrong: nothing returned
# check: selective_kernel_follows_its_formula
# says: is a `return` missing?
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([branch(x) for branch in branches], 1)
    logits = select(reduce(u.sum(1).mean((2, 3), keepdim=True))).view(*u.shape[:3], 1, 1)
    y = (u * logits.softmax(1)).sum(1)

# %% wrong: reduce skipped
# check: selective_kernel_follows_its_formula
# says: RuntimeError
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([branch(x) for branch in branches], 1)
    logits = select(u.sum(1).mean((2, 3), keepdim=True)).view(*u.shape[:3], 1, 1)
    return (u * logits.softmax(1)).sum(1)

# %% right: broadcast without new axes in the logits
def selective_kernel(x, branches, reduce, select):
    outputs = [layer(x) for layer in branches]
    n, c = x.shape[:2]
    scores = select(reduce(torch.stack(outputs).sum(0).mean(dim=(-2, -1)).view(n, c, 1, 1)))
    scores = scores.view(n, len(outputs), c)
    weights = scores.softmax(dim=1).permute(1, 0, 2)
    result = 0
    for weight, output in zip(weights, outputs):
        result = result + weight.view(n, c, 1, 1) * output
    return result

# %% right: the module list indexed
def selective_kernel(x, branches, reduce, select):
    k = len(branches)
    u = torch.stack([branches[i](x) for i in range(k)], dim=-1)
    s = u.sum(-1).mean((2, 3), keepdim=True)
    logits = torch.stack(select(reduce(s)).chunk(k, 1), dim=-1)
    return (u * logits.softmax(-1)).sum(-1)

# %% right: maps concatenated, weights too
def selective_kernel(x, branches, reduce, select):
    n, c, h, w = x.shape
    u = torch.cat([branch(x) for branch in branches], dim=1)
    s = sum(u.split(c, dim=1)).mean((2, 3), keepdim=True)
    logits = select(reduce(s)).view(n, -1, c, 1, 1)
    weighted = u * logits.softmax(dim=1).view(n, -1, 1, 1)
    return sum(weighted.split(c, dim=1))

# %% right: one softmax for each channel, in a loop
def selective_kernel(x, branches, reduce, select):
    maps = torch.stack([branch(x) for branch in branches])
    k, n, c, h, w = maps.shape
    logits = select(reduce(maps.sum(0).mean((2, 3), keepdim=True))).reshape(n, k, c)
    channels = []
    for i in range(c):
        weights = torch.softmax(logits[:, :, i], dim=1)
        channels.append(torch.einsum("nk,knhw->nhw", weights, maps[:, :, i]))
    return torch.stack(channels, dim=1)

# %% right: reduce of a mean by a convolution's group
def selective_kernel(x: Tensor, branches: Sequence[Layer], reduce: Layer, select: Layer) -> Tensor:
    """SK, any number of branches."""
    u = [b(x) for b in branches]
    fuse = torch.zeros_like(u[0])
    for m in u:
        fuse = fuse + m
    z = reduce(F.avg_pool2d(fuse, fuse.shape[2:]))
    e = torch.exp(select(z) - select(z).amax(1, keepdim=True)).view(len(x), len(u), -1, 1, 1)
    a = e / e.sum(1, keepdim=True)
    return torch.stack([a[:, i] * m for i, m in enumerate(u)], 0).sum(0)

# %% wrong: temperature
# check: selective_kernel_follows_its_formula
# says: go step by step
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([branch(x) for branch in branches], 1)
    logits = select(reduce(u.sum(1).mean((2, 3), keepdim=True))).view(*u.shape[:3], 1, 1)
    return (u * (logits / 0.1).softmax(1)).sum(1)

# %% wrong: branches one after the other
# check: selective_kernel_follows_its_formula
# says: go step by step
def selective_kernel(x, branches, reduce, select):
    maps, y = [], x
    for branch in branches:
        y = branch(y)
        maps.append(y)
    u = torch.stack(maps, 1)
    logits = select(reduce(u.sum(1).mean((2, 3), keepdim=True))).view(*u.shape[:3], 1, 1)
    return (u * logits.softmax(1)).sum(1)

# %% wrong: relu at the end
# check: selective_kernel_follows_its_formula
# says: go step by step
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([branch(x) for branch in branches], 1)
    logits = select(reduce(u.sum(1).mean((2, 3), keepdim=True))).view(*u.shape[:3], 1, 1)
    return (u * logits.softmax(1)).sum(1).relu()

# %% wrong: a sigmoid for two branches only
# check: selective_kernel_follows_its_formula
# says: 3 branches
def selective_kernel(x, branches, reduce, select):
    u = [branch(x) for branch in branches]
    logits = select(reduce(sum(u).mean((2, 3), keepdim=True)))
    c = x.shape[1]
    a = torch.sigmoid(logits[:, :c] - logits[:, c : 2 * c])
    return a * u[0] + (1 - a) * u[1]

# %% wrong: weights of the first image for all
# check: selective_kernel_follows_its_formula
# says: go step by step
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([branch(x) for branch in branches], 1)
    logits = select(reduce(u.sum(1).mean((2, 3), keepdim=True))).view(*u.shape[:3], 1, 1)
    return (u * logits[:1].softmax(1)).sum(1)

# %% wrong: a weight for each branch, not for each channel
# check: selective_kernel_follows_its_formula
# says: go step by step
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([branch(x) for branch in branches], 1)
    logits = select(reduce(u.sum(1).mean((2, 3), keepdim=True))).view(*u.shape[:3], 1, 1)
    return (u * logits.mean(2, keepdim=True).softmax(1)).sum(1)

# %% wrong: maps detached, weights learn
# check: selective_kernel_is_clean
# says: off by
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([branch(x) for branch in branches], 1)
    logits = select(reduce(u.sum(1).mean((2, 3), keepdim=True))).view(*u.shape[:3], 1, 1)
    return (u.detach() * logits.softmax(1)).sum(1)

# %% right: a class with __call__
class SK:
    def __call__(self, x, branches, reduce, select):
        maps = tuple(map(lambda f: f(x), branches))
        w = self.weights(maps, reduce, select)
        y = w[0] * maps[0]
        for i in range(1, len(maps)):
            y = y + w[i] * maps[i]
        return y
    def weights(self, maps, reduce, select):
        z = reduce(F.adaptive_avg_pool2d(sum(maps), (1, 1)))
        return F.softmax(torch.stack(select(z).split(maps[0].size(1), 1)), dim=0)
selective_kernel = SK()

# %% right: image by image
def selective_kernel(x, branches, reduce, select):
    result = []
    for i in range(x.size(0)):
        one = x[i : i + 1]
        u = torch.cat([branch(one) for branch in branches])
        a = select(reduce(u.sum(0, keepdim=True).mean((2, 3), keepdim=True))).view(len(u), -1, 1, 1).softmax(0)
        result.append((a * u).sum(0))
    return torch.stack(result)

# %% right: added up with addcmul
def selective_kernel(x, branches, reduce, select):
    maps = [branch(x) for branch in branches]
    total = torch.zeros_like(maps[0])
    for m in maps:
        total += m
    logits = select(reduce(total.mean((2, 3))[..., None, None])).squeeze(-1).squeeze(-1)
    weights = torch.softmax(logits.view(len(x), len(maps), -1), 1)
    out = torch.zeros_like(total)
    for k, m in enumerate(maps):
        out = out.addcmul(m, weights[:, k].unsqueeze(-1).unsqueeze(-1))
    return out

# %% wrong: reduce for each branch
# check: selective_kernel_follows_its_formula
# says: go step by step
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([b(x) for b in branches], 1)
    z = sum(reduce(m.mean((2, 3), keepdim=True)) for m in u.unbind(1))
    a = select(z).view(*u.shape[:3], 1, 1).softmax(1)
    return (u * a).sum(1)

# %% wrong: logits are clamped
# check: selective_kernel_follows_its_formula
# says: go step by step
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([b(x) for b in branches], 1)
    a = select(reduce(u.sum(1).mean((2, 3), keepdim=True))).view(*u.shape[:3], 1, 1)
    a = a.clamp(-1, 1).softmax(1)
    return (u * a).sum(1)

# %% wrong: right for two branches alone
# check: selective_kernel_follows_its_formula
# says: the C numbers of the first branch come first
def selective_kernel(x, branches, reduce, select):
    u = torch.stack([b(x) for b in branches], 1)
    n, k, c = u.shape[:3]
    logits = select(reduce(u.sum(1).mean((2, 3), keepdim=True)))
    if k == 2:
        a = logits.view(n, k, c, 1, 1).softmax(1)
    else:
        a = logits.view(n, c, k, 1, 1).transpose(1, 2).softmax(1)
    return (u * a).sum(1)
