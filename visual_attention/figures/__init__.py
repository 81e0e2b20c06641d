"""Figures in one style, readable in colour, in grey, and on light or dark pages. Every function returns the figure."""

from visual_attention.figures.answers import answer_explorer
from visual_attention.figures.attention_rows import attention_explorer, plot_attention_rows
from visual_attention.figures.combinations import combination_explorer
from visual_attention.figures.crossings import crossing_explorer
from visual_attention.figures.explorer import gate_explorer
from visual_attention.figures.gates import plot_gates, plot_gates_by_class
from visual_attention.figures.networks import network_explorer, plot_by_depth
from visual_attention.figures.quantising import plot_quantised, quantise_explorer
from visual_attention.figures.reach import plot_panels, plot_receptive_fields
from visual_attention.figures.results import plot_litmus, plot_parameters
from visual_attention.figures.segmentation import plot_segmentation
from visual_attention.figures.style import HATCHES, MARKERS, PALETTE, course_style, use_course_style
from visual_attention.figures.temperature import plot_temperature, temperature_explorer
from visual_attention.figures.training import plot_strip, plot_training, schedule_explorer
from visual_attention.figures.verdicts import verdict_explorer

__all__ = [
    "HATCHES",
    "MARKERS",
    "PALETTE",
    "answer_explorer",
    "combination_explorer",
    "attention_explorer",
    "course_style",
    "crossing_explorer",
    "gate_explorer",
    "network_explorer",
    "plot_attention_rows",
    "plot_by_depth",
    "plot_gates",
    "plot_gates_by_class",
    "plot_litmus",
    "plot_panels",
    "plot_parameters",
    "plot_quantised",
    "plot_segmentation",
    "plot_receptive_fields",
    "plot_temperature",
    "plot_strip",
    "plot_training",
    "quantise_explorer",
    "schedule_explorer",
    "temperature_explorer",
    "use_course_style",
    "verdict_explorer",
]
