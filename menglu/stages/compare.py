"""Pages to the few that changed. Pure.

A page is a function of its fields and of the look of the site, so its fingerprint is theirs; nothing else is recorded.
"""

from collections.abc import Iterable, Mapping

from menglu.problems import UsageError
from menglu.site.files import Bundle, Changes, DataFile, Planned, Trace, Workbook, digest


def outputs(
    planned: Iterable[Planned], look: str, previous: Mapping[str, Trace], present: Mapping[str, int]
) -> Changes:
    """Find what must be made anew.

    *previous* is what the last build recorded, *present* the size of each file that is there now: a file that is gone
    or was cut short is made again. Raises UsageError when two things claim one address.
    """
    made_anew: list[Planned] = []
    fingerprints: dict[str, str] = {}
    kept: dict[str, Trace] = {}
    for one in planned:
        if one.path in fingerprints:
            raise UsageError("two things would be written to {path}: rename one of them", path=one.path)
        fingerprint = fingerprints[one.path] = fingerprint_of(one, look, fingerprints)
        trace = previous.get(one.path)
        if trace and trace.fingerprint == fingerprint and present.get(one.path) == trace.size:
            kept[one.path] = trace
        else:
            made_anew.append(one)
    removed = tuple(sorted(previous.keys() - fingerprints.keys()))
    return Changes(tuple(made_anew), fingerprints, removed, kept)


def fingerprint_of(one: Planned, look: str, others: Mapping[str, str]) -> str:
    """Shorten all that a file is made from; *others* are the fingerprints of the files planned before."""
    if isinstance(one, DataFile):
        return one.fingerprint or digest(one.content)
    if isinstance(one, Workbook):
        return digest(repr(one).encode())
    if isinstance(one, Bundle):
        made_of = "\n".join(f"{path}={others[path]}" for path in one.sources)
        return digest(f"{look}\n{one.sort}\n{one.settings!r}\n{made_of}".encode())
    return digest(f"{look}\n{one!r}".encode())
