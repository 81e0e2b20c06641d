# %% right: identity where BN is off
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d)))

# %% right: maximum first, as in the authors' code
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat((torch.max(x, 1)[0].unsqueeze(1), torch.mean(x, 1).unsqueeze(1)), 1)
        return torch.sigmoid(self.norm(self.conv(d)))

# %% right: BN or None
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv1 = nn.Conv2d(2, 1, kernel_size, padding=(kernel_size - 1) // 2)
        self.bn = nn.BatchNorm2d(1, momentum=0.01) if batch_norm else None
        self.sigmoid = nn.Sigmoid()

    def forward(self, x):
        avg_out = torch.mean(x, dim=1, keepdim=True)
        max_out, _ = torch.max(x, dim=1, keepdim=True)
        x = torch.cat([avg_out, max_out], dim=1)
        x = self.conv1(x)
        if self.bn is not None:
            x = self.bn(x)
        return self.sigmoid(x)

# %% right: a sequential with extend
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size: int = 7, batch_norm: bool = False) -> None:
        super().__init__()
        layers = [nn.Conv2d(2, 1, kernel_size, padding="same", bias=not batch_norm)]
        if batch_norm:
            layers.append(nn.BatchNorm2d(1))
        self.f = nn.Sequential(*layers, nn.Sigmoid())

    def forward(self, x: Tensor) -> Tensor:
        return self.f(spatial_descriptors(x))

# %% right: a bare kernel
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.k = kernel_size
        self.kernel = nn.Parameter(torch.randn(1, 2, kernel_size, kernel_size) / (2 * kernel_size**2) ** 0.5)
        if batch_norm:
            self.bn = nn.BatchNorm2d(1)

    def forward(self, x):
        d = torch.stack((x.mean(1), x.amax(1)), 1)
        logits = F.conv2d(d, self.kernel, padding=self.k // 2)
        if hasattr(self, "bn"):
            logits = self.bn(logits)
        return 1 / (1 + torch.exp(-logits))

# %% right: two convolutions added
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        p = kernel_size // 2
        self.for_mean = nn.Conv2d(1, 1, kernel_size, padding=p, bias=False)
        self.for_max = nn.Conv2d(1, 1, kernel_size, padding=p, bias=False)
        self.bn = nn.BatchNorm2d(1) if batch_norm else nn.Sequential()

    def forward(self, x):
        mean, top = x.mean(1, keepdim=True), x.amax(1, keepdim=True)
        return self.bn(self.for_mean(mean) + self.for_max(top)).sigmoid()

# %% right: two convolutions with biases
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        p = kernel_size // 2
        self.a = nn.Conv2d(1, 1, kernel_size, padding=p)
        self.b = nn.Conv2d(1, 1, kernel_size, padding=p, bias=False)
        self.bn = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        return torch.sigmoid(self.bn(self.a(x.mean(1, True)) + self.b(x.amax(1, True))))

# %% right: unfold and a linear layer
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.k = kernel_size
        self.linear = nn.Linear(2 * kernel_size**2, 1)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        n, _, h, w = x.shape
        d = torch.stack([x.mean(1), x.amax(1)], 1)
        windows = F.unfold(d, self.k, padding=self.k // 2).transpose(1, 2)
        return self.norm(self.linear(windows).transpose(1, 2).reshape(n, 1, h, w)).sigmoid()

# %% right: padded by hand
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.pad = nn.ZeroPad2d(kernel_size // 2)
        self.conv = nn.Conv2d(2, 1, kernel_size, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.max(1, keepdim=True).values], 1)
        return F.sigmoid(self.norm(self.conv(self.pad(d))))

# %% right: a 3-D convolution
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        p = kernel_size // 2
        self.conv = nn.Conv3d(1, 1, (2, kernel_size, kernel_size), padding=(0, p, p))
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.stack([x.mean(1), x.amax(1)], 1).unsqueeze(1)
        return torch.sigmoid(self.norm(self.conv(d).squeeze(2)))

# %% right: a grouped convolution, summed
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 2, kernel_size, padding=kernel_size // 2, groups=2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d).sum(1, keepdim=True)))

# %% right: a grouped convolution with biases
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 2, kernel_size, padding=kernel_size // 2, groups=2)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d).sum(1, keepdim=True)))

# %% right: lazy convolution
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.LazyConv2d(1, kernel_size, padding=kernel_size // 2)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return self.norm(self.conv(d)).sigmoid()

# %% right: lazy BN, asserts and prints
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.LazyBatchNorm2d() if batch_norm else nn.Identity()

    def forward(self, x):
        assert x.dim() == 4
        print(x.shape)
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d)))

