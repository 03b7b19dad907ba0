"""Finds the data that lies beside the checkout, in ``../shared/data``; tests that need it skip where it is not."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def shared_data(*parts: str) -> Path:
    """Path of a shared file or folder; skips the test with a message when it is not there."""
    path = ROOT.parent.joinpath("shared", "data", *parts)
    if not path.exists():
        pytest.skip(f"shared data is not beside the checkout: {'/'.join(parts)}")
    return path
