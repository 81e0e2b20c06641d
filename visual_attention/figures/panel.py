"""Sliders above a picture, in a running notebook; where no kernel runs, as in the published book, the picture alone.

A slider that computes nothing would only disappoint.
"""

from __future__ import annotations

import base64
import io
from typing import Any

from matplotlib.figure import Figure


class Explorer:
    """The panel and the picture, as one thing that a notebook can display."""

    def figure(self, **values: Any) -> Figure:
        """The figure for these values of the sliders; each has a default."""
        raise NotImplementedError

    def sliders(self) -> dict[str, Any]:
        """An ipywidgets slider for each value."""
        raise NotImplementedError

    def alt(self, **values: Any) -> str:
        """The picture in a sentence."""
        raise NotImplementedError

    def picture(self, **values: Any) -> bytes:
        """The figure as a PNG."""
        buffer = io.BytesIO()
        self.figure(**values).savefig(buffer, dpi=110)
        return buffer.getvalue()

    def panel(self) -> Any:
        """The sliders above the picture."""
        import ipywidgets as widgets

        sliders = self.sliders()
        screen = widgets.HTML()

        def redraw(_: Any = None) -> None:
            values = {name: slider.value for name, slider in sliders.items()}
            png = base64.b64encode(self.picture(**values)).decode()
            screen.value = f'<img alt="{self.alt(**values)}" style="max-width: 100%" src="data:image/png;base64,{png}">'

        for slider in sliders.values():
            slider.continuous_update = False
            slider.style.description_width, slider.layout.width = "7em", "25em"  # ipywidgets cuts longer labels off
            slider.observe(redraw, "value")
        redraw()
        return widgets.VBox([*sliders.values(), screen])

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        png = base64.b64encode(self.picture()).decode()
        return {**self.panel()._repr_mimebundle_(), "image/png": png}
