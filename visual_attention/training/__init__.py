"""Train a network on CIFAR-10, from a notebook or from a shell: `python -m visual_attention.training --help`.

`recipe` says how to train and `batches` where augmented images come from; `fit` is the loop. `checkpoint` and `log`
keep what a run has reached, so that it can be stopped and goes on where it was. `devices` chooses where to compute and
says what fits, `processes` joins several of them, and `factories` finds the network a person names.
"""

from visual_attention.training.batches import Batches
from visual_attention.training.fit import Epoch, evaluate, fit
from visual_attention.training.recipe import FAST, PLATEAU, TEXTBOOK, Recipe

__all__ = ["FAST", "PLATEAU", "TEXTBOOK", "Batches", "Epoch", "Recipe", "evaluate", "fit"]
