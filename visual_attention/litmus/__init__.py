"""Litmus tasks: small problems that a plain convolution cannot solve and one kind of attention can.

`task` says what a task is, `contest` trains models on one over several seeds, `result` shows their scores; then one
file for each kind of attention. Each of these has a task, `model(block)` (the network around any block that keeps the
shape of its input), and `contest(block_factory)`.
"""

from visual_attention.litmus import (
    both,
    channel,
    distant_channel,
    many_channels,
    partner,
    peak,
    row,
    selection,
    spotlight,
)
from visual_attention.litmus.contest import run, train
from visual_attention.litmus.result import LitmusResult, Scores
from visual_attention.litmus.task import Task

__all__ = [
    "LitmusResult",
    "Scores",
    "Task",
    "both",
    "channel",
    "distant_channel",
    "many_channels",
    "partner",
    "peak",
    "row",
    "run",
    "selection",
    "spotlight",
    "train",
]
