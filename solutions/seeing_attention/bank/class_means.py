# %% right: boolean rows, stack, formula
def class_means(gates, labels, classes):
    return torch.stack([gates[labels == k].mean(0) for k in range(classes)])


def explained_share(gates, labels):
    means = class_means(gates, labels, int(labels.max()) + 1)
    overall = gates.mean(0, keepdim=True)
    return ((means[labels] - overall) ** 2).sum() / ((gates - overall) ** 2).sum()

# %% right: one-hot matrix product
def class_means(gates: Tensor, labels: Tensor, classes: int) -> Tensor:
    member = F.one_hot(labels, classes).to(gates.dtype)
    return (member.T @ gates) / member.sum(0)[:, None]


def explained_share(gates, labels):
    k = labels.unique().numel()
    _, y = labels.unique(return_inverse=True)
    own = class_means(gates, y, k)[y]
    return float(own.var(0, unbiased=False).sum() / gates.var(0, unbiased=False).sum())

# %% right: index_add and bincount
def class_means(gates, labels, classes):
    sums = gates.new_zeros(classes, gates.shape[1]).index_add(0, labels, gates)
    counts = torch.bincount(labels, minlength=classes)
    return sums / counts.unsqueeze(1)


def explained_share(gates, labels):
    total = (gates - gates.mean(0)).pow(2).sum().item()
    within = 0.0
    for k in labels.unique():
        rows = gates[labels == k]
        within += (rows - rows.mean(0)).pow(2).sum().item()
    return 1 - within / total

# %% right: python loops and nan on purpose
def class_means(gates, labels, classes):
    result = torch.full((classes, gates.shape[1]), float("nan"))
    for k in range(classes):
        rows = [gates[n] for n in range(len(labels)) if labels[n] == k]
        if rows:
            result[k] = sum(rows) / len(rows)
    return result


def explained_share(gates, labels):
    above = below = 0.0
    middle = gates.mean(0)
    for n in range(len(gates)):
        own = gates[labels == labels[n]].mean(0)
        above += float(((own - middle) ** 2).sum())
        below += float(((gates[n] - middle) ** 2).sum())
    return above / below

# %% right: scatter_reduce with a mean, nan put in
def class_means(gates, labels, classes):
    index = labels[:, None].expand_as(gates)
    empty = torch.zeros(classes, gates.shape[1])
    means = empty.scatter_reduce(0, index, gates, "mean", include_self=False)
    means[torch.bincount(labels, minlength=classes) == 0] = torch.nan
    return means


def explained_share(gates, labels):
    means = class_means(gates, labels, 1 + int(max(labels)))
    own = means.index_select(0, labels)
    return (own.var(dim=0).sum() / gates.var(dim=0).sum()).item()

# %% right: NumPy inside, tensor outside
import numpy as np

def class_means(gates, labels, classes):
    g, y = gates.numpy(), labels.numpy()
    with np.errstate(all="ignore"):
        return torch.from_numpy(np.stack([g[y == k].mean(axis=0) for k in range(classes)]))


def explained_share(gates, labels):
    g, y = gates.double().numpy(), labels.numpy()
    own = np.stack([g[y == k].mean(axis=0) for k in y])
    return ((own - g.mean(0)) ** 2).sum() / ((g - g.mean(0)) ** 2).sum()

# %% right: masks with where and nansum
def class_means(gates, labels, classes):
    mask = labels[None, :] == torch.arange(classes)[:, None]  # (K, N)
    weights = mask.float() / mask.sum(1, keepdim=True)
    return torch.einsum("kn,nc->kc", weights, gates)


def explained_share(gates, labels):
    centred = gates - gates.mean(dim=0)
    groups = [centred[labels == k] for k in set(labels.tolist())]
    between = sum(len(group) * (group.mean(0) ** 2).sum() for group in groups)
    return between / centred.square().sum()

# %% right: double precision and sorted groups
def class_means(gates, labels, classes):
    out = []
    for k in range(classes):
        chosen = (labels == k).nonzero(as_tuple=True)[0]
        out.append(gates.double().index_select(0, chosen).mean(dim=0))
    return torch.stack(out).to(gates.dtype)