# %% right: functional BN with its own numbers
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.batch_norm = batch_norm
        if batch_norm:
            self.gamma = nn.Parameter(torch.ones(1))
            self.beta = nn.Parameter(torch.zeros(1))
            self.register_buffer("mean", torch.zeros(1))
            self.register_buffer("var", torch.ones(1))

    def forward(self, x):
        y = self.conv(torch.stack([x.mean(1), x.amax(1)], 1))
        if self.batch_norm:
            y = F.batch_norm(y, self.mean, self.var, self.gamma, self.beta, self.training)
        return y.sigmoid()

# %% right: γ starts at 0
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()
        if batch_norm:
            nn.init.zeros_(self.norm.weight)

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d)))

# %% wrong: the mean twice
# check: spatial_attention_follows_its_formula
# says: the mean is used twice
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.mean(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d)))

# %% wrong: the maximum twice
# check: spatial_attention_follows_its_formula
# says: the maximum is used twice
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.amax(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d)))

# %% wrong: smallest value
# check: spatial_attention_follows_its_formula
# says: smallest value
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amin(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d)))

# %% wrong: largest absolute value
# check: spatial_attention_follows_its_formula
# says: largest absolute value
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.abs().amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d)))

# %% wrong: sum over channels
# check: spatial_attention_follows_its_formula
# says: sum over channels
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.sum(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d)))

# %% wrong: standard deviation
# check: spatial_attention_follows_its_formula
# says: has wrong values
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.std(1, keepdim=True, correction=0)], 1)
        return torch.sigmoid(self.norm(self.conv(d)))

# %% wrong: ReLU before the convolution
# check: spatial_attention_follows_its_formula
# says: a ReLU stands before the convolution
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d.relu())))

# %% wrong: sigmoid before the convolution
# check: spatial_attention_follows_its_formula
# says: a sigmoid stands before
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d.sigmoid())))

# %% wrong: maximum from 0
# check: spatial_attention_follows_its_formula
# says: nothing starts at 0
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.relu().amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d)))

# %% wrong: no sigmoid
# check: spatial_attention_gives_gates
# says: leaves its range
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return self.norm(self.conv(d))

# %% wrong: softmax over positions
# check: spatial_attention_follows_its_formula
# says: softmax over positions
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        y = self.norm(self.conv(d))
        return y.flatten(1).softmax(1).view_as(y)

# %% wrong: softmax over an axis of one
# check: spatial_attention_follows_its_formula
# says: always 1
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return self.norm(self.conv(d)).softmax(1)

# %% wrong: tanh
# check: spatial_attention_gives_gates
# says: leaves its range
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.tanh(self.norm(self.conv(d)))

# %% wrong: hard sigmoid
# check: spatial_attention_follows_its_formula
# says: hard sigmoid
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return F.hardsigmoid(self.norm(self.conv(d)))

# %% wrong: ReLU before the sigmoid
# check: spatial_attention_follows_its_formula
# says: ReLU
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d)).relu())

# %% wrong: twice the sigmoid
# check: spatial_attention_follows_its_formula
# says: twice
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d)).sigmoid())

# %% wrong: upside down
# check: spatial_attention_follows_its_formula
# says: upside down
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(-self.norm(self.conv(d)))

# %% wrong: mean only
# check: spatial_attention_gives_gates
# says: stopped with an error
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d)))

# %% wrong: one map: the two added
# check: spatial_attention_follows_its_formula
# says: reads one map
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(1, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        return torch.sigmoid(self.norm(self.conv(x.mean(1, True) + x.amax(1, True))))

# %% wrong: two maps out
# check: spatial_attention_gives_gates
# says: from two maps to one
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 2, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d)))

