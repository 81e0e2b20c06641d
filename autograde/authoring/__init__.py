"""Making the course: notebooks, the book and the kit, all from the units' sources."""
