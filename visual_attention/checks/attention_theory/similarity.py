"""Checks of scaled dot-product attention (Vaswani et al., 2017, Eq. 1): q, k, v to softmax(q kᵀ / √d) v."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import Tensor

from visual_attention.checks.answer import Answer, function_answer
from visual_attention.checks.attention_theory.training import expect_trainable
from visual_attention.checks.check import check
from visual_attention.checks.primitives import example, expect_one_of, expect_tensor

about = functools.partial(check, unit="attention_theory", section="Attention by similarity")

#: (N, Lq, Lk, d, dv)
Sizes = tuple[int, int, int, int, int]


@about("attention gives one result for each query, as long as a value.")
def attention_has_the_right_shape(attention: Any, sizes: Sizes = (2, 3, 5, 4, 6)) -> None:
    _attended(function_answer(attention), *_inputs(sizes))


@about("attention gives averages of values: of all alike where no key stands out, of one where there is only one.")
def attention_averages_values(attention: Any, sizes: Sizes = (2, 3, 5, 4, 6), seed: int = 32) -> None:
    answer = function_answer(attention)
    q, k, v = _inputs(sizes, seed)
    alike = k[:, :1].expand_as(k).contiguous()
    _expect(
        answer,
        (q, alike, v),
        v.double().mean(1, keepdim=True).expand(-1, sizes[1], -1),
        expected="the mean of the values, because all keys are alike",
        hint="the weights of each query add up to 1 over the keys: softmax along the axis of the keys, the last.",
    )
    _expect(
        answer,
        (q, k[:, :1], v[:, :1]),
        v[:, :1].double().expand(-1, sizes[1], -1),
        expected="the only value there is",
        hint="with a single key every weight is 1.",
    )


@about("attention is softmax(q kᵀ / √d) v.")
def attention_follows_its_formula(attention: Any, sizes: Sizes = (2, 3, 5, 4, 6), seed: int = 33) -> None:
    answer = function_answer(attention)
    q, k, v = _inputs(sizes, seed)
    for inputs in ((q, k, v), (3 * q, k, v)):  # weights near each other, and far apart
        _expect(
            answer,
            inputs,
            _attention(*(x.double() for x in inputs)),
            expected="softmax(q kᵀ / √d) v",
            hint="step by step: q kᵀ of shape (N, Lq, Lk), division by √d, softmax over the keys, times v.",
        )


@about("attention lets gradients through to q, k and v, and changes none of them.")
def attention_is_clean(attention: Any, sizes: Sizes = (2, 3, 5, 4, 6), seed: int = 34) -> None:
    answer = function_answer(attention)
    inputs = _inputs(sizes, seed)
    expect_trainable(answer, dict(zip("qkv", inputs, strict=True)))


@about("attention bears large products.")
def attention_bears_large_products(attention: Any, sizes: Sizes = (2, 3, 5, 4, 6), seed: int = 35) -> None:
    """In float64, so that every right way to compute it agrees to many digits."""
    q, k, v = (x.double() for x in _inputs(sizes, seed))
    q, k = 60 * q, 60 * k
    found = function_answer(attention)(q, k, v)
    of = "attention(q, k, v) for products in the thousands"
    hint = "exp overflowed: use torch.softmax here, or mend the softmax of the exercise before."
    expect_tensor(found, (*q.shape[:2], v.shape[2]), of=of, hint=hint)
    expect_one_of(found, [_attention(q, k, v)], [], of=of, expected="softmax(q kᵀ / √d) v", hint=hint)


def _inputs(sizes: Sizes, seed: int = 31) -> tuple[Tensor, Tensor, Tensor]:
    n, queries, keys, d, dv = sizes
    shapes = ((n, queries, d), (n, keys, d), (n, keys, dv))
    q, k, v = (example(*shape, seed=10 * seed + i) for i, shape in enumerate(shapes))
    return q, k, v


def _attended(answer: Answer, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    found = answer(q, k, v)
    return expect_tensor(found, (*q.shape[:2], v.shape[2]), of=_called(q, k, v), hint=_shape_hint(found, q, v))


def _called(q: Tensor, k: Tensor, v: Tensor) -> str:
    return "attention(q, k, v) for q {}, k {} and v {}".format(*(tuple(x.shape) for x in (q, k, v)))


def _shape_hint(found: Any, q: Tensor, v: Tensor) -> str:
    n, queries, d = q.shape
    keys, dv = v.shape[1:]
    hints = {
        (n, queries, keys): "these are the weights; the result is the weights times v.",
        (n, keys, queries): "these are the weights, transposed; the result is q kᵀ, softmax, times v.",
        (n, keys, dv): "there is one result for each query, not for each key.",
        (n, dv, queries): "the last two axes have changed places.",
        (n, queries, d): "the weights multiply v, not k or q.",
        (n, dv): "the queries are gone; each keeps a result of its own.",
        (queries, dv): "axis 0, the batch, is gone.",
    }
    shape = tuple(found.shape) if isinstance(found, Tensor) else ()
    return hints.get(shape, "q kᵀ has the shape (N, Lq, Lk); its product with v has (N, Lq, dv).")


def _expect(answer: Answer, inputs: tuple[Tensor, ...], right: Tensor, *, expected: str, hint: str) -> None:
    q, k, v = inputs
    expect_one_of(
        _attended(answer, q, k, v),
        [right],
        _slips(q.double(), k.double(), v.double()),
        of=_called(q, k, v),
        expected=expected,
        hint=hint,
    )


def _attention(
    q: Tensor, k: Tensor, v: Tensor, weigh: Callable[[Tensor], Tensor] | None = None, scale: float | None = None
) -> Tensor:
    logits = q @ k.mT * (q.shape[2] ** -0.5 if scale is None else scale)
    return (logits.softmax(2) if weigh is None else weigh(logits)) @ v


#: What else may stand where softmax over the keys should, and what to say about it.
_WEIGHINGS: list[tuple[Callable[[Tensor], Tensor], str]] = [
    (lambda a: a.softmax(1), "softmax runs over the queries; it must run over the keys."),
    (lambda a: a.softmax(0), "softmax runs over the batch; it must run over the keys."),
    (lambda a: a.flatten(1).softmax(1).reshape(a.shape), "softmax runs over queries and keys; over keys alone."),
    (lambda a: a.softmax(2).softmax(2), "softmax is applied twice."),
    (lambda a: a, "softmax is missing: these are logits times values."),
    (lambda a: a / a.shape[2], "the logits are divided by Lk; softmax is missing."),
    (lambda a: a / a.sum(2, keepdim=True), "the logits are divided by their sum; exp comes first, as in softmax."),
    (torch.sigmoid, "each key has a gate of its own here; softmax shares."),
    (torch.exp, "the division by the sum over the keys is missing."),
    (torch.relu, "this is a ReLU; the weights are a softmax."),
    (lambda a: a.log_softmax(2), "these are logarithms of weights."),
]


def _slips(q: Tensor, k: Tensor, v: Tensor) -> Iterator[tuple[Tensor, str]]:
    """What well-known slips would give, and what to say about each."""
    n, queries, d = q.shape
    keys, dv = v.shape[1:]
    missing = "the division by √d is missing."
    yield _attention(q, k, v, scale=1), missing
    by_d = "the logits are divided by d; divide by its square root."
    if d == 4:  # where 2√d is d
        by_d += " (Or divide by √d once: softmax(e, 2) takes the 2 for the temperature, not for the axis.)"
    yield _attention(q, k, v, scale=1 / d), by_d
    yield _attention(q, k, v, scale=d**0.5), "the logits are multiplied by √d; divide by it."
    yield _attention(q, k, v, scale=d**-0.25), "the logits are divided by the fourth root of d; divide by √d."
    yield _attention(q, k, v, scale=1 / int(d**0.5)), "√d need not be a whole number: do not round it."
    lengths = {"that of a value": dv, "the number of keys": keys, "the number of queries": queries, "the batch": n}
    for words, size in lengths.items():
        yield _attention(q, k, v, scale=size**-0.5), f"d is the length of a query and of a key, not {words}."
    for scale, more in ((d**-0.5, ""), (1, " And " + missing)):
        yield from ((_attention(q, k, v, weigh, scale), words + more) for weigh, words in _WEIGHINGS)
    yield _attention(q, k, v, scale=1) / d**0.5, "the division by √d comes before the softmax, not after it."
    yield _attention(q, k, v) / d**0.5, "the result is divided by √d once more; only the logits are."
    yield _attention(q, k, v, scale=-(d**-0.5)), "the sign is turned: a large product is a large weight."
    yield v.mean(1, keepdim=True).expand(-1, queries, -1), "this is the mean of the values, whatever the query."
    unit = [torch.nn.functional.normalize(x, dim=2) for x in (q, k)]
    yield _attention(*unit, v, scale=1), "this compares directions only (cosine); here the product is q kᵀ itself."
    yield _attention(*unit, v), "q and k are normalised; here the product is q kᵀ itself."
    distance = -torch.cdist(q, k)
    yield distance.softmax(2) @ v, "this compares by distance; here it is the product q kᵀ."
    best = torch.nn.functional.one_hot((q @ k.mT).argmax(2), keys).to(v.dtype)
    yield best @ v, "this takes the best value alone, where no gradient passes; softmax takes an average."
    if keys == d:
        yield (q @ k / d**0.5).softmax(2) @ v, "k must be transposed: each query is compared with each key."
    if queries == keys:
        yield _attention(q, k, v, lambda a: a.softmax(2).mT), "the weights are transposed."
        yield _attention(k, q, v), "q and k have changed roles."
    if dv == d:
        yield q + _attention(q, k, v), "the result is the average of the values; q is not added to it."
