# %% right: four scales
def same_function(first, second, shape):
    for scale in (0.1, 1, 10, 100):
        x = scale * torch.randn(*shape)
        with torch.no_grad():
            a, b = first(x.clone()), second(x.clone())
        if a.shape != b.shape or (a - b).norm() > 1e-4 * a.norm():
            return False
    return True

# %% right: all of a generator
def same_function(first, second, shape):
    def agree(x):
        a, b = first(x.clone()).detach(), second(x.clone()).detach()
        return a.shape == b.shape and torch.dist(a, b).item() <= 1e-4 * a.norm().item()

    return all(agree(torch.randn(tuple(shape)) * 10**k) for k in range(-1, 3) for _ in range(3))

# %% right: annotated and verbose
def same_function(first: nn.Module, second: nn.Module, shape: Sequence[int]) -> bool:
    """Compare two modules."""
    first.eval()
    second.eval()
    result: bool = True
    for magnitude in [0.1, 0.5, 1.0, 5.0, 20.0, 100.0]:
        for trial in range(2):
            x: Tensor = torch.randn(size=tuple(shape)) * magnitude
            output_first = first(x.detach().clone())
            output_second = second(x.detach().clone())
            if output_first.size() != output_second.size():
                result = False
                continue
            distance = torch.linalg.vector_norm(output_first - output_second)
            if distance > 1e-4 * torch.linalg.vector_norm(output_first):
                result = False
    return result

# %% right: uniform inputs of both signs
def same_function(first, second, shape):
    torch.manual_seed(1)
    for bound in (0.1, 1, 10, 100):
        x = bound * (2 * torch.rand(*shape) - 1)
        a, b = first(torch.clone(x)), second(torch.clone(x))
        if tuple(a.shape) != tuple(b.shape):
            return False
        if float((a - b).norm()) > 1e-4 * float(a.norm()):
            return False
    return True

# %% right: allclose with a tolerance of the scale
def same_function(first, second, shape):
    for scale in (0.1, 1, 10, 100):
        x = scale * torch.randn(*shape)
        a, b = first(x.clone()), second(x.clone())
        if a.shape != b.shape or not torch.allclose(a, b, rtol=1e-4, atol=1e-4 * float(a.detach().abs().max())):
            return False
    return True

# %% right: the largest relative error
def same_function(first, second, shape):
    errors = []
    for scale in torch.logspace(-1, 2, 7):
        x = scale * torch.randn(*shape)
        a = first(x.clone())
        b = second(x.clone())
        if a.shape != b.shape:
            return False
        errors.append(((a - b).norm() / a.norm()).item())
    return max(errors) <= 1e-4

# %% right: mixed magnitudes in one map
def same_function(first, second, shape):
    with torch.no_grad():
        for x in (torch.randn(*shape), torch.randn(*shape) * 100, torch.randn(*shape) * 0.1):
            a = first(x + 0)
            b = second(x + 0)
            if a.shape != b.shape or ((a - b).square().sum() > 1e-8 * a.square().sum()):
                return False
        return True

# %% right: NumPy's truth
def same_function(first, second, shape):
    import numpy as np

    good = []
    for scale in (0.1, 1.0, 10.0, 100.0):
        x = torch.from_numpy(np.random.default_rng(0).normal(0, scale, tuple(shape)).astype("float32"))
        with torch.no_grad():
            a, b = first(x.clone()).numpy(), second(x.clone()).numpy()
        good.append(a.shape == b.shape and np.linalg.norm(a - b) <= 1e-4 * np.linalg.norm(a))
    return np.all(good)

# %% right: made twice from a seed instead of copied
def same_function(first, second, shape):
    def inputs():
        g = torch.Generator().manual_seed(3)
        return [s * torch.randn(*shape, generator=g) for s in (0.1, 1, 10, 100)]

    for x, y in zip(inputs(), inputs()):
        a, b = first(x), second(y)
        if a.shape != b.shape or (a - b).norm() > 1e-4 * a.norm():
            return False
    return True

