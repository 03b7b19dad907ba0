"""People, phones and keys as cells hold them: masked names, a title beside the name, phones read as numbers."""

import re
from typing import NamedTuple

from desktop.exchange.cells import LONGEST_VALUE, Severity, Trouble, line_of, plain, says_nothing, text_of
from desktop.exchange.tables import Cell
from desktop.models.rules.credit_code import clean_credit_code, is_valid_credit_code
from desktop.models.rules.matching import clean_phone, is_incomplete_phone

_MOBILE = re.compile(r"1[3-9]\d{9}")
_FULL_NUMBER = re.compile(r"(?:\+?86[-\s]?)?1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}")
_ANY_PHONE = re.compile(r"\+?[\d()\-‐-―−\s./#*+转]+(?:ext\.?\s*\d+)?", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?1[01]")
_SPLIT_PHONES = re.compile(r"[;；,，、/|\n\\]|\s{2,}|(?<=\d{11})\s+")
_NO_NUMBER = re.compile(r"[\s;；,，、/|]+")
_WECHAT = re.compile(r"(?:微信号?|wechat|wx|vx)\s*[:：]?\s*([A-Za-z0-9][-_A-Za-z0-9]{3,})", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@,;:：，；<>()\"']+@[^\s@,;，；<>()\"']+\.[A-Za-z]{2,}")
_LABELS = re.compile(r"(?:手机|电话|座机|联系电话|固话|tel|mobile|phone|办公室?|办|m|t)\s*[:：]\s*", re.IGNORECASE)
_TITLE_WORDS = (
    "经理 总监 主任 主管 厂长 院长 校长 科长 处长 部长 局长 总裁 总经理 董事长"
    " 董事 总工 工程师 会计 出纳 采购 秘书 助理 老板 店长 专员 负责人 书记"
    " 教授 医生 老师 主席 副总 财务 法人 经办 组长 班长 队长 总 工"
    " CEO CTO CFO COO VP manager director president".split()
)
_CHINESE_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff·]{2,4}")
_PLAIN_NAME = re.compile(r"[\u3400-\u9fff]{1,3}[\u3400-\u9fff]")
_NAME_AND_TITLE = re.compile(r"(?P<name>[^\s()（）/\-—,，:：]+)[\s(（/\-—,，:：]+(?P<title>[^)）]+?)[)）]?")
_NO_LAST_SIGN = frozenset("总工无有知详定")
_PEOPLE_SPLIT = re.compile(r"[、;；\n]")


class Person(NamedTuple):
    """A person as one cell names it. ``name`` is empty when it is masked: then only the form of address is known."""

    name: str
    form_of_address: str = ""
    title: str = ""
    phones: tuple[str, ...] = ()


class Reach(NamedTuple):
    """How a person is reached, as one cell says it."""

    phones: tuple[str, ...] = ()
    wechat: str | None = None
    email: str | None = None


def person(cell: Cell) -> object:
    """Who is meant: ``沈丽 采购总监``, ``沈丽(采购总监)``, ``*经理``, ``王总``, ``李工 13800000000``."""
    if isinstance(cell, str) and _PLAIN_NAME.fullmatch(cell) and cell[-1] not in _NO_LAST_SIGN:
        return Person(cell)
    words = line_of(cell)
    if len(words) > LONGEST_VALUE:
        return Trouble("value_unknown")
    phones = tuple(map(_tidy_phone, _FULL_NUMBER.findall(words)))
    words = _FULL_NUMBER.sub(" ", words).strip(" ,，:：/-") if phones else words
    first, *others = [part.strip() for part in _PEOPLE_SPLIT.split(words) if part.strip()] or [""]
    if not first or says_nothing(first):
        return Person("", phones=phones) if phones else None
    found = _one_person(first, phones)
    if others:
        return Trouble("more_people", Severity.REMARK, found, {"others": "、".join(others)})
    return found if found.name else Trouble("contact_masked", Severity.REMARK, found)


