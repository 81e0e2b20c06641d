"""Mechanisms, or reduction ratios of one, in the same network, trained in the same way from several seeds.

    python -m benchmarks.comparison small            every mechanism in ResNet-8, 4,000 images: 20 min. on one core
    python -m benchmarks.comparison full             every mechanism in ResNet-20 and 56, all of CIFAR-10: for a GPU
    python -m benchmarks.comparison reduction_small  SE with r = 4, 8, 16, 32, as small
    python -m benchmarks.comparison reduction_full   SE with r = 4, 8, 16, 32, as full

Each run has a folder in build/comparison/ and goes on where it was; the table is written when all are done.
"""

from __future__ import annotations

import dataclasses
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import torch
from torch import Tensor, nn

from benchmarks import RESULTS
from benchmarks.mechanisms import IN_NETWORKS, Attention
from solutions.se_resnet.se_resnet import cifar_resnet
from solutions.squeeze_excitation.squeeze_excitation import SEBlock
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
ROUNDS = 9  # of measuring how fast each network is


@dataclass(frozen=True)
class Setting:
    """What is put into networks of which depths, on how many images (None: all) they are trained and tested, and how.

    The first of `attentions` is what the others are compared with.
    """

    attentions: Mapping[str, Attention | None]
    depths: tuple[int, ...]
    train_images: int | None
    test_images: int | None
    recipe: Recipe
    seeds: range = range(5)


#: "SE" itself has r = 16, so both tables share its runs.
REDUCTIONS: dict[str, Attention | None] = {
    "none": None,
    "SE, r = 4": partial(SEBlock, reduction=4),
    "SE, r = 8": partial(SEBlock, reduction=8),
    "SE": SEBlock,
    "SE, r = 32": partial(SEBlock, reduction=32),
}

SMALL = Setting(
    IN_NETWORKS, (8,), 4000, 2000, dataclasses.replace(FAST, epochs=8, batch=50, learning_rate=0.2, compile=False)
)
FULL = Setting(IN_NETWORKS, (20, 56), None, None, dataclasses.replace(FAST, epochs=60))
SETTINGS = {
    "small": SMALL,
    "full": FULL,
    "reduction_small": dataclasses.replace(SMALL, attentions=REDUCTIONS),
    "reduction_full": dataclasses.replace(FULL, attentions=REDUCTIONS),
}


def train_once(setting: Setting, depth: int, mechanism: str, seed: int, sets: tuple[ImageSet, ImageSet]) -> float:
    """Train one network, or find it trained; returns its test accuracy after the last epoch, in percent."""
    folder = RUNS / "".join(
        c if c.isalnum() else "-" for c in f"{sets[0].name} {sets[1].name} resnet{depth} {mechanism} {seed}"
    )
    torch.compiler.reset()  # torch.compile keeps eight graphs of one forward(), and runs further networks uncompiled
    torch.manual_seed(seed)
    network = cifar_resnet(depth, setting.attentions[mechanism])
    processes = Processes(choose_device())
    for _ in fit(
        network,
        *sets,
        setting.recipe,
        seed=seed,
        folder=folder,
        name=f"resnet{depth} {mechanism}",
        processes=processes,
    ):
        pass
    return 100 * float(read(folder / "epochs.csv")[-1]["test_accuracy"])


def images_per_second(networks: Mapping[str, nn.Module], recipe: Recipe) -> dict[str, tuple[float, float]]:
    """Images a second in training and in inference, for each network: medians of rounds in which all take turns.

    So whatever else the machine does meanwhile slows all of them alike. Not compiled.
    """
    device = choose_device()
    x = torch.randn(recipe.batch, 3, 32, 32, device=device).contiguous(memory_format=torch.channels_last)
    samples: dict[str, list[tuple[float, float]]] = {name: [] for name in networks}
    for network in networks.values():
        network.to(device, memory_format=torch.channels_last)
    for _ in range(ROUNDS + 1):
        for name, network in networks.items():
            rates = (_rate(_training_step, network.train(), x), _rate(_inference, network.eval(), x))
            samples[name].append(rates)
    return {
        name: (statistics.median(t for t, _ in rates[1:]), statistics.median(i for _, i in rates[1:]))
        for name, rates in samples.items()
    }


def _rate(call: Callable[[nn.Module, Tensor], Tensor], network: nn.Module, x: Tensor) -> float:
    start = time.perf_counter()
    with torch.autocast(x.device.type, torch.bfloat16, enabled=x.device.type == "cuda"):
        call(network, x).item()  # the item waits for the GPU
    return len(x) / (time.perf_counter() - start)


