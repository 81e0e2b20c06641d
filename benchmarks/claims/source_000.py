"""Claims of source 000, a blog post on channel attention: SE in a small network for CIFAR-10."""

from __future__ import annotations

from functools import partial

import torch
from torch import nn

from benchmarks.claims.claim import Outcome, claim, judged, looked_up, tiny
from benchmarks.claims.printed import small_cnn
from benchmarks.claims.timing import judged_by_time, time_ratio, training
from solutions.claims.printed import SE
from visual_attention.litmus import Scores
from visual_attention.measuring import count_parameters, multiply_adds
from visual_attention.measuring.recorded import Recorded

about = partial(claim, "000")


@about(
    "global average pooling gives every channel a global receptive field",
    "One corner value of one channel of a 9×7 map is changed.",
    "Holds if the gates of all 32 channels change.",
)
def global_receptive_field() -> Outcome:
    block, x = SE(32).double(), torch.randn(1, 32, 9, 7, dtype=torch.float64)
    nn.init.normal_(block.reduce.weight)
    changed = x.clone()
    changed[0, 3, -1, -1] += 50
    moved = int((block.gate(changed) != block.gate(x)).sum())
    return judged(f"{moved} of 32 gates change", moved == 32, moved=moved)


@about(
    "the first fully connected layer reduces the channels, which saves computation",
    "Multiply-adds of the two layers for 256 channels, r = 16, beside those of one full 256×256 layer.",
    "Holds if there are fewer.",
)
def bottleneck_saves() -> Outcome:
    two = multiply_adds(SE(256), torch.randn(1, 256, 1, 1))
    one = multiply_adds(nn.Linear(256, 256), torch.randn(1, 256))
    return judged(f"{two:,} beside {one:,}: {two / one:.3g} of them", two < one, share=two / one)


@about(
    "the sigmoid gives each channel a weight in the range 0 to 1",
    "Gates of inputs from very small to very large (standard deviation 0.001 to 100,000), in float32.",
    "Holds if none lies outside; with conditions if some reach 0 or 1 themselves, where no gradient is left.",
)
def weights_between_0_and_1() -> Outcome:
    block = SE(64)
    gates = torch.stack([block.gate(scale * torch.randn(8, 64, 5, 5)) for scale in (1e-3, 1, 1e3, 1e5)])
    inside = bool(((gates >= 0) & (gates <= 1)).all())
    ends = float(((gates == 0) | (gates == 1)).double().mean())
    words = f"all between {float(gates.min()):.2g} and {float(gates.max()):.2g}; {ends:.1%} are exactly 0 or 1"
    return judged(words, inside and ends == 0, inside, ends=ends)


@about(
    "useful features are enhanced, useless ones suppressed",
    "The largest ratio |output| / |input| of blocks with random weights (10 seeds).",
    "Holds if it exceeds 1; with conditions if features only gain in relation to others, because gates differ.",
)
def features_are_enhanced() -> Outcome:
    blocks = [SE(32) for _ in range(10)]
    for block in blocks:
        nn.init.normal_(block.reduce.weight)
    gates = torch.stack([block.gate(torch.randn(16, 32, 6, 6)) for block in blocks])
    largest, spread = float(gates.max()), float(gates.std(2).mean())
    words = (
        f"at most {largest:.3f}: nothing is amplified; within an image the gates have a standard deviation of "
        f"{spread:.2f}"
    )
    return judged(words, largest > 1, spread > 0.01, largest=largest, spread=spread)


@about(
    "with only a few parameters more",
    "Trainable parameters of both networks of the post.",
    "Holds if SE adds less than 1 %.",
)
def few_parameters() -> Outcome:
    plain, attentive = count_parameters(small_cnn()), count_parameters(small_cnn(SE))
    share = (attentive - plain) / plain
    words = f"{plain:,} and {attentive:,}: {attentive - plain:,} more, {share:+.2%}"
    return judged(words, share < 0.01, plain=plain, attentive=attentive)


@about(
    "at minimal computational cost",
    "Multiply-adds of both networks, and the time of a training step of 8 images, in one run.",
    "Holds if both grow by less than 5 %; with conditions if only the multiply-adds do.",
    varies=True,
)
def minimal_cost() -> Outcome:
    plain, attentive, x = small_cnn(), small_cnn(SE), torch.randn(8, 3, 32, 32)
    more = multiply_adds(attentive, x) / multiply_adds(plain, x) - 1
    ratio = time_ratio(training(attentive, x), training(plain, x))
    return judged_by_time(f"{more:+.3%} multiply-adds, {ratio} the time", ratio, 1.05)


