"""Honest work that looks like an attack: what its answers earn, with a note where something was mended."""

from __future__ import annotations

import copy
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from autograde.grading.states import State
from autograde.hostile.case import Case, Scene, answer, cell, changed, name_of, place_of, tests_of


def _cell(name: str, tries: str, code: str, before: str = "excitation", **facts: object) -> Case:
    return Case(name, "accident", tries, cell(code, before, "right"), "right", **facts)


def _changed(name: str, tries: str, change: object, **facts: object) -> Case:
    return Case(name, "accident", tries, changed(change, "right"), "right", **facts)


def _magic_on_answers(nb: NotebookNode, scene: Scene) -> None:
    for name in ("squeeze", "se-parameters"):
        nb.cells[place_of(nb, name)].source = "%%time\n" + nb.cells[place_of(nb, name)].source


def _twice(nb: NotebookNode, scene: Scene) -> None:
    """Each cell of the student's again, below itself, as Jupyter copies it; one of them blank above."""
    for name in scene.answers["right"]:
        place = place_of(nb, name)
        nb.cells.insert(place + 1, copy.deepcopy(nb.cells[place]))
    blank = copy.deepcopy(next(c for c in scene.released.cells if name_of(c) == "squeeze"))
    nb.cells.insert(place_of(nb, "squeeze"), blank)


def _other_imports(nb: NotebookNode, scene: Scene) -> None:
    nb.cells[2].source += "\nimport numpy as np\nimport math"
    nb.cells.insert(0, new_code_cell("print('my notebook')"))


def _imports_lost(nb: NotebookNode, scene: Scene) -> None:
    del nb.cells[2]


def _kernel(nb: NotebookNode, scene: Scene) -> None:
    nb.metadata["kernelspec"] = {"name": "julia-1.10", "display_name": "Julia 1.10", "language": "julia"}
    nb.metadata["language_info"] = {"name": "julia"}


def _no_metadata(nb: NotebookNode, scene: Scene) -> None:
    for one in nb.cells:
        one.metadata = NotebookNode()


def _reformatted(nb: NotebookNode, scene: Scene) -> None:
    for one in nb.cells:
        one.source = "".join(f"{line}  \r\n" for line in one.source.split("\n"))


def _helper_in_test(nb: NotebookNode, scene: Scene) -> None:
    nb.cells[place_of(nb, "squeeze")].source = "def squeeze(x): return mean_of(x)"
    test = tests_of(nb)[0]
    test.source = f"def mean_of(x): return x.flatten(2).mean(2)\n{test.source}"


def _module(scene: Scene, folder: Path) -> None:
    (folder / "my").mkdir()
    (folder / "my" / "layers.py").write_text("def squeeze(x): return x.flatten(2).mean(2)")
    (folder / "torch.py").write_text("raise ImportError")  # named as what is there already


def _colab(nb: NotebookNode, scene: Scene) -> None:
    """As Colab saves a notebook: ids in metadata, no ids of cells, metadata of its own."""
    nb.metadata.update(colab={"provenance": [], "gpuType": "T4"}, accelerator="GPU", kernelspec={"name": "python3"})
    nb.nbformat_minor = 0
    for index, one in enumerate(nb.cells):
        one.metadata["id"] = f"c{index}"
        one.pop("id", None)


