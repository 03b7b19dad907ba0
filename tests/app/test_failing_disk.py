"""The window lives when the book's place is gone: a plain sentence, and work goes on when it is back."""

import shutil
from pathlib import Path

from desktop.models.rows.customers import CustomerFilter
from desktop.storage import book as books
from tests.support.books import NOW
from tests.support.hands import Hands


def count(hands: Hands) -> int:
    return hands.window.context.book.lookups.customers.counts(CustomerFilter()).total


def test_a_drive_that_is_pulled_out_and_put_back(hands: Hands, empty_book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "stick" / "mine.roadbook"
    folder.parent.mkdir()
    shutil.copytree(empty_book, folder)
    hands.desk.begin(folder)
    hands.until(lambda: hands.desk.window)
    context = hands.window.context
    add = context.book.customers.add
    context.write(hands.window, lambda: add({"name": "华远"}))
    hands.until(lambda: count(hands) == 1)
    folder.parent.rename(tmp_path / "away")
    context.write(hands.window, lambda: add({"name": "坏"}))
    hands.until(lambda: hands.asker.asked)
    assert "Plug the drive in" in hands.asker.asked[-1].text
    assert hands.window.isVisible()
    (tmp_path / "away").rename(folder.parent)
    context.write(hands.window, lambda: add({"name": "美佳"}))
    hands.until(lambda: count(hands) == 2)
    hands.desk.shut()
    opened = books.open_book(folder, lambda: NOW)
    with opened.reading() as connection:
        assert list(connection.exec_driver_sql("SELECT name FROM customer ORDER BY id").scalars()) == ["华远", "美佳"]
    opened.close()


def test_closing_makes_the_backup_of_the_day(hands: Hands, empty_book: Path, tmp_path: Path, qtbot) -> None:
    folder = tmp_path / "mine.roadbook"
    shutil.copytree(empty_book, folder)
    hands.desk.begin(folder)
    hands.until(lambda: hands.desk.window)
    hands.window.context.book.customers.add({"name": "华远"})
    with qtbot.waitSignal(hands.desk.ended, timeout=20_000):
        hands.window.close()
    assert len([*(folder / "backups").iterdir()]) == 1


def test_a_restored_book_stands_in_a_new_window_and_can_be_taken_back(
    hands: Hands, empty_book: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "mine.roadbook"
    shutil.copytree(empty_book, folder)
    hands.desk.begin(folder)
    hands.until(lambda: hands.desk.window)
    services = hands.window.context.book
    made = services.backups.back_up().own
    services.customers.add({"name": "华远"})
    assert made is not None
    first = hands.window
    hands.desk.show_restored(services.backups.restore_from(made))
    hands.until(lambda: hands.desk.window not in (None, first))
    assert count(hands) == 0
    hands.click("Undo")
    hands.until(lambda: hands.desk.window is not None and count(hands) == 1)


def test_a_new_book_in_a_folder_that_is_copied_to_the_net_is_warned_of(hands: Hands, tmp_path: Path) -> None:
    hands.desk.begin(None)
    hands.settle()
    hands.click("Begin")
    assert "can damage it" not in hands.texts(hands.start)
    hands.asker.path = tmp_path / "OneDrive - 公司"
    hands.asker.path.mkdir()
    hands.click("Another place…")
    assert "OneDrive copies this folder" in hands.texts(hands.start)


def test_a_book_that_was_moved_into_such_a_folder_says_so_when_it_opens(
    hands: Hands, empty_book: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "我的坚果云" / "mine.roadbook"
    shutil.copytree(empty_book, folder)
    hands.desk.begin(folder)
    hands.until(lambda: hands.desk.window is not None)
    hands.until(lambda: "坚果云 copies the book's folder" in hands.texts(hands.window))
