"""Values as JSON and raw bytes. Nothing is unpickled or evaluated, on either side.

`None`, truth values, numbers and text are themselves; a decimal number becomes its fraction, a number of a library's
own class one of Python's. Everything else is a list whose first item names the kind: `["list", …]`, `["tuple", …]`,
`["set", …]`, `["frozenset", …]`, `["dict", [key, value], …]`, `["fraction", numerator, denominator]`, `["tensor", n]`,
`["array", n]`, `["number", n]` (a NumPy scalar), `["dtype", name]`, `["like", class, text, value]` for a collection of
another class, and `["words", text]` for an object that cannot come along and is only described. Here n counts the
message's arrays, whose layouts (see `arrays`) are in its header. Only the examiner may write `["given", k, recipe,
arguments, options]`, the message's recipe number k of something that the worker makes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sized
from decimal import Decimal
from fractions import Fraction
from numbers import Integral, Real
from typing import Any

import numpy as np
import torch
from torch import Tensor

from autograde.worker.arrays import NAMES, NUMPY_DTYPES, TORCH_DTYPES, Layout, array_of, tensor_bytes, tensor_of
from autograde.worker.frames import Caps, Malformed
from visual_attention.checks.given import Given
from visual_attention.checks.words import Elsewhere, describe

_COLLECTIONS = {"list": list, "tuple": tuple, "set": set, "frozenset": frozenset}
_PACKED_AS = _COLLECTIONS | {"tuple": tuple | range}
_LARGEST = 10**1000  # of whole numbers; longer ones are only described


class _Described(Elsewhere):
    """Says the same where it is one of several things in a collection."""

    def __repr__(self) -> str:
        return self.words


class Packer:
    """Turns values into JSON, and collects the arrays that go with them.

    A value of no known kind is only described; or, if `strict`, it raises TypeError.
    """

    def __init__(self, caps: Caps, strict: bool = False) -> None:
        self.caps, self.strict = caps, strict
        self.given: list[Given] = []
        self.arrays: list[list[Any]] = []
        self.body: list[bytes] = []
        self.items = self.bytes = 0

    def pack(self, value: Any, depth: int = 0) -> Any:
        """The JSON of a value."""
        kind = type(value)
        self.items += 1
        if value is None or kind in (bool, float) or (kind is int and abs(value) < _LARGEST):
            return value
        if isinstance(value, Tensor) and value.layout is torch.strided and value.dtype in NAMES:
            return self._tensor(value)
        if isinstance(value, Mapping | list | tuple | set | frozenset | range) and self._too_many(value, depth):
            return self._words("a collection too large to be passed on")
        if isinstance(value, str) and len(value) <= self.caps.text:
            return str.__str__(value)  # of a text's own class, such as an enumeration's, the text
        if isinstance(value, int) and abs(int.__index__(value)) < _LARGEST:
            return int.__index__(value)
        if isinstance(value, np.ndarray | np.generic) and value.dtype.name in NUMPY_DTYPES:
            form = "array" if isinstance(value, np.ndarray) else "number"
            ours = value.astype(NUMPY_DTYPES[value.dtype.name], copy=False)  # its bytes in this machine's order
            return self._array(form, value, value.dtype.name, ours.tobytes(), list(range(value.ndim)))
        if kind is Decimal and value.is_finite() and abs(value.adjusted()) < 1000:
            kind, value = Fraction, Fraction(value)
        if kind is Fraction and max(abs(value.numerator), value.denominator) < _LARGEST:
            return ["fraction", value.numerator, value.denominator]
        if isinstance(value, Real) and not isinstance(value, int | Fraction):  # NumPy's long ones, SymPy's, one's own
            return self.pack(int(value) if isinstance(value, Integral) else float(value), depth)
        if isinstance(value, torch.dtype) and value in NAMES:
            return ["dtype", NAMES[value]]
        if isinstance(value, Mapping):
            packed = ["dict", *([self.pack(k, depth + 1), self.pack(v, depth + 1)] for k, v in value.items())]
            return packed if kind is dict else self._like(value, packed)
        for name, alike in _PACKED_AS.items():
            if isinstance(value, alike):
                packed = [name, *(self.pack(item, depth + 1) for item in value)]
                return packed if kind is _COLLECTIONS[name] else self._like(value, packed)
        if self.strict and isinstance(value, Given):
            return self._given(value, depth)
        return self._words(describe(value))

    def _given(self, value: Given, depth: int) -> Any:
        number = next((k for k, other in enumerate(self.given) if other is value), len(self.given))
        if number < len(self.given):
            return ["given", number]
        self.given.append(value)
        arguments, options = (self.pack(part, depth + 1) for part in (list(value.arguments), value.options))
        return ["given", number, value.name, arguments, options]

    def _like(self, value: Any, packed: list[Any]) -> Any:
        return ["like", type(value).__name__, describe(value)[: self.caps.text], packed]

    def _too_many(self, collection: Sized, depth: int) -> bool:
        return depth >= self.caps.depth or self.items + 2 * len(collection) > self.caps.items

    def _words(self, words: str) -> Any:
        if self.strict:
            raise TypeError(f"{words} cannot be handed to an answer in another process")
        return ["words", words[: self.caps.text]]

    def _tensor(self, value: Tensor) -> Any:
        if value.numel() * value.element_size() > self.caps.body_bytes:
            return self._words(f"{describe(value)}, too large to be passed on")
        return self._array("tensor", value, NAMES[value.dtype], *tensor_bytes(value))

    def _array(self, form: str, value: Any, dtype: str, content: bytes, order: list[int]) -> Any:
        self.bytes += len(content)
        layout = [dtype, list(value.shape), order]
        full = self.bytes > self.caps.body_bytes or len(self.arrays) >= self.caps.arrays
        if full or not self._readable(layout, empty=not content):
            return self._words(f"{describe(value)}, too large to be passed on")
        self.body.append(content)
        self.arrays.append(layout)
        return [form, len(self.arrays) - 1]

    def _readable(self, layout: list[Any], empty: bool) -> bool:
        """Would the other side take it? An honest tensor may have 60 dimensions, or none of its 10⁹ rows a column."""
        if not empty:
            return len(layout[1]) <= self.caps.dimensions
        try:
            Layout.read(layout, self.caps)
        except Malformed:
            return False
        return True


def unpack_all(header: dict[str, Any], body: memoryview, caps: Caps, trusted: bool = False) -> Unpacker:
    """The reader of a message's values. Raises Malformed unless its arrays are what its body holds."""
    arrays = header.get("arrays", [])
    if not isinstance(arrays, list) or len(arrays) > caps.arrays:
        raise Malformed("too many arrays, or none of our form")
    parts, start = [], 0
    for array in arrays:
        layout = Layout.read(array, caps)
        parts.append((layout, body[start : start + layout.size]))
        start += layout.size
    if start != len(body):
        raise Malformed(f"the arrays need {start} bytes and there are {len(body)}")
    return Unpacker(parts, caps, trusted)


