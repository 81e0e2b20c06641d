"""IPython's shell for a student's cells, which keeps what they print, show and raise instead of writing it."""

from __future__ import annotations

import base64
import io
import sys
import types
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

#: The forms in which a result is kept.
SHOWN = ("text/plain", "image/png", "image/jpeg")


class Outputs:
    """What came out since it was last taken, in nbformat's words; what is more than `left` bytes is dropped.

    Dropping it here only saves memory: the examiner counts for itself.
    """

    def __init__(self) -> None:
        self.left = 0
        self.kept: list[dict[str, Any]] = []

    def take(self) -> list[dict[str, Any]]:
        kept, self.kept = self.kept, []
        for output in kept:
            if output["output_type"] == "stream":
                output["text"] = "".join(output["text"])
        return kept

    def write(self, text: str) -> None:
        text = text[: max(0, self.left)]
        self.left -= len(text)
        if text and self.kept and self.kept[-1]["output_type"] == "stream":
            self.kept[-1]["text"].append(text)
        elif text:
            self.kept.append({"output_type": "stream", "name": "stdout", "text": [text]})

    def show(self, kind: str, data: dict[str, Any]) -> None:
        """Keep a rich result: `kind` is display_data or execute_result."""
        plain = {mime: _text(value) for mime, value in data.items() if mime in SHOWN}
        self.left -= sum(map(len, plain.values()))
        if plain and self.left >= 0:
            self.kept.append({"output_type": kind, "data": plain})

    def fail(self, name: str, message: str, traceback: list[str]) -> None:
        self.left -= len(message) + sum(map(len, traceback))
        traceback = traceback if self.left >= 0 else []
        self.kept.append(
            {"output_type": "error", "ename": name, "evalue": message[:10_000], "traceback": traceback[:200]}
        )


class Stream(io.TextIOBase):
    """stdout and stderr of the student's code."""

    def __init__(self, outputs: Outputs) -> None:
        self.outputs = outputs

    encoding = "utf-8"

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.outputs.write(str(text))
        return len(text)


class _Publisher(DisplayPublisher):
    def publish(self, data: dict[str, Any], **_: Any) -> None:
        self.shell.outputs.show("display_data", data)

    def clear_output(self, wait: bool = False) -> None:
        self.shell.outputs.kept.clear()


class _LastValue(DisplayHook):
    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: dict[str, Any], md_dict: Any = None) -> None:
        self.shell.outputs.show("execute_result", format_dict)

    def finish_displayhook(self) -> None:
        pass


class Shell(InteractiveShell):
    """One for each submission: made in the warm process, used in the fork."""

    outputs = Outputs()
    display_pub_class = _Publisher
    displayhook_class = _LastValue

    def _showtraceback(self, kind: type[BaseException], error: BaseException, lines: list[str]) -> None:
        self.outputs.fail(kind.__name__, str(error), lines)

    def enable_gui(self, gui: str | None = None) -> None:
        """There is no window here."""

    def redirect(self) -> None:
        """From here on, what is printed is kept."""
        sys.stdout = sys.stderr = Stream(self.outputs)


def make_shell() -> Shell:
    """The shell, with plots shown below the cell that draws them, as in a notebook."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.xmode = "Plain"  # any other looks through all modules for each error
    shell = Shell.instance(config=config, user_module=types.ModuleType("__main__"))
    shell.enable_matplotlib("inline")
    return shell


def _text(value: Any) -> str:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else str(value)
