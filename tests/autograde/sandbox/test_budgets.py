"""Each budget, just below and just above."""

from __future__ import annotations

import os

import pytest

from autograde.examiner import Examiner
from autograde.sandbox import Budgets
from tests.autograde.sandbox.submissions import OTHER_TEST, RIGHT, TEST, checked, examined, processes_of

MIB = 2**20
ENDLESS = "while True: pass"
STUBBORN = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass"
SLOW = "import time\ndef squeeze(x):\n    time.sleep({})\n    return x.mean((2, 3))"


@pytest.mark.parametrize("loop", [ENDLESS, "import time\ntime.sleep(1000)"])
def test_a_cell_that_takes_too_long_is_interrupted_and_the_rest_goes_on(examiner: Examiner, loop: str) -> None:
    done = examined(examiner, RIGHT, checked(TEST), loop, checked(OTHER_TEST), cell_seconds=5)
    assert (done.state, done.happened) == ("timed out", "Cell 4 took too long and was interrupted.")
    assert done.receipts() == ["squeeze_has_the_right_shape", "squeeze_is_the_channel_mean"]
    assert any("KeyboardInterrupt" in error for error in done.errors(2))


def test_a_cell_within_its_time_is_left_alone(examiner: Examiner) -> None:
    done = examined(examiner, "import time\ntime.sleep(0.5)\nprint('done')", cell_seconds=5)
    assert (done.state, done.text()) == ("graded", "done\n")


def test_a_cell_that_cannot_be_interrupted_ends_the_submission(examiner: Examiner) -> None:
    done = examined(examiner, RIGHT, checked(TEST), STUBBORN, checked(OTHER_TEST), cell_seconds=5)
    assert (done.state, done.happened) == ("timed out", "Cell 4 took too long and could not be interrupted.")
    assert done.receipts() == ["squeeze_has_the_right_shape"]
    assert done.cells[3].outputs == []
    assert len(processes_of(examiner)) == 3


def test_a_call_has_less_time_than_a_cell(examiner: Examiner) -> None:
    done = examined(examiner, SLOW.format(30), checked(TEST, "slow"), RIGHT, checked(TEST), call_seconds=5)
    assert (done.state, done.happened) == ("timed out", "The cell 'slow' took too long and was interrupted.")
    assert done.receipts() == ["squeeze_has_the_right_shape"]
    done = examined(examiner, SLOW.format(0.3), checked(TEST), call_seconds=10)
    assert (done.state, len(done.receipts())) == ("graded", 1)


def test_the_notebook_has_a_time_for_all_cells(examiner: Examiner) -> None:
    nap = "import time\ntime.sleep(2)"
    done = examined(examiner, RIGHT, checked(TEST), *[nap] * 9, checked(TEST), notebook_seconds=10)
    assert (done.state, done.happened) == ("timed out", "The notebook as a whole took longer than 10 seconds.")
    assert done.receipts() == ["squeeze_has_the_right_shape"]
    done = examined(examiner, RIGHT, nap, nap, checked(TEST), notebook_seconds=30)
    assert (done.state, len(done.receipts())) == ("graded", 1)


HOLD = "held = bytearray({0})\nheld[::4096] = b'x' * len(held[::4096])\nimport time\ntime.sleep({1})"
CHILDREN = """\
import os, time
for _ in range({2}):
    if not os.fork():
        held = bytearray({0})
        held[::4096] = b'x' * len(held[::4096])
        time.sleep(100)
time.sleep({1})
"""
SHARED = """\
import mmap, os, time
held = mmap.mmap(-1, {0})
for _ in range(3):
    if not os.fork():
        for i in range(0, len(held), 4096): held[i] = 1
        time.sleep(100)
for i in range(0, len(held), 4096): held[i] = 1
time.sleep({1})
"""


