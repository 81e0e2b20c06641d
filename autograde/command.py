#!python
"""The `autograde` command: installed as a script by `autograde/install_command.py`."""

from autograde.cli import main

if __name__ == "__main__":
    main(prog_name="autograde")