# %% right: in float64
def same_function(first, second, shape):
    first, second = first.double(), second.double()
    for s in (0.1, 1, 10, 100):
        x = s * torch.randn(*shape, dtype=torch.float64)
        a, b = first(x.clone()), second(x.clone())
        if a.shape != b.shape or (a - b).norm() > 1e-4 * a.norm():
            return False
    return True

# %% wrong: small inputs only
# check: same_function_finds_differences
# says: try large inputs too
def same_function(first, second, shape):
    x = torch.randn(*shape)
    a, b = first(x.clone()), second(x.clone())
    return a.shape == b.shape and bool((a - b).norm() <= 1e-4 * a.norm())

# %% wrong: positive inputs only
# check: same_function_finds_differences
# says: only for negative values
def same_function(first, second, shape):
    for scale in (0.1, 1, 10, 100):
        x = scale * torch.rand(*shape)
        a, b = first(x.clone()), second(x.clone())
        if a.shape != b.shape or (a - b).norm() > 1e-4 * a.norm():
            return False
    return True

# %% wrong: no copies
# check: same_function_finds_equals
# says: give each a copy
def same_function(first, second, shape):
    for scale in (0.1, 1, 10, 100):
        x = scale * torch.randn(*shape)
        a, b = first(x), second(x)
        if a.shape != b.shape or (a - b).norm() > 1e-4 * a.norm():
            return False
    return True

# %% wrong: shapes are not compared
# check: same_function_finds_differences
# says: different shapes
def same_function(first, second, shape):
    for scale in (0.1, 1, 10, 100):
        x = scale * torch.randn(*shape)
        a, b = first(x.clone()), second(x.clone())
        if (a - b).norm() > 1e-4 * a.norm():
            return False
    return True

# %% wrong: no tolerance
# check: same_function_finds_equals
# says: in the last digits only
def same_function(first, second, shape):
    for scale in (0.1, 1, 10, 100):
        x = scale * torch.randn(*shape) + 1e-3
        a, b = first(x.clone()), second(x.clone().add(1e-7 * scale))
        if not torch.equal(a, b):
            return False
    return True

# %% wrong: shapes only
# check: same_function_finds_differences
# says: is wrong
def same_function(first, second, shape):
    x = torch.randn(*shape)
    return first(x.clone()).shape == second(x.clone()).shape

# %% wrong: the largest value only
# check: same_function_finds_differences
# says: compare all of them
def same_function(first, second, shape):
    for scale in (0.1, 1, 10, 100):
        x = scale * torch.randn(*shape)
        a, b = first(x.clone()), second(x.clone())
        if a.shape != b.shape or not torch.allclose(a.max(), b.max(), rtol=1e-3, atol=1e-3):
            return False
    return True

# %% wrong: the first position only
# check: same_function_finds_differences
# says: compare all of them
def same_function(first, second, shape):
    for scale in (0.1, 1, 10, 100):
        x = scale * torch.randn(*shape)
        a, b = first(x.clone()), second(x.clone())
        if a.shape != b.shape or not torch.allclose(a[..., 0, 0], b[..., 0, 0], rtol=1e-3, atol=1e-3):
            return False
    return True

# %% wrong: a loose tolerance
# check: same_function_finds_differences
# says: 1 % is more than rounding
def same_function(first, second, shape):
    for scale in (0.1, 1, 10, 100):
        x = scale * torch.randn(*shape)
        a, b = first(x.clone()), second(x.clone())
        if a.shape != b.shape or (a - b).norm() > 0.02 * a.norm():
            return False
    return True

# %% wrong: True if one input agrees
# check: same_function_finds_differences
# says: is wrong
def same_function(first, second, shape):
    for scale in (0.1, 1, 10, 100):
        x = scale * torch.randn(*shape)
        a, b = first(x.clone()), second(x.clone())
        if a.shape == b.shape and (a - b).norm() <= 1e-4 * a.norm():
            return True
    return False

# %% wrong: two inputs
# check: same_function_finds_equals
# says: is wrong
def same_function(first, second, shape):
    a, b = first(torch.randn(*shape)), second(torch.randn(*shape))
    return a.shape == b.shape and bool((a - b).norm() <= 1e-4 * a.norm())

