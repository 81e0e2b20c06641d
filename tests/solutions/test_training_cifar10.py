"""The finished unit beside torchvision, PyTorch's own schedule, SciPy, and a loop that was not interrupted."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import pytest
import torch
import torchvision
from scipy import stats
from torch import Tensor, nn
from torch.optim.lr_scheduler import OneCycleLR
from torchvision.transforms import functional as V

from solutions.training_cifar10 import training_cifar10 as unit
from solutions.training_cifar10.training_cifar10 import (
    ATTENTIVE,
    CNN,
    PLAIN,
    T95,
    augment,
    cnn_se,
    conclusions,
    evaluate,
    load_checkpoint,
    mean_and_interval,
    one_cycle,
    save_checkpoint,
    train_and_log,
    train_step,
)
from tests.visual_attention.training.conftest import coloured, small_net
from visual_attention.checks.training_cifar10 import concluding
from visual_attention.training.batches import cropped
from visual_attention.training.log import read


def test_windows_are_torchvisions() -> None:
    images = coloured(8, 0).images[:, :, :20]  # not square
    corners = torch.tensor([[0, 8], [8, 0], [4, 4], [1, 7], [3, 3], [0, 0], [8, 8], [5, 2]])
    mirrored = torch.arange(8) % 2 == 0
    for image, result, (top, left), turned in zip(
        images, augment(images, corners, mirrored), corners.tolist(), mirrored, strict=True
    ):
        window = V.crop(V.pad(image, [4]), top, left, 20, 32)
        assert torch.equal(result, V.hflip(window) if turned else window)


def test_the_course_s_own_loop_crops_alike() -> None:
    images = coloured(5, 0).images
    corners = torch.tensor([[0, 8], [8, 0], [4, 4], [1, 7], [3, 3]])
    assert torch.equal(augment(images, corners, torch.zeros(5, dtype=torch.bool)), cropped(images, corners.T))


def test_a_step_is_the_hand_made_step() -> None:
    net, same = (small_net().double() for _ in range(2))
    x, labels = torch.randn(6, 3, 32, 32, dtype=torch.float64), torch.tensor([0, 1, 2, 0, 1, 2])
    loss, accuracy = train_step(net, torch.optim.SGD(net.parameters(), 0.1), x, labels, label_smoothing=0.2)
    scores = same(x)
    target = torch.full((6, 3), 0.2 / 3, dtype=torch.float64)
    target[torch.arange(6), labels] += 0.8
    expected = -(target * scores.log_softmax(1)).sum(1).mean()
    gradients = torch.autograd.grad(expected, list(same.parameters()))
    assert loss == pytest.approx(expected.item())
    assert accuracy == pytest.approx(float((scores.argmax(1) == labels).double().mean()))
    for moved, parameter, gradient in zip(net.parameters(), same.parameters(), gradients, strict=True):
        torch.testing.assert_close(moved, parameter - 0.1 * gradient)


def test_evaluation_does_not_depend_on_the_size_of_batches() -> None:
    net, data = small_net(), coloured(50, 3)
    x = unit.normalised(data.images)
    whole, parts = evaluate(net, x, data.labels, 50), evaluate(net, x, data.labels, 7)
    assert parts == pytest.approx(whole, rel=1e-5)
    assert net.training


@pytest.mark.parametrize(("steps", "share"), [(100, 0.25), (37, 0.3), (400, 0.2)])
def test_the_cycle_is_pytorchs(steps: int, share: float) -> None:
    """PyTorch's cycle of T steps ends at T − 1 and has its peak at share · T − 1."""
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], 0.1)
    options = {"anneal_strategy": "linear", "div_factor": 5, "final_div_factor": 1e9, "cycle_momentum": False}
    scheduler = OneCycleLR(optimizer, 0.7, total_steps=steps, pct_start=share, **options)
    rise = (share * steps - 1) / (steps - 1)
    for step in range(steps - 1):
        assert one_cycle(step, steps - 1, 0.7, rise) == pytest.approx(optimizer.param_groups[0]["lr"], abs=1e-7)
        optimizer.step()
        scheduler.step()


def test_the_cycle_s_corners() -> None:
    rates = [one_cycle(step, 50, 2.0, 0.3) for step in (0, 15, 50)]
    assert rates == pytest.approx([0.4, 2.0, 0.0])


def weights(net: nn.Module) -> Tensor:
    return torch.cat([value.flatten().double() for value in net.state_dict().values()])


