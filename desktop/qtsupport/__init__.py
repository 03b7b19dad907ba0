"""Qt without business: theme, icons, language, jobs, questions, state of the window."""
