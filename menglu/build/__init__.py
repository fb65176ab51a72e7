"""From a folder with content to a folder with a site: the order of the stages, and what surrounds it."""
