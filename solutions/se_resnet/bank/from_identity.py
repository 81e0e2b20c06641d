# %% right: as the formula
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return x + self.gamma * (self.module(x) - x)

# %% right: lerp
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return torch.lerp(x, self.module(x), self.gamma)

# %% right: a weighted mean
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return (1 - self.gamma) * x + self.gamma * self.module(x)

# %% right: a gain of shape (1,)
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        return x + self.gamma * (self.module(x) - x)

# %% right: a gain of shape (1, 1, 1, 1), another name
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.alpha = nn.Parameter(torch.zeros(1, 1, 1, 1))

    def forward(self, x):
        a = self.module(x)
        return x + self.alpha * (a - x)

# %% right: typed, with a docstring
class FromIdentity(nn.Module):
    """Blend a module in."""

    gamma: nn.Parameter

    def __init__(self, module: nn.Module) -> None:
        super().__init__()
        self.module = module
        self.register_parameter("gamma", nn.Parameter(torch.tensor(0.0)))

    def forward(self, x: Tensor) -> Tensor:
        assert x.dim() == 4
        difference = self.module(x).sub(x)
        return torch.add(x, difference.mul(self.gamma))

# %% right: addcmul
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return torch.addcmul(x, self.gamma, self.module(x) - x)

# %% right: the module's output on a copy, in place
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        y = self.module(x).clone()
        y -= x
        y *= self.gamma
        y += x
        return y

# %% right: filled with zero later
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.empty(1))
        nn.init.zeros_(self.gamma)

    def forward(self, x):
        g = self.gamma
        return g * self.module(x) + (1.0 - g) * x

# %% right: a Sequential keeps the module
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.inner = nn.Sequential(module)
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return x + (self.inner(x) - x) * self.gamma

# %% right: einsum
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        return x + torch.einsum('nchw,g->nchw', self.module(x) - x, self.gamma)

# %% right: a ParameterList, a stack
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.p = nn.ParameterList([nn.Parameter(torch.zeros(()))])

    def forward(self, x):
        g = self.p[0]
        weights = torch.stack([1 - g, g])
        return (weights[:, None, None, None, None] * torch.stack([x, self.module(x)])).sum(0)

# %% wrong: x + γ A(x)
# check: from_identity_follows_its_formula
# says: this is x + γ A(x)
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return x + self.gamma * self.module(x)

# %% wrong: γ starts at 1
# check: from_identity_starts_as_the_identity
# says: γ starts at 1
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.ones(()))

    def forward(self, x):
        return x + self.gamma * (self.module(x) - x)

# %% wrong: γ starts at 0.1
# check: from_identity_starts_as_the_identity
# says: A new FromIdentity changes its input
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.tensor(0.1))

    def forward(self, x):
        return x + self.gamma * (self.module(x) - x)

# %% wrong: γ starts at random
# check: from_identity_has_one_gain
# says: γ does not start at 0
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.randn(()))

    def forward(self, x):
        return x + self.gamma * (self.module(x) - x)

# %% wrong: exchanged
# check: from_identity_starts_as_the_identity
# says: have changed places
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return self.gamma * x + (1 - self.gamma) * self.module(x)

# %% wrong: the module alone
# check: from_identity_starts_as_the_identity
# says: this is A(x)
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return self.module(x)

# %% wrong: x alone
# check: from_identity_follows_its_formula
# says: the result is x, whatever
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return x + 0 * self.gamma * self.module(x)

# %% wrong: nothing at all happens
# check: from_identity_can_learn
# says: No gradient reaches γ
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return x.clone()

# %% wrong: a sigmoid of γ
# check: from_identity_starts_as_the_identity
# says: a sigmoid of 0 is ½
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return x + torch.sigmoid(self.gamma) * (self.module(x) - x)

# %% wrong: tanh of γ
# check: from_identity_follows_its_formula
# says: tanh(γ) is used
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return x + torch.tanh(self.gamma) * (self.module(x) - x)

# %% wrong: γ squared
# check: from_identity_follows_its_formula
# says: has wrong values
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return x + self.gamma**2 * (self.module(x) - x)

# %% wrong: the absolute value of γ
# check: from_identity_follows_its_formula
# says: the sign of γ is lost
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return x + self.gamma.abs() * (self.module(x) - x)

