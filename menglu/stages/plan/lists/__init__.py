"""Lists of entries, and the ways to them."""
