"""Sliders above a picture, for the explorers: live in a running notebook, and the picture alone where no kernel runs."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Mapping
from typing import Any

from matplotlib.figure import Figure


def png(figure: Figure) -> bytes:
    """The figure as a PNG file."""
    buffer = io.BytesIO()
    figure.savefig(buffer, dpi=110)
    return buffer.getvalue()


def picture_panel(sliders: Mapping[str, Any], draw: Callable[..., Figure], alt: Callable[..., str]) -> Any:
    """A box of ipywidgets with the picture that `draw` makes of their values, by name; `alt` says what it shows."""
    import ipywidgets as widgets

    screen = widgets.HTML()

    def redraw(_: Any = None) -> None:
        values = {name: slider.value for name, slider in sliders.items()}
        data = base64.b64encode(png(draw(**values))).decode()
        screen.value = f'<img alt="{alt(**values)}" style="max-width: 100%" src="data:image/png;base64,{data}">'

    for slider in sliders.values():
        slider.continuous_update = False
        slider.observe(redraw, "value")
    redraw()
    return widgets.VBox([*sliders.values(), screen])


def with_picture(panel: Any, figure: Figure) -> dict[str, Any]:
    """What a notebook shows of the panel, and stores of the figure for pages without a kernel."""
    return {**panel._repr_mimebundle_(), "image/png": base64.b64encode(png(figure)).decode()}
