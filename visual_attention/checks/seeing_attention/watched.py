"""What the given networks compute, and whether an answer has left them as they were."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

import torch
from torch import Tensor, nn

from visual_attention.checks.answer import Answer
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.given import Given, state_of
from visual_attention.checks.primitives import example

PARTS = ("stem", "norm", "activation", "first_gate", "body", "second_gate", "tail", "classifier.0")


def given_network(seed: int = 0, **options: Any) -> Given:
    """The recipe of a watched network."""
    return Given("seeing_attention.network", seed, **options)


def part_of(net: Given, name: str) -> Given:
    """The recipe of a part of a network that is handed over in the same call."""
    return Given("seeing_attention.part", net, name)


def images_of(batch: int = 3, height: int = 8, width: int = 6, seed: int = 0) -> Tensor:
    return example(batch, 3, height, width, seed=seed)


def seen(net: nn.Module, name: str, images: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """What goes into a part of `net`, what it puts out, and what has become of its output after the call."""
    kept: list[Tensor] = []

    def keep(module: nn.Module, given: tuple[Tensor, ...], output: Tensor) -> None:
        kept.extend((output.clone(), output))

    layer = net.get_submodule(name)
    with ExitStack() as hooks, torch.no_grad():
        hooks.callback(layer.register_forward_pre_hook(lambda module, given: kept.append(given[0].clone())).remove)
        hooks.callback(layer.register_forward_hook(keep).remove)
        net(images)
    before, output, later = kept
    return before, output, later


def expect_left_as_it_was(answer: Answer, net: Given, *rest: Any) -> None:
    """A call leaves no hook, changes no mode, weight or gradient, and swaps no part."""
    before = state_of(net.make())
    after = answer.inputs_after_call(net, *rest)[0]
    told, now = before.pop("_extra_state"), after.pop("_extra_state")
    call = f"after a call of `{answer.name}`"
    _expect_same_structure(told, now, call)
    _expect_same_switches(told, now, call)
    if any(not _same(a, b) for a, b in zip(told["gradients"], now["gradients"], strict=True)):
        raise CheckFailed(
            "The call changes the grad of the network's weights.",
            expected=f"the grad of every weight {call} as before, whether None or a tensor",
            found="another grad for at least one weight",
            hint="backward() adds to the grad of every weight and zero_grad() wipes it; "
            "torch.autograd.grad returns a gradient and touches nothing.",
        )
    if any(not torch.equal(value, after[name]) for name, value in before.items()):
        raise CheckFailed(
            "The call changes the network's weights or running averages.",
            expected=f"the same state_dict() {call}",
            found="other values",
            hint="work on the outputs, never on the weights.",
        )


def _expect_same_structure(told: dict[str, Any], now: dict[str, Any], call: str) -> None:
    """The hooks and the parts of the network are those from before."""
    if now["hooks"] > told["hooks"]:
        raise CheckFailed(
            "A hook is still in the network.",
            expected=f"as many hooks {call} as before: {told['hooks']}",
            found=str(now["hooks"]),
            hint="keep what register_forward_hook returns, and call its remove() when the pass is over.",
        )
    if now["hooks"] < told["hooks"]:
        raise CheckFailed(
            "A hook that was in the network before the call is gone.",
            expected=f"as many hooks {call} as before: {told['hooks']}",
            found=str(now["hooks"]),
            hint="remove your own hook only, by the handle that you got for it.",
        )
    if now["patches"] or now["parts"] != told["parts"]:
        raise CheckFailed(
            "The network has been rebuilt.",
            expected=f"the same parts {call}, with their own forward",
            found=f"another forward in {', '.join(now['patches'])}" if now["patches"] else "other parts",
            hint="a forward hook does it without touching the network; else put back what you have replaced.",
        )


def _expect_same_switches(told: dict[str, Any], now: dict[str, Any], call: str) -> None:
    """Modes, and what records or takes gradients, stand as before."""
    if now["training"] != told["training"]:
        raise CheckFailed(
            "The call changes the mode of the network.",
            expected=f"{call} every part in the mode in which it was",
            found="another mode in at least one part",
            hint="the caller chooses the mode: call neither .train() nor .eval(), or put the mode back.",
        )
    if not now["recording"]:
        raise CheckFailed(
            "The call switches gradients off for everything that comes later.",
            expected=f"gradients recorded {call} as before",
            found="torch.set_grad_enabled(False) still holds",
            hint="with torch.no_grad(): switches them on again at its end.",
        )
    if now["learning"] != told["learning"]:
        raise CheckFailed(
            "The call changes which weights can learn.",
            expected=f"requires_grad of every weight {call} as before",
            found="another value for at least one weight",
            hint="torch.no_grad() is enough where no gradient is needed; leave requires_grad alone.",
        )


def expect_same_mode(answer: Answer, net: Given, *rest: Any) -> None:
    """A network in training mode stays in it."""
    now = answer.inputs_after_call(net, *rest)[0]["_extra_state"]["training"]
    if not all(now):
        raise CheckFailed(
            "The call changes the mode of the network.",
            expected="a network in training mode that is still so after the call",
            found="evaluation mode in at least one part",
            hint="the caller chooses the mode: call neither .train() nor .eval(), or put the mode back.",
        )


def expect_one_pass(answer: Answer, net: Given, *rest: Any) -> None:
    """The network, or a copy of it, is not called more than once. What is traced or taken apart is not called."""
    calls = answer.inputs_after_call(net, *rest)[0]["_extra_state"]["calls"]
    if len(calls) > 1:
        raise CheckFailed(
            "The network is called more than once.",
            expected="one pass with all images",
            found=f"{len(calls)} passes, with {', '.join(map(str, calls))} images",
            hint="a pass costs time, and in training mode each one moves running averages: call network(images) once.",
        )


def _same(one: Tensor | None, other: Tensor | None) -> bool:
    if one is None or other is None:
        return one is other
    return torch.equal(one, other)
