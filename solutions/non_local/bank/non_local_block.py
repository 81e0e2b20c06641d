# %% right: from the earlier exercises
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% right: 1×1 convolutions
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        self.form = form
        self.inner_channels = inner_channels if inner_channels is not None else max(channels // 2, 1)
        d = self.inner_channels
        self.g = nn.Conv2d(channels, d, kernel_size=1)
        self.W = nn.Conv2d(d, channels, kernel_size=1)
        nn.init.constant_(self.W.weight, 0)
        nn.init.constant_(self.W.bias, 0)
        if form != "gaussian":
            self.theta = nn.Conv2d(channels, d, kernel_size=1)
            self.phi = nn.Conv2d(channels, d, kernel_size=1)
        if form == "concatenation":
            self.concat_project = nn.Conv2d(2 * d, 1, 1, bias=False)
        self.pool = nn.MaxPool2d(2) if subsample else nn.Identity()

    def forward(self, x):
        b, c, h, w = x.shape
        x_hat = self.pool(x)
        g_x = self.g(x_hat).flatten(2).permute(0, 2, 1)
        if self.form == "gaussian":
            theta, phi = x.flatten(2), x_hat.flatten(2)
        else:
            theta, phi = self.theta(x).flatten(2), self.phi(x_hat).flatten(2)
        if self.form == "concatenation":
            l, m = theta.size(2), phi.size(2)
            pairs = torch.cat([theta.unsqueeze(3).expand(-1, -1, -1, m), phi.unsqueeze(2).expand(-1, -1, l, -1)], dim=1)
            f = F.relu(self.concat_project(pairs)).squeeze(1) / m
        else:
            f = torch.matmul(theta.transpose(1, 2), phi)
            if self.form == "dot_product":
                f = f / f.size(-1)
            elif self.form == "gaussian":
                f = F.softmax(f, dim=-1)
            else:
                f = F.softmax(f / self.inner_channels**0.5, dim=-1)
        y = torch.matmul(f, g_x).permute(0, 2, 1).contiguous().view(b, self.inner_channels, h, w)
        return self.W(y) + x

# %% right: linear layers without biases, SDPA
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        d = inner_channels or max(1, channels // 2)
        self.form, self.subsample = form, subsample
        self.v = nn.Linear(channels, d, bias=False)
        self.out = nn.Linear(d, channels, bias=False)
        self.out.weight.data.zero_()
        if form != "gaussian":
            self.q, self.k = nn.Linear(channels, d, bias=False), nn.Linear(channels, d, bias=False)
        if form == "concatenation":
            self.score = nn.Linear(2 * d, 1, bias=False)

    def forward(self, x):
        n, c, h, w = x.shape
        t = x.flatten(2).transpose(1, 2).contiguous()
        s = F.max_pool2d(x, kernel_size=2).flatten(2).transpose(1, 2).contiguous() if self.subsample else t
        v = self.v(s)
        if self.form == "gaussian":
            y = F.scaled_dot_product_attention(t, s, v, scale=1.0)
        elif self.form == "embedded_gaussian":
            y = F.scaled_dot_product_attention(self.q(t), self.k(s), v)
        elif self.form == "dot_product":
            y = self.q(t) @ (self.k(s).mT @ v) / s.shape[1]
        else:
            q, k = self.q(t), self.k(s)
            pairs = torch.cat([q.unsqueeze(2).expand(-1, -1, k.shape[1], -1), k.unsqueeze(1).expand(-1, q.shape[1], -1, -1)], -1)
            y = F.relu(self.score(pairs)).squeeze(-1) / k.shape[1] @ v
        return x + self.out(y).transpose(1, 2).reshape(n, c, h, w)

# %% right: bare parameters and einsum
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        d = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.d = form, subsample, d
        if form != "gaussian":
            self.A = nn.Parameter(torch.randn(d, channels) / channels**0.5)
            self.B = nn.Parameter(torch.randn(d, channels) / channels**0.5)
        self.G = nn.Parameter(torch.randn(d, channels) / channels**0.5)
        self.Z = nn.Parameter(torch.zeros(channels, d))
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * d))

    def forward(self, x):
        s = F.max_pool2d(x, 2) if self.subsample else x
        X, S = x.flatten(2), s.flatten(2)
        g = torch.einsum("dc,ncm->nmd", self.G, S)
        if self.form == "gaussian":
            f = torch.einsum("ncl,ncm->nlm", X, S).softmax(-1)
        else:
            q = torch.einsum("dc,ncl->nld", self.A, X)
            k = torch.einsum("dc,ncm->nmd", self.B, S)
            if self.form == "concatenation":
                f = F.relu((q @ self.w[: self.d])[:, :, None] + (k @ self.w[self.d :])[:, None]) / k.shape[1]
            else:
                a = torch.einsum("nld,nmd->nlm", q, k)
                f = (a / self.d**0.5).softmax(-1) if self.form == "embedded_gaussian" else a / k.shape[1]
        y = torch.einsum("nlm,nmd->ndl", f, g)
        return torch.einsum("cd,ndl->ncl", self.Z, y).view_as(x) + x

