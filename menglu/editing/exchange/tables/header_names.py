"""Names of tables, and columns that stand for more than a field."""

from collections.abc import Mapping

from menglu.entries.columns import MEMBERSHIPS
from menglu.entries.data_keys import COMPUTED, ROW_COLUMNS

SHEETS: Mapping[str, tuple[str, ...]] = {
    "members": ("members", "member", "成员", "成员单位", "会员单位", "单位"),
    "alliances": ("alliances", "alliance", "联盟", "联合体", "共同体"),
    MEMBERSHIPS: (MEMBERSHIPS, "membership", "roster", "成员关系", "成员名单", "名单", "加入关系"),
}
"""Names of sheets, files and of the kinds of row, by table."""
READ_ONLY = frozenset({*COMPUTED.values(), "current"})
"""Columns of our data files that follow from others."""
OURS = frozenset({"sheet", *ROW_COLUMNS})
"""Columns of our own files that say something about a row."""
REQUIRED: Mapping[str, frozenset[str]] = {
    "alliances": frozenset({"name", "slug"}),
    "members": frozenset({"name", "slug"}),
    MEMBERSHIPS: frozenset({"member", "member_name"}),
}
"""Columns of which a table has one at least."""
