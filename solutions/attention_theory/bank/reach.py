# %% right: a loop
def receptive_field(layers: list[tuple[int, int, int]]) -> tuple[int, int]:
    size, jump = 1, 1
    for kernel, stride, dilation in layers:
        size += dilation * (kernel - 1) * jump
        jump *= stride
    return size, jump

# %% right: indices
def receptive_field(layers):
    r = 1
    j = 1
    for i in range(len(layers)):
        k, s, d = layers[i][0], layers[i][1], layers[i][2]
        r = r + (k - 1) * d * j
        j = j * s
    return (r, j)

# %% right: effective kernel
def receptive_field(layers):
    rf, jump = 1, 1
    for k, s, d in layers:
        effective = d * (k - 1) + 1
        rf += (effective - 1) * jump
        jump *= s
    return rf, jump

# %% right: from the last layer back
def receptive_field(layers):
    size, jump = 1, 1
    for k, s, d in reversed(layers):
        size = (size - 1) * s + d * (k - 1) + 1
        jump *= s
    return size, jump

# %% right: a sum of products
def receptive_field(layers):
    strides = [s for _, s, _ in layers]
    size = 1 + sum(d * (k - 1) * math.prod(strides[:i]) for i, (k, _, d) in enumerate(layers))
    return size, math.prod(strides)

# %% right: recursion
def receptive_field(layers):
    if not layers:
        return 1, 1
    *below, (k, s, d) = layers
    r, j = receptive_field(below)
    return r + d * (k - 1) * j, j * s

# %% right: reduce
from functools import reduce

def receptive_field(layers):
    return reduce(lambda a, l: (a[0] + l[2] * (l[0] - 1) * a[1], a[1] * l[1]), layers, (1, 1))

# %% right: a list as result
def receptive_field(layers):
    out = [1, 1]
    for k, s, d in layers:
        out[0] += (k - 1) * d * out[1]
        out[1] *= s
    return out

# %% right: a tensor as result
def receptive_field(layers):
    size, jump = 1, 1
    for k, s, d in layers:
        size += (k - 1) * d * jump
        jump *= s
    return torch.tensor([size, jump])

# %% right: floats
def receptive_field(layers):
    size, jump = 1.0, 1.0
    for k, s, d in layers:
        size += (k - 1.0) * d * jump
        jump *= s
    return size, jump

# %% right: NumPy
import numpy as np

def receptive_field(layers):
    a = np.array(layers, dtype=int).reshape(-1, 3)
    jumps = np.concatenate([[1], np.cumprod(a[:, 1])])
    return 1 + int((a[:, 2] * (a[:, 0] - 1) * jumps[:-1]).sum()), int(jumps[-1])

# %% right: NumPy numbers inside the tuple
import numpy as np

def receptive_field(layers):
    r, j = np.int64(1), np.int64(1)
    for k, s, d in layers:
        r, j = r + d * (k - 1) * j, j * s
    return r, j

# %% right: left and right ends
def receptive_field(layers):
    low, high, jump = 0.0, 0.0, 1
    for k, s, d in layers:
        half = d * (k - 1) / 2
        low, high = low - half * jump, high + half * jump
        jump *= s
    return int(high - low + 1), jump

# %% right: a class with fields
from typing import NamedTuple

class Field(NamedTuple):
    size: int
    jump: int

def receptive_field(layers):
    field = Field(1, 1)
    for k, s, d in layers:
        field = Field(field.size + d * (k - 1) * field.jump, field.jump * s)
    return field

# %% right: measured by the gradient of a real stack
def receptive_field(layers):
    jump = math.prod(s for _, s, _ in layers)
    n = 1
    for k, s, d in reversed(layers):
        n = (n - 1) * s + d * (k - 1) + 1
    x = torch.ones(1, 1, n, dtype=torch.float64, requires_grad=True)
    y = x
    for k, s, d in layers:
        y = F.conv1d(y, torch.full((1, 1, k), 1 / k, dtype=torch.float64), stride=s, dilation=d)
    y.sum().backward()
    touched = x.grad[0, 0].nonzero().flatten()
    return int(touched[-1] - touched[0]) + 1, jump

