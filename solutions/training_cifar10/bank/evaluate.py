# %% right: slices
def evaluate(model, images, labels, batch_size=500):
    was_training = model.training
    model.eval()
    loss = right = 0.0
    with torch.no_grad():
        for start in range(0, len(labels), batch_size):
            x, y = images[start : start + batch_size], labels[start : start + batch_size]
            scores = model(x)
            loss += F.cross_entropy(scores, y, reduction="sum").item()
            right += (scores.argmax(1) == y).sum().item()
    model.train(was_training)
    return loss / len(labels), right / len(labels)

# %% right: inference mode
def evaluate(model, images, labels, batch_size=500):
    was_training = model.training
    model.eval()
    loss = right = 0.0
    with torch.inference_mode():
        for start in range(0, len(labels), batch_size):
            x, y = images[start : start + batch_size], labels[start : start + batch_size]
            scores = model(x)
            loss += F.cross_entropy(scores, y, reduction="sum").item()
            right += (scores.argmax(1) == y).sum().item()
    model.train(was_training)
    return loss / len(labels), right / len(labels)

# %% right: batch means, weighed
def evaluate(model, images, labels, batch_size=500):
    was_training = model.training
    model.eval()
    loss = right = 0.0
    with torch.no_grad():
        for start in range(0, len(labels), batch_size):
            x, y = images[start : start + batch_size], labels[start : start + batch_size]
            scores = model(x)
            loss += F.cross_entropy(scores, y).item() * len(y)
            right += (scores.argmax(1) == y).sum().item()
    model.train(was_training)
    return loss / len(labels), right / len(labels)

# %% right: collects all scores
def evaluate(model, images, labels, batch_size=500):
    was_training = model.training
    model.eval()
    kept = []
    with torch.no_grad():
        for start in range(0, len(labels), batch_size):
            x, y = images[start : start + batch_size], labels[start : start + batch_size]
            scores = model(x)
            kept.append(scores)
    model.train(was_training)
    scores = torch.cat(kept)
    return F.cross_entropy(scores, labels).item(), (scores.argmax(1) == labels).float().mean().item()

# %% right: tensors as results
def evaluate(model, images, labels, batch_size=500):
    was_training = model.training
    model.eval()
    loss = right = 0.0
    with torch.no_grad():
        for start in range(0, len(labels), batch_size):
            x, y = images[start : start + batch_size], labels[start : start + batch_size]
            scores = model(x)
            loss += F.cross_entropy(scores, y, reduction="sum")
            right += (scores.argmax(1) == y).sum()
    model.train(was_training)
    return loss / len(labels), right / len(labels)

# %% right: decorated, with try and finally
@torch.no_grad()
def evaluate(model, images, labels, batch_size=500):
    mode = model.training
    model.eval()
    try:
        total, hits = torch.zeros(()), 0
        for x, y in zip(torch.split(images, batch_size), torch.split(labels, batch_size)):
            out = model(x)
            total = total + nn.CrossEntropyLoss(reduction="sum")(out, y)
            hits += int(out.argmax(dim=1).eq(y).sum())
    finally:
        model.train(mode)
    return float(total) / len(images), hits / len(images)

# %% right: DataLoader
from torch.utils.data import DataLoader, TensorDataset

def evaluate(model, images, labels, batch_size=500):
    loader = DataLoader(TensorDataset(images, labels), batch_size=batch_size, shuffle=False)
    previous = model.training
    model.eval()
    losses, correct, count = 0.0, 0, 0
    with torch.no_grad():
        for x, y in loader:
            logits = model(x)
            losses += F.cross_entropy(logits, y, reduction="none").sum().item()
            correct += (logits.max(1)[1] == y).sum().item()
            count += y.size(0)
    if previous:
        model.train()
    return losses / count, correct / count

# %% right: chunks by index, float64
def evaluate(model, images, labels, batch_size=500):
    training = model.training
    model.train(False)
    picked, outs = torch.arange(len(images)).split(batch_size), []
    with torch.set_grad_enabled(False):
        for index in picked:
            outs += [model(images[index]).double()]
    model.train(training)
    log_p = torch.vstack(outs).log_softmax(1)
    return -log_p[torch.arange(len(labels)), labels].mean().item(), (log_p.argmax(1) == labels).double().mean().item()

