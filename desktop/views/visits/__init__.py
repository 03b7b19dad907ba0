"""All visits as a list: what is to be written, today, to come, done, cancelled."""