# %% right: matrices in the other orientation
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        d = inner_channels or max(1, channels // 2)
        self.form, self.subsample = form, subsample
        n = 1 if form == "gaussian" else 3
        self.inward = nn.ParameterList([nn.Parameter(torch.randn(channels, d) * channels**-0.5) for _ in range(n)])
        self.outward = nn.Parameter(torch.zeros(d, channels))
        if form == "concatenation":
            self.first = nn.Parameter(torch.randn(d))
            self.second = nn.Parameter(torch.randn(d))

    def forward(self, x):
        s = F.max_pool2d(x, 2) if self.subsample else x
        X, S = x.permute(0, 2, 3, 1).flatten(1, 2), s.permute(0, 2, 3, 1).flatten(1, 2)
        g = S @ self.inward[0]
        if self.form == "gaussian":
            f = torch.softmax(X @ S.mT, -1)
        else:
            q, k = X @ self.inward[1], S @ self.inward[2]
            if self.form == "embedded_gaussian":
                f = torch.softmax(q @ k.mT / q.shape[-1] ** 0.5, -1)
            elif self.form == "dot_product":
                f = q @ k.mT / k.shape[1]
            else:
                f = ((q @ self.first)[..., None] + (k @ self.second)[:, None]).relu() / k.shape[1]
        z = f @ g @ self.outward
        return x + z.unflatten(1, x.shape[2:]).permute(0, 3, 1, 2)

# %% right: one layer for θ, φ and g
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        self.d = d = inner_channels or max(1, channels // 2)
        self.form, self.subsample = form, subsample
        self.qkv = nn.Linear(channels, d if form == "gaussian" else 3 * d)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(1, 2 * d))
        self.proj = nn.Linear(d, channels)
        for p in self.proj.parameters():
            nn.init.zeros_(p)

    def forward(self, x):
        t = to_tokens(x)
        s = to_tokens(F.max_pool2d(x, 2)) if self.subsample else t
        if self.form == "gaussian":
            f, g = softmax_weights(t, s), self.qkv(s)
        else:
            q = self.qkv(t)[..., : self.d]
            k, g = self.qkv(s)[..., self.d :].chunk(2, dim=-1)
            if self.form == "embedded_gaussian":
                f = softmax_weights(q, k, self.d**-0.5)
            elif self.form == "dot_product":
                f = dot_product_weights(q, k)
            else:
                f = concatenation_weights(q, k, self.w.flatten())
        return x + to_map(self.proj(f @ g), *x.shape[-2:])

# %% right: lazy layers
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        d = inner_channels or max(1, channels // 2)
        self.form, self.subsample = form, subsample
        if form != "gaussian":
            self.theta, self.phi = nn.LazyLinear(d), nn.LazyLinear(d)
        if form == "concatenation":
            self.w = nn.Parameter(torch.rand(2 * d) - 0.5)
        self.g = nn.LazyLinear(d)
        self.z = nn.Linear(d, channels)
        self.z.weight.data.fill_(0.0)
        self.z.bias.data.fill_(0.0)

    def forward(self, x):
        t, s = to_tokens(x), to_tokens(F.max_pool2d(x, 2) if self.subsample else x)
        match self.form:
            case "gaussian":
                y = softmax_weights(t, s) @ self.g(s)
            case "dot_product":
                y = dot_product_weights(self.theta(t), self.phi(s)) @ self.g(s)
            case "concatenation":
                y = concatenation_weights(self.theta(t), self.phi(s), self.w) @ self.g(s)
            case _:
                y = attend(self.theta(t), self.phi(s), self.g(s))
        return x + to_map(self.z(y), x.size(2), x.size(3))

# %% right: Conv1d on flattened maps, annotated
class NonLocalBlock(nn.Module):
    """Non-local block."""

    def __init__(self, channels: int, form: str = "embedded_gaussian", inner_channels: int | None = None, subsample: bool = False) -> None:
        super().__init__()
        if form not in ("embedded_gaussian", "gaussian", "dot_product", "concatenation"):
            raise ValueError(form)
        self.form = form
        self.subsample = subsample
        self.inner = inner_channels if inner_channels else (channels // 2 or 1)
        self.layers = nn.ModuleDict({"g": nn.Conv1d(channels, self.inner, 1)})
        if form != "gaussian":
            self.layers["theta"] = nn.Conv1d(channels, self.inner, 1)
            self.layers["phi"] = nn.Conv1d(channels, self.inner, 1)
        self.layers["z"] = nn.Conv1d(self.inner, channels, 1)
        for p in self.layers["z"].parameters():
            nn.init.zeros_(p)
        self.w = nn.Parameter(torch.randn(2 * self.inner)) if form == "concatenation" else None

    def forward(self, x: Tensor) -> Tensor:
        assert x.dim() == 4
        flat = x.flatten(2)
        seen = F.max_pool2d(x, 2).flatten(2) if self.subsample else flat
        g = self.layers["g"](seen)
        if self.form == "gaussian":
            weights = (flat.mT @ seen).softmax(-1)
        else:
            theta, phi = self.layers["theta"](flat), self.layers["phi"](seen)
            if self.form == "concatenation":
                a = torch.einsum("d,ndl->nl", self.w[: self.inner], theta)
                b = torch.einsum("d,ndm->nm", self.w[self.inner :], phi)
                weights = (a[:, :, None] + b[:, None, :]).relu() / phi.shape[2]
            elif self.form == "dot_product":
                weights = theta.mT @ phi / phi.shape[2]
            else:
                weights = (theta.mT @ phi / math.sqrt(self.inner)).softmax(-1)
        y = g @ weights.mT
        return (flat + self.layers["z"](y)).unflatten(2, x.shape[2:])

# %% right: a loop over images
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        d = inner_channels or max(1, channels // 2)
        self.form, self.subsample = form, subsample
        self.g, self.out = nn.Linear(channels, d), nn.Linear(d, channels)
        if form != "gaussian":
            self.t, self.p = nn.Linear(channels, d), nn.Linear(channels, d)
        if form == "concatenation":
            self.w = nn.Linear(2 * d, 1)
            nn.init.zeros_(self.w.bias)
        with torch.no_grad():
            self.out.weight.zero_()
            self.out.bias.zero_()

    def one(self, image):
        c, h, w = image.shape
        q = image.reshape(c, h * w).T
        k = F.max_pool2d(image, 2).reshape(c, -1).T if self.subsample else q
        if self.form == "gaussian":
            f = (q @ k.T).softmax(1)
        else:
            a, b = self.t(q), self.p(k)
            if self.form == "embedded_gaussian":
                f = (a @ b.T * a.shape[1] ** -0.5).softmax(1)
            elif self.form == "dot_product":
                f = a @ b.T / len(b)
            else:
                f = torch.stack([F.relu(self.w(torch.cat([row.expand_as(b), b], 1)))[:, 0] for row in a]) / len(b)
        return image + self.out(f @ self.g(k)).T.reshape(c, h, w)

    def forward(self, x):
        return torch.stack([self.one(image) for image in x])

# %% right: extends, with a buffer and a counter
class _Base(nn.Module):
    def __init__(self, channels, inner, embedded):
        super().__init__()
        self.register_buffer("scale", torch.tensor(inner**-0.5))
        if embedded:
            self.theta, self.phi = nn.Conv2d(channels, inner, 1), nn.Conv2d(channels, inner, 1)
        self.g = nn.Conv2d(channels, inner, 1)
        self.last = nn.Sequential(nn.Conv2d(inner, channels, 1))
        for p in self.last.parameters():
            nn.init.zeros_(p)


class NonLocalBlock(_Base):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        inner = max(1, channels // 2) if inner_channels is None else inner_channels
        super().__init__(channels, inner, form != "gaussian")
        self.form, self.subsample = form, subsample
        if form == "concatenation":
            self.w = nn.Parameter(0.1 * torch.randn(2 * inner, 1))

    def forward(self, x):
        seen = nn.functional.max_pool2d(x, (2, 2), stride=(2, 2)) if self.subsample else x
        g = to_tokens(self.g(seen))
        if self.form == "gaussian":
            f = softmax_weights(to_tokens(x), to_tokens(seen))
        else:
            theta, phi = to_tokens(self.theta(x)), to_tokens(self.phi(seen))
            if self.form == "dot_product":
                f = dot_product_weights(theta, phi)
            elif self.form == "concatenation":
                f = concatenation_weights(theta, phi, self.w[:, 0])
            else:
                f = softmax_weights(theta, phi, self.scale)
        return self.last(to_map(f @ g, *x.shape[2:])).add(x)

# %% right: heads axis, keyword names elsewhere
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            eye = torch.eye(phi.shape[1], dtype=phi.dtype).expand(len(phi), 1, -1, -1)
            return F.scaled_dot_product_attention(theta[:, None], phi[:, None], eye)[:, 0]
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% right: column-major on both sides
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x.mT), to_tokens(seen.mT)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[3], x.shape[2]).mT

# %% right: F.linear with parameters of three axes
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        d = inner_channels or max(1, channels // 2)
        self.form, self.subsample = form, subsample
        k = 1 if form == "gaussian" else 3
        self.embed = nn.Parameter(torch.randn(k, d, channels) / math.sqrt(channels))
        self.back = nn.Parameter(torch.zeros(channels, d))
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * d))

    def forward(self, x):
        t, s = to_tokens(x), to_tokens(F.max_pool2d(x, 2) if self.subsample else x)
        g = F.linear(s, self.embed[-1])
        if self.form == "gaussian":
            y = softmax_weights(t, s) @ g
        else:
            q, k = F.linear(t, self.embed[0]), F.linear(s, self.embed[1])
            if self.form == "embedded_gaussian":
                y = attend(q, k, g)
            elif self.form == "dot_product":
                y = dot_product_weights(q, k) @ g
            else:
                y = concatenation_weights(q, k, self.w) @ g
        return x + to_map(F.linear(y, self.back), *x.shape[2:])

# %% right: prints, and unfolds
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        print(self.form, x.shape)
        q, k = F.unfold(x, 1).mT, F.unfold(seen, 1).mT
        y = self.weights(q, k) @ self.g(k)
        return x + F.fold(self.w_z(y).mT, x.shape[2:], 1)

# %% right: Kaiming start of the embeddings
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        for name in ("theta", "phi", "g"):
            if hasattr(self, name):
                nn.init.kaiming_normal_(getattr(self, name).weight)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% right: one layer for φ and g
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        d = inner_channels or max(1, channels // 2)
        self.form, self.subsample = form, subsample
        if form == "gaussian":
            self.kv = nn.Conv2d(channels, d, 1)
        else:
            self.q, self.kv = nn.Conv2d(channels, d, 1), nn.Conv2d(channels, 2 * d, 1)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * d))
        self.o = nn.Conv2d(d, channels, 1)
        self.o.weight.data.zero_()
        self.o.bias.data.zero_()

    def forward(self, x):
        s = F.max_pool2d(x, 2) if self.subsample else x
        kv = to_tokens(self.kv(s))
        if self.form == "gaussian":
            y = softmax_weights(to_tokens(x), to_tokens(s)) @ kv
        else:
            q, (k, v) = to_tokens(self.q(x)), kv.chunk(2, -1)
            if self.form == "embedded_gaussian":
                y = attend(q, k, v)
            elif self.form == "dot_product":
                y = dot_product_weights(q, k) @ v
            else:
                y = concatenation_weights(q, k, self.w) @ v
        return x + self.o(to_map(y, *x.shape[2:]))

# %% wrong: W_z starts at random
# check: non_local_block_starts_as_identity
# says: W_z (and its bias, if it has one) starts at zero
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: only the weight starts at zero
# check: non_local_block_starts_as_identity
# says: starts at zero
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: only the bias starts at zero
# check: non_local_block_starts_as_identity
# says: starts at zero
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: x is not added
# check: non_local_block_starts_as_identity
# says: x is not added
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: small start
# check: non_local_block_starts_as_identity
# says: changes its input
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.normal_(self.w_z.weight, std=0.01)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: a ReLU at the end
# check: non_local_block_starts_as_identity
# says: with nothing after it
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return F.relu(x + to_map(self.w_z(y), x.shape[2], x.shape[3]))

# %% wrong: no scale
# check: non_local_block_follows_its_formula
# says: the scale 1/√D is missing
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: timm's scale
# check: non_local_block_follows_its_formula
# says: not 1/√C
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, q.shape[2] ** -0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: scale 1/D
# check: non_local_block_follows_its_formula
# says: not 1/D
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, 1 / self.inner)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: scale √D
# check: non_local_block_follows_its_formula
# says: do not multiply
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: scale by positions
# check: non_local_block_follows_its_formula
# says: number of positions has no part
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, phi.shape[1] ** -0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: softmax over i
# check: non_local_block_follows_its_formula
# says: runs over i
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return torch.softmax(theta @ phi.mT / self.inner**0.5, dim=1)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: softmax over the batch
# check: non_local_block_follows_its_formula
# says: runs over the batch
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return torch.softmax(theta @ phi.mT / self.inner**0.5, dim=0)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: sigmoid
# check: non_local_block_follows_its_formula
# says: this is a sigmoid
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return torch.sigmoid(theta @ phi.mT / self.inner**0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: dot product always
# check: non_local_block_follows_its_formula
# says: dot-product form
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return dot_product_weights(theta, phi)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: softmax twice
# check: non_local_block_follows_its_formula
# says: applied twice
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5).softmax(2)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: first image's weights
# check: non_local_block_follows_its_formula
# says: every image gets the first one's
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k)[:1] @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: weights transposed
# check: non_local_block_follows_its_formula
# says: where it should send
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        a = self.weights(q, k)
        y = (a.mT if not self.subsample else a) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: g is not averaged
