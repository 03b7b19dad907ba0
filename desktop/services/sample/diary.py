"""The rep's time in the sample book: working days, hours that are free, moments with the local offset."""

from datetime import date, datetime, time, timedelta

from desktop.models.rules.workdays import WorkCalendar
from desktop.services.sample.dice import Dice

SLOTS = (time(9, 30), time(11), time(14), time(16))
_CALL_HOURS = (9, 10, 11, 14, 15, 16, 17)


class Diary:
    """Gives every meeting in person an hour of its own, on working days only, all of a day in one city."""

    def __init__(self, now: datetime, calendar: WorkCalendar, dice: Dice) -> None:
        self._now = now
        self._calendar = calendar
        self._dice = dice
        self._taken: dict[date, set[time]] = {}
        self._cities: dict[date, str] = {}

    @property
    def now(self) -> datetime:
        """The moment at which the book is made."""
        return self._now

    @property
    def today(self) -> date:
        """The day on which the book is made."""
        return self._now.date()

    def ago(self, days: int) -> date:
        """The working day before today that is nearest to so many days back; of two the earlier."""
        middle = self.today - timedelta(max(days, 1))
        for away in range(366):
            for day in (middle - timedelta(away), middle + timedelta(away)):
                if day < self.today and self._calendar.is_workday(day):
                    return day
        return middle

    def ahead(self, days: int) -> date:
        """The first working day that lies at least so many days ahead."""
        return self._calendar.next_workday(self.today + timedelta(days))

    def workday_from(self, day: date) -> date:
        """The day, or the next working one."""
        return self._calendar.next_workday(day)

    def moment(self, day: date, at: time | str) -> datetime:
        """A moment of a day with the offset of now."""
        hour = time.fromisoformat(at) if isinstance(at, str) else at
        return datetime.combine(day, hour, self._now.tzinfo)

    def take(self, day: date, at: time | str, city: str = "") -> datetime:
        """A moment that is kept free of others' meetings; with a city, the rep is there on that day."""
        if city:
            self._cities.setdefault(day, city)
        hour = time.fromisoformat(at) if isinstance(at, str) else at
        self._taken.setdefault(day, set()).add(hour)
        return self.moment(day, hour)

    def meeting(self, day: date, step: int, city: str) -> datetime:
        """A free hour in the city on the day, or on the next working day towards ``step`` (1 or -1) that has one."""
        while True:
            free = [slot for slot in SLOTS if slot not in self._taken.get(day, ())]
            if free and self._calendar.is_workday(day) and self._cities.get(day, city) == city:
                return self.take(day, self._dice.pick(free), city)
            day += timedelta(step)

    def call(self, day: date) -> datetime:
        """Some moment of the day's working hours."""
        return self.moment(day, time(self._dice.pick(_CALL_HOURS), self._dice.whole(0, 11) * 5))
