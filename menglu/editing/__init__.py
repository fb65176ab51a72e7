"""Changes of content files by commands."""
