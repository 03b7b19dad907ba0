"""Use cases: one class per subject, one public method per verb; each is one unit of work and one undo step."""
