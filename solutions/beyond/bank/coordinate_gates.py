# %% right: cat, split, transpose
def coordinate_gates(x, shared, to_rows, to_columns):
    n, c, h, w = x.shape
    x_h = x.mean(dim=3, keepdim=True)
    x_w = x.mean(dim=2, keepdim=True).permute(0, 1, 3, 2)
    y = shared(torch.cat([x_h, x_w], dim=2))
    x_h, x_w = torch.split(y, [h, w], dim=2)
    return to_rows(x_h).sigmoid() * to_columns(x_w).sigmoid().permute(0, 1, 3, 2)

# %% right: adaptive pooling, as in the authors' code
def coordinate_gates(x, shared, to_rows, to_columns):
    rows = F.adaptive_avg_pool2d(x, (None, 1))
    columns = F.adaptive_avg_pool2d(x, (1, None)).permute(0, 1, 3, 2)
    f = shared(torch.cat((rows, columns), 2))
    f_h, f_w = f[:, :, : x.shape[2]], f[:, :, x.shape[2] :]
    return torch.sigmoid(to_rows(f_h)) * torch.sigmoid(to_columns(f_w.transpose(-1, -2)))

# %% right: einsum for the product
def coordinate_gates(x: Tensor, shared, to_rows, to_columns) -> Tensor:
    strip = torch.cat([x.mean(-1), x.mean(-2)], dim=-1).unsqueeze(-1)
    hidden = shared(strip)
    g_h = torch.sigmoid(to_rows(hidden[..., : x.size(2), :]))[..., 0]
    g_w = torch.sigmoid(to_columns(hidden[..., x.size(2) :, :]))[..., 0]
    return torch.einsum("nch,ncw->nchw", g_h, g_w)

# %% right: sums divided by hand
def coordinate_gates(x, shared, to_rows, to_columns):
    height, width = x.size(2), x.size(3)
    z_h = x.sum(3) / width
    z_w = x.sum(2) / height
    z = torch.cat((z_h, z_w), dim=2)[:, :, :, None]
    f = shared(z)
    rows = 1 / (1 + torch.exp(-to_rows(f[:, :, :height])))
    columns = 1 / (1 + torch.exp(-to_columns(f[:, :, height:])))
    return torch.matmul(rows, columns.transpose(2, 3))

# %% right: average pooling with a kernel as long as the axis
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[-2:]
    rows = F.avg_pool2d(x, (1, w))
    columns = F.avg_pool2d(x, (h, 1)).reshape(*x.shape[:2], w, 1)
    joined = shared(torch.cat([rows, columns], dim=-2))
    first, second = joined.narrow(2, 0, h), joined.narrow(2, h, w)
    return F.sigmoid(to_rows(first)) * F.sigmoid(to_columns(second)).mT

# %% right: chunks of an index, gates expanded
def coordinate_gates(x, shared, to_rows, to_columns):
    n, c, h, w = x.shape
    means = torch.empty(n, c, h + w, 1, dtype=x.dtype)
    means = torch.cat([x.mean(3).reshape(n, c, h, 1), x.mean(2).reshape(n, c, w, 1)], 2)
    f = shared(means)
    a = nn.Sigmoid()(to_rows(f[:, :, :h, :])).expand(n, c, h, w)
    b = nn.Sigmoid()(to_columns(f[:, :, h:, :])).squeeze(-1).unsqueeze(2).expand(n, c, h, w)
    return a * b

# %% right: logarithms of sigmoids added
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    f_h, f_w = shared(torch.cat([x.mean(3), x.mean(2)], 2)[..., None]).split([h, w], 2)
    return (F.logsigmoid(to_rows(f_h)) + F.logsigmoid(to_columns(f_w)).transpose(2, 3)).exp()

# %% right: both layers on the whole strip, split later
def coordinate_gates(x, shared, to_rows, to_columns):
    h = x.shape[2]
    f = shared(torch.cat([x.mean(3), x.mean(2)], dim=2).unsqueeze(3))
    rows = to_rows(f).sigmoid()[:, :, :h]
    columns = to_columns(f).sigmoid()[:, :, h:]
    return rows * columns.permute(0, 1, 3, 2)

