"""The pictures that a submission may show: PNG and JPEG, as notebooks hold them."""

from __future__ import annotations

import base64
import binascii
from typing import Any

#: By their type, and how each begins.
PICTURES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}


def picture(text: Any, mime: str) -> bytes | None:
    """What stands there in base64, if it is a picture of that type."""
    try:
        content = base64.b64decode(text, validate=True) if isinstance(text, str) else b""
    except (binascii.Error, ValueError):
        return None
    return content if content.startswith(PICTURES[mime]) else None
