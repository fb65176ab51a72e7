"""Files as tables of text, and what their headers mean."""
