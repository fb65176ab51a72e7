"""The door for programs: `import menglu`."""

import subprocess
import sys

import pytest
from smallsite import ROOT, Site, alliance

import menglu


def test_programs_build_and_check(site: Site) -> None:
    site.write("content/alliances/pact.md", alliance("Pact"))

    built = menglu.build_site(site.root, site.output, menglu.Options(remember=False))

    assert "alliances/pact.html" in built.written
    assert menglu.check_site(site.root, menglu.Options(remember=False)) == built.warnings


def test_programs_are_told_all_that_is_wrong(site: Site) -> None:
    site.write("content/alliances/pact.md", alliance("Pact", "parent: nowhere", "website: none"))

    with pytest.raises(menglu.SiteError) as caught:
        menglu.check_site(site.root, menglu.Options(remember=False))

    assert {one.code for one in caught.value.problems} >= {"unknown-reference", "bad-url"}


def test_the_door_opens_what_it_names_and_only_when_asked() -> None:
    code = "import sys, menglu; print([name for name in sys.modules if name.startswith('menglu.')])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
    assert {type(getattr(menglu, name)).__name__ for name in menglu.__all__} == {"function", "type", "str"}