# %% right: a list of means, one for each row and column
def coordinate_gates(x, shared, to_rows, to_columns):
    n, c, height, width = x.shape
    assert x.dim() == 4
    strips = [x[:, :, i].mean(-1) for i in range(height)]
    strips += [x[:, :, :, j].mean(-1) for j in range(width)]
    f = shared(torch.stack(strips, dim=2).unsqueeze(-1))
    g_h = torch.sigmoid(to_rows(f[:, :, :height]))
    g_w = torch.sigmoid(to_columns(f[:, :, height:]))
    gates = g_h * g_w.view(n, c, 1, width)
    return gates

# %% right: a nested helper
def coordinate_gates(x, shared, to_rows, to_columns):
    def gate(layer, f):
        return torch.sigmoid(layer(f))

    lengths = list(x.shape[2:])
    f = torch.split(shared(torch.cat([x.mean(3, True), x.mean(2, True).mT], 2)), lengths, 2)
    return gate(to_rows, f[0]) @ gate(to_columns, f[1]).mT

# %% wrong: times x
# check: coordinate_gates_follow_their_formula
# says: return the gates alone
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    a, b = shared(torch.cat([x.mean(3), x.mean(2)], 2)[..., None]).split([h, w], 2)
    return x * to_rows(a).sigmoid() * to_columns(b).sigmoid().mT

# %% wrong: no sigmoid
# check: coordinate_gates_follow_their_formula
# says: the sigmoids are missing
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    a, b = shared(torch.cat([x.mean(3), x.mean(2)], 2)[..., None]).split([h, w], 2)
    return to_rows(a) * to_columns(b).mT

# %% wrong: one sigmoid of the product
# check: coordinate_gates_follow_their_formula
# says: a sigmoid of its own
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    a, b = shared(torch.cat([x.mean(3), x.mean(2)], 2)[..., None]).split([h, w], 2)
    return torch.sigmoid(to_rows(a) * to_columns(b).mT)

# %% wrong: one sigmoid of the sum
# check: coordinate_gates_are_gates
# says: they are not added
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    a, b = shared(torch.cat([x.mean(3), x.mean(2)], 2)[..., None]).split([h, w], 2)
    return torch.sigmoid(to_rows(a) + to_columns(b).mT)

# %% wrong: sigmoid on rows only
# check: coordinate_gates_follow_their_formula
# says: the columns have no sigmoid yet
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    a, b = shared(torch.cat([x.mean(3), x.mean(2)], 2)[..., None]).split([h, w], 2)
    return to_rows(a).sigmoid() * to_columns(b).mT

# %% wrong: rows only
# check: coordinate_gates_follow_their_formula
# says: only the gates of the rows are used
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    a, b = shared(torch.cat([x.mean(3), x.mean(2)], 2)[..., None]).split([h, w], 2)
    return to_rows(a).sigmoid().expand_as(x)

# %% wrong: the shape of one axis
# check: coordinate_gates_are_gates
# says: these are the gates of one axis
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    a, b = shared(torch.cat([x.mean(3), x.mean(2)], 2)[..., None]).split([h, w], 2)
    return to_rows(a).sigmoid()

# %% wrong: shared called twice
# check: coordinate_gates_share_one_call
# says: called once, with rows and columns joined
def coordinate_gates(x, shared, to_rows, to_columns):
    rows = shared(x.mean(3, keepdim=True))
    columns = shared(x.mean(2)[..., None])
    return to_rows(rows).sigmoid() * to_columns(columns).sigmoid().mT

# %% wrong: pools over all positions
# check: coordinate_gates_follow_their_formula
# says: the coordinates are gone
def coordinate_gates(x, shared, to_rows, to_columns):
    n, c, h, w = x.shape
    z = x.mean((2, 3), keepdim=True).expand(n, c, h + w, 1)
    f = shared(z)
    return to_rows(f[:, :, :h]).sigmoid() * to_columns(f[:, :, h:]).sigmoid().mT

