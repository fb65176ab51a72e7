"""The live preview, a guest: it is given a function that rebuilds, folders to watch, and a place to serve from."""