def test_a_run_that_was_broken_off_ends_as_an_undisturbed_one(tmp_path: Path) -> None:
    generator = torch.Generator().manual_seed(0)
    x, labels = torch.randn(6, 12, 3, 32, 32, generator=generator), torch.arange(12) % 3

    def go(net: nn.Module, optimizer: torch.optim.Optimizer, batches: Tensor) -> None:
        for batch in batches:
            train_step(net, optimizer, batch, labels)

    def new() -> tuple[nn.Module, torch.optim.Optimizer]:
        net = small_net()
        return net, torch.optim.Adam(net.parameters(), 0.01)

    whole, optimizer = new()
    go(whole, optimizer, x)
    first, optimizer = new()
    go(first, optimizer, x[:4])
    save_checkpoint(str(tmp_path / "run.pt"), first, optimizer, 4)
    second, optimizer = new()
    nn.init.zeros_(second[-1].weight)
    assert load_checkpoint(str(tmp_path / "run.pt"), second, optimizer) == 4
    go(second, optimizer, x[4:])
    assert torch.equal(weights(whole), weights(second))
    assert load_checkpoint(str(tmp_path / "none.pt"), second, optimizer) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["run.pt"]


@pytest.mark.parametrize("n", range(2, 11))
def test_the_interval_is_students(n: int) -> None:
    values = [90 + 0.37 * k * (-1) ** k for k in range(n)]
    mean, half_width = mean_and_interval(values)
    low, high = stats.t.interval(0.95, n - 1, loc=sum(values) / n, scale=stats.sem(values))
    assert mean - half_width == pytest.approx(low, abs=1e-3 * (high - low))
    assert mean + half_width == pytest.approx(high, abs=1e-3 * (high - low))
    assert T95[n - 1] == pytest.approx(stats.t.ppf(0.975, n - 1), abs=6e-4)


def test_the_claims_of_the_chapter_are_those_that_are_computed() -> None:
    assert {name: claim()[0] for name, claim in concluding.CLAIMS.items()} == conclusions
    assert (tuple(PLAIN), tuple(ATTENTIVE)) == (concluding.PLAIN, concluding.ATTENTIVE)


def test_simulated_claims_are_near_their_theory() -> None:
    """A new run lies within t·s/√n of the mean with probability P(|T₄| < t / √(n + 1))."""
    t = stats.t.ppf(0.975, 4)
    inside = 1 - 2 * stats.t.sf(t / math.sqrt(6), 4)
    runs, new = concluding._runs(5, 0), concluding._runs(1, 1)[:, 0]
    assert float(concluding._covers(runs, new).double().mean()) == pytest.approx(inside, abs=0.03)
    assert inside < 0.75
    power = stats.nct.sf(t, 4, 0.5 * math.sqrt(5)) + stats.nct.cdf(-t, 4, 0.5 * math.sqrt(5))
    missed = float(concluding._covers(0.5 + concluding._runs(5, 2), torch.zeros(concluding.TRIALS)).double().mean())
    assert missed == pytest.approx(1 - power, abs=0.03)


def count(module: nn.Module) -> int:
    return sum(parameter.numel() for parameter in module.parameters())


def test_the_two_networks() -> None:
    """Layer by layer: 3·3·3·32 + 32, …; the SE blocks' squeeze widths are 2, 4 and 8."""
    convolutions = sum(9 * a * b + b + 2 * b for a, b in ((3, 32), (32, 64), (64, 128)))
    linear = (2048 * 512 + 512) + (512 * 10 + 10)
    gates = sum(2 * c * h + c + h for c, h in ((32, 2), (64, 4), (128, 8)))
    assert count(CNN()) == convolutions + linear == 1_147_914
    assert count(cnn_se()) == count(CNN()) + gates
    assert cnn_se()(torch.randn(2, 3, 32, 32)).shape == (2, 10)


def test_se_stands_between_relu_and_pooling() -> None:
    layers = [type(layer) for layer in cnn_se().features[:5]]
    block = torchvision.ops.SqueezeExcitation
    assert layers == [nn.Conv2d, nn.BatchNorm2d, nn.ReLU, block, nn.MaxPool2d]


def test_training_is_logged_by_batch_and_epoch(tmp_path: Path) -> None:
    train, test = coloured(150, 0), coloured(60, 1)
    torch.manual_seed(0)
    train_and_log(small_net(), train, test, epochs=2, folder=tmp_path)
    rows = list(csv.DictReader((tmp_path / "batches.csv").open()))
    assert [(row["epoch"], row["batch"]) for row in rows] == [(e, b) for e in "12" for b in "123"]
    epochs = read(tmp_path / "epochs.csv")
    first = [float(row["loss"]) for row in rows[:3]]
    mean = sum(n * loss for n, loss in zip((64, 64, 22), first, strict=True)) / 150  # the last batch counts for less
    assert float(epochs[0]["train_loss"]) == pytest.approx(mean)
    assert all(0 <= float(row["test_accuracy"]) <= 1 for row in epochs)
    assert float(epochs[0]["learning_rate"]) == 1e-3
