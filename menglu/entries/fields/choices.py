"""Fixed choices of fields, each declared once: its key in the front matter and its labels in Chinese and English."""

from collections.abc import Mapping
from typing import NamedTuple

Terms = tuple[str, str]
"""A label in Chinese and in English."""

STATUSES: Mapping[str, Terms] = {
    "proposed": ("筹建中", "Proposed"),
    "active": ("运行中", "Active"),
    "paused": ("暂停", "Paused"),
    "merged": ("已合并", "Merged"),
    "dissolved": ("已终止", "Dissolved"),
}


class RelationLabels(NamedTuple):
    """Labels of a relation between two alliances, on the page of each."""

    label: Terms
    """On the page of the alliance that states it."""
    inverse: Terms
    """On the page of the other."""


RELATIONS: Mapping[str, RelationLabels] = {
    "supported-by": RelationLabels(("支持联盟", "Supported by"), ("支持", "Supports")),
    "supports": RelationLabels(("支持", "Supports"), ("支持联盟", "Supported by")),
    "platform-of": RelationLabels(("所属联合体（载体平台）", "Platform of"), ("载体平台", "Its platforms")),
    "merged-into": RelationLabels(("并入", "Merged into"), ("由以下联盟并入", "Merged from")),
    "successor-of": RelationLabels(("前身", "Successor of"), ("后继", "Succeeded by")),
}