def explained_share(gates, labels):
    g = gates.double()
    order = torch.argsort(labels)
    g, y = g[order], labels[order]
    _, counts = torch.unique_consecutive(y, return_counts=True)
    own = torch.cat([part.mean(0, keepdim=True).expand_as(part) for part in g.split(counts.tolist())])
    return float((own - g.mean(0)).norm() ** 2 / (g - g.mean(0)).norm() ** 2)

# %% right: the share does not use class_means at all, and both print
def class_means(gates, labels, classes):
    print("classes:", classes)
    result = torch.empty(classes, gates.size(1))
    for k in range(classes):
        result[k] = torch.mean(gates[labels.eq(k)], dim=0)
    return result


def explained_share(gates, labels):
    y = labels[:, None] == labels[None, :]
    smoother = y.float() / y.sum(1, keepdim=True)
    own, overall = smoother @ gates, gates.mean(0)
    print("variances")
    return torch.sum((own - overall) ** 2) / torch.sum((gates - overall) ** 2)

# %% wrong: sums
# check: class_means_averages_each_class
# says: these are sums
def class_means(gates, labels, classes):
    return torch.stack([gates[labels == k].sum(0) for k in range(classes)])


def explained_share(gates, labels):
    own = torch.stack([gates[labels == k].mean(0) for k in labels])
    return float((own - gates.mean(0)).square().sum() / (gates - gates.mean(0)).square().sum())

# %% wrong: divides by all images
# check: class_means_averages_each_class
# says: divided by the number of its own images
def class_means(gates, labels, classes):
    return F.one_hot(labels, classes).float().T @ gates / len(gates)


def explained_share(gates, labels):
    own = torch.stack([gates[labels == k].mean(0) for k in labels])
    return float((own - gates.mean(0)).square().sum() / (gates - gates.mean(0)).square().sum())

# %% wrong: takes classes to be equally large
# check: class_means_averages_each_class
# says: classes are not equally large
def class_means(gates, labels, classes):
    return F.one_hot(labels, classes).float().T @ gates / (len(gates) / classes)


def explained_share(gates, labels):
    own = torch.stack([gates[labels == k].mean(0) for k in labels])
    return float((own - gates.mean(0)).square().sum() / (gates - gates.mean(0)).square().sum())

# %% wrong: invents zeros for absent classes
# check: class_means_marks_absent_classes
# says: the mean of nothing is nan
def class_means(gates, labels, classes):
    member = F.one_hot(labels, classes).float()
    return member.T @ gates / member.sum(0).clamp(min=1)[:, None]


def explained_share(gates, labels):
    own = torch.stack([gates[labels == k].mean(0) for k in labels])
    return float((own - gates.mean(0)).square().sum() / (gates - gates.mean(0)).square().sum())

# %% wrong: leaves absent classes out
# check: class_means_marks_absent_classes
# says: one row for each class
def class_means(gates, labels, classes):
    return torch.stack([gates[labels == k].mean(0) for k in labels.unique()])


def explained_share(gates, labels):
    own = torch.stack([gates[labels == k].mean(0) for k in labels])
    return float((own - gates.mean(0)).square().sum() / (gates - gates.mean(0)).square().sum())

# %% wrong: one number a class
# check: class_means_averages_each_class
# says: one row for each class
def class_means(gates, labels, classes):
    return torch.stack([gates[labels == k].mean() for k in range(classes)])


def explained_share(gates, labels):
    own = torch.stack([gates[labels == k].mean(0) for k in labels])
    return float((own - gates.mean(0)).square().sum() / (gates - gates.mean(0)).square().sum())

# %% wrong: channels and classes exchanged
# check: class_means_averages_each_class
# says: one row for each class
def class_means(gates, labels, classes):
    return torch.stack([gates[labels == k].mean(0) for k in range(classes)], dim=1)


def explained_share(gates, labels):
    own = torch.stack([gates[labels == k].mean(0) for k in labels])
    return float((own - gates.mean(0)).square().sum() / (gates - gates.mean(0)).square().sum())

# %% wrong: the median
# check: class_means_averages_each_class
# says: this is the median
def class_means(gates, labels, classes):
    return torch.stack([gates[labels == k].median(0).values for k in range(classes)])


