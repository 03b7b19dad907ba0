"""Kinds of files that are kept in the book."""

from enum import StrEnum, unique


@unique
class FileKind(StrEnum):
    """What a file is, told from the ending of its name."""

    PICTURE = "picture"
    PDF = "pdf"
    TEXT = "text"
    SHEET = "sheet"
    SLIDES = "slides"
    MAIL = "mail"
    SOUND = "sound"
    VIDEO = "video"
    ARCHIVE = "archive"
    OTHER = "other"


@unique
class FilePlace(StrEnum):
    """What a file hangs on, beside its customer."""

    CUSTOMER = "customer"
    CONTACT = "contact"
    INTERACTION = "interaction"
    VISIT = "visit"
