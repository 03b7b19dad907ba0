"""What a fuzzer calls again and again: one module for each door, each with ``one(data)`` and a few ``SEEDS``.

``one`` raises for an answer that is none: neither a value, nor a problem with a code, nor an error of our own. The
modules import the program only, so that the fuzzer can watch the way through it; :mod:`.run` drives them.
"""

TARGETS = ("cells", "headings", "dates", "cards", "command_line", "book_folder")
