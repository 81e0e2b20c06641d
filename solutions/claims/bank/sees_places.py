# %% right: a random order
def sees_places(module, x):
    n, c, h, w = x.shape
    order = torch.randperm(h * w)
    with torch.no_grad():
        y = module(x)
        expected = y.flatten(2)[:, :, order]
        found = module(x.flatten(2)[:, :, order].reshape(n, c, h, w)).flatten(2)
    return (found - expected).norm().item() > 1e-4 * expected.norm().item()

# %% right: allclose
def sees_places(module, x):
    def shuffle(maps):
        return maps.flatten(2)[..., order].view(maps.shape)

    order = torch.randperm(x.shape[-2] * x.shape[-1])
    return not torch.allclose(module(shuffle(x)), shuffle(module(x)), rtol=1e-4, atol=1e-4)

# %% right: shuffled back
def sees_places(module: nn.Module, x: Tensor) -> bool:
    module.eval()
    order = torch.randperm(x[0, 0].numel())
    back = torch.argsort(order)
    usual = module(x).flatten(2)
    again = module(x.flatten(2)[:, :, order].unflatten(2, x.shape[2:])).flatten(2)[:, :, back]
    return bool((usual - again).norm() > 1e-4 * usual.norm())

# %% right: gather
def sees_places(module, x):
    with torch.no_grad():
        y = module(x)
        order = torch.randperm(x.size(2) * x.size(3))

        def take(t):
            index = order.expand(t.size(0), t.size(1), -1)
            return t.reshape(t.size(0), t.size(1), -1).gather(2, index).reshape(t.shape)

        return not torch.allclose(module(take(x)), take(y), atol=1e-5, rtol=1e-3)

# %% right: several orders, the largest difference
def sees_places(module, x):
    worst = 0.0
    for seed in range(3):
        order = torch.randperm(x.shape[2] * x.shape[3], generator=torch.Generator().manual_seed(seed))
        shuffled = x.reshape(*x.shape[:2], -1)[:, :, order].reshape(x.shape)
        a = module(shuffled)
        b = module(x)
        b = b.reshape(*b.shape[:2], -1)[:, :, order].reshape(b.shape)
        worst = max(worst, ((a - b).norm() / b.norm()).item())
    return worst > 1e-4

# %% right: rows, then columns
def sees_places(module, x):
    rows, columns = torch.randperm(x.shape[2]), torch.randperm(x.shape[3])
    flat = torch.randperm(x.shape[2] * x.shape[3])

    def move(t):
        t = t[:, :, rows][:, :, :, columns]
        return t.flatten(2)[:, :, flat].reshape(t.shape)

    with torch.no_grad():
        return ((module(move(x)) - move(module(x))).norm() > 1e-4 * module(x).norm()).item()

