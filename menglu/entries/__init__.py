"""Input model: site settings, entries and their fields, the linked catalog."""
