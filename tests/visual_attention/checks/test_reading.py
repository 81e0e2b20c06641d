"""Reading the weights of a two-layer gate, whatever its author built it from."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from visual_attention.checks.primitives import agrees, example
from visual_attention.checks.reading import readings

Z = example(5, 12)


def gates_of_one_reading(module: nn.Module, expected: Tensor) -> bool:
    found = readings(dict(module.named_parameters()), 12, 3)
    return any(agrees(reading.gates(Z), expected) for reading in found)


def test_layers_convolutions_and_bare_parameters_are_read() -> None:
    layers = nn.Sequential(nn.Linear(12, 3), nn.ReLU(), nn.Linear(3, 12, bias=False), nn.Sigmoid())
    assert gates_of_one_reading(layers, layers(Z))
    convolutions = nn.Sequential(nn.Conv2d(12, 3, 1), nn.ReLU(), nn.Conv2d(3, 12, 1), nn.Sigmoid(), nn.Flatten())
    assert gates_of_one_reading(convolutions, convolutions(Z[:, :, None, None]))
    bare = nn.ParameterList([torch.randn(12, 3), torch.randn(12, 3)])
    assert gates_of_one_reading(bare, torch.sigmoid(torch.relu(Z @ bare[0]) @ bare[1].T))


def test_units_one_by_one_and_matrices_in_one_parameter_are_read() -> None:
    units = nn.ModuleDict(
        {
            "down": nn.ModuleList(nn.Linear(12, 1) for _ in range(3)),
            "up": nn.ModuleList(nn.Linear(3, 1) for _ in range(12)),
        }
    )
    hidden = torch.cat([unit(Z).relu() for unit in units["down"]], 1)
    assert gates_of_one_reading(units, torch.cat([unit(hidden) for unit in units["up"]], 1).sigmoid())
    both = nn.ParameterList([torch.randn(2, 3, 12)])
    assert gates_of_one_reading(both, torch.sigmoid(torch.relu(Z @ both[0][0].T) @ both[0][1]))


def test_a_wider_layer_is_not_taken_apart() -> None:
    wider = nn.Sequential(nn.Conv1d(12, 2, 1), nn.Conv1d(2, 12, 1))
    assert readings(dict(wider.named_parameters()), 12, 1) == []


def test_a_crowd_of_matrices_is_no_gate_and_is_left_alone() -> None:
    crowd = {str(number): torch.randn(12, 3) for number in range(2000)}
    assert readings(crowd, 12, 3) == []
