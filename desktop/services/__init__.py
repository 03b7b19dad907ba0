"""Use cases: one class per subject, one method per verb. Knows no Qt and no SQL."""