def _training_step(network: nn.Module, x: Tensor) -> Tensor:
    network.zero_grad()
    loss = network(x).logsumexp(1).sum()
    loss.backward()
    return next(network.parameters()).grad.sum()


@torch.no_grad()
def _inference(network: nn.Module, x: Tensor) -> Tensor:
    return network(x).sum()


def compare(name: str, setting: Setting) -> Recorded:
    sets = load_cifar10("train").part(setting.train_images), load_cifar10("test").part(setting.test_images)
    values, rows = [], []
    for depth in setting.depths:
        accuracies: dict[str, list[float]] = {mechanism: [] for mechanism in setting.attentions}
        for seed in setting.seeds:
            for mechanism in accuracies:
                accuracies[mechanism].append(train_once(setting, depth, mechanism, seed, sets))
                print(f"ResNet-{depth}, {mechanism}, seed {seed}: {accuracies[mechanism][-1]:.2f} %", flush=True)
        networks = {m: cifar_resnet(depth, attention) for m, attention in setting.attentions.items()}
        rates = images_per_second(networks, setting.recipe)
        for mechanism in accuracies:
            numbers = _numbers(depth, mechanism, accuracies, rates[mechanism])
            values.append(numbers)
            rows.append(_row(numbers))
    recipe = setting.recipe
    caption = (
        f"Test accuracy in % on {len(sets[1]):,} images after {recipe.epochs} epochs on {len(sets[0]):,} images "
        f"(batch {recipe.batch}, one cycle to a learning rate of {recipe.learning_rate:g}), the difference to the "
        f"network without attention seed by seed, both as means over {len(setting.seeds)} seeds with 95 % "
        f"confidence intervals, and images per second in training and in inference, not compiled."
    )
    header = ("", "accuracy", "difference", "parameters", "multiply-adds", "training, images/s", "inference, images/s")
    where = origin(f"python -m benchmarks.comparison {name}", data=data_name(sets[0]), seeds=setting.seeds)
    return Recorded(caption, header, tuple(rows), values, where)


def data_name(images: ImageSet) -> str:
    """What the images are; the name of an archive says little to a reader."""
    return images.name.replace("class folders at cifar10-jpeg.tar.xz", "(JPEG copy)")


def _numbers(
    depth: int, mechanism: str, accuracies: dict[str, list[float]], rates: tuple[float, float]
) -> dict[str, object]:
    baseline, own = next(iter(accuracies.values())), accuracies[mechanism]
    difference = Scores(tuple(a - b for a, b in zip(own, baseline, strict=True)))
    network = cifar_resnet(depth, (IN_NETWORKS | REDUCTIONS)[mechanism])
    return {
        "network": f"ResNet-{depth}",
        "mechanism": mechanism,
        "test_accuracy_percent": own,
        "difference": [difference.mean, difference.half_width],
        "parameters": count_parameters(network),
        "multiply_adds": multiply_adds(network, torch.randn(1, 3, 32, 32)),
        "training_images_per_second": rates[0],
        "inference_images_per_second": rates[1],
    }


def _row(numbers: dict[str, object]) -> tuple[str, ...]:
    accuracy, (mean, half_width) = Scores(tuple(numbers["test_accuracy_percent"])), numbers["difference"]
    return (
        f"{numbers['network']}, {numbers['mechanism']}",
        f"{accuracy.mean:.2f} ± {accuracy.half_width:.2f}",
        "" if numbers["mechanism"] == "none" else f"{mean:+.2f} ± {half_width:.2f}",
        f"{numbers['parameters']:,}",
        f"{numbers['multiply_adds'] / 1e6:.2f} M",
        f"{numbers['training_images_per_second']:,.0f}",
        f"{numbers['inference_images_per_second']:,.0f}",
    )


def main() -> None:
    if len(sys.argv) != 2 or sys.argv[1] not in SETTINGS:
        sys.exit(__doc__)
    name = sys.argv[1]
    record = compare(name, SETTINGS[name])
    print(record.table().to_text())
    record.save(RESULTS / (f"{name}.json" if name.startswith("reduction") else f"comparison_{name}.json"))


if __name__ == "__main__":
    try:
        main()
    except CourseError as error:
        sys.exit(f"Error: {error}")
    except KeyboardInterrupt:
        sys.exit("Stopped. The same command goes on after the last complete epoch.")
