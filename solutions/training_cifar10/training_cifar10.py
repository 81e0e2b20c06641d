"""The parts of a training loop, and what several seeds allow to say

Crop and mirror: He et al., CVPR 2016, Section 4.2. Label smoothing: Szegedy et al., CVPR
2016, Section 7. One cycle: Smith and Topin, 2019, arXiv 1708.07120. Intervals: Student,
Biometrika 1908.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import torch
import torch.nn.functional as F
import torchvision
from torch import Tensor, nn
from torch.optim import Optimizer
from torch.optim.lr_scheduler import ReduceLROnPlateau

from visual_attention.data import ImageSet
from visual_attention.training.log import Log


def augment(images: Tensor, corners: Tensor, mirrored: Tensor, padding: int = 4) -> Tensor:
    """Pad with zeros, crop a window of the old size, then mirror some left to right.

    images   (N, C, H, W), any dtype; the result has the same shape and dtype
    corners  (N, 2), whole numbers from 0 to 2·padding: row and column of each window's
             upper left corner in the padded image
    mirrored (N,), bool: whether the window is mirrored
    """
    n, _, height, width = images.shape
    padded = F.pad(images, (padding, padding, padding, padding))
    rows = corners[:, 0, None] + torch.arange(height)  # (N, H)
    columns = corners[:, 1, None] + torch.arange(width)  # (N, W)
    columns = torch.where(mirrored[:, None], columns.flip(1), columns)
    sample = torch.arange(n)[:, None, None]
    windows = padded[sample, :, rows[:, :, None], columns[:, None, :]]  # (N, H, W, C)
    return windows.permute(0, 3, 1, 2)


def train_step(
    model: nn.Module,
    optimizer: Optimizer,
    images: Tensor,
    labels: Tensor,
    label_smoothing: float = 0.0,
) -> tuple[float, float]:
    """One step of training on one batch, in training mode.

    images (N, C, H, W), floating point; labels (N,), whole numbers. The loss is the mean
    cross-entropy with smoothed labels. Gradients from before the call do not count.
    Returns loss and accuracy (0 to 1) of the scores that the step was made with, as two
    plain numbers.
    """
    model.train()
    scores = model(images)
    loss = F.cross_entropy(scores, labels, label_smoothing=label_smoothing)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item(), (scores.argmax(1) == labels).float().mean().item()


def evaluate(
    model: nn.Module,
    images: Tensor,
    labels: Tensor,
    batch_size: int = 500,
) -> tuple[float, float]:
    """Mean cross-entropy and accuracy (0 to 1) over all images, in evaluation mode.

    Asks the model about at most `batch_size` images at once, records nothing for a
    backward pass, and leaves the model in the mode it was in.
    """
    was_training = model.training
    model.eval()
    loss = right = 0.0
    with torch.no_grad():
        for x, y in zip(images.split(batch_size), labels.split(batch_size), strict=True):
            scores = model(x)
            loss += F.cross_entropy(scores, y, reduction="sum").item()
            right += (scores.argmax(1) == y).sum().item()
    model.train(was_training)
    return loss / len(labels), right / len(labels)


def one_cycle(step: int, steps: int, peak: float, rise: float = 0.2) -> float:
    """The learning rate of `step`, which goes from 0 to `steps`.

    It rises in a straight line from peak / 5 at step 0 to `peak` at step rise · steps,
    and falls in a straight line from there to 0 at step `steps`.
    """
    top = rise * steps
    if step <= top:
        return peak * (1 / 5 + 4 / 5 * step / top)
    return peak * (steps - step) / (steps - top)


def save_checkpoint(path: str, model: nn.Module, optimizer: Optimizer, epoch: int) -> None:
    """Write to the file `path` all that training needs in order to go on after `epoch`."""
    state = {
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "epoch": epoch,
    }
    part = f"{path}.part"
    torch.save(state, part)
    os.replace(part, path)  # so that the old file is whole until the new one is


def load_checkpoint(path: str, model: nn.Module, optimizer: Optimizer) -> int:
    """Put back what `save_checkpoint` wrote; returns the number of epochs done.

    Where there is no file `path`, nothing is changed and 0 is returned.
    """
    if not os.path.exists(path):
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return state["epoch"]


# The factor t of a 95 % interval, by the number of runs less one (Student's t, two-sided).
T95 = {
    1: 12.706,
    2: 4.303,
    3: 3.182,
    4: 2.776,
    5: 2.571,
    6: 2.447,
    7: 2.365,
    8: 2.306,
    9: 2.262,
}


def mean_and_interval(accuracies: Sequence[float]) -> tuple[float, float]:
    """The mean of two to ten runs, and half the width of its 95 % confidence interval."""
    n = len(accuracies)
    return statistics.mean(accuracies), T95[n - 1] * statistics.stdev(accuracies) / n**0.5


# Test accuracies in %, made up for this exercise: the same five seeds for two networks.
PLAIN = [91.2, 91.9, 91.5, 92.1, 91.3]
ATTENTIVE = [91.6, 92.0, 91.9, 92.3, 91.6]

conclusions = {
    "the mean of ATTENTIVE lies above the mean of PLAIN": True,
    "the 95 % intervals of the two means overlap": True,
    "the 95 % interval of the differences, seed by seed, contains 0": False,
    "the worst run of ATTENTIVE is better than the best run of PLAIN": False,
    "10 seeds with the same spread make the interval less than 2/3 as wide": True,
    "a new run falls into the 95 % interval of five in about 95 % of cases": False,
    "an interval that contains 0 shows that both networks are equally good": False,
    "the best of five runs shows, on average, more than the network is worth": True,
}


def se(channels: int) -> nn.Module:
    """A library's SE block, with the usual reduction of 16."""
    return torchvision.ops.SqueezeExcitation(channels, max(1, channels // 16))


class CNN(nn.Module):
    """Three times convolution, BN, ReLU, (attention,) and halving; then two linear layers.

    `attention` makes a module for a number of channels. Shapes: (N, 3, 32, 32) to (N, 10).
    """

    def __init__(self, attention: Callable[[int], nn.Module] = nn.Identity) -> None:
        super().__init__()
        self.features = nn.Sequential()
        for before, after in ((3, 32), (32, 64), (64, 128)):
            self.features.append(nn.Conv2d(before, after, 3, padding=1))
            self.features.append(nn.BatchNorm2d(after))
            self.features.append(nn.ReLU())
            self.features.append(attention(after))
            self.features.append(nn.MaxPool2d(2))
        self.classifier = nn.Sequential(
            nn.Flatten(),
            nn.Linear(128 * 4 * 4, 512),
            nn.ReLU(),
            nn.Dropout(0.5),
            nn.Linear(512, 10),
        )

    def forward(self, x: Tensor) -> Tensor:
        return self.classifier(self.features(x))


def cnn_se() -> CNN:
    """The same network with an SE block after each ReLU."""
    return CNN(se)


def normalised(images: Tensor) -> Tensor:
    """uint8 images as numbers from -2 to 2, the form that networks like."""
    return (images.float() / 255 - 0.5) * 4


def train_and_log(
    model: nn.Module,
    train: ImageSet,
    test: ImageSet,
    epochs: int,
    folder: Path,
) -> None:
    """Train with Adam, and halve the learning rate when the test loss stops falling.

    Every batch is written to `folder`/batches.csv and every epoch to `folder`/epochs.csv.
    """
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    scheduler = ReduceLROnPlateau(optimizer, factor=0.5, patience=3)
    log = Log(folder, epochs_done=0)
    for epoch in range(1, epochs + 1):
        start, rate, rows, sums = time.perf_counter(), optimizer.param_groups[0]["lr"], [], [0.0, 0.0]
        for number, chosen in enumerate(torch.randperm(len(train)).split(64), start=1):
            corners = torch.randint(9, (len(chosen), 2))
            mirrored = torch.rand(len(chosen)) < 0.5
            x = normalised(augment(train.images[chosen], corners, mirrored))
            loss, accuracy = train_step(model, optimizer, x, train.labels[chosen])
            rows.append((epoch, number, rate, loss, accuracy))
            sums = [s + value * len(chosen) for s, value in zip(sums, (loss, accuracy), strict=True)]
        seconds = time.perf_counter() - start
        means = [s / len(train) for s in sums]
        tested = evaluate(model, normalised(test.images), test.labels)
        scheduler.step(tested[0])
        log.add_batches(rows)
        log.add_epoch((epoch, rate, *means, *tested, seconds))
