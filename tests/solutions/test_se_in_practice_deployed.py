"""The trained SE-ResNet-20 in int8 and as ONNX answers as in float32, and the chapter says of it what was recorded."""

from __future__ import annotations

import functools

import pytest
import torch
from torch import Tensor, nn
from torchvision.ops import SqueezeExcitation

from benchmarks import RESULTS, deployment
from visual_attention.measuring.recorded import Recorded

KINDS = ("float32, compiled", "int8 by PT2E, compiled")


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


def test_what_the_chapter_says_of_the_recorded_table_is_so() -> None:
    ways = Recorded.load(RESULTS / "deployment.json").values
    exact, int8, fast = ways["float32, eager"], ways["int8 by PT2E, compiled"], ways["float32, compiled"]
    onnx, onnx_int8, hard = ways["float32, onnxruntime"], ways["int8, onnxruntime"], ways["hard sigmoids: float32"]
    assert onnx["same"] > 0.999
    for way in (int8, onnx_int8):
        assert abs(way["accuracy"] - exact["accuracy"]) < 0.005 and way["same"] >= 0.98
    assert int8["many"] / fast["many"] < 0.5 < int8["one"] / fast["one"]
    assert onnx_int8["many"] > onnx["many"] and onnx_int8["one"] > onnx["one"]
    without = {name: ways[f"without SE: {name}"]["many"] / ways[name]["many"] for name in KINDS}
    assert without["int8 by PT2E, compiled"] < without["float32, compiled"] - 0.15
    assert 1 - hard["same"] > 2 * (1 - int8["same"])
