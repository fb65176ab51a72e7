"""Nouns in: what a site is made of, from site.yaml and the fields of an entry to the linked catalog."""