@pytest.mark.parametrize(
    ("code", "below", "above"),
    [
        (HOLD, (200 * MIB, 0.5), (400 * MIB, 100)),
        (CHILDREN, (40 * MIB, 1.5, 3), (120 * MIB, 100, 4)),
        (SHARED, (50 * MIB, 1), (1200 * MIB, 100)),
    ],
    ids=["alone", "in children", "shared"],
)
def test_memory_of_all_processes_together(
    examiner: Examiner, code: str, below: tuple[float, ...], above: tuple[float, ...]
) -> None:
    budget = {"memory_bytes": 300 * MIB}
    done = examined(examiner, code.format(*below), RIGHT, checked(TEST), **budget)
    assert (done.state, len(done.receipts())) == ("graded", 1), done.errors()
    done = examined(examiner, RIGHT, checked(TEST), code.format(*above), checked(TEST), **budget)
    assert (done.state, done.happened) == ("out of memory", "Cell 4 needed more than 300 MiB of memory.")
    assert len(done.receipts()) == 1


@pytest.mark.parametrize(("processes", "state"), [(1, "graded"), (3, "out of memory")])
def test_what_the_kernel_keeps_for_open_sockets_is_memory(examiner: Examiner, processes: int, state: str) -> None:
    """A thousand of them may be full of 200 MiB, which no process has."""
    code = f"import os, socket, time\nall(os.fork() for _ in range({processes - 1}))\n"
    code += f"pairs = [socket.socketpair() for _ in range(350)]\ntime.sleep({0.5 if processes == 1 else 1000})"
    done = examined(examiner, code, RIGHT, checked(TEST), memory_bytes=400 * MIB)
    assert done.state == state, done.happened


GIFT = """\
import ctypes, os
class Part(ctypes.Structure):
    _fields_ = [('start', ctypes.c_void_p), ('length', ctypes.c_size_t)]
page = ctypes.create_string_buffer(4096)
part = Part(ctypes.addressof(page), 4096)
number = 278 if os.uname().machine == 'x86_64' else 75
print(ctypes.CDLL(None).syscall(number, os.pipe()[1], ctypes.byref(part), 1, 0))
"""


def test_no_page_of_memory_is_given_to_a_pipe(examiner: Examiner) -> None:
    """It may be one of a huge page, of which a pipe then holds 2 MiB, and no process has any of it."""
    assert examined(examiner, GIFT).text() == "-1\n"


LOCKED = """\
import fcntl, os, sqlite3
file = open('/tmp/file', 'w')
for start in range(0, 2000, 2): fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, start)
if not os.fork():
    try: fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, 0)
    except OSError: os._exit(1)
    os._exit(0)
print(os.wait()[1])
database = sqlite3.connect('/tmp/database')
database.execute('create table marks (points)'), database.execute('insert into marks values (3)'), database.commit()
print(sqlite3.connect('/tmp/database').execute('select points from marks').fetchall())
"""


def test_no_lock_on_a_part_of_a_file_is_kept(examiner: Examiner) -> None:
    """A file has any number of parts, and the kernel keeps what is locked as nobody's memory."""
    done = examined(examiner, LOCKED)
    assert (done.state, done.text()) == ("graded", "0\n[(3,)]\n"), done.errors()


ON_THEIR_WAY = """\
import os, socket
pairs, sent = [socket.socketpair() for _ in range(100)], 0
try:
    for sender, _ in pairs:
        socket.send_fds(sender, [b'x'], [os.open('/dev/null', 0)] * 250)
        sent += 250
except OSError as error:
    print(sent, error.strerror)
"""


def test_descriptors_that_are_on_their_way_leave_room_for_those_of_a_grader(examiner: Examiner) -> None:
    """Of one user's processes, none may pass one on while there are more than it may have open itself: 1024, mostly."""
    sent, refused = examined(examiner, ON_THEIR_WAY).text().split(maxsplit=1)
    assert (int(sent) <= 1024, refused) == (True, "Too many references: cannot splice\n")


def test_processes_that_have_ended_keep_nothing_open(examiner: Examiner) -> None:
    """Nobody waits for them, so they stay in sight, and what they have open is not to be seen."""
    code = "import os, time\nfor _ in range(12):\n    if not os.fork(): os._exit(0)\ntime.sleep(0.5)"
    done = examined(examiner, code, RIGHT, checked(TEST), memory_bytes=400 * MIB)
    assert done.state == "graded", done.happened


