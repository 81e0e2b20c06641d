"""From the textbook loop to the fast one: what each step gains, and how long each loop takes to the same accuracy.

    python -m benchmarks.training_speed small   SE-ResNet-8 on 1,000 images: minutes on a CPU
    python -m benchmarks.training_speed full    a wide SE-ResNet-8 on all of CIFAR-10 to 94 %: for a GPU

All of it is measured in one run. Training time is that of training alone: compilation, which a first short training
takes care of, and tests are not in it.
"""

from __future__ import annotations

import dataclasses
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, Dataset
from torchvision.transforms import v2

from benchmarks import RESULTS
from benchmarks.comparison import data_name
from solutions.se_resnet.se_resnet import ResNet, basic_branch, cifar_resnet, residual_maker
from solutions.squeeze_excitation.squeeze_excitation import SEBlock
from visual_attention.data import ImageSet, load_cifar10
from visual_attention.errors import CourseError
from visual_attention.litmus import Scores
from visual_attention.measuring.recorded import Recorded, origin
from visual_attention.training import FAST, TEXTBOOK, Batches, Recipe, evaluate
from visual_attention.training.devices import choose_device
from visual_attention.training.fit import TEST_BATCH, train_epoch
from visual_attention.training.processes import Processes

Sets = tuple[ImageSet, ImageSet]
WORKERS = 8  # of the textbook's loader, on a GPU; on a CPU they would take the cores from the training itself


def wide_se_resnet8() -> ResNet:
    """Three residual blocks of 64, 128 and 256 channels with SE: few layers, which a GPU can fill."""
    stem = nn.Sequential(nn.Conv2d(3, 64, 3, padding=1, bias=False), nn.BatchNorm2d(64), nn.ReLU())
    block = residual_maker(basic_branch, SEBlock, "standard")
    return ResNet(stem, 64, block, [1, 1, 1], [64, 128, 256], 10)


def se_resnet8() -> ResNet:
    return cifar_resnet(8, SEBlock)


@dataclass(frozen=True)
class Setting:
    """The network, the data (None: all of it), both recipes, the accuracy to reach, and how often all is repeated."""

    network: Callable[[], ResNet]
    train_images: int | None
    test_images: int | None
    textbook: Recipe
    fast: Recipe
    target: float
    seeds: range
    rounds: int  # of the measurement step by step


SETTINGS = {
    "small": Setting(
        se_resnet8,
        1000,
        500,
        dataclasses.replace(TEXTBOOK, epochs=24),
        dataclasses.replace(FAST, epochs=8, batch=50, learning_rate=0.2, compile=False),
        0.33,
        range(3),
        3,
    ),
    "full": Setting(wide_se_resnet8, None, None, TEXTBOOK, dataclasses.replace(FAST, epochs=18), 0.94, range(10), 3),
}


class OneByOne(Dataset):
    """The textbook's data: every image goes through a chain of transformations of its own, on the CPU."""

    def __init__(self, data: ImageSet, statistics: tuple[Tensor, Tensor]) -> None:
        mean, std = (values.tolist() for values in statistics)
        self.data = data
        self.chain = v2.Compose(
            [
                v2.RandomCrop(32, padding=4),
                v2.RandomHorizontalFlip(),
                v2.ToDtype(torch.float32, scale=True),
                v2.Normalize(mean, std),
            ]
        )

    def __len__(self) -> int:
        return len(self.data)

    def __getitem__(self, place: int) -> tuple[Tensor, Tensor]:
        return self.chain(self.data.images[place]), self.data.labels[place]


class Loader:
    """The textbook's loader with the interface of `Batches`."""

    def __init__(self, data: ImageSet, batch: int, device: torch.device) -> None:
        images = OneByOne(data, Batches(data, batch, training=True).statistics)
        on_gpu = device.type == "cuda"
        workers = WORKERS if on_gpu else 0
        self.loader = DataLoader(
            images,
            batch,
            shuffle=True,
            drop_last=True,
            num_workers=workers,
            pin_memory=on_gpu,
            persistent_workers=on_gpu,
        )
        self.device = device

    def __len__(self) -> int:
        return len(self.loader)

    def epoch(self, number: int) -> Iterator[tuple[Tensor, Tensor]]:
        for x, labels in self.loader:
            yield x.to(self.device, non_blocking=True), labels.to(self.device, non_blocking=True)


class Trainer:
    """One network, one recipe and one source of batches; it can begin anew as often as is wanted, compiled once."""

    def __init__(self, setting: Setting, recipe: Recipe, sets: Sets, loader: bool) -> None:
        self.processes, self.recipe = Processes(choose_device()), recipe
        device = self.processes.device
        layout = torch.channels_last if recipe.channels_last else torch.contiguous_format
        self.model = setting.network().to(device, memory_format=layout)
        self.make, self.runner = setting.network, torch.compile(self.model) if recipe.compile else self.model
        options = {"device": device, "channels_last": recipe.channels_last}
        self.batches = Batches(sets[0], recipe.batch, training=True, alternate=recipe.alternate, **options)
        self.tests = Batches(sets[1], TEST_BATCH, training=False, statistics=self.batches.statistics, **options)
        if loader:
            self.batches = Loader(sets[0], recipe.batch, device)
        self.begin(0)

    def begin(self, seed: int) -> None:
        torch.manual_seed(seed)
        self.model.load_state_dict(self.make().state_dict())
        if isinstance(self.batches, Batches):
            self.batches.seed = seed
        self.optimizer = self.recipe.make_optimizer(self.model)
        self.scheduler = self.recipe.make_scheduler(self.optimizer, len(self.batches))

    def epoch(self, number: int) -> float:
        """Train for one epoch; returns the seconds that it took."""
        start = time.perf_counter()
        train_epoch(
            self.runner, self.batches, self.optimizer, self.scheduler, self.recipe, number, self.processes
        )  # whose result is on the CPU, so the GPU is done
        return time.perf_counter() - start

    def accuracy(self) -> float:
        return evaluate(self.model, self.tests)[1]

    def images_per_second(self, rounds: int) -> float:
        self.begin(0)
        self.epoch(1)  # compiles, and fills caches
        seconds = statistics.median(self.epoch(number) for number in range(2, 2 + rounds))
        return len(self.batches) * self.recipe.batch / seconds


