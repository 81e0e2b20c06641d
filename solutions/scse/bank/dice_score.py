# %% right: one class at a time
def dice_score(predicted: Tensor, target: Tensor, classes: int) -> Tensor:
    scores = []
    for k in range(classes):
        p, t = predicted == k, target == k
        total = p.sum() + t.sum()
        scores.append(2 * (p & t).sum() / total if total > 0 else torch.tensor(1.0))
    return torch.stack(scores)

# %% right: one-hot
def dice_score(predicted, target, classes):
    p = F.one_hot(predicted, classes).flatten(0, 2).float()
    t = F.one_hot(target, classes).flatten(0, 2).float()
    total = p.sum(0) + t.sum(0)
    return torch.where(total == 0, torch.ones_like(total), 2 * (p * t).sum(0) / total.clamp(min=1))

# %% right: counts by bincount
def dice_score(predicted, target, classes):
    p, t = predicted.flatten(), target.flatten()
    both = torch.bincount(p[p == t], minlength=classes)
    total = torch.bincount(p, minlength=classes) + torch.bincount(t, minlength=classes)
    score = 2 * both / total
    score[total == 0] = 1
    return score

# %% right: a confusion matrix
def dice_score(predicted, target, classes):
    matrix = torch.zeros(classes, classes, dtype=torch.float64)
    pairs = target.flatten() * classes + predicted.flatten()
    matrix = torch.bincount(pairs, minlength=classes**2).reshape(classes, classes).double()
    true_positive = matrix.diagonal()
    total = matrix.sum(0) + matrix.sum(1)
    return torch.nan_to_num(2 * true_positive / total, nan=1.0)

# %% right: true and false positives
def dice_score(predicted, target, classes):
    result = torch.ones(classes)
    for k in range(classes):
        tp = ((predicted == k) & (target == k)).sum().item()
        fp = ((predicted == k) & (target != k)).sum().item()
        fn = ((predicted != k) & (target == k)).sum().item()
        if tp + fp + fn:
            result[k] = 2 * tp / (2 * tp + fp + fn)
    return result

# %% right: a tiny number in both places
def dice_score(predicted, target, classes, eps=1e-7):
    k = torch.arange(classes).view(-1, 1, 1, 1)
    p, t = (predicted == k).float(), (target == k).float()
    inter = (p * t).sum(dim=(1, 2, 3))
    return (2 * inter + eps) / (p.sum(dim=(1, 2, 3)) + t.sum(dim=(1, 2, 3)) + eps)

# %% right: F-measure of precision and recall
def dice_score(predicted, target, classes):
    out = []
    for k in range(classes):
        p, t = (predicted == k).double(), (target == k).double()
        both = (p * t).sum()
        if p.sum() == 0 and t.sum() == 0:
            out.append(1.0)
        elif both == 0:
            out.append(0.0)
        else:
            precision, recall = both / p.sum(), both / t.sum()
            out.append(float(2 * precision * recall / (precision + recall)))
    return torch.tensor(out)

# %% right: from the intersection over union
def dice_score(predicted, target, classes):
    scores = torch.empty(classes)
    for k in range(classes):
        union = ((predicted == k) | (target == k)).sum()
        iou = ((predicted == k) & (target == k)).sum() / union if union else torch.tensor(1.0)
        scores[k] = 2 * iou / (1 + iou)
    return scores

# %% right: Python sets
def dice_score(predicted, target, classes):
    p, t = predicted.flatten().tolist(), target.flatten().tolist()
    scores = []
    for k in range(classes):
        mine = {i for i, label in enumerate(p) if label == k}
        true = {i for i, label in enumerate(t) if label == k}
        scores.append(2 * len(mine & true) / (len(mine) + len(true)) if mine or true else 1.0)
    return torch.tensor(scores)

# %% right: NumPy
import numpy as np

def dice_score(predicted, target, classes):
    p, t = predicted.numpy(), target.numpy()
    def one(k):
        total = np.sum(p == k) + np.sum(t == k)
        return 1.0 if total == 0 else 2.0 * np.logical_and(p == k, t == k).sum() / total
    return torch.tensor([one(k) for k in range(classes)], dtype=torch.float32)