def test_what_no_machine_has_is_refused_at_once(examiner: Examiner) -> None:
    done = examined(examiner, "held = bytearray(100 * 2**30)", RIGHT, checked(TEST))
    assert (done.state, len(done.receipts())) == ("graded", 1)
    assert done.errors() == ["MemoryError: "]


SLEEPERS = """\
import subprocess, time
children = [subprocess.Popen(['sleep', '100']) for _ in range({})]
time.sleep({})
"""
THREADS = """\
import threading, time
for _ in range({}): threading.Thread(target=time.sleep, args=(100,)).start()
time.sleep({})
"""


@pytest.mark.parametrize("code", [SLEEPERS, THREADS], ids=["processes", "threads"])
def test_processes_and_threads(examiner: Examiner, code: str) -> None:
    done = examined(examiner, code.format(12, 0.3), RIGHT, checked(TEST), processes=20)
    assert (done.state, len(done.receipts())) == ("graded", 1), done.happened
    done = examined(examiner, code.format(28, 100), RIGHT, checked(TEST), processes=20)
    assert (done.state, done.happened) == ("died", "Cell 2 started more than 20 processes and threads.")
    assert done.receipts() == []
    assert len(processes_of(examiner)) == 3


SPREAD = """\
import os, threading, time
def niced(task):
    deadline = time.monotonic() + 10
    while os.getpriority(os.PRIO_PROCESS, task) == 0 and time.monotonic() < deadline: time.sleep(0.01)
    return os.getpriority(os.PRIO_PROCESS, task)
children = []
for opens_a_session in (False, True):
    children.append(os.fork())
    if not children[-1]:
        if opens_a_session: os.setsid()
        while True: time.sleep(1)
thread = threading.Thread(target=time.sleep, args=(11,), daemon=True)
thread.start()
print(*map(niced, [*children, thread.native_id]), os.getpriority(os.PRIO_PROCESS, 0))
"""


def test_what_runs_beside_the_first_thread_has_the_lowest_priority(examiner: Examiner) -> None:
    """Else many threads of one submission would leave no time to its neighbours, whose limits are wall time."""
    done = examined(examiner, SPREAD, RIGHT, checked(TEST))
    assert (done.state, done.text(), len(done.receipts())) == ("graded", "19 19 19 0\n", 1), done.errors()


OTHER_SESSION = """\
import os, subprocess
before = os.getsid(0)
if not os.fork():
    os.setsid()
    os._exit(os.getsid(0) != before)
print(os.wait()[1], before == os.getpid())
print(subprocess.run(['echo', 'done'], start_new_session=True, capture_output=True, text=True).stdout)
"""


def test_a_submission_is_one_session(examiner: Examiner) -> None:
    """Where a kernel shares the processors out by session, more of them would get more."""
    done = examined(examiner, OTHER_SESSION)
    assert (done.state, done.text()) == ("graded", "0 True\ndone\n\n"), done.errors()


FILES = "for i in range({}): open(f'/tmp/{{i}}', 'w').close()"
BYTES = "for i in range({}): open(f'{}/{{i}}', 'wb').write(bytes(2**20))"


def test_files_and_their_bytes(examiner: Examiner) -> None:
    budget = {"files": 50, "file_bytes": 8 * MIB}
    for code in (FILES.format(45), BYTES.format(7, "/tmp"), BYTES.format(7, "/dev/shm")):
        assert examined(examiner, code, **budget).errors() == []
    full = "OSError: [Errno 28] No space left on device"
    for code in (FILES.format(55), BYTES.format(5, "/tmp") + "\n" + BYTES.format(5, "/dev/shm")):
        (error,) = examined(examiner, code, **budget).errors()
        assert error.startswith(full)
    (error,) = examined(examiner, "open('/tmp/one', 'wb').write(bytes(9 * 2**20))", **budget).errors()
    assert error in ("OSError: [Errno 27] File too large", full)