# check: non_local_block_follows_its_formula
# says: y is g itself
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        self.weights(q, k)
        y = self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: φ in place of g
# check: non_local_block_follows_its_formula
# says: φ is averaged
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ (self.phi(k) if self.form == 'embedded_gaussian' else self.g(k)) + 0 * self.g(k).sum()
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: scrambled on the way back
# check: non_local_block_follows_its_formula
# says: reshape does not exchange axes
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + self.w_z(y).reshape(x.shape)

# %% wrong: scrambled y
# check: non_local_block_follows_its_formula
# says: reshape does not exchange axes
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        n, l, d = y.shape
        return x + to_map(self.w_z(y.reshape(n, d, l).mT), x.shape[2], x.shape[3])

# %% wrong: scrambled tokens
# check: non_local_block_follows_its_formula
# says: reshape does not exchange axes
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = x.reshape(x.shape[0], -1, x.shape[1]), seen.reshape(x.shape[0], -1, x.shape[1])
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: rows and columns exchanged
# check: non_local_block_follows_its_formula
# says: changed places
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[3], x.shape[2]).mT

# %% wrong: a ReLU on y
# check: non_local_block_follows_its_formula
# says: between y and W_z
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        y = y.relu()
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: a ReLU after W_z
# check: non_local_block_follows_its_formula
# says: after W_z
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y).relu(), x.shape[2], x.shape[3])