# %% wrong: maximum in place of the mean
# check: coordinate_gates_follow_their_formula
# says: pools by the maximum
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    a, b = shared(torch.cat([x.amax(3), x.amax(2)], 2)[..., None]).split([h, w], 2)
    return to_rows(a).sigmoid() * to_columns(b).sigmoid().mT

# %% wrong: sum in place of the mean
# check: coordinate_gates_follow_their_formula
# says: pools by the sum
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    a, b = shared(torch.cat([x.sum(3), x.sum(2)], 2)[..., None]).split([h, w], 2)
    return to_rows(a).sigmoid() * to_columns(b).sigmoid().mT

# %% wrong: the layers have changed places
# check: coordinate_gates_follow_their_formula
# says: have changed places
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    a, b = shared(torch.cat([x.mean(3), x.mean(2)], 2)[..., None]).split([h, w], 2)
    return to_columns(a).sigmoid() * to_rows(b).sigmoid().mT

# %% wrong: one layer for both
# check: coordinate_gates_follow_their_formula
# says: `to_columns` is not used
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    a, b = shared(torch.cat([x.mean(3), x.mean(2)], 2)[..., None]).split([h, w], 2)
    return to_rows(a).sigmoid() * to_rows(b).sigmoid().mT

# %% wrong: columns first, split as if rows were
# check: coordinate_gates_follow_their_formula
# says: columns were joined first
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    a, b = shared(torch.cat([x.mean(2), x.mean(3)], 2)[..., None]).split([h, w], 2)
    return to_rows(a).sigmoid() * to_columns(b).sigmoid().mT

# %% wrong: rows and columns exchanged in the result
# check: coordinate_gates_are_gates
# says: rows and columns have changed places
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    a, b = shared(torch.cat([x.mean(3), x.mean(2)], 2)[..., None]).split([h, w], 2)
    return to_rows(a).sigmoid().mT * to_columns(b).sigmoid()

# %% wrong: the mean of both gates
# check: coordinate_gates_are_gates
# says: no product of one number for each row
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    a, b = shared(torch.cat([x.mean(3), x.mean(2)], 2)[..., None]).split([h, w], 2)
    return (to_rows(a).sigmoid() + to_columns(b).sigmoid().mT) / 2

# %% wrong: softmax over positions
# check: coordinate_gates_follow_their_formula
# says: softmax over the positions
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    a, b = shared(torch.cat([x.mean(3), x.mean(2)], 2)[..., None]).split([h, w], 2)
    return to_rows(a).softmax(2) * to_columns(b).softmax(2).mT

# %% wrong: sigmoid twice
# check: coordinate_gates_follow_their_formula
# says: applied twice
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    a, b = shared(torch.cat([x.mean(3), x.mean(2)], 2)[..., None]).split([h, w], 2)
    return to_rows(a).sigmoid().sigmoid() * to_columns(b).sigmoid().sigmoid().mT

# %% wrong: hard sigmoid
# check: coordinate_gates_follow_their_formula
# says: hard sigmoid
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    a, b = shared(torch.cat([x.mean(3), x.mean(2)], 2)[..., None]).split([h, w], 2)
    return F.hardsigmoid(to_rows(a)) * F.hardsigmoid(to_columns(b)).mT

# %% wrong: the whole strip comes back
# check: coordinate_gates_are_gates
# says: split what the shared layers gave
def coordinate_gates(x, shared, to_rows, to_columns):
    f = shared(torch.cat([x.mean(3), x.mean(2)], 2)[..., None])
    return to_rows(f).sigmoid() * to_columns(f).sigmoid()

