"""Pages to the few that changed. Pure.

A page is a function of its fields and of the look of the site, so its fingerprint is theirs: that of its frame and, on
the page of an entry, that of its text.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields

from menglu.problems import UsageError
from menglu.site.artifacts import (
    Bundle,
    Changes,
    DataFile,
    Known,
    Made,
    Planned,
    Span,
    Trace,
    Workbook,
    with_text,
)
from menglu.site.pages import EntryPage
from menglu.text.digest import digest

TEXT = "body"
"""The field of an entry's page that does not belong to its frame."""


def outputs(made: Iterable[Made], bundles: Iterable[Bundle], look: str, known: Known) -> Changes:
    """Bring together what was made anew, what stays of what the last build recorded, and what must go.

    Bundles come last, as they are made of other files. Raises UsageError when two things claim one address.
    """
    made_anew: list[str] = []
    to_bundle: list[Bundle] = []
    fingerprints: dict[str, str] = {}
    texts: dict[str, Span] = {}
    kept: dict[str, Trace] = {}
    for one in made:
        if one.path in fingerprints:
            raise UsageError("two things would be written to {path}: rename one of them", path=one.path)
        fingerprints[one.path] = one.fingerprint
        if one.anew:
            made_anew.append(one.path)
            texts |= {one.path: one.text} if one.text else {}
        else:
            kept[one.path] = known.previous[one.path]
    for bundle in bundles:
        mark = fingerprints[bundle.path] = bundle_fingerprint(bundle, look, fingerprints)
        if known.holds(bundle.path, mark):
            kept[bundle.path] = known.previous[bundle.path]
        else:
            to_bundle.append(bundle)
            made_anew.append(bundle.path)
    removed = tuple(sorted(known.previous.keys() - fingerprints.keys()))
    return Changes(tuple(made_anew), tuple(to_bundle), fingerprints, texts, removed, kept)


def fingerprint(one: Planned, look: str) -> str:
    """Shorten all that a file is made from; as JSON, which the interpreter writes in one go."""
    if isinstance(one, DataFile):
        return one.fingerprint or digest(one.content)
    kind = type(one).__name__
    values = [getattr(one, field.name) for field in fields(one) if field.name != TEXT]
    look = "" if isinstance(one, Workbook) else look
    frame = digest(json.dumps([kind, look, *values]).encode())
    return with_text(frame, one.body) if isinstance(one, EntryPage) else frame


def bundle_fingerprint(one: Bundle, look: str, others: Mapping[str, str]) -> str:
    """Shorten all that a bundle is made from; *others* are the fingerprints of the files before it."""
    made_of = [(path, others[path]) for path in one.sources]
    return digest(json.dumps([one.sort, look, one.settings, made_of]).encode())
