"""Fields that a site adds: what they can be called, so that files which hold them can be read again."""

import csv
import json
import shutil

import pytest
from smallsite import ROOT, Site

from menglu.build import load, pipeline
from menglu.build.options import Options
from menglu.entries.data_keys import COMPUTED, FIRST_KEYS, LAST_KEYS, RESERVED
from menglu.entries.entry import MODELS
from menglu.entries.fields.field import columns_of, fields_of
from menglu.entries.kinds import FOLDERS


def problems(site: Site, text: str) -> list[str]:
    site.write("site.yaml", text)
    return [line.removeprefix("site.yaml:") for line in site.problems()]


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("name", sorted(RESERVED - {"slug"}))
def test_an_own_field_is_not_called_as_what_our_files_add(site: Site, name: str, folder: str) -> None:
    """The page address would be lost below a field `url`; `projects` would hide the field."""
    text = (
        f"title: T\nfields:\n  {folder}:\n    staff: {{type: text, label: L}}\n    {name}: {{type: text, label: M}}\n"
    )
    message = f"the name '{name}' is used by our data files and tables: choose another"
    if (name, folder) == ("projects", "alliances"):
        message = "the field 'projects' exists already: choose another name"
    assert problems(site, text) == [f"5:5: error: {message} [bad-config]"]


@pytest.mark.parametrize("name", ["slug", "body", "extras", "body_line"])
def test_an_own_field_is_not_called_as_what_an_entry_has_beside_its_fields(site: Site, name: str) -> None:
    text = f"title: T\nfields: {{members: {{{name}: {{type: text, label: L}}}}}}\n"
    assert problems(site, text) == [f"2:20: error: the field '{name}' exists already: choose another name [bad-config]"]


def test_our_data_files_add_no_key_that_a_site_can_use(site: Site) -> None:
    shutil.copytree(ROOT / "tests/sites" / "full", site.root, dirs_exist_ok=True)
    output = site.root / "output"
    pipeline.build(site.root, output, Options(jobs=1, search=False))
    settings = load.settings(site.root)
    directory = json.loads((output / "data/directory.json").read_text("utf-8"))
    for kind, model in MODELS.items():
        fields = {*fields_of(model), *columns_of(model), *settings.extra_fields(kind)}
        with (output / f"data/{kind.folder}.csv").open(encoding="utf-8-sig", newline="") as table:
            columns = {*next(csv.reader(table))}
        keys = {key for entry in directory[kind.folder] for key in entry}
        assert keys - fields == {*FIRST_KEYS, *LAST_KEYS} - fields
        assert columns - fields - {"slug"} == {*COMPUTED.values()} & columns
        assert (keys | columns) - fields <= RESERVED
