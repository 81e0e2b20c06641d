# %% right: a window
def moved_gates(channels: int, kernel_size: int, moved: int, circular: bool = False) -> list[int]:
    reach = (kernel_size - 1) // 2
    window = range(moved - reach, moved + reach + 1)
    if circular:
        return sorted({i % channels for i in window})
    return [i for i in window if 0 <= i < channels]

# %% right: max and min
def moved_gates(channels, kernel_size, moved, circular=False):
    r = kernel_size // 2
    if not circular:
        return list(range(max(0, moved - r), min(channels, moved + r + 1)))
    return sorted(set((moved + d) % channels for d in range(-r, r + 1)))

# %% right: asks each gate
def moved_gates(channels, kernel_size, moved, circular=False):
    result = []
    for c in range(channels):
        distance = abs(c - moved)
        if circular:
            distance = min(distance, channels - distance)
        if distance <= kernel_size // 2:
            result.append(c)
    return result

# %% right: runs the experiment
def moved_gates(channels, kernel_size, moved, circular=False):
    p = kernel_size // 2
    z = torch.zeros(2, 1, channels)
    z[1, 0, moved] = 1
    padded = F.pad(z, (p, p), mode="circular" if circular else "constant")
    a = F.conv1d(padded, torch.ones(1, 1, kernel_size))[:, 0]
    return (a[0] != a[1]).nonzero().flatten().tolist()