# %% wrong: averages the batch too
# check: coordinate_gates_are_clean
# says: axis 0 is the batch
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    means = torch.cat([x.mean(3), x.mean(2)], 2)[..., None]
    means = means.mean(0, keepdim=True).expand_as(means)
    a, b = shared(means).split([h, w], 2)
    return to_rows(a).sigmoid() * to_columns(b).sigmoid().mT

# %% wrong: detached means
# check: coordinate_gates_are_clean
# says: cut the graph
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    a, b = shared(torch.cat([x.mean(3), x.mean(2)], 2)[..., None].detach()).split([h, w], 2)
    return to_rows(a).sigmoid() * to_columns(b).sigmoid().mT

# %% wrong: rows detached
# check: coordinate_gates_are_clean
# says: off by
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    a, b = shared(torch.cat([x.mean(3).detach(), x.mean(2)], 2)[..., None]).split([h, w], 2)
    return to_rows(a).sigmoid() * to_columns(b).sigmoid().mT

# %% wrong: centres x in place
# check: coordinate_gates_are_clean
# says: changes a tensor it is given
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    a, b = shared(torch.cat([x.mean(3), x.mean(2)], 2)[..., None]).split([h, w], 2)
    gates = to_rows(a).sigmoid() * to_columns(b).sigmoid().mT
    with torch.no_grad():
        x *= gates
    return gates

# %% wrong: view that needs contiguous memory
# check: coordinate_gates_are_clean
# says: view
def coordinate_gates(x, shared, to_rows, to_columns):
    n, c, h, w = x.shape
    columns = x.view(n, c, h * w).view(n, c, h, w).mean(2)
    a, b = shared(torch.cat([x.mean(3), columns], 2)[..., None]).split([h, w], 2)
    return to_rows(a).sigmoid() * to_columns(b).sigmoid().mT

# %% wrong: nothing returned
# check: coordinate_gates_are_gates
# says: is a `return` missing?
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    a, b = shared(torch.cat([x.mean(3), x.mean(2)], 2)[..., None]).split([h, w], 2)
    gates = to_rows(a).sigmoid() * to_columns(b).sigmoid().mT

# %% wrong: a pair of gates
# check: coordinate_gates_are_gates
# says: return one tensor
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    a, b = shared(torch.cat([x.mean(3), x.mean(2)], 2)[..., None]).split([h, w], 2)
    return to_rows(a).sigmoid(), to_columns(b).sigmoid().mT

# %% right: code golf
def coordinate_gates(x, shared, to_rows, to_columns):
    f = shared(torch.cat([x.mean(3), x.mean(2)], 2)[..., None]).split(x.shape[2:], 2)
    return to_rows(f[0]).sigmoid() @ to_columns(f[1]).sigmoid().mT

# %% right: verbose, with assertions
def coordinate_gates(x: torch.Tensor, shared: Layer, to_rows: Layer, to_columns: Layer) -> torch.Tensor:
    """Gates of rows times gates of columns."""
    assert x.ndim == 4, "x is (N, C, H, W)"
    batch_size, num_channels, height, width = x.shape
    row_descriptor = torch.mean(x, dim=3)
    column_descriptor = torch.mean(x, dim=2)
    assert row_descriptor.shape == (batch_size, num_channels, height)
    assert column_descriptor.shape == (batch_size, num_channels, width)
    concatenated = torch.cat(tensors=(row_descriptor, column_descriptor), dim=2).unsqueeze(dim=-1)
    encoded = shared(concatenated)
    encoded_rows = encoded[:, :, 0:height, :]
    encoded_columns = encoded[:, :, height : height + width, :]
    row_gates = torch.sigmoid(to_rows(encoded_rows))
    column_gates = torch.sigmoid(to_columns(encoded_columns))
    column_gates = torch.permute(column_gates, (0, 1, 3, 2))
    return torch.multiply(row_gates, column_gates)

