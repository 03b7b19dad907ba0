"""The revisions this program knows, oldest first; a book with another one is newer than the program."""

KNOWN_REVISIONS: tuple[str, ...] = ("0001", "0002", "0003")
HEAD_REVISION = KNOWN_REVISIONS[-1]
