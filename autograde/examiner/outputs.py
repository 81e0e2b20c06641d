"""What a submission prints and shows, believed in nothing, and cut to its budget.

Text and pictures pass; everything else that a notebook's output can be is dropped, above all the data by which a
passed check is counted. So a student's code cannot print itself a mark.
"""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode, from_dict

from autograde.grading.pictures import PICTURES, picture
from autograde.worker.frames import EACH, Malformed

_LONGEST_NAME, _MOST_LINES = 100, 200


def new_output(kind: str, **facts: Any) -> NotebookNode:
    """As nbformat's, which takes a millisecond to make sure of what is so here."""
    usual = {"metadata": {}} if kind == "display_data" else {}
    return from_dict({"output_type": kind} | usual | facts)


class Allowance:
    """How much a submission may still put out."""

    def __init__(self, size: int) -> None:
        self.size = self.left = size
        self.told = False

    def accept(self, said: Any) -> list[NotebookNode]:
        """The outputs in a reply, as far as the allowance goes. Raises Malformed where they are no outputs."""
        if not isinstance(said, list):
            raise Malformed("outputs that are no list")
        kept = []
        for output in said:
            if self.left > EACH:
                self.left -= EACH
                kept += self._accept(output)
        if self.left <= EACH and not self.told:
            self.told = True
            kept.append(new_output("stream", name="stdout", text=f"\n[Cut: more output than {self.size:,} bytes.]\n"))
        return kept

    def _accept(self, output: Any) -> list[NotebookNode]:
        kind = output.get("output_type") if isinstance(output, dict) else None
        if kind == "stream":
            return [new_output("stream", name="stdout", text=self._text(output.get("text")))]
        if kind in ("display_data", "execute_result"):
            data = output.get("data")
            if not isinstance(data, dict):
                raise Malformed("a display without data")
            shown = {"text/plain": self._text(data["text/plain"])} if "text/plain" in data else {}
            shown |= {mime: self._image(data[mime], mime) for mime in PICTURES if mime in data}
            return [new_output("display_data", data={mime: text for mime, text in shown.items() if text})]
        if kind == "error":
            lines = output.get("traceback")
            if not isinstance(lines, list):
                raise Malformed("an error without a traceback")
            name, message = self._text(output.get("ename")), self._text(output.get("evalue"))
            told = [self._text(line) for line in lines[:_MOST_LINES]]  # empty lines, which cost nothing, too
            return [new_output("error", ename=name[:_LONGEST_NAME], evalue=message, traceback=told)]
        raise Malformed("an output of no known kind")

    def _text(self, text: Any) -> str:
        if not isinstance(text, str):
            raise Malformed("text that is none")
        encoded = text.encode("utf-8", "replace")[: max(0, self.left)]
        self.left -= len(encoded)
        return encoded.decode("utf-8", "ignore")

    def _image(self, text: Any, mime: str) -> str:
        """A picture in base64, empty where it is none of that type or there is no room for it.

        An honest notebook shows such a one where it has a file `cat.png` that is a JPEG or WebP.
        """
        if not isinstance(text, str):
            raise Malformed("a picture that is no text")
        text = text.replace("\n", "")
        if picture(text, mime) is None:
            return ""
        if len(text) > self.left:
            self.left = 0
            return ""
        self.left -= len(text)
        return text