# %% right: channels last on the way
def coordinate_gates(x, shared, to_rows, to_columns):
    last = x.permute(0, 2, 3, 1)
    rows, columns = last.mean(2), last.mean(1)
    strip = torch.cat([rows, columns], 1).permute(0, 2, 1).unsqueeze(-1)
    f = shared(strip)
    h = x.shape[2]
    g_h = to_rows(f[:, :, :h]).sigmoid().squeeze(-1).permute(0, 2, 1)
    g_w = to_columns(f[:, :, h:]).sigmoid().squeeze(-1).permute(0, 2, 1)
    return (g_h[:, :, None] * g_w[:, None]).permute(0, 3, 1, 2)

# %% right: a strip that lies the other way
def coordinate_gates(x, shared, to_rows, to_columns):
    n, c, h, w = x.shape
    strip = torch.cat([x.mean(3), x.mean(2)], 2).reshape(n, c, 1, h + w)
    f = shared(strip)
    return to_rows(f[..., :h]).sigmoid().reshape(n, c, h, 1) * to_columns(f[..., h:]).sigmoid()

# %% right: means by a product with ones
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    z_h = x @ torch.full((w, 1), 1.0 / w)
    z_w = x.mT @ torch.full((h, 1), 1.0 / h)
    f = torch.tensor_split(shared(torch.cat([z_h, z_w], dim=2)), [h], dim=2)
    return to_rows(f[0]).sigmoid() * to_columns(f[1]).sigmoid().mT

# %% right: sigmoid as half of a tanh
def coordinate_gates(x, shared, to_rows, to_columns):
    h = x.size(-2)
    f = shared(torch.cat([x.mean(-1, keepdim=True), x.mean(-2, keepdim=True).transpose(-1, -2)], dim=-2))
    s = lambda a: 0.5 * (1 + torch.tanh(0.5 * a))
    return s(to_rows(f[:, :, :h])) * s(to_columns(f[:, :, h:])).transpose(-1, -2)

# %% wrong: reshaped in place of transposed
# check: coordinate_gates_follow_their_formula
# says: go step by step
def coordinate_gates(x, shared, to_rows, to_columns):
    n, c, h, w = x.shape
    f = shared(torch.cat([x.mean(3), x.mean(2)], 2)[..., None])
    a, b = to_rows(f[:, :, :h]).sigmoid(), to_columns(f[:, :, h:]).sigmoid()
    return a * b.transpose(0, 1).reshape(n, c, 1, w)

# %% wrong: shared on rows alone
# check: coordinate_gates_share_one_call
# says: called once
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    rows = shared(x.mean(3, keepdim=True))
    columns = shared(x.mean(2, keepdim=True)).mT
    return to_rows(rows).sigmoid() * to_columns(columns).sigmoid().mT

# %% wrong: noise
# check: coordinate_gates_are_clean
# says: add no noise
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    a, b = shared(torch.cat([x.mean(3), x.mean(2)], 2)[..., None]).split([h, w], 2)
    gates = to_rows(a).sigmoid() * to_columns(b).sigmoid().mT
    return gates * (1 - 1e-3 * torch.rand(()))

# %% wrong: through NumPy
# check: coordinate_gates_are_clean
# says: gradient
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    z_h, z_w = x.detach().numpy().mean(3), x.detach().numpy().mean(2)
    means = torch.cat([torch.from_numpy(z_h), torch.from_numpy(z_w)], 2)[..., None]
    a, b = shared(means).split([h, w], 2)
    return to_rows(a).sigmoid() * to_columns(b).sigmoid().mT

# %% wrong: a small number in the denominator
# check: coordinate_gates_follow_their_formula
# says: this is close
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    a, b = shared(torch.cat([x.mean(3), x.mean(2)], 2)[..., None]).split([h, w], 2)
    a, b = (-to_rows(a)).exp(), (-to_columns(b)).exp()
    return 1 / (1.001 + a) / (1.001 + b).mT

# %% wrong: made for one image
# check: coordinate_gates_follow_their_formula
# says: coordinate_gates
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    a, b = shared(torch.cat([x.mean(3), x.mean(2)], 2)[..., None]).split([h, w], 2)
    g = to_rows(a[:1]).sigmoid() * to_columns(b[:1]).sigmoid().mT
    return g.expand_as(x)

