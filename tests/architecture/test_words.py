"""The catalogue is what the source says, Chinese is complete, placeholders are kept; compiling it is faithful."""

import gettext
import io

from tests.support.source import listing
from tools import words


def test_the_chinese_catalogue_is_complete() -> None:
    found = words.problems()
    assert not found, listing(found, "words: python3 dev.py words --add PAIRS.json adds translations")


def test_the_catalogue_is_stable() -> None:
    used, translations = words.extracted(), words.known()
    assert words.rendered(used, translations) == words.rendered(set(used), dict(translations))


def test_the_standard_library_reads_what_is_compiled() -> None:
    text = words.rendered(
        {"Save {name}", 'A "quoted"\nline', ("{count} visit", "{count} visits")},
        {
            "Save {name}": "保存 {name}",
            'A "quoted"\nline': "“引用”\n行",
            ("{count} visit", "{count} visits"): "{count} 次拜访",
        },
    )
    translations = gettext.GNUTranslations(io.BytesIO(words.compiled(text)))
    assert translations.gettext("Save {name}") == "保存 {name}"
    assert translations.gettext('A "quoted"\nline') == "“引用”\n行"
    assert translations.ngettext("{count} visit", "{count} visits", 1) == "{count} 次拜访"
    assert translations.ngettext("{count} visit", "{count} visits", 7) == "{count} 次拜访"
    assert translations.gettext("not there") == "not there"


def test_translations_of_unused_words_are_kept_until_pruned() -> None:
    text = words.rendered(set(), {"Later": "以后"})
    assert "#~ msgid" in text
    assert "#~" not in words.rendered(set(), {"Later": "以后"}, prune=True)


def test_placeholders_are_found() -> None:
    assert words.placeholders("{count} of {total:,} {{not}}") == {"count", "total"}
