"""Checks of a checkpoint: what is written by one function, another one puts back."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from visual_attention.checks.answer import Answer, function_answer
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.given import Given, Kitchen, state_of
from visual_attention.checks.words import describe

about = functools.partial(check, unit="training_cifar10", section="Checkpoint and resume")


@about("A network of other weights gets back the weights and running statistics that were saved.")
def checkpoint_keeps_the_network(save_checkpoint: Any, load_checkpoint: Any, seed: int = 0) -> None:
    saved, fresh = _run(seed, steps=3), _run(seed + 10, steps=0)
    _save(save_checkpoint, saved, epoch=3)
    network = _load_into(load_checkpoint, fresh)[1]
    expected, before = state_of(_made(saved)[0]), state_of(_made(fresh)[0])
    for name, value in expected.items():
        if not _equal(network[name], value):
            old = _equal(network[name], before[name])
            raise CheckFailed(
                f"`{name}` is not what was saved.",
                expected="every weight and every running statistic as it was saved",
                found="the values from before loading" if old else "other values",
                hint="model.state_dict() holds all of them, and model.load_state_dict(…) puts them back.",
            )


@about("The optimizer goes on with the momenta, the counters and the learning rate that were saved.")
def checkpoint_keeps_the_optimizer(save_checkpoint: Any, load_checkpoint: Any, seed: int = 1) -> None:
    saved, net = _run(seed, steps=4), Given("training_cifar10.net", seed + 10)
    fresh = net, Given("training_cifar10.watching_adam", net, seed + 10)
    _save(save_checkpoint, saved, epoch=4)
    optimizer = _load_into(load_checkpoint, fresh)[2]
    expected = state_of(_made(saved)[1])
    if not optimizer["state"]:
        raise CheckFailed(
            "The optimizer has forgotten everything.",
            expected="Adam's two averages of each gradient, and the number of its steps",
            found="an optimizer as new",
            hint="save and load optimizer.state_dict() too: without it, the first steps after a break are other steps.",
        )
    for number, state in expected["state"].items():
        for name, value in state.items():
            if not _equal(torch.as_tensor(optimizer["state"][number][name]), torch.as_tensor(value)):
                raise CheckFailed(
                    f"The optimizer's `{name}` of parameter {number} is not what was saved.",
                    expected="the state that was saved",
                    found="another one",
                    hint="optimizer.state_dict() holds all of it, and optimizer.load_state_dict(…) puts it back.",
                )
    rate, kept = optimizer["param_groups"][0]["lr"], expected["param_groups"][0]["lr"]
    if rate != kept:
        raise CheckFailed(
            "The learning rate is not what was saved.",
            expected=f"{kept:g}",
            found=f"{rate:g}",
            hint="it is a part of optimizer.state_dict(), in param_groups.",
        )
    if not optimizer["attached"]:
        raise CheckFailed(
            "The optimizer and the network have lost each other.",
            expected="an optimizer that moves the weights of the network, as before loading",
            found="one that moves other tensors: the network has got new ones",
            hint="copy the values into the weights that are there, as load_state_dict does without assign=True.",
        )


@about("load_checkpoint returns the number of epochs done, and 0 where there is no file.")
def checkpoint_counts_epochs(save_checkpoint: Any, load_checkpoint: Any, epoch: int = 7, seed: int = 2) -> None:
    run, load = _run(seed, steps=1), function_answer(load_checkpoint)
    network = _without_folders(lambda: load.inputs_after_call(Given(NEW, "none"), *run))[1]
    expected = state_of(_made(run)[0])
    if not _equal(network, expected):
        raise CheckFailed(
            "Without a file, the network was changed.",
            expected="the network as it was: training begins",
            found="other weights",
            hint="return 0 at once if there is no file `path`, whatever other files there are.",
        )
    _expect_epoch(_without_folders(lambda: load(Given(NEW, "none"), *run)), 0, "without a file")
    for number in (epoch, epoch + 5):  # the second time there is a file already
        _save(save_checkpoint, run, number, new=number == epoch)
        found = _without_folders(lambda: load(Given(PLACE, "run"), *run))
        _expect_epoch(found, number, f"after save_checkpoint(…, epoch={number})")
    again = _without_folders(lambda: load(Given(PLACE, "run"), *run))
    _expect_epoch(again, epoch + 5, "when it loads for the second time", "leave the file there: it is still needed.")
    gone = _without_folders(lambda: load(Given(NEW, "run"), *run))
    hint = "everything goes into the file `path` itself, and not into memory or under another name."
    _expect_epoch(gone, 0, "after the file was deleted", hint)


@about("Saving changes neither the network nor the optimizer, and two checkpoints do not get in each other's way.")
def checkpoint_changes_nothing(save_checkpoint: Any, load_checkpoint: Any, seed: int = 3) -> None:
    first, second = _run(seed, steps=2), _run(seed + 1, steps=3)
    after = _save(save_checkpoint, first, epoch=1)
    _save(save_checkpoint, second, epoch=2, name="other")
    module, optimizer = (state_of(value) for value in _made(first))
    if not (_equal(after[1], module) and _equal(after[2], optimizer)):
        raise CheckFailed(
            "Saving has changed the network or the optimizer.",
            expected="both as they were",
            found="another state",
            hint="read the states and write them; train nothing, and reset nothing.",
        )
    found = _load_into(load_checkpoint, _run(seed + 10, steps=0))[1]
    if not _equal(found, module):
        other = state_of(_made(second)[0])
        raise CheckFailed(
            "The checkpoint of one path came back from another.",
            expected="the network that was saved to this path",
            found="the one that was saved to another path" if _equal(found, other) else "other weights",
            hint="write to `path` and read from `path`, not to a name of your own.",
        )
    number = _without_folders(lambda: function_answer(load_checkpoint)(Given(PLACE, "other"), *second))
    _expect_epoch(number, 2, "for the other path")
    net = Given("training_cifar10.moded_net", seed)
    moded = net, Given("training_cifar10.trained_adam", net, seed, 2)
    modes = _save(save_checkpoint, moded, epoch=1, name="third")[1]
    if not modes["_extra_state"].all():
        raise CheckFailed(
            "Saving has changed the network's mode.",
            expected="training mode, as before",
            found="evaluation mode",
            hint="the mode makes no difference to what is saved; training goes on after it.",
        )


PLACE, NEW = "training_cifar10.place", "training_cifar10.new_place"
Pair = tuple[Given, Given]


def _run(seed: int, steps: int) -> Pair:
    """A network and its optimizer after some steps."""
    net = Given("training_cifar10.net", seed)
    return net, Given("training_cifar10.trained_adam", net, seed, steps)


def _made(run: Pair) -> tuple[Any, Any]:
    return Kitchen().make(run)


def _save(save_checkpoint: Any, run: Pair, epoch: int, name: str = "run", new: bool = True) -> list[Any]:
    answer, path = function_answer(save_checkpoint), Given(NEW if new else PLACE, name)
    return _without_folders(lambda: answer.inputs_after_call(path, *run, epoch))


def _load_into(load_checkpoint: Any, run: Pair) -> list[Any]:
    answer: Answer = function_answer(load_checkpoint)
    return _without_folders(lambda: answer.inputs_after_call(Given(PLACE, "run"), *run))


def _without_folders(call: Callable[[], Any]) -> Any:
    """The result; an error names the file without its folder, which is another one each time."""
    try:
        return call()
    except CheckFailed as failure:
        failure.found = re.sub(r"/[\w./-]*checkpoints-\w+/?", "", failure.found)
        raise


SAVED = "the number of epochs done is saved with the rest, and is what load_checkpoint returns."


def _expect_epoch(found: Any, epoch: int, when: str, hint: str = SAVED) -> None:
    if isinstance(found, Tensor) and found.numel() == 1:
        found = found.item()
    if isinstance(found, bool) or found != epoch:
        raise CheckFailed(
            f"load_checkpoint returns the wrong number {when}.",
            expected=str(epoch),
            found=repr(found) if isinstance(found, int | float | str) else _described(found),
            hint=hint,
        )


def _described(found: Any) -> str:
    return f"a {type(found).__name__}" if isinstance(found, dict | list | tuple) else describe(found)


def _equal(found: Any, expected: Any) -> bool:
    """The same numbers in the same places, in nested dicts and lists, as nearly as two machines compute them."""
    if isinstance(expected, Tensor):
        same_kind = isinstance(found, Tensor) and found.shape == expected.shape and found.dtype == expected.dtype
        return same_kind and torch.allclose(found, expected, rtol=1e-5, atol=1e-6)
    if isinstance(expected, dict):
        return expected.keys() == found.keys() and all(_equal(found[key], value) for key, value in expected.items())
    if isinstance(expected, list | tuple):
        return len(found) == len(expected) and all(map(_equal, found, expected))
    return found == expected
