"""Live preview of any site: it is given a session that rebuilds, folders to watch, and a folder to serve."""
