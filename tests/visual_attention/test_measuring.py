"""Costs agree with published numbers and with what can be worked out by hand; measuring changes nothing."""

from __future__ import annotations

import time
from html.parser import HTMLParser

import pytest
import timm
import torch
import torchvision
from torch import nn

from visual_attention.errors import CourseError
from visual_attention.measuring import compare, count_parameters, multiply_adds, peak_memory, time_call


@pytest.mark.parametrize(("name", "published"), [("resnet18", 11_689_512), ("resnet50", 25_557_032)])
def test_parameters_of_torchvisions_networks(name, published):
    assert count_parameters(torchvision.models.get_model(name)) == published


def test_parameters_of_timms_se_resnet50():
    assert count_parameters(timm.create_model("seresnet50")) == 28_088_024


def test_frozen_weights_do_not_count_and_shared_ones_count_once():
    layer = nn.Linear(3, 3)
    assert count_parameters(nn.Sequential(layer, layer)) == 12
    layer.bias.requires_grad_(False)
    assert count_parameters(layer) == 9


@pytest.mark.parametrize(("name", "billions"), [("resnet50", 4.0892), ("seresnet50", 4.0917)])
def test_multiply_adds_of_resnet50(name, billions):
    network = timm.create_model(name).eval()
    assert multiply_adds(network, torch.zeros(1, 3, 224, 224)) / 1e9 == pytest.approx(billions, abs=1e-4)


def test_multiply_adds_of_a_strided_grouped_convolution_for_a_batch():
    layer = nn.Conv2d(8, 12, 3, stride=2, padding=1, groups=4)
    # N · C_out · H_out · W_out outputs, each a sum over C_in / groups · 3 · 3 products
    assert multiply_adds(layer, torch.zeros(5, 8, 10, 6)) == 5 * 12 * 5 * 3 * (8 // 4 * 3 * 3)


def test_multiply_adds_leave_out_pooling_and_element_wise_work():
    x = torch.zeros(2, 8, 4, 4)
    assert multiply_adds(nn.Sequential(nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Sigmoid()), x) == 0


def map_bytes(x: torch.Tensor) -> int:
    return x.numel() * x.element_size()


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_peak_memory_of_relu_is_three_maps(dtype):
    x = torch.randn(4, 16, 32, 32, dtype=dtype)
    # The output, the gradient of the output, the gradient of the input.
    assert peak_memory(nn.ReLU(), x) == 3 * map_bytes(x)


def test_each_further_sigmoid_keeps_one_more_map():
    x = torch.randn(4, 16, 32, 32)
    peaks = [peak_memory(nn.Sequential(*[nn.Sigmoid() for _ in range(depth)]), x) for depth in (2, 3, 4, 8)]
    assert [peak - peaks[0] for peak in peaks] == [0, map_bytes(x), 2 * map_bytes(x), 6 * map_bytes(x)]


def test_peak_memory_sees_what_is_freed_at_once():
    class Wasteful(nn.Module):
        def forward(self, x):
            return x * torch.ones(1_000_000).sum()

    assert 4_000_000 <= peak_memory(Wasteful(), torch.randn(2, 3)) < 4_010_000


@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a GPU")
def test_peak_memory_on_a_gpu():
    x = torch.randn(4, 16, 32, 32, device="cuda")
    assert peak_memory(nn.ReLU(), x) == 3 * map_bytes(x)


def test_times_are_seconds_for_one_call():
    class Slow(nn.Module):
        def forward(self, x):
            time.sleep(0.005)
            return 2 * x

    timing = time_call(Slow(), torch.randn(2, 3))
    assert timing.forward.median >= 0.005 and timing.forward_backward.median >= 0.005
    assert timing.forward.iqr >= 0


def test_measuring_leaves_no_trace():
    module = nn.Sequential(nn.Conv2d(3, 4, 1), nn.BatchNorm2d(4), nn.Dropout())
    module[2].eval()
    before = {name: value.clone() for name, value in module.state_dict().items()}
    x = torch.randn(2, 3, 4, 4)
    torch.manual_seed(1)
    expected = torch.rand(3)
    torch.manual_seed(1)
    compare({"module": module}, x, baseline="module")
    assert torch.equal(torch.rand(3), expected)
    assert all(torch.equal(value, before[name]) for name, value in module.state_dict().items())
    assert all(p.grad is None for p in module.parameters()) and x.grad is None and not x.requires_grad
    assert module[0].training and not module[2].training


@pytest.fixture(scope="module")
def comparison():
    modules = {
        "wide <b>": nn.Conv2d(4, 8, 1, bias=False),
        "narrow": nn.Conv2d(4, 4, 1, bias=False),
        "nothing": nn.Identity(),
    }
    return compare(modules, torch.randn(2, 4, 8, 8), baseline="narrow")


def test_ratios_to_the_baseline(comparison):
    assert comparison.ratio("wide <b>", "parameters") == 2
    assert comparison.ratio("wide <b>", "multiply_adds") == 2
    assert comparison.ratio("nothing", "parameters") == 0
    assert comparison.ratio("narrow", "forward") == 1


def test_a_tiny_ratio_is_written_as_one_in_so_many():
    modules = {"one": nn.Conv2d(1, 1, 1, bias=False), "many": nn.Linear(64, 64, bias=False)}
    text = str(compare(modules, torch.randn(1, 1, 2, 64), baseline="many"))
    assert "1, ×1/4,096" in text and "e-" not in text


def test_the_text_says_what_was_measured_and_how(comparison):
    text = str(comparison)
    rows = {line.split("  ")[0]: line for line in text.splitlines()}
    assert "32, ×2" in rows["wide <b>"] and "4,096, ×2" in rows["wide <b>"]  # 4 · 8 weights, at 2 · 8 · 8 positions
    assert "2×4×8×8" in text and "float32" in text and "thread" in text and torch.__version__ in text


class _Table(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.scopes: list[str | None] = []
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag == "th":
            self.scopes.append(dict(attrs).get("scope"))

    def handle_data(self, data):
        self.texts.append(data)


def test_the_html_table_can_be_read_aloud(comparison):
    table = _Table(comparison._repr_html_())
    assert table.tags.count("caption") == 1
    assert table.scopes == ["col"] * 5 + ["row"] * 3
    assert "wide <b>" in table.texts and "b" not in table.tags  # a name is text, not markup


def test_the_baseline_must_be_one_of_the_modules():
    with pytest.raises(CourseError, match="'plain'.*choose one of a, b"):
        compare({"a": nn.Identity(), "b": nn.Identity()}, torch.zeros(1), baseline="plain")


@pytest.mark.parametrize("result", [None, torch.zeros(2)])
def test_a_module_without_a_differentiable_result_is_named(result):
    class Forgetful(nn.Module):
        def forward(self, x):
            return result

    with pytest.raises(CourseError, match="Forgetful cannot be measured"):
        peak_memory(Forgetful(), torch.randn(2))