# %% wrong: no padding
# check: spatial_attention_gives_gates
# says: pad the convolution with kernel_size // 2 zeros
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d)))

# %% wrong: padding for 7 only
# check: spatial_attention_gives_gates
# says: stopped with an error
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=3 if kernel_size == 7 else 0, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        assert self.conv.padding[0] == self.conv.kernel_size[0] // 2
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d)))

# %% wrong: padding 3 always
# check: spatial_attention_gives_gates
# says: pad the convolution
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=3, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d)))

# %% wrong: kernel always 7
# check: spatial_attention_follows_its_formula
# says: 3×3 is asked for
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, 7, padding=3, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d)))

# %% wrong: kernel 3 by default
# check: spatial_attention_follows_its_formula
# says: without a kernel size, uses 7
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=3, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d)))

# %% wrong: reflected border
# check: spatial_attention_gives_gates
# says: stopped with an error
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False, padding_mode='reflect')
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d)))

# %% wrong: replicated border
# check: spatial_attention_follows_its_formula
# says: other numbers than zeros
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False, padding_mode='replicate')
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d)))

# %% wrong: pools over positions
# check: spatial_attention_gives_gates
# says: stopped with an error
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean((2, 3)), x.amax((2, 3))], 1)
        return self.conv(d).sigmoid()

# %% wrong: x times gates
# check: spatial_attention_gives_gates
# says: return the gates alone
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return x * self.norm(self.conv(d)).sigmoid()

# %% wrong: axis of channels lost
# check: spatial_attention_gives_gates
# says: keep an axis of size 1
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return self.norm(self.conv(d)).sigmoid().squeeze(1)

# %% wrong: the average of the two
# check: spatial_attention_follows_its_formula
# says: weights are not those
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.LazyConv2d(1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        return torch.sigmoid(self.conv(x))

# %% wrong: BN always
# check: spatial_attention_follows_its_formula
# says: without batch_norm=True there is no normalisation
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1)

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d)))

# %% wrong: BN without learned numbers, always
# check: spatial_attention_gives_gates
# says: depends on the other samples
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1, affine=False)

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d)))

# %% wrong: batch_norm ignored
# check: spatial_attention_can_normalise
# says: brings the γ and β
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d)))

# %% wrong: BN made but not used
# check: spatial_attention_can_normalise
# says: changes nothing
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.conv(d))

# %% wrong: BN after the sigmoid
# check: spatial_attention_can_normalise
# says: BN stands after the sigmoid
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return self.norm(self.conv(d).sigmoid())

# %% wrong: BN on the descriptors
# check: spatial_attention_can_normalise
# says: brings the γ and β
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(2) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.conv(self.norm(d)))

# %% wrong: BN without learned numbers
# check: spatial_attention_can_normalise
# says: brings the γ and β
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1, affine=False) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d)))

# %% wrong: ReLU after BN, as in a convolution block
# check: spatial_attention_can_normalise
# says: a ReLU stands between BN and the sigmoid
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        y = self.conv(d)
        if not isinstance(self.norm, nn.Identity):
            y = self.norm(y).relu()
        return y.sigmoid()

# %% wrong: ReLU before BN
# check: spatial_attention_can_normalise
# says: between the convolution and BN
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        y = self.conv(d)
        if not isinstance(self.norm, nn.Identity):
            y = self.norm(y.relu())
        return y.sigmoid()

# %% wrong: BN by hand, always with the batch
# check: spatial_attention_can_normalise
# says: has wrong values
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        y = self.conv(d)
        if not isinstance(self.norm, nn.Identity):
            y = (y - y.mean()) / (y.var(correction=0) + 1e-5).sqrt() * self.norm.weight + self.norm.bias
        return y.sigmoid()

# %% wrong: LayerNorm in place of BN
# check: spatial_attention_can_normalise
# says: has wrong values
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.GroupNorm(1, 1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d)))

# %% wrong: InstanceNorm in place of BN
# check: spatial_attention_can_normalise
# says: has wrong values
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.InstanceNorm2d(1, affine=True) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d)))

