"""Text from anywhere is text everywhere: in labels, tool tips, lists, the search, on paper and in spreadsheets.

Every text of the book is written over with what looks like markup, a formula or a trap, from lists of others; then
every page, form, document and export is looked through.
"""

import csv
import html
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex
from PySide6.QtGui import QAction, Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHeaderView, QLabel, QWidget

from desktop.documents.render import PageOptions
from desktop.models.rows.profile_document import ProfileSection
from desktop.models.values import CustomerId
from desktop.qtsupport.pdf_pages import PdfPages
from tests.support.hands import Hands
from tests.support.planting import plant
from tests.support.shared_data import shared_data

MARKED = "<b>x</b><img src='file:///etc/passwd'>"
OWN = (
    MARKED,
    "=cmd|' /C calc'!A0",
    "@SUM(1+9)*cmd|' /C calc'!A0",
    '+49 <a href="http://x">y</a>',
    "-2+3",
    "\t=1+1",
    "&lt;b&gt; &amp; <para>",
    "%s %n {0} {name} {}",
    "'; DROP TABLE customer; --",
    "[*] &File &&",
    "\u202eLTR\u202c \u200b \ufeff 𠮷 👩‍👩‍👧",
    "a\r\nb\x0bc\x1fd",
    "客户<script>alert(1)</script>",
)
FORMULA = tuple("=+-@\t\r")


def naughty() -> list[str]:
    """Our own traps, and those that others have collected."""
    folder = shared_data("4-exports-spreadsheets", "strings-injection")
    listed = json.loads((folder / "naughty_strings_open.json").read_text("utf-8"))
    injected = (folder / "csv-injection-payloads.txt").read_text("utf-8").splitlines()
    return [text for text in (*OWN, *injected, *listed) if text.strip() and "\x00" not in text]


@pytest.fixture
def poisoned(at_work: Hands) -> tuple[Hands, CustomerId]:
    """The sample with a trap in every text of every class; the first customer is called like markup."""
    hands, traps = at_work, naughty()
    book = hands.window.context.book

    def trap(table: str, column: str, number: int) -> str:
        if table == "customer" and column in ("name", "short_name"):
            return f"{MARKED}{number}"
        if column == "name":
            return f"{traps[number % len(traps)][:60]} {number}"
        return traps[number % len(traps)][:180]

    plant(book.book, trap)
    hands.settle()
    return hands, book.lookups.customers.find("<b>x</b>")[0].customer_id


def markup(widget: QWidget) -> list[str]:
    """What would be taken for markup among everything that a window shows."""
    found: list[str] = []
    for label in widget.findChildren(QLabel):
        if label.text() and label.textFormat() is not Qt.TextFormat.PlainText:
            found.append(f"label {type(label).__name__} {label.text()[:60]!r}")
    for one in [widget, *widget.findChildren(QWidget)]:
        for said in (one.toolTip(), one.whatsThis(), one.statusTip()):
            if Qt.mightBeRichText(said) and not _escaped(said):
                found.append(f"tool tip of {type(one).__name__} {said[:60]!r}")
    for action in widget.findChildren(QAction):
        if Qt.mightBeRichText(action.toolTip()) and not _escaped(action.toolTip()):
            found.append(f"tool tip of an action {action.toolTip()[:60]!r}")
    for view in widget.findChildren(QAbstractItemView):
        if view.model() is not None and not isinstance(view, QHeaderView):
            found += _tips(view)
    return found


def _tips(view: QAbstractItemView) -> list[str]:
    model, found = view.model(), []
    for row in range(min(model.rowCount(QModelIndex()), 60)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())):
            said: Any = model.index(row, column, QModelIndex()).data(Qt.ItemDataRole.ToolTipRole)
            if isinstance(said, str) and Qt.mightBeRichText(said) and not _escaped(said):
                found.append(f"tool tip in {type(view).__name__}: {said[:60]!r}")
    return found


def _escaped(said: str) -> bool:
    """Whether the only markup is ours and what is inside it is escaped."""
    inner = re.fullmatch(r'<span style="white-space:pre-wrap">(.*)</span>', said, re.DOTALL)
    return inner is not None and html.escape(html.unescape(inner[1])) == inner[1]