# %% wrong: the other way round
# check: same_function_finds_equals
# says: is wrong
def same_function(first, second, shape):
    for scale in (0.1, 1, 10, 100):
        x = scale * torch.randn(*shape)
        a, b = first(x.clone()), second(x.clone())
        if a.shape != b.shape or (a - b).norm() > 1e-4 * a.norm():
            return True
    return False

# %% wrong: the same parameters
# check: same_function_finds_equals
# says: is wrong
def same_function(first, second, shape):
    a, b = list(first.parameters()), list(second.parameters())
    return bool(a) and len(a) == len(b) and all(p.shape == q.shape and torch.equal(p, q) for p, q in zip(a, b))

# %% wrong: the same class
# check: same_function_finds_equals
# says: is wrong
def same_function(first, second, shape):
    return type(first) is type(second) and str(first) == str(second) and False

# %% wrong: zeros
# check: same_function_finds_differences
# says: is wrong
def same_function(first, second, shape):
    x = torch.zeros(*shape)
    a, b = first(x.clone()), second(x.clone())
    return a.shape == b.shape and bool((a - b).norm() <= 1e-4)

# %% wrong: the distance
# check: same_function_finds_equals
# says: neither True nor False
def same_function(first, second, shape):
    x = torch.randn(*shape)
    return (first(x.clone()) - second(x.clone())).norm().item() + 0.5

# %% wrong: no return
# check: same_function_finds_equals
# says: is a `return` missing
def same_function(first, second, shape):
    x = torch.randn(*shape)
    print((first(x.clone()) - second(x.clone())).norm())

# %% right: values spread over all magnitudes within one map
def same_function(first, second, shape):
    for _ in range(8):
        x = torch.randn(*shape) * 10 ** (3 * torch.rand(*shape) - 1)
        for scale in (0.1, 1):
            a, b = first(scale * x), second(scale * x)
            if a.shape != b.shape or (a - b).norm() > 1e-4 * a.norm():
                return False
    return True

# %% right: an error caught and turned into False
def same_function(first, second, shape):
    try:
        for k in range(-1, 3):
            x = torch.randn(*shape) * 10.0**k
            a, b = first(x.clone()), second(x.clone())
            assert a.shape == b.shape
            assert (a - b).norm().item() <= 1e-4 * a.norm().item()
    except AssertionError:
        return False
    return True

# %% right: torch.testing
def same_function(first, second, shape):
    for scale in (0.1, 1.0, 10.0, 100.0):
        x = scale * torch.randn(list(shape))
        a, b = first(x.detach().clone()), second(x.detach().clone())
        try:
            torch.testing.assert_close(a, b, rtol=1e-3, atol=1e-4 * scale)
        except AssertionError:
            return False
    return True

# %% right: deep copies of the modules
import copy

def same_function(first, second, shape):
    f, g = copy.deepcopy(first).eval(), copy.deepcopy(second).eval()
    answers = []
    with torch.inference_mode():
        for scale in (0.1, 1, 10, 100):
            x = torch.normal(0.0, float(scale), size=tuple(shape))
            a, b = f(x.clone()), g(x.clone())
            answers.append(a.shape == b.shape and (a - b).norm() <= 1e-4 * a.norm())
    return all(answers)

# %% right: a tensor of truth at the end
def same_function(first, second, shape):
    worst = torch.tensor(0.0)
    for scale in (0.1, 1, 10, 100):
        x = scale * torch.randn(*shape)
        a, b = first(x.clone()), second(x.clone())
        if a.shape != b.shape:
            return False
        worst = torch.maximum(worst, torch.dist(a, b).detach() / a.detach().norm())
    return worst <= 1e-4

# %% wrong: large inputs rounded to whole numbers of ones
# check: same_function_finds_differences
# says: is wrong
def same_function(first, second, shape):
    x = torch.ones(*shape)
    a, b = first(x.clone()), second(x.clone())
    return a.shape == b.shape and bool((a - b).norm() <= 1e-4 * a.norm())

# %% wrong: an absolute tolerance that is too large
# check: same_function_finds_differences
# says: is wrong
def same_function(first, second, shape):
    x = 0.1 * torch.randn(*shape)
    a, b = first(x.clone()), second(x.clone())
    return a.shape == b.shape and torch.allclose(a, b, atol=1.0)

