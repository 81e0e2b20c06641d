"""What instructors run: making notebooks from their sources, grading, and the gradebook."""
