"""The trained SE-ResNet-20 in int8 and as ONNX answers as in float32, and the chapter shows what was recorded."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn
from torchvision.ops import SqueezeExcitation

from benchmarks import RESULTS, deployment
from visual_attention.measuring.recorded import Recorded

CHAPTER = Path(__file__).parents[2] / "solutions" / "se_in_practice" / "se_in_practice.md"


@functools.cache
def images() -> Tensor:
    """Smooth random pictures, normalised, on which the network's answers differ."""
    coarse = torch.rand(48, 3, 4, 4, generator=torch.Generator().manual_seed(0))
    pixels = torch.nn.functional.interpolate(coarse, size=32, mode="bilinear").mul(255).byte()
    _, normalise = deployment.trained_network()
    return normalise(pixels)


@functools.cache
def exact() -> Tensor:
    network, _ = deployment.trained_network()
    with torch.no_grad():
        return network(images())


def correlation(scores: Tensor) -> float:
    """With the scores of float32; answers near a tie may change on another processor, this hardly."""
    return float(torch.corrcoef(torch.stack([scores.flatten(), exact().flatten()]))[0, 1])


@functools.cache
def onnx_file() -> bytes:
    with deployment.quiet():
        return deployment.onnx_bytes(deployment.trained_network()[0], images()[:2])


def test_the_pictures_get_different_answers() -> None:
    assert len(exact().argmax(1).unique()) > 2


def test_int8_by_pt2e_answers_nearly_as_float32() -> None:
    network, _ = deployment.trained_network()
    with deployment.quiet():
        int8 = deployment.quantised(network, images(), batch=16)
    kinds = [str(node.target) for node in int8.graph.nodes if node.op == "call_function"]
    assert sum("dequantize_per_channel" in kind for kind in kinds) > 20  # the weights of every convolution
    assert sum("quantize_per_tensor" in kind for kind in kinds) > 20  # and the maps between them
    with torch.no_grad():
        scores = torch.cat([int8(batch) for batch in images().split(16)])
    assert correlation(scores) > 0.99
    assert 1e-4 < float((scores - exact()).abs().max()) < 0.3 * float(exact().abs().max())


@pytest.mark.parametrize("batch", [1, 7])
def test_onnxruntime_gives_the_same_scores(batch: int) -> None:
    scores = deployment.onnx_network(onnx_file())(images()[:batch])
    torch.testing.assert_close(scores, exact()[:batch], rtol=1e-4, atol=1e-4)


def test_onnxruntime_s_int8_answers_nearly_as_float32() -> None:
    with deployment.quiet():
        int8 = deployment.onnx_quantised(onnx_file(), images())
    assert len(int8) < 0.75 * len(onnx_file())
    assert correlation(deployment.onnx_network(int8)(images())) > 0.9


def test_variants_of_the_network_change_what_they_say() -> None:
    network, _ = deployment.trained_network()
    plain = deployment.without_se(network)
    assert sum(isinstance(part, SqueezeExcitation) for part in network.modules()) == 9
    assert not any(isinstance(part, SqueezeExcitation) for part in plain.modules())
    hard, _ = deployment.trained_network(hard=True)
    assert sum(isinstance(part, nn.Hardsigmoid) for part in hard.modules()) == 9
    assert not any(isinstance(part, nn.Sigmoid) for part in hard.modules())


@pytest.mark.skipif(not (RESULTS / "deployment.json").is_file(), reason="not recorded")
def test_the_chapter_shows_the_recorded_table() -> None:
    lines = CHAPTER.read_text(encoding="utf-8").splitlines()
    for row in Recorded.load(RESULTS / "deployment.json").rows:
        cells = [re.sub(r"\s+", " ", cell) for cell in row]
        assert f"| {' | '.join(cells)} |".replace("|  |", "| |") in [line.replace("|  |", "| |") for line in lines], row
