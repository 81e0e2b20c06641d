# %% right: divide, subtract, exp, divide
def softmax(e: Tensor, temperature: float = 1.0, dim: int = -1) -> Tensor:
    scaled = e / temperature
    powers = torch.exp(scaled - scaled.amax(dim=dim, keepdim=True))
    return powers / powers.sum(dim=dim, keepdim=True)

# %% right: subtract first, then divide
def softmax(e, temperature=1.0, dim=-1):
    centred = e - e.amax(dim, keepdim=True)
    p = (centred / temperature).exp()
    return p / p.sum(dim, keepdim=True)

# %% right: torch's own
def softmax(e, temperature=1.0, dim=-1):
    return torch.softmax(e / temperature, dim=dim)

# %% right: functional, keyword arguments
def softmax(e, temperature=1.0, dim=-1):
    return F.softmax(input=e.div(temperature), dim=dim)

# %% right: log-softmax and exp
def softmax(e, temperature=1.0, dim=-1):
    return F.log_softmax(e / temperature, dim).exp()

# %% right: logsumexp
def softmax(e, temperature=1.0, dim=-1):
    a = e / temperature
    return torch.exp(a - torch.logsumexp(a, dim=dim, keepdim=True))

# %% right: max with its values, detached
def softmax(e, temperature=1.0, dim=-1):
    a = e / temperature
    m = a.max(dim=dim, keepdim=True).values.detach()
    x = torch.exp(a - m)
    return x / x.sum(dim=dim, keepdim=True)

# %% right: a tiny number in the denominator
def softmax(e, temperature=1.0, dim=-1):
    a = e / temperature
    a = a - torch.max(a, dim, keepdim=True)[0]
    x = torch.exp(a)
    return x / (x.sum(dim, keepdim=True) + 1e-12)

# %% right: moves the axis to the end and back
def softmax(e, temperature=1.0, dim=-1):
    a = e.movedim(dim, -1) / temperature
    x = (a - a.amax(-1, keepdim=True)).exp()
    return (x / x.sum(-1, keepdim=True)).movedim(-1, dim)

# %% right: unsqueeze in place of keepdim
def softmax(e, temperature=1.0, dim=-1):
    a = e / temperature
    x = torch.exp(a - a.amax(dim).unsqueeze(dim))
    return x / x.sum(dim).unsqueeze(dim)

# %% right: module
def softmax(e, temperature=1.0, dim=-1):
    return nn.Softmax(dim=dim)(e * (1 / temperature))

# %% right: a loop over slices
def softmax(e, temperature=1.0, dim=-1):
    slices = [s / temperature for s in e.unbind(dim)]
    top = slices[0]
    for s in slices[1:]:
        top = torch.maximum(top, s)
    powers = [torch.exp(s - top) for s in slices]
    total = sum(powers)
    return torch.stack([p / total for p in powers], dim=dim)

# %% right: differences of all pairs
def softmax(e, temperature=1.0, dim=-1):
    a = (e / temperature).movedim(dim, -1)
    return (1 / (a[..., None, :] - a[..., :, None]).exp().sum(-1)).movedim(-1, dim)

# %% right: computes in double
def softmax(e, temperature=1.0, dim=-1):
    a = e.double() / temperature
    a = a - a.amax(dim, keepdim=True)
    return (a.exp() / a.exp().sum(dim, keepdim=True)).to(e.dtype)

# %% right: prints, asserts, and works in place where no gradient needs the old values
def softmax(e, temperature=1.0, dim=-1):
    assert temperature > 0, "temperature must be positive"
    x = e / temperature
    x -= x.amax(dim=dim, keepdim=True).detach()
    print(x.shape)
    x = x.exp()
    return x / x.sum(dim=dim, keepdim=True)

# %% right: normalize with p = 1
def softmax(e, temperature=1.0, dim=-1):
    a = e / temperature
    return F.normalize((a - a.amax(dim, keepdim=True)).exp(), p=1, dim=dim)

# %% right: einops-like reshape to rows
def softmax(e, temperature=1.0, dim=-1):
    moved = e.transpose(dim, -1)
    rows = moved.reshape(-1, e.shape[dim]) / temperature
    x = torch.exp(rows - rows.max(1, keepdim=True)[0])
    x = x / x.sum(1, keepdim=True)
    return x.reshape(moved.shape).transpose(dim, -1)

# %% right: sorts out the dimension by hand
def softmax(e, temperature=1.0, dim=-1):
    if dim < 0:
        dim = e.ndim + dim
    a = torch.div(e, temperature)
    a = torch.sub(a, torch.amax(a, dim, True))
    numerator = torch.pow(math.e, a)
    return torch.div(numerator, torch.sum(numerator, dim, True))

# %% wrong: overflows
# check: softmax_does_not_overflow
# says: subtract from e the largest entry along `dim`
def softmax(e, temperature=1.0, dim=-1):
    p = torch.exp(e / temperature)
    return p / p.sum(dim, keepdim=True)

# %% wrong: subtracts the largest of everything
# check: softmax_does_not_overflow
# says: the largest entry of each slice along `dim`
def softmax(e, temperature=1.0, dim=-1):
    a = e / temperature
    p = torch.exp(a - a.max())
    return p / p.sum(dim, keepdim=True)

