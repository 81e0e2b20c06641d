"""The finished unit beside independent implementations, and the weights that it comes with beside their card."""

from __future__ import annotations

import ast
import os
import re
from pathlib import Path

import numpy as np
import pytest
import torch
from pytorch_grad_cam import GradCAM
from pytorch_grad_cam.utils.image import scale_cam_image
from pytorch_grad_cam.utils.model_targets import ClassifierOutputTarget
from scipy.stats import f_oneway
from sklearn.neighbors import NearestCentroid
from torch import Tensor, nn
from torchvision.models.feature_extraction import create_feature_extractor

from solutions.se_resnet.se_resnet import resnet20
from solutions.se_resnet.se_resnet import se_resnet20 as trained_network
from solutions.seeing_attention.export import MODEL, chapter_network, export, probe, write_card
from solutions.seeing_attention.seeing_attention import (
    class_activation_map,
    class_means,
    explained_share,
    forced_scores,
    grad_cam,
    map_factors,
    record_output,
    se_resnet20,
)
from visual_attention import weights
from visual_attention.checks.seeing_attention.factors import HEADS, measured_factor
from visual_attention.data import ImageSet, load_cifar10
from visual_attention.errors import CourseError
from visual_attention.weights import FOLDER, load


def trained() -> nn.Module:
    network = se_resnet20().eval()
    network.load_state_dict(load("se_resnet20").state)
    return network


@pytest.mark.parametrize("stage", ["stage1", "stage2", "stage3"])
def test_grad_cam_is_the_librarys(stage: str) -> None:
    network, images, classes = trained(), probe(), torch.tensor([2, 4])
    layer = network.get_submodule(stage)
    ours = scale_cam_image(grad_cam(network, layer, images, classes).numpy(), images.shape[:1:-1])
    with GradCAM(network, [layer]) as library:
        theirs = library(images, [ClassifierOutputTarget(int(k)) for k in classes])
    assert ours.max() > 0.5  # not an empty map
    np.testing.assert_allclose(scale_cam_image(ours), theirs, atol=1e-5)


def test_grad_cam_of_the_last_stage_is_the_class_activation_map() -> None:
    network, classes = trained().double(), torch.tensor([2, 4])
    images = probe().double()
    features = record_output(network, network.stage3, images)
    cam = class_activation_map(features, network.classifier.weight.detach(), classes)
    torch.testing.assert_close(cam.relu() / 64, grad_cam(network, network.stage3, images, classes))
    scores = network(images).detach()[torch.arange(2), classes]
    torch.testing.assert_close(cam.mean((1, 2)) + network.classifier.bias.detach()[classes], scores)


@pytest.mark.parametrize("name", ["stem", "stage2", "stage3"])
def test_record_output_is_torchvisions_feature_extractor(name: str) -> None:
    network = trained()
    theirs = create_feature_extractor(network, {f"{name}.2": "seen"})(probe())["seen"]
    torch.testing.assert_close(record_output(network, network.get_submodule(name), probe()), theirs.detach())


def test_the_block_writes_into_what_se_has_put_out() -> None:
    """The chapter says so, and it is why a copy is asked for."""
    network, kept = trained(), []
    se = network.stage1[0].bn2[1]
    se.register_forward_hook(lambda module, given, output: kept.append(output))
    recorded = record_output(network, se, probe())
    assert not torch.equal(recorded, kept[0])


def test_means_and_share_are_those_of_statistics() -> None:
    generator = torch.Generator().manual_seed(0)
    labels = torch.tensor([0, 1, 2, 3]).repeat_interleave(torch.tensor([3, 9, 5, 4]))
    gates = torch.rand(21, 1, generator=generator, dtype=torch.float64) + labels[:, None] / 5
    means = class_means(gates, labels, 4)
    np.testing.assert_allclose(means, NearestCentroid().fit(gates.numpy(), labels.numpy()).centroids_)
    f = f_oneway(*(gates[labels == k, 0].numpy() for k in range(4))).statistic
    assert explained_share(gates, labels) == pytest.approx(3 * f / (3 * f + 21 - 4))  # η² of one-way ANOVA
    assert class_means(gates, labels, 5)[4].isnan().all()


def test_the_example_of_the_text() -> None:
    gates = torch.tensor([[0.2], [0.4], [0.6], [0.8]], dtype=torch.float64)
    assert explained_share(gates, torch.tensor([0, 0, 1, 1])) == pytest.approx(0.8)