def explained_share(gates, labels):
    own = torch.stack([gates[labels == k].mean(0) for k in labels])
    return float((own - gates.mean(0)).square().sum() / (gates - gates.mean(0)).square().sum())

# %% wrong: the same mean for every class
# check: class_means_averages_each_class
# says: this is the mean over all images
def class_means(gates, labels, classes):
    return gates.mean(0).expand(classes, -1)


def explained_share(gates, labels):
    own = torch.stack([gates[labels == k].mean(0) for k in labels])
    return float((own - gates.mean(0)).square().sum() / (gates - gates.mean(0)).square().sum())

# %% wrong: sorts the labels in place on the way
# check: class_means_averages_each_class
# says: changes the tensor it is given
def class_means(gates, labels, classes):
    result = torch.stack([gates[labels == k].mean(0) for k in range(classes)])
    labels.copy_(labels.sort().values)
    return result


def explained_share(gates, labels):
    own = torch.stack([gates[labels == k].mean(0) for k in labels])
    return float((own - gates.mean(0)).square().sum() / (gates - gates.mean(0)).square().sum())

# %% wrong: the share that is left
# check: explained_share_follows_its_formula
# says: this is the share that the class does not explain
def class_means(gates, labels, classes):
    return torch.stack([gates[labels == k].mean(0) for k in range(classes)])


def explained_share(gates, labels):
    own = class_means(gates, labels, int(labels.max()) + 1)[labels]
    return float((gates - own).square().sum() / (gates - gates.mean(0)).square().sum())

# %% wrong: the rest below the line
# check: explained_share_follows_its_formula
# says: below the line stands the whole sum
def class_means(gates, labels, classes):
    return torch.stack([gates[labels == k].mean(0) for k in range(classes)])


def explained_share(gates, labels):
    own = class_means(gates, labels, int(labels.max()) + 1)[labels]
    return float((own - gates.mean(0)).square().sum() / (gates - own).square().sum().clamp(min=1e-9))

# %% wrong: classes count equally
# check: explained_share_follows_its_formula
# says: each image counts once
def class_means(gates, labels, classes):
    return torch.stack([gates[labels == k].mean(0) for k in range(classes)])


def explained_share(gates, labels):
    means = class_means(gates, labels, int(labels.max()) + 1)
    means = means[~means.isnan().any(1)]
    return float(means.var(0, unbiased=False).sum() / gates.var(0, unbiased=False).sum())

# %% wrong: a mean of the channels' shares
# check: explained_share_follows_its_formula
# says: add up over channels first
def class_means(gates, labels, classes):
    return torch.stack([gates[labels == k].mean(0) for k in range(classes)])


def explained_share(gates, labels):
    own = class_means(gates, labels, int(labels.max()) + 1)[labels]
    return float((own.var(0) / gates.var(0)).mean())

# %% wrong: one mean for all channels
# check: explained_share_follows_its_formula
# says: each channel has a mean of its own
def class_means(gates, labels, classes):
    return torch.stack([gates[labels == k].mean(0) for k in range(classes)])


def explained_share(gates, labels):
    own = class_means(gates, labels, int(labels.max()) + 1)[labels]
    return float((own - gates.mean()).square().sum() / (gates - gates.mean()).square().sum())

# %% wrong: the root
# check: explained_share_follows_its_formula
# says: no root is taken
def class_means(gates, labels, classes):
    return torch.stack([gates[labels == k].mean(0) for k in range(classes)])


def explained_share(gates, labels):
    own = class_means(gates, labels, int(labels.max()) + 1)[labels]
    return float((own - gates.mean(0)).norm() / (gates - gates.mean(0)).norm())

# %% wrong: standard deviations
# check: explained_share_follows_its_formula
# says: not standard deviations
def class_means(gates, labels, classes):
    return torch.stack([gates[labels == k].mean(0) for k in range(classes)])


def explained_share(gates, labels):
    own = class_means(gates, labels, int(labels.max()) + 1)[labels]
    return float(own.std(0).sum() / gates.std(0).sum())

# %% wrong: one share a channel
# check: explained_share_follows_its_formula
# says: is not a number
def class_means(gates, labels, classes):
    return torch.stack([gates[labels == k].mean(0) for k in range(classes)])


