"""The wider family: Coordinate Attention, Selective Kernel, Dual Attention, attention gates.

One file each. Each mechanism is a function of a map and of the layers it uses, and a module that
owns these layers. The network that the gates stand in, and the loop that trains it, are those of
the unit scse.
"""

from __future__ import annotations

from solutions.beyond.coordinate import CoordinateAttention, PooledFactor, coordinate_gates
from solutions.beyond.dual import (
    ChannelSelfAttention,
    DualAttention,
    PositionAttention,
    channel_self_attention,
    position_attention,
)
from solutions.beyond.gate import AttentionGate, GatedUNet, SelfGate, attention_gates
from solutions.beyond.layer import Layer
from solutions.beyond.selective import SelectiveKernel, selective_kernel
from solutions.scse.scse import TinyUNet, train_on_shapes

__all__ = [
    "AttentionGate",
    "ChannelSelfAttention",
    "CoordinateAttention",
    "DualAttention",
    "GatedUNet",
    "Layer",
    "PooledFactor",
    "PositionAttention",
    "SelectiveKernel",
    "SelfGate",
    "TinyUNet",
    "attention_gates",
    "channel_self_attention",
    "coordinate_gates",
    "family_predictions",
    "position_attention",
    "selective_kernel",
    "train_on_shapes",
]

# True: holds in every trial, with random maps and weights. False: does not.
family_predictions = {
    "pooled factor: shuffling all positions leaves the factors as they are": True,
    "pooled factor: every factor lies between 0 and 1": False,
    "coordinate gates: shuffling all positions leaves the gates as they are": False,
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": True,
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": True,
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": True,
    "selective kernel: doubling the values of both branches leaves the weights as they are": False,
    "position attention: shuffling the positions of x shuffles the result in the same way": True,
    "channel self-attention: each channel gives the most weight to itself": False,
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": True,
    "dual attention: with γ = 0, the first gradients reach the query layer": False,
    "attention gate: changing g at one position changes gates at several positions of x": True,
    "gate with g = x: changing x at one position changes gates at other positions": False,
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": True,
}
