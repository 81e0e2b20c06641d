"""What each kind of gate brings a small U-Net on pictures of shapes, minutes: `python -m benchmarks.shapes`.

The chapter on scSE shows the table.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable
from functools import partial

import torch
from torch import nn

from benchmarks import RESULTS, expect_no_arguments
from solutions.scse.scse import SCSE, ChannelSE, SpatialSE, TinyUNet, dice_score, train_on_shapes
from visual_attention.data import make_shapes
from visual_attention.errors import CourseError
from visual_attention.measuring.recorded import Recorded, origin

SEEDS = range(5)
STEPS = 500
ATTENTIONS: dict[str, Callable[[int], nn.Module] | None] = {
    "no attention": None,
    "cSE": ChannelSE,
    "sSE": SpatialSE,
    "scSE, max": SCSE,
    "scSE, sum": partial(SCSE, combine="sum"),
    "scSE, product": partial(SCSE, combine="product"),
}


def dice_of_shapes(attention: Callable[[int], nn.Module] | None, seed: int) -> float:
    """Train one network on the chapter's pictures; returns the mean Dice score of the three shapes on others."""
    train, test = make_shapes(800, size=24, seed=1), make_shapes(400, size=24, seed=2)
    torch.manual_seed(seed)
    network = train_on_shapes(TinyUNet(attention), train, seed, STEPS)
    with torch.no_grad():
        predicted = network(test.images).argmax(dim=1)
    return float(dice_score(predicted, test.masks, classes=4)[1:].mean())


def main() -> None:
    expect_no_arguments("shapes", __doc__)
    scores: dict[str, list[float]] = {}
    for name, attention in ATTENTIONS.items():
        scores[name] = [dice_of_shapes(attention, seed) for seed in SEEDS]
        print(name, *(f"{score:.3f}" for score in scores[name]), flush=True)
    row = tuple(f"{statistics.mean(values):.3f} ± {statistics.stdev(values):.3f}" for values in scores.values())
    caption = f"Dice, mean of the three shapes, and its standard deviation over {len(SEEDS)} seeds; {STEPS} steps."
    where = origin("python -m benchmarks.shapes", data="generated shapes", seeds=SEEDS)
    record = Recorded(caption, ("", *scores), (("Dice", *row),), scores, where)
    print(record.table().to_text())
    record.save(RESULTS / "shapes.json")


if __name__ == "__main__":
    try:
        main()
    except CourseError as error:
        sys.exit(f"Error: {error}")
    except KeyboardInterrupt:
        sys.exit("Stopped. Nothing is recorded.")