# %% wrong: the means of both
# check: same_function_finds_differences
# says: is wrong
def same_function(first, second, shape):
    for scale in (0.1, 1, 10, 100):
        x = scale * torch.randn(*shape)
        if abs(first(x.clone()).mean() - second(x.clone()).mean()) > 0.5 * scale:
            return False
    return True

# %% wrong: the same numbers of parameters
# check: same_function_finds_differences
# says: is wrong
def same_function(first, second, shape):
    return measuring.count_parameters(first) == measuring.count_parameters(second)

# %% wrong: flattened before comparing
# check: same_function_finds_differences
# says: stopped with an error
def same_function(first, second, shape):
    for scale in (0.1, 1, 10, 100):
        x = scale * torch.randn(*shape)
        a, b = first(x.clone()).mean((2, 3)), second(x.clone()).mean((2, 3))
        if (a - b).norm() > 1e-4 * a.norm():
            return False
    return True

# %% wrong: always True
# check: same_function_finds_differences
# says: they have different weights
def same_function(first, second, shape):
    return True

# %% wrong: always False
# check: same_function_finds_equals
# says: they have the same weights
def same_function(first, second, shape):
    return False

# %% wrong: the shape itself as input
# check: same_function_finds_equals
# says: stopped with an error
def same_function(first, second, shape):
    a, b = first(shape), second(shape)
    return (a - b).norm() <= 1e-4 * a.norm()

# %% wrong: only images of one channel
# check: same_function_finds_equals
# says: stopped with an error
def same_function(first, second, shape):
    x = torch.randn(shape[0], 1, *shape[2:])
    a, b = first(x.clone()), second(x.clone())
    return (a - b).norm() <= 1e-4 * a.norm()

# %% right: NumPy throughout
import numpy as np


def same_function(first, second, shape):
    rng = np.random.default_rng(0)
    for s in (0.1, 1, 10, 100):
        x = (s * rng.standard_normal(tuple(shape))).astype(np.float32)
        a, b = (m(torch.from_numpy(x.copy())).detach().numpy() for m in (first, second))
        if a.shape != b.shape or np.linalg.norm((a - b).ravel()) > 1e-4 * np.linalg.norm(a.ravel()):
            return False
    return True

# %% right: a class with scales
class Same:
    scales = (0.1, 0.5, 1, 5, 10, 50, 100)

    def __call__(self, first, second, shape):
        with torch.inference_mode():
            return all(self.once(first, second, s * torch.randn(tuple(shape))) for s in self.scales)

    def once(self, f, g, x):
        a, b = f(x.clone()), g(x.clone())
        return a.shape == b.shape and (a - b).norm().item() <= 1e-4 * a.norm().item()


same_function = Same()

# %% right: partial
import functools


def _sf(scales, tol, f, g, shape):
    for s in scales:
        x = s * torch.randn(*shape)
        a, b = f(x.clone()).detach(), g(x.clone()).detach()
        if tuple(a.shape) != tuple(b.shape) or torch.linalg.vector_norm(a - b) > tol * torch.linalg.vector_norm(a):
            return False
    return True


same_function = functools.partial(_sf, [0.1, 1, 10, 100], 1e-4)

# %% right: float64 and back
def same_function(first, second, shape):
    first.double()
    second.double()
    try:
        with torch.no_grad():
            for s in (0.1, 1, 10, 100):
                x = s * torch.randn(*shape).double()
                a, b = first(x.clone()), second(x.clone())
                if a.shape != b.shape or (a - b).norm() > 1e-4 * a.norm():
                    return False
        return True
    finally:
        first.float()
        second.float()

# %% right: the same seed for both
def same_function(first, second, shape):
    def out(m, s):
        g = torch.Generator().manual_seed(int(10 * s))
        with torch.no_grad():
            return m(s * torch.randn(*shape, generator=g))

    for s in (0.1, 1, 10, 100):
        a, b = out(first, s), out(second, s)
        if a.shape != b.shape or (a - b).norm() > 1e-4 * a.norm():
            return False
    return True

