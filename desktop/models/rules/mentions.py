"""By which words a line may mention somebody, and who of the whole book is mentioned in one: as fast as typing.

王建国, production manager, is also 王经理, 老王 and 小王. Knows no book: names are handed in.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.models.rows.captured import Nameable
from desktop.models.rules.folding import fold
from desktop.models.rules.matching import normal_name

# How a position is addressed, the surest ending first: a vice president is 总, a chief engineer 工.
_ADDRESSED = (
    ("董事长", "董"), ("总经理", "总"), ("副总", "总"), ("总监", "总"), ("总裁", "总"), ("总工", "工"),
    ("工程师", "工"), ("经理", "经理"), ("主任", "主任"), ("处长", "处长"), ("科长", "科长"), ("院长", "院长"),
    ("校长", "校长"), ("局长", "局长"), ("厂长", "厂长"), ("部长", "部长"), ("所长", "所长"), ("店长", "店长"),
    ("行长", "行长"), ("主管", "主管"), ("会计", "会计"), ("书记", "书记"), ("教授", "老师"), ("老师", "老师"),
)  # fmt: skip
_DOUBLE = frozenset("欧阳 司马 上官 诸葛 夏侯 东方 皇甫 尉迟 公孙 慕容 令狐 长孙".split())
_LONGEST = 60
_NO_PERSON = frozenset(("小时",))


def spoken_names(name: str, form_of_address: str = "", title: str = "") -> tuple[str, ...]:
    """The words by which a person may be mentioned, the whole name first; each once.

    A name in Chinese characters gives a form of address by position and 老, 小 before the surname.
    """
    found = [name, form_of_address]
    if 2 <= len(name) <= 4 and all("一" <= letter <= "鿿" for letter in name):
        surname = name[:2] if name[:2] in _DOUBLE else name[0]
        found += [surname + said for ending, said in _ADDRESSED if title.endswith(ending)][:1]
        found += [f"老{surname}", f"小{surname}"] if len(surname) == 1 else []
    return tuple(dict.fromkeys(one for one in found if len(one) > 1 and one not in _NO_PERSON))


def company_names(name: str, short_name: str = "") -> tuple[str, ...]:
    """The words by which a customer may be mentioned: whole, short, and without place and legal form."""
    return tuple(dict.fromkeys(one for one in (name, short_name, normal_name(name)) if len(one) > 1))


@dataclass(frozen=True, slots=True)
class Directory:
    """Everybody by the folded words that mention them."""

    by_name: dict[str, list[Nameable]]
    longest: int

    @classmethod
    def of(cls, known: Iterable[Nameable]) -> "Directory":
        """Put everybody under each of their names."""
        by_name: dict[str, list[Nameable]] = {}
        for one in known:
            for name in one.names:
                by_name.setdefault(fold(name), []).append(one)
        return cls(by_name, min(max(map(len, by_name), default=0), _LONGEST))

    def among(self, line: str) -> list[Nameable]:
        """Those of whom any name stands in the line, each once; a name inside a longer one that is found counts not.

        Takes as long as the line is long, however many there are.
        """
        found = [one for name in self._names_in(fold(line)) for one in self.by_name[name]]
        return list(dict.fromkeys(found))

    def _names_in(self, line: str) -> Iterator[str]:
        at = 0
        while at < len(line):
            ends = range(min(len(line), at + self.longest), at + 1, -1)
            name = next((line[at:end] for end in ends if line[at:end] in self.by_name), "")
            if name:
                yield name
            at += len(name) or 1
