"""Where fonts, icons, catalogues and data tables lie; works from source, wheel and frozen build.

The lowest room of the house: it knows paths of what is shipped and nothing else.
"""

import sys
from functools import cache
from pathlib import Path


@cache
def resources() -> Path:
    """The folder of shipped resources: beside the packages in a checkout, inside the package when installed."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen) / "resources"
    installed = Path(__file__).parent / "resources"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "resources"


def font_file(name: str) -> Path:
    """Path of a bundled font face, such as ``NotoSansSC-Regular``."""
    return resources() / "fonts" / f"{name}.ttf"


def icon_file(name: str) -> Path:
    """Path of a bundled one-colour SVG icon."""
    return resources() / "icons" / f"{name}.svg"


def catalogues() -> Path:
    """Folder of the gettext catalogues."""
    return resources() / "i18n"


def data_file(name: str) -> Path:
    """Path of a bundled data table."""
    return resources() / "data" / name


def data_text(name: str) -> str:
    """Text of a bundled data table."""
    return data_file(name).read_text("utf-8")
