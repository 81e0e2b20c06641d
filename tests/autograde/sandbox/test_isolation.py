"""What code in the sandbox can see, reach and leave behind: nothing but its own."""

from __future__ import annotations

import base64
import os
import re
import shutil
import socket
import tempfile
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell

from autograde.examiner import Examiner
from autograde.grading.states import remember, remembered
from autograde.sandbox import command
from autograde.sandbox.sandbox import Ending, Sandbox
from tests.autograde.sandbox.submissions import (
    RIGHT,
    TEST,
    UNIT,
    Examined,
    checked,
    examined,
    notebook,
    processes_of,
)
from visual_attention.errors import CourseError

REPOSITORY = Path(__file__).parents[3]
ALONE = 3  # processes of a sandbox without a submission: bubblewrap, its init, and the warm one


def said(examiner: Examiner, code: str) -> list[str]:
    """The lines that a cell prints, after which all is well."""
    done = examined(examiner, code, RIGHT, checked(TEST))
    assert (done.state, done.errors(), len(done.receipts())) == ("graded", [], 1), done.happened
    return done.text().splitlines()


def test_no_variable_of_this_environment(examiner: Examiner) -> None:
    seen = set(said(examiner, "import os\nprint(*os.environ, sep='\\n')"))
    allowed = {"PATH", "PYTHONPATH", "HOME", "USER", "LANG", "PWD", "MPLCONFIGDIR", "TORCHINDUCTOR_CACHE_DIR"}
    allowed |= {"PIP_NO_INDEX"}
    assert {name for name in seen if not name.endswith("_NUM_THREADS")} <= allowed


def test_no_file_of_the_course_the_class_or_the_machine(examiner: Examiner, tmp_path: Path) -> None:
    secret = tmp_path / "gradebook.db"
    secret.write_text("marks")
    hidden = [secret, REPOSITORY / "solutions", REPOSITORY / "nbgrader_config.py", Path.home() / ".bashrc"]
    hidden += [Path(path) for path in ("/etc/passwd", "/etc/shadow", "/etc/hostname", "/var", "/run", "/sys", "/mnt")]
    hidden += [REPOSITORY / "autograde" / room for room in ("bank", "grading", "examiner", "sandbox", "course.py")]
    hidden += [Path("/course/autograde") / path.name for path in hidden[-5:]]
    code = f"import os\nprint([path for path in {list(map(str, hidden))} if os.path.exists(path)])"
    assert said(examiner, code) == ["[]"]
    code = "import os\nprint(sorted(os.listdir('/course/autograde')), os.path.exists('/home'))"
    assert said(examiner, code) == ["['__init__.py', 'worker'] False"]


def test_nothing_of_the_system_can_be_written(examiner: Examiner) -> None:
    places = ["/", "/usr", "/dev", "/room", "/proc", "/course", "/course/visual_attention", "/course/autograde/worker"]
    code = f"""
for place in {[*places, str(Path(os.__file__).parent)]}:
    try:
        open(place + '/mine', 'w')
    except OSError as error:
        print(error.strerror)
"""
    assert set(said(examiner, code)) <= {"Read-only file system", "Permission denied"}
    assert len(said(examiner, code)) == len(places) + 1


def test_the_network_is_off(examiner: Examiner) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        code = f"""
import socket, urllib.request
for reach in (
    lambda: socket.create_connection(('127.0.0.1', {server.getsockname()[1]}), 2),
    lambda: socket.create_connection(('1.1.1.1', 53), 2),
    lambda: urllib.request.urlopen('http://example.org', timeout=2),
    lambda: socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM),
    lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW),
):
    try:
        reach()
        print('reached')
    except OSError as error:
        print('no')
"""
        assert said(examiner, code) == ["no"] * 5


def test_each_submission_finds_the_folders_empty(examiner: Examiner) -> None:
    code = """
import os
print([os.listdir(place) for place in ('/tmp', '/dev/shm', '/room')], os.getcwd())
for place in ('/tmp', '/dev/shm'):
    open(place + '/left', 'w').write('behind')
"""
    assert said(examiner, code) == said(examiner, code) == ["[[], [], []] /tmp"]
    assert not os.path.exists("/tmp/left")


def test_no_other_process_is_in_sight_or_in_reach(examiner: Examiner) -> None:
    warm = processes_of(examiner)
    code = """
import ctypes, os, signal
print(sorted(name for name in os.listdir('/proc')), os.getpid(), os.getppid())
for victim in (-1, 0, *range(2, 400)):
    try:
        os.kill(victim, signal.SIGKILL if victim > 0 else signal.SIGCONT)
    except OSError:
        pass
libc = ctypes.CDLL(None, use_errno=True)
print(libc.ptrace(16, 1, 0, 0), libc.unshare(0x10000000), libc.mount(b'none', b'/tmp', b'tmpfs', 0, None))
print(os.path.exists('/proc/1/mem'), os.path.exists('/proc/self'))
print(libc.syscall(319 if os.uname().machine == 'x86_64' else 279, b'hidden', 0))
"""
    assert said(examiner, code) == [
        "['cpuinfo', 'meminfo', 'stat', 'version'] 1 0",
        "-1 -1 -1",
        "False False",
        "-1",
    ]
    assert processes_of(examiner) == warm


