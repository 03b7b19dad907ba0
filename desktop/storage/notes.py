"""Full text of records: one FTS5 row for each interaction, a token for each Chinese character (technology.md §5)."""

import re
from collections import Counter, defaultdict

from desktop.models.rules.folding import fold
from desktop.storage.connection import Connection

_HAN = re.compile("([\u3400-\u9fff\U00020000-\U0003ffff])")
_TOKEN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]|[^\\W_]+")


def spaced(text: str) -> str:
    """The folded text with blanks around every Chinese character, so that each becomes a token."""
    return _HAN.sub(r" \1 ", fold(text))


def phrase(query: str) -> str:
    """The typed text as an FTS5 phrase that cannot be misread as an operator; empty when nothing can be found by it."""
    tokens = _TOKEN.findall(fold(query))
    return '"' + " ".join(tokens) + '"' if tokens else ""


def phrases(query: str) -> str:
    """As :func:`phrase` for each word of the typed text: all must stand in a record, anywhere; Latin ones begin so."""
    found = [(word, phrase(word)) for word in fold(query).split()]
    return " AND ".join(
        quoted + ("*" if len(word) > 1 and word.isascii() and word[-1].isalpha() else "")
        for word, quoted in found
        if quoted
    )


def digests(connection: Connection) -> Counter[tuple[int, int]]:
    """For every record found by its text a number that is another one for another text, in this process."""
    connection.exec_driver_sql("CREATE VIRTUAL TABLE temp.note_term USING fts5vocab(main, note_text, instance)")
    try:
        found: defaultdict[int, int] = defaultdict(int)
        for term, record, place in connection.exec_driver_sql('SELECT term, doc, "offset" FROM note_term').cursor:
            found[record] ^= hash((term, place))
    finally:
        connection.exec_driver_sql("DROP TABLE temp.note_term")
    return Counter(found.items())


def rewrite(connection: Connection) -> None:
    """Write the text of the touched interactions anew and forget the marks."""
    connection.exec_driver_sql("DELETE FROM note_text WHERE rowid IN (SELECT id FROM touched_interaction)")
    # CROSS JOIN: without it a small step would look through every record there is.
    rows = connection.exec_driver_sql(
        "SELECT i.id, i.subject, i.said, i.feedback, i.issues, i.insight FROM touched_interaction t "
        "CROSS JOIN interaction i ON i.id = t.id WHERE i.deleted_at IS NULL"
    ).all()
    if rows:
        connection.exec_driver_sql(
            "INSERT INTO note_text(rowid, body) VALUES (?, ?)",
            [(row[0], spaced("\n".join(part for part in row[1:] if part))) for row in rows],
        )
    connection.exec_driver_sql("DELETE FROM touched_interaction")
