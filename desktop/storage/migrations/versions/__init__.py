"""One module per schema revision; they never import the live classes."""
