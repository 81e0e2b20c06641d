"""The training loop: every step is one that the course's chapter on training lets you write yourself."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import astuple, dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LRScheduler, ReduceLROnPlateau

from visual_attention.data import ImageSet
from visual_attention.errors import CourseError
from visual_attention.progress import progress
from visual_attention.training.batches import SPREAD, Batches
from visual_attention.training.checkpoint import Checkpoint, Run
from visual_attention.training.devices import memory_advice, room_for_images
from visual_attention.training.log import Log
from visual_attention.training.processes import Processes
from visual_attention.training.recipe import Recipe

TEST_BATCH = 1000


@dataclass(frozen=True)
class Epoch:
    """One epoch in numbers; losses are cross-entropies, accuracies shares from 0 to 1."""

    number: int
    learning_rate: float
    train_loss: float
    train_accuracy: float
    test_loss: float
    test_accuracy: float
    seconds: float  # of training, without the test


def fit(
    model: nn.Module,
    train: ImageSet,
    test: ImageSet,
    recipe: Recipe,
    *,
    seed: int = 0,
    folder: Path | None = None,
    name: str = "",
    processes: Processes | None = None,
) -> Iterator[Epoch]:
    """Train `model` where it is to be trained, and yield what each epoch brought.

    With a `folder`, the run is logged there and a checkpoint is written after every epoch; called again with the same
    arguments, it goes on after the last one. Raises CourseError if memory is too small, if the loss stops being a
    number, or if the folder holds another run.
    """
    processes = processes or Processes(torch.device("cpu"))
    device = processes.device
    with room_for_images(train.images, device):
        model = model.to(device, memory_format=torch.channels_last if recipe.channels_last else torch.contiguous_format)
        optimizer = recipe.make_optimizer(model)
        training, testing = _batches(train, test, recipe, seed, processes)
    scheduler = recipe.make_scheduler(optimizer, len(training))
    checkpoint = Checkpoint(folder / "checkpoint.pt", Run(name, train.name, seed, recipe)) if folder else None
    done = checkpoint.load(model, optimizer, scheduler, device) if checkpoint else 0
    log = Log(folder, done) if folder and processes.leads else None
    runner = torch.compile(processes.joined(model)) if recipe.compile else processes.joined(model)
    for number in range(done + 1, recipe.epochs + 1):
        torch.manual_seed(SPREAD * seed + 1000 * number + processes.rank)  # for dropout: the same when taken up again
        start = time.perf_counter()
        with memory_advice(model, tuple(train.images.shape[1:]), recipe.batch, device):
            rows = train_epoch(runner, training, optimizer, scheduler, recipe, number, processes)
        seconds = time.perf_counter() - start
        _check_numbers(rows, number, recipe)
        test_loss, test_accuracy = evaluate(model, testing)
        _check_test(test_loss, number, recipe)
        if isinstance(scheduler, ReduceLROnPlateau):
            scheduler.step(test_loss)
        epoch = Epoch(number, rows[-1, 2].item(), *rows[:, 3:].mean(0).tolist(), test_loss, test_accuracy, seconds)
        if log:
            _record(log, rows, epoch)
        if checkpoint and processes.leads:
            checkpoint.save(number, model, optimizer, scheduler)
        yield epoch


def _batches(
    train: ImageSet, test: ImageSet, recipe: Recipe, seed: int, processes: Processes
) -> tuple[Batches, Batches]:
    """This process's share of the training images, and all test images, normalised by the training images."""
    place = {"device": processes.device, "channels_last": recipe.channels_last}
    share = {"share": processes.rank, "shares": processes.count}
    training = Batches(train, recipe.batch, training=True, seed=seed, alternate=recipe.alternate, **place, **share)
    size = min(TEST_BATCH, 4 * recipe.batch)  # without gradients it takes no more memory than training does
    return training, Batches(test, size, training=False, statistics=training.statistics, **place)


def _record(log: Log, rows: Tensor, epoch: Epoch) -> None:
    """Keep an epoch, and its batches as `train_epoch` gives them."""
    log.add_batches([(int(r[0]), int(r[1]), *r[2:]) for r in rows.tolist()])
    log.add_epoch(astuple(epoch))


def train_epoch(
    model: nn.Module,
    batches: Batches,
    optimizer: Optimizer,
    scheduler: LRScheduler,
    recipe: Recipe,
    number: int,
    processes: Processes,
) -> Tensor:
    """One pass over the data; a row for each batch: epoch, batch, learning rate, loss, accuracy (float64, on the CPU).

    What a batch brings stays on its device until the epoch is over: a GPU that has to answer after each step waits.
    """
    model.train()
    rates, measured = [], []
    for x, labels in progress(batches.epoch(number), total=len(batches), desc=f"Epoch {number} of {recipe.epochs}"):
        rates.append(optimizer.param_groups[0]["lr"])
        with _precision(x.device, recipe.half):
            scores = model(x)
            loss = F.cross_entropy(scores, labels, label_smoothing=recipe.label_smoothing)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        if not isinstance(scheduler, ReduceLROnPlateau):
            scheduler.step()
        measured.append(torch.stack([loss.detach().float(), (scores.argmax(1) == labels).float().mean()]))
    results = processes.total(torch.stack(measured)).cpu().double() / processes.count
    places = torch.tensor([[number, batch + 1, rate] for batch, rate in enumerate(rates)], dtype=torch.float64)
    return torch.cat([places, results], dim=1)


@torch.no_grad()
def evaluate(model: nn.Module, batches: Batches) -> tuple[float, float]:
    """Mean cross-entropy and accuracy over all batches, in evaluation mode; the mode is put back."""
    training = model.training
    model.eval()
    sums = torch.zeros(2, dtype=torch.float64)
    for x, labels in batches.epoch(0):
        scores = model(x)
        right = (scores.argmax(1) == labels).sum()
        sums += torch.stack([F.cross_entropy(scores, labels, reduction="sum"), right]).cpu().double()
    model.train(training)
    loss, accuracy = (sums / len(batches.labels)).tolist()
    return loss, accuracy


def _precision(device: torch.device, half: bool) -> torch.autocast | nullcontext[None]:
    """bfloat16 on a GPU, where it is fast and needs no scaling of the loss; elsewhere it would be slower."""
    return torch.autocast("cuda", torch.bfloat16) if half and device.type == "cuda" else nullcontext()


def _check_numbers(rows: Tensor, epoch: int, recipe: Recipe) -> None:
    lost = (~rows[:, 3].isfinite()).nonzero()
    if len(lost):
        raise CourseError(
            f"The loss is not a number any more since epoch {epoch}, batch {int(lost[0]) + 1}: lower the learning rate "
            f"(it was {recipe.learning_rate:g}). Nothing after the epoch before was kept."
        )


def _check_test(loss: float, epoch: int, recipe: Recipe) -> None:
    """The last step of an epoch may be the one that went too far; its weights must not become the checkpoint."""
    if not math.isfinite(loss):
        raise CourseError(
            f"After epoch {epoch} the test loss is not a number: lower the learning rate (it was "
            f"{recipe.learning_rate:g}). Nothing after the epoch before was kept."
        )
