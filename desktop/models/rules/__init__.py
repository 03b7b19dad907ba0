"""The rules of customer maintenance: pure functions of plain values.

Nothing here knows a session, a clock, a file of the user or a sentence; tables come from :mod:`desktop.assets`.
"""
