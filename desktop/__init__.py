"""Roadbook: the desktop program with which one sales rep keeps customers for years."""

__version__ = "0.1.0"
