"""Code that looks for what it must not see. It prints what it finds, so that a find would be in its feedback."""

from __future__ import annotations

import os
from pathlib import Path

from autograde.grading.states import State
from autograde.hostile.case import Case, Scene, cell
from autograde.sample_class.people import UNIT

#: Prints the content of every file it is given, as text and in base64.
SHOW = """
import base64, glob, os
def show(*places):
    for place in places:
        for path in sorted(glob.glob(place, recursive=True))[:500]:
            try:
                with open(path, 'rb') as file: content = file.read(20_000)
            except OSError: continue
            print(path, content.decode(errors='replace'), base64.b64encode(content[:2000]))
"""


def _case(name: str, tries: str, code: str, before: str = "squeeze", **facts: object) -> Case:
    return Case(name, "reading", tries, cell(SHOW + code, before), **facts)


def _link(to: str) -> object:
    def make(scene: Scene, folder: Path) -> None:
        for name, target in ((f"{UNIT}.ipynb", to), ("data.txt", "<host>/secret.txt"), ("all", "<course>")):
            os.symlink(scene.filled(target), folder / name)

    return make


def _links_only(name: str, tries: str, to: str) -> Case:
    return Case(name, "reading", tries, lambda scene: None, score=0, states=(State.MISSING,), beside=_link(to))


CASES = [
    _case(
        "files-of-the-class",
        "reads the gradebook, sources, states and other submissions by their paths",
        "show('<classroom>/*', '<classroom>/**/*.ipynb', '<classroom>/states/**', '<course>/**', '<course>/*/*/*')",
    ),
    _case(
        "files-of-the-machine",
        "reads homes, logs, keys and settings",
        "show('<host>/*', '/etc/*', '/root/.*', '/root/*', '/home/*/.*', '/var/log/*', '/run/**', '/tmp/**')\n"
        "show(os.path.expanduser('~/.*'), '/course/**/*.ipynb', '/course/autograde/*')",
    ),
    _case(
        "environment",
        "prints variables, its own and those of other processes",
        "import ctypes, subprocess\nprint(dict(os.environ))\n"
        "show('/proc/*/environ', '/proc/*/cmdline', '/proc/self/*')\n"
        "print(subprocess.run('env; ps auxe; set', shell=True, capture_output=True, text=True))\n"
        "block = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), 'environ')\n"
        "for n in range(100):\n    if not block[n]: break\n    print(block[n])",
    ),
    _case(
        "neighbours",
        "looks for submissions beside and above its own",
        "show('*', '../*', '../*/*', '<classroom>/submitted/*/*/*', '<classroom>/*/*', '/room/*')\n"
        "show(*(f'{root}/submitted/<victim>/*/*' for root in ('', '.', '..', '/work', '/srv', '<course>')))",
    ),
    _case(
        "shown-files",
        "shows files by magics, frames and pictures",
        """
from IPython.display import HTML, IFrame, Image, FileLink
get_ipython().run_line_magic('run', '<host>/secret.txt') if os.path.exists('<host>/secret.txt') else None
get_ipython().run_cell_magic('bash', '', 'cat <host>/* <classroom>/* /etc/passwd /root/.*')
get_ipython().run_line_magic('sx', 'cat <host>/secret.txt')
display(HTML('<iframe src="file://<host>/secret.txt">'), IFrame('file://<host>/secret.txt', 9, 9))
try: display(Image(filename='<host>/secret.txt'), FileLink('<host>/secret.txt'))
except Exception: pass
""",
    ),
    _links_only(
        "link-to-a-neighbour",
        "hands in a link to another's notebook",
        f"<classroom>/submitted/<victim>/{UNIT}/{UNIT}.ipynb",
    ),
    _links_only("link-to-the-solution", "hands in a link to the solution", f"<course>/solutions/{UNIT}/{UNIT}.ipynb"),
]
