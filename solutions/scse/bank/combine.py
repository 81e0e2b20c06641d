# %% right: a table of functions
def combine(a: Tensor, b: Tensor, how: str) -> Tensor:
    ways = {"max": torch.maximum, "sum": torch.add, "product": torch.mul}
    return torch.cat([a, b], 1) if how == "concatenation" else ways[how](a, b)

# %% right: if, elif, else
def combine(a, b, how):
    if how == "max":
        return torch.max(a, b)
    elif how == "sum":
        return a + b
    elif how == "product":
        return a * b
    elif how == "concatenation":
        return torch.cat((a, b), dim=1)
    else:
        raise ValueError(f"unknown way to combine: {how!r}")

# %% right: match
def combine(a, b, how):
    match how:
        case "max":
            return torch.where(a > b, a, b)
        case "sum":
            return torch.stack([a, b]).sum(0)
        case "product":
            return torch.stack([a, b]).prod(0)
        case _:
            return torch.hstack([a, b])

# %% right: maximum over a new axis
def combine(a, b, how):
    both = torch.stack((a, b), dim=0)
    if how == "concatenation":
        return both.transpose(0, 1).flatten(1, 2)
    return {"max": lambda t: t.max(dim=0).values, "sum": lambda t: t.sum(dim=0), "product": lambda t: t[0] * t[1]}[how](both)

# %% right: operators
import operator

WAYS_OF_MINE = dict(max=torch.maximum, sum=operator.add, product=operator.mul, concatenation=lambda *m: torch.cat(m, -3))

def combine(a, b, how):
    return WAYS_OF_MINE[how](a, b)

# %% right: a maximum from a ReLU
def combine(a, b, how):
    if how == "max":
        return b + F.relu(a - b)
    if how == "sum":
        return torch.add(a, b)
    if how == "product":
        return torch.einsum("nchw,nchw->nchw", a, b)
    return torch.cat([a, b], dim=1)

# %% right: concatenation into an empty tensor
def combine(a, b, how):
    if how == "concatenation":
        n, c, h, w = a.shape
        out = a.new_empty(n, 2 * c, h, w)
        out[:, :c] = a
        out[:, c:] = b
        return out
    return getattr(torch, {"max": "maximum", "sum": "add", "product": "multiply"}[how])(a, b)

# %% right: half sum and half difference
def combine(a, b, how):
    total = a + b
    results = {
        "max": (total + (a - b).abs()) / 2,
        "sum": total,
        "product": a.mul(b),
        "concatenation": torch.concat([a, b], dim=1),
    }
    return results[how]

# %% right: in place on copies
def combine(a, b, how):
    out = a.clone()
    if how == "max":
        mask = b > a
        out[mask] = b[mask]
    elif how == "sum":
        out += b
    elif how == "product":
        out *= b
    else:
        out = torch.cat([out, b], 1)
    return out

# %% right: image by image
def combine(a, b, how):
    results = []
    for u, v in zip(a, b):
        if how == "max":
            results.append(torch.maximum(u, v))
        elif how == "sum":
            results.append(u + v)
        elif how == "product":
            results.append(u * v)
        else:
            results.append(torch.vstack([u, v]))
    return torch.stack(results)

# %% right: a sum as a convolution would write it
def combine(a, b, how="max"):
    assert a.shape == b.shape, "maps of one shape"
    if how not in ("max", "sum", "product", "concatenation"):
        raise ValueError(how)
    both = torch.cat([a, b], dim=1)
    if how == "concatenation":
        return both
    pairs = both.unflatten(1, (2, a.shape[1]))
    if how == "max":
        return pairs.amax(dim=1)
    return pairs.sum(dim=1) if how == "sum" else pairs.prod(dim=1)

# %% right: a partial and a star
from functools import partial, reduce

def combine(*maps_and_how, how=None):
    *maps, how = maps_and_how if how is None else (*maps_and_how, how)
    f = {"max": partial(reduce, torch.maximum), "sum": sum, "product": partial(reduce, torch.mul)}
    return f.get(how, partial(torch.cat, dim=1))(maps)

# %% right: sorting
def combine(a, b, how):
    if how == "max":
        return torch.sort(torch.stack([a, b], dim=-1), dim=-1).values[..., -1]
    if how == "sum":
        return torch.lerp(a, b, 0.5) * 2
    if how == "product":
        return torch.addcmul(torch.zeros_like(a), a, b)
    return torch.cat(tensors=[a, b], dim=1)

# %% right: eval of a table
def combine(a, b, how):
    return eval({"max": "a.maximum(b)", "sum": "a + b", "product": "a * b", "concatenation": "torch.cat([a, b], 1)"}[how])

# %% right: fmax and functools
from functools import singledispatch

def _concatenate(a, b):
    return torch.cat([torch.unsqueeze(a, 1), torch.unsqueeze(b, 1)], 1).reshape(a.shape[0], -1, *a.shape[2:])

