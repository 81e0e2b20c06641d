"""Small trained networks that come with the course: to look inside one, nobody has to train it first.

README.md beside this file is their model card. `python -m solutions.seeing_attention.export` wrote the files.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from safetensors import SafetensorError, safe_open
from torch import Tensor

from visual_attention.errors import CourseError

__all__ = ["TrainedWeights", "load"]

FOLDER = Path(__file__).parent
MEAN, STD = "images.mean", "images.std"  # beside the network's tensors, because without them it cannot be used


@dataclass(frozen=True)
class TrainedWeights:
    """What a file holds: the `state` for load_state_dict, and `facts` about the training, as text.

    `mean` and `std` (3,) are those of the channels of the training images, with values from 0 to 1.
    """

    state: dict[str, Tensor] = field(repr=False)
    mean: Tensor
    std: Tensor
    facts: dict[str, str]

    def normalise(self, images: Tensor) -> Tensor:
        """Images as the network knows them: uint8 (N, 3, H, W) to float32 of mean 0 and variance 1 by channel."""
        return (images.float() / 255 - self.mean[:, None, None]) / self.std[:, None, None]


def load(name: str) -> TrainedWeights:
    """The weights of a network that comes with the course, such as "se_resnet20"; the CPU's, in float32.

    Raises CourseError for a name that is not there, and for a damaged file.
    """
    path = FOLDER / f"{name}.safetensors"
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in FOLDER.glob("*.safetensors"))) or "none at all"
        raise CourseError(f"There are no trained weights {name!r}; the course comes with {known}.")
    try:
        with safe_open(path, framework="pt") as file:
            state = {key: file.get_tensor(key) for key in file.keys()}  # noqa: SIM118, it is no dict
            facts = file.metadata() or {}
        return TrainedWeights(state, state.pop(MEAN), state.pop(STD), facts)
    except (SafetensorError, KeyError) as error:
        raise CourseError(f"{path} is damaged ({error}): install the course's package again.") from None
