"""Recognises folders that a program copies to the net while they are written, which ruins databases. Pure."""

from collections.abc import Mapping
from pathlib import PurePath

_NAMES: Mapping[str, tuple[str, ...]] = {
    "OneDrive": ("onedrive",),
    "Dropbox": ("dropbox",),
    "iCloud": ("icloud", "com~apple~clouddocs", "mobile documents"),
    "坚果云": ("nutstore", "坚果云"),
    "百度网盘": ("baidunetdisk", "baidusyncdisk", "baidunetdiskdownload", "百度网盘", "百度云"),
    "Google Drive": ("google drive", "googledrive", "google 云端硬盘"),
    "Nextcloud": ("nextcloud", "owncloud"),
    "微云": ("weiyun", "微云"),
    "WPS": ("wps云盘", "wpsdrive", "wps cloud files"),
}
"""Beginnings of folder names by which these programs call the folders that they copy, in small letters."""


def synced_by(path: PurePath) -> str:
    """The program that copies this place to the net; empty for none that is known.

    Takes a folder by how its name begins: "OneDrive - 公司", "Dropbox (个人)", "我的坚果云".
    """
    for part in path.parts:
        name = part.casefold().removeprefix("我的").removeprefix("my ")
        for service, beginnings in _NAMES.items():
            if any(_begins(name, beginning) for beginning in beginnings):
                return service
    return ""


def _begins(name: str, beginning: str) -> bool:
    """Whether the name is the beginning, or goes on after it with something that is no letter."""
    if not name.startswith(beginning):
        return False
    rest = name[len(beginning) :]
    return not rest or not (rest[0].isascii() and rest[0].isalpha()) or rest == "drive"
