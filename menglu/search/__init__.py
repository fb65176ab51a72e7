"""How names are found: as they sound and as they are written."""
