"""What lies in a book folder and how it is called."""

from pathlib import Path

SUFFIX = ".roadbook"
DATABASE = "book.db"
BACKUPS = "backups"
ATTACHMENTS = "attachments"


def is_book(folder: Path) -> bool:
    """Whether the folder looks like a book."""
    return (folder / DATABASE).is_file()


def book_name(folder: Path) -> str:
    """The book's name: that of its folder without the ending."""
    return folder.name.removesuffix(SUFFIX)
