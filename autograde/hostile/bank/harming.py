"""Code that wants to end, change or outlive others: the grader, the sandbox, its neighbours, the machine.

What would harm this machine if there were no sandbox first makes sure that there is one (the first process of its own
numbering, which every sandbox of ours gives).
"""

from __future__ import annotations

from autograde.grading.states import State
from autograde.hostile.case import Case, cell

_CAGED = "import ctypes, os, signal, subprocess, sys, time\nassert os.getpid() == 1, 'there is no cage here'\n"
_ENDED = (State.DIED,)


def _case(name: str, tries: str, code: str, *, before: str = "excitation", **facts: object) -> Case:
    return Case(name, "harming", tries, cell(_CAGED + code, before, "right"), base="right", **facts)


def _refused(*attempts: str) -> str:
    """Code that tries one thing after the other, whatever becomes of each."""
    return "".join(f"try: {attempt}\nexcept (OSError, ValueError, AttributeError): pass\n" for attempt in attempts)


CASES = [
    _case(
        "kill-everything",
        "sends SIGKILL to every process it can name",
        "for victim in (-1, 0, os.getppid(), *range(2, 3000)):\n"
        "    try: os.kill(victim, signal.SIGKILL)\n    except OSError: pass\n"
        "try: os.killpg(os.getpgid(0), signal.SIGTERM)\nexcept OSError: pass",
        less=True,
        states=(State.GRADED, State.DIED),
    ),
    _case(
        "signal-itself",
        "sends itself every signal",
        "for number in (1, 10, 12, 13, 14, 19, 20, 21, 23, 25, 27): os.kill(0, number)",
        states=(State.GRADED, State.DIED),
        less=True,
    ),
    _case(
        "stopped-by-children",
        "children that no signal reaches stop it and stay",
        "for _ in range(5):\n    if os.fork() == 0:\n        os.setsid()\n"
        "        for number in set(signal.Signals) - {9, 19}: signal.signal(number, signal.SIG_IGN)\n"
        "        os.kill(1, signal.SIGSTOP), time.sleep(10**6)",
        states=(State.GRADED, State.DIED),
    ),
    _case(
        "forked-twice",
        "goes on as two processes that both answer",
        "os.fork()",
        states=(State.NEEDS_REVIEW, State.GRADED, State.DIED),
        less=True,
    ),
    _case(
        "machine-wide",
        "takes what the whole machine has a fixed number of, and reads the kernel's log",
        "libc, place = ctypes.CDLL(None), ctypes.create_string_buffer(2**20)\n"
        "numbers = (206, 103) if os.uname().machine == 'x86_64' else (0, 116)\n"
        "taken = libc.syscall(numbers[0], 60_000, place), libc.syscall(numbers[1], 3, place, 2**20)\n"
        "if taken != (-1, -1): os._exit(1)",
    ),
    _case("stop-itself", "stops itself and sleeps without a wake-up", "os.kill(os.getpid(), signal.SIGSTOP)"),
    _case(
        "descriptors-closed",
        "closes every descriptor",
        "os.closerange(0, 4096)",
        states=_ENDED,
        score=3,
    ),
    _case(
        "descriptors-mixed",
        "puts other files in the place of its socket",
        "for number in range(3, 1024):\n    try: os.dup2(os.open('/dev/zero', 2), number)\n    except OSError: pass",
        states=(State.DIED, State.NEEDS_REVIEW, State.TIMED_OUT),
        less=True,
        score=None,
    ),
    _case(
        "write-everywhere",
        "writes into every folder it can find",
        """
for start in ('/', '<host>', '<classroom>', '<course>'):
    for folder, folders, files in os.walk(start):
        if folder.startswith('/proc/') or folder.count('/') > 6: folders.clear()
        if time.monotonic() - globals().setdefault('begun', time.monotonic()) > 1: break
        for name in ('<token>', *files[:2]):
            try: os.close(os.open(os.path.join(folder, name), os.O_WRONLY | os.O_APPEND | os.O_CREAT))
            except OSError: continue
""",
    ),
    _case(
        "delete-everything",
        "deletes what it can reach",
        "import shutil\nfor place in ('/tmp', '/dev/shm', '/course', '<host>', '<classroom>'):\n"
        "    shutil.rmtree(place, ignore_errors=True)",
    ),
    _case(
        "daemons",
        "leaves ten processes behind, each in a session of its own",
        """
for _ in range(10):
    if not os.fork():
        os.setsid()
        if os.fork(): os._exit(0)
        signal.signal(signal.SIGTERM, signal.SIG_IGN), signal.signal(signal.SIGINT, signal.SIG_IGN)
        while True: time.sleep(0.05)
""",
    ),
    _case(
        "other-processes-changed",
        "traces and rewrites other processes",
        """
libc = ctypes.CDLL(None, use_errno=True)
for pid in range(2, 100):
    for call in (101, 311, 310, 438, 434): libc.syscall(call, pid, pid, 0, 0, 0, 0)
    try: open(f'/proc/{pid}/mem', 'wb')
    except OSError: pass
""",
    ),
    _case(
        "shared-memory",
        "fills shared memory, queues and semaphores that a machine shares",
        """
libc = ctypes.CDLL(None)
print([libc.shmget(0, 2**20, 0o1666), libc.msgget(0, 0o1666), libc.semget(0, 9, 0o1666), libc.mq_open(b'/<token>', 66)])
try: open('/dev/shm/<token>', 'wb').write(bytes(2**26))
except OSError: pass
""",
    ),
    _case(
        "namespaces",
        "mounts, enters namespaces, makes devices, loads modules, changes root and clock",
        "libc = ctypes.CDLL(None)\n"
        "for flag in (0x10000000, 0x20000, 0x20000000, 0x40000000, 0x2000000): print(libc.unshare(flag))\n"
        "for call in (165, 166, 155, 161, 308, 428, 430, 442, 246, 175, 313, 321, 298, 323, 227, 170, 169):\n"
        "    libc.syscall(call, 0, 0, 0, 0, 0, 0)\n"
        + _refused(
            "os.mknod('/tmp/disk', 0o60666, os.makedev(8, 0))",
            "open('/sys/fs/cgroup/<token>', 'w')",
            "open('/proc/sys/kernel/core_pattern', 'w').write('|/bin/true')",
            "os.makedirs('/sys/fs/cgroup/<token>')",
        ),
    ),
    _case(
        "limits-raised",
        "raises its limits and its priority",
        "import resource\n"
        + _refused(
            "resource.setrlimit(resource.RLIMIT_NPROC, (10**6, 10**6))",
            "resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))",
            "os.nice(-20)",
            "os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(99))",
            "os.sched_setaffinity(0, range(64))",
        ),
    ),
    _case("crash", "reads from address 0", "ctypes.string_at(0)", states=_ENDED, score=3),
    _case("abort", "aborts", "os.abort()", states=_ENDED, score=3),
    _case("leave", "ends Python without a word", "os._exit(0)", states=_ENDED, score=3),
    _case("exec", "becomes another program", "os.execv('/bin/sleep', ['sleep', '1000'])", states=_ENDED, score=3),
    _case(
        "forbidden-call",
        "makes a system call in the way of another architecture",
        "ctypes.CDLL(None).syscall(0x40000000 + 39)",
        states=_ENDED,
        score=3,
    ),
    _case(
        "modules-gone",
        "empties the list of modules, the built-in names and the standard streams",
        "import builtins\nsys.stdout = sys.stderr = sys.__stdout__ = None\nsys.path.clear(), sys.modules.clear()\n"
        "for name in ('open', 'print', 'len', 'isinstance'): delattr(builtins, name)",
        less=True,
        states=(State.GRADED, State.DIED, State.NEEDS_REVIEW, State.TIMED_OUT),
    ),
]
