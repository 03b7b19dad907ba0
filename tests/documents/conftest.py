"""Documents are tested in Chinese unless a test speaks English; afterwards the process speaks as before."""

from collections.abc import Iterator

import pytest

from desktop.i18n.catalogue import language, set_language
from desktop.models.kinds import Language


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    before = language()
    set_language(Language.ZH)
    yield
    set_language(before)


@pytest.fixture
def english(chinese: None) -> None:
    set_language(Language.EN)
