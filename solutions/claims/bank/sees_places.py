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

# %% right: swaps two positions, many times
def sees_places(module, x):
    def swap(t, a, b):
        t = t.flatten(2).clone()
        t[..., [a, b]] = t[..., [b, a]]
        return t

    with torch.no_grad():
        usual = module(x)
        n = x.shape[2] * x.shape[3]
        for _ in range(10):
            a, b = torch.randperm(n)[:2].tolist()
            found = module(swap(x, a, b).reshape(x.shape)).flatten(2)
            if (found - swap(usual, a, b)).norm() > 1e-4 * usual.norm():
                return True
    return False

# %% right: reversal of the flattened positions and a random order
def sees_places(module, x):
    h, w = x.shape[2], x.shape[3]

    def apply(t, order):
        return torch.stack([t.flatten(2)[:, :, k] for k in order], dim=2).view(t.shape[0], t.shape[1], h, w)

    orders = [list(range(h * w))[::-1], torch.randperm(h * w).tolist()]
    return any(
        bool((module(apply(x, o)) - apply(module(x), o)).norm() > 1e-4 * module(x).norm()) for o in orders
    )

# %% right: a permutation matrix
def sees_places(module, x):
    n = x.shape[2] * x.shape[3]
    P = torch.eye(n)[torch.randperm(n)]
    with torch.no_grad():
        y = module(x)
        a = (y.flatten(2) @ P.T).reshape(y.shape)
        b = module((x.flatten(2) @ P.T).reshape(x.shape))
    return bool(torch.dist(a, b) > 1e-4 * a.norm())

# %% right: random module from Python
import random

def sees_places(module: nn.Module, x: Tensor) -> bool:
    was = module.training
    module.eval()
    order = list(range(x.shape[2] * x.shape[3]))
    random.Random(0).shuffle(order)
    with torch.inference_mode():
        y = module(x)
        z = module(x.reshape(x.shape[0], x.shape[1], -1)[..., order].reshape(x.shape))
        y = y.reshape(y.shape[0], y.shape[1], -1)[..., order].reshape(y.shape)
    module.train(was)
    return ((y - z).norm() / y.norm()).item() > 1e-4

# %% right: tokens
def sees_places(module, x):
    n, c, h, w = x.shape
    p = torch.randperm(h * w)
    tokens = x.permute(0, 2, 3, 1).reshape(n, h * w, c)[:, p]
    z = module(tokens.reshape(n, h, w, c).permute(0, 3, 1, 2))
    y = module(x)
    k = y.shape[1]
    y, z = (t.permute(0, 2, 3, 1).reshape(n, h * w, k) for t in (y, z))
    return not torch.allclose(y[:, p], z, rtol=1e-3, atol=1e-4)

# %% right: other random values, too
def sees_places(module, x):
    order = torch.randperm(x.shape[2] * x.shape[3])
    for values in (x, torch.randn_like(x)):
        y = module(values).flatten(2)[:, :, order]
        z = module(values.flatten(2)[:, :, order].view_as(values)).flatten(2)
        if (y - z).norm() > 1e-4 * y.norm():
            return True
    return False

# %% wrong: turns by 180 degrees
# check: sees_places_finds_seeing_modules
# says: a random order of all positions
def sees_places(module, x):
    y, z = module(x).rot90(2, (2, 3)), module(x.rot90(2, (2, 3)))
    return (z - y).norm().item() > 1e-4 * y.norm().item()

# %% wrong: shuffles each channel for itself
# check: sees_places_finds_blind_modules
# says: is wrong
def sees_places(module, x):
    def shuffle(t):
        g = torch.Generator().manual_seed(0)
        return torch.stack([c.flatten(1)[:, torch.randperm(c[0].numel(), generator=g)] for c in t.unbind(1)], 1)

    y, z = shuffle(module(x)), module(shuffle(x).reshape(x.shape)).flatten(2)
    return (z - y).norm().item() > 1e-4 * y.norm().item()

