"""Finds likely duplicates: company names without place and legal form, phone numbers as digits.

Only proposes; nothing is ever merged by a rule (domain.md §10).
"""

import re
from functools import lru_cache

from desktop.models.rules.folding import fold
from desktop.models.rules.regions import place_length

_PREFIX = re.compile(r"(?:00)?86(?=1[3-9]\d{9}$|0?[1-9]\d{8,10}$)")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_MOBILE_BEGUN = re.compile(r"1[3-9]\d{4,8}|1[3-9]\d{10,}")
_NO_DIGITS = re.compile("[^0-9]+")
_AS_NUMBER = re.compile(r"(\d+)\.0+")

_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|【([^【】]*)】")
_SIGNS = re.compile(r"[\W_]+")
_LEGAL_FORMS = (
    "特殊普通合伙企业 股份有限责任公司 股份有限公司 有限责任公司 普通合伙企业 有限合伙企业 特殊普通合伙 个人独资企业"
    " 个体工商户 有限公司 责任公司 股份公司 集团公司 普通合伙 有限合伙 合伙企业 总公司 分公司 公司 集团 股份 企业"
).split()
"""The longest first."""
_FORMS_BY_END = {end: [form for form in _LEGAL_FORMS if form.endswith(end)] for end in {f[-2:] for f in _LEGAL_FORMS}}
_ENGLISH_FORM = re.compile(
    r"(?:[\s,.]+(?:co|company|corp|corporation|inc|incorporated|ltd|limited|llc|plc|gmbh|ag|sa|bv|group|holdings?))+\.?$"
)
_TRADES = re.compile(
    "(?:科技|实业|工业|电子|电器|电气|国际|贸易|商贸|物流|装饰|建材|建筑|建设|食品|药业|医药|医院|教育|学校|银行|航空|钢铁|化工"
    "|机械|汽车|能源|电力|投资|控股|发展|技术|服务|管理|文化|传媒|广告|网络|信息|软件|服饰|家具|木业|纺织|印刷|包装|材料|房产|酒店)+"
)
_LEAST = 2


@lru_cache(maxsize=8192)
def normal_name(text: str) -> str:
    """A company's name without place, legal form, brackets and punctuation, folded: the key for likely duplicates.

    ``杭州一和精密机械有限公司``, ``一和精密机械（杭州）股份有限公司`` → ``一和精密机械``. At least two
    characters are kept, and a place before nothing but a trade (``海南航空``).
    """
    bare = fold(text)
    if not bare.isalnum():
        bare = _SIGNS.sub("", _BRACKETS.sub(_bracketed, _ENGLISH_FORM.sub("", bare)))
    return _without_place(_without_legal_form(bare)) or _SIGNS.sub("", fold(text)) or fold(text)


def tells_nothing(name: str) -> bool:
    """Whether a bare name is nothing but a place or a legal form (``苏州``, ``有限公司``)."""
    return place_length(name) == len(name) or name in _LEGAL_FORMS


def _bracketed(found: re.Match[str]) -> str:
    """What stands in brackets, unless it is a place, a country or a legal form."""
    inside = next(filter(None, found.groups()), "")
    dropped = place_length(inside) == len(inside) or inside in {"中国", "集团"} or inside in _LEGAL_FORMS
    return "" if dropped else inside


def _without_legal_form(name: str) -> str:
    while length := _form_length(name):
        if len(name) - length < _LEAST:
            break
        name = name[:-length]
    return name


def _form_length(name: str) -> int:
    """How many characters at the end of a name are its longest legal form."""
    for form in _FORMS_BY_END.get(name[-2:], ()):
        if name.endswith(form):
            return len(form)
    return 0


def _without_place(name: str) -> str:
    """Without places in front, as long as something remains that tells companies apart."""
    shorter = name
    while length := place_length(shorter):
        shorter = shorter[length:]
    return name if len(shorter) < _LEAST or _TRADES.fullmatch(shorter) else shorter


def phone_digits(text: str) -> str:
    """Digits of a phone number without China's country code, an extension included; empty when there are none."""
    if len(text) <= 11 and text.isascii() and text.isdigit():
        return text
    digits = _NO_DIGITS.sub("", _AS_NUMBER.sub(r"\1", text) if text.isascii() else fold(text))
    return _PREFIX.sub("", digits, count=1) if len(digits) > 11 else digits


def clean_phone(text: str) -> str:
    """A phone number as it is stored: a mobile as its 11 digits, everything else as typed with plain signs.

    A number that a spreadsheet read as a number (``13800138000.0``) is a number again; a masked one keeps its ``*``.
    """
    plain = fold(text)
    whole = _AS_NUMBER.fullmatch(plain)
    plain = whole.group(1) if whole else plain
    digits = phone_digits(plain)
    only_number = not re.search(r"[^\d\s()+./‐-―−-]", plain)
    return digits if only_number and _MOBILE.fullmatch(digits) else re.sub("[‐-―−]", "-", plain)


def is_incomplete_phone(text: str) -> bool:
    """Whether a phone number is kept with a remark: a mobile of a wrong length, or digits masked by ``*``."""
    return "*" in fold(text) or _MOBILE_BEGUN.fullmatch(phone_digits(text)) is not None
