"""A run learns, is the same when it was interrupted, and speaks plainly when it cannot go on."""

from __future__ import annotations

import csv
import dataclasses
from pathlib import Path

import pytest
import torch
from torch import nn
from torch.nn import functional as F

from tests.visual_attention.training.conftest import small_net
from visual_attention.data import ImageSet
from visual_attention.errors import CourseError
from visual_attention.training import PLATEAU, Batches, Recipe, evaluate, fit
from visual_attention.training.devices import choose_device, largest_batch, memory_advice, room_for_images
from visual_attention.training.processes import processes

RECIPE = Recipe(epochs=3, batch=16, learning_rate=0.1)
Sets = tuple[ImageSet, ImageSet]


@pytest.mark.parametrize(
    "recipe",
    [
        RECIPE,
        dataclasses.replace(PLATEAU, epochs=3, learning_rate=0.05),
        dataclasses.replace(
            RECIPE, schedule="one-cycle", nesterov=True, label_smoothing=0.1, half=True, alternate=True
        ),
    ],
)
def test_a_network_learns_colours(squares: Sets, recipe: Recipe) -> None:
    epochs = list(fit(small_net(), *squares, recipe))
    assert [epoch.number for epoch in epochs] == [1, 2, 3]
    assert epochs[-1].test_accuracy > 0.9 and epochs[-1].train_loss < epochs[0].train_loss


def test_evaluation_is_the_mean_over_all_images(squares: Sets) -> None:
    model, test = small_net(), squares[1]
    batches = Batches(test, 10, training=False)
    x = torch.cat([x for x, _ in batches.epoch(0)])
    loss, accuracy = evaluate(model, batches)
    model.eval()
    assert loss == pytest.approx(F.cross_entropy(model(x), test.labels).item(), rel=1e-5)
    assert accuracy == pytest.approx((model(x).argmax(1) == test.labels).double().mean().item())


def with_dropout() -> nn.Module:
    return nn.Sequential(nn.Dropout(0.2), small_net())


@pytest.mark.parametrize("recipe", [RECIPE, dataclasses.replace(PLATEAU, epochs=3)])
def test_an_interrupted_run_ends_as_an_undisturbed_one(squares: Sets, tmp_path: Path, recipe: Recipe) -> None:
    whole = with_dropout()
    undisturbed = list(fit(whole, *squares, recipe, folder=tmp_path / "whole"))
    first = fit(with_dropout(), *squares, recipe, folder=tmp_path / "cut")
    assert next(first).number == 1
    first.close()
    with (tmp_path / "cut" / "batches.csv").open("a") as file:
        file.write("2,1,0.1,9.9,0.0\n2,2,0.")  # what the next epoch had logged when the power went
    model = with_dropout()
    rest = list(fit(model, *squares, recipe, folder=tmp_path / "cut"))
    assert [epoch.number for epoch in rest] == [2, 3]
    for name, value in whole.state_dict().items():
        assert torch.equal(value, model.state_dict()[name])
    assert (tmp_path / "cut" / "batches.csv").read_text() == (tmp_path / "whole" / "batches.csv").read_text()
    rows = list(csv.DictReader((tmp_path / "cut" / "epochs.csv").open()))
    assert [float(row["test_loss"]) for row in rows] == [epoch.test_loss for epoch in undisturbed]


def test_a_finished_run_is_not_done_again(squares: Sets, tmp_path: Path) -> None:
    list(fit(small_net(), *squares, RECIPE, folder=tmp_path))
    assert list(fit(small_net(), *squares, RECIPE, folder=tmp_path)) == []


def test_another_runs_folder_is_refused_and_left_alone(squares: Sets, tmp_path: Path) -> None:
    list(fit(small_net(), *squares, RECIPE, folder=tmp_path))
    before = (tmp_path / "checkpoint.pt").read_bytes(), (tmp_path / "epochs.csv").read_bytes()
    with pytest.raises(CourseError, match=r"another run \(seed 0 and not 1, recipe learning_rate 0.1 and not 0.2\)"):
        list(fit(small_net(), *squares, dataclasses.replace(RECIPE, learning_rate=0.2), seed=1, folder=tmp_path))
    assert before == ((tmp_path / "checkpoint.pt").read_bytes(), (tmp_path / "epochs.csv").read_bytes())


@pytest.mark.parametrize("share", [0.0, 0.5, 0.99])
def test_a_damaged_checkpoint_is_named(squares: Sets, tmp_path: Path, share: float) -> None:
    list(fit(small_net(), *squares, RECIPE, folder=tmp_path))
    path = tmp_path / "checkpoint.pt"
    content = path.read_bytes()
    path.write_bytes(content[: int(share * len(content))])
    with pytest.raises(CourseError, match="checkpoint.pt is damaged or was cut short"):
        list(fit(small_net(), *squares, RECIPE, folder=tmp_path))