# %% right: einsum
def dice_score(predicted, target, classes):
    eye = torch.eye(classes)
    p, t = eye[predicted], eye[target]
    total = torch.einsum("nhwk->k", p + t)
    return 2 * torch.einsum("nhwk,nhwk->k", p, t).add((total == 0) * 0.5) / total.add(total == 0)

# %% right: class by class in a helper
def _count(mask: Tensor) -> float:
    return float(mask.sum())

def dice_score(predicted, target, classes):
    assert predicted.shape == target.shape
    result = torch.zeros(classes)
    for k in range(classes):
        denominator = _count(predicted == k) + _count(target == k)
        result[k] = 1 if denominator == 0 else 2 * _count((predicted == k) * (target == k)) / denominator
    return result

# %% right: code golf
def dice_score(predicted, target, classes):
    e = torch.eye(classes)
    a, b = e[predicted.reshape(-1)], e[target.reshape(-1)]
    return (2 * (a * b).sum(0) / (a + b).sum(0)).nan_to_num(1)

# %% right: isclose on a grid of classes
def dice_score(predicted, target, classes):
    labels = torch.arange(classes)
    p = predicted.unsqueeze(-1) == labels
    t = target.unsqueeze(-1) == labels
    tp = torch.logical_and(p, t).flatten(0, -2).sum(0).float()
    size = p.flatten(0, -2).sum(0) + t.flatten(0, -2).sum(0)
    score = torch.ones(classes)
    seen = size > 0
    score[seen] = 2.0 * tp[seen] / size[seen]
    return score

# %% right: pixel by pixel
def dice_score(predicted, target, classes):
    both, total = [0] * classes, [0] * classes
    for p, t in zip(predicted.flatten().tolist(), target.flatten().tolist()):
        total[p] += 1
        total[t] += 1
        if p == t:
            both[p] += 1
    return torch.tensor([2 * b / n if n else 1.0 for b, n in zip(both, total)])

# %% right: scikit-learn
from sklearn.metrics import f1_score

def dice_score(predicted, target, classes):
    scores = f1_score(
        target.flatten().numpy(), predicted.flatten().numpy(), labels=list(range(classes)), average=None, zero_division=1.0
    )
    return torch.as_tensor(scores)