# %% wrong: half precision
# check: coordinate_gates_follow_their_formula
# says: float16
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    a, b = shared(torch.cat([x.mean(3), x.mean(2)], 2)[..., None]).split([h, w], 2)
    gates = to_rows(a).sigmoid().half() * to_columns(b).sigmoid().mT.half()
    return gates.float()

# %% wrong: square maps only
# check: coordinate_gates_are_gates
# says: coordinate_gates
def coordinate_gates(x, shared, to_rows, to_columns):
    f = shared(torch.stack([x.mean(3), x.mean(2)], 2).flatten(2)[..., None])
    a, b = f.chunk(2, 2)
    return to_rows(a).sigmoid() * to_columns(b).sigmoid().mT

# %% right: a class with __call__
class Gates:
    def __call__(self, x, shared, to_rows, to_columns):
        strip = self.strip(x)
        f = shared(strip)
        return self.half(to_rows, f[:, :, :x.shape[2]]) * self.half(to_columns, f[:, :, x.shape[2]:]).permute(0, 1, 3, 2)
    def strip(self, x):
        return torch.cat([x.mean(dim=-1), x.mean(dim=-2)], dim=2).unsqueeze(dim=-1)
    def half(self, layer, f):
        return torch.sigmoid(layer(f))
coordinate_gates = Gates()

# %% right: sigmoids as a softmax of two
def coordinate_gates(x, shared, to_rows, to_columns):
    def sig(a):
        return torch.stack([a, torch.zeros_like(a)]).softmax(0)[0]
    h, w = x.shape[2:]
    a, b = shared(torch.cat([x.mean(3), x.mean(2)], 2).unsqueeze(-1)).split([h, w], 2)
    return sig(to_rows(a)) * sig(to_columns(b)).mT

# %% right: means through cumulative sums
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    rows, columns = x.cumsum(3)[..., -1] / w, x.cumsum(2)[:, :, -1] / h
    a, b = shared(torch.cat([rows, columns], 2).unsqueeze(-1)).split([h, w], 2)
    return to_rows(a).sigmoid() * to_columns(b).sigmoid().mT

# %% wrong: shared put into evaluation mode
# check: coordinate_gates_share_one_call
# says: call the layers as they are given
def coordinate_gates(x, shared, to_rows, to_columns):
    shared.eval()
    h, w = x.shape[2:]
    a, b = shared(torch.cat([x.mean(3), x.mean(2)], 2).unsqueeze(-1)).split([h, w], 2)
    return to_rows(a).sigmoid() * to_columns(b).sigmoid().mT

# %% wrong: shared put into training mode
# check: coordinate_gates_follow_their_formula
# says: call the layers as they are given
def coordinate_gates(x, shared, to_rows, to_columns):
    shared.train()
    h, w = x.shape[2:]
    a, b = shared(torch.cat([x.mean(3), x.mean(2)], 2).unsqueeze(-1)).split([h, w], 2)
    return to_rows(a).sigmoid() * to_columns(b).sigmoid().mT

# %% wrong: a split that is off by one
# check: coordinate_gates_follow_their_formula
# says: the split is off by one
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    f = shared(torch.cat([x.mean(3), x.mean(2)], 2).unsqueeze(-1))
    return to_rows(f[:, :, 0:h]).sigmoid() * to_columns(f[:, :, h - 1 : h + w - 1]).sigmoid().mT

# %% wrong: the gradient of the columns is cut
# check: coordinate_gates_are_clean
# says: detach(), .data, .item(), no_grad() and NumPy cut the graph
def coordinate_gates(x, shared, to_rows, to_columns):
    h, w = x.shape[2:]
    a, b = shared(torch.cat([x.mean(3), x.mean(2).detach()], 2).unsqueeze(-1)).split([h, w], 2)
    return to_rows(a).sigmoid() * to_columns(b).sigmoid().mT
