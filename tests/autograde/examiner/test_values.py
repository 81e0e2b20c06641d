"""What crosses between the two processes comes out as it went in, or not at all."""

from __future__ import annotations

import enum
import json
from collections import OrderedDict, namedtuple
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import sympy
import torch

from autograde.worker.arrays import TORCH_DTYPES
from autograde.worker.frames import Caps, Malformed
from autograde.worker.values import Packer, unpack_all
from visual_attention.checks.words import Elsewhere, describe

Point = namedtuple("Point", "x y")


class Word(enum.StrEnum):
    YES = "yes"


class Whole(enum.IntEnum):
    ONE = 1


class Share(float):
    pass


CAPS = Caps()


def crossed(value: Any, caps: Caps = CAPS) -> Any:
    packer = Packer(caps)
    packed = json.loads(json.dumps(packer.pack(value)))
    header = json.loads(json.dumps({"arrays": packer.arrays}))
    return unpack_all(header, memoryview(b"".join(packer.body)), caps).unpack(packed)


@pytest.mark.parametrize(
    "value",
    [
        None, True, 3, -(10**300), 0.1, float("inf"), "text with ✓", [1, [2.0, "three"]], (1,), {1, 2}, {"a": (1, 2)},
        {1: 2, (3, 4): None}, Fraction(1, 3), torch.float16, [], {}, np.float64(0.5), np.int8(-3), np.bool_(True),
        frozenset("a"), {frozenset("a"): 1},
    ],
)  # fmt: skip
def test_plain_values(value: Any) -> None:
    found = crossed(value)
    assert (type(found), found) == (type(value), value)


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Word.YES, "yes"), (np.str_("yes"), "yes"), (Whole.ONE, 1), (Share(0.5), 0.5), (np.longdouble(0.5), 0.5),
        (sympy.Integer(3), 3), (sympy.Float(0.5), 0.5),
    ],
)  # fmt: skip
def test_texts_and_numbers_of_a_class_of_their_own(value: Any, plain: Any) -> None:
    found = crossed(value)
    assert (type(found), found) == (type(plain), plain) and found == value


def test_a_decimal_number_counts_as_its_fraction_and_a_monster_is_described() -> None:
    for text in ("576", "-0.06918", "1E+20", "0"):
        found = crossed(Decimal(text))
        assert (type(found), found) == (Fraction, Decimal(text))
    for text in ("1E+999999999", "1E-999999999", "NaN", "-Infinity"):
        assert isinstance(crossed(Decimal(text)), Elsewhere)


@pytest.mark.parametrize("dtype", TORCH_DTYPES.values(), ids=str)
@pytest.mark.parametrize("shape", [(), (1,), (2, 3, 4), (0, 5), (3, 1, 2)])
def test_tensors_of_every_dtype(dtype: torch.dtype, shape: tuple[int, ...]) -> None:
    value = (torch.rand(shape) * 10).to(dtype)
    found = crossed(value)
    assert (found.dtype, found.shape) == (value.dtype, value.shape)
    assert torch.equal(found, value)


@pytest.mark.parametrize(
    "change",
    [
        lambda x: x.transpose(1, 3),
        lambda x: x.permute(3, 0, 2, 1),
        lambda x: x.to(memory_format=torch.channels_last),
        lambda x: x[:, ::2],
        lambda x: x[:1].expand(5, -1, -1, -1),
        lambda x: x.flip(1),
        lambda x: x[..., :1],
    ],
)
def test_the_layout_in_memory_is_that_of_a_copy(change: Any) -> None:
    """So `view` and `is_contiguous` say there what they say of the copy that an answer is given here."""
    value = change(torch.randn(2, 3, 4, 5))
    found = crossed(value)
    assert torch.equal(found, value)
    steps = [[s for s, n in zip(x.stride(), x.shape, strict=True) if n > 1] for x in (found, value.clone())]
    assert steps[0] == steps[1]


def test_a_range_comes_along_with_its_numbers() -> None:
    found = crossed([range(3, 6)])[0]
    assert (list(found), describe(found)) == ([3, 4, 5], "range(3, 6) (range)")
    small = Caps(items=50)
    assert "too large" in crossed(range(10**9), small).words
    assert "too large" in crossed([range(15), range(15), range(15)], small)[2].words


def test_what_is_described_in_a_collection_has_no_address() -> None:
    assert describe(crossed([1j, slice(1)])) == "[1j (complex), slice(None, 1, None) (slice)] (list)"


@pytest.mark.parametrize("value", [np.arange(6).reshape(2, 3).T, np.zeros((0, 2), np.float32), np.array(True)])
def test_arrays(value: np.ndarray) -> None:
    found = crossed(value)
    assert (found.dtype, found.shape) == (value.dtype, value.shape)
    assert np.array_equal(found, value)


def test_arrays_of_another_byte_order_keep_their_values() -> None:
    """As they are read from files: of images of digits, say."""
    for value in (np.arange(6, dtype=">i4"), np.array([[0.5]], dtype=">f8"), np.arange(3, dtype=">i2")[1]):
        assert np.array_equal(crossed(value), value)


@pytest.mark.parametrize(
    "value",
    [
        Point(1, 2), OrderedDict(a=1), torch.Size([2, 3]), torch.zeros(2, 3).max(0), 1j, object, lambda: 0, 10**4000,
        b"x", "x" * 200_000, torch.nn.Linear(1, 1), np.array(["a"]), np.array([None]), torch.zeros(2, 2).to_sparse(),
        slice(1),
    ],
    ids=describe,
)  # fmt: skip
def test_what_cannot_come_along_is_described_in_the_same_words(value: Any) -> None:
    found = crossed(value)
    assert isinstance(found, Elsewhere)
    assert describe(found) == describe(value)
    for kind in (tuple, dict):
        assert isinstance(found, kind) == isinstance(value, kind)


def test_what_is_too_large_is_described() -> None:
    small = Caps(body_bytes=100, arrays=3, items=50, depth=3)
    assert "too large" in crossed(torch.zeros(26), small).words
    assert "too large" in crossed([torch.zeros(1)] * 4, small)[3].words
    assert "too large" in crossed([1] * 60, small).words
    assert "too large" in crossed([[[[1]]]], small)[0][0][0].words
    assert "too large" in crossed(torch.zeros([1] * 60)).words
    assert "too large" in crossed(torch.zeros(0, 10**9)).words
    assert crossed([[["a"]]], small) == [[["a"]]]
    with pytest.raises(TypeError, match="cannot be handed"):
        Packer(small, strict=True).pack([1] * 60)


TWICE = ["like", "a", "b", ["like", "a", "b", ["list"]]]


@pytest.mark.parametrize("packed", [["tensor", 0], ["tensor", -1], ["tensor", True], TWICE, TWICE[:3], {}, ["dict", 1]])
def test_what_no_packer_writes_is_malformed(packed: Any) -> None:
    with pytest.raises(Malformed):
        unpack_all({}, memoryview(b""), Caps()).unpack(packed)
