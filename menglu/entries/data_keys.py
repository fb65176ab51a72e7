"""What our files say of an entry beside its fields: keys and columns that a field of a site cannot be called."""

from collections.abc import Mapping

FIRST_KEYS = ("slug", "url")
"""Keys of data/directory.json before the fields of an entry."""
LAST_KEYS = ("projects", "mentioned_by")
"""Its keys after the fields."""
COMPUTED: Mapping[str, str] = {"declared_members": "listed_members", "part_of": "alliances"}
"""Columns of the data files that are not fields, by the column they follow."""
ENTRY_COLUMN = "entry"
"""Column that says what a row is, where one table holds several kinds."""
CANDIDATE = "candidate"
ROW_COLUMNS = (ENTRY_COLUMN, "row", "reason", CANDIDATE)
"""Columns of the file of rejected rows before those of the table."""
RESERVED = frozenset({*FIRST_KEYS, *LAST_KEYS, *COMPUTED.values(), *ROW_COLUMNS})
