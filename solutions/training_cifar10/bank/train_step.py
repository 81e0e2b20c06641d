# %% right: the usual order
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    accuracy = (scores.argmax(1) == labels).float().mean()
    return loss.item(), accuracy.item()

# %% right: clears first
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    optimizer.zero_grad()
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    loss.backward()
    optimizer.step()
    accuracy = (scores.argmax(1) == labels).float().mean()
    return loss.item(), accuracy.item()

# %% right: model.zero_grad and set_to_none=False
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    optimizer.zero_grad(set_to_none=False)
    loss.backward()
    optimizer.step()
    accuracy = (scores.argmax(1) == labels).float().mean()
    return loss.item(), accuracy.item()

# %% right: clears parameter by parameter
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    for p in model.parameters():
        p.grad = None
    loss.backward()
    optimizer.step()
    accuracy = (scores.argmax(1) == labels).float().mean()
    return loss.item(), accuracy.item()

# %% right: clears before and after
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    accuracy = (scores.argmax(1) == labels).float().mean()
    return loss.item(), accuracy.item()

# %% right: CrossEntropyLoss as a module
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = nn.CrossEntropyLoss(label_smoothing=label_smoothing)(scores, labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    accuracy = (scores.argmax(1) == labels).float().mean()
    return loss.item(), accuracy.item()

# %% right: smoothing by hand
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    k = scores.shape[1]
    target = F.one_hot(labels, k) * (1 - label_smoothing) + label_smoothing / k
    loss = -(target * scores.log_softmax(1)).sum(1).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    accuracy = (scores.argmax(1) == labels).float().mean()
    return loss.item(), accuracy.item()

# %% right: counts right answers, float()
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    right = sum(int(a == b) for a, b in zip(scores.argmax(dim=-1), labels))
    return float(loss.detach()), right / len(labels)

# %% right: max instead of argmax, a list
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    _, predicted = torch.max(scores.data, 1)
    correct = predicted.eq(labels).sum().item()
    return [loss.item(), correct / labels.size(0)]

# %% right: a closure
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train(True)
    kept = {}

    def closure():
        optimizer.zero_grad()
        kept["scores"] = model(images)
        loss = F.cross_entropy(kept["scores"], labels, label_smoothing=label_smoothing)
        loss.backward()
        return loss

    loss = optimizer.step(closure)
    return float(loss), float((kept["scores"].argmax(1) == labels).double().mean())

# %% right: autograd.grad
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    with torch.enable_grad():
        model.train()
        logits = model(images)
        loss = F.cross_entropy(logits, labels, label_smoothing=label_smoothing)
        parameters = [p for group in optimizer.param_groups for p in group["params"]]
        for p, g in zip(parameters, torch.autograd.grad(loss, parameters)):
            p.grad = g
        optimizer.step()
    return loss.item(), torch.eq(logits.argmax(1), labels).float().mean().item()

# %% right: types, prints and a NumPy accuracy
import numpy as np

def train_step(
    model: nn.Module, optimizer: Optimizer, images: Tensor, labels: Tensor, label_smoothing: float = 0.0
) -> tuple[float, float]:
    criterion = nn.CrossEntropyLoss(label_smoothing=label_smoothing, reduction="none")
    if not model.training:
        model.train()
    output = model(images)
    losses = criterion(output, labels)
    loss = losses.mean()
    model.zero_grad()
    loss.backward()
    optimizer.step()
    predicted = output.detach().numpy().argmax(axis=1)
    print("loss", loss.item())
    return loss.item(), np.mean(predicted == labels.numpy())

# %% right: sum over the batch, divided
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, reduction='sum', label_smoothing=label_smoothing) / len(labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    accuracy = (scores.argmax(1) == labels).float().mean()
    return loss.item(), accuracy.item()

# %% right: accuracy before the step, under no_grad
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    with torch.no_grad():
        accuracy = (scores.softmax(1).argmax(1) == labels).float().mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item(), accuracy.item()

# %% wrong: never clears the gradients
# check: train_step_moves_the_weights
# says: zero_grad
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    loss.backward()
    optimizer.step()
    accuracy = (scores.argmax(1) == labels).float().mean()
    return loss.item(), accuracy.item()

# %% wrong: clears after the step only
# check: train_step_moves_the_weights
# says: zero_grad
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    accuracy = (scores.argmax(1) == labels).float().mean()
    return loss.item(), accuracy.item()

# %% wrong: clears between backward and step
# check: train_step_moves_the_weights
# says: between them
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
    accuracy = (scores.argmax(1) == labels).float().mean()
    return loss.item(), accuracy.item()

# %% wrong: no training mode
# check: train_step_sets_the_mode
# says: model.train()
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    accuracy = (scores.argmax(1) == labels).float().mean()
    return loss.item(), accuracy.item()

# %% wrong: evaluation mode
# check: train_step_sets_the_mode
# says: model.train()
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.eval()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    accuracy = (scores.argmax(1) == labels).float().mean()
    return loss.item(), accuracy.item()

# %% wrong: no step
# check: train_step_moves_the_weights
# says: have not moved
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    optimizer.zero_grad()
    loss.backward()
    accuracy = (scores.argmax(1) == labels).float().mean()
    return loss.item(), accuracy.item()

# %% wrong: no backward
# check: train_step_moves_the_weights
# says: have not moved
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    optimizer.zero_grad()
    optimizer.step()
    accuracy = (scores.argmax(1) == labels).float().mean()
    return loss.item(), accuracy.item()

# %% wrong: two steps of the optimizer
# check: train_step_moves_the_weights
# says: called twice
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    optimizer.step()
    accuracy = (scores.argmax(1) == labels).float().mean()
    return loss.item(), accuracy.item()

# %% wrong: no smoothing
# check: train_step_smooths_labels
# says: smoothing
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    accuracy = (scores.argmax(1) == labels).float().mean()
    return loss.item(), accuracy.item()

# %% wrong: always smooths by 0.1
# check: train_step_returns_loss_and_accuracy
# says: smoothing 0.1
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=0.1)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    accuracy = (scores.argmax(1) == labels).float().mean()
    return loss.item(), accuracy.item()