def combine(first: Tensor, second: Tensor, how: str = "max") -> Tensor:
    """Four ways."""
    functions = [torch.fmax, torch.Tensor.add, torch.Tensor.mul, _concatenate]
    return functions[["max", "sum", "product", "concatenation"].index(how)](first, second)

# %% wrong: smaller value
# check: combine_gives
# says: the smaller of the two
def combine(a, b, how):
    ways = {
        "max": torch.minimum,
        "sum": torch.add,
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: farther from zero
# check: combine_gives
# says: farther from zero
def combine(a, b, how):
    ways = {
        "max": lambda a, b: torch.where(a.abs() > b.abs(), a, b),
        "sum": torch.add,
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: absolute values
# check: combine_gives
# says: larger absolute value
def combine(a, b, how):
    ways = {
        "max": lambda a, b: torch.maximum(a.abs(), b.abs()),
        "sum": torch.add,
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: maximum with zero
# check: combine_gives
# says: values below zero are lost
def combine(a, b, how):
    ways = {
        "max": lambda a, b: torch.maximum(a, b).relu(),
        "sum": torch.add,
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: soft maximum
# check: combine_gives
# says: soft maximum
def combine(a, b, how):
    ways = {
        "max": torch.logaddexp,
        "sum": torch.add,
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: sum for maximum
# check: combine_gives
# says: what "sum" asks for
def combine(a, b, how):
    ways = {
        "max": torch.add,
        "sum": torch.add,
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: largest number of all
# check: combine_gives
# says: wrong shape
def combine(a, b, how):
    ways = {
        "max": lambda a, b: torch.max(torch.stack([a, b])),
        "sum": torch.add,
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: maximum over channels
# check: combine_gives
# says: wrong shape
def combine(a, b, how):
    ways = {
        "max": lambda a, b: torch.cat([a, b], 1).amax(1, keepdim=True),
        "sum": torch.add,
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: maximum with its indices
# check: combine_gives
# says: is not a tensor
def combine(a, b, how):
    ways = {
        "max": lambda a, b: torch.stack([a, b]).max(0),
        "sum": torch.add,
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: maximum, a alone
# check: combine_gives
# says: this is a alone
def combine(a, b, how):
    ways = {
        "max": lambda a, b: a,
        "sum": torch.add,
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: b alone
# check: combine_gives
# says: this is b alone
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": lambda a, b: b,
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: a comparison
# check: combine_gives
# says: not of floating point
def combine(a, b, how):
    ways = {
        "max": lambda a, b: a > b,
        "sum": torch.add,
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: mean
# check: combine_gives
# says: mean of the two
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": lambda a, b: (a + b) / 2,
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: summed up
# check: combine_gives
# says: wrong shape
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": lambda a, b: (a + b).sum(),
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: summed over channels
# check: combine_gives
# says: wrong shape
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": lambda a, b: (a + b).sum(1),
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: difference
# check: combine_gives
# says: this is the difference
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": torch.sub,
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: distance
# check: combine_gives
# says: distance of the two
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": lambda a, b: (a - b).abs(),
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: Python's sum
# check: combine_gives
# says: wrong shape
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": lambda a, b: sum(torch.cat([a, b])),
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: weighted
# check: combine_gives
# says: has wrong values
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": lambda a, b: 0.7 * a + 0.3 * b,
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: normalised
# check: combine_gives
# says: has wrong values
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": lambda a, b: F.normalize(a + b),
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: product for sum
# check: combine_gives
# says: what "product" asks for
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": torch.mul,
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: root of the product
# check: combine_gives
# says: combine
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": torch.add,
        "product": lambda a, b: (a * b).abs().sqrt(),
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: product without its sign
# check: combine_gives
# says: sign of the product is lost
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": torch.add,
        "product": lambda a, b: (a * b).abs(),
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: matrix product
# check: combine_gives
# says: combine
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": torch.add,
        "product": lambda a, b: a @ b.transpose(2, 3) @ b,
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: a second sigmoid
# check: combine_gives
# says: no sigmoid here
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": torch.add,
        "product": lambda a, b: a * b.sigmoid(),
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: a scalar product
# check: combine_gives
# says: wrong shape
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": torch.add,
        "product": lambda a, b: (a * b).sum(1, keepdim=True),
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: division
# check: combine_gives
# says: has wrong values
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": torch.add,
        "product": torch.div,
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: sum for product
# check: combine_gives
# says: what "sum" asks for
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": torch.add,
        "product": torch.add,
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: b first
# check: combine_gives
# says: a comes first
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": torch.add,
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([b, a], 1),
    }
    return ways[how](a, b)

# %% wrong: alternating
# check: combine_gives
# says: alternate
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": torch.add,
        "product": torch.mul,
        "concatenation": lambda a, b: torch.stack([a, b], 2).flatten(1, 2),
    }
    return ways[how](a, b)

# %% wrong: along the batch
# check: combine_gives
# says: along axis 1
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": torch.add,
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, b]),
    }
    return ways[how](a, b)

# %% wrong: along the rows
# check: combine_gives
# says: along axis 1
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": torch.add,
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, b], 2),
    }
    return ways[how](a, b)

# %% wrong: along the columns
# check: combine_gives
# says: along axis 1
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": torch.add,
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, b], -1),
    }
    return ways[how](a, b)