def test_no_page_and_no_form_takes_text_for_markup(poisoned: tuple[Hands, CustomerId]) -> None:
    hands, customer = poisoned
    found: list[str] = []
    for key in hands.window.page_keys:
        if key not in ("profile", "importer"):
            hands.window.open_page(key)
            hands.settle()
            found += [f"{key}: {one}" for one in markup(hands.window)]
    for tab in ("overview", "people", "timeline", "visits", "followups", "history", "files"):
        hands.window.open_customer(customer, tab)
        hands.settle()
        found += [f"profile {tab}: {one}" for one in markup(hands.window)]
    assert "<b>x</b>" in hands.window.windowTitle()
    ways = hands.window.context.navigator
    for opened in (ways.record, ways.plan_visit):
        opened(customer)
        hands.settle()
        for dialog in hands.dialogs():
            found += [f"form {type(dialog).__name__}: {one}" for one in markup(dialog)]
        for dialog in hands.window.findChildren(QDialog):
            dialog.close()
        hands.settle()
    assert not found, "\n".join(dict.fromkeys(found))


def test_the_search_bears_every_text(at_work: Hands) -> None:
    book = at_work.window.context.book
    for text in naughty():
        book.lookups.customers.find(text[:200])
    box = at_work.window._top.search
    for text in OWN:
        box.setText(text)
        box.text_edited.emit(text)
        at_work.settle()
        assert not markup(at_work.window), text
    box.setText("")
    at_work.settle()


def test_paper_prints_text_as_it_is(poisoned: tuple[Hands, CustomerId]) -> None:
    hands, customer = poisoned
    book = hands.window.context.book
    made = {
        "profile": book.printing.profile(customer, PageOptions(), frozenset(ProfileSection)),
        "list": book.printing.customer_list([customer, 2, 3], ["name", "key_contact"], PageOptions()),
    }
    for name, data in made.items():
        pages = PdfPages(data)
        told = "".join(pages.text(number) for number in range(len(pages)))
        pages.close()
        plain = re.sub(r"\s", "", told)
        assert re.sub(r"\s", "", MARKED) in plain, name
        assert b"/URI" not in data and b"/JavaScript" not in data and b"/Launch" not in data, name


def test_no_cell_of_an_export_starts_a_formula(poisoned: tuple[Hands, CustomerId], tmp_path: Path) -> None:
    hands, customer = poisoned
    book = hands.window.context.book
    whole, some, table = tmp_path / "all.xlsx", tmp_path / "some.xlsx", tmp_path / "some.csv"
    book.exports.workbook(whole, None)
    columns = ["name", "key_contact", "phone", "grade"]
    book.exports.customer_list(some, [customer, 2, 3], columns)
    book.exports.customer_list(table, [customer, 2, 3], columns)
    for path in (whole, some):
        assert not _formulas(path), path
    for row in csv.reader(io.StringIO(table.read_text("utf-8-sig"))):
        for cell in row:
            assert not cell.startswith(FORMULA), cell


def _formulas(path: Path) -> list[str]:
    """Cells with a formula, links and anything that a spreadsheet would do by itself."""
    found: list[str] = []
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if "externalLink" in name or "vba" in name.lower():
                found.append(name)
            if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name):
                root = ET.fromstring(package.read(name))
                space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
                found += [
                    f"{name} {one.get('r')}" for one in root.iter(f"{space}c") if one.find(f"{space}f") is not None
                ]
                found += [f"{name} link" for _one in root.iter(f"{space}hyperlink")]
    return found


def test_a_file_is_named_so_that_every_system_takes_it(poisoned: tuple[Hands, CustomerId]) -> None:
    from desktop.i18n.formats import file_name

    today = poisoned[0].window.context.today()
    for text in naughty():
        made = file_name(text, "客户档案", today)
        assert not set(made) & set('<>:"/\\|?*') and made.isprintable() and len(made.encode()) < 250, text
        assert not made.startswith((".", " ")) and not made.endswith((".", " ")), text