def test_it_has_no_power_and_cannot_gain_any(examiner: Examiner) -> None:
    code = """
import ctypes, os, subprocess
header, data = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
ctypes.CDLL(None).capget(header, data)
print(os.getuid(), list(data), ctypes.CDLL(None).prctl(39, 0, 0, 0, 0))
print(subprocess.run(['unshare', '-Ur', 'true'], stderr=subprocess.DEVNULL).returncode != 0)
for powerful in (lambda: os.chroot('/tmp'), lambda: os.setuid(0), lambda: os.mknod('/tmp/null', 0o20666, 0x103)):
    try:
        powerful()
    except OSError as error:
        print(error.strerror)
"""
    refused = ["Operation not permitted", "Invalid argument", "Operation not permitted"]  # there is no user 0
    assert said(examiner, code) == ["1000 [0, 0, 0, 0, 0, 0] 1", "True", *refused]


@pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary user's sandbox belongs to that user")
def test_started_by_root_it_is_nobody_outside(examiner: Examiner) -> None:
    warm = Path("/proc", str(max(processes_of(examiner))), "status").read_text()
    assert "Uid:\t65534\t65534\t65534\t65534" in warm


def test_one_socket_is_all_that_is_inherited(examiner: Examiner) -> None:
    code = """
import os, stat
for number in range(1024):
    try:
        kind = os.fstat(number).st_mode
        print(number, 'socket' if stat.S_ISSOCK(kind) else stat.S_ISCHR(kind))
    except OSError:
        pass
"""
    lines = said(examiner, code)
    assert lines[:3] == ["0 True", "1 True", "2 True"]
    assert [line.split()[1] for line in lines[3:]] == ["socket"]


DAEMON = """
import os, time
for _ in range(20):
    if not os.fork():
        os.setsid()
        if not os.fork():
            while True:
                time.sleep(0.01)
        os._exit(0)
"""
# Bombs that end by themselves at 256 processes, in case nothing else ends them.
FORKS = """
import os, time
for _ in range(8):
    try:
        os.fork()
    except OSError:
        pass
time.sleep(20)
"""
SHELL_FORKS = "bomb() { if [ $1 -gt 0 ]; then bomb $(($1 - 1)) | bomb $(($1 - 1)) & fi; sleep 20; }; bomb 7"
THREADS = """
import threading, time
for _ in range(256):
    try:
        threading.Thread(target=time.sleep, args=(20,), daemon=True).start()
    except RuntimeError:
        break
time.sleep(20)
"""


@pytest.mark.parametrize(
    ("code", "state"),
    [
        (DAEMON, "graded"),
        (DAEMON + "os._exit(0)", "died"),
        ("import os\nos._exit(0)", "died"),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", "graded"),  # the first of a namespace is immune
        ("import ctypes\nctypes.string_at(0)", "died"),
        (FORKS, "died"),
        (f"import subprocess, time\nsubprocess.run(['bash', '-c', {SHELL_FORKS!r}])\ntime.sleep(60)", "died"),
        (THREADS, "died"),
        ("import threading\nthreading.Thread(target=lambda: [None for _ in iter(int, 1)]).start()", "graded"),
        ("import atexit, time\natexit.register(time.sleep, 1000)", "graded"),
        ("import os\nfor number in range(3, 100):\n    try: os.close(number)\n    except OSError: pass", "died"),
        ("import sys\nsys.setrecursionlimit(10**9)\ndef f(): return f()\nf()", "died"),
    ],
)
def test_nothing_outlives_its_submission(examiner: Examiner, code: str, state: str) -> None:
    before = processes_of(examiner)
    done = examined(examiner, RIGHT, checked(TEST), code, checked(TEST), memory_bytes=2**30)
    assert done.state == state or (code.startswith("import sys") and done.state in ("out of memory", "graded"))
    assert len(done.receipts()) == (2 if done.state == "graded" else 1)
    assert processes_of(examiner) == before
    assert len(before) == ALONE
    neighbour = examined(examiner, RIGHT, checked(TEST))
    assert (neighbour.state, len(neighbour.receipts())) == ("graded", 1)


def test_a_process_may_have_a_name_that_is_no_text(examiner: Examiner) -> None:
    """Who counts the processes reads their names too, and must not stumble over one."""
    named = "import ctypes, time\nctypes.CDLL(None).prctl(15, b'\\xff) R 1 (\\n')\ntime.sleep(0.5)"
    before = processes_of(examiner)
    done = examined(examiner, named, RIGHT, checked(TEST))
    assert (done.state, len(done.receipts())) == ("graded", 1), done.happened
    assert processes_of(examiner) == before


