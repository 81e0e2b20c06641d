"""Train models on a litmus task from several seeds, and judge them on data they have not seen."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping

import torch
from torch import nn

from visual_attention.litmus.result import LitmusResult, Scores
from visual_attention.litmus.task import Task
from visual_attention.measuring import count_parameters
from visual_attention.progress import progress

STEPS = 300
BATCH = 32
LEARNING_RATE = 0.05
HELD_OUT = 2048
UNSEEN = 1_000_000  # added to a seed, so that no model is judged on what it was trained on


def train(model: nn.Module, task: Task, seed: int, steps: int = STEPS) -> float:
    """Train on fresh batches (Adam, one cycle of the learning rate); return the score on held-out data."""
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=LEARNING_RATE)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, LEARNING_RATE, total_steps=steps)
    model.train()
    for _ in range(steps):
        x, target = task.batch(BATCH, generator)
        optimizer.zero_grad()
        task.loss(model(x), target).backward()
        optimizer.step()
        schedule.step()
    return evaluate(model, task, seed)


def evaluate(model: nn.Module, task: Task, seed: int) -> float:
    """The model's score on the held-out data of this seed."""
    x, target = task.batch(HELD_OUT, torch.Generator().manual_seed(UNSEEN + seed))
    model.eval()
    with torch.no_grad():
        return task.score(model(x), target)


def run(
    models: Mapping[str, Callable[[], nn.Module]], task: Task, seeds: Iterable[int], steps: int = STEPS
) -> LitmusResult:
    """Train every model once for each seed; the seed sets the model's first weights and the data."""
    seeds = tuple(seeds)
    scores: dict[str, Scores] = {}
    parameters: dict[str, int] = {}
    bar = progress(total=len(models) * len(seeds), desc=f"Litmus task: {task.name}")
    with bar, _one_thread():
        for name, make in models.items():
            values = []
            for seed in seeds:
                with torch.random.fork_rng(devices=[]):
                    torch.manual_seed(seed)
                    model = make()
                    values.append(train(model, task, seed, steps))
                bar.update()
            scores[name], parameters[name] = Scores(tuple(values)), count_parameters(model)
    return LitmusResult(task.name, task.ceiling, scores, parameters)


@contextlib.contextmanager
def _one_thread() -> Iterator[None]:
    """Threads only wait for each other on tensors this small: on a busy machine two took seven times as long as one."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