# %% wrong: intersection over union
# check: dice_score_is_dice
# says: intersection over union
def dice_score(predicted, target, classes):
    scores = []
    for k in range(classes):
        p, t = (predicted == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append(both / (total - both) if total > 0 else torch.tensor(1.0))
    return torch.stack(scores)

# %% wrong: no factor 2
# check: dice_score_is_dice
# says: the factor 2 is missing
def dice_score(predicted, target, classes):
    scores = []
    for k in range(classes):
        p, t = (predicted == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append(both / total if total > 0 else torch.tensor(1.0))
    return torch.stack(scores)

# %% wrong: twice the intersection over union
# check: dice_score_is_dice
# says: a pixel in both counts twice
def dice_score(predicted, target, classes):
    scores = []
    for k in range(classes):
        p, t = (predicted == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append(2 * both / (total - both) if total > 0 else torch.tensor(1.0))
    return torch.stack(scores)

# %% wrong: recall
# check: dice_score_is_dice
# says: recall
def dice_score(predicted, target, classes):
    scores = []
    for k in range(classes):
        p, t = (predicted == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append(both / t.sum().clamp(min=1) if total > 0 else torch.tensor(1.0))
    return torch.stack(scores)

# %% wrong: precision
# check: dice_score_is_dice
# says: precision
def dice_score(predicted, target, classes):
    scores = []
    for k in range(classes):
        p, t = (predicted == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append(both / p.sum().clamp(min=1) if total > 0 else torch.tensor(1.0))
    return torch.stack(scores)

# %% wrong: loss
# check: dice_score_is_dice
# says: the loss
def dice_score(predicted, target, classes):
    scores = []
    for k in range(classes):
        p, t = (predicted == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append(1 - 2 * both / total if total > 0 else torch.tensor(1.0))
    return torch.stack(scores)

# %% wrong: accuracy of the class
# check: dice_score_is_dice
# says: pixels outside of both count
def dice_score(predicted, target, classes):
    scores = []
    for k in range(classes):
        p, t = (predicted == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append((p == t).float().mean() if total > 0 else torch.tensor(1.0))
    return torch.stack(scores)

# %% wrong: accuracy
# check: dice_score_is_dice
# says: share of pixels that agree
def dice_score(predicted, target, classes):
    scores = []
    for k in range(classes):
        p, t = (predicted == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append((predicted == target).float().mean() if total > 0 else torch.tensor(1.0))
    return torch.stack(scores)

# %% wrong: smoothed by 1
# check: dice_score_is_dice
# says: 1 is added above and below
def dice_score(predicted, target, classes):
    scores = []
    for k in range(classes):
        p, t = (predicted == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append((2 * both + 1) / (total + 1) if total > 0 else torch.tensor(1.0))
    return torch.stack(scores)

# %% wrong: squared
# check: dice_score_is_dice
# says: has wrong values
def dice_score(predicted, target, classes):
    scores = []
    for k in range(classes):
        p, t = (predicted == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append((2 * both / total) ** 2 if total > 0 else torch.tensor(1.0))
    return torch.stack(scores)

# %% wrong: denominator of all pixels
# check: dice_score_is_dice
# says: has wrong values
def dice_score(predicted, target, classes):
    scores = []
    for k in range(classes):
        p, t = (predicted == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append(2 * both / p.numel() if total > 0 else torch.tensor(1.0))
    return torch.stack(scores)

# %% wrong: both classes swapped
# check: dice_score_is_dice
# says: has wrong values
def dice_score(predicted, target, classes):
    scores = []
    for k in range(classes):
        p, t = (predicted == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append(2 * ((1 - p) * (1 - t)).sum() / (2 * p.numel() - total) if total > 0 else torch.tensor(1.0))
    return torch.stack(scores)

# %% wrong: geometric mean below
# check: dice_score_is_dice
# says: has wrong values
def dice_score(predicted, target, classes):
    scores = []
    for k in range(classes):
        p, t = (predicted == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append(both / (p.sum() * t.sum()).sqrt().clamp(min=1) if total > 0 else torch.tensor(1.0))
    return torch.stack(scores)

# %% wrong: rounded
# check: dice_score_is_dice
# says: has wrong values
def dice_score(predicted, target, classes):
    scores = []
    for k in range(classes):
        p, t = (predicted == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append((2 * both / total).round() if total > 0 else torch.tensor(1.0))
    return torch.stack(scores)

# %% wrong: percent
# check: dice_score_is_dice
# says: has wrong values
def dice_score(predicted, target, classes):
    scores = []
    for k in range(classes):
        p, t = (predicted == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append(100 * 2 * both / total if total > 0 else torch.tensor(1.0))
    return torch.stack(scores)

# %% wrong: logical or
# check: dice_score_is_dice
# says: has wrong values
def dice_score(predicted, target, classes):
    scores = []
    for k in range(classes):
        p, t = (predicted == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append(2 * ((p + t) > 0).sum() / total if total > 0 else torch.tensor(1.0))
    return torch.stack(scores)

# %% wrong: absent classes get 0
# check: dice_score_has_its_ends
# says: a class that is in neither has the score 1
def dice_score(predicted, target, classes):
    scores = []
    for k in range(classes):
        p, t = (predicted == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append(2 * both / total if total > 0 else torch.tensor(0.0))
    return torch.stack(scores)

# %% wrong: absent classes get nan
# check: dice_score_has_its_ends
# says: contains nan
def dice_score(predicted, target, classes):
    scores = []
    for k in range(classes):
        p, t = (predicted == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append(2 * both / total if total > 0 else torch.tensor(float('nan')))
    return torch.stack(scores)

# %% wrong: nothing divided by nothing
# check: dice_score_has_its_ends
# says: contains nan
def dice_score(predicted, target, classes):
    p, t = F.one_hot(predicted, classes), F.one_hot(target, classes)
    return 2 * (p * t).sum((0, 1, 2)) / (p + t).sum((0, 1, 2))

# %% wrong: a small number below only
# check: dice_score_has_its_ends
# says: a class that is in neither
def dice_score(predicted, target, classes):
    p, t = F.one_hot(predicted, classes), F.one_hot(target, classes)
    return 2 * (p * t).sum((0, 1, 2)) / ((p + t).sum((0, 1, 2)) + 1e-8)

# %% wrong: mean of the images
# check: dice_score_is_dice
# says: mean of each image's
def dice_score(predicted, target, classes):
    p, t = F.one_hot(predicted, classes), F.one_hot(target, classes)
    total = (p + t).sum((1, 2))
    return torch.where(total > 0, 2 * (p * t).sum((1, 2)) / total.clamp(min=1), 1.0).mean(0)

# %% wrong: a score for each image
# check: dice_score_is_dice
# says: one score for each class
def dice_score(predicted, target, classes):
    p, t = F.one_hot(predicted, classes), F.one_hot(target, classes)
    total = (p + t).sum((1, 2))
    return torch.where(total > 0, 2 * (p * t).sum((1, 2)) / total.clamp(min=1), 1.0)

# %% wrong: mean of the classes
# check: dice_score_is_dice
# says: wrong shape
def dice_score(predicted, target, classes):
    scores = []
    for k in range(classes):
        p, t = (predicted == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append(2 * both / total if total > 0 else torch.tensor(1.0))
    return torch.stack(scores).mean()

# %% wrong: mean of the classes, repeated
# check: dice_score_is_dice
# says: mean of all classes
def dice_score(predicted, target, classes):
    scores = []
    for k in range(classes):
        p, t = (predicted == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append(2 * both / total if total > 0 else torch.tensor(1.0))
    return torch.stack(scores).mean().repeat(classes)

# %% wrong: without the background
# check: dice_score_is_dice
# says: wrong shape
def dice_score(predicted, target, classes):
    scores = []
    for k in range(1, classes):
        p, t = (predicted == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append(2 * both / total if total > 0 else torch.tensor(1.0))
    return torch.stack(scores)

# %% wrong: one class too many
# check: dice_score_is_dice
# says: wrong shape
def dice_score(predicted, target, classes):
    scores = []
    for k in range(classes + 1):
        p, t = (predicted == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append(2 * both / total if total > 0 else torch.tensor(1.0))
    return torch.stack(scores)

# %% wrong: only classes that occur
# check: dice_score_has_its_ends
# says: wrong shape
def dice_score(predicted, target, classes):
    scores = []
    for k in target.unique().tolist():
        p, t = (predicted == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append(2 * both / total if total > 0 else torch.tensor(1.0))
    return torch.stack(scores)

# %% wrong: always four classes
# check: dice_score_is_dice
# says: wrong shape
def dice_score(predicted, target, classes):
    scores = []
    for k in range(4):
        p, t = (predicted == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append(2 * both / total if total > 0 else torch.tensor(1.0))
    return torch.stack(scores)

# %% wrong: a list
# check: dice_score_is_dice
# says: return one tensor
def dice_score(predicted, target, classes):
    scores = []
    for k in range(classes):
        p, t = (predicted == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append(2 * both / total if total > 0 else torch.tensor(1.0))
    return [float(s) for s in scores]

# %% wrong: a dict
# check: dice_score_is_dice
# says: is not a tensor
def dice_score(predicted, target, classes):
    scores = []
    for k in range(classes):
        p, t = (predicted == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append(2 * both / total if total > 0 else torch.tensor(1.0))
    return dict(enumerate(scores))

# %% wrong: a NumPy array
# check: dice_score_is_dice
# says: is not a tensor
def dice_score(predicted, target, classes):
    scores = []
    for k in range(classes):
        p, t = (predicted == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append(2 * both / total if total > 0 else torch.tensor(1.0))
    return torch.stack(scores).numpy()

# %% wrong: whole numbers
# check: dice_score_is_dice
# says: not of floating point
def dice_score(predicted, target, classes):
    scores = []
    for k in range(classes):
        p, t = (predicted == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append(2 * both / total if total > 0 else torch.tensor(1.0))
    return torch.stack(scores).long()

# %% wrong: nothing
# check: dice_score_is_dice
# says: is a `return` missing?
def dice_score(predicted, target, classes):
    scores = []
    for k in range(classes):
        p, t = (predicted == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append(2 * both / total if total > 0 else torch.tensor(1.0))

# %% wrong: the first image only
# check: dice_score_is_dice
# says: has wrong values
def dice_score(predicted, target, classes):
    scores = []
    for k in range(classes):
        p, t = (predicted[0] == k).float(), (target[0] == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append(2 * both / total if total > 0 else torch.tensor(1.0))
    return torch.stack(scores)

# %% wrong: labels marked in place
# check: dice_score_is_dice
# says: changes the labels
def dice_score(predicted, target, classes):
    scores = []
    for k in range(classes):
        p, t = (predicted == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append(2 * both / total if total > 0 else torch.tensor(1.0))
    predicted[predicted != target] = -1
    return torch.stack(scores)

# %% wrong: hard-coded size
# check: dice_score_is_dice
# says: stopped with an error
def dice_score(predicted, target, classes):
    scores = []
    for k in range(classes):
        p, t = (predicted.reshape(-1, 24, 24) == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append(2 * both / total if total > 0 else torch.tensor(1.0))
    return torch.stack(scores)

# %% wrong: logits expected
# check: dice_score_is_dice
# says: stopped with an error
def dice_score(predicted, target, classes):
    predicted = predicted.softmax(1).argmax(1)
    scores = []
    for k in range(classes):
        p, t = (predicted == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append(2 * both / total if total > 0 else torch.tensor(1.0))
    return torch.stack(scores)

# %% wrong: argmax of labels
# check: dice_score_is_dice
# says: dice_score
def dice_score(predicted, target, classes):
    predicted = predicted.argmax(dim=1)
    scores = []
    for k in range(classes):
        p, t = (predicted == k).float(), (target == k).float()
        both, total = (p * t).sum(), p.sum() + t.sum()
        scores.append(2 * both / total if total > 0 else torch.tensor(1.0))
    return torch.stack(scores)

# %% wrong: argmax of a softmax over classes
# check: dice_score_is_dice
# says: stopped with an error
def dice_score(predicted, target, classes):
    p = predicted.softmax(1)
    return 2 * (p * target).sum((0, 1, 2)) / (p + target).sum((0, 1, 2))

# %% wrong: micro average
# check: dice_score_is_dice
# says: share of pixels that agree
def dice_score(predicted, target, classes):
    p, t = F.one_hot(predicted, classes), F.one_hot(target, classes)
    return (2 * (p * t).sum() / (p + t).sum()).expand(classes)

# %% wrong: products of labels
# check: dice_score_is_dice
# says: dice_score
def dice_score(predicted, target, classes):
    return torch.stack([2.0 * (predicted * target == k * k).sum() / ((predicted == k).sum() + (target == k).sum()).clamp(min=1) for k in range(classes)])

# %% wrong: a class in neither counts as half
# check: dice_score_has_its_ends
# says: has wrong values
def dice_score(predicted, target, classes):
    p, t = F.one_hot(predicted, classes), F.one_hot(target, classes)
    return (2 * (p * t).sum((0, 1, 2)) / (p + t).sum((0, 1, 2))).nan_to_num(0.5)

# %% wrong: a class that is not in the target has 1
# check: dice_score_has_its_ends
# says: 1 is for a class that is in neither
def dice_score(predicted, target, classes):
    scores = []
    for k in range(classes):
        p, t = predicted == k, target == k
        scores.append(2 * (p & t).sum() / (p.sum() + t.sum()) if t.any() else torch.tensor(1.0))
    return torch.stack(scores)