def _one_person(words: str, phones: tuple[str, ...]) -> Person:
    if "*" in words or "＊" in words:
        return Person("", re.sub("[*＊]", "", words).strip(), phones=phones)
    beside = _NAME_AND_TITLE.fullmatch(words)
    if beside and not words.isascii():
        return _beside(beside["name"], beside["title"].strip(), phones)
    if len(words) <= 4 and _is_title(words) and words[-1] in "总工" and _CHINESE_NAME.fullmatch(words):
        return Person(words, words, phones=phones)
    return Person(words, phones=phones)


def _beside(one: str, other: str, phones: tuple[str, ...]) -> Person:
    """Name and title in either order, or family and given name with a blank between."""
    if _is_title(one) and not _is_title(other):
        return Person(other, "", one, phones)
    if not _is_title(other) and _CHINESE_NAME.fullmatch(one + other):
        return Person(one + other, phones=phones)
    return Person(one, "", other, phones)


def _is_title(words: str) -> bool:
    return words.endswith(tuple(_TITLE_WORDS)) and len(words) > 1


def reach(cell: Cell) -> object:
    """Phones, a WeChat id and an email address in one cell; an incomplete phone is kept with a remark."""
    if isinstance(cell, str) and _MOBILE.fullmatch(cell):
        return Reach((cell,))
    words = text_of(cell)
    if says_nothing(words):
        return None
    if len(words) > LONGEST_VALUE:
        return Trouble("phone_unreadable")
    email, wechat = _EMAIL.search(words), _WECHAT.search(words)
    rest = _WECHAT.sub(" ", _EMAIL.sub(" ", words))
    phones, trouble = _phones(rest)
    found = Reach(phones, wechat[1] if wechat else None, email[0] if email else None)
    return Trouble(trouble, Severity.REMARK, found) if trouble else found


def phone(cell: Cell) -> object:
    """The one phone of a company, as a text."""
    words = text_of(cell)
    if len(words) > LONGEST_VALUE:
        return Trouble("phone_unreadable")
    phones, trouble = _phones(words)
    shown = " / ".join(phones) or None
    return Trouble(trouble, Severity.REMARK, shown) if trouble else shown


def _phones(words: str) -> tuple[tuple[str, ...], str]:
    """The phones in a text and the code of the first thing to remark on."""
    if not _NO_NUMBER.sub("", _FULL_NUMBER.sub("", words)):
        return tuple(dict.fromkeys(map(_tidy_phone, _FULL_NUMBER.findall(words)))), ""
    found: list[str] = []
    trouble = ""
    for part in _SPLIT_PHONES.split(_LABELS.sub("", words)):
        bare = part.strip(" ,，:：()（）") if not part.strip().startswith(("(", "（")) else part.strip()
        if not bare:
            continue
        tidy = _tidy_phone(bare)
        trouble = trouble or _doubt(tidy)
        found.append(tidy)
    if trouble == "phone_unreadable":
        return (" ".join(words.split()),), trouble
    return tuple(dict.fromkeys(found)), trouble


def _tidy_phone(words: str) -> str:
    """As the rules store a phone; what a spreadsheet made scientific is a number again."""
    if _SCIENTIFIC.fullmatch(words):
        return str(round(float(words)))
    return clean_phone(words) if _ANY_PHONE.fullmatch(plain(words)) else words


def _doubt(phone_text: str) -> str:
    if not _ANY_PHONE.fullmatch(plain(phone_text)) or not any(map(str.isdigit, phone_text)):
        return "phone_unreadable"
    foreign = phone_text.startswith("+") and not phone_text.startswith("+86")
    return "phone_incomplete" if is_incomplete_phone(phone_text) and not foreign else ""


def email(cell: Cell) -> object:
    """An email address; what is none is kept with a remark."""
    words = line_of(cell)
    if len(words) > LONGEST_VALUE:
        return Trouble("email_unreadable")
    found = _EMAIL.search(words)
    return found[0] if found else None if says_nothing(words) else Trouble("email_unreadable", Severity.REMARK, words)


def credit_code(cell: Cell) -> object:
    """A unified social credit code, its check digit verified (GB 32100-2015); a wrong one is kept with a remark."""
    if says_nothing(plain(cell)):
        return None
    words = clean_credit_code(plain(cell))
    return words if is_valid_credit_code(words) else Trouble("credit_code_unreadable", Severity.REMARK, words)
