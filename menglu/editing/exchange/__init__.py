"""Exchange with spreadsheets: import and export of the directory."""