# %% wrong: softmax before cross-entropy
# check: train_step_returns_loss_and_accuracy
# says: softmaxed twice
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores.softmax(1), labels, label_smoothing=label_smoothing)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    accuracy = (scores.argmax(1) == labels).float().mean()
    return loss.item(), accuracy.item()

# %% wrong: sum over the batch
# check: train_step_returns_loss_and_accuracy
# says: sum over the batch
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing, reduction='sum')
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    accuracy = (scores.argmax(1) == labels).float().mean()
    return loss.item(), accuracy.item()

# %% wrong: returns a tensor
# check: train_step_returns_loss_and_accuracy
# says: .item()
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    accuracy = (scores.argmax(1) == labels).float().mean()
    return loss, accuracy.item()

# %% wrong: accuracy as a tensor
# check: train_step_returns_loss_and_accuracy
# says: .item()
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    accuracy = (scores.argmax(1) == labels).float().mean()
    return loss.item(), accuracy

# %% wrong: returns the loss only
# check: train_step_returns_loss_and_accuracy
# says: not a pair
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    accuracy = (scores.argmax(1) == labels).float().mean()
    return loss.item()

# %% wrong: returns nothing
# check: train_step_returns_loss_and_accuracy
# says: not a pair
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    accuracy = (scores.argmax(1) == labels).float().mean()

# %% wrong: accuracy first
# check: train_step_returns_loss_and_accuracy
# says: loss is wrong
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    accuracy = (scores.argmax(1) == labels).float().mean()
    return accuracy.item(), loss.item()

# %% wrong: accuracy in percent
# check: train_step_returns_loss_and_accuracy
# says: percent
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    accuracy = (scores.argmax(1) == labels).float().mean()
    return loss.item(), 100 * accuracy.item()

# %% wrong: number of right answers
# check: train_step_returns_loss_and_accuracy
# says: divide by the size
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    accuracy = (scores.argmax(1) == labels).float().sum()
    return loss.item(), accuracy.item()

# %% wrong: share of wrong answers
# check: train_step_returns_loss_and_accuracy
# says: wrong answers
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    accuracy = (scores.argmax(1) != labels).float().mean()
    return loss.item(), accuracy.item()

# %% wrong: argmax over the batch
# check: train_step_returns_loss_and_accuracy
# says: stopped with an error
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    accuracy = (scores.argmax(0) == labels).float().mean()
    return loss.item(), accuracy.item()

# %% wrong: loss after the step
# check: train_step_returns_loss_and_accuracy
# says: after the step
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    accuracy = (scores.argmax(1) == labels).float().mean()
    loss = F.cross_entropy(model(images), labels, label_smoothing=label_smoothing)
    return loss.item(), accuracy.item()

# %% wrong: scores again for the accuracy
# check: train_step_sets_the_mode
# says: compute the scores once
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    accuracy = (model(images).argmax(1) == labels).float().mean()
    return loss.item(), accuracy.item()

# %% wrong: clips gradients
# check: train_step_moves_the_weights
# says: clipped
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    accuracy = (scores.argmax(1) == labels).float().mean()
    return loss.item(), accuracy.item()

# %% wrong: an optimizer of its own
# check: train_step_moves_the_weights
# says: optimizer
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    accuracy = (scores.argmax(1) == labels).float().mean()
    return loss.item(), accuracy.item()

# %% wrong: moves the weights by hand
# check: train_step_moves_the_weights
# says: momentum
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    optimizer.zero_grad()
    loss.backward()
    with torch.no_grad():
        for p in model.parameters():
            p -= optimizer.param_groups[0]['lr'] * p.grad
    accuracy = (scores.argmax(1) == labels).float().mean()
    return loss.item(), accuracy.item()