# %% wrong: γ clamped
# check: from_identity_follows_its_formula
# says: γ is clamped
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return x + self.gamma.clamp(0, 1) * (self.module(x) - x)

# %% wrong: one γ for each channel
# check: from_identity_has_one_gain
# says: not one for each channel
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(6))

    def forward(self, x):
        return x + self.gamma[:, None, None] * (self.module(x) - x)

# %% wrong: two gains
# check: from_identity_has_one_gain
# says: has not one gain
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.a = nn.Parameter(torch.zeros(()))
        self.b = nn.Parameter(torch.ones(()))

    def forward(self, x):
        return self.b * x + self.a * (self.module(x) - x)

# %% wrong: γ is a plain tensor
# check: from_identity_has_one_gain
# says: bare tensor is not registered
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = torch.zeros(())

    def forward(self, x):
        return x + self.gamma * (self.module(x) - x)

# %% wrong: γ is a buffer
# check: from_identity_has_one_gain
# says: bare tensor is not registered
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.register_buffer('gamma', torch.zeros(()))

    def forward(self, x):
        return x + self.gamma * (self.module(x) - x)

# %% wrong: γ does not learn
# check: from_identity_can_learn
# says: No gradient reaches γ
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()), requires_grad=False)

    def forward(self, x):
        return x + self.gamma * (self.module(x) - x)

# %% wrong: γ by item()
# check: from_identity_can_learn
# says: No gradient reaches γ
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return x + self.gamma.item() * (self.module(x) - x)

# %% wrong: returns x while γ is 0
# check: from_identity_can_learn
# says: No gradient reaches γ
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        if self.gamma == 0:
            return x
        return x + self.gamma * (self.module(x) - x)

# %% wrong: the module without gradient
# check: from_identity_can_learn
# says: No gradient reaches the module's weights
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        with torch.no_grad():
            a = self.module(x)
        return x + self.gamma * (a - x)

# %% wrong: the module detached
# check: from_identity_can_learn
# says: No gradient reaches the module's weights
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return x + self.gamma * (self.module(x).detach() - x)

# %% wrong: x detached inside the module
# check: from_identity_can_learn
# says: is not the true one
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return x + self.gamma * (self.module(x.detach()) - x)

# %% wrong: x detached in the difference
# check: from_identity_can_learn
# says: is not the true one
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return x + self.gamma * (self.module(x) - x.detach())

# %% wrong: the module is hidden in a list
# check: from_identity_has_one_gain
# says: not registered
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.hidden = [module]
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return x + self.gamma * (self.hidden[0](x) - x)

# %% wrong: the sign of the difference
# check: from_identity_follows_its_formula
# says: sign of the difference
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return x + self.gamma * (x - self.module(x))

# %% wrong: the difference alone
# check: from_identity_starts_as_the_identity
# says: this is 0
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return self.gamma * (self.module(x) - x)

# %% wrong: half of it
# check: from_identity_follows_its_formula
# says: halved
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return x + 0.5 * self.gamma * (self.module(x) - x)

# %% wrong: a ReLU at the end
# check: from_identity_starts_as_the_identity
# says: A new FromIdentity changes its input
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return F.relu(x + self.gamma * (self.module(x) - x))

# %% wrong: written into x
# check: from_identity_follows_its_formula
# says: changes the tensor it is given
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        a = self.module(x)
        x.mul_((1 - self.gamma).item())
        return x + self.gamma * a

# %% wrong: the batch's mean
# check: from_identity_follows_its_formula
# says: has wrong values
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return x + self.gamma * (self.module(x).mean(0, keepdim=True) - x)

# %% wrong: only in evaluation mode
# check: from_identity_follows_its_formula
# says: the result is x
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        if self.training:
            return x + 0 * self.gamma
        return x + self.gamma * (self.module(x) - x)

# %% wrong: the module twice
# check: from_identity_follows_its_formula
# says: has wrong values
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return x + self.gamma * (self.module(self.module(x)) - x)

# %% wrong: gains that are made in forward
# check: from_identity_has_one_gain
# says: bare tensor is not registered
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        pass

    def forward(self, x):
        gamma = nn.Parameter(torch.zeros(()))
        return x + gamma * (self.module(x) - x)