# %% wrong: batch normalisation after W_z
# check: non_local_block_follows_its_formula
# says: no normalisation
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        self.bn = nn.BatchNorm2d(channels)
        nn.init.zeros_(self.bn.weight)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + self.bn(to_map(self.w_z(y), x.shape[2], x.shape[3]))

# %% wrong: a learned γ
# check: non_local_block_follows_its_formula
# says: no γ
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        self.gamma = nn.Parameter(torch.zeros(1))

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + self.gamma * to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: D is all of C
# check: non_local_block_follows_its_formula
# says: channels // 2
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or channels
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: D is an eighth
# check: non_local_block_follows_its_formula
# says: channels // 2
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 8)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: D is rounded up
# check: non_local_block_follows_its_formula
# says: channels // 2
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or -(-channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: inner_channels ignored
# check: non_local_block_follows_its_formula
# says: channels // 2 unless inner_channels is given
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: D is 0 for one channel
# check: non_local_block_starts_as_identity
# says: NonLocalBlock
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or channels // 2
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, (1 / self.inner) ** 0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: θ and φ share weights
# check: non_local_block_follows_its_formula
# says: fewer matrices than layers
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = self.theta
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: 3×3 convolutions
# check: non_local_block_follows_its_formula
# says: kernel_size=1
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Conv2d(channels, inner, 3, padding=1)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = to_tokens(self.theta(self.x)), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        self.x = x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: layers in a plain list
# check: non_local_block_follows_its_formula
# says: fewer matrices than layers
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.both = [nn.Linear(channels, inner), nn.Linear(channels, inner)]
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.both[0](q), self.both[1](k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: a second layer after W_z
# check: non_local_block_follows_its_formula
# says: more
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        self.more = nn.Linear(channels, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.more(self.w_z(y)) - self.more.bias, x.shape[2], x.shape[3])

# %% wrong: x twice
# check: non_local_block_follows_its_formula
# says: wrong values
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        a = to_map(self.w_z(y), x.shape[2], x.shape[3])
        return x + a + a

# %% wrong: gates x
# check: non_local_block_follows_its_formula
# says: wrong values
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + x * to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: subtracts
# check: non_local_block_follows_its_formula
# says: is subtracted
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x - to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: tokens come back
# check: non_local_block_starts_as_identity
# says: these are tokens
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return q + self.w_z(y)

# %% wrong: dropout on the weights
# check: non_local_block_follows_its_formula
# says: wrong values
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = F.dropout(self.weights(q, k), 0.1, self.training) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: detached weights
# check: non_local_block_can_learn
# says: No gradient reaches
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k).detach() @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: detached input of the embeddings
# check: non_local_block_can_learn
# says: gradient
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x.detach()), to_tokens(seen.detach())
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: detached shortcut
# check: non_local_block_can_learn
# says: gradient
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x.detach() + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: W_g starts at zero too
# check: non_local_block_starts_ready_to_learn
# says: can never learn
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)
        nn.init.zeros_(self.g.weight)
        nn.init.zeros_(self.g.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: layers made in forward
# check: non_local_block_can_learn
# says: registered
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g, self.c = None, channels
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        if self.g is None:
            self.g = nn.Linear(self.c, self.inner)
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: weights of the class
# check: non_local_block_can_learn
# says: share their weights
_shared = {}


class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = _shared.setdefault((channels, inner), nn.Linear(channels, inner))
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: adds in place
# check: non_local_block_is_clean
# says: changes the tensor it is given
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        x += to_map(self.w_z(y), x.shape[2], x.shape[3])
        return x

# %% wrong: another answer in evaluation mode
# check: non_local_block_is_clean
# says: training and evaluation mode
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        if not self.training:
            return x
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: keeps the first weights
# check: non_local_block_follows_its_formula
# says: Expected
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        if not hasattr(self, 'kept'):
            self.kept = self.weights(q, k)
        y = self.kept @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: gaussian: has θ and φ too
# check: non_local_block_has_other_forms
# says: has no θ and no φ
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if True:
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: gaussian: scaled by SDPA
# check: non_local_block_has_other_forms
# says: is not scaled
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k, q.shape[2] ** -0.5)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: dot product: softmax
# check: non_local_block_has_other_forms
# says: whatever `form` says
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return softmax_weights(theta, phi, self.inner**-0.5)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: dot product: unscaled softmax
# check: non_local_block_has_other_forms
# says: no softmax in the dot-product form
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return softmax_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: dot product: not divided
# check: non_local_block_has_other_forms
# says: is missing
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return theta @ phi.mT
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: dot product: by √D
# check: non_local_block_has_other_forms
# says: divided by √D
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return theta @ phi.mT / self.inner**0.5
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: dot product: by D
# check: non_local_block_has_other_forms
# says: not by D
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return theta @ phi.mT / self.inner
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: concatenation: no ReLU
# check: non_local_block_has_other_forms
# says: the ReLU of Eq. (5) is missing
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        a, b = self.w.chunk(2)
        return ((theta @ a)[:, :, None] + (phi @ b)[:, None]) / phi.shape[1]

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: concatenation: not divided
# check: non_local_block_has_other_forms
# says: the division by M is missing
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w) * phi.shape[1]

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: concatenation: softmax
# check: non_local_block_has_other_forms
# says: no softmax in the concatenation form
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        a, b = self.w.chunk(2)
        return ((theta @ a)[:, :, None] + (phi @ b)[:, None]).softmax(2)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: concatenation: w is not learned