# %% wrong: no option batch_norm
# check: spatial_attention_can_normalise
# says: unexpected keyword argument
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d)))

# %% wrong: BN on by default
# check: spatial_attention_follows_its_formula
# says: without batch_norm=True
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=True):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d)))

# %% wrong: dropout
# check: spatial_attention_can_learn
# says: Two calls with the same input differ
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(F.dropout(self.norm(self.conv(d)), 0.2))

# %% wrong: detached
# check: spatial_attention_can_learn
# says: No gradient
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1).detach()
        return self.norm(self.conv(d)).sigmoid()

# %% wrong: maximum by indices without gradient
# check: spatial_attention_can_learn
# says: not the true one
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True).detach()], 1)
        return torch.sigmoid(self.norm(self.conv(d)))

# %% wrong: frozen
# check: spatial_attention_can_learn
# says: No gradient reaches
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()
        self.conv.requires_grad_(False)

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d)))

# %% wrong: convolution made in forward
# check: spatial_attention_follows_its_formula
# says: no weights are registered
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.k = kernel_size

    def forward(self, x):
        torch.manual_seed(0)
        conv = nn.Conv2d(2, 1, self.k, padding=self.k // 2)
        return conv(torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)).sigmoid()

# %% wrong: writes into x
# check: spatial_attention_can_learn
# says: changes the tensor it is given
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        x *= 2
        return self.norm(self.conv(d)).sigmoid()

# %% wrong: two convolutions in a row
# check: spatial_attention_follows_its_formula
# says: weights are not those
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Sequential(nn.Conv2d(2, 4, kernel_size, padding=kernel_size // 2), nn.ReLU(), nn.Conv2d(4, 1, 1))
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d)))

# %% wrong: dilated
# check: spatial_attention_follows_its_formula
# says: has wrong values
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        d = d if d is None else d
        return torch.sigmoid(F.conv2d(d, self.conv.weight, padding=self.conv.kernel_size[0] // 2 * 2, dilation=2))

# %% wrong: centre of the batch removed
# check: spatial_attention_gives_gates
# says: depends on the other samples
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.norm(self.conv(d)) - d.mean(0, keepdim=True)[:, :1])

# %% wrong: returns nothing
# check: spatial_attention_gives_gates
# says: is a `return` missing?
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        m = self.norm(self.conv(d)).sigmoid()

# %% wrong: rounded
# check: spatial_attention_follows_its_formula
# says: this is close
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        d = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return self.norm(self.conv(d)).sigmoid().round(decimals=3)

# %% wrong: the size of the first map is kept
# check: spatial_attention_follows_its_formula
# says: pad the convolution
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()
        self.size = None

    def forward(self, x):
        self.size = self.size or x.shape[2:]
        maps = F.adaptive_avg_pool2d(spatial_descriptors(x), self.size)
        return torch.sigmoid(self.norm(self.conv(maps)))

# %% wrong: no gradient in evaluation mode
# check: spatial_attention_can_learn
# says: none in evaluation mode
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        with torch.set_grad_enabled(self.training):
            return torch.sigmoid(self.norm(self.conv(spatial_descriptors(x))))

# %% right: two convolutions of one map each
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.of_mean = nn.Conv2d(1, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.of_max = nn.Conv2d(1, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        logits = self.of_mean(x.mean(1, keepdim=True)) + self.of_max(x.amax(1, keepdim=True))
        return torch.sigmoid(self.norm(logits))

# %% wrong: BN although nobody asks for it
# check: spatial_attention_gives_gates
# says: use BN only where batch_norm=True asks for it
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=True):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x):
        return torch.sigmoid(self.norm(self.conv(spatial_descriptors(x))))

# %% wrong: BN without running statistics
# check: spatial_attention_can_normalise
# says: let it keep running statistics
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7, batch_norm=False):
        super().__init__()
        self.f = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.bn = nn.BatchNorm2d(1, track_running_stats=False) if batch_norm else nn.Identity()

    def forward(self, x):
        return torch.sigmoid(self.bn(self.f(torch.stack([x.mean(1), x.amax(1)], 1))))
