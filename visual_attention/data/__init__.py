"""The images of the course: CIFAR-10, from your own copy, from the internet, or (loudly) replaced by digits."""

from visual_attention.data.cifar10 import load_cifar10
from visual_attention.data.image_set import ImageSet

__all__ = ["ImageSet", "load_cifar10"]