# check: non_local_block_has_other_forms
# says: wrong values
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = torch.randn(2 * inner)
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: other forms missing
# check: non_local_block_has_other_forms
# says: stopped with an error
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        raise ValueError(self.form)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: form ignored
# check: non_local_block_has_other_forms
# says: D = 
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        form = "embedded_gaussian"
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: subsample ignored
# check: non_local_block_can_subsample
# says: nothing is pooled
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: subsamples always
# check: non_local_block_follows_its_formula
# says: although subsample is False
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2)
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: pools after φ and g
# check: non_local_block_can_subsample
# says: after φ and g
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        d = inner_channels or max(1, channels // 2)
        self.theta, self.phi, self.g = (nn.Conv2d(channels, d, 1) for _ in range(3))
        self.out = nn.Conv2d(d, channels, 1)
        for p in self.out.parameters():
            nn.init.zeros_(p)
        self.pool = nn.MaxPool2d(2) if subsample else nn.Identity()

    def forward(self, x):
        theta, phi, g = self.theta(x), self.pool(self.phi(x)), self.pool(self.g(x))
        y = attend(*(to_tokens(t) for t in (theta, phi, g)))
        return x + self.out(to_map(y, *x.shape[2:]))

# %% wrong: average pooling
# check: non_local_block_can_subsample
# says: average pooling
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.avg_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: ceil mode
# check: non_local_block_can_subsample
# says: no ceil_mode
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2, ceil_mode=True) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: every second position
# check: non_local_block_can_subsample
# says: every second position
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = x[:, :, ::2, ::2] if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: 3×3 pooling
# check: non_local_block_can_subsample
# says: 3×3
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 3, 2, 1) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: stride 1
# check: non_local_block_can_subsample
# says: stride 1
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2, 1) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: pools g only
# check: non_local_block_can_subsample
# says: stopped with an error
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(q, q) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: pools the questions too
# check: non_local_block_can_subsample
# says: stopped with an error
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(k, k) @ self.g(k)
        return x + to_map(self.w_z(y), x.shape[2], x.shape[3])

