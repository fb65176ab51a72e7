"""Pages of alliances, members and the pages that a site adds."""
