"""Schema revisions of the book and the upgrade from one to the next (Alembic).

Alembic is imported only when the stored revision is behind; opening a current book costs one SELECT.
"""

from desktop.storage.migrations.revisions import HEAD_REVISION, KNOWN_REVISIONS

__all__ = ["HEAD_REVISION", "KNOWN_REVISIONS"]
