"""Starts the window: the application object, the first window, the book, what happens on a failure."""
