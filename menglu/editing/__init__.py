"""Edits of the content by commands: entries are written, formatted, renamed, merged; comments and style stay."""
