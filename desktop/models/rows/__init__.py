"""Frozen dataclasses that are shown, printed and exported; what a read returns and a form hands over."""