@about(
    "the block models dependencies between channels explicitly",
    "The derivative of each gate by the mean of every other channel.",
    "Holds if all of them are non-zero for some input.",
)
def dependencies_between_channels() -> Outcome:
    block = SE(32, reduction=4).double()
    jacobians = [torch.autograd.functional.jacobian(block.excite, z) for z in torch.randn(50, 32, dtype=torch.float64)]
    share = float((torch.stack(jacobians) != 0).any(0).double().mean())
    return judged(f"{share:.0%} of 32 × 32 derivatives", share == 1, share=share)


@about(
    "this improves what the network can represent (accuracy)",
    "Our recorded comparison in the small setting (ResNet-8, a part of CIFAR-10), with and without SE, in points.",
    "Decided if the 95 % interval of the paired differences does not contain 0.",
    varies=True,
)
def accuracy_improves() -> Outcome:
    return looked_up("comparison_small", "our small setting", lambda record: small_difference(record, "SE"))


def small_difference(record: Recorded, mechanism: str, baseline: str = "none") -> Scores:
    """Differences in test accuracy, seed by seed."""
    runs = {numbers["mechanism"]: numbers["test_accuracy_percent"] for numbers in record.values}
    return Scores(tuple(a - b for a, b in zip(runs[mechanism], runs[baseline], strict=True)))


@about(
    "the key difference: the module stands after the ReLU and before the pooling",
    "The same gates applied before the ReLU, after it, and after max-pooling; and gates computed before or after "
    "the ReLU.",
    "Holds if all of these places give different results; with conditions if only the place of the squeeze matters.",
)
def place_in_the_block() -> Outcome:
    block, x = SE(32).double(), torch.randn(8, 32, 8, 8, dtype=torch.float64)
    nn.init.normal_(block.reduce.weight)
    pool = nn.MaxPool2d(2)
    gates = block.gate(x.relu())
    places = [pool((x * gates).relu()), pool(x.relu()) * gates]
    as_printed = pool(x.relu() * gates)
    multiplied = max(_change(place, as_printed) for place in places)
    squeezed = _change(pool((x * block.gate(x)).relu()), as_printed)
    words = f"relative change {tiny(multiplied)} for the multiplication, {squeezed:.2f} for the squeeze"
    return judged(words, multiplied > 1e-3, squeezed > 1e-3, squeezed=squeezed)


def _change(found: torch.Tensor, reference: torch.Tensor) -> float:
    return float((found - reference).norm() / reference.norm())


@about(
    "the heat map of channel means shows what the model looks at when it decides",
    "The last convolution's channels, weighted by their means and added up; then the classifier gets new random "
    "weights.",
    "Holds if the map changes with the decision.",
)
def heat_map_of_channel_means() -> Outcome:
    network, images = small_cnn(SE).eval(), torch.randn(64, 3, 32, 32)
    last = [i for i, layer in enumerate(network) if isinstance(layer, nn.Conv2d)][-1] + 1

    def maps() -> torch.Tensor:
        features = network[:last](images)
        return (features * features.mean((2, 3), keepdim=True)).sum(1)

    before, classes = maps(), network(images).argmax(1)
    for layer in (network[-4], network[-1]):
        nn.init.normal_(layer.weight)
    changed = float((network(images).argmax(1) != classes).double().mean())
    moved = _change(maps(), before)
    words = f"{changed:.0%} of the decisions change, the maps by {moved:.0f}"
    return judged(words, moved > 0.01, changed=changed, moved=moved)


@about(
    "plug and play: easily integrated into existing CNNs",
    "The fresh block, as printed, for 4 to 2048 channels: its shape, and the mean gate; for C < 16 the hidden "
    "layer is empty.",
    "Holds if it fits and starts as the identity; with conditions if it fits and changes the function, or is blind "
    "for C < 16.",
)
def plug_and_play() -> Outcome:
    widths = (4, 8, 16, 32, 256, 2048)
    fits = all(SE(c)(torch.randn(2, c, 7, 7)).shape == (2, c, 7, 7) for c in widths)
    mean = float(torch.cat([SE(c).gate(torch.randn(2, c, 7, 7)).flatten() for c in widths]).mean())
    spread = float(SE(8).gate(torch.randn(16, 8, 7, 7)).std())
    words = f"it fits everywhere; the mean gate is {mean:.2f}; for 8 channels all gates are equal (spread {spread:.0f})"
    return judged(words, fits and mean > 0.99, fits, mean=mean, spread=spread)
