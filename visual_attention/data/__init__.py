"""The images of the course: CIFAR-10, from your own copy, from the internet, or (loudly) replaced by digits.

For segmentation there are pictures of shapes, made on the spot.
"""

from visual_attention.data.cifar10 import load_cifar10
from visual_attention.data.image_set import ImageSet
from visual_attention.data.shapes import ShapesSet, make_shapes

__all__ = ["ImageSet", "ShapesSet", "load_cifar10", "make_shapes"]
