"""Text utilities: names, HTML, digests. Independent of entries."""