# %% wrong: z is not full size
# check: non_local_block_can_subsample
# says: wrong shape
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample, self.inner = form, subsample, inner
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def weights(self, q, k):
        if self.form == "gaussian":
            return softmax_weights(q, k)
        theta, phi = self.theta(q), self.phi(k)
        if self.form == "embedded_gaussian":
            return softmax_weights(theta, phi, self.inner**-0.5)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi)
        return concatenation_weights(theta, phi, self.w)

    def forward(self, x):
        seen = F.max_pool2d(x, 2) if self.subsample else x
        q, k = to_tokens(x), to_tokens(seen)
        y = self.weights(k, k) @ self.g(k)
        return seen + to_map(self.w_z(y), seen.shape[2], seen.shape[3])

# %% wrong: not written
# check: non_local_block_starts_as_identity
# says: is not written yet
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()

    def forward(self, x):
        raise NotImplementedError()

# %% wrong: nothing but x
# check: non_local_block_follows_its_formula
# says: no weights are registered
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()

    def forward(self, x):
        return x

# %% wrong: a function
# check: non_local_block_starts_as_identity
# says: is not a class of modules
def NonLocalBlock(channels, form='embedded_gaussian', inner_channels=None, subsample=False):
    return lambda x: x

# %% wrong: squeeze and excitation
# check: non_local_block_follows_its_formula
# says: Expected
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        d = inner_channels or max(1, channels // 2)
        self.a, self.b = nn.Linear(channels, d), nn.Linear(d, channels)
        nn.init.zeros_(self.b.weight)
        nn.init.zeros_(self.b.bias)

    def forward(self, x):
        s = self.b(torch.relu(self.a(x.mean((2, 3)))))
        return x + s[:, :, None, None]


# %% wrong: θ starts at zero too
# check: non_local_block_starts_ready_to_learn
# says: all start with the same number
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample = form, subsample
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        self.g = nn.Linear(channels, inner)
        self.last = nn.Linear(inner, channels)
        nn.init.zeros_(self.last.weight)
        nn.init.zeros_(self.last.bias)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        if form != "gaussian":
            nn.init.zeros_(self.theta.weight)
            nn.init.zeros_(self.theta.bias)

    def forward(self, x):
        tokens = to_tokens(x)
        keys = to_tokens(F.max_pool2d(x, 2)) if self.subsample else tokens
        if self.form == "gaussian":
            weights = softmax_weights(tokens, keys)
        else:
            theta, phi = self.theta(tokens), self.phi(keys)
            if self.form == "embedded_gaussian":
                weights = softmax_weights(theta, phi, theta.shape[2] ** -0.5)
            elif self.form == "dot_product":
                weights = dot_product_weights(theta, phi)
            else:
                weights = concatenation_weights(theta, phi, self.w)
        return to_map(self.last(weights @ self.g(keys)), *x.shape[2:]) + x


# %% wrong: w of the concatenation starts at zero
# check: non_local_block_starts_ready_to_learn
# says: can never learn
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample = form, subsample
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        self.g = nn.Linear(channels, inner)
        self.last = nn.Linear(inner, channels)
        nn.init.zeros_(self.last.weight)
        nn.init.zeros_(self.last.bias)
        if form == "concatenation":
            self.w = nn.Parameter(torch.zeros(2 * inner))

    def forward(self, x):
        tokens = to_tokens(x)
        keys = to_tokens(F.max_pool2d(x, 2)) if self.subsample else tokens
        if self.form == "gaussian":
            weights = softmax_weights(tokens, keys)
        else:
            theta, phi = self.theta(tokens), self.phi(keys)
            if self.form == "embedded_gaussian":
                weights = softmax_weights(theta, phi, theta.shape[2] ** -0.5)
            elif self.form == "dot_product":
                weights = dot_product_weights(theta, phi)
            else:
                weights = concatenation_weights(theta, phi, self.w)
        return to_map(self.last(weights @ self.g(keys)), *x.shape[2:]) + x


# %% wrong: w of the concatenation starts with ones
# check: non_local_block_starts_ready_to_learn
# says: all start with the same number
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample = form, subsample
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        self.g = nn.Linear(channels, inner)
        self.last = nn.Linear(inner, channels)
        nn.init.zeros_(self.last.weight)
        nn.init.zeros_(self.last.bias)
        if form == "concatenation":
            self.w = nn.Parameter(torch.ones(2 * inner))

    def forward(self, x):
        tokens = to_tokens(x)
        keys = to_tokens(F.max_pool2d(x, 2)) if self.subsample else tokens
        if self.form == "gaussian":
            weights = softmax_weights(tokens, keys)
        else:
            theta, phi = self.theta(tokens), self.phi(keys)
            if self.form == "embedded_gaussian":
                weights = softmax_weights(theta, phi, theta.shape[2] ** -0.5)
            elif self.form == "dot_product":
                weights = dot_product_weights(theta, phi)
            else:
                weights = concatenation_weights(theta, phi, self.w)
        return to_map(self.last(weights @ self.g(keys)), *x.shape[2:]) + x


# %% right: all biases start at zero
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample = form, subsample
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        self.g = nn.Linear(channels, inner)
        self.last = nn.Linear(inner, channels)
        nn.init.zeros_(self.last.weight)
        nn.init.zeros_(self.last.bias)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))
        for name, p in self.named_parameters():
            if "bias" in name:
                nn.init.zeros_(p)

    def forward(self, x):
        tokens = to_tokens(x)
        keys = to_tokens(F.max_pool2d(x, 2)) if self.subsample else tokens
        if self.form == "gaussian":
            weights = softmax_weights(tokens, keys)
        else:
            theta, phi = self.theta(tokens), self.phi(keys)
            if self.form == "embedded_gaussian":
                weights = softmax_weights(theta, phi, theta.shape[2] ** -0.5)
            elif self.form == "dot_product":
                weights = dot_product_weights(theta, phi)
            else:
                weights = concatenation_weights(theta, phi, self.w)
        return to_map(self.last(weights @ self.g(keys)), *x.shape[2:]) + x

