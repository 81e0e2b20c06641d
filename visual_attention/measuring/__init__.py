"""What a module costs: parameters, multiply-adds, time and memory, alone or beside others in one run."""

from visual_attention.measuring.comparison import Comparison, compare
from visual_attention.measuring.counting import count_parameters, multiply_adds
from visual_attention.measuring.memory import peak_memory
from visual_attention.measuring.timing import Spread, Timing, time_call

__all__ = ["Comparison", "Spread", "Timing", "compare", "count_parameters", "multiply_adds", "peak_memory", "time_call"]