# %% wrong: subtracts the mean
# check: softmax_does_not_overflow
# says: subtract
def softmax(e, temperature=1.0, dim=-1):
    a = e / temperature
    p = torch.exp(a - a.mean(dim, keepdim=True))
    return p / p.sum(dim, keepdim=True)

# %% wrong: clamps
# check: softmax_does_not_overflow
# says: has wrong values
def softmax(e, temperature=1.0, dim=-1):
    p = torch.exp((e / temperature).clamp(-80, 80))
    return p / p.sum(dim, keepdim=True)

# %% wrong: repairs nan afterwards
# check: softmax_does_not_overflow
# says: has wrong values
def softmax(e, temperature=1.0, dim=-1):
    p = torch.exp(e / temperature)
    return (p / p.sum(dim, keepdim=True)).nan_to_num(0.0)

# %% wrong: the largest entry subtracted before the temperature
# check: softmax_follows_its_formula
# says: has wrong values
def softmax(e, temperature=1.0, dim=-1):
    a = e - e.amax(dim, keepdim=True)
    p = torch.exp(a) / temperature
    return p / p.sum(dim, keepdim=True)

# %% wrong: no temperature
# check: softmax_follows_its_formula
# says: the temperature is not used
def softmax(e, temperature=1.0, dim=-1):
    return torch.softmax(e, dim)

# %% wrong: multiplies by the temperature
# check: softmax_follows_its_formula
# says: e is multiplied by the temperature
def softmax(e, temperature=1.0, dim=-1):
    return torch.softmax(e * temperature, dim)

# %% wrong: divides the weights
# check: softmax_follows_its_formula
# says: the temperature belongs inside exp
def softmax(e, temperature=1.0, dim=-1):
    return torch.softmax(e, dim) / temperature

# %% wrong: temperature squared
# check: softmax_follows_its_formula
# says: the temperature twice
def softmax(e, temperature=1.0, dim=-1):
    return torch.softmax(e / temperature**2, dim)

# %% wrong: root of the temperature
# check: softmax_follows_its_formula
# says: root of the temperature
def softmax(e, temperature=1.0, dim=-1):
    return torch.softmax(e / math.sqrt(temperature), dim)

# %% wrong: always the last axis
# check: softmax_gives_weights
# says: here 1, and no other
def softmax(e, temperature=1.0, dim=-1):
    return torch.softmax(e / temperature, -1)

# %% wrong: one sum of everything
# check: softmax_gives_weights
# says: does not add up to 1
def softmax(e, temperature=1.0, dim=-1):
    a = e / temperature
    p = torch.exp(a - a.amax())
    return p / p.sum()

# %% wrong: no keepdim
# check: softmax_gives_weights
# says: stopped with an error
def softmax(e, temperature=1.0, dim=-1):
    a = e / temperature
    p = torch.exp(a - a.amax(dim))
    return p / p.sum(dim)

# %% wrong: the sum without keepdim
# check: softmax_gives_weights
# says: stopped with an error
def softmax(e, temperature=1.0, dim=-1):
    a = e / temperature
    p = torch.exp(a - a.amax(dim, keepdim=True))
    return p / p.sum(dim)

# %% wrong: sum over the last axis
# check: softmax_follows_its_formula
# says: the sum runs along axis
def softmax(e, temperature=1.0, dim=-1):
    a = e / temperature
    p = torch.exp(a - a.amax(dim, keepdim=True))
    return p / p.sum(-1, keepdim=True)

# %% wrong: not divided
# check: softmax_gives_weights
# says: does not add up to 1
def softmax(e, temperature=1.0, dim=-1):
    a = e / temperature
    return torch.exp(a - a.amax(dim, keepdim=True))

# %% wrong: not divided, not subtracted
# check: softmax_follows_its_formula
# says: the division by the sum is missing
def softmax(e, temperature=1.0, dim=-1):
    return torch.exp(e / temperature)

# %% wrong: sigmoid
# check: softmax_follows_its_formula
# says: this is a sigmoid
def softmax(e, temperature=1.0, dim=-1):
    return torch.sigmoid(e / temperature)

# %% wrong: logarithm
# check: softmax_gives_weights
# says: leaves its range
def softmax(e, temperature=1.0, dim=-1):
    return torch.log_softmax(e / temperature, dim)

# %% wrong: softmin
# check: softmax_follows_its_formula
# says: the sign of e
def softmax(e, temperature=1.0, dim=-1):
    return torch.softmax(-e / temperature, dim)

# %% wrong: no exponential
# check: softmax_follows_its_formula
# says: exp is missing
def softmax(e, temperature=1.0, dim=-1):
    a = e / temperature
    return a / a.sum(dim, keepdim=True)

# %% wrong: shifted to be positive instead of exp
# check: softmax_follows_its_formula
# says: has wrong values
def softmax(e, temperature=1.0, dim=-1):
    a = e / temperature
    a = a - a.amin(dim, keepdim=True) + 1e-6
    return a / a.sum(dim, keepdim=True)