# %% wrong: half of one channel is none
# check: non_local_block_starts_as_identity
# says: without any weight
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or channels // 2
        self.form, self.subsample = form, subsample
        self.g, self.w_z = nn.Linear(channels, inner), nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)
        if form != "gaussian":
            self.theta, self.phi = nn.Linear(channels, inner), nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))

    def forward(self, x):
        queries = to_tokens(x)
        keys = to_tokens(F.max_pool2d(x, 2)) if self.subsample else queries
        g = self.g(keys)
        if self.form == "gaussian":
            y = softmax_weights(queries, keys) @ g
        elif self.form == "embedded_gaussian":
            y = attend(self.theta(queries), self.phi(keys), g)
        elif self.form == "dot_product":
            y = dot_product_weights(self.theta(queries), self.phi(keys)) @ g
        else:
            y = concatenation_weights(self.theta(queries), self.phi(keys), self.w) @ g
        return x + to_map(self.w_z(y), *x.shape[2:])

# %% wrong: no gradient in evaluation mode
# check: non_local_block_is_clean
# says: none in evaluation mode
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample = form, subsample
        self.g, self.w_z = nn.Linear(channels, inner), nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)
        if form != "gaussian":
            self.theta, self.phi = nn.Linear(channels, inner), nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner))

    def forward(self, x):
        with torch.set_grad_enabled(self.training):
            return x + to_map(self.w_z(self.operation(x)), *x.shape[2:])

    def operation(self, x):
        queries = to_tokens(x)
        keys = to_tokens(F.max_pool2d(x, 2)) if self.subsample else queries
        g = self.g(keys)
        if self.form == "gaussian":
            return softmax_weights(queries, keys) @ g
        if self.form == "embedded_gaussian":
            return attend(self.theta(queries), self.phi(keys), g)
        if self.form == "dot_product":
            return dot_product_weights(self.theta(queries), self.phi(keys)) @ g
        return concatenation_weights(self.theta(queries), self.phi(keys), self.w) @ g

