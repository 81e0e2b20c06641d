"""The house keeps its own rules: one list of packages, imports that run one way, commands that exist."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]

#: What the modules of each room must not import.
FORBIDDEN = {"visual_attention": {"solutions", "autograde"}, "solutions": {"autograde"}}


def test_conda_and_pip_install_the_same_packages() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    python, pip, by_pip = environment
    assert python == f"python{project['requires-python']}"
    assert pip == "pip"
    assert by_pip["pip"] == project["dependencies"]


@pytest.mark.parametrize("room", FORBIDDEN)
def test_imports_run_one_way(room: str) -> None:
    for path in (ROOT / room).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {name.split(".")[0] for name in names} & FORBIDDEN[room], path


def test_everything_but_widgets_works_without_jupyter() -> None:
    code = """
import sys
for name in ("IPython", "ipywidgets", "jupyterlab", "ipykernel", "jupyter_client", "nbformat"):
    sys.modules[name] = None  # importing it raises ImportError
import torch
from visual_attention import data, figures, litmus, measuring, training
from visual_attention.checks import squeeze_excitation as checks
from solutions.squeeze_excitation.squeeze_excitation import SEBlock
checks.se_block_follows_its_formula(SEBlock)
print(measuring.count_parameters(SEBlock(64)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert (done.returncode, done.stdout.strip()) == (0, "580"), done.stderr


def test_every_package_is_explained() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    requirements = [
        *project["dependencies"],
        *(r for extra in project["optional-dependencies"].values() for r in extra),
    ]
    names = {r.split("[")[0].split(">")[0].split("=")[0].split("<")[0] for r in requirements} - {"visual-attention"}
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert {name for name in names if name not in text} == set()


def test_make_help_lists_the_commands_of_the_readme() -> None:
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for command in ("notebooks", "book", "serve", "class", "clean", "kit", "bank", "test"):
        assert f"make {command} " in listed


def test_ci_runs_the_readmes_test_command() -> None:
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert "bash .ci/run" in (ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8")
