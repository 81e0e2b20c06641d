"""Finished modules of every unit: what the exercises ask for."""
