"""`python -m visual_attention.training`: train a network of your own or of the course from a shell."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from pathlib import Path

import torch

from visual_attention.data import load_cifar10
from visual_attention.errors import CourseError
from visual_attention.training.factories import make_network
from visual_attention.training.fit import fit
from visual_attention.training.processes import Processes, processes
from visual_attention.training.recipe import FAST, PLATEAU, TEXTBOOK, Recipe

RECIPES = {"textbook": TEXTBOOK, "plateau": PLATEAU, "fast": FAST}
EXAMPLES = """\
examples:
  python -m visual_attention.training --model solutions.se_resnet.se_resnet:se_resnet20 --epochs 10
  python -m visual_attention.training --model my_net.py:make_net --recipe fast --out runs/mine
  torchrun --nproc-per-node 2 -m visual_attention.training --model my_net.py:make_net

Ctrl-C stops a run; the same command goes on after the last complete epoch.
"""


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m visual_attention.training",
        description="Train a network on CIFAR-10, log every batch and epoch, and keep a checkpoint.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--model", required=True, metavar="PLACE:FACTORY", help="module:factory or file.py:factory")
    parser.add_argument("--data", metavar="PATH", help="a copy of CIFAR-10 (default: download it)")
    parser.add_argument("--images", type=int, metavar="N", help="train on the first N images of a random order only")
    parser.add_argument("--recipe", choices=RECIPES, default="textbook", help="how to train (default: textbook)")
    parser.add_argument("--epochs", type=int, help="number of epochs (default: the recipe's)")
    parser.add_argument("--batch", type=int, help="images in a batch, over all processes (default: the recipe's)")
    parser.add_argument("--learning-rate", type=float, help="the highest learning rate (default: the recipe's)")
    parser.add_argument("--seed", type=int, default=0, help="of weights, order and augmentation (default: 0)")
    parser.add_argument("--device", default="auto", help="auto, cpu, cuda, cuda:1, mps (default: auto)")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="log and checkpoint (default: runs/FACTORY-seed)")
    return parser


def main() -> None:
    options = arguments().parse_args()
    try:
        with processes(options.device) as joined:
            _train(options, joined)
    except CourseError as error:
        sys.exit(f"Error: {error}")
    except OSError as error:
        sys.exit(f"Error: {error.filename or ''}: {error.strerror or error}. May you write there, and is there room?")
    except KeyboardInterrupt:
        sys.stderr.write("Stopped. Give the same command again to go on after the last complete epoch.\n")
        sys.exit(130)


def _train(options: argparse.Namespace, joined: Processes) -> None:
    train, test = (load_cifar10(split, options.data) for split in ("train", "test"))
    train = train.part(options.images, options.seed)
    recipe = _recipe(options)
    if recipe.batch % joined.count:
        raise CourseError(f"A batch of {recipe.batch} cannot be shared by {joined.count} processes; change --batch.")
    if recipe.batch > len(train):
        raise CourseError(f"A batch of {recipe.batch} needs as many images, and there are {len(train)}; lower --batch.")
    torch.manual_seed(options.seed)
    network = make_network(options.model, len(train.classes), train.images.shape[-1])
    folder = options.out or Path("runs") / f"{options.model.rpartition(':')[2]}-{options.seed}"
    if joined.leads:
        print(f"{options.model} on {train.name}, {len(train):,} images, {joined.device} × {joined.count}; {folder}/")
    epochs = fit(network, train, test, recipe, seed=options.seed, folder=folder, name=options.model, processes=joined)
    last = None
    for last in epochs:
        if joined.leads:
            print(
                f"epoch {last.number:>3}: loss {last.train_loss:.3f}, accuracy {last.train_accuracy:.2%}; "
                f"test loss {last.test_loss:.3f}, accuracy {last.test_accuracy:.2%}; {last.seconds:.1f} s",
                flush=True,
            )
    if joined.leads and last is None:
        print(f"All {recipe.epochs} epochs were done before: see {folder / 'epochs.csv'}.")


def _recipe(options: argparse.Namespace) -> Recipe:
    changes = {name: getattr(options, name) for name in ("epochs", "batch", "learning_rate")}
    return dataclasses.replace(RECIPES[options.recipe], **{k: v for k, v in changes.items() if v is not None})


if __name__ == "__main__":
    main()
