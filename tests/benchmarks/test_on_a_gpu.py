"""What is recorded on a GPU runs on the CPU as well, in small: every network, every step of a recipe, every table.

torch.compile traces as it does there and leaves out the kernels, and half precision is the CPU's.
"""

from __future__ import annotations

import dataclasses
import importlib
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import torch
import torch._dynamo
from torch import Tensor, nn
from torch.nn import functional as F

from benchmarks import comparison, modules, training_speed
from benchmarks.contenders import CONTENDERS
from solutions.se_resnet.se_resnet import cifar_resnet
from visual_attention.data import ImageSet
from visual_attention.data.image_set import CIFAR10_CLASSES
from visual_attention.measuring import timing
from visual_attention.measuring.recorded import Recorded

BATCH = 4
FIT = importlib.import_module("visual_attention.training.fit")  # the package has the function under this name


def images(split: str) -> ImageSet:
    generator = torch.Generator().manual_seed(0)
    pixels = torch.randint(256, (3 * BATCH, 3, 32, 32), generator=generator)
    return ImageSet(pixels.to(torch.uint8), torch.arange(3 * BATCH) % 10, CIFAR10_CLASSES, f"noise, {split}")


def loss_in_half_precision(network: nn.Module) -> Tensor:
    x = torch.randn(BATCH, 3, 32, 32).contiguous(memory_format=torch.channels_last)
    with torch.autocast("cpu", torch.bfloat16):
        return F.cross_entropy(network.to(memory_format=torch.channels_last)(x), torch.arange(BATCH))


@pytest.fixture(autouse=True)
def as_on_a_gpu(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Half precision where a recipe asks for it, and no network that torch.compile silently leaves as it is."""
    monkeypatch.setattr(FIT, "_precision", lambda device, half: torch.autocast("cpu", torch.bfloat16, enabled=half))
    monkeypatch.setattr(torch, "compile", partial(torch.compile, backend="aot_eager"))
    for benchmark in (comparison, training_speed):
        monkeypatch.setattr(benchmark, "load_cifar10", images)
    monkeypatch.setattr(comparison, "RUNS", tmp_path)
    monkeypatch.setattr(comparison, "ROUNDS", 1)
    with torch._dynamo.config.patch(fail_on_recompile_limit_hit=True):
        yield


def small(setting: training_speed.Setting) -> training_speed.Setting:
    """The same network and the same steps, on a handful of images."""
    recipes = {
        name: dataclasses.replace(getattr(setting, name), epochs=2, batch=BATCH) for name in ("textbook", "fast")
    }
    return dataclasses.replace(
        setting, train_images=None, test_images=None, seeds=range(2), rounds=1, target=1.0, **recipes
    )


@pytest.mark.parametrize("name", training_speed.SETTINGS)
def test_every_step_of_training_speed_trains_its_network(name: str) -> None:
    setting, sets = small(training_speed.SETTINGS[name]), (images("train"), images("test"))
    for step, recipe, loader in training_speed.steps(setting):
        trainer = training_speed.Trainer(setting, recipe, sets, loader)
        before = [weights.clone() for weights in trainer.model.parameters()]
        assert trainer.images_per_second(setting.rounds) > 0, step
        assert any(not torch.equal(a, b) for a, b in zip(before, trainer.model.parameters(), strict=True)), step
        assert 0 <= trainer.accuracy() <= 1, step


@pytest.mark.parametrize("name", training_speed.SETTINGS)
def test_training_speed_is_recorded(name: str) -> None:
    record = training_speed.record(name, small(training_speed.SETTINGS[name]))
    assert record.values["textbook"]["epochs"] == 2 and len(record.values["fast"]["accuracies"]) == 2
    assert "textbook: a loader" in record.table().to_text()


def test_the_wide_network_is_as_its_docstring_says() -> None:
    network = training_speed.wide_se_resnet8()
    maps = network.stages(network.stem(torch.zeros(2, 3, 32, 32)))
    assert maps.shape == (2, 256, 8, 8) and [len(stage) for stage in network.stages] == [1, 1, 1]
    assert all(type(stage[0].attention).__name__ == "SEBlock" for stage in network.stages)


def test_the_textbooks_loader_works_as_on_a_gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training_speed, "WORKERS", 1)
    data = images("train")
    loader = training_speed.Loader(data, BATCH, torch.device("cuda")).loader
    assert loader.num_workers == 1 and loader.pin_memory
    loader.pin_memory = False  # which takes a GPU
    batches = list(loader)
    assert [tuple(x.shape) for x, _ in batches] == [(BATCH, 3, 32, 32)] * 3
    assert sorted(torch.cat([labels for _, labels in batches]).tolist()) == sorted(data.labels.tolist())


NETWORKS = sorted({(depth, name) for s in comparison.SETTINGS.values() for depth in s.depths for name in s.attentions})


@pytest.mark.parametrize(("depth", "mechanism"), NETWORKS)
def test_every_network_of_the_comparison_takes_a_step_in_half_precision(depth: int, mechanism: str) -> None:
    network = cifar_resnet(depth, (comparison.IN_NETWORKS | comparison.REDUCTIONS)[mechanism])
    loss_in_half_precision(network).backward()
    assert all(p.grad is not None and p.grad.isfinite().all() for p in network.parameters())


def compare(name: str, **changes: object) -> Recorded:
    setting = comparison.SETTINGS[name]
    recipe = dataclasses.replace(setting.recipe, epochs=1, batch=BATCH)
    small = {"depths": (8,), "train_images": None, "test_images": None, "recipe": recipe, "seeds": range(2)}
    return comparison.compare(name, dataclasses.replace(setting, **(small | changes)))


def test_the_comparison_is_recorded_and_each_of_its_networks_compiled() -> None:
    both = comparison.IN_NETWORKS | comparison.REDUCTIONS  # more than torch.compile keeps of one class
    record = compare("full", attentions=both)
    assert [row[0] for row in record.rows] == [f"ResNet-8, {name}" for name in both]
    again = compare("full", attentions=both)
    assert [row[1] for row in again.rows] == [row[1] for row in record.rows]


def test_modules_are_measured_compiled_and_beside_the_librarys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timing, "ROUNDS", 1)
    monkeypatch.setattr(timing, "BLOCK_SECONDS", 1e-6)
    shapes = [(2, *shape[1:2], 8, 8) for shape in modules.SHAPES]
    results = {shape: modules.measure(CONTENDERS, shape, "cpu") for shape in shapes}
    assert all(found.compiled for measured in results.values() for found in measured.values())
    for row in modules.recorded(results, "CPU").rows:
        same = CONTENDERS[row[0]].same_as if row[0] in CONTENDERS else ()
        assert re.findall(r" × \((.*?)\)", row[-1]) == list(same)