# %% wrong: a new axis
# check: combine_gives
# says: along axis 1
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": torch.add,
        "product": torch.mul,
        "concatenation": lambda a, b: torch.stack([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: a tuple
# check: combine_gives
# says: return one tensor
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": torch.add,
        "product": torch.mul,
        "concatenation": lambda a, b: (a, b),
    }
    return ways[how](a, b)

# %% wrong: a list
# check: combine_gives
# says: return one tensor
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": torch.add,
        "product": torch.mul,
        "concatenation": lambda a, b: [a, b],
    }
    return ways[how](a, b)

# %% wrong: a twice
# check: combine_gives
# says: has wrong values
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": torch.add,
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, a], 1),
    }
    return ways[how](a, b)

# %% wrong: reshaped along the rows
# check: combine_gives
# says: has wrong values
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": torch.add,
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, b], 2).reshape(a.shape[0], -1, *a.shape[2:]),
    }
    return ways[how](a, b)

# %% wrong: concatenated, then summed
# check: combine_gives
# says: along axis 1
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": torch.add,
        "product": torch.mul,
        "concatenation": torch.add,
    }
    return ways[how](a, b)

# %% wrong: max in place
# check: combine_is_clean
# says: changes the tensor
def combine(a, b, how):
    ways = {
        "max": lambda a, b: a.data.copy_(torch.maximum(a, b)) + 0 * a,
        "sum": torch.add,
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: sum in place
# check: combine_is_clean
# says: changes the tensor
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": lambda a, b: (a.data.add_(b.data), a + 0 * b)[1],
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: product of b in place
# check: combine_is_clean
# says: changes the tensor
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": torch.add,
        "product": lambda a, b: (b.data.mul_(a.data), a * b)[1],
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: b detached
# check: combine_is_clean
# says: No gradient flows
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": lambda a, b: a + b.detach(),
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: a detached
# check: combine_is_clean
# says: No gradient flows
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": torch.add,
        "product": lambda a, b: a.detach() * b,
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: max through data
# check: combine_is_clean
# says: No gradient flows
def combine(a, b, how):
    ways = {
        "max": lambda a, b: torch.maximum(a.data, b.data),
        "sum": torch.add,
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: concatenation without gradient
# check: combine_is_clean
# says: No gradient flows
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": torch.add,
        "product": torch.mul,
        "concatenation": torch.no_grad()(lambda a, b: torch.cat([a, b], 1)),
    }
    return ways[how](a, b)

# %% wrong: gradient to both from the maximum
# check: combine_is_clean
# says: not the true one
def combine(a, b, how):
    ways = {
        "max": lambda a, b: torch.maximum(a, b).detach() + (a + b) / 2 - ((a + b) / 2).detach(),
        "sum": torch.add,
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: noise
# check: combine_is_clean
# says: Two calls
def combine(a, b, how):
    ways = {
        "max": torch.maximum,
        "sum": lambda a, b: a + b + 1e-3 * torch.randn_like(a),
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, b], 1),
    }
    return ways[how](a, b)

# %% wrong: through NumPy
# check: combine_gives
# says: is not a tensor
import numpy as np

def combine(a, b, how):
    a, b = a.detach().numpy(), b.detach().numpy()
    return {"max": np.maximum, "sum": np.add, "product": np.multiply}.get(how, lambda a, b: np.concatenate([a, b], 1))(a, b)

# %% wrong: through NumPy and back
# check: combine_is_clean
# says: No gradient flows
import numpy as np

def combine(a, b, how):
    a, b = a.detach().numpy(), b.detach().numpy()
    way = {"max": np.maximum, "sum": np.add, "product": np.multiply}.get(how, lambda a, b: np.concatenate([a, b], 1))
    return torch.from_numpy(way(a, b))

# %% wrong: other names
# check: combine_gives
# says: stopped with an error
def combine(a, b, how):
    return {"maximum": torch.maximum, "add": torch.add, "mul": torch.mul, "cat": torch.hstack}[how](a, b)

# %% wrong: always the maximum
# check: combine_gives
# says: what "max" asks for
def combine(a, b, how):
    return torch.maximum(a, b)

# %% wrong: names compared with is not
# check: combine_gives
# says: what "max" asks for
def combine(a, b, how):
    if how == "max" or "sum":
        return torch.maximum(a, b)
    return a * b if how == "product" else torch.cat([a, b], 1)

# %% wrong: falls through
# check: combine_gives
# says: is a `return` missing?
def combine(a, b, how):
    if how == "max":
        out = torch.maximum(a, b)
    elif how == "sum":
        out = a + b
    elif how == "product":
        out = a * b
    else:
        out = torch.cat([a, b], 1)

# %% wrong: no how
# check: combine_gives
# says: stopped with an error
def combine(a, b):
    return torch.maximum(a, b)
