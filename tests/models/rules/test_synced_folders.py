"""Folders that a program copies to the net are recognised by their names, others are left in peace."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from desktop.models.rules.synced_folders import synced_by


@pytest.mark.parametrize(
    ("path", "service"),
    [
        (PureWindowsPath(r"C:\Users\li\OneDrive\文档\我的客户.roadbook"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\li\OneDrive - 公司\我的客户.roadbook"), "OneDrive"),
        (PureWindowsPath(r"D:\Dropbox (个人)\客户.roadbook"), "Dropbox"),
        (PureWindowsPath(r"C:\Users\li\iCloudDrive\客户.roadbook"), "iCloud"),
        (PurePosixPath("/Volumes/Disk/Library/Mobile Documents/com~apple~CloudDocs/客户.roadbook"), "iCloud"),
        (PureWindowsPath(r"D:\我的坚果云\客户.roadbook"), "坚果云"),
        (PureWindowsPath(r"C:\Users\li\Nutstore\1\客户.roadbook"), "坚果云"),
        (PureWindowsPath(r"D:\BaiduSyncdisk\客户.roadbook"), "百度网盘"),
        (PureWindowsPath(r"D:\百度网盘同步空间\客户.roadbook"), "百度网盘"),
        (PurePosixPath("/mnt/Nextcloud/客户.roadbook"), "Nextcloud"),
        (PureWindowsPath(r"C:\Users\li\Documents\客户.roadbook"), ""),
        (PureWindowsPath(r"D:\Dropboxer\客户.roadbook"), ""),
        (PurePosixPath("/mnt/iclouds/客户.roadbook"), ""),
    ],
)
def test_cases(path: PureWindowsPath | PurePosixPath, service: str) -> None:
    assert synced_by(path) == service
