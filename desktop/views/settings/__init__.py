"""The settings of the book and of the program."""
