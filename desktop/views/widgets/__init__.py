"""The shared parts, each once."""
