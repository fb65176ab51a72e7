"""Values of the output, from a link on a page to a file on disk."""
