"""Edits of the content by commands: all or nothing, with comments and style left as they are."""
