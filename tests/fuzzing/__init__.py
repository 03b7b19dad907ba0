"""Made-up input at every door, by tables of likely parts (hypothesis) and guided by what the code does (atheris)."""
