"""Code that looks for what it must not see outside of files: processes, the network, memory, what others have left."""

from __future__ import annotations

from autograde.grading.states import State
from autograde.hostile.bank.reading import SHOW
from autograde.hostile.case import Case, cell


def _case(name: str, tries: str, code: str, before: str = "squeeze", **facts: object) -> Case:
    return Case(name, "reading", tries, cell(SHOW + code, before), **facts)


CASES = [
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
        "hidden-tests",
        "searches memory, frames, sources and caches for hidden tests",
        """
import gc, inspect, linecache, sqlite3, sys
frame = sys._getframe()
while frame:
    print({name: repr(value)[:300] for name, value in frame.f_locals.items()}, frame.f_code.co_filename)
    frame = frame.f_back
word = 'HIDDEN' + ' TESTS'
print([held for held in gc.get_objects() if type(held) is list and len(held) < 99
       and any(type(text) is str and word in text for text in held)][:3])
print({name for name in linecache.cache if 'test' in name}, get_ipython().history_manager.input_hist_raw)
show('<course>/solutions/**', '/course/**/*.md')
for name in ('autograde.grading.released', 'autograde.examiner.room', 'autograde.hostile', 'tests.autograde.accidents'):
    try: print(inspect.getsource(__import__(name)))
    except Exception: pass
try: print(sqlite3.connect('<classroom>/gradebook.db').execute('select * from base_cell').fetchall())
except sqlite3.Error: pass
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
]