# %% wrong: jump first
# check: receptive_field_measures_a_stack
# says: add, then multiply
def receptive_field(layers):
    size, jump = 1, 1
    for k, s, d in layers:
        jump *= s
        size += d * (k - 1) * jump
    return size, jump

# %% wrong: no dilation
# check: receptive_field_measures_a_stack
# says: the dilation is missing
def receptive_field(layers):
    size, jump = 1, 1
    for k, s, d in layers:
        size += (k - 1) * jump
        jump *= s
    return size, jump

# %% wrong: no strides
# check: receptive_field_measures_a_stack
# says: the strides are missing
def receptive_field(layers):
    size, jump = 1, 1
    for k, s, d in layers:
        size += d * (k - 1)
        jump *= s
    return size, jump

# %% wrong: adds k
# check: receptive_field_measures_a_stack
# says: each layer adds k − 1 steps, not k
def receptive_field(layers):
    size, jump = 1, 1
    for k, s, d in layers:
        size += d * k * jump
        jump *= s
    return size, jump

# %% wrong: starts from 0
# check: receptive_field_measures_a_stack
# says: the field is 1
def receptive_field(layers):
    size, jump = 0, 1
    for k, s, d in layers:
        size += d * (k - 1) * jump
        jump *= s
    return size, jump

# %% wrong: changed places
# check: receptive_field_measures_a_stack
# says: changed places
def receptive_field(layers):
    size, jump = 1, 1
    for k, s, d in layers:
        size += d * (k - 1) * jump
        jump *= s
    return jump, size

# %% wrong: size only
# check: receptive_field_measures_a_stack
# says: not a pair of numbers
def receptive_field(layers):
    size, jump = 1, 1
    for k, s, d in layers:
        size += d * (k - 1) * jump
        jump *= s
    return size

# %% wrong: prints in place of returning
# check: receptive_field_measures_a_stack
# says: is a `return` missing?
def receptive_field(layers):
    size, jump = 1, 1
    for k, s, d in layers:
        size += d * (k - 1) * jump
        jump *= s
    print(size, jump)

# %% wrong: jump is the last stride
# check: receptive_field_measures_a_stack
# says: product of all strides
def receptive_field(layers):
    size, jump = 1, 1
    for k, s, d in layers:
        size += d * (k - 1) * jump
        jump = s
    return size, jump

# %% wrong: strides added
# check: receptive_field_measures_a_stack
# says: multiplied, not added
def receptive_field(layers):
    size, jump = 1, 1
    for k, s, d in layers:
        size += d * (k - 1) * jump
        jump += s - 1
    return size, jump

# %% wrong: own stride in place of the jump
# check: receptive_field_measures_a_stack
# says: not by this layer's stride
def receptive_field(layers):
    size, jump = 1, 1
    for k, s, d in layers:
        size += d * (k - 1) * s
        jump *= s
    return size, jump

# %% wrong: dilation in the jump
# check: receptive_field_measures_a_stack
# says: not the jump
def receptive_field(layers):
    size, jump = 1, 1
    for k, s, d in layers:
        size += d * (k - 1) * jump
        jump *= s * d
    return size, jump

# %% wrong: dilated kernel too wide
# check: receptive_field_measures_a_stack
# says: k − 1 gaps
def receptive_field(layers):
    size, jump = 1, 1
    for k, s, d in layers:
        size += (d * k - 1) * jump
        jump *= s
    return size, jump

