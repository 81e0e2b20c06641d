"""What a non-local block gives when one step is not the paper's (Wang et al., 2018), and what to say about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import torch
import torch.nn.functional as F
from torch import Tensor

from visual_attention.checks.non_local.formulas import BlockWeights, Parts, products, tokens

_ORDER = "reshape does not exchange axes: use to_tokens before and to_map after, and nothing else."

#: Slips that any form can have: (what the block computes, what to say about it).
_GENERAL: list[tuple[Callable[[Parts], Tensor], str]] = [
    (lambda p: p.x, "x comes back as it was given: W_z y is not added."),
    (lambda p: p.mapped(p.attention() @ p.g), "this is W_z y alone: add x to it."),
    (lambda p: 2 * p.x + p.mapped(p.attention() @ p.g), "x is added twice."),
    (lambda p: p.x - p.mapped(p.attention() @ p.g), "W_z y is subtracted from x; add it."),
    (lambda p: p.z().relu(), "a ReLU follows the sum; nothing should."),
    (lambda p: p.x + p.mapped(p.attention() @ p.g).relu(), "a ReLU stands after W_z; nothing should."),
    (lambda p: p.x + p.mapped((p.attention() @ p.g).relu()), "a ReLU stands between y and W_z; nothing should."),
    (lambda p: p.from_weights(p.attention()[:1].expand_as(p.attention())), "every image gets the first one's weights."),
    (lambda p: p.from_weights(p.attention().mean(0).expand_as(p.attention())), "weights are averaged over the batch."),
    (lambda p: p.from_weights(p.attention().mT), "position i receives where it should send: y = weights @ g."),
    (lambda p: p.x + p.mapped(p.attention() @ p.phi), "φ is averaged where g should be."),
    (lambda p: p.x + p.mapped(p.attention() @ p.theta), "θ is averaged where g should be."),
    (lambda p: p.x + p.mapped(p.g), "nothing is averaged: y is g itself."),
    (lambda p: p.x + p.mapped(p.g.mean(1, keepdim=True).expand_as(p.theta)), "all positions get the same mean of g."),
    (lambda p: p.x * p.mapped(p.attention() @ p.g), "x and W_z y are multiplied; add them."),
    (lambda p: p.x * torch.sigmoid(p.mapped(p.attention() @ p.g)), "this gates x, as SE does; add W_z y to x."),
    (lambda p: _scrambled_result(p), _ORDER),
    (lambda p: _scrambled_output(p), _ORDER),
    (lambda p: _transposed_result(p), "rows and columns have changed places on the way back to a map."),
    (lambda p: _scrambled_tokens(p), _ORDER),
    (lambda p: p.normalised(p.affinities()) @ p.x.flatten(2).mT, "W_g and W_z are not used."),
    (lambda p: p.mapped(p.attention() @ p.g) + p.mapped(p.g), "g is added where x should be."),
    (lambda p: Parts(p.weights, p.z(), p.form, p.subsample).z(), "the whole block is applied twice."),
]

_OTHER = "this is a softmax scaled by 1/√D; the form asked for is another."
_POSITIONS = "the scale is 1/√D; the number of positions has no part in it."

#: Slips in what is made of the affinities a: name, weights, what to say.
_NORMALISATIONS: list[tuple[str, Callable[[Parts, Tensor], Tensor], str]] = [
    ("scaled", lambda p, a: (a * p.theta.shape[2] ** -0.5).softmax(2), _OTHER),
    ("softmax", lambda p, a: a.softmax(2), "the scale 1/√D is missing."),
    ("channels", lambda p, a: (a * p.x.shape[1] ** -0.5).softmax(2), "D is the inner channels: 1/√D, not 1/√C."),
    ("by D", lambda p, a: (a / p.theta.shape[2]).softmax(2), "the scale is 1/√D, not 1/D (or it is applied twice)."),
    ("times", lambda p, a: (a * p.theta.shape[2] ** 0.5).softmax(2), "divide by √D, do not multiply by it."),
    ("by M", lambda p, a: (a / a.shape[2]).softmax(2), _POSITIONS),
    ("by √M", lambda p, a: (a * a.shape[2] ** -0.5).softmax(2), _POSITIONS),
    ("queries", lambda p, a: (a * p.scale).softmax(1), "the softmax runs over i; it runs over j: dim=2 of (N, L, M)."),
    ("batch", lambda p, a: (a * p.scale).softmax(0), "the softmax runs over the batch; it runs over j: dim=2."),
    ("all", lambda p, a: (a * p.scale).flatten(1).softmax(1).view_as(a), "the softmax runs over i and j; over j only."),
    ("sigmoid", lambda p, a: (a * p.scale).sigmoid(), "this is a sigmoid; the form normalises in another way."),
    ("twice", lambda p, a: (a * p.scale).softmax(2).softmax(2), "the softmax is applied twice."),
    ("exp", lambda p, a: (a * p.scale).exp(), "the exponentials are not divided by their sum over j."),
    ("mean", lambda p, a: a / a.shape[2], "there is no softmax here: dividing by M is the dot-product form."),
    ("raw", lambda p, a: a, "the affinities are not normalised."),
    ("root", lambda p, a: a * p.theta.shape[2] ** -0.5, "this is divided by √D and not normalised."),
    ("L", lambda p, a: a / a.shape[1], "divide by M, the positions that are looked at, not by L."),
    ("D", lambda p, a: a / p.theta.shape[2], "divide by M, the number of positions, not by D."),
    ("relu raw", lambda p, a: a.relu(), "the division by M is missing."),
    ("relu mean", lambda p, a: a.relu() / a.shape[2], "a ReLU belongs to the concatenation form alone."),
    ("relu softmax", lambda p, a: a.relu().softmax(2), "this is a softmax after a ReLU."),
    ("relu sum", lambda p, a: a.relu() / a.relu().sum(2, keepdim=True), "divide by M, not by the sum of the weights."),
    ("sum", lambda p, a: a / a.sum(2, keepdim=True), "divide by M, not by the sum of the affinities."),
]

#: What is no slip, because it is the form's own.
_OWN = {"embedded_gaussian": "scaled", "gaussian": "softmax", "dot_product": "mean", "concatenation": "relu mean"}

_WORDS = {
    ("gaussian", "scaled"): "the Gaussian form is not scaled: softmax of xᵢ·xⱼ itself (give SDPA scale=1.0).",
    ("gaussian", "channels"): "the Gaussian form is not scaled: softmax of xᵢ·xⱼ itself (give SDPA scale=1.0).",
    ("dot_product", "scaled"): "there is no softmax in the dot-product form: divide θᵢ·φⱼ by M.",
    ("dot_product", "softmax"): "there is no softmax in the dot-product form: divide θᵢ·φⱼ by M.",
    ("dot_product", "raw"): "the division by M, the number of positions, is missing.",
    ("concatenation", "mean"): "the ReLU of Eq. (5) is missing.",
    ("concatenation", "raw"): "the ReLU of Eq. (5) and the division by M are missing.",
    ("concatenation", "softmax"): "there is no softmax in the concatenation form: a ReLU, then divided by M.",
}


def block_slips(found: list[BlockWeights], x: Tensor, form: str, subsample: bool) -> Iterator[tuple[Tensor, str]]:
    """What well-known slips would give in place of z, for each reading of the weights."""
    for weights in found:
        p = Parts(weights, x, form, subsample)
        for compute, words in (*_GENERAL, *_in_sampling(weights, x, form, subsample), *_other_forms(p)):
            try:
                yield compute(p), words
            except RuntimeError:  # a slip that does not fit these shapes
                continue
        a = p.affinities()
        for name, normalised, words in _NORMALISATIONS:
            if name != _OWN[form]:
                yield p.from_weights(normalised(p, a)), _WORDS.get((form, name), words)


def _in_sampling(
    weights: BlockWeights, x: Tensor, form: str, subsample: bool
) -> Iterator[tuple[Callable[[Parts], Tensor], str]]:
    if not subsample:
        yield lambda p: Parts(weights, x, form, True).z(), "x is pooled although subsample is False."
        return
    yield lambda p: Parts(weights, x, form, False).z(), "nothing is pooled although subsample is True."
    late = "the pooling comes after φ and g; pool x once, before them."
    yield lambda p: _pooled_late(p), late
    mean = "this is average pooling; take the maximum of each 2×2 square."
    yield lambda p: _seen_through(p, F.avg_pool2d(p.x, 2)), mean
    ceiling = "an odd size is rounded down, as max_pool2d(x, 2) does: no ceil_mode."
    yield lambda p: _seen_through(p, F.max_pool2d(p.x, 2, ceil_mode=True)), ceiling
    yield lambda p: _seen_through(p, p.x[:, :, ::2, ::2]), "every second position is taken; take the maximum of 2×2."
    yield lambda p: _seen_through(p, F.max_pool2d(p.x, 3, 2, 1)), "the pooling window is 3×3; take 2×2."
    yield lambda p: _seen_through(p, F.max_pool2d(p.x, 2, 1)), "the pooling has stride 1; its stride is 2."


def _other_forms(p: Parts) -> Iterator[tuple[Callable[[Parts], Tensor], str]]:
    """The answer of another form, where it has the same weights."""
    if p.form != "dot_product" and p.weights.theta is not None:
        yield lambda q: q.from_weights(products(q.theta, q.phi) / q.phi.shape[1]), "this is the dot-product form."
    if p.form == "dot_product":
        scaled = "this is the embedded Gaussian form, whatever `form` says."
        yield lambda q: q.from_weights((products(q.theta, q.phi) * q.theta.shape[2] ** -0.5).softmax(2)), scaled


def _seen_through(p: Parts, seen: Tensor) -> Tensor:
    """z, where φ and g see another map than they should."""
    theta, phi, g = p.embed(tokens(p.x), tokens(seen))
    return p.x + p.mapped(p.normalised(p.affinities(theta, phi)) @ g)


def _pooled_late(p: Parts) -> Tensor:
    theta, phi, g = p.embed(tokens(p.x), tokens(p.x))
    phi, g = (tokens(F.max_pool2d(t.mT.unflatten(2, p.size), 2)) for t in (phi, g))
    return p.x + p.mapped(p.normalised(p.affinities(theta, phi)) @ g)


def _scrambled_result(p: Parts) -> Tensor:
    """y (N, L, D) read as if it were (N, D, L)."""
    y = p.attention() @ p.g
    return p.x + p.mapped(y.reshape(y.shape[0], y.shape[2], y.shape[1]).mT)


def _scrambled_output(p: Parts) -> Tensor:
    """W_z y (N, L, C) read as if it were (N, C, L)."""
    return p.x + p.mapped(p.attention() @ p.g).flatten(2).mT.reshape(p.x.shape)


def _transposed_result(p: Parts) -> Tensor:
    """Tokens put back column by column."""
    height, width = p.size
    y = p.mapped(p.attention() @ p.g).flatten(2)
    return p.x + y.unflatten(2, (width, height)).mT


def _scrambled_tokens(p: Parts) -> Tensor:
    """x (N, C, H, W) read as if it were (N, L, C)."""
    queries, keys = (t.reshape(t.shape[0], -1, t.shape[1]) for t in (p.x, p.seen))
    theta, phi, g = p.embed(queries, keys)
    return p.x + p.mapped(p.normalised(p.affinities(theta, phi)) @ g)
