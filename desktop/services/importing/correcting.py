"""Corrects a cell of a file that was read: the file on the disk stays as it is."""

from dataclasses import replace

from desktop.services.importing.stages import ReadFile


def cell_text(read: ReadFile, sheet: str, row: int, column: str) -> str:
    """What stands in a cell; ``row`` and ``column`` are those that the spreadsheet shows."""
    for table in read.tables:
        if table.raw.sheet == sheet:
            cells = table.raw.rows[row - table.raw.first_row]
            index = column_index(column) - table.raw.first_column
            return str(cells[index]) if 0 <= index < len(cells) else ""
    return ""


def with_cell(read: ReadFile, sheet: str, row: int, column: str, text: str) -> ReadFile:
    """The same file with another text in one cell."""
    tables = list(read.tables)
    for number, table in enumerate(tables):
        raw = table.raw
        index = column_index(column) - raw.first_column
        if raw.sheet != sheet or index < 0:
            continue
        cells = list(raw.rows[row - raw.first_row])
        cells += [""] * (index + 1 - len(cells))
        cells[index] = text
        rows = list(raw.rows)
        rows[row - raw.first_row] = cells
        tables[number] = replace(table, raw=replace(raw, rows=rows))
    return replace(read, tables=tuple(tables), own=None)


def column_index(letters: str) -> int:
    """The number of a column from its letters: ``A`` is 0, ``AA`` is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
