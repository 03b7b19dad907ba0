"""The calendar that a phone takes: planned reviews and the ends of contracts are in it, and come home as nothing new."""

from datetime import date
from pathlib import Path

from desktop.bootstrap.context import open_services
from desktop.exchange.plan import Action
from desktop.i18n.catalogue import _
from desktop.i18n.labels import label
from desktop.models.kinds import ReviewKind
from desktop.services.ports import FixedClock
from desktop.storage.book import Book
from tests.support.people import customer


def test_reviews_and_ends_of_contracts_travel(book: Book, now: FixedClock, tmp_path: Path) -> None:
    opened, file = open_services(book, now), tmp_path / "phone.ics"
    owner = customer(book, "C001", "华远精密")
    opened.reviews.plan(owner, ReviewKind.QUARTERLY, date(2026, 12, 1))
    opened.trade.add_contract(owner, {"title": "备件框架", "ends_on": date(2026, 12, 31)})
    opened.trade.add_contract(owner, {"title": "旧合同", "ends_on": date(2026, 1, 31)})
    opened.handouts.calendar(file)
    text = file.read_text("utf-8").replace("\r\n ", "")
    events = [part for part in text.split("BEGIN:VEVENT")[1:] if "review-" in part or "contract-" in part]
    told = {part.split("SUMMARY:")[1].splitlines()[0]: part for part in events}
    assert set(told) == {
        f"华远精密 · {label(ReviewKind.QUARTERLY)}",
        f"华远精密 · {_('Contract ends')} · 备件框架",
        f"华远精密 · {_('Contract ends')} · 旧合同",
    }
    review = told[f"华远精密 · {label(ReviewKind.QUARTERLY)}"]
    assert "DTSTART;VALUE=DATE:20261201" in review and "VALARM" in review
    assert "VALARM" not in told[f"华远精密 · {_('Contract ends')} · 旧合同"], "what is over reminds nobody"
    home = opened.imports.preview(opened.imports.read(file))
    assert {row.action for row in home.plan.rows} == {Action.UNCHANGED}
