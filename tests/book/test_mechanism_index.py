"""Every row of the index of mechanisms names code that runs, a library's object, a test, and what it really solves."""

from __future__ import annotations

import ast
import importlib
import json
import re

import pytest
import torch
from torch import nn

from autograde.authoring.units import ROOT
from solutions.squeeze_excitation.squeeze_excitation import SEBlock

PAGE = ROOT / "book" / "mechanism_index.md"
CHANNELS = 64
LIBRARIES = {
    "timm": [
        "timm.layers",
        "timm.layers.cbam",
        "timm.layers.coord_attn",
        "timm.layers.selective_kernel",
        "timm.models.efficientnet",
        "timm.models.resnet",
    ],
    "torchvision": ["torchvision.ops", "torchvision.models", "torchvision.models.feature_extraction"],
    "MONAI": ["monai.networks.blocks.squeeze_and_excitation", "monai.networks.nets.attentionunet"],
    "smp": ["segmentation_models_pytorch.base.modules"],
    "PyTorch": ["torch.nn", "torch.nn.functional"],
    "grad-cam": ["pytorch_grad_cam"],
    "scikit-learn": ["sklearn.neighbors"],
}
SOLVED = 0.95
ELSEWHERE = {  # what takes something else than one feature map (N, C, H, W)
    "AnySE(C, C // 2)": [(2, CHANNELS, 3, 4, 5)],
    "AttentionGate(C, 2 * C)": [(2, CHANNELS, 8, 8), (2, 2 * CHANNELS, 4, 4)],
    "EncoderBlock(C, 4, TokenSE(C, C // 4))": [(2, 9, CHANNELS)],
    "cnn_se()": [(2, 3, 32, 32)],
    "se_resnet20()": [(2, 3, 32, 32)],
    "TinyUNet(SCSE)": [(2, 3, 32, 32)],
    "GatedUNet(AttentionGate)": [(2, 3, 32, 32)],
} | {f"imagenet_resnet({depth}, SEBlock)": [(2, 3, 64, 64)] for depth in (18, 34, 50, 101)}


def rows() -> list[list[str]]:
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| [")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def cell(row: list[str], title: str) -> str:
    """The cell under a title, which the table's header has in front of this row."""
    before = PAGE.read_text(encoding="utf-8").split(row[0])[0].splitlines()
    header = [line for line in before if line.startswith("| ") and " Code " in line][-1]
    return row[[word.strip() for word in header.strip("|").split(" | ")].index(title)]


def unit(row: list[str]) -> str:
    (found,) = set(re.findall(r"\(\.\./notebooks/(\w+)/\1\)", row[0]))
    return found


def name(row: list[str]) -> str:
    return row[0].split("]")[0].strip("[ ")


ROWS = pytest.mark.parametrize("row", rows(), ids=name)


def quoted(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


@ROWS
def test_the_code_runs(row: list[str]) -> None:
    *file, expression = quoted(cell(row, "Code"))
    stem = file[0].removesuffix(".py") if file else unit(row)
    module = importlib.import_module(f"solutions.{unit(row)}.{stem}")
    made = eval(expression, {**vars(module), "C": CHANNELS, "SEBlock": SEBlock})  # the page is our own
    if not isinstance(made, nn.Module):
        assert callable(made)
        return
    shapes = ELSEWHERE.get(expression, [(2, CHANNELS, 8, 8)])
    inputs = [torch.randn(shape, requires_grad=True) for shape in shapes]
    made(*inputs).sum().backward()
    assert all(x.grad.isfinite().all() for x in inputs)


@ROWS
def test_the_library_has_it(row: list[str]) -> None:
    named = re.findall(r"([\w-]+) `(\w+)`", cell(row, "A library's"))
    assert named or cell(row, "A library's").startswith(("none; ", "Grad-CAM of"))
    for library, attribute in named:
        places = [importlib.import_module(place) for place in LIBRARIES[library]]
        assert any(hasattr(place, attribute) for place in places), f"{library} has no {attribute}"


@ROWS
def test_the_test_is_there(row: list[str]) -> None:
    (test,) = quoted(cell(row, "Test of agreement"))
    tree = ast.parse((ROOT / "tests" / "solutions" / f"test_{unit(row)}.py").read_text(encoding="utf-8"))
    assert test in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("row", [row for row in rows() if row[-1].startswith('"')], ids=name)
def test_it_solves_what_the_matrix_says(row: list[str]) -> None:
    record = json.loads((ROOT / "book" / "results" / "litmus_matrix.json").read_text(encoding="utf-8"))
    for variant in row[-1].split("; "):
        label, said = re.fullmatch(r'"(.+)": (.+)', variant).groups()
        (scores,) = [scores for first, *scores in record["rows"] if first == label]
        solved = [
            task.split(":")[0]
            for task, score in zip(record["header"][1:], scores, strict=True)
            if float(score.split()[0]) >= SOLVED
        ]
        assert said == (", ".join(solved) or "none")
