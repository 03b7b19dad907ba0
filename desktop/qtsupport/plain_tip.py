"""Tool tips show text as text: Qt takes whatever looks like markup for markup, also what a customer is called.

Every tool tip that is not one of our own sentences goes through :func:`plain_tip`.
"""

import html

from PySide6.QtGui import Qt


def plain_tip(text: str) -> str:
    """The text as a tool tip that shows it letter by letter, line breaks included."""
    if not Qt.mightBeRichText(text):
        return text
    return f'<span style="white-space:pre-wrap">{html.escape(text)}</span>'
