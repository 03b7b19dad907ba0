"""Starts the window: the application object, the first window, the book, what happens on a failure."""

from desktop.qtsupport import garbage, plain_imports

plain_imports.restore()
garbage.rest()