# %% wrong: divides by L, also where the keys are pooled
# check: non_local_block_can_subsample
# says: divide by M, the positions that are looked at, not by L
class NonLocalBlock(nn.Module):
    def __init__(self, channels, form="embedded_gaussian", inner_channels=None, subsample=False):
        super().__init__()
        D = inner_channels or max(1, channels // 2)
        self.form, self.subsample = form, subsample
        if form != "gaussian":
            self.theta = nn.Linear(channels, D)
            self.phi = nn.Linear(channels, D)
        self.g = nn.Linear(channels, D)
        self.out = nn.Linear(D, channels)
        nn.init.zeros_(self.out.weight); nn.init.zeros_(self.out.bias)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * D))
    def forward(self, x):
        q = to_tokens(x)
        y = self.operation(q, to_tokens(F.max_pool2d(x, 2) if self.subsample else x))
        return x + to_map(self.out(y), *x.shape[2:])
    def operation(self, queries, keys):
        g = self.g(keys)
        M = queries.shape[1]
        if self.form == "gaussian":
            return (queries @ keys.mT).softmax(2) @ g
        t, p = self.theta(queries), self.phi(keys)
        if self.form == "embedded_gaussian":
            return (t @ p.mT / t.shape[2] ** 0.5).softmax(2) @ g
        if self.form == "dot_product":
            return t @ p.mT @ g / M
        w1, w2 = self.w.chunk(2)
        return ((t @ w1)[:, :, None] + (p @ w2)[:, None]).relu() @ g / M
