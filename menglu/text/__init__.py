"""Text as such: names, HTML, digests. Knows nothing of entries."""
