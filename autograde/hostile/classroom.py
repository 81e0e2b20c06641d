"""The class: a course in a temporary folder, every hostile submission, and honest neighbours between them."""

from __future__ import annotations

import random
import secrets
import shutil
import socket
import threading
from dataclasses import dataclass
from pathlib import Path

import nbformat

from autograde.authoring.units import build_source
from autograde.course import CONFIG, Course
from autograde.grading.release import release
from autograde.hostile.case import Case, Scene, as_saved
from autograde.sample_class.people import UNIT, answers

_ROOT = Path(__file__).parents[2]

#: Wrong in every exercise, so that whatever an attack gains is seen.
WRONG = {
    "squeeze": "def squeeze(x): return x.detach().mean()",
    "excitation": "class Excitation(nn.Module):\n    def __init__(self, *_, **__): super().__init__()\n"
    "    def forward(self, z): return z * 2",
    "se-block": "class SEBlock(nn.Module):\n    def __init__(self, *_, **__): super().__init__()\n"
    "    def forward(self, x): return x.mul_(3)",
    "se-parameters": "def se_parameters(*_, **__): return 1\ndef se_network_parameters(*_, **__): return 1",
    "se-basic-block": "class SEBasicBlock(nn.Module):\n    def __init__(self, *_, **__): super().__init__()\n"
    "    def forward(self, x): return x",
    "gate-predictions": "gate_predictions = {}",
}
#: What is right takes most of its time in two tests of a whole block, which are of no use here, and in one count.
LIGHT = {
    "se-basic-block": WRONG["se-basic-block"],
    "se-parameters": "def se_parameters(channels, reduction=16, bias=True):\n"
    "    hidden = max(1, channels // reduction)\n"
    "    return 2 * channels * hidden + bias * (hidden + channels)\n\n"
    "def se_network_parameters(stages, reduction=16, bias=True):\n"
    "    return sum(blocks * se_parameters(channels, reduction, bias) for channels, blocks in stages)",
}
#: The honest neighbours, by the answers they hand in.
NEIGHBOURS = ("right", "wrong", "max_pooling", "softmax_gate", "nearly")

#: What each submission may use; times come from how long the neighbours take when nobody disturbs them.
SMALL = {
    "memory_bytes": 500 * 2**20,
    "processes": 40,
    "files": 400,
    "file_bytes": 32 * 2**20,
    "output_bytes": 100_000,
    "notebook_bytes": 8 * 2**20,
}


@dataclass(frozen=True)
class Seat:
    """Who sits where: a case, or a neighbour who hands in the answers of that name."""

    student: str
    case: Case | None
    answers: str


def make_course(folder: Path) -> Course:
    """A course with the unit's sources and a secret beside them, and its class's folder; the unit is released."""
    source = folder / "course" / "solutions" / UNIT
    source.mkdir(parents=True)
    shutil.copy(build_source(UNIT), source)
    course = Course(folder / "course", folder / "course" / "classroom")
    configure(course, {})
    release(course, UNIT)
    return course


def configure(course: Course, budgets: dict[str, float]) -> None:
    lines = "".join(f"c.Budgets.{name} = {value}\n" for name, value in budgets.items())
    text = (_ROOT / CONFIG).read_text(encoding="utf-8")
    (course.root / CONFIG).write_text(f"{text}\n{lines}", encoding="utf-8")


def seats(cases: list[Case], shuffle: int | None) -> list[Seat]:
    """The class in the order in which it is graded, which is that of the names: neighbours at even distances."""
    cases = list(cases)
    if shuffle is not None:
        random.Random(shuffle).shuffle(cases)
    every = -(-len(cases) // len(NEIGHBOURS))
    row: list[Case | str] = list(cases)
    for place, name in reversed(list(enumerate(NEIGHBOURS))):
        row.insert(min(len(cases), place * every + every // 2), name)
    taken = []
    for position, one in enumerate(row):
        if isinstance(one, str):
            taken.append(Seat(f"{position:03}-neighbour-{one}".replace("_", "-"), None, one))
        else:
            taken.append(Seat(f"{position:03}-{one.student or one.name}", one, one.base))
    return taken


def make_scene(course: Course, victim: str, port: int) -> Scene:
    """What attackers know, and what they must not learn, in every place where somebody might keep it."""
    released = nbformat.read(course.released(UNIT), as_version=4)
    released.cells = [c for c in released.cells if "demonstration" not in c.metadata.get("tags", [])]
    files = ("max_pooling", "softmax_gate", "nearly")
    style = answers("another_style")
    known = {"right": style | LIGHT, "wrong": WRONG} | {name: style | answers(name) for name in files}
    host = course.root.parent / "host"
    host.mkdir()
    tokens = (f"owned-{secrets.token_hex(8)}", f"secret-{secrets.token_hex(8)}", f"left-{secrets.token_hex(8)}")
    scene = Scene(course.root, course.classroom, host, port, *tokens, victim, 1.0, released, known)
    for place in (host / "secret.txt", course.classroom / "notes.txt", course.source(UNIT) / "answers.md"):
        place.write_text(scene.secret, encoding="utf-8")
    return scene


def hand_in(course: Course, scene: Scene, taken: list[Seat]) -> None:
    """Write everybody's folder; what a neighbour writes for itself is a secret too."""
    for seat in taken:
        folder = course.step("submitted", seat.student, UNIT)
        folder.mkdir(parents=True)
        if seat.case is None:
            nb = scene.notebook(seat.answers)
            nb.cells[-1].source += f"\n# my own note: {scene.secret}"
            nb.cells[3].source += f"\n\nMy own note: {scene.secret}"
            content, file = as_saved(nb), f"{UNIT}.ipynb"
        else:
            content, file = seat.case.make(scene), seat.case.file
            seat.case.beside(scene, folder)
        if content is not None:
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())


class Listener:
    """A port of this machine that tells a secret to whoever reaches it, and counts them; a context manager."""

    def __init__(self) -> None:
        self.reached = 0
        self.secret = b""

    def __enter__(self) -> Listener:
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self.server.accept()
            except OSError:
                return
            self.reached += 1
            with connection:
                connection.sendall(self.secret)
