"""States of a site in its Git history: what can be read of each, its problems, and how two differ."""
