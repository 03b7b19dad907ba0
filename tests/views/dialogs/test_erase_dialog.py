"""Erasing a person in the window: told before, the name typed, told after; exporting everything asks for a folder."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.models.errors import NotFound
from desktop.models.values import ContactId
from desktop.qtsupport.ask import Question
from desktop.views.dialogs.erase_dialog import EraseDialog
from desktop.views.dialogs.person_verbs import PersonVerbs
from desktop.views.page import PageContext
from tests.support.pages import navigator_of
from tests.support.people import contact, customer
from tests.support.qt import FakeAsker


@pytest.fixture
def person(context: PageContext) -> ContactId:
    first = customer(context.book.book, private_notes="王芳管采购")
    return ContactId(contact(context.book.book, first, name="王芳"))


def settle(context: PageContext) -> None:
    for _round in range(3):
        context.jobs.wait_idle()
        QApplication.processEvents()


def test_only_with_the_name_typed(context: PageContext, person: ContactId, asker: FakeAsker, qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    PersonVerbs(context, owner).erase(context.book.lookups.contacts.contact(person))
    settle(context)
    dialog = owner.findChild(EraseDialog)
    assert isinstance(dialog, EraseDialog)
    dialog.name.setText("王方")
    dialog.submit()
    settle(context)
    assert "王芳" in dialog.error_of("name") and asker.asked == []
    dialog.name.setText("王芳 ")
    dialog.submit()
    settle(context)
    (told,) = asker.asked
    assert isinstance(told, Question) and "What remains" in told.text and "王芳" not in told.text
    with pytest.raises(NotFound):
        context.book.lookups.contacts.contact(person)
    assert context.book.lookups.customers.profile(1).private_notes == "a contact管采购"


def test_exported_into_a_folder(
    context: PageContext, person: ContactId, asker: FakeAsker, qtbot: QtBot, tmp_path: Path
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    asker.path = tmp_path
    PersonVerbs(context, owner).export(context.book.lookups.contacts.contact(person))
    settle(context)
    assert "not encrypted" in navigator_of(context).toasts[0]
    assert len([*tmp_path.glob("王芳*/*.pdf")]) == 1
