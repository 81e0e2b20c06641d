"""What one submission may use. Every limit is tested just below and just above (tests/autograde/sandbox)."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 2**20


@dataclass(frozen=True)
class Budgets:
    """Limits of one submission: time in seconds of wall time, sizes in bytes."""

    cell_seconds: float = 600
    call_seconds: float = 60  # one call of a student's function or module by a check
    notebook_seconds: float = 1800
    memory_bytes: int = 4096 * MIB  # of all its processes together, beyond what they share with the warm process
    processes: int = 64
    files: int = 4096  # in /tmp
    file_bytes: int = 512 * MIB  # in /tmp, all files together
    output_bytes: int = 4 * MIB  # of all outputs of the notebook, in UTF-8; what goes beyond is cut
    notebook_bytes: int = 32 * MIB  # of the notebook as it is handed in
