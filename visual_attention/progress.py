"""Progress bars that suit a terminal, a notebook, and a notebook that is run to be published."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from tqdm.auto import tqdm


def progress(iterable: Iterable[Any] | None = None, **options: Any) -> tqdm:
    """tqdm's bar, which vanishes when it is done.

    TQDM_DISABLE=1 keeps it away, which is right where outputs are saved: a saved bar never moves again. tqdm itself
    obeys the variable in a terminal only.
    """
    return tqdm(iterable, leave=False, disable=bool(os.environ.get("TQDM_DISABLE")), **options)
