# %% right: F.conv1d
def local_gate_logits(z: Tensor, weight: Tensor) -> Tensor:
    return F.conv1d(z[:, None], weight[None, None], padding=weight.numel() // 2)[:, 0]

# %% right: unsqueeze, view and squeeze
def local_gate_logits(z, weight):
    k = weight.shape[0]
    out = F.conv1d(z.unsqueeze(1), weight.view(1, 1, k), bias=None, stride=1, padding=(k - 1) // 2)
    return out.squeeze(1)

# %% right: padding="same"
def local_gate_logits(z, weight):
    return F.conv1d(z.unsqueeze(1), weight.reshape(1, 1, -1), padding="same").squeeze(1)

# %% right: slices of a padded tensor
def local_gate_logits(z, weight):
    k, C = len(weight), z.shape[1]
    padded = F.pad(z, ((k - 1) // 2, (k - 1) // 2))
    return sum(weight[j] * padded[:, j : j + C] for j in range(k))

# %% right: unfold and a matrix product
def local_gate_logits(z, weight):
    p = weight.numel() // 2
    windows = F.pad(z, (p, p)).unfold(1, weight.numel(), 1)  # (N, C, k)
    return windows @ weight

# %% right: einsum over windows
def local_gate_logits(z, weight):
    half = (weight.size(0) - 1) // 2
    return torch.einsum("nck,k->nc", F.pad(z, (half, half)).unfold(dimension=1, size=weight.size(0), step=1), weight)

# %% right: a band matrix made of diagonals
def local_gate_logits(z, weight):
    C, k = z.shape[1], len(weight)
    band = z.new_zeros(C, C)
    for j in range(k):
        offset = j - (k - 1) // 2
        if abs(offset) < C:
            band = band + torch.diag(weight[j].expand(C - abs(offset)), offset)
    return z @ band.T

# %% right: two plain loops
def local_gate_logits(z, weight):
    N, C = z.shape
    k = len(weight)
    rows = []
    for n in range(N):
        row = []
        for c in range(C):
            total = z.new_zeros(())
            for j in range(k):
                i = c + j - (k - 1) // 2
                if 0 <= i < C:
                    total = total + weight[j] * z[n, i]
            row.append(total)
        rows.append(torch.stack(row))
    return torch.stack(rows)

# %% right: explicit zeros by cat
def local_gate_logits(z: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    n, c = z.size()
    k = weight.numel()
    zeros = torch.zeros(n, k // 2, dtype=z.dtype, device=z.device)
    padded = torch.cat([zeros, z, zeros], dim=1)
    terms = [padded[:, j : j + c] * weight[j] for j in range(k)]
    return torch.stack(terms, dim=0).sum(dim=0)

# %% right: conv2d on a map of one row
def local_gate_logits(z, weight):
    k = weight.shape[-1]
    return F.conv2d(z[:, None, None, :], weight[None, None, None, :], padding=(0, k // 2))[:, 0, 0]

# %% right: conv2d over a single image whose rows are the batch
def local_gate_logits(z, weight):
    return F.conv2d(z[None, None], weight[None, None, None], padding=(0, len(weight) // 2))[0, 0]

# %% right: the batch as channels of a grouped convolution
def local_gate_logits(z, weight):
    n, k = z.shape[0], weight.numel()
    return F.conv1d(z[None], weight.expand(n, 1, k), padding=k // 2, groups=n)[0]

# %% right: transposed convolution with the kernel turned round
def local_gate_logits(z, weight):
    k = weight.numel()
    return F.conv_transpose1d(z[:, None], weight.flip(0)[None, None], padding=k // 2)[:, 0]

# %% right: gather of neighbours with a mask
def local_gate_logits(z, weight):
    c, k = z.shape[1], len(weight)
    where = torch.arange(c)[:, None] + torch.arange(k) - k // 2  # (C, k)
    present = (where >= 0) & (where < c)
    neighbours = z[:, where.clamp(0, c - 1)] * present
    return (neighbours * weight).sum(-1)

# %% right: torch.conv1d, padded by hand, with asserts
def local_gate_logits(z, weight):
    assert z.dim() == 2 and weight.dim() == 1, "shapes"
    k = weight.size(0)
    assert k % 2 == 1, "an odd kernel"
    pad = (k - 1) // 2
    padded = F.pad(z, (pad, pad), mode="constant", value=0.0)
    out = torch.conv1d(padded.unsqueeze(1), weight.unsqueeze(0).unsqueeze(0))
    assert out.shape == (z.shape[0], 1, z.shape[1])
    return out[:, 0, :]

# %% right: shifted copies by roll, wrapped parts masked
def local_gate_logits(z, weight):
    c, k = z.shape[1], len(weight)
    total = torch.zeros_like(z)
    for j, w in enumerate(weight):
        d = j - k // 2
        i = torch.arange(c) + d
        inside = ((i >= 0) & (i < c)).to(z.dtype)
        total = total + w * torch.roll(z, -d, dims=1) * inside
    return total

# %% right: as_strided after padding, contiguous
def local_gate_logits(z, weight):
    k, (n, c) = len(weight), z.shape
    p = F.pad(z, (k // 2, k // 2)).contiguous()
    windows = torch.as_strided(p, (n, c, k), (c + k - 1, 1, 1))
    return (windows * weight).sum(2)

# %% right: functional call of a layer
from torch.func import functional_call

def local_gate_logits(z, weight):
    k = weight.numel()
    layer = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)
    return functional_call(layer, {"weight": weight.view(1, 1, k)}, (z.unsqueeze(1),)).squeeze(1)

# %% right: prints and warns
import warnings

def local_gate_logits(z, weight):
    print(z.shape, weight.shape)
    warnings.warn("even so", stacklevel=2)
    return F.conv1d(z[:, None], weight[None, None], padding=len(weight) // 2)[:, 0]

# %% right: vmap over the batch
def local_gate_logits(z, weight):
    def one(row):
        return F.conv1d(row[None, None], weight[None, None], padding=len(weight) // 2)[0, 0]

    return torch.vmap(one)(z)

# %% right: a Toeplitz matrix by index
def local_gate_logits(z, weight):
    C, k = z.shape[1], weight.shape[0]
    j = torch.arange(C)[None, :] - torch.arange(C)[:, None] + k // 2
    inside = (j >= 0) & (j < k)
    matrix = torch.where(inside, weight[j.clamp(0, k - 1)], torch.zeros((), dtype=weight.dtype))
    return torch.matmul(z, matrix.t())

# %% right: a plain tensor in place of a layer's parameter
def local_gate_logits(z, weight):
    layer = nn.Conv1d(1, 1, weight.numel(), padding=weight.numel() // 2, bias=False)
    del layer.weight
    layer.weight = weight.view(1, 1, -1)
    return layer(z.unsqueeze(1)).squeeze(1)

# %% right: in double precision
def local_gate_logits(z: Tensor, weight: Tensor) -> Tensor:
    k = weight.shape[0]
    logits = F.conv1d(z.double().unsqueeze(1), weight.double().reshape(1, 1, k), padding=k // 2)
    return logits.squeeze(1).to(z.dtype)

# %% right: F.unfold
def local_gate_logits(z, weight):
    k = len(weight)
    columns = F.unfold(z[:, None, None, :], kernel_size=(1, k), padding=(0, k // 2))  # (N, k, C)
    return (columns * weight[None, :, None]).sum(dim=1)

# %% right: by Fourier transform
def local_gate_logits(z, weight):
    k, c = len(weight), z.shape[1]
    length = c + k - 1
    spectrum = torch.fft.rfft(z, n=length) * torch.fft.rfft(weight.flip(0), n=length)
    return torch.fft.irfft(spectrum, n=length)[:, k // 2 : k // 2 + c]

# %% right: index_add on the receiving side
def local_gate_logits(z, weight):
    n, c = z.shape
    out = torch.zeros_like(z)
    for d in range(-(len(weight) // 2), len(weight) // 2 + 1):
        hearing = torch.arange(max(0, -d), min(c, c - d))
        out = out.index_add(1, hearing, weight[d + len(weight) // 2] * z[:, hearing + d])
    return out

# %% right: recursion over the weights
def local_gate_logits(z, weight):
    half = (weight.numel() - 1) // 2

    def rest(padded, j):
        if j == weight.numel():
            return 0
        return weight[j] * padded[:, j : j + z.size(1)] + rest(padded, j + 1)

    return rest(nn.ConstantPad1d(half, 0.0)(z), 0)

# %% right: one line
local_gate_logits = lambda z, weight: F.conv1d(z[:, None], weight[None, None], padding=len(weight) >> 1).flatten(1)

# %% right: a bmm of windows
def local_gate_logits(z, weight):
    p = weight.size(0) // 2
    w = F.pad(input=z, pad=(p, p), mode="constant", value=0).unfold(-1, weight.size(0), 1)
    return torch.bmm(w, weight.repeat(z.size(0), 1).unsqueeze(2)).squeeze(2)

# %% wrong: no padding
# check: local_gate_logits_has_the_right_shape
# says: no zeros were added at the ends
def local_gate_logits(z, weight):
    return F.conv1d(z[:, None], weight[None, None])[:, 0]

# %% wrong: padding of k
# check: local_gate_logits_has_the_right_shape
# says: (2, 8)
def local_gate_logits(z, weight):
    return F.conv1d(z[:, None], weight[None, None], padding=len(weight))[:, 0]

# %% wrong: padding of k - 1
# check: local_gate_logits_has_the_right_shape
# says: too many zeros
def local_gate_logits(z, weight):
    return F.conv1d(z[:, None], weight[None, None], padding=len(weight) - 1)[:, 0]

# %% wrong: padding of one, whatever k
# check: local_gate_logits_has_the_right_shape
# says: for z of shape (1, 5) and 5 weights
def local_gate_logits(z, weight):
    return F.conv1d(z[:, None], weight[None, None], padding=1)[:, 0]

# %% wrong: the axis of Conv1d is still there
# check: local_gate_logits_has_the_right_shape
# says: axis of size 1 is still there
def local_gate_logits(z, weight):
    return F.conv1d(z.unsqueeze(1), weight.view(1, 1, -1), padding=len(weight) // 2)

# %% wrong: squeeze takes the batch too
# check: local_gate_logits_has_the_right_shape
# says: axis of the batch is gone
def local_gate_logits(z, weight):
    return F.conv1d(z.unsqueeze(1), weight.view(1, 1, -1), padding=len(weight) // 2).squeeze()

# %% wrong: the kernel turned round
# check: local_gate_logits_follows_its_formula
# says: turned round
def local_gate_logits(z, weight):
    return F.conv1d(z[:, None], weight.flip(0)[None, None], padding=len(weight) // 2)[:, 0]

# %% wrong: numbers its neighbours downwards
# check: local_gate_logits_follows_its_formula
# says: turned round
def local_gate_logits(z, weight):
    k, C = len(weight), z.shape[1]
    p = F.pad(z, (k // 2, k // 2))
    return sum(weight[j] * p[:, k - 1 - j : k - 1 - j + C] for j in range(k))

# %% wrong: a transposed convolution
# check: local_gate_logits_follows_its_formula
# says: turned round
def local_gate_logits(z, weight):
    return F.conv_transpose1d(z[:, None], weight[None, None], padding=len(weight) // 2)[:, 0]

# %% wrong: counted round
# check: local_gate_logits_meets_zeros_at_the_ends
# says: continued at the other end
def local_gate_logits(z, weight):
    p = len(weight) // 2
    return F.conv1d(F.pad(z[:, None], (p, p), mode="circular"), weight[None, None])[:, 0]

# %% wrong: counted round by roll
# check: local_gate_logits_meets_zeros_at_the_ends
# says: zeros
def local_gate_logits(z, weight):
    k = len(weight)
    return sum(w * z.roll(k // 2 - j, 1) for j, w in enumerate(weight))

# %% wrong: the ends repeated
# check: local_gate_logits_follows_its_formula
# says: repeated beyond the ends
def local_gate_logits(z, weight):
    p = len(weight) // 2
    return F.conv1d(F.pad(z[:, None], (p, p), mode="replicate"), weight[None, None])[:, 0]

# %% wrong: the ends mirrored
# check: local_gate_logits_follows_its_formula
# says: mirrored beyond the ends
def local_gate_logits(z, weight):
    p = len(weight) // 2
    if p == 0 or p >= z.shape[1]:
        return F.conv1d(z[:, None], weight[None, None], padding=p)[:, 0]
    return F.conv1d(F.pad(z[:, None], (p, p), mode="reflect"), weight[None, None])[:, 0]

# %% wrong: all zeros at the left
# check: local_gate_logits_follows_its_formula
# says: the window is not in the middle
def local_gate_logits(z, weight):
    return F.conv1d(F.pad(z, (len(weight) - 1, 0))[:, None], weight[None, None])[:, 0]

# %% wrong: all zeros at the right
# check: local_gate_logits_follows_its_formula
# says: the window is not in the middle
def local_gate_logits(z, weight):
    return F.conv1d(F.pad(z, (0, len(weight) - 1))[:, None], weight[None, None])[:, 0]

# %% wrong: cut to size from one side
# check: local_gate_logits_follows_its_formula
# says: one
def local_gate_logits(z, weight):
    k = len(weight)
    return F.conv1d(z[:, None], weight[None, None], padding=k - 1)[:, 0, : z.shape[1]]

# %% wrong: the sigmoid already
# check: local_gate_logits_follows_its_formula
# says: the sigmoid comes later
def local_gate_logits(z, weight):
    return torch.sigmoid(F.conv1d(z[:, None], weight[None, None], padding=len(weight) // 2)[:, 0])

# %% wrong: the mean instead of the sum
# check: local_gate_logits_follows_its_formula
# says: divides by k
def local_gate_logits(z, weight):
    k = len(weight)
    return (F.pad(z, (k // 2, k // 2)).unfold(1, k, 1) * weight).mean(-1)

# %% wrong: slides over the batch
# check: local_gate_logits_follows_its_formula
# says: slides over the batch
def local_gate_logits(z, weight):
    return F.conv1d(z.T[:, None], weight[None, None], padding=len(weight) // 2)[:, 0].T

# %% wrong: a random bias of its own
# check: local_gate_logits_follows_its_formula
# says: has wrong values
def local_gate_logits(z, weight):
    k = len(weight)
    layer = nn.Conv1d(1, 1, k, padding=k // 2)
    nn.init.ones_(layer.bias)
    layer.weight = nn.Parameter(weight.detach().view(1, 1, k))
    return layer(z[:, None])[:, 0]

# %% wrong: a fresh layer, the weight not used
# check: local_gate_logits_follows_its_formula
# says: has wrong values
def local_gate_logits(z, weight):
    return nn.Conv1d(1, 1, len(weight), padding=len(weight) // 2, bias=False)(z[:, None])[:, 0]

# %% wrong: weight copied into a layer's data
# check: local_gate_logits_is_clean
# says: back to weight
def local_gate_logits(z, weight):
    k = len(weight)
    layer = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)
    layer.weight.data = weight.detach().view(1, 1, k)
    return layer(z[:, None])[:, 0]

# %% wrong: weights made anew by torch.tensor
# check: local_gate_logits_is_clean
# says: back to weight
def local_gate_logits(z, weight):
    w = torch.tensor(weight.tolist())
    return F.conv1d(z[:, None], w[None, None], padding=len(weight) // 2)[:, 0]

# %% wrong: z detached
# check: local_gate_logits_is_clean
# says: back to z
def local_gate_logits(z, weight):
    return F.conv1d(z.detach()[:, None], weight[None, None], padding=len(weight) // 2)[:, 0]

# %% wrong: NumPy
# check: local_gate_logits_has_the_right_shape
# says: is not a tensor
import numpy as np

def local_gate_logits(z, weight):
    return np.stack([np.correlate(row, weight.detach().numpy(), mode="same") for row in z.detach().numpy()])

# %% wrong: NumPy and back
# check: local_gate_logits_is_clean
# says: No gradient
import numpy as np

def local_gate_logits(z, weight):
    k, (n, c) = len(weight), z.shape
    p = np.pad(z.detach().numpy(), ((0, 0), (k // 2, k // 2)))
    return torch.from_numpy(sum(float(weight[j]) * p[:, j : j + c] for j in range(k)))

# %% wrong: np.convolve turns the kernel round
# check: local_gate_logits_follows_its_formula
# says: turned round
import numpy as np

def local_gate_logits(z, weight):
    k, c = len(weight), z.shape[1]
    rows = [np.convolve(row, weight.detach().numpy(), mode="full")[k // 2 : k // 2 + c] for row in z.detach().numpy()]
    return torch.tensor(np.array(rows))

# %% wrong: writes zeros into z's ends
# check: local_gate_logits_is_clean
# says: changes the tensor it is given
def local_gate_logits(z, weight):
    out = F.conv1d(z[:, None], weight[None, None], padding=len(weight) // 2)[:, 0]
    z.data.zero_()
    return out

# %% wrong: normalises the weights in place
# check: local_gate_logits_follows_its_formula
# says: has wrong values
def local_gate_logits(z, weight):
    weight = weight / weight.norm()
    return F.conv1d(z[:, None], weight[None, None], padding=len(weight) // 2)[:, 0]

# %% wrong: softmax of the weights
# check: local_gate_logits_follows_its_formula
# says: softmax
def local_gate_logits(z, weight):
    return F.conv1d(z[:, None], weight.softmax(0)[None, None], padding=len(weight) // 2)[:, 0]

# %% wrong: only three neighbours, whatever k
# check: local_gate_logits_follows_its_formula
# says: has wrong values
def local_gate_logits(z, weight):
    m = len(weight) // 2
    out = weight[m] * z
    if len(weight) > 1:
        out = out + weight[m - 1] * F.pad(z, (1, 0))[:, :-1] + weight[m + 1] * F.pad(z, (0, 1))[:, 1:]
    return out

# %% wrong: ends left at zero
# check: local_gate_logits_follows_its_formula
# says: channels near the ends get logits too
def local_gate_logits(z, weight):
    k = len(weight)
    out = torch.zeros_like(z)
    for c in range(k // 2, z.shape[1] - k // 2):
        out[:, c] = (z[:, c - k // 2 : c + k // 2 + 1] * weight).sum(1)
    return out

# %% wrong: negative indices come round at the low end
# check: local_gate_logits_meets_zeros_at_the_ends
# says: at index (0, 0)
def local_gate_logits(z, weight):
    C, k = z.shape[1], len(weight)
    columns = []
    for c in range(C):
        total = 0
        for j in range(k):
            i = c + j - k // 2
            if -C <= i < C:
                total = total + weight[j] * z[:, i]
        columns.append(total)
    return torch.stack(columns, 1)

# %% wrong: the middle weight alone
# check: local_gate_logits_follows_its_formula
# says: only the middle weight
def local_gate_logits(z, weight):
    return z * weight[len(weight) // 2]

# %% wrong: the own channel left out
# check: local_gate_logits_follows_its_formula
# says: the channel itself takes part too
def local_gate_logits(z, weight):
    m = len(weight) // 2
    out = F.conv1d(z[:, None], weight[None, None], padding=m)[:, 0]
    return out - weight[m] * z

# %% wrong: adds z
# check: local_gate_logits_follows_its_formula
# says: z is added
def local_gate_logits(z, weight):
    return z + F.conv1d(z[:, None], weight[None, None], padding=len(weight) // 2)[:, 0]

# %% wrong: averages over the batch
# check: local_gate_logits_follows_its_formula
# says: averaged over the batch
def local_gate_logits(z, weight):
    out = F.conv1d(z[:, None], weight[None, None], padding=len(weight) // 2)[:, 0]
    return out.mean(0, keepdim=True).expand_as(out)

# %% wrong: remembers its first kernel
# check: local_gate_logits_follows_its_formula
# says: has wrong values
kept = {}

def local_gate_logits(z, weight):
    w = kept.setdefault(len(weight), weight.detach().clone())
    return F.conv1d(z[:, None], w[None, None], padding=len(weight) // 2)[:, 0]

# %% wrong: scales up the ends
# check: local_gate_logits_follows_its_formula
# says: scaled up for their missing neighbours
def local_gate_logits(z, weight):
    k = len(weight)
    ones = F.conv1d(torch.ones_like(z)[:, None], torch.ones(1, 1, k), padding=k // 2)[:, 0]
    return F.conv1d(z[:, None], weight[None, None], padding=k // 2)[:, 0] * k / ones

# %% wrong: gives back the windows
# check: local_gate_logits_has_the_right_shape
# says: add them up
def local_gate_logits(z, weight):
    k = len(weight)
    return F.pad(z, (k // 2, k // 2)).unfold(1, k, 1) * weight

# %% wrong: a ReLU at the end
# check: local_gate_logits_follows_its_formula
# says: no ReLU after the sum
def local_gate_logits(z, weight):
    return F.relu(F.conv1d(z[:, None], weight[None, None], padding=len(weight) // 2)[:, 0])

# %% wrong: no return
# check: local_gate_logits_has_the_right_shape
# says: return
def local_gate_logits(z, weight):
    F.conv1d(z[:, None], weight[None, None], padding=len(weight) // 2)[:, 0]

# %% wrong: pads only the low end and drops the rest
# check: local_gate_logits_follows_its_formula
# says: is not in the middle
def local_gate_logits(z, weight):
    k = len(weight)
    padded = torch.cat([torch.zeros(len(z), k - 1), z], 1)
    return torch.stack([(padded[:, c : c + k] * weight).sum(1) for c in range(z.shape[1])], 1)

# %% wrong: SciPy's Toeplitz matrix
# check: local_gate_logits_is_clean
# says: back to weight
import numpy as np
import scipy.linalg

def local_gate_logits(z, weight):
    w, c, m = weight.detach().numpy(), z.shape[1], len(weight) // 2
    column, row = np.zeros(c, np.float32), np.zeros(c, np.float32)
    column[: min(c, m + 1)] = w[: m + 1][::-1][:c]
    row[: min(c, m + 1)] = w[m:][:c]
    return z @ torch.from_numpy(scipy.linalg.toeplitz(column, row)).T

# %% wrong: no gradient at all
# check: local_gate_logits_is_clean
# says: No gradient
@torch.no_grad()
def local_gate_logits(z, weight):
    return F.conv1d(z[:, None], weight[None, None], padding=len(weight) // 2)[:, 0]

# %% wrong: gate times descriptor
# check: local_gate_logits_follows_its_formula
# says: has wrong values
def local_gate_logits(z, weight):
    return z * F.conv1d(z[:, None], weight[None, None], padding=len(weight) // 2)[:, 0].sigmoid()

# %% wrong: half precision
# check: local_gate_logits_follows_its_formula
# says: this is close
def local_gate_logits(z, weight):
    k = len(weight)
    p = F.pad(z, (k // 2, k // 2)).half().float()
    return sum(weight[j].half().float() * p[:, j : j + z.shape[1]] for j in range(k))

# %% wrong: the batch and the channels mixed by view
# check: local_gate_logits_follows_its_formula
# says: has wrong values
def local_gate_logits(z, weight):
    n, c = z.shape
    return F.conv1d(z.reshape(1, 1, n * c), weight[None, None], padding=len(weight) // 2).reshape(n, c)

# %% wrong: an empty result list
# check: local_gate_logits_has_the_right_shape
# says: is not a tensor
def local_gate_logits(z, weight):
    return [F.conv1d(row[None, None], weight[None, None], padding=len(weight) // 2) for row in z]

# %% wrong: the wrong order of arguments
# check: local_gate_logits_has_the_right_shape
# says: stopped with an error
def local_gate_logits(weight, z):
    return F.conv1d(z[:, None], weight[None, None], padding=len(weight) // 2)[:, 0]

# %% wrong: the maximum of the neighbours
# check: local_gate_logits_follows_its_formula
# says: has wrong values
def local_gate_logits(z, weight):
    k = len(weight)
    return (F.pad(z, (k // 2, k // 2)).unfold(1, k, 1) * weight).amax(-1)

# %% wrong: circular only at one end
# check: local_gate_logits_meets_zeros_at_the_ends
# says: at index
def local_gate_logits(z, weight):
    k = len(weight)
    p = k // 2
    padded = torch.cat([z[:, z.shape[1] - p :] if p and p <= z.shape[1] else z.new_zeros(len(z), p), z, z.new_zeros(len(z), p)], 1)
    return (padded.unfold(1, k, 1) * weight).sum(-1)

# %% wrong: dilated
# check: local_gate_logits_follows_its_formula
# says: has wrong values
def local_gate_logits(z, weight):
    k = len(weight)
    return F.conv1d(z[:, None], weight[None, None], padding=2 * (k // 2), dilation=2)[:, 0]

# %% wrong: noise
# check: local_gate_logits_follows_its_formula
# says: has wrong values
def local_gate_logits(z, weight):
    out = F.conv1d(z[:, None], weight[None, None], padding=len(weight) // 2)[:, 0]
    return out + 0.1 * torch.randn_like(out)

# %% right: shifted to both sides, as far as the last channel
def local_gate_logits(z, weight):
    channels, half = z.shape[1], len(weight) // 2
    logits = weight[half] * z
    for distance in range(1, half + 1):
        nothing = torch.zeros_like(z[:, :distance])
        left = torch.cat([nothing, z[:, : channels - distance]], dim=1)
        right = torch.cat([z[:, distance:], nothing], dim=1)
        logits = logits + weight[half - distance] * left + weight[half + distance] * right
    return logits

# %% wrong: weights by place where there are as many as channels
# check: local_gate_logits_follows_its_formula
# says: has wrong values
def local_gate_logits(z, weight):
    if len(weight) == z.shape[1]:
        return z * weight
    return F.conv1d(z[:, None], weight[None, None], padding=len(weight) // 2)[:, 0]

# %% right: one group for each image
def local_gate_logits(z, weight):
    kernels = weight.expand(len(z), 1, -1)
    return F.conv1d(z.unsqueeze(0), kernels, padding="same", groups=len(z)).squeeze(0)
