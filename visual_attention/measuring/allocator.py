"""Keep the C library from giving memory back to the operating system while we measure time.

A step allocates and frees the same large tensors again and again. Depending on what happens to lie above them in the
heap, glibc returns their pages after each call and fetches them anew, page fault by page fault, or it keeps them. That
made one and the same module up to three times slower from run to run; with the pages kept, runs agree within a few
percent. A GPU's caching allocator keeps memory in the same way.
"""

from __future__ import annotations

import contextlib
import ctypes
import sys
from collections.abc import Iterator

# From glibc's malloc.h, and the largest values that its own adjustment reaches on a 64-bit machine (mallopt(3)).
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
_LARGEST_TRIM, _LARGEST_MMAP = 64 * 2**20, 32 * 2**20
_NEVER = 2**31 - 1


@contextlib.contextmanager
def pages_kept() -> Iterator[None]:
    """Hold on to freed pages inside the block; where the C library is not glibc, do nothing."""
    library = ctypes.CDLL(None) if sys.platform == "linux" else None
    set_option = getattr(library, "mallopt", lambda option, value: None)
    set_option(_M_MMAP_THRESHOLD, _NEVER)
    set_option(_M_TRIM_THRESHOLD, _NEVER)
    try:
        yield
    finally:
        set_option(_M_MMAP_THRESHOLD, _LARGEST_MMAP)
        set_option(_M_TRIM_THRESHOLD, _LARGEST_TRIM)