# %% wrong: base 2
# check: softmax_follows_its_formula
# says: not 2 to the power
def softmax(e, temperature=1.0, dim=-1):
    a = e / temperature
    p = 2 ** (a - a.amax(dim, keepdim=True))
    return p / p.sum(dim, keepdim=True)

# %% wrong: divides by the largest
# check: softmax_follows_its_formula
# says: the division by the sum is missing
def softmax(e, temperature=1.0, dim=-1):
    p = torch.exp(e / temperature)
    return p / p.amax(dim, keepdim=True)

# %% wrong: adds 1 to the sum
# check: softmax_gives_weights
# says: does not add up to 1
def softmax(e, temperature=1.0, dim=-1):
    a = e / temperature
    p = torch.exp(a - a.amax(dim, keepdim=True))
    return p / (p.sum(dim, keepdim=True) + 1)

# %% wrong: hard choice
# check: softmax_follows_its_formula
# says: has wrong values
def softmax(e, temperature=1.0, dim=-1):
    return (e == e.amax(dim, keepdim=True)).float()

# %% wrong: default temperature 0.1
# check: softmax_has_the_usual_defaults
# says: has wrong values
def softmax(e, temperature=0.1, dim=-1):
    return torch.softmax(e / temperature, dim)

# %% wrong: default axis 0
# check: softmax_has_the_usual_defaults
# says: axis 0
def softmax(e, temperature=1.0, dim=0):
    return torch.softmax(e / temperature, dim)

# %% wrong: axis 1 by default
# check: softmax_has_the_usual_defaults
# says: works along axis 1
def softmax(e, temperature=1.0, dim=1):
    return torch.softmax(e / temperature, dim)

# %% wrong: writes into e
# check: softmax_is_clean
# says: changes the tensor it is given
def softmax(e, temperature=1.0, dim=-1):
    e /= temperature
    e -= e.amax(dim, keepdim=True).clone()
    p = torch.exp(e)
    return p / p.sum(dim, keepdim=True)

# %% wrong: detached
# check: softmax_is_clean
# says: cut the graph
def softmax(e, temperature=1.0, dim=-1):
    return torch.softmax(e.detach() / temperature, dim)

# %% wrong: detached sum
# check: softmax_is_clean
# says: not the true one
def softmax(e, temperature=1.0, dim=-1):
    a = e / temperature
    p = torch.exp(a - a.amax(dim, keepdim=True))
    return p / p.sum(dim, keepdim=True).detach()

# %% wrong: NumPy
# check: softmax_is_clean
# says: stopped with an error
import numpy as np

def softmax(e, temperature=1.0, dim=-1):
    a = np.array(e) / temperature
    p = np.exp(a - a.max(axis=dim, keepdims=True))
    return torch.tensor(p / p.sum(axis=dim, keepdims=True))

# %% wrong: chooses a finite branch, gradient spoiled
# check: softmax_is_clean
# says: an overflow that is repaired afterwards
def softmax(e, temperature=1.0, dim=-1):
    a = e / temperature
    naive = a.exp() / a.exp().sum(dim, keepdim=True)
    safe = torch.softmax(a, dim)
    return torch.where(naive.isfinite() & (a.abs() < 50), naive, safe)

# %% wrong: two axes only
# check: softmax_follows_its_formula
# says: has wrong values
def softmax(e, temperature=1.0, dim=-1):
    axis = -1 if dim == -1 or dim == e.dim() - 1 else 1
    return torch.softmax(e / temperature, axis)

# %% wrong: returns None
# check: softmax_gives_weights
# says: is a `return` missing?
def softmax(e, temperature=1.0, dim=-1):
    torch.softmax(e / temperature, dim)

# %% wrong: argument dim forgotten
# check: softmax_gives_weights
# says: keep the names of the arguments
def softmax(e, temperature=1.0):
    return torch.softmax(e / temperature, -1)

# %% wrong: integer temperature division
# check: softmax_follows_its_formula
# says: has wrong values
def softmax(e, temperature=1.0, dim=-1):
    return torch.softmax(e // temperature, dim)

# %% wrong: a floor under the temperature
# check: softmax_stands_any_temperature
# says: has wrong values
def softmax(e, temperature=1.0, dim=-1):
    return torch.softmax(e / max(temperature, 0.1), dim)

# %% wrong: half precision
# check: softmax_follows_its_formula
# says: has wrong values
def softmax(e, temperature=1.0, dim=-1):
    return torch.softmax(e.half() / temperature, dim).to(e.dtype)

# %% wrong: exponentials overwritten that the gradient needs
# check: softmax_is_clean
# says: was overwritten
def softmax(e, temperature=1.0, dim=-1):
    x = e.clone()
    x /= temperature
    x -= x.amax(dim=dim, keepdim=True).clone()
    x.exp_()
    return x / x.sum(dim=dim, keepdim=True)

# %% wrong: a ceiling over the temperature
# check: softmax_stands_any_temperature
# says: has wrong values
def softmax(e, temperature=1.0, dim=-1):
    return torch.softmax(e / min(temperature, 100.0), dim)
