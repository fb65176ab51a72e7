"""The command line: the command itself in `main`, and a file for each of what it can do."""