def test_what_was_handed_in_beside_a_notebook_is_there_and_gone_with_it(examiner: Examiner) -> None:
    look = "import os\nprint(sorted(os.listdir()))\nfrom my.layers import VALUE\nprint(VALUE)"
    nb = notebook(look, RIGHT, checked(TEST))
    remember(nb, beside={"my/layers.py": base64.b64encode(b"VALUE = 3").decode()})
    done = Examined(examiner.examine(nb, UNIT))
    assert (done.state, done.text(), len(done.receipts())) == ("graded", "['my']\n3\n", 1)
    assert examined(examiner, look).errors() == ["ModuleNotFoundError: No module named 'my'"]


def test_a_file_beside_a_notebook_does_not_stand_for_what_a_given_cell_imports(examiner: Examiner) -> None:
    """Else one student's wave.py would stop the grading of all, as a course that is not complete does."""
    nb = notebook("print(open('wave.py').read())\nimport wave\nprint(hasattr(wave, 'open'))", RIGHT, checked(TEST))
    nb.cells[0].source = f"import sys\nassert 'wave' not in sys.modules\nimport wave\n{nb.cells[0].source}"
    remember(nb, beside={"wave.py": base64.b64encode(b"raise RuntimeError('mine')").decode()})
    done = Examined(examiner.examine(nb, UNIT))
    assert (done.state, done.errors(), len(done.receipts())) == ("graded", [], 1), done.happened
    assert done.text() == "raise RuntimeError('mine')\nTrue\n"
    assert len(examined(examiner, RIGHT, checked(TEST)).receipts()) == 1


def test_what_was_handed_in_is_there_for_a_first_cell_that_is_the_students(examiner: Examiner) -> None:
    nb = notebook(RIGHT, checked(TEST))
    nb.cells.insert(0, new_code_cell("from mine import VALUE\nprint(VALUE)"))
    remember(nb, beside={"mine.py": base64.b64encode(b"VALUE = 3").decode()})
    nb = examiner.examine(nb, UNIT)
    assert (remembered(nb)["state"], nb.cells[0].outputs[0].text) == ("graded", "3\n")
    assert len(Examined(nb).receipts()) == 1


def test_every_process_ends_with_the_sandbox() -> None:
    with Sandbox() as sandbox:
        pid = sandbox.process.pid
    assert not Path("/proc", str(pid)).exists()


def test_without_bubblewrap_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(CourseError, match=r"apt-get install bubblewrap.*--plain"):
        Examiner().__enter__()


def test_where_bubblewrap_may_not_run_its_words_are_passed_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    refusing = tmp_path / "bwrap"
    refusing.write_text("#!/bin/sh\necho 'bwrap: setting up uid map: Permission denied' >&2\nexit 1\n")
    refusing.chmod(0o755)
    monkeypatch.setattr(command.shutil, "which", lambda name: str(refusing))
    with pytest.raises(
        CourseError, match=r"does not start here \(bwrap: setting up uid map: Permission denied\).*--plain"
    ) as caught:
        Examiner().__enter__()
    (section,) = re.findall("“(.+)”", str(caught.value))
    assert f"# {section}\n" in (REPOSITORY / "book" / "instructors.md").read_text(encoding="utf-8")


def test_where_only_python_fails_in_it_bubblewrap_is_not_blamed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "_variables", lambda: iter(()))  # so that nothing finds the course's packages
    with pytest.raises(CourseError, match="Python in it does not .*No module named") as caught:
        Sandbox().__enter__()
    assert "user namespaces" not in str(caught.value)


def test_where_no_submission_could_be_started_no_student_is_blamed(monkeypatch: pytest.MonkeyPatch) -> None:
    """bubblewrap may make namespaces, say, and what runs in it may not."""
    words = "a submission's process could not be started: unshare: Operation not permitted"
    monkeypatch.setattr(Sandbox, "stop", lambda sandbox: Ending(words, -1))
    with pytest.raises(CourseError, match=rf"does not start here \({words}\): .*user namespaces"):
        Sandbox().__enter__()


def test_a_course_among_the_systems_files_is_not_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """/usr/src/app, where many containers have their work, lies in a folder that the sandbox shows."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as shown:
        classroom = Path(shown, "src", "class")
        (classroom / "python").mkdir(parents=True)
        Path(shown).chmod(0o755)
        for folder in (Path(shown), classroom, classroom / "python"):
            (folder / "file.txt").write_text("here")
        monkeypatch.setattr(command, "_SYSTEM", (*command._SYSTEM, shown, str(classroom / "python")))
        monkeypatch.setenv("AUTOGRADE_CLASSROOM", str(classroom))
        look = f"import os\nfor place, _, names in os.walk({shown!r}): print(os.path.relpath(place, {shown!r}), names)"
        look += f"\ntry: open({str(classroom / 'mine')!r}, 'w')\nexcept OSError: print('refused')"
        with Examiner() as examiner:
            seen = set(said(examiner, look))
    assert seen == {". ['file.txt']", "src []", "src/class []", "src/class/python ['file.txt']", "refused"}


def test_a_course_that_is_a_python_environment_itself_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command.sys, "prefix", str(REPOSITORY))
    with pytest.raises(CourseError, match="move it to its own"):
        command.command(0, None)
