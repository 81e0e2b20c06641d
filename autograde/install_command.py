"""Build hook: puts the `autograde` command beside Python, in an editable install of the repository only.

The wheel that students install holds `visual_attention` and nothing else, so an ordinary entry point would leave them
with a command that cannot start. `make` installs the repository in editable mode; there the command works.
"""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class AutogradeCommand(BuildHookInterface):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name == "wheel" and version == "editable":
            build_data["shared_scripts"]["autograde/command.py"] = "autograde"