# %% right: a dict of modes for every part
def evaluate(model, images, labels, batch_size=500):
    modes = {part: part.training for part in model.modules()}
    model.eval()
    n, loss, right = 0, 0, 0
    with torch.no_grad():
        while n < len(labels):
            x, y = images[n : n + batch_size], labels[n : n + batch_size]
            s = model(x)
            loss = loss + F.nll_loss(F.log_softmax(s, dim=1), y, reduction="sum")
            right = right + (s.argmax(-1) == y).sum()
            n += len(y)
    for part, mode in modes.items():
        part.training = mode
    return [loss.item() / n, right.item() / n]

# %% right: a generator and sums
def evaluate(model, images, labels, batch_size=500):
    def scores_of():
        for x in images.split(batch_size):
            with torch.no_grad():
                yield model(x)
    was = model.training
    scores = torch.cat(list(map(lambda s: s, (model.eval(), scores_of())[1])))
    model.train(was)
    return (F.cross_entropy(scores, labels).item(), float((scores.argmax(1) == labels).float().mean()))

# %% right: running means
def evaluate(model, images, labels, batch_size=500):
    training = model.training
    model.eval()
    mean_loss = mean_right = 0.0
    seen = 0
    with torch.no_grad():
        for x, y in zip(images.split(batch_size), labels.split(batch_size)):
            scores = model(x)
            new = seen + len(y)
            mean_loss += (F.cross_entropy(scores, y).item() - mean_loss) * len(y) / new
            mean_right += ((scores.argmax(1) == y).float().mean().item() - mean_right) * len(y) / new
            seen = new
    model.train(training)
    return mean_loss, mean_right

