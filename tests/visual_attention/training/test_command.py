"""`python -m visual_attention.training` as a person meets it: networks by name, Ctrl-C, several processes, slips."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from tests.visual_attention.cifar_copies import class_files, unpack

NET = """\
import os, time
from torch import nn

def make_net():
    return nn.Sequential(nn.Conv2d(3, 4, 3, stride=4), nn.ReLU(), nn.Flatten(), nn.Linear(4 * 8 * 8, 10))

def make_waiting_net():  # in every epoch but the first, until there is a file `go`
    def wait(net, *_):
        while net.training and os.path.exists("runs/waiting/checkpoint.pt") and not os.path.exists("go"):
            time.sleep(0.01)
    net = make_net()
    net.register_forward_hook(wait)
    return net

def make_wrong_net():
    return nn.Sequential(nn.Flatten(), nn.Linear(3 * 32 * 32, 7))

def make_broken_net():
    return nn.Linear(5, 5)

def needs_arguments(width):
    return make_net()

def makes_no_net():
    return 3

number = 3
"""
OPTIONS = ("--data", "cifar", "--batch", "10", "--learning-rate", "0.01", "--device", "cpu")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A student's folder: 30 training images, 20 to test on, and a file with networks."""
    unpack(class_files(), tmp_path / "cifar")
    (tmp_path / "my_net.py").write_text(NET)
    (tmp_path / "cut.py").write_text("def make_net(:\n")
    return tmp_path


def command(*arguments: str, processes: int = 1) -> list[str]:
    start = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", str(processes)]
    return [*(start if processes > 1 else [sys.executable]), "-m", "visual_attention.training", *arguments]


def environment(place: Path) -> dict[str, str]:
    root = Path(__file__).parents[3]
    return os.environ | {"PYTHONPATH": str(root), "XDG_CACHE_HOME": str(place / "cache"), "OMP_NUM_THREADS": "1"}


def run(place: Path, *arguments: str, processes: int = 1) -> subprocess.CompletedProcess[str]:
    words = command(*arguments, *OPTIONS, processes=processes)
    return subprocess.run(words, cwd=place, env=environment(place), capture_output=True, text=True, timeout=300)


def test_a_students_own_network_is_trained_and_logged(place: Path) -> None:
    done = run(place, "--model", "my_net.py:make_net", "--epochs", "2", "--out", "runs/a")
    assert done.returncode == 0, done.stderr
    assert "epoch   2: loss" in done.stdout and "30 images" in done.stdout
    with (place / "runs/a/batches.csv").open() as file:
        batches = list(csv.DictReader(file))
    assert [(row["epoch"], row["batch"]) for row in batches] == [(e, b) for e in "12" for b in "123"]
    again = run(place, "--model", "my_net.py:make_net", "--epochs", "2", "--out", "runs/a")
    assert again.returncode == 0 and "All 2 epochs were done before" in again.stdout


def test_two_processes_learn_what_one_learns(place: Path) -> None:
    for processes, out in ((1, "runs/one"), (2, "runs/two")):
        done = run(place, "--model", "my_net.py:make_net", "--epochs", "2", "--out", out, processes=processes)
        assert done.returncode == 0, done.stderr
    one, two = (torch.load(place / f"runs/{name}/checkpoint.pt", weights_only=True) for name in ("one", "two"))
    for name, value in one["model"].items():
        assert torch.allclose(value, two["model"][name], atol=1e-5), name
    with (place / "runs/one/epochs.csv").open() as file, (place / "runs/two/epochs.csv").open() as other:
        for row, its in zip(csv.DictReader(file), csv.DictReader(other), strict=True):
            assert float(row["train_loss"]) == pytest.approx(float(its["train_loss"]), abs=1e-4)
            assert row["test_accuracy"] == its["test_accuracy"]


def test_ctrl_c_stops_a_run_and_the_same_command_goes_on(place: Path) -> None:
    arguments = ("--model", "my_net.py:make_waiting_net", "--epochs", "3", "--out", "runs/waiting")
    words = command(*arguments, *OPTIONS)
    process = subprocess.Popen(
        words, cwd=place, env=environment(place), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    for line in process.stdout:
        if line.startswith("epoch   1"):
            break
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=300)
    assert process.returncode == 130
    assert "Traceback" not in errors and "Give the same command again" in errors
    (place / "go").touch()
    done = run(place, *arguments)
    assert done.returncode == 0
    assert [line[:9] for line in done.stdout.splitlines() if line.startswith("epoch")] == ["epoch   2", "epoch   3"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--model", "make_net"], "write module:factory or file.py:factory"),
        (["--model", "other.py:make_net"], "There is no file other.py"),
        (["--model", "cut.py:make_net"], "cut.py stops with an error: SyntaxError"),
        (["--model", "my_net.py:make_nett"], "did you mean 'make_net'?"),
        (["--model", "my_net.py:number"], "has no factory 'number'"),
        (["--model", "no_such_package.nets:make_net"], "no module no_such_package.nets"),
        (["--model", "my_net.py:make_wrong_net"], "must turn 2 images into scores of shape (2, 10); it returns (2, 7)"),
        (["--model", "my_net.py:make_broken_net"], "fails on two images of 3×32×32"),
        (["--model", "my_net.py:needs_arguments"], "cannot be called without arguments"),
        (["--model", "my_net.py:makes_no_net"], "it must return a network"),
        (["--model", "my_net.py:make_net", "--images", "31"], "31 images are asked for, and CIFAR-10"),
        (["--model", "my_net.py:make_net", "--images", "5"], "lower --batch"),
        (["--model", "my_net.py:make_net", "--epochs", "0"], "Epochs is 0"),
        (["--model", "my_net.py:make_net", "--device", "cuda:99"], "no device 'cuda:99'"),
        (["--model", "my_net.py:make_net", "--out", "my_net.py"], "my_net.py"),
    ],
)
def test_a_slip_gets_one_sentence(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    from visual_attention.training.__main__ import main

    monkeypatch.chdir(place)
    monkeypatch.setenv("XDG_CACHE_HOME", str(place / "cache"))
    monkeypatch.setattr(sys, "argv", ["training", *OPTIONS, *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    message = str(end.value.code)
    assert message.startswith("Error: ") and words in message and "\n" not in message
