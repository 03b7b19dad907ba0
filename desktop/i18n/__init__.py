"""Words, dates and money: the same on screen and on paper. Knows neither Qt nor SQL."""