# %% right: evaluates in smaller batches
def evaluate(model, images, labels, batch_size=500):
    was_training = model.training
    model.eval()
    loss = right = 0.0
    with torch.no_grad():
        for start in range(0, len(labels), max(1, batch_size // 2)):
            x, y = images[start : start + max(1, batch_size // 2)], labels[start : start + max(1, batch_size // 2)]
            scores = model(x)
            loss += F.cross_entropy(scores, y, reduction="sum").item()
            right += (scores.argmax(1) == y).sum().item()
    model.train(was_training)
    return loss / len(labels), right / len(labels)

# %% wrong: mean of batch means
# check: evaluate_weighs_images_alike
# says: last, smaller batch counts too much
def evaluate(model, images, labels, batch_size=500):
    was_training = model.training
    model.eval()
    losses, shares = [], []
    with torch.no_grad():
        for x, y in zip(images.split(batch_size), labels.split(batch_size)):
            scores = model(x)
            losses.append(F.cross_entropy(scores, y).item())
            shares.append((scores.argmax(1) == y).float().mean().item())
    model.train(was_training)
    return sum(losses) / len(losses), sum(shares) / len(shares)

# %% wrong: adds batch means, divides by images
# check: evaluate_is_right
# says: Hint
def evaluate(model, images, labels, batch_size=500):
    was_training = model.training
    model.eval()
    losses, shares = [], []
    with torch.no_grad():
        for x, y in zip(images.split(batch_size), labels.split(batch_size)):
            scores = model(x)
            losses.append(F.cross_entropy(scores, y).item())
            shares.append((scores.argmax(1) == y).float().mean().item())
    model.train(was_training)
    return sum(losses) / len(labels), sum(shares) / len(labels)

# %% wrong: only the last batch
# check: evaluate_is_right
# says: last batch alone
def evaluate(model, images, labels, batch_size=500):
    was_training = model.training
    model.eval()
    losses, shares = [], []
    with torch.no_grad():
        for x, y in zip(images.split(batch_size), labels.split(batch_size)):
            scores = model(x)
            losses.append(F.cross_entropy(scores, y).item())
            shares.append((scores.argmax(1) == y).float().mean().item())
    model.train(was_training)
    return losses[-1], shares[-1]

# %% wrong: only the first batch
# check: evaluate_is_right
# says: first batch alone
def evaluate(model, images, labels, batch_size=500):
    was_training = model.training
    model.eval()
    losses, shares = [], []
    with torch.no_grad():
        for x, y in zip(images.split(batch_size), labels.split(batch_size)):
            scores = model(x)
            losses.append(F.cross_entropy(scores, y).item())
            shares.append((scores.argmax(1) == y).float().mean().item())
    model.train(was_training)
    return losses[0], shares[0]

# %% wrong: adds batch means
# check: evaluate_is_right
# says: Hint
def evaluate(model, images, labels, batch_size=500):
    was_training = model.training
    model.eval()
    losses, shares = [], []
    with torch.no_grad():
        for x, y in zip(images.split(batch_size), labels.split(batch_size)):
            scores = model(x)
            losses.append(F.cross_entropy(scores, y).item())
            shares.append((scores.argmax(1) == y).float().mean().item())
    model.train(was_training)
    return sum(losses), sum(shares)

# %% wrong: drops the last batch
# check: evaluate_weighs_images_alike
# says: left out
def evaluate(model, images, labels, batch_size=500):
    was_training = model.training
    model.eval()
    loss = right = 0.0
    with torch.no_grad():
        for start in range(0, len(labels) - batch_size + 1, batch_size):
            x, y = images[start : start + batch_size], labels[start : start + batch_size]
            scores = model(x)
            loss += F.cross_entropy(scores, y, reduction="sum").item()
            right += (scores.argmax(1) == y).sum().item()
    model.train(was_training)
    n = len(labels) // batch_size * batch_size
    return loss / max(1, n), right / max(1, n)

# %% wrong: divides by full batches
# check: evaluate_weighs_images_alike
# says: not every batch is full
def evaluate(model, images, labels, batch_size=500):
    was_training = model.training
    model.eval()
    loss = right = 0.0
    with torch.no_grad():
        for start in range(0, len(labels), batch_size):
            x, y = images[start : start + batch_size], labels[start : start + batch_size]
            scores = model(x)
            loss += F.cross_entropy(scores, y, reduction="sum").item()
            right += (scores.argmax(1) == y).sum().item()
    model.train(was_training)
    n = -(-len(labels) // batch_size) * batch_size
    return loss / n, right / n

# %% wrong: divides by the number of batches
# check: evaluate_is_right
# says: divide by the number of images
def evaluate(model, images, labels, batch_size=500):
    was_training = model.training
    model.eval()
    loss = right = 0.0
    with torch.no_grad():
        for start in range(0, len(labels), batch_size):
            x, y = images[start : start + batch_size], labels[start : start + batch_size]
            scores = model(x)
            loss += F.cross_entropy(scores, y, reduction="sum").item()
            right += (scores.argmax(1) == y).sum().item()
    model.train(was_training)
    n = -(-len(labels) // batch_size)
    return loss / n, right / n

# %% wrong: never divides
# check: evaluate_is_right
# says: divide by the number of images
def evaluate(model, images, labels, batch_size=500):
    was_training = model.training
    model.eval()
    loss = right = 0.0
    with torch.no_grad():
        for start in range(0, len(labels), batch_size):
            x, y = images[start : start + batch_size], labels[start : start + batch_size]
            scores = model(x)
            loss += F.cross_entropy(scores, y, reduction="sum").item()
            right += (scores.argmax(1) == y).sum().item()
    model.train(was_training)
    return loss, right

# %% wrong: accuracy in percent
# check: evaluate_is_right
# says: percent
def evaluate(model, images, labels, batch_size=500):
    was_training = model.training
    model.eval()
    loss = right = 0.0
    with torch.no_grad():
        for start in range(0, len(labels), batch_size):
            x, y = images[start : start + batch_size], labels[start : start + batch_size]
            scores = model(x)
            loss += F.cross_entropy(scores, y, reduction="sum").item()
            right += (scores.argmax(1) == y).sum().item()
    model.train(was_training)
    return loss / len(labels), 100 * right / len(labels)

# %% wrong: share of wrong answers
# check: evaluate_is_right
# says: wrong answers
def evaluate(model, images, labels, batch_size=500):
    was_training = model.training
    model.eval()
    loss = right = 0.0
    with torch.no_grad():
        for start in range(0, len(labels), batch_size):
            x, y = images[start : start + batch_size], labels[start : start + batch_size]
            scores = model(x)
            loss += F.cross_entropy(scores, y, reduction="sum").item()
            right += (scores.argmax(1) != y).sum().item()
    model.train(was_training)
    return loss / len(labels), right / len(labels)

# %% wrong: no evaluation mode
# check: evaluate_uses_evaluation_mode
# says: model.eval()
def evaluate(model, images, labels, batch_size=500):
    was_training = model.training
    loss = right = 0.0
    with torch.no_grad():
        for start in range(0, len(labels), batch_size):
            x, y = images[start : start + batch_size], labels[start : start + batch_size]
            scores = model(x)
            loss += F.cross_entropy(scores, y, reduction="sum").item()
            right += (scores.argmax(1) == y).sum().item()
    model.train(was_training)
    return loss / len(labels), right / len(labels)

# %% wrong: training mode
# check: evaluate_is_right
# says: model.eval()
def evaluate(model, images, labels, batch_size=500):
    was_training = model.training
    model.train()
    loss = right = 0.0
    with torch.no_grad():
        for start in range(0, len(labels), batch_size):
            x, y = images[start : start + batch_size], labels[start : start + batch_size]
            scores = model(x)
            loss += F.cross_entropy(scores, y, reduction="sum").item()
            right += (scores.argmax(1) == y).sum().item()
    model.train(was_training)
    return loss / len(labels), right / len(labels)

# %% wrong: forgets to put the mode back
# check: evaluate_leaves_no_trace
# says: another mode
def evaluate(model, images, labels, batch_size=500):
    was_training = model.training
    model.eval()
    loss = right = 0.0
    with torch.no_grad():
        for start in range(0, len(labels), batch_size):
            x, y = images[start : start + batch_size], labels[start : start + batch_size]
            scores = model(x)
            loss += F.cross_entropy(scores, y, reduction="sum").item()
            right += (scores.argmax(1) == y).sum().item()
    return loss / len(labels), right / len(labels)

# %% wrong: always back to training
# check: evaluate_leaves_no_trace
# says: evaluation mode, as before
def evaluate(model, images, labels, batch_size=500):
    was_training = model.training
    model.eval()
    loss = right = 0.0
    with torch.no_grad():
        for start in range(0, len(labels), batch_size):
            x, y = images[start : start + batch_size], labels[start : start + batch_size]
            scores = model(x)
            loss += F.cross_entropy(scores, y, reduction="sum").item()
            right += (scores.argmax(1) == y).sum().item()
    model.train()
    return loss / len(labels), right / len(labels)

# %% wrong: records a graph
# check: evaluate_leaves_no_trace
# says: torch.no_grad()
def evaluate(model, images, labels, batch_size=500):
    was_training = model.training
    model.eval()
    loss = right = 0.0
    if True:
        for start in range(0, len(labels), batch_size):
            x, y = images[start : start + batch_size], labels[start : start + batch_size]
            scores = model(x)
            loss += F.cross_entropy(scores, y, reduction="sum").item()
            right += (scores.argmax(1) == y).sum().item()
    model.train(was_training)
    return loss / len(labels), right / len(labels)

# %% wrong: detaches afterwards
# check: evaluate_leaves_no_trace
# says: torch.no_grad()
def evaluate(model, images, labels, batch_size=500):
    was_training = model.training
    model.eval()
    loss = right = 0.0
    if True:
        for start in range(0, len(labels), batch_size):
            x, y = images[start : start + batch_size], labels[start : start + batch_size]
            scores = model(x).detach()
            loss += F.cross_entropy(scores, y, reduction="sum").item()
            right += (scores.argmax(1) == y).sum().item()
    model.train(was_training)
    return loss / len(labels), right / len(labels)

# %% wrong: all images at once
# check: evaluate_leaves_no_trace
# says: too large
@torch.no_grad()
def evaluate(model, images, labels, batch_size=500):
    mode = model.training
    model.eval()
    scores = model(images)
    model.train(mode)
    return F.cross_entropy(scores, labels).item(), (scores.argmax(1) == labels).float().mean().item()

# %% wrong: always batches of 500
# check: evaluate_leaves_no_trace
# says: too large
def evaluate(model, images, labels, batch_size=500):
    batch_size = 500
    was_training = model.training
    model.eval()
    loss = right = 0.0
    with torch.no_grad():
        for start in range(0, len(labels), batch_size):
            x, y = images[start : start + batch_size], labels[start : start + batch_size]
            scores = model(x)
            loss += F.cross_entropy(scores, y, reduction="sum").item()
            right += (scores.argmax(1) == y).sum().item()
    model.train(was_training)
    return loss / len(labels), right / len(labels)

# %% wrong: returns the accuracy only
# check: evaluate_is_right
# says: not a pair
def evaluate(model, images, labels, batch_size=500):
    was_training = model.training
    model.eval()
    loss = right = 0.0
    with torch.no_grad():
        for start in range(0, len(labels), batch_size):
            x, y = images[start : start + batch_size], labels[start : start + batch_size]
            scores = model(x)
            loss += F.cross_entropy(scores, y, reduction="sum").item()
            right += (scores.argmax(1) == y).sum().item()
    model.train(was_training)
    return right / len(labels)

# %% wrong: accuracy first
# check: evaluate_is_right
# says: loss is wrong
def evaluate(model, images, labels, batch_size=500):
    was_training = model.training
    model.eval()
    loss = right = 0.0
    with torch.no_grad():
        for start in range(0, len(labels), batch_size):
            x, y = images[start : start + batch_size], labels[start : start + batch_size]
            scores = model(x)
            loss += F.cross_entropy(scores, y, reduction="sum").item()
            right += (scores.argmax(1) == y).sum().item()
    model.train(was_training)
    return right / len(labels), loss / len(labels)

# %% wrong: returns nothing
# check: evaluate_is_right
# says: not a pair
def evaluate(model, images, labels, batch_size=500):
    was_training = model.training
    model.eval()
    loss = right = 0.0
    with torch.no_grad():
        for start in range(0, len(labels), batch_size):
            x, y = images[start : start + batch_size], labels[start : start + batch_size]
            scores = model(x)
            loss += F.cross_entropy(scores, y, reduction="sum").item()
            right += (scores.argmax(1) == y).sum().item()
    model.train(was_training)

# %% wrong: softmax before cross-entropy
# check: evaluate_is_right
# says: without a softmax
def evaluate(model, images, labels, batch_size=500):
    was_training = model.training
    model.eval()
    loss = right = 0.0
    with torch.no_grad():
        for start in range(0, len(labels), batch_size):
            x, y = images[start : start + batch_size], labels[start : start + batch_size]
            scores = model(x)
            loss += F.cross_entropy(scores.softmax(1), y, reduction="sum").item()
            right += (scores.argmax(1) == y).sum().item()
    model.train(was_training)
    return loss / len(labels), right / len(labels)

# %% wrong: smooths the labels
# check: evaluate_is_right
# says: loss is wrong
def evaluate(model, images, labels, batch_size=500):
    was_training = model.training
    model.eval()
    loss = right = 0.0
    with torch.no_grad():
        for start in range(0, len(labels), batch_size):
            x, y = images[start : start + batch_size], labels[start : start + batch_size]
            scores = model(x)
            loss += F.cross_entropy(scores, y, reduction="sum", label_smoothing=0.1).item()
            right += (scores.argmax(1) == y).sum().item()
    model.train(was_training)
    return loss / len(labels), right / len(labels)

# %% wrong: goes a step
# check: evaluate_uses_evaluation_mode
# says: Found
def evaluate(model, images, labels, batch_size=500):
    was_training = model.training
    model.eval()
    loss = right = 0.0
    for p in model.parameters():
        p.data += 0.1
    with torch.no_grad():
        for start in range(0, len(labels), batch_size):
            x, y = images[start : start + batch_size], labels[start : start + batch_size]
            scores = model(x)
            loss += F.cross_entropy(scores, y, reduction="sum").item()
            right += (scores.argmax(1) == y).sum().item()
    model.train(was_training)
    return loss / len(labels), right / len(labels)

# %% wrong: a first call in training mode
# check: evaluate_uses_evaluation_mode
# says: training mode
def evaluate(model, images, labels, batch_size=500):
    with torch.no_grad():
        model(images[:batch_size])
    was_training = model.training
    model.eval()
    loss = right = 0.0
    with torch.no_grad():
        for start in range(0, len(labels), batch_size):
            x, y = images[start : start + batch_size], labels[start : start + batch_size]
            scores = model(x)
            loss += F.cross_entropy(scores, y, reduction="sum").item()
            right += (scores.argmax(1) == y).sum().item()
    model.train(was_training)
    return loss / len(labels), right / len(labels)

# %% wrong: restores only the outermost module
# check: evaluate_leaves_no_trace
# says: in a part of it
def evaluate(model, images, labels, batch_size=500):
    was_training = model.training
    model.eval()
    loss = right = 0.0
    with torch.no_grad():
        for start in range(0, len(labels), batch_size):
            x, y = images[start : start + batch_size], labels[start : start + batch_size]
            scores = model(x)
            loss += F.cross_entropy(scores, y, reduction="sum").item()
            right += (scores.argmax(1) == y).sum().item()
    model.training = was_training
    return loss / len(labels), right / len(labels)

# %% wrong: switches to training after each batch
# check: evaluate_leaves_no_trace
# says: another mode
def evaluate(model, images, labels, batch_size=500):
    was_training = model.training
    model.eval()
    loss = right = 0.0
    with torch.no_grad():
        for start in range(0, len(labels), batch_size):
            x, y = images[start : start + batch_size], labels[start : start + batch_size]
            scores = model(x)
            loss += F.cross_entropy(scores, y, reduction="sum").item()
            model.train(not was_training)
            model.eval()
            right += (scores.argmax(1) == y).sum().item()
    return loss / len(labels), right / len(labels)

# %% wrong: inverts the mode
# check: evaluate_leaves_no_trace
# says: another mode
def evaluate(model, images, labels, batch_size=500):
    was_training = model.training
    model.eval()
    loss = right = 0.0
    with torch.no_grad():
        for start in range(0, len(labels), batch_size):
            x, y = images[start : start + batch_size], labels[start : start + batch_size]
            scores = model(x)
            loss += F.cross_entropy(scores, y, reduction="sum").item()
            right += (scores.argmax(1) == y).sum().item()
    model.train(not was_training)
    return loss / len(labels), right / len(labels)

# %% right: asks a copy of the network
import copy
def evaluate(model, images, labels, batch_size=500):
    net = copy.deepcopy(model).eval().requires_grad_(False)
    losses, hits = [], []
    for x, y in zip(images.split(batch_size), labels.split(batch_size)):
        with torch.no_grad():
            s = net(x)
        losses += F.cross_entropy(s, y, reduction="none").tolist()
        hits += (s.argmax(1) == y).tolist()
    return sum(losses) / len(losses), sum(hits) / len(hits)

# %% right: recursion
def evaluate(model, images, labels, batch_size=500):
    n = len(images)
    if n > batch_size:
        a = evaluate(model, images[:batch_size], labels[:batch_size], batch_size)
        b = evaluate(model, images[batch_size:], labels[batch_size:], batch_size)
        return tuple((x * batch_size + y * (n - batch_size)) / n for x, y in zip(a, b))
    was = model.training
    model.eval()
    with torch.inference_mode():
        s = model(images)
        r = F.cross_entropy(s, labels).item(), (s.argmax(1) == labels).float().mean().item()
    model.train(was)
    return r

# %% wrong: batch_size as the number of batches
# check: evaluate_leaves_no_trace
# says: A batch is too large
def evaluate(model, images, labels, batch_size=500):
    was = model.training
    model.eval()
    with torch.no_grad():
        s = torch.cat([model(x) for x in images.chunk(batch_size)])
    model.train(was)
    return F.cross_entropy(s, labels).item(), (s.argmax(1) == labels).float().mean().item()

# %% wrong: switches requires_grad off
# check: evaluate_leaves_no_trace
# says: no longer want gradients
def evaluate(model, images, labels, batch_size=500):
    was = model.training
    model.eval()
    for p in model.parameters(): p.requires_grad_(False)
    with torch.no_grad():
        s = torch.cat([model(x) for x in images.split(batch_size)])
    model.train(was)
    return F.cross_entropy(s, labels).item(), (s.argmax(1) == labels).float().mean().item()

# %% wrong: switches gradients off for good
# check: evaluate_leaves_no_trace
# says: switched off
def evaluate(model, images, labels, batch_size=500):
    was = model.training
    model.eval()
    torch.set_grad_enabled(False)
    s = torch.cat([model(x) for x in images.split(batch_size)])
    model.train(was)
    return F.cross_entropy(s, labels).item(), (s.argmax(1) == labels).float().mean().item()

# %% wrong: smooths labels by 0.1
# check: evaluate_is_right
# says: without smoothing
def evaluate(model, images, labels, batch_size=500):
    was = model.training
    model.eval()
    with torch.no_grad():
        s = torch.cat([model(x) for x in images.split(batch_size)])
    model.train(was)
    return F.cross_entropy(s, labels, label_smoothing=0.1).item(), (s.argmax(1) == labels).float().mean().item()

# %% wrong: swaps the results
# check: evaluate_is_right
# says: changed places
def evaluate(model, images, labels, batch_size=500):
    was = model.training
    model.eval()
    with torch.no_grad():
        s = torch.cat([model(x) for x in images.split(batch_size)])
    model.train(was)
    return (s.argmax(1) == labels).float().mean().item(), F.cross_entropy(s, labels).item()

# %% wrong: sets the mode of the outer module only
# check: evaluate_uses_evaluation_mode
# says: has changed
def evaluate(model, images, labels, batch_size=500):
    was = model.training
    model.training = False
    L, A = 0, 0
    with torch.no_grad():
        for x, y in zip(images.split(batch_size), labels.split(batch_size)):
            s = model(x)
            L += F.cross_entropy(s, y, reduction="sum").item(); A += (s.argmax(1) == y).sum().item()
    model.training = was
    return L / len(labels), A / len(labels)

# %% wrong: the lowest score counts as the answer
# check: evaluate_is_right
# says: add up over all images
def evaluate(model, images, labels, batch_size=500):
    was = model.training
    model.eval()
    loss = right = 0.0
    with torch.no_grad():
        for x, y in zip(images.split(batch_size), labels.split(batch_size)):
            scores = model(x)
            loss += F.cross_entropy(scores, y, reduction="sum").item()
            right += (scores.argmin(1) == y).sum().item()
    model.train(was)
    return loss / len(labels), right / len(labels)

# %% right: a copy whose weights want no gradients, without no_grad
import copy
def evaluate(model, images, labels, batch_size=500):
    m = copy.deepcopy(model).eval().requires_grad_(False)
    n = images.shape[0]
    L = A = 0.0
    for i in range(0, n, batch_size):
        s = m(images[i : i + batch_size])
        y = labels[i : i + batch_size]
        L += F.nll_loss(s.log_softmax(1), y).item() * len(y)
        A += (s.max(1)[1] == y).double().mean().item() * len(y)
    return L / n, A / n

# %% wrong: clears the gradients
# check: evaluate_leaves_no_trace
# says: Evaluation has changed the gradients
def evaluate(model, images, labels, batch_size=500):
    was = model.training
    model.eval()
    model.zero_grad()
    with torch.no_grad():
        s = torch.cat([model(b) for b in images.split(batch_size)])
    model.train(was)
    return float(F.cross_entropy(s, labels)), float((s.argmax(1) == labels).float().mean())