# %% right: a tensor of numbers
def moved_gates(channels, kernel_size, moved, circular=False):
    c = torch.arange(channels)
    d = (c - moved).abs()
    if circular:
        d = torch.minimum(d, channels - d)
    return c[d <= kernel_size // 2]

# %% right: NumPy
import numpy as np

def moved_gates(channels, kernel_size, moved, circular=False):
    offsets = np.arange(kernel_size) - kernel_size // 2 + moved
    if circular:
        return np.unique(offsets % channels)
    return offsets[(offsets >= 0) & (offsets < channels)]

# %% right: a tuple
def moved_gates(channels, kernel_size, moved, circular=False):
    p = kernel_size // 2
    hears = lambda c: any(((c + d) % channels if circular else c + d) == moved for d in range(-p, p + 1))
    return tuple(filter(hears, range(channels)))

# %% right: while loops
def moved_gates(channels, kernel_size, moved, circular=False):
    found = [moved]
    step = 1
    while step <= (kernel_size - 1) / 2:
        for c in (moved - step, moved + step):
            if circular:
                c = c % channels
            if 0 <= c < channels and c not in found:
                found.append(c)
        step += 1
    found.sort()
    return found

# %% right: floats that are whole
def moved_gates(channels, kernel_size, moved, circular=False):
    half = (kernel_size - 1) / 2
    gates = []
    for c in range(channels):
        d = abs(c - moved)
        d = min(d, channels - d) if circular else d
        if d <= half:
            gates.append(float(c))
    return gates

# %% right: set and sorted, early return, print
def moved_gates(channels, kernel_size, moved, circular=False):
    print("moved", moved)
    r = kernel_size // 2
    gates = {moved + d for d in range(-r, r + 1)}
    if circular:
        return sorted(g % channels for g in {g % channels for g in gates})
    return sorted(gates & set(range(channels)))

# %% right: column of the band matrix, through local_gate_logits
def moved_gates(channels, kernel_size, moved, circular=False):
    if circular:
        r = kernel_size // 2
        return sorted({(moved + d) % channels for d in range(-r, r + 1)})
    unit = F.one_hot(torch.tensor([moved]), channels).float()
    return [c for c, v in enumerate(local_gate_logits(unit, torch.ones(kernel_size))[0].tolist()) if v]

# %% wrong: one side only
# check: moved_gates_agrees_with_experiment
# says: to each side
def moved_gates(channels, kernel_size, moved, circular=False):
    r = kernel_size // 2
    return [i % channels if circular else i for i in range(moved, moved + r + 1) if circular or i < channels]

# %% wrong: range stops too early
# check: moved_gates_agrees_with_experiment
# says: to each side
def moved_gates(channels, kernel_size, moved, circular=False):
    r = kernel_size // 2
    window = range(moved - r, moved + r)
    return sorted({i % channels for i in window}) if circular else [i for i in window if 0 <= i < channels]

# %% wrong: without itself
# check: moved_gates_agrees_with_experiment
# says: hears itself too
def moved_gates(channels, kernel_size, moved, circular=False):
    r = kernel_size // 2
    window = [moved + d for d in range(-r, r + 1) if d]
    return sorted({i % channels for i in window}) if circular else [i for i in window if 0 <= i < channels]

# %% wrong: k to each side
# check: moved_gates_agrees_with_experiment
# says: (k - 1) / 2 places
def moved_gates(channels, kernel_size, moved, circular=False):
    window = range(moved - kernel_size, moved + kernel_size + 1)
    return sorted({i % channels for i in window}) if circular else [i for i in window if 0 <= i < channels]

# %% wrong: leaves the channels
# check: moved_gates_agrees_with_experiment
# says: there are no gates below 0
def moved_gates(channels, kernel_size, moved, circular=False):
    r = kernel_size // 2
    window = range(moved - r, moved + r + 1)
    return sorted({i % channels for i in window}) if circular else list(window)

# %% wrong: leaves the channels at the upper end
# check: moved_gates_agrees_with_experiment
# says: above channels - 1
def moved_gates(channels, kernel_size, moved, circular=False):
    r = kernel_size // 2
    if circular:
        return sorted({i % channels for i in range(moved - r, moved + r + 1)})
    return list(range(max(0, moved - r), moved + r + 1))

# %% wrong: always counted round
# check: moved_gates_agrees_with_experiment
# says: not counted round
def moved_gates(channels, kernel_size, moved, circular=False):
    r = kernel_size // 2
    return sorted({i % channels for i in range(moved - r, moved + r + 1)})

# %% wrong: never counted round
# check: moved_gates_agrees_with_experiment
# says: neighbours are counted round here
def moved_gates(channels, kernel_size, moved, circular=False):
    r = kernel_size // 2
    return [i for i in range(moved - r, moved + r + 1) if 0 <= i < channels]

# %% wrong: no circular argument
# check: moved_gates_agrees_with_experiment
# says: unexpected keyword argument
def moved_gates(channels, kernel_size, moved):
    r = kernel_size // 2
    return [i for i in range(moved - r, moved + r + 1) if 0 <= i < channels]

# %% wrong: all gates, as in SE
# check: moved_gates_agrees_with_experiment
# says: as in SE
def moved_gates(channels, kernel_size, moved, circular=False):
    return list(range(channels))

# %% wrong: only its own gate
# check: moved_gates_agrees_with_experiment
# says: too few
def moved_gates(channels, kernel_size, moved, circular=False):
    return [moved]

# %% wrong: always three
# check: moved_gates_agrees_with_experiment
# says: to each side
def moved_gates(channels, kernel_size, moved, circular=False):
    window = (moved - 1, moved, moved + 1)
    return sorted({i % channels for i in window}) if circular else [i for i in window if 0 <= i < channels]

# %% wrong: yes or no for each gate
# check: moved_gates_agrees_with_experiment
# says: do not say yes or no
def moved_gates(channels, kernel_size, moved, circular=False):
    return [abs(c - moved) <= kernel_size // 2 for c in range(channels)]

# %% wrong: how many
# check: moved_gates_agrees_with_experiment
# says: not a list of numbers
def moved_gates(channels, kernel_size, moved, circular=False):
    r = kernel_size // 2
    return len([i for i in range(moved - r, moved + r + 1) if 0 <= i < channels])

# %% wrong: numbers from 1
# check: moved_gates_agrees_with_experiment
# says: does not agree
def moved_gates(channels, kernel_size, moved, circular=False):
    r = kernel_size // 2
    return [i + 1 for i in range(moved - r, moved + r + 1) if 0 <= i < channels]

# %% wrong: negative numbers left where they are
# check: moved_gates_agrees_with_experiment
# says: count round
def moved_gates(channels, kernel_size, moved, circular=False):
    r = kernel_size // 2
    window = range(moved - r, moved + r + 1)
    return list(window) if circular else [i for i in window if 0 <= i < channels]

# %% wrong: clamped to the ends, twice the same
# check: moved_gates_agrees_with_experiment
# says: more than once
def moved_gates(channels, kernel_size, moved, circular=False):
    r = kernel_size // 2
    if circular:
        return sorted({i % channels for i in range(moved - r, moved + r + 1)})
    return [min(max(i, 0), channels - 1) for i in range(moved - r, moved + r + 1)]

# %% wrong: distances
# check: moved_gates_agrees_with_experiment
# says: does not agree
def moved_gates(channels, kernel_size, moved, circular=False):
    r = kernel_size // 2
    return list(range(-r, r + 1))

# %% wrong: nothing returned
# check: moved_gates_agrees_with_experiment
# says: return
def moved_gates(channels, kernel_size, moved, circular=False):
    print([moved - 1, moved, moved + 1])

# %% wrong: the first and the last of them
# check: moved_gates_agrees_with_experiment
# says: does not agree
def moved_gates(channels, kernel_size, moved, circular=False):
    r = kernel_size // 2
    if circular:
        return sorted({(moved - r) % channels, (moved + r) % channels})
    return [max(0, moved - r), min(channels - 1, moved + r)]

# %% wrong: an experiment in which a change cancels
# check: moved_gates_agrees_with_experiment
# says: does not agree
def moved_gates(channels, kernel_size, moved, circular=False):
    z = torch.zeros(1, 1, channels)
    z[0, 0, moved] = 1
    w = torch.arange(kernel_size).float()  # the first weight is 0
    return F.conv1d(z, w[None, None], padding=kernel_size // 2)[0, 0].nonzero().flatten().tolist()

# %% wrong: the quantities exchanged
# check: moved_gates_agrees_with_experiment
# says: does not agree
def moved_gates(channels, moved, kernel_size, circular=False):
    r = kernel_size // 2
    return [i for i in range(moved - r, moved + r + 1) if 0 <= i < channels]

# %% wrong: a string
# check: moved_gates_agrees_with_experiment
# says: not a list of numbers
def moved_gates(channels, kernel_size, moved, circular=False):
    r = kernel_size // 2
    return f"{moved - r} to {moved + r}"

# %% wrong: in the order of the window, not ascending
# check: moved_gates_agrees_with_experiment
# says: sorted(...)
def moved_gates(channels, kernel_size, moved, circular=False):
    r = kernel_size // 2
    window = range(moved - r, moved + r + 1)
    return [i % channels for i in window] if circular else [i for i in window if 0 <= i < channels]

# %% wrong: descending
# check: moved_gates_agrees_with_experiment
# says: does not name the gates in ascending order
def moved_gates(channels, kernel_size, moved, circular=False):
    r = kernel_size // 2
    if circular:
        return sorted({i % channels for i in range(moved - r, moved + r + 1)}, reverse=True)
    return [i for i in range(channels - 1, -1, -1) if abs(i - moved) <= r]

# %% wrong: a set
# check: moved_gates_agrees_with_experiment
# says: a set has no order
def moved_gates(channels, kernel_size, moved, circular=False):
    r = kernel_size // 2
    window = range(moved - r, moved + r + 1)
    return {i % channels for i in window} if circular else {i for i in window if 0 <= i < channels}

# %% wrong: neighbours beyond the ends are moved to the ends
# check: moved_gates_agrees_with_experiment
# says: there are no gates beyond the ends
def moved_gates(channels, kernel_size, moved, circular=False):
    p = kernel_size // 2
    reached = range(moved - p, moved + p + 1)
    return sorted(c % channels if circular else min(max(c, 0), channels - 1) for c in reached)