def test_output_is_cut_where_it_is_received(examiner: Examiner) -> None:
    done = examined(examiner, "print('x' * 15_000)", output_bytes=20_000)
    assert done.text() == "x" * 15_000 + "\n"
    for code in ("print('x' * 50_000_000)", "for _ in range(3000): display('x' * 100)"):
        done = examined(examiner, code, "print('afterwards')", RIGHT, checked(TEST), output_bytes=20_000)
        assert (done.state, len(done.receipts())) == ("graded", 1)
        assert sum(len(str(cell.outputs)) for cell in done.cells[:-1]) < 40_000
        assert "[Cut: more output than 20,000 bytes.]" in done.text(0) + done.text(1)


#: Characters, and how many bytes each is in UTF-8, of which budgets speak.
CHARACTERS = {"x": 1, "é": 2, "█": 3, "😀": 4, "\x1b": 1}
each_character = pytest.mark.parametrize(("character", "size"), CHARACTERS.items(), ids=map(ascii, CHARACTERS))


@each_character
def test_output_is_shown_up_to_its_budget_and_then_cut_whatever_its_characters(
    examiner: Examiner, character: str, size: int
) -> None:
    most = Budgets().output_bytes
    below, above = (most - 500) // size, most // size
    assert examined(examiner, f"print({character!r} * {below})").text() == character * below + "\n"
    done = examined(examiner, f"print({character!r} * {above})", RIGHT, checked(TEST))
    assert (done.state, len(done.receipts())) == ("graded", 1), done.happened
    assert done.text().endswith("[Cut: more output than 4,194,304 bytes.]\n")
    assert most - 500 < len(done.text().encode()) < most


def test_outputs_of_nearly_nothing_are_cut_too(examiner: Examiner) -> None:
    """What is around each of them takes more than they do themselves."""
    code = "for _ in range(700_000): get_ipython().outputs.show('display_data', {'text/plain': ''})"
    done = examined(examiner, code, RIGHT, checked(TEST))
    assert (done.state, len(done.receipts())) == ("graded", 1), done.happened
    assert done.text().endswith("[Cut: more output than 4,194,304 bytes.]\n")


@each_character
def test_a_cell_may_be_as_long_as_a_notebook(examiner: Examiner, character: str, size: int) -> None:
    written = size if character.isprintable() else len(r"\u001b")
    long = character * ((Budgets().notebook_bytes - 1000) // written)
    done = examined(examiner, f"held = '{long}'\nprint(len(held))", RIGHT, checked(TEST))
    assert (done.state, done.text(), len(done.receipts())) == ("graded", f"{len(long)}\n", 1), done.happened


def test_a_picture_is_shown_and_counted(examiner: Examiner) -> None:
    plot = "import matplotlib.pyplot as plt\nplt.plot([1, 2]);"
    (output,) = examined(examiner, plot).cells[0].outputs
    assert output.data["image/png"].startswith("iVBOR")
    shown = [output.data for output in examined(examiner, plot, output_bytes=1000).cells[0].outputs if "data" in output]
    assert not any("image/png" in data for data in shown)


@pytest.mark.parametrize("content", [b"\xff\xd8\xff\xe0 a JPEG", b"RIFF....WEBP", b"<html>not found</html>", b""])
def test_a_file_named_as_a_picture_that_is_none_is_not_shown_and_costs_nothing(
    examiner: Examiner, content: bytes
) -> None:
    show = f"from IPython.display import Image\nopen('cat.png', 'wb').write({content!r})\nImage('cat.png')"
    done = examined(examiner, show, RIGHT, checked(TEST))
    assert (done.state, len(done.receipts())) == ("graded", 1), done.happened
    assert not any("image/png" in output.get("data", {}) for output in done.cells[0].outputs)


def test_a_picture_may_be_given_in_lines(examiner: Examiner) -> None:
    """As base64.encodebytes writes it."""
    lines = "import base64\ncontent = base64.encodebytes(b'\\x89PNG\\r\\n\\x1a\\n' * 20).decode()\n"
    done = examined(examiner, lines + "display({'image/png': content}, raw=True)")
    assert done.state == "graded", done.happened
    assert done.cells[0].outputs[0].data["image/png"].startswith("iVBOR")


def test_the_limits_of_a_class_are_generous() -> None:
    """A student's own machine is the measure: nothing that runs there within minutes is stopped here."""
    budgets = Budgets()
    assert budgets.cell_seconds >= 600
    assert budgets.memory_bytes <= os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
