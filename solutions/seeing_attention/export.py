"""Give a trained SE-ResNet-20 to students: `python -m solutions.seeing_attention.export CHECKPOINT`.

Takes the checkpoint of a run of `visual_attention.training` with `solutions.se_resnet.se_resnet:se_resnet20`, moves its
weights into the network that the chapter shows, makes sure that both compute the same, measures the accuracy again, and
writes visual_attention/weights/se_resnet20.safetensors and the table of facts in the model card beside it.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from solutions.se_resnet.se_resnet import se_resnet20 as trained_network
from solutions.seeing_attention.seeing_attention import se_resnet20
from visual_attention.data import ImageSet, load_cifar10
from visual_attention.errors import CourseError
from visual_attention.training.batches import Batches
from visual_attention.training.fit import evaluate
from visual_attention.weights import FOLDER, MEAN, STD, load

MODEL = "solutions.se_resnet.se_resnet:se_resnet20"
BEGIN, END = "<!-- facts: written by the export -->", "<!-- end of facts -->"

#: Names of the trained network, and the same tensors' names in the chapter's.
NAMES = [
    (r"^stages\.(\d)\.(\d)\.", lambda m: f"stage{int(m[1]) + 1}.{m[2]}."),
    (r"\.branch\.0\.", ".conv1."),
    (r"\.branch\.1\.", ".bn1."),
    (r"\.branch\.3\.", ".conv2."),
    (r"\.branch\.4\.", ".bn2.0."),
    (r"\.attention\.excitation\.reduce\.", ".bn2.1.fc1."),
    (r"\.attention\.excitation\.expand\.", ".bn2.1.fc2."),
    (r"\.shortcut\.", ".downsample."),
]


def translated(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """The weights under the names of the chapter's network; its gates are 1×1 convolutions, theirs linear layers."""
    result = {}
    for name, value in state.items():
        for pattern, replacement in NAMES:
            name = re.sub(pattern, replacement, name)
        gate = ".fc" in name and name.endswith("weight")
        result[name] = value[:, :, None, None] if gate else value
    return result


def chapter_network(state: dict[str, Tensor]) -> nn.Module:
    """The chapter's network with the trained weights. Raises CourseError unless both compute the same."""
    theirs, ours = trained_network().eval(), se_resnet20().eval()
    theirs.load_state_dict(state)
    ours.load_state_dict(translated(state))
    with torch.no_grad():
        if not torch.allclose(ours(probe()), theirs(probe()), atol=1e-4):
            raise CourseError("The two networks compute different scores: their definitions have drifted apart.")
    return ours


def probe() -> Tensor:
    """A fixed input (2, 3, 32, 32) without random numbers, which no version of PyTorch makes otherwise."""
    return torch.sin(torch.arange(2 * 3 * 32 * 32, dtype=torch.float64) ** 1.1).reshape(2, 3, 32, 32).float()


def export(checkpoint: Path, train: ImageSet, test: ImageSet, folder: Path = FOLDER) -> Path:
    """Write the weights of a run, the facts about it, and the card's table. Raises CourseError for another model's."""
    saved = torch.load(checkpoint, map_location="cpu", weights_only=True)
    run = saved["run"]
    if run["model"] != MODEL:
        raise CourseError(f"{checkpoint} is a run of {run['model']}; one of {MODEL} is needed.")
    network = chapter_network(saved["model"])
    statistics = Batches(train, 500, training=False).statistics
    loss, accuracy = evaluate(network, Batches(test, 500, training=False, statistics=statistics))
    facts = {
        "model": run["model"],
        "training data": f"{run['data']}, {len(train):,} images",
        "epochs": f"{saved['epoch']} of the {run['recipe']['epochs']} of the recipe",
        "recipe": json.dumps(run["recipe"]),
        "seed": str(run["seed"]),
        "runs": "1, not chosen among several",
        "test data": f"{test.name}, {len(test):,} images",
        "test accuracy": f"{accuracy:.2%}",
        "test cross-entropy": f"{loss:.4f}",
        "measured with": f"Python {platform.python_version()}, PyTorch {torch.__version__}, CPU, float32",
    }
    tensors = {**network.state_dict(), MEAN: statistics[0], STD: statistics[1]}
    path = folder / "se_resnet20.safetensors"
    save_file({name: value.contiguous() for name, value in tensors.items()}, path, facts)
    return path


def write_card(facts: dict[str, str], scores: Tensor, card: Path) -> None:
    """Put the facts, and the scores of the fixed input, into the card's table."""
    before, rest = card.read_text(encoding="utf-8").split(BEGIN)
    rounded = [[round(value, 3) for value in row] for row in scores.tolist()]
    rows = [*sorted(facts.items()), ("scores of the fixed input", str(rounded))]
    table = ["| fact | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)]
    card.write_text("\n".join([before + BEGIN, *table, END + rest.split(END)[1]]), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("checkpoint", type=Path, help="such as build/se_resnet20/checkpoint.pt")
    parser.add_argument("--data", type=Path, help="folder or archive of CIFAR-10, as for the training")
    chosen = parser.parse_args()
    path = export(chosen.checkpoint, load_cifar10("train", chosen.data), load_cifar10("test", chosen.data))
    trained, network = load("se_resnet20"), se_resnet20().eval()
    network.load_state_dict(trained.state)
    with torch.no_grad():
        write_card(trained.facts, network(probe()), path.with_name("README.md"))
    print(f"{path}: {path.stat().st_size:,} bytes, test accuracy {trained.facts['test accuracy']}")


if __name__ == "__main__":
    main()
