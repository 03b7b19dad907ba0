"""Alerts in words: the reason as a short sentence, and the chip beside it."""

from datetime import date

from desktop.i18n.catalogue import _, n_
from desktop.i18n.due import deadline_text
from desktop.i18n.fields import field_label
from desktop.i18n.formats import date_short, date_short_weekday, relative_day
from desktop.i18n.labels import label
from desktop.models.kinds import AlertKind
from desktop.models.rows.alerts import Alert

_DOT = " · "


def alert_reason(alert: Alert, today: date) -> str:
    """Why one is alerted: "王总（决策者）11-08 离开 · 无人接替", "招标日期 · 01-12 周二"."""
    if alert.kind is AlertKind.LEFT:
        gone = _("{name} left {date}").format(name=_who(alert), date=_short(alert, today))
        return _DOT.join((gone, _("nobody follows yet")))
    if alert.kind is AlertKind.NEGLECTED:
        last = _("last {date}").format(date=_short(alert, today)) if alert.on else ""
        return _DOT.join(part for part in (_who(alert), last) if part)
    if alert.review is not None:
        return _DOT.join((label(alert.review), date_short_weekday(alert.on, today) if alert.on else ""))
    day = date_short_weekday(alert.on, today) if alert.on is not None else ""
    if alert.kind is AlertKind.TAKE_BACK:
        return _("the company takes it back on {date} if nothing happens").format(date=day)
    return _DOT.join((field_label(alert.field), day))


def alert_chip(alert: Alert, today: date) -> str:
    """How pressing it is: the kind of alert, how far the day is, how long nobody was in touch."""
    if alert.kind is AlertKind.NEGLECTED:
        return _silence(alert, today)
    if alert.kind is AlertKind.LEFT or alert.on is None:
        return label(alert.kind)
    if alert.kind is AlertKind.REVIEW:
        return deadline_text(alert.on, today)
    return relative_day(alert.on, today)


def _who(alert: Alert) -> str:
    if not alert.role:
        return alert.person
    return _("{name} ({role})").format(name=alert.person, role=label(alert.role))


def _silence(alert: Alert, today: date) -> str:
    if alert.on is None:
        return _("never contacted")
    days = (today - alert.on).days
    return n_("not contacted for {count} day", "not contacted for {count} days", days).format(count=days)


def _short(alert: Alert, today: date) -> str:
    return date_short(alert.on, today) if alert.on is not None else ""