def explained_share(gates, labels):
    own = class_means(gates, labels, int(labels.max()) + 1)[labels]
    return own.var(0) / gates.var(0)

# %% wrong: not divided at all
# check: explained_share_follows_its_formula
# says: is wrong
def class_means(gates, labels, classes):
    return torch.stack([gates[labels == k].mean(0) for k in range(classes)])


def explained_share(gates, labels):
    own = class_means(gates, labels, int(labels.max()) + 1)[labels]
    return float((own - gates.mean(0)).square().sum())

# %% wrong: the second function is missing
# check: explained_share_follows_its_formula
# says: not written yet
def class_means(gates, labels, classes):
    return torch.stack([gates[labels == k].mean(0) for k in range(classes)])


def explained_share(gates, labels):
    raise NotImplementedError()

# %% wrong: a percentage
# check: explained_share_follows_its_formula
# says: is wrong
def class_means(gates, labels, classes):
    return torch.stack([gates[labels == k].mean(0) for k in range(classes)])


def explained_share(gates, labels):
    own = class_means(gates, labels, int(labels.max()) + 1)[labels]
    return round(100 * float((own - gates.mean(0)).square().sum() / (gates - gates.mean(0)).square().sum()))

# %% wrong: upside down
# check: explained_share_follows_its_formula
# says: upside down
def class_means(gates, labels, classes):
    return torch.stack([gates[labels == k].mean(0) for k in range(classes)])


def explained_share(gates, labels):
    own = class_means(gates, labels, int(labels.max()) + 1)[labels]
    return float((gates - gates.mean(0)).square().sum() / (own - gates.mean(0)).square().sum().clamp(min=1e-9))

# %% right: nanmean of masked gates, and scikit-learn's share
from sklearn.metrics import r2_score

def class_means(gates, labels, classes):
    mask = torch.arange(classes)[:, None] == labels  # (K, N)
    return torch.where(mask[..., None], gates, torch.nan).nanmean(dim=1)


def explained_share(gates, labels):
    own = torch.stack([gates[labels == k].mean(0) for k in labels])
    return r2_score(gates.numpy(), own.numpy(), multioutput="variance_weighted")

# %% right: a dictionary of running sums
def class_means(gates, labels, classes):
    sums = {k: torch.zeros(gates.shape[1]) for k in range(classes)}
    counts = dict.fromkeys(range(classes), 0)
    for gate, label in zip(gates, labels.tolist()):
        sums[label] = sums[label] + gate
        counts[label] += 1
    return torch.stack([sums[k] / counts[k] if counts[k] else sums[k] * float("nan") for k in range(classes)])


def explained_share(gates, labels):
    K = labels.max().item() + 1
    means = torch.nan_to_num(class_means(gates, labels, K))
    counts = torch.bincount(labels, minlength=K).float()
    overall = (counts[:, None] * means).sum(0) / counts.sum()
    between = (counts[:, None] * (means - overall) ** 2).sum()
    return (between / ((gates - overall) ** 2).sum()).item()

# %% wrong: every class gets the gates of its first image
# check: class_means_averages_each_class
# says: this is the first image
def class_means(gates, labels, classes):
    return torch.stack([gates[labels == k][0] for k in range(classes)])


def explained_share(gates, labels):
    own = torch.stack([gates[labels == k].mean(0) for k in labels])
    return float((own - gates.mean(0)).square().sum() / (gates - gates.mean(0)).square().sum())

# %% wrong: the largest gate
# check: class_means_averages_each_class
# says: this is the largest gate
def class_means(gates, labels, classes):
    return torch.stack([gates[labels == k].amax(0) for k in range(classes)])


def explained_share(gates, labels):
    own = torch.stack([gates[labels == k].mean(0) for k in labels])
    return float((own - gates.mean(0)).square().sum() / (gates - gates.mean(0)).square().sum())

# %% wrong: always ten classes
# check: class_means_averages_each_class
# says: one row for each class
def class_means(gates, labels, classes):
    return torch.stack([gates[labels == k].mean(0) for k in range(10)])


def explained_share(gates, labels):
    own = torch.stack([gates[labels == k].mean(0) for k in labels])
    return float((own - gates.mean(0)).square().sum() / (gates - gates.mean(0)).square().sum())