# %% right: advanced indexing with two indices
def sees_places(module, x):
    h, w = x.shape[-2:]
    p = torch.randperm(h * w)
    i, j = (p // w).view(h, w), (p % w).view(h, w)
    a, b = module(x[:, :, i, j]), module(x)[:, :, i, j]
    return float((a - b).detach().norm()) > float(b.detach().norm()) / 10_000

# %% right: NumPy's order and truth
def sees_places(module, x):
    import numpy as np

    order = torch.from_numpy(np.random.default_rng(0).permutation(x.shape[2] * x.shape[3]))
    with torch.no_grad():
        y = module(x).numpy().reshape(*module(x).shape[:2], -1)[:, :, order.numpy()]
        z = module(x.flatten(2)[:, :, order].reshape(x.shape)).numpy().reshape(y.shape)
    return np.linalg.norm(z - y) > 1e-4 * np.linalg.norm(y)

# %% right: a tensor of truth
def sees_places(module, x):
    order = torch.randperm(x.shape[2] * x.shape[3])
    y = module(x).flatten(2)[:, :, order]
    z = module(x.flatten(2)[:, :, order].reshape(x.shape)).flatten(2)
    return (z - y).norm() > 1e-4 * y.norm()

# %% right: in float64
def sees_places(module, x):
    module, x = module.double(), x.double()
    order = torch.randperm(x.shape[2] * x.shape[3])
    y = module(x).flatten(2)[:, :, order]
    z = module(x.flatten(2)[:, :, order].reshape(x.shape)).flatten(2)
    return not torch.allclose(z, y)

# %% wrong: compares with the unshuffled result
# check: sees_places_finds_blind_modules
# says: with the shuffled result
def sees_places(module, x):
    order = torch.randperm(x.shape[2] * x.shape[3])
    y = module(x)
    z = module(x.flatten(2)[:, :, order].reshape(x.shape))
    return (z - y).norm().item() > 1e-4 * y.norm().item()

# %% wrong: no tolerance
# check: sees_places_finds_blind_modules
# says: allow for rounding
def sees_places(module, x):
    order = torch.randperm(x.shape[2] * x.shape[3])
    y = module(x).flatten(2)[:, :, order]
    z = module(x.flatten(2)[:, :, order].reshape(x.shape)).flatten(2)
    return not torch.equal(z, y)

# %% wrong: two different orders
# check: sees_places_finds_blind_modules
# says: shuffled
def sees_places(module, x):
    def shuffle(t):
        return t.flatten(2)[:, :, torch.randperm(t.shape[2] * t.shape[3])].reshape(t.shape)

    y, z = shuffle(module(x)), module(shuffle(x))
    return (z - y).norm().item() > 1e-4 * y.norm().item()

# %% wrong: mirrors
# check: sees_places_finds_seeing_modules
# says: a random order of all positions
def sees_places(module, x):
    y, z = module(x).flip(3), module(x.flip(3))
    return (z - y).norm().item() > 1e-4 * y.norm().item()

# %% wrong: moves in a circle
# check: sees_places_finds_seeing_modules
# says: a random order of all positions
def sees_places(module, x):
    y, z = module(x).roll((1, 2), (2, 3)), module(x.roll((1, 2), (2, 3)))
    return (z - y).norm().item() > 1e-4 * y.norm().item()

# %% wrong: shuffles whole rows
# check: sees_places_finds_seeing_modules
# says: a random order of all positions
def sees_places(module, x):
    order = torch.randperm(x.shape[3])
    y, z = module(x)[:, :, :, order], module(x[:, :, :, order])
    return (z - y).norm().item() > 1e-4 * y.norm().item()

# %% wrong: the other way round
# check: sees_places_finds_blind_modules
# says: is wrong
def sees_places(module, x):
    order = torch.randperm(x.shape[2] * x.shape[3])
    y = module(x).flatten(2)[:, :, order]
    z = module(x.flatten(2)[:, :, order].reshape(x.shape)).flatten(2)
    return (z - y).norm().item() <= 1e-4 * y.norm().item()

# %% wrong: shuffles channels
# check: sees_places_finds_blind_modules
# says: is wrong
def sees_places(module, x):
    order = torch.randperm(x.shape[1])
    y, z = module(x)[:, order], module(x[:, order])
    return (z - y).norm().item() > 1e-4 * y.norm().item()

# %% wrong: shuffles images
# check: sees_places_finds_seeing_modules
# says: is wrong
def sees_places(module, x):
    order = torch.randperm(x.shape[0])
    y, z = module(x)[order], module(x[order])
    return (z - y).norm().item() > 1e-4 * y.norm().item()

# %% wrong: means of the result
# check: sees_places_finds_seeing_modules
# says: is wrong
def sees_places(module, x):
    return bool(module(x).mean((2, 3)).norm() < 0)

# %% wrong: writes into x
# check: sees_places_finds_blind_modules
# says: x is changed
def sees_places(module, x):
    order = torch.randperm(x.shape[2] * x.shape[3])
    with torch.no_grad():
        y = module(x).flatten(2)[:, :, order]
        x.copy_(x.flatten(2)[:, :, order].reshape(x.shape))
        z = module(x).flatten(2)
    return (z - y).norm().item() > 1e-4 * y.norm().item()

# %% wrong: the number itself
# check: sees_places_finds_blind_modules
# says: neither True nor False
def sees_places(module, x):
    order = torch.randperm(x.shape[2] * x.shape[3])
    y = module(x).flatten(2)[:, :, order]
    z = module(x.flatten(2)[:, :, order].reshape(x.shape)).flatten(2)
    return ((z - y).norm() / y.norm()).item()

# %% wrong: yes or no
# check: sees_places_finds_blind_modules
# says: neither True nor False
def sees_places(module, x):
    order = torch.randperm(x.shape[2] * x.shape[3])
    y = module(x).flatten(2)[:, :, order]
    z = module(x.flatten(2)[:, :, order].reshape(x.shape)).flatten(2)
    return "yes" if (z - y).norm() > 1e-4 * y.norm() else "no"

# %% wrong: the result has to have the channels of x
# check: sees_places_finds_blind_modules
# says: stopped with an error
def sees_places(module, x):
    order = torch.randperm(x.shape[2] * x.shape[3])
    y = module(x).flatten(2)[:, :, order].reshape(x.shape)
    z = module(x.flatten(2)[:, :, order].reshape(x.shape))
    return (z - y).norm().item() > 1e-4 * y.norm().item()