# %% wrong: only the sums of the result
# check: sees_places_finds_seeing_modules
# says: is wrong
def sees_places(module, x):
    order = torch.randperm(x.shape[2] * x.shape[3])
    y = module(x).sum((1, 2, 3))
    z = module(x.flatten(2)[:, :, order].reshape(x.shape)).sum((1, 2, 3))
    return bool((z - y).abs().max() > 1e3)

# %% wrong: unshuffles by the same order
# check: sees_places_finds_blind_modules
# says: is wrong
def sees_places(module, x):
    order = torch.randperm(x.shape[2] * x.shape[3])
    y = module(x).flatten(2)
    z = module(x.flatten(2)[:, :, order].reshape(x.shape)).flatten(2)[:, :, order]
    return (z - y).norm().item() > 1e-4 * y.norm().item()

# %% wrong: looks for a convolution
# check: sees_places_finds_seeing_modules
# says: is wrong
def sees_places(module, x):
    return any(isinstance(m, nn.Conv2d) and m.kernel_size[0] > 1 for m in module.modules())

# %% wrong: looks at the name
# check: sees_places_finds_seeing_modules
# says: is wrong
def sees_places(module, x):
    return "Coordinate" in type(module).__name__

# %% wrong: a huge tolerance
# check: sees_places_finds_seeing_modules
# says: is wrong
def sees_places(module, x):
    order = torch.randperm(x.shape[2] * x.shape[3])
    y = module(x).flatten(2)[:, :, order]
    z = module(x.flatten(2)[:, :, order].reshape(x.shape)).flatten(2)
    return (z - y).norm().item() > 10 * y.norm().item()

# %% wrong: another size of shuffling
# check: sees_places_finds_blind_modules
# says: stopped with an error
def sees_places(module, x):
    order = torch.randperm(x.shape[1] * x.shape[2])
    y = module(x).flatten(2)[:, :, order]
    z = module(x.flatten(2)[:, :, order].reshape(x.shape)).flatten(2)
    return (z - y).norm().item() > 1e-4 * y.norm().item()

# %% wrong: always False
# check: sees_places_finds_seeing_modules
# says: its spatial gate has a 3×3 window
def sees_places(module, x):
    return False

# %% wrong: always True
# check: sees_places_finds_blind_modules
# says: means over all positions
def sees_places(module, x):
    return True

# %% right: NumPy's take
import numpy as np


def sees_places(module, x):
    n, c, h, w = x.shape
    p = np.random.default_rng(1).permutation(h * w)
    f = lambda t: torch.from_numpy(
        np.take(t.detach().numpy().reshape(t.shape[0], t.shape[1], -1), p, axis=2).reshape(t.shape)
    )
    a, b = f(module(x)).numpy(), module(f(x)).detach().numpy()
    return np.linalg.norm(a - b) > 1e-4 * np.linalg.norm(b)

# %% right: a deep copy in float64
import copy


def sees_places(module, x):
    m, x = copy.deepcopy(module).double().eval(), x.double()
    o = torch.randperm(x.shape[2] * x.shape[3])
    with torch.no_grad():
        a, b = m(x).flatten(2)[..., o], m(x.flatten(2)[..., o].reshape(x.shape)).flatten(2)
    return not torch.allclose(a, b, rtol=1e-6, atol=1e-8)

# %% right: loops in Python
import random


def sees_places(module, x):
    n, c, h, w = x.shape
    cells = [(i, j) for i in range(h) for j in range(w)]
    to = cells[:]
    random.Random(3).shuffle(to)

    def sh(t):
        out = torch.zeros_like(t)
        for (i, j), (k, l) in zip(cells, to):
            out[..., k, l] = t[..., i, j]
        return out

    with torch.no_grad():
        a, b = sh(module(x)), module(sh(x))
    return float((a - b).norm()) > 1e-4 * float(b.norm())

# %% right: NumPy's truth by name
import numpy as np