CASES = [
    _cell("own-checks", "has a variable `checks` of its own", "checks = ['shape']\nfor check in checks: print(check)"),
    _cell("exit", "ends with exit()", "print('done')\nexit()", ""),
    _cell("quit-early", "calls quit() and sys.exit() half-way", "import sys\nquit()\nsys.exit(0)"),
    _cell("magics", "uses magics", "%matplotlib inline\n%load_ext autoreload\n%timeit -n1 -r1 1 + 1\n%pwd"),
    _cell("matplotlib-notebook", "asks for another backend", "%matplotlib notebook\nfigures.use_course_style()"),
    _cell("pip-install", "installs a package", "!pip install --quiet einops\n%pip install --quiet einops"),
    _cell("input", "asks for input", "name = input('Your name: ')\nprint(name)"),
    _cell("gpu", "moves tensors to a GPU", "x = torch.randn(2, 3).cuda()\nprint(x.device)"),
    _cell(
        "figures",
        "leaves thirty figures open",
        "import matplotlib.pyplot as plt\nfor n in range(30): plt.figure(figsize=(1, 1)); plt.plot([n])",
    ),
    _cell(
        "training",
        "leaves a long training loop in",
        "net = nn.Linear(10, 10)\nfor epoch in range(10**9):\n    net(torch.randn(8, 10)).sum().backward()",
        states=(State.TIMED_OUT,),
    ),
    _cell("colab", "imports google.colab", "from google.colab import drive\ndrive.mount('/content/drive')", "squeeze"),
    _cell(
        "chatter",
        "writes to stderr: warnings, logs, progress bars",
        "import logging, sys, warnings\nfrom tqdm.auto import tqdm\nwarnings.warn('careful')\n"
        "logging.basicConfig(level=0)\nlogging.error('hm')\nprint('hm', file=sys.stderr)\n"
        "for _ in tqdm(range(3)): pass",
    ),
    _cell("warnings-as-errors", "turns warnings into errors", "import warnings\nwarnings.simplefilter('error')"),
    _cell(
        "torch-set-up",
        "sets dtype, threads, gradients and determinism for all of torch",
        "torch.set_default_dtype(torch.float64)\ntorch.set_grad_enabled(False)\ntorch.set_num_threads(1)\n"
        "torch.use_deterministic_algorithms(True)\ntorch.set_printoptions(precision=9)\ntorch.manual_seed(7)",
        "squeeze",
    ),
    _cell("less-precision", "lets matrix products be less precise", "torch.set_float32_matmul_precision('medium')",
          "squeeze"),
    _cell("autograd-off", "leaves a mode of torch switched on", "torch.no_grad().__enter__()\n"
          "torch.set_default_device('meta')", "squeeze"),
    _cell("folder-gone", "deletes the folder that it is in",
          "import os\nos.mkdir('x')\nos.chdir('x')\nos.rmdir('../x')", "squeeze"),
    _cell("own-module", "writes a module and imports it",
          "open('mine.py', 'w').write('VALUE = 3')\nfrom mine import VALUE\n%run mine.py"),
    _cell("pools", "works with a pool of processes, forked and spawned",
          "import multiprocessing as mp\nwith mp.Pool(2) as pool: print(pool.map(abs, [-1, 2]))\n"
          "with mp.get_context('spawn').Pool(1) as pool: print(pool.map(abs, [-3]))"),
    _cell("widgets", "shows widgets",
          "import ipywidgets\nfrom tqdm.notebook import tqdm\nipywidgets.interact(lambda x: print(x), x=3)\n"
          "for _ in tqdm(range(3)): pass"),
    _cell("downloads", "fetches weights and pages",
          "import torchvision, urllib.request\ntry: torchvision.models.resnet18(weights='DEFAULT')\n"
          "finally: urllib.request.urlopen('https://example.org', timeout=30)"),
    _cell("debugger", "leaves a breakpoint in", "breakpoint()\nimport pdb\npdb.set_trace()"),
    _cell("other-folder", "changes folder and reads a file of its own computer",
          "import os\nos.makedirs('work', exist_ok=True)\nos.chdir('work')\nopen('C:/data/notes.txt')"),
    _cell("asynchronous", "awaits at the top of a cell", "import asyncio\nawait asyncio.sleep(0.01)\nprint('awaited')"),
    _cell("thread-left", "leaves a thread at work",
          "import threading, time\nthreading.Thread(target=lambda: [time.sleep(0.1) for _ in range(10**5)]).start()"),
    _cell("program-long-named", "runs a program whose name the system cuts within a character",
          "import os, subprocess\nopen('eine_lösung_für', 'w').write('#!/bin/sh\\nsleep 0.3\\n')\n"
          "os.chmod('eine_lösung_für', 0o700)\nsubprocess.run('./eine_lösung_für')"),
    _cell("picture-misnamed", "shows a file cat.png that is a WebP",
          "from IPython.display import Image\nopen('cat.png', 'wb').write(b'RIFF....WEBPVP8 ')\nImage('cat.png')"),
    _cell("names-deleted", "deletes names that the notebook imported", "del nn, torch, checks", "gate-predictions"),
    _cell("workers", "loads data with workers",
          "from torch.utils.data import DataLoader\n"
          "print(sum(len(b) for b in DataLoader(list(range(64)), 8, num_workers=2)))"),
    _cell("reset", "resets the namespace at the end", "%reset -f", ""),
    _cell("html-magic", "writes notes in HTML and shell", "%%html\n<b>my notes</b>"),
    _cell("saved-files", "saves weights and figures",
          "torch.save(nn.Linear(2, 2).state_dict(), 'w.pt')\nprint(torch.load('w.pt').keys())\n"
          "import matplotlib.pyplot as plt\nplt.plot([1]); plt.savefig('figure.pdf')"),
    Case(
        "future",
        "accident",
        "imports from __future__ in an answer",
        answer("from __future__ import annotations\ndef squeeze(x: Tensor): return x.flatten(2).mean(2)", base="right"),
        "right",
    ),
    _changed("magic-on-answers", "times its answers with %%time", _magic_on_answers),
    _changed("cells-twice", "has every answer twice, and a blank one above", _twice),
    _changed("other-imports", "adds imports to the given cell, and a cell above it", _other_imports),
    _changed("imports-lost", "lost the given cell with the imports", _imports_lost),
    _changed("other-kernel", "was saved with another kernel", _kernel),
    _changed("metadata-lost", "lost all metadata of its cells on the way", _no_metadata),
    _changed("tests-reformatted", "has spaces at the ends of lines, and Windows' line ends", _reformatted),
    _changed("helper-in-test", "has a helper in the cell of a test", _helper_in_test, less=True, score=17),
    Case("module-beside", "accident", "has an answer in a file of its own beside the notebook",
         answer("from my.layers import squeeze", base="right"), "right", beside=_module),
    _changed("from-colab", "was saved by Colab", _colab),
]  # fmt: skip
