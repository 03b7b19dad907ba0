"""How often an event happens, in both languages."""

import pytest

from desktop.i18n.catalogue import speaking
from desktop.i18n.event_words import repeat_text
from desktop.models.kinds import Language


@pytest.mark.parametrize(
    ("rule", "chinese", "english"),
    [
        ("FREQ=WEEKLY;BYDAY=MO", "每周", "every week"),
        ("FREQ=WEEKLY;INTERVAL=2", "每 2 周", "every 2 weeks"),
        ("RSCALE=CHINESE;FREQ=YEARLY", "每个农历年", "every lunar year"),
        ("RSCALE=HEBREW;FREQ=YEARLY", "", ""),
        ("", "", ""),
    ],
)
def test_how_often(rule: str, chinese: str, english: str) -> None:
    for spoken, words in ((Language.ZH, chinese), (Language.EN, english)):
        with speaking(spoken):
            assert repeat_text(rule) == words