# %% right: several maps in one batch
def same_function(first, second, shape):
    n = shape[0]
    x = torch.cat([s * torch.randn(n, *shape[1:]) for s in (0.1, 1, 10, 100)])
    with torch.no_grad():
        a, b = first(x.clone()), second(x.clone())
        if a.shape != b.shape:
            return False
        return all((p - q).norm() <= 1e-4 * p.norm() for p, q in zip(a.split(n), b.split(n)))

# %% right: assert_close
def same_function(first, second, shape):
    with torch.no_grad():
        for s in (0.1, 1, 10, 100):
            x = s * torch.randn(*shape)
            try:
                a, b = first(x.clone()), second(x.clone())
                torch.testing.assert_close(a, b, rtol=1e-4, atol=1e-4 * float(a.norm()) / a.numel() ** 0.5)
            except AssertionError:
                return False
    return True

# %% right: NumPy's False
import numpy as np


def same_function(first, second, shape):
    worst = 0.0
    with torch.no_grad():
        for s in (0.1, 1, 10, 100):
            x = s * torch.randn(*shape)
            a, b = first(x.clone()), second(x.clone())
            if a.shape != b.shape:
                return np.False_
            worst = max(worst, float((a - b).norm() / a.norm()))
    return np.bool_(worst <= 1e-4)

# %% right: a tensor of one truth
def same_function(first, second, shape):
    with torch.no_grad():
        ok = torch.tensor(True)
        for s in (0.1, 1, 10, 100):
            x = s * torch.randn(*shape)
            a, b = first(x.clone()), second(x.clone())
            if a.shape != b.shape:
                return torch.tensor([False])
            ok &= (a - b).square().sum() <= 1e-8 * a.square().sum()
    return ok

# %% right: a fork of the generator, and 1
def same_function(first, second, shape):
    same = 1
    with torch.random.fork_rng(), torch.no_grad():
        torch.manual_seed(1)
        for s in 10 ** torch.arange(-1, 3.0):
            x = s * torch.randn(*shape)
            a, b = first(x.clone()), second(x.clone())
            same &= int(a.shape == b.shape and (a - b).norm() <= 1e-4 * a.norm())
    return same

# %% wrong: large inputs only
# check: same_function_finds_differences
# says: small inputs too
def same_function(f, g, shape):
    x = 100 * torch.randn(*shape)
    a, b = f(x.clone()), g(x.clone())
    return a.shape == b.shape and bool((a - b).norm() <= 1e-4 * a.norm())

# %% wrong: numel in place of shape
# check: same_function_finds_differences
# says: the results have different shapes
def same_function(f, g, shape):
    for s in (0.1, 1, 10, 100):
        x = s * torch.randn(*shape)
        a, b = f(x.clone()), g(x.clone())
        if a.numel() != b.numel() or (a.flatten() - b.flatten()).norm() > 1e-4 * a.norm():
            return False
    return True

# %% wrong: mean difference
# check: same_function_finds_differences
# says: the length of the difference
def same_function(f, g, shape):
    for s in (0.1, 1, 10, 100):
        x = s * torch.randn(*shape)
        a, b = f(x.clone()), g(x.clone())
        if a.shape != b.shape or (a - b).mean().abs() > 1e-4 * a.abs().mean():
            return False
    return True

# %% wrong: compares norms
# check: same_function_finds_differences
# says: is wrong
def same_function(f, g, shape):
    for s in (0.1, 1, 10, 100):
        x = s * torch.randn(*shape)
        a, b = f(x.clone()), g(x.clone())
        if a.shape != b.shape or (a.norm() - b.norm()).abs() > 1e-4 * a.norm():
            return False
    return True

# %% wrong: correlation
# check: same_function_finds_differences
# says: is wrong
def same_function(f, g, shape):
    for s in (0.1, 1, 10, 100):
        x = s * torch.randn(*shape)
        a, b = f(x.clone()), g(x.clone())
        if a.shape != b.shape or torch.cosine_similarity(a.flatten(), b.flatten(), 0) < 0.9999:
            return False
    return True