class Unpacker:
    """Turns JSON back into values; raises Malformed for everything that `Packer` does not write.

    Recipes are read where `trusted`: in the worker, of what the examiner says.
    """

    def __init__(self, parts: list[tuple[Layout, memoryview]], caps: Caps, trusted: bool = False) -> None:
        self.parts, self.caps, self.trusted = dict(enumerate(parts)), caps, trusted
        self.given: dict[int, Given] = {}
        self.items = 0

    def unpack(self, value: Any, depth: int = 0) -> Any:
        self.items += 1
        if self.items > self.caps.items or depth > self.caps.depth:
            raise Malformed("a value with too many parts")
        if value is None or isinstance(value, bool | int | float):
            return value
        if isinstance(value, str):
            return self._text(value)
        if not isinstance(value, list) or not value or not isinstance(value[0], str):
            raise Malformed("a value of no known kind")
        kind, rest = value[0], value[1:]
        try:
            if kind in _COLLECTIONS:
                return _COLLECTIONS[kind]([self.unpack(item, depth + 1) for item in rest])
            if kind == "dict":
                return {self.unpack(k, depth + 1): self.unpack(v, depth + 1) for k, v in rest}
        except (TypeError, ValueError) as error:  # a key that cannot be one, a pair that is none
            raise error if isinstance(error, Malformed) else Malformed(f"not a {kind}") from error
        if kind == "fraction" and [type(part) for part in rest] == [int, int] and rest[1]:
            return Fraction(*rest)
        if kind == "given" and self.trusted:
            return self._given(*rest, depth=depth)
        if kind == "like" and len(rest) == 3:
            return self._like(*rest, depth)
        if len(rest) != 1:
            raise Malformed("a value of no known kind")
        if kind == "words":
            stand_in = _Described()
            stand_in.words = self._text(rest[0])
            return stand_in
        if kind == "dtype" and isinstance(rest[0], str) and rest[0] in TORCH_DTYPES:
            return TORCH_DTYPES[rest[0]]
        if type(rest[0]) is int and rest[0] in self.parts:
            layout, data = self.parts.pop(rest[0])  # each once: a thousand names for one array would be a bomb
            if kind == "tensor" and layout.dtype in TORCH_DTYPES:
                return tensor_of(layout, data)
            if kind in ("array", "number") and layout.dtype in NUMPY_DTYPES:
                array = array_of(layout, data)
                return array[()] if kind == "number" and not layout.shape else array
        raise Malformed("a value of no known kind")

    def _given(self, number: int, name: str = "", *parts: Any, depth: int) -> Given:
        if number not in self.given:
            arguments, options = (self.unpack(part, depth + 1) for part in parts)
            self.given[number] = Given(name, *arguments, **options)
        return self.given[number]

    def _like(self, name: Any, words: Any, packed: Any, depth: int) -> Any:
        """A collection that describes itself as one of the answer's own class, of which there is only the name here."""
        if not (isinstance(packed, list) and packed and packed[0] in (*_COLLECTIONS, "dict")):
            raise Malformed("a collection that is none")
        inner = self.unpack(packed, depth)
        return type(self._text(name).replace("\0", ""), (type(inner), Elsewhere), {"words": self._text(words)})(inner)

    def _text(self, text: Any) -> str:
        if not isinstance(text, str) or len(text) > self.caps.text:
            raise Malformed("text that is too long")
        return text.encode("utf-8", "replace").decode()