def test_a_loss_that_is_no_number_ends_the_run_and_keeps_what_was(squares: Sets, tmp_path: Path) -> None:
    wild = dataclasses.replace(RECIPE, learning_rate=1e30, momentum=0.0)
    with pytest.raises(CourseError, match="not a number any more since epoch 1, batch .* lower the learning rate"):
        list(fit(small_net(norm=False), *squares, wild, folder=tmp_path))
    assert not (tmp_path / "checkpoint.pt").exists()


class Exploding(nn.Module):
    """Trains well, and gives no numbers in evaluation mode."""

    def __init__(self) -> None:
        super().__init__()
        self.net = small_net()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.net(x) * (1.0 if self.training else float("nan"))


def test_weights_that_give_no_numbers_do_not_become_the_checkpoint(squares: Sets, tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="After epoch 1 the test loss is not a number: lower the learning rate"):
        list(fit(Exploding(), *squares, RECIPE, folder=tmp_path))
    assert not (tmp_path / "checkpoint.pt").exists()


def test_a_network_that_was_changed_meanwhile_is_named(squares: Sets, tmp_path: Path) -> None:
    list(fit(small_net(), *squares, RECIPE, folder=tmp_path, name="my_net"))
    before = (tmp_path / "checkpoint.pt").read_bytes()
    with pytest.raises(CourseError, match="holds another network than my_net is now: name another folder"):
        list(fit(small_net(norm=False), *squares, RECIPE, folder=tmp_path, name="my_net"))
    assert (tmp_path / "checkpoint.pt").read_bytes() == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_a_full_disk_costs_no_checkpoint(squares: Sets, tmp_path: Path) -> None:
    epochs = fit(small_net(), *squares, RECIPE, folder=tmp_path)
    next(epochs)
    before = (tmp_path / "checkpoint.pt").read_bytes()
    (tmp_path / "checkpoint.part").symlink_to("/dev/full")
    with pytest.raises((CourseError, OSError)) as error:
        next(epochs)
    assert "checkpoint.part could not be written" in str(error.value) or "No space left" in str(error.value)
    assert (tmp_path / "checkpoint.pt").read_bytes() == before


def test_images_that_do_not_fit_are_counted() -> None:
    images = torch.zeros(50, 3, 32, 32, dtype=torch.uint8)
    with (
        pytest.raises(CourseError, match=r"50 training images \(0 MB\) do not fit .* --images, or on --device cpu"),
        room_for_images(images, torch.device("cpu")),
    ):
        torch.empty(2**60)


def test_lack_of_memory_names_the_batch_that_fits() -> None:
    class Greedy(nn.Linear):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            if len(x) > 40:
                raise torch.OutOfMemoryError("CUDA out of memory")
            return super().forward(x.flatten(1)[:, :4])

    model, device = Greedy(4, 3), torch.device("cpu")
    with (
        pytest.raises(CourseError, match="A batch of 128 images does not fit .*--batch 32 fits"),
        memory_advice(model, (1, 2, 2), 128, device),
    ):
        model(torch.zeros(128, 1, 2, 2))


def test_a_real_allocation_that_fails_counts_as_lack_of_memory() -> None:
    assert largest_batch(lambda n: torch.empty(n, 2**50), 4) == 0


def test_an_unknown_device_is_named() -> None:
    with pytest.raises(CourseError, match="no device 'cuda:77'"):
        choose_device("cuda:77")


@pytest.mark.parametrize(
    ("change", "words"),
    [({"epochs": 0}, "Epochs is 0"), ({"schedule": "cosine"}, "no schedule 'cosine'"), ({"optimizer": "x"}, "'x'")],
)
def test_a_recipe_that_cannot_be_cooked_is_refused(change: dict, words: str) -> None:
    with pytest.raises(CourseError, match=words):
        dataclasses.replace(RECIPE, **change)


@pytest.mark.parametrize(
    ("device", "words"), [("cuda:1", "use --device auto, cuda or cpu, not cuda:1"), ("cuda", "processes and 0 GPUs")]
)
def test_several_processes_do_not_fall_back_in_silence(
    monkeypatch: pytest.MonkeyPatch, device: str, words: str
) -> None:
    monkeypatch.setenv("WORLD_SIZE", "2")
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 0)
    with pytest.raises(CourseError, match=words), processes(device):
        pass
