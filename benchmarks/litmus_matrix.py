"""Every mechanism on every litmus task: the map of what each can and cannot see (`make litmus-matrix`).

One block of each mechanism stands in each task's own network and is trained exactly as in the task's contest. What is
done is kept in build/litmus_matrix.json, so that a run which was stopped goes on where it was.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from torch import nn

from benchmarks import RESULTS, expect_no_arguments
from solutions.attention_theory.attention_theory import LearnedQuery
from solutions.beyond.beyond import (
    ChannelSelfAttention,
    CoordinateAttention,
    DualAttention,
    PositionAttention,
    SelectiveKernel,
)
from solutions.cbam.cbam import CBAM, ChannelAttention, Gated, SpatialAttention
from solutions.eca.eca import ECA
from solutions.non_local.non_local import NonLocalBlock
from solutions.scse.scse import SCSE, SpatialSE
from solutions.squeeze_excitation.squeeze_excitation import SEBlock
from visual_attention.errors import CourseError
from visual_attention.litmus import (
    Scores,
    Task,
    both,
    channel,
    distant_channel,
    many_channels,
    partner,
    peak,
    row,
    run,
    selection,
    spotlight,
)
from visual_attention.measuring.recorded import Recorded, origin

COMMAND = "make litmus-matrix"
SEEDS = range(5)
KEPT = Path("build") / "litmus_matrix.json"


@dataclass(frozen=True)
class Column:
    """A task, the network around a block, and the number of channels."""

    task: Task
    model: Callable[[nn.Module], nn.Module]
    channels: int = channel.CHANNELS


def convolutions(channels: int) -> nn.Module:
    """Two 3×3 convolutions with a ReLU between them, as wide as their input."""
    first, second = (nn.Conv2d(channels, channels, 3, padding=1) for _ in range(2))
    return nn.Sequential(first, nn.ReLU(), second)


COLUMNS = {
    "channel: flag in the mean": Column(channel.ChannelTask(), channel.model),
    "peak: flag in the maximum": Column(peak.PeakTask(), peak.model),
    "64 channels": Column(many_channels.ManyChannelsTask(), many_channels.model, many_channels.CHANNELS),
    "distant channel": Column(distant_channel.DistantChannelTask(), channel.model),
    "spotlight: lamp 3 columns away": Column(spotlight.SpotlightTask(), spotlight.model),
    "both: channel and position": Column(both.BothTask(), both.model),
    "selection: strongest evidence": Column(selection.SelectionTask(), selection.model),
    "partner: same key, far away": Column(partner.PartnerTask(), partner.model),
    "row: flag in the mean of a row": Column(row.RowTask(), row.model),
}

ROWS: dict[str, Callable[[int], nn.Module]] = {
    "two 3×3 convolutions": convolutions,
    "fixed gate": channel.FixedGate,
    "SE, r = 1": partial(SEBlock, reduction=1),
    "SE, r = 16": partial(SEBlock, reduction=16),
    "CBAM's channel half, r = 1": lambda channels: Gated(ChannelAttention(channels, 1)),
    "CBAM's spatial half": lambda channels: Gated(SpatialAttention(7)),
    "CBAM, r = 1": partial(CBAM, reduction=1),
    "sSE": SpatialSE,
    "scSE by max, r = 1": partial(SCSE, reduction=1, combine="max"),
    "scSE by sum, r = 1": partial(SCSE, reduction=1, combine="sum"),
    "scSE by product, r = 1": partial(SCSE, reduction=1, combine="product"),
    "ECA": ECA,
    "learned query": LearnedQuery,
    "Non-local, D = C": lambda channels: NonLocalBlock(channels, inner_channels=channels),
    "Coordinate Attention": CoordinateAttention,
    "Selective Kernel": SelectiveKernel,
    "Dual's position half, D = C": partial(PositionAttention, reduction=1),
    "Dual's channel half": lambda channels: ChannelSelfAttention(),
    "Dual Attention, D = C": partial(DualAttention, reduction=1),
}


def scores(row: str, column: str, kept: dict[str, list[float]]) -> Scores:
    """The scores of one mechanism on one task, from what is kept or by training."""
    key = f"{row} | {column}"
    if key not in kept:
        place = COLUMNS[column]
        result = run({row: lambda: place.model(ROWS[row](place.channels))}, place.task, SEEDS)
        kept[key] = list(result.scores[row].values)
        KEPT.parent.mkdir(exist_ok=True)
        KEPT.with_suffix(".part").write_text(json.dumps(kept, indent=1, ensure_ascii=False), encoding="utf-8")
        KEPT.with_suffix(".part").replace(KEPT)
        print(f"{row}, {column}: {result.scores[row]}", flush=True)
    return Scores(tuple(kept[key]))


def matrix() -> Recorded:
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    rows = [(row, *(str(scores(row, column, kept)) for column in COLUMNS)) for row in ROWS]
    ceilings = ("ceiling without the mechanism", *(f"{column.task.ceiling:.3f}" for column in COLUMNS.values()))
    caption = (
        f"Score (R²) on held-out data, mean over {len(SEEDS)} seeds with its 95 % confidence interval. One block "
        "of each mechanism in the task's network; training is the same everywhere."
    )
    return Recorded(caption, ("", *COLUMNS), (*rows, ceilings), kept, origin(COMMAND, seeds=SEEDS))


def main() -> None:
    expect_no_arguments("litmus_matrix", __doc__)
    record = matrix()
    print(record.table().to_text())
    record.save(RESULTS / "litmus_matrix.json")


if __name__ == "__main__":
    try:
        main()
    except CourseError as error:
        sys.exit(f"Error: {error}")
    except KeyboardInterrupt:
        sys.exit("Stopped. The same command goes on with what is missing.")
