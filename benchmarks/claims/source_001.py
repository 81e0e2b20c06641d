"""Claims of source 001, a blog post on scSE."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import torch
from torch import Tensor, nn

from benchmarks.claims.claim import Outcome, claim, judged, looked_up, tiny
from benchmarks.claims.timing import judged_by_time, time_ratio, training
from solutions.claims.printed import SCSE, ConvSE, SpatialSE
from visual_attention.litmus import Scores
from visual_attention.measuring import count_parameters
from visual_attention.measuring.recorded import Recorded

about = partial(claim, "001")
REFERENCES = Path(__file__).parents[2] / "book" / "references.bib"


@about(
    "Concise Spatial and Channel Squeeze & Excitation (scSE)",
    "The title of the authors' paper, from our bibliography.",
    "Holds if the word stands in it.",
)
def concise() -> Outcome:
    entry = re.search(r"@\w+\{roy2018,.*?title\s*=\s*\{(.*?)\},\n", REFERENCES.read_text(encoding="utf-8"), re.DOTALL)
    title = entry[1].replace("\\", "")
    return judged(f"“{title}”", "Concise" in title)


@about(
    "channel attention alone ignores spatial information",
    "The positions of a map are shuffled: what does cSE's gate do?",
    "Holds if it stays as it is.",
)
def channel_gate_ignores_places() -> Outcome:
    block, x = ConvSE(32, 16).double(), torch.randn(4, 32, 8, 8, dtype=torch.float64)
    moved = float((block.gate(_shuffled(x)) - block.gate(x)).abs().max())
    return judged(f"the largest change of a gate is {tiny(moved)}", moved < 1e-12)


@about(
    "spatial attention makes the model attend to particular regions",
    "The positions are shuffled, and sSE's gates with them: are these the gates of the shuffled map?",
    "Holds if not; with conditions if so: each position is weighted by its own content, wherever it is.",
)
def spatial_gate_and_regions() -> Outcome:
    block, x = SpatialSE(32).double(), torch.randn(4, 32, 8, 8, dtype=torch.float64)
    difference = float((block.gate(_shuffled(x)) - _shuffled(block.gate(x))).abs().max())
    spread = float(block.gate(x).std())
    words = f"they are (difference {tiny(difference)}); the gates do differ between positions (spread {spread:.2f})"
    return judged(words, difference > 1e-9, spread > 0, spread=spread)


def _shuffled(x: Tensor) -> Tensor:
    order = torch.randperm(x[0, 0].numel(), generator=torch.Generator().manual_seed(1))
    return x.flatten(2)[:, :, order].view_as(x)


@about(
    "with a 1×1 kernel the network predicts the importance of each position directly",
    "Which inputs does the gate of one position of an 8×8 map depend on?",
    "Holds if on all channels of that position and on nothing else.",
)
def one_by_one_kernel() -> Outcome:
    block, x = SpatialSE(32), torch.randn(1, 32, 8, 8, requires_grad=True)
    (gradient,) = torch.autograd.grad(block.gate(x)[0, 0, 2, 5], x)
    own, all_ = int((gradient[0, :, 2, 5] != 0).sum()), int((gradient != 0).sum())
    return judged(f"{own} values of the position, {all_ - own} others", own == all_ == 32, own=own, others=all_ - own)


@about(
    "the output's size is the input's: (3, 32, 64, 64)",
    "The test code of the post.",
    "Holds if the shapes agree.",
)
def shape_is_kept() -> Outcome:
    shape = tuple(SCSE(32)(torch.randn(3, 32, 64, 64)).shape)
    return judged(f"the output's shape is {shape}", shape == (3, 32, 64, 64))


@about(
    "the experiment shows that scSE strengthens what the features express",
    "The same test code with a module that returns its input.",
    "Holds if the experiment tells the two apart.",
)
def experiment_shows_a_gain() -> Outcome:
    x = torch.randn(3, 32, 64, 64)
    printed = [(tuple(x.shape), tuple(module(x).shape)) for module in (SCSE(32), nn.Identity())]
    same = printed[0] == printed[1]
    return judged("both print the same two shapes" if same else "they print different shapes", not same)


@about(
    "scSE adds the two outputs",
    "Sum and maximum of the same two outputs: do they agree? The paper adds; the authors' own code takes the maximum.",
    "Holds if they agree; with conditions if the two readings differ.",
)
def outputs_are_added() -> Outcome:
    block, x = SCSE(32), torch.randn(8, 32, 16, 16)
    added, largest = block(x), torch.maximum(block.channel(x), block.spatial(x))
    difference = float((added - largest).norm() / largest.norm())
    factor = float(block.gate(x).mean())
    words = (
        f"relative difference {difference:.2f}; the fresh sum multiplies by {factor:.2f} on average, and may reach 2"
    )
    return judged(words, difference < 1e-5, True, difference=difference, factor=factor)


@about(
    "fewer parameters in the fully connected layers would make it more efficient",
    "scSE for 256 channels with r = 2 and with r = 16: parameters, and time of a training step on (16, 256, 16, 16).",
    "Holds if the time falls by more than 10 %; with conditions if only the parameters do.",
    varies=True,
)
def fewer_parameters_are_faster() -> Outcome:
    large, small, x = SCSE(256, 2), SCSE(256, 16), torch.randn(16, 256, 16, 16)
    ratio = time_ratio(training(small, x), training(large, x))
    size = count_parameters(small) / count_parameters(large)
    return judged_by_time(f"{size - 1:+.0%} parameters, {ratio} the time", ratio, 0.9)


@about(
    "a lightweight attention module",
    "scSE (r = 2) beside a 3×3 convolution of as many channels, on (16, 64, 32, 32): parameters, time of a "
    "training step.",
    "Holds if both are below a quarter; with conditions if only the parameters are.",
    varies=True,
)
def lightweight() -> Outcome:
    block, convolution = SCSE(64), nn.Conv2d(64, 64, 3, padding=1, bias=False)
    x = torch.randn(16, 64, 32, 32)
    ratio = time_ratio(training(block, x), training(convolution, x))
    size = count_parameters(block) / count_parameters(convolution)
    return judged_by_time(f"{size:.0%} of the parameters, {ratio} the time", ratio, 0.25)


@about(
    "in semantic segmentation, scSE effectively improves precision",
    "Our recorded comparison: a small U-Net on pictures of shapes, with scSE by sum and without attention, in Dice.",
    "Decided if the 95 % interval of the paired differences does not contain 0.",
    varies=True,
)
def segmentation_improves() -> Outcome:
    def difference(record: Recorded) -> Scores:
        runs = record.values
        return Scores(tuple(a - b for a, b in zip(runs["scSE, sum"], runs["no attention"], strict=True)))

    return looked_up("shapes", "generated shapes", difference)
