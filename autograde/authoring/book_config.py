"""The configuration a book is built with: `_config.yml` and what depends on where it is built."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from visual_attention.errors import CourseError
from visual_attention.measuring.recorded import Recorded

MATHJAX = "mathjax/tex-chtml.js"
WIDGETS = {
    "widgets/require.js": {},
    "widgets_base.js": {},
    # Where a widget that is not part of ipywidgets would be looked for: here, never on a public CDN.
    "widgets/embed-amd.js": {"data-jupyter-widgets-cdn": "other/"},
}

KIT = "kit/visual-attention-kit.zip"
NOTICE = "NOTICE.txt"


@dataclass(frozen=True)
class Repository:
    """Where the student's notebooks are published: a GitHub address and the branch that holds the kit."""

    url: str
    branch: str

    @classmethod
    def from_environment(cls, environment: dict[str, str]) -> Repository | None:
        """From COURSE_REPOSITORY and COURSE_BRANCH; None when the address is not known. Raises CourseError."""
        url = environment.get("COURSE_REPOSITORY", "").strip()
        if not url:
            return None
        if not (match := re.fullmatch(r"https://github\.com/([\w.-]+)/([\w.-]+?)(\.git)?/?", url)):
            raise CourseError(
                f"COURSE_REPOSITORY is {url!r}, but Colab opens notebooks from GitHub only: "
                "give it as https://github.com/OWNER/NAME, or unset it for a book without launch buttons."
            )
        return cls(f"https://github.com/{match[1]}/{match[2]}", environment.get("COURSE_BRANCH") or "launch")


def complete(
    config: dict[str, Any],
    static: list[Path],
    repository: Repository | None,
    kit: Path | None,
    results: dict[str, str] | None = None,
) -> dict[str, Any]:
    """`config` with vendored scripts, the links that are alive in this build, and launch buttons if there is a place.

    Links in substitutions are relative to `book/`, where every page that uses them is. `results` are more
    substitutions: the recorded tables.
    """
    config = copy.deepcopy(config)
    sphinx = config["sphinx"]["config"]
    sphinx["html_static_path"] += [str(folder) for folder in static]
    sphinx["mathjax_path"] = MATHJAX
    sphinx["nb_ipywidgets_js"] = WIDGETS
    substitutions = config["parse"]["myst_substitutions"]
    substitutions["notices"] = f'Their licences are in <a href="../{NOTICE}">{NOTICE}</a>.'
    substitutions |= results or {}
    if kit:
        size = max(1, round(kit.stat().st_size / 1000))
        link = f'<a href="../{KIT}" download>Download {kit.name}</a> ({size} kB)'
        substitutions["kit"] = f"**{link}**: a zip with everything a student needs."
    if repository:
        config["repository"] = {"url": repository.url, "branch": repository.branch, "path_to_book": ""}
        config["launch_buttons"] = {
            "notebook_interface": "jupyterlab",
            "binderhub_url": "https://mybinder.org",
            "colab_url": "https://colab.research.google.com",
        }
        config["html"] |= {"use_repository_button": True, "use_issues_button": True}
    return config


def recorded_tables(folder: Path) -> dict[str, str]:
    """Each recorded result as a table; a page, a unit's too, shows results/NAME.json where it says {{ NAME }}."""
    return {path.stem: Recorded.load(path).table().to_html() for path in sorted(folder.glob("*.json"))}