def sees_places(module, x):
    o = torch.randperm(x.shape[2] * x.shape[3])
    a, b = module(x).flatten(2)[..., o], module(x.flatten(2)[..., o].reshape(x.shape)).flatten(2)
    return np.bool_((a - b).norm().item() > 1e-4 * b.norm().item())

# %% right: scatter back
def sees_places(module, x):
    n, c, h, w = x.shape
    o = torch.randperm(h * w)
    with torch.no_grad():
        y = module(x.flatten(2)[:, :, o].view(n, c, h, w)).flatten(2)
        back = torch.empty_like(y)
        back[:, :, o] = y
        ref = module(x).flatten(2)
    return torch.dist(back, ref) > 1e-4 * ref.norm()

# %% right: take_along_dim
def sees_places(module, x):
    o = torch.randperm(x.shape[2] * x.shape[3])[None, None]
    sh = lambda t: torch.take_along_dim(t.flatten(2), o, 2).view(t.shape)
    with torch.no_grad():
        a, b = sh(module(x)), module(sh(x))
    return not (a - b).norm() <= 1e-4 * b.norm()

# %% right: tokens, as 0 and 1
def sees_places(module, x):
    def to(t):
        return t.permute(2, 3, 0, 1).flatten(0, 1)

    def fro(t):
        return t.unflatten(0, x.shape[2:]).permute(2, 3, 0, 1)

    o = torch.randperm(len(to(x)))
    with torch.no_grad():
        a, b = to(module(x))[o], to(module(fro(to(x)[o])))
    return int(not torch.allclose(a, b, atol=1e-4))

# %% right: a class with __call__
class Sees:
    def __init__(self, tol=1e-4):
        self.tol = tol

    @torch.no_grad()
    def __call__(self, module, x):
        h, w = x.shape[2:]
        o = torch.randperm(h * w)
        a = module(x).flatten(2)[..., o]
        b = module(x.flatten(2)[..., o].view_as(x)).flatten(2)
        return bool((a - b).norm() > self.tol * b.norm())


sees_places = Sees()

# %% right: functools.partial
import functools


@torch.no_grad()
def _s(tol, module, x):
    h, w = x.shape[2:]
    o = torch.argsort(torch.rand(h * w))
    a = module(x).flatten(2)[..., o]
    b = module(x.flatten(2)[..., o].reshape(x.shape)).flatten(2)
    return bool((a - b).norm() > tol * b.norm())


sees_places = functools.partial(_s, 1e-4)

# %% right: a single image of the batch
def sees_places(module, x):
    x = x[:1]
    o = torch.randperm(x.shape[2] * x.shape[3])
    with torch.no_grad():
        a, b = module(x).flatten(2)[..., o], module(x.flatten(2)[..., o].reshape(x.shape)).flatten(2)
    return bool((a - b).norm() > 1e-4 * b.norm())

# %% wrong: compares the sizes
# check: sees_places_finds_seeing_modules
# says: is wrong
def sees_places(module, x):
    o = torch.randperm(x.shape[2] * x.shape[3])
    with torch.no_grad():
        a, b = module(x).flatten(2)[..., o], module(x.flatten(2)[..., o].reshape(x.shape)).flatten(2)
    return bool((a.norm() - b.norm()).abs() > 1e-4 * b.norm())

# %% wrong: moves all positions on by one
# check: sees_places_finds_seeing_modules
# says: is wrong
def sees_places(module, x):
    torch.manual_seed(0)
    o = torch.arange(x.shape[2] * x.shape[3]).roll(1)
    with torch.no_grad():
        a, b = module(x).flatten(2)[..., o], module(x.flatten(2)[..., o].reshape(x.shape)).flatten(2)
    return bool((a - b).norm() > 1e-4 * b.norm())

# %% wrong: transpose
# check: sees_places_finds_seeing_modules
# says: is wrong
def sees_places(module, x):
    with torch.no_grad():
        a, b = module(x).mT, module(x.mT)
    return bool((a - b).norm() > 1e-4 * b.norm())

