"""Edits of lists that touch only the items that change, so that comments and details of the others stay."""

from typing import NamedTuple

from menglu.editing.exchange.drafts import Draft
from menglu.entries.columns import Column
from menglu.problems import Place
from menglu.text.yaml import Data


class ListEdit(NamedTuple):
    """A list as it is and as it is to be; *data* are the new items as in the front matter."""

    current: list[object]
    wanted: list[object]
    data: list[Data]


def list_of(value: object) -> list[object]:
    """Return the items of a list."""
    return list(value) if isinstance(value, list | tuple) else [value] if value else []


def edit_list(draft: Draft, column: Column, edit: ListEdit, place: Place) -> None:
    """Remove the items that are not wanted, and append those that are new; write the list anew for another order."""
    field = column.location[:1]
    kept = [item for item in edit.current if item in edit.wanted]
    added = [data for item, data in zip(edit.wanted, edit.data, strict=True) if item not in kept]
    if [*kept, *(item for item in edit.wanted if item not in kept)] != edit.wanted and len(column.location) == 1:
        draft.set(field, edit.data, place)
        return
    for position in reversed(range(len(edit.current))):
        if edit.current[position] not in kept:
            draft.set((*field, position), None, place)
    for data in added:
        draft.append(field, {str(column.location[1]): data} if len(column.location) > 1 else data, place)
