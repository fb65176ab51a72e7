"""A directory of alliances and their members, written in Markdown, read anywhere."""

__version__ = "0.1.0"