# %% wrong: nan poisons the share where a class is absent
# check: explained_share_follows_its_formula
# says: is wrong
def class_means(gates, labels, classes):
    return torch.stack([gates[labels == k].mean(0) for k in range(classes)])


def explained_share(gates, labels):
    K = int(labels.max()) + 1
    means, counts = class_means(gates, labels, K), torch.bincount(labels, minlength=K)
    between = (counts[:, None] * (means - gates.mean(0)).square()).sum()
    return float(between / (gates - gates.mean(0)).square().sum())

# %% wrong: a mean over the batch with keepdim left standing
# check: class_means_averages_each_class
# says: one row for each class
def class_means(gates, labels, classes):
    return torch.stack([gates[labels == k].mean(0, keepdim=True) for k in range(classes)])


def explained_share(gates, labels):
    own = torch.stack([gates[labels == k].mean(0) for k in labels])
    return float((own - gates.mean(0)).square().sum() / (gates - gates.mean(0)).square().sum())

# %% right: sorted and split
def class_means(gates, labels, classes):
    order = labels.argsort()
    counts = torch.bincount(labels, minlength=classes).tolist()
    return torch.stack([part.mean(0) for part in gates[order].split(counts)])
def explained_share(gates, labels):
    classes = int(labels.max()) + 1
    means = class_means(gates, labels, classes)
    overall = gates.mean(0)
    return float(((means[labels] - overall) ** 2).sum() / ((gates - overall) ** 2).sum())

# %% right: by the law of total variance
def class_means(gates, labels, classes):
    return torch.stack([gates[labels == k].mean(0) for k in range(classes)])
def explained_share(gates, labels):
    total = gates.var(0, correction=0)
    within = sum((labels == k).float().mean() * gates[labels == k].var(0, correction=0) for k in labels.unique())
    return float(((total - within).sum()) / total.sum())

# %% right: nanmean of a masked copy
def class_means(gates, labels, classes):
    mask = labels[None, :, None] == torch.arange(classes)[:, None, None]
    return torch.where(mask, gates[None], torch.nan).nanmean(1)
def explained_share(gates, labels):
    classes = int(labels.max()) + 1
    means = class_means(gates, labels, classes)
    overall = gates.mean(0)
    return float(((means[labels] - overall) ** 2).sum() / ((gates - overall) ** 2).sum())

# %% wrong: in percent
# check: explained_share_follows_its_formula
# says: in percent
def class_means(gates, labels, classes):
    return torch.stack([gates[labels == k].mean(0) for k in range(classes)])
def explained_share(gates, labels):
    classes = int(labels.max()) + 1
    means = class_means(gates, labels, classes)
    overall = gates.mean(0)
    return 100 * float(((means[labels] - overall) ** 2).sum() / ((gates - overall) ** 2).sum())

# %% wrong: the mean of class means in the middle
# check: explained_share_follows_its_formula
# says: not of the classes' means
def class_means(gates, labels, classes):
    return torch.stack([gates[labels == k].mean(0) for k in range(classes)])
def explained_share(gates, labels):
    classes = int(labels.max()) + 1
    means = class_means(gates, labels, classes)
    overall = means.nanmean(0)
    return float(((means[labels] - overall) ** 2).sum() / ((gates - overall) ** 2).sum())

# %% wrong: nan where a class is absent
# check: explained_share_follows_its_formula
# says: no part in either sum
def class_means(gates, labels, classes):
    return torch.stack([gates[labels == k].mean(0) for k in range(classes)])
def explained_share(gates, labels):
    k = int(labels.max()) + 1
    means = class_means(gates, labels, k)
    n = torch.bincount(labels, minlength=k)
    return float((n[:, None] * (means - gates.mean(0)) ** 2).sum() / ((gates - gates.mean(0)) ** 2).sum())

# %% wrong: ten classes in the share, whatever the labels
# check: explained_share_follows_its_formula
# says: out of bounds
def class_means(gates, labels, classes):
    return torch.stack([gates[labels == k].mean(0) for k in range(classes)])

def explained_share(gates, labels):
    means = class_means(gates, labels, 10)
    mean = gates.mean(0)
    return (((means[labels] - mean) ** 2).sum() / ((gates - mean) ** 2).sum()).item()
