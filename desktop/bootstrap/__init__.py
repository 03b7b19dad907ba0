"""Long-lived things outside the book: where files lie, options, logs, the services of an open book, the sample book."""
