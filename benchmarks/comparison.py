"""Every mechanism in the same network, trained in the same way from several seeds.

    python -m benchmarks.comparison small   a stated part of CIFAR-10, for a CPU: about two hours on two cores
    python -m benchmarks.comparison full    all of it, ResNet-20 and ResNet-56, for a GPU

Each run has a folder in build/comparison/ and goes on where it was; the table is written when all are done.
"""

from __future__ import annotations

import dataclasses
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn

from benchmarks import RESULTS
from benchmarks.mechanisms import IN_NETWORKS
from solutions.se_resnet.se_resnet import cifar_resnet
from visual_attention.data import ImageSet, load_cifar10
from visual_attention.errors import CourseError
from visual_attention.litmus import Scores
from visual_attention.measuring import count_parameters, multiply_adds
from visual_attention.measuring.recorded import Recorded, origin
from visual_attention.training import FAST, Recipe, fit
from visual_attention.training.devices import choose_device
from visual_attention.training.log import read
from visual_attention.training.processes import Processes

RUNS = Path("build") / "comparison"


@dataclass(frozen=True)
class Setting:
    """Which networks are trained on how many images (None: all), how, and from which seeds."""

    depths: tuple[int, ...]
    images: int | None
    recipe: Recipe
    seeds: range = range(5)


SETTINGS = {
    "small": Setting((20,), 4000, dataclasses.replace(FAST, epochs=8, batch=128, learning_rate=0.4, compile=False)),
    "full": Setting((20, 56), None, dataclasses.replace(FAST, epochs=60)),
}


def train_once(setting: Setting, depth: int, mechanism: str, seed: int, sets: tuple[ImageSet, ImageSet]) -> list[float]:
    """Train one network, or find it trained; returns its last test accuracy and the images trained on per second."""
    device = choose_device()
    folder = RUNS / f"{sets[0].name} resnet{depth} {mechanism} {seed}".replace(" ", "-").replace("/", "-")
    torch.manual_seed(seed)
    network = cifar_resnet(depth, IN_NETWORKS[mechanism])
    name = f"resnet{depth} {mechanism}"
    processes = Processes(device)
    for _ in fit(network, *sets, setting.recipe, seed=seed, folder=folder, name=name, processes=processes):
        pass
    epochs = read(folder / "epochs.csv")
    seconds = statistics.median(float(row["seconds"]) for row in epochs)
    return [float(epochs[-1]["test_accuracy"]), len(sets[0]) / seconds]


@torch.no_grad()
def images_per_second(network: nn.Module, device: torch.device) -> float:
    """Throughput of inference on batches of 500, the median of 5."""
    x = torch.randn(500, 3, 32, 32, device=device)
    network = network.to(device).eval()
    rates = []
    for _ in range(6):
        start = time.perf_counter()
        network(x).sum().item()  # the item waits for the GPU
        rates.append(len(x) / (time.perf_counter() - start))
    return statistics.median(rates[1:])


def compare(name: str, setting: Setting) -> Recorded:
    sets = load_cifar10("train").part(setting.images), load_cifar10("test")
    rows, values = [], []
    for depth in setting.depths:
        for mechanism, attention in IN_NETWORKS.items():
            results = []
            for seed in setting.seeds:
                results.append(train_once(setting, depth, mechanism, seed, sets))
                print(f"ResNet-{depth} {mechanism}, seed {seed}: {results[-1][0]:.2%}", flush=True)
            network = cifar_resnet(depth, attention)
            accuracies = Scores(tuple(100 * accuracy for accuracy, _ in results))
            numbers = {
                "network": f"ResNet-{depth}",
                "mechanism": mechanism,
                "test_accuracy_percent": list(accuracies.values),
                "parameters": count_parameters(network),
                "multiply_adds": multiply_adds(network, torch.randn(1, 3, 32, 32)),
                "training_images_per_second": statistics.median(rate for _, rate in results),
                "inference_images_per_second": images_per_second(network, choose_device()),
            }
            values.append(numbers)
            rows.append(
                (
                    f"ResNet-{depth}, {mechanism}",
                    f"{accuracies.mean:.2f} ± {accuracies.half_width:.2f}",
                    f"{numbers['parameters']:,}",
                    f"{numbers['multiply_adds'] / 1e6:.1f} M",
                    f"{numbers['training_images_per_second']:,.0f}",
                    f"{numbers['inference_images_per_second']:,.0f}",
                )
            )
    recipe = setting.recipe
    caption = (
        f"Test accuracy in %, mean over {len(setting.seeds)} seeds with its 95 % confidence interval, after "
        f"{recipe.epochs} epochs on {len(sets[0]):,} images (batch {recipe.batch}, one cycle to a learning rate of "
        f"{recipe.learning_rate:g}); images per second in training and in inference."
    )
    header = ("", "test accuracy", "parameters", "multiply-adds", "training, images/s", "inference, images/s")
    where = origin(f"python -m benchmarks.comparison {name}", data=sets[0].name, seeds=setting.seeds)
    return Recorded(caption, header, tuple(rows), values, where)


def main() -> None:
    if len(sys.argv) != 2 or sys.argv[1] not in SETTINGS:
        sys.exit(__doc__)
    name = sys.argv[1]
    record = compare(name, SETTINGS[name])
    print(record.table().to_text())
    record.save(RESULTS / f"comparison_{name}.json")


if __name__ == "__main__":
    try:
        main()
    except CourseError as error:
        sys.exit(f"Error: {error}")
    except KeyboardInterrupt:
        sys.exit("Stopped. The same command goes on after the last complete epoch.")
