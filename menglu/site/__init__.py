"""Nouns out: what is written, from the link on a page to the file on the disk."""
