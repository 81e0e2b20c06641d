"""The warm process: imports once what every submission imports, then forks one caged session after another.

It runs nothing of a student's. `python -m autograde.worker.warm N USER` is started by the sandbox, inside bubblewrap; N
is the descriptor of the socket on which orders come, and USER the number of the user to be.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import pkgutil
import socket
import sys

from autograde.worker import linux
from autograde.worker.cage import Limits, fork_caged
from autograde.worker.orders import Order, read_order, report
from autograde.worker.watch import process_numbers, stay_with


def main() -> None:
    orders, user = socket.socket(fileno=int(sys.argv[1])), int(sys.argv[2])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)
    linux.prctl(linux.PR_SET_DUMPABLE, 0)
    linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 1)
    _warm_up()
    report(orders, 0, "ready")
    while (order := read_order(orders)).do != "leave":
        if order.do == "start":
            _start(order, orders)
    os._exit(0)  # tidying up what was imported would take a second


def _start(order: Order, orders: socket.socket) -> None:
    limits = Limits(**order.limits)
    before = process_numbers()
    with socket.socket(fileno=order.descriptor) as connection:
        connection.set_inheritable(False)  # else another program in the session's place would seem to be at work
        try:
            pid = fork_caged(limits, connection)
        except OSError as error:
            _bury()
            reason = " ".join(str(error).split())  # in one line, as it is told
            report(orders, order.number, "over", reason=reason, code=-1)
            return
        if not pid:
            _serve(connection)
    stay_with(pid, order.number, limits, orders, before)


def _bury() -> None:
    """Wait for the processes that a start which failed has left; they are on their way out."""
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()


def _serve(connection: socket.socket) -> None:
    """The session, in the caged process; never returns."""
    from autograde.worker.session import Session

    try:
        Session(connection).serve()
    finally:
        os._exit(0)


def _warm_up() -> None:
    """Import what notebooks import, and run what is made at first use. No backward pass: its threads do not fork."""
    import torch
    from torch import nn

    import visual_attention
    from autograde.worker.shell import make_shell

    torch.set_num_threads(1)
    course = (module.name for module in pkgutil.walk_packages(visual_attention.__path__, "visual_attention."))
    for name in ("torchvision", "matplotlib.pyplot", "autograde.worker.session", *course):
        if not name.endswith("__main__"):
            importlib.import_module(name)
    shell = make_shell()
    shell.run_cell("1 / 0")  # the first traceback looks through all modules
    shell.outputs.take()
    with torch.no_grad(), torch.random.fork_rng(devices=[]):
        layers = nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.Flatten(), nn.LazyLinear(2))
        layers(torch.randn(1, 3, 6, 6))
    gc.collect()
    gc.freeze()  # what is here already never needs collecting, so that forks go on sharing it


if __name__ == "__main__":
    main()
