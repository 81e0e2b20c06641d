"""What every notebook of the course imports: data, checks, measuring, figures and litmus tasks."""

__version__ = "0.1.0"