# %% wrong: sums instead of norms
# check: sees_places_finds_blind_modules
# says: is wrong
def sees_places(module, x):
    o = torch.randperm(x.shape[2] * x.shape[3])
    with torch.no_grad():
        a, b = module(x).flatten(2)[..., o], module(x.flatten(2)[..., o].reshape(x.shape)).flatten(2)
    return bool((a - b).sum() > 1e-4 * b.sum())

# %% wrong: equality of bits
# check: sees_places_finds_blind_modules
# says: rounding
def sees_places(module, x):
    o = torch.randperm(x.shape[2] * x.shape[3])
    with torch.no_grad():
        a, b = module(x).flatten(2)[..., o], module(x.flatten(2)[..., o].reshape(x.shape)).flatten(2)
    return not torch.equal(a, b)

# %% wrong: constant map
# check: sees_places_finds_seeing_modules
# says: is wrong
def sees_places(module, x):
    with torch.no_grad():
        y = module(torch.ones_like(x))
    return bool(y.std((2, 3)).max() > 1e-4)

# %% wrong: gradient reach
# check: sees_places_finds_blind_modules
# says: is wrong
def sees_places(module, x):
    x = x.clone().requires_grad_()
    y = module(x)
    (g,) = torch.autograd.grad(y[0, 0, 0, 0], x)
    return bool((g[0, :, 1:, 1:] != 0).any())

# %% wrong: changes in a corner
# check: sees_places_finds_blind_modules
# says: is wrong
def sees_places(module, x):
    z = x.clone()
    z[..., 0, 0] += 5
    with torch.no_grad():
        return bool(((module(z) - module(x))[..., -1, -1]).abs().max() > 1e-4)

# %% wrong: hard-coded 5 by 6
# check: sees_places_finds_blind_modules
# says: stopped with an error
def sees_places(module, x):
    o = torch.randperm(30)
    with torch.no_grad():
        a, b = module(x).flatten(2)[..., o], module(x.flatten(2)[..., o].reshape(x.shape)).flatten(2)
    return bool((a - b).norm() > 1e-4 * b.norm())

# %% wrong: convolution wider than 1
# check: sees_places_finds_seeing_modules
# says: is wrong
def sees_places(module, x):
    return any(isinstance(m, nn.Conv2d) and m.kernel_size != (1, 1) for m in module.modules())

# %% wrong: many truths
# check: sees_places_finds_blind_modules
# says: neither True nor False
def sees_places(module, x):
    o = torch.randperm(x.shape[2] * x.shape[3])
    with torch.no_grad():
        a, b = module(x).flatten(2)[..., o], module(x.flatten(2)[..., o].reshape(x.shape)).flatten(2)
    return (a - b).abs() > 1e-4

# %% wrong: reshapes in place of moving axes
# check: sees_places_finds_blind_modules
# says: is wrong
def sees_places(module, x):
    n, c, h, w = x.shape
    o = torch.randperm(h * w)
    t = x.reshape(n, h * w, c)[:, o].reshape(n, c, h, w)
    with torch.no_grad():
        y = module(x)
        a = y.reshape(n, h * w, -1)[:, o].reshape(y.shape)
        b = module(t)
    return bool((a - b).norm() > 1e-4 * b.norm())

# %% wrong: weights of zero
# check: sees_places_finds_seeing_modules
# says: is wrong
def sees_places(module, x):
    for p in module.parameters():
        p.data.zero_()
    o = torch.randperm(x.shape[2] * x.shape[3])
    with torch.no_grad():
        a, b = module(x).flatten(2)[..., o], module(x.flatten(2)[..., o].reshape(x.shape)).flatten(2)
    return bool((a - b).norm() > 1e-4 * b.norm())

# %% wrong: shuffles only columns
# check: sees_places_finds_seeing_modules
# says: is wrong
def sees_places(module, x):
    o = torch.randperm(x.shape[3])
    with torch.no_grad():
        a, b = module(x)[..., o], module(x[..., o])
    return bool((a - b).norm() > 1e-4 * b.norm())
