"""The sample book: an invented year and a half of a rep's work, put together from texts in ``resources/samples``.

Everything hangs on one seed and on today, so that two books made on one day are equal. Holds no text of its own that a
person reads in the book.
"""