# %% wrong: half of each side
# check: receptive_field_measures_a_stack
# says: both sides count
def receptive_field(layers):
    size, jump = 1, 1
    for k, s, d in layers:
        size += d * (k // 2) * jump
        jump *= s
    return size, jump

# %% wrong: rounded half, twice
# check: receptive_field_measures_a_stack
# says: wrong size
def receptive_field(layers):
    size, jump = 1, 1
    for k, s, d in layers:
        size += 2 * d * (k // 2) * jump
        jump *= s
    return size, jump

# %% wrong: product of kernels
# check: receptive_field_measures_a_stack
# says: fields do not multiply
def receptive_field(layers):
    size, jump = 1, 1
    for k, s, d in layers:
        size *= k
        jump *= s
    return size, jump

# %% wrong: an area
# check: receptive_field_measures_a_stack
# says: it is not an area
def receptive_field(layers):
    size, jump = 1, 1
    for k, s, d in layers:
        size += d * (k - 1) * jump
        jump *= s
    return size**2, jump

# %% wrong: from the wrong end
# check: receptive_field_measures_a_stack
# says: from the image upwards
def receptive_field(layers):
    size, jump = 1, 1
    for k, s, d in layers[::-1]:
        size += d * (k - 1) * jump
        jump *= s
    return size, jump

# %% wrong: last layer forgotten
# check: receptive_field_measures_a_stack
# says: the last layer is missing
def receptive_field(layers):
    size, jump = 1, 1
    for i in range(len(layers) - 1):
        k, s, d = layers[i]
        size += d * (k - 1) * jump
        jump *= s
    return size, jump

# %% wrong: first layer forgotten
# check: receptive_field_measures_a_stack
# says: the first layer is missing
def receptive_field(layers):
    size, jump = 1, 1
    for k, s, d in layers[1:]:
        size += d * (k - 1) * jump
        jump *= s
    return size, jump

# %% wrong: order of the triple
# check: receptive_field_measures_a_stack
# says: wrong
def receptive_field(layers):
    size, jump = 1, 1
    for k, d, s in layers:
        size += d * (k - 1) * jump
        jump *= s
    return size, jump

# %% wrong: returns inside the loop
# check: receptive_field_measures_a_stack
# says: has the wrong size
def receptive_field(layers):
    size, jump = 1, 1
    for k, s, d in layers:
        size += d * (k - 1) * jump
        jump *= s
        return size, jump

# %% wrong: empties the caller's list
# check: receptive_field_measures_a_stack
# says: changes the list
def receptive_field(layers):
    size, jump = 1, 1
    while layers:
        k, s, d = layers.pop(0)
        size += d * (k - 1) * jump
        jump *= s
    return size, jump

# %% wrong: fails without layers
# check: receptive_field_measures_a_stack
# says: stopped with an error
def receptive_field(layers):
    size, jump = layers[0][2] * (layers[0][0] - 1) + 1, layers[0][1]
    for k, s, d in layers[1:]:
        size += d * (k - 1) * jump
        jump *= s
    return size, jump

# %% wrong: takes kernels for odd
# check: receptive_field_measures_a_stack
# says: wrong size
def receptive_field(layers):
    size, jump = 1, 1
    for k, s, d in layers:
        size += 2 * d * ((k - 1) // 2) * jump
        jump *= s
    return size, jump

# %% wrong: total kept outside
# check: receptive_field_measures_a_stack
# says: wrong
size, jump = 1, 1

def receptive_field(layers):
    global size, jump
    for k, s, d in layers:
        size += d * (k - 1) * jump
        jump *= s
    return size, jump

# %% wrong: a dict
# check: receptive_field_measures_a_stack
# says: not a pair of numbers
def receptive_field(layers):
    size, jump = 1, 1
    for k, s, d in layers:
        size += d * (k - 1) * jump
        jump *= s
    return {"size": size, "jump": jump}

# %% wrong: text
# check: receptive_field_measures_a_stack
# says: not a pair of numbers
def receptive_field(layers):
    size, jump = 1, 1
    for k, s, d in layers:
        size += d * (k - 1) * jump
        jump *= s
    return f"{size}, {jump}"