# %% wrong: puts itself into evaluation mode
# check: from_identity_can_learn
# says: mode
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        self.module.eval()
        return x + self.gamma * (self.module(x) - x)

# %% right: einsum of two maps and two weights
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        g = self.gamma.reshape(())
        return torch.einsum('k,knchw->nchw', torch.stack([1 - g, g]), torch.stack([x, self.module(x)]))

# %% right: a ParameterDict
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.p = nn.ParameterDict({'gamma': nn.Parameter(torch.zeros(()))})

    def forward(self, x):
        return x + self.p['gamma'] * (self.module(x) - x)

# %% right: a 1×1 depthless linear layer as the gain
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gain = nn.Linear(1, 1, bias=False)
        nn.init.zeros_(self.gain.weight)

    def forward(self, x):
        d = self.module(x) - x
        return x + self.gain(d.unsqueeze(-1)).squeeze(-1)

# %% right: a property and a method
class FromIdentity(nn.Module):
    def __init__(self, module, start=0.0):
        super().__init__()
        self.inner = module
        self._gamma = nn.Parameter(torch.full((1,), start))

    @property
    def gamma(self):
        return self._gamma[0]

    def blend(self, a, b):
        return a + self.gamma * (b - a)

    def forward(self, x):
        return self.blend(x, self.inner(x))

# %% right: a subclass of Sequential
class FromIdentity(nn.Sequential):
    def __init__(self, module):
        super().__init__(module)
        self.gamma = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        return x.lerp(super().forward(x), self.gamma)

# %% wrong: softplus of γ
# check: from_identity_starts_as_the_identity
# says: A new FromIdentity changes its input
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return x + F.softplus(self.gamma) * (self.module(x) - x)

# %% wrong: tanh, clamped
# check: from_identity_follows_its_formula
# says: wrong values
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return x + torch.tanh(self.gamma).clamp(0) * (self.module(x) - x)

# %% wrong: exp(γ) − 1
# check: from_identity_follows_its_formula
# says: has wrong values
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return x + torch.expm1(self.gamma) * (self.module(x) - x)

# %% wrong: A(γ x)
# check: from_identity_starts_as_the_identity
# says: A new FromIdentity changes its input
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return self.module(self.gamma * x)

# %% wrong: A(x) of γ times x
# check: from_identity_follows_its_formula
# says: has wrong values
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return x + self.module(self.gamma * x) - self.module(0 * x)

# %% wrong: another learned number as offset
# check: from_identity_has_one_gain
# says: has not one gain
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))
        self.beta = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return x + self.gamma * (self.module(x) - x) + self.beta

# %% wrong: γ for each position
# check: from_identity_has_one_gain
# says: has not one gain
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(4, 4))

    def forward(self, x):
        return x + self.gamma * (self.module(x) - x)

# %% wrong: x is rounded
# check: from_identity_starts_as_the_identity
# says: A new FromIdentity changes its input
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return x.half().float() + self.gamma * (self.module(x) - x)

# %% wrong: γ in a list
# check: from_identity_has_one_gain
# says: bare tensor is not registered
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gains = [nn.Parameter(torch.zeros(()))]

    def forward(self, x):
        return x + self.gains[0] * (self.module(x) - x)

# %% wrong: two modules, one made anew
# check: from_identity_has_one_gain
# says: has not one gain
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.again = copy.deepcopy(module)
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return x + self.gamma * (self.module(x) - x) + 0 * self.again(x).sum()

# %% wrong: returns γ too
# check: from_identity_starts_as_the_identity
# says: is not a tensor
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return x + self.gamma * (self.module(x) - x), self.gamma

# %% wrong: makes γ in the first call
# check: from_identity_has_one_gain
# says: appear only in the first call
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module, self.gamma = module, None

    def forward(self, x):
        if self.gamma is None:
            self.gamma = nn.Parameter(torch.zeros(()))
        return x + self.gamma * (self.module(x) - x)

# %% wrong: no gradient in evaluation mode
# check: from_identity_can_learn
# says: none in evaluation mode
class FromIdentity(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module, self.gamma = module, nn.Parameter(torch.zeros(()))

    def forward(self, x):
        with torch.set_grad_enabled(self.training):
            return x + self.gamma * (self.module(x) - x)