def steps(setting: Setting) -> Iterator[tuple[str, Recipe, bool]]:
    """Each step's name, its recipe, and whether the textbook's loader makes the batches."""
    recipe = dataclasses.replace(setting.textbook, batch=setting.fast.batch)
    yield "textbook: a loader, image by image", recipe, True
    yield "uint8 on the device, augmented by the batch", recipe, False
    for name, field in (("channels_last", "channels_last"), ("half precision", "half"), ("compiled", "compile")):
        if getattr(setting.fast, field):
            recipe = dataclasses.replace(recipe, **{field: True})
            yield name, recipe, False


def staircase(setting: Setting, sets: Sets) -> list[dict[str, object]]:
    values: list[dict[str, object]] = []
    for name, recipe, loader in steps(setting):
        if name == "half precision" and choose_device().type != "cuda":
            continue  # the course computes in 32 bits elsewhere
        rate = Trainer(setting, recipe, sets, loader).images_per_second(setting.rounds)
        values.append({"step": name, "images_per_second": rate})
        print(f"{name}: {rate:,.0f} images/s", flush=True)
    return values


def fast_runs(setting: Setting, sets: Sets) -> dict[str, list[float]]:
    """Training seconds and test accuracy of the fast recipe from each seed."""
    trainer = Trainer(setting, setting.fast, sets, loader=False)
    trainer.epoch(1)
    seconds, accuracies = [], []
    for seed in setting.seeds:
        trainer.begin(seed)
        seconds.append(sum(trainer.epoch(number) for number in range(1, setting.fast.epochs + 1)))
        accuracies.append(trainer.accuracy())
        print(f"fast, seed {seed}: {accuracies[-1]:.2%} after {seconds[-1]:.2f} s", flush=True)
    return {"seconds": seconds, "accuracies": accuracies}


def textbook_run(setting: Setting, sets: Sets) -> dict[str, float]:
    """Seconds and epochs until the textbook's loop first reaches the target, or all of them and the best accuracy."""
    trainer = Trainer(setting, setting.textbook, sets, loader=True)
    seconds, best, number = 0.0, 0.0, 0
    for number in range(1, setting.textbook.epochs + 1):
        seconds += trainer.epoch(number)
        best = max(best, trainer.accuracy())
        print(f"textbook, epoch {number}: {best:.2%} after {seconds:.1f} s", flush=True)
        if best >= setting.target:
            break
    return {"seconds": seconds, "epochs": number, "best_accuracy": best}


def record(name: str, setting: Setting) -> Recorded:
    sets = load_cifar10("train").part(setting.train_images), load_cifar10("test").part(setting.test_images)
    climbed, fast, slow = staircase(setting, sets), fast_runs(setting, sets), textbook_run(setting, sets)
    rows, before = [], None
    for value in climbed:
        rate = value["images_per_second"]
        gain = "" if before is None else f"{rate / before:.2f} ×"
        rows.append((value["step"], f"{rate:,.0f} images/s", gain, f"{rate / climbed[0]['images_per_second']:.2f} ×"))
        before = rate
    seconds, accuracies = Scores(tuple(fast["seconds"])), Scores(tuple(100 * a for a in fast["accuracies"]))
    reached = "reaches" if slow["best_accuracy"] >= setting.target else "does not reach"
    caption = (
        f"Training one network ({setting.network.__name__}, {len(sets[0]):,} images, batch {setting.fast.batch}), step "
        f"by step, each with all steps before it. The fast recipe, {setting.fast.epochs} epochs with one cycle, "
        f"Nesterov momentum, label smoothing and alternating mirrors, reaches {accuracies.mean:.2f} ± "
        f"{accuracies.half_width:.2f} % in {seconds.mean:.2f} ± {seconds.half_width:.2f} s of training (mean of "
        f"{len(setting.seeds)} runs with 95 % intervals). The textbook's loop with its own recipe {reached} "
        f"{setting.target:.0%}: its best is {slow['best_accuracy']:.2%}, after {slow['epochs']:.0f} epochs and "
        f"{slow['seconds']:.1f} s, {slow['seconds'] / seconds.mean:.1f} times as long."
    )
    values = {"steps": climbed, "fast": fast, "textbook": slow, "target": setting.target}
    where = origin(f"python -m benchmarks.training_speed {name}", data=data_name(sets[0]), seeds=setting.seeds)
    return Recorded(caption, ("", "speed", "over the step before", "over the textbook"), tuple(rows), values, where)


def main() -> None:
    if len(sys.argv) != 2 or sys.argv[1] not in SETTINGS:
        sys.exit(__doc__)
    name = sys.argv[1]
    result = record(name, SETTINGS[name])
    print(result.table().to_text())
    result.save(RESULTS / f"training_speed_{name}.json")


if __name__ == "__main__":
    try:
        main()
    except CourseError as error:
        sys.exit(f"Error: {error}")
    except KeyboardInterrupt:
        sys.exit("Stopped. Nothing was recorded: one run measures all of it.")