# %% wrong: no gradients recorded
# check: train_step_returns_loss_and_accuracy
# says: stopped with an error
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    with torch.no_grad():
        scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    accuracy = (scores.argmax(1) == labels).float().mean()
    return loss.item(), accuracy.item()

# %% wrong: normalises in place
# check: train_step_moves_the_weights
# says: batch was changed
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    images *= 0.5
    accuracy = (scores.argmax(1) == labels).float().mean()
    return loss.item(), accuracy.item()

# %% wrong: leaves evaluation mode for the loss
# check: train_step_sets_the_mode
# says: evaluation mode
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.eval()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    accuracy = (scores.argmax(1) == labels).float().mean()
    return loss.item(), accuracy.item()

# %% wrong: backward on the sum
# check: train_step_moves_the_weights
# says: sum over the batch
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    optimizer.zero_grad()
    (loss * len(labels)).backward()
    optimizer.step()
    accuracy = (scores.argmax(1) == labels).float().mean()
    return loss.item(), accuracy.item()

# %% wrong: mean squared error
# check: train_step_returns_loss_and_accuracy
# says: loss is wrong
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.mse_loss(scores.softmax(1), F.one_hot(labels, scores.shape[1]).float())
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    accuracy = (scores.argmax(1) == labels).float().mean()
    return loss.item(), accuracy.item()

# %% wrong: rounds the loss
# check: train_step_returns_loss_and_accuracy
# says: loss is wrong
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    accuracy = (scores.argmax(1) == labels).float().mean()
    return round(loss.item(), 2), accuracy.item()

# %% right: functional_call
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    params = dict(model.named_parameters())
    def loss_of(ps):
        s = torch.func.functional_call(model, ps, (images,))
        return F.cross_entropy(s, labels, label_smoothing=label_smoothing), s
    loss, scores = loss_of(params)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item(), (scores.argmax(1) == labels).float().mean().item()

# %% right: probabilities as targets
def train_step(model: nn.Module, optimizer: Optimizer, images: Tensor, labels: Tensor, label_smoothing: float = 0.0) -> tuple[float, float]:
    """Do one optimisation step.

    Args:
        model: the network.
        optimizer: the optimizer over the model's parameters.

    Returns:
        (loss, accuracy)
    """
    model.train()
    logits: Tensor = model(images)
    n_classes: int = logits.size(-1)
    target = torch.full_like(logits, label_smoothing / n_classes).detach()
    target.scatter_add_(1, labels.unsqueeze(1), torch.full((len(labels), 1), 1.0 - label_smoothing))
    loss = F.cross_entropy(logits, target)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    optimizer.step()
    with torch.inference_mode():
        accuracy = logits.argmax(dim=1).eq(labels).float().mean()
    return loss.item(), accuracy.item()

# %% wrong: returns an array
# check: train_step_returns_loss_and_accuracy
# says: is an array
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach().numpy(), (scores.argmax(1) == labels).float().mean().item()

# %% wrong: asks once for the accuracy, once for the loss
# check: train_step_moves_the_weights
# says: called twice
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    with torch.no_grad():
        acc = (model(images).argmax(1) == labels).float().mean().item()
    loss = F.cross_entropy(model(images), labels, label_smoothing=label_smoothing)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item(), acc

# %% wrong: shares ε among the other classes
# check: train_step_smooths_labels
# says: not among the others
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    k = scores.shape[1]
    t = torch.full_like(scores, label_smoothing / (k - 1)).detach()
    t[torch.arange(len(labels)), labels] = 1 - label_smoothing
    loss = F.cross_entropy(scores, t)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item(), (scores.argmax(1) == labels).float().mean().item()

# %% wrong: shares ε among ten classes
# check: train_step_smooths_labels
# says: not always among 10
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    t = F.one_hot(labels, scores.shape[1]) * (1 - label_smoothing) + label_smoothing / 10
    loss = -(t * F.log_softmax(scores, 1)).sum(1).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item(), (scores.argmax(1) == labels).float().mean().item()

# %% wrong: swaps the results
# check: train_step_returns_loss_and_accuracy
# says: the loss comes first
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return (scores.argmax(1) == labels).float().mean().item(), loss.item()

# %% wrong: two images at a time
# check: train_step_returns_loss_and_accuracy
# says: The loss is wrong
def train_step(model, optimizer, images, labels, label_smoothing=0.0):
    model.train()
    optimizer.zero_grad()
    total, hits = 0.0, 0
    for chunk, ys in zip(images.split(2), labels.split(2)):
        scores = model(chunk)
        loss = F.cross_entropy(scores, ys, label_smoothing=label_smoothing, reduction="sum") / len(labels)
        loss.backward()
        total += loss.item()
        hits += (scores.argmax(1) == ys).sum().item()
    optimizer.step()
    return total, hits / len(labels)