# %% wrong: list of truths
# check: same_function_finds_equals
# says: neither True nor False
def same_function(f, g, shape):
    out = []
    for s in (0.1, 1, 10, 100):
        x = s * torch.randn(*shape)
        a, b = f(x.clone()), g(x.clone())
        out.append(a.shape == b.shape and bool((a - b).norm() <= 1e-4 * a.norm()))
    return out

# %% wrong: integers
# check: same_function_finds_differences
# says: negative values
def same_function(f, g, shape):
    for s in (1, 10, 100):
        x = torch.randint(0, s + 1, tuple(shape)).float()
        a, b = f(x.clone()), g(x.clone())
        if a.shape != b.shape or (a - b).norm() > 1e-4 * a.norm():
            return False
    return True

# %% wrong: clones only the second
# check: same_function_finds_equals
# says: give each a copy
def same_function(f, g, shape):
    for s in (0.1, 1, 10, 100):
        x = s * torch.randn(*shape)
        a = f(x)
        b = g(x.clone())
        if a.shape != b.shape or (a - b).norm() > 1e-4 * a.norm():
            return False
    return True

# %% wrong: different inputs
# check: same_function_finds_equals
# says: is wrong
def same_function(f, g, shape):
    for s in (0.1, 1, 10, 100):
        a, b = f(s * torch.randn(*shape)), g(s * torch.randn(*shape))
        if a.shape != b.shape or (a - b).norm() > 1e-4 * a.norm():
            return False
    return True

# %% wrong: returns in the first turn
# check: same_function_finds_differences
# says: is wrong
def same_function(f, g, shape):
    for s in (0.1, 1, 10, 100):
        x = s * torch.randn(*shape)
        a, b = f(x.clone()), g(x.clone())
        return a.shape == b.shape and bool((a - b).norm() <= 1e-4 * a.norm())

# %% wrong: sum of differences signed
# check: same_function_finds_differences
# says: is wrong
def same_function(f, g, shape):
    for s in (0.1, 1, 10, 100):
        x = s * torch.randn(*shape)
        a, b = f(x.clone()), g(x.clone())
        if a.shape != b.shape or (a - b).sum() > 1e-4 * a.sum().abs():
            return False
    return True

# %% wrong: number of axes
# check: same_function_finds_differences
# says: the results have different shapes
def same_function(f, g, shape):
    for s in (0.1, 1, 10, 100):
        x = s * torch.randn(*shape)
        a, b = f(x.clone()), g(x.clone())
        if a.dim() != b.dim() or (a - b).norm() > 1e-4 * a.norm():
            return False
    return True

# %% wrong: median of differences
# check: same_function_finds_differences
# says: is wrong
def same_function(f, g, shape):
    for s in (0.1, 1, 10, 100):
        x = s * torch.randn(*shape)
        a, b = f(x.clone()), g(x.clone())
        if a.shape != b.shape or (a - b).abs().median() > 1e-4 * a.abs().median():
            return False
    return True

# %% wrong: a tolerance of 5 · 10⁻³
# check: same_function_finds_differences
# says: thirty times what is allowed
def same_function(first, second, shape):
    for scale in (0.1, 1, 10, 100):
        x = scale * torch.randn(*shape)
        a, b = first(x.clone()), second(x.clone())
        if a.shape != b.shape or (a - b).norm() > 5e-3 * a.norm():
            return False
    return True

# %% wrong: inputs up to 10
# check: same_function_finds_differences
# says: values above 60
def same_function(first, second, shape):
    for s in (0.1, 1, 10):
        x = s * torch.randn(*shape)
        with torch.no_grad():
            a, b = first(x.clone()), second(x.clone())
        if a.shape != b.shape or (a - b).norm() > 1e-4 * a.norm():
            return False
    return True

# %% wrong: one image, whatever the shape
# check: same_function_finds_differences
# says: keep the whole shape
def same_function(first, second, shape):
    for s in (0.1, 1, 10, 100):
        x = s * torch.randn(1, *shape[1:])
        with torch.no_grad():
            a, b = first(x.clone()), second(x.clone())
        if a.shape != b.shape or (a - b).norm() > 1e-4 * a.norm():
            return False
    return True