def test_own_gates_change_nothing_and_gates_at_0_leave_the_shortcuts() -> None:
    network, images = trained(), probe()
    blocks = [block for stage in (network.stage1, network.stage2, network.stage3) for block in stage]
    layers = [block.bn2[1].scale_activation for block in blocks]
    own = [record_output(network, layer, images) for layer in layers]
    with torch.no_grad():
        torch.testing.assert_close(forced_scores(network, layers, own, images), network(images))
        x = network.stem(images)
        for block in blocks:
            x = torch.relu(x if block.downsample is None else block.downsample(x))
        expected = network.classifier(x.mean((2, 3)))
    torch.testing.assert_close(forced_scores(network, layers, [torch.zeros(1)] * 9, images), expected)


def test_the_factors_are_the_measured_ones() -> None:
    assert map_factors == {name: pytest.approx(measured_factor(head)) for name, head in HEADS.items()}


def test_the_network_has_the_parameters_of_se_resnet20() -> None:
    biases = sum(3 * (max(1, c // 16) + c) for c in (16, 32, 64))
    assert sum(p.numel() for p in se_resnet20().parameters()) == 274_490 + biases


def test_any_weights_move_to_the_chapters_network() -> None:
    torch.manual_seed(1)
    network = trained_network()
    for value in (*network.parameters(), *network.buffers()):
        if value.is_floating_point():
            value.data.uniform_(0.1, 0.2)
    moved = chapter_network(network.state_dict())
    with torch.no_grad():
        torch.testing.assert_close(moved(probe()), network.eval()(probe()))


def a_checkpoint(path: Path, network: nn.Module, model: str) -> Path:
    run = {"model": model, "data": "made up", "seed": 3, "recipe": {"epochs": 20}}
    torch.save({"run": run, "epoch": 7, "model": network.state_dict()}, path)
    return path


def made_up_images() -> ImageSet:
    images = torch.randint(0, 256, (20, 3, 32, 32), dtype=torch.uint8, generator=torch.Generator().manual_seed(0))
    return ImageSet(images, torch.arange(20) % 10, tuple("abcdefghij"), "made up")


def test_export_writes_what_load_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    network, data = trained_network().eval(), made_up_images()
    export(a_checkpoint(tmp_path / "run.pt", network, MODEL), data, data, tmp_path)
    monkeypatch.setattr(weights, "FOLDER", tmp_path)
    written, ours = load("se_resnet20"), se_resnet20().eval()
    ours.load_state_dict(written.state)
    x = written.normalise(data.images)
    torch.testing.assert_close(x.mean((0, 2, 3)), torch.zeros(3), atol=1e-4, rtol=0)
    torch.testing.assert_close(x.std((0, 2, 3)), torch.ones(3), atol=1e-3, rtol=0)
    with torch.no_grad():
        torch.testing.assert_close(ours(x), network(x), atol=1e-4, rtol=1e-4)
        right = (ours(x).argmax(1) == data.labels).float().mean()
    assert written.facts["test accuracy"] == f"{float(right):.2%}"
    assert written.facts["epochs"] == "7 of the 20 of the recipe"
    card = tmp_path / "README.md"
    card.write_text((FOLDER / "README.md").read_text(encoding="utf-8"), encoding="utf-8")
    write_card(written.facts, torch.zeros(1, 2), card)
    assert "| epochs | 7 of the 20 of the recipe |" in card.read_text(encoding="utf-8").splitlines()


def test_export_refuses_another_network(tmp_path: Path) -> None:
    other = a_checkpoint(tmp_path / "run.pt", resnet20(), "solutions.se_resnet.se_resnet:resnet20")
    with pytest.raises(CourseError, match="one of solutions.se_resnet.se_resnet:se_resnet20 is needed"):
        export(other, made_up_images(), made_up_images(), tmp_path)
    assert not list(tmp_path.glob("*.safetensors"))


def facts_of_the_card() -> dict[str, str]:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", text, re.M))


def test_the_card_tells_what_the_file_tells() -> None:
    card = facts_of_the_card()
    scores = torch.tensor(ast.literal_eval(card.pop("scores of the fixed input")))
    assert card == load("se_resnet20").facts
    with torch.no_grad():
        torch.testing.assert_close(trained()(probe()), scores, atol=2e-3, rtol=1e-3)


@pytest.mark.skipif("VISUAL_ATTENTION_DATA" not in os.environ, reason="VISUAL_ATTENTION_DATA names no copy of CIFAR-10")
def test_the_network_reaches_the_accuracy_of_the_card() -> None:
    images, network = load_cifar10("test").part(2000), trained()
    right: list[Tensor] = []
    with torch.no_grad():
        for part, labels in zip(images.images.split(250), images.labels.split(250), strict=True):
            right.append(network(load("se_resnet20").normalise(part)).argmax(1) == labels)
    promised = float(facts_of_the_card()["test accuracy"].rstrip("%")) / 100
    deviation = (promised * (1 - promised) / len(images)) ** 0.5
    assert abs(float(torch.cat(right).float().mean()) - promised) < 4 * deviation
